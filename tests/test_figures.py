"""Cells and promised figures: what each spelling means."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leling_targets.figures import (
    Figure,
    FigureFault,
    Missing,
    MissingReason,
    Unreadable,
    format_figure,
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
    ("", MissingReason.blank),
    ("  \u3000\t", MissingReason.blank),
    ("-", MissingReason.dash),
    ("--", MissingReason.dash),
    ("－", MissingReason.dash),
    ("−", MissingReason.dash),
    ("–", MissingReason.dash),
    ("—", MissingReason.dash),
    ("——", MissingReason.dash),
    ("…", MissingReason.below_smallest_unit),
    ("……", MissingReason.below_smallest_unit),
    ("...", MissingReason.below_smallest_unit),
    ("/", MissingReason.not_applicable),
    ("／", MissingReason.not_applicable),
    ("不适用", MissingReason.not_applicable),
    ("未上报", MissingReason.not_reported),
    ("未公布", MissingReason.not_reported),
    ("not reported", MissingReason.not_reported),
    ("..", MissingReason.not_reported),
    ("暂无", MissingReason.not_available),
    ("无数据", MissingReason.not_available),
    ("N/A", MissingReason.not_available),
    ("n/a", MissingReason.not_available),
    ("NA", MissingReason.not_available),
    ("null", MissingReason.not_available),
    ("None", MissingReason.not_available),
]

FAULTS = [
    ("一", FigureFault.dash_character),
    ("≥150", FigureFault.comparison_sign),
    (">= 150", FigureFault.comparison_sign),
    ("＞150", FigureFault.comparison_sign),
    ("不低于30%", FigureFault.comparison_sign),
    ("600亿元以上", FigureFault.comparison_sign),
    ("前50位", FigureFault.comparison_sign),
    ("约30", FigureFault.approximate),
    ("600亿元左右", FigureFault.approximate),
    ("#DIV/0!", FigureFault.spreadsheet_error),
    ("#REF!", FigureFault.spreadsheet_error),
    ("#N/A", FigureFault.spreadsheet_error),
    ("#VALUE!", FigureFault.spreadsheet_error),
    ("#NAME?", FigureFault.spreadsheet_error),
    ("######", FigureFault.spreadsheet_error),
    ("Err:502", FigureFault.spreadsheet_error),
    ("inf", FigureFault.not_finite),
    ("-Infinity", FigureFault.not_finite),
    ("nan", FigureFault.not_finite),
    ("NaN", FigureFault.not_finite),
    ("∞", FigureFault.not_finite),
    ("1e999", FigureFault.not_finite),
    ("0x1F", FigureFault.hexadecimal),
    ("1.2.3", FigureFault.misplaced_separator),
    ("12..5", FigureFault.misplaced_separator),
    ("1,23,4", FigureFault.misplaced_separator),
    ("1,2345", FigureFault.misplaced_separator),
    ("1,,234", FigureFault.misplaced_separator),
    ("1.234,5", FigureFault.misplaced_separator),
    ("12 34", FigureFault.misplaced_separator),
    ("1,23,4 亿元", FigureFault.misplaced_separator),
    ("600 100 million yuan", FigureFault.ambiguous_number),
    ("增长1.5倍", FigureFault.only_in_goals),
    ("翻一番", FigureFault.only_in_goals),
    ("hello", FigureFault.not_a_number),
    ("三十", FigureFault.not_a_number),
    ("10-15", FigureFault.not_a_number),
    ("1/3", FigureFault.not_a_number),
    ("(3) 5", FigureFault.not_a_number),
    ("(3)e5", FigureFault.not_a_number),
    ("(-3)", FigureFault.not_a_number),
    ("TRUE", FigureFault.not_a_number),
    ("1_000", FigureFault.not_a_number),
    ("2021-06", FigureFault.not_a_number),
    ("10²", FigureFault.not_a_number),
    ("5½", FigureFault.not_a_number),
    ("٣", FigureFault.not_a_number),
    ("5\x0b6", FigureFault.control_character),
    ("5\n6", FigureFault.control_character),
    ("\u202e12", FigureFault.control_character),
    ("1" * 201, FigureFault.too_long),
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
    ("1 in 5", Unreadable(FigureFault.not_a_number)),
    ("≥150", Unreadable(FigureFault.comparison_sign)),
    ("", Unreadable(FigureFault.no_figure)),
    ("—", Unreadable(FigureFault.no_figure)),
    ("暂无", Unreadable(FigureFault.no_figure)),
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


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_finite_number_reads_as_itself(value: float) -> None:
    assert read_figure(repr(value)) == Figure(value)
