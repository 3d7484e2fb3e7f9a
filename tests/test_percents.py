"""Percents, ratios and indices in one column: what is doubted, and what is not."""

import numpy as np
import pytest

from leling_targets.actuals.understood.percents import are_all_ratios, doubts_of

RATIOS = {
    "a share that falls to a hundredth": ([25, 0.27], False, [0.27]),
    "a ratio with its zero lost": ([25, 0.3], False, [0.3]),
    "ratios first": ([0.25, 0.26, 27], False, [0.25, 0.26]),
    "growth with two decimals more": ([6.5, 0.081], True, [0.081]),
    "growth below zero": ([6.5, -0.081], True, [-0.081]),
    "whole growth and one of one decimal": ([12, 0.1], True, [0.1]),
    "growth with one decimal more": ([6.53, 0.065], True, [0.065]),
    "growth as calculated": ([6.51234, 8.12345, 0.0812345], True, [0.0812345]),
    "small growth": ([6.5, 0.3, 8.1, 0.1], True, []),
    "small growth of two decimals": ([12.25, -0.08, 5.1], True, []),
    "calculated and small": ([6.51234, 8.12345, 0.31234], True, []),
    "a zero": ([25, 0], False, []),
    "small shares": ([2.5, 0.5, 0.3], False, []),
    "all small": ([0.5, 0.3], True, []),
}


@pytest.mark.parametrize("name", RATIOS)
def test_ratios_among_percents(name: str) -> None:
    values, is_growth, doubted = RATIOS[name]
    percent = np.array(values, dtype=np.float64)
    series, shown = np.zeros(len(percent), dtype=np.int64), np.zeros(len(percent), dtype=np.bool_)
    assert percent[doubts_of(percent, series, shown, is_growth, 0.0).ratios].tolist() == doubted


def test_a_share_is_held_against_those_of_its_own_area() -> None:
    percent, shown = np.array([25, 24, 0.4, 0.3]), np.zeros(4, dtype=np.bool_)
    assert not doubts_of(percent, np.array([0, 0, 1, 1]), shown, False, 30.0).ratios.any()


INDICES = {
    "after a growth": ([6.5, 108.1], 8.0, [108.1]),
    "below 100": ([6.5, -3, 96.2], 8.0, [96.2]),
    "alone": ([108.1], 8.0, [108.1]),
    "all of them": ([108.1, 105.2], 8.0, [108.1, 105.2]),
    "growth that doubles": ([45, 60, 110], 30.0, []),
    "nothing to go by": ([108.1], 0.0, []),
    "large goals": ([108.1], 60.0, []),
}


@pytest.mark.parametrize("name", INDICES)
def test_indices_for_growth(name: str) -> None:
    values, goal, doubted = INDICES[name]
    percent = np.array(values, dtype=np.float64)
    series, shown = np.zeros(len(percent), dtype=np.int64), np.zeros(len(percent), dtype=np.bool_)
    assert percent[doubts_of(percent, series, shown, True, goal).indices].tolist() == doubted
    assert not doubts_of(percent, series, shown, False, goal).indices.any()


HUNDREDFOLD = {
    "far from the goal": ([3000], True, False, 30.0, [3000]),
    "all of a column": ([2500, 3000], True, False, 30.0, [2500, 3000]),
    "among others": ([25, 3000], False, False, 0.0, [3000]),
    "growth in a cell shown as one": ([6, 650], True, True, 8.0, [650]),
    "nothing to go by": ([3000], True, False, 0.0, [3000]),
    "growth with nothing to go by": ([3000], False, True, 0.0, []),
    "a share above 100": ([120], True, False, 30.0, []),
}


@pytest.mark.parametrize("name", HUNDREDFOLD)
def test_percents_written_as_ratios(name: str) -> None:
    values, is_shown, is_growth, goal, doubted = HUNDREDFOLD[name]
    percent = np.array(values, dtype=np.float64)
    series, shown = np.zeros(len(percent), dtype=np.int64), np.full(len(percent), is_shown)
    assert percent[doubts_of(percent, series, shown, is_growth, goal).hundredfold].tolist() == doubted


@pytest.mark.parametrize(
    ("values", "goal", "expected"),
    [
        ([0.06, 0.08], 8.0, True),
        ([0.027, 0.028], 3.0, True),
        ([0.3, 0.4], 3.0, False),
        ([0.5, 6], 8.0, False),
        ([0, 0], 8.0, False),
        ([0.3], 0.0, False),
        ([], 8.0, False),
    ],
)
def test_a_whole_column_of_ratios(values: list[float], goal: float, expected: bool) -> None:
    assert are_all_ratios(np.array(values, dtype=np.float64), goal) is expected
