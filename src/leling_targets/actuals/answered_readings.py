"""What a person reads in the cells of figures, before any of them is understood."""

from collections.abc import Sequence
from typing import Self

import numpy as np
import pandas as pd
from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.answered_cells import JOINED, NO_FIGURE, Address, CellsAnswered, with_cells_answered
from leling_targets.actuals.answers import MISSING_WORDS, CellAnswer
from leling_targets.actuals.categories import coded, numbered
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import cell_text, split_numbers, text_column
from leling_targets.actuals.understood.origins import Origin, origin_text, sources_of
from leling_targets.problems import Location


def with_answered_cells(
    sheets: Sequence[Readings], answers: Sequence[CellAnswer]
) -> tuple[tuple[Readings, ...], CellsAnswered]:
    """Return the readings of a file with what a person reads in their cells; see `with_cells_answered`."""
    if not answers:
        return tuple(sheets), CellsAnswered()
    found, answered = with_cells_answered([_Cells(one) for one in sheets], answers)
    return tuple(one.readings for one in found), answered


_LABELS = ("area", "indicator", "item", "period")


class _Cells(Struct, frozen=True, eq=False):
    """The cells of a sheet that may hold a figure, known by their row in `cells`."""

    readings: Readings

    @property
    def place(self) -> Location:
        return self.readings.place

    def figures_at(self, address: Address) -> list[int]:
        cells = self.readings.cells
        is_there = (cells["row"].to_numpy() == address.line) & (cells["column"].to_numpy() == address.column)
        return [at for at in np.flatnonzero(is_there).tolist() if self.text_of(at)]

    def text_of(self, at: int) -> str:
        text, value = (self.readings.cells[name].iloc[at] for name in ("text", "value"))
        return str(text) or ("" if np.isnan(value) else cell_text(float(value)))

    def figure_of(self, at: int) -> str:
        cells = self.readings.cells
        return JOINED.join(filter(None, (str(cells[name].iloc[at]) for name in _LABELS)))

    def with_figure(self, at: int, written: str) -> Self:
        cells = self.readings.cells
        numbers, texts = split_numbers(text_column([NO_FIGURE if written in MISSING_WORDS else written]))
        number, text = float(numbers[0]), str(texts[0])
        if not np.isnan(number) and self._is_shown_as_percent(at):
            # Whoever types 30 into a cell of percents means 30 %.
            number, text = np.nan, f"{written}%"
        values = cells["value"].to_numpy().copy()
        values[at] = number
        sources = {**sources_of(str(cells["origin"].iloc[at])), "value": Origin.ANSWER.value}
        changed = {"text": _put(cells["text"], at, text), "origin": _put(cells["origin"], at, origin_text(sources))}
        return replace(self, readings=replace(self.readings, cells=cells.assign(value=values, **changed)))

    def _is_shown_as_percent(self, at: int) -> bool:
        if self.readings.is_percent is None:
            return False
        row, column = (self.readings.cells[name].to_numpy()[at : at + 1].astype(np.int64) for name in ("row", "column"))
        return bool(self.readings.is_percent(row, column)[0])


def _put(column: pd.Series, at: int, text: str) -> pd.Categorical:
    """Return a column of categories with another text in one row."""
    known = numbered(map(str, column.cat.categories))
    codes = column.cat.codes.to_numpy().astype(np.int32)
    codes[at] = known.setdefault(text, len(known))
    return coded(codes, known)
