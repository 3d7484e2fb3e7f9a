"""What of an assessment comes from a project ledger: which figures, what items are short of in total, who is behind."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.columns.arithmetic import Flags, Integers, Numbers
from leling_targets.columns.history import History
from leling_targets.ledger.counted import Behind, Enterprises, no_enterprises, no_projects
from leling_targets.measures.standard import Items
from leling_targets.model import Target
from leling_targets.units import find_unit, same_dimension, scale

_PER_MU: Final = find_unit("万元/亩")


@dataclass(frozen=True, eq=False)
class FromLedger:
    """The observations a ledger gives, and the projects and enterprises behind them."""

    first: int
    """The position of its first observation; all that follow are its own."""
    behind: Behind
    enterprises: Enterprises

    def projects(self, area: str, targets: Collection[str], areas: Collection[str]) -> Behind:
        """Return the projects behind the figures of some targets; they are those of the plan's own area."""
        return _of(self.behind, area, targets, areas)

    def listed(self, area: str, targets: Collection[str], areas: Collection[str]) -> Enterprises:
        """Return the enterprises behind the figures of some targets."""
        return _of(self.enterprises, area, targets, areas)

    def figures(self, period: Integers, history: History, items: Items) -> Flags:
        """Return which figures are counted from the ledger: the newest observation of a row, or an item, is its own."""
        found: Flags = np.zeros(len(period), dtype=np.bool_)
        if len(history.periods):
            column = np.minimum(np.searchsorted(history.periods, period), len(history.periods) - 1)
            origin = history.level_origin[np.arange(len(period)), column]
            found = (history.periods[column] == period) & (origin >= self.first)
        found[items["question"].to_numpy()[self.items(items)]] = True
        return found

    def items(self, items: Items) -> Flags:
        """Return which items are projects of the ledger."""
        is_own: Flags = items["origin"].to_numpy() >= self.first
        return is_own

    def shortfall_totals(self, items: Items, target: NDArray[np.integer], targets: tuple[Target, ...]) -> Numbers:
        """Return what each item is short by on all its land, in 10,000 yuan; nan where its weight is no land in mu.

        `target` is the position of each item's target.
        """
        factors = np.array([_ten_thousands(one) for one in targets], dtype=np.float64)
        short = items["shortfall"].to_numpy(dtype=np.float64)
        total = np.where(short > 0, short * items["weight"].to_numpy(dtype=np.float64) * factors[target], 0.0)
        return np.where(self.items(items), total, np.nan)


def no_ledger(observations: int) -> FromLedger:
    """Return what comes from a ledger where there is none."""
    return FromLedger(observations, no_projects(), no_enterprises())


def _of(frame: pd.DataFrame, area: str, targets: Collection[str], areas: Collection[str]) -> pd.DataFrame:
    is_chosen = frame["id"].isin(list(targets)) & (area in areas)
    return frame[is_chosen.to_numpy()].reset_index(drop=True)


def _ten_thousands(target: Target) -> float:
    """Return how many 10,000 yuan one of a standard's unit is on each mu; nan for a unit of another kind."""
    if not same_dimension(target.unit, _PER_MU):
        return float("nan")
    multiplier, divisor = scale(target.unit, _PER_MU)
    return multiplier / divisor
