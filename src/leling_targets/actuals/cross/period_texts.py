"""Periods as headers and titles write them: found in a text, completed with a year, moved by a year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from leling_targets.periods import MonthOnly, Period, PeriodFault, UnreadablePeriod, read_period

_SPACE = re.compile(r"\s+")
_IN_TITLE = re.compile(
    r"(?<![0-9—–~～-])(?<![0-9年][至到])(?:19|20|21)[0-9]{2}\s*年?\s*(?:"
    r"[01]?[0-9]\s*(?:月份?)?\s*[-－‐–—―─~～至到]+\s*[01]?[0-9]\s*月份?"
    r"|元?[一二三四五六七八九十]{0,2}至[一二三四五六七八九十]{1,2}月份?"
    # The date a table was made on is not what it speaks of.
    r"|前[0-9一二三四五六七八九十]{1,2}个?月|[01]?[0-9]月(?:份|末|底)?(?!\s*[0-9]{1,2}\s*[日号])|上半年|下半年|前三季度"
    r"|第?[一二三四1-4]季度|全年|年?末|年?度|(?<=年)(?!\s*[0-9—–~～至到-]))"
)
_SPOILT = (PeriodFault.LOST_DASH, PeriodFault.MONTH_OUT_OF_RANGE, PeriodFault.REVERSED_MONTHS)
"""What is meant for a period and is none."""


@dataclass(frozen=True)
class FoundPeriod:
    """What a text that is a period says of it."""

    has_year: bool
    is_month: bool


@lru_cache(maxsize=4096)
def read_whole_period(text: str) -> FoundPeriod | None:
    """Return whether a text is a period, with its year or without one; None where it is none."""
    if len(text) > 40 or not any(mark.isdigit() or mark in "年月季半元一二三四五六七八九十" for mark in text):
        return None
    read = read_period(text)
    if isinstance(read, Period | MonthOnly):
        return FoundPeriod(True, isinstance(read, MonthOnly))
    if re.fullmatch(r"[0-9.]+", text):
        return None
    read = read_period(text, year=2000)
    if isinstance(read, UnreadablePeriod):
        # Whoever reads the figures under it says what is wrong with it.
        return FoundPeriod(True, is_month=False) if read.fault in _SPOILT else None
    return FoundPeriod(False, isinstance(read, MonthOnly))


def year_of(period: str) -> int | None:
    """Return the year a period text names, or None."""
    read = read_period(period)
    return None if isinstance(read, UnreadablePeriod) else read.year


def months_of(period: str) -> tuple[int, int] | None:
    """Return the first and the last month a period text names, or None; its year may be lacking."""
    read = read_period(period, year=2000)
    if isinstance(read, UnreadablePeriod):
        return None
    return (read.month, read.month) if isinstance(read, MonthOnly) else (read.first_month, read.last_month)


def with_year(period: str, year: int | None) -> str:
    """Return a period text that lacks its year with one, in the words `read_period` knows."""
    if year is None:
        return period
    read = read_period(period, year=year)
    if isinstance(read, Period):
        return read.label()
    return period if isinstance(read, UnreadablePeriod) else f"{read.year}-{read.month:02}"


def shifted(period: str, years: int) -> str:
    """Return a period text some years later or earlier; as it is where it cannot be read."""
    read = read_period(period)
    if isinstance(read, Period):
        return replace(read, year=read.year + years).label()
    return period if isinstance(read, UnreadablePeriod) else f"{read.year + years}-{read.month:02}"


def last_month(period: str) -> str:
    """Return the last month of a period text; as it is where it cannot be read."""
    read = read_period(period)
    return f"{read.year}-{read.last_month:02}" if isinstance(read, Period) else period


def title_period(texts: Iterable[str]) -> str:
    """Return the period the texts above a table speak of; "" for none, or where they speak of several."""
    found = [_SPACE.sub("", words) for text in texts for words in _IN_TITLE.findall(text)]
    periods = list(dict.fromkeys(words for words in found if read_whole_period(words)))
    narrow = [words for words in periods if months_of(words) != (1, 12)] or periods
    if len({(year_of(words), (months_of(words) or (0, 0))[1]) for words in narrow}) > 1:
        return ""
    # Of a month and January to it, the month: what has no word of its own is asked about.
    return next((words for words in narrow if isinstance(read_period(words), MonthOnly)), next(iter(narrow), ""))
