"""Units as people write them, and what one of each is worth."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leling_targets.units import (
    CURRENCIES,
    UNITS,
    Currency,
    Unit,
    convert,
    find_unit,
    is_known_unit,
    is_office,
    multiplier_and_divisor,
    same_dimension,
    split_unit,
    units_of,
)

SPELLINGS = [
    ("元", "yuan", 1),
    ("人民币", "yuan", 1),
    ("RMB", "yuan", 1),
    ("CNY", "yuan", 1),
    ("¥", "yuan", 1),
    ("￥", "yuan", 1),
    ("千元", "thousand_yuan", 10**3),
    ("thousand yuan", "thousand_yuan", 10**3),
    ("万元", "ten_thousand_yuan", 10**4),
    ("（万元）", "ten_thousand_yuan", 10**4),
    ("单位：万元", "ten_thousand_yuan", 10**4),
    ("10,000 yuan", "ten_thousand_yuan", 10**4),
    ("RMB 10,000", "ten_thousand_yuan", 10**4),
    ("十万元", "hundred_thousand_yuan", 10**5),
    ("百万元", "million_yuan", 10**6),
    ("Million Yuan", "million_yuan", 10**6),
    ("million RMB", "million_yuan", 10**6),
    ("CNY million", "million_yuan", 10**6),
    ("million_yuan", "million_yuan", 10**6),
    ("千万元", "ten_million_yuan", 10**7),
    ("亿元", "hundred_million_yuan", 10**8),
    ("亿 元", "hundred_million_yuan", 10**8),
    ("亿元人民币", "hundred_million_yuan", 10**8),
    ("人民币亿元", "hundred_million_yuan", 10**8),
    ("100 million yuan", "hundred_million_yuan", 10**8),
    ("RMB 100 million", "hundred_million_yuan", 10**8),
    ("１００ million CNY", "hundred_million_yuan", 10**8),
    ("十亿元", "billion_yuan", 10**9),
    ("billion yuan", "billion_yuan", 10**9),
    ("百亿元", "ten_billion_yuan", 10**10),
    ("fraction", "fraction", 1),
    ("ratio", "fraction", 1),
    ("%", "percent", Fraction(1, 100)),
    ("％", "percent", Fraction(1, 100)),
    ("percent", "percent", Fraction(1, 100)),
    ("per cent", "percent", Fraction(1, 100)),
    ("pct", "percent", Fraction(1, 100)),
    ("百分点", "percentage_point", Fraction(1, 100)),
    ("个百分点", "percentage_point", Fraction(1, 100)),
    ("percentage points", "percentage_point", Fraction(1, 100)),
    ("pp", "percentage_point", Fraction(1, 100)),
    ("‰", "per_mille", Fraction(1, 1000)),
    ("倍", "times", 1),
    ("家", "enterprise", 1),
    ("enterprises", "enterprise", 1),
    ("companies", "enterprise", 1),
    ("户", "household", 1),
    ("个", "item", 1),
    ("项", "project", 1),
    ("projects", "project", 1),
    ("名", "person", 1),
    ("人", "person", 1),
    ("people", "person", 1),
    ("位", "rank", 1),
    ("名次", "rank", 1),
    ("第…位", "rank", 1),
    ("件", "case", 1),
    ("台", "set", 1),
    ("brands", "brand", 1),
    ("万人", "10000_person", 10**4),
    ("万家", "10000_enterprise", 10**4),
    ("万", "count_10000", 10**4),
    ("thousand people", "1000_person", 10**3),
    ("亩", "mu", Fraction(2000, 3)),
    ("mu", "mu", Fraction(2000, 3)),
    ("万亩", "10000_mu", Fraction(20_000_000, 3)),
    ("公顷", "hectare", 10**4),
    ("ha", "hectare", 10**4),
    ("平方米", "square_metre", 1),
    ("㎡", "square_metre", 1),
    ("m²", "square_metre", 1),
    ("平方公里", "square_kilometre", 10**6),
    ("km2", "square_kilometre", 10**6),
    ("元/亩", "yuan_per_mu", Fraction(3, 2000)),
    ("万元/亩", "ten_thousand_yuan_per_mu", 15),
    ("万元／亩", "ten_thousand_yuan_per_mu", 15),
    ("万元每亩", "ten_thousand_yuan_per_mu", 15),
    ("10,000 yuan per mu", "ten_thousand_yuan_per_mu", 15),
    ("10,000 yuan/mu", "ten_thousand_yuan_per_mu", 15),
    ("亿元/亩", "hundred_million_yuan_per_mu", 150_000),
    ("万元/公顷", "ten_thousand_yuan_per_hectare", 1),
    ("yuan per m2", "yuan_per_square_metre", 1),
]

UNKNOWN = [
    "亿元、%",
    "MT",
    "Mg",
    "mw",
    "T",
    "b",
    "pounds",
    "francs",
    "力元",
    "",
    "万万",
    "每",
    "/",
    "s",
    "% 左右",
]

CONVERSIONS = [
    (600.0, "亿元", "元", 60_000_000_000.0),
    (0.1, "亿元", "元", 10_000_000.0),
    (30.0, "%", "fraction", 0.3),
    (21.7, "%", "fraction", 0.217),
    (0.07, "%", "fraction", 0.0007),
    (0.57, "fraction", "%", 57.0),
    (1.4, "倍", "%", 140.0),
    (1.5, "百分点", "fraction", 0.015),
    (5.0, "‰", "%", 0.5),
    (15.0, "亩", "公顷", 1.0),
    (68507.52, "平方米", "亩", 102.76128),
    (280.0, "万元/亩", "元/亩", 2_800_000.0),
    (280.0, "万元/亩", "万元/公顷", 4200.0),
    (1.2, "万家", "家", 12000.0),
    (600.0, "亿元", "billion yuan", 60.0),
    (-3.2, "亿元", "万元", -32000.0),
    (5.0, "widgets", "Widget", 5.0),
    (12.5, "万人", "人", 125_000.0),
    (3.0, "万人次", "人次", 30_000.0),
    (250_000.0, "吨", "万吨", 25.0),
    (1.5, "kt", "t", 1500.0),
    (2.0, "Mt", "万吨", 200.0),
    (2.0, "千吨", "t", 2000.0),
    (2.0, "megatonnes", "million tonnes", 2.0),
    (500.0, "公斤", "吨", 0.5),
    (2.0, "斤", "千克", 1.0),
    (5.0, "mg", "g", 0.005),
    (35.0, "µg/m3", "μg/m³", 35.0),
    (35.0, "ug/m3", "mg/m³", 0.035),
    (52_000.0, "万千瓦时", "亿千瓦时", 5.2),
    (1.0, "度", "kWh", 1.0),
    (3.6, "MJ", "千瓦时", 1.0),
    (1.2, "GW", "MW", 1200.0),
    (150.0, "万千瓦", "GW", 1.5),
    (1.0, "MWH", "kWh", 1000.0),
    (120_000.0, "公里", "万公里", 12.0),
    (3.0, "km", "m", 3000.0),
    (3.0, "mm", "m", 0.003),
    (2.0, "立方米", "L", 2000.0),
    (5.0, "亿立方米", "bcm", 0.5),
    (3.0, "万吨标准煤", "tce", 30_000.0),
    (0.5, "吨标准煤/万元", "tce/10,000 yuan", 0.5),
    (300.0, "gce/kWh", "kgce/kWh", 0.3),
    (90.0, "min", "小时", 1.5),
    (5_000.0, "万美元", "亿美元", 0.5),
    (5_000.0, "千美元", "million US dollars", 5.0),
    (1.2, "€bn", "million euro", 1200.0),
    (1.2, "€ bn", "EUR million", 1200.0),
    (1.2, "USDm", "US$", 1_200_000.0),
    (3.0, "m euro", "EUR k", 3000.0),
    (3.0, "亿日元", "JPY", 300_000_000.0),
    (3.0, "HK$ million", "万港元", 300.0),
    (9_100_000.0, "cars", "million cars", 9.1),
    (9.1, "million cars", "thousand cars", 9100.0),
    (3.0, "万车次", "车次", 30_000.0),
    (1.2, "M", "million", 1.2),
    (5.0, "k", "千", 5.0),
    (12.0, "thousand people", "万人", 1.2),
    (12.0, "people (thousand)", "人", 12_000.0),
    (5.0, "千公顷", "公顷", 5000.0),
]

INCOMPATIBLE = [
    ("亿元", "%"),
    ("亿元", "家"),
    ("亩", "亿元"),
    ("万元/亩", "亿元"),
    ("万美元", "万元"),
    ("USD", "EUR"),
    ("million USD", "million cars"),
    ("吨", "立方米"),
    ("吨标准煤", "吨"),
    ("吨标准煤", "吨二氧化碳"),
    ("千瓦", "千瓦时"),
    ("points", "percentage points"),
    ("分", "%"),
    ("人次", "人"),
    ("m", "million"),
    ("M", "m"),
    ("元/人", "元/亩"),
]


@pytest.mark.parametrize(("text", "unit_id", "worth"), SPELLINGS)
def test_a_unit_is_known_in_its_spellings(text: str, unit_id: str, worth: Fraction | int) -> None:
    unit = find_unit(text)
    assert (unit.id, unit.factor) == (unit_id, worth)
    assert not unit.dimension.startswith("word:")


@pytest.mark.parametrize("text", UNKNOWN)
def test_an_unknown_word_is_a_unit_of_its_own(text: str) -> None:
    unit = find_unit(text)
    assert unit.dimension.startswith("word:")
    assert unit.factor == 1
    assert unit.id == unit.en == unit.zh == text


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_a_unit_is_found_by_its_id_and_by_both_labels(unit: Unit) -> None:
    for text in (unit.id, unit.en, unit.zh):
        assert find_unit(text) == unit


def test_no_spelling_means_two_units() -> None:
    for unit in UNITS:
        for spelling in unit.spellings:
            assert find_unit(spelling) == unit, spelling


def test_a_unit_put_together_has_labels() -> None:
    unit = find_unit("万元/亩")
    assert (unit.en, unit.zh, unit.dimension) == ("10,000 yuan per mu", "万元/亩", "money_per_area")
    assert find_unit(unit.en) == find_unit(unit.zh) == unit
    assert (find_unit("万家").en, find_unit("万家").zh) == ("10,000 enterprises", "万家")
    assert find_unit("元/人").en == "yuan per person"


@pytest.mark.parametrize(
    ("header", "name", "unit"),
    [
        ("Total investment (10,000 yuan)", "Total investment", "10,000 yuan"),
        ("Tax per mu (10,000 yuan per mu)", "Tax per mu", "10,000 yuan per mu"),
        ("总投资(亿元,万元)", "总投资", "亿元,万元"),
        ("用地（亩）", "用地", "亩"),
    ],
)
def test_the_unit_behind_a_name_may_hold_a_number(header: str, name: str, unit: str) -> None:
    assert split_unit(header) == (name, unit)


def test_units_in_a_list_are_parted_and_thousands_are_not() -> None:
    assert units_of("亿元,%") == ["亿元", "%"]
    assert units_of("10,000 yuan, %") == ["10,000 yuan", "%"]
    assert units_of("10,000 yuan") == ["10,000 yuan"]


@pytest.mark.parametrize(("value", "source", "target", "result"), CONVERSIONS)
def test_a_figure_is_converted_exactly(value: float, source: str, target: str, result: float) -> None:
    assert convert(value, find_unit(source), find_unit(target)) == result


@pytest.mark.parametrize(
    "text",
    [
        *(
            "某县统计局",
            "统计局",
            "发改委",
            "财政部",
            "各乡镇",
            "各县区",
            "市政府",
            "开发区管委会",
            "住建部门",
            "某某公司",
        ),
        *("商务局、统计局", "教育科", "County Bureau of Statistics", "Ministry of Finance", "Statistics Office"),
    ],
)
def test_an_office_is_no_unit(text: str) -> None:
    assert is_office(text)
    assert not is_known_unit(text)


@pytest.mark.parametrize(
    "text", ["人", "处", "万处", "所", "座", "家", "个中心", "所学校", "亿元、%", "offices", "车次", ""]
)
def test_a_unit_is_no_office(text: str) -> None:
    assert not is_office(text)


@pytest.mark.parametrize("currency", CURRENCIES, ids=lambda currency: currency.code)
def test_a_currency_is_known_by_code_sign_and_name(currency: Currency) -> None:
    for text in (currency.code, currency.code.lower(), currency.zh, *currency.signs, *currency.names):
        assert find_unit(text).id == currency.code.lower(), text
        assert find_unit(f"{text} million").factor == find_unit(f"million {text}").factor == 10**6
        assert find_unit(f"亿{text}").factor == 10**8
    others = [other for other in CURRENCIES if other != currency]
    assert not any(same_dimension(find_unit(currency.code), find_unit(other.code)) for other in others)


@pytest.mark.parametrize(("one", "other"), INCOMPATIBLE)
def test_units_of_different_dimensions_do_not_convert(one: str, other: str) -> None:
    assert not same_dimension(find_unit(one), find_unit(other))
    with pytest.raises(ValueError, match="do not convert"):
        multiplier_and_divisor(find_unit(one), find_unit(other))
    with pytest.raises(ValueError, match="do not convert"):
        convert(1.0, find_unit(one), find_unit(other))


@pytest.mark.parametrize(
    ("source", "target", "multiplier", "divisor"),
    [
        ("%", "fraction", 1.0, 100.0),
        ("fraction", "%", 100.0, 1.0),
        ("亿元", "万元", 10_000.0, 1.0),
        ("万元", "亿元", 1.0, 10_000.0),
        ("亩", "公顷", 1.0, 15.0),
        ("亩", "平方米", 2000.0, 3.0),
        ("家", "个", 1.0, 1.0),
    ],
)
def test_a_column_is_scaled_by_whole_numbers(source: str, target: str, multiplier: float, divisor: float) -> None:
    assert multiplier_and_divisor(find_unit(source), find_unit(target)) == (multiplier, divisor)


def test_what_is_no_finite_number_stays_so_and_what_is_too_large_is_said() -> None:
    assert convert(float("inf"), find_unit("亿元"), find_unit("元")) == float("inf")
    assert str(convert(float("nan"), find_unit("亿元"), find_unit("元"))) == "nan"
    with pytest.raises(ValueError, match="too large"):
        convert(1e308, find_unit("亿元"), find_unit("元"))


@given(st.one_of(st.text(), st.text(alphabet="万亿千百十元家人亩吨度美/每% perunyamilkMWhtgbn€$µ100,()单位：")))
def test_no_text_makes_the_search_fail(text: str) -> None:
    unit = find_unit(text)
    assert unit.factor > 0
    assert same_dimension(unit, find_unit(unit.zh))
    assert find_unit(unit.zh).factor == unit.factor


@given(
    st.floats(allow_nan=False, min_value=-1e15, max_value=1e15),
    st.sampled_from(UNITS),
    st.sampled_from(UNITS),
)
def test_a_figure_converted_comes_back(value: float, source: Unit, target: Unit) -> None:
    if same_dimension(source, target):
        assert convert(convert(value, source, target), target, source) == pytest.approx(value, rel=1e-15)
