"""Every formula that explain and report print, put into a pocket calculator, gives the result printed behind it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import assessed, plan_of
from leling_targets.i18n import Language
from leling_targets.words.formulas import formation, path_formula
from leling_targets.words.rows import rows_in_data, series_of

_FORMULA = re.compile(r"([-(0-9][-+×/^()0-9.,% ]*) = (-?[0-9][0-9,]*(?:\.([0-9]+))?)(%?)")
_RATE = re.compile(r"([0-9.]+)%")


def lines(keys: str, *rows: str, language: Language = "en") -> list[str]:
    """Return the lines of arithmetic of one target."""
    assessment = assessed(plan_of(keys), *rows)
    (row,) = rows_in_data(assessment)
    series = series_of(assessment).get(row.key, ())
    found = (*formation(row, series, language), *path_formula(row, language))
    return [words for _, words in found]


def calculated(formula: str) -> float:
    """Return what a pocket calculator makes of a formula."""
    plain = _RATE.sub(r"(\1/100)", formula.replace(",", "")).replace("×", "*").replace("^", "**")
    assert re.fullmatch(r"[-+*/()0-9. ]*", plain), plain
    return float(eval(plain))


def check(line: str) -> bool:
    """Hold a line to its own result; return whether it has a formula."""
    found = _FORMULA.search(line)
    if found is None:
        return False
    formula, result, decimals, percent = found.groups()
    reached = calculated(formula) * (100 if percent else 1)
    half = 0.5 * 10.0 ** -len(decimals or "")
    printed = float(result.replace(",", ""))
    assert abs(reached - printed) <= half * (1 + 1e-6) + 1e-12 * abs(printed), line
    return True


WORKED = [
    (
        "measure: average_growth, published_as: growth, at_least: 30%",
        ("x,2020,5.5,%", "x,2021,20,%"),
        [
            "(1 + 5.5%) × (1 + 20.0%) = 1.266000",
            "1.266000 ^ (1/2) - 1 = 12.52%",
            "(1 + 30.0%) ^ 2 = 1.690000",
            "(2.197000 / 1.266000) ^ (1/1) - 1 = 73.54%",
        ],
    ),
    (
        "measure: average_growth, at_least: 7.25%",
        ("x,2019,420,亿元", "x,2021,465,亿元"),
        [
            "465 / 420 = 1.107143",
            "1.107143 ^ (1/2) - 1 = 5.22%",
            "(1 + 7.25%) ^ 2 = 1.150256",
            "(1.233650 / 1.107143) ^ (1/1) - 1 = 11.43%",
        ],
    ),
    (
        "measure: average_growth, published_as: growth, counts: reduction, at_least: 3%",
        ("x,2020,3.2,%", "x,2021年1-6月,2.8,%"),
        [
            "(1 - 3.2%) × (1 - 2.8%) = 0.940896",
            "1 - 0.940896 ^ (1/2) = 3.0002%",
            "(1 - 3.0%) ^ 2 = 0.940900",
            "1 - (0.912673 / 0.968000) ^ (1/2) = 2.8998%",
        ],
    ),
    (
        "measure: cumulative_change, published_as: growth, counts: reduction, at_least: 9%",
        ("x,2020,3.2,%", "x,2021年1-6月,2.8,%"),
        [
            "(1 - 3.2%) × (1 - 2.8%) = 0.940896",
            "1 - 0.940896 = 5.91%",
            "1 - (1 - 9.0%) ^ (2/3) = 6.09%",
            "1 - (0.910000 / 0.968000) ^ (1/2) = 3.04%",
        ],
    ),
    (
        "measure: level, at_most: 7.25%",
        ("x,2019,14.5,%", "x,2021,10.2,%"),
        [
            "10.20% (2021)",
            "equal yearly steps (inferred, not in the plan)",
            "14.50 + (7.25 - 14.50) × 2/3 = 9.67",
        ],
    ),
    (
        "measure: level, kind: flow, at_least: 60 亿元",
        ("x,2019,30,亿元", "x,2021年1-9月,34,亿元"),
        [
            "3.40 bn yuan (2021-09)",
            "equal growth rates (inferred, not in the plan)",
            "the year's task, by months elapsed: 4.76 × 9/12 = 3.57",
        ],
    ),
    (
        "measure: increase, kind: stock, at_least: 46 亿元",
        ("x,2019,54,亿元", "x,2021-03,62,亿元"),
        [
            "6.20 - 5.40 = 0.80 bn yuan",
            "equal growth rates (inferred, not in the plan)",
            "5.40 × (10.00 / 5.40) ^ (15/36) - 5.40 = 1.58",
        ],
    ),
    (
        "measure: total, at_least: 5 万人",
        ("x,2020,1.25,万人", "x,2021,9876,人"),
        [
            "12,500 + 9,876 = 22,376",
            "equal yearly steps (inferred, not in the plan)",
            "0 + (50,000 - 0) × 2/3 = 33,333",
        ],
    ),
    (
        # The base is past the goal already: the goal itself is required, and no formula leads there.
        "measure: level, kind: stock, at_least: 60 家",
        ("x,2019,70,家", "x,2021,65,家"),
        ["65 (2021)", "equal yearly steps (inferred, not in the plan)", "60"],
    ),
]


@pytest.mark.parametrize(("keys", "rows", "expected"), WORKED)
def test_the_arithmetic_of_a_target(keys: str, rows: tuple[str, ...], expected: list[str]) -> None:
    found = lines(keys, *rows)
    assert found == expected
    assert (sum(map(check, found)) > 0) == any(" = " in line for line in expected)


AMOUNTS = st.decimals(min_value="0.01", max_value="99999", places=4).map(lambda value: format(value.normalize(), "f"))
RATES = st.decimals(min_value="-40", max_value="90", places=3).map(lambda value: format(value.normalize(), "f"))
SHARES = st.decimals(min_value="20", max_value="60", places=2).map(lambda value: format(value.normalize(), "f"))
UNITS = st.sampled_from(["亿元", "万人", "家", "万亩", "万元/亩", "亿美元", "million households"])

few = settings(deadline=None, max_examples=80)
"""Every example reads a plan and a file."""


@few
@given(UNITS, AMOUNTS, AMOUNTS, AMOUNTS, st.integers(2020, 2022), st.sampled_from([3, 11, 12]), st.data())
def test_a_formula_of_a_level_gives_its_result(
    unit: str, base: str, goal: str, actual: str, year: int, month: int, data: st.DataObject
) -> None:
    measure = data.draw(st.sampled_from(["level", "increase"]))
    kind = data.draw(st.sampled_from(["flow", "stock"]))
    part = f"{year}年1-{month}月" if kind == "flow" else f"{year}-{month:02}"
    period = part if month < 12 else str(year)
    path = data.draw(st.sampled_from(["", ", path: linear", ", path: geometric"]))
    keys = f"measure: {measure}, kind: {kind}, at_least: {goal} {unit}, may_jump: true{path}"
    rows = [f"x,2019,{base},{unit}", f"x,{period},{actual},{unit}"]
    for language in ("en", "zh"):
        found = lines(keys, *rows, language=language)
        assert sum(map(check, found)) or measure == "level"


@few
@given(SHARES, SHARES, SHARES, st.sampled_from(["level", "increase"]))
def test_a_formula_of_a_share_gives_its_result(base: str, goal: str, actual: str, measure: str) -> None:
    found = lines(f"measure: {measure}, at_least: {goal}%", f"x,2019,{base}%", f"x,2021,{actual}%")
    assert sum(map(check, found)) or measure == "level"


@few
@given(UNITS, st.lists(AMOUNTS, min_size=1, max_size=3), AMOUNTS)
def test_a_formula_of_a_total_gives_its_result(unit: str, added: list[str], goal: str) -> None:
    rows = [f"x,{2020 + number},{value},{unit}" for number, value in enumerate(added)]
    found = lines(f"measure: total, at_least: {goal} {unit}, may_jump: true", *rows)
    assert sum(map(check, found)) == (2 if len(added) > 1 else 1)


@few
@given(st.lists(RATES, min_size=1, max_size=3), RATES)
def test_a_formula_of_average_growth_gives_its_result(rates: list[str], goal: str) -> None:
    rows = [f"x,{2020 + number},{rate}%,," for number, rate in enumerate(rates)]
    found = lines(f"measure: average_growth, published_as: growth, at_least: {goal}%", *rows)
    assert sum(map(check, found)) >= 2


@few
@given(RATES, RATES, RATES, st.sampled_from(["average_growth", "cumulative_change"]), st.sampled_from(["", "1-6月"]))
def test_a_reduction_has_the_formulas_of_the_fall_it_is(
    full: str, newest: str, goal: str, measure: str, months: str
) -> None:
    keys = f"measure: {measure}, published_as: growth, may_jump: true"
    periods = ("2020", f"2021年{months}")

    def found(promise: str, rates: list[str]) -> int:
        rows = [f"x,{period},{rate}%,," for period, rate in zip(periods, rates, strict=True)]
        return sum(map(check, lines(f"{keys}, {promise}%", *rows)))

    fallen, least = ([str(-Decimal(one)) for one in (full, newest)], -Decimal(goal))
    assert found(f"counts: reduction, at_least: {goal}", [full, newest]) == found(f"at_most: {least}", fallen)


@few
@given(AMOUNTS, AMOUNTS, RATES)
def test_a_formula_of_average_growth_of_levels_gives_its_result(base: str, actual: str, goal: str) -> None:
    keys = f"measure: average_growth, at_least: {goal}%, may_jump: true"
    found = lines(keys, f"x,2019,{base},亿元", f"x,2021,{actual},亿元")
    assert sum(map(check, found)) >= 2
