"""Names of indicators: what is one name, what is taken off its end, and what is near."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leling_targets.names import closest, fold, says_growth, split_form, split_front, split_growth_over_years

FOLDED = [
    ("工业增加值", "工业增加值"),
    (" 工业 增加值 ", "工业增加值"),
    ("工业\u3000增加值", "工业增加值"),
    ("一、工业增加值", "工业增加值"),
    ("(一) 工业增加值", "工业增加值"),
    ("（一）工业增加值", "工业增加值"),
    ("㈠工业增加值", "工业增加值"),
    ("十二、工业增加值", "工业增加值"),
    ("1.工业增加值", "工业增加值"),
    ("1、工业增加值", "工业增加值"),
    ("(1) 工业增加值", "工业增加值"),
    ("1.2 工业增加值", "工业增加值"),
    ("１．工业增加值", "工业增加值"),
    ("①工业增加值", "工业增加值"),
    ("⒈工业增加值", "工业增加值"),
    ("Ⅰ.工业增加值", "工业增加值"),
    ("其中：工业增加值", "工业增加值"),
    ("  其中: 工业增加值", "工业增加值"),
    ("1.其中：工业增加值", "工业增加值"),
    ("#工业增加值", "工业增加值"),
    ("工业增加值（不变价）", "工业增加值不变价"),
    ("工业增加值(％)", "工业增加值%"),
    ("一般公共预算收入", "一般公共预算收入"),
    ("Gross industrial output", "grossindustrialoutput"),
    ("gross_industrial_output", "grossindustrialoutput"),
    ("Gross-Industrial Output:", "grossindustrialoutput"),
    ("ＧＤＰ", "gdp"),
    ("R&D 经费", "rd经费"),
    ("5G基站", "5g基站"),
    ("10亿元以上项目", "10亿元以上项目"),
    ("1.5万吨级泊位", "1.5万吨级泊位"),
    ("18—25岁", "18-25岁"),
    ("12", "12"),
    ("1.", "1"),
    ("——", "--"),
    ("", ""),
]

DIFFERENT = [
    ("规模以上工业增加值", "工业增加值"),
    ("工业总产值", "工业增加值"),
    ("Gross industrial output", "Industrial revenue"),
    ("营业收入", "销售收入"),
    ("Ⅰ类企业", "Ⅱ类企业"),
    ("18-25岁", "1825岁"),
    ("1.5万吨", "15万吨"),
    ("引进过亿元项目", "引进过10亿元项目"),
    ("<1亿元项目", ">1亿元项目"),
    ("登记失业率(%)", "登记失业率(‰)"),
]

SPLIT = [
    ("工业增加值", ("工业增加值", None, None)),
    ("工业增加值增速", ("工业增加值", "growth", None)),
    ("工业增加值增长", ("工业增加值", "growth", None)),
    ("工业增加值增长率", ("工业增加值", "growth", None)),
    ("工业增加值增长速度", ("工业增加值", "growth", None)),
    ("工业增加值同比", ("工业增加值", "growth", None)),
    ("工业增加值同比增长", ("工业增加值", "growth", None)),
    ("工业增加值同比增速", ("工业增加值", "growth", None)),
    ("工业增加值比上年增长", ("工业增加值", "growth", None)),
    ("工业增加值比上年同期增长（%）", ("工业增加值", "growth", None)),
    ("工业增加值同比±%", ("工业增加值", "growth", None)),
    ("工业增加值比上年±%", ("工业增加值", "growth", None)),
    ("工业增加值较上年±%", ("工业增加值", "growth", None)),
    ("工业增加值（增速）", ("工业增加值", "growth", None)),
    ("工业增加值（增速，％）", ("工业增加值", "growth", None)),
    ("工业增加值_同比增长(%)", ("工业增加值", "growth", None)),
    ("工业增加值_累计增长(%)", ("工业增加值", "growth", "cumulative")),
    ("工业增加值_累计增长", ("工业增加值", "growth", "cumulative")),
    ("工业增加值累计同比增长", ("工业增加值", "growth", "cumulative")),
    ("工业增加值当月同比", ("工业增加值", "growth", "single")),
    ("国内生产总值_当季值", ("国内生产总值", "level", "single")),
    ("国内生产总值_累计值", ("国内生产总值", "level", "cumulative")),
    ("国内生产总值(累计值)", ("国内生产总值", "level", "cumulative")),
    ("工业税收累计", ("工业税收", None, "cumulative")),
    ("工业税收（累计）", ("工业税收", None, "cumulative")),
    ("工业税收 当月", ("工业税收", None, "single")),
    ("规上工业企业数（期末）", ("规上工业企业数", None, "point")),
    ("工业总产值绝对量", ("工业总产值", "level", None)),
    ("工业增加值(不变价)增速", ("工业增加值(不变价)", "growth", None)),
    ("工业增加值（不变价增速）", ("工业增加值（不变价）", "growth", None)),
    ("工业增加值环比增长", ("工业增加值环比", "growth", None)),
    ("登记失业率(%)", ("登记失业率(%)", None, None)),
    ("同比增长(%)", ("", "growth", None)),
    ("累计", ("", None, "cumulative")),
    ("Industrial value added growth", ("Industrial value added", "growth", None)),
    ("Industrial value added, growth rate (%)", ("Industrial value added", "growth", None)),
    ("Industrial value added (YoY)", ("Industrial value added", "growth", None)),
    ("Industrial value added year-on-year growth", ("Industrial value added", "growth", None)),
    ("Industrial value added, annual growth, cumulative", ("Industrial value added", "growth", "cumulative")),
    ("Industrial tax revenue (year to date)", ("Industrial tax revenue", None, "cumulative")),
    ("Undergrowth", ("Undergrowth", None, None)),
    ("gross_industrial_output", ("gross_industrial_output", None, None)),
    ("value_added_growth", ("value_added_growth", None, None)),
    ("工业增加值_累计同比实际增速", ("工业增加值", "growth", "cumulative")),
    ("工业增加值_当期同比实际增速", ("工业增加值", "growth", "single")),
    ("工业增加值_实际同比_累计", ("工业增加值", "growth", "cumulative")),
    ("工业增加值名义增速", ("工业增加值", "growth", None)),
    ("工业增加值按可比价计算增长(%)", ("工业增加值", "growth", None)),
    ("工业增加值增速（可比价）", ("工业增加值", "growth", None)),
    ("出口总值当期值(千第纳尔)", ("出口总值(千第纳尔)", "level", "single")),
    ("工业增加值实际", ("工业增加值实际", None, None)),
    ("", ("", None, None)),
]

FRONT = [
    ("累计工业总产值", ("工业总产值", "cumulative")),
    ("当月工业增加值", ("工业增加值", "single")),
    ("年末常住人口", ("常住人口", "point")),
    ("Cumulative output", ("output", "cumulative")),
    ("工业总产值", ("工业总产值", None)),
    ("累计", ("累计", None)),
]

OVER_YEARS = [
    ("工业总产值比2019年增长", ("工业总产值", 2019)),
    ("工业总产值较2020年同期增长(%)", ("工业总产值", 2020)),
    ("比2015年累计增长", ("", 2015)),
    ("2022年比2021年增长(%)", ("2022年", 2021)),
    ("工业总产值两年平均增速", ("工业总产值", None)),
    ("“十三五”年均增长", ("", None)),
    ("2016-2020年年均增长", ("", None)),
    ("Output, average annual growth", ("Output", None)),
    ("growth since 2015", ("", 2015)),
    ("工业总产值比上年增长", None),
    ("工业总产值增长", None),
    ("Output growth", None),
]

INDICATORS = (
    "工业增加值",
    "规模以上工业增加值",
    "工业总产值",
    "工业税收",
    "industrial_value_added",
    "industrial_tax_revenue",
    "gross_industrial_output",
    "Industrial value added",
    "省重点项目",
)

NEAR = [
    ("工业增加植", ("工业增加值",)),
    ("规上工业增加值", ("规模以上工业增加值", "工业增加值")),
    ("industrial_value_aded", ("Industrial value added", "industrial_value_added")),
    ("gross industrial ouput", ("gross_industrial_output",)),
    ("重点项目", ("省重点项目",)),
    ("完全无关", ()),
    ("zzz", ()),
    ("", ()),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_a_name_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_indicators_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert split_form(one)[0] != split_form(other)[0]


@pytest.mark.parametrize(("name", "parts"), SPLIT)
def test_the_marks_at_the_end_of_a_name_are_taken_off(name: str, parts: tuple[str, str | None, str | None]) -> None:
    assert split_form(name) == parts
    assert says_growth(name) is (parts[1] == "growth")


@pytest.mark.parametrize(("name", "parts"), FRONT)
def test_the_marks_at_the_front_of_a_name_are_taken_off(name: str, parts: tuple[str, str | None]) -> None:
    assert split_front(name) == parts


@pytest.mark.parametrize(("name", "parts"), OVER_YEARS)
def test_growth_over_several_years_is_told_from_growth(name: str, parts: tuple[str, int | None] | None) -> None:
    assert split_growth_over_years(name) == parts


@pytest.mark.parametrize(("name", "candidates"), NEAR)
def test_the_nearest_names_are_found(name: str, candidates: tuple[str, ...]) -> None:
    assert closest(name, INDICATORS)[: len(candidates) or None] == candidates
    assert closest(name, reversed(INDICATORS)) == closest(name, set(INDICATORS)) == closest(name, INDICATORS)


def test_three_candidates_are_named_at_most() -> None:
    assert closest("工业", [f"工业{one}" for one in "甲乙丙丁"]) == ("工业丁", "工业丙", "工业乙")
    assert closest("工业增加值", ()) == ()


TEXTS = st.one_of(st.text(), st.text(alphabet="一二、.(（1Ⅰ①其中：工业增加值_累计同比长速% 当月growthyoy)）-—~#"))


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_what_is_split_off_stands_at_the_end(text: str) -> None:
    name, form, kind = split_form(text)
    assert text.startswith(name.rstrip(")）]】"))
    assert split_form(name)[0] == name or kind is not None
    assert says_growth(text) is (form == "growth")
    assert form in (None, "growth", "level")
    assert kind in (None, "cumulative", "single", "point")


@given(TEXTS, st.lists(TEXTS, max_size=5))
def test_the_search_for_near_names_never_fails(name: str, candidates: list[str]) -> None:
    assert set(closest(name, candidates)) <= set(candidates)
