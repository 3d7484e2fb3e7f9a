"""Figures a thousand or ten thousand times their neighbour: 万元 read as 亿元, more often than not."""

import numpy as np

from leling_targets.actuals.observations import Observations, figure_location
from leling_targets.problems import Problem, ProblemCode

_FACTORS = (1_000, 10_000)
_ABOUT = 1.6
"""A neighbour differs by growth too: from 1 / 1.6 to 1.6 times the factor counts as about it."""


def magnitude_jumps(observations: Observations) -> list[Problem]:
    """Return a warning for every level that is about 10^3 or 10^4 times the one before or after it in its series."""
    item, form = observations["item"].cat, observations["form"].cat
    is_plain = np.array([not str(name) for name in item.categories], dtype=np.bool_).take(item.codes.to_numpy())
    is_level = form.codes.to_numpy() == list(form.categories).index("level")
    value = observations["value"].to_numpy()
    position = np.flatnonzero(is_plain & is_level & (value > 0))
    indicator = observations["indicator"].cat
    series = observations["area"].cat.codes.to_numpy()[position].astype(np.int64)
    series *= len(indicator.categories)
    series += indicator.codes.to_numpy()[position]
    key = series * 65_536
    key += observations["year"].to_numpy()[position].astype(np.int32) * 16 + observations["last_month"].to_numpy()[position]
    if (np.diff(key) < 0).any():
        order = np.argsort(key, kind="stable")
        position, series = position[order], series[order]
    found: dict[int, str] = {}
    one, next_ = value[position[:-1]], value[position[1:]]
    is_large = np.maximum(one, next_) >= np.minimum(one, next_) * (min(_FACTORS) / _ABOUT)
    for place in np.flatnonzero(is_large & (series[1:] == series[:-1])):
        before, after = int(position[place]), int(position[place + 1])
        smaller, larger = sorted((before, after), key=lambda row: value[row])
        for factor in _FACTORS:
            if factor / _ABOUT <= value[larger] / value[smaller] <= factor * _ABOUT:
                found[larger] = f"{factor:,}"
    return [_jump(observations, larger, times) for larger, times in sorted(found.items())]


def _jump(observations: Observations, larger: int, times: str) -> Problem:
    indicator, value = observations["indicator"].iloc[larger], observations["value"].iloc[larger]
    details = {"indicator": str(indicator), "found": f"{value:,.10g}", "times": times}
    return Problem(ProblemCode.MAGNITUDE_JUMP, figure_location(observations, larger), details)
