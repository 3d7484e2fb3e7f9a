"""序时进度, the default method: every status in its order, METHOD section 5."""

from collections.abc import Mapping

import pytest

from builders import assessed, check, judge, plan_of, rows_of

Expected = Mapping[str, object]

FIRMS = "measure: level, at_least: 60 家"
BANDS = "bands: {on_track: 0.9, lagging: 0.5}"


@pytest.mark.parametrize(
    ("target", "rows", "as_of", "status", "is_final"),
    [
        # tracked comes before all else, no data before all that needs a figure.
        ("measure: tracked, reference: 60 家", [], (2022, 12), "tracked", False),
        (FIRMS, [], (2021, 12), "no_data", False),
        (FIRMS, ["x,2019,30,家"], (2021, 12), "no_data", False),
        (FIRMS, ["x,2018,99,家"], (2021, 12), "no_data", False),
        # The deadline is over.
        (FIRMS, ["x,2022,60,家"], None, "achieved", True),
        (FIRMS, ["x,2022,59.9,家"], None, "missed", True),
        ("measure: level, more_than: 600 亿元", ["x,2022,600.00,亿元"], None, "missed", True),
        ("measure: level, more_than: 600 亿元", ["x,2022,600.01,亿元"], None, "achieved", True),
        ("measure: level, at_most: 10 起", ["x,2022,10,起"], None, "achieved", True),
        ("measure: level, less_than: 10 起", ["x,2022,10,起"], None, "missed", True),
        ("measure: average_growth, at_least: 30%", ["x,2020,30.00,%"], None, "on_track", False),
        ("measure: average_growth, at_least: 30%, by: 2020", ["x,2020,30.00,%"], None, "achieved", True),
        ("measure: average_growth, more_than: 30%, by: 2020", ["x,2020,30.00,%"], None, "missed", True),
        # Equal is equal to 1e-9, whatever the floats say.
        ("measure: level, at_least: 0.3 亿元", ["x,2022,0.30000000000000004,亿元"], None, "achieved", True),
        ("measure: level, more_than: 0.3 亿元", ["x,2022,0.30000000000000004,亿元"], None, "missed", True),
        ("measure: level, at_most: 0.3 亿元", ["x,2022,0.30000000000000004,亿元"], None, "achieved", True),
        # A deadline that is over while its year's figure is absent: no data, never missed.
        (FIRMS, ["x,2019,30,家", "x,2021,10,家"], (2022, 12), "no_data", False),
        (FIRMS, ["x,2019,30,家", "x,2022-11,80,家"], (2022, 12), "no_data", False),
        ("measure: rank, at_most: 50", ["x,2021,80,位"], (2022, 12), "no_data", False),
        ("measure: total, at_least: 60 家", ["x,2020,9,家", "x,2021,9,家"], (2022, 12), "no_data", False),
        ("measure: total, at_most: 60 起", ["x,2020,9,起", "x,2021,9,起"], (2022, 12), "no_data", False),
        ("measure: average_growth, at_least: 5%", ["x,2020,9,%"], (2022, 12), "no_data", False),
        # A deadline of its own is over before the plan is, and final ever after.
        ("measure: total, at_least: 10 个, in: 2020", ["x,2020,12,个"], (2020, 12), "achieved", True),
        ("measure: total, at_least: 10 个, in: 2020", ["x,2020,9,个", "x,2022,9,个"], None, "missed", True),
        (f"{FIRMS}, by: 2021", ["x,2021,61,家", "x,2022,40,家"], None, "achieved", True),
        # A gross total already reached cannot fall back.
        ("measure: total, at_least: 60 家", ["x,2020,60,家"], None, "achieved", True),
        ("measure: total, more_than: 60 家", ["x,2020,60,家"], None, "on_track", False),
        ("measure: total, at_least: 60 家", ["x,2020,70,家"], (2022, 12), "achieved", True),
        ("measure: total, at_most: 60 起", ["x,2020,6,起"], None, "on_track", False),
        # The goal holds today, before the deadline.
        (FIRMS, ["x,2019,30,家", "x,2020,60,家"], None, "met_early", False),
        (FIRMS, ["x,2020,60,家"], None, "met_early", False),
        ("measure: average_growth, at_least: 25%", ["x,2020,96,%"], None, "met_early", False),
        ("measure: average_growth, at_least: 25%", ["x,2020,95,%"], None, "on_track", False),
        (
            "measure: level, kind: flow, at_least: 60 亿元",
            ["x,2019,9,亿元", "x,2020年1-6月,60,亿元"],
            None,
            "met_early",
            False,
        ),
        # Part of a flow's year is no year in which less was kept.
        (
            "measure: level, kind: flow, at_most: 60 吨",
            ["x,2019,80,吨", "x,2020年1-6月,30,吨"],
            None,
            "on_track",
            False,
        ),
        ("measure: level, kind: flow, at_most: 60 吨", ["x,2019,80,吨", "x,2020,58,吨"], None, "met_early", False),
        # ... but a standard, or a goal that must hold every year, is on track instead.
        ("measure: level, at_least: 11 个, each: year", ["x,2020,12,个"], None, "on_track", False),
        ("measure: standard, at_least: 280 万元/亩", ["x,2020,300,万元/亩,,A"], None, "on_track", False),
        # No path to hold it against, and not met.
        (FIRMS, ["x,2020,59,家"], None, "not_due", False),
        (f"{FIRMS}, path: none", ["x,2019,30,家", "x,2020,59,家"], None, "not_due", False),
        ("measure: rank, at_most: 50", ["x,2020,80,位"], None, "not_due", False),
        # The path.
        (FIRMS, ["x,2019,30,家", "x,2020,40,家"], None, "on_track", False),
        (FIRMS, ["x,2019,30,家", "x,2020,38,家"], None, "lagging", False),
        (FIRMS, ["x,2019,30,家", "x,2020,37.9,家"], None, "behind", False),
        (FIRMS, ["x,2019,30,家", "x,2020,29,家"], None, "behind", False),
        ("measure: level, more_than: 60 家", ["x,2019,30,家", "x,2020,40,家"], None, "on_track", False),
        # Pace is null: a shortfall of at most 20 % of what is required.
        ("measure: level, at_least: 50 家, milestones: {2020: 40 家}", ["x,2020,32,家"], None, "lagging", False),
        ("measure: level, at_least: 50 家, milestones: {2020: 40 家}", ["x,2020,31.9,家"], None, "behind", False),
        ("measure: level, at_most: 10 起, milestones: {2020: 20 起}", ["x,2020,24,起"], None, "lagging", False),
        ("measure: level, at_most: 10 起, milestones: {2020: 20 起}", ["x,2020,24.1,起"], None, "behind", False),
        # Moving the wrong way is behind, however near the goal still is.
        ("measure: level, at_most: 10 人", ["x,2019,7.8,人", "x,2021,20.8,人"], None, "behind", False),
        ("measure: level, at_least: 55 %", ["x,2019,68.6,%", "x,2021,46.2,%"], None, "lagging", False),
        ("measure: level, at_least: 55 %", ["x,2019,56,%", "x,2021,54.9,%"], None, "lagging", False),
        ("measure: level, at_most: 10 人", ["x,2019,9.9,人", "x,2021,10.1,人"], None, "lagging", False),
        # A gap of zero or more is on track whatever the ratio.
        (
            "measure: level, at_least: 60 家, base: 70 家, milestones: {2020: 50 家}",
            ["x,2020,51,家"],
            None,
            "on_track",
            False,
        ),
    ],
)
def test_the_first_status_that_fits(
    target: str, rows: list[str], as_of: tuple[int, int] | None, status: str, is_final: bool
) -> None:
    found = judge(target, *rows, as_of=as_of)
    assert (found.status, found.is_final) == (status, is_final)


@pytest.mark.parametrize(
    ("rows", "as_of", "status", "is_final"),
    [
        (["x,2020,11,个", "x,2021,10,个"], None, "missed", True),
        (["x,2020,10,个", "x,2021,12,个"], None, "missed", True),
        (["x,2020,10,个"], (2022, 12), "missed", True),
        (["x,2020,11,个", "x,2021,12,个"], None, "on_track", False),
        (["x,2021,12,个"], None, "no_data", False),
        (["x,2020,11,个", "x,2021-06,10,个"], None, "lagging", False),
        (["x,2019,11,个", "x,2020,11,个", "x,2021-06,10,个"], None, "lagging", False),
        (["x,2020,11,个", "x,2021,11,个", "x,2022,11,个"], None, "achieved", True),
        (["x,2020,11,个", "x,2022,12,个"], None, "no_data", False),
        (["x,2020,11,个", "x,2021,12,个"], (2022, 12), "no_data", False),
        (["x,2019,5,个", "x,2020,11,个"], None, "on_track", False),
    ],
)
def test_one_failed_year_is_missed_for_good(
    rows: list[str], as_of: tuple[int, int] | None, status: str, is_final: bool
) -> None:
    found = judge("measure: level, at_least: 11 个, each: year", *rows, as_of=as_of)
    assert (found.status, found.is_final) == (status, is_final)
    check(found, needed=None, projected=None)


def test_a_year_missing_among_those_that_must_hold_is_named() -> None:
    found = judge("measure: level, at_least: 11 个, each: year", "x,2020,11,个", "x,2022,12,个")
    check(found, missing_year=2021, notes={"year_missing"})


@pytest.mark.parametrize(
    ("value", "own", "status"),
    [
        (39, BANDS, "on_track"),
        (38.9, BANDS, "lagging"),
        (35, BANDS, "lagging"),
        (34.9, BANDS, "behind"),
        (39, "", "lagging"),
        (35, "", "behind"),
    ],
)
def test_bands_of_the_plan_and_of_a_target(value: float, own: str, status: str) -> None:
    rows = ["x,2019,30,家", f"x,2020,{value},家"]
    keys = f"{FIRMS}, {own}" if own else FIRMS
    assert judge(keys, *rows).status == status
    everywhere = plan_of(FIRMS, head=own or "bands: {on_track: 1.0, lagging: 0.8}")
    assert rows_of(assessed(everywhere, *rows))[0].status == status
    overruled = plan_of(keys if own else f"{FIRMS}, bands: {{}}", head="bands: {on_track: 0.1, lagging: 0.1}")
    assert rows_of(assessed(overruled, *rows))[0].status == status


@pytest.mark.parametrize(("value", "status"), [(0.08, "lagging"), (0.0799, "behind"), (0.1, "on_track")])
def test_a_pace_equal_to_a_bound_is_inside_it(value: float, status: str) -> None:
    # 0.08 / 0.1 is 0.7999999999999999 or 0.8, as the way it was reached has it.
    assert judge("measure: level, at_least: 0.3 家", "x,2019,0,家", f"x,2020,{value},家").status == status


@pytest.mark.parametrize(
    ("direction", "rows", "as_of", "expected"),
    [
        ("rise", ["x,2019,5,个", "x,2021,6,个"], None, {"status": "on_track", "required": None, "goal": None}),
        ("rise", ["x,2019,5,个", "x,2021,5,个"], None, {"status": "behind"}),
        ("rise", ["x,2019,5,个", "x,2020,6,个", "x,2021,4,个"], None, {"status": "behind"}),
        ("fall", ["x,2019,5,个", "x,2021,4,个"], None, {"status": "on_track"}),
        ("fall", ["x,2019,5,个", "x,2021,6,个"], None, {"status": "behind"}),
        ("rise", ["x,2021,6,个"], None, {"status": "no_data", "notes": {"base_missing"}}),
        ("rise", ["x,2019,5,个"], (2021, 12), {"status": "no_data", "notes": {"only_base_reported"}}),
        ("rise", ["x,2019,5,个", "x,2022,6,个"], None, {"status": "achieved"}),
        ("rise", ["x,2019,5,个", "x,2022,5,个"], None, {"status": "missed"}),
        ("rise", ["x,2019,5,个", "x,2021,6,个"], (2022, 12), {"status": "no_data"}),
    ],
)
def test_a_direction_without_a_figure(
    direction: str, rows: list[str], as_of: tuple[int, int] | None, expected: Expected
) -> None:
    found = judge(f"measure: level, unit: 个, should: {direction}", *rows, as_of=as_of)
    check(found, pace=None, needed=None, projected=None, gap=None, **expected)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["x,2019,80,吨", "x,2020年1-6月,30,吨"], {"status": "not_due", "notes": set()}),
        (["x,2019,80,吨", "x,2020,85,吨", "x,2021年1-6月,30,吨"], {"status": "on_track", "actual": 85}),
        (
            ["x,2019,80,吨", "x,2021年1-6月,30,吨"],
            {"status": "no_data", "missing_year": 2020, "notes": {"year_missing"}},
        ),
    ],
)
def test_part_of_a_flows_year_shows_no_direction(rows: list[str], expected: Expected) -> None:
    check(judge("measure: level, unit: 吨, kind: flow, should: rise", *rows), **expected)


FALLS = "measure: level, unit: 吨, should: fall, each: year"
EVERY_YEAR = [
    # keys, rows, as-of, what is expected
    ("", ["x,2019,10", "x,2020,9", "x,2021,8"], None, {"status": "on_track", "base": 9}),
    ("", ["x,2019,10", "x,2020,9", "x,2021,8", "x,2022,7"], None, {"status": "achieved"}),
    # Below the base, but not below the year before.
    ("", ["x,2019,10", "x,2020,7", "x,2021,8"], None, {"status": "missed", "failed_period": "2021"}),
    ("", ["x,2019,10", "x,2020,10", "x,2021,8"], None, {"status": "missed", "failed_period": "2020"}),
    ("", ["x,2019,10", "x,2020,7", "x,2021,8", "x,2022,6"], None, {"status": "missed", "failed_period": "2021"}),
    ("", ["x,2019,10", "x,2021,8"], None, {"status": "no_data", "missing_year": 2020}),
    ("", ["x,2020,9", "x,2021,8"], None, {"status": "no_data", "missing_year": 2019}),
    ("", ["x,2019,10", "x,2020,9", "x,2021,8"], (2022, 12), {"status": "no_data", "missing_year": 2022}),
    ("", ["x,2019,10", "x,2020,11", "x,2022,7"], None, {"status": "missed", "failed_period": "2020"}),
    ("", ["x,2019,10", "x,2020,9", "x,2021年6月末,8"], None, {"status": "on_track", "base": 9}),
    ("", ["x,2019,10", "x,2020,9", "x,2021年6月末,9.5"], None, {"status": "behind"}),
    # The base of the plan is the year before the first one.
    ("base: 10 吨", ["x,2020,9", "x,2021,8"], None, {"status": "on_track", "base": 9}),
    ("base: 10 吨", ["x,2020,9"], None, {"status": "on_track", "base": 10}),
    ("base: 10 吨", ["x,2019,8", "x,2020,9"], None, {"status": "on_track", "base": 10}),
    ("base: 8 吨", ["x,2020,9"], None, {"status": "missed", "failed_period": "2020"}),
    ("kind: flow", ["x,2019,10", "x,2020年1-6月,4"], None, {"status": "not_due"}),
    ("kind: flow", ["x,2019,10", "x,2020,9", "x,2021年1-6月,4"], None, {"status": "on_track", "actual": 9}),
    ("kind: flow", ["x,2019,10", "x,2020,12", "x,2021,11"], None, {"status": "missed", "failed_period": "2020"}),
    ("kind: flow", ["x,2019,10", "x,2021,8"], None, {"status": "no_data", "missing_year": 2020}),
    # A year that is over without its December is lost where its months are past the year before already.
    (
        "kind: flow",
        ["x,2019,10", "x,2020,9", "x,2021年1-9月,11"],
        (2021, 12),
        {"status": "missed", "failed_period": "2021-09"},
    ),
    (
        "kind: flow",
        ["x,2019,10", "x,2020,9", "x,2021年1-9月,6"],
        (2021, 12),
        {"status": "no_data", "missing_year": 2021},
    ),
]


@pytest.mark.parametrize(("keys", "rows", "as_of", "expected"), EVERY_YEAR)
def test_a_direction_of_every_year(
    keys: str, rows: list[str], as_of: tuple[int, int] | None, expected: Expected
) -> None:
    own = f"{FALLS}, {keys}" if keys else FALLS
    found = judge(own, *(f"{row},吨" for row in rows), as_of=as_of)
    check(found, pace=None, needed=None, projected=None, gap=None, **expected)
    in_words = own.replace("should: fall, each: year", "should: 持续下降")
    assert judge(in_words, *(f"{row},吨" for row in rows), as_of=as_of).status == expected["status"]


@pytest.mark.parametrize(
    ("target", "rows", "pace"),
    [
        (FIRMS, ["x,2019,30,家", "x,2020,38,家"], 0.8),
        (FIRMS, ["x,2019,30,家", "x,2020,29,家"], -0.1),
        ("measure: increase, at_least: 30 家", ["x,2019,30,家", "x,2020,38,家"], 0.8),
        ("measure: rank, at_most: 50", ["x,2019,80,位", "x,2020,74,位"], 0.6),
        ("measure: level, at_most: 50 起", ["x,2019,80,起", "x,2020,74,起"], 0.6),
        ("measure: average_growth, at_least: 10%", ["x,2020,6,%"], 0.6),
        ("measure: total, at_least: 60 家", ["x,2020,12,家"], 0.6),
        ("measure: total, at_most: 60 起", ["x,2020,12,起"], None),
        ("measure: average_growth, at_least: 0%", ["x,2020,6,%"], None),
        ("measure: average_growth, at_most: 10%", ["x,2020,6,%"], None),
        ("measure: level, at_least: 60 家, base: 60 家", ["x,2020,12,家"], None),
        (FIRMS, ["x,2020,12,家"], None),
        ("measure: standard, at_least: 280 万元/亩", ["x,2020,300,万元/亩,,A"], None),
        # What is required lies on the wrong side of the base: no share of a way.
        ("measure: level, at_least: 60 家, base: 30 家, milestones: {2020: 25 家}", ["x,2020,24,家"], None),
    ],
)
def test_pace_is_the_share_of_the_way(target: str, rows: list[str], pace: float | None) -> None:
    check(judge(target, *rows), pace=pace)


@pytest.mark.parametrize(
    ("target", "rows", "gap", "goal_gap"),
    [
        (FIRMS, ["x,2019,30,家", "x,2020,45,家"], 5, -15),
        (FIRMS, ["x,2019,30,家", "x,2020,35,家"], -5, -25),
        ("measure: level, at_most: 30 起", ["x,2019,60,起", "x,2020,45,起"], 5, -15),
        ("measure: level, at_most: 30 起", ["x,2019,60,起", "x,2020,55,起"], -5, -25),
        ("measure: rank, at_most: 30", ["x,2019,60,位", "x,2020,45,位"], 5, -15),
        ("measure: average_growth, at_most: 3%", ["x,2020,2,%"], 0.01, 0.01),
        ("measure: average_growth, at_least: 3%", ["x,2020,2,%"], -0.01, -0.01),
    ],
)
def test_plus_is_ahead_whichever_way_the_target_points(
    target: str, rows: list[str], gap: float, goal_gap: float
) -> None:
    check(judge(target, *rows), gap=gap, goal_gap=goal_gap)


def test_a_gap_of_nothing_is_zero_and_no_rest_of_a_float() -> None:
    found = judge("measure: average_growth, at_least: 20%", "x,2020,20,%", "x,2021,20,%", "x,2022,20,%")
    assert (found.gap, found.goal_gap) == (0.0, 0.0)
    assert str(judge("measure: rank, at_most: 50", "x,2022,50,位").goal_gap) == "0.0"
