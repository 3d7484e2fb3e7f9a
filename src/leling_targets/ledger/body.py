"""The entries of one table of a ledger: their cells by column, their rows in the sheet, what stands above them."""

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.cross.titles import Title
from leling_targets.actuals.sheets import cell_text
from leling_targets.ledger.column import Column, constant, known_once
from leling_targets.ledger.headers import LedgerHeader
from leling_targets.ledger.headings import LedgerHeading
from leling_targets.problems import Location


class Entries:
    """The rows of the entries of a table, whole; each of their columns is taken out once."""

    def __init__(self, rows: Sequence[Sequence[Any]]) -> None:
        self._rows = rows
        self._columns: dict[int, Column[Any]] = {}
        widths = set(map(len, rows))
        self._width = widths.pop() if len(widths) == 1 else 0
        # Rows of a workbook are of one length, those of a text may not be; one long list is read much faster than many.
        self._cells = list(chain.from_iterable(rows)) if self._width else []

    def __len__(self) -> int:
        return len(self._rows)

    def column(self, place: int) -> Column[Any]:
        """Return the cells of a column by its place."""
        if place not in self._columns:
            is_whole = place < self._width
            cells = self._cells[place :: self._width] if is_whole else [cell_at(row, place) for row in self._rows]
            self._columns[place] = known_once(cells)
        return self._columns[place]


class SumRow(Struct, frozen=True, eq=False):
    """A row of sums, or the title of a part: it says what entries add up to, or how many there are."""

    line: int
    text: str
    row: Sequence[Any]
    position: int
    """So many entries stand above it."""
    rank: int
    """Of a title its rank, the widest 0; of a row of sums -1."""


class Body(Struct, frozen=True, eq=False, dict=True):
    """The entries of one table: their cells by column, their rows in the sheet, and what stands above them."""

    file: str
    sheet: str
    header: LedgerHeader
    title: Title
    table: int
    """Position among the tables of the ledger."""
    cells: dict[str, Column[Any]]
    """By key of the column."""
    lines: Sequence[int]
    titles: Sequence[tuple[str, ...]]
    """The titles of the parts of the table each entry stands under, the widest part first."""
    entries: Entries
    """The rows of the entries, whole."""
    head: int = 0
    """The row of the sheet its header ends in, from 1."""
    year: int | None = None
    """The year of days that stand without one: that of the title, else of the day the sheet is of."""
    told: datetime.date | None = None
    """The day the sheet says it is of."""
    sums: Sequence[SumRow] = ()
    parts: Sequence[int] = ()
    """The rows of the sheet that are parts of the entry above them."""

    @cached_property
    def paths(self) -> Column[tuple[str, ...]]:
        """Return the titles of the parts each entry stands under, as a column."""
        return known_once(self.titles)

    def column(self, place: int) -> Column[Any]:
        """Return the cells of the entries in any column."""
        return self.entries.column(place)

    def cells_of(self, key: str) -> Column[Any]:
        """Return the cells of a column by its key; blank ones where the table has no such column."""
        return self.cells[key] if key in self.cells else constant(None, len(self.lines))

    def location(self, place: int, key: str) -> Location:
        """Return where a cell of an entry stands, by the key of its column."""
        return self.cell(place, self.header.places.get(key, 0))

    def cell(self, place: int, column: int) -> Location:
        """Return where a cell of an entry stands, by the place of its column, from 0."""
        return Location(self.file, self.lines[place], column + 1, self.sheet or None)


def renamed(body: Body, columns: Mapping[int, LedgerHeading]) -> Body:
    """Return a table with its columns understood anew."""
    if columns == body.header.columns:
        return body
    header = replace(body.header, columns=columns)
    return replace(body, header=header, cells=columns_of(body.entries, header))


def columns_of(entries: Entries, header: LedgerHeader) -> dict[str, Column[Any]]:
    """Return the cells of entries by the key of their column; of several leaders of one project, all."""
    cells = {key: entries.column(place) for key, place in header.places.items()}
    if len(leaders := header.every("leader")) > 1:
        texts = [entries.column(place).map(cell_text) for place in leaders]
        cells["leader"] = known_once(["、".join(filter(None, said)) for said in zip(*texts, strict=True)])
    return cells


def cell_at(row: Sequence[Any], place: int) -> Any:  # noqa: ANN401
    """Return the cell of a row in a column; None where the row is shorter."""
    return row[place] if place < len(row) else None
