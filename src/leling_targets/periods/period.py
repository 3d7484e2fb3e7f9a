"""What a period is: a stretch of months of a year, or a date, that a figure speaks of.

A period is a year, a first and a last month, and a kind: cumulative from January, one stretch on its own, or a point
in time. A bare month is none yet: whoever knows the name of the row and the plan decides what it stands for.
"""

import datetime
from enum import StrEnum

from msgspec import Struct

FIRST_YEAR, LAST_YEAR = 1900, 2199


class PeriodKind(StrEnum):
    """What a figure of the period covers."""

    CUMULATIVE = "cumulative"
    """From January to the end of the last month; to December it is the year."""
    SINGLE = "single"
    """The months from first to last alone: one month, one quarter, a half year."""
    POINT = "point"
    """A stock at the end of the last month."""


class PeriodFault(StrEnum):
    """Why a text is no period."""

    NOT_A_PERIOD = "not_a_period"
    LOST_DASH = "lost_dash"
    NO_YEAR = "no_year"
    MONTH_OUT_OF_RANGE = "month_out_of_range"
    YEAR_OUT_OF_RANGE = "year_out_of_range"
    REVERSED_MONTHS = "reversed_months"
    AMBIGUOUS_MONTH = "ambiguous_month"
    NUMBER_IN_BRACKETS = "number_in_brackets"
    DAY_WITHIN_MONTH = "day_within_month"
    SEVERAL_YEARS = "several_years"
    YEAR_TO_DATE = "year_to_date"
    DAY_OR_MONTH_FIRST = "day_or_month_first"
    FISCAL_YEAR = "fiscal_year"
    WHICH_YEAR = "which_year"
    WHICH_YEAR_END = "which_year_end"
    NAMED_FOR = "named_for"
    OTHER_YEAR = "other_year"

    @property
    def is_of_years(self) -> bool:
        """Return whether the text is a period, and only the month that years begin in stands between."""
        return self in (self.FISCAL_YEAR, self.WHICH_YEAR, self.WHICH_YEAR_END, self.NAMED_FOR, self.OTHER_YEAR)


class Period(Struct, frozen=True, order=True):
    """Months `first_month` to `last_month` (1 to 12) of `year`; of a point both are the month it ends.

    `years` above 1: the average of so many years' like periods, the last of them `year`. Raises ValueError for
    months that are not in order or a point of more than one month.
    """

    year: int
    first_month: int
    last_month: int
    kind: PeriodKind
    years: int = 1

    def __post_init__(self) -> None:
        """Refuse what could not be a period."""
        in_order = 1 <= self.first_month <= self.last_month <= 12 and self.years >= 1
        if not in_order or (self.kind is PeriodKind.POINT and self.first_month != self.last_month):
            message = f"not a period: {self.year}, months {self.first_month} to {self.last_month}, {self.kind}"
            raise ValueError(message)

    @property
    def is_full_year(self) -> bool:
        """Whether it covers January to December; a point never does.

        >>> Period(2021, 1, 12, PeriodKind.CUMULATIVE).is_full_year
        True
        """
        return self.first_month == 1 and self.last_month == 12

    @property
    def months(self) -> int:
        """How many months it covers within its year; 1 for a point, the month it ends.

        >>> Period(2021, 1, 9, PeriodKind.CUMULATIVE).months
        9
        """
        return self.last_month - self.first_month + 1

    def label(self) -> str:
        """Short text in no language in particular, which `read_period` reads back.

        Months are written as ISO 8601 has them, what joins the ends of a range too.

        >>> Period(2021, 1, 9, PeriodKind.CUMULATIVE).label(), Period(2021, 4, 6, PeriodKind.SINGLE).label()
        ('2021-01/09', '2021-04/06')
        >>> Period(2021, 6, 6, PeriodKind.POINT).label(), Period(2021, 1, 12, PeriodKind.CUMULATIVE, years=2).label()
        ('2021-06 end', '2020-2021 avg')
        """
        text = str(self.year) if self.years == 1 else f"{self.year - self.years + 1}-{self.year}"
        if self.kind is PeriodKind.POINT:
            text += f"-{self.last_month:02} end"
        elif self.kind is PeriodKind.SINGLE or not self.is_full_year:
            text += f"-{self.first_month:02}/{self.last_month:02}"
        if self.kind is PeriodKind.SINGLE and self.first_month == 1:
            # From January on, a stretch without a word of its own is cumulative.
            text += " single"
        return text if self.years == 1 else f"{text} avg"


class MonthOnly(Struct, frozen=True, order=True):
    """A month, with nothing to say whether it is that month alone, January to then, or its end."""

    year: int
    month: int


class UnreadablePeriod(Struct, frozen=True):
    """The text is no period, or not one period."""

    fault: PeriodFault


def last_day(year: int, month: int) -> datetime.date:
    """Return the last day of a month (of the Gregorian calendar). Raises ValueError where there is no such month.

    >>> last_day(2020, 2)
    datetime.date(2020, 2, 29)
    """
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)
