"""The arithmetic every measure and method shares, on columns: equality, comparison, paths, and what is needed.

Figures are floats in one unit per row, percentages as fractions; nan stands for "not formed" and stays so.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from leling_targets.columns.powers import raised
from leling_targets.model import TOLERANCE, PathShape

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]
Milestones = Sequence[Sequence[tuple[int, float]]]
"""The milestones in force of every target of a plan: years, and figures at their ends."""

SHAPES = tuple(PathShape)
GEOMETRIC, LINEAR, MILESTONES, NONE = (
    SHAPES.index(shape) for shape in (PathShape.GEOMETRIC, PathShape.LINEAR, PathShape.MILESTONES, PathShape.NONE)
)


def equal(a: Numbers, b: Numbers) -> Flags:
    """Return where |a - b| <= 1e-9 x max(|a|, |b|, 1): the one definition of equality."""
    with np.errstate(invalid="ignore"):
        return np.abs(a - b) <= TOLERANCE * np.maximum(np.maximum(np.abs(a), np.abs(b)), 1.0)


def holds(actual: Numbers, goal: Numbers, direction: Numbers, strict: Flags) -> Flags:
    """Return where a comparison holds: >= or <= by direction, > or < where strict; equal passes only the former."""
    same = equal(actual, goal)
    with np.errstate(invalid="ignore"):
        beyond = direction * (actual - goal) > 0
    return np.where(same, ~strict, beyond) & np.isfinite(actual) & np.isfinite(goal)


def ratio(a: Numbers, b: Numbers) -> Numbers:
    """Return a / b, nan where b is 0 or either is not formed; never inf."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        result = np.asarray(a / np.where(b == 0, np.nan, b), dtype=np.float64)
    return np.where(np.isfinite(result), result, np.nan)


def power(base: Numbers, exponent: Numbers) -> Numbers:
    """Return base ** exponent for base > 0, else nan; never inf."""
    result = raised(np.where(base > 0, base, np.nan), exponent)
    return np.where(np.isfinite(result), result, np.nan)


def growth_between(first: Numbers, last: Numbers, years: Numbers) -> Numbers:
    """Return the average growth per year from first to last, (last / first) ** (1 / years) - 1 (水平法)."""
    return power(ratio(last, first), ratio(np.ones_like(years), years)) - 1


def _grown(base: Numbers, factor: Numbers, times: Numbers) -> Numbers:
    """Return base x factor ** times; nan where it is not formed or beyond what a float holds."""
    with np.errstate(over="ignore"):
        result = base * power(factor, times)
    return np.where(np.isfinite(result), result, np.nan)


def path_value(
    shape: Integers, base: Numbers, goal: Numbers, share: Numbers, direction: Numbers, milestone: Numbers
) -> Numbers:
    """Return what the path asks for after a share of its way (0 at the base, 1 at the deadline).

    Geometric: base x (goal / base) ** share. Linear: base + (goal - base) x share. Milestones: as given in `milestone`.
    A base already at or past the goal makes the goal itself the path.
    """
    linear = base + (goal - base) * share
    geometric = _grown(base, ratio(goal, base), share)
    path = np.select([shape == GEOMETRIC, shape == LINEAR], [geometric, linear], np.nan)
    with np.errstate(invalid="ignore"):
        is_past = ((direction * (base - goal) >= 0) | (equal(base, goal) & np.isfinite(direction))) & (shape != NONE)
    path = np.where(is_past, goal, path)
    return np.where(shape == MILESTONES, milestone, path)


def milestones_at(
    milestones: Milestones,
    target: Integers,
    start: Numbers,
    base: Numbers,
    when: Numbers,
    goal: Numbers,
    end: Numbers,
) -> Numbers:
    """Return the milestones' path at `when` (years as decimals: 2021.75 is the end of September 2021).

    Linear between the base at `start`, the milestones at the ends of their years, and the goal at `end`.
    """
    result = np.full(len(target), np.nan)
    for number in np.unique(target):
        if not milestones[number]:
            continue
        rows = np.flatnonzero(target == number)
        now = when[rows]
        points = [(year + 1.0, np.full(len(rows), value)) for year, value in milestones[number]]
        given = {time for time, _ in points}
        # The rows of one target share its years; a milestone counts before the base or the goal of the same day.
        ends = [(float(start[rows[0]]), base[rows]), (float(end[rows[0]]), goal[rows])]
        points = sorted([*points, *(one for one in ends if one[0] not in given)], key=lambda point: point[0])
        for (first, low), (last, high) in pairwise(points):
            share = (now - first) / (last - first)
            between = low + (high - low) * share
            value = np.select([share == 0, share == 1, (share > 0) & (share < 1)], [low, high, between], np.nan)
            result[rows] = np.where(np.isfinite(value), value, result[rows])
    return result


def needed_per_year(shape: Integers, actual: Numbers, goal: Numbers, years_left: Numbers) -> Numbers:
    """Return the pace per year for the rest: a growth rate on a geometric path, an amount on any other."""
    left = np.where(years_left > 0, years_left, np.nan)
    return np.select(
        [shape == GEOMETRIC, shape == NONE],
        [growth_between(actual, goal, left), np.full_like(goal, np.nan)],
        ratio(goal - actual, left),
    )


def projected_at_deadline(shape: Integers, base: Numbers, actual: Numbers, share: Numbers) -> Numbers:
    """Return the figure at the deadline if the pace so far goes on; `share` of the time has passed."""
    stretch = ratio(np.ones_like(share), np.where(share > 0, share, np.nan))
    geometric = _grown(base, ratio(actual, base), stretch)
    return np.select(
        [shape == GEOMETRIC, shape == NONE], [geometric, np.full_like(base, np.nan)], base + (actual - base) * stretch
    )


def decimals_of(values: Numbers) -> Integers:
    """Return per row the decimals its most precise figure is written with, at most 9; nan figures have none."""
    result = np.zeros(len(values), dtype=np.int64)
    rows = np.arange(len(values))
    for decimals in range(9):
        scaled = values[rows] * 10.0**decimals
        with np.errstate(invalid="ignore"):
            off = np.abs(scaled - np.round(scaled)) > 1e-9 * np.maximum(np.abs(scaled), 1.0)
        rows = rows[(off & np.isfinite(scaled)).any(axis=1)]
        result[rows] = decimals + 1
    return result
