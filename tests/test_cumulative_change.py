"""The change over the whole way from base to deadline: from rates, from levels, of reductions, to nothing at all."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import actuals_of, check, judge, plan_of
from leling_targets.problems import ActualsError, PlanError

YEARS = (2020, 2021, 2025)
CHANGE = "measure: cumulative_change"
FALL = "measure: cumulative_change, published_as: growth, at_most: -13.5%"
CUT = "measure: cumulative_change, published_as: growth, counts: reduction, at_least: 13.5%"
NOTHING = "measure: cumulative_change, at_most: -100%"
STOCK = "measure: cumulative_change, kind: stock, at_least: 30%"


def rates(*percents: float, first: int = 2021) -> list[str]:
    return [f"x,{first + number},{percent},%" for number, percent in enumerate(percents)]


@pytest.mark.parametrize(
    ("target", "rows", "expected"),
    [
        # Five times 2.7 % is 12.79 %, not 13.5.
        (FALL, rates(*[-2.7] * 5), {"actual": 0.973**5 - 1, "gap": 0.865 - 0.973**5, "status": "missed"}),
        (FALL, rates(-3, -3, -3, -3, -3), {"actual": 0.97**5 - 1, "status": "achieved", "needed": None}),
        (
            FALL,
            rates(-2.7, -2.5),
            {
                "actual": 0.973 * 0.975 - 1,
                "required": 0.865**0.4 - 1,
                "needed": (0.865 / (0.973 * 0.975)) ** (1 / 3) - 1,
                "projected": (0.973 * 0.975) ** 2.5 - 1,
                "pace": (0.973 * 0.975 - 1) / (0.865**0.4 - 1),
                "status": "lagging",
            },
        ),
        (FALL, rates(1.0), {"status": "behind"}),
        (FALL, rates(-9, -6), {"status": "met_early", "needed": None}),
        (FALL, ["x,2022,-3,%"], {"status": "no_data", "missing_year": 2021}),
        (CUT, rates(2.7, 2.7, 2.7, 2.7, 2.7), {"actual": 1 - 0.973**5, "goal": 0.135, "status": "missed"}),
        (CUT, rates(3, 3), {"actual": 1 - 0.97**2, "needed": 1 - (0.865 / 0.97**2) ** (1 / 3), "status": "on_track"}),
        # Levels need no year in between; part of a year needs the one before it.
        (f"{CHANGE}, at_most: -5%", ["x,2020,100,吨", "x,2024年1-9月,40,吨"], {"missing_year": 2023}),
        # From levels the base and the newest one suffice.
        (f"{CHANGE}, at_least: 翻一番", ["x,2020,100,亿元", "x,2022,150,亿元"], {"actual": 0.5, "goal": 1.0}),
        (f"{CHANGE}, at_most: halve", ["x,2020,100,吨", "x,2022,70,吨"], {"goal": -0.5, "actual": -0.3}),
        (
            "measure: cumulative_change, base_year: 1990, at_most: -55%",
            ["x,1990,100,吨", "x,2022,50,吨"],
            {"actual": -0.5, "required": 0.45 ** (32 / 35) - 1, "status": "lagging"},
        ),
        # The cumulative rate of a part of a year stands for the year, and reaches no goal of whole years.
        (FALL, [*rates(-9), "x,2022年1-6月,-6,%"], {"actual": 0.91 * 0.94 - 1, "status": "on_track"}),
        # A stock counts at its date, held against the base alone.
        (STOCK, ["x,2020年6月末,100,个", "x,2021年6月末,120,个"], {"status": "no_data", "noted": "base_missing"}),
        (STOCK, ["x,2020,100,家", "x,2022年6月末,115,家"], {"actual": 0.15, "required": 1.3 ** (1.5 / 5) - 1}),
        (STOCK, ["x,2020,100,家", "x,2022年6月末,131,家"], {"status": "met_early"}),
        # No rate leads to nothing: points of the base.
        (NOTHING, ["x,2020,100,吨", "x,2022,70,吨"], {"required": -0.4, "needed": -0.7 / 3, "projected": -0.75}),
        ("measure: cumulative_change, in: 2021, at_least: 8%", ["x,2020,100,吨", "x,2021,109,吨"], {"actual": 0.09}),
    ],
)  # fmt: skip
def test_what_is_formed(target: str, rows: list[str], expected: dict[str, object]) -> None:
    found = judge(target, *rows, years=YEARS)
    check(found, **expected)


@pytest.mark.parametrize("keys", ["at_most: -101%", "at_most: -13.5%, base: 5 吨", "at_least: 8%, each: year"])
def test_what_cannot_be_promised(keys: str) -> None:
    with pytest.raises(PlanError):
        plan_of(f"measure: cumulative_change, {keys}", years=YEARS)


@pytest.mark.parametrize(
    ("row", "is_asked"),
    [
        ("单位能耗增速,2021,-2.7,%", True),
        ("单位能耗,2021,-2.7,%,,,,,growth", True),
        ("单位能耗降低率,2021,2.7,%", False),
        ("x,2021,2.7,%", False),
    ],
)
def test_growth_is_no_reduction(row: str, is_asked: bool) -> None:
    plan = plan_of(f"{CUT}, name: 能耗指标, aliases: [单位能耗, 单位能耗降低率]", years=YEARS)
    header = "indicator,period,value,unit,area,item,weight,of,form"
    if not is_asked:
        assert len(actuals_of(plan, [row], header).observations) == 1
        return
    with pytest.raises(ActualsError) as raised:
        actuals_of(plan, [row], header)
    assert [problem.code.name for problem in raised.value.problems] == ["REDUCTION_OR_GROWTH"]


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        *((f"at_least: {goal}", "GOAL_UNREADABLE") for goal in ("2 times", "2倍", "1.5 times", "0.5倍")),
        ("at_most: 2, unit: 倍", "GOAL_UNREADABLE"),
        ("at_least: halve", "FALL_UNDER_AT_LEAST"),
        ("more_than: 下降一半", "FALL_UNDER_AT_LEAST"),
        ("at_least: 10%, areas: {甲: 减半}", "FALL_UNDER_AT_LEAST"),
        ("at_least: 10%, revised: [{date: 2022-01-01, reason: R, at_least: 减半}]", "FALL_UNDER_AT_LEAST"),
    ],
)
def test_a_multiple_that_means_two_things_is_asked_about(keys: str, fault: str) -> None:
    with pytest.raises(PlanError) as found:
        plan_of(f"measure: cumulative_change, {keys}", years=YEARS)
    assert [one.code.name for one in found.value.problems] == [fault]


@pytest.mark.parametrize(
    ("keys", "goal"),
    [
        ("at_most: halve", -0.5),
        ("counts: reduction, at_least: halve", 0.5),
        ("at_most: double", 1.0),
        ("at_least: 增长1倍", 1.0),
        ("at_least: 增长到2倍", 1.0),
        ("at_least: 200%", 2.0),
    ],
)
def test_a_multiple_with_one_meaning_is_a_change(keys: str, goal: float) -> None:
    assert plan_of(f"measure: cumulative_change, {keys}", years=YEARS).targets[0].figure == goal


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    percents=st.lists(st.sampled_from([-9.1, -6, -3.5, -2, -1, 1, 2.2, 4.5, 7]), min_size=1, max_size=5),
    measure=st.sampled_from(["cumulative_change", "average_growth"]),
)
def test_a_reduction_is_judged_as_the_fall_it_is(percents: list[float], measure: str) -> None:
    head = f"measure: {measure}, published_as: growth"
    fall = judge(f"{head}, at_most: -6%", *rates(*percents), years=YEARS)
    cut = judge(f"{head}, counts: reduction, at_least: 6%", *rates(*(-one for one in percents)), years=YEARS)

    assert (cut.status, cut.gap) == (fall.status, pytest.approx(fall.gap, abs=1e-12, nan_ok=True))
    for name in ("actual", "required", "needed", "projected"):
        one, other = getattr(cut, name), getattr(fall, name)
        assert (math.isnan(one) and math.isnan(other)) or one == pytest.approx(-other, abs=1e-12)
