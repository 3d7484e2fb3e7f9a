"""Places of areas: what they are placed by, who shares one, who has none."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import assessed, plan_of, rows_of
from leling_targets.assessment import Assessment
from leling_targets.model import MethodName

LEVEL = "measure: level, at_least: 60 家"
NOBODY: Mapping[str, int] = {}


def places(assessment: Assessment, identifier: str = "x") -> dict[str, int]:
    """Return the place of each area that has one."""
    rows = [one for one in rows_of(assessment) if one.id == identifier]
    assert all(bool(one.place) is bool(one.placed_by) for one in rows)
    return {one.area: one.place for one in rows if one.place}


def placed_by(assessment: Assessment, identifier: str = "x") -> set[str]:
    """Return what the areas of a target are placed by."""
    return {one.placed_by for one in rows_of(assessment) if one.id == identifier and one.place}


def level(area: str, *values: float | None) -> list[str]:
    """Return the rows of an area, from the base year 2019 on."""
    return [f"x,{2019 + year},{value},家,{area}" for year, value in enumerate(values) if value is not None]


@pytest.mark.parametrize(
    ("target", "rows", "criterion", "expected"),
    [
        pytest.param(
            f"{LEVEL}, areas: {{乙: 600 家}}",
            [*level("甲", 30, 41), *level("乙", 300, 420), *level("丙", 30, 50)],
            "pace",
            {"丙": 1, "乙": 2, "甲": 3},
            id="by pace, whatever the size of the goals",
        ),
        pytest.param(
            "measure: level, at_most: 30 起, unit: 起",
            [
                "x,2019,60,起,甲",
                "x,2020,55,起,甲",
                "x,2019,60,起,乙",
                "x,2020,45,起,乙",
                "x,2019,60,起,丙",
                "x,2020,66,起,丙",
            ],
            "pace",
            {"乙": 1, "甲": 2, "丙": 3},
            id="where less is better, the one that fell most is first",
        ),
        pytest.param(
            LEVEL,
            [*level("甲", 30, 44), *level("乙", 70, 75), *level("丙", 30, 36)],
            "gap_share",
            {"乙": 1, "甲": 2, "丙": 3},
            id="a base past the goal has no pace, so all are placed by the gap",
        ),
        pytest.param(
            "measure: total, at_most: 30 起, areas: {乙: 300 起}",
            ["x,2020,11,起,甲", "x,2020,105,起,乙", "x,2020,9,起,丙"],
            "gap_share",
            {"丙": 1, "乙": 2, "甲": 3},
            id="a total of at most something has no pace either",
        ),
        pytest.param(
            f"{LEVEL}, path: none, areas: {{乙: 600 家}}",
            [*level("甲", None, 66), *level("乙", None, 594), *level("丙", None, 30)],
            "goal_gap_share",
            {"甲": 1, "乙": 2, "丙": 3},
            id="without a path by the gap to the goal, the not due ones too",
        ),
        pytest.param(
            "measure: tracked, unit: 家",
            [*level("甲", None, 5), *level("乙", None, 7), *level("丙", None, 5)],
            "actual",
            {"乙": 1, "甲": 2, "丙": 2},
            id="nothing promised: the figure itself",
        ),
        pytest.param(
            "measure: level, unit: 家, should: fall",
            [*level("甲", 9, 5), *level("乙", 9, 7), *level("丙", 3, 4)],
            "actual",
            {"丙": 1, "甲": 2, "乙": 3},
            id="a direction downward: the smallest figure first",
        ),
        pytest.param(
            LEVEL,
            [*level("甲", 30, 44), *level("乙", None, 59), *level("丙", 30, 36)],
            "pace",
            {"甲": 1, "丙": 2},
            id="one without a base has no place, and costs the others nothing",
        ),
        pytest.param(
            LEVEL,
            [*level("甲", 30, 44), *level("乙", 50), *level("丙", 30, 36)],
            "pace",
            {"甲": 1, "丙": 2},
            id="one without data has no place",
        ),
    ],
)
def test_areas_are_placed_by_one_criterion(
    target: str, rows: Sequence[str], criterion: str, expected: dict[str, int]
) -> None:
    # Nothing is reported of the plan's own area here.
    found = assessed(plan_of(target, area="全市"), *rows)
    assert places(found) == expected
    assert placed_by(found) == {criterion}


def test_status_is_no_criterion() -> None:
    plan = plan_of("measure: level, at_least: 60 家, each: year", area="全市")
    rows = [
        "x,2019,30,家,甲",
        "x,2020,59,家,甲",
        "x,2021,62,家,甲",
        "x,2019,30,家,乙",
        "x,2020,60,家,乙",
        "x,2021,60,家,乙",
    ]
    found = assessed(plan, *rows)
    assert [(one.area, one.status) for one in rows_of(found)] == [("甲", "missed"), ("乙", "on_track")]
    assert places(found) == {"甲": 1, "乙": 2}


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((50, 40, 40, 35), [1, 2, 2, 4]),
        ((40, 40, 40, 40), [1, 1, 1, 1]),
        ((40, 50, 50, 50), [4, 1, 1, 1]),
        ((40, 40.0000000001, 39, 39), [1, 1, 3, 3]),
        ((40, 40.00001, 39.99999, 39), [2, 1, 3, 4]),
    ],
)
def test_equal_ones_share_a_place_and_nothing_else_does(figures: Sequence[float], expected: list[int]) -> None:
    rows = [row for area, figure in zip("甲乙丙丁", figures, strict=True) for row in level(area, 30, figure)]
    found = places(assessed(plan_of(LEVEL), *rows))
    assert [found[area] for area in "甲乙丙丁"] == expected


def test_equal_shares_of_different_ways_are_equal() -> None:
    plan = plan_of(f"{LEVEL}, areas: {{甲: 0.9 家, 乙: 57 家, 丙: 3000.3 家}}", area="全市")
    rows = [*level("甲", 0.3, 0.4), *level("乙", 19, 19 + 38 / 6), *level("丙", 1000.1, 1000.1 + 2000.2 / 6)]
    assert places(assessed(plan, *rows)) == {"甲": 1, "乙": 1, "丙": 1}


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        ("{乙: 60 家}", {"乙": 1, "丙": 2}),
        ("{甲: 60 家, 乙: 60 家}", {"甲": 1, "乙": 2, "丙": 3}),
        ("{}", {"甲": 1, "乙": 2, "丙": 3}),
    ],
)
def test_a_plan_with_goals_of_its_parts_places_the_parts_only(areas: str, expected: dict[str, int]) -> None:
    plan = plan_of(f"{LEVEL}, areas: {areas}", area="甲")
    rows = [*level("甲", 30, 50), *level("乙", 30, 45), *level("丙", 30, 40)]
    assert places(assessed(plan, *rows)) == expected


def test_every_target_has_places_of_its_own() -> None:
    plan = plan_of(
        f"id: x, {LEVEL}", "id: y, measure: rank, at_most: 5", "id: z, measure: average_growth, at_least: 5%"
    )
    rows = [*level("甲", 30, 50), *level("乙", 30, 45), "y,2020,4,位,甲", "y,2020,3,位,乙", "y,2020,9,位,丙"]
    found = assessed(plan, *rows)
    assert [places(found, name) for name in "xyz"] == [{"甲": 1, "乙": 2}, {"乙": 1, "甲": 2, "丙": 3}, NOBODY]
    assert [placed_by(found, name) for name in "xyz"] == [{"pace"}, {"goal_gap_share"}, set()]


def test_one_area_has_no_place() -> None:
    plan = plan_of(LEVEL)
    rows = [*level("甲", 30, 50), *level("乙", 30, 45)]
    assert places(assessed(plan, *rows, areas=["乙"])) == NOBODY
    assert places(assessed(plan, *rows)) == {"甲": 1, "乙": 2}


def test_places_are_among_the_areas_chosen() -> None:
    rows = [*level("甲", 30, 50), *level("乙", 30, 45), *level("丙", 30, 35)]
    assert places(assessed(plan_of(LEVEL), *rows, areas=["乙", "丙"])) == {"乙": 1, "丙": 2}


@pytest.mark.parametrize("method", [MethodName.SCHEDULE, MethodName.STATCAN, MethodName.UN2022])
def test_another_method_changes_no_place(method: MethodName) -> None:
    rows = [*level("甲", 30, 50), *level("乙", 30, 45), *level("丙", 30, 35)]
    assert places(assessed(plan_of(LEVEL), *rows, methods=(method,))) == {"甲": 1, "乙": 2, "丙": 3}


def test_one_the_method_has_no_figure_of_has_no_place() -> None:
    rows = [*level("甲", 30, 50), *level("乙", 30, 45)]
    assert places(assessed(plan_of(LEVEL), *rows, methods=(MethodName.DESTATIS,))) == NOBODY


@given(st.lists(st.sampled_from([None, 20.0, 35.0, 40.0, 41.5, 60.0]), min_size=2, max_size=9))
def test_places_are_those_of_counting(figures: list[float | None]) -> None:
    rows = [row for number, figure in enumerate(figures) for row in level(f"区{number}", 30, figure)]
    if all(figure is None for figure in figures):
        return
    found = places(assessed(plan_of(LEVEL), *rows, as_of=(2020, 12)))
    counted = {
        f"区{number}": 1 + sum(other is not None and other > figure for other in figures)
        for number, figure in enumerate(figures)
        if figure is not None
    }
    assert found == counted


def test_places_do_not_hang_on_the_order_of_the_areas() -> None:
    chance = np.random.default_rng(31)
    values = chance.integers(25, 60, 40).tolist()
    one = {f"区{number:02d}": value for number, value in enumerate(values)}
    other = {f"区{99 - number:02d}": value for number, value in enumerate(values)}
    found, turned = (
        places(assessed(plan_of(LEVEL), *(row for area, value in given_.items() for row in level(area, 30, value))))
        for given_ in (one, other)
    )
    assert [found[area] for area in one] == [turned[area] for area in other]
