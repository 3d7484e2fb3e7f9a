"""A goal that follows another indicator: it is the other's figure at the same period, formed in the same way."""

from collections.abc import Callable

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from leling_targets.columns.arithmetic import NONE, holds, ratio
from leling_targets.columns.formed import NO_PERIOD, Formed, taken, together
from leling_targets.columns.history import History
from leling_targets.columns.questions import Questions
from leling_targets.model import Form, Kind, Note, Plan, Target
from leling_targets.units import multiplier_and_divisor

FormAt = Callable[[Questions, History, int], Formed]
"""Figures of rows as of a period key."""


class Followed(Struct, frozen=True, eq=False):
    """What is known of the indicators that are followed, a row for every row that follows one."""

    rows: "np.typing.NDArray[np.int64]"
    """The rows that follow."""
    history: History
    """Of the other indicator, in the rows' own unit where they have one."""
    is_flow: "np.typing.NDArray[np.bool_]"
    is_growth_only: "np.typing.NDArray[np.bool_]"
    is_reduction: "np.typing.NDArray[np.bool_]"


def followed_by(questions: Questions, history: History, plan: Plan) -> Followed:
    """Return what is known of the indicators that are followed; `history` is that of all series."""
    rows = np.flatnonzero(questions.is_following)
    targets = [plan.targets[number] for number in questions.target[rows].tolist()]
    others = [plan.indicators[target.follows.indicator] for target in targets if target.follows]
    found = history.take(questions.followed[rows])
    factors = np.array([_factor(plan, target) for target in targets], dtype=np.float64)
    return Followed(
        rows,
        replace(found, level=found.level * factors[:, None]),
        np.array([one.kind is Kind.FLOW for one in others], dtype=np.bool_),
        np.array([one.published_as is Form.GROWTH for one in others], dtype=np.bool_),
        np.array([one.counts_reduction for one in others], dtype=np.bool_),
    )


def _factor(plan: Plan, target: Target) -> float:
    """Return how much of the target's unit one of the other's stored unit is."""
    own, other = (
        plan.indicators[target.indicator].unit,
        target.follows and plan.indicators[target.follows.indicator].unit,
    )
    if own is None or not other or own == other:
        return 1.0
    multiplier, divisor = multiplier_and_divisor(other, own)
    return multiplier / divisor


def with_goals(questions: Questions, followed: Followed, formed: Formed, form_at: FormAt) -> Questions:
    """Return the questions with the goals that follow another indicator: its figure at the same period, and the margin.

    Nan where the other has no figure of that period.
    """
    q, rows = questions, followed.rows
    own = q.take(rows)
    asked = replace(
        own,
        goal=np.full(len(rows), np.nan),
        base=np.full(len(rows), np.nan),
        followed=np.full(len(rows), -1, dtype=np.int64),
        is_flow=followed.is_flow,
        is_growth_only=followed.is_growth_only,
        is_reduction=followed.is_reduction,
        at_year_ends=np.zeros(len(rows), dtype=np.bool_),
    )
    period, goal = formed.period[rows], np.full(len(rows), np.nan)
    for key in np.unique(period[period >= 0]).tolist():
        at = np.flatnonzero(period == key)
        found = form_at(asked.take(at), followed.history.take(at), key)
        goal[at] = np.where(found.period == key, found.actual, np.nan) + own.plus[at]
    whole = q.goal.copy()
    whole[rows] = goal
    return replace(q, goal=whole)


def held_to(questions: Questions, formed: Formed) -> Formed:
    """Return the figures with what a followed goal asks for: no path and nothing final before the deadline.

    Source: METHOD, a goal may follow another indicator.
    """
    rows = np.flatnonzero(questions.is_following)
    if not len(rows):
        return formed
    q, f = questions.take(rows), taken(formed, rows)
    never, nothing = np.zeros(len(rows), dtype=np.bool_), np.full(len(rows), np.nan)
    goal = np.where(np.isfinite(f.actual), q.goal, np.nan)
    is_known = np.isfinite(goal)
    by_ratio = q.having(lambda measure: measure.is_yearly_rate or measure.adds_up) & (q.direction > 0) & (goal > 0)
    notes = {
        **f.notes,
        Note.INFERRED_PATH: never,
        Note.BASE_MISSING: f.notes.get(Note.BASE_MISSING, never) & ~f.is_usable,
        Note.FOLLOWED_MISSING: f.is_usable & ~is_known,
    }
    found = replace(
        f,
        required=goal,
        goal=goal,
        holds=holds(f.actual, goal, q.direction, q.strict),
        is_on_path=holds(f.actual, goal, q.direction, never),
        is_usable=f.is_usable & is_known,
        is_secured=never,
        is_failed=never,
        failed_period=np.full(len(rows), NO_PERIOD, dtype=np.int64),
        failed_figure=nothing,
        # A gain that follows is counted up to the same month: so is what it still lacks.
        remaining=np.where(
            np.isfinite(f.remaining) & (f.base_gone != 0), np.maximum(goal - f.actual, 0.0), f.remaining
        ),
        year_task=nothing,
        schedule_gap=nothing,
        needed=nothing,
        projected=nothing,
        own_pace=nothing,
        direct_pace=np.where(by_ratio, ratio(f.actual, goal), np.nan),
        shape=np.full(len(rows), NONE, dtype=np.int64),
        notes=notes,
    )
    return together([(np.arange(len(questions)), formed), (rows, found)], len(questions))
