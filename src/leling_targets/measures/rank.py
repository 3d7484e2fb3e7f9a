"""Rank: the published place; fewer is better, and a gap is counted in places."""

import numpy as np
from msgspec.structs import replace

from leling_targets.columns.arithmetic import LINEAR, NONE, TargetMilestones, holds, milestones_at, path_value
from leling_targets.columns.formed import Formed, blank
from leling_targets.columns.history import History, period_key, picked
from leling_targets.columns.questions import Questions
from leling_targets.model import Note


def form(questions: Questions, history: History, as_of: int, milestones: TargetMilestones) -> Formed:
    """Form the rank of each row; required lies on a straight line where a base is known, else there is none.

    Source: METHOD, rank: base + (goal - base) x years gone / years; a gap is counted in places.

    >>> formed = form(*asked("measure: rank, at_most: 50, base: 80, path: linear", {"2021": 61}))
    >>> formed.actual, formed.required, formed.holds
    (array([61.]), array([60.]), array([False]))
    """
    q = questions
    deadline = q.deadline
    upto, after = np.minimum(as_of, deadline), period_key(q.base_year, 12)
    column = history.newest(history.level, after, upto)
    is_usable = column >= 0
    period = history.period_of(column)
    actual = picked(history.level, column)
    year, month = period // 12, period % 12 + 1
    base = np.where(np.isfinite(q.base), q.base, history.at(history.level, after))
    elapsed = ((year - 1 - q.base_year) + month / 12).astype(np.float64)
    shape = np.where(q.shape >= 0, q.shape, np.where(np.isfinite(base), LINEAR, NONE))
    start = (q.base_year + 1).astype(np.float64)
    stones = milestones_at(milestones, q.target, start, base, start + elapsed, q.goal, q.end)
    required = path_value(shape, base, q.goal, elapsed / q.whole, q.direction, stones)
    required = np.where(is_usable, required, np.nan)
    listed = picked(history.of, column)
    is_over = as_of >= deadline
    return replace(
        blank(len(q)),
        period=period,
        base=base,
        pace_base=base,
        actual=actual,
        change=actual - history.at(history.level, period - 12),
        required=required,
        goal=q.goal,
        listed=listed,
        holds=holds(actual, q.goal, q.direction, q.strict),
        is_on_path=holds(actual, required, q.direction, np.zeros_like(q.strict)),
        is_usable=is_usable,
        is_decided=is_over & (period == deadline),
        shape=shape.astype(np.int64),
        notes={
            Note.PROVISIONAL: picked(history.provisional, column) == 1,
            Note.REVISED: picked(history.revised, column) == 1,
            Note.INFERRED_PATH: is_usable & np.isfinite(required) & (q.shape < 0) & ~is_over,
            Note.LIST_LENGTH_DIFFERS: np.isfinite(listed) & np.isfinite(q.of) & (listed != q.of),
        },
    )
