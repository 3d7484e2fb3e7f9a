"""A ledger on a day as plain values, for JSON and CSV: 15 significant digits, days as YYYY-MM-DD, None for none."""

import datetime
from typing import Any

import pandas as pd
from msgspec.structs import asdict

from leling_targets.figures import for_programs
from leling_targets.ledger.known_columns import PROJECT_COLUMNS, STORED
from leling_targets.ledger.movement import Movement
from leling_targets.ledger.project import Ledger
from leling_targets.ledger.standing import standing_of, steps_of
from leling_targets.ledger.sums import by_level, by_part, by_responsible, by_stage
from leling_targets.model import Plan, ProjectStatus

_SCHEMA_VERSION = 1
_FIGURES = tuple(column.key for column in PROJECT_COLUMNS if column.holds in STORED)
_DAYS = (
    *("signed", "planned_start", "started", "planned_finish", "original_finish", "finished", "in_statistics"),
    *("full_production", "updated"),
)
_STANDING = (
    *("status", "days", "reached", "reached_on", "reached_originally", "due", "due_on", "due_originally"),
    *("moved", "to_be_verified"),
)
_SHARES = ("completion", "year_completion", "elapsed")

PROJECT_FIELDS = (
    *("code", "name", "levels", "park", "section", "construction"),
    *(*_STANDING, *_SHARES, *_FIGURES, "year", "month", *_DAYS),
    *("progress", "problem", "leader", "unit", "person"),
)
"""The fields of a project, in order; `year` and `month` are those its figures of the year run to."""


def as_values(
    plan: Plan, ledger: Ledger, today: datetime.date, *, is_whole: bool = True, movement: Movement | None = None
) -> dict[str, Any]:
    """Return a ledger as it stands on a day; amounts in 10,000 yuan (万元), land in mu, shares as fractions.

    Of a part of a ledger, how many projects the plan has says nothing: it is None. What happened since an earlier one
    is added where that is given.
    """
    standing = standing_of(ledger, plan.projects, today)
    known = [park.id for park in plan.projects.parks]
    statuses = standing["status"].tolist()
    leaders, units = (ledger.projects[key].tolist() for key in ("leader", "unit"))
    return {
        "schema_version": _SCHEMA_VERSION,
        "plan": {"id": plan.id, "title": plan.title._asdict(), "file": plan.file},
        "today": today.isoformat(),
        "updated": ledger.updated.isoformat() if ledger.updated else None,
        "inputs": [
            {"name": one.name, "size": one.size, "sha256": one.sha256, "layouts": list(one.layouts)}
            for one in ledger.inputs
        ],
        "sample": ledger.is_sample,
        "units": {"money": "万元", "area": "亩", "money_per_area": "万元/亩"},
        "counts": {status.value: statuses.count(status.value) for status in ProjectStatus},
        "projects": project_values(plan, ledger, today),
        "leaders": _plain([asdict(one) for one in by_responsible(leaders, standing)] if any(leaders) else []),
        "responsible_units": _plain([asdict(one) for one in by_responsible(units, standing)] if any(units) else []),
        "parks": _plain([_named("park", asdict(one)) for one in by_part(ledger, standing, "park", known)]),
        "levels": [
            {
                "id": one.level.id,
                "in_plan": one.level.count if is_whole else None,
                "in_ledger": one.found,
                "also_at_another": list(one.also),
            }
            for one in by_level(ledger, plan)
        ],
        "listing": [
            {"stage": one.stage.value, "enterprises": list(one.enterprises)} for one in by_stage(ledger.listing)
        ],
        **({"since": _since_values(movement)} if movement else {}),
    }


def _since_values(movement: Movement) -> dict[str, Any]:
    """Return what happened since an earlier ledger, worse first."""
    changes = [
        {key: list(one) if isinstance(one, tuple) else one for key, one in asdict(change).items()}
        for change in movement.changes
    ]
    return {
        "file": list(movement.files),
        "day": movement.since.isoformat(),
        "compared": movement.compared,
        "changes": _plain(changes),
    }


def project_values(plan: Plan, ledger: Ledger, today: datetime.date) -> list[dict[str, Any]]:
    """Return every project with its standing and its steps, in the order of the ledger."""
    joined = ledger.projects.join(standing_of(ledger, plan.projects, today))
    steps: dict[int, list[dict[str, Any]]] = {}
    for step in steps_of(ledger, today).to_dict("records"):
        values = {str(key): _value(value) for key, value in step.items() if key != "project"}
        steps.setdefault(step["project"], []).append(values)
    found: list[dict[str, Any]] = []
    for position, row in enumerate(joined.to_dict("records")):
        values = {key: row["level"].split() if key == "levels" else _value(row[key]) for key in PROJECT_FIELDS}
        table = ledger.tables[row["table"]]
        origin = {"source": table.file, "sheet": table.sheet or None, "row": row["row"]}
        found.append({**values, "steps": steps.get(position, []), **origin})
    return found


def _named(key: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a sum with the part of its projects under its own name."""
    return {key: values.pop("part"), **values}


def _plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: _value(value) for key, value in row.items()} for row in rows]


def _value(value: Any) -> Any:  # noqa: ANN401
    """Return a value of a frame as JSON holds it: a day as text, None for "", nan and NaT."""
    if isinstance(value, dict | list):
        return value
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if value == "" or pd.isna(value):
        return None
    return for_programs(value) if isinstance(value, float) else value
