"""Which cells of an .xlsx workbook are shown as percentages: 0.3 in such a cell is 30 %. By openpyxl, when asked."""

import io
from functools import cache

import numpy as np
from numpy.typing import NDArray

from leling_targets.actuals.extras import needed
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.sheets import IsPercent
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
            if cell.value is not None and "%" in str(cell.number_format)
        )
        book.close()
        return found

    def is_percent(rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.bool_]:
        known = addresses()
        return np.array([place in known for place in zip(rows.tolist(), columns.tolist(), strict=True)], dtype=np.bool_)

    return is_percent
