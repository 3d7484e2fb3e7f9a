"""An Assessment as plain values: its faithful copy, in the shape of the result schema, for JSON and for comparing."""

import datetime
import math
from collections.abc import Mapping, Sequence
from typing import Any

from leling_targets.assessment.assessment import Assessment, unit_name
from leling_targets.figures import for_programs
from leling_targets.model import Accepted, Gated, Note, Status, Target
from leling_targets.problems import Problem

SCHEMA_VERSION = 1
_KEY = ("area", "id")
_LEFT_TO_OTHERS = (*_KEY, "position", "method", "status", "method_status", "score", "notes", "missing_year", "is_over")
_VERDICT = ("status", "method_status", "pace", "score", "final")


def as_values(assessment: Assessment, gate: Gated) -> dict[str, Any]:
    """Return the assessment as plain values, in the shape of the schema."""
    plan, counts = assessment.plan, assessment.counts
    return {
        "schema_version": SCHEMA_VERSION,
        "plan": {
            "id": plan.id,
            "title": plan.title._asdict(),
            "area": _plain(plan.area),
            "base_year": plan.base_year,
            "first_year": plan.first_year,
            "last_year": plan.last_year,
            "file": plan.file,
        },
        "as_of": str(assessment.as_of),
        "method": assessment.method.value,
        "methods": [method.value for method in assessment.methods],
        "inputs": [
            {"name": one.name, "size": one.size, "sha256": one.sha256, "layouts": list(one.layouts)}
            for one in assessment.inputs
        ],
        "sample": assessment.is_sample,
        "counts": {
            "targets": len(assessment.figures),
            "statuses": {status.value: counts.get(status, 0) for status in Status},
            "left_out": dict(assessment.left_out),
        },
        "problems": [_problem(problem) for problem in assessment.problems],
        "results": _results(assessment),
        "gate": _gate(gate),
    }


def _gate(gate: Gated) -> dict[str, Any]:
    return {
        "fail_on": gate.fail_on,
        "passed": gate.passed,
        "failed": [{"area": _plain(area), "id": identifier} for area, identifier in gate.failed],
        "accepted": [
            {"area": _plain(area), "id": identifier, **_acceptance(one)} for area, identifier, one in gate.accepted
        ],
        "expired": [{"area": _plain(one.area), "id": one.target, **_acceptance(one)} for one in gate.expired],
        "unneeded": [{"area": _plain(one.area), "id": one.target, **_acceptance(one)} for one in gate.unneeded],
    }


def _acceptance(one: Accepted) -> dict[str, Any]:
    return {
        "status": one.status.value,
        "reason": one.reason,
        "owner": _plain(one.owner),
        "expires": one.expires,
        "line": one.line,
    }


def _results(assessment: Assessment) -> list[dict[str, Any]]:
    plan_area = assessment.plan.area
    verdicts = _by_row(assessment.verdicts.to_dict("records"))
    series = _by_row(assessment.series.to_dict("records"))
    items = _by_row(assessment.items.to_dict("records"))
    # A ledger is that of the plan's own area.
    projects = _by_row(assessment.projects.to_dict("records"), plan_area)
    enterprises = _by_row(assessment.enterprises.to_dict("records"), plan_area)
    results: list[dict[str, Any]] = []
    for row in assessment.figures.to_dict("records"):
        key = (str(row["area"]), str(row["id"]))
        target = assessment.plan.targets[row["position"]]
        own = verdicts[key]
        results.append(
            {
                **{name: _plain(row[name]) for name in _KEY},
                "name": target.name._asdict(),
                "promised": _promised(target),
                **{str(name): _plain(value) for name, value in row.items() if name not in _LEFT_TO_OTHERS},
                "place": _plain(row["place"]) or None,
                **{name: _plain(own[0][name]) for name in _VERDICT if name != "pace"},
                "notes": [_note(note, row) for note in row["notes"]],
                "verdicts": [
                    {"method": one["method"], **{name: _plain(one[name]) for name in _VERDICT}} for one in own
                ],
                "series": [_without_key(one) for one in series.get(key, [])],
                "items": [_without_key(one) for one in items.get(key, [])],
                "projects": [_without_key(one, ("id",)) for one in projects.get(key, [])],
                "enterprises": [_without_key(one) for one in enterprises.get(key, [])],
            }
        )
    return results


def _promised(target: Target) -> dict[str, Any]:
    figure, unit = target.figure, _plain(unit_name(target))
    return {"text": target.promised, "figure": figure, "unit": unit, "line": target.line}


def _note(note: Note, row: Mapping[Any, Any]) -> dict[str, Any]:
    value: dict[str, Any] = {"code": note.value, "name": note.name.lower()}
    if note is Note.YEAR_MISSING:
        value["year"] = _plain(row["missing_year"])
    return value


def _problem(problem: Problem) -> dict[str, Any]:
    at = problem.location
    return {
        "code": problem.code.value,
        "name": problem.code.name.lower(),
        "severity": problem.severity.value,
        "place": {"file": at.file, "sheet": at.sheet, "line": at.line, "column": at.column} if at else None,
        "message": problem.message("en"),
    }


def _by_row(rows: list[dict[Any, Any]], area: str | None = None) -> dict[tuple[str, str], list[dict[Any, Any]]]:
    """Return rows by area and target; of an area all of them are of, where one is given."""
    found: dict[tuple[str, str], list[dict[Any, Any]]] = {}
    for row in rows:
        found.setdefault((str(row["area"]) if area is None else area, str(row["id"])), []).append(row)
    return found


def _without_key(row: Mapping[Any, Any], key: Sequence[str] = _KEY) -> dict[str, Any]:
    return {str(name): _plain(value) for name, value in row.items() if name not in key}


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Return a value JSON knows, a day as YYYY-MM-DD; nan, NaT and the empty text that stands for none are null."""
    if isinstance(value, datetime.datetime):
        # No day (NaT) is one to Python, and the only one that is not itself.
        return value.date().isoformat() if value == value else None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return for_programs(value) if math.isfinite(value) else None
    return None if value == "" else value
