"""A target's verdict in one sentence, for formats that list findings."""

import math

from leling_targets.documents.wording import (
    FigureRow,
    direction_of,
    gap_written,
    period_written,
    promised,
    share_shown,
    shown_unit,
    status_written,
    with_decimals,
    written,
)
from leling_targets.i18n import Language, text
from leling_targets.model import Measure, Status, Target


def finding(target: Target, row: FigureRow, language: Language) -> str:
    """Return name, status, figures and gap of a row in one sentence."""
    status = status_written(Status(row["status"]), language)
    goal = row["threshold"] if target.measure is Measure.STANDARD else row["goal"]
    details = {
        "name": target.name.in_language(language),
        "status": status,
        "promise": promised(target, goal, language),
        "period": period_written(target, row["period"], language),
    }
    if math.isnan(row["actual"]):
        return text("finding.none", language, **details)
    plain = share_shown(language) if target.measure is Measure.STANDARD else shown_unit(target, language)
    shown = with_decimals(plain, row["actual"], row["required"], row["goal"])
    details["actual"] = written(row["actual"], shown)
    if math.isnan(row["required"]):
        return text("finding.actual", language, **details)
    gap = gap_written(row["actual"], row["required"], direction_of(target), shown)
    return text("finding.gap", language, **details, required=written(row["required"], shown), gap=gap)
