"""Reading a period as people write it: 2021年1-9月, 2021Q2, 截至7月底, Jan-Sep 2021. Nothing is guessed."""

import re
from typing import assert_never

from leling_targets.marks import split_marks
from leling_targets.periods.fiscal import FiscalYear, fiscal_year
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
from leling_targets.periods.year_starts import CALENDAR, YearStarts

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
_AVERAGE_OF_FISCAL_YEARS = r"([0-9]{4})/[0-9]{4}-([0-9]{4})(/[0-9]{4}.*?)(?:年?平均|年均|average|avg)"
_AVERAGE_TO_YEAR = r"(.*?)([2-9])年平均"
_SEVERAL_YEARS = r"([0-9]{4})年?[-/][0-9]{4}年?"
_SHORT_YEARS = r"([0-9]{4})年?[-/]([0-9]{2})年?"
_MONTHS_OF_TWO_YEARS = r"([0-9]{4})[-/.年]([0-9]{1,2})月?[-/]([0-9]{4})[-/.年]([0-9]{1,2})月?"

_KINDS = (
    (r"(.*?)(?:累计|ytd|yeartodate)(.*)", PeriodKind.CUMULATIVE),
    (r"(.*?)(?:当月|当季|当期|单月|single)()", PeriodKind.SINGLE),
    (r"(.*?)(?:期?末|底|end)()", PeriodKind.POINT),
)
_ASKED = {"当月": Written.MONTH, "单月": Written.MONTH, "当季": Written.PART}
"""What a word says that the months are."""
_LEADING_YEAR = r"([0-9]{4})(年度?|[-/.]|)(.*)"
_TRAILING_YEAR = r"([a-z].*?)[-/.]?([0-9]{4})"


def read_period(
    text: str, *, year: int | None = None, years: YearStarts = CALENDAR
) -> Period | MonthOnly | UnreadablePeriod:
    """Read a period; `year` (from a header or title) is used where the text names none. Never raises.

    `years` is when the years begin that the period is to be told in. Months and quarters of a calendar year are moved
    into them, what lies in two of them is refused; 2023/24, FY2024 and their quarters are of them. A bare year may be
    either: it is one of them where they say what they are named for, else asked about.

    A date stands for its month (a MonthOnly) on the first and on the last day, and for nothing between; 截至2021-06-30
    is a point. "2021.1" is refused: a spreadsheet writes 2021.10 so. "2011-12" is December, not two years. What
    `split_marks` takes off, such as a footnote, says nothing of the period.

    >>> read_period("2021年1-9月").label(), read_period("Q3 2021").label(), read_period("截至2021年6月底").label()
    ('2021-01/09', '2021-07/09', '2021-06 end')
    >>> read_period("2021.1").fault.value, read_period("9月", year=2021)
    ('ambiguous_month', MonthOnly(year=2021, month=9))
    >>> april = YearStarts(4)
    >>> read_period("2023/24 Q1", years=april).label(), read_period("2024年3月", years=april)
    ('2023-01/03', MonthOnly(year=2023, month=12))
    """
    try:
        if quick := _YEAR.fullmatch(text):
            return Period(_own_year(_checked_year(quick[1]), years), 1, 12, PeriodKind.CUMULATIVE)
        quick = _YEAR_MONTH.fullmatch(text)
        if quick and "01" <= quick[2] <= "12":
            own, month = _checked_year(quick[1]), int(quick[2])
            return MonthOnly(own, month) if years is CALENDAR else MonthOnly(*years.in_plan(own, month))
        if len(text) > LONGEST_TEXT or not text.strip():
            return UnreadablePeriod(PeriodFault.NOT_A_PERIOD)
        if re.fullmatch(_YEAR_AND_NUMBER, text.translate(FOLDED).strip()):
            return UnreadablePeriod(PeriodFault.NUMBER_IN_BRACKETS)
        return _read(plain_period(split_marks(text)[0]), year, years)
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


def takes_its_year(text: str) -> bool:
    """Return whether a text leaves open which years it speaks of, so that those of a plan are taken.

    A bare year, and a year to date that does not say since when.

    >>> takes_its_year("2023"), takes_its_year("2023年9月累计"), takes_its_year("2023/24"), takes_its_year("2023-09")
    (True, True, False, False)
    """
    if fiscal_parts(text) is not None:
        return False
    read = read_period(text)
    is_to_date = said_kind(text) is PeriodKind.CUMULATIVE
    return isinstance(read, Period) and read.kind is PeriodKind.CUMULATIVE and (read.is_full_year or is_to_date)


def fiscal_parts(text: str) -> tuple[FiscalYear, str] | None:
    """Part a text into the fiscal year it speaks of and what it says of its months; None where it speaks of none.

    >>> year, rest = fiscal_parts("2023/24 Q1")
    >>> year.moved(-1), rest, fiscal_parts("2023Q1")
    ('2022/2023', 'q1', None)
    """
    if len(text) > LONGEST_TEXT:
        return None
    folded = plain_period(split_marks(text)[0])
    bare, kind, _ = _split_kind(folded)
    if (found := fiscal_year(bare)) is None:
        return None
    year, rest = found
    return year, rest + (folded.removeprefix(bare) if kind is not None and folded.startswith(bare) else "")


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


def _read(folded: str, year: int | None, years: YearStarts) -> Period | MonthOnly:
    text = folded.removeprefix("截至").removeprefix("asof")
    by_date = text != folded
    if year is not None:
        text = re.sub(rf"^(?:{_THIS_YEAR}|(?={_DAY}$))", f"{year}年", text)
    if date := re.fullmatch(_DATE, text):
        fields = [field for field in date.groups() if field and field.isdigit()]
        return _date(*(int(field) for field in fields), by_date=by_date, years=years)
    if backwards := re.fullmatch(_DATE_BACKWARDS, text):
        one, other, last = int(backwards[1]), int(backwards[3]), int(backwards[4])
        return _date_backwards(one, other, last, by_date=by_date, years=years)
    if short := re.fullmatch(_MONTH_OF_EXCEL, text):
        century = 2000 if int(short[2]) < _CENTURY_FROM else 1900
        return MonthOnly(*years.in_plan(century + int(short[2]), english_month(short[1])))
    if re.fullmatch(rf"{_RELATIVE}|{_DAY}", text):
        raise NoPeriodError(PeriodFault.NO_YEAR)
    if (average := _average(text, year, years)) is not None:
        return average
    bare, kind, word = _split_kind(text)
    if found := fiscal_year(bare):
        return _of_fiscal_year(bare, *found, kind, word, years)
    _refuse_several_years(text)
    if not years.is_calendar and (months := re.fullmatch(_MONTHS_OF_TWO_YEARS, bare)):
        begun, ended = (_checked_year(months[1]), int(months[2])), (_checked_year(months[3]), int(months[4]))
        return _of_the_plan(begun, ended, kind, years)
    return _with_year(bare, year, kind, word, years)


def _split_kind(text: str) -> tuple[str, PeriodKind | None, str]:
    """Part a text into what stands beside the word for its kind (累计, 当月, 末), that kind, and the word's end."""
    for pattern, kind in _KINDS:
        if match := re.fullmatch(pattern, text):
            return match[1] + match[2], kind, text[-2:]
    return text, None, ""


def _average(text: str, year: int | None, years: YearStarts) -> Period | None:
    """An average over several years' like periods, if the text speaks of one."""
    if of_fiscal := re.fullmatch(_AVERAGE_OF_FISCAL_YEARS, text):
        last, body = int(of_fiscal[2]), of_fiscal[2] + of_fiscal[3]
        count = last - int(of_fiscal[1]) + 1
    elif between := re.fullmatch(_AVERAGE_OF_YEARS, text):
        last = _checked_year(between[2])
        count, body = last - _checked_year(between[1]) + 1, between[2] + between[3]
        if count == 2 and not years.is_calendar:
            raise NoPeriodError(PeriodFault.WHICH_YEAR)
    else:
        until = re.fullmatch(_AVERAGE_TO_YEAR, text)
        if until is None:
            return None
        count, body = int(until[2]), until[1]
    period = _read(body, year, years)
    if count < 2 or not isinstance(period, Period) or period.years > 1:
        raise NoPeriodError(PeriodFault.NOT_A_PERIOD)
    return Period(period.year, period.first_month, period.last_month, period.kind, count)


def _refuse_several_years(text: str) -> None:
    short = re.fullmatch(_SHORT_YEARS, text)
    if re.fullmatch(_SEVERAL_YEARS, text) or (short and int(short[2]) > max(12, int(short[1]) % 100)):
        raise NoPeriodError(PeriodFault.SEVERAL_YEARS)


def _with_year(
    text: str, year: int | None, kind: PeriodKind | None, word: str, years: YearStarts
) -> Period | MonthOnly:
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
        return _moved(_checked_year(own_year), span, kind, word, years)
    if year is None or not text:
        raise NoPeriodError(PeriodFault.NO_YEAR)
    return _moved(_checked_year(year), span, kind, word, years)


def _own_year(year: int, years: YearStarts) -> int:
    """Return a bare year as one of the plan's, where those say what they are named for."""
    if years.named_for is None and not years.is_calendar:
        raise NoPeriodError(PeriodFault.WHICH_YEAR)
    return year


def _of_fiscal_year(
    text: str, found: FiscalYear, rest: str, kind: PeriodKind | None, word: str, years: YearStarts
) -> Period | MonthOnly:
    """Return the period of a year that lies in two of the calendar, whose months are called as in the calendar."""
    span = months_named(rest, None, from_month=years.month)
    if years.is_calendar:
        # Two years in full may be any two.
        is_any = found.is_span and not found.is_said and not rest and re.search(r"[-/][0-9]{4}", text) is not None
        raise NoPeriodError(PeriodFault.SEVERAL_YEARS if is_any else PeriodFault.FISCAL_YEAR)
    own = found.in_plan(years)
    if own is None:
        raise NoPeriodError(PeriodFault.NAMED_FOR)
    return _settled(_checked_year(own), span, kind, word)


def _moved(year: int, span: Span, kind: PeriodKind | None, word: str, years: YearStarts) -> Period | MonthOnly:
    """Return the period of a calendar year in the plan's years."""
    if years.is_calendar:
        return _settled(year, span, kind, word)
    first, last, form = span
    if form is Written.YEAR:
        if kind is PeriodKind.POINT:
            raise NoPeriodError(PeriodFault.WHICH_YEAR_END)
        return _settled(_own_year(year, years), span, kind, word)
    if kind is PeriodKind.SINGLE:
        # 当月 is held to what it is said of while that is still as it was written.
        _settled(year, span, kind, word)
    if form is Written.MONTH:
        own, month = years.in_plan(year, last)
        return _settled(own, (month, month, form), kind, word)
    return _of_the_plan((year, first), (year, last), kind, years)


def _of_the_plan(
    first: tuple[int, int], last: tuple[int, int], kind: PeriodKind | None, years: YearStarts
) -> Period | MonthOnly:
    """Return a stretch of calendar months in the plan's years; it has to lie within one of them.

    What is counted up has to be counted from the month the year begins in.
    """
    if kind is PeriodKind.POINT:
        own, month = years.in_plan(*last)
        return _settled(own, (month, month, Written.MONTH), kind, "")
    if not (1 <= first[1] <= 12 and 1 <= last[1] <= 12):
        raise NoPeriodError(PeriodFault.MONTH_OUT_OF_RANGE)
    (own, start), (other, end) = years.in_plan(*first), years.in_plan(*last)
    if first > last:
        raise NoPeriodError(PeriodFault.REVERSED_MONTHS)
    if own != other or (kind is PeriodKind.CUMULATIVE and start != 1):
        raise NoPeriodError(PeriodFault.OTHER_YEAR)
    return _settled(own, (start, end, Written.MONTHS), kind, "")


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


def _date(year: int, month: int, day: int, *, by_date: bool, years: YearStarts) -> MonthOnly | Period:
    _checked_year(year)
    if not 1 <= month <= 12:
        raise NoPeriodError(PeriodFault.MONTH_OUT_OF_RANGE)
    days = last_day(year, month).day
    own, position = years.in_plan(year, month)
    if day == days and by_date:
        return Period(own, position, position, PeriodKind.POINT)
    if day in (1, days) and not by_date:
        return MonthOnly(own, position)
    raise NoPeriodError(PeriodFault.DAY_WITHIN_MONTH if 1 <= day < days else PeriodFault.NOT_A_PERIOD)


def _date_backwards(first: int, second: int, year: int, *, by_date: bool, years: YearStarts) -> MonthOnly | Period:
    """Return the month of a date that ends in its year: 31.12.2021, 12/31/2021; of 5/6/2021 nobody knows which."""
    if first != second and max(first, second) <= 12:
        raise NoPeriodError(PeriodFault.DAY_OR_MONTH_FIRST)
    return _date(year, *sorted((first, second)), by_date=by_date, years=years)


def _checked_year(year: str | int) -> int:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise NoPeriodError(PeriodFault.YEAR_OUT_OF_RANGE)
    return int(year)
