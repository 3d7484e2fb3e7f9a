"""How far the cells of an old Excel workbook reach, and whether its records are what calamine trusts them to be."""

import struct
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from types import MappingProxyType

from leling_targets.actuals.guards.limits import MOST_CELLS, BrokenError, Extent, Fault, LockedError, Survey, at_most
from leling_targets.actuals.guards.ole import streams

_SHEET, _DIMENSIONS, _SHARED_STRINGS, _LOCK = 0x0085, 0x0200, 0x00FC, 0x002F
_FORMULA, _MANY_NUMBERS = 0x0006, 0x00BD
_FORMAT, _STYLE = 0x041E, 0x00E0
_ROW, _COLUMNS = 0x0208, 0x007D
_PERCENTAGES = (9, 10)
_CELLS = frozenset({_FORMULA, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
_OTHERS = frozenset({_SHEET, _DIMENSIONS, _SHARED_STRINGS, _LOCK, _MANY_NUMBERS, _FORMAT, _STYLE, _ROW, _COLUMNS})
_SHORTEST = MappingProxyType({_SHEET: 8, _SHARED_STRINGS: 8, _LOCK: 2, _MANY_NUMBERS: 12, _FORMAT: 4, _STYLE: 4})
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256
"""What an old workbook can hold; records beyond it are damaged ones."""


def survey_records(data: bytes) -> Survey:
    """Return what an old workbook holds.

    Raises BrokenError, LockedError, or TooLargeError where its sheets together reach too far.
    """
    found = streams(data, ("Workbook", "Book"))
    if not found:
        raise BrokenError(Fault.DAMAGED)
    walks = map(_walk, found.values())
    return reduce(or_, (Survey(walk.has_formulas, walk.has_percent_formats, may_hide=walk.may_hide) for walk in walks))


@dataclass
class _Walk:
    """What the records so far say."""

    size: int
    sheets: set[int] = field(default_factory=set)
    """Where the sheets start that have not come yet."""
    rows: int = 0
    columns: int = 0
    cells: int = 0
    """Of the sheets before."""
    has_formulas: bool = False
    may_hide: bool = False
    styles: set[int] = field(default_factory=set)
    percentages: set[int] = field(default_factory=lambda: set(_PERCENTAGES))

    @property
    def has_percent_formats(self) -> bool:
        return not self.styles.isdisjoint(self.percentages)

    def leave_sheet(self) -> None:
        """Count the sheet that ends here."""
        extent = Extent(self.rows, self.columns)
        extent.check()
        self.cells += extent.cells
        self.rows = self.columns = 0
        at_most(Fault.CELLS, self.cells, MOST_CELLS)

    def note(self, kind: int, body: bytes) -> None:
        """Take note of a record that is no single cell."""
        if len(body) < _SHORTEST.get(kind, 0):
            raise BrokenError(Fault.DAMAGED)
        if kind == _MANY_NUMBERS:
            row, first = struct.unpack_from("<HH", body)
            self.rows = max(self.rows, row + 1)
            self.columns = max(self.columns, first + (len(body) - 6) // 6)
        elif kind == _SHEET:
            start = struct.unpack_from("<I", body)[0]
            if start in self.sheets:
                raise BrokenError(Fault.DAMAGED)
            self.sheets.add(start)
        elif kind == _DIMENSIONS:
            _check_dimensions(body)
        elif kind == _LOCK and struct.unpack_from("<H", body)[0]:
            raise LockedError
        elif kind == _SHARED_STRINGS:
            if struct.unpack_from("<I", body, 4)[0] > self.size:
                raise BrokenError(Fault.DAMAGED)
        elif kind in (_ROW, _COLUMNS):
            place, bit = (12, 0x20) if kind == _ROW else (8, 0x01)
            size, most = (6, 0x7FFF) if kind == _ROW else (4, 0xFFFF)
            is_long = len(body) > place
            self.may_hide |= is_long and (bool(body[place] & bit) or not struct.unpack_from("<H", body, size)[0] & most)
        elif kind == _STYLE:
            self.styles.add(struct.unpack_from("<H", body, 2)[0])
        elif kind == _FORMAT and b"%" in body:
            self.percentages.add(struct.unpack_from("<H", body)[0])


def _check_dimensions(body: bytes) -> None:
    """Raise BrokenError where the claimed size of a sheet, which calamine makes room for, cannot be."""
    if len(body) not in (10, 14):
        raise BrokenError(Fault.DAMAGED)
    first_row, last_row, first_column, last_column = struct.unpack_from("<IIHH" if len(body) == 14 else "<HHHH", body)
    is_empty = last_row == 0 or last_column == 0
    is_sound = first_row < last_row <= _MOST_ROWS and first_column < last_column <= _MOST_COLUMNS
    if not (is_sound or is_empty) or last_row > _MOST_ROWS or last_column > _MOST_COLUMNS:
        raise BrokenError(Fault.DAMAGED)


def _walk(stream: bytes) -> _Walk:
    walk = _Walk(len(stream))
    header = struct.Struct("<HHHH").unpack_from
    place, end = 0, len(stream)
    padded = stream + bytes(8)
    rows = columns = 0
    while place < end:
        kind, length, row, column = header(padded, place)
        if place in walk.sheets:
            walk.sheets.discard(place)
            walk.rows, walk.columns = max(walk.rows, rows), max(walk.columns, columns)
            walk.leave_sheet()
            rows = columns = 0
        following = place + 4 + length
        if following > end:
            raise BrokenError(Fault.CUT_OFF)
        if kind in _CELLS:
            rows = row + 1 if row >= rows else rows
            columns = column + 1 if column >= columns else columns
            if kind == _FORMULA:
                walk.has_formulas = True
        elif kind in _OTHERS:
            walk.note(kind, stream[place + 4 : following])
        elif not kind | length:
            break
        place = following
    walk.rows, walk.columns = max(walk.rows, rows), max(walk.columns, columns)
    walk.leave_sheet()
    if walk.sheets:
        raise BrokenError(Fault.DAMAGED)
    return walk
