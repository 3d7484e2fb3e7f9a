"""A table made rectangular, so that it can be sorted and filtered, and the width of its columns."""

import math
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.document import Cell, Column, Row, Table
from leling_targets.formats.parts.spreadsheet import width_of
from leling_targets.i18n import Language, text

TEXT_WIDTH = 96
"""The width of a sheet of words, in characters: what a page holds upright."""

_LONG_OF_SMALLER, _LONG, _LONGER = 20, 36, 120
_WIDTH_OF_LONG, _WIDTH_OF_LONGER = 32, 46
_ROOM, _ROOM_OF_HEADER = 3, 4
_LEAST, _ONE_LINE = 6, 8


class Grid(Struct, frozen=True):
    """Rows of equal length; the title of a section is the first cell of its rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str
    is_wide: bool

    @property
    def has_formulas(self) -> bool:
        """Whether a spreadsheet reckons some of the figures itself."""
        return any(cell.formula for row in self.rows for cell in row)


def grid_of(table: Table, language: Language) -> Grid:
    """Return a table with the titles of its sections in a column of their own, where it has any."""
    if not any(section.title for section in table.sections):
        return Grid(_told_numeric(table), tuple(table.rows), table.caption, table.is_wide)
    group = Column("", text("workbook.group", language))
    rows = tuple((Cell(section.title), *row) for section in table.sections for row in section.rows)
    return Grid((group, *_told_numeric(table)), rows, table.caption, table.is_wide)


def _told_numeric(table: Table) -> tuple[Column, ...]:
    """Return the columns; one that has numbers is numeric all through, so that its dashes stand where they do."""
    has_numbers = [any(row[place].number for row in table.rows) for place in range(len(table.columns))]
    return tuple(
        replace(column, is_numeric=column.is_numeric or has)
        for column, has in zip(table.columns, has_numbers, strict=True)
    )


def widths_of(grids: Sequence[Grid]) -> list[float]:
    """Return the widths of the columns of a sheet, wide enough for each of its tables and for a line of words."""
    count = max((len(grid.columns) for grid in grids), default=0)
    natural, widths = [0.0] * count, [float(_LEAST)] * count
    for grid in grids:
        # The table of most columns has its way; a smaller one beside it wraps its words rather than stretch that one.
        most = _LONG if len(grid.columns) == count else _LONG_OF_SMALLER
        for place, column in enumerate(grid.columns):
            words = max((width_of(row[place].text) for row in grid.rows), default=0) + _ROOM
            header = _header_width(column.title)
            natural[place] = max(natural[place], words, header)
            widths[place] = max(widths[place], words if column.is_numeric else _wrapped(words, most), header)
    _spread(widths, natural)
    missing = TEXT_WIDTH - sum(widths)
    return [*widths, missing] if missing > 0 else widths


def _header_width(title: str) -> int:
    """Return the width in which a heading takes two lines at most and no word of it is broken."""
    longest = max((width_of(word) if word.isascii() else 2 for word in title.split()), default=0)
    width = width_of(title)
    return max(longest, math.ceil(width / 2), min(width, _ONE_LINE)) + _ROOM_OF_HEADER


def _wrapped(width: int, most: int) -> int:
    if width <= most:
        return width
    if most < _LONG:
        return most
    return _WIDTH_OF_LONG if width <= _LONGER else _WIDTH_OF_LONGER


def _spread(widths: list[float], natural: Sequence[float]) -> None:
    """Give the room that is left on the page to the columns that could use it, the narrowest wish first."""
    wanting = sorted((place for place, width in enumerate(widths) if natural[place] > width), key=natural.__getitem__)
    for number, place in enumerate(wanting):
        left = TEXT_WIDTH - sum(widths)
        if left > 0:
            widths[place] += min(natural[place] - widths[place], left / (len(wanting) - number))
