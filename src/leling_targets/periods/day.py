"""Reading a day as people write it: 2021-06-30, 2021年6月30日, 2021.6, 2021年底; a month or a year is its last day."""

import datetime
import re
from enum import StrEnum

from msgspec import Struct

from leling_targets.periods.period import FIRST_YEAR, LAST_YEAR, MonthOnly, Period, last_day
from leling_targets.periods.reading import read_period

_LONGEST = 40
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
"""Days since 1900 as spreadsheets count them, from 1954 to 2119."""

_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLDED = _FULL_WIDTH | {0x3000: " ", 0x00A0: " ", ord("号"): "日"}
_DATE = re.compile(
    r"([0-9]{4})\s*(?:([-/.])\s*([0-9]{1,2})\s*\2\s*([0-9]{1,2})|年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日?"
    r"|([0-9]{2})([0-9]{2}))(?:[T\s]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?\s*(?:之?前)?"
)
_DATE_REVERSED = re.compile(r"[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-][0-9]{2,4}")
_EARLY = re.compile(r"(.*[0-9]\s*(?:月|年))\s*(初|上旬|中旬|下旬)")
_MONTH = re.compile(r"([0-9]{4})\s*[-/.]\s*([0-9]{1,2})")
_END = re.compile(r"(.*[0-9年月度])\s*年?[底末]前?")


class DayFault(StrEnum):
    """Why a text is no day."""

    NOT_A_DAY = "not_a_day"
    NO_SUCH_DAY = "no_such_day"
    NO_YEAR = "no_year"
    AMBIGUOUS_MONTH = "ambiguous_month"
    AMBIGUOUS_ORDER = "ambiguous_order"
    NOT_EXACT = "not_exact"
    SERIAL_NUMBER = "serial_number"
    SEVERAL_DAYS = "several_days"


class UnreadableDay(Struct, frozen=True):
    """There should be a day, but what stands there is none."""

    fault: DayFault
    suggestion: str = ""
    """What may be meant, YYYY-MM-DD; "" where nothing can be said."""


def read_day(text: str) -> datetime.date | UnreadableDay:
    """Read a day; a month, a quarter or a year stands for its last day, as a deadline does. Never raises.

    "2021.1" is refused, for a spreadsheet writes 2021.10 so; a bare number of days is refused, with the day it may be.

    >>> read_day("2021年6月底前"), read_day("2021年二季度")
    (datetime.date(2021, 6, 30), datetime.date(2021, 6, 30))
    >>> read_day("44377")
    UnreadableDay(fault=<DayFault.SERIAL_NUMBER: 'serial_number'>, suggestion='2021-06-30')
    """
    folded = text.translate(_FOLDED).strip()
    if not folded or len(folded) > _LONGEST:
        return UnreadableDay(DayFault.NOT_A_DAY)
    if found := _DATE.fullmatch(folded):
        return _day(*(int(part) for part in found.groups() if part and part.isdigit()))
    if _DATE_REVERSED.fullmatch(folded):
        return UnreadableDay(DayFault.AMBIGUOUS_ORDER)
    if re.fullmatch(r"[0-9]{5}(?:\.0+)?", folded):
        return _serial(int(float(folded)))
    if _EARLY.fullmatch(folded):
        return UnreadableDay(DayFault.NOT_EXACT)
    return _end_of_period(folded)


def read_window(text: str) -> tuple[datetime.date, datetime.date] | UnreadableDay:
    """Read the first and the last day a text may mean: of a day that day twice, of a month its first and its last.

    Beside what `read_day` knows: a third of a month, 202412, the number of a day as spreadsheets keep it. "2021.1" may
    be January or, where a spreadsheet has cut its zero, October. Never raises.

    >>> read_window("2021年6月"), read_window("2021年6月中旬")
    ((datetime.date(2021, 6, 1), datetime.date(2021, 6, 30)), (datetime.date(2021, 6, 11), datetime.date(2021, 6, 20)))
    """
    folded = text.translate(_FOLDED).strip()
    if (found := _ENGLISH.fullmatch(folded)) and (named := _MONTHS.get(found[2].lower())):
        folded = f"{found[3]}-{named}" + (f"-{found[1]}" if found[1] else "")
    elif (found := _ENGLISH_MONTH_FIRST.fullmatch(folded)) and (named := _MONTHS.get(found[1].lower())):
        folded = f"{found[3]}-{named}-{found[2]}"
    if (found := re.fullmatch(r"([0-9]{4})([0-9]{2})(?:\.0+)?", folded)) and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        folded = f"{found[1]}-{found[2]}"
    if (found := _EARLY.fullmatch(folded)) and found[2] in _THIRDS and "月" in found[1]:
        month = read_window(found[1])
        first, last = _THIRDS[found[2]]
        return (
            month if isinstance(month, UnreadableDay) else (month[0].replace(day=first), month[0] + _days(last, month))
        )
    read = read_day(folded)
    if isinstance(read, datetime.date):
        return _first_of(folded, read), read
    if read.fault is DayFault.SERIAL_NUMBER:
        day = datetime.date.fromisoformat(read.suggestion)
        return day, day
    if read.fault is DayFault.AMBIGUOUS_MONTH:
        year = int(folded[:4])
        return datetime.date(year, 1, 1), datetime.date(year, 10, 31)
    return read


_MONTHS = {
    name: f"{number:02}"
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_ENGLISH = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?[ -])?([A-Za-z]{3})[a-z]*\.?,?[ -]([0-9]{4})")
_ENGLISH_MONTH_FIRST = re.compile(r"([A-Za-z]{3})[a-z]*\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_THIRDS = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
"""The days of the month of each third of it."""


def _days(last: int, month: tuple[datetime.date, datetime.date]) -> datetime.timedelta:
    """Return how far a day of a month lies behind its first; of a short month, its last."""
    return datetime.timedelta(days=min(last, month[1].day) - 1)


def _first_of(folded: str, last: datetime.date) -> datetime.date:
    """Return the first day of what was read as its last: of a day, itself."""
    if _DATE.fullmatch(folded):
        return last
    if _MONTH.fullmatch(folded):
        return last.replace(day=1)
    ended = _END.fullmatch(folded)
    read = read_period(ended[1] if ended else folded)
    return last.replace(month=read.first_month if isinstance(read, Period) else last.month, day=1)


def _day(year: int, month: int, day: int) -> datetime.date | UnreadableDay:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return UnreadableDay(DayFault.NO_SUCH_DAY)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return UnreadableDay(DayFault.NO_SUCH_DAY)


def _serial(number: int) -> UnreadableDay:
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return UnreadableDay(DayFault.NOT_A_DAY)
    day = datetime.date(1899, 12, 30) + datetime.timedelta(days=number)
    return UnreadableDay(DayFault.SERIAL_NUMBER, day.isoformat())


def _end_of_period(folded: str) -> datetime.date | UnreadableDay:
    """Return the last day of a month, a quarter, a half-year or a year."""
    if found := _MONTH.fullmatch(folded):
        if found[2] == "1" and "." in folded:
            return UnreadableDay(DayFault.AMBIGUOUS_MONTH)
        year, month = int(found[1]), int(found[2])
        is_month = FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12
        return last_day(year, month) if is_month else UnreadableDay(DayFault.NO_SUCH_DAY)
    ended = _END.fullmatch(folded)
    read = read_period(ended[1] if ended else folded)
    if isinstance(read, MonthOnly):
        return last_day(read.year, read.month)
    if isinstance(read, Period) and read.years == 1:
        return last_day(read.year, read.last_month)
    if re.search(r"[0-9]\s*[月日]", folded) and not re.search(r"[0-9]{4}", folded):
        return UnreadableDay(DayFault.NO_YEAR)
    several = len(re.findall(r"(?:19|20)[0-9]{2}", folded)) > 1
    return UnreadableDay(DayFault.SEVERAL_DAYS if several else DayFault.NOT_A_DAY)
