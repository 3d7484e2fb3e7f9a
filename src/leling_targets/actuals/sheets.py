"""A table of cells as a file holds it, before anything in it is understood."""

import datetime
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import pandas as pd
from msgspec import Struct
from numpy.typing import NDArray

from leling_targets.actuals.categories import coded, constant, recoded
from leling_targets.actuals.files import RawFile
from leling_targets.figures import Figure, read_figure
from leling_targets.problems import Location

Rows = Sequence[Sequence[Any]]
"""Cells by row and column, from the first of the sheet: text, numbers, dates, booleans; "" or None for blank.

Rows may differ in length.
"""

IsPercent = Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.bool_]]
"""Which of some cells, given by their rows and columns from 1, are shown as percentages: 0.3 in them is 30 %."""

Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]
"""Merged cells: the first and the last row and column of each, from 0; only the first cell holds what they say."""

Indents = Callable[[], Mapping[tuple[int, int], int]]
"""How far in the texts of cells are shown by their format, by rows and columns from 0; those of none are left out."""

HEAD = 60
"""Rows looked at to recognise a layout."""

_NUMBERS = frozenset((float, int))
_TOLD_APART = frozenset((str, float, int, type(None), datetime.date, datetime.datetime))
"""Kinds of cells that are equal only where they say the same."""

_SAMPLE_MARK = re.compile(r"#?\s*(sample data|示例数据|示例(?![\u4e00-\u9fff]))", re.IGNORECASE)


class CellColumns(Struct, frozen=True, eq=False):
    """The columns under a header.

    `frame` has them by their place: categories of text ("" for blank); a column asked for as numbers is floats, or
    text, or (of a workbook) cells of both kinds.
    """

    file: RawFile
    frame: pd.DataFrame
    lines: NDArray[np.int32]
    """The row of the sheet each row stands in, from 1."""


class Sheet(Protocol):
    """What every source makes of a table of cells."""

    @property
    def file(self) -> RawFile:
        """Return the file it stands in."""

    @property
    def name(self) -> str:
        """Return its name; "" where a file holds one table."""

    @property
    def head(self) -> Rows:
        """Return its first rows, at most HEAD."""

    @property
    def rows(self) -> Rows:
        """Return all of its rows."""

    @property
    def lines(self) -> Sequence[int]:
        """Return the line of the file (the row of the sheet) each row begins in, from 1."""

    @property
    def head_lines(self) -> Sequence[int]:
        """Return the lines of the rows of its head, without a look at the others."""

    @property
    def is_sample(self) -> bool:
        """Return whether it calls itself sample data at its head."""

    @property
    def is_percent(self) -> IsPercent | None:
        """Return what tells which cells are percentages; None where nothing does."""

    @property
    def merged(self) -> Merged:
        """Return its merged cells; none of a text."""

    @property
    def indents(self) -> Indents | None:
        """Return what tells how far in texts are shown by the format of their cells; None where nothing does."""

    def columns_under(self, header: int, numeric: Collection[int]) -> CellColumns:
        """Return the columns under a header row, numbered from 0 within `head`; some are asked for as numbers."""


class Grid(Struct, frozen=True, eq=False, dict=True):
    """A sheet whose cells are at hand, all rows of one length: of a workbook, or of records."""

    file: RawFile
    name: str
    rows: Rows
    is_percent: IsPercent | None = None
    document: Any = None
    """What a JSON file holds, where it is no list of records."""
    merged: Merged = ()
    indents: Indents | None = None

    @property
    def head(self) -> Rows:
        """Return its first rows."""
        return self.rows[:HEAD]

    @cached_property
    def lines(self) -> Sequence[int]:
        """Return the numbers of its rows, from 1."""
        return range(1, len(self.rows) + 1)

    @property
    def head_lines(self) -> Sequence[int]:
        """Return the numbers of the rows of its head, from 1."""
        return range(1, len(self.head) + 1)

    @property
    def is_sample(self) -> bool:
        """Return whether a cell at its head says that it is sample data."""
        return says_sample(cell for row in self.rows[:5] for cell in row[:3])

    def columns_under(self, header: int, numeric: Collection[int]) -> CellColumns:
        """Return the columns under a header row; a column of numbers and text keeps both."""
        body = self.rows[header + 1 :]
        # Zero is no blank, though it is as false as one.
        filled = [number for number, row in enumerate(body) if any(row) or 0 in row]
        kept = [body[number] for number in filled]
        columns: dict[int, pd.Series] = {}
        for place in range(len(self.rows[header])):
            cells = [row[place] for row in kept]
            columns[place] = _number_column(cells) if place in numeric else pd.Series(text_column(cells))
        lines = np.array(filled, dtype=np.int32) + header + 2
        return CellColumns(self.file, pd.DataFrame(columns), lines)


def says_sample(cells: Any) -> bool:  # noqa: ANN401
    """Return whether a text among some cells marks sample data."""
    return any(isinstance(cell, str) and _SAMPLE_MARK.match(cell.strip().strip('"')) for cell in cells)


def _number_column(cells: Sequence[Any]) -> pd.Series:
    """Return cells as floats where all are numbers, else as they are, dates and booleans as text."""
    if set(map(type, cells)) <= _NUMBERS:
        return pd.Series(np.array(cells, dtype=np.float64))
    kept = [cell if cell.__class__ in _NUMBERS else cell_text(cell) for cell in cells]
    return pd.Series(kept, dtype=object)


def text_column(cells: Sequence[Any]) -> pd.Categorical:
    """Return cells as categories of what they say; each that is the same is looked at once."""
    # To Python, True is 1 and they would be one; a list cannot be looked up at all.
    is_plain = set(map(type, cells)) <= _TOLD_APART
    texts = cells if is_plain else [cell_text(cell) for cell in cells]
    known: dict[Any, int] = {}
    codes = np.array([known.setdefault(cell, len(known)) for cell in texts], dtype=np.int32)
    return recoded(codes, [cell_text(cell) for cell in known], first=[""])


def split_numbers(texts: pd.Categorical) -> tuple[NDArray[np.float64], pd.Categorical]:
    """Return the plain numbers among texts, and the texts with "" in their place.

    What has a unit, a note or a ledger's brackets stays a text: what is meant hangs on the column.
    """
    said = [str(category).strip() for category in texts.categories]
    numbers = np.array([_plain_number(text) for text in said], dtype=np.float64)
    left = ["" if is_number else text for text, is_number in zip(said, np.isfinite(numbers), strict=True)]
    return numbers.take(texts.codes), recoded(texts.codes, left, first=[""])


def _plain_number(text: str) -> float:
    """Return the number that a text is and nothing else; nan for none."""
    read = read_figure(text) if text else None
    is_plain = isinstance(read, Figure) and not (read.unit or read.note or text.startswith(("(", "（")))
    return read.value if isinstance(read, Figure) and is_plain else np.nan


def numbers_and_texts(column: pd.Series) -> tuple[NDArray[np.float64], pd.Categorical]:
    """Return the plain numbers of a column of CellColumns, and the texts of the cells that are none."""
    if pd.api.types.is_bool_dtype(column):
        column = column.astype(str)
    if pd.api.types.is_numeric_dtype(column):
        values = column.to_numpy(dtype=np.float64, na_value=np.nan)
        is_infinite = np.isinf(values)
        if not is_infinite.any():
            return values, constant("", len(values))
        return np.where(is_infinite, np.nan, values), coded(is_infinite.astype(np.int8), ["", "inf"])
    if not pd.api.types.is_object_dtype(column):
        return split_numbers(column.astype(object).where(column.notna(), "").astype("category").array)
    cells = column.tolist()
    numbers = np.array([cell if is_number(cell) else np.nan for cell in cells], dtype=np.float64)
    read, texts = split_numbers(text_column(["" if is_number(cell) else cell for cell in cells]))
    return np.where(np.isnan(numbers), read, numbers), texts


def place_on(sheet: Sheet, line: int | None = None, column: int | None = None) -> Location:
    """Return a place on a sheet; lines and columns count from 1."""
    return Location(sheet.file.input.name, line, column, sheet.name or None)


def text_at(row: Sequence[Any], place: int) -> str:
    """Return what the cell of a row says that may be shorter."""
    return cell_text(row[place]) if place < len(row) else ""


def first_row(sheet: Sheet) -> list[str]:
    """Return what the first row of a sheet says, cell by cell; nothing of a sheet without rows."""
    return [cell_text(cell) for cell in sheet.head[0]] if sheet.head else []


def texts_of(row: Sequence[Any]) -> list[str]:
    """Return what the cells of a row say, blanks left out."""
    return [text for cell in row if (text := cell_text(cell))]


def is_number(cell: object) -> bool:
    """Return whether a cell holds a number (a boolean is none)."""
    return cell.__class__ in _NUMBERS


def is_written_figure(text: str) -> bool:
    """Return whether a text is a figure, with digits in it."""
    return any(mark.isdigit() for mark in text) and isinstance(read_figure(text), Figure)


def is_blank(cell: object) -> bool:
    """Return whether a cell holds nothing but space."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def cell_text(cell: object) -> str:
    """Return what a cell says as a person would read it: 2021 for the number 2021.0, a date without its midnight."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)
