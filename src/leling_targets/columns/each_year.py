"""`each: year`: every year of the window that is over is held to the goal, and none of them may be unknown."""

from typing import NamedTuple

import numpy as np

from leling_targets.columns.arithmetic import Flags, Integers, Numbers, holds
from leling_targets.columns.formed import NO_PERIOD
from leling_targets.columns.history import History, period_key, picked
from leling_targets.columns.questions import Questions


class Kept(NamedTuple):
    """Which of the periods that have to hold did."""

    failed_period: Integers
    """Period key of the first one that did not; -1 for none."""
    failed_figure: Numbers
    missing_period: Integers
    """Period key of the first one without a figure; -1 for none."""
    failed_months: Integers | int = 0
    """Months the figure of the failed one is of; 0 where that goes without saying."""

    def missing_year(self, questions: Questions) -> Integers:
        """Return the first year without a figure where each year has to hold; 0 for none."""
        return np.where((self.missing_period >= 0) & (questions.each == 12), self.missing_period // 12, 0)

    def missing_within(self, questions: Questions) -> Integers:
        """Return the key of the first quarter or month without a figure where each of them has to; -1 for none."""
        return np.where(questions.each < 12, self.missing_period, NO_PERIOD)


def held(questions: Questions, history: History, values: Numbers, upto: Integers) -> Kept:
    """Return what became of the years that are over, for rows that say `each: year`.

    A direction holds every year to the one before it.
    """
    q = questions
    failed = np.full(len(q), NO_PERIOD, dtype=np.int64)
    figure, missing = np.full(len(q), np.nan), np.full(len(q), NO_PERIOD, dtype=np.int64)
    rows = np.flatnonzero(q.is_for_each)
    if not len(rows):
        return Kept(failed, figure, missing)
    part, own = q.take(rows), values[rows]
    for year in range(int(part.first_year.min()), int(part.last_year.max()) + 1):
        key = period_key(np.full(len(rows), year), 12)
        counts: Flags = (part.first_year <= year) & (year <= part.last_year) & (key <= upto[rows])
        actual = history.at(own, key)
        goal = np.where(part.is_direction, year_before(part, history, own, key // 12), part.goal)
        is_unknown = np.isnan(actual) | np.isnan(goal)
        # What counts up from January and is beyond its bound in any month of a year cannot come back within it.
        month, so_far = _newest_of(history, own, key)
        is_lost = np.isnan(actual) & _counts_up(part, history, own, key) & np.isfinite(so_far)
        kept = holds(np.where(is_lost, so_far, actual), goal, part.direction, part.strict | part.is_direction)
        fails = counts & ~kept & (~is_unknown | is_lost) & (failed[rows] == NO_PERIOD)
        failed[rows] = np.where(fails, np.where(is_lost, month, key), failed[rows])
        figure[rows] = np.where(fails, np.where(is_lost, so_far, actual), figure[rows])
        # Of a direction it may be the year before that has no figure.
        absent = np.where(np.isnan(actual), key, key - 12)
        missing[rows] = np.where((missing[rows] == NO_PERIOD) & counts & is_unknown, absent, missing[rows])
    return Kept(failed, figure, missing)


def year_before(questions: Questions, history: History, values: Numbers, year: Integers) -> Numbers:
    """Return the figure from which the direction of a year counts: the year before's, or the base the plan gives."""
    is_given = np.isfinite(questions.base) & (year - 1 == questions.base_year)
    return np.where(is_given, questions.base, history.at(values, period_key(year - 1, 12)))


def _newest_of(history: History, values: Numbers, end: Integers) -> tuple[Integers, Numbers]:
    """Return the period and the figure of the newest month of the year that ends at a period."""
    column = history.newest(values, end - 12, end)
    month = history.period_of(column)
    return month, picked(values, column)


def _counts_up(part: Questions, history: History, values: Numbers, end: Integers) -> Flags:
    """Return which rows hold a flow of at most something that did not fall in the year that ends at a period."""
    is_cap: Flags = part.is_flow & ~part.is_growth_only & (part.direction < 0) & ~part.may_fall
    return is_cap & ~history.fell(values, end - 11, end)
