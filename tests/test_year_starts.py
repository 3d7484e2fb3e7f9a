"""Years that begin in another month: how their periods are read, moved into the plan's years, and put into words."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import actuals_of, assessed, check, judge, plan_of, rows_of
from leling_targets.actuals import read_actuals
from leling_targets.actuals.answers import Answers, Months
from leling_targets.actuals.understood.period_texts import months_of, shifted, title_period, with_year, year_of
from leling_targets.assessment import AsOf
from leling_targets.assessment.result import as_values
from leling_targets.comparison import compare
from leling_targets.i18n import Language
from leling_targets.jobs.parts.judging import read_as_of
from leling_targets.model import Gated
from leling_targets.periods import (
    CALENDAR,
    MonthOnly,
    NamedFor,
    Period,
    PeriodFault,
    PeriodKind,
    UnreadablePeriod,
    YearStarts,
    period_words,
    read_period,
    takes_its_year,
    written_label,
    written_period_words,
    year_words,
)
from leling_targets.problems import ActualsError, ProblemCode, UsageError

APRIL, APRIL_NAMED = YearStarts(4), YearStarts(4, NamedFor.START)
JULY, OCTOBER = YearStarts(7, NamedFor.END), YearStarts(10, NamedFor.END)
SINGLE, POINT = PeriodKind.SINGLE, PeriodKind.POINT

YEAR = PeriodKind.CUMULATIVE


def upto(year: int, last: int) -> Period:
    return Period(year, 1, last, PeriodKind.CUMULATIVE)


def alone(year: int, first: int, last: int) -> Period:
    return Period(year, first, last, SINGLE)


def end(year: int, month: int) -> Period:
    return Period(year, month, month, POINT)


# Reading


READ: list[tuple[str, YearStarts, Period | MonthOnly]] = [
    # By both years.
    *(
        (text, years, upto(year, 12))
        for text in (
            *("2023/24", "2023-24", "2023–24", "2023—24", "2023/2024", "2023-2024", "2023-24年度", "2023/24财年"),
            *("2023-24 财政年度", "2023/24会计年度", "FY2023/24", "FY 2023-24", "FY23/24", "Fiscal year 2023/24"),
            *("Financial year 2023-24", "2023/24全年"),
        )
        for years, year in ((APRIL, 2023), (APRIL_NAMED, 2023), (JULY, 2024), (OCTOBER, 2024))
    ),
    ("1999/00", APRIL, upto(1999, 12)),
    ("1999-2000", JULY, upto(2000, 12)),
    ("2010/2011", APRIL, upto(2010, 12)),
    ("FY2010/11", APRIL, upto(2010, 12)),
    # By one year, with a word that says what it is.
    *(
        (text, years, upto(2024, 12))
        for text in (
            "FY2024",
            "FY 2024",
            "FY24",
            "fy'24",
            "2024财年",
            "2024财政年度",
            "fiscal 2024",
            "2024 fiscal year",
        )
        for years in (APRIL_NAMED, JULY)
    ),
    # A bare year where the plan says what its years are named for.
    *(
        (text, years, upto(2024, 12))
        for text in ("2024", "2024年", "2024年度", "2024.0")
        for years in (APRIL_NAMED, JULY)
    ),
    # Quarters and halves of such a year are its own.
    ("Q1 FY2024", JULY, upto(2024, 3)),
    ("FY24 Q2", JULY, alone(2024, 4, 6)),
    ("2023/24 Q1", APRIL, upto(2023, 3)),
    ("Q3 2023/24", APRIL, alone(2023, 7, 9)),
    ("2010/11 Q4", APRIL, alone(2010, 10, 12)),
    ("first quarter of 2023/24", APRIL, upto(2023, 3)),
    ("H1 FY24", JULY, upto(2024, 6)),
    ("2023/24财年下半年", APRIL, alone(2023, 7, 12)),
    ("2023/24财年前三季度", APRIL, upto(2023, 9)),
    ("2023/24前9个月", APRIL, upto(2023, 9)),
    # Months are called as in the calendar, whatever year stands beside them.
    ("2023/24 Apr-Sep", APRIL, upto(2023, 6)),
    ("2023/24财年4—9月", APRIL, upto(2023, 6)),
    ("2023/24 Oct-Jan", APRIL, alone(2023, 7, 10)),
    ("Apr 2023/24", APRIL, MonthOnly(2023, 1)),
    ("2023/24财年3月", APRIL, MonthOnly(2023, 12)),
    ("2023/24财年9月末", APRIL, end(2023, 6)),
    ("2023/24年末", APRIL, end(2023, 12)),
    ("FY2024 end", JULY, end(2024, 12)),
    # What is of a year of the calendar is moved.
    ("2023年9月", APRIL, MonthOnly(2023, 6)),
    ("2024-03", APRIL, MonthOnly(2023, 12)),
    ("Mar-24", APRIL, MonthOnly(2023, 12)),
    ("2023-07", JULY, MonthOnly(2024, 1)),
    ("2024-03-31", APRIL, MonthOnly(2023, 12)),
    ("31.03.2024", APRIL, MonthOnly(2023, 12)),
    ("截至2024年3月底", APRIL, end(2023, 12)),
    ("2023年12月末", APRIL, end(2023, 9)),
    ("2023年二季度", APRIL, upto(2023, 3)),
    ("2023Q2", JULY, alone(2023, 10, 12)),
    ("2023年一季度", APRIL, alone(2022, 10, 12)),
    ("2024年1-3月", APRIL, alone(2023, 10, 12)),
    ("2023年4-9月", APRIL, upto(2023, 6)),
    ("2023年4-9月累计", APRIL, upto(2023, 6)),
    ("2023年9月累计", APRIL, upto(2023, 6)),
    ("2023年9月当月", APRIL, alone(2023, 6, 6)),
    ("2023年11月-2024年1月", APRIL, alone(2023, 8, 10)),
    ("2023-04/2024-01", APRIL, upto(2023, 10)),
    ("2023-04/2024-03", APRIL, upto(2023, 12)),
    ("2010-11/12", APRIL, alone(2010, 8, 9)),
    ("2020-2022年平均", APRIL_NAMED, Period(2022, 1, 12, YEAR, 3)),
    ("2020/2021-2022/2023 avg", JULY, Period(2023, 1, 12, YEAR, 3)),
]


@pytest.mark.parametrize(("text", "years", "expected"), READ)
def test_reading(text: str, years: YearStarts, expected: Period | MonthOnly) -> None:
    assert read_period(text, years=years) == expected


REFUSED: list[tuple[str, YearStarts, PeriodFault]] = [
    # A year of the calendar, or one of the plan's?
    *((text, APRIL, PeriodFault.WHICH_YEAR) for text in ("2024", "2024年", "2024年度", "2020-2022年平均")),
    *((text, APRIL, PeriodFault.NAMED_FOR) for text in ("FY2024", "FY24", "2024财年", "Q1 FY2024", "FY2024 end")),
    *((text, JULY, PeriodFault.WHICH_YEAR_END) for text in ("2023年末", "2023年底", "end of 2023")),
    # What lies in two years of the plan, or is counted from another month.
    *((text, APRIL, PeriodFault.OTHER_YEAR) for text in (
        "2023年1-9月", "2023年1-9月累计",
        "2023年上半年", "2023年前三季度", "2023年一季度累计", "2023全年", "2023年1-12月",
        "2023/24 Jan-Sep", "2023-01/2024-03", "2023年7-9月累计",
    )),
    ("2024-03/2023-04", APRIL, PeriodFault.REVERSED_MONTHS),
    ("2023-04/2024-13", APRIL, PeriodFault.MONTH_OUT_OF_RANGE),
    ("2023/24 YTD", APRIL, PeriodFault.YEAR_TO_DATE),
    ("2023/25", APRIL, PeriodFault.SEVERAL_YEARS),
    ("2020-2022", APRIL, PeriodFault.SEVERAL_YEARS),
    ("2023年1-9月当月", APRIL, PeriodFault.NOT_A_PERIOD),
    ("2023/24 output", APRIL, PeriodFault.NOT_A_PERIOD),
    # Under a plan of calendar years none of it is a year.
    *((text, CALENDAR, PeriodFault.FISCAL_YEAR) for text in (
        "FY2024", "FY24", "FY2023/24", "2024财年", "2023-24财年", "2023-24年度", "2023/24", "2023–24",
        "Q1 FY2024", "2023/24 Q1",
        "H1 FY24", "Apr 2023/24",
    )),
    *((text, CALENDAR, PeriodFault.SEVERAL_YEARS) for text in ("2023/2024", "2020-2021", "2023/25")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "years", "fault"), REFUSED)
def test_what_is_asked_about(text: str, years: YearStarts, fault: PeriodFault) -> None:
    assert read_period(text, years=years) == UnreadablePeriod(fault)


ANY_YEARS = st.builds(YearStarts, st.integers(1, 12), st.sampled_from([None, *NamedFor]))
PLAN_MONTHS = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted)
PERIODS = st.one_of(
    st.builds(upto, st.integers(1990, 2100), st.integers(1, 12)),
    st.builds(lambda year, months: alone(year, *months), st.integers(1990, 2100), PLAN_MONTHS),
    st.builds(end, st.integers(1990, 2100), st.integers(1, 12)),
    st.builds(
        lambda year, months, kind, count: Period(
            year, months[1] if kind is POINT else months[0], months[1], kind, count
        ),
        st.integers(1990, 2100),
        PLAN_MONTHS,
        st.sampled_from([SINGLE, POINT]),
        st.integers(2, 12),
    ),
    st.builds(lambda year, count: Period(year, 1, 12, YEAR, count), st.integers(1990, 2100), st.integers(2, 12)),
)


@given(PERIODS, ANY_YEARS)
def test_what_programs_write_is_read_back(period: Period, years: YearStarts) -> None:
    assert read_period(written_label(period, years), years=years) == period


@given(st.integers(1900, 2199), st.integers(1, 12), ANY_YEARS)
def test_there_and_back(year: int, month: int, years: YearStarts) -> None:
    assert years.in_plan(*years.in_calendar(year, month)) == (year, month)
    assert years.of_day(years.first_day(year)) == years.of_day(years.last_day(year)) == year
    assert years.last_day(year) + datetime.timedelta(days=1) == years.first_day(year + 1)


@pytest.mark.parametrize(
    ("text", "is_open"),
    [("2023", True), ("2023年", True), ("2023年9月累计", True), ("2023/24", False), ("FY2023", False),
     ("2023年4-9月", False), ("2023-09", False), ("2023Q2", False)],
)  # fmt: skip
def test_which_texts_leave_their_years_open(text: str, is_open: bool) -> None:
    assert takes_its_year(text) is is_open


# Words


WORDS: list[tuple[str, YearStarts, Language, str]] = [
    ("2023", APRIL, "en", "2023/24"),
    ("2023", APRIL, "zh", "2023/24财年"),
    ("2024", JULY, "en", "2023/24"),
    ("2023-06", APRIL, "en", "2023-09"),
    ("2023-12", APRIL, "zh", "2024年3月"),
    ("2023-01/06", APRIL, "en", "2023/24 Apr-Sep"),
    ("2023-01/06", APRIL, "zh", "2023/24财年4—9月"),
    ("2023-01/10", APRIL, "en", "2023/24 Apr-Jan"),
    ("2023-01/10", APRIL, "zh", "2023/24财年4月—次年1月"),
    ("2023-04/06", APRIL, "en", "2023/24 Q2"),
    ("2023-04/06", APRIL, "zh", "2023/24财年第2季度"),
    ("2023-05/06", APRIL, "en", "2023/24 Aug-Sep"),
    ("2023-12/12", APRIL, "en", "Mar 2024 alone"),
    ("2023-12/12", APRIL, "zh", "2024年3月当月"),
    ("2023-12 end", APRIL, "en", "end of 2023/24"),
    ("2023-12 end", APRIL, "zh", "2023/24财年末"),
    ("2023-06 end", APRIL, "zh", "2023年9月末"),
    ("2021-2023 avg", APRIL, "en", "2021/22-2023/24, average of the years"),
    ("2021-2023 avg", APRIL, "zh", "2021/22—2023/24财年（各年平均）"),
]


@pytest.mark.parametrize(("label", "years", "language", "expected"), WORDS)
def test_words(label: str, years: YearStarts, language: Language, expected: str) -> None:
    assert period_words(label, language, years=years) == expected


@pytest.mark.parametrize(("language", "expected"), [("en", "2023/24 Apr-Sep"), ("zh", "2023/24财年4—9月")])
def test_a_month_of_a_flow_is_counted_from_where_the_year_begins(language: Language, expected: str) -> None:
    assert period_words("2023-06", language, is_cumulative=True, years=APRIL) == expected
    assert written_period_words("2023-04/09", language, APRIL) == expected


def test_a_year_in_a_sentence() -> None:
    assert (year_words(2023, "en", APRIL), year_words(2023, "zh", APRIL)) == ("2023/24", "2023/24财")
    assert (year_words(2023, "en", CALENDAR), year_words(2023, "zh", CALENDAR)) == ("2023", "2023")


# Heads over heads


@pytest.mark.parametrize(
    ("period", "year", "expected"),
    [
        ("Q1", "2023/24", "Q1 2023/2024"),
        ("9月", "FY2024", "9月 FY2024"),
        ("Q1", "2023", "2023-01/03"),
        ("1-12月", "2023", "2023年1-12月"),
        ("年末", "2023", "2023年末"),
        ("全年", "2023", "2023"),
    ],
)
def test_a_period_with_the_year_above_it(period: str, year: str, expected: str) -> None:
    assert with_year(period, year_of(year)) == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2023/24 Q1", "2022/2023 q1"), ("FY2024", "FY2023"), ("2023年1-12月", "2022年1-12月"), ("2023Q2", "2022-04/06")],
)
def test_the_same_a_year_before(period: str, expected: str) -> None:
    assert shifted(period, -1) == expected


def test_the_months_of_such_a_year() -> None:
    assert [months_of(text) for text in ("2023/24", "FY2024 Q1", "2023/24 Apr-Sep")] == [(1, 12), (1, 3), (4, 9)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2023/24财年主要指标", "2023/24财年"),
        ("2023-24财年第二季度主要指标", "2023-24财年第二季度"),
        ("Main figures, FY2024 Q1", "FY2024Q1"),
        ("2023/24 main figures", ""),
    ],
)
def test_a_title_names_such_a_year_by_its_word(title: str, expected: str) -> None:
    assert title_period([title]) == expected


# Plans and figures


BOROUGH = "year_starts: {month: 4}"
SHIRE = "year_starts: {month: 7, named_for: end}"
OUTPUT = "measure: level, kind: flow, at_least: 60 亿元"


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (BOROUGH, "x,2021/22,41,亿元"),
        (SHIRE, "x,2020/21,41,亿元"),
        (SHIRE, "x,FY2021,41,亿元"),
        (SHIRE, "x,2021,41,亿元"),
    ],
)
def test_a_year_of_the_plan(head: str, row: str) -> None:
    assessment = assessed(plan_of(OUTPUT, head=head), "x,FY2019/20,30,亿元", row)
    assert (assessment.figures["period"].item(), assessment.as_of[:2]) == ("2021", (2021, 12))


def test_the_share_gone_is_counted_from_where_the_year_begins() -> None:
    (row,) = rows_of(assessed(plan_of(f"{OUTPUT}, in: 2021", head=BOROUGH), "x,2021年4-9月,27,亿元"))
    check(row, actual=27, required=30, pace=0.9, status="lagging", months_left=6)


def test_a_year_earlier_is_the_same_months() -> None:
    rows = ["x,2020/21,40,亿元", "x,2020年4-9月,18,亿元", "x,2021年4-9月,27,亿元"]
    (row,) = rows_of(assessed(plan_of(OUTPUT, head=BOROUGH), *rows))
    check(row, change=0.5)


def test_quarters_are_summed_from_where_the_year_begins() -> None:
    rows = ["x,2021Q2,10,亿元", "x,2021Q3,11,亿元", "x,2021Q4,12,亿元", "x,2022Q1,13,亿元"]
    (row,) = rows_of(assessed(plan_of(OUTPUT, head=BOROUGH), *rows))
    check(row, actual=46, period="2021")


def test_a_stock_at_the_last_day_of_the_year_is_that_of_the_year() -> None:
    (row,) = rows_of(assessed(plan_of("measure: level, at_least: 60 家", head=BOROUGH), "x,2022-03-31,50,家"))
    check(row, actual=50, period="2021")


@pytest.mark.parametrize(("date", "goal"), [("2022-03-31", 70), ("2022-04-01", 60)])
def test_a_revision_counts_from_its_day(date: str, goal: float) -> None:
    target = f"{OUTPUT}, revised: [{{date: {date}, reason: r, at_least: 70 亿元}}]"
    (row,) = rows_of(assessed(plan_of(target, head=BOROUGH), "x,2021/22,41,亿元"))
    check(row, goal=goal)


def test_a_bare_month_is_asked_about_with_the_month_the_year_begins_in() -> None:
    with pytest.raises(ActualsError) as raised:
        actuals_of(plan_of(OUTPUT, head=BOROUGH), ["x,2022-01,41,亿元"])
    (problem,) = raised.value.problems
    assert problem.code is ProblemCode.MONTH_AMBIGUOUS
    assert "April to it; write 2021年4月-2022年1月 or 2022年1月当月" in problem.message("en")
    answers = Answers(months=Months.CUMULATIVE)
    found = actuals_of(plan_of(OUTPUT, head=BOROUGH), ["x,2022-01,41,亿元"], answers=answers).observations
    assert found[["year", "first_month", "last_month"]].to_numpy().tolist() == [[2021, 1, 10]]


@pytest.mark.parametrize(
    ("answer", "period", "expected"),
    [
        ("2021/22", "9月", (2021, 6, 6)),
        ("2021/22", "Q2", (2021, 4, 6)),
        ("2021年", "Q2", None),
        ("2021年9月", "Q3", (2021, 4, 6)),
        ("2021/22 Q2", "", (2021, 4, 6)),
    ],
)
def test_the_period_of_files_completes_what_lacks_a_year(
    answer: str, period: str, expected: tuple[int, int, int] | None
) -> None:
    answers = Answers(period=answer, months=Months.SINGLE)
    plan = plan_of("measure: total, at_least: 60 家", head=BOROUGH)
    if expected is None:
        with pytest.raises(ActualsError):
            actuals_of(plan, [f"x,{period},41,家"], answers=answers)
        return
    found = actuals_of(plan, [f"x,{period},41,家"], answers=answers).observations
    assert tuple(found[["year", "first_month", "last_month"]].to_numpy().tolist()[0]) == expected


@pytest.mark.parametrize(
    ("periods", "found"),
    [
        (["2010/11", "2011/12", "2012/13"], [2010, 2011, 2012]),
        (["2010-11", "2013-14"], [2010, 2013]),
        (["2010/11", "2011/12"], None),
        (["2010-11"], None),
    ],
)
def test_years_that_may_be_months_are_told_by_their_neighbours(periods: list[str], found: list[int] | None) -> None:
    plan = plan_of(OUTPUT, head=BOROUGH, years=(2010, 2011, 2014))
    rows = [f"x,{period},41,亿元" for period in periods]
    if found is not None:
        assert actuals_of(plan, rows).observations["year"].tolist() == found
        return
    with pytest.raises(ActualsError) as raised:
        actuals_of(plan, rows)
    assert {problem.code for problem in raised.value.problems} >= {ProblemCode.MONTHS_OR_YEARS}


@pytest.mark.parametrize(
    ("head", "rows", "is_said"),
    [
        (SHIRE, ["x,2021,41,亿元"], True),
        (SHIRE, ["x,FY2021,41,亿元"], False),
        (SHIRE, ["x,2020-09累计,41,亿元"], True),
        (SHIRE, ["x累计,2020-09,41,亿元"], True),
        (SHIRE, ["x累计,2020/21 Q1,41,亿元"], False),
        (SHIRE, ["x当月,2020-09,41,亿元"], False),
        ("", ["x,2021,41,亿元"], False),
    ],
)
def test_what_was_taken_for_the_plans_years_is_said(head: str, rows: list[str], is_said: bool) -> None:
    found = actuals_of(plan_of(OUTPUT, head=head), rows).problems
    assert (ProblemCode.YEARS_OF_THE_PLAN in {problem.code for problem in found}) is is_said


@pytest.mark.parametrize(("period", "is_read"), [("2021", False), ("2021-Q2", True), ("2021-05", True)])
def test_the_years_of_an_agency_are_those_of_the_calendar(period: str, is_read: bool, tmp_path: Path) -> None:
    rows = ["DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG"]
    rows += [f"ESTAT:X(1.0),01/01/24 11:00:00,{period[4:6].strip('-0') or 'A'},MIO_EUR,DE,{period},41,"]
    file = tmp_path / "export.csv"
    file.write_text("\n".join([*rows, ""]), encoding="utf-8")
    plan = plan_of("measure: level, kind: flow, at_least: 60 million euro", head=SHIRE)
    answers = Answers(indicator="x", months=Months.SINGLE)
    if is_read:
        assert len(read_actuals(file, plan, answers=answers).observations) == 1
        return
    with pytest.raises(ActualsError) as raised:
        read_actuals(file, plan, answers=answers)
    assert [problem.code for problem in raised.value.problems] == [ProblemCode.YEARS_UNCLEAR]


@pytest.mark.parametrize(
    ("written", "head", "expected", "text"),
    [
        ("2021/22", BOROUGH, (2021, 12), "2021/2022"),
        ("2021-09", BOROUGH, (2021, 6), "2021-09"),
        ("2022-03", BOROUGH, (2021, 12), "2021/2022"),
        ("2021Q3", BOROUGH, (2021, 6), "2021-09"),
        ("2021", SHIRE, (2021, 12), "2020/2021"),
        ("FY21 Q1", SHIRE, (2021, 3), "2020-09"),
    ],
)
def test_as_of(written: str, head: str, expected: tuple[int, int], text: str) -> None:
    found = read_as_of(written, plan_of(OUTPUT, head=head))
    assert found is not None
    assert (found[:2], str(found)) == (expected, text)


@pytest.mark.parametrize(
    ("written", "head"), [("2021", BOROUGH), ("2021年末", SHIRE), ("2021年1-9月", BOROUGH), ("FY2021", "")]
)
def test_an_as_of_that_may_be_two_is_asked_about(written: str, head: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_as_of(written, plan_of(OUTPUT, head=head))
    assert [problem.code for problem in raised.value.problems] == [ProblemCode.YEARS_UNCLEAR]


def test_the_last_day_of_an_as_of_is_one_of_the_calendar() -> None:
    as_of = AsOf(2021, 12, APRIL)
    assert (as_of.last_day, as_of.day, as_of.a_year_before.last_day) == ("2022-03-31", "2022-03-31", "2021-03-31")


def test_a_result_says_when_its_years_begin() -> None:
    rows = ["x,2021/22,41,亿元", "x,2022年4-9月,27,亿元"]
    found = as_values(assessed(plan_of(OUTPUT, head=SHIRE.replace("7", "4")), *rows), Gated("never", passed=True))
    assert found["plan"]["year_starts"] == {"month": 4, "named_for": "end"}
    assert (found["as_of"], found["results"][0]["period"]) == ("2021/2022", "2021/2022")
    assert [one["period"] for one in found["results"][0]["series"]] == ["2021/2022"]
    assert compare(found, found).new_years == YearStarts(4, NamedFor.END)
    calendar = as_values(assessed(plan_of(OUTPUT), "x,2021,41,亿元"), Gated("never", passed=True))
    assert "year_starts" not in calendar["plan"]


@pytest.mark.parametrize("head", ["", "year_starts: {month: 1}", "year_starts: {month: 1, named_for: end}"])
def test_years_of_the_calendar_stay_what_they_are(head: str) -> None:
    plan = plan_of(OUTPUT, head=head)
    assert plan.year_starts is CALENDAR
    check(judge(OUTPUT, "x,2021,41,亿元"), period="2021")
