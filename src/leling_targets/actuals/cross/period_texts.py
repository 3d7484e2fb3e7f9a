"""Periods as headers and titles write them: found in a text, completed with a year, moved by a year."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from leling_targets.periods import MonthOnly, Period, UnreadablePeriod, read_period

_SPACE = re.compile(r"\s+")
_IN_TITLE = re.compile(
    r"(?:19|20|21)[0-9]{2}\s*年?\s*"
    r"(?:[01]?[0-9]\s*(?:月份?)?\s*[-－‐–—―─~～至到]+\s*[01]?[0-9]\s*月份?"
    r"|元?[一二三四五六七八九十]{0,2}至[一二三四五六七八九十]{1,2}月份?"
    r"|前[0-9一二三四五六七八九十]{1,2}个?月|[01]?[0-9]月(?:份|末|底)?|上半年|下半年|前三季度"
    r"|第?[一二三四1-4]季度|全年|年?末|年?度|(?<=年))"
)


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
    return None if isinstance(read, UnreadablePeriod) else FoundPeriod(False, isinstance(read, MonthOnly))


def year_of(period: str) -> int | None:
    """Return the year a period text names, or None."""
    read = read_period(period)
    return None if isinstance(read, UnreadablePeriod) else read.year


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


def period_in(text: str) -> str:
    """Return the first period a title speaks of, "" for none."""
    for found in _IN_TITLE.finditer(text):
        words = _SPACE.sub("", found[0])
        if read_whole_period(words):
            return words
    return ""
