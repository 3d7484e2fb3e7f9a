"""The shared arithmetic: equality, comparison, paths, and what is needed from here on."""

import math
import warnings

import numpy as np
import pytest

from leling_targets.columns.arithmetic import (
    GEOMETRIC,
    LINEAR,
    MILESTONES,
    NONE,
    SHAPES,
    decimals_of,
    equal,
    growth_between,
    holds,
    milestones_at,
    needed_per_year,
    path_value,
    power,
    projected_at_deadline,
    ratio,
)
from leling_targets.model import PathShape

NAN = math.nan


def numbers(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


def shapes(shape: int) -> np.ndarray:
    return np.array([shape], dtype=np.int64)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (0.1 + 0.2, 0.3, True),
        (1.1**3, 1.331, True),
        (0.0, 1e-9, True),
        (0.0, 1.1e-9, False),
        (1e12, 1e12 + 1000, True),
        (1e12, 1e12 + 1001, False),
        (600.0, 600.000001, False),
        (-5.0, 5.0, False),
        (NAN, NAN, False),
        (NAN, 1.0, False),
    ],
)
def test_equal_means_within_a_share_of_the_larger_one(a: float, b: float, expected: bool) -> None:
    assert equal(numbers(a), numbers(b)).tolist() == [expected]
    assert equal(numbers(b), numbers(a)).tolist() == [expected]


@pytest.mark.parametrize(
    ("actual", "goal", "direction", "strict", "expected"),
    [
        (600.0, 600.0, 1, False, True),
        (600.0, 600.0, 1, True, False),
        (600.0, 600.0, -1, False, True),
        (600.0, 600.0, -1, True, False),
        (0.1 + 0.2, 0.3, 1, True, False),
        (0.3, 0.1 + 0.2, 1, False, True),
        (600.01, 600.0, 1, True, True),
        (599.99, 600.0, 1, False, False),
        (599.99, 600.0, -1, True, True),
        (600.01, 600.0, -1, False, False),
        (NAN, 600.0, 1, False, False),
        (600.0, NAN, 1, False, False),
        (NAN, NAN, -1, False, False),
    ],
)
def test_equal_passes_at_least_and_fails_more_than(
    actual: float, goal: float, direction: int, strict: bool, expected: bool
) -> None:
    found = holds(numbers(actual), numbers(goal), numbers(direction), np.array([strict]))
    assert found.tolist() == [expected]


@pytest.mark.parametrize(
    ("a", "b"), [(1.0, 0.0), (0.0, 0.0), (NAN, 1.0), (1.0, NAN), (1e308, 1e-308), (-1e308, 1e-308)]
)
def test_a_ratio_is_never_infinite(a: float, b: float) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isnan(ratio(numbers(a), numbers(b))).all()


@pytest.mark.parametrize(
    ("base", "exponent"), [(0.0, 0.5), (-2.0, 0.5), (-2.0, 2.0), (1e300, 9.0), (NAN, 1.0), (1.0, NAN)]
)
def test_a_power_is_formed_of_what_is_above_zero_only(base: float, exponent: float) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isnan(power(numbers(base), numbers(exponent))).all()


def test_growth_between_is_the_geometric_mean() -> None:
    found = growth_between(numbers(100, 100, 0, -5, 100), numbers(219.7, 50, 10, 10, -5), numbers(3, 1, 1, 1, 1))
    assert found[:2] == pytest.approx([0.30, -0.5])
    assert np.isnan(found[2:]).all()


@pytest.mark.parametrize(
    ("shape", "base", "goal", "direction", "share", "expected"),
    [
        (LINEAR, 300, 600, 1, 2 / 3, 500.0),
        (GEOMETRIC, 300, 600, 1, 2 / 3, 476.220315590),
        (LINEAR, 120, 50, -1, 1 / 3, 96.666666667),
        (GEOMETRIC, 80, 60, -1, 0.5, 69.282032303),
        (LINEAR, 300, 600, 1, 0, 300.0),
        (LINEAR, 300, 600, 1, 1, 600.0),
        (LINEAR, 700, 600, 1, 0.5, 600.0),
        (GEOMETRIC, 600, 600, 1, 0.5, 600.0),
        (LINEAR, 5, 10, -1, 0.5, 10.0),
        (NONE, 300, 600, 1, 0.5, NAN),
        (NONE, 700, 600, 1, 0.5, NAN),
        (LINEAR, NAN, 600, 1, 0.5, NAN),
        (GEOMETRIC, 0, 600, 1, 0.5, NAN),
        (GEOMETRIC, 1e300, 1, 1, -1, 1),
        (GEOMETRIC, 150, 90, -1, -1389, NAN),
        (GEOMETRIC, -10, 600, 1, 0.5, NAN),
        (MILESTONES, 300, 600, 1, 0.5, 444.0),
    ],
)
def test_what_a_path_asks_for(
    shape: int, base: float, goal: float, direction: int, share: float, expected: float
) -> None:
    found = path_value(shapes(shape), numbers(base), numbers(goal), numbers(share), numbers(direction), numbers(444.0))
    assert found == pytest.approx([expected], nan_ok=True)


@pytest.mark.parametrize(
    ("when", "base", "expected"),
    [
        (2020.0, 10, 10),
        (2020.5, 10, 20),
        (2021.0, 10, 30),
        (2021.5, 10, 40),
        (2022.0, 10, 50),
        (2022.25, 10, 52.5),
        (2023.0, 10, 60),
        (2019.9, 10, NAN),
        (2023.1, 10, NAN),
        (2020.5, NAN, NAN),
        (2021.0, NAN, 30),
        (2021.5, NAN, 40),
        (2023.0, NAN, 60),
    ],
)
def test_milestones_are_joined_by_straight_lines(when: float, base: float, expected: float) -> None:
    found = milestones_at(
        [(), ((2020, 30.0), (2021, 50.0))],
        np.array([1]),
        numbers(2020.0),
        numbers(base),
        numbers(when),
        numbers(60.0),
        numbers(2023.0),
    )
    assert found == pytest.approx([expected], nan_ok=True)


def test_milestones_of_many_rows_keep_their_own_base_and_goal() -> None:
    found = milestones_at(
        [((2020, 30.0),), ()],
        np.array([0, 0, 1, 0]),
        numbers(2020.0, 2020.0, 2020.0, 2020.0),
        numbers(10, 20, 10, NAN),
        numbers(2020.5, 2022.0, 2020.5, 2022.0),
        numbers(60, 90, 60, 30),
        numbers(2023.0, 2023.0, 2023.0, 2023.0),
    )
    assert found == pytest.approx([20, 60, NAN, 30], nan_ok=True)


def test_a_milestone_of_the_last_year_counts_before_the_goal() -> None:
    found = milestones_at(
        [((2022, 55.0),)], np.array([0]), numbers(2020.0), numbers(10), numbers(2023.0), numbers(60), numbers(2023.0)
    )
    assert found.tolist() == [55.0]


@pytest.mark.parametrize(
    ("shape", "actual", "goal", "left", "expected"),
    [
        (LINEAR, 420, 600, 1, 180),
        (GEOMETRIC, 420, 600, 1, 600 / 420 - 1),
        (LINEAR, 66, 60, 2, -3),
        (LINEAR, 420, 600, 0, NAN),
        (LINEAR, 420, 600, -1, NAN),
        (GEOMETRIC, 0, 600, 1, NAN),
        (NONE, 420, 600, 1, NAN),
        (MILESTONES, 420, 600, 2, 90),
        (LINEAR, NAN, 600, 1, NAN),
    ],
)
def test_what_is_needed_per_year(shape: int, actual: float, goal: float, left: float, expected: float) -> None:
    found = needed_per_year(shapes(shape), numbers(actual), numbers(goal), numbers(left))
    assert found == pytest.approx([expected], nan_ok=True)


@pytest.mark.parametrize(
    ("shape", "base", "actual", "share", "expected"),
    [
        (LINEAR, 300, 420, 2 / 3, 480),
        (GEOMETRIC, 300, 420, 2 / 3, 496.951),
        (LINEAR, 0, 33, 2 / 3, 49.5),
        (LINEAR, 300, 420, 0, NAN),
        (GEOMETRIC, 0, 420, 0.5, NAN),
        (NONE, 300, 420, 0.5, NAN),
        (LINEAR, NAN, 420, 0.5, NAN),
    ],
)
def test_where_the_pace_so_far_leads(shape: int, base: float, actual: float, share: float, expected: float) -> None:
    found = projected_at_deadline(shapes(shape), numbers(base), numbers(actual), numbers(share))
    assert found == pytest.approx([expected], nan_ok=True, rel=1e-6)


def test_every_shape_of_a_path_has_its_place() -> None:
    assert [SHAPES[place] for place in (GEOMETRIC, LINEAR, MILESTONES, NONE)] == [
        PathShape.GEOMETRIC,
        PathShape.LINEAR,
        PathShape.MILESTONES,
        PathShape.NONE,
    ]


def test_decimals_are_those_of_the_most_precise_figure() -> None:
    values = np.array([[30.0, 30.0, 29.99], [30.0, NAN, 31.0], [0.5, 0.25, 1 / 3], [NAN, NAN, NAN], [5.5, 15, 8.1]])
    assert decimals_of(values).tolist() == [2, 0, 9, 0, 1]
