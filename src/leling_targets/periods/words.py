"""Periods in the reader's words: 2021年1—9月, 2021年9月末; Jan-Sep 2021, end of Sep 2021."""

from functools import lru_cache

from leling_targets.i18n import LANGUAGES, Language, text
from leling_targets.periods.period import MonthOnly, Period, PeriodKind, UnreadablePeriod
from leling_targets.periods.reading import read_period

_DECEMBER = 12


@lru_cache(maxsize=4096)
def period_words(label: str, language: Language, *, is_cumulative: bool = False) -> str:
    """Return a period in the reader's words; what cannot be read as one stays as it is.

    `is_cumulative`: a bare month stands for January to then, as it does where flows are judged.

    >>> period_words("2021-01/09", "en"), period_words("2021-06 end", "zh")
    ('Jan-Sep 2021', '2021年6月末')
    """
    period = read_period(label)
    if isinstance(period, UnreadablePeriod):
        return label
    if isinstance(period, MonthOnly):
        key = "to_month" if is_cumulative and period.month > 1 else "month"
        return text(f"period.{key}", language, year=period.year, month=period.month)
    if period.years == 1:
        return _in_year(period, str(period.year), language)
    years = text("period.years", language, first=period.year - period.years + 1, last=period.year)
    return text("period.average", language, period=_in_year(period, years, language))


def period_in_languages(label: str) -> tuple[str, ...]:
    """Return a period in the words of each language, as the details of a problem take it.

    >>> period_in_languages("2021-01/09")
    ('Jan-Sep 2021', '2021年1—9月')
    """
    return tuple(period_words(label, language) for language in LANGUAGES)


def _in_year(period: Period, year: str, language: Language) -> str:
    first, last = (text(f"month.{month}", language) for month in (period.first_month, period.last_month))
    details = {"year": year, "first": first, "last": last}
    if period.kind is PeriodKind.POINT:
        return text("period.year_end" if period.last_month == _DECEMBER else "period.end", language, **details)
    if period.is_full_year:
        return text("period.year", language, **details)
    if period.months > 1:
        return text("period.months", language, **details)
    return text("period.january" if period.first_month == 1 else "period.month_alone", language, **details)
