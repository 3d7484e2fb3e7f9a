"""Why a target stands where it does, in the cases in which the word of its status does not say so."""

import math
from collections.abc import Iterator, Sequence
from enum import StrEnum

from leling_targets.i18n import Language, text
from leling_targets.model import Kind, Note, Status
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.shown import percent_written, shown_unit, with_decimals, written
from leling_targets.words.wording import listed, period_written, year_written

_NO_FIGURE = (
    Note.NOTHING_REPORTED,
    Note.ONLY_BASE_REPORTED,
    Note.YEAR_MISSING,
    Note.PERIOD_MISSING,
    Note.FOLLOWED_MISSING,
    Note.DEADLINE_FIGURE_MISSING,
    Note.GROWTH_UNDEFINED,
    Note.ONLY_LEVELS,
    Note.BASE_MISSING,
    Note.METHOD_HAS_NO_FIGURE,
)
"""The notes that say why there is no figure to judge by; the first that rides on a row is its reason."""
_UNREPORTED = (
    Note.NOTHING_REPORTED,
    Note.ONLY_BASE_REPORTED,
    Note.YEAR_MISSING,
    Note.PERIOD_MISSING,
    Note.DEADLINE_FIGURE_MISSING,
)


class Missed(StrEnum):
    """How a target was missed: at its deadline, or before it and for good."""

    AT_DEADLINE = "at_deadline"
    IN_A_PERIOD = "in_a_period"
    """It had to hold in every year, quarter or month, and one did not."""
    BEYOND_CAP = "beyond_cap"
    """More than it allows was reached before its deadline."""


def missed_how(row: FigureRow) -> Missed:
    """Return how a target of status missed was missed."""
    if row.failed_period:
        return Missed.IN_A_PERIOD
    # Of a standard every item has its own period, and only the deadline decides.
    if not row.target.traits.by_items and not row.is_over:
        return Missed.BEYOND_CAP
    return Missed.AT_DEADLINE


def why(row: FigureRow, language: Language) -> str:
    """Return why a target is not judged, or was decided before its deadline; "" where its status says it all."""
    status = row.status
    if status is Status.NO_DATA:
        return no_data_why(row, language)
    if status is Status.NOT_DUE:
        why, target = _not_due(row), row.target
        year = target.last_year if why == "not_its_year" else target.first_year
        return text(f"why.{why}", language, year=year_written(target, year, language))
    if status is Status.TRACKED:
        return text("why.tracked", language)
    if status is Status.MISSED and (how := missed_how(row)) is not Missed.AT_DEADLINE:
        each = row.target.each
        key = f"why.missed_in_a_{each.value}" if how is Missed.IN_A_PERIOD and each else f"why.missed_{how.value}"
        return text(key, language, broken=broken_written(row, language))
    if status is Status.ACHIEVED and row.target.traits.adds_up and not row.is_over:
        return text("why.achieved_early", language)
    return ""


def broken_written(row: FigureRow, language: Language) -> str:
    """Return the first period of `each` that did not hold, with its figure: 2021 11.2; "" for none."""
    if not row.failed_period:
        return ""
    if row.target.traits.by_items:
        figure = text("why.items_held", language, share=percent_written(row.failed_figure, 0))
    else:
        shown = with_decimals(shown_unit(row.target, language), row.failed_figure, row.goal)
        figure = written(row.failed_figure, shown)
    year = period_written(row.target, row.failed_period, language, row.failed_months)
    return text("report.extent_year", language, year=year, figure=figure)


def missing_written(row: FigureRow, language: Language) -> str:
    """Return the first quarter or month of `each` without a figure."""
    each = row.target.each
    is_sum = row.target.kind is Kind.FLOW and not row.target.traits.is_growth
    return period_written(row.target, row.missing_period, language, each.months if each and is_sum else 0)


def lacks_figures(row: FigureRow) -> bool:
    """Return whether figures the plan asks for by now were not reported."""
    return any(note in row.notes for note in _UNREPORTED)


def no_data_why(row: FigureRow, language: Language) -> str:
    """Return what is lacking for a verdict."""
    if row.tasks.untold and not math.isnan(row.actual):
        return text("why.tasks_untold", language, untold=row.tasks.untold, count=row.tasks.count)
    note = next((one for one in _NO_FIGURE if one in row.notes), None)
    if note is None:
        return text("why.no_figure", language)
    if note is Note.YEAR_MISSING:
        return text("why.year_missing", language, year=year_written(row.target, row.missing_year, language))
    if note is Note.PERIOD_MISSING:
        return text("why.period_missing", language, period=missing_written(row, language))
    if note is Note.FOLLOWED_MISSING and row.target.follows is not None:
        name, when = row.target.follows.name.in_language(language), row.when(language)
        return text("why.followed_missing", language, name=name, period=when)
    return text(f"note.{note.name.lower()}", language)


def _not_due(row: FigureRow) -> str:
    target = row.target
    if target.checkpoint_year_end:
        return "at_year_ends"
    if target.is_direction:
        return "by_full_years"
    if target.is_inside_year and target.kind is Kind.FLOW and target.traits.is_judged_by_kind:
        return "not_its_year"
    if not row.period or int(row.period[:4]) < target.first_year:
        return "not_begun"
    return "nothing_required"


def unjudged(
    rows: Sequence[tuple[FigureRow, str]], language: Language, status_count: str, most_named: int
) -> Iterator[str]:
    """Yield for each status that is no verdict how many targets have it and why, the first ones by name.

    A row comes with the name it goes by; `status_count` is the text that counts a status, and with 0
    for `most_named` the targets of each reason are counted only.
    """
    for status in Status:
        reasons: dict[str, list[str]] = {}
        for row, name in rows:
            if row.status is status and not status.is_judged:
                reasons.setdefault(why(row, language), []).append(name)
        if not reasons:
            continue
        count = sum(map(len, reasons.values()))
        counted = text(status_count, language, count=count, status=text(f"status.{status.value}", language))
        said = (_reason(one, names, language, most_named, is_only=len(reasons) == 1) for one, names in reasons.items())
        yield text("why.because", language, what=counted, why=text("list.semicolon", language).join(said))


def _reason(words: str, names: Sequence[str], language: Language, most_named: int, *, is_only: bool) -> str:
    if most_named:
        return f"{words}{text('list.colon', language)}{listed(names, language, most_named)}"
    return words if is_only else text("why.times", language, why=words, count=len(names))
