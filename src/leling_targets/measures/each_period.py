"""What must hold in each quarter or each month: every one stands for itself, and the one that runs is judged so far.

A quarter or a month of what counts up from January is the difference of two sums since January (METHOD, each).
"""

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from leling_targets.columns.arithmetic import LINEAR, Flags, Integers, Numbers, TargetMilestones, holds, ratio
from leling_targets.columns.chain import as_written, signed
from leling_targets.columns.each_year import Kept
from leling_targets.columns.formed import NO_PERIOD, Formed, blank, change_on
from leling_targets.columns.growth import rates_at_periods
from leling_targets.columns.history import History, period_key, picked
from leling_targets.columns.questions import Questions
from leling_targets.model import Note


def form(questions: Questions, history: History, as_of: int, _: TargetMilestones) -> Formed:
    """Form the figure of the newest quarter or month, held against the goal of every one.

    Source: METHOD, each: required is the goal, in a quarter that runs so many of its months.

    >>> target = "measure: level, kind: flow, at_least: 30 亿元, each: quarter"
    >>> figures = {"2021年1-3月": "31 亿元", "2021年1-5月": "52 亿元"}
    >>> formed = form(*asked(target, figures))
    >>> formed.actual, formed.required
    (array([21.]), array([20.]))
    """
    q, history = signed(questions, history)
    own = _own_figures(q, history)
    upto, before = np.minimum(as_of, q.deadline), period_key(q.first_year, 1) - 1
    column = history.newest(own.value, before, upto)
    period, is_found = history.period_of(column), column >= 0
    actual, share = picked(own.value, column), picked(own.share, column)
    is_running = is_found & (period % q.each != q.each - 1)
    required = q.goal * np.where(own.is_sum, share, 1.0)
    whole = q.goal * np.where(own.is_sum, np.maximum(share, 1.0), 1.0)
    kept = _held(q, history, own, upto)
    is_above = (q.direction > 0) & (required > 0) & (own.is_sum | q.having(lambda measure: measure.is_growth))
    observed = history.at(own.value, period_key(q.base_year, 12))
    base = np.where(own.is_sum, 0.0, np.where(np.isfinite(q.base), q.base, observed))
    layers = {Note.PROVISIONAL: history.provisional, Note.DERIVED: history.derived, Note.REVISED: history.revised}
    is_decided = is_found & (as_of >= q.deadline) & (period == q.deadline)
    formed = replace(
        blank(len(q)),
        period=period,
        base=np.where(own.is_sum, np.nan, base),
        pace_base=np.where(q.having(lambda measure: measure.starts_from_base), base, np.nan),
        actual=actual,
        change=change_on(actual, history.at(own.value, period - 12), q.is_countable),
        required=np.where(is_found, required, np.nan),
        goal=q.goal,
        holds=holds(actual, whole, q.direction, q.strict) & ~(is_running & own.is_sum & (q.direction < 0)),
        is_on_path=holds(actual, required, q.direction, np.zeros_like(q.strict)),
        is_usable=is_found & (kept.missing_period < 0),
        is_decided=is_decided,
        is_failed=kept.failed_period >= 0,
        failed_period=kept.failed_period,
        failed_figure=kept.failed_figure,
        months=np.where(is_found & own.is_sum, np.rint(share * q.each), 0).astype(np.int64),
        failed_months=np.where(kept.failed_period >= 0, kept.failed_months, 0),
        missing_period=np.where(is_found, kept.missing_period, NO_PERIOD),
        is_part_year=is_running & own.is_sum,
        direct_pace=np.where(is_above, ratio(actual, required), np.nan),
        shape=np.full(len(q), LINEAR, dtype=np.int64),
        notes={note: picked(layer, column) == 1 for note, layer in layers.items()},
    )
    return as_written(questions, formed)


class _Own(Struct, frozen=True, eq=False):
    """What each quarter or month brought by itself, at the periods of a history."""

    value: Numbers
    """(n, p) of a quarter that runs so far; nan where it is not known."""
    share: Numbers
    """(n, p) how much of the goal is due: of a quarter that runs so many thirds, of January and February merged 2."""
    is_sum: Flags
    """(n,) what counts up from January; else every figure stands for itself."""


def _own_figures(q: Questions, history: History) -> _Own:
    is_growth = q.having(lambda measure: measure.is_growth)
    is_sum = ~is_growth & ~q.is_growth_only & (q.is_flow | q.having(lambda measure: measure.adds_up))
    rates = rates_at_periods(q, history) if is_growth.any() else history.growth
    stands = np.where(is_growth[:, None], rates, np.where(q.is_growth_only[:, None], history.growth, history.level))
    value, share = np.array(stands), np.ones(stands.shape)
    for column, key in enumerate(history.periods.tolist()):
        start = key - key % q.each - 1
        earlier = np.where(start % 12 == 11, 0.0, history.at(history.level, start))
        gone = (key - start) / q.each
        # In February nobody reports January by itself: the two come merged (METHOD 2).
        is_merged = (q.months_ahead == 0) & (q.each == 1) & (key % 12 == 1) & np.isnan(earlier)
        figure = history.level[:, column] - np.where(is_merged, 0.0, earlier)
        value[:, column] = np.where(is_sum, figure, value[:, column])
        share[:, column] = np.where(is_sum, np.where(is_merged, 2.0, gone), 1.0)
    return _Own(value, share, is_sum)


def _held(q: Questions, history: History, own: _Own, upto: Integers) -> Kept:
    """Return what became of the quarters and months that are over, and of what is beyond its bound in a running one."""
    count = len(q)
    failed, missing = np.full(count, NO_PERIOD, dtype=np.int64), np.full(count, NO_PERIOD, dtype=np.int64)
    figure, months = np.full(count, np.nan), np.zeros(count, dtype=np.int64)
    first, last = int(period_key(q.first_year, 1).min()), int(upto.max(initial=-1))
    for key in range(first, last + 1):
        ends: Flags = (key % q.each == q.each - 1) & (period_key(q.first_year, 1) <= key) & (key <= upto)
        at = np.full(count, key, dtype=np.int64)
        value = history.at(own.value, at)
        goal = q.goal * np.where(own.is_sum, np.maximum(history.at(own.share, at), 1.0), 1.0)
        is_known = np.isfinite(value)
        can_fall = q.may_fall | history.fell(history.level, at - key % 12, at)
        is_lost = own.is_sum & (q.direction < 0) & ~can_fall & (period_key(q.first_year, 1) <= key) & (key <= upto)
        # Where the whole quarter is known, it is the one named.
        end = key - key % q.each + q.each - 1
        is_lost &= (end > upto) | np.isnan(history.at(own.value, end))
        fails = (ends | is_lost) & is_known & ~holds(value, goal, q.direction, q.strict) & (failed < 0)
        failed, figure = np.where(fails, key, failed), np.where(fails, value, figure)
        spans = np.where(own.is_sum & is_known, np.rint(history.at(own.share, at) * q.each), 0)
        months = np.where(fails, spans, months).astype(np.int64)
        # January comes merged with February.
        is_hole = ends & ~is_known & ~((q.months_ahead == 0) & (q.each == 1) & (key % 12 == 0))
        missing = np.where(is_hole & (missing < 0), key, missing)
    return Kept(failed, figure, missing, months)
