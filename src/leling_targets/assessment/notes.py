"""The notes that ride on a verdict: what a reader has to know of a figure before trusting it."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from leling_targets.columns.arithmetic import Flags, Integers, Numbers, decimals_of, of_status, ratio
from leling_targets.columns.formed import NO_PERIOD, Formed
from leling_targets.columns.history import History, period_key
from leling_targets.columns.questions import Questions
from leling_targets.model import Note, Status, Target

_ORDER = tuple(Note)
_TENS = np.array([float(f"1e{decimals}") for decimals in range(10)])
STALE_AFTER_MONTHS = 12
EXCEPTIONAL = 2.0
"""Needed growth above this multiple of the path's own pace is called exceptional."""


def notes_of(
    questions: Questions,
    formed: Formed,
    history: History,
    status: NDArray[np.int64],
    targets: tuple[Target, ...],
    as_of: int,
    said: Mapping[Note, Flags],
) -> Integers:
    """Return per row a bit for each of its notes; `said` are those of the method.

    What is noted of all files together is not known yet: that of sample data is set wherever it would apply.
    """
    q, f = questions, formed
    upto = np.minimum(as_of, q.deadline)
    is_over = as_of >= q.deadline
    no_data = status == Status.NO_DATA.order
    is_tracked = q.having(lambda measure: not measure.is_promised)
    has_reason = np.zeros(len(q), dtype=np.bool_)
    for reason in _REASONS:
        has_reason |= f.notes.get(reason, False)
    silent = ~f.is_usable & (f.period < 0) & ~f.is_deferred & ~has_reason
    has_base = np.isfinite(history.at(history.level, period_key(q.base_year, 12)))
    is_hole = no_data & ((f.missing_year > 0) | (f.missing_period != NO_PERIOD))
    with np.errstate(invalid="ignore"):
        is_exceptional = (q.direction * f.needed > 0) & (np.abs(f.needed) > EXCEPTIONAL * np.abs(f.own_pace))
        is_exceptional &= np.abs(f.own_pace) > 0
    has_assumption = np.array([target.assumption is not None for target in targets], dtype=np.bool_)
    flags: dict[Note, Flags] = {
        **f.notes,
        **said,
        Note.BORDERLINE: _borderline(q, f, history, status),
        Note.STALE: f.is_usable & (upto - f.period > STALE_AFTER_MONTHS),
        Note.SAMPLE_DATA: f.is_usable,
        Note.EXCEPTIONAL_GROWTH: is_exceptional & of_status(status, lambda one: one.is_open and not one.is_good),
        Note.ASSUMPTION: has_assumption[q.target],
        Note.GOAL_REVISED: q.goal_revised,
        Note.NOTHING_REPORTED: silent & ~has_base & ~is_hole & (no_data | is_tracked),
        Note.ONLY_BASE_REPORTED: silent & has_base & ~is_hole & (no_data | is_tracked),
        Note.YEAR_MISSING: f.missing_year > 0,
        Note.PERIOD_MISSING: f.missing_period != NO_PERIOD,
        Note.FAILED_IN_PERIOD: f.failed_period != NO_PERIOD,
        Note.DEADLINE_FIGURE_MISSING: no_data & is_over & f.is_usable & ~f.is_decided & ~is_hole,
    }
    bits = np.zeros(len(q), dtype=np.int64)
    for note, mask in flags.items():
        bits |= np.asarray(mask, dtype=np.int64) << _ORDER.index(note)
    return bits


_REASONS = (Note.ONLY_LEVELS, Note.BASE_MISSING, Note.GROWTH_UNDEFINED, Note.FOLLOWED_MISSING)
"""Notes of a measure that say why there is no figure."""


def notes_in_order(bits: Integers, *, is_sample: bool, is_left_out: bool) -> NDArray[np.object_]:
    """Return the notes of each row as a tuple, in the order of their codes, made once per combination.

    `is_sample` and `is_left_out` are of all files: one of them calls itself sample data, or was left out.
    """
    bits = bits | is_left_out << _ORDER.index(Note.FILES_LEFT_OUT)
    bits &= ~(int(not is_sample) << _ORDER.index(Note.SAMPLE_DATA))
    combinations, inverse = np.unique(bits, return_inverse=True)
    tuples = np.empty(len(combinations), dtype=object)
    for position, combination in enumerate(combinations.tolist()):
        tuples[position] = tuple(note for number, note in enumerate(_ORDER) if combination >> number & 1)
    return tuples[inverse]


def _borderline(q: Questions, f: Formed, history: History, status: NDArray[np.int64]) -> Flags:
    """Return where the margin lies inside the rounding of the published figures (临界).

    The last digit any figure of the series is written with is taken as its precision; counts and ranks are exact.
    """
    result = np.zeros(len(q), dtype=np.bool_)
    threshold = np.where(f.is_decided, f.goal, f.required)
    is_growth = q.having(lambda measure: measure.is_growth)
    is_level = q.having(lambda measure: measure.starts_from_base and not measure.is_place)
    is_rounded = is_growth | (is_level & (q.is_money | ~q.is_countable))
    with np.errstate(invalid="ignore"):
        margin = np.abs(f.actual - threshold)
        is_near = margin <= np.where(is_growth | ~q.is_countable, 0.005, 0.5)
    rows = np.flatnonzero(is_rounded & is_near & of_status(status, lambda one: one.is_judged) & f.is_usable)
    if not len(rows):
        return result
    part = history.take(rows)
    with_rates = np.isfinite(part.growth).any(axis=1) & is_growth[rows]
    is_share = with_rates | ~(q.is_countable | is_growth)[rows]
    values: Numbers = np.where(with_rates[:, None] | q.is_growth_only[rows, None], part.growth, part.level)
    half = 0.5 / _TENS[decimals_of(values * np.where(is_share, 100.0, 1.0)[:, None])]
    largest = np.nanmax(np.where(np.isfinite(values), np.abs(values), 0.0), axis=1, initial=0.0)
    relative = ratio(half, largest)
    allowed = np.where(is_share, half / 100, np.where(is_growth[rows], relative, half))
    result[rows] = margin[rows] <= allowed
    return result
