"""An Assessment as plain values: its faithful copy by the keys of a result, for JSON and for comparing."""

import datetime
import math
from collections.abc import Mapping
from functools import partial
from typing import Any, TypeVar, cast

import pandas as pd

from leling_targets.assessment.assessment import Assessment, unit_name
from leling_targets.figures import for_programs
from leling_targets.model import Accepted, Gated, Note, Status, Target
from leling_targets.problems import Problem
from leling_targets.result.target import (
    EnterpriseKeys,
    FigureKeys,
    ItemKeys,
    NoteKeys,
    ProjectKeys,
    PromisedKeys,
    TargetKeys,
    VerdictKeys,
    keys_of,
)
from leling_targets.result.whole import (
    AcceptedKeys,
    CountKeys,
    InputKeys,
    LeftOutKeys,
    PlaceKeys,
    PlanKeys,
    ProblemKeys,
    ResultKeys,
)

Keys = TypeVar("Keys", bound=Mapping[str, object])


def as_values(assessment: Assessment, gate: Gated) -> ResultKeys:
    """Return the assessment as plain values, in the shape of the schema."""
    plan = assessment.plan
    return {
        "schema_version": 1,
        "plan": _copied(PlanKeys, plan, title=plan.title._asdict()),
        "as_of": str(assessment.as_of),
        "method": assessment.method,
        "methods": list(assessment.methods),
        "inputs": [_copied(InputKeys, one, layouts=list(one.layouts)) for one in assessment.inputs],
        "sample": assessment.is_sample,
        "counts": _counts(assessment),
        "problems": [_problem(problem) for problem in assessment.problems],
        "results": _results(assessment),
        "gate": {
            "fail_on": gate.fail_on,
            "passed": gate.passed,
            "failed": [{"area": area or None, "id": identifier} for area, identifier in gate.failed],
            "accepted": [_acceptance(one, area) for area, _, one in gate.accepted],
            "expired": [_acceptance(one, one.area) for one in gate.expired],
            "unneeded": [_acceptance(one, one.area) for one in gate.unneeded],
        },
    }


def _counts(assessment: Assessment) -> CountKeys:
    counts: CountKeys = {
        "targets": len(assessment.figures),
        "statuses": _of_statuses(assessment.counts),
        "left_out": cast("LeftOutKeys", dict(assessment.left_out)),
    }
    if by_nature := assessment.counts_by_nature:
        counts["by_nature"] = {
            nature: {"targets": sum(found.values()), "statuses": _of_statuses(found)}
            for nature, found in by_nature.items()
        }
    return counts


def _of_statuses(counts: Mapping[Status, int]) -> dict[Status, int]:
    return {status: counts.get(status, 0) for status in Status}


def _acceptance(one: Accepted, area: str) -> AcceptedKeys:
    return _copied(AcceptedKeys, one, area=area or None, id=one.target)


def _problem(problem: Problem) -> ProblemKeys:
    return {
        "code": problem.code.value,
        "name": problem.code.name.lower(),
        "severity": problem.severity,
        "place": _copied(PlaceKeys, problem.location) if problem.location else None,
        "message": problem.message("en"),
    }


def _results(assessment: Assessment) -> list[TargetKeys]:
    plan_area = assessment.plan.area
    verdicts = _by_row(VerdictKeys, assessment.verdicts)
    parts: dict[str, Mapping[tuple[str, str], object]] = {
        "series": _by_row(FigureKeys, assessment.series),
        "items": _by_row(ItemKeys, assessment.items),
        # A ledger is that of the plan's own area.
        "projects": _by_row(ProjectKeys, assessment.projects, plan_area),
        "enterprises": _by_row(EnterpriseKeys, assessment.enterprises, plan_area),
    }
    results: list[TargetKeys] = []
    for row in assessment.figures.to_dict("records"):
        key = (str(row["area"]), str(row["id"]))
        target = assessment.plan.targets[row["position"]]
        own: dict[str, object] = {
            **verdicts[key][0],
            "pace": _plain(row["pace"]),
            "place": row["place"] or None,
            "name": target.name._asdict(),
            "nature": target.nature,
            "promised": _promised(target),
            "notes": [_note(note, row["missing_year"]) for note in row["notes"]],
            "verdicts": verdicts[key],
            **{name: rows.get(key, []) for name, rows in parts.items()},
        }
        result = _copied(TargetKeys, row, **own)
        if target.nature is None:
            del result["nature"]
        results.append(result)
    return results


def _promised(target: Target) -> PromisedKeys:
    unit = unit_name(target) or None
    return {"text": target.promised, "figure": target.figure, "unit": unit, "line": target.line}


def _note(note: Note, missing_year: int) -> NoteKeys:
    value: NoteKeys = {"code": note.value, "name": note.name.lower()}
    if note is Note.YEAR_MISSING:
        value["year"] = missing_year
    return value


def _by_row(kind: type[Keys], frame: pd.DataFrame, area: str | None = None) -> dict[tuple[str, str], list[Keys]]:
    """Return rows by area and target; of an area all of them are of, where one is given."""
    found: dict[tuple[str, str], list[Keys]] = {}
    for row in frame.to_dict("records"):
        found.setdefault((str(row["area"]) if area is None else area, str(row["id"])), []).append(_copied(kind, row))
    return found


def _copied(kind: type[Keys], source: object, **own: object) -> Keys:
    """Return the keys of a type, each as it is given by itself, else as it stands in a row or in a value.

    A key that may be left out is, where a row has no such column.
    """
    value = source.__getitem__ if isinstance(source, Mapping) else partial(getattr, source)
    absent: frozenset[str] = getattr(kind, "__optional_keys__", frozenset()) - own.keys()
    absent = absent - source.keys() if isinstance(source, Mapping) else frozenset()
    names = [name for name in keys_of(kind) if name not in absent]
    return cast(Keys, {name: own[name] if name in own else _plain(value(name)) for name in names})


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
