"""A project ledger on a day as CSV, a row per project: for spreadsheets and scripts."""

import csv
import datetime
import io
from typing import Any

from leling_targets.formats.parts.plain_text import as_text_cell
from leling_targets.ledger import Ledger
from leling_targets.ledger.result import PROJECT_FIELDS, project_values
from leling_targets.model import Plan

_ORIGIN = ("source", "sheet", "row")


def copy(plan: Plan, ledger: Ledger, today: datetime.date) -> str:
    """Return the projects: amounts in 10,000 yuan with 15 significant digits, shares as fractions, blank for none."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    names = (*PROJECT_FIELDS, *_ORIGIN)
    writer.writerow(names)
    for project in project_values(plan, ledger, today):
        writer.writerow([_cell(project[name]) for name in names])
    return stream.getvalue()


def _cell(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return repr(value) if isinstance(value, int | float) else as_text_cell(str(value))
