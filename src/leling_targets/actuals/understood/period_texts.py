"""Periods as headers and titles write them: found in a text, completed with a year, moved by a year."""

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.periods import (
    MonthOnly,
    Period,
    PeriodFault,
    PeriodKind,
    UnreadablePeriod,
    fiscal_parts,
    read_period,
    said_kind,
    says_quarter,
)

_SPACE = re.compile(r"\s+")
_LONGEST_HEADER = 300
"""Characters of a text that may be a period and a name; a longer one is a paragraph."""
_IN_TITLE = re.compile(
    r"(?<![0-9—–~～-])(?<![0-9年][至到])(?:19|20|21)[0-9]{2}\s*年?\s*(?:"
    r"[01]?[0-9]\s*(?:月份?)?\s*[-－‐–—―─~～至到]+\s*[01]?[0-9]\s*月份?"
    r"|元?[一二三四五六七八九十]{0,2}至[一二三四五六七八九十]{1,2}月份?"
    # The date a table was made on is not what it speaks of.
    r"|前[0-9一二三四五六七八九十]{1,2}个?月|[01]?[0-9]月(?:份|末|底)?(?!\s*[0-9]{1,2}\s*[日号])|上半年|下半年|前三季度"
    r"|第?[一二三四1-4]季度|全年|年?末|年?度|(?<=年)(?!\s*[0-9—–~～至到-]))"
)
# Few titles name such a year: compiled at their first use.
_FISCAL_WORD = r"(?i)财年|财政年度|会计年度|\bFY"
_FISCAL_IN_TITLE = (
    r"(?i)"
    r"(?:(?<![0-9])(?:19|20|21)[0-9]{2}(?:\s*+(?:年\s*+)?[-/–—]\s*+(?:[0-9]{4}|[0-9]{2}))?\s*+(?:财年|财政年度|会计年度)"
    r"|\bFY\s*+'?(?:[0-9]{4}|[0-9]{2})(?:\s*+[-/–]\s*+[0-9]{2,4})?)"
    r"(?:\s*+(?:上半年|下半年|前三季度|第?[一二三四1-4]季度|Q[1-4]|H[12]|[0-9]{1,2}\s*+[-–—~至到]\s*+[0-9]{1,2}月|[0-9]{1,2}月末?))?"
)
_YEAR = r"(?:19|20|21)[0-9]{2}"
_MONTH_NAME = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_MONTHS = re.compile(rf"{_MONTH_NAME}\s*(?:[-–—~]|to)\s*{_MONTH_NAME}", re.IGNORECASE)
_BEGINNING = re.compile(
    # Four digits before what is counted are no year: 2000人以上.
    rf"{_YEAR}(?:年|(?![0-9元人家户个亩吨万千百余多以座所件台辆名项公平立米]|[a-z]{{3}}))|[0-9]{{2}}年(?=$|[0-9全上下末底一二三四第前度])"
    r"|[01]?[0-9](?:[\-—–~～至到]+[01]?[0-9])?月|第?[一二三四ⅠⅡⅢⅣ]季度|[上下]半年|前三季度|前[0-9一二三四五六七八九十]{1,2}个月"
    r"|[“\"]?十[一二三四五]五[”\"]?|[qh][1-4](?![a-z0-9])"
    rf"|{_MONTH_NAME}(?:[\s-]+{_MONTH_NAME})?[\s'-]*(?:[0-3]?[0-9],?\s+)?(?:{_YEAR}|[0-9]{{2}})(?![0-9])"
    rf"|[0-3]?[0-9][\s-]+{_MONTH_NAME}|[0-3]?[0-9][/.-](?:[0-3]?[0-9][/.-])?(?:{_YEAR}|(?<=[/.-][0-9][0-9][/.-])[0-9]{{2}})$"
    rf"|(?:fy|cy|ytd|(?:(?:fiscal|financial|calendar|school)\s+)?years?(?:\s+end(?:ed|ing)?)?)[\s:'-]*(?:{_YEAR}|[0-9]{{2}}(?![0-9]))",
    re.IGNORECASE,
)
_LONGEST_PERIOD = 20
_IS_NAME = re.compile(r"[\s_:：,，、的]*((?![0-9年月季度份至到])[^\W\d_]{2,}.*)", re.DOTALL)
_PRICES = re.compile(
    r"(?:19|20)[0-9]{2}年?(?:不变|可比)?价|(?:19|20)[0-9]{2}\s*(?:prices|=\s*100)|(?:19|20)[0-9]{2}年?\s*=\s*100"
)
_SPOILT = (
    *(PeriodFault.LOST_DASH, PeriodFault.MONTH_OUT_OF_RANGE, PeriodFault.REVERSED_MONTHS),
    *(PeriodFault.SEVERAL_YEARS, PeriodFault.NUMBER_IN_BRACKETS, PeriodFault.AMBIGUOUS_MONTH),
    *(PeriodFault.YEAR_TO_DATE, PeriodFault.DAY_OR_MONTH_FIRST, PeriodFault.FISCAL_YEAR),
)
"""What is meant for a period and is none."""


class FoundPeriod(Struct, frozen=True):
    """What a text that is a period says of it."""

    has_year: bool
    is_month: bool


@lru_cache(maxsize=4096)
def read_whole_period(text: str) -> FoundPeriod | None:
    """Return whether a text is a period, with its year or without one; None where it is none."""
    if len(text) > 40:
        return None
    if not any(mark.isdigit() or mark in "年月季半元一二三四五六七八九十" for mark in text) and not _MONTHS.fullmatch(
        text
    ):
        return None
    read = read_period(text)
    if isinstance(read, Period | MonthOnly):
        return FoundPeriod(True, isinstance(read, MonthOnly))
    if re.fullmatch(r"[0-9.]+", text):
        return None
    if read.fault is PeriodFault.SEVERAL_YEARS:
        return FoundPeriod(True, is_month=False)
    read = read_period(text, year=2000)
    if isinstance(read, UnreadablePeriod):
        # Whoever reads the figures under it says what is wrong with it.
        return FoundPeriod(True, is_month=False) if read.fault in _SPOILT else None
    return FoundPeriod(False, isinstance(read, MonthOnly))


def begins_as_period(text: str) -> tuple[str, str] | None:
    """Part a text that begins as a period, and is none, into the period and the name behind it; "" for no name.

    None where it does not begin so. Of 2020年不变价工业总产值 the whole is the name.
    """
    if len(text) > _LONGEST_HEADER or not _BEGINNING.match(text):
        return None
    if _PRICES.match(text):
        return "", text
    for stop in range(min(len(text), _LONGEST_PERIOD), 2, -1):
        name = _IS_NAME.fullmatch(text[stop:])
        if name and read_whole_period(text[:stop].strip()):
            return text[:stop].strip(), name[1]
    return text, ""


class NamedYear(Struct, frozen=True, order=True):
    """A year as a text names it."""

    number: int
    written: str
    """2021; of a year that lies in two of the calendar 2023/2024 or FY2024."""

    @property
    def is_fiscal(self) -> bool:
        """Return whether it lies in two years of the calendar."""
        return not self.written.isdigit()


def year_of(period: str) -> NamedYear | None:
    """Return the year a period text names, or None."""
    if (parts := fiscal_parts(period)) is not None:
        return NamedYear(parts[0].year, parts[0].moved(0))
    read = read_period(period)
    return None if isinstance(read, UnreadablePeriod) else NamedYear(read.year, str(read.year))


def months_of(period: str) -> tuple[int, int] | None:
    """Return the first and the last month a period text names, or None; its year may be lacking."""
    if (parts := fiscal_parts(period)) is not None:
        return months_of(parts[1]) if parts[1] else (1, 12)
    read = read_period(period, year=2000)
    if isinstance(read, UnreadablePeriod):
        return None
    return (read.month, read.month) if isinstance(read, MonthOnly) else (read.first_month, read.last_month)


def is_whole_year(period: str) -> bool:
    """Return whether a period text names all months of a year."""
    return months_of(period) == (1, 12)


def with_year(period: str, year: NamedYear | None) -> str:
    """Return a period text that lacks its year with one, in the words `read_period` knows.

    A quarter stays one: of 4-6月 nobody can say that it runs from January, of 二季度 a name such as 累计值 does.
    """
    if year is None:
        return period
    if year.is_fiscal:
        return f"{period} {year.written}"
    read = read_period(period, year=year.number)
    if isinstance(read, Period):
        if read.kind == PeriodKind.SINGLE and read.months == 3 and says_quarter(period) and not said_kind(period):
            return f"{read.year}Q{read.last_month // 3}"
        return _said_of_all_months(period, read) or read.label()
    return period if isinstance(read, UnreadablePeriod) else f"{read.year}-{read.month:02}"


def _said_of_all_months(period: str, read: Period) -> str:
    """Return a period that ends a year, in words that say as much of its months as its text does; "" for any other.

    1-12月 and 年末 are of the calendar, and a bare year may be one that begins in another month.
    """
    if read.last_month != 12 or read.years > 1:
        return ""
    has_months = re.search(r"[0-9]\s*月|[-/至到]\s*12|dec", period, re.IGNORECASE) is not None
    if read.kind is PeriodKind.POINT and not has_months:
        return f"{read.year}年末"
    return f"{read.year}年1-12月" if read.kind is PeriodKind.CUMULATIVE and has_months else ""


def carried(periods: Iterable[str]) -> list[str]:
    """Return period texts in the order they stand in, each that lacks its year with that of the one before it.

    2022年11月末, 12月末 are of one year. What may be of the next year or of the one before stays without: a month
    behind a whole year or behind December, months that run over the end of a year, or to and fro.
    """
    whole: list[str] = []
    year: NamedYear | None = None
    former: tuple[int, int] | None = None
    direction = 0
    for period in periods:
        found, months = read_whole_period(period) if period else None, months_of(period)
        if found is None or months is None:
            year = None
        elif found.has_year:
            turn = _turn(former, months) if year is not None and year == year_of(period) else 0
            year, direction = year_of(period), turn or 0
        elif year is not None:
            turn = _turn(former, months)
            if turn is None or direction * turn < 0:
                year = None
            else:
                period, direction = with_year(period, year), turn or direction
        former = months
        whole.append(period)
    return whole


def _turn(former: tuple[int, int] | None, months: tuple[int, int]) -> int | None:
    """Return 1 for months later in a year than the ones before, -1 for earlier, 0 for the same end; None for doubt."""
    if former is None or former in (months, (1, 12)):
        return None
    step = months[1] - former[1]
    if step < 0:
        is_before = former[1] < 12 and -step == months[1] - months[0] + 1
        is_shorter = months[0] == former[0] == 1 and step == -1
        return -1 if is_before or is_shorter else None
    is_jump = step >= 10 and months[0] != 1
    return None if is_jump else int(step > 0)


def is_part_of_year(period: str, to_date: str) -> bool:
    """Return whether a period says how much of a year a text means that speaks of so much of it: 2022年累计."""
    months, year = months_of(period), year_of(period)
    return (
        months is not None
        and year is not None
        and months[1] < 12
        and re.search(_YEAR, to_date) is not None
        and year.written in to_date
    )


def shifted(period: str, years: int) -> str:
    """Return a period text some years later or earlier; as it is where it cannot be read."""
    if (parts := fiscal_parts(period)) is not None:
        return f"{parts[0].moved(years)} {parts[1]}".strip()
    read = read_period(period)
    if isinstance(read, Period):
        read = replace(read, year=read.year + years)
        return _said_of_all_months(period, read) or read.label()
    return period if isinstance(read, UnreadablePeriod) else f"{read.year + years}-{read.month:02}"


def last_month(period: str) -> str:
    """Return the last month of a period text; as it is where it cannot be read."""
    read = read_period(period)
    return f"{read.year}-{read.last_month:02}" if isinstance(read, Period) else period


def _fiscal_in(text: str) -> list[str]:
    """Return the fiscal years a title names with a word that says so."""
    return re.findall(_FISCAL_IN_TITLE, text) if re.search(_FISCAL_WORD, text) else []


def title_period(texts: Iterable[str]) -> str:
    """Return the period the texts above a table speak of; "" for none, or where they speak of several."""
    found = [_SPACE.sub("", words) for text in texts for words in [*_IN_TITLE.findall(text), *_fiscal_in(text)]]
    periods = list(dict.fromkeys(words for words in found if read_whole_period(words)))
    narrow = [words for words in periods if months_of(words) != (1, 12)] or periods
    if len({(year_of(words), (months_of(words) or (0, 0))[1]) for words in narrow}) > 1:
        return ""
    # Of a month and January to it, the month: what has no word of its own is asked about.
    return next((words for words in narrow if isinstance(read_period(words), MonthOnly)), next(iter(narrow), ""))
