"""Reading a period as people write it: 2021年1-9月, 2021Q2, 截至7月底, Jan-Sep 2021. Nothing is guessed."""

import re
from typing import assert_never

from leling_targets.marks import split_marks
from leling_targets.periods.folding import FOLDED, plain_period
from leling_targets.periods.months import MONTH_NAMES, NoPeriodError, Span, Written, english_month, months_named
from leling_targets.periods.period import (
    FIRST_YEAR,
    LAST_YEAR,
    MonthOnly,
    Period,
    PeriodFault,
    PeriodKind,
    UnreadablePeriod,
    last_day,
)

LONGEST_TEXT = 100

# Only these two are needed by most cells; the others are compiled (and kept, by re) at their first use.
_YEAR = re.compile(r"([0-9]{4})(?:年|\.0)?")
_YEAR_MONTH = re.compile(r"([0-9]{4})[-/.]?([0-9]{2})")

_YEAR_AND_NUMBER = r"[0-9]{4}年?\s*\((?:0?[1-9]|1[0-2])\)"
_DATE = r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})[日号]|([0-9]{2})([0-9]{2}))"
_DATE_BACKWARDS = r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})"
_MONTH_OF_EXCEL = rf"({'|'.join(name[:3] for name in MONTH_NAMES)})-([0-9]{{2}})"
"""Dec-21, as the program writes a month into a text; a day of it would be 21-Dec."""
_CENTURY_FROM = 50
"""Two digits of a year below it are of this century."""
_DAY = r"[0-9]{1,2}月[0-9]{1,2}[日号]"
_THIS_YEAR = r"(?:今年|本年度?|当年)(?=.)"
_RELATIVE = (
    r"(?:今年|本年|当年|去年|上年|前年|明年|本月|上月|当月|本季|上季|当季|本期|上期|当期|同期"
    r"|lastyear|thisyear|lastmonth|thismonth|lastquarter|thisquarter|(?:yeartodate|ytd)(?![0-9]{4})).*"
)

_AVERAGE_OF_YEARS = r"([0-9]{4})年?[-/]([0-9]{4})(.*?)(?:年?平均|年均|average|avg)"
_AVERAGE_TO_YEAR = r"(.*?)([2-9])年平均"
_SEVERAL_YEARS = r"([0-9]{4})年?[-/][0-9]{4}年?"
_SHORT_YEARS = r"([0-9]{4})年?[-/]([0-9]{2})年?"

_KINDS = (
    (r"(.*?)(?:累计|ytd|yeartodate)(.*)", PeriodKind.CUMULATIVE),
    (r"(.*?)(?:当月|当季|当期|单月|single)()", PeriodKind.SINGLE),
    (r"(.*?)(?:期?末|底|end)()", PeriodKind.POINT),
)
_ASKED = {"当月": Written.MONTH, "单月": Written.MONTH, "当季": Written.PART}
"""What a word says that the months are."""
_LEADING_YEAR = r"([0-9]{4})(年度?|[-/.]|)(.*)"
_TRAILING_YEAR = r"([a-z].*?)[-/.]?([0-9]{4})"


def read_period(text: str, *, year: int | None = None) -> Period | MonthOnly | UnreadablePeriod:
    """Read a period; `year` (from a header or title) is used where the text names none. Never raises.

    A date stands for its month (a MonthOnly) on the first and on the last day, and for nothing between; 截至2021-06-30
    is a point. "2021.1" is refused: a spreadsheet writes 2021.10 so. "2011-12" is December, not two years. What
    `split_marks` takes off, such as a footnote, says nothing of the period.

    >>> read_period("2021年1-9月").label(), read_period("Q3 2021").label(), read_period("截至2021年6月底").label()
    ('2021-01/09', '2021-07/09', '2021-06 end')
    >>> read_period("2021.1").fault.value, read_period("9月", year=2021)
    ('ambiguous_month', MonthOnly(year=2021, month=9))
    """
    try:
        if quick := _YEAR.fullmatch(text):
            return Period(_checked_year(quick[1]), 1, 12, PeriodKind.CUMULATIVE)
        quick = _YEAR_MONTH.fullmatch(text)
        if quick and "01" <= quick[2] <= "12":
            return MonthOnly(_checked_year(quick[1]), int(quick[2]))
        if len(text) > LONGEST_TEXT or not text.strip():
            return UnreadablePeriod(PeriodFault.NOT_A_PERIOD)
        if re.fullmatch(_YEAR_AND_NUMBER, text.translate(FOLDED).strip()):
            return UnreadablePeriod(PeriodFault.NUMBER_IN_BRACKETS)
        return _read(plain_period(split_marks(text)[0]), year)
    except NoPeriodError as error:
        return UnreadablePeriod(error.fault)


def said_kind(text: str) -> PeriodKind | None:
    """Return the kind of period a text says in words (累计, 当月, 末), None where it names months or a year alone.

    >>> said_kind("2021年6月末").value, said_kind("2021年6月")
    ('point', None)
    """
    if len(text) > LONGEST_TEXT:
        return None
    folded = plain_period(split_marks(text)[0])
    if folded.startswith("截至"):
        return PeriodKind.POINT
    return next((kind for pattern, kind in _KINDS if re.fullmatch(pattern, folded)), None)


def is_to_date(text: str) -> bool:
    """Return whether a text is a year up to now, and does not say until when.

    >>> is_to_date("2022年累计"), is_to_date("2022年1-9月累计")
    (True, False)
    """
    return read_period(text) == UnreadablePeriod(PeriodFault.YEAR_TO_DATE)


def says_quarter(text: str) -> bool:
    """Return whether a period is one of quarters, which 累计 may still run from January to; 4-6月 it may not.

    >>> says_quarter("2021年二季度"), says_quarter("2021年4-6月")
    (True, False)
    """
    return bool(re.search(r"季|q[1-4]|quarter|[1-4]q", text, re.IGNORECASE))


def _read(folded: str, year: int | None) -> Period | MonthOnly:
    text = folded.removeprefix("截至").removeprefix("asof")
    by_date = text != folded
    if year is not None:
        text = re.sub(rf"^(?:{_THIS_YEAR}|(?={_DAY}$))", f"{year}年", text)
    if date := re.fullmatch(_DATE, text):
        fields = [field for field in date.groups() if field and field.isdigit()]
        return _date(*(int(field) for field in fields), by_date=by_date)
    if backwards := re.fullmatch(_DATE_BACKWARDS, text):
        return _date_backwards(int(backwards[1]), int(backwards[3]), int(backwards[4]), by_date=by_date)
    if short := re.fullmatch(_MONTH_OF_EXCEL, text):
        century = 2000 if int(short[2]) < _CENTURY_FROM else 1900
        return MonthOnly(century + int(short[2]), english_month(short[1]))
    if re.fullmatch(rf"{_RELATIVE}|{_DAY}", text):
        raise NoPeriodError(PeriodFault.NO_YEAR)
    if (average := _average(text, year)) is not None:
        return average
    _refuse_several_years(text)
    for pattern, kind in _KINDS:
        if match := re.fullmatch(pattern, text):
            return _with_year(match[1] + match[2], year, kind, text[-2:])
    return _with_year(text, year, None, "")


def _average(text: str, year: int | None) -> Period | None:
    """An average over several years' like periods, if the text speaks of one."""
    if between := re.fullmatch(_AVERAGE_OF_YEARS, text):
        last = _checked_year(between[2])
        years, body = last - _checked_year(between[1]) + 1, between[2] + between[3]
    else:
        until = re.fullmatch(_AVERAGE_TO_YEAR, text)
        if until is None:
            return None
        years, body = int(until[2]), until[1]
    period = _read(body, year)
    if years < 2 or not isinstance(period, Period) or period.years > 1:
        raise NoPeriodError(PeriodFault.NOT_A_PERIOD)
    return Period(period.year, period.first_month, period.last_month, period.kind, years)


def _refuse_several_years(text: str) -> None:
    short = re.fullmatch(_SHORT_YEARS, text)
    if re.fullmatch(_SEVERAL_YEARS, text) or (short and int(short[2]) > max(12, int(short[1]) % 100)):
        raise NoPeriodError(PeriodFault.SEVERAL_YEARS)


def _with_year(text: str, year: int | None, kind: PeriodKind | None, word: str) -> Period | MonthOnly:
    """Part the year from the months, and settle what the months are."""
    leading, trailing = re.fullmatch(_LEADING_YEAR, text), re.fullmatch(_TRAILING_YEAR, text)
    if leading:
        own_year, separator, body = leading.groups()
        # The year may be said again at the end of a range: 2021-01/2021-09.
        span = months_named(re.sub(rf"([-/]){own_year}[-/.年]?(?=.)", r"\1", body, count=1), separator)
    elif trailing:
        own_year, span = trailing[2], months_named(trailing[1], None)
    else:
        own_year, span = "", months_named(text, None)
    if own_year:
        return _settled(_checked_year(own_year), span, kind, word)
    if year is None or not text:
        raise NoPeriodError(PeriodFault.NO_YEAR)
    return _settled(_checked_year(year), span, kind, word)


def _settled(year: int, span: Span, kind: PeriodKind | None, word: str) -> Period | MonthOnly:
    """What the months are, given the word (累计, 当月, 末) that says so, if any."""
    first, last, form = span
    match kind:
        case PeriodKind.POINT:
            return Period(year, last, last, kind)
        case PeriodKind.CUMULATIVE if form is Written.YEAR:
            raise NoPeriodError(PeriodFault.YEAR_TO_DATE)
        case PeriodKind.CUMULATIVE if form is not Written.MONTHS or first == 1:
            return Period(year, 1, last, kind)
        case PeriodKind.SINGLE if form is not Written.YEAR and form is _ASKED.get(word, form):
            return Period(year, first, last, kind)
        case PeriodKind.CUMULATIVE | PeriodKind.SINGLE:
            raise NoPeriodError(PeriodFault.NOT_A_PERIOD)
        case None if form is Written.MONTH:
            return MonthOnly(year, first)
        case None:
            return Period(year, first, last, PeriodKind.CUMULATIVE if first == 1 else PeriodKind.SINGLE)
        case _:
            assert_never(kind)


def _date(year: int, month: int, day: int, *, by_date: bool) -> MonthOnly | Period:
    _checked_year(year)
    if not 1 <= month <= 12:
        raise NoPeriodError(PeriodFault.MONTH_OUT_OF_RANGE)
    days = last_day(year, month).day
    if day == days and by_date:
        return Period(year, month, month, PeriodKind.POINT)
    if day in (1, days) and not by_date:
        return MonthOnly(year, month)
    raise NoPeriodError(PeriodFault.DAY_WITHIN_MONTH if 1 <= day < days else PeriodFault.NOT_A_PERIOD)


def _date_backwards(first: int, second: int, year: int, *, by_date: bool) -> MonthOnly | Period:
    """Return the month of a date that ends in its year: 31.12.2021, 12/31/2021; of 5/6/2021 nobody knows which."""
    if first != second and max(first, second) <= 12:
        raise NoPeriodError(PeriodFault.DAY_OR_MONTH_FIRST)
    return _date(year, *sorted((first, second)), by_date=by_date)


def _checked_year(year: str | int) -> int:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise NoPeriodError(PeriodFault.YEAR_OUT_OF_RANGE)
    return int(year)
