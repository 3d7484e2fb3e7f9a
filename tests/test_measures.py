"""How each measure forms its figures: METHOD, sections 2 to 4, and the vectors of section 7."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from builders import check, judge
from leling_targets.problems import ActualsError

FIXTURES = Path(__file__).parent / "fixtures"

Expected = Mapping[str, object]

GROWTH = "measure: average_growth, at_least: 30%"
GROWTH_25 = "measure: average_growth, at_least: 25%"


def rates(*percents: float, first: int = 2020) -> list[str]:
    """Return a row of a growth rate per year."""
    return [f"x,{first + number},{percent},%" for number, percent in enumerate(percents)]


def levels(*values: float, first: int = 2019, unit: str = "亿元") -> list[str]:
    """Return a row of a level per year, the base year first."""
    return [f"x,{first + number},{value},{unit}" for number, value in enumerate(values)]


# Average growth


@pytest.mark.parametrize(
    ("target", "rows", "expected"),
    [
        # The vectors of METHOD, section 7.
        (GROWTH, rates(30, 30, 30), {"actual": 0.30, "gap": 0.0, "status": "achieved"}),
        (GROWTH, rates(30, 30, 29.99), {"actual": 2.196831 ** (1 / 3) - 1, "status": "missed"}),
        (
            "measure: average_growth, at_least: 20%",
            rates(20, 20, 20),
            {"actual": 0.2, "gap": 0.0, "status": "achieved"},
        ),
        (GROWTH, rates(5.5, 15), {"actual": 0.10147628, "needed": 0.8108387, "gap": -0.19852372}),
        (GROWTH, rates(5, 20), {"actual": 0.12249722, "needed": 0.74365079}),
        (GROWTH_25, rates(25, 25), {"actual": 0.25, "needed": 0.25, "projected": 0.25, "status": "on_track"}),
        (GROWTH_25, rates(40, 40), {"actual": 0.40, "needed": None, "status": "met_early"}),
        (GROWTH, rates(-13.5, 35.1), {"actual": 0.08102498, "status": "behind"}),
        # From levels: the index is the newest over the base, whatever lies between.
        (GROWTH, levels(100, 130, 170), {"actual": 0.30384048, "period": "2021", "notes": {"derived"}}),
        (GROWTH, ["x,2019,100,亿元", "x,2021,170,亿元"], {"actual": 0.30384048, "notes": {"derived"}}),
        # A published rate counts before the levels', and a year without one is filled from them.
        (GROWTH, [*levels(100, 118, 140), *rates(18.5, 19)], {"actual": 0.18749737, "notes": set()}),
        (GROWTH, [*levels(100, 118, 140), *rates(18)], {"actual": (1.4) ** 0.5 - 1, "notes": {"derived"}}),
        # Rates only: nominal levels never enter a chain of comparable prices.
        (
            f"{GROWTH}, published_as: growth",
            [*levels(100, 180, 300), *rates(10, 12)],
            {"actual": (1.1 * 1.12) ** 0.5 - 1, "notes": {"exceptional_growth"}},
        ),
        (
            f"{GROWTH}, published_as: growth",
            levels(100, 180, 300),
            {"actual": None, "status": "no_data", "notes": {"only_levels"}},
        ),
        (
            f"{GROWTH}, published_as: growth",
            [*levels(100, 180, 300), *rates(10)],
            {"actual": 0.10, "period": "2020"},
        ),
    ],
)
def test_average_growth(target: str, rows: list[str], expected: Expected) -> None:
    check(judge(target, *rows), **expected)


@pytest.mark.parametrize(
    ("rows", "as_of", "year", "notes"),
    [
        (rates(5, first=2021), None, 2020, {"year_missing"}),
        (["x,2020,5,%", "x,2022,20,%"], None, 2021, {"year_missing"}),
        (["x,2020,5,%", "x,2022年1-6月,20,%"], None, 2021, {"year_missing"}),
        (["x,2020,5,%", "x,2021年1-6月,20,%", "x,2022年1-6月,20,%"], None, 2021, {"year_missing"}),
        (["x,2019,10,亿元", "x,2021年1-6月,8,亿元"], None, 2020, {"year_missing"}),
        (["x,2020,5,%"], (2022, 12), 2021, {"year_missing", "stale"}),
        (["x,2020,5,%", "x,2021年1-6月,20,%"], (2022, 12), 2021, {"provisional", "year_missing", "stale"}),
        (rates(5, 20), (2022, 12), 2022, {"year_missing"}),
        ([*rates(5, 20), "x,2022年1-9月,30,%"], (2022, 12), 2022, {"provisional", "year_missing"}),
        ([], (2021, 12), 0, {"nothing_reported"}),
        (["x,2019,10,亿元"], (2021, 12), 0, {"only_base_reported"}),
        (["x,2020,10,亿元"], (2021, 12), 0, {"base_missing"}),
        (["x,2019,10,亿元", "x,2020年1-6月,8,亿元"], None, 0, {"base_missing"}),
    ],
)
def test_a_hole_in_the_years_is_no_data_with_the_year_named(
    rows: list[str], as_of: tuple[int, int] | None, year: int, notes: set[str]
) -> None:
    check(judge(GROWTH, *rows, as_of=as_of), status="no_data", missing_year=year, notes=notes)


@pytest.mark.parametrize(
    ("rows", "as_of", "notes"),
    [
        (rates(5), (2021, 6), set()),
        (rates(5), (2021, 12), set()),
        (rates(5), (2022, 1), {"stale"}),
    ],
)
def test_a_year_not_yet_reported_is_no_hole(rows: list[str], as_of: tuple[int, int], notes: set[str]) -> None:
    check(judge(GROWTH, *rows, as_of=as_of), actual=0.05, period="2020", status="behind", missing_year=0, notes=notes)


@pytest.mark.parametrize("rows", [levels(0, 5, 8), levels(-3, 5, 8), levels(10, 5, 0), levels(10, 5, -3)])
def test_growth_of_what_is_not_above_zero_is_undefined(rows: list[str]) -> None:
    found = judge(GROWTH, *rows)
    check(found, actual=None, gap=None, needed=None, projected=None, status="no_data", notes={"growth_undefined"})


def test_a_level_not_above_zero_is_no_matter_where_the_rate_is_published() -> None:
    check(judge(GROWTH, "x,2019,0,亿元", *rates(5, 20)), actual=0.12249722, notes={"exceptional_growth"})


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # The cumulative rate stands for the year and is not scaled by time.
        (
            ["x,2020,5,%", "x,2021年1-6月,20,%"],
            {"actual": 0.12249722, "required": 0.30, "needed": 0.44650646, "period": "2021-06"},
        ),
        (["x,2020年1-2月,35.1,%"], {"actual": 0.351, "period": "2020-02", "change": None}),
        # The newest counts, whether it was published as a rate or as a sum.
        (["x,2019,100,亿元", "x,2019年1-6月,40,亿元", "x,2020年1-6月,50,亿元"], {"actual": 0.25, "period": "2020-06"}),
        (
            ["x,2020年1-3月,20,%", "x,2019年1-6月,40,亿元", "x,2020年1-6月,50,亿元"],
            {"actual": 0.25, "period": "2020-06"},
        ),
        (
            ["x,2020年1-6月,20,%", "x,2019年1-6月,40,亿元", "x,2020年1-6月,50,亿元"],
            {"actual": 0.20, "period": "2020-06"},
        ),
        # A sum without that of a year before it forms no rate.
        (["x,2020,5,%", "x,2021年1-6月,50,亿元"], {"actual": 0.05, "period": "2020"}),
    ],
)
def test_growth_in_mid_year(rows: list[str], expected: Expected) -> None:
    found = judge(GROWTH, *rows)
    check(found, **expected)
    assert ("provisional" in found.notes) is ("-" in str(expected["period"]))


@pytest.mark.parametrize(
    ("level", "rate", "notes"),
    [
        (113, 18, set()),
        (113, 18.1, {"conflicting"}),
        (123, 18, set()),
        (123.1, 18, {"conflicting"}),
        (103, 18, {"conflicting"}),
        (103, 18.1, {"conflicting", "base_revised"}),
        (134, 18, {"conflicting", "base_revised"}),
    ],
)
def test_levels_and_rates_that_disagree(level: float, rate: float, notes: set[str]) -> None:
    rows = ["x,2019,100,亿元", f"x,2020,{level},亿元", f"x,2020,{rate},%"]
    check(judge("measure: average_growth, at_least: 18%", *rows), actual=rate / 100, notes=notes)
    growth_only = judge("measure: average_growth, at_least: 18%, published_as: growth", *rows)
    check(growth_only, actual=rate / 100, notes=set())


def test_a_running_year_may_disagree_too() -> None:
    rows = ["x,2019年1-6月,100,亿元", "x,2020年1-6月,110,亿元", "x,2020年1-6月,20,%"]
    check(judge(GROWTH, *rows), actual=0.20, noted="conflicting")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["x,2020-2021年平均,8.1,%"], {"actual": 0.081, "own_average": None, "period": "2021"}),
        ([*rates(-13.5, 35.1), "x,2020-2021年平均,8.1,%"], {"actual": 0.081, "own_average": 0.08102498}),
        (["x,2020,-13.5,%", "x,2020-2021年平均,8.1,%"], {"actual": 0.081, "own_average": None}),
        (
            ["x,2020,-13.5,%", "x,2021年1-2月,35.1,%", "x,2020-2021年1-2月平均,8.1,%"],
            {"actual": 0.081, "own_average": 0.08102498, "period": "2021-02"},
        ),
        (["x,2020-2021年1-2月平均,8.1,%"], {"actual": 0.081, "own_average": None, "period": "2021-02"}),
    ],
)
def test_a_published_average_is_preferred_and_ours_stands_beside(rows: list[str], expected: Expected) -> None:
    found = judge(GROWTH, *rows)
    check(found, **expected, noted="published_average", not_noted="derived")


def test_years_after_a_published_average_are_chained_to_it() -> None:
    found = judge(GROWTH, *rates(-13.5, 35.1, 9), "x,2020-2021年平均,8.1,%")
    check(found, actual=(1.081**2 * 1.09) ** (1 / 3) - 1, own_average=None, not_noted="published_average")


def test_an_average_over_other_years_is_not_ours() -> None:
    found = judge(GROWTH, *rates(5, 20), "x,2019-2021年平均,8.1,%")
    check(found, actual=0.12249722, not_noted="published_average")


@pytest.mark.parametrize(
    ("target", "rows", "expected"),
    [
        # Less is better: at most 5 % a year is kept to the end, not met early by what has not grown yet.
        ("at_most: 5%", rates(3), {"status": "on_track", "gap": 0.02, "pace": None}),
        ("at_most: 5%", rates(5.5), {"status": "lagging", "gap": -0.005, "pace": None}),
        ("at_most: 5%", rates(10), {"status": "behind", "gap": -0.05, "pace": None}),
        ("at_most: 5%", rates(3, 5, 6), {"status": "achieved"}),
        ("less_than: 5%", rates(5, 5, 5), {"status": "missed", "gap": 0.0}),
        ("at_most: -3%", rates(-4), {"status": "on_track", "gap": 0.01, "pace": None}),
        ("at_most: -3%", rates(-9), {"status": "met_early"}),
        ("at_most: -3%", rates(-3, -3, -3), {"status": "achieved"}),
        ("at_most: -3%", rates(-3, -3, -2.9), {"status": "missed"}),
        # No fall of more than 2 % a year.
        ("at_least: -2%", rates(-1), {"status": "on_track", "pace": None}),
        ("at_least: -2%", rates(-3), {"status": "behind", "pace": None}),
        ("at_least: 0%", rates(1), {"status": "on_track", "pace": None}),
        ("at_least: 0%", rates(0, 0, 0), {"status": "achieved"}),
        ("more_than: 0%", rates(0, 0, 0), {"status": "missed"}),
        ("at_least: 30%", rates(0), {"status": "behind", "actual": 0.0, "pace": 0.0}),
        ("at_least: 30%", rates(-5), {"status": "behind", "pace": -1 / 6}),
        ("at_least: 30%", rates(24), {"status": "lagging", "pace": 0.8}),
        ("at_least: 30%", rates(23.9), {"status": "behind"}),
    ],
)
def test_growth_that_should_be_small(target: str, rows: list[str], expected: Expected) -> None:
    check(judge(f"measure: average_growth, {target}", *rows), **expected)


@pytest.mark.parametrize("rate", ["-100", "-100.1", "-150"])
def test_growth_of_minus_100_percent_or_less_is_an_error(rate: str) -> None:
    with pytest.raises(ActualsError, match="A0"):
        judge(GROWTH, f"x,2020,{rate},%")
    check(judge(GROWTH, "x,2020,-99.9,%"), actual=-0.999, status="behind")


def test_growth_changes_by_the_rates_of_the_years() -> None:
    check(judge(GROWTH, *rates(5, 20)), change=0.15)


def published_averages() -> list[dict[str, str]]:
    lines = (FIXTURES / "official_averages.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("case", published_averages(), ids=lambda case: case["id"])
def test_averages_the_statistics_bureau_published(case: dict[str, str]) -> None:
    first = int(case["first_year"])
    rows = [f"x,{first},{case['first_rate']},%", f"x,{first + 1},{case['second_rate']},%"]
    ours = judge("measure: average_growth, at_least: 30%", *rows, years=(first - 1, first, first + 2))
    assert (f"{ours.actual * 100:.1f}" == case["official_average"]) is (case["agrees"] == "yes")
    official = f"x,{first}-{first + 1}年平均,{case['official_average']},%"
    preferred = judge("measure: average_growth, at_least: 30%", *rows, official, years=(first - 1, first, first + 2))
    check(preferred, actual=float(case["official_average"]) / 100, own_average=ours.actual, noted="published_average")


# Level and increase

LEVEL = "measure: level, at_least: 600 亿元"
FLOW = "measure: level, kind: flow, at_least: 600 亿元"


@pytest.mark.parametrize(
    ("target", "rows", "expected"),
    [
        # 300 to 600 in three years: the vectors of METHOD, section 7.
        (
            f"{LEVEL}, path: linear",
            ["x,2019,300,亿元", "x,2021,420,亿元"],
            {"required": 500, "gap": -80, "goal_gap": -180, "pace": 0.6, "needed": 180, "projected": 480},
        ),
        (
            LEVEL,
            ["x,2019,300,亿元", "x,2021,420,亿元"],
            {"path": "geometric", "required": 476.220316, "pace": 0.680966, "needed": 3 / 7, "projected": 496.951190},
        ),
        (
            f"{FLOW}, path: linear",
            ["x,2019,300,亿元", "x,2022年1-9月,340,亿元"],
            {"required": 450, "pace": 340 / 450, "status": "behind", "pace_base": 0, "schedule_gap": -110 / 600},
        ),
        (
            FLOW,
            ["x,2019,300,亿元", "x,2021年1-9月,340,亿元"],
            {"required": 357.165237, "year_task": 476.220316, "status": "lagging"},
        ),
        # A flow in mid-year says nothing yet of its year: needed and projected start from the last full year.
        (
            f"{FLOW}, path: linear",
            ["x,2019,300,亿元", "x,2020,380,亿元", "x,2021年1-9月,340,亿元"],
            {"needed": 110, "projected": 540},
        ),
        (FLOW + ", path: linear", ["x,2019,300,亿元", "x,2020年1-9月,340,亿元"], {"needed": 100, "projected": None}),
        (FLOW, ["x,2019,300,亿元", "x,2020年1-9月,340,亿元"], {"needed": 2 ** (1 / 3) - 1, "projected": None}),
        # A stock stands on its path at k + j/12.
        (
            "measure: level, at_least: 60 家",
            ["x,2019,24,家", "x,2021-06,40,家"],
            {"required": 42, "year_task": 48, "pace": 16 / 18, "needed": 20 / 1.5, "projected": 24 + 16 * 2},
        ),
        (
            "measure: level, at_least: 60 家",
            ["x,2019,24,家", "x,2020年3月末,25,家"],
            {"required": 27, "period": "2020-03"},
        ),
        # Linear for what is not money, and where base or goal is not above zero.
        ("measure: level, at_least: 60 家", ["x,2019,24,家", "x,2020,40,家"], {"path": "linear", "required": 36}),
        (LEVEL, ["x,2019,0,亿元", "x,2020,150,亿元"], {"path": "linear", "required": 200, "pace": 0.75}),
        (LEVEL, ["x,2019,-60,亿元", "x,2020,150,亿元"], {"path": "linear", "required": 160}),
        ("measure: level, at_most: 0 亿元", ["x,2019,30,亿元", "x,2020,21,亿元"], {"path": "linear", "required": 20}),
        # Declared.
        (
            "measure: level, at_least: 60 家, path: geometric",
            ["x,2019,24,家", "x,2020,40,家"],
            {"required": 24 * 2.5 ** (1 / 3)},
        ),
        (
            "measure: level, at_least: 60 家, path: geometric",
            ["x,2019,0,家", "x,2020,40,家"],
            {"required": None, "status": "not_due", "notes": {"growth_undefined"}},
        ),
        (
            "measure: level, at_least: 60 家, path: none, base: 10 家",
            ["x,2020,18,家"],
            {"required": None, "needed": None, "projected": None, "gap": None, "goal_gap": -42, "status": "not_due"},
        ),
        # A base already at or past the goal makes the goal itself the path.
        ("measure: level, at_least: 60 家, base: 70 家", ["x,2020,58,家"], {"required": 60, "pace": None}),
        ("measure: level, at_least: 60 家, base: 60 家", ["x,2020,61,家"], {"required": 60, "status": "met_early"}),
        ("measure: level, at_most: 10 家", ["x,2019,7,家", "x,2020,9,家"], {"required": 10, "status": "met_early"}),
        # Milestones of the plan's own.
        (
            "measure: level, at_least: 60 家, base: 10 家, milestones: {2020: 30 家, 2021: 50 家}",
            ["x,2020-06,18,家"],
            {"required": 20, "path": "milestones", "year_task": 30, "not_noted": "inferred_path"},
        ),
        (
            "measure: level, kind: flow, at_least: 60 家, base: 10 家, milestones: {2020: 30 家, 2021: 50 家}",
            ["x,2021年1-6月,20,家"],
            {"required": 25, "year_task": 50, "pace_base": 0, "pace": 0.8},
        ),
        (
            "measure: level, at_least: 60 家, milestones: {2020: 30 家, 2021: 50 家}",
            ["x,2021-06,36,家"],
            {"required": 40, "base": None, "pace": None, "status": "lagging"},
        ),
        # A base of the plan's counts before the one observed.
        (
            "measure: level, at_least: 60 家, base: 30 家",
            ["x,2019,24,家", "x,2020,40,家"],
            {"base": 30, "required": 40},
        ),
        # No base, no path.
        (
            "measure: level, at_least: 60 家",
            ["x,2020,40,家"],
            {"required": None, "gap": None, "pace": None, "status": "not_due", "notes": {"base_missing"}},
        ),
        # Published as a rate only.
        (
            "measure: level, published_as: growth, at_least: 6%",
            ["x,2019,5,%", "x,2020,5.5,%"],
            {"actual": 0.055, "required": 0.16 / 3, "completion": None, "change": 0.005},
        ),
        # A path of ours is an inference and labelled so; the plan's is not.
        (LEVEL, ["x,2019,300,亿元", "x,2021,420,亿元"], {"noted": "inferred_path"}),
        (f"{LEVEL}, path: geometric", ["x,2019,300,亿元", "x,2021,420,亿元"], {"not_noted": "inferred_path"}),
        # Completion: amounts and counts of which more is better.
        (
            LEVEL,
            ["x,2019,300,亿元", "x,2020,360,亿元", "x,2021,420,亿元"],
            {"completion": 0.7, "year_completion": 420 / 476.220316, "change": 1 / 6},
        ),
        ("measure: level, at_least: 90 %", ["x,2019,60,%", "x,2020,75,%"], {"completion": None, "change": 0.15}),
        ("measure: level, at_most: 10 起", ["x,2019,20,起", "x,2020,15,起"], {"completion": None}),
    ],
)
def test_level(target: str, rows: list[str], expected: Expected) -> None:
    check(judge(target, *rows), **expected)


PARK = "kind: flow, base: 54 亿元"


@pytest.mark.parametrize(
    ("base", "value", "added", "reached", "gain"),
    [(54, 100, "achieved", "achieved", 46), (52, 98, "achieved", "missed", 46), (56, 100, "missed", "achieved", 44)],
)
def test_hardware_park(base: int, value: int, added: str, reached: str, gain: int) -> None:
    keys = f"kind: flow, base: {base} 亿元"
    rows = [f"x,2022,{value},亿元"]
    check(judge(f"measure: increase, {keys}, at_least: 46 亿元", *rows), status=added, actual=gain, goal=46)
    check(judge(f"measure: level, {keys}, at_least: 100 亿元", *rows), status=reached, actual=value, goal=100)


@pytest.mark.parametrize(
    ("target", "rows", "expected"),
    [
        (
            f"{PARK}, at_least: 46 亿元, path: linear",
            ["x,2020,66,亿元", "x,2021,81.4,亿元"],
            {
                "actual": 27.4,
                "required": 92 / 3,
                "base": 54,
                "goal": 46,
                "goal_gap": -18.6,
                "completion": 27.4 / 46,
                "needed": 18.6,
                "projected": 41.1,
                "pace": 27.4 * 3 / 92,
                "change": 15.4 / 66,
            },
        ),
        # The same way as for a level: geometric where base and base + T are above zero.
        (f"{PARK}, at_least: 46 亿元", ["x,2021,81.4,亿元"], {"required": 54 * (100 / 54) ** (2 / 3) - 54}),
        # A flow in mid-year gains on its base's share of the year.
        (
            f"{PARK}, at_least: 46 亿元, path: linear",
            ["x,2020,66,亿元", "x,2021年1-9月,62,亿元"],
            {"actual": 21.5, "required": 23, "pace": 62 / 63.5, "needed": 17, "projected": 36, "status": "lagging"},
        ),
        ("at_least: 40 家", ["x,2019,20,家", "x,2020-06,26,家"], {"actual": 6, "required": 20 / 3, "goal": 40}),
        (
            "at_least: 40 家",
            ["x,2020,26,家"],
            {"status": "no_data", "actual": None, "goal": 40, "notes": {"base_missing"}},
        ),
        ("at_most: 40 家", ["x,2019,20,家", "x,2020,26,家"], {"status": "on_track", "actual": 6, "required": 40 / 3}),
        ("at_least: 0 家", ["x,2019,20,家", "x,2020,19,家"], {"status": "behind", "actual": -1, "required": 0}),
    ],
)
def test_increase(target: str, rows: list[str], expected: Expected) -> None:
    check(judge(f"measure: increase, {target}", *rows), **expected)


# Total

TOTAL = "measure: total, at_least: 60 家"


@pytest.mark.parametrize(
    ("target", "rows", "expected"),
    [
        (
            TOTAL,
            ["x,2020,18,家", "x,2021,15,家"],
            {"actual": 33, "required": 40, "pace": 0.825, "needed": 27, "projected": 49.5, "completion": 0.55},
        ),
        (TOTAL, ["x,2020,18,家", "x,2021年1-6月,15,家"], {"actual": 33, "required": 30, "year_task": 40, "needed": 18}),
        # The usual reading of 序时进度: 97.16 % done at October is 13.8 points ahead.
        (
            "measure: total, at_least: 10000 家, in: 2020",
            ["x,2020年1-10月,9716,家"],
            {"completion": 0.9716, "required": 8333.333333, "gap": 1382.666667, "pace": 1.16592},
        ),
        # A zero is a zero; the sum of nothing is no data.
        (TOTAL, ["x,2020,0,家"], {"actual": 0, "status": "behind", "pace": 0}),
        (TOTAL, ["x,2020,0,家", "x,2021,15,家"], {"actual": 15}),
        # Every year of the window is needed, unless what is known is enough already.
        (
            TOTAL,
            ["x,2021,15,家"],
            {"actual": None, "status": "no_data", "missing_year": 2020, "notes": {"year_missing"}},
        ),
        (TOTAL, ["x,2020,15,家", "x,2022年1-6月,9,家"], {"status": "no_data", "missing_year": 2021}),
        (TOTAL, ["x,2021,65,家"], {"actual": 65, "status": "achieved", "missing_year": 0}),
        # The base year is outside the window, and so are years after it.
        (TOTAL, ["x,2019,99,家", "x,2020,18,家"], {"actual": 18}),
        (
            "measure: total, at_least: 10 家, in: 2020",
            ["x,2020,9,家", "x,2021,4,家"],
            {"actual": 9, "status": "missed"},
        ),
        (
            "measure: total, at_least: 10 家, in: 2021",
            ["x,2020,9,家", "x,2021年1-6月,4,家"],
            {"actual": 4, "required": 5},
        ),
        (
            "measure: total, at_least: 10 家, by: 2021",
            ["x,2020,6,家", "x,2021,4,家"],
            {"actual": 10, "status": "achieved"},
        ),
        # Less is better: kept to the end.
        (
            "measure: total, at_most: 10 起, in: 2020",
            ["x,2020年1-6月,4,起"],
            {"required": 5, "gap": 1, "pace": None, "status": "on_track", "projected": 8},
        ),
        ("measure: total, at_most: 10 起, in: 2020", ["x,2020年1-6月,6,起"], {"gap": -1, "status": "lagging"}),
        ("measure: total, at_most: 10 起, in: 2020", ["x,2020年1-6月,6.1,起"], {"status": "behind"}),
        (
            "measure: total, at_most: 10 起",
            ["x,2020,4,起", "x,2021,4,起", "x,2022,4,起"],
            {"actual": 12, "status": "missed"},
        ),
        (
            "measure: total, at_most: 10 起",
            ["x,2020,4,起", "x,2021,4,起", "x,2022,2,起"],
            {"actual": 10, "status": "achieved"},
        ),
        # Milestones of the plan's own, from nothing at its start.
        (
            f"{TOTAL}, milestones: {{2020: 30 家, 2021: 50 家}}",
            ["x,2020年1-6月,12,家"],
            {"required": 15, "year_task": 30, "pace": 0.8, "status": "lagging", "not_noted": "inferred_path"},
        ),
        # Single months and quarters are summed first.
        (TOTAL, ["x,2020Q1,3,家", "x,2020Q2,4,家"], {"actual": 7, "required": 10, "noted": "derived"}),
        (
            TOTAL,
            ["x,2020,18,家", "x,2021年1-2月,3,家"],
            {"actual": 21, "required": 20 + 20 / 6, "not_noted": "derived"},
        ),
        (TOTAL, ["x,2020,18,家", "x,2021,15,家"], {"change": -1 / 6}),
    ],
)
def test_total(target: str, rows: list[str], expected: Expected) -> None:
    check(judge(target, *rows), **expected)


def test_the_sum_of_nothing_is_no_data() -> None:
    found = judge(TOTAL, "x,2019,9,家", "x,2020,—,家", as_of=(2020, 12))
    check(found, actual=None, status="no_data", notes={"only_base_reported"})


CHECKPOINT = f"{TOTAL}, checkpoint: year-end"


@pytest.mark.parametrize(
    ("target", "rows", "as_of", "expected"),
    [
        # Before the first year-end nothing is due, whether something was reported or not.
        (CHECKPOINT, ["x,2020年1-9月,2,家"], None, {"status": "not_due", "actual": None, "notes": set()}),
        (CHECKPOINT, [], (2020, 9), {"status": "not_due"}),
        (CHECKPOINT, ["x,2020,18,家"], None, {"status": "lagging", "required": 20, "not_noted": "last_year_end"}),
        (
            CHECKPOINT,
            ["x,2020,18,家", "x,2021年1-9月,30,家"],
            None,
            {"status": "lagging", "actual": 18, "required": 20, "period": "2020", "noted": "last_year_end"},
        ),
        # The first year-end is over and was not reported.
        (
            CHECKPOINT,
            ["x,2021年1-3月,2,家"],
            None,
            {"status": "no_data", "missing_year": 2020, "notes": {"year_missing"}},
        ),
        (CHECKPOINT, [], (2021, 3), {"status": "no_data", "notes": {"nothing_reported"}}),
        (
            "measure: level, at_least: 60 家, checkpoint: year-end",
            ["x,2019,30,家", "x,2020,38,家", "x,2021-09,60,家"],
            None,
            {"actual": 38, "required": 40, "period": "2020", "status": "lagging", "noted": "last_year_end"},
        ),
        ("measure: level, at_least: 60 家, checkpoint: year-end", ["x,2020-09,60,家"], None, {"status": "not_due"}),
        (
            "measure: level, at_least: 60 家, checkpoint: year-end",
            ["x,2019,30,家", "x,2021-03,60,家"],
            None,
            {"status": "no_data", "missing_year": 2020},
        ),
    ],
)
def test_checkpoint_at_year_ends(
    target: str, rows: list[str], as_of: tuple[int, int] | None, expected: Expected
) -> None:
    check(judge(target, *rows, as_of=as_of), **expected)


# Rank

RANK = "measure: rank, at_most: 50, of: 375"


@pytest.mark.parametrize(
    ("target", "rows", "expected"),
    [
        (RANK, ["x,2022,50,位,,,,375"], {"status": "achieved", "goal_gap": 0, "completion": None, "notes": set()}),
        (RANK, ["x,2022,51,位,,,,375"], {"status": "missed", "goal_gap": -1, "gap": -1}),
        (RANK, ["x,2022,45,位,,,,360"], {"status": "achieved", "goal_gap": 5, "notes": {"list_length_differs"}}),
        (RANK, ["x,2021,45,位,,,,375"], {"status": "met_early", "required": None}),
        (RANK, ["x,2021,60,位"], {"status": "not_due", "required": None, "needed": None, "projected": None}),
        (
            RANK,
            ["x,2019,120,位", "x,2020,96,位"],
            {"required": 290 / 3, "gap": 2 / 3, "pace": 24 * 3 / 70, "status": "on_track", "change": -24},
        ),
        (RANK, ["x,2019,120,位", "x,2020-06,110,位"], {"required": 120 - 70 / 6, "status": "lagging"}),
        (RANK, ["x,2019,120,位", "x,2021,130,位"], {"status": "behind", "pace": -10 * 3 / 140, "change": None}),
        (f"{RANK}, base: 80", ["x,2019,120,位", "x,2020,70,位"], {"base": 80, "required": 70, "status": "on_track"}),
        (f"{RANK}, path: none", ["x,2019,120,位", "x,2020,70,位"], {"required": None, "status": "not_due"}),
        (f"{RANK}, milestones: {{2020: 90}}", ["x,2020,90,位"], {"required": 90, "gap": 0, "status": "on_track"}),
        (RANK, ["x,2019,120,位"], None),
    ],
)
def test_rank(target: str, rows: list[str], expected: Expected | None) -> None:
    if expected is None:
        check(judge(target, *rows, as_of=(2020, 12)), status="no_data", notes={"only_base_reported"})
    else:
        check(judge(target, *rows), **expected)


# Standard

STANDARD = "measure: standard, at_least: 280 万元/亩"


def item(name: str, value: float, period: str = "2022", weight: str = "") -> str:
    return f"x,{period},{value},万元/亩,,{name},{weight}"


@pytest.mark.parametrize(
    ("target", "rows", "expected"),
    [
        (STANDARD, [item("A", 279.999)], {"actual": 0, "status": "missed", "threshold": 280}),
        (STANDARD, [item("A", 280)], {"actual": 1, "status": "achieved"}),
        (
            STANDARD,
            [item("A", 400, weight="100"), item("B", 270, weight="900")],
            {"actual": 0.5, "weighted_mean": 283, "status": "missed", "required": 1, "pace": None, "needed": None},
        ),
        (STANDARD, [item("A", 400, "2021"), item("B", 270, "2021")], {"weighted_mean": None, "status": "behind"}),
        # Every item at its newest period.
        (STANDARD, [item("A", 270, "2020"), item("A", 290, "2021")], {"actual": 1, "status": "on_track"}),
        (STANDARD, [item("A", 290, "2020"), item("B", 270, "2021")], {"actual": 0.5, "status": "behind"}),
        # Never met early: new items may come.
        (STANDARD, [item("A", 400, "2020")], {"status": "on_track", "completion": None}),
        # What is after the deadline, or before the plan, is not asked for.
        (
            f"{STANDARD}, by: 2021",
            [item("A", 290, "2021"), item("A", 200, "2022")],
            {"actual": 1, "status": "achieved"},
        ),
        (STANDARD, [item("A", 200, "2019"), item("B", 290, "2020")], {"actual": 1}),
        ("measure: standard, at_most: 280 万元/亩", [item("A", 280), item("B", 281)], {"actual": 0.5}),
        ("measure: standard, less_than: 280 万元/亩", [item("A", 280)], {"actual": 0}),
    ],
)
def test_standard(target: str, rows: list[str], expected: Expected) -> None:
    check(judge(target, *rows), **expected)


def test_a_standard_at_its_deadline_counts_the_newest_figure_of_every_item() -> None:
    check(judge(STANDARD, item("A", 300, "2021"), as_of=(2022, 12)), status="achieved", notes=set())
    check(judge(STANDARD, item("A", 300, "2022"), item("B", 200, "2021"), as_of=(2022, 12)), status="missed")


# Tracked


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["x,2020,9,个", "x,2021,12,个"], {"actual": 12, "change": 1 / 3, "notes": set()}),
        (["x,2020,0,个"], {"actual": 0, "change": None, "gap": None, "completion": None}),
        (["x,2019,9,个"], {"actual": None, "notes": {"only_base_reported"}}),
        ([], {"actual": None, "notes": {"nothing_reported"}}),
    ],
)
def test_tracked_is_shown_and_never_fails(rows: list[str], expected: Expected) -> None:
    for as_of in ((2021, 12), (2022, 12)):
        found = judge("measure: tracked, reference: 10 个", *rows, as_of=as_of)
        check(found, status="tracked", goal=None, required=None, needed=None, pace=None)
        assert not found.is_final
    check(judge("measure: tracked, reference: 10 个", *rows, as_of=(2021, 12)), **expected)


def test_the_change_of_a_tracked_share_is_in_points() -> None:
    found = judge("measure: tracked, reference: 10 %", "x,2020,9,%", "x,2021,12,%")
    check(found, actual=0.12, change=0.03)
