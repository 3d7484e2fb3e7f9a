"""A target's verdict in one sentence, for formats that list findings."""

import math

from leling_targets.i18n import Language, text
from leling_targets.model import Status
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.rest_of_way import needed_written, schedule_gap_written
from leling_targets.words.shown import NOTHING, written
from leling_targets.words.verdicts import method_written
from leling_targets.words.why import why
from leling_targets.words.wording import status_written


def finding(row: FigureRow, language: Language) -> str:
    """Return name, status and why, figures and gap of a row in one sentence."""
    status = status_written(row.status, language)
    if (reason := why(row, language)) and row.status is not Status.TRACKED:
        status = text("why.because", language, what=status, why=reason)
    if row.is_by_published_method:
        method = text(f"method.{row.method}", language)
        said = f"{method}{text('list.colon', language)}{method_written(row, language)}"
        status = text("why.because", language, what=status_written(row.status, language), why=said)
    details = {
        "name": row.name(language),
        "status": status,
        "promise": row.promise(language),
        "period": row.when(language),
    }
    if math.isnan(row.actual):
        return text("finding.none", language, **details)
    shown = row.shown(language)
    details["actual"] = written(row.actual, shown)
    if row.target.traits.by_threshold:
        return text("finding.items", language, **details)
    if math.isnan(row.required):
        return _with_rest(text("finding.actual", language, **details), row, language)
    gap = row.gap_to(row.required, shown)
    if not math.isnan(row.schedule_gap):
        gap = text("finding.schedule_gap", language, gap=gap, schedule_gap=schedule_gap_written(row, language))
    said = text("finding.gap", language, **details, required=written(row.required, shown), gap=gap)
    return _with_rest(said, row, language)


def _with_rest(said: str, row: FigureRow, language: Language) -> str:
    """Return a sentence with what the rest of the way asks, where it asks for something."""
    if row.status is Status.MET_EARLY:
        return said
    needed = needed_written(row, row.shown(language), language)
    if needed == NOTHING:
        return said
    return text("finding.remaining" if math.isnan(row.needed) else "finding.needed", language, said=said, needed=needed)
