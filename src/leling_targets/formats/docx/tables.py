"""Tables for Word: the head comes again on every page, rows stay whole, titles of sections span the table."""

from collections.abc import Iterator, Sequence

from leling_targets.document import Cell, Section, Table, Tone
from leling_targets.formats.docx.elements import Element, element, paragraph, run, toned
from leling_targets.formats.docx.styles import TABLE_STYLE, TABLE_TEXT
from leling_targets.formats.parts.fitting import Fit, fit
from leling_targets.formats.parts.tones import ACCENT, COLORS, SECTION_FILL, TRACK

_SMALLER = 1
"""What stands under another column is half a point smaller."""
_BAR_PARTS, _BAR_HEIGHT = 32, 90
_LINE_HEIGHT = 13
"""Of a letter of one half point, in twentieths of a point."""


def table_element(table: Table, width: int, size: int) -> Element:
    """Return a table as wide as `width`, in twentieths of a point, its letters `size` half points high."""
    fitted = fit(table, width / (size * 5))
    widths = [int(share * width) for share in fitted.shares]
    settings = element(
        "tblPr",
        element("tblStyle", val=TABLE_STYLE),
        element("tblW", w=str(sum(widths)), type="dxa"),
        element("tblLayout", type="fixed"),
        element(
            "tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1", noVBand="1"
        ),
    )
    if table.caption:
        settings.append(element("tblCaption", val=table.caption))
    grid = element("tblGrid", *(element("gridCol", w=str(one)) for one in widths))
    made = element("tbl", settings, grid, _Rows(table, fitted, widths, size).head())
    made.extend(_Rows(table, fitted, widths, size).body())
    return made


class _Rows:
    """The rows of one table."""

    def __init__(self, table: Table, fitted: Fit, widths: Sequence[int], size: int) -> None:
        self._table = table
        self._stacks = fitted.stacks
        self._widths = widths
        self._size = size

    def head(self) -> Element:
        """Return the row that comes again on every page."""
        cells = [
            self._cell(
                number,
                [self._line(number, Cell(self._table.columns[at].title), at != stack[0], keeps=True) for at in stack],
            )
            for number, stack in enumerate(self._stacks)
        ]
        return element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)

    def body(self) -> Iterator[Element]:
        """Yield the rows under it."""
        for section in self._table.sections:
            if section.title:
                yield self._title(section)
            for row in section.rows:
                cells = (
                    self._cell(number, list(self._lines(number, [row[at] for at in stack])))
                    for number, stack in enumerate(self._stacks)
                )
                yield element("tr", element("trPr", element("cantSplit")), *cells)

    def _title(self, section: Section) -> Element:
        words = run(section.title, element("b"), element("bCs"), element("color", val=ACCENT), self._sized(0))
        spanned = element(
            "tc",
            element(
                "tcPr",
                element("tcW", w=str(sum(self._widths)), type="dxa"),
                element("gridSpan", val=str(len(self._stacks))),
                element("shd", val="clear", color="auto", fill=SECTION_FILL),
            ),
            paragraph(words, style=TABLE_TEXT, properties=[element("keepNext")]),
        )
        return element("tr", element("trPr", element("cantSplit")), spanned)

    def _cell(self, number: int, lines: Sequence[Element]) -> Element:
        width = element("tcPr", element("tcW", w=str(self._widths[number]), type="dxa"))
        return element("tc", width, *lines)

    def _lines(self, number: int, cells: Sequence[Cell]) -> Iterator[Element]:
        for position, cell in enumerate(cells):
            if cell.text or not position:
                yield self._line(number, cell, position > 0)
            if cell.bar is not None:
                yield self._bar(number, cell.bar, cell.tone)

    def _line(self, number: int, cell: Cell, is_under: bool, *, keeps: bool = False) -> Element:
        shown = Cell(cell.text, Tone.MUTED) if is_under and cell.tone is Tone.PLAIN else cell
        not_bold = [element("b", val="0"), element("bCs", val="0")] if keeps and is_under else []
        words = toned(shown, *not_bold, after=[self._sized(_SMALLER if is_under else 0)], may_break=True)
        return paragraph(words, style=TABLE_TEXT, properties=self._settings(number, keeps))

    def _settings(self, number: int, keeps: bool, height: int = 0) -> list[Element]:
        is_right = self._table.columns[self._stacks[number][0]].is_numeric
        settings = [element("keepNext")] if keeps else []
        # Lines of figures and lines of Chinese are as high as one another, so that they stand side by side.
        settings.append(element("spacing", line=str(height or self._size * _LINE_HEIGHT), lineRule="exact"))
        return [*settings, element("jc", val="right")] if is_right else settings

    def _sized(self, less: int) -> Element:
        return element("sz", val=str(self._size - less))

    def _bar(self, number: int, share: float, tone: Tone) -> Element:
        """Return a bar made of blanks on a ground of colour: a drawing would be a picture to load for every row."""
        full = round(share * _BAR_PARTS)
        runs = [
            run("\u00a0" * parts, element("sz", val="6"), element("shd", val="clear", color="auto", fill=fill))
            for parts, fill in ((full, COLORS[tone]), (_BAR_PARTS - full, TRACK))
            if parts
        ]
        return paragraph(*runs, style=TABLE_TEXT, properties=self._settings(number, keeps=False, height=_BAR_HEIGHT))
