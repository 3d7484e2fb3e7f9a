"""序时进度, the default method: is the share of the way made at least the share of the way required?"""

import numpy as np
from numpy.typing import NDArray

from leling_targets.columns.arithmetic import Numbers, equal, ratio
from leling_targets.columns.formed import Formed
from leling_targets.columns.questions import MEASURES, Questions
from leling_targets.model import Measure, Status

STATUSES = tuple(Status)


def pace_of(questions: Questions, formed: Formed) -> Numbers:
    """Return the share of the way made over the share of the way required; nan where none is formed.

    (actual - base) / (required - base) where required lies on the goal's side of the base; average so far / goal for
    growth of at least something above 0; actual / required for a total of at least something.
    """
    way = formed.required - formed.pace_base
    with np.errstate(invalid="ignore"):
        leads_to_goal = (questions.direction * way > 0) & ~equal(formed.required, formed.pace_base)
    share = np.where(leads_to_goal, ratio(formed.actual - formed.pace_base, way), np.nan)
    return np.where(_starts_from_base(questions), share, formed.direct_pace)


def _starts_from_base(questions: Questions) -> NDArray[np.bool_]:
    measures = (Measure.LEVEL, Measure.INCREASE, Measure.RANK)
    return np.isin(questions.measure, [MEASURES.index(measure) for measure in measures])


def judge(questions: Questions, formed: Formed, as_of: int) -> tuple[NDArray[np.int64], Numbers]:
    """Return the status of each row, as a position in `STATUSES`, and its pace."""
    q, f = questions, formed
    pace = pace_of(q, f)
    is_over = as_of >= q.last_year * 12 + 11
    is_tracked = q.measure == MEASURES.index(Measure.TRACKED)
    is_standard = q.measure == MEASURES.index(Measure.STANDARD)
    must_keep = q.each_year | is_standard
    with np.errstate(invalid="ignore"):
        # Only what starts from a base can move away from it; additions of which less is better always do.
        backwards = _starts_from_base(q) & (q.direction * (f.actual - f.pace_base) < 0) & ~equal(f.actual, f.pace_base)
        shortfall = np.where(np.isnan(pace), q.direction * (f.required - f.actual), np.nan)
        allowed = (1 - q.lagging) * np.abs(f.required)
        is_near = (shortfall <= allowed) | equal(shortfall, allowed)
        is_lagging = ~is_standard & ~backwards & ((pace >= q.lagging) | equal(pace, q.lagging) | is_near)
        is_on_track = f.is_on_path | (pace >= q.on_track) | equal(pace, q.on_track)
    # The first that fits, in the order METHOD gives.
    rules: list[tuple[NDArray[np.bool_], Status]] = [
        (is_tracked, Status.TRACKED),
        (f.is_failed, Status.MISSED),
        (f.is_deferred, Status.NOT_DUE),
        (~f.is_usable, Status.NO_DATA),
        (f.is_secured, Status.ACHIEVED),
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
        [STATUSES.index(status) for _, status in rules],
        STATUSES.index(Status.BEHIND),
    )
    return status.astype(np.int64), pace
