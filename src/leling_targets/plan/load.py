"""Loading a plan: find the file, parse it, check it against the schema, build it; every problem at once."""

import os
from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace
from pydantic import BaseModel, ValidationError

from leling_targets.model import ONE_EDGED, Plan
from leling_targets.plan.build import build_plan
from leling_targets.plan.find import find_plan
from leling_targets.plan.keys import (
    BandsDocument,
    FromProjectsDocument,
    GroupDocument,
    LevelDocument,
    ParkDocument,
    PlanDocument,
    PlanHead,
    ProjectsDocument,
    RevisionDocument,
    SourceDocument,
    TargetDocument,
    YearStartsDocument,
)
from leling_targets.plan.schema_problems import schema_problems
from leling_targets.plan.written import FollowingDocument
from leling_targets.plan.yaml_source import YamlSource, parse_yaml, read_yaml
from leling_targets.problems import PlanError, Problem, ProblemCode, Severity

_SECTIONS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "plan": PlanHead,
        "targets": TargetDocument,
        "groups": GroupDocument,
        "revised": RevisionDocument,
        "source": SourceDocument,
        "bands": BandsDocument,
        "year_starts": YearStartsDocument,
        **{comparison.value: FollowingDocument for comparison in ONE_EDGED},
        "projects": ProjectsDocument,
        "levels": LevelDocument,
        "parks": ParkDocument,
        "from_projects": FromProjectsDocument,
    }
)


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
        problems.extend(schema_problems(fault, source, PlanDocument, _SECTIONS))
        raise PlanError(_together(problems, _problems_of_the_rest(fault, source, shown_name))) from None
    plan, found = build_plan(document, source, shown_name)
    if problems or any(one.severity is Severity.ERROR for one in found):
        raise PlanError(_together(problems, found))
    return replace(plan, problems=tuple(found))


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
