"""What the cell of an actual says: rises and falls, ranks, marks, and what is not understood."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leling_targets.actuals.understood.cells import Reported, Says, read_cell
from leling_targets.figures import FigureFault, Missing, MissingReason, Unreadable

CHANGES = {
    "持平": 0.0, "同比持平": 0.0, "与上年持平": 0.0, "零增长": 0.0, "unchanged": 0.0, "flat": 0.0,
    "下降3.2": -3.2, "下降3.2%": -3.2, "增长5.2%": 5.2, "↓5.6": -5.6, "↑3.2": 3.2, "5.6↓": -5.6, "3.2%↑": 3.2,
    "上升3.2%": 3.2, "减少2.5": -2.5, "负增长3.2%": -3.2, "正增长3.2%": 3.2, "同比增长5.2%": 5.2, "增长-3.2%": -3.2,
    "增5.2%": 5.2, "降1.1": -1.1, "下滑４.５％": -4.5, "比上年增长 6%": 6.0, "较上年同期下降2%": -2.0, "提高2%": 2.0,
    "up 5.2%": 5.2, "down 3.2": -3.2, "fell by 2%": -2.0, "increased by 4%": 4.0, "Rose 3%": 3.0, "下降0": 0.0,
}  # fmt: skip

RANKS = {
    "3/17": (3, 17), "第3/17": (3, 17), "第三名": (3, None), "第三位": (3, None), "第十二位": (12, None),
    "第二十一名": (21, None), "全市第3": (3, None),
    "并列第3": (3, None), "3（共17）": (3, 17), "第3名(共17名)": (3, 17),
    "3 of 17": (3, 17), "3rd": (3, None), "3rd of 17": (3, 17), "No. 3": (3, None), "rank 3": (3, None),
    "列全市第3位": (3, None), "全省第三": (3, None),
    "位居第2": (2, None), "第 50 位": (50, None), "joint 3rd": (3, None),
    "全国第十": (10, None),
}  # fmt: skip

MARKED = {
    "5.6(p)": (5.6, "", True), "9.5 (provisional)": (9.5, "", True), "12.3(快报)": (12.3, "", True),
    "1200 p": (1200.0, "", True), "1200 e": (1200.0, "", True),
    "5.0e": (5.0, "", True), "12.3 prelim.": (12.3, "", True),
    "12.3%p": (12.3, "%", True), "9.5 亿元 p": (9.5, "亿元", True), "150 亿元（预计）": (150.0, "亿元", True),
    "9.5 (p, r)": (9.5, "", True), "12.3 预计": (12.3, "", True),
    "12.3(s)": (12.3, "", True), "12.3ｐ": (12.3, "", True),
    "12.3 r": (12.3, "", False), "12.3(修订数)": (12.3, "", False), "12.3(最终核实数)": (12.3, "", False),
    "12.3*": (12.3, "", False), "12.3①": (12.3, "", False),
    "7.8(3)": (7.8, "", False), "12.3(注1)": (12.3, "", False),
    "2570(折25万元/亩)": (2570.0, "", False),
    "1200(增长5.2%)": (1200.0, "", False), "1200(+5.2%)": (1200.0, "", False),
    "3.2(亿元)": (3.2, "亿元", False), "5 s": (5.0, "s", False), "8.6(第3位)": (8.6, "", False),
}  # fmt: skip

FAULTS = {
    "12.3(全市)": "unknown_note", "12.3(不含开发区)": "unknown_note", "12.3(2021年)": "unknown_note",
    "12.3(2021)": "unknown_note", "12.3(累计)": "unknown_note",
    "12.3(f)": "unknown_note", "12.3%(亿元)": "unknown_note",
    "12.3(可比价)": "unknown_note", "下降3.2(全市)": "unknown_note", "3/17(一季度)": "unknown_note",
    "回落0.3个百分点": "difference", "上升0.3个百分点": "difference",
    "增加200人": "difference", "减少3亿元": "difference",
    "下降-3.2": "two_signs", "基本持平": "approximate", "略有增长": "approximate", "小幅下降": "approximate",
    "增长1.5倍": "only_in_goals", "倒数第3": "not_a_number", "前3": "comparison_sign", "第3-5名": "not_a_number",
    "三名": "not_a_number", "17/3": "not_a_number", "0/17": "not_a_number", "▲3.2": "not_a_number",
    "下降": "not_a_number", "第": "not_a_number",
}  # fmt: skip

MISSING = {
    "季后公布": MissingReason.NOT_REPORTED, "按季核算": MissingReason.NOT_REPORTED,
    "按季度公布": MissingReason.NOT_REPORTED, "年后发布": MissingReason.NOT_REPORTED,
    "次月公布": MissingReason.NOT_REPORTED, "年报统计": MissingReason.NOT_REPORTED, "*": MissingReason.SUPPRESSED,
    "**": MissingReason.SUPPRESSED, "(D)": MissingReason.SUPPRESSED, "suppressed": MissingReason.SUPPRESSED,
}  # fmt: skip


@pytest.mark.parametrize("text", CHANGES)
def test_a_rise_or_fall(text: str) -> None:
    read = read_cell(text)
    assert isinstance(read, Reported)
    assert (read.value, read.says) == (CHANGES[text], Says.CHANGE)
    assert math.copysign(1, read.value) == 1 or read.value < 0


@pytest.mark.parametrize("text", RANKS)
def test_a_rank(text: str) -> None:
    read = read_cell(text)
    assert isinstance(read, Reported)
    assert (read.value, None if math.isnan(read.of) else read.of, read.says) == (*RANKS[text], Says.RANK)


@pytest.mark.parametrize("text", MARKED)
def test_a_mark_beside_a_figure(text: str) -> None:
    read = read_cell(text)
    assert isinstance(read, Reported)
    assert (read.value, read.unit, read.is_provisional) == MARKED[text]
    assert read.says is Says.FIGURE


@pytest.mark.parametrize("text", FAULTS)
def test_what_is_not_understood_is_a_fault(text: str) -> None:
    assert read_cell(text) == Unreadable(FigureFault(FAULTS[text]))


@pytest.mark.parametrize("text", MISSING)
def test_what_is_missing_says_why(text: str) -> None:
    assert read_cell(text) == Missing(MISSING[text])


@given(st.text(alphabet="0123456789.-+%()（）/第并列全市名位共of 三十持平增长下降↑↓pre快报*①亿元个百分点"))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    read = read_cell(text)
    assert isinstance(read, Reported | Missing | Unreadable)
    assert not isinstance(read, Reported) or math.isfinite(read.value)


@given(
    st.integers(1, 9999).map(lambda number: number / 10),
    st.text(alphabet="()（）[]* ①②亿元万家人pre快报预计修订全市不含开发区位名共增长下降持平%‰年月", max_size=8),
)
def test_what_stands_behind_a_figure_never_makes_another_of_it(value: float, behind: str) -> None:
    read = read_cell(f"{value}{behind}")
    assert not isinstance(read, Reported) or read.value == value


@given(st.text(alphabet="不含开发区全市一季度可比价累计当月规上城镇乡村", min_size=2, max_size=8))
def test_words_in_brackets_are_known_or_refused(words: str) -> None:
    assert read_cell(f"12.3({words})") == Unreadable(FigureFault.UNKNOWN_NOTE)
