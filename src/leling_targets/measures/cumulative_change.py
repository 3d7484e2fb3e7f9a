"""Cumulative change: I - 1, where I is the index since the base year; the change over the whole way to the deadline.

Five years of 累计降低 13.5 %, 55 % below 1990, 翻一番. From levels, or compounded from yearly rates. No rate leads to a
goal of -100 %: all of it is linear then, in points of the base.
"""

import numpy as np
from msgspec.structs import replace

from leling_targets.columns.arithmetic import SHAPES, Flags, Numbers, TargetMilestones, equal, holds, power, ratio
from leling_targets.columns.chain import Chain, as_written, chain_of, change_of, needed_of, notes_of, signed
from leling_targets.columns.formed import NO_PERIOD, Formed, blank
from leling_targets.columns.growth import level_or_nan
from leling_targets.columns.history import History, period_key
from leling_targets.columns.questions import Questions
from leling_targets.model import PathShape


def form(questions: Questions, history: History, as_of: int, milestones: TargetMilestones) -> Formed:
    """Form the change of each row from its base year up to its newest period; a change has no milestones.

    Source: METHOD, cumulative_change: I - 1, the path (1 + T) ^ (t / n) - 1.

    >>> formed = form(*asked("measure: cumulative_change, at_most: -9%", {"2020": "-3%", "2021": "-4%"}))
    >>> formed.actual.round(4), formed.required.round(6), formed.needed.round(6)
    (array([-0.0688]), array([-0.060938]), array([-0.022766]))
    """
    q, history = signed(questions, history)
    deadline = q.deadline
    chain = _at_dates(q, history, chain_of(q, history, as_of))
    period, is_usable, is_over = chain.period, chain.is_usable, as_of >= deadline
    whole, is_part = (q.last_year - q.base_year).astype(np.float64), period % 12 != 11
    is_counted = ~is_part | (_has_dates(q) & (chain.span % 1 != 0))
    goal_index, to_nothing = 1 + q.goal, equal(q.goal, np.full(len(q), -1.0))
    share = ratio(chain.span, whole)
    required = np.where(to_nothing, q.goal * share, power(np.where(to_nothing, 1.0, goal_index), share) - 1)
    is_late, is_open = is_over & (period != deadline), is_usable & ~is_over
    can_stand = is_over | ~holds(np.ones(len(q)), goal_index, q.direction, q.strict)
    actual = chain.current - 1
    is_full_way = is_usable & ~((period // 12 == q.last_year) & is_part)
    missing_year = np.where(is_part, period // 12, period // 12 + 1)
    formed = replace(
        blank(len(q)),
        period=np.where(is_usable, period, NO_PERIOD),
        pace_base=np.zeros(len(q)),
        actual=np.where(is_usable, actual, np.nan),
        change=np.where(is_usable, change_of(q, history, period), np.nan),
        required=np.where(is_usable, required, np.nan),
        goal=q.goal,
        holds=is_usable & can_stand & (is_over | is_counted) & holds(chain.current, goal_index, q.direction, q.strict),
        is_on_path=is_usable & holds(chain.current, 1 + required, q.direction, np.zeros_like(q.strict)),
        is_usable=is_usable,
        is_decided=is_usable & is_over & ~is_late,
        needed=np.where(is_open & is_full_way, _needed(q, chain, to_nothing), np.nan),
        projected=np.where(is_open, _projected(chain, actual, ratio(whole, chain.span), to_nothing), np.nan),
        own_pace=np.where(to_nothing, ratio(q.goal, whole), power(goal_index, ratio(np.ones(len(q)), whole)) - 1),
        shape=np.where(to_nothing, SHAPES.index(PathShape.LINEAR), SHAPES.index(PathShape.GROWTH)),
        missing_year=np.where(is_usable & is_late, missing_year, chain.missing.year),
        notes=notes_of(q, history, chain),
    )
    return as_written(questions, formed)


def _has_dates(q: Questions) -> Flags:
    """Return which rows are of stocks with figures at a date, by whose months the way goes on inside a year too."""
    return ~q.is_flow & ~q.is_growth_only


def _at_dates(q: Questions, history: History, chain: Chain) -> Chain:
    """Return the chain with stocks at their newest date: value / base value, after so many years and months."""
    level, base_key = level_or_nan(q, history), period_key(q.base_year, 12)
    column = history.newest(level, base_key, np.minimum(chain.upto, q.deadline))
    period = history.period_of(column, chain.period)
    base = history.at(level, base_key)
    value = history.at(level, period)
    is_dated = _has_dates(q) & (column >= 0) & (period >= chain.period) & (base > 0) & (value >= 0)
    # A date is held against the base alone; without one the last full year counts.
    is_baseless = (
        _has_dates(q) & ~is_dated & (chain.period % 12 != 11) & np.isnan(history.at(history.growth, chain.period))
    )
    chain = replace(
        chain,
        period=np.where(is_baseless, period_key(chain.full_year, 12), chain.period),
        current=np.where(is_baseless, chain.reached(q), chain.current),
        span=np.where(is_baseless, (chain.full_year - q.base_year).astype(np.float64), chain.span),
    )
    return replace(
        chain,
        period=np.where(is_dated, period, chain.period),
        current=np.where(is_dated, ratio(value, base), chain.current),
        span=np.where(is_dated, (period - base_key) / 12, chain.span),
        missing=chain.missing._replace(
            is_cut=chain.missing.is_cut & ~is_dated, year=np.where(is_dated, 0, chain.missing.year)
        ),
    )


def _needed(q: Questions, chain: Chain, to_nothing: Flags) -> Numbers:
    """Return the yearly rate needed from the last full year on; of a goal of -100 % the points of the base a year."""
    rate = needed_of(q, chain, 1 + q.goal)
    left = (q.last_year - chain.full_year).astype(np.float64)
    points = ratio(q.goal - (chain.reached(q) - 1), np.where(left > 0, left, np.nan))
    return np.where(to_nothing, points, rate)


def _projected(chain: Chain, actual: Numbers, way: Numbers, to_nothing: Flags) -> Numbers:
    """Return the change at the deadline if it goes on as so far."""
    return np.where(to_nothing, actual * way, power(chain.current, way) - 1)
