"""Growth from year to year, as published or formed from levels, and the index that its chain makes."""

import numpy as np

from leling_targets.columns.arithmetic import Flags, Integers, Numbers, power, ratio
from leling_targets.columns.history import History, period_key
from leling_targets.columns.questions import Questions


def yearly_rates(questions: Questions, history: History, years: Integers) -> tuple[Numbers, Flags, Numbers]:
    """Return (n, y) growth rates of full years, which of them were formed from levels, and published less formed.

    Source: METHOD, average growth: a published rate counts before level / level of the year before - 1.

    >>> figures = {"2019": "200 家", "2020": "220 家", "2021": "231 家"}
    >>> q, history, *_ = asked("measure: average_growth, at_least: 7%", figures)
    >>> yearly_rates(q, history, np.array([2020, 2021]))[0].round(4)
    array([[0.1 , 0.05]])
    """
    published = history.yearly(history.growth, years)
    usable = level_or_nan(questions, history)
    formed = rate(history.yearly(usable, years), history.yearly(usable, years - 1))
    is_formed = np.isnan(published) & np.isfinite(formed)
    return np.where(is_formed, formed, published), is_formed, published - formed


def index_by_year(questions: Questions, history: History, years: Integers, *, is_own: bool = False) -> Numbers:
    """Return the (n, y) index at the end of each year, 1 at the base year; nan beyond a hole.

    With `is_own` published averages do not count: what we make of the single years alone. Source: METHOD, average
    growth: the product of (1 + rate), or level / base level, or (1 + published average) ** years.

    >>> figures = {"2019": "200 家", "2020": "220 家", "2021": "231 家"}
    >>> q, history, *_ = asked("measure: average_growth, at_least: 7%", figures)
    >>> index_by_year(q, history, np.array([2019, 2020, 2021])).round(4)
    array([[1. , 1.1 , 1.155]])
    """
    rates, _, _ = yearly_rates(questions, history, years)
    level = history.yearly(level_or_nan(questions, history), years)
    base = history.at(level_or_nan(questions, history), period_key(questions.base_year, 12))
    average = history.yearly(history.average, years)
    spans = history.yearly(history.average_years.astype(np.float64), years)
    index = np.full(rates.shape, np.nan)
    running, worth = np.full(len(rates), np.nan), ratio(np.ones(len(rates)), np.where(base > 0, base, np.nan))
    for position, year in enumerate(years):
        elapsed = (year - questions.base_year).astype(np.float64)
        chained = running * (1 + rates[:, position])
        # Over a gap the level leads on from the last year that has both: what was published before it stays.
        above = np.where(level[:, position] > 0, level[:, position], np.nan)
        direct = above * worth
        running = np.where(np.isfinite(chained), chained, direct)
        is_published = (spans[:, position] == elapsed) & (elapsed > 0) & (not is_own)
        running = np.where(is_published, power(1 + average[:, position], elapsed), running)
        running = np.where(elapsed == 0, 1.0, running)
        worth = np.where(np.isfinite(running) & np.isfinite(above) & (elapsed > 0), ratio(running, above), worth)
        index[:, position] = np.where(elapsed >= 0, running, np.nan)
    return index


def level_or_nan(questions: Questions, history: History) -> Numbers:
    """Return the levels a chain may use: none where only rates at comparable prices count (METHOD, average growth).

    >>> q, history, *_ = asked("measure: average_growth, at_least: 7%, published_as: growth", {"2020": "220 家"})
    >>> level_or_nan(q, history)
    array([[nan]])
    """
    return np.where(questions.is_growth_only[:, None], np.nan, history.level)


def rate(level: Numbers, before: Numbers) -> Numbers:
    """Return the growth from one level to another, level / before - 1; undefined where either is not above zero.

    Source: METHOD, average growth (增长速度).

    >>> rate(np.array([80.0, 10.0]), np.array([100.0, 0.0]))
    array([-0.2, nan])
    """
    return ratio(np.where(level > 0, level, np.nan), np.where(before > 0, before, np.nan)) - 1


def rates_at_periods(questions: Questions, history: History) -> Numbers:
    """Return the (n, p) growth over the same months a year earlier, as published, or else formed from levels.

    Source: METHOD, average growth, of which it is a link.

    >>> figures = {"2019": "200 家", "2020": "220 家", "2021": "231 家"}
    >>> q, history, *_ = asked("measure: average_growth, at_least: 7%", figures)
    >>> rates_at_periods(q, history).round(4)
    array([[ nan, 0.1 , 0.05]])
    """
    level = level_or_nan(questions, history)
    return np.where(np.isnan(history.growth), rate(level, history.year_before(level)), history.growth)
