"""What a target promises and what is still needed, in the words of an office."""

import math

import pytest

from builders import assessed, plan_of
from leling_targets.model import Target
from leling_targets.words.promises import measure_written, promised
from leling_targets.words.rest_of_way import needed_written
from leling_targets.words.rows import rows_in_data
from leling_targets.words.shown import gap_written, shown_unit


def target_of(written: str) -> Target:
    (target,) = plan_of(written).targets
    return target


@pytest.mark.parametrize(
    ("written", "chinese", "english"),
    [
        ("measure: average_growth, at_least: 30%", "年均增长30%以上（到2022年）", "≥ 30%/yr by 2022"),
        ("measure: average_growth, at_most: -3%", "年均下降3%以上（到2022年）", "fall ≥ 3%/yr by 2022"),
        ("measure: average_growth, at_least: -3%", "年均下降不超过3%（到2022年）", "fall ≤ 3%/yr by 2022"),
        ("measure: level, more_than: 600 亿元", "超过600亿元（到2022年）", "> 60 bn yuan by 2022"),
        ("measure: level, less_than: 5%", "低于5%（到2022年）", "< 5% by 2022"),
        ("measure: level, at_most: 5 家, in: 2021", "不超过5家（2021年当年）", "≤ 5 in 2021"),
        ("measure: level, at_least: 11 个, each: year", "11个以上（每年）", "≥ 11 every year"),
        ("measure: increase, at_least: 46 亿元", "增加46亿元以上（到2022年）", "gain ≥ 4.6 bn yuan by 2022"),
        ("measure: increase, at_least: 2.2 百分点", "提高2.2个百分点以上（到2022年）", "gain ≥ 2.2 pp by 2022"),
        ("measure: increase, at_most: -2 百分点", "降低2个百分点以上（到2022年）", "fall ≥ 2 pp by 2022"),
        ("measure: increase, at_most: -20 家", "减少20家以上（到2022年）", "fall ≥ 20 by 2022"),
        ("measure: total, at_least: 60 家", "累计60家以上（到2022年）", "≥ 60 by 2022"),
        ("measure: total, at_most: 10 件", "累计不超过10件（到2022年）", "≤ 10 by 2022"),
        ("measure: rank, at_most: 50, of: 375", "375个中居前50位（到2022年）", "rank ≤ 50 of 375 by 2022"),
        ("measure: rank, less_than: 20, in: 2022", "第20位之前（2022年当年）", "rank < 20 in 2022"),
        ("measure: standard, at_least: 280 万元/亩", "280万元/亩以上（逐项考核）", "≥ 2.8 m yuan/mu each item"),
        ("measure: level, should: rise", "上升（到2022年）", "rise by 2022"),
        ("measure: tracked, reference: 10 个", "计划所列10个", "mentioned: 10"),
        ("measure: tracked, unit: 家", "未设目标值", "no figure"),
    ],
)
def test_a_promise_in_words(written: str, chinese: str, english: str) -> None:
    target = target_of(written)
    goal = math.nan if target.figure is None else target.figure
    assert promised(target, goal, "zh") == chinese
    assert promised(target, goal, "en") == english


@pytest.mark.parametrize(
    ("written", "figures", "chinese", "english"),
    [
        (
            "measure: average_growth, at_least: 30%",
            [("2020", "5.5%,"), ("2021", "15.0%,")],
            "2022年需增长81.1%",
            "+81.1% in 2022",
        ),
        (
            "measure: level, base: 100 亿元, at_most: 80 亿元",
            [("2021", "95,亿元")],
            "2022年需下降15.8%",
            "-15.8% in 2022",
        ),
        ("measure: level, base: 300 家, at_least: 600 家", [("2021", "420,家")], "2022年需增加180家", "+180 in 2022"),
        ("measure: level, base: 30 家, at_most: 10 家", [("2021", "25,家")], "2022年需减少15家", "-15 in 2022"),
        ("measure: level, base: 50%, at_least: 60%", [("2021", "55%,")], "2022年需提高5.0个百分点", "+5.0 pp in 2022"),
        ("measure: level, base: 50%, at_most: 40%", [("2021", "45%,")], "2022年需降低5.0个百分点", "-5.0 pp in 2022"),
    ],
)
def test_what_is_needed_in_words(written: str, figures: list[tuple[str, str]], chinese: str, english: str) -> None:
    plan = plan_of(written)
    form = "growth" if "average_growth" in written else "level"
    rows = (f"x,{period},{value},,,,,{form}" for period, value in figures)
    (row,) = rows_in_data(assessed(plan, *rows))
    assert needed_written(row, shown_unit(row.target, "zh"), "zh") == chinese
    assert needed_written(row, shown_unit(row.target, "en"), "en") == english


@pytest.mark.parametrize(
    ("actual", "required", "chinese", "english"),
    [(30.0, 30.0, "持平", "0"), (33.0, 30.0, "+3家", "+3"), (27.0, 30.0, "-3家", "-3")],
)
def test_a_gap_of_nothing_is_even(actual: float, required: float, chinese: str, english: str) -> None:
    target = target_of("measure: level, at_least: 30 家")
    assert gap_written(actual, required, 1, shown_unit(target, "zh")) == chinese
    assert gap_written(actual, required, 1, shown_unit(target, "en")) == english


@pytest.mark.parametrize(
    ("written", "chinese"),
    [
        ("measure: level, at_least: 600 亿元", "总量"),
        ("measure: level, at_least: 60 家", "总量"),
        ("measure: level, at_least: 60%", "水平值"),
        ("measure: level, at_least: 30 万元/亩", "水平值"),
        ("measure: increase, at_least: 46 亿元", "增量"),
        ("measure: total, at_least: 60 家", "累计新增"),
    ],
)
def test_a_level_is_called_by_what_it_is(written: str, chinese: str) -> None:
    assert measure_written(target_of(written), "zh") == chinese
