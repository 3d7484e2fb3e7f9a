"""Periods of a plan's years as programs write them: in months of the calendar, which `read_period` reads back."""

from leling_targets.periods.months import MONTH_NAMES
from leling_targets.periods.period import Period, PeriodKind
from leling_targets.periods.year_starts import YearStarts


def written_label(period: Period, years: YearStarts) -> str:
    """Return a period of a plan's years as text in no language in particular, which is read back with the same years.

    >>> april = YearStarts(4)
    >>> written_label(Period(2023, 1, 12, PeriodKind.CUMULATIVE), april)
    '2023/2024'
    >>> [written_label(Period(2023, 1, last, PeriodKind.CUMULATIVE), april) for last in (6, 10)]
    ['2023-04/09', '2023-04/2024-01']
    >>> written_label(Period(2023, 12, 12, PeriodKind.POINT), april)
    '2024-03 end'
    """
    if years.is_calendar:
        return period.label()
    if period.years > 1:
        return _average(period, years)
    if period.is_full_year and period.kind is PeriodKind.CUMULATIVE:
        return years.label(period.year)
    (first, start), (last, end) = (
        years.in_calendar(period.year, month) for month in (period.first_month, period.last_month)
    )
    if period.kind is PeriodKind.POINT:
        return f"{last}-{end:02} end"
    until = f"{end:02}" if first == last else f"{last}-{end:02}"
    is_alone = period.kind is PeriodKind.SINGLE and period.first_month == 1
    return f"{first}-{start:02}/{until}{' single' if is_alone else ''}"


def _average(period: Period, years: YearStarts) -> str:
    words = [f"{years.label(period.year - period.years + 1)}-{years.label(period.year)}"]
    if not period.is_full_year or period.kind is PeriodKind.SINGLE:
        months = (MONTH_NAMES[years.in_calendar(0, month)[1] - 1] for month in (period.first_month, period.last_month))
        words.append("-".join(dict.fromkeys(months)) if period.kind is PeriodKind.POINT else "-".join(months))
    if period.kind is PeriodKind.POINT:
        words.append("end")
    if period.kind is PeriodKind.SINGLE and period.first_month == 1:
        words.append("single")
    return " ".join([*words, "avg"])
