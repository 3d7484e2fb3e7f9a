"""Periods as agencies code them, 2020-Q1, 2020M05, 2020K1 (Nordic), in the words every reader of a period knows."""

import re

from leling_targets.actuals.readings import BY_DEFAULT

_YEAR = re.compile(r"([12][0-9]{3})(?:-?A1?)?")
_HALF = re.compile(r"([12][0-9]{3})-?[SH]([12])")
_QUARTER = re.compile(r"([12][0-9]{3})[- ]?[QK]([1-4])")
_MONTH = re.compile(r"([12][0-9]{3})(?:-?M|-)(0?[1-9]|1[0-2])")
_DAY = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?:T00:00:00(?:\.0+)?Z?)?")
_QUARTERS = ("一", "二", "三", "四")

YEARLY, QUARTERLY, MONTHLY, HALF_YEARLY = "A", "Q", "M", "S"
"""Frequencies, by the letter of the code list CL_FREQ of SDMX."""

_ALONE = f"single{BY_DEFAULT}"


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
    if month := _MONTH.fullmatch(written):
        return f"{month[1]}年{int(month[2])}月", _ALONE
    return text, ""


def _beginning_at(text: str, year: int, month: int, day: int, frequency: str) -> tuple[str, str]:
    if frequency == YEARLY and (month, day) in ((1, 1), (12, 31)):
        return str(year), ""
    if frequency == QUARTERLY and day == 1 and month % 3 == 1:
        return f"{year}年第{_QUARTERS[month // 3]}季度", _ALONE
    if frequency == MONTHLY and day == 1:
        return f"{year}年{month}月", _ALONE
    return text, ""
