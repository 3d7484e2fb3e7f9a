"""Reading a period as people write it: 2021年1-9月, 2021Q2, 截至7月底, Jan-Sep 2021. Nothing is guessed."""

from __future__ import annotations

import re
from enum import StrEnum

from leling_targets.marks import split_marks
from leling_targets.periods.period import (
    FIRST_YEAR,
    LAST_YEAR,
    MonthOnly,
    Period,
    PeriodFault,
    PeriodKind,
    UnreadablePeriod,
)

LONGEST_TEXT = 100


class _Form(StrEnum):
    """How the months were written, which decides what a word such as 累计 or 当月 makes of them."""

    YEAR = "year"
    PART = "part"
    MONTHS = "months"
    MONTH = "month"


_Span = tuple[int, int, _Form]
"""First month, last month, and how they were written."""

_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMBERS = {
    **{digit: str(value) for value, digit in enumerate("一二三四五六七八九十", 1)},
    **{"元": "1", "首": "1", "两": "2", "十一": "11", "十二": "12"},
}
_ROMAN = {"ⅰ": "1", "i": "1", "ⅱ": "2", "ii": "2", "ⅲ": "3", "iii": "3", "ⅳ": "4", "iv": "4"}
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "1st": "1", "2nd": "2", "3rd": "3", "4th": "4"}
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")

# What can only join the ends of a range becomes "/", what may also part the fields of a date "-".
_FOLDED: dict[int, int | str | None] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5E)},
    **dict.fromkeys(map(ord, "‐‑‒–−"), "-"),
    **dict.fromkeys(map(ord, "—―─━~～〜∼"), "/"),
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000\t"), " "),
    **dict.fromkeys(map(ord, "\ufeff\u200b\u2060"), None),
}
_DROPPED = str.maketrans("", "", " ()[]{}（）［］【】〔〕〈〉《》\"'“”,，、")

# Only these two are needed by most cells; the others are compiled (and kept, by re) at their first use.
_YEAR = re.compile(r"([0-9]{4})(?:年|\.0)?")
_YEAR_MONTH = re.compile(r"([0-9]{4})[-/.]?([0-9]{2})")

_MIDNIGHT = r"(.*[0-9])[ t]+0{1,2}:00(?::00(?:\.0+)?)?z?"
_ENGLISH_END = r"(?:the )?end[- ](?:of )?(.+)"
_YEAR_AND_NUMBER = r"[0-9]{4}年?\s*\((?:0?[1-9]|1[0-2])\)"
_DATE = r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})[日号]|([0-9]{2})([0-9]{2}))"
_DATE_BACKWARDS = r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})"
_MONTH_OF_EXCEL = rf"({'|'.join(name[:3] for name in _MONTH_NAMES)})-([0-9]{{2}})"
"""Dec-21, as the program writes a month into a text; a day of it would be 21-Dec."""
_CENTURY_FROM = 50
"""Two digits of a year below it are of this century."""
_DAY = r"[0-9]{1,2}月[0-9]{1,2}[日号]"
_THIS_YEAR = r"(?:今年|本年度?|当年)(?=.)"
_RELATIVE = (
    r"(?:今年|本年|当年|去年|上年|前年|明年|本月|上月|当月|本季|上季|当季|本期|上期|当期|同期"
    r"|lastyear|thisyear|lastmonth|thismonth|lastquarter|thisquarter|(?:yeartodate|ytd)(?![0-9]{4})).*"
)
_CHINESE_YEAR = r"([〇○零一二三四五六七八九]{4})(?=年)"
_CHINESE_NUMBER = r"(十[一二]?|[元首一二两三四五六七八九])(?=[月季个/-]|年平均)"
_ROMAN_QUARTER = r"(?<![a-z])(ⅰ|ⅱ|ⅲ|ⅳ|iii|ii|iv|i)(?=个?季)"
_ENGLISH_QUARTER = (
    r"(?:\b(first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter|\bquarter[ -]([1-4])|\b([1-4])q)\b(?:,? of(?= ))?"
)
_BY_DATE = r"^截[至止]到?"

_AVERAGE_OF_YEARS = r"([0-9]{4})年?[-/]([0-9]{4})(.*?)(?:年?平均|年均|average|avg)"
_AVERAGE_TO_YEAR = r"(.*?)([2-9])年平均"
_SEVERAL_YEARS = r"([0-9]{4})年?[-/][0-9]{4}年?"
_SHORT_YEARS = r"([0-9]{4})年?[-/]([0-9]{2})年?"

_KINDS = (
    (r"(.*?)(?:累计|ytd|yeartodate)(.*)", PeriodKind.CUMULATIVE),
    (r"(.*?)(?:当月|当季|当期|单月|single)()", PeriodKind.SINGLE),
    (r"(.*?)(?:期?末|底|end)()", PeriodKind.POINT),
)
_LEADING_YEAR = r"([0-9]{4})(年度?|[-/.]|)(.*)"
_TRAILING_YEAR = r"([a-z].*?)[-/.]?([0-9]{4})"

_MONTHS = r"([前头首]?)([0-9]{1,4})(?:个?月)?份?(?:[-/]([0-9]{1,4})(?:个?月)?份?)?"
_QUARTERS = r"([前头首]?)(?:第|q)?([1-4])(?:个?季度?)?(?:[-/](?:第|q)?([1-4])(?:季度?)?)?"
_ENGLISH_MONTHS = r"([a-z]{3,9})\.?(?:[-/]([a-z]{3,9})\.?)?"
_LOST_DASH = r"[0-9]{1,2}一[0-9]{1,2}月份?"

_YEAR_ALONE, _WHOLE_YEAR = ("", "年", "年度"), ("全年", "全年度")
_HALVES = {"上半年": (1, 6), "h1": (1, 6), "下半年": (7, 12), "h2": (7, 12)}


class _PeriodError(ValueError):
    """What is wrong with the text, found wherever in it; never leaves this module."""

    def __init__(self, fault: PeriodFault) -> None:
        super().__init__(fault)
        self.fault = fault


def read_period(text: str, *, year: int | None = None) -> Period | MonthOnly | UnreadablePeriod:
    """Read a period; `year` (from a header or title) is used where the text names none. Never raises.

    A date stands for its month (a MonthOnly) on the first and on the last day, and for nothing between; 截至2021-06-30
    is a point. "2021.1" is refused: a spreadsheet writes 2021.10 so. "2011-12" is December, not two years. What
    `split_marks` takes off, such as a footnote, says nothing of the period.
    """
    try:
        quick = _YEAR.fullmatch(text)
        if quick:
            return Period(_checked_year(quick[1]), 1, 12, PeriodKind.CUMULATIVE)
        quick = _YEAR_MONTH.fullmatch(text)
        if quick and "01" <= quick[2] <= "12":
            return MonthOnly(_checked_year(quick[1]), int(quick[2]))
        if len(text) > LONGEST_TEXT or not text.strip():
            return UnreadablePeriod(PeriodFault.NOT_A_PERIOD)
        if re.fullmatch(_YEAR_AND_NUMBER, text.translate(_FOLDED).strip()):
            return UnreadablePeriod(PeriodFault.NUMBER_IN_BRACKETS)
        return _read(_fold(split_marks(text)[0]), year)
    except _PeriodError as error:
        return UnreadablePeriod(error.fault)


def _fold(text: str) -> str:
    """One way of writing widths, dashes, ranges, Chinese years and English endings; no spaces or brackets."""
    folded = text.translate(_FOLDED).strip().lower()
    midnight = re.fullmatch(_MIDNIGHT, folded)
    if midnight:
        folded = midnight[1]
    folded = re.sub(r"\b(?:to|through)\b|\.{2,3}", "/", folded)
    english_end = re.fullmatch(_ENGLISH_END, folded)
    if english_end:
        folded = f"{english_end[1]}end"
    if "q" in folded:
        folded = re.sub(_ENGLISH_QUARTER, _quarter, folded)
    folded = re.sub(r"([-/])\1+", r"\1", folded.translate(_DROPPED))
    folded = re.sub(r"^([0-9]{4}|[0-9]{6}|[0-9]{8})\.0+$", r"\1", folded)
    if folded.isascii():
        return folded
    folded = re.sub(_BY_DATE, "截至", folded).replace("至", "/").replace("到", "/").replace("截/", "截至")
    folded = re.sub(_ROMAN_QUARTER, lambda found: _ROMAN[found[1]], folded)
    folded = re.sub(_CHINESE_YEAR, lambda found: found[1].translate(_CHINESE_DIGITS), folded)
    return re.sub(_CHINESE_NUMBER, lambda found: _NUMBERS[found[1]], folded)


def _quarter(found: re.Match[str]) -> str:
    return f"q{_ORDINALS.get(found[1] or '', found[2] or found[3])}"


def said_kind(text: str) -> PeriodKind | None:
    """Return the kind of period a text says in words (累计, 当月, 末), None where it names months or a year alone."""
    if len(text) > LONGEST_TEXT:
        return None
    folded = _fold(split_marks(text)[0])
    if folded.startswith("截至"):
        return PeriodKind.POINT
    return next((kind for pattern, kind in _KINDS if re.fullmatch(pattern, folded)), None)


def is_to_date(text: str) -> bool:
    """Return whether a text is a year up to now, and does not say until when: 2022年累计, YTD 2022."""
    return read_period(text) == UnreadablePeriod(PeriodFault.YEAR_TO_DATE)


def says_quarter(text: str) -> bool:
    """Return whether a period is one of quarters, which 累计 may still run from January to; 4-6月 it may not."""
    return bool(re.search(r"季|q[1-4]|quarter|[1-4]q", text, re.IGNORECASE))


def _read(folded: str, year: int | None) -> Period | MonthOnly:
    text = folded.removeprefix("截至").removeprefix("asof")
    by_date = text != folded
    if year is not None:
        text = re.sub(rf"^(?:{_THIS_YEAR}|(?={_DAY}$))", f"{year}年", text)
    date = re.fullmatch(_DATE, text)
    if date:
        fields = [field for field in date.groups() if field and field.isdigit()]
        return _date(*(int(field) for field in fields), by_date=by_date)
    if backwards := re.fullmatch(_DATE_BACKWARDS, text):
        return _date_backwards(int(backwards[1]), int(backwards[3]), int(backwards[4]), by_date=by_date)
    if short := re.fullmatch(_MONTH_OF_EXCEL, text):
        century = 2000 if int(short[2]) < _CENTURY_FROM else 1900
        return MonthOnly(century + int(short[2]), _english_month(short[1]))
    if re.fullmatch(rf"{_RELATIVE}|{_DAY}", text):
        raise _PeriodError(PeriodFault.NO_YEAR)
    average = _average(text, year)
    if average is not None:
        return average
    _refuse_several_years(text)
    for pattern, kind in _KINDS:
        match = re.fullmatch(pattern, text)
        if match:
            return _with_year(match[1] + match[2], year, kind, text[-2:])
    return _with_year(text, year, None, "")


def _average(text: str, year: int | None) -> Period | None:
    """An average over several years' like periods, if the text speaks of one."""
    between = re.fullmatch(_AVERAGE_OF_YEARS, text)
    if between:
        last = _checked_year(between[2])
        years, body = last - _checked_year(between[1]) + 1, between[2] + between[3]
    else:
        until = re.fullmatch(_AVERAGE_TO_YEAR, text)
        if until is None:
            return None
        years, body = int(until[2]), until[1]
    period = _read(body, year)
    if years < 2 or not isinstance(period, Period) or period.years > 1:
        raise _PeriodError(PeriodFault.NOT_A_PERIOD)
    return Period(period.year, period.first_month, period.last_month, period.kind, years)


def _refuse_several_years(text: str) -> None:
    short = re.fullmatch(_SHORT_YEARS, text)
    if re.fullmatch(_SEVERAL_YEARS, text) or (short and int(short[2]) > max(12, int(short[1]) % 100)):
        raise _PeriodError(PeriodFault.SEVERAL_YEARS)


def _with_year(text: str, year: int | None, kind: PeriodKind | None, word: str) -> Period | MonthOnly:
    """Part the year from the months, and settle what the months are."""
    leading, trailing = re.fullmatch(_LEADING_YEAR, text), re.fullmatch(_TRAILING_YEAR, text)
    if leading:
        own_year, separator, body = leading.groups()
        # The year may be said again at the end of a range: 2021-01/2021-09.
        span = _span(re.sub(rf"([-/]){own_year}[-/.年]?(?=.)", r"\1", body, count=1), separator)
    elif trailing:
        own_year, span = trailing[2], _span(trailing[1], None)
    else:
        own_year, span = "", _span(text, None)
    if own_year:
        return _settled(_checked_year(own_year), span, kind, word)
    if year is None or not text:
        raise _PeriodError(PeriodFault.NO_YEAR)
    return _settled(_checked_year(year), span, kind, word)


def _settled(year: int, span: _Span, kind: PeriodKind | None, word: str) -> Period | MonthOnly:
    """What the months are, given the word (累计, 当月, 末) that says so, if any."""
    first, last, form = span
    if kind is PeriodKind.POINT:
        return Period(year, last, last, kind)
    if kind is PeriodKind.CUMULATIVE and form is not _Form.YEAR and (form is not _Form.MONTHS or first == 1):
        return Period(year, 1, last, kind)
    if kind is PeriodKind.CUMULATIVE and form is _Form.YEAR:
        raise _PeriodError(PeriodFault.YEAR_TO_DATE)
    if kind is PeriodKind.SINGLE:
        asked = {"当月": (_Form.MONTH,), "单月": (_Form.MONTH,), "当季": (_Form.PART,)}.get(word, tuple(_Form))
        if form in asked and form is not _Form.YEAR:
            return Period(year, first, last, kind)
    if kind is not None:
        raise _PeriodError(PeriodFault.NOT_A_PERIOD)
    if form is _Form.MONTH:
        return MonthOnly(year, first)
    return Period(year, first, last, PeriodKind.CUMULATIVE if first == 1 else PeriodKind.SINGLE)


def _span(text: str, separator: str | None) -> _Span:
    """The months a text names. `separator` is what parted them from their year; None without a year before them."""
    if text in _YEAR_ALONE:
        return 1, 12, _Form.YEAR
    if text in _WHOLE_YEAR:
        return 1, 12, _Form.MONTHS
    if text in _HALVES:
        return *_HALVES[text], _Form.PART
    months = re.fullmatch(_MONTHS, text)
    if months:
        first, last = _month(months[2]), _month(months[3] or months[2])
        several = bool(months[1] or months[3])
        _refuse_loose_number(text, separator, several=several)
        return *_in_order(1 if months[1] else first, last), _Form.MONTHS if several else _Form.MONTH
    quarters = re.fullmatch(_QUARTERS, text)
    if quarters and ("季" in text or "q" in text):
        first, last = _in_order(1 if quarters[1] else int(quarters[2]), int(quarters[3] or quarters[2]))
        return 3 * first - 2, 3 * last, _Form.PART
    english = re.fullmatch(_ENGLISH_MONTHS, text)
    if english:
        first, last = _in_order(_english_month(english[1]), _english_month(english[2] or english[1]))
        return first, last, _Form.MONTHS if english[2] else _Form.MONTH
    raise _PeriodError(PeriodFault.LOST_DASH if re.fullmatch(_LOST_DASH, text) else PeriodFault.NOT_A_PERIOD)


def _refuse_loose_number(text: str, separator: str | None, *, several: bool) -> None:
    """A number is a month by the word 月 or by its year before it; "7个月" is how many, and not which."""
    named, alone = "月" in text, not several
    if (alone and "个" in text) or (not named and (separator is None or not text[0].isdigit())):
        raise _PeriodError(PeriodFault.NOT_A_PERIOD)
    if alone and not named and separator == "" and len(text) != 2:
        raise _PeriodError(PeriodFault.NOT_A_PERIOD)
    if text == "1" and separator == ".":
        raise _PeriodError(PeriodFault.AMBIGUOUS_MONTH)


def _date(year: int, month: int, day: int, *, by_date: bool) -> MonthOnly | Period:
    _checked_year(year)
    if not 1 <= month <= 12:
        raise _PeriodError(PeriodFault.MONTH_OUT_OF_RANGE)
    leap_year = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = 29 if month == 2 and leap_year else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    if day == days and by_date:
        return Period(year, month, month, PeriodKind.POINT)
    if day in (1, days) and not by_date:
        return MonthOnly(year, month)
    raise _PeriodError(PeriodFault.DAY_WITHIN_MONTH if 1 <= day < days else PeriodFault.NOT_A_PERIOD)


def _date_backwards(first: int, second: int, year: int, *, by_date: bool) -> MonthOnly | Period:
    """Return the month of a date that ends in its year: 31.12.2021, 12/31/2021; of 5/6/2021 nobody knows which."""
    if first != second and max(first, second) <= 12:
        raise _PeriodError(PeriodFault.DAY_OR_MONTH_FIRST)
    return _date(year, *sorted((first, second)), by_date=by_date)


def _checked_year(year: str | int) -> int:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise _PeriodError(PeriodFault.YEAR_OUT_OF_RANGE)
    return int(year)


def _month(text: str) -> int:
    month = int(text)
    if 1 <= month <= 12:
        return month
    # 110月份 was 1-10月份 before its dash was lost on the way.
    lost_dash = re.fullmatch(r"[1-9](?:0[1-9]|1[0-2])", text)
    raise _PeriodError(PeriodFault.LOST_DASH if lost_dash else PeriodFault.MONTH_OUT_OF_RANGE)


def _english_month(word: str) -> int:
    for month, name in enumerate(_MONTH_NAMES, 1):
        if word in (name, name[:3]) or (word == "sept" and month == 9):
            return month
    raise _PeriodError(PeriodFault.NOT_A_PERIOD)


def _in_order(first: int, last: int) -> tuple[int, int]:
    if first > last:
        raise _PeriodError(PeriodFault.REVERSED_MONTHS)
    return first, last
