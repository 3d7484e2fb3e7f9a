"""Level and increase: the value itself, or what it gained over the base (value - base).

A flow inside its year is held against the year's task times the share of the year gone (序时进度).
"""

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from leling_targets.columns import each_year, inside_year
from leling_targets.columns.arithmetic import (
    GEOMETRIC,
    LINEAR,
    NONE,
    Flags,
    Integers,
    Numbers,
    TargetMilestones,
    growth_between,
    holds,
    milestones_at,
    needed_per_year,
    path_value,
    projected_at_deadline,
    ratio,
)
from leling_targets.columns.formed import Formed, blank, change_on, gap_of
from leling_targets.columns.history import History, period_key, picked
from leling_targets.columns.questions import Questions
from leling_targets.model import Note


def form_level(questions: Questions, history: History, as_of: int, milestones: TargetMilestones) -> Formed:
    """Form the value of each row at its newest period, held against the path from base to goal.

    Source: METHOD, paths: base x (goal / base) ** share, or base + (goal - base) x share of the way.

    >>> formed = form_level(*asked("measure: level, kind: stock, at_least: 130", {"2019": 100, "2021": 116}))
    >>> formed.actual, formed.required, formed.needed
    (array([116.]), array([120.]), array([14.]))
    """
    return _form(questions, history, as_of, milestones, is_increase=False)


def form_increase(questions: Questions, history: History, as_of: int, milestones: TargetMilestones) -> Formed:
    """Form the gain, value - base, held against the path to base + T, less the base. Source: METHOD, increase.

    >>> formed = form_increase(*asked("measure: increase, kind: stock, at_least: 30", {"2019": 100, "2021": 116}))
    >>> formed.base, formed.actual, formed.required
    (array([100.]), array([16.]), array([20.]))
    """
    return _form(questions, history, as_of, milestones, is_increase=True)


class _Newest(Struct, frozen=True, eq=False):
    """The figure of each row that is judged: the newest usable one, or the last year-end's."""

    values: Numbers
    """Levels (or growth, where only that is published) by row and period."""
    newest: Integers
    """Column of the newest figure at all, -1 for none."""
    column: Integers
    """Column of the figure that is judged, -1 for none."""
    last_year_end: Integers
    period: Integers
    year: Integers
    month: Integers
    is_by_year: Flags
    """Only year-ends show anything: a checkpoint, or the direction of a flow."""
    is_part_year: Flags
    """A flow up to a month before December."""


def _newest(q: Questions, history: History, as_of: int) -> _Newest:
    values = np.where(q.is_growth_only[:, None], history.growth, history.level)
    upto = np.minimum(as_of, q.deadline)
    # A year of `each` stands for itself; otherwise whatever came after the base tells where things stand.
    after = period_key(np.where(q.is_for_each, q.first_year - 1, q.base_year), 12)
    # Of a flow whose deadline lies inside a year only the figures of that year say anything, once it has begun.
    own_year = period_key(q.last_year, 12) - 12
    after = np.where(_is_dated_flow(q) & (as_of > own_year), own_year, after)
    newest = history.newest(values, after, upto)
    last_year_end = history.newest(values, after, upto, full_years=True)
    is_by_year = q.at_year_ends | (q.is_direction & q.is_flow)
    column = np.where(is_by_year, last_year_end, newest)
    period = history.period_of(column)
    year, month = period // 12, period % 12 + 1
    is_at_deadline = _is_dated_flow(q) & (period == q.deadline)
    is_part_year = q.is_flow & ~q.is_growth_only & (column >= 0) & (month < 12) & ~is_at_deadline
    return _Newest(values, newest, column, last_year_end, period, year, month, is_by_year, is_part_year)


class _Way(Struct, frozen=True, eq=False):
    """The way from base to goal; for an increase the goal is the base and the gain."""

    q: Questions
    shape: Integers
    base: Numbers
    goal: Numbers
    whole: Numbers
    milestones: TargetMilestones
    is_increase: bool

    def at(self, when: Numbers) -> Numbers:
        """Return the path at a time in years, the end of 2021 being 2022."""
        q = self.q
        share = (when - (q.base_year + 1)) / self.whole
        start = (q.base_year + 1).astype(np.float64)
        # The tasks of a gain are gains, as its goal is.
        base, goal = self.base - self.lift, self.goal - self.lift
        stones = milestones_at(self.milestones, q.target, start, base, when, goal, q.end) + self.lift
        # A gain of at most so much may be used up little by little: its way runs from the base to the bound.
        leads = np.where(self.is_gain_cap, np.nan, q.direction)
        path = path_value(self.shape, self.base, self.goal, share, leads, stones)
        return np.where(q.is_for_each | (_is_dated_flow(q) & (self.shape != NONE)), self.goal, path)

    def task_of(self, year: Integers) -> Numbers:
        """Return what a year is to bring: the path at its end; of a flow in the deadline's own year, the goal."""
        task = self.at((year + 1).astype(np.float64))
        is_goal = self.q.is_flow & (year == self.q.last_year) & (self.q.shape != NONE)
        return np.where(is_goal & np.isnan(task), self.goal, task)

    @property
    def lift(self) -> Numbers:
        """Return what a value is more than the figure: the base of a gain, else nothing."""
        return self.base if self.is_increase else np.zeros(len(self.q))

    @property
    def is_gain_cap(self) -> Flags:
        """Return which rows promise a gain of at most something above nothing."""
        return (self.q.direction < 0) & (self.goal > self.base) & self.is_increase


def _way(q: Questions, history: History, found: _Newest, milestones: TargetMilestones, *, is_increase: bool) -> _Way:
    observed = history.at(found.values, period_key(q.base_year, np.where(_is_dated_flow(q), q.last_month, 12)))
    base = np.where(np.isfinite(q.base), q.base, observed)
    # Of a direction that holds for each year, a year starts from the one before it.
    before = each_year.year_before(q, history, found.values, found.year)
    base = np.where(q.is_direction & q.is_for_each, before, base)
    goal = base + q.goal if is_increase else q.goal
    return _Way(q, path_shape(q, base, goal), base, goal, q.whole, milestones, is_increase)


def _is_dated_flow(q: Questions) -> Flags:
    """Return which rows promise so much of a year by a month of it."""
    return q.is_flow & ~q.is_growth_only & q.is_inside_year


def _form(
    questions: Questions, history: History, as_of: int, milestones: TargetMilestones, *, is_increase: bool
) -> Formed:
    q, found, deadline = questions, _newest(questions, history, as_of), questions.deadline
    way = _way(q, history, found, milestones, is_increase=is_increase)
    base, is_usable, is_part_year, is_over = way.base, found.column >= 0, found.is_part_year, as_of >= deadline
    actual = picked(found.values, found.column)
    gone = inside_year.gone(q, history, found.values, found.period, is_part_year)
    year_task = np.where(is_usable, way.task_of(found.year), np.nan)
    when: Numbers = (found.year + found.month / 12).astype(np.float64)
    is_deferred, needs_base = found.is_by_year & (as_of < period_key(q.first_year, 12)), q.is_direction | is_increase
    is_early = _is_dated_flow(q) & (as_of < period_key(q.last_year, 1))
    required = np.where(is_part_year, year_task * gone.share, np.where(is_usable & ~is_early, way.at(when), np.nan))
    base_gone = np.where(is_part_year, way.lift * gone.share, 0.0)
    shift = np.where(is_part_year, base_gone, way.lift)
    formed = replace(
        blank(len(q)),
        period=found.period,
        base=base,
        pace_base=np.where(is_part_year, np.where(q.direction > 0, 0.0 - base_gone, np.nan), base - shift),
        actual=actual - shift,
        change=_change(q, found, history, actual),
        required=required - shift,
        year_task=year_task - way.lift,
        schedule_gap=inside_year.schedule_gap(gap_of(actual, required, q.direction), year_task, is_part_year),
        goal=q.goal,
        holds=_reached(way, actual) & ~((is_part_year | (way.is_gain_cap & ~is_over)) & (q.direction < 0)),
        is_on_path=holds(actual, required, q.direction, np.zeros_like(q.strict)),
        is_usable=is_usable & ~(needs_base & np.isnan(base)),
        is_decided=is_over & (found.period == deadline),
        is_deferred=is_deferred | is_early,
        is_part_year=is_part_year,
        base_gone=base_gone,
        last_year_share=gone.last_year,
        own_pace=_own_pace(way.shape, base, way.goal, way.whole),
        shape=way.shape,
        missing_year=np.where(found.is_by_year & ~is_usable & (found.newest >= 0) & ~is_deferred, q.first_year, 0),
        notes={
            **_notes(way, found, history, required, needs_base=needs_base, is_over=is_over),
            **gone.notes(q, is_part_year),
        },
    )
    return _with_outlook(_with_years(formed, way, found, actual, history, as_of), way, found, actual, history, as_of)


def _with_years(formed: Formed, way: _Way, found: _Newest, actual: Numbers, history: History, as_of: int) -> Formed:
    """Return the figures with what nothing can mend: a year of `each` that did not hold, a bound that is exceeded."""
    q, is_exceeded = way.q, _is_exceeded(way, found, history, actual)
    kept = each_year.held(q, history, found.values, np.minimum(as_of, q.deadline))
    is_first = is_exceeded & q.is_for_each & (kept.failed_period < 0)
    return replace(
        formed,
        is_usable=formed.is_usable & (kept.missing_period < 0),
        is_failed=is_exceeded | (kept.failed_period >= 0),
        failed_period=np.where(is_first, found.period, kept.failed_period),
        failed_figure=np.where(is_first, actual, kept.failed_figure),
        missing_year=np.where(found.column >= 0, kept.missing_year(q), formed.missing_year),
    )


def _with_outlook(formed: Formed, way: _Way, found: _Newest, actual: Numbers, history: History, as_of: int) -> Formed:
    """Return the figures with what remains, what is needed per year and what is projected, while they are open.

    A flow in mid-year says nothing yet of its year: the last full one counts. Once the goal holds, and inside the last
    year, nothing is needed per year.
    """
    q, base_year, last = way.q, way.q.base_year, found.last_year_end
    elapsed = ((found.year - 1 - base_year) + found.month / 12).astype(np.float64)
    last_full = np.where(last >= 0, picked(found.values, last), way.base)
    anchor = np.where(found.is_part_year, last_full, actual)
    full_years = np.where(last >= 0, history.period_of(last) // 12 - base_year, 0).astype(np.float64)
    gone = np.where(found.is_part_year, full_years, elapsed)
    shape = np.where(np.isnan(way.base) & (way.shape != NONE), LINEAR, way.shape)
    needed = needed_per_year(shape, anchor, way.goal, way.whole - gone)
    is_reached = _reached(way, np.where(found.is_part_year & (q.direction < 0), last_full, actual))
    left, share_gone = way.whole - elapsed, np.where(gone > 0, gone / way.whole, np.nan)
    projected = projected_at_deadline(way.shape, way.base, anchor, share_gone) - way.lift
    is_open = (as_of < q.deadline) & ~q.is_for_each
    goes_on = is_open & ~formed.is_failed & ~_is_dated_flow(q)
    return replace(
        formed,
        remaining=np.where(is_open & (found.column >= 0), _remaining(way, found, actual), np.nan),
        needed=np.where(goes_on & ~is_reached & ~((left > 0) & (left < 1)), needed, np.nan),
        projected=np.where(goes_on, projected, np.nan),
    )


def _change(q: Questions, found: _Newest, history: History, actual: Numbers) -> Numbers:
    """Return the change of the indicator on the year before: as published where it is, else formed from the values."""
    formed = change_on(actual, history.at(found.values, found.period - 12), q.is_countable)
    published = history.at(history.growth, found.period)
    return np.where(q.is_countable & np.isfinite(published), published, formed)


def _is_exceeded(way: _Way, found: _Newest, history: History, actual: Numbers) -> Flags:
    """Return where a flow of at most something is beyond it in the year that counts, and cannot fall back."""
    q = way.q
    counts = q.is_flow & ~q.is_growth_only & (q.direction < 0) & np.isfinite(actual) & np.isfinite(way.goal)
    counts &= (found.year == q.last_year) | q.is_for_each
    rows = np.flatnonzero(counts & ~_reached(way, actual))
    exceeded = np.zeros(len(q), dtype=np.bool_)
    if len(rows):
        part, period = q.take(rows), found.period[rows]
        january = period_key(period // 12, 1)
        exceeded[rows] = ~inside_year.can_fall(part, history.take(rows), found.values[rows], period, january)
    return exceeded


def _remaining(way: _Way, found: _Newest, actual: Numbers) -> Numbers:
    """Return what is still to come; of an at_most flow what is still allowed, of an at_most stock what is to fall.

    Only amounts and counts have something left to do, a flow only in its deadline's own year.
    """
    q = way.q
    has_one = q.is_countable & ~q.is_direction & (~q.is_flow | (found.year == q.last_year))
    to_come = np.where((q.direction > 0) | q.is_flow, way.goal - actual, actual - way.goal)
    return np.where(has_one, np.maximum(to_come, 0.0), np.nan)


def _reached(way: _Way, actual: Numbers) -> Flags:
    """Return where the goal holds today; of a direction, where the figure moved that way."""
    q = way.q
    moved = holds(actual, way.base, q.direction, np.ones_like(q.strict))
    return np.where(q.is_direction, moved, holds(actual, way.goal, q.direction, q.strict))


def _notes(
    way: _Way, found: _Newest, history: History, required: Numbers, *, needs_base: Flags, is_over: Flags
) -> dict[Note, Flags]:
    q, column, is_usable = way.q, found.column, found.column >= 0
    has_no_path = np.isnan(way.base) & np.isnan(required) & (way.shape != NONE) & ~q.is_for_each & ~is_over
    # In the deadline's own year the task of a flow is the goal, and nothing of it is inferred.
    is_promised = found.is_part_year & (found.year == q.last_year)
    is_inferred = is_usable & np.isfinite(required) & (q.shape < 0) & ~q.is_for_each & ~is_over & ~is_promised
    return {
        Note.PROVISIONAL: picked(history.provisional, column) == 1,
        Note.DERIVED: picked(history.derived, column) == 1,
        Note.REVISED: picked(history.revised, column) == 1,
        Note.BASE_MISSING: is_usable & (has_no_path | (needs_base & np.isnan(way.base))),
        Note.GROWTH_UNDEFINED: is_usable & (q.shape == GEOMETRIC) & (way.base <= 0),
        Note.INFERRED_PATH: is_inferred,
        Note.LAST_YEAR_END: q.at_year_ends & (found.newest > column) & is_usable,
    }


def path_shape(questions: Questions, base: Numbers, goal: Numbers) -> Integers:
    """Return the declared path, else geometric for money with base and goal above 0, else linear (METHOD: paths).

    >>> q, *_ = asked("measure: level, kind: stock, at_least: 130", {"2019": 100})
    >>> path_shape(q, np.array([100.0]), q.goal) == LINEAR
    array([ True])
    """
    default = np.where(questions.is_money & (base > 0) & (goal > 0), GEOMETRIC, LINEAR)
    shape = np.where(questions.shape >= 0, questions.shape, default)
    return np.where(questions.is_direction, NONE, shape).astype(np.int64)


def _own_pace(shape: Integers, base: Numbers, goal: Numbers, whole: Numbers) -> Numbers:
    linear = np.where(shape == NONE, np.nan, ratio(goal - base, whole))
    return np.where(shape == GEOMETRIC, growth_between(base, goal, whole), linear)
