"""序时进度: how much of a year's task is due by a month of it, and what cannot fall back within it."""

from typing import NamedTuple

import numpy as np

from leling_targets.columns.arithmetic import Flags, Integers, Numbers, ratio
from leling_targets.columns.history import History, period_key
from leling_targets.columns.questions import Questions
from leling_targets.model import Note

TOLD_APART = 0.03
"""A reader is told last year's share where it differs from the twelfths by this much: a first quarter is no quarter."""
_EXACTLY = 1 - 1e-9


class Gone(NamedTuple):
    """The share of the year's task that is due, by row."""

    share: Numbers
    """So many twelfths, or last year's own share where the plan says so and the data have it; 1 at a year's end."""
    by_months: Numbers
    """So many of the months in which the task is due."""
    last_year: Numbers
    """The share of last year's figure that was there by the same month; nan where it is not known."""

    def notes(self, questions: Questions, is_part_year: Flags) -> dict[Note, Flags]:
        """Return what a reader is told of it."""
        differs = np.abs(self.last_year - self.by_months) >= TOLD_APART * _EXACTLY
        return {
            Note.LAST_YEAR_SHARE: is_part_year & differs,
            Note.LAST_YEAR_SHARE_MISSING: is_part_year & questions.by_last_year & np.isnan(self.last_year),
        }


def gone(questions: Questions, history: History, values: Numbers, period: Integers, is_part_year: Flags) -> Gone:
    """Return how much of the year is gone at each row's period: j / 12, or last year's own share at that month."""
    month, year = period % 12 + 1, period // 12
    # The year's task may be due at a month of it.
    due = np.where(year == questions.last_year, questions.last_month, 12)
    before = history.at(values, period - 12)
    whole = history.at(values, period_key(year - 1, due))
    found = ratio(before, whole)
    with np.errstate(invalid="ignore"):
        is_share = is_part_year & (found > 0) & (found <= 1)
    last_year = np.where(is_share, found, np.nan)
    by_last_year = questions.by_last_year & is_share
    by_months = month / due
    return Gone(np.where(by_last_year, last_year, np.where(is_part_year, by_months, 1.0)), by_months, last_year)


def schedule_gap(gap: Numbers, task: Numbers, is_part_year: Flags) -> Numbers:
    """Return the gap as a share of the year's task (较序时进度): 72.0 % of it done where 75 % is due is -0.03."""
    return np.where(is_part_year & (task > 0), ratio(gap, task), np.nan)


def can_fall(questions: Questions, history: History, values: Numbers, period: Integers, first: Integers) -> Flags:
    """Return where what is counted may be lower later on: the plan says so, or since `first` it was."""
    return questions.may_fall | history.fell(values, first, period)
