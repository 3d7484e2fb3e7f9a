"""Periods: what one is, how one is read, and when the years begin that it is told in."""

from leling_targets.periods.labels import written_label
from leling_targets.periods.period import MonthOnly, Period, PeriodFault, PeriodKind, UnreadablePeriod, last_day
from leling_targets.periods.reading import (
    LONGEST_TEXT,
    fiscal_parts,
    is_to_date,
    read_period,
    said_kind,
    says_quarter,
    takes_its_year,
)
from leling_targets.periods.words import (
    first_month_in_languages,
    month_question,
    period_in_languages,
    period_words,
    written_period_words,
    year_in_languages,
    year_words,
)
from leling_targets.periods.year_starts import CALENDAR, NamedFor, YearStarts

__all__ = [
    "CALENDAR", "LONGEST_TEXT", "MonthOnly", "NamedFor", "Period", "PeriodFault", "PeriodKind", "UnreadablePeriod",
    "YearStarts", "first_month_in_languages", "fiscal_parts", "is_to_date", "last_day", "month_question",
    "period_in_languages", "period_words", "read_period", "said_kind", "says_quarter", "takes_its_year",
    "written_label", "written_period_words", "year_in_languages", "year_words",
]  # fmt: skip
