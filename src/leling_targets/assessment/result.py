"""An Assessment as plain values: its faithful copy by the keys of a result, for JSON and for comparing."""

import datetime
import math
from collections.abc import Mapping
from functools import partial
from typing import Any, TypeVar, cast

import pandas as pd

from leling_targets.assessment.assessment import Assessment, dated_as_written, unit_name
from leling_targets.figures import for_programs
from leling_targets.model import Accepted, Gated, Note, Owners, Plan, Status, Target
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
    YearStartsKeys,
)

Keys = TypeVar("Keys", bound=Mapping[str, object])
_LEFT_OUT = ("area_name", "lower", "nature", "owners", "upper")


def as_values(assessment: Assessment, gate: Gated) -> ResultKeys:
    """Return the assessment as plain values, in the shape of the schema."""
    plan = assessment.plan
    return {
        "schema_version": 1,
        "plan": _plan(plan),
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


def _plan(plan: Plan) -> PlanKeys:
    years = plan.year_starts
    said: YearStartsKeys = {"month": years.month}
    if years.named_for is not None:
        said["named_for"] = years.named_for.value
    own = {"title": plan.title._asdict(), "area_name": _area_name(plan, plan.area), "year_starts": said}
    found = _without_none(_copied(PlanKeys, plan, **own))
    if years.is_calendar:
        del found["year_starts"]
    return found


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
    return _without_none(_copied(AcceptedKeys, one, area=area or None, id=one.target, owners=_owners(one.owners)))


def _problem(problem: Problem) -> ProblemKeys:
    return {
        "code": problem.code.value,
        "name": problem.code.name.lower(),
        "severity": problem.severity,
        "place": _copied(PlaceKeys, problem.location) if problem.location else None,
        "message": problem.message("en"),
    }


def _results(assessment: Assessment) -> list[TargetKeys]:
    plan_area, years = assessment.plan.area, assessment.plan.year_starts
    verdicts = _by_row(VerdictKeys, assessment.verdicts)
    parts: dict[str, Mapping[tuple[str, str], object]] = {
        "series": _by_row(FigureKeys, dated_as_written(assessment.series, years)),
        "items": _by_row(ItemKeys, dated_as_written(assessment.items, years)),
        # A ledger is that of the plan's own area.
        "projects": _by_row(ProjectKeys, assessment.projects, plan_area),
        "enterprises": _by_row(EnterpriseKeys, assessment.enterprises, plan_area),
    }
    results: list[TargetKeys] = []
    for row in dated_as_written(assessment.figures, years).to_dict("records"):
        key = (str(row["area"]), str(row["id"]))
        target = assessment.plan.targets[row["position"]]
        own: dict[str, object] = {
            **verdicts[key][0],
            "pace": _plain(row["pace"]),
            "place": row["place"] or None,
            "name": target.name._asdict(),
            "nature": target.nature,
            "owners": _owners(target.owners),
            "area_name": _area_name(assessment.plan, key[0]),
            "promised": _promised(target),
            "notes": [_note(note, row["missing_year"], row["missing_period"]) for note in row["notes"]],
            "verdicts": verdicts[key],
            **{name: rows.get(key, []) for name, rows in parts.items()},
        }
        results.append(_without_none(_copied(TargetKeys, row, **own)))
    return results


def _owners(owners: Owners) -> list[dict[str, str]] | None:
    return [one._asdict() for one in owners] or None


def _area_name(plan: Plan, area: str) -> dict[str, str] | None:
    return plan.area_name(area)._asdict() if area in plan.area_names else None


def _without_none(copied: Keys) -> Keys:
    """Return keys of a result without those that are left out where there is nothing to say."""
    lacking = [name for name in _LEFT_OUT if name in copied and copied[name] is None]
    return cast(Keys, {name: value for name, value in copied.items() if name not in lacking})


def _promised(target: Target) -> PromisedKeys:
    unit = unit_name(target) or None
    found: PromisedKeys = {"text": target.promised, "figure": target.figure, "unit": unit, "line": target.line}
    if target.upper is not None:
        found["upper"] = target.upper
    if target.follows is not None:
        found["follows"] = {"indicator": target.follows.indicator, "plus": target.follows.plus}
    return found


def _note(note: Note, missing_year: int, missing_period: str) -> NoteKeys:
    value: NoteKeys = {"code": note.value, "name": note.name.lower()}
    if note is Note.YEAR_MISSING:
        value["year"] = missing_year
    if note is Note.PERIOD_MISSING:
        value["period"] = missing_period
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
