"""Tracked: the value and its change; nothing was promised as a figure, so nothing is held against it."""

import numpy as np
from msgspec.structs import replace

from leling_targets.columns.arithmetic import TargetMilestones
from leling_targets.columns.formed import Formed, blank, change_on
from leling_targets.columns.history import History, period_key, picked
from leling_targets.columns.questions import Questions
from leling_targets.model import Note


def form(questions: Questions, history: History, as_of: int, _: TargetMilestones) -> Formed:
    """Form the newest value of each row, and its change: value / that of the year before - 1 (METHOD, tracked).

    >>> formed = form(*asked("measure: tracked", {"2020": 40, "2021": 42}))
    >>> formed.actual, formed.change.round(4)
    (array([42.]), array([0.05]))
    """
    q = questions
    values = np.where(q.is_growth_only[:, None], history.growth, history.level)
    column = history.newest(values, period_key(q.base_year, 12), np.minimum(as_of, q.deadline))
    is_usable = column >= 0
    period = history.period_of(column)
    actual = picked(values, column)
    return replace(
        blank(len(q)),
        period=period,
        base=history.at(values, period_key(q.base_year, 12)),
        actual=actual,
        change=change_on(actual, history.at(values, period - 12), q.is_countable & ~q.is_growth_only),
        is_usable=is_usable,
        notes={
            Note.PROVISIONAL: picked(history.provisional, column) == 1,
            Note.REVISED: picked(history.revised, column) == 1,
        },
    )
