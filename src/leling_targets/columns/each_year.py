"""`each: year`: every year of the window that is over is held to the goal, and none of them may be unknown."""

from typing import NamedTuple

import numpy as np

from leling_targets.columns.arithmetic import Flags, Integers, Numbers, holds
from leling_targets.columns.formed import NO_PERIOD
from leling_targets.columns.history import History, period_key
from leling_targets.columns.questions import Questions


class Kept(NamedTuple):
    """Which years held."""

    failed_period: Integers
    """Period key of the first year that did not hold; -1 for none."""
    failed_figure: Numbers
    missing_year: Integers
    """The first year without a figure; 0 for none."""


def held(questions: Questions, history: History, values: Numbers, upto: Integers) -> Kept:
    """Return what became of the years that are over, for rows that say `each: year`.

    A direction holds every year to the one before it.
    """
    q = questions
    failed = np.full(len(q), NO_PERIOD, dtype=np.int64)
    figure, missing = np.full(len(q), np.nan), np.zeros(len(q), dtype=np.int64)
    rows = np.flatnonzero(q.each_year)
    if not len(rows):
        return Kept(failed, figure, missing)
    part, own = q.take(rows), values[rows]
    for year in range(int(part.first_year.min()), int(part.last_year.max()) + 1):
        key = period_key(np.full(len(rows), year), 12)
        counts: Flags = (part.first_year <= year) & (year <= part.last_year) & (key <= upto[rows])
        actual = history.at(own, key)
        goal = np.where(part.is_direction, history.at(own, key - 12), part.goal)
        is_unknown = np.isnan(actual) | np.isnan(goal)
        kept = holds(actual, goal, part.direction, part.strict | part.is_direction)
        fails = counts & ~is_unknown & ~kept & (failed[rows] == NO_PERIOD)
        failed[rows] = np.where(fails, key, failed[rows])
        figure[rows] = np.where(fails, actual, figure[rows])
        missing[rows] = np.where((missing[rows] == 0) & counts & is_unknown, year, missing[rows])
    return Kept(failed, figure, missing)
