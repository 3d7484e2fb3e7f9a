"""序时进度, the default method: is the share of the way made at least the share of the way required?"""

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from leling_targets.columns.arithmetic import Numbers, equal, holds, of_status, ratio
from leling_targets.columns.formed import Formed, taken
from leling_targets.columns.questions import Questions
from leling_targets.model import Status


def pace_of(questions: Questions, formed: Formed) -> Numbers:
    """Return the share of the way made over the share of the way required; nan where none is formed.

    (actual - base) / (required - base) where required lies on the goal's side of the base; average so far / goal for
    growth of at least something above 0; actual / required for a total of at least something, and for a flow of at
    least something inside its year, whose base counts as 0. Source: METHOD, pace.

    >>> questions, figures, _ = formed("measure: level, kind: stock, at_least: 130", {"2019": 100, "2021": 116})
    >>> figures.required, pace_of(questions, figures)
    (array([120.]), array([0.8]))
    """
    way = formed.required - formed.pace_base
    with np.errstate(invalid="ignore"):
        leads_to_goal = (questions.direction * way > 0) & ~equal(formed.required, formed.pace_base)
    share = np.where(leads_to_goal, ratio(formed.actual - formed.pace_base, way), np.nan)
    pace = np.where(questions.having(lambda measure: measure.starts_from_base), share, formed.direct_pace)
    # Of two edges there is one below the lower only.
    return np.where(formed.is_upper | formed.is_inside, np.nan, pace)


def year_ends_as(questions: Questions, formed: Formed, as_of: int, status: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the worse status a flow inside its year would end the year with if it goes on as it does; -1 for none.

    At a year's end pace counts from the base again: 97 % of every month's task on the way from 300 to 340 is 329.8 in
    the end, three quarters of the way. In the deadline's own year what falls short is missed.

    Source: METHOD, flows inside their year (序时进度).

    >>> target, figures = "measure: level, kind: flow, at_least: 360", {"2019": 300, "2021年1-6月": 164.9}
    >>> questions, figures, as_of = formed(target, figures)
    >>> status, pace = judge(questions, figures, as_of)
    >>> pace.round(2), [list(Status)[one[0]].name for one in (status, year_ends_as(questions, figures, as_of, status))]
    (array([0.97]), ['LAGGING', 'BEHIND'])
    """
    q, f = questions, formed
    pace = pace_of(q, f)
    rows = np.flatnonzero(
        f.is_part_year
        & ~q.is_for_each
        & ~(q.is_inside_year & (f.period // 12 == q.last_year))
        & np.isfinite(pace)
        & of_status(status, lambda one: one.is_by_pace)
    )
    found = np.full(len(q), -1, dtype=np.int64)
    if not len(rows):
        return found
    part = taken(f, rows)
    own = q.take(rows)
    lift = np.where(own.having(lambda measure: measure.is_less_base), part.base, 0.0)
    actual = pace[rows] * (part.year_task + lift) - lift
    nothing, never = np.zeros(len(rows)), np.zeros(len(rows), dtype=np.bool_)
    ended = replace(
        part,
        actual=actual,
        required=part.year_task,
        pace_base=part.base - lift,
        base_gone=nothing,
        is_part_year=never,
        is_on_path=holds(actual, part.year_task, own.direction, never),
        holds=never,
    )
    then, _ = judge(own, ended, as_of)
    is_worse = of_status(then, lambda one: one.is_by_pace) & (then < status[rows])
    is_last = part.period // 12 == own.last_year
    found[rows] = np.where(is_worse, np.where(is_last, Status.MISSED.order, then), -1)
    return found


def judge(questions: Questions, formed: Formed, as_of: int) -> tuple[NDArray[np.int64], Numbers]:
    """Return the status of each row, as its order, and its pace. Source: METHOD, verdicts; the first rule that fits.

    >>> status, pace = judge(*formed("measure: total, at_least: 300", {"2020": 90, "2021": 85}))
    >>> list(Status)[int(status[0])], pace
    (<Status.LAGGING: 'lagging'>, array([0.875]))
    """
    q, f = questions, formed
    pace = pace_of(q, f)
    is_over = as_of >= q.deadline
    by_threshold = q.having(lambda measure: measure.by_threshold)
    must_keep = q.is_for_each | by_threshold | q.is_following
    direction = np.where(f.is_upper, -q.direction, q.direction)
    with np.errstate(invalid="ignore"):
        # Only what starts from a base, towards a goal beyond it, can move the wrong way.
        leads_away = (
            q.having(lambda measure: measure.starts_from_base)
            & ~f.is_part_year
            & (direction * (f.goal - f.pace_base) > 0)
            & ~equal(f.goal, f.pace_base)
        )
        backwards = leads_away & (direction * (f.actual - f.pace_base) < 0) & ~equal(f.actual, f.pace_base)
        shortfall = np.where(np.isnan(pace), direction * (f.required - f.actual), np.nan)
        allowed = (1 - q.lagging) * np.abs(f.required + f.base_gone)
        is_near = (shortfall <= allowed) | equal(shortfall, allowed)
        is_lagging = ~by_threshold & ~backwards & ((pace >= q.lagging) | equal(pace, q.lagging) | is_near)
        is_on_track = f.is_on_path | (pace >= q.on_track) | equal(pace, q.on_track)
    # The first that fits, in the order METHOD gives.
    rules: list[tuple[NDArray[np.bool_], Status]] = [
        (q.having(lambda measure: not measure.is_promised), Status.TRACKED),
        (f.is_failed, Status.MISSED),
        (f.is_secured, Status.ACHIEVED),
        (f.is_deferred | (as_of < q.first_year * 12), Status.NOT_DUE),
        (~f.is_usable, Status.NO_DATA),
        (is_over & f.is_decided & f.holds, Status.ACHIEVED),
        (is_over & f.is_decided, Status.MISSED),
        (is_over, Status.NO_DATA),
        (f.holds & ~must_keep & ~q.is_direction, Status.MET_EARLY),
        (f.holds, Status.ON_TRACK),
        (q.is_direction, Status.BEHIND),
        (np.isnan(f.required), Status.NOT_DUE),
        (is_on_track, Status.ON_TRACK),
        (is_lagging, Status.LAGGING),
    ]
    status = np.select(
        [mask for mask, _ in rules],
        [status.order for _, status in rules],
        Status.BEHIND.order,
    )
    return status.astype(np.int64), pace
