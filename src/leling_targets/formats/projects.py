"""A project ledger on a day, for programs and spreadsheets."""

from typing import Any

from leling_targets.documents.projects import ProjectContents
from leling_targets.formats.parts.plain_text import as_text_cell
from leling_targets.formats.parts.records import csv_text, json_text
from leling_targets.ledger.values import PROJECT_FIELDS, as_values, project_values

_FIELDS = (*PROJECT_FIELDS, "source", "sheet", "row")


def as_json(contents: ProjectContents) -> str:
    """Return the ledger: amounts in 10,000 yuan with 15 significant digits, shares as fractions, null for none."""
    found, day = contents, contents.today
    return json_text(as_values(found.plan, found.ledger, day, is_whole=found.is_whole, movement=found.movement))


def as_csv(contents: ProjectContents) -> str:
    """Return a row per project, in the same units, blank for none."""
    projects = project_values(contents.plan, contents.ledger, contents.today)
    return csv_text([_FIELDS, *([_cell(project[name]) for name in _FIELDS] for project in projects)])


def _cell(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return repr(value) if isinstance(value, int | float) else as_text_cell(str(value))
