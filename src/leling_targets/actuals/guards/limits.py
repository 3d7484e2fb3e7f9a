"""How large a workbook may be, and how its guards say that it is too large or broken."""

from enum import StrEnum

from msgspec import Struct

MOST_UNPACKED = 500_000_000
"""Bytes of all members of a zip together."""
MOST_OF_A_PART = 20_000_000
"""Bytes of a part that a library makes a tree of: the list of sheets, the styles."""
MOST_MEMBERS = 5_000
MOST_ROWS = 1_048_576
MOST_COLUMNS = 1_000
MOST_CELLS = 5_000_000
"""Rows times columns, from A1 to the last row and the last column with a value: calamine stores every cell between."""


class Survey(Struct, frozen=True):
    """What a look over a workbook tells before it is read."""

    has_formulas: bool = False
    """Any sheet holds a formula."""
    has_percent_formats: bool = False
    """The workbook has a cell style that shows percentages."""
    has_period_formats: bool = False
    """The workbook has a cell style that shows of a date its year, or year and month, alone."""
    has_worded_formats: bool = False
    """The workbook has a cell style that shows words beside a number, or a number divided."""
    may_hide: bool = False
    """It may hide some of its rows and columns."""
    has_indents: bool = False
    """The workbook has a cell style that shows a text further in."""
    has_errors: bool = False
    """A cell of a workbook of Excel (.xlsx) may hold an error; of other workbooks nothing is said."""

    def __or__(self, other: "Survey") -> "Survey":
        """Return what either of two tells."""
        return Survey(*(bool(getattr(self, one) or getattr(other, one)) for one in self.__struct_fields__))


class Fault(StrEnum):
    """Why a workbook is not opened; the text is `fault.<value>` in the locales."""

    CUT_OFF = "cut_off"
    DAMAGED = "damaged"
    MEMORY = "memory"
    FALSE_SIZES = "false_sizes"
    UNPACKED_MEGABYTES = "unpacked_megabytes"
    PART_MEGABYTES = "part_megabytes"
    PARTS = "parts"
    ROWS = "rows"
    COLUMNS = "columns"
    CELLS = "cells"
    KEYS = "keys"
    VALUES = "values"


class BrokenError(Exception):
    """The bytes are no whole workbook."""

    def __init__(self, fault: Fault) -> None:
        """Keep what is wrong."""
        self.fault = fault
        super().__init__(fault)


class TooLargeError(Exception):
    """The workbook goes beyond a limit."""

    def __init__(self, fault: Fault, found: int, most: int) -> None:
        """Keep which limit, how much there is and how much may be."""
        self.fault, self.found, self.most = fault, found, most
        super().__init__(fault, found, most)


def at_most(fault: Fault, found: int, most: int, *, unit: int = 1) -> None:
    """Raise TooLargeError where there is more than may be; both are told in a unit."""
    if found > most:
        raise TooLargeError(fault, found // unit, most // unit)


class LockedError(Exception):
    """The workbook asks for a password."""


class Extent(Struct, frozen=True):
    """The used part of a sheet: the last row and the last column with a value, from 1; 0 where there is none."""

    rows: int = 0
    columns: int = 0

    def __or__(self, other: "Extent") -> "Extent":
        """Return the extent that reaches as far as either of two."""
        return Extent(max(self.rows, other.rows), max(self.columns, other.columns))

    @property
    def cells(self) -> int:
        """Return how many cells calamine stores for it."""
        return self.rows * self.columns

    def check(self) -> None:
        """Raise TooLargeError where calamine must not store it."""
        at_most(Fault.ROWS, self.rows, MOST_ROWS)
        at_most(Fault.COLUMNS, self.columns, MOST_COLUMNS)
        at_most(Fault.CELLS, self.cells, MOST_CELLS)
