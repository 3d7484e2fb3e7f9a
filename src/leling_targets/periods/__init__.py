"""Periods: what one is, and how one is read."""

from leling_targets.periods.period import MonthOnly, Period, PeriodFault, PeriodKind, UnreadablePeriod, last_day
from leling_targets.periods.reading import LONGEST_TEXT, is_to_date, read_period, said_kind, says_quarter
from leling_targets.periods.words import period_in_languages, period_words

__all__ = [
    "LONGEST_TEXT", "MonthOnly", "Period", "PeriodFault", "PeriodKind", "UnreadablePeriod", "is_to_date", "last_day",
    "period_in_languages", "period_words", "read_period", "said_kind", "says_quarter",
]  # fmt: skip
