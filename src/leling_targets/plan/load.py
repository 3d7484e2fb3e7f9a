"""Loading a plan: find the file, parse it, check it against the schema, build it; every problem at once."""

import os
import re
from collections.abc import Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from leling_targets.model import Plan
from leling_targets.names import closest
from leling_targets.plan.build import build_plan
from leling_targets.plan.document import (
    BandsDocument,
    BilingualText,
    GroupDocument,
    PlanDocument,
    PlanHead,
    RevisionDocument,
    SourceDocument,
    TargetDocument,
)
from leling_targets.plan.find import find_plan
from leling_targets.plan.yaml_source import Route, YamlSource, parse_yaml, read_yaml
from leling_targets.problems import PlanError, Problem, ProblemCode

_QUOTED = re.compile(r"'([^']+)'")
_SECTIONS: dict[str, type[BaseModel]] = {
    "plan": PlanHead,
    "targets": TargetDocument,
    "groups": GroupDocument,
    "revised": RevisionDocument,
    "source": SourceDocument,
    "bands": BandsDocument,
}
_TYPE_WORDS = {
    "int_type": "whole_number",
    "string_type": "text",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "float_type": "number",
    "figure_type": "figure",
}


def load_plan(path: str | os.PathLike[str] | None = None) -> Plan:
    """Return the plan of a file; without one, the plan found from the working folder upward, else Leling's.

    Raises PlanError with every problem of the file, each with its line and column.
    """
    file, shown_name = find_plan(path)
    return _plan(read_yaml(file, shown_name), shown_name)


def parse_plan(text: str, shown_name: str = "plan.yaml") -> Plan:
    """Return the plan of a YAML text; raises as `load_plan` does."""
    return _plan(parse_yaml(text, shown_name), shown_name)


def _plan(source: YamlSource, shown_name: str) -> Plan:
    problems = list(source.problems)
    if isinstance(source.data, dict) and source.data.get("targets") in (None, [], {}):
        raise PlanError([*problems, Problem(ProblemCode.NO_TARGETS, source.place(("targets",)))])
    try:
        document = PlanDocument.model_validate(source.data)
    except ValidationError as fault:
        problems.extend(_schema_problems(fault, source))
        raise PlanError(_together(problems, _problems_of_the_rest(fault, source, shown_name))) from None
    plan, found = build_plan(document, source, shown_name)
    if problems or found:
        raise PlanError(_together(problems, found))
    return plan


def _problems_of_the_rest(fault: ValidationError, source: YamlSource, shown_name: str) -> list[Problem]:
    """Return what is wrong with the targets the schema has nothing against: nobody mends a plan in two rounds."""
    broken = {tuple(error["loc"][:2]) for error in fault.errors(include_url=False)}
    data = source.data
    if not isinstance(data, dict) or any(len(route) < 2 or route[0] != "targets" for route in broken):
        return []
    sound = [number for number in range(len(data["targets"])) if ("targets", number) not in broken]
    rest = source.with_targets(sound)
    return build_plan(PlanDocument.model_validate(rest.data), rest, shown_name)[1]


def _together(problems: list[Problem], found: list[Problem]) -> list[Problem]:
    """Return all problems as they stand in the file; what YAML made of a value is not reported as its author's."""

    def position(problem: Problem) -> tuple[int, int]:
        place = problem.location
        return (place.line or 0, place.column or 0) if place else (0, 0)

    trapped = {problem.location for problem in problems}
    return sorted([*problems, *(problem for problem in found if problem.location not in trapped)], key=position)


def _schema_problems(fault: ValidationError, source: YamlSource) -> Iterator[Problem]:
    trapped = {problem.location for problem in source.problems}
    for error in fault.errors(include_url=False):
        problem = _schema_problem(error, source)
        if problem.location not in trapped:
            yield problem


def _schema_problem(error: ErrorDetails, source: YamlSource) -> Problem:
    route: Route = tuple(error["loc"])
    place, kind, found = source.place(route), error["type"], error["input"]
    key = next((_shown(step) for step in reversed(route) if isinstance(step, str)), place.file if place else "")
    if kind == "extra_forbidden":
        near = closest(key, _known_keys(route)) or ("-",)
        return Problem(ProblemCode.UNKNOWN_KEY, source.keys.get(route, place), {"key": key, "near": ", ".join(near)})
    if kind == "missing":
        return Problem(ProblemCode.MISSING_KEY, source.place(route[:-1]), {"key": key})
    if kind == "string_pattern_mismatch":
        return Problem(ProblemCode.BAD_IDENTIFIER, place, {"found": _shown(found)})
    if kind in ("enum", "literal_error"):
        words = _QUOTED.findall(str(error.get("ctx", {}).get("expected", ""))) or ["1"]
        near = closest(str(found), words) or tuple(words)
        return Problem(ProblemCode.UNKNOWN_WORD, place, {"key": key, "found": _shown(found), "near": ", ".join(near)})
    shown = f'"{_shown(found)}"' if isinstance(found, str) else _shown(found)
    details = {"key": key, "found": shown, "fault": _TYPE_WORDS.get(kind, "another_value")}
    return Problem(ProblemCode.WRONG_TYPE, place, details)


def _known_keys(route: Route) -> list[str]:
    section = next((str(step) for step in reversed(route[:-1]) if isinstance(step, str)), "")
    model = _SECTIONS.get(section, PlanDocument if not section else BilingualText)
    return [field.alias or name for name, field in model.model_fields.items()]


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"
