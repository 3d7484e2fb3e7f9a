"""The engine whole: as-of, areas, goals that change, notes, published methods, series and items."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from builders import assessed, check, figures_frame, judge, plan_of, rows_of
from leling_targets.assessment import AsOf
from leling_targets.model import MethodName
from leling_targets.problems import NothingToCheckError

Expected = Mapping[str, object]

FIRMS = "measure: level, at_least: 60 家"
STATCAN, UN2022, DESTATIS = MethodName.STATCAN, MethodName.UN2022, MethodName.DESTATIS
ALL = (MethodName.SCHEDULE, STATCAN, UN2022, DESTATIS)


# As-of


@pytest.mark.parametrize(
    ("rows", "as_of"),
    [
        (["x,2020,40,家"], "2020"),
        (["x,2020,40,家", "x,2021-06,41,家"], "2021-06"),
        (["x,2020,40,家", "x,2023-06,41,家"], "2020"),
        (["x,2018,40,家", "x,2020-03,41,家"], "2020-03"),
    ],
)
def test_as_of_is_the_newest_period_inside_the_plan(rows: list[str], as_of: str) -> None:
    assert str(assessed(plan_of(FIRMS), *rows).as_of) == as_of


@pytest.mark.parametrize("rows", [[], ["x,2019,40,家"], ["x,2023,40,家"]])
def test_nothing_inside_the_plan_is_nothing_to_check(rows: list[str]) -> None:
    with pytest.raises(NothingToCheckError):
        assessed(plan_of(FIRMS), *rows)


def test_later_figures_are_left_out_and_counted() -> None:
    rows = ["x,2019,30,家", "x,2020,40,家", "x,2021,41,家", "x,2022,61,家"]
    found = judge(FIRMS, *rows, as_of=(2020, 12))
    check(found, actual=40, period="2020", status="on_track")
    assert found.left_out == {"later": 2}


def test_rates_of_single_months_are_left_out_and_counted() -> None:
    rows = ["x,2020年1-6月,5,%", "x,2020年6月当月,9,%", "x,2020年7月当月,9,%"]
    found = judge("measure: average_growth, at_least: 5%", *rows, as_of=(2020, 6))
    check(found, actual=0.05)
    assert found.left_out == {"later": 1, "single_rate": 1}


def test_each_target_is_judged_at_its_own_newest_period() -> None:
    plan = plan_of(f"id: a, {FIRMS}", f"id: b, {FIRMS}", f"id: c, {FIRMS}")
    rows = ["a,2019,30,家", "a,2020,40,家", "b,2019,30,家", "b,2021-06,45,家", "c,2019,30,家"]
    a, b, c = rows_of(assessed(plan, *rows))
    check(a, period="2020", required=40, notes=set())
    check(b, period="2021-06", required=45, notes=set())
    check(c, period="", required=None, status="no_data", notes={"only_base_reported"})


@pytest.mark.parametrize(("as_of", "is_stale"), [((2021, 12), False), ((2022, 1), True), ((2022, 6), True)])
def test_a_figure_more_than_twelve_months_old_is_stale(as_of: tuple[int, int], is_stale: bool) -> None:
    found = judge(FIRMS, "x,2019,30,家", "x,2020,40,家", as_of=as_of)
    assert ("stale" in found.notes) is is_stale


def test_what_was_final_is_never_stale() -> None:
    found = judge("measure: total, at_least: 10 个, in: 2020", "x,2020,9,个", as_of=(2022, 12))
    check(found, status="missed", notes=set())


# Notes


@pytest.mark.parametrize(
    ("target", "rows", "expected"),
    [
        (FIRMS, ["x,2019,30,家", "x,2020,40,家,,,,,,provisional"], {"notes": {"provisional"}}),
        ("measure: average_growth, at_least: 5%", ["x,2020,5,%,,,,,,初步", "x,2021,5,%"], {"notes": {"provisional"}}),
        ("measure: total, at_least: 9 家", ["x,2020,2,家,,,,,,快报", "x,2021,5,家"], {"notes": {"provisional"}}),
        (
            FIRMS,
            ["x,2019,30,家", "x,2020,39,家,,,,,,,flash", "x,2020,40,家,,,,,,,年报"],
            {"notes": {"revised"}, "actual": 40},
        ),
        (FIRMS, ["x,2019,10,家", "x,2020,11,家"], {"notes": set()}),
        (FIRMS, ["x,2019,10,家", "x,2021,25,家"], {"notes": {"exceptional_growth"}, "needed": 35}),
        (FIRMS, ["x,2019,30,家", "x,2021,40,家"], {"notes": set(), "needed": 20}),
        (FIRMS, ["x,2019,30,家", "x,2021,39.9,家"], {"notes": {"exceptional_growth"}, "needed": 20.1}),
        # Room left is nothing that is needed.
        ("measure: level, at_most: 60 起, base: 30 起", ["x,2021,35,起"], {"notes": set(), "status": "met_early"}),
        # A path that leads downward is never in need of growth.
        (
            "measure: level, at_most: 30 起",
            ["x,2019,60,起", "x,2021,58,起"],
            {"notes": {"exceptional_growth"}, "needed": -28},
        ),
    ],
)
def test_notes(target: str, rows: list[str], expected: Expected) -> None:
    check(judge(target, *rows), **expected)


@pytest.mark.parametrize(
    ("target", "rows", "is_borderline"),
    [
        ("measure: average_growth, at_least: 30%", ["x,2020,30,%", "x,2021,30,%", "x,2022,29.99,%"], True),
        ("measure: average_growth, at_least: 30%", ["x,2020,29.9,%"], False),
        ("measure: average_growth, at_least: 30%", ["x,2020,30.1,%", "x,2021,29.9,%"], True),
        ("measure: average_growth, at_least: 30%", ["x,2020,30,%"], True),
        ("measure: level, more_than: 600 亿元", ["x,2022,600.0,亿元"], True),
        ("measure: level, more_than: 600 亿元", ["x,2022,600.4,亿元"], False),
        ("measure: level, more_than: 600 亿元", ["x,2019,300.2,亿元", "x,2022,599.96,亿元"], False),
        ("measure: level, at_least: 90 %", ["x,2022,89.6,%", "x,2021,85,%"], False),
        ("measure: level, at_least: 90 %", ["x,2022,90,%", "x,2021,85,%"], True),
        # Counts and ranks are exact.
        (FIRMS, ["x,2022,60,家"], False),
        ("measure: rank, at_most: 50", ["x,2022,50,位"], False),
    ],
)
def test_a_margin_inside_the_rounding_is_borderline(target: str, rows: list[str], is_borderline: bool) -> None:
    assert ("borderline" in judge(target, *rows).notes) is is_borderline


def test_no_data_always_has_its_reason() -> None:
    reasons = {
        "nothing_reported", "only_base_reported", "base_missing", "year_missing", "deadline_figure_missing",
        "growth_undefined", "only_levels",
    }  # fmt: skip
    targets = [
        "measure: average_growth, at_least: 5%",
        "measure: average_growth, at_least: 5%, published_as: growth",
        "measure: level, kind: flow, at_least: 5 亿元",
        "measure: level, at_least: 5 亿元, each: year",
        "measure: level, at_least: 5 亿元, checkpoint: year-end",
        "measure: level, unit: 亿元, should: rise",
        "measure: increase, at_least: 5 亿元",
        "measure: total, at_least: 5 亿元",
        "measure: total, at_least: 5 亿元, checkpoint: year-end",
    ]
    rows = {
        "nothing": [],
        "the base year": ["x,2019,1,亿元"],
        "later": ["x,2021,1,亿元"],
        "a base of zero": ["x,2019,0,亿元", "x,2020,1,亿元"],
        "a hole": ["x,2019,1,亿元", "x,2021年1-6月,1,亿元"],
    }
    plan = plan_of(*(f"id: t{number}, {target}" for number, target in enumerate(targets)))
    for name, given in rows.items():
        everywhere = [row.replace("x,", f"t{number},") for number in range(len(targets)) for row in given]
        for as_of in ((2020, 6), (2021, 12), (2022, 12)):
            for found in rows_of(assessed(plan, *everywhere, as_of=as_of)):
                if found.status == "no_data":
                    assert found.notes & reasons, (found.id, name, as_of)


# Goals that change, and goals of areas

REVISED = f"{FIRMS}, base: 0 家, revised: [{{date: 2021-03-01, reason: r, at_least: 30 家}}]"


@pytest.mark.parametrize(
    ("as_of", "goal", "notes"),
    [((2021, 2), 60, set()), ((2021, 3), 30, {"goal_revised"}), ((2022, 12), 30, {"goal_revised"})],
)
def test_the_newest_goal_in_force_counts(as_of: tuple[int, int], goal: float, notes: set[str]) -> None:
    target = REVISED.replace("2021-03-01", '"2021-03-01"')
    rows = ["x,2020,25,家", "x,2022,40,家"]
    found = judge(target, *rows, as_of=as_of)
    check(found, goal=goal)
    assert found.notes & {"goal_revised"} == notes


def test_a_goal_revised_after_its_deadline_changes_nothing() -> None:
    revised = 'revised: [{date: "2021-03-01", reason: r, at_least: 15 家}]'
    found = judge(f"{FIRMS}, by: 2020, {revised}", "x,2020,20,家", as_of=(2021, 12))
    check(found, goal=60, status="missed", notes=set())


def test_areas_have_goals_of_their_own() -> None:
    plan = plan_of(f"{FIRMS}, areas: {{乙县: 40 家}}")
    rows = ["x,2022,50,家,甲市", "x,2022,50,家,乙县", "x,2022,50,家,丙县"]
    found = rows_of(assessed(plan, *rows))
    assert [(row.area, row.goal, row.status) for row in found] == [
        ("甲市", 60, "missed"),
        ("乙县", 40, "achieved"),
        ("丙县", 60, "missed"),
    ]


def test_a_revision_of_the_plans_goal_leaves_those_of_areas() -> None:
    plan = plan_of(f'{FIRMS}, areas: {{乙县: 40 家}}, revised: [{{date: "2020-01-01", reason: r, at_least: 55 家}}]')
    first, second = rows_of(assessed(plan, "x,2022,50,家,甲市", "x,2022,50,家,乙县"))
    check(first, goal=55, noted="goal_revised")
    check(second, goal=40, not_noted="goal_revised")


def test_selection_of_areas() -> None:
    plan = plan_of(FIRMS, f"id: y, {FIRMS}")
    rows = ["x,2022,50,家,甲市", "x,2022,60,家,乙县", "y,2022,70,家,丙县"]
    found = rows_of(assessed(plan, *rows, areas=["乙县"]))
    assert [(row.area, row.id, row.status) for row in found] == [("乙县", "x", "achieved"), ("乙县", "y", "no_data")]


# Published methods

RISING = [f"x,{year},{20 + 4 * (year - 2014)},家" for year in range(2014, 2021)]
"""20 in 2014, 4 more each year: 40 in 2019, 44 in 2020."""


@pytest.mark.parametrize(
    ("method", "target", "rows", "status", "word"),
    [
        # Level. Required growth 50 ** (1/3); 44 of 40 is 10 %, required 14.47 %: 0.69.
        (STATCAN, FIRMS, RISING, "lagging", "moderate_progress"),
        (UN2022, FIRMS, RISING, "lagging", "fair_progress_but_acceleration_needed"),
        # 4 a year, 8 a year needed for 2 years: 4 x 2 / 16 = 0.5.
        (DESTATIS, FIRMS, RISING, "behind", "cloud"),
        (STATCAN, "measure: level, at_least: 50 家", RISING, "on_track", "substantial_progress"),
        (UN2022, "measure: level, at_least: 50 家", RISING, "on_track", "on_track"),
        (DESTATIS, "measure: level, at_least: 50 家", RISING, "on_track", "sun"),
        (STATCAN, "measure: level, at_least: 90 家", RISING, "behind", "limited_progress"),
        (UN2022, "measure: level, at_least: 200 家", RISING, "behind", "limited_or_no_progress"),
        (DESTATIS, "measure: level, at_least: 54 家", RISING, "lagging", "slightly_cloudy"),
        (STATCAN, "measure: level, at_most: 30 家", RISING, "behind", "deterioration"),
        (UN2022, "measure: level, at_most: 30 家", RISING, "behind", "deterioration"),
        (DESTATIS, "measure: level, at_most: 30 家", RISING, "behind", "thunderstorm"),
        # Increase: base and base + T.
        (STATCAN, "measure: increase, at_least: 20 家", RISING, "lagging", "moderate_progress"),
        (UN2022, "measure: increase, at_least: 20 家", RISING, "lagging", "fair_progress_but_acceleration_needed"),
        (DESTATIS, "measure: increase, at_least: 20 家", RISING, "behind", "cloud"),
        # Growth: base 1, goal (1 + T) ** n, current I; destatis needs levels, those before the base too.
        (STATCAN, "measure: average_growth, at_least: 15%", ["x,2020,10,%"], "lagging", "moderate_progress"),
        (
            UN2022,
            "measure: average_growth, at_least: 15%",
            ["x,2020,10,%"],
            "lagging",
            "fair_progress_but_acceleration_needed",
        ),
        (DESTATIS, "measure: average_growth, at_least: 15%", ["x,2020,10,%"], "no_data", "not_calculated"),
        (DESTATIS, "measure: average_growth, at_least: 15%", RISING, "behind", "cloud"),
        (DESTATIS, "measure: average_growth, published_as: growth, at_least: 15%", RISING, "no_data", "not_calculated"),
        # Too few years.
        (DESTATIS, FIRMS, RISING[-3:], "no_data", "not_calculated"),
        # One year only.
        (STATCAN, f"{FIRMS}, path: none", RISING[-1:], "no_data", "not_available"),
        (UN2022, f"{FIRMS}, path: none", RISING[-1:], "no_data", "insufficient_data"),
        # No base: a missing base year is the next later one (statcan), the last before it (un2022).
        (STATCAN, FIRMS, ["x,2020,40,家", "x,2021,50,家"], "on_track", "substantial_progress"),
        (UN2022, FIRMS, ["x,2018,40,家", "x,2021,54,家"], "on_track", "on_track"),
        # A direction.
        (STATCAN, "measure: level, unit: 家, should: rise", RISING, "on_track", "substantial_progress"),
        (UN2022, "measure: level, unit: 家, should: rise", RISING, "no_data", "insufficient_data"),
        (DESTATIS, "measure: level, unit: 家, should: rise", RISING, "on_track", "sun"),
        (DESTATIS, "measure: level, unit: 家, should: fall", RISING, "behind", "thunderstorm"),
        # Bands of a target's own.
        (UN2022, f"{FIRMS}, bands: {{un2022: [0.95, 0.8, -0.1]}}", RISING, "behind", "limited_or_no_progress"),
        # What our comparison has settled stays so, whatever the method says.
        (UN2022, "measure: level, at_least: 44 家", RISING, "met_early", "target_achieved"),
        (DESTATIS, "measure: level, at_least: 44 家", RISING, "met_early", "sun"),
        (STATCAN, f"{FIRMS}, by: 2020", RISING, "missed", "limited_progress"),
        (STATCAN, "measure: level, at_least: 44 家, by: 2020", RISING, "achieved", "target_achieved"),
        (DESTATIS, "measure: level, at_least: 45 家, each: year", RISING, "missed", "cloud"),
        # Achieved within 0.05 % is achieved to un2022 only: on track to us.
        (UN2022, "measure: level, at_least: 44.02 家", RISING, "on_track", "target_achieved"),
        # Everything else keeps schedule.
        (STATCAN, "measure: total, at_least: 60 家", ["x,2020,20,家"], "on_track", None),
        (UN2022, "measure: rank, at_most: 50", ["x,2019,80,位", "x,2020,60,位"], "on_track", None),
        (DESTATIS, "measure: standard, at_least: 280 万元/亩", ["x,2020,300,万元/亩,,A"], "on_track", None),
        (STATCAN, "measure: tracked, reference: 10 个", ["x,2020,9,个"], "tracked", None),
        (STATCAN, "measure: increase, at_least: 20 家", ["x,2020,40,家", "x,2021,50,家"], "no_data", "not_available"),
    ],
)
def test_published_methods(method: MethodName, target: str, rows: list[str], status: str, word: str | None) -> None:
    found = judge(target, *rows, methods=[method])
    verdict = found.verdicts[method.value]
    assert (found.status, verdict["status"], verdict["method_status"]) == (status, status, word)
    is_covered = any(f"measure: {measure}," in target for measure in ("level", "increase", "average_growth"))
    assert ("method_not_applicable" in found.notes) is not is_covered
    schedule = judge(target, *rows)
    assert ("method_has_no_figure" in found.notes) is (status == "no_data" and schedule.status != "no_data")


def test_published_methods_use_full_years_only() -> None:
    mid_year = [*RISING, "x,2021-06,59,家"]
    for method in (STATCAN, UN2022, DESTATIS):
        found = judge(FIRMS, *mid_year, methods=[method])
        check(found, actual=59, period="2021-06")
        full_years = judge(FIRMS, *RISING, methods=[method])
        assert str(found.verdicts) == str(full_years.verdicts)


def test_published_methods_look_no_further_than_the_as_of() -> None:
    for method in (STATCAN, UN2022, DESTATIS):
        found = judge(FIRMS, *RISING, "x,2021,59,家", as_of=(2020, 12), methods=[method])
        assert str(found.verdicts) == str(judge(FIRMS, *RISING, methods=[method]).verdicts)


def test_all_methods_side_by_side() -> None:
    found = judge(FIRMS, *RISING, methods=ALL)
    assert {name: verdict["status"] for name, verdict in found.verdicts.items()} == {
        "schedule": "behind",
        "statcan": "lagging",
        "un2022": "lagging",
        "destatis": "behind",
    }
    assert found.status == "behind"
    check(found, pace=0.6, not_noted="method_not_applicable")
    assert found.verdicts["destatis"]["pace"] == pytest.approx(0.5)
    assert found.verdicts["statcan"]["score"] == pytest.approx(7.1429 * found.verdicts["statcan"]["pace"] - 4.2857)
    assert np.isnan(found.verdicts["schedule"]["score"])


@pytest.mark.parametrize("methods", [ALL, (STATCAN,), (DESTATIS, UN2022)])
def test_the_first_method_gives_the_status(methods: Sequence[MethodName]) -> None:
    found = judge(FIRMS, *RISING, methods=methods)
    assert list(found.verdicts) == [method.value for method in methods]
    assert found.status == found.verdicts[methods[0].value]["status"]


# Series and items


def test_series_says_what_was_formed_and_required_then() -> None:
    assessment = assessed(plan_of(FIRMS), "x,2019,30,家", "x,2020,38,家", "x,2021-06,42,家", as_of=(2021, 12))
    series = assessment.series
    assert series["period"].astype(str).tolist() == ["2019", "2020", "2021-06"]
    assert series["value"].tolist() == [30, 38, 42]
    assert series["actual"].tolist() == pytest.approx([np.nan, 38, 42], nan_ok=True)
    assert series["required"].tolist() == pytest.approx([np.nan, 40, 45], nan_ok=True)
    assert series["row"].tolist() == [2, 3, 4]


def test_series_of_growth_and_levels_before_the_plan() -> None:
    rows = ["x,2017,4,%", "x,2020,10,%", "x,2021,20,%", "x,2017,90,亿元", "x,2019,100,亿元"]
    series = assessed(plan_of("measure: average_growth, at_least: 30%"), *rows).series
    actual = dict(
        zip(zip(series["period"].astype(str), series["form"].astype(str), strict=True), series["actual"], strict=True)
    )
    assert actual["2020", "growth"] == pytest.approx(0.10)
    assert actual["2021", "growth"] == pytest.approx(1.32**0.5 - 1)
    assert np.isnan(actual["2017", "growth"])
    assert np.isnan(actual["2019", "level"])


def test_items_are_listed_with_what_they_are_short_of() -> None:
    rows = ["x,2020,400,万元/亩,,A,100", "x,2021,270,万元/亩,,B,900"]
    items = assessed(plan_of("measure: standard, at_least: 280 万元/亩"), *rows).items
    assert items["item"].tolist() == ["A", "B"]
    assert items["holds"].tolist() == [True, False]
    assert items["shortfall"].tolist() == [0, 10]
    assert items["weight"].tolist() == [100, 900]
    assert items["row"].tolist() == [2, 3]


def test_a_target_without_observations_has_a_row() -> None:
    plan = plan_of(
        FIRMS, "id: y, measure: standard, at_least: 280 万元/亩", "id: z, measure: average_growth, at_least: 5%"
    )
    frame = figures_frame(assessed(plan, "x,2020,60,家"))
    assert frame["status"].tolist() == ["met_early", "no_data", "no_data"]


def test_the_last_day_of_the_as_of_is_today() -> None:
    assert AsOf(2021, 9).day == "2021-09-31"
    assert str(AsOf(2021, 9)) == "2021-09"
    assert str(AsOf(2021, 12)) == "2021"
