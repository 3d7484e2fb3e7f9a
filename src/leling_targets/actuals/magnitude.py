"""Figures a thousand or ten thousand times their neighbour: 万元 read as 亿元, more often than not."""

import numpy as np
from numpy.typing import NDArray

from leling_targets.actuals.observations import Observations, figure_location, is_item
from leling_targets.problems import Problem, ProblemCode

_FACTORS = (1_000, 10_000)
_ABOUT = 1.6
"""A neighbour differs by growth too: from 1 / 1.6 to 1.6 times the factor counts as about it."""


def magnitude_jumps(observations: Observations) -> list[Problem]:
    """Return a warning for every level that is about 10^3 or 10^4 times the one before or after it in its series."""
    position, series = _wide(observations)
    year, month = (observations[name].to_numpy()[position] for name in ("year", "last_month"))
    order = np.lexsort((month, year, series))
    position, series = position[order], series[order]
    value = observations["value"].to_numpy()
    found: dict[int, str] = {}
    for place in np.flatnonzero(np.diff(series) == 0):
        smaller, larger = sorted(position[place : place + 2].tolist(), key=lambda row: value[row])
        for factor in _FACTORS:
            if factor / _ABOUT <= value[larger] / value[smaller] <= factor * _ABOUT:
                found[larger] = f"{factor:,}"
    return [_jump(observations, larger, times) for larger, times in sorted(found.items())]


def _wide(observations: Observations) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return the levels of all series whose largest is far from their smallest, and their series: few or none."""
    form = observations["form"].cat
    area, indicator = observations["area"].cat, observations["indicator"].cat
    value = observations["value"].to_numpy()
    is_used = (form.codes.to_numpy() == list(form.categories).index("level")) & (value > 0) & ~is_item(observations)
    series = area.codes.to_numpy().astype(np.int32)
    series *= len(indicator.categories)
    series += indicator.codes.to_numpy()
    count = len(area.categories) * len(indicator.categories)
    least, most = np.full(count, np.inf), np.zeros(count)
    levels, own = (value, series) if is_used.all() else (value[is_used], series[is_used])
    np.minimum.at(least, own, levels)
    np.maximum.at(most, own, levels)
    is_wide = most >= least * (min(_FACTORS) / _ABOUT)
    position = np.flatnonzero(is_used & is_wide.take(series)) if is_wide.any() else np.zeros(0, dtype=np.int64)
    return position, series[position]


def _jump(observations: Observations, larger: int, times: str) -> Problem:
    indicator, value = observations["indicator"].iloc[larger], observations["value"].iloc[larger]
    details = {"indicator": str(indicator), "found": f"{value:,.10g}", "times": times}
    return Problem(ProblemCode.MAGNITUDE_JUMP, figure_location(observations, larger), details)
