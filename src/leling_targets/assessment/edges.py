"""A goal with two edges: each is a goal of its own, and the two are one verdict (METHOD, between and around)."""

from typing import Final

import numpy as np
from msgspec.structs import replace

from leling_targets.columns.arithmetic import equal
from leling_targets.columns.formed import NO_PERIOD, Formed
from leling_targets.columns.questions import Questions

_OF_THE_EDGE_SHOWN: Final = ("required", "goal", "schedule_gap", "pace_base")


def upper_edge(questions: Questions) -> Questions:
    """Return what the upper edge asks by itself: at most so much."""
    count = len(questions)
    return replace(questions, goal=questions.upper, upper=np.full(count, np.nan), direction=np.full(count, -1.0))


def as_one(lower: Formed, upper: Formed) -> Formed:
    """Return the figures of two edges as those of one goal.

    Required, goal and gap are those of the edge whose path is nearer, the lower one in the middle; outside of the two
    paths of the one that was passed. Everything about the rest of the way is the lower's. Source: METHOD, between.
    """
    has_lower, has_upper = np.isfinite(lower.required), np.isfinite(upper.required)
    is_below, is_above = has_lower & ~lower.is_on_path, has_upper & ~upper.is_on_path
    to_lower, to_upper = np.abs(lower.actual - lower.required), np.abs(upper.required - lower.actual)
    with np.errstate(invalid="ignore"):
        is_nearer = (to_upper < to_lower) & ~equal(to_upper, to_lower)
    has_path = has_lower | has_upper
    is_failed_above = upper.is_failed & ~(lower.is_failed & (lower.failed_period <= upper.failed_period))
    # Without a path the edge shown is the one that failed.
    of_upper = np.where(has_path, ~is_below & has_upper & (is_above | ~has_lower | is_nearer), is_failed_above)
    is_between = has_path & ~is_below & ~is_above
    shown = {name: np.where(of_upper, getattr(upper, name), getattr(lower, name)) for name in _OF_THE_EDGE_SHOWN}
    is_usable = lower.is_usable & upper.is_usable
    is_open = is_usable & ~lower.is_failed & ~upper.is_failed
    # A sum above its upper edge is lost without a period of its own.
    names_upper = is_failed_above & (upper.failed_period != NO_PERIOD)
    return replace(
        lower,
        **shown,
        is_upper=of_upper,
        is_inside=is_between,
        holds=lower.holds & upper.holds,
        is_on_path=is_between,
        is_usable=is_usable,
        is_decided=lower.is_decided & upper.is_decided,
        is_secured=np.zeros_like(lower.is_secured),
        is_failed=lower.is_failed | upper.is_failed,
        needed=np.where(is_open, lower.needed, np.nan),
        projected=np.where(is_open, lower.projected, np.nan),
        failed_period=np.where(names_upper, upper.failed_period, lower.failed_period),
        failed_figure=np.where(names_upper, upper.failed_figure, lower.failed_figure),
        failed_months=np.where(names_upper, upper.failed_months, lower.failed_months),
        is_deferred=lower.is_deferred | upper.is_deferred,
        notes={note: mask | upper.notes.get(note, False) for note, mask in lower.notes.items()},
    )
