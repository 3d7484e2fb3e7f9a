"""Blocks below one another on a sheet, and where its printed pages end."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from leling_targets.document import Cell, Heading, Tone
from leling_targets.formats.parts.spreadsheet import height_of
from leling_targets.formats.workbook.charts import DrawnChart
from leling_targets.formats.workbook.grids import TEXT_WIDTH, Grid
from leling_targets.formats.workbook.ground import FILLS, Ground, ink, shown
from leling_targets.formats.workbook.tables import Area, draw_table

if TYPE_CHECKING:
    from xlsxwriter.format import Format

_SIZES = (18, 14, 12, 11)
"""Of the headings, by level."""

_BULLET = "· "
_DEFAULT_HEIGHT = 15.0
_PIXELS_OF_ROW = 20
_CHAPTER = 3
"""The level of the headings whose blocks are kept on one page."""


class Flow:
    """A sheet filled from above, one block after another."""

    def __init__(self, ground: Ground, widths: Sequence[float]) -> None:
        self.ground = ground
        self.widths = widths
        self.row = 0
        self._gap_ends = 0
        self.charts = 0
        self.areas: list[Area] = []
        self._chapters: list[int] = []
        self._span = _span(widths)
        for column, width in enumerate(widths):
            ground.sheet.set_column(column, column, width)

    def heading(self, heading: Heading) -> None:
        """Draw a heading, with room before it."""
        self.gap()
        if heading.level == _CHAPTER:
            self._chapters.append(self.row)
        size = _SIZES[min(heading.level, len(_SIZES)) - 1]
        properties: dict[str, object] = {"bold": True, "font_size": size, **ink(heading.tone)}
        if heading.tone in FILLS and heading.level >= _CHAPTER:
            properties["bg_color"] = FILLS[heading.tone]
        self._line([Cell(heading.text)], properties, size / 11)

    def words(self, pieces: Sequence[Cell], *, is_entry: bool = False) -> None:
        """Draw a paragraph, or an entry of a list."""
        mark = [Cell(_BULLET, Tone.MUTED)] if is_entry else []
        self._line([*mark, *pieces], {}, 1.0)

    def table(self, grid: Grid) -> None:
        """Draw a table under its caption, with room around it."""
        self.gap()
        if grid.caption:
            self._line([Cell(grid.caption)], {"bold": True}, 1.0)
        area = draw_table(self.ground, grid, self.widths, self.row)
        self.areas.append(area)
        self.row = area.last_row + 1
        self.gap()

    def chart(self, drawn: DrawnChart) -> None:
        """Put a chart over as many rows as it is high."""
        options = {"description": shown(drawn.description), "object_position": 2, "x_offset": 2, "y_offset": 6}
        self.ground.sheet.insert_chart(self.row, 0, drawn.chart, options)
        self.charts += 1
        self.row += drawn.height // _PIXELS_OF_ROW + 2

    def gap(self) -> None:
        """Leave a row empty, once."""
        if self.row and self._gap_ends != self.row:
            self._grow(_DEFAULT_HEIGHT / 2)
            self._gap_ends = self.row

    def link(self, name: str) -> None:
        """Draw the name of a sheet that leads to it."""
        quoted = name.replace("'", "''")
        look = self.ground.looks.of(font_color="#1F4E79", underline=1)
        self.ground.sheet.write_url(self.row, 0, f"internal:'{quoted}'!A1", look, name)
        self._grow(height_of("", TEXT_WIDTH))

    def page_breaks(self, page_height: float) -> list[int]:
        """Return the rows before which a page ends, so that no chapter is torn that fits on one."""
        breaks: list[int] = []
        filled = 0.0
        for start, end in pairwise([0, *self._chapters, self.row]):
            height = self.height(start, end)
            if filled and filled + height > page_height:
                breaks.append(start)
                filled = 0.0
            # A chapter longer than a page goes on over the next ones.
            filled = (filled + height) % page_height
        return breaks

    def _line(self, pieces: Sequence[Cell], properties: dict[str, object], scale: float) -> None:
        """Write a line of words over the width of the text, higher than a row where it takes several."""
        ground, said = self.ground, [piece for piece in pieces if piece.text]
        look = ground.looks.of(**{**properties, "text_wrap": True})
        if self._span > 1:
            ground.sheet.merge_range(self.row, 0, self.row, self._span - 1, "", look)
        text = "".join(piece.text for piece in said)
        if len(said) > 1 and len(text) == len(shown(text)):
            fragments: list[str | Format] = []
            for piece in said:
                fragments += [ground.looks.of(**{**properties, **ink(piece.tone)}), shown(piece.text)]
            ground.sheet.write_rich_string(self.row, 0, *fragments, look)
        else:
            toned = {**properties, **(ink(said[0].tone) if said else {}), "text_wrap": True}
            ground.write_text(self.row, 0, text, ground.looks.of(**toned))
        width = sum(self.widths[: self._span]) / scale
        self._grow(ground.height_of(text, width) * scale)

    def _grow(self, height: float) -> None:
        self.ground.set_height(self.row, height)
        self.row += 1

    def height(self, start: int, end: int) -> float:
        """Return how high some rows are together, in points."""
        return sum(self.ground.heights.get(row, _DEFAULT_HEIGHT) for row in range(start, end))


def _span(widths: Sequence[float]) -> int:
    """Return over how many columns a line of words goes."""
    total = 0.0
    for count, width in enumerate(widths, 1):
        total += width
        if total >= TEXT_WIDTH - 0.5:
            return count
    return max(len(widths), 1)
