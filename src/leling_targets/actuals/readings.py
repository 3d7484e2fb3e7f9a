"""What a layout found in a file, before any of it is understood: cells as text or number, with their places."""

from dataclasses import dataclass

import pandas as pd

from leling_targets.actuals.files import RawFile
from leling_targets.problems import Location

TEXTS = ("area", "indicator", "item", "form", "period", "unit", "release", "version", "note")
"""Columns of text; "" where the file says nothing."""


@dataclass(frozen=True, eq=False)
class Readings:
    """One row per cell that may hold a figure.

    `cells` has the columns of `TEXTS` as categories of text, `value` (float, nan where the cell is not a plain
    number), `text` (category; what the cell holds where it is not a plain number, "" for blank), `weight` and `of`
    (float), `row` and `column` (int, from 1).
    """

    file: RawFile
    layout: str
    sheet: str
    cells: pd.DataFrame
    is_sample: bool = False

    def location(self, position: int) -> Location:
        """Return where the cell of a row of `cells` stands."""
        row, column = self.cells["row"].iloc[position], self.cells["column"].iloc[position]
        return Location(self.file.input.name, int(row), int(column), self.sheet or None)
