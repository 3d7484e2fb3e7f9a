"""Years that begin in another month: 2023/24, FY2024. From the calendar into a plan's own years, and back.

The house works in the plan's own years: month 1 is the month they begin in, and a year has the number the plan gives
it. A period of the calendar is moved into them once, where it is read, and moved back once, where it is put into words.
"""

import datetime
from enum import StrEnum

from msgspec import Struct

from leling_targets.periods.period import last_day


class NamedFor(StrEnum):
    """Which of its two calendar years a year is called after."""

    START = "start"
    END = "end"


class YearStarts(Struct, frozen=True, order=True):
    """The month a plan's years begin in, and the calendar year that gives them their number.

    Where `named_for` is None a number stands for the year that begins in it; in files, where it may be a year of the
    calendar as well, it is then asked about.
    """

    month: int = 1
    named_for: NamedFor | None = None

    @property
    def is_calendar(self) -> bool:
        """Return whether the years are those of the calendar."""
        return self.month == 1

    @property
    def months_ahead(self) -> int:
        """Return how many months later a month of the calendar is when it is counted in the plan's years.

        >>> YearStarts().months_ahead, YearStarts(4).months_ahead, YearStarts(7, NamedFor.END).months_ahead
        (0, -3, 6)
        """
        return 1 - self.month + 12 * self._is_named_for_end

    def in_plan(self, year: int, month: int) -> tuple[int, int]:
        """Return a month of the calendar as a month of the plan's years.

        >>> YearStarts(4).in_plan(2024, 3), YearStarts(7, NamedFor.END).in_plan(2023, 7)
        ((2023, 12), (2024, 1))
        """
        key = year * 12 + month - 1 + self.months_ahead
        return key // 12, key % 12 + 1

    def in_calendar(self, year: int, month: int) -> tuple[int, int]:
        """Return a month of the plan's years as a month of the calendar.

        >>> YearStarts(4).in_calendar(2023, 12), YearStarts(7, NamedFor.END).in_calendar(2024, 1)
        ((2024, 3), (2023, 7))
        """
        key = (year - self._is_named_for_end) * 12 + month + self.month - 2
        return key // 12, key % 12 + 1

    def position(self, month: int) -> int:
        """Return which month of the plan's year a month of the calendar is.

        >>> YearStarts(4).position(4), YearStarts(4).position(3)
        (1, 12)
        """
        return (month - self.month) % 12 + 1

    def begun_in(self, year: int) -> int:
        """Return the number of the plan's year that begins in a year of the calendar.

        >>> YearStarts(4).begun_in(2023), YearStarts(10, NamedFor.END).begun_in(2023)
        (2023, 2024)
        """
        return year + self._is_named_for_end

    def of_day(self, day: datetime.date) -> int:
        """Return the plan's year a day lies in.

        >>> YearStarts(4).of_day(datetime.date(2024, 3, 31))
        2023
        """
        return self.in_plan(day.year, day.month)[0]

    def first_day(self, year: int) -> datetime.date:
        """Return the first day of a plan's year."""
        return datetime.date(*self.in_calendar(year, 1), 1)

    def last_day(self, year: int) -> datetime.date:
        """Return the last day of a plan's year.

        >>> YearStarts(4).last_day(2023)
        datetime.date(2024, 3, 31)
        """
        return last_day(*self.in_calendar(year, 12))

    def name(self, year: int) -> str:
        """Return a plan's year as people write it.

        >>> YearStarts(4).name(2023), YearStarts(7, NamedFor.END).name(2000), YearStarts().name(2023)
        ('2023/24', '1999/00', '2023')
        """
        first, last = self._calendar_years(year)
        return str(first) if first == last else f"{first}/{last % 100:02}"

    def label(self, year: int) -> str:
        """Return a plan's year as programs write it, which no month can be taken for: 2010/11 may be November.

        >>> YearStarts(4).label(2010), YearStarts().label(2010)
        ('2010/2011', '2010')
        """
        first, last = self._calendar_years(year)
        return str(first) if first == last else f"{first}/{last}"

    def month_label(self, label: str) -> str:
        """Return what is called 2023-06 or 2023 in the plan's years as programs write it: 2023-09, 2023/2024.

        A text that names no such month or year stays as it is.

        >>> YearStarts(4).month_label("2023-06"), YearStarts(4).month_label("2023"), YearStarts(4).month_label("")
        ('2023-09', '2023/2024', '')
        """
        if self.is_calendar or not label:
            return label
        year, _, month = label.partition("-")
        if not month:
            return self.label(int(year))
        return "{}-{:02}".format(*self.in_calendar(int(year), int(month)))

    def _calendar_years(self, year: int) -> tuple[int, int]:
        return self.in_calendar(year, 1)[0], self.in_calendar(year, 12)[0]

    @property
    def _is_named_for_end(self) -> int:
        return int(self.named_for is NamedFor.END and not self.is_calendar)


CALENDAR = YearStarts()
