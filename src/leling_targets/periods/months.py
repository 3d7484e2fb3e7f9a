"""The months that a text names, and how they are written: 1-9月, 第三季度, 上半年, Jan-Sep."""

import re
from enum import StrEnum

from leling_targets.periods.period import PeriodFault

MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTHS = r"([前头首]?)([0-9]{1,4})(?:个?月)?份?(?:[-/]([0-9]{1,4})(?:个?月)?份?)?"
_QUARTERS = r"([前头首]?)(?:第|q)?([1-4])(?:个?季度?)?(?:[-/](?:第|q)?([1-4])(?:季度?)?)?"
_ENGLISH_MONTHS = r"([a-z]{3,9})\.?(?:[-/]([a-z]{3,9})\.?)?"
_LOST_DASH = r"[0-9]{1,2}一[0-9]{1,2}月份?"
_YEAR_ALONE, _WHOLE_YEAR = ("", "年", "年度"), ("全年", "全年度")
_HALVES = {"上半年": (1, 6), "h1": (1, 6), "下半年": (7, 12), "h2": (7, 12)}


class NoPeriodError(ValueError):
    """What is wrong with the text, found wherever in it; never leaves this room."""

    def __init__(self, fault: PeriodFault) -> None:
        super().__init__(fault)
        self.fault = fault


class Written(StrEnum):
    """How the months were written, which decides what a word such as 累计 or 当月 makes of them."""

    YEAR = "year"
    PART = "part"
    MONTHS = "months"
    MONTH = "month"


Span = tuple[int, int, Written]
"""First month, last month, and how they were written."""


def months_named(text: str, separator: str | None, *, from_month: int = 1) -> Span:
    """The months a text names. `separator` is what parted them from their year; None without a year before them.

    They are counted from the month their year begins in, `from_month`. Raises NoPeriodError where it names none.

    >>> months_named("前3季度", ""), months_named("4-6月", "年"), months_named("4-6月", "年", from_month=4)
    ((1, 9, <Written.PART: 'part'>), (4, 6, <Written.MONTHS: 'months'>), (1, 3, <Written.MONTHS: 'months'>))
    """
    if text in _YEAR_ALONE:
        return 1, 12, Written.YEAR
    if text in _WHOLE_YEAR:
        return 1, 12, Written.MONTHS
    if text in _HALVES:
        return *_HALVES[text], Written.PART
    if months := re.fullmatch(_MONTHS, text):
        first, last = _month(months[2]), _month(months[3] or months[2])
        several = bool(months[1] or months[3])
        _refuse_loose_number(text, separator, several=several)
        if months[1]:
            return *_in_order(1, last), Written.MONTHS
        return *_in_order(first, last, from_month), Written.MONTHS if several else Written.MONTH
    quarters = re.fullmatch(_QUARTERS, text)
    if quarters and ("季" in text or "q" in text):
        first, last = _in_order(1 if quarters[1] else int(quarters[2]), int(quarters[3] or quarters[2]))
        return 3 * first - 2, 3 * last, Written.PART
    if english := re.fullmatch(_ENGLISH_MONTHS, text):
        first, last = _in_order(english_month(english[1]), english_month(english[2] or english[1]), from_month)
        return first, last, Written.MONTHS if english[2] else Written.MONTH
    raise NoPeriodError(PeriodFault.LOST_DASH if re.fullmatch(_LOST_DASH, text) else PeriodFault.NOT_A_PERIOD)


def _refuse_loose_number(text: str, separator: str | None, *, several: bool) -> None:
    """A number is a month by the word 月 or by its year before it; "7个月" is how many, and not which."""
    named, alone = "月" in text, not several
    if (alone and "个" in text) or (not named and (separator is None or not text[0].isdigit())):
        raise NoPeriodError(PeriodFault.NOT_A_PERIOD)
    if alone and not named and separator == "" and len(text) != 2:
        raise NoPeriodError(PeriodFault.NOT_A_PERIOD)
    if text == "1" and separator == ".":
        raise NoPeriodError(PeriodFault.AMBIGUOUS_MONTH)


def _month(text: str) -> int:
    month = int(text)
    if 1 <= month <= 12:
        return month
    # 110月份 was 1-10月份 before its dash was lost on the way.
    lost_dash = re.fullmatch(r"[1-9](?:0[1-9]|1[0-2])", text)
    raise NoPeriodError(PeriodFault.LOST_DASH if lost_dash else PeriodFault.MONTH_OUT_OF_RANGE)


def english_month(word: str) -> int:
    """Return the month of an English name or its beginning. Raises NoPeriodError for any other word.

    >>> english_month("sept"), english_month("december")
    (9, 12)
    """
    for month, name in enumerate(MONTH_NAMES, 1):
        if word in (name, name[:3]) or (word == "sept" and month == 9):
            return month
    raise NoPeriodError(PeriodFault.NOT_A_PERIOD)


def _in_order(first: int, last: int, from_month: int = 1) -> tuple[int, int]:
    first, last = (first - from_month) % 12 + 1, (last - from_month) % 12 + 1
    if first > last:
        raise NoPeriodError(PeriodFault.REVERSED_MONTHS if from_month == 1 else PeriodFault.OTHER_YEAR)
    return first, last
