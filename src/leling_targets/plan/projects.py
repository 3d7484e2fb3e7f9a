"""What a plan says of its projects: levels, parks, bounds, and which projects make up a figure."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from leling_targets.figures import Figure, Unreadable, read_figure, read_goal, read_promise
from leling_targets.model import (
    WITH_FIGURE,
    Comparison,
    FromProjects,
    Measure,
    Park,
    ProjectFigure,
    ProjectLevel,
    ProjectRules,
)
from leling_targets.names import closest
from leling_targets.plan.keys import FromProjectsDocument, PlanDocument, ProjectsDocument
from leling_targets.plan.written import Fault, bilingual_of
from leling_targets.plan.yaml_source import Route, YamlSource
from leling_targets.problems import Problem, ProblemCode, few
from leling_targets.units import convert, find_unit, same_dimension

STORED_MONEY: Final = find_unit("万元")
"""The unit of every amount of money of a project."""

_FRACTION: Final = find_unit("fraction")


class ReadFromProjects(NamedTuple):
    """Which projects make up a figure, and what is wrong with how it is written."""

    value: FromProjects
    faults: list[Fault]


def from_projects_of(
    written: FromProjectsDocument, projects: ProjectsDocument | None, measure: Measure
) -> ReadFromProjects:
    """Return which projects make up the figure of a target of a measure."""
    bound, faults = _bound_of(written.total_investment)
    levels = [level.id for level in projects.levels] if projects else []
    parks = [park.id for park in projects.parks] if projects else []
    for key, found, known in (("level", written.level, levels), ("park", written.park, parks)):
        if found and found not in known:
            right = {"near": ", ".join(closest(found, known)), "known": ", ".join(few(known))}
            said: dict[str, object] = {"key": key, "found": found, **right}
            faults.append((ProblemCode.UNKNOWN_WORD, key, said))
    if measure.traits.by_threshold != written.figure.is_per_mu:
        meant = [figure.value for figure in ProjectFigure if figure.is_per_mu == measure.traits.by_threshold]
        details: dict[str, object] = {
            "found": written.figure.value,
            "measure": measure.value,
            "meant": ", ".join(meant),
        }
        faults.append((ProblemCode.PROJECT_FIGURE_NOT_FOR_MEASURE, "figure", details))
    if measure.traits.adds_up and written.event is None:
        faults.append((ProblemCode.EVENT_MISSING, "figure", {}))
    value = FromProjects(
        figure=written.figure,
        level=written.level or "",
        park=written.park or "",
        construction=written.construction,
        total_investment=bound,
        bound=(written.total_investment or "").strip(),
        event=written.event,
        include_earlier=written.include_earlier,
    )
    return ReadFromProjects(value, faults)


def _bound_of(text: str | None) -> tuple[tuple[Comparison, float] | None, list[Fault]]:
    if text is None:
        return None, []
    promise = read_promise(text)
    read = read_figure(promise.figure)
    said = [one for one in WITH_FIGURE if promise.keys == (one.value,)]
    unit = find_unit(read.unit) if isinstance(read, Figure) and read.unit else None
    if not said or not isinstance(read, Figure) or unit is None or unit.dimension != STORED_MONEY.dimension:
        return None, [(ProblemCode.BOUND_UNREADABLE, "total_investment", {"found": text})]
    return (said[0], convert(read.value, unit, STORED_MONEY)), []


def project_rules(document: PlanDocument, source: YamlSource) -> tuple[ProjectRules, list[Problem]]:
    """Return the levels, parks and bounds of a plan's projects, and every problem found in them."""
    written = document.projects
    if written is None:
        return ProjectRules(), []
    problems = [
        *repeated_ids(source, ("projects", "levels"), [level.id for level in written.levels]),
        *repeated_ids(source, ("projects", "parks"), [park.id for park in written.parks]),
    ]
    share = read_goal(written.to_be_verified.text)
    to_be_verified = 0.0
    if not isinstance(share, Unreadable):
        unit = find_unit(share.unit) if share.unit else _FRACTION
        to_be_verified = convert(share.value, unit, _FRACTION) if same_dimension(unit, _FRACTION) else 0.0
    if to_be_verified < 1:
        place = source.place(("projects", "to_be_verified"))
        details = {"found": written.to_be_verified.text, "fault": "goal_no_figure"}
        problems.append(Problem(ProblemCode.GOAL_UNREADABLE, place, details))
    rules = ProjectRules(
        levels=tuple(
            ProjectLevel(level.id, bilingual_of(level.name), tuple(level.aliases), level.count)
            for level in written.levels
        ),
        parks=tuple(Park(park.id, bilingual_of(park.name), tuple(park.aliases)) for park in written.parks),
        late_days=written.late_days,
        to_be_verified=to_be_verified,
    )
    return rules, problems


def repeated_ids(source: YamlSource, route: Route, ids: Iterable[str]) -> Iterator[Problem]:
    """Yield the ids of a list in the plan that stand there before."""
    first: dict[str, int] = {}
    for position, found in enumerate(ids):
        if first.setdefault(found, position) != position:
            earlier = source.place((*route, first[found], "id"))
            details = {"id": found, "line": earlier.line if earlier else "?"}
            yield Problem(ProblemCode.DUPLICATE_TARGET, source.place((*route, position, "id")), details)
