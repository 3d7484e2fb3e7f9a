"""What a county's plan promises beside a figure by a year: two edges, another indicator's figure, months and quarters.

The rules are those of METHOD: between and around, goals that follow, deadlines inside a year, each.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import assessed, check, judge, plan_of, rows_of
from leling_targets.model import Status
from leling_targets.problems import PlanError

YEARS = (2020, 2021, 2025)
STOCK = "measure: level, kind: stock, unit: 个"
SHARE = "measure: level, unit: '%', between: [40, 42], base: 38"
ADDED = "measure: total, between: [100 个, 120 个]"
OUTPUT = "measure: level, kind: flow, between: [300 亿元, 330 亿元], base: 200 亿元"
RATE = "measure: average_growth, published_as: growth, around: 6%, tolerance: 0.5%"
PRICES = "measure: level, unit: '%', between: [2%, 3%], each: year"


@pytest.mark.parametrize(
    ("target", "rows", "expected"),
    [
        # Between the two paths, held against the nearer edge; both gaps are plus.
        (SHARE, ["x,2022,39,%"], {"required": 0.388, "goal": 0.40, "gap": 0.002, "status": "on_track", "pace": None}),
        # Outside of the paths it is the edge that was passed, and the gap is minus.
        (SHARE, ["x,2022,38.4,%"], {"required": 0.388, "pace": 0.5, "gap": -0.004, "status": "behind"}),
        (SHARE, ["x,2022,30,%"], {"status": "behind"}),
        (SHARE, ["x,2022,43,%"], {"required": 0.42, "goal": 0.42, "gap": -0.01, "pace": None, "status": "lagging"}),
        (SHARE, ["x,2022,60,%"], {"status": "behind", "gap": -0.18}),
        (SHARE, ["x,2022,41,%"], {"status": "met_early", "needed": None}),
        (SHARE, ["x,2025,41,%"], {"status": "achieved"}),
        # The edges are included.
        (SHARE, ["x,2025,40,%"], {"status": "achieved", "gap": 0.0}),
        (SHARE, ["x,2025,42,%"], {"status": "achieved", "gap": 0.0}),
        (SHARE, ["x,2025,42.001,%"], {"status": "missed", "gap": -0.00001}),
        (SHARE, ["x,2025,39.999,%"], {"status": "missed"}),
        # What is left is the lower's.
        (SHARE, ["x,2022,39,%"], {"needed": 0.01 / 3, "projected": 0.38 + 0.01 * 2.5}),
        # A total that reached its lower edge is not final; above the upper it is lost for good.
        (ADDED, ["x,2021,60,个", "x,2022,45,个"], {"status": "behind", "remaining": 0.0, "required": 48.0}),
        (ADDED, ["x,2021,60,个", "x,2022,61,个"], {"status": "missed", "goal": 120.0, "gap": -73.0}),
        (ADDED, ["x,2021,20,个"], {"status": "on_track", "gap": 0.0, "required": 20.0, "completion": 0.2}),
        (ADDED, ["x,2021,22,个"], {"required": 20.0, "gap": 2.0}),
        (ADDED, ["x,2021,22.5,个"], {"required": 24.0, "gap": 1.5}),
        # A flow: its lower edge by the share of the year; never met early inside it; above the upper one lost.
        (OUTPUT, ["x,2025年1-6月,170,亿元"], {"status": "lagging", "required": 165.0, "pace": None}),
        (OUTPUT, ["x,2025年1-6月,155,亿元"], {"status": "on_track", "required": 150.0, "schedule_gap": 5 / 300}),
        (OUTPUT, ["x,2025年1-6月,140,亿元"], {"pace": 140 / 150, "status": "lagging", "remaining": 160.0}),
        (OUTPUT, ["x,2025年1-11月,300,亿元"], {"status": "on_track"}),
        (OUTPUT, ["x,2025年1-11月,331,亿元"], {"status": "missed"}),
        # Growth around a figure, judged on the index.
        (RATE, [f"x,{year},6.4,%" for year in (2021, 2022)], {"required": 0.065, "gap": 0.001, "status": "on_track"}),
        (RATE, [f"x,{year},5.8,%" for year in (2021, 2022)], {"required": 0.055, "gap": 0.003, "status": "on_track"}),
        (RATE, [f"x,{year},6.6,%" for year in range(2021, 2026)], {"status": "missed"}),
        (RATE, [f"x,{year},6.5,%" for year in range(2021, 2026)], {"status": "achieved"}),
        (RATE, ["x,2021,5,%"], {"pace": 0.05 / 0.055, "status": "lagging"}),
        (RATE, ["x,2021,30,%"], {"status": "behind", "pace": None}),
        # Every year between the edges.
        (PRICES, ["x,2021,2.4,%", "x,2022,3,%"], {"status": "on_track"}),
        (PRICES, ["x,2021,3.1,%", "x,2022,2.5,%"], {"failed_period": "2021", "failed_figure": 0.031}),
        (PRICES, ["x,2021,1.9,%", "x,2022,3.5,%"], {"failed_period": "2021", "failed_figure": 0.019}),
        # A gain of at least 5 and at most 8.
        (
            "measure: increase, kind: stock, between: [5 个, 8 个]",
            ["x,2020,10,个", "x,2022,13,个"],
            {"actual": 3.0, "required": 3.2, "status": "on_track"},
        ),
        # What goes on is the lower's, unless the upper one is lost.
        (ADDED, ["x,2021,60,个", "x,2022,45,个"], {"projected": 262.5, "needed": None}),
        (OUTPUT, ["x,2024,250,亿元", "x,2025年1-11月,331,亿元"], {"status": "missed", "projected": None}),
        # The newest figure is held against the edge it passed, whichever edge failed before.
        (
            f"{STOCK}, between: [40, 60], each: month",
            ["x,2021年1月末,70,个", "x,2021年2月末,30,个"],
            {"status": "missed", "failed_period": "2021-01", "required": 40.0, "goal": 40.0, "gap": -10.0},
        ),
        # At the deadline the goal is asked for, path or not.
        (f"{STOCK}, between: [5, 6]", ["x,2025,9,个"], {"status": "missed", "required": 6.0, "gap": -3.0}),
        (f"{STOCK}, between: [5, 6]", ["x,2025,5.9,个"], {"status": "achieved", "goal": 6.0, "gap": 0.1}),
        (
            "measure: total, between: [100 个, 120 个], path: none, by: 2021",
            ["x,2021,105,个"],
            {"status": "achieved", "required": 100.0, "pace": None},
        ),
        # Without a path there is nothing to hold it against before the deadline.
        (f"{STOCK}, between: [5, 6]", ["x,2022,4,个"], {"status": "not_due", "required": None}),
        (f"{STOCK}, between: [5, 6]", ["x,2022,5.5,个"], {"status": "met_early"}),
    ],
)  # fmt: skip
def test_two_edges(target: str, rows: list[str], expected: dict[str, object]) -> None:
    check(judge(target, *rows, years=YEARS), **expected)


def test_a_revised_goal_of_two_edges() -> None:
    revised = "revised: [{date: 2023-05-01, reason: R, between: [44, 46]}]"
    check(judge(f"{SHARE}, {revised}", "x,2025,45,%", years=YEARS), status="achieved", notes={"goal_revised"})
    check(judge(f"{SHARE}, {revised}", "x,2022,41,%", years=YEARS), status="met_early")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    low=st.integers(10, 60),
    width=st.integers(1, 20),
    base=st.integers(1, 80),
    actual=st.integers(1, 100),
    year=st.integers(2021, 2025),
)
def test_two_edges_are_two_goals(low: int, width: int, base: int, actual: int, year: int) -> None:
    """Achieved and met early need both edges; what is green between them is green for each of them."""
    keys, row = f"{STOCK}, base: {base}", f"x,{year},{actual},个"
    both = judge(f"{keys}, between: [{low}, {low + width}]", row, years=YEARS).row["status"]
    lower = judge(f"{keys}, at_least: {low}", row, years=YEARS).row["status"]
    upper = judge(f"{keys}, at_most: {low + width}", row, years=YEARS).row["status"]
    for settled in ("achieved", "met_early"):
        assert (both == settled) is (lower == upper == settled)
    if year < 2025:
        assert Status(both).is_good is (Status(lower).is_good and Status(upper).is_good)


# A goal that follows another indicator


GDP = "id: gdp, measure: tracked, published_as: growth, unit: '%', kind: flow"
INCOME = "id: x, measure: average_growth, published_as: growth, at_least: {indicator: gdp, plus: 0.5%}"


def followed(target: str, *rows: str, other: str = GDP, as_of: tuple[int, int] | None = None) -> dict[str, object]:
    plan = plan_of(target, other, years=YEARS)
    return next(one for one in rows_of(assessed(plan, *rows, as_of=as_of)) if one.row["id"] == "x").row


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # The average of one is held against that of the other over the same years.
        (
            ["x,2021,7,%", "x,2022,8,%", "gdp,2021,6,%", "gdp,2022,7,%"],
            {"required": (1.06 * 1.07) ** 0.5 - 1 + 0.005, "status": "on_track", "needed": None, "projected": None},
        ),
        (["x,2021,6.4,%", "gdp,2021,6,%"], {"required": 0.065, "status": "lagging", "pace": 0.064 / 0.065}),
        (["x,2021,2,%", "gdp,2021,6,%"], {"status": "behind"}),
        # Never met early, and final at the deadline only.
        ([f"{one},{year},{rate},%" for one, rate in (("x", 9), ("gdp", 2)) for year in range(2021, 2025)],
         {"status": "on_track"}),
        ([f"{one},{year},{rate},%" for one, rate in (("x", 9), ("gdp", 2)) for year in range(2021, 2026)],
         {"status": "achieved"}),
        ([f"{one},{year},6,%" for one in ("x", "gdp") for year in range(2021, 2026)], {"status": "missed"}),
        # Without the other's figure of the same period there is nothing to hold it against.
        (["x,2021,7,%", "x,2022,8,%", "gdp,2021,6,%"], {"status": "no_data", "required": None}),
        (["x,2021,7,%"], {"status": "no_data"}),
        (["gdp,2021,7,%"], {"status": "no_data"}),
        # Inside a year the same months.
        (["x,2021年1-6月,7,%", "gdp,2021年1-6月,6,%"], {"required": 0.065, "status": "on_track"}),
        # A newer figure of the other is not of the same period.
        (["x,2021,7,%", "gdp,2021,6,%", "gdp,2022,9,%"], {"required": 0.065, "status": "on_track"}),
    ],
)  # fmt: skip
def test_a_goal_follows_another_indicator(rows: list[str], expected: dict[str, object]) -> None:
    found = followed(INCOME, *rows)
    for name, value in expected.items():
        if value is None:
            assert found[name] != found[name], name
        else:
            assert found[name] == (pytest.approx(value, abs=1e-12) if isinstance(value, float) else value), name


def test_a_followed_amount_is_taken_in_the_unit_of_the_target() -> None:
    other = "id: gdp, measure: tracked, kind: stock, unit: 亿元"
    target = "id: x, measure: level, kind: stock, unit: 万元, at_least: {indicator: gdp}"
    found = followed(target, "x,2021,20000,万元", "gdp,2021,1.5,亿元", other=other)
    assert (found["required"], found["status"]) == (15000.0, "on_track")


def test_a_total_that_follows_needs_every_year() -> None:
    other = "id: gdp, measure: tracked, kind: flow, unit: 个"
    target = "id: x, measure: total, unit: 个, at_most: {indicator: gdp}"
    found = followed(target, "x,2021年1-6月,90,个", "x,2022,90,个", "gdp,2021,10,个", "gdp,2022,10,个", other=other)
    assert (found["status"], found["missing_year"]) == ("no_data", 2021)


def test_what_a_gain_that_follows_still_lacks_is_of_the_same_months() -> None:
    other = "id: gdp, measure: tracked, kind: flow, unit: 个"
    target = "id: x, measure: increase, kind: flow, unit: 个, at_least: {indicator: gdp}"
    rows = ["x,2020,80,个", "x,2025年1-3月,25,个", "gdp,2020,40,个", "gdp,2025年1-3月,22,个"]
    found = followed(target, *rows, other=other)
    assert (found["actual"], found["required"], found["remaining"]) == (5.0, 12.0, 7.0)


def test_a_followed_indicator_without_a_figure_is_named() -> None:
    plan = plan_of(INCOME, GDP, years=YEARS)
    found = next(one for one in rows_of(assessed(plan, "x,2021,7,%")) if one.row["id"] == "x")
    check(found, status="no_data", noted="followed_missing")


def test_an_area_with_a_figure_of_its_own_follows_nothing() -> None:
    plan = plan_of(f"{INCOME}, areas: {{乙县: 5%}}", GDP, years=YEARS)
    rows = [f"{one},2021,{rate},%,{area}" for area in ("甲市", "乙县") for one, rate in (("x", 6), ("gdp", 7))]
    found = {one.row["area"]: one.row["status"] for one in rows_of(assessed(plan, *rows)) if one.row["id"] == "x"}
    assert found == {"甲市": "lagging", "乙县": "on_track"}


# Deadlines inside a year


@pytest.mark.parametrize(
    ("target", "rows", "expected"),
    [
        # A stock: 18 of 18 months from the end of 2020.
        (
            f"{STOCK}, at_least: 130, base: 100, by: 2022-06",
            ["x,2021,118,个"],
            {"required": 120.0, "deadline": "2022-06", "needed": None, "months_left": 6, "projected": 127.0},
        ),
        (f"{STOCK}, at_least: 130, base: 100, by: 2022-06", ["x,2022年6月末,130,个"], {"status": "achieved"}),
        (f"{STOCK}, at_least: 130, base: 100, by: 2022-06", ["x,2022年6月末,129,个"], {"status": "missed"}),
        (f"{STOCK}, at_least: 130, base: 100, by: 2022-06", ["x,2022年5月末,131,个"], {"status": "met_early"}),
        # What comes after it changes nothing.
        (
            f"{STOCK}, at_least: 130, base: 100, by: 2022-06",
            ["x,2022年6月末,129,个", "x,2022,140,个"],
            {"status": "missed", "actual": 129.0},
        ),
        # Over without its own figure: no data.
        (
            f"{STOCK}, at_least: 130, base: 100, by: 2022-06",
            ["x,2022年5月末,129,个", "y,2022,1"],
            {"status": "no_data"},
        ),
        # A total: the window is 18 months long.
        ("measure: total, at_least: 90 个, by: 2022-06", ["x,2021,60,个"], {"required": 60.0, "status": "on_track"}),
        (
            "measure: total, at_least: 90 个, by: 2022-06",
            ["x,2021,60,个", "x,2022年1-3月,10,个"],
            {"required": 75.0, "pace": 70 / 75, "remaining": 20.0, "months_left": 3},
        ),
        ("measure: total, at_least: 90 个, by: 2022-06", ["x,2021,60,个", "x,2022年1-6月,29,个"], {"status": "missed"}),
        # A flow: so much by June, due within its own year alone, held against the months gone of six.
        (
            "measure: level, kind: flow, at_least: 60 亿元, by: 2022-06",
            ["x,2021,100,亿元"],
            {"status": "not_due", "required": None},
        ),
        (
            "measure: level, kind: flow, at_least: 60 亿元, by: 2022-06",
            ["x,2022年1-3月,27,亿元"],
            {"required": 30.0, "pace": 0.9, "status": "lagging", "remaining": 33.0, "schedule_gap": -0.05},
        ),
        (
            "measure: level, kind: flow, at_least: 60 亿元, by: 2022-06",
            ["x,2021,100,亿元", "y,2022年1-3月,27"],
            {"status": "no_data"},
        ),
        (
            "measure: level, kind: flow, at_least: 60 亿元, by: 2022-06",
            ["x,2022年1-6月,60,亿元"],
            {"status": "achieved", "required": 60.0},
        ),
        # Last year's own share is that of its figure at the deadline's month.
        (
            "measure: level, kind: flow, at_least: 60 亿元, by: 2022-06, in_year: last_year",
            ["x,2021年1-3月,10,亿元", "x,2021年1-6月,50,亿元", "x,2022年1-3月,27,亿元"],
            {"required": 12.0, "last_year_share": 0.2, "status": "on_track"},
        ),
        # A gain of a flow is counted from the same months of the base year.
        (
            "measure: increase, kind: flow, at_least: 10 亿元, by: 2022-06",
            ["x,2020年1-6月,50,亿元", "x,2020,90,亿元", "x,2022年1-6月,61,亿元"],
            {"base": 50.0, "actual": 11.0, "status": "achieved"},
        ),
        # Fewer is better: used up for good, or not yet.
        ("measure: level, kind: flow, at_most: 6 起, by: 2022-06", ["x,2022年1-3月,7,起"], {"status": "missed"}),
        ("measure: level, kind: flow, at_most: 6 起, by: 2022-06", ["x,2022年1-3月,2,起"], {"status": "on_track"}),
        (
            "measure: rank, at_most: 10, base: 19, by: 2022-06",
            ["x,2021,13,位"],
            {"required": 13.0, "status": "on_track"},
        ),
    ],
)  # fmt: skip
def test_a_deadline_inside_a_year(target: str, rows: list[str], expected: dict[str, object]) -> None:
    plan = plan_of(target, "id: y, measure: tracked", years=YEARS)
    check(rows_of(assessed(plan, *rows))[0], **expected)


@pytest.mark.parametrize(
    "keys", ["measure: level, kind: stock, at_least: 130 个, base: 100 个", "measure: total, at_least: 90 个"]
)
def test_the_end_of_december_is_the_end_of_the_year(keys: str) -> None:
    rows = ["x,2021,60,个"]
    one, other = (judge(f"{keys}, by: {by}", *rows, years=YEARS).row for by in ("2022", "2022-12"))
    assert {name: str(value) for name, value in one.items()} == {name: str(value) for name, value in other.items()}


# Each quarter, each month


QUARTER = "measure: level, kind: flow, at_least: 30 亿元, each: quarter"
MONTH = "measure: total, at_least: 10 个, each: month"


@pytest.mark.parametrize(
    ("target", "rows", "expected"),
    [
        # A quarter is the difference of two sums; one that runs is held against its months.
        (
            QUARTER,
            ["x,2021年1-3月,31,亿元", "x,2021年1-5月,52,亿元"],
            {"actual": 21.0, "required": 20.0, "pace": 1.05, "status": "on_track", "needed": None, "remaining": None},
        ),
        (QUARTER, ["x,2021年1-3月,31,亿元", "x,2021年1-5月,48,亿元"], {"actual": 17.0, "status": "lagging"}),
        (QUARTER, ["x,2021年1-3月,29,亿元", "x,2021年1-6月,80,亿元"], {"status": "missed", "failed_period": "2021-03"}),
        (
            QUARTER,
            ["x,2021年1-3月,31,亿元", "x,2021年1-9月,99,亿元"],
            {"status": "no_data", "missing_period": "2021-06"},
        ),
        # Single quarters add up to the sums they are the differences of.
        (QUARTER, ["x,2021Q1,31,亿元", "x,2021Q2,30,亿元"], {"actual": 30.0, "status": "on_track"}),
        # One that failed decides, whatever is missing.
        (QUARTER, ["x,2021年1-3月,29,亿元", "x,2021年1-9月,99,亿元"], {"status": "missed"}),
        # January and February come merged: twice the month's goal.
        (MONTH, ["x,2021年1-2月,20,个"], {"actual": 20.0, "required": 20.0, "status": "on_track", "months": 2}),
        (MONTH, ["x,2021年1-2月,19,个"], {"completion": 0.95, "goal_gap": -1.0}),
        (MONTH, ["x,2021年1-2月,19,个"], {"status": "missed", "failed_period": "2021-02", "failed_months": 2}),
        (MONTH, ["x,2021年1月,9,个", "x,2021年1-2月,30,个"], {"status": "missed", "failed_period": "2021-01"}),
        (MONTH, ["x,2021年1-2月,20,个", "x,2021年1-4月,60,个"], {"status": "no_data", "missing_period": "2021-03"}),
        # A stock at the end of every month; a rate by the months so far. Pace counts from the base that is given.
        (
            f"{STOCK}, at_least: 70, base: 40, each: month",
            ["x,2020,10,个", "x,2021年1月末,64,个"],
            {"status": "missed", "pace": 0.8},
        ),
        (f"{STOCK}, at_least: 5, each: month", ["x,2021年1月末,5,个", "x,2021年2月末,4,个"], {"status": "missed"}),
        (
            "measure: average_growth, published_as: growth, at_least: 6%, each: quarter",
            ["x,2021年1-3月,6.2,%", "x,2021年1-6月,6.1,%"],
            {"actual": 0.061, "status": "on_track"},
        ),
        (
            "measure: average_growth, published_as: growth, at_least: 6%, each: quarter",
            ["x,2021年1-3月,5.9,%", "x,2021年1-6月,6.1,%"],
            {"status": "missed", "failed_figure": 0.059},
        ),
        # At most so many: lost within the quarter that runs, unless they may fall.
        ("measure: level, kind: flow, at_most: 6 起, each: quarter", ["x,2021年1-2月,7,起"], {"status": "missed"}),
        ("measure: level, kind: flow, at_most: 6 起, each: quarter", ["x,2021年1-2月,3,起"], {"status": "on_track"}),
        (
            "measure: level, kind: flow, at_most: 6 起, each: quarter, may_fall: true",
            ["x,2021年1-2月,7,起"],
            {"status": "behind"},
        ),
        # A quarter that is over is named whole, whichever month it was lost in.
        (
            "measure: level, kind: flow, at_most: 6 起, each: quarter",
            ["x,2021年1-2月,7,起", "x,2021年1-3月,8,起"],
            {"status": "missed", "failed_period": "2021-03", "failed_figure": 8.0},
        ),
        # Between two edges, every quarter.
        (
            "measure: level, kind: flow, between: [30 亿元, 40 亿元], each: quarter",
            ["x,2021年1-3月,31,亿元", "x,2021年1-6月,73,亿元"],
            {"status": "missed", "failed_period": "2021-06", "failed_figure": 42.0},
        ),
        # The last quarter decides.
        (
            "measure: level, kind: flow, at_least: 30 亿元, each: quarter, first_year: 2025",
            ["x,2025年1-3月,31,亿元", "x,2025年1-6月,61,亿元", "x,2025年1-9月,92,亿元", "x,2025,122,亿元"],
            {"status": "achieved"},
        ),
    ],
)  # fmt: skip
def test_each_quarter_and_each_month(target: str, rows: list[str], expected: dict[str, object]) -> None:
    check(judge(target, *rows, years=YEARS), **expected)


def test_every_month_of_a_standard() -> None:
    target = "measure: standard, at_least: 300 万元/亩, each: month"
    rows = [
        f"x,2021年{month}月,{value},万元/亩,,{item}"
        for month, item, value in ((1, "a", 310), (1, "b", 290), (2, "a", 320))
    ]
    check(judge(target, *rows, years=YEARS), status="missed", failed_period="2021-01", failed_figure=0.5)


# What cannot be promised


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        ("measure: level, between: [3 个, 2 个]", ["GOAL_KEYS_IMPOSSIBLE"]),
        ("measure: level, between: [2 个, 2 个]", ["GOAL_KEYS_IMPOSSIBLE"]),
        ("measure: level, between: 2 个", ["WRONG_TYPE"]),
        ("measure: level, between: [2 个]", ["WRONG_TYPE"]),
        ("measure: level, between: [2 个, 3 个, 4 个]", ["WRONG_TYPE"]),
        ("measure: level, between: [2 个, 3 吨]", ["GOAL_UNIT_CONFLICT"]),
        ("measure: level, around: 6 个", ["GOAL_KEYS_IMPOSSIBLE"]),
        ("measure: level, at_least: 6 个, tolerance: 1 个", ["GOAL_KEYS_IMPOSSIBLE"]),
        ("measure: level, around: 6 个, tolerance: 0 个", ["GOAL_KEYS_IMPOSSIBLE"]),
        ("measure: level, around: 6 个, tolerance: -1 个", ["GOAL_KEYS_IMPOSSIBLE"]),
        ("measure: level, around: 6 个, tolerance: 1 吨", ["GOAL_UNIT_CONFLICT"]),
        ("measure: level, around: 6 个, tolerance: 1 个, at_least: 3 个", ["SEVERAL_GOALS"]),
        ("measure: rank, between: [2, 3]", ["COMPARISON_NOT_FOR_MEASURE"]),
        ("measure: standard, between: [2 万元/亩, 3 万元/亩]", ["COMPARISON_NOT_FOR_MEASURE"]),
        ("measure: level, between: [2 个, 3 个], areas: {甲: 3 个}", ["GOAL_KEYS_IMPOSSIBLE"]),
        ("measure: level, between: [2 个, 3 个], milestones: {2021: 2 个}", ["GOAL_KEYS_IMPOSSIBLE"]),
        ("measure: level, between: [2 个, 3 个], dimensions: {sex: {female: 2 个}}", ["GOAL_KEYS_IMPOSSIBLE"]),
        (
            "measure: level, between: [2 个, 3 个], revised: [{date: 2022-01-01, reason: R, at_least: 2 个}]",
            ["SEVERAL_GOALS"],
        ),
        (
            "measure: level, at_least: 2 亿元, revised: [{date: 2022-01-01, reason: R, at_least: {indicator: gdp}}]",
            ["GOAL_KEYS_IMPOSSIBLE"],
        ),
        ("measure: average_growth, between: [2, 3]", ["BARE_PERCENTAGE"]),
        ("measure: level, unit: 个, at_least: {indicator: gpd}", ["FOLLOWED_IMPOSSIBLE"]),
        ("measure: level, unit: 个, at_least: {indicator: x}", ["FOLLOWED_IMPOSSIBLE"]),
        ("measure: level, unit: 个, at_least: {indicator: gdp}", ["FOLLOWED_IMPOSSIBLE"]),
        ("measure: level, unit: 亿元, at_least: {indicator: gdp, plus: 3 个}", ["GOAL_UNIT_CONFLICT"]),
        ("measure: level, unit: 亿元, at_least: {indicator: gdp, add: 3}", ["UNKNOWN_KEY"]),
        ("measure: level, unit: 亿元, at_least: {plus: 3 亿元}", ["MISSING_KEY"]),
        ("measure: level, unit: 亿元, at_least: {indicator: gdp}, each: year", ["GOAL_KEYS_IMPOSSIBLE"]),
        ("measure: level, unit: 亿元, at_least: {indicator: gdp}, path: linear", ["GOAL_KEYS_IMPOSSIBLE"]),
        ("measure: rank, at_most: {indicator: gdp}", ["GOAL_KEYS_IMPOSSIBLE", "FOLLOWED_IMPOSSIBLE"]),
        ("measure: standard, at_least: {indicator: gdp}", ["GOAL_KEYS_IMPOSSIBLE", "FOLLOWED_IMPOSSIBLE"]),
        ("measure: average_growth, at_least: 3%, by: 2022-06", ["KEY_NOT_FOR_MEASURE"]),
        ("measure: cumulative_change, at_least: 3%, by: 2022-06", ["KEY_NOT_FOR_MEASURE"]),
        ("measure: standard, at_least: 3 万元/亩, by: 2022-06", ["KEY_NOT_FOR_MEASURE"]),
        ("measure: level, at_least: 3 个, by: 2022-13", ["WRONG_TYPE"]),
        ("measure: level, at_least: 3 个, by: 2022-06-30", ["WRONG_TYPE"]),
        ("measure: level, at_least: 3 个, by: June", ["WRONG_TYPE"]),
        ("measure: level, at_least: 3 个, by: 2031-06", ["YEAR_OUTSIDE_PLAN"]),
        ("measure: level, at_least: 3 个, by: 2022-06, checkpoint: year-end", ["KEY_NOT_FOR_MEASURE"]),
        ("measure: level, at_least: 3 个, by: 2022-06, each: year", ["SEVERAL_DEADLINES"]),
        ("measure: level, at_least: 3 个, base: 1 个, by: 2022-06, milestones: {2022: 2 个}", ["YEAR_OUTSIDE_PLAN"]),
        ("measure: level, should: fall, each: month", ["KEY_NOT_FOR_MEASURE"]),
        ("measure: level, at_least: 3 个, each: week", ["UNKNOWN_WORD"]),
        ("measure: rank, at_most: 3, each: month", ["KEY_NOT_FOR_MEASURE"]),
        ("measure: increase, at_least: 3 个, each: month", ["KEY_NOT_FOR_MEASURE"]),
    ],
)  # fmt: skip
def test_what_cannot_be_promised(keys: str, codes: list[str]) -> None:
    with pytest.raises(PlanError) as found:
        plan_of(keys, "id: gdp, measure: tracked, unit: 亿元", years=YEARS)
    assert [one.code.name for one in found.value.problems] == codes
    assert all(one.location is not None and one.location.line == 4 for one in found.value.problems)
