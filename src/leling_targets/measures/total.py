"""Total: the sum of what was added in the window; the window is the plan, or the one year a target is dated in."""

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from leling_targets.columns import inside_year
from leling_targets.columns.arithmetic import (
    LINEAR,
    MILESTONES,
    NONE,
    Flags,
    Integers,
    Numbers,
    TargetMilestones,
    holds,
    milestones_at,
    needed_per_year,
    projected_at_deadline,
    ratio,
)
from leling_targets.columns.formed import Formed, blank, change_on, gap_of
from leling_targets.columns.history import History, period_key, picked
from leling_targets.columns.questions import Questions
from leling_targets.model import Note


def form(questions: Questions, history: History, as_of: int, milestones: TargetMilestones) -> Formed:
    """Form the sum of additions up to the newest period; the sum of nothing is no data, not zero.

    Source: METHOD, totals. Required is goal x years gone / years of the window, or lies between milestones; inside a
    window of one year it is so much of its task (序时进度).

    >>> formed = form(*asked("measure: total, at_least: 300", {"2020": 90, "2021": 120}))
    >>> formed.actual, formed.required, formed.remaining
    (array([210.]), array([200.]), array([90.]))
    """
    q, deadline = questions, questions.deadline
    found = _summed(q, history, np.minimum(as_of, deadline), milestones)
    is_usable, is_over, is_gross = found.is_usable, as_of >= deadline, q.direction > 0
    is_part_year = found.is_found & (q.first_year == q.last_year) & (found.period != deadline)
    gone = inside_year.gone(q, history, history.level, found.period, is_part_year)
    year_task = np.where(is_usable, found.path(np.minimum(np.ceil(found.elapsed), found.whole)), np.nan)
    on_path = np.where(is_usable, found.path(found.elapsed), np.nan)
    required = np.where(is_part_year & q.by_last_year, year_task * gone.share, on_path)
    is_deferred = q.at_year_ends & (as_of < period_key(q.first_year, 12))
    no_year_end = q.at_year_ends & ~found.is_found & (found.newest >= 0) & ~is_deferred
    actual = np.where(is_usable, found.total, np.nan)
    is_decided = is_over & is_usable & (found.period == deadline)
    # At the deadline the goal is asked for, path or not.
    least = np.where(is_decided & np.isnan(required), q.goal, required)
    formed = replace(
        blank(len(q)),
        period=found.period,
        base=np.zeros(len(q)),
        pace_base=np.zeros(len(q)),
        actual=actual,
        change=change_on(found.added, history.at(history.level, found.period - 12), q.is_countable),
        required=required,
        year_task=year_task,
        schedule_gap=inside_year.schedule_gap(gap_of(actual, required, q.direction), year_task, is_part_year),
        goal=q.goal,
        holds=found.reached & (is_gross | is_over),
        is_on_path=holds(actual, required, q.direction, np.zeros_like(q.strict)),
        is_usable=is_usable,
        is_decided=is_decided,
        is_secured=found.is_secured,
        is_failed=found.is_exceeded,
        is_deferred=is_deferred,
        last_year_share=gone.last_year,
        own_pace=ratio(q.goal, found.whole),
        direct_pace=np.where(is_gross & (least > 0), ratio(actual, least), np.nan),
        shape=found.shape,
        missing_year=np.select([is_usable, no_year_end], [0, q.first_year], found.missing_year),
        notes=gone.notes(q, is_part_year),
    )
    return _with_outlook(formed, found, history, is_usable & ~is_over)


class _Sum(Struct, frozen=True, eq=False):
    """What was added in the window up to the figure that is judged, and the way from zero to the goal."""

    q: Questions
    milestones: TargetMilestones
    column: Integers
    """Column of the figure that is judged, -1 for none."""
    newest: Integers
    """Column of the newest figure at all, -1 for none."""
    period: Integers
    added: Numbers
    total: Numbers
    missing_year: Integers
    reached: Flags
    is_secured: Flags
    is_exceeded: Flags

    @property
    def is_found(self) -> Flags:
        """Return where there is a figure."""
        found: Flags = self.column >= 0
        return found

    @property
    def is_usable(self) -> Flags:
        """Return where the sum is whole, or what is known of it decides."""
        usable: Flags = self.is_found & ((self.missing_year == 0) | self.is_secured | self.is_exceeded)
        return usable

    @property
    def shape(self) -> Integers:
        """Return the path: milestones, none, or else the straight line of equal additions."""
        return np.where(np.isin(self.q.shape, (MILESTONES, NONE)), self.q.shape, LINEAR).astype(np.int64)

    @property
    def whole(self) -> Numbers:
        """Return the years of the window."""
        return self.q.end - self.q.first_year

    @property
    def elapsed(self) -> Numbers:
        """Return the years of the window that are gone."""
        return ((self.period // 12 - self.q.first_year) + (self.period % 12 + 1) / 12).astype(np.float64)

    def path(self, elapsed: Numbers) -> Numbers:
        """Return what the path asks for after so many years of the window; nan where there is none."""
        q, when = self.q, (self.q.first_year + elapsed).astype(np.float64)
        start = q.first_year.astype(np.float64)
        stones = milestones_at(self.milestones, q.target, start, np.zeros(len(q)), when, q.goal, q.end)
        linear = q.goal * elapsed / self.whole
        return np.select([self.shape == MILESTONES, self.shape == NONE], [stones, np.nan], linear)


def _summed(q: Questions, history: History, upto: Integers, milestones: TargetMilestones) -> _Sum:
    after = period_key(q.first_year, 12) - 12
    newest = history.newest(history.level, after, upto)
    column = np.where(q.at_year_ends, history.newest(history.level, after, upto, full_years=True), newest)
    period, added = history.period_of(column), picked(history.level, column)
    known, least, missing_year = _earlier_years(q, history, period // 12)
    # Of a year that is not whole, what is known is the least it can be; that may be enough to decide.
    total = np.where(missing_year == 0, known, least) + added
    reached = holds(total, q.goal, q.direction, q.strict)
    is_final = ~q.is_following & ~inside_year.can_fall(q, history, history.level, upto, after + 1)
    is_secured = (column >= 0) & (q.direction > 0) & reached & is_final
    is_exceeded = (q.direction <= 0) & is_final & _is_beyond(q, history, newest)
    return _Sum(q, milestones, column, newest, period, added, total, missing_year, reached, is_secured, is_exceeded)


def _with_outlook(formed: Formed, found: _Sum, history: History, is_open: Flags) -> Formed:
    """Return the figures with what remains, what is needed per year and what is projected, while it is open."""
    q, shape, left = found.q, found.shape, found.whole - found.elapsed
    has_way = is_open & (shape != NONE)
    is_needed = has_way & (q.direction > 0) & ~found.reached & ((left <= 0) | (left >= 1))
    # A reached lower edge of two settles nothing.
    is_undecided = ~(found.is_secured & ~q.is_range) & ~found.is_exceeded
    projected = projected_at_deadline(shape, formed.base, formed.actual, found.elapsed / found.whole)
    layers = {Note.PROVISIONAL: history.provisional, Note.DERIVED: history.derived, Note.REVISED: history.revised}
    after = period_key(q.first_year, 12) - 12
    return replace(
        formed,
        remaining=np.where(is_open & q.is_countable, np.maximum(q.goal - formed.actual, 0.0), np.nan),
        needed=np.where(is_needed, needed_per_year(shape, formed.actual, q.goal, left), np.nan),
        projected=np.where(has_way & is_undecided, projected, np.nan),
        notes={
            # What is true of one of the parts is true of the sum.
            **{note: found.is_usable & history.any_between(up, after, found.column) for note, up in layers.items()},
            **formed.notes,
            # The task of a single year is the goal, and nothing of it is inferred.
            Note.INFERRED_PATH: is_open & (q.shape < 0) & is_undecided & (q.first_year < q.last_year),
            Note.LAST_YEAR_END: q.at_year_ends & (found.newest > found.column) & found.is_found,
        },
    )


def _is_beyond(q: Questions, history: History, newest: Integers) -> Flags:
    """Return where what is known of the sum up to the newest figure at all no longer holds a bound from above."""
    is_found = newest >= 0
    _, least, _ = _earlier_years(q, history, history.period_of(newest) // 12)
    total = least + picked(history.level, newest)
    return is_found & np.isfinite(q.goal) & ~holds(total, q.goal, q.direction, q.strict)


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
