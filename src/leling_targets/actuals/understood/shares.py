"""Figures in percent that may be ratios, indices or hundredfold: taken as a person says, or asked about."""

from collections.abc import Callable, Sequence
from typing import assert_never

import numpy as np
from msgspec import Struct

from leling_targets.actuals.answers import PercentAs
from leling_targets.actuals.categories import Codes, Mask, Numbers
from leling_targets.actuals.understood.percents import are_all_ratios, are_small_percents, doubts_of
from leling_targets.actuals.understood.values import Values, may_be_percent
from leling_targets.actuals.walk import Walk, only
from leling_targets.model import Indicator, Target
from leling_targets.problems import ProblemCode
from leling_targets.units import find_unit

_USUAL_GROWTH = 5.0


class Percents(Struct, frozen=True, eq=False):
    """The figures of an indicator in percent, all levels or all growth."""

    walk: Walk
    known: Indicator
    is_growth: bool
    values: Values
    grow: Callable[[], Mask]
    """Which rows hold growth of any indicator, in percent."""

    def ask(self, code: ProblemCode, rows: Codes, value: Numbers) -> None:
        """Ask about some figures, if there are any, at the first of them, once."""
        if len(rows):
            details = {"indicator": self.known.id, "found": f"{100 * value[rows[0]]:.10g}"}
            self.walk.report(only(rows, len(value)), code, each=False, **details)

    def growth_beside(self, rows: Codes, value: Numbers) -> Numbers | None:
        """Return the growth, in percent, of all others in the columns and periods of some rows; None if one has none.

        What the plan does not ask for counts too. Left out are cells that name their unit and those shown as
        percentages: they say nothing of a bare number.
        """
        walk, values = self.walk, self.values
        periods = len(walk.spellings("period"))
        places = walk.cells["column"].to_numpy().astype(np.int64) * periods + walk.codes("period")
        own = set(places[rows].tolist())
        of_others = walk.says_growth & walk.where("unit", may_be_percent) & ~walk.keep
        is_growth = (self.grow() & walk.keep) | of_others
        others = np.flatnonzero(is_growth & np.isin(places, list(own)) & ~values.names_unit & ~values.is_percent_cell)
        percent = np.where(of_others[others], values.number[others], 100 * value[others])
        is_large = np.abs(percent) >= 1
        return percent[is_large] if own == set(places[others[is_large]].tolist()) else None


def settled_percents(percents: Percents, mask: Mask, value: Numbers) -> Numbers:
    """Return the values with percents taken as a person says where they may be something else than percents.

    Where nobody says, they are asked about.
    """
    walk, values, is_growth = percents.walk, percents.values, percents.is_growth
    targets = [target for target in walk.plan.targets if target.indicator == percents.known.id]
    goal = _goal_in_percent(targets, is_growth)
    rows = np.flatnonzero(mask & np.isfinite(value))
    answer = walk.answers.percent_as
    # A cell with a % in it is certain, and so is a ratio that is called one.
    is_ratio = walk.where("unit", lambda unit: find_unit(unit) == find_unit("fraction"))[rows]
    is_plain, is_percent_cell = ~values.names_unit[rows] & ~is_ratio, values.is_percent_cell[rows]
    plain = rows[is_plain]
    # Growth of what has its goal in yuan is as doubtful as any.
    usual = goal or (_USUAL_GROWTH if is_growth and any(target.figure for target in targets) else 0.0)
    if are_all_ratios(100 * value[plain], usual):
        others = percents.growth_beside(plain, value) if answer is None and is_growth else None
        if answer is None and (others is None or not are_small_percents(100 * value[plain], others)):
            every = only(plain, len(value))
            walk.report(every, ProblemCode.RATIOS_FOR_PERCENTS, each=False, indicator=percents.known.id)
        return _replaced(value, plain, values.number) if answer is PercentAs.RATIO else value
    series = walk.codes("area")[rows].astype(np.int64) * len(walk.spellings("item")) + walk.codes("item")[rows]
    doubts = doubts_of(100 * value[rows], series, is_percent_cell, is_growth, goal)
    ratios = rows[doubts.ratios & is_plain]
    indices = rows[doubts.indices & (is_plain | is_percent_cell)]
    large = rows[doubts.hundredfold & (~is_ratio | is_percent_cell)]
    match answer:
        case None:
            percents.ask(ProblemCode.RATIOS_AMONG_PERCENTS, ratios, value)
            percents.ask(ProblemCode.INDEX_FOR_GROWTH, indices, value)
            percents.ask(ProblemCode.HUNDREDFOLD_PERCENTS, large, value)
        case PercentAs.RATIO:
            # Of a column that mixes them, every bare figure below 1 is a ratio.
            small = plain[np.abs(value[plain]) < 0.01] if len(ratios) else ratios
            value = _replaced(value, small, values.number)
            percents.ask(ProblemCode.INDEX_FOR_GROWTH, indices, value)
        case PercentAs.PERCENT:
            value = _replaced(value, rows[doubts.hundredfold & is_percent_cell], values.number / 100)
        case _:
            assert_never(answer)
    return value


def _goal_in_percent(targets: Sequence[Target], is_growth: bool) -> float:
    """Return the largest share or growth the plan names of an indicator; 0 for none."""
    if is_growth:
        figures = [target.figure for target in targets if target.measure.traits.is_growth]
    else:
        shares = [target for target in targets if target.unit.is_share]
        figures = [figure for one in shares for figure in (one.figure, one.reference, one.base)]
    return 100 * max((figure for figure in figures if figure), default=0.0)


def _replaced(value: Numbers, rows: Codes, other: Numbers) -> Numbers:
    """Return the values with those of some rows taken from others."""
    taken = value.copy()
    taken[rows] = other[rows]
    return taken
