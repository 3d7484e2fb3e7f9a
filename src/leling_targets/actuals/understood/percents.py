"""Percents, ratios and indices in one column: 25 and then 0.27, growth of 6.5 and then 108.1, a share of 3000 %.

Pure functions over the figures of one indicator, all levels or all growth, in percent. What they find is asked about.
"""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from leling_targets.actuals.categories import Mask, Numbers

FAR = 20.0
"""A ratio among percents is a hundredth of what was meant, and what was meant differs too: 20 to 500 times."""
_MOST_DECIMALS = 4
_FAR_ONCE_CALCULATED = 40.0
_INDEX = (85.0, 135.0)
_LARGE, _LARGE_SHOWN = 1000.0, 500.0


class Doubts(Struct, frozen=True):
    """Which figures of a column may be something else than percents."""

    ratios: Mask
    """Perhaps ratios: 0.27 after 25."""
    indices: Mask
    """Perhaps of a year before that is 100: 108.1 after 6.5."""
    hundredfold: Mask
    """Perhaps percents that were written as ratios: 30 in a cell shown as a percentage."""


def doubts_of(
    percent: Numbers, series: NDArray[np.int64], is_percent_cell: Mask, is_growth: bool, goal: float
) -> Doubts:
    """Return what is doubtful of the figures of an indicator; `series` numbers those that follow one another.

    `is_percent_cell`: of cells shown as percentages; `goal` is the largest figure promised, in percent, 0 for none.
    """
    size = np.abs(percent)
    return Doubts(
        _ratios(size, series, is_growth),
        _indices(percent, goal) if is_growth else np.zeros(len(size), dtype=np.bool_),
        _hundredfold(size, is_percent_cell, is_growth, goal),
    )


def are_all_ratios(percent: Numbers, goal: float) -> bool:
    """Return whether all figures of a column could be ratios: below 1, and far below what the plan asks for."""
    size = np.abs(percent)
    if not goal or not len(size) or not (size > 0).any() or not (size < 1).all():
        return False
    return goal >= 5 or bool(size.max() <= goal / FAR)


def are_small_percents(percent: Numbers, beside: Numbers) -> bool:
    """Return whether growth below 1 % is what it says, by the growth of others in the same column and period.

    A ratio has more decimals than percents beside it; where all are calculated ones, it is a hundredth of them.
    """
    size, others = np.abs(percent), np.abs(beside)
    if not (others >= 1).any():
        return False
    usual = _decimals(others[others >= 1])
    if usual >= _MOST_DECIMALS:
        return bool((others.max() < size * _FAR_ONCE_CALCULATED).all())
    return bool(_fits(size, usual).all())


def _ratios(size: Numbers, series: NDArray[np.int64], is_growth: bool) -> Mask:
    """Return the figures below 1 that are far below others of their series.

    A growth of 0.3 % after one of 6.5 % is nothing rare: growth is doubted only where it has more decimals than the
    rest, as a ratio has, or where all have many, as calculated.
    """
    is_small = (size > 0) & (size < 1)
    found = np.zeros(len(size), dtype=np.bool_)
    if not is_small.any() or not (size >= 1).any():
        return found
    most = np.zeros(int(series.max()) + 1)
    np.maximum.at(most, series, size)
    times = most.take(series[is_small]) / size[is_small]
    small = size[is_small]
    if not is_growth:
        found[is_small] = times >= FAR
        return found
    usual = _decimals(size[size >= 1])
    if usual >= _MOST_DECIMALS:
        found[is_small] = times >= _FAR_ONCE_CALCULATED
    else:
        found[is_small] = (times >= FAR) & ~_fits(small, usual)
    return found


def _decimals(size: Numbers) -> int:
    """Return the decimals figures are published with, `_MOST_DECIMALS` where they are calculated ones."""
    return next((count for count in range(_MOST_DECIMALS) if _fits(size, count).all()), _MOST_DECIMALS)


def _fits(size: Numbers, decimals: int) -> Mask:
    """Return which figures are written with so many decimals."""
    moved = size * 10.0**decimals
    fits: Mask = np.abs(moved - np.rint(moved)) < 1e-6
    return fits


def _indices(percent: Numbers, goal: float) -> Mask:
    """Return growth that would be plausible less 100, and is not as it stands."""
    lowest, highest = _INDEX
    could_be = (percent >= lowest) & (percent <= highest)
    others = np.abs(percent[~could_be])
    usual = float(others.max()) if len(others) else goal
    if not could_be.any() or not usual:
        return np.zeros(len(percent), dtype=np.bool_)
    found: Mask = could_be & (percent >= 4 * usual) & (np.abs(percent - 100) <= 3 * usual + 5)
    return found


def _hundredfold(size: Numbers, is_percent_cell: Mask, is_growth: bool, goal: float) -> Mask:
    """Return what is a hundred times too large, by the goal or the smaller figures of the column."""
    is_large = size >= np.where(is_percent_cell, _LARGE_SHOWN, _LARGE)
    if not is_large.any():
        return is_large
    others = size[~is_large & (size > 0)]
    usual = float(np.median(others)) if len(others) else goal
    if usual:
        return is_large & (size >= FAR * usual)
    return is_large & (size >= _LARGE) if not is_growth else np.zeros(len(size), dtype=np.bool_)
