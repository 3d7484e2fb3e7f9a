"""Average growth: I ** (1 / t) - 1, where I is the index since the base year (geometric mean, 水平法).

Judged on the index, never on the root.
"""

import numpy as np
from msgspec.structs import replace

from leling_targets.columns.arithmetic import SHAPES, TargetMilestones, holds, power, ratio
from leling_targets.columns.chain import (
    as_written,
    average,
    chain_of,
    change_of,
    needed_of,
    notes_of,
    own_average,
    signed,
)
from leling_targets.columns.formed import NO_PERIOD, Formed, blank
from leling_targets.columns.history import History
from leling_targets.columns.questions import Questions
from leling_targets.model import PathShape


def form(questions: Questions, history: History, as_of: int, milestones: TargetMilestones) -> Formed:
    """Form the average yearly growth of each row up to its newest period; growth has no milestones.

    Source: METHOD, average growth (水平法): the geometric mean I ** (1 / t) - 1 of the index I after t years.

    >>> formed = form(*asked("measure: average_growth, at_least: 7%", {"2020": "6.0%", "2021": "9.0%"}))
    >>> formed.actual.round(6), formed.needed.round(6)
    (array([0.074895]), array([0.060276]))
    """
    q, history = signed(questions, history)
    deadline = q.deadline
    chain = chain_of(q, history, as_of)
    period, span, is_usable, is_over = chain.period, chain.span, chain.is_usable, as_of >= deadline
    is_part, whole = period % 12 != 11, (q.last_year - q.base_year).astype(np.float64)
    actual = np.where(is_usable, average(chain.current, span), np.nan)
    goal_index, required_index = power(1 + q.goal, whole), power(1 + q.goal, span)
    is_late = is_over & (period != deadline)
    is_open = is_usable & ~is_over & ~((period // 12 == q.last_year) & is_part)
    # A goal that no growth at all already meets (at most 5 %) is kept to the end, never met early.
    can_stand = is_over | ~holds(np.ones(len(q)), goal_index, q.direction, q.strict)
    needed = needed_of(q, chain, goal_index)
    missing_year = np.where(is_part, period // 12, period // 12 + 1)
    formed = replace(
        blank(len(q)),
        period=np.where(is_usable, period, NO_PERIOD),
        actual=actual,
        own_average=np.where(is_usable & chain.is_published, own_average(q, history, chain), np.nan),
        change=np.where(is_usable, change_of(q, history, period), np.nan),
        required=np.where(is_usable, q.goal, np.nan),
        goal=q.goal,
        holds=is_usable & can_stand & (is_over | ~is_part) & holds(chain.current, goal_index, q.direction, q.strict),
        is_on_path=is_usable & holds(chain.current, required_index, q.direction, np.zeros_like(q.strict)),
        is_usable=is_usable,
        is_decided=is_usable & is_over & ~is_late,
        needed=np.where(is_open, needed, np.nan),
        projected=np.where(is_over, np.nan, actual),
        own_pace=q.goal,
        direct_pace=np.where((q.direction > 0) & (q.goal > 0), ratio(actual, q.goal), np.nan),
        shape=np.full(len(q), SHAPES.index(PathShape.GROWTH), dtype=np.int64),
        missing_year=np.where(is_usable & is_late, missing_year, chain.missing.year),
        notes=notes_of(q, history, chain),
    )
    return as_written(questions, formed)
