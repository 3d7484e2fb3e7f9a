"""Years that lie in two years of the calendar, as texts name them: 2023/24, FY2024, 2023-24财年, Q1 FY24."""

import re

from msgspec import Struct

from leling_targets.periods.year_starts import YearStarts

_BEFORE = r"(?P<word>fy|fiscalyear|fiscal|financialyear|finyear|财政年度|财年|会计年度)[-:'’]?"
_BEHIND = r"财政年度|财年度?|会计年度|fiscalyear|financialyear|fy"
_SPAN = r"(?P<first>[0-9]{4})年?[-/](?P<second>[0-9]{4}|[0-9]{2})(?![0-9])"
_SHORT_SPAN = r"(?P<first>[0-9]{2})[-/](?P<second>[0-9]{2})(?![0-9])"
_ONE = r"(?P<first>[0-9]{4}|[0-9]{2}(?![0-9]))(?P<second>)"
_YEARS = (
    rf"{_BEFORE}{_SPAN}(?:年度?|{_BEHIND})?",
    rf"{_BEFORE}{_SHORT_SPAN}(?:年度?|{_BEHIND})?",
    rf"{_BEFORE}{_ONE}(?:年度?)?",
    rf"{_SPAN}(?P<word>{_BEHIND}|年度?)?",
    rf"(?P<first>[0-9]{{4}})(?P<second>)(?P<word>{_BEHIND})",
)
"""How a year is named, by two years of the calendar or by one: one alone needs a word that says what it is."""
_PARTED = tuple((rf"{year}(?P<rest>.*)", rf"(?P<rest>.*?){year}") for year in _YEARS)
_WORDS = ("fy", "fiscal", "finan", "finyear", "财", "会计")
_TWO_YEARS = r"([0-9]{4})年?[-/](?:[0-9]{2})?([0-9]{2})"
_CENTURY_FROM = 50
"""Two digits of a year below it are of this century."""
_MONTHS = 12
_MORE_OF_A_DATE = r"[-/.0-9月日个]|$"


class FiscalYear(Struct, frozen=True):
    """A year by the two years of the calendar it lies in, the first of which is `year`, or by the one it is named."""

    year: int
    is_span: bool
    is_said: bool
    """A word says what it is: FY, 财年."""

    def in_plan(self, years: YearStarts) -> int | None:
        """Return its number among a plan's years; None for a single one, where nothing says which year it names.

        >>> FiscalYear(2023, True, False).in_plan(YearStarts(4)), FiscalYear(2024, False, True).in_plan(YearStarts(4))
        (2023, None)
        """
        if self.is_span:
            return years.begun_in(self.year)
        return self.year if years.named_for is not None else None

    def moved(self, by: int) -> str:
        """Return the text of the year some years later.

        >>> FiscalYear(2023, True, False).moved(-1), FiscalYear(2024, False, True).moved(1)
        ('2022/2023', 'FY2025')
        """
        year = self.year + by
        return f"{year}/{year + 1}" if self.is_span else f"FY{year}"


def fiscal_year(folded: str) -> tuple[FiscalYear, str] | None:
    """Part a folded period into the fiscal year at its beginning or end, and what else it says; None for no such year.

    2010/11 by itself is none, for it may be November.

    >>> fiscal_year("q1fy24")
    (FiscalYear(year=2024, is_span=False, is_said=True), 'q1')
    >>> fiscal_year("2023/24apr-sep")
    (FiscalYear(year=2023, is_span=True, is_said=False), 'apr-sep')
    >>> fiscal_year("2010/11"), fiscal_year("2020-2022"), fiscal_year("2021-09")
    (None, None, None)
    """
    if not _may_name_one(folded):
        return None
    for leading, trailing in _PARTED:
        if (found := re.fullmatch(leading, folded)) and (year := _year(found)):
            is_certain = year.is_said or len(found["second"]) == 4 or not 1 <= int(found["second"]) <= _MONTHS
            if is_certain or not re.match(_MORE_OF_A_DATE, found["rest"]):
                return year, found["rest"].lstrip("-/.")
        found = re.fullmatch(trailing, folded)
        if found and (year := _year(found)) and re.search(r"[^\W\d_]", found["rest"]):
            return year, found["rest"].rstrip("-/.")
    return None


def _may_name_one(folded: str) -> bool:
    """Return whether a text is worth a closer look: most name a year of the calendar, and its months."""
    if any(word in folded for word in _WORDS):
        return True
    return any((int(one[1]) + 1) % 100 == int(one[2]) for one in re.finditer(_TWO_YEARS, folded))


def _year(found: re.Match[str]) -> FiscalYear | None:
    """Return the year found; None for two years of the calendar that do not follow each other."""
    year, second = int(found["first"]), found["second"]
    if len(found["first"]) == 2:
        year += 2000 if year < _CENTURY_FROM else 1900
    if second and int(second) != (year + 1) % 10 ** len(second):
        return None
    return FiscalYear(year, bool(second), found["word"] not in (None, "", "年"))
