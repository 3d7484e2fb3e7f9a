"""Two plans compared, as JSON: a faithful copy of a PlanDifference, for programs."""

from collections.abc import Mapping
from typing import Any

from leling_targets.figures import for_programs
from leling_targets.formats.parts.records import json_text
from leling_targets.model import Plan
from leling_targets.plan.changes import ChangedPromise, Difference, PlanChange, PlanDifference, Side


def copy(compared: PlanDifference) -> str:
    """Return the comparison as JSON: figures in the later unit where both convert, percentages as fractions."""
    return json_text(
        {
            "compared": "plans",
            "old": _plan(compared.old),
            "new": _plan(compared.new),
            "counts": {change.value: compared.count(change) for change in PlanChange},
            "plan": [_difference(one) for one in compared.head],
            "targets": [_target(one) for one in compared.targets],
        }
    )


def _plan(plan: Plan) -> dict[str, Any]:
    return {"file": plan.file, "id": plan.id, "title": plan.title._asdict(), "targets": len(plan.targets)}


def _target(one: ChangedPromise) -> dict[str, Any]:
    return {
        "id": one.known.target.id,
        "name": one.name._asdict(),
        "changes": [change.value for change in one.changes],
        "unit": one.known.target.unit.id or None,
        "old": _side(one.old),
        "new": _side(one.new),
        "differences": [_difference(difference) for difference in one.differences],
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    target = side.target
    return {
        "id": target.id,
        "line": target.line,
        "measure": target.measure.value,
        "comparison": target.comparison and target.comparison.value,
        "promised": target.promised or None,
        "deadline": target.deadline,
    }


def _difference(one: Difference) -> dict[str, Any]:
    area = {"area": one.area} if one.area else {}
    values = {"old": _plain(one.old), "new": _plain(one.new), "by": _plain(one.by)}
    return {"what": one.what.value, "change": one.change.value, **area, **values}


def _plain(value: object) -> Any:  # noqa: ANN401
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return for_programs(value) if isinstance(value, float) else value
