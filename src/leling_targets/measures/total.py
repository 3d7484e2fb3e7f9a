"""Total: the sum of what was added in the window; the window is the plan, or the one year a target is dated in."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from leling_targets.columns import inside_year
from leling_targets.columns.arithmetic import (
    LINEAR,
    MILESTONES,
    NONE,
    Flags,
    Integers,
    Numbers,
    holds,
    milestones_at,
    needed_per_year,
    projected_at_deadline,
    ratio,
)
from leling_targets.columns.formed import NO_PERIOD, Formed, blank, change_on, gap_of
from leling_targets.columns.history import History, period_key, picked
from leling_targets.columns.questions import Questions
from leling_targets.model import Note


def form(
    questions: Questions, history: History, as_of: int, milestones: Sequence[Sequence[tuple[int, float]]]
) -> Formed:
    """Form the sum of additions up to the newest period; the sum of nothing is no data, not zero."""
    q = questions
    deadline = period_key(q.last_year, 12)
    upto, after = np.minimum(as_of, deadline), period_key(q.first_year, 12) - 12
    newest = history.newest(history.level, after, upto)
    year_end = history.newest(history.level, after, upto, full_years=True)
    column = np.where(q.at_year_ends, year_end, newest)
    is_found = column >= 0
    period = np.where(is_found, history.periods[np.maximum(column, 0)] if len(history.periods) else 0, NO_PERIOD)
    year, month = period // 12, period % 12 + 1
    known, least, missing_year = _earlier_years(q, history, year)
    added = picked(history.level, column)
    # Of a year that is not whole, what is known is the least it can be; that may be enough to decide.
    total = np.where(missing_year == 0, known, least) + added
    is_gross = q.direction > 0
    reached = holds(total, q.goal, q.direction, q.strict)
    is_final = ~inside_year.can_fall(q, history, history.level, upto, after + 1)
    is_secured = is_found & is_gross & reached & is_final
    is_exceeded = ~is_gross & is_final & _is_beyond(q, history, newest)
    is_usable = is_found & ((missing_year == 0) | is_secured | is_exceeded)
    is_deferred = q.at_year_ends & (as_of < period_key(q.first_year, 12))
    no_year_end = q.at_year_ends & ~is_found & (newest >= 0) & ~is_deferred
    actual = np.where(is_usable, total, np.nan)

    whole = (q.last_year - q.first_year + 1).astype(np.float64)
    elapsed: Numbers = ((year - q.first_year) + month / 12).astype(np.float64)
    shape = np.where((q.shape == MILESTONES) | (q.shape == NONE), q.shape, LINEAR)
    zero = np.zeros(len(q))

    def path(elapsed_years: Numbers) -> Numbers:
        when: Numbers = (q.first_year + elapsed_years).astype(np.float64)
        start, end = q.first_year.astype(np.float64), (q.last_year + 1).astype(np.float64)
        stones = milestones_at(milestones, q.target, start, zero, when, q.goal, end)
        return np.where(shape == MILESTONES, stones, q.goal * elapsed_years / whole)

    is_part_year = is_found & (q.first_year == q.last_year) & (month < 12)
    gone = inside_year.gone(q, history, history.level, period, is_part_year)
    year_task = np.where(is_usable, path((year - q.first_year + 1).astype(np.float64)), np.nan)
    by_last_year = is_part_year & q.by_last_year
    required = np.where(by_last_year, year_task * gone.share, np.where(is_usable, path(elapsed), np.nan))
    required = np.where(q.shape == NONE, np.nan, required)
    is_over = as_of >= deadline
    is_decided = is_over & is_usable & (period == deadline)
    # At the deadline the goal is asked for, path or not.
    asked = np.where(is_decided & np.isnan(required), q.goal, required)
    is_open = is_usable & ~is_over
    left = whole - elapsed
    is_needed = is_open & is_gross & ~reached & ((left <= 0) | (left >= 1)) & (q.shape != NONE)
    return replace(
        blank(len(q)),
        period=period,
        base=zero,
        pace_base=zero,
        actual=actual,
        change=change_on(added, history.at(history.level, period - 12), q.is_countable),
        required=required,
        year_task=np.where(q.shape == NONE, np.nan, year_task),
        schedule_gap=inside_year.schedule_gap(gap_of(actual, required, q.direction), year_task, is_part_year),
        remaining=np.where(is_open & q.is_countable, np.maximum(q.goal - actual, 0.0), np.nan),
        goal=q.goal,
        holds=reached & (is_gross | is_over),
        is_on_path=holds(actual, required, q.direction, np.zeros_like(q.strict)),
        is_usable=is_usable,
        is_decided=is_decided,
        is_secured=is_secured,
        is_failed=is_exceeded,
        is_deferred=is_deferred,
        last_year_share=gone.last_year,
        needed=np.where(is_needed, needed_per_year(shape, actual, q.goal, left), np.nan),
        projected=np.where(
            is_open & ~is_secured & ~is_exceeded & (q.shape != NONE),
            projected_at_deadline(shape, zero, actual, elapsed / whole),
            np.nan,
        ),
        own_pace=ratio(q.goal, whole),
        direct_pace=np.where(is_gross & (asked > 0), ratio(actual, asked), np.nan),
        shape=shape.astype(np.int64),
        missing_year=np.select([is_usable, no_year_end], [0, q.first_year], missing_year),
        notes={
            **_of_any_part(history, after, column, is_usable),
            **gone.notes(q, month, is_part_year),
            # The task of a single year is the goal, and nothing of it is inferred.
            Note.INFERRED_PATH: is_open & (q.shape < 0) & ~is_secured & ~is_exceeded & (q.first_year < q.last_year),
            Note.LAST_YEAR_END: q.at_year_ends & (newest > column) & is_found,
        },
    )


def _is_beyond(q: Questions, history: History, newest: Integers) -> Flags:
    """Return where what is known of the sum up to the newest figure at all no longer holds a bound from above."""
    is_found = newest >= 0
    period = np.where(is_found, history.periods[np.maximum(newest, 0)] if len(history.periods) else 0, NO_PERIOD)
    _, least, _ = _earlier_years(q, history, period // 12)
    total = least + picked(history.level, newest)
    return is_found & np.isfinite(q.goal) & ~holds(total, q.goal, q.direction, q.strict)


def _of_any_part(history: History, after: Integers, column: Integers, is_usable: Flags) -> dict[Note, Flags]:
    """Return what is to be known of a sum because it is true of one of its parts."""
    layers = {
        Note.PROVISIONAL: history.provisional,
        Note.DERIVED: history.derived,
        Note.REVISED: history.revised,
    }
    return {note: is_usable & history.any_between(layer, after, column) for note, layer in layers.items()}


def _earlier_years(q: Questions, history: History, year: Integers) -> tuple[Numbers, Numbers, Integers]:
    """Return what the years of the window before a year brought, and the first one not reported whole (0 for none).

    First the sum of the full years, then with the newest figure of those that were reported in part.
    """
    known, least, missing = np.zeros(len(q)), np.zeros(len(q)), np.zeros(len(q), dtype=np.int64)
    if not len(q):
        return known, least, missing
    for earlier in range(int(q.first_year.min()), int(q.last_year.max())):
        counts: Flags = (q.first_year <= earlier) & (earlier < year)
        end = period_key(np.full(len(q), earlier), 12)
        added = history.at(history.level, end)
        part = picked(history.level, history.newest(history.level, end - 12, end))
        known += np.where(counts & np.isfinite(added), added, 0.0)
        least += np.where(counts & np.isfinite(part), part, 0.0)
        missing = np.where(counts & np.isnan(added) & (missing == 0), earlier, missing)
    return known, least, missing
