"""Days as people write them; a month, a quarter or a year stands for its last day."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leling_targets.periods import last_day
from leling_targets.periods.day import DayFault, UnreadableDay, read_day

DAYS: list[tuple[str, str]] = [
    ("2021-06-30", "2021-06-30"),
    ("2021-6-3", "2021-06-03"),
    ("2021/6/30", "2021-06-30"),
    ("2021.06.30", "2021-06-30"),
    ("20210630", "2021-06-30"),
    ("2021年6月30日", "2021-06-30"),
    ("2021年06月30号", "2021-06-30"),
    ("2021年6月30", "2021-06-30"),
    ("２０２１年６月３０日", "2021-06-30"),
    (" 2021 年 6 月 30 日 ", "2021-06-30"),
    ("2021-06-30 00:00:00", "2021-06-30"),
    ("2021-06-30T00:00:00", "2021-06-30"),
    ("2021/6/30 0:00", "2021-06-30"),
    ("2021-06-30 17:45", "2021-06-30"),
    ("2021年6月30日前", "2021-06-30"),
    ("2021-06-30之前", "2021-06-30"),
    ("2020-02-29", "2020-02-29"),
    ("2021年6月", "2021-06-30"),
    ("2021.6", "2021-06-30"),
    ("2021.06", "2021-06-30"),
    ("2021.10", "2021-10-31"),
    ("2021.12", "2021-12-31"),
    ("2021-1", "2021-01-31"),
    ("2021/2", "2021-02-28"),
    ("202106", "2021-06-30"),
    ("2021年6月底", "2021-06-30"),
    ("2021年6月底前", "2021-06-30"),
    ("2021年6月末", "2021-06-30"),
    ("2021年一季度", "2021-03-31"),
    ("2021年第三季度末", "2021-09-30"),
    ("2021Q3", "2021-09-30"),
    ("2021年上半年", "2021-06-30"),
    ("2021年下半年", "2021-12-31"),
    ("2021年前三季度", "2021-09-30"),
    ("2021年1-9月", "2021-09-30"),
    ("2021", "2021-12-31"),
    ("2021年", "2021-12-31"),
    ("2021年底", "2021-12-31"),
    ("2021年年底", "2021-12-31"),
    ("2021年底前", "2021-12-31"),
    ("2021年末", "2021-12-31"),
]
"""A text and the day it is."""

FAULTS: list[tuple[str, DayFault]] = [
    ("", DayFault.NOT_A_DAY),
    ("已竣工", DayFault.NOT_A_DAY),
    ("年底", DayFault.NOT_A_DAY),
    ("今年底", DayFault.NOT_A_DAY),
    ("预计2021年6月", DayFault.NOT_A_DAY),
    ("2021年6月左右", DayFault.NOT_A_DAY),
    ("2021年春节前", DayFault.NOT_A_DAY),
    ("12", DayFault.NOT_A_DAY),
    ("100000", DayFault.NOT_A_DAY),
    ("44561.5", DayFault.NOT_A_DAY),
    ("2021-06-30" * 5, DayFault.NOT_A_DAY),
    ("2021-02-30", DayFault.NO_SUCH_DAY),
    ("2021-02-29", DayFault.NO_SUCH_DAY),
    ("2021-13-01", DayFault.NO_SUCH_DAY),
    ("2021-00-10", DayFault.NO_SUCH_DAY),
    ("2021.13", DayFault.NO_SUCH_DAY),
    ("2021年6月31日", DayFault.NO_SUCH_DAY),
    ("1899-12-31", DayFault.NO_SUCH_DAY),
    ("2999-06-30", DayFault.NO_SUCH_DAY),
    ("6月30日", DayFault.NO_YEAR),
    ("6月底", DayFault.NO_YEAR),
    ("2021.1", DayFault.AMBIGUOUS_MONTH),
    ("30/6/2021", DayFault.AMBIGUOUS_ORDER),
    ("06/30/2021", DayFault.AMBIGUOUS_ORDER),
    ("21-6-30", DayFault.AMBIGUOUS_ORDER),
    ("2021年6月初", DayFault.NOT_EXACT),
    ("2021年6月上旬", DayFault.NOT_EXACT),
    ("2021年6月下旬", DayFault.NOT_EXACT),
    ("2021年初", DayFault.NOT_EXACT),
    ("44561", DayFault.SERIAL_NUMBER),
    ("44561.0", DayFault.SERIAL_NUMBER),
    ("2021-06-30至2021-09-30", DayFault.SEVERAL_DAYS),
    ("2020年3月-2021年6月", DayFault.SEVERAL_DAYS),
    ("2020-2022", DayFault.SEVERAL_DAYS),
]
"""A text and why it is no day."""

ANY_DAY = st.dates(datetime.date(1950, 1, 1), datetime.date(2149, 12, 31))
FORMS = ("{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}", "{0.year}.{0.month}.{0.day}", "{0.year}年{0.month}月{0.day}日")


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_read(text: str, day: str) -> None:
    assert read_day(text) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_what_is_no_day_says_why(text: str, fault: DayFault) -> None:
    found = read_day(text)
    assert isinstance(found, UnreadableDay)
    assert found.fault is fault


def test_every_fault_is_shown() -> None:
    assert {fault for _, fault in FAULTS} == set(DayFault)


@given(ANY_DAY, st.sampled_from(FORMS))
def test_a_day_written_is_the_day_read(day: datetime.date, form: str) -> None:
    assert read_day(form.format(day)) == day


@given(ANY_DAY)
def test_a_number_of_days_suggests_the_day_a_spreadsheet_means(day: datetime.date) -> None:
    serial = (day - datetime.date(1899, 12, 30)).days
    found = read_day(str(serial))
    assert isinstance(found, UnreadableDay)
    expected = day.isoformat() if 20_000 <= serial <= 80_000 else ""
    assert found.suggestion == expected


@given(st.integers(1950, 2149), st.integers(1, 12), st.sampled_from(("{0}年{1}月", "{0}-{1:02}", "{0}{1:02}")))
def test_a_month_ends_the_day_before_the_next_begins(year: int, month: int, form: str) -> None:
    day = read_day(form.format(year, month))
    assert isinstance(day, datetime.date)
    assert (day + datetime.timedelta(days=1)).day == 1
    assert (day.year, day.month) == (year, month)
    assert day == last_day(year, month)


@given(st.text(max_size=50))
def test_any_text_is_a_day_or_a_fault(text: str) -> None:
    assert isinstance(read_day(text), datetime.date | UnreadableDay)
