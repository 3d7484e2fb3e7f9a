"""Statuses, days, periods and lists in a reader's words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leling_targets.i18n import Language, text
from leling_targets.model import Each, Kind, Owners, Plan, Status, Target
from leling_targets.periods import Period, PeriodKind, period_words, year_words
from leling_targets.periods.words import words_of
from leling_targets.units import TASK_DONE, TASK_OPEN
from leling_targets.words.shown import NOTHING

if TYPE_CHECKING:
    from leling_targets.assessment import AsOf

MOST_LISTED = 10
"""Entries of a list that are named; the rest are counted."""


def status_written(status: Status, language: Language) -> str:
    """Return the mark and the word of a status; the mark exists in every Chinese code page."""
    return f"{text(f'mark.{status.value}', language)} {text(f'status.{status.value}', language)}"


def listed(names: Sequence[str], language: Language, most: int = 4, rest: str = "list.and_more") -> str:
    """Return names in a sentence, the first ones by name, the rest counted in the words of `rest`."""
    shown = text("list.separator", language).join(names[:most])
    left = len(names) - most
    return text(rest, language, names=shown, count=left) if left > 0 else shown


def as_of_written(as_of: "AsOf", language: Language) -> str:
    """Return an as-of in a sentence: 2021 for the end of 2021, else 2021-09; in Chinese 2021年, 2021年9月."""
    if as_of.month == 12:
        return text("as_of.year", language, year=year_words(as_of.year, language, as_of.year_starts))
    year, month = as_of.year_starts.in_calendar(as_of.year, as_of.month)
    return text("as_of.month", language, year=year, month=month)


def period_written(target: Target, label: str, language: Language, months: int = 0) -> str:
    """Return the period a target's figure is of, the dash for none; a month of a flow is January to then.

    `months` says how many a figure is of that stands for itself: a quarter, a month, January and February together.
    """
    if not label:
        return NOTHING
    if len(label) == 4 and target.each in (Each.QUARTER, Each.MONTH):
        # Of what has to hold in every month the last of the year is not the year.
        label = f"{label}-12"
    if months:
        year, month = int(label[:4]), int(label[5:] or 12)
        first = month - months + 1
        if first == 1 and months == Each.QUARTER.months == (target.each or Each.YEAR).months:
            # By itself it is a quarter, as those after it are.
            return words_of(Period(year, first, month, PeriodKind.SINGLE), language, target.year_starts)
        span = f"{year}-{first:02d}/{month:02d}" if first < month else f"{year}-{month:02d}"
        return period_words(span, language, years=target.year_starts)
    return period_words(label, language, is_cumulative=target.kind is Kind.FLOW, years=target.year_starts)


def deadline_written(target: Target, language: Language) -> str:
    """Return when a target is due, for a column of deadlines: the year, or the month inside it."""
    if not target.is_inside_year:
        return target.year_starts.name(target.last_year)
    return period_words(f"{target.last_year}-{target.last_month:02d}", language, years=target.year_starts)


def end_written(target: Target, language: Language) -> str:
    """Return the day a target is due by as it stands in a sentence: the end of 2025, or of a month inside it."""
    if not target.is_inside_year:
        return text("deadline.year_end", language, year=year_written(target, target.last_year, language))
    when = period_words(f"{target.last_year}-{target.last_month:02d} end", language, years=target.year_starts)
    return text("deadline.month_end", language, when=when)


def year_written(target: Target, year: int, language: Language) -> str:
    """Return one of a target's years as it stands in a sentence, in Chinese before the word 年."""
    return year_words(year, language, target.year_starts)


def day_in_words(day: str, language: Language) -> str:
    """Return a day, YYYY-MM-DD, in a sentence; what is no such day stays as it is."""
    parts = day.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return day
    year, month, number = map(int, parts)
    return text("day.in_words", language, year=year, month=month, number=number)


def area_name(plan: Plan, area: str, language: Language) -> str:
    """Return what an area is called, "" for none; by the name it is reported by where the plan knows no other."""
    return plan.area_name(area).in_language(language)


def area_named(plan: Plan, area: str, name: str, language: Language) -> str:
    """Return the name of a target of one of several areas, the area before it."""
    return f"{area_name(plan, area, language)} {name}"


def owners_written(owners: Owners, language: Language) -> str:
    """Return who answers for a target, "" for nobody."""
    return text("list.separator", language).join(one.in_language(language) for one in owners)


def group_name(plan: Plan, group: str, language: Language) -> str:
    """Return the name of a group, its id where the plan gives it none."""
    return plan.groups[group].in_language(language) if group in plan.groups else group


def told_of_a_task(value: str, language: Language) -> str:
    """Return what a tidy row says of a task in a reader's words: done, not done, the day it was done, or nothing."""
    if not value:
        return text("explain.untold", language)
    words = {TASK_DONE: "figure.task_done", TASK_OPEN: "figure.task_open"}
    return text(words[value], language) if value in words else day_in_words(value, language)
