"""Web pages (.html, and what many sites call .xls) -> the tables in them, with the words around each."""

from collections.abc import Sequence
from html.parser import HTMLParser

from leling_targets.actuals.files import RawFile
from leling_targets.actuals.sources.parts.among_text import Span, TableAmongText, around
from leling_targets.actuals.sources.parts.encoding import decoded, from_utf16

_UNSEEN = frozenset(("script", "style", "template", "noscript"))
_BLOCKS = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "caption", "title", "section", "article", "td", "th", "tr")
)
_WIDEST = 1_000
"""A cell over more columns or rows says so by mistake."""


def read_web_page(raw: RawFile) -> list[TableAmongText]:
    """Return the tables of a page that hold no table themselves; of one that lays out the page, those within it.

    Raises TooLargeError for a table wider or longer than any, ActualsError for a page that is no text.
    """
    page, words = decoded(from_utf16(raw))
    told = _Page()
    told.feed(words)
    told.close()
    told.end()
    return around(page, told.pieces)


class _Open:
    """A table that has begun."""

    def __init__(self) -> None:
        self.rows: list[list[Span]] = []
        self.cell: list[str] | None = None
        self.span = (1, 1)
        self.holds_tables = False

    def end_cell(self) -> None:
        if self.cell is not None:
            columns, rows = self.span
            self.rows[-1].append(Span("".join(self.cell).strip(), columns, rows))
            self.cell = None


class _Page(HTMLParser):
    """What the elements of a page say, as they come."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str | Sequence[Sequence[Span]]] = []
        self._open: list[_Open] = []
        self._words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        table = self._open[-1] if self._open else None
        if tag == "table":
            self._paragraph()
            if table is not None:
                # What stands in its cell before the inner table is said above that.
                table.holds_tables, before = True, "".join(table.cell or ()).strip()
                self.pieces.extend([before] if before else [])
                table.cell = None if table.cell is None else []
            self._open.append(_Open())
        elif table is not None and tag == "tr":
            table.end_cell()
            table.rows.append([])
        elif table is not None and tag in ("td", "th"):
            table.end_cell()
            if not table.rows:
                table.rows.append([])
            said = dict(attrs)
            table.cell, table.span = [], (_count(said.get("colspan")), _count(said.get("rowspan")))
        elif tag == "br":
            self._say("\n")
        elif tag in _BLOCKS and (table is None or table.cell is None):
            self._paragraph()

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "table" and self._open:
            self._end_table()
        elif self._open and tag in ("td", "th", "tr"):
            self._open[-1].end_cell()
        elif tag in _BLOCKS and (not self._open or self._open[-1].cell is None):
            self._paragraph()
        elif tag in ("p", "div"):
            self._say("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._say(" ".join(data.split()) if data.strip() else " ")

    def end(self) -> None:
        while self._open:
            self._end_table()
        self._paragraph()

    def _say(self, words: str) -> None:
        if self._open and self._open[-1].cell is not None:
            self._open[-1].cell.append(words)
        else:
            self._words.append(words)

    def _paragraph(self) -> None:
        words, self._words = "".join(self._words).strip(), []
        if words:
            self.pieces.append(words)

    def _end_table(self) -> None:
        self._paragraph()
        table = self._open.pop()
        table.end_cell()
        if not table.holds_tables:
            self.pieces.append([row for row in table.rows if row])


def _count(written: str | None) -> int:
    return min(max(int(written), 1), _WIDEST) if written and written.strip().isdecimal() else 1
