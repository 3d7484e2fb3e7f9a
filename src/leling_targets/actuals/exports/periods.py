"""Periods as agencies code them, 2020-Q1, 2020M05, 2020K1 (Nordic), in the words every reader of a period knows."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from leling_targets.actuals.guards.foreign import refused
from leling_targets.actuals.readings import BY_DEFAULT
from leling_targets.problems import Location, ProblemCode

_YEAR = re.compile(r"([12][0-9]{3})(?:-?A1?)?")
_HALF = re.compile(r"([12][0-9]{3})-?[SH]([12])")
_QUARTER = re.compile(r"([12][0-9]{3})[- ]?[QK]([1-4])")
_MONTH = re.compile(r"([12][0-9]{3})(?:-?M|-)(0?[1-9]|1[0-2])")
_DAY = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?:T00:00:00(?:\.0+)?Z?)?")
_QUARTER_FIRST = re.compile(r"Q([1-4])[- ]([12][0-9]{3})")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_MONTH_BEHIND = re.compile(rf"([12][0-9]{{3}})[- ]?({'|'.join(_MONTHS)})")
_QUARTERS = ("一", "二", "三", "四")

YEARLY, QUARTERLY, MONTHLY, HALF_YEARLY = "A", "Q", "M", "S"
"""Frequencies, by the letter of the code list CL_FREQ of SDMX."""
_LONGER = (YEARLY, HALF_YEARLY, QUARTERLY)

_OTHER_YEARS = re.compile(r"fiscal|financial|school|crop|marketing", re.IGNORECASE)
_ALONE = f"single{BY_DEFAULT}"
_SHOWN = 3


def is_of_other_years(frequency: str) -> bool:
    """Return whether the words of a frequency speak of years that need not begin in January: Annual, Fiscal Year."""
    return bool(_OTHER_YEARS.search(frequency))


def coded_period(text: str, frequency: str = "") -> tuple[str, str]:
    """Return a period in words that `read_period` knows, and its kind for the column `kind` of the readings.

    A quarter or a month is that quarter or month alone unless a name says more. `frequency` is what a day stands for,
    the first of the year, quarter or month it begins. What is no such period comes back as it is.
    """
    written = text.strip().upper()
    if day := _DAY.fullmatch(written):
        return _beginning_at(text, int(day[1]), int(day[2]), int(day[3]), frequency)
    if year := _YEAR.fullmatch(written):
        return year[1], ""
    if half := _HALF.fullmatch(written):
        return f"{half[1]}年{'上' if half[2] == '1' else '下'}半年", ""
    if quarter := _QUARTER.fullmatch(written):
        return f"{quarter[1]}年第{_QUARTERS[int(quarter[2]) - 1]}季度", _ALONE
    if quarter := _QUARTER_FIRST.fullmatch(written):
        return f"{quarter[2]}年第{_QUARTERS[int(quarter[1]) - 1]}季度", _ALONE
    if month := _MONTH.fullmatch(written):
        return _beginning_at(text, int(month[1]), int(month[2]), 1, frequency if frequency in _LONGER else MONTHLY)
    if month := _MONTH_BEHIND.fullmatch(written):
        return f"{month[1]}年{_MONTHS.index(month[2]) + 1}月", _ALONE
    return text, ""


def frequency_between(texts: Iterable[str], *, is_of_years: bool) -> str | None:
    """Return the frequency of a series whose periods are named by the day or the month they begin with.

    The least time between two of them tells: months, quarters from January, half years; from January to January a year
    where `is_of_years` says that the agency names years so too. "" where no text is a day or a month; None where they
    do not tell, or are days within months.
    """
    found = [(_DAY.fullmatch(text.strip()), _MONTH.fullmatch(text.strip().upper())) for text in texts]
    if any(day and day[3] != "01" for day, _ in found):
        return None
    starts = sorted({int(one[1]) * 12 + int(one[2]) - 1 for day, month in found if (one := day or month)})
    if not starts:
        return ""
    gap = min((later - one for one, later in pairwise(starts)), default=0)
    in_year = {start % 12 for start in starts}
    if gap == 1 or (not gap and starts[0] % 3):
        return MONTHLY
    if gap == 3 and in_year <= {0, 3, 6, 9}:
        return QUARTERLY
    if gap == 6 and in_year <= {0, 6}:
        return HALF_YEARLY
    return YEARLY if gap >= 12 and in_year == {0} and is_of_years else None


def known_frequency(texts: Sequence[str], place: Location, *, is_of_years: bool) -> str:
    """Return the frequency that the texts of a column tell; raises ActualsError where they do not."""
    frequency = frequency_between(texts, is_of_years=is_of_years)
    if frequency is None:
        found = [text for text in texts if text.strip()][:_SHOWN]
        raise refused(ProblemCode.MONTHS_OR_YEARS, place, found=found, fault="dates_apart")
    return frequency


def _beginning_at(text: str, year: int, month: int, day: int, frequency: str) -> tuple[str, str]:
    if frequency == YEARLY and (month, day) in ((1, 1), (12, 31)):
        return str(year), ""
    if frequency == QUARTERLY and day == 1 and month % 3 == 1:
        return f"{year}年第{_QUARTERS[month // 3]}季度", _ALONE
    if frequency == HALF_YEARLY and day == 1 and month in (1, 7):
        return f"{year}年{'上' if month == 1 else '下'}半年", ""
    if frequency == MONTHLY and day == 1:
        return f"{year}年{month}月", _ALONE
    return text, ""
