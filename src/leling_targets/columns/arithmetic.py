"""The arithmetic every measure and method shares, on columns: equality, comparison, paths, and what is needed.

Figures are floats in one unit per row, percentages as fractions; nan stands for "not formed" and stays so.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from leling_targets.columns.powers import raised
from leling_targets.model import TOLERANCE, PathShape, Status

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]
TargetMilestones = Sequence[Sequence[tuple[int, float]]]
"""The milestones in force of every target of a plan: years, and figures at their ends."""

SHAPES = tuple(PathShape)
GEOMETRIC, LINEAR, MILESTONES, NONE = (
    SHAPES.index(shape) for shape in (PathShape.GEOMETRIC, PathShape.LINEAR, PathShape.MILESTONES, PathShape.NONE)
)


def of_status(status: NDArray[np.integer], trait: Callable[[Status], bool]) -> Flags:
    """Return which statuses, held as their orders, have a trait."""
    found: Flags = np.array([trait(one) for one in Status])[status]
    return found


def equal(a: Numbers, b: Numbers) -> Flags:
    """Return where |a - b| <= 1e-9 x max(|a|, |b|, 1): the one definition of equality (METHOD 5, comparison).

    >>> equal(np.array([0.1 + 0.2, 600.0]), np.array([0.3, 600.001]))
    array([ True, False])
    """
    with np.errstate(invalid="ignore"):
        return np.abs(a - b) <= TOLERANCE * np.maximum(np.maximum(np.abs(a), np.abs(b)), 1.0)


def holds(actual: Numbers, goal: Numbers, direction: Numbers, strict: Flags) -> Flags:
    """Return where a comparison holds: >= or <= by direction, > or < where strict; equal passes only the former.

    Source: METHOD 5, comparison. 60 is at least 60, and not more than 60:

    >>> holds(np.array([60.0, 60.0]), np.array([60.0, 60.0]), np.ones(2), np.array([False, True]))
    array([ True, False])
    """
    same = equal(actual, goal)
    with np.errstate(invalid="ignore"):
        beyond = direction * (actual - goal) > 0
    return np.where(same, ~strict, beyond) & np.isfinite(actual) & np.isfinite(goal)


def ratio(a: Numbers, b: Numbers) -> Numbers:
    """Return a / b, nan where b is 0 or either is not formed; never inf. Source: METHOD 3.

    >>> ratio(np.array([450.0, 450.0]), np.array([600.0, 0.0]))
    array([0.75,  nan])
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        result = np.asarray(a / np.where(b == 0, np.nan, b), dtype=np.float64)
    return np.where(np.isfinite(result), result, np.nan)


def power(base: Numbers, exponent: Numbers) -> Numbers:
    """Return base ** exponent for base > 0, else nan; never inf (METHOD 3: no root of zero or less).

    >>> power(np.array([1.3, -1.3]), np.array([3.0, 3.0]))
    array([2.197,   nan])
    """
    result = raised(np.where(base > 0, base, np.nan), exponent)
    return np.where(np.isfinite(result), result, np.nan)


def growth_between(first: Numbers, last: Numbers, years: Numbers) -> Numbers:
    """Return the average growth per year from first to last, (last / first) ** (1 / years) - 1 (水平法; METHOD 3).

    >>> growth_between(np.array([100.0]), np.array([219.7]), np.array([3.0])).round(12)
    array([0.3])
    """
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
    A base already at or past the goal makes the goal itself the path. Source: METHOD 4. Half-way from 100 to 400:

    >>> half, none = np.full(2, 0.5), np.full(2, np.nan)
    >>> path_value(np.array([GEOMETRIC, LINEAR]), np.full(2, 100.0), np.full(2, 400.0), half, np.ones(2), none)
    array([200., 250.])
    """
    linear = base + (goal - base) * share
    geometric = _grown(base, ratio(goal, base), share)
    path = np.select([shape == GEOMETRIC, shape == LINEAR], [geometric, linear], np.nan)
    with np.errstate(invalid="ignore"):
        is_past = ((direction * (base - goal) >= 0) | (equal(base, goal) & np.isfinite(direction))) & (shape != NONE)
    path = np.where(is_past, goal, path)
    return np.where(shape == MILESTONES, milestone, path)


def milestones_at(
    milestones: TargetMilestones,
    target: Integers,
    start: Numbers,
    base: Numbers,
    when: Numbers,
    goal: Numbers,
    end: Numbers,
) -> Numbers:
    """Return the milestones' path at `when` (years as decimals: 2021.75 is the end of September 2021).

    Linear between the base at `start`, the milestones at the ends of their years, and the goal at `end`; `target` is
    the position of each row's target in `milestones`. Source: METHOD 4. From 20 at the end of 2019 to 40 at the end of
    2020 and 60 at that of 2022:

    >>> start, base, goal, end = (np.full(2, figure) for figure in (2020.0, 20.0, 60.0, 2023.0))
    >>> milestones_at([[(2020, 40.0)]], np.zeros(2, dtype=np.int64), start, base, np.array([2020.5, 2022.0]), goal, end)
    array([30., 50.])
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
    """Return the pace per year for the rest: a growth rate on a geometric path, an amount on any other.

    (goal / actual) ** (1 / m) - 1, or (goal - actual) / m, m being the years left. Source: METHOD 5, needed per year.

    >>> shape, actual, goal, left = np.array([GEOMETRIC, LINEAR]), np.full(2, 100.0), np.full(2, 121.0), np.full(2, 2.0)
    >>> needed_per_year(shape, actual, goal, left).round(12)
    array([ 0.1, 10.5])
    """
    left = np.where(years_left > 0, years_left, np.nan)
    return np.select(
        [shape == GEOMETRIC, shape == NONE],
        [growth_between(actual, goal, left), np.full_like(goal, np.nan)],
        ratio(goal - actual, left),
    )


def projected_at_deadline(shape: Integers, base: Numbers, actual: Numbers, share: Numbers) -> Numbers:
    """Return the figure at the deadline if the pace so far goes on; `share` of the time has passed.

    base x (actual / base) ** (1 / share), or base + (actual - base) / share. Source: METHOD 5, projected.

    >>> base, actual, share = np.full(2, 100.0), np.full(2, 110.0), np.full(2, 0.5)
    >>> projected_at_deadline(np.array([GEOMETRIC, LINEAR]), base, actual, share).round(9)
    array([121., 120.])
    """
    stretch = ratio(np.ones_like(share), np.where(share > 0, share, np.nan))
    geometric = _grown(base, ratio(actual, base), stretch)
    return np.select(
        [shape == GEOMETRIC, shape == NONE], [geometric, np.full_like(base, np.nan)], base + (actual - base) * stretch
    )


def decimals_of(values: Numbers) -> Integers:
    """Return per row the decimals its most precise figure is written with, at most 9; nan figures have none.

    Source: METHOD 5, borderline: what lies inside the rounding of the inputs is noted.

    >>> decimals_of(np.array([[20.0, 24.35, np.nan], [20.0, 24.0, 30.0]]))
    array([2, 0])
    """
    result = np.zeros(len(values), dtype=np.int64)
    rows = np.arange(len(values))
    for decimals in range(9):
        scaled = values[rows] * 10.0**decimals
        with np.errstate(invalid="ignore"):
            off = np.abs(scaled - np.round(scaled)) > 1e-9 * np.maximum(np.abs(scaled), 1.0)
        rows = rows[(off & np.isfinite(scaled)).any(axis=1)]
        result[rows] = decimals + 1
    return result
