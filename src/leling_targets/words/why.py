"""Why a target stands where it does, in the cases in which the word of its status does not say so."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from leling_targets.i18n import Language, text
from leling_targets.model import Comparison, Measure, Note, Status, Target
from leling_targets.words.wording import (
    FigureRow,
    listed,
    percent_written,
    period_written,
    shown_unit,
    with_decimals,
    written,
)

UNJUDGED = (Status.NO_DATA, Status.NOT_DUE, Status.TRACKED)
"""The statuses that are no verdict."""

_NO_FIGURE = (
    Note.NOTHING_REPORTED,
    Note.ONLY_BASE_REPORTED,
    Note.YEAR_MISSING,
    Note.DEADLINE_FIGURE_MISSING,
    Note.GROWTH_UNDEFINED,
    Note.ONLY_LEVELS,
    Note.BASE_MISSING,
    Note.METHOD_HAS_NO_FIGURE,
)
"""The notes that say why there is no figure to judge by; the first that rides on a row is its reason."""
_UNREPORTED = (Note.NOTHING_REPORTED, Note.ONLY_BASE_REPORTED, Note.YEAR_MISSING, Note.DEADLINE_FIGURE_MISSING)


class Missed(StrEnum):
    """How a target was missed: at its deadline, or before it and for good."""

    AT_DEADLINE = "at_deadline"
    IN_A_YEAR = "in_a_year"
    """It had to hold in every year, and one did not."""
    BEYOND_CAP = "beyond_cap"
    """More than it allows was reached before its deadline."""


def missed_how(target: Target, row: FigureRow) -> Missed:
    """Return how a target of status missed was missed."""
    if row["failed_period"]:
        return Missed.IN_A_YEAR
    # Of a standard every item has its own period, and only the deadline decides.
    if target.measure is not Measure.STANDARD and _is_before_deadline(row):
        return Missed.BEYOND_CAP
    return Missed.AT_DEADLINE


def _is_before_deadline(row: FigureRow) -> bool:
    return not row["is_over"]


def why(target: Target, row: FigureRow, language: Language) -> str:
    """Return why a target is not judged, or was decided before its deadline; "" where its status says it all."""
    status = Status(row["status"])
    if status is Status.NO_DATA:
        return no_data_why(row, language)
    if status is Status.NOT_DUE:
        return text(f"why.{_not_due(target, row)}", language, year=target.first_year)
    if status is Status.TRACKED:
        return text("why.tracked", language)
    if status is Status.MISSED and (how := missed_how(target, row)) is not Missed.AT_DEADLINE:
        return text(f"why.missed_{how.value}", language, broken=broken_written(target, row, language))
    if status is Status.ACHIEVED and target.measure is Measure.TOTAL and _is_before_deadline(row):
        return text("why.achieved_early", language)
    return ""


def broken_written(target: Target, row: FigureRow, language: Language) -> str:
    """Return the first period of `each` that did not hold, with its figure: 2021 11.2; "" for none."""
    if not row["failed_period"]:
        return ""
    if target.measure is Measure.STANDARD:
        figure = text("why.items_held", language, share=percent_written(row["failed_figure"], 0))
    else:
        shown = with_decimals(shown_unit(target, language), row["failed_figure"], row["goal"])
        figure = written(row["failed_figure"], shown)
    return text(
        "report.extent_year", language, year=period_written(target, row["failed_period"], language), figure=figure
    )


def lacks_figures(row: FigureRow) -> bool:
    """Return whether figures the plan asks for by now were not reported."""
    return any(note in row["notes"] for note in _UNREPORTED)


def no_data_why(row: FigureRow, language: Language) -> str:
    """Return what is lacking for a verdict."""
    note = next((one for one in _NO_FIGURE if one in row["notes"]), None)
    if note is None:
        return text("why.no_figure", language)
    if note is Note.YEAR_MISSING:
        return text("why.year_missing", language, year=row["missing_year"])
    return text(f"note.{note.name.lower()}", language)


def _not_due(target: Target, row: FigureRow) -> str:
    if target.checkpoint_year_end:
        return "at_year_ends"
    if target.comparison in (Comparison.RISE, Comparison.FALL):
        return "by_full_years"
    if not row["period"] or int(row["period"][:4]) < target.first_year:
        return "not_begun"
    return "nothing_required"


def unjudged(
    rows: Sequence[tuple[Target, FigureRow, str]], language: Language, status_count: str, most_named: int
) -> Iterator[str]:
    """Yield for each status that is no verdict how many targets have it and why, the first ones by name.

    A row comes with its target and the name it goes by; `status_count` is the text that counts a status, and with 0
    for `most_named` the targets of each reason are counted only.
    """
    for status in UNJUDGED:
        reasons: dict[str, list[str]] = {}
        for target, row, name in rows:
            if row["status"] == status:
                reasons.setdefault(why(target, row, language), []).append(name)
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
