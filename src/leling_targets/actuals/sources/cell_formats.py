"""What the formats of an .xlsx workbook's cells show: 0.3 as 30 %, a date as its year, 2021 as 2021年. By openpyxl."""

import datetime
import io
import re
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from leling_targets.actuals.extras import needed
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.number_formats import ASIDE, QUOTED, shown_number
from leling_targets.actuals.sheets import IsPercent, is_number
from leling_targets.problems import Location


def percent_cells(raw: RawFile, sheet: str) -> IsPercent:
    """Return what tells of cells of a sheet, by rows and columns from 1, whether their format is a percentage.

    The workbook is opened only when it is asked: most workbooks never raise the question.
    """

    @cache
    def addresses() -> frozenset[tuple[int, int]]:
        openpyxl = needed("openpyxl", "excel", Location(raw.input.name))
        book = openpyxl.load_workbook(io.BytesIO(raw.data), read_only=True)
        found = frozenset(
            (cell.row, cell.column)
            for row in book[sheet].iter_rows()
            for cell in row
            if cell.value is not None and "%" in QUOTED.sub("", str(cell.number_format))
        )
        book.close()
        return found

    def is_percent(rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.bool_]:
        known = addresses()
        return np.array([place in known for place in zip(rows.tolist(), columns.tolist(), strict=True)], dtype=np.bool_)

    return is_percent


_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_PARTS = re.compile(r'"([^"]*)"|\\(.)|(y+)|(m+)|(.)', re.IGNORECASE | re.DOTALL)


def dates_in_part(raw: RawFile, sheet: str) -> Iterator[tuple[int, int, str]]:
    """Yield row and column, from 0, and what is shown of every date whose format shows its year or its month alone."""
    openpyxl = needed("openpyxl", "excel", Location(raw.input.name))
    book = openpyxl.load_workbook(io.BytesIO(raw.data), read_only=True, data_only=True)
    for row in book[sheet].iter_rows():
        for cell in row:
            if isinstance(cell.value, datetime.date) and (shown := shown_date(cell.value, str(cell.number_format))):
                yield cell.row - 1, cell.column - 1, shown
    book.close()


def shown_date(day: datetime.date, written: str) -> str:
    """Return what a format shows of a date where that is its year, or its year and month; "" where it shows more.

    A year of two digits is given with all four.
    """
    parts = _PARTS.findall(ASIDE.sub("", written))
    marks = "".join(part[4] for part in parts).lower()
    has_year = any(part[2] for part in parts)
    if not has_year or any(mark in marks for mark in "dhsegb"):
        return ""
    return "".join(_shown(day, *part) for part in parts).strip()


def _shown(day: datetime.date, quoted: str, escaped: str, year: str, month: str, other: str) -> str:
    if year:
        return str(day.year)
    if month:
        return _MONTHS[day.month - 1] if len(month) > 2 else f"{day.month:0{len(month)}}"
    return quoted or escaped or other


def words_in_numbers(raw: RawFile, sheet: str) -> Iterator[tuple[int, int, str]]:
    """Yield row and column, from 0, and what is shown of every number whose format shows more than the number."""
    openpyxl = needed("openpyxl", "excel", Location(raw.input.name))
    book = openpyxl.load_workbook(io.BytesIO(raw.data), read_only=True, data_only=True)
    for row in book[sheet].iter_rows():
        for cell in row:
            if is_number(cell.value) and (shown := shown_number(cell.value, str(cell.number_format))):
                yield cell.row - 1, cell.column - 1, shown
    book.close()
