"""A target's verdict in one sentence, for formats that list findings."""

import math

from leling_targets.i18n import Language, text
from leling_targets.model import Measure, Status, Target
from leling_targets.words.rest_of_way import needed_written, schedule_gap_written
from leling_targets.words.verdicts import is_by_published_method, method_written
from leling_targets.words.why import why
from leling_targets.words.wording import (
    NOTHING,
    FigureRow,
    direction_of,
    gap_written,
    period_written,
    promised,
    row_shown,
    status_written,
    written,
)


def finding(target: Target, row: FigureRow, language: Language) -> str:
    """Return name, status and why, figures and gap of a row in one sentence."""
    status = status_written(Status(row["status"]), language)
    if (reason := why(target, row, language)) and row["status"] != Status.TRACKED:
        status = text("why.because", language, what=status, why=reason)
    goal = row["threshold"] if target.measure is Measure.STANDARD else row["goal"]
    if is_by_published_method(row):
        method = text(f"method.{row['method']}", language)
        said = f"{method}{text('list.colon', language)}{method_written(row, language)}"
        status = text("why.because", language, what=status_written(Status(row["status"]), language), why=said)
    details = {
        "name": target.name.in_language(language),
        "status": status,
        "promise": promised(target, goal, language),
        "period": period_written(target, row["period"], language),
    }
    if math.isnan(row["actual"]):
        return text("finding.none", language, **details)
    shown = row_shown(target, row, language)
    details["actual"] = written(row["actual"], shown)
    if target.measure is Measure.STANDARD:
        return text("finding.items", language, **details)
    if math.isnan(row["required"]):
        return _with_rest(text("finding.actual", language, **details), target, row, language)
    gap = gap_written(row["actual"], row["required"], direction_of(target), shown)
    if not math.isnan(row["schedule_gap"]):
        gap = text("finding.schedule_gap", language, gap=gap, schedule_gap=schedule_gap_written(row, language))
    said = text("finding.gap", language, **details, required=written(row["required"], shown), gap=gap)
    return _with_rest(said, target, row, language)


def _with_rest(said: str, target: Target, row: FigureRow, language: Language) -> str:
    """Return a sentence with what the rest of the way asks, where it asks for something."""
    if row["status"] == Status.MET_EARLY:
        return said
    needed = needed_written(target, row, row_shown(target, row, language), language)
    if needed == NOTHING:
        return said
    return text(
        "finding.remaining" if math.isnan(row["needed"]) else "finding.needed", language, said=said, needed=needed
    )
