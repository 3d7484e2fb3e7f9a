"""Cells and promised figures: what each spelling means."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leling_targets.figures import (
    MOST,
    Figure,
    FigureFault,
    Missing,
    MissingReason,
    Unreadable,
    format_figure,
    is_beyond,
    read_figure,
    read_goal,
)

FIGURES = [
    ("0", Figure(0.0)),
    ("21.5", Figure(21.5)),
    ("-2.74", Figure(-2.74)),
    ("+3.2", Figure(3.2)),
    (".5", Figure(0.5)),
    ("12.", Figure(12.0)),
    ("1e5", Figure(100000.0)),
    ("1.5E-3", Figure(0.0015)),
    ("1,234.5", Figure(1234.5)),
    ("12,345,678", Figure(12345678.0)),
    ("33 323", Figure(33323.0)),
    ("33\u00a0323", Figure(33323.0)),
    ("33\u202f323.5", Figure(33323.5)),
    ("1\u2009234\u2009567", Figure(1234567.0)),
    ("１２３", Figure(123.0)),
    ("１，２３４．５", Figure(1234.5)),
    ("２１．５％", Figure(21.5, "%")),
    ("21.5%", Figure(21.5, "%")),
    ("8.6 %", Figure(8.6, "%")),
    ("\t8.6 ", Figure(8.6)),
    ("\ufeff8.6", Figure(8.6)),
    ("-2.40%", Figure(-2.4, "%")),
    ("−3.2", Figure(-3.2)),
    ("－3.2", Figure(-3.2)),
    ("–3.2", Figure(-3.2)),
    ("- 3.2", Figure(-3.2)),
    ("(3.2)", Figure(-3.2)),
    ("（3.2）", Figure(-3.2)),
    ("(1,234.5)", Figure(-1234.5)),
    ("(3.2%)", Figure(-3.2, "%")),
    ("(3.2)%", Figure(-3.2, "%")),
    ("600 亿元", Figure(600.0, "亿元")),
    ("600亿元", Figure(600.0, "亿元")),
    ("60 家", Figure(60.0, "家")),
    ("600 million yuan", Figure(600.0, "million yuan")),
    ("280 万元/亩", Figure(280.0, "万元/亩")),
    ("3.5‰", Figure(3.5, "‰")),
    ("0.3个百分点", Figure(0.3, "个百分点")),
    ("1.4倍", Figure(1.4, "倍")),
    ("5 m2", Figure(5.0, "m2")),
    ("5 yuan per m2", Figure(5.0, "yuan per m2")),
    ("5㎡", Figure(5.0, "㎡")),
    ("¥1,234.5", Figure(1234.5, "¥")),
    ("￥600万元", Figure(600.0, "万元")),
    ("€1.2bn", Figure(1.2, "€ bn")),
    ("€ 1.2 bn", Figure(1.2, "€ bn")),
    ("USD 1.2 billion", Figure(1.2, "USD billion")),
    ("US$3.5m", Figure(3.5, "US$ m")),
    ("HK$5亿", Figure(5.0, "HK$ 亿")),
    ("-$5m", Figure(-5.0, "$ m")),
    ("$-5m", Figure(-5.0, "$ m")),
    ("($5m)", Figure(-5.0, "$ m")),
    ("1.2bn", Figure(1.2, "bn")),
    ("5 tCO2", Figure(5.0, "tCO2")),
    ("9.1 µg/m³", Figure(9.1, "µg/m³")),
    ("第50位", Figure(50.0, "位")),
    ("第 3 名", Figure(3.0, "名")),
    ("7.8(3)", Figure(7.8, None, "3")),
    ("7.8（3）", Figure(7.8, None, "3")),
    ("7.8%(3)", Figure(7.8, "%", "3")),
    ("7.8(3)%", Figure(7.8, "%", "3")),
    ("7.8[2]", Figure(7.8, None, "2")),
    ("-7.8*", Figure(-7.8, None, "*")),
    ("7.8①", Figure(7.8, None, "①")),
    ("2570(折25万元/亩)", Figure(2570.0, None, "折25万元/亩")),
    ("68507.52平方米(折102.76亩)", Figure(68507.52, "平方米", "折102.76亩")),
    ("150 亿元（预计）", Figure(150.0, "亿元", "预计")),
]

MISSING = [
    ("", MissingReason.BLANK),
    ("  \u3000\t", MissingReason.BLANK),
    ("-", MissingReason.DASH),
    ("--", MissingReason.DASH),
    ("－", MissingReason.DASH),
    ("−", MissingReason.DASH),
    ("–", MissingReason.DASH),
    ("—", MissingReason.DASH),
    ("——", MissingReason.DASH),
    ("…", MissingReason.BELOW_SMALLEST_UNIT),
    ("……", MissingReason.BELOW_SMALLEST_UNIT),
    ("...", MissingReason.BELOW_SMALLEST_UNIT),
    ("/", MissingReason.NOT_APPLICABLE),
    ("／", MissingReason.NOT_APPLICABLE),
    ("不适用", MissingReason.NOT_APPLICABLE),
    ("未上报", MissingReason.NOT_REPORTED),
    ("未公布", MissingReason.NOT_REPORTED),
    ("not reported", MissingReason.NOT_REPORTED),
    ("..", MissingReason.NOT_REPORTED),
    ("暂无", MissingReason.NOT_AVAILABLE),
    ("无数据", MissingReason.NOT_AVAILABLE),
    ("N/A", MissingReason.NOT_AVAILABLE),
    ("季后公布", MissingReason.NOT_REPORTED),
    ("*", MissingReason.SUPPRESSED),
    ("n/a", MissingReason.NOT_AVAILABLE),
    ("NA", MissingReason.NOT_AVAILABLE),
    ("null", MissingReason.NOT_AVAILABLE),
    ("None", MissingReason.NOT_AVAILABLE),
]

FAULTS = [
    ("一", FigureFault.DASH_CHARACTER),
    ("≥150", FigureFault.COMPARISON_SIGN),
    (">= 150", FigureFault.COMPARISON_SIGN),
    ("＞150", FigureFault.COMPARISON_SIGN),
    ("不低于30%", FigureFault.COMPARISON_SIGN),
    ("600亿元以上", FigureFault.COMPARISON_SIGN),
    ("前50位", FigureFault.COMPARISON_SIGN),
    ("约30", FigureFault.APPROXIMATE),
    ("600亿元左右", FigureFault.APPROXIMATE),
    ("60 or more", FigureFault.COMPARISON_SIGN),
    ("at most 60", FigureFault.COMPARISON_SIGN),
    ("about 60", FigureFault.APPROXIMATE),
    ("#DIV/0!", FigureFault.SPREADSHEET_ERROR),
    ("#REF!", FigureFault.SPREADSHEET_ERROR),
    ("#N/A", FigureFault.SPREADSHEET_ERROR),
    ("#VALUE!", FigureFault.SPREADSHEET_ERROR),
    ("#NAME?", FigureFault.SPREADSHEET_ERROR),
    ("######", FigureFault.SPREADSHEET_ERROR),
    ("Err:502", FigureFault.SPREADSHEET_ERROR),
    ("inf", FigureFault.NOT_FINITE),
    ("-Infinity", FigureFault.NOT_FINITE),
    ("nan", FigureFault.NOT_FINITE),
    ("NaN", FigureFault.NOT_FINITE),
    ("∞", FigureFault.NOT_FINITE),
    ("1e999", FigureFault.BEYOND),
    ("1e30", FigureFault.BEYOND),
    ("-2e31 亿元", FigureFault.BEYOND),
    ("0x1F", FigureFault.HEXADECIMAL),
    ("1.2.3", FigureFault.MISPLACED_SEPARATOR),
    ("12..5", FigureFault.MISPLACED_SEPARATOR),
    ("1,23,4", FigureFault.MISPLACED_SEPARATOR),
    ("1,2345", FigureFault.MISPLACED_SEPARATOR),
    ("1,,234", FigureFault.MISPLACED_SEPARATOR),
    ("1.234,5", FigureFault.MISPLACED_SEPARATOR),
    ("12 34", FigureFault.MISPLACED_SEPARATOR),
    ("1,23,4 亿元", FigureFault.MISPLACED_SEPARATOR),
    ("600 100 million yuan", FigureFault.AMBIGUOUS_NUMBER),
    ("增长1.5倍", FigureFault.ONLY_IN_GOALS),
    ("翻一番", FigureFault.ONLY_IN_GOALS),
    ("hello", FigureFault.NOT_A_NUMBER),
    ("GDP 12", FigureFault.NOT_A_NUMBER),
    ("-$-5", FigureFault.NOT_A_NUMBER),
    ("三十", FigureFault.NOT_A_NUMBER),
    ("10-15", FigureFault.NOT_A_NUMBER),
    ("1/3", FigureFault.NOT_A_NUMBER),
    ("(3) 5", FigureFault.NOT_A_NUMBER),
    ("(3)e5", FigureFault.NOT_A_NUMBER),
    ("(-3)", FigureFault.NOT_A_NUMBER),
    ("TRUE", FigureFault.NOT_A_NUMBER),
    ("1_000", FigureFault.NOT_A_NUMBER),
    ("2021-06", FigureFault.NOT_A_NUMBER),
    ("10²", FigureFault.NOT_A_NUMBER),
    ("5½", FigureFault.NOT_A_NUMBER),
    ("٣", FigureFault.NOT_A_NUMBER),
    ("5\x0b6", FigureFault.CONTROL_CHARACTER),
    ("5\n6", FigureFault.CONTROL_CHARACTER),
    ("\u202e12", FigureFault.CONTROL_CHARACTER),
    ("1" * 201, FigureFault.TOO_LONG),
]

GOALS = [
    ("30%", Figure(30.0, "%")),
    ("600 亿元", Figure(600.0, "亿元")),
    ("50", Figure(50.0)),
    ("-2.6 %", Figure(-2.6, "%")),
    ("1.5倍", Figure(1.5, "倍")),
    ("增长1.5倍", Figure(2.5, "倍", is_factor=True)),
    ("增长 1.005 倍", Figure(2.005, "倍", is_factor=True)),
    ("增长一倍", Figure(2.0, "倍", is_factor=True)),
    ("增长到1.5倍", Figure(1.5, "倍", is_factor=True)),
    ("提高至2019年的1.5倍", Figure(1.5, "倍", is_factor=True)),
    ("增长到基期的1.5倍", Figure(1.5, "倍", is_factor=True)),
    ("翻番", Figure(2.0, "倍", is_factor=True)),
    ("翻一番", Figure(2.0, "倍", is_factor=True)),
    ("翻两番", Figure(4.0, "倍", is_factor=True)),
    ("翻2番", Figure(4.0, "倍", is_factor=True)),
    ("1 in 5", Unreadable(FigureFault.NOT_A_NUMBER)),
    ("≥150", Unreadable(FigureFault.COMPARISON_SIGN)),
    ("", Unreadable(FigureFault.NO_FIGURE)),
    ("—", Unreadable(FigureFault.NO_FIGURE)),
    ("暂无", Unreadable(FigureFault.NO_FIGURE)),
]

FORMATTED = [
    (0.0, 1, "0.0"),
    (-0.0, 1, "0.0"),
    (-0.04, 1, "0.0"),
    (-0.05, 1, "-0.1"),
    (0.285, 2, "0.29"),
    (2.675, 2, "2.68"),
    (1.005, 2, "1.01"),
    (0.5, 0, "1"),
    (2.5, 0, "3"),
    (29.96, 1, "30.0"),
    (1234567.891, 2, "1,234,567.89"),
    (-1234.5, 1, "-1,234.5"),
    (60000000000.0, 0, "60,000,000,000"),
    (1e22, 1, "10,000,000,000,000,000,000,000.0"),
    (5e-324, 2, "0.00"),
]


@pytest.mark.parametrize(("text", "meaning"), FIGURES)
def test_a_cell_holds_a_figure(text: str, meaning: Figure) -> None:
    assert read_figure(text) == meaning


@pytest.mark.parametrize(("text", "reason"), MISSING)
def test_a_cell_says_why_it_has_no_figure(text: str, reason: MissingReason) -> None:
    assert read_figure(text) == Missing(reason)


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_a_cell_that_is_no_figure_is_named(text: str, fault: FigureFault) -> None:
    assert read_figure(text) == Unreadable(fault)


@pytest.mark.parametrize(("text", "meaning"), GOALS)
def test_a_promised_figure(text: str, meaning: Figure | Unreadable) -> None:
    assert read_goal(text) == meaning


@pytest.mark.parametrize(("value", "decimals", "text"), FORMATTED)
def test_a_figure_is_rounded_half_up(value: float, decimals: int, text: str) -> None:
    assert format_figure(value, decimals) == text


@pytest.mark.parametrize(("value", "decimals"), [(math.inf, 1), (math.nan, 1), (1.0, -1)])
def test_what_is_not_finite_is_not_written(value: float, decimals: int) -> None:
    with pytest.raises(ValueError, match="cannot write"):
        format_figure(value, decimals)


@given(st.one_of(st.text(), st.text(alphabet="0123456789.,-+%()（）[]eE 一翻番增长倍到亿元≥#~第位/…—*①m2")))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    read = read_figure(text)
    assert isinstance(read, Figure | Missing | Unreadable)
    assert not isinstance(read, Figure) or math.isfinite(read.value)
    assert isinstance(read_goal(text), Figure | Unreadable)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15), st.integers(0, 6))
def test_what_is_written_reads_back(value: float, decimals: int) -> None:
    written = format_figure(value, decimals)
    read = read_figure(written)
    assert isinstance(read, Figure)
    assert format_figure(read.value, decimals) == written
    assert abs(read.value - value) <= 0.5 * 10.0**-decimals + abs(value) * 1e-15


@given(st.floats(-MOST, MOST, exclude_min=True, exclude_max=True).filter(lambda one: not is_beyond(one)))
def test_every_number_within_bounds_reads_as_itself(value: float) -> None:
    assert read_figure(repr(value)) == Figure(value)
