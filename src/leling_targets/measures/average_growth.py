"""Average growth: I ** (1 / t) - 1, where I is the index since the base year (geometric mean, 水平法).

The index is the product of (1 + rate) over the years after the base, a published rate counting before one formed from
levels; or level / base level where no rate was published. Judged on the index, never on the root.
"""

from collections.abc import Sequence

import numpy as np

from leling_targets.arithmetic import SHAPES, Flags, Integers, Numbers, growth_between, holds, power, ratio
from leling_targets.history import History, period_key, picked
from leling_targets.measures.formed import NO_PERIOD, Formed
from leling_targets.model import Note, PathShape
from leling_targets.questions import Questions

_CONFLICT = 0.05
"""A published rate and the rate of the levels may differ by this much before it is said (口径冲突)."""
_BASE_REVISED = 0.15
"""A difference beyond this means that the base was revised, more likely than not."""


def yearly_rates(questions: Questions, history: History, years: Integers) -> tuple[Numbers, Flags, Numbers]:
    """Return (n, y) growth rates of full years, which of them were formed from levels, and published less formed."""
    published = history.yearly(history.growth, years)
    level = history.yearly(history.level, years)
    before = history.yearly(history.level, years - 1)
    formed = ratio(level, np.where(before > 0, before, np.nan)) - 1
    formed = np.where(questions.is_growth_only[:, None], np.nan, formed)
    is_formed = np.isnan(published) & np.isfinite(formed)
    return np.where(is_formed, formed, published), is_formed, published - formed


def index_by_year(questions: Questions, history: History, years: Integers) -> Numbers:
    """Return the (n, y) index at the end of each year, 1 at the base year; nan beyond a hole."""
    rates, _, _ = yearly_rates(questions, history, years)
    level = history.yearly(level_or_nan(questions, history), years)
    base = history.at(level_or_nan(questions, history), period_key(questions.base_year, 12))
    average = history.yearly(history.average, years)
    spans = history.yearly(history.average_years.astype(np.float64), years)
    index = np.full(rates.shape, np.nan)
    running = np.full(len(rates), np.nan)
    for position, year in enumerate(years):
        elapsed = (year - questions.base_year).astype(np.float64)
        chained = running * (1 + rates[:, position])
        direct = ratio(level[:, position], np.where(base > 0, base, np.nan))
        running = np.where(np.isfinite(chained), chained, direct)
        is_published = (spans[:, position] == elapsed) & (elapsed > 0)
        running = np.where(is_published, power(1 + average[:, position], elapsed), running)
        running = np.where(elapsed == 0, 1.0, running)
        index[:, position] = np.where(elapsed >= 0, running, np.nan)
    return index


def level_or_nan(questions: Questions, history: History) -> Numbers:
    """Return the levels a chain may use: none where only rates at comparable prices count."""
    return np.where(questions.is_growth_only[:, None], np.nan, history.level)


def form(
    questions: Questions, history: History, as_of: int, milestones: Sequence[Sequence[tuple[int, float]]]
) -> Formed:
    """Form the average yearly growth of each row up to its newest period; growth has no milestones."""
    q = questions
    deadline = period_key(q.last_year, 12)
    upto = np.minimum(as_of, deadline)
    years = np.arange(int(q.base_year.min()) if len(q) else 0, as_of // 12 + 1)
    index = index_by_year(q, history, years)
    year, month, running, is_part = _newest(q, history, index, years, upto)
    rows = np.arange(len(q))
    offset = np.clip(year - years[0], 0, len(years) - 1)
    full_index = np.where(year > 0, index[rows, offset], np.nan)
    before = index[rows, np.clip(offset - 1, 0, len(years) - 1)]
    current = np.where(is_part, before * (1 + running), full_index)
    span = (year - q.base_year).astype(np.float64)
    whole = (q.last_year - q.base_year).astype(np.float64)
    is_usable = np.isfinite(current) & (span > 0)
    actual = np.where(is_usable, power(current, ratio(np.ones_like(span), np.maximum(span, 1))) - 1, np.nan)
    earlier = np.where(span > 1, power(before, ratio(np.ones_like(span), np.maximum(span - 1, 1))) - 1, np.nan)

    goal_index, required_index = power(1 + q.goal, whole), power(1 + q.goal, span)
    left = np.where(whole - span > 0, whole - span, np.nan)
    is_over = as_of >= deadline
    period = np.where(is_usable, period_key(year, month), NO_PERIOD)
    at_deadline = holds(current, goal_index, q.direction, q.strict)
    on_path = holds(current, required_index, q.direction, np.zeros_like(q.strict))
    _, is_formed, difference = yearly_rates(q, history, years)
    used = (years[None, :] > q.base_year[:, None]) & (years[None, :] <= year[:, None])
    away = np.where(used, np.abs(difference), 0.0)
    conflict = np.nan_to_num(away).max(axis=1, initial=0.0)
    column = np.searchsorted(history.periods, np.maximum(period, 0)) if len(history.periods) else period * 0
    required = np.where(is_usable, q.goal, np.nan)
    return Formed(
        period=period,
        base=np.full(len(q), np.nan),
        pace_base=np.full(len(q), np.nan),
        actual=actual,
        change=actual - earlier,
        required=required,
        year_task=np.full(len(q), np.nan),
        goal=q.goal,
        holds=at_deadline,
        is_on_path=on_path,
        is_usable=is_usable,
        is_decided=is_over & (period == deadline),
        is_secured=np.zeros(len(q), dtype=np.bool_),
        is_failed=np.zeros(len(q), dtype=np.bool_),
        is_deferred=np.zeros(len(q), dtype=np.bool_),
        needed=np.where(is_over, np.nan, growth_between(current, goal_index, left)),
        projected=np.where(is_over, np.nan, actual),
        own_pace=q.goal,
        direct_pace=np.where((q.direction > 0) & (q.goal > 0), ratio(actual, q.goal), np.nan),
        shape=np.full(len(q), SHAPES.index(PathShape.GROWTH), dtype=np.int64),
        missing_year=np.where(is_usable & ~(is_over & (period != deadline)), 0, _first_hole(q, index, years, upto)),
        notes={
            Note.PROVISIONAL: is_usable
            & (is_part | history.any_between(history.provisional, period_key(q.base_year, 12), column)),
            Note.DERIVED: is_usable & (used & is_formed).any(axis=1),
            Note.REVISED: is_usable & history.any_between(history.revised, period_key(q.base_year, 12), column),
            Note.CONFLICTING: is_usable & (conflict > _CONFLICT),
            Note.BASE_REVISED: is_usable & (conflict > _BASE_REVISED),
            Note.PUBLISHED_AVERAGE: is_usable & _is_published(history, period, span),
            Note.ONLY_LEVELS: ~is_usable & q.is_growth_only & np.isfinite(history.level).any(axis=1),
            Note.GROWTH_UNDEFINED: ~is_usable & ~q.is_growth_only & _has_base_of_zero(q, history),
        },
    )


def _newest(
    q: Questions, history: History, index: Numbers, years: Integers, upto: Integers
) -> tuple[Integers, Integers, Numbers, Flags]:
    """Return the year and month the chain reaches, the running year's rate, and where the year is not full yet."""
    usable = np.isfinite(index) & (years[None, :] > q.base_year[:, None]) & (years[None, :] * 12 + 11 <= upto[:, None])
    last = len(years) - 1 - np.argmax(usable[:, ::-1], axis=1)
    has_full = usable.any(axis=1)
    year = np.where(has_full, years[np.clip(last, 0, len(years) - 1)], q.base_year)
    after = period_key(year, 12)
    by_rate = history.newest(history.growth, after, np.minimum(upto, after + 11))
    level = level_or_nan(q, history)
    by_level = history.newest(level, after, np.minimum(upto, after + 11))
    column = np.where(by_rate >= 0, by_rate, by_level)
    key = np.where(column >= 0, history.periods[np.maximum(column, 0)] if len(history.periods) else 0, after)
    same_month = history.at(level, key - 12)
    formed = ratio(picked(level, by_level), np.where(same_month > 0, same_month, np.nan)) - 1
    running = np.where(by_rate >= 0, picked(history.growth, by_rate), formed)
    is_part = np.isfinite(running) & (key > after)
    year_reached = np.where(is_part, key // 12, np.where(has_full, year, 0))
    return year_reached, np.where(is_part, key % 12 + 1, 12), running, is_part


def _first_hole(q: Questions, index: Numbers, years: Integers, upto: Integers) -> Integers:
    """Return the first year after the base without which no index is formed; 0 for none."""
    hole = np.isnan(index) & (years[None, :] > q.base_year[:, None]) & (years[None, :] * 12 + 11 <= upto[:, None])
    return np.where(hole.any(axis=1), years[np.argmax(hole, axis=1)], 0)


def _is_published(history: History, period: Integers, span: Numbers) -> Flags:
    found: Flags = history.at(history.average_years.astype(np.float64), period) == span
    return found


def _has_base_of_zero(q: Questions, history: History) -> Flags:
    base = history.at(history.level, period_key(q.base_year, 12))
    return np.isfinite(base) & (base <= 0)
