"""Periods as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leling_targets.periods import (
    MonthOnly,
    Period,
    PeriodFault,
    PeriodKind,
    UnreadablePeriod,
    period_words,
    read_period,
    said_kind,
)

CUMULATIVE, SINGLE, POINT = PeriodKind.CUMULATIVE, PeriodKind.SINGLE, PeriodKind.POINT
YEAR_2021 = Period(2021, 1, 12, CUMULATIVE)

WITH_A_YEAR: list[tuple[str, Period | MonthOnly]] = [
    ("2021", YEAR_2021),
    ("2021年", YEAR_2021),
    ("2021.0", YEAR_2021),
    ("2021年度", YEAR_2021),
    ("2021全年", YEAR_2021),
    ("2021年全年", YEAR_2021),
    ("２０２１年", YEAR_2021),
    ("二〇二一年", YEAR_2021),
    (" 2021 年 ", YEAR_2021),
    ("2021年1-12月", YEAR_2021),
    ("2021-06", MonthOnly(2021, 6)),
    ("2021.06", MonthOnly(2021, 6)),
    ("2021/06", MonthOnly(2021, 6)),
    ("2021/6", MonthOnly(2021, 6)),
    ("2021.6", MonthOnly(2021, 6)),
    ("202106", MonthOnly(2021, 6)),
    ("202106.0", MonthOnly(2021, 6)),
    ("202402", MonthOnly(2024, 2)),
    ("2010-05", MonthOnly(2010, 5)),
    ("2021-12", MonthOnly(2021, 12)),
    ("2011-12", MonthOnly(2011, 12)),
    ("2021年6月", MonthOnly(2021, 6)),
    ("2020年4月", MonthOnly(2020, 4)),
    ("2020年07月份", MonthOnly(2020, 7)),
    ("2021年元月", MonthOnly(2021, 1)),
    ("2021年十一月", MonthOnly(2021, 11)),
    ("2021年6月当月", Period(2021, 6, 6, SINGLE)),
    ("2021年6月（当月）", Period(2021, 6, 6, SINGLE)),
    ("2021年6月累计", Period(2021, 1, 6, CUMULATIVE)),
    ("2021年累计1-6月", Period(2021, 1, 6, CUMULATIVE)),
    ("2021年全年累计", Period(2021, 1, 12, CUMULATIVE)),
    ("Dec-21", MonthOnly(2021, 12)),
    ("sep-98", MonthOnly(1998, 9)),
    ("31.12.2021", MonthOnly(2021, 12)),
    ("12/31/2021", MonthOnly(2021, 12)),
    ("1/1/2021", MonthOnly(2021, 1)),
    ("2021年1月累计", Period(2021, 1, 1, CUMULATIVE)),
    ("2021Q1", Period(2021, 1, 3, CUMULATIVE)),
    ("2020年第一季度", Period(2020, 1, 3, CUMULATIVE)),
    ("2021年一季度当季", Period(2021, 1, 3, SINGLE)),
    ("2021Q2", Period(2021, 4, 6, SINGLE)),
    ("2021-Q2", Period(2021, 4, 6, SINGLE)),
    ("2021年第二季度", Period(2021, 4, 6, SINGLE)),
    ("2021年二季度", Period(2021, 4, 6, SINGLE)),
    ("2021年2季度", Period(2021, 4, 6, SINGLE)),
    ("2021年二季度累计", Period(2021, 1, 6, CUMULATIVE)),
    ("2021年二季度末", Period(2021, 6, 6, POINT)),
    ("2021年四季度", Period(2021, 10, 12, SINGLE)),
    ("2021年前三季度", Period(2021, 1, 9, CUMULATIVE)),
    ("2021年前3季度", Period(2021, 1, 9, CUMULATIVE)),
    ("2021年1-3季度", Period(2021, 1, 9, CUMULATIVE)),
    ("2021年一至三季度", Period(2021, 1, 9, CUMULATIVE)),
    ("2021Q1-Q3", Period(2021, 1, 9, CUMULATIVE)),
    ("2021H1", Period(2021, 1, 6, CUMULATIVE)),
    ("2021年上半年", Period(2021, 1, 6, CUMULATIVE)),
    ("2021H2", Period(2021, 7, 12, SINGLE)),
    ("2021年下半年", Period(2021, 7, 12, SINGLE)),
    ("2021年1-9月", Period(2021, 1, 9, CUMULATIVE)),
    ("2021年1－9月", Period(2021, 1, 9, CUMULATIVE)),
    ("2021年1—9月", Period(2021, 1, 9, CUMULATIVE)),
    ("2021年1–9月", Period(2021, 1, 9, CUMULATIVE)),
    ("2021年1——9月", Period(2021, 1, 9, CUMULATIVE)),
    ("2021年1 ~ 9 月份", Period(2021, 1, 9, CUMULATIVE)),
    ("2021年1～9月", Period(2021, 1, 9, CUMULATIVE)),
    ("2021年1月至9月", Period(2021, 1, 9, CUMULATIVE)),
    ("2021年1月-2021年9月", Period(2021, 1, 9, CUMULATIVE)),
    ("2021年1-9", Period(2021, 1, 9, CUMULATIVE)),
    ("2021年1-9月累计", Period(2021, 1, 9, CUMULATIVE)),
    ("2022年1-2月", Period(2022, 1, 2, CUMULATIVE)),
    ("2021年4-6月", Period(2021, 4, 6, SINGLE)),
    ("2021年前7个月", Period(2021, 1, 7, CUMULATIVE)),
    ("2021-01/09", Period(2021, 1, 9, CUMULATIVE)),
    ("2021-01/2021-09", Period(2021, 1, 9, CUMULATIVE)),
    ("2021-01..2021-09", Period(2021, 1, 9, CUMULATIVE)),
    ("2021-01—2021-09", Period(2021, 1, 9, CUMULATIVE)),
    ("202101-202109", Period(2021, 1, 9, CUMULATIVE)),
    ("2021.01-09", Period(2021, 1, 9, CUMULATIVE)),
    ("2021.1-9月", Period(2021, 1, 9, CUMULATIVE)),
    ("2021-04/06", Period(2021, 4, 6, SINGLE)),
    ("2021年7月末", Period(2021, 7, 7, POINT)),
    ("2021年末", Period(2021, 12, 12, POINT)),
    ("2021年年末", Period(2021, 12, 12, POINT)),
    ("2021年底", Period(2021, 12, 12, POINT)),
    ("截至2021年7月底", Period(2021, 7, 7, POINT)),
    ("截至2021年6月30日", Period(2021, 6, 6, POINT)),
    ("2021-09 end", Period(2021, 9, 9, POINT)),
    ("2021-06-30", MonthOnly(2021, 6)),
    ("2021/6/30", MonthOnly(2021, 6)),
    ("2021.06.30", MonthOnly(2021, 6)),
    ("20210630", MonthOnly(2021, 6)),
    ("2021年6月30日", MonthOnly(2021, 6)),
    ("2020-02-29", MonthOnly(2020, 2)),
    ("2021-12-31 00:00:00", MonthOnly(2021, 12)),
    ("2021-12-31T00:00:00", MonthOnly(2021, 12)),
    ("2021-06-01", MonthOnly(2021, 6)),
    ("2021-06-01 00:00:00", MonthOnly(2021, 6)),
    ("2020-2021年平均", Period(2021, 1, 12, CUMULATIVE, 2)),
    ("2020—2022年年均", Period(2022, 1, 12, CUMULATIVE, 3)),
    ("2020-2021 average", Period(2021, 1, 12, CUMULATIVE, 2)),
    ("2020年至2021年平均", Period(2021, 1, 12, CUMULATIVE, 2)),
    ("2020-2021年1-9月平均", Period(2021, 1, 9, CUMULATIVE, 2)),
    ("2021年1-9月两年平均", Period(2021, 1, 9, CUMULATIVE, 2)),
    ("2021年两年平均", Period(2021, 1, 12, CUMULATIVE, 2)),
    ("2021年①", YEAR_2021),
    ("2021年*", YEAR_2021),
    ("2021年¹", YEAR_2021),
    ("2021年(注2)", YEAR_2021),
    ("2021年（快报）", YEAR_2021),
    ("2021年快报数", YEAR_2021),
    ("2021年预计", YEAR_2021),
    ("2021年（初步核算数）", YEAR_2021),
    ("2021p", YEAR_2021),
    ("2021(p)", YEAR_2021),
    ("2021e", YEAR_2021),
    ("2021 (provisional)", YEAR_2021),
    ("2021年1-9月(1)", Period(2021, 1, 9, CUMULATIVE)),
    ("2021年1-9月①（快报）", Period(2021, 1, 9, CUMULATIVE)),
    ("2021年Ⅰ季度", Period(2021, 1, 3, CUMULATIVE)),
    ("2021年第Ⅲ季度", Period(2021, 7, 9, SINGLE)),
    ("2021年IV季度", Period(2021, 10, 12, SINGLE)),
    ("First quarter of 2021", Period(2021, 1, 3, CUMULATIVE)),
    ("2021 3rd quarter", Period(2021, 7, 9, SINGLE)),
    ("Quarter 2, 2021", Period(2021, 4, 6, SINGLE)),
    ("1Q 2021", Period(2021, 1, 3, CUMULATIVE)),
    ("Jan-Sep 2021", Period(2021, 1, 9, CUMULATIVE)),
    ("January to October, 2021", Period(2021, 1, 10, CUMULATIVE)),
    ("Apr–Jun 2021", Period(2021, 4, 6, SINGLE)),
    ("September 2021", MonthOnly(2021, 9)),
    ("Sept. 2021", MonthOnly(2021, 9)),
    ("2021-Sep", MonthOnly(2021, 9)),
    ("Q2 2021", Period(2021, 4, 6, SINGLE)),
    ("H1 2021", Period(2021, 1, 6, CUMULATIVE)),
    ("end of 2021", Period(2021, 12, 12, POINT)),
    ("End of September 2021", Period(2021, 9, 9, POINT)),
]

WITHOUT_A_YEAR: list[tuple[str, Period | MonthOnly]] = [
    ("1—2月份", Period(2021, 1, 2, CUMULATIVE)),
    ("1-2月份", Period(2021, 1, 2, CUMULATIVE)),
    ("1~2月份", Period(2021, 1, 2, CUMULATIVE)),
    ("1~2月", Period(2021, 1, 2, CUMULATIVE)),
    ("1 — 4 月份", Period(2021, 1, 4, CUMULATIVE)),
    ("1至7月份", Period(2021, 1, 7, CUMULATIVE)),
    ("1至7月", Period(2021, 1, 7, CUMULATIVE)),
    ("元至九月", Period(2021, 1, 9, CUMULATIVE)),
    ("一月至九月", Period(2021, 1, 9, CUMULATIVE)),
    ("前7个月", Period(2021, 1, 7, CUMULATIVE)),
    ("前八月", Period(2021, 1, 8, CUMULATIVE)),
    ("前三季度", Period(2021, 1, 9, CUMULATIVE)),
    ("上半年", Period(2021, 1, 6, CUMULATIVE)),
    ("一季度", Period(2021, 1, 3, CUMULATIVE)),
    ("Q1", Period(2021, 1, 3, CUMULATIVE)),
    ("三季度", Period(2021, 7, 9, SINGLE)),
    ("全年", YEAR_2021),
    ("6月", MonthOnly(2021, 6)),
    ("6月当月", Period(2021, 6, 6, SINGLE)),
    ("累计1-6月", Period(2021, 1, 6, CUMULATIVE)),
    ("截至7月", MonthOnly(2021, 7)),
    ("截至7月底", Period(2021, 7, 7, POINT)),
    ("截至6月30日", Period(2021, 6, 6, POINT)),
    ("年末", Period(2021, 12, 12, POINT)),
    ("今年1-9月", Period(2021, 1, 9, CUMULATIVE)),
    ("Jan-Sep", Period(2021, 1, 9, CUMULATIVE)),
]

FAULTS = [
    ("", PeriodFault.NOT_A_PERIOD),
    ("hello", PeriodFault.NOT_A_PERIOD),
    ("21年1-9月", PeriodFault.NOT_A_PERIOD),
    ("20211", PeriodFault.NOT_A_PERIOD),
    ("FY2021", PeriodFault.FISCAL_YEAR),
    ("2021年初", PeriodFault.NOT_A_PERIOD),
    ("1-9", PeriodFault.NOT_A_PERIOD),
    ("2021年11月-2022年1月", PeriodFault.NOT_A_PERIOD),
    ("2021年1-9月当月", PeriodFault.NOT_A_PERIOD),
    ("2021年4-6月累计", PeriodFault.NOT_A_PERIOD),
    ("2021-02-30", PeriodFault.NOT_A_PERIOD),
    ("2021年平均", PeriodFault.NOT_A_PERIOD),
    ("2021年累计", PeriodFault.YEAR_TO_DATE),
    ("2021 YTD", PeriodFault.YEAR_TO_DATE),
    ("YTD 2021", PeriodFault.YEAR_TO_DATE),
    ("05.06.2021", PeriodFault.DAY_OR_MONTH_FIRST),
    ("30.12.2021", PeriodFault.DAY_WITHIN_MONTH),
    ("2021年第3", PeriodFault.NOT_A_PERIOD),
    ("2021年7个月", PeriodFault.NOT_A_PERIOD),
    ("Mayember 2021", PeriodFault.NOT_A_PERIOD),
    ("x" * 1000, PeriodFault.NOT_A_PERIOD),
    ("110月份", PeriodFault.LOST_DASH),
    ("2020年110月", PeriodFault.LOST_DASH),
    ("2020年1一9月", PeriodFault.LOST_DASH),
    ("1-9月", PeriodFault.NO_YEAR),
    ("6月", PeriodFault.NO_YEAR),
    ("上半年", PeriodFault.NO_YEAR),
    ("今年", PeriodFault.NO_YEAR),
    ("去年", PeriodFault.NO_YEAR),
    ("本月", PeriodFault.NO_YEAR),
    ("上年同期", PeriodFault.NO_YEAR),
    ("今年1-9月", PeriodFault.NO_YEAR),
    ("年末", PeriodFault.NO_YEAR),
    ("全年", PeriodFault.NO_YEAR),
    ("September", PeriodFault.NO_YEAR),
    ("2021年13月", PeriodFault.MONTH_OUT_OF_RANGE),
    ("2021-00", PeriodFault.MONTH_OUT_OF_RANGE),
    ("202113", PeriodFault.MONTH_OUT_OF_RANGE),
    ("2021年0-9月", PeriodFault.MONTH_OUT_OF_RANGE),
    ("2021-13-01", PeriodFault.MONTH_OUT_OF_RANGE),
    ("1800", PeriodFault.YEAR_OUT_OF_RANGE),
    ("2200年1-9月", PeriodFault.YEAR_OUT_OF_RANGE),
    ("2021年9-1月", PeriodFault.REVERSED_MONTHS),
    ("2021.1", PeriodFault.AMBIGUOUS_MONTH),
    ("2021-06-15", PeriodFault.DAY_WITHIN_MONTH),
    ("2021-1-9", PeriodFault.DAY_WITHIN_MONTH),
    ("截至2021年6月1日", PeriodFault.DAY_WITHIN_MONTH),
    ("2020-2021", PeriodFault.SEVERAL_YEARS),
    ("2020-21", PeriodFault.FISCAL_YEAR),
    ("2020/21", PeriodFault.FISCAL_YEAR),
    ("2021f", PeriodFault.NOT_A_PERIOD),
    ("2021年(9)", PeriodFault.NUMBER_IN_BRACKETS),
    ("2021(12)", PeriodFault.NUMBER_IN_BRACKETS),
    ("(2005-2009年)", PeriodFault.SEVERAL_YEARS),
]


@pytest.mark.parametrize(("text", "meaning"), WITH_A_YEAR)
def test_a_period_that_names_its_year(text: str, meaning: Period | MonthOnly) -> None:
    assert read_period(text) == meaning
    assert read_period(text, year=1999) == meaning


@pytest.mark.parametrize(("text", "meaning"), WITHOUT_A_YEAR)
def test_a_period_whose_year_stands_in_the_header(text: str, meaning: Period | MonthOnly) -> None:
    assert read_period(text, year=2021) == meaning
    assert read_period(text) == UnreadablePeriod(PeriodFault.NO_YEAR)


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_what_is_no_period_is_named(text: str, fault: PeriodFault) -> None:
    assert read_period(text) == UnreadablePeriod(fault)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2021年9月累计", CUMULATIVE),
        ("2021年9月当月", SINGLE),
        ("2021年三季度当季（快报）", SINGLE),
        ("9月末①", POINT),
        ("截至2021年9月30日", POINT),
        ("2021-03/03 single", SINGLE),
        ("2021年1-9月", None),
        ("2021-09-30", None),
        ("2021", None),
    ],
)
def test_the_kind_a_period_says_in_words(text: str, kind: PeriodKind | None) -> None:
    assert said_kind(text) is kind


def test_another_year_than_this_is_not_worked_out() -> None:
    for text in ("今年", "去年", "去年1-9月", "上年同期", "本月"):
        assert read_period(text, year=2021) == UnreadablePeriod(PeriodFault.NO_YEAR)
    assert read_period("1-9月", year=1) == UnreadablePeriod(PeriodFault.YEAR_OUT_OF_RANGE)


def test_a_period_has_months_in_order() -> None:
    assert YEAR_2021.is_full_year
    assert not Period(2021, 12, 12, POINT).is_full_year
    assert Period(2021, 4, 6, SINGLE).months == 3
    for first, last, kind in ((0, 3, CUMULATIVE), (4, 3, SINGLE), (1, 13, CUMULATIVE), (1, 12, POINT)):
        with pytest.raises(ValueError, match="not a period"):
            Period(2021, first, last, kind)


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (YEAR_2021, "2021"),
        (Period(2021, 1, 9, CUMULATIVE), "2021-01/09"),
        (Period(2021, 4, 6, SINGLE), "2021-04/06"),
        (Period(2021, 6, 6, SINGLE), "2021-06/06"),
        (Period(2021, 1, 3, SINGLE), "2021-01/03 single"),
        (Period(2021, 9, 9, POINT), "2021-09 end"),
        (Period(2021, 1, 12, CUMULATIVE, 2), "2020-2021 avg"),
        (Period(2021, 1, 9, CUMULATIVE, 2), "2020-2021-01/09 avg"),
    ],
)
def test_a_period_has_a_label(period: Period, label: str) -> None:
    assert period.label() == label


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first = draw(st.integers(1, 12))
    last = draw(st.integers(first, 12))
    kind = draw(st.sampled_from(PeriodKind))
    first = {CUMULATIVE: 1, SINGLE: first, POINT: last}[kind]
    return Period(draw(st.integers(1910, 2199)), first, last, kind, draw(st.integers(1, 9)))


@given(periods())
def test_a_label_reads_back(period: Period) -> None:
    assert read_period(period.label()) == period


@given(
    st.one_of(st.text(), st.text(alphabet="0123456789年月季度-—/.~至末底前上半累计当平均元一二十Qq截 :T日endjuly")),
    st.one_of(st.none(), st.integers(1900, 2199), st.integers()),
)
def test_no_text_makes_the_reader_fail(text: str, year: int | None) -> None:
    assert isinstance(read_period(text, year=year), Period | MonthOnly | UnreadablePeriod)


# In words


@pytest.mark.parametrize(
    ("label", "english", "chinese"),
    [
        ("2021", "2021", "2021年"),
        ("2021-09", "2021-09", "2021年9月"),
        ("2021-01/09", "Jan-Sep 2021", "2021年1—9月"),
        ("2021-01/03 single", "Jan-Mar 2021", "2021年1—3月"),
        ("2021-04/06", "Apr-Jun 2021", "2021年4—6月"),
        ("2021-01/01", "Jan 2021", "2021年1月"),
        ("2021-06/06", "Jun 2021 alone", "2021年6月当月"),
        ("2021-06 end", "end of Jun 2021", "2021年6月末"),
        ("2021-12 end", "end of 2021", "2021年末"),
        ("2020-2021 avg", "2020-2021, average of the years", "2020—2021年（各年平均）"),
        ("9月", "9月", "9月"),
    ],
)
def test_a_period_is_said_in_words(label: str, english: str, chinese: str) -> None:
    assert (period_words(label, "en"), period_words(label, "zh")) == (english, chinese)


def test_a_month_of_a_flow_is_january_to_then() -> None:
    found = [period_words(f"2021-{month:02}", "zh", is_cumulative=True) for month in (1, 2, 9)]
    assert found == ["2021年1月", "2021年1—2月", "2021年1—9月"]


@given(st.integers(1900, 2199), st.integers(1, 12), st.integers(0, 11))
def test_a_chinese_period_reads_back(year: int, first: int, more: int) -> None:
    period = Period(year, first, min(first + more, 12), CUMULATIVE if first == 1 else SINGLE)
    assert read_period(period_words(period.label(), "zh")) in (period, MonthOnly(year, 1))
