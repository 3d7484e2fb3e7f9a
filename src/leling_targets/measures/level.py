"""Level and increase: the value itself, or what it gained over the base (value - base)."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from leling_targets.columns.arithmetic import (
    GEOMETRIC,
    LINEAR,
    NONE,
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


def _form(questions: Questions, history: History, as_of: int, milestones: Milestones, *, is_increase: bool) -> Formed:
    q = questions
    values = np.where(q.is_growth_only[:, None], history.growth, history.level)
    base_key = period_key(q.base_year, 12)
    base = np.where(np.isfinite(q.base), q.base, history.at(values, base_key))
    goal = base + q.goal if is_increase else q.goal
    deadline = period_key(q.last_year, 12)
    upto, after = np.minimum(as_of, deadline), period_key(q.first_year, 12) - 12
    newest = history.newest(values, after, upto)
    last_year_end = history.newest(values, after, upto, full_years=True)
    # Part of a flow's year shows no direction; a checkpoint looks at year-ends only, and before the first none is due.
    is_by_year = q.at_year_ends | (q.is_direction & q.is_flow)
    column = np.where(is_by_year, last_year_end, newest)
    is_deferred = is_by_year & (as_of < period_key(q.first_year, 12))
    period = np.where(column >= 0, history.periods[np.maximum(column, 0)] if len(history.periods) else 0, NO_PERIOD)
    actual = picked(values, column)
    year, month = period // 12, period % 12 + 1
    is_part_year = q.is_flow & (month < 12)

    shape = path_shape(q, base, goal)
    whole = (q.last_year - q.base_year).astype(np.float64)
    elapsed = ((year - 1 - q.base_year) + month / 12).astype(np.float64)

    def path(when: Numbers) -> Numbers:
        """Return the path at a time in years, the end of 2021 being 2022."""
        share = (when - (q.base_year + 1)) / whole
        start, end = ((year_ + 1).astype(np.float64) for year_ in (q.base_year, q.last_year))
        stones = milestones_at(milestones, q.target, start, base, when, goal, end)
        return np.where(q.each_year, goal, path_value(shape, base, goal, share, q.direction, stones))

    year_task = np.where(column >= 0, path(year + 1.0), np.nan)
    required = np.where(is_part_year, year_task * month / 12, np.where(column >= 0, path(year + month / 12), np.nan))
    pace_base = np.where(is_part_year, base * month / 12, base)

    # A flow in mid-year says nothing yet of its year: what is needed starts from the last full one.
    anchor = np.where(is_part_year, np.where(last_year_end >= 0, picked(values, last_year_end), base), actual)
    anchor_year = np.where(last_year_end >= 0, picked_year(history, last_year_end), q.base_year)
    anchor_elapsed = np.where(is_part_year, (anchor_year - q.base_year).astype(np.float64), elapsed)
    needed = needed_per_year(shape, anchor, goal, whole - anchor_elapsed)
    share_gone = np.where(anchor_elapsed > 0, anchor_elapsed / whole, np.nan)
    projected = projected_at_deadline(shape, base, anchor, share_gone)

    is_over, is_usable = as_of >= deadline, column >= 0
    can_stand = ~(is_part_year & (q.direction < 0))
    reached = np.where(
        q.is_direction,
        holds(actual, base, q.direction, np.ones_like(q.strict)),
        holds(actual, goal, q.direction, q.strict),
    )
    failed, missing_year = _each_year(q, history, values, upto)
    is_decided = is_over & (period == deadline) & (missing_year == 0)
    needs_base, has_way = q.is_direction | is_increase, (shape != NONE) & ~q.each_year & ~is_decided
    no_year_end = is_by_year & (column < 0) & (newest >= 0) & ~is_deferred
    shift, base_shift = (base, pace_base) if is_increase else (np.zeros_like(base), np.zeros_like(base))
    earlier = history.at(values, period - 12)
    return replace(
        blank(len(q)),
        period=period,
        base=base,
        pace_base=pace_base - base_shift,
        actual=actual - base_shift,
        change=change_on(actual, earlier, q.is_countable),
        required=required - base_shift,
        year_task=year_task - shift,
        goal=q.goal,
        holds=reached & can_stand,
        is_on_path=holds(actual, required, q.direction, np.zeros_like(q.strict)),
        is_usable=is_usable & ~(needs_base & np.isnan(base)),
        is_decided=is_decided,
        is_failed=failed,
        is_deferred=is_deferred,
        needed=np.where(is_over | q.each_year, np.nan, needed),
        projected=np.where(is_over | q.each_year, np.nan, projected - shift),
        own_pace=_own_pace(shape, base, goal, whole),
        shape=shape,
        missing_year=np.where(no_year_end, q.first_year, np.where(column >= 0, missing_year, 0)),
        notes={
            Note.PROVISIONAL: picked(history.provisional, column) == 1,
            Note.DERIVED: picked(history.derived, column) == 1,
            Note.REVISED: picked(history.revised, column) == 1,
            Note.BASE_MISSING: is_usable & np.isnan(base) & (needs_base | has_way),
            Note.GROWTH_UNDEFINED: is_usable & (q.shape == GEOMETRIC) & (base <= 0),
            Note.INFERRED_PATH: is_usable
            & np.isfinite(required)
            & (q.shape < 0)
            & ~q.each_year
            & ~(is_over & is_usable),
            Note.LAST_YEAR_END: q.at_year_ends & (newest > column) & (column >= 0),
        },
    )


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
