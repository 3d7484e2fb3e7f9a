"""The chain of growth from a base year to the newest figure it reaches, whatever is then made of its index.

The index is the product of (1 + rate) over the years after the base, a published rate counting before one formed from
levels; or level / base level where no rate was published. A published average over the years since the base counts
before both. Source: METHOD, average growth.
"""

from typing import NamedTuple

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from leling_targets.columns.arithmetic import Flags, Integers, Numbers, growth_between, holds, power, ratio
from leling_targets.columns.formed import Formed
from leling_targets.columns.growth import index_by_year, level_or_nan, rate, rates_at_periods, yearly_rates
from leling_targets.columns.history import History, period_key, picked
from leling_targets.columns.questions import Questions
from leling_targets.model import Note

_SIGNED = ("actual", "change", "required", "goal", "needed", "projected", "own_pace", "own_average", "failed_figure")
"""The figures that are rates, or made of them."""
_CONFLICT = 0.05
"""A published rate and the rate of the levels may differ by this much before it is said (口径冲突)."""
_BASE_REVISED = 0.15
"""A difference beyond this means that the base was revised, more likely than not."""
_BEYOND = 1 + 1e-9
"""Exactly five points are not more than five, whatever the last bit of a float says."""


class Chain(Struct, frozen=True, eq=False):
    """The chain of growth from the base year to the newest figure it reaches."""

    years: Integers
    index: Numbers
    """(n, y) by year."""
    full_year: Integers
    """The last full year with an index."""
    period: Integers
    """The period the chain reaches."""
    running: Numbers
    """The rate of the running year there; nan at a year's end."""
    span: Numbers
    """Years since the base, the running one counted whole."""
    is_published: Flags
    """The average itself was published."""
    current: Numbers
    """The index at the period."""
    upto: Integers
    """The period key up to which figures count."""
    missing: "_Missing"

    def reached(self, q: Questions) -> Numbers:
        """Return the index at the last full year, 1 where that is the base year."""
        return np.where(self.full_year == q.base_year, 1.0, _at(self.index, self.years, self.full_year))

    @property
    def is_usable(self) -> Flags:
        """Return where the chain reaches the newest figure."""
        return np.isfinite(self.current) & (self.span > 0) & ~self.missing.is_cut & ~self.missing.is_undefined


def chain_of(q: Questions, history: History, as_of: int) -> Chain:
    """Return the chain of every row up to its newest figure that is known at `as_of` (a period key), or its deadline.

    Where a year is missing on the way the chain ends before it, and says which in `missing`.
    """
    upto, first = np.minimum(as_of, q.deadline), int(q.base_year.min())
    years = np.arange(first, max(as_of // 12, first) + 1)
    index = index_by_year(q, history, years)
    full_year = _last_full_year(q, index, years, upto)
    period, running = _newest(q, history, full_year, upto)
    year, span = period // 12, (period // 12 - q.base_year).astype(np.float64)
    is_published = (history.at(history.average_years.astype(np.float64), period) == span) & (span > 0)
    published = power(1 + history.at(history.average, period), span)
    current = np.where(is_published, published, _reached(index, years, period, running))
    reached = np.where(is_published & (period % 12 != 11), year - 1, full_year)
    missing = _what_is_missing(q, history, reached, upto)
    return Chain(years, index, full_year, period, running, span, is_published, current, upto, missing)


def signed(questions: Questions, history: History) -> tuple[Questions, History]:
    """Return questions and history with reductions as the falls they are: rates and goals below zero.

    Source: METHOD, `counts: reduction`.

    >>> q, history, *_ = asked("measure: average_growth, counts: reduction, at_least: 3%", {"2020": "3.2%"})
    >>> turned, rates = signed(q, history)
    >>> turned.goal, turned.direction, rates.growth
    (array([-0.03]), array([-1.]), array([[-0.032]]))
    """
    if not questions.is_reduction.any():
        return questions, history
    sign = np.where(questions.is_reduction, -1.0, 1.0)
    turned = replace(questions, goal=sign * questions.goal, direction=sign * questions.direction)
    rates = {name: sign[:, None] * getattr(history, name) for name in ("growth", "average")}
    return turned, replace(history, **rates)


def as_written(questions: Questions, formed: Formed) -> Formed:
    """Return figures of reductions as their indicator is written, without the sign of a fall."""
    if not questions.is_reduction.any():
        return formed
    sign = np.where(questions.is_reduction, -1.0, 1.0)
    return replace(formed, **{name: sign * getattr(formed, name) for name in _SIGNED})


def notes_of(q: Questions, history: History, chain: Chain) -> dict[Note, Flags]:
    """Return what is to be said of the rows of a chain: how sure it is where it is usable, what it lacks where not."""
    is_usable, missing, base_key = chain.is_usable, chain.missing, period_key(q.base_year, 12)
    apart, is_from_levels = _levels_and_rates(q, history, chain)
    column = np.searchsorted(history.periods, chain.period) if len(history.periods) else chain.period * 0
    is_provisional = (chain.period % 12 != 11) | history.any_between(history.provisional, base_key, column)
    lacks_rates = ~is_usable & (missing.year == 0) & ~missing.is_undefined & missing.has_levels
    return {
        Note.PROVISIONAL: is_usable & is_provisional,
        Note.DERIVED: is_usable & ~chain.is_published & is_from_levels,
        Note.REVISED: is_usable & history.any_between(history.revised, base_key, column),
        Note.CONFLICTING: is_usable & (apart > _CONFLICT * _BEYOND),
        Note.BASE_REVISED: is_usable & (apart > _BASE_REVISED * _BEYOND),
        Note.PUBLISHED_AVERAGE: is_usable & chain.is_published,
        Note.ONLY_LEVELS: lacks_rates & q.is_growth_only,
        Note.BASE_MISSING: lacks_rates & ~q.is_growth_only,
        Note.GROWTH_UNDEFINED: ~is_usable & missing.is_undefined,
    }


def change_of(q: Questions, history: History, period: Integers) -> Numbers:
    """Return the rate of the newest year less that of the same months a year before, in points."""
    rates = rates_at_periods(q, history)
    return history.at(rates, period) - history.at(rates, period - 12)


def needed_of(q: Questions, chain: Chain, goal_index: Numbers) -> Numbers:
    """Return the yearly growth needed from the last full year on; nan where what has grown by then is enough.

    Source: the index of METHOD, solved for the rate of the years that are left: (goal index / index) ^ (1/left) - 1.
    """
    reached = chain.reached(q)
    left = (q.last_year - chain.full_year).astype(np.float64)
    needed = growth_between(reached, goal_index, np.where(left > 0, left, np.nan))
    is_enough = holds(reached, goal_index, q.direction, q.strict)
    is_nothing = holds(np.ones(len(q)), goal_index, q.direction, q.strict)
    return np.where(is_enough & ~is_nothing, np.nan, needed)


def average(index: Numbers, span: Numbers) -> Numbers:
    """Return the yearly average that leads to an index in so many years; nan where none has passed."""
    return power(index, ratio(np.ones_like(span), np.where(span > 0, span, np.nan))) - 1


def _at(index: Numbers, years: Integers, year: Integers) -> Numbers:
    place = year - years[0]
    is_inside = (place >= 0) & (place < len(years))
    found = index[np.arange(len(index)), np.clip(place, 0, len(years) - 1)]
    return np.where(is_inside, found, np.nan)


def _last_full_year(q: Questions, index: Numbers, years: Integers, upto: Integers) -> Integers:
    """Return the last full year with an index; the base year where there is none."""
    usable = np.isfinite(index) & (years > q.base_year[:, None]) & (years * 12 + 11 <= upto[:, None])
    last = len(years) - 1 - np.argmax(usable[:, ::-1], axis=1)
    return np.where(usable.any(axis=1), years[last], q.base_year)


def _newest(q: Questions, history: History, full_year: Integers, upto: Integers) -> tuple[Integers, Numbers]:
    """Return the period the chain reaches, and the rate of the running year there (nan at a year's end)."""
    after = period_key(full_year, 12)
    running = np.full(len(q), np.nan)
    if not len(history.periods) or (history.periods % 12 == 11).all():
        return after, running
    # The running year goes on from the last full one; a published average needs no year before it.
    rates = rates_at_periods(q, history)
    by_rate = history.newest(rates, after, np.minimum(upto, after + 11))
    spans = history.periods // 12 - q.base_year[:, None]
    averages = np.where((history.average_years == spans) & (spans > 0), history.average, np.nan)
    by_average = history.newest(averages, after, upto)
    column = np.maximum(by_rate, by_average)
    period = np.where(column >= 0, history.periods[np.maximum(column, 0)], after)
    return period, np.where(by_rate == column, picked(rates, by_rate), running)


def _reached(index: Numbers, years: Integers, period: Integers, running: Numbers) -> Numbers:
    """Return the index at a period: of the full year, or of the year before carried on by the running year's rate."""
    year, is_part = period // 12, period % 12 != 11
    return np.where(is_part, _at(index, years, year - 1) * (1 + running), _at(index, years, year))


def own_average(q: Questions, history: History, chain: Chain) -> Numbers:
    """Return the average we form from the single years, to stand beside a published one."""
    if not history.average_years.any():
        return np.full(len(q), np.nan)
    index = index_by_year(q, history, chain.years, is_own=True)
    return average(_reached(index, chain.years, chain.period, chain.running), chain.span)


def _levels_and_rates(q: Questions, history: History, chain: Chain) -> tuple[Numbers, Flags]:
    """Return how far levels and published rates are apart at most, and where the index rests on levels (推算)."""
    years, period = chain.years, chain.period
    rates, is_formed, difference = yearly_rates(q, history, years)
    used = (years > q.base_year[:, None]) & (years <= chain.full_year[:, None])
    apart = np.where(used & np.isfinite(difference), np.abs(difference), 0.0).max(axis=1, initial=0.0)
    is_part = period % 12 != 11
    published, level = history.at(history.growth, period), level_or_nan(q, history)
    of_part = np.abs(published - rate(history.at(level, period), history.at(level, period - 12)))
    apart = np.where(is_part & np.isfinite(of_part), np.fmax(apart, of_part), apart)
    from_levels = (used & (is_formed | np.isnan(rates))).any(axis=1) | (is_part & np.isnan(published))
    return apart, np.asarray(from_levels)


class _Missing(NamedTuple):
    """Why a chain does not reach the newest figure."""

    is_cut: Flags
    """There is a newer figure than the chain reaches."""
    year: Integers
    """A year nothing was reported for while a later one was; 0 for none."""
    is_undefined: Flags
    """The next level, or the base it is held against, is not above zero."""
    has_levels: Flags
    """Levels were reported after the base year."""


def _what_is_missing(q: Questions, history: History, full_year: Integers, upto: Integers) -> _Missing:
    """Return what stands between the year the chain reaches and the newest figure."""
    base_key, after = period_key(q.base_year, 12), period_key(full_year, 12)
    level = level_or_nan(q, history)
    # A part of a year counts where the same months a year earlier are known.
    is_year_end = np.broadcast_to(history.periods % 12 == 11, level.shape)
    rates = rates_at_periods(q, history)
    known = np.where(np.isfinite(rates), rates, np.where(is_year_end, level, np.nan))
    newest = history.newest(known, after, upto)
    key = history.period_of(newest, after)
    next_level, base = history.at(level, after + 12), history.at(level, base_key)
    is_next_level = np.isnan(history.at(history.growth, after + 12)) & np.isfinite(next_level) & (after + 12 <= upto)
    with np.errstate(invalid="ignore"):
        is_undefined = is_next_level & ((next_level <= 0) | (base <= 0))
    is_cut = key >= after + 12
    # Where nothing else leads on from the base, a part of a year that cannot be used says what is lacking.
    alone = history.newest(level, after, upto)
    later = history.period_of(alone, after)
    key = np.where((full_year == q.base_year) & (newest < 0), later, key)
    # Of levels alone only the base can be lacking, for the base and the newest one suffice.
    lacks_base = np.isnan(base) & np.isnan(history.at(history.growth, key))
    is_hole = (key > after + 12) & np.isnan(history.at(known, after + 12)) & ~lacks_base
    # Levels need no year in between: part of a year needs the year before it.
    is_of_rates = np.isfinite(history.at(history.growth, key))
    return _Missing(
        is_cut=is_cut,
        year=np.where(is_hole, np.where(is_of_rates, full_year + 1, key // 12 - 1), 0),
        is_undefined=is_undefined,
        has_levels=history.newest(history.level, base_key, upto) >= 0,
    )
