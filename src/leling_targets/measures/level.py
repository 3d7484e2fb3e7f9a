"""Level and increase: the value itself, or what it gained over the base (value - base)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from leling_targets.columns.arithmetic import (
    GEOMETRIC,
    LINEAR,
    NONE,
    Flags,
    Integers,
    Numbers,
    growth_between,
    holds,
    milestones_at,
    needed_per_year,
    path_value,
    projected_at_deadline,
    ratio,
)
from leling_targets.columns.formed import NO_PERIOD, Formed, blank, change_on
from leling_targets.columns.history import History, period_key, picked
from leling_targets.columns.questions import Questions
from leling_targets.model import Note

Milestones = Sequence[Sequence[tuple[int, float]]]


def form_level(questions: Questions, history: History, as_of: int, milestones: Milestones) -> Formed:
    """Form the value of each row at its newest period, held against the path from base to goal."""
    return _form(questions, history, as_of, milestones, is_increase=False)


def form_increase(questions: Questions, history: History, as_of: int, milestones: Milestones) -> Formed:
    """Form the gain over the base; goal = base + T. Every figure but the base is a gain."""
    return _form(questions, history, as_of, milestones, is_increase=True)


@dataclass(frozen=True, eq=False)
class _Newest:
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
    upto, after = np.minimum(as_of, period_key(q.last_year, 12)), period_key(q.first_year, 12) - 12
    newest = history.newest(values, after, upto)
    last_year_end = history.newest(values, after, upto, full_years=True)
    is_by_year = q.at_year_ends | (q.is_direction & q.is_flow)
    column = np.where(is_by_year, last_year_end, newest)
    period = np.where(column >= 0, history.periods[np.maximum(column, 0)] if len(history.periods) else 0, NO_PERIOD)
    year, month = period // 12, period % 12 + 1
    return _Newest(values, newest, column, last_year_end, period, year, month, is_by_year, q.is_flow & (month < 12))


@dataclass(frozen=True, eq=False)
class _Way:
    """The way from base to goal; for an increase the goal is the base and the gain."""

    q: Questions
    shape: Integers
    base: Numbers
    goal: Numbers
    whole: Numbers
    milestones: Milestones

    def at(self, when: Numbers) -> Numbers:
        """Return the path at a time in years, the end of 2021 being 2022."""
        q = self.q
        share = (when - (q.base_year + 1)) / self.whole
        start, end = ((year + 1).astype(np.float64) for year in (q.base_year, q.last_year))
        stones = milestones_at(self.milestones, q.target, start, self.base, when, self.goal, end)
        path = path_value(self.shape, self.base, self.goal, share, q.direction, stones)
        return np.where(q.each_year, self.goal, path)


def _way(q: Questions, history: History, values: Numbers, milestones: Milestones, *, is_increase: bool) -> _Way:
    base = np.where(np.isfinite(q.base), q.base, history.at(values, period_key(q.base_year, 12)))
    goal = base + q.goal if is_increase else q.goal
    whole = (q.last_year - q.base_year).astype(np.float64)
    return _Way(q, path_shape(q, base, goal), base, goal, whole, milestones)


def _outlook(way: _Way, found: _Newest, history: History, actual: Numbers) -> tuple[Numbers, Numbers]:
    """Return what is needed per year, and the figure projected at the deadline.

    A flow in mid-year says nothing yet of its year: what is needed starts from the last full one.
    """
    base_year, last = way.q.base_year, found.last_year_end
    elapsed = ((found.year - 1 - base_year) + found.month / 12).astype(np.float64)
    last_full = np.where(last >= 0, picked(found.values, last), way.base)
    anchor = np.where(found.is_part_year, last_full, actual)
    anchor_year = np.where(last >= 0, picked_year(history, last), base_year)
    gone = np.where(found.is_part_year, (anchor_year - base_year).astype(np.float64), elapsed)
    needed = needed_per_year(way.shape, anchor, way.goal, way.whole - gone)
    share_gone = np.where(gone > 0, gone / way.whole, np.nan)
    return needed, projected_at_deadline(way.shape, way.base, anchor, share_gone)


def _form(questions: Questions, history: History, as_of: int, milestones: Milestones, *, is_increase: bool) -> Formed:
    q, found = questions, _newest(questions, history, as_of)
    way = _way(q, history, found.values, milestones, is_increase=is_increase)
    base, is_usable, is_part_year = way.base, found.column >= 0, found.is_part_year
    actual = picked(found.values, found.column)
    year_task = np.where(is_usable, way.at((found.year + 1).astype(np.float64)), np.nan)
    when: Numbers = (found.year + found.month / 12).astype(np.float64)
    now = np.where(is_usable, way.at(when), np.nan)
    required = np.where(is_part_year, year_task * found.month / 12, now)
    pace_base = np.where(is_part_year, base * found.month / 12, base)
    needed, projected = _outlook(way, found, history, actual)
    deadline = period_key(q.last_year, 12)
    is_over = as_of >= deadline
    failed, missing_year = _each_year(q, history, found.values, np.minimum(as_of, deadline))
    is_decided = is_over & (found.period == deadline) & (missing_year == 0)
    is_deferred = found.is_by_year & (as_of < period_key(q.first_year, 12))
    no_year_end = found.is_by_year & (found.column < 0) & (found.newest >= 0) & ~is_deferred
    needs_base = q.is_direction | is_increase
    is_open = ~(is_over | q.each_year)
    shift, base_shift = (base, pace_base) if is_increase else (np.zeros_like(base), np.zeros_like(base))
    return replace(
        blank(len(q)),
        period=found.period,
        base=base,
        pace_base=pace_base - base_shift,
        actual=actual - base_shift,
        change=change_on(actual, history.at(found.values, found.period - 12), q.is_countable),
        required=required - base_shift,
        year_task=year_task - shift,
        goal=q.goal,
        holds=_reached(way, actual) & ~(is_part_year & (q.direction < 0)),
        is_on_path=holds(actual, required, q.direction, np.zeros_like(q.strict)),
        is_usable=is_usable & ~(needs_base & np.isnan(base)),
        is_decided=is_decided,
        is_failed=failed,
        is_deferred=is_deferred,
        needed=np.where(is_open, needed, np.nan),
        projected=np.where(is_open, projected - shift, np.nan),
        own_pace=_own_pace(way.shape, base, way.goal, way.whole),
        shape=way.shape,
        missing_year=np.where(no_year_end, q.first_year, np.where(is_usable, missing_year, 0)),
        notes=_notes(way, found, history, required, needs_base=needs_base, is_decided=is_decided, is_over=is_over),
    )


def _reached(way: _Way, actual: Numbers) -> Flags:
    """Return where the goal holds today; of a direction, where the figure moved that way."""
    q = way.q
    moved = holds(actual, way.base, q.direction, np.ones_like(q.strict))
    return np.where(q.is_direction, moved, holds(actual, way.goal, q.direction, q.strict))


def _notes(
    way: _Way,
    found: _Newest,
    history: History,
    required: Numbers,
    *,
    needs_base: Flags,
    is_decided: Flags,
    is_over: Flags,
) -> dict[Note, Flags]:
    q, column, is_usable = way.q, found.column, found.column >= 0
    has_way = (way.shape != NONE) & ~q.each_year & ~is_decided
    is_inferred = is_usable & np.isfinite(required) & (q.shape < 0) & ~q.each_year & ~(is_over & is_usable)
    return {
        Note.PROVISIONAL: picked(history.provisional, column) == 1,
        Note.DERIVED: picked(history.derived, column) == 1,
        Note.REVISED: picked(history.revised, column) == 1,
        Note.BASE_MISSING: is_usable & np.isnan(way.base) & (needs_base | has_way),
        Note.GROWTH_UNDEFINED: is_usable & (q.shape == GEOMETRIC) & (way.base <= 0),
        Note.INFERRED_PATH: is_inferred,
        Note.LAST_YEAR_END: q.at_year_ends & (found.newest > column) & is_usable,
    }


def path_shape(questions: Questions, base: Numbers, goal: Numbers) -> Integers:
    """Return the declared path, else geometric for money with base and goal above 0, else linear (METHOD: paths)."""
    default = np.where(questions.is_money & (base > 0) & (goal > 0), GEOMETRIC, LINEAR)
    shape = np.where(questions.shape >= 0, questions.shape, default)
    return np.where(questions.is_direction, NONE, shape).astype(np.int64)


def picked_year(history: History, column: Integers) -> Integers:
    """Return the year of a column of the history, 0 for -1."""
    if not len(history.periods):
        return np.zeros(len(column), dtype=np.int64)
    return np.where(column >= 0, history.periods[np.maximum(column, 0)] // 12, 0)


def _own_pace(shape: Integers, base: Numbers, goal: Numbers, whole: Numbers) -> Numbers:
    linear = ratio(goal - base, whole)
    return np.select([shape == GEOMETRIC, shape == NONE], [growth_between(base, goal, whole), linear * np.nan], linear)


def _each_year(q: Questions, history: History, values: Numbers, upto: Integers) -> tuple[np.ndarray, Integers]:
    """Return where a year that had to hold did not, and the first year without a figure (0 for none)."""
    failed, missing = np.zeros(len(q), dtype=np.bool_), np.zeros(len(q), dtype=np.int64)
    rows = np.flatnonzero(q.each_year)
    if not len(rows):
        return failed, missing
    part = q.take(rows)
    for year in range(int(part.first_year.min()), int(part.last_year.max()) + 1):
        key = period_key(np.full(len(rows), year), 12)
        counts = (part.first_year <= year) & (year <= part.last_year) & (key <= upto[rows])
        actual = history.at(values[rows], key)
        kept = holds(actual, part.goal, part.direction, part.strict)
        failed[rows] |= counts & np.isfinite(actual) & ~kept
        missing[rows] = np.where((missing[rows] == 0) & counts & np.isnan(actual), year, missing[rows])
    return failed, missing
