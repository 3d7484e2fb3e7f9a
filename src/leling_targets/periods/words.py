"""Periods in the reader's words: 2021年1—9月, 2021年9月末; Jan-Sep 2021, end of Sep 2021; 2023/24 Apr-Sep."""

from functools import lru_cache

from leling_targets.i18n import LANGUAGES, Language, text
from leling_targets.periods.months import MONTH_NAMES
from leling_targets.periods.period import MonthOnly, Period, PeriodKind, UnreadablePeriod
from leling_targets.periods.reading import read_period
from leling_targets.periods.year_starts import CALENDAR, YearStarts

_DECEMBER = 12
_QUARTER = 3


@lru_cache(maxsize=4096)
def period_words(label: str, language: Language, *, is_cumulative: bool = False, years: YearStarts = CALENDAR) -> str:
    """Return a period in the reader's words; what cannot be read as one stays as it is.

    `is_cumulative`: a bare month stands for January to then, as it does where flows are judged. `years`: the plan's,
    of which the label is; its months are called as in the calendar.

    >>> period_words("2021-01/09", "en"), period_words("2021-06 end", "zh")
    ('Jan-Sep 2021', '2021年6月末')
    >>> april = YearStarts(4)
    >>> period_words("2023-06", "en", is_cumulative=True, years=april), period_words("2023", "zh", years=april)
    ('2023/24 Apr-Sep', '2023/24财年')
    """
    period = read_period(label)
    if isinstance(period, UnreadablePeriod):
        return label
    if isinstance(period, Period):
        return words_of(period, language, years)
    if is_cumulative and period.month > 1 and not years.is_calendar:
        return words_of(Period(period.year, 1, period.month, PeriodKind.CUMULATIVE), language, years)
    year, month = years.in_calendar(period.year, period.month)
    key = "to_month" if is_cumulative and period.month > 1 else "month"
    return text(f"period.{key}", language, year=year, month=month)


def written_period_words(written: str, language: Language, years: YearStarts) -> str:
    """Return a period that is written as files have it, in the reader's words and in the plan's years.

    >>> written_period_words("2023-04/09", "en", YearStarts(4)), written_period_words("2024-03", "en", YearStarts(4))
    ('2023/24 Apr-Sep', '2024-03')
    """
    period = read_period(written, years=years)
    if isinstance(period, Period):
        return words_of(period, language, years)
    return period_words(written, language)


def period_in_languages(label: str, years: YearStarts = CALENDAR) -> tuple[str, ...]:
    """Return a period in the words of each language, as the details of a problem take it.

    >>> period_in_languages("2021-01/09")
    ('Jan-Sep 2021', '2021年1—9月')
    """
    return tuple(period_words(label, language, years=years) for language in LANGUAGES)


def year_words(year: int, language: Language, years: YearStarts) -> str:
    """Return a plan's year as it stands in a sentence; in Chinese before the word 年.

    >>> year_words(2023, "en", YearStarts(4)), year_words(2023, "zh", YearStarts(4)), year_words(2023, "zh", CALENDAR)
    ('2023/24', '2023/24财', '2023')
    """
    return str(year) if years.is_calendar else text("period.fiscal", language, year=years.name(year))


def year_in_languages(year: int, years: YearStarts) -> tuple[str, ...]:
    """Return a plan's year in the words of each language, as the details of a problem take it.

    >>> year_in_languages(2023, YearStarts(4))
    ('2023/24', '2023/24财')
    """
    return tuple(year_words(year, language, years) for language in LANGUAGES)


def first_month_in_languages(years: YearStarts) -> tuple[str, ...]:
    """Return the month a plan's years begin in, in the words of each language, as the details of a problem take it.

    >>> first_month_in_languages(YearStarts(4)), first_month_in_languages(CALENDAR)
    (('April', '4月'), ('January', '1月'))
    """
    return MONTH_NAMES[years.month - 1].capitalize(), f"{years.month}月"


def month_question(month: MonthOnly, years: YearStarts) -> dict[str, object]:
    """Return what a bare month of a plan's years may be, as the details of the problem that asks about it.

    >>> month_question(MonthOnly(2021, 9), CALENDAR)["cumulative"], month_question(MonthOnly(2023, 12), YearStarts(4))
    ('2021年1-9月', {'since': ('April', '4月'), 'cumulative': '2023年4月-2024年3月', 'single': '2024年3月当月'})
    """
    (first, start), (last, end) = years.in_calendar(month.year, 1), years.in_calendar(month.year, month.month)
    return {
        "since": first_month_in_languages(years),
        "cumulative": f"{first}年{start}-{end}月" if first == last else f"{first}年{start}月-{last}年{end}月",
        "single": f"{last}年{end}月当月",
    }


def words_of(period: Period, language: Language, years: YearStarts) -> str:
    """Return a period of a plan's years in the reader's words.

    >>> quarter = Period(2023, 4, 6, PeriodKind.SINGLE)
    >>> words_of(quarter, "en", YearStarts(4)), words_of(quarter, "zh", YearStarts(4))
    ('2023/24 Q2', '2023/24财年第2季度')
    """
    if period.years == 1:
        return _in_year(period, year_words(period.year, language, years), language, years)
    between = text(
        "period.years", language, first=years.name(period.year - period.years + 1), last=years.name(period.year)
    )
    if not years.is_calendar:
        between = text("period.fiscal", language, year=between)
    return text("period.average", language, period=_in_year(period, between, language, years))


def _in_year(period: Period, year: str, language: Language, years: YearStarts) -> str:
    (first_year, start), (last_year, end) = (
        years.in_calendar(period.year, month) for month in (period.first_month, period.last_month)
    )
    first, last = (text(f"month.{month}", language) for month in (start, end))
    details = {"year": year, "first": first, "last": last}
    of_calendar = details if years.is_calendar or period.years > 1 else {**details, "year": str(last_year)}
    if period.kind is PeriodKind.POINT:
        if period.last_month == _DECEMBER:
            return text("period.year_end", language, **details)
        return text("period.end", language, **of_calendar)
    if period.is_full_year:
        return text("period.year", language, **details)
    if period.months > 1:
        if years.is_calendar:
            return text("period.months", language, **details)
        if period.kind is PeriodKind.SINGLE and period.months == _QUARTER and period.last_month % _QUARTER == 0:
            return text("period.fiscal_quarter", language, year=year, quarter=period.last_month // _QUARTER)
        over = "" if first_year == last_year else "_over"
        return text(f"period.fiscal_months{over}", language, **details)
    return text("period.january" if period.first_month == 1 else "period.month_alone", language, **of_calendar)
