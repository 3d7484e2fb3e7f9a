"""What two plans say of themselves as a whole: their years and area, their groups, and how projects are judged."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from msgspec.structs import asdict

from leling_targets.model import Park, Plan, ProjectLevel
from leling_targets.names import fold
from leling_targets.plan.changes.aspects import alike, source_said
from leling_targets.plan.changes.change import Aspect, Difference, PlanChange, Value

_Said = Callable[[Plan, Plan], Value]
"""Takes a plan and the one beside it."""


def _project_names(plan: Plan, _: Plan) -> Value:
    named: tuple[ProjectLevel | Park, ...] = (*plan.projects.levels, *plan.projects.parks)
    return {one.id: {**one.name._asdict(), "aliases": one.aliases} for one in named}


def _area(plan: Plan, other: Plan) -> Value:
    """Return the plan's own area; what both call by one name at least is the same."""
    mine, its = (set(map(fold, one.area_name(one.area))) for one in (plan, other))
    return None if mine & its else plan.area_name(plan.area).written


def _area_names(plan: Plan, other: Plan) -> Value:
    """Return the names in both languages of the areas, those of the other plan's areas by its names for them."""
    return {other.area_of(area): names._asdict() for area, names in plan.area_names.items()}


REDEFINING: Mapping[Aspect, _Said] = MappingProxyType(
    {
        Aspect.AREA: _area,
        Aspect.BASE_YEAR: lambda plan, _: plan.base_year,
        Aspect.FIRST_YEAR: lambda plan, _: plan.first_year,
        Aspect.LAST_YEAR: lambda plan, _: plan.last_year,
        Aspect.YEAR_STARTS: lambda plan, _: asdict(plan.year_starts),
        Aspect.LEVELS: lambda plan, _: {one.id: one.count for one in plan.projects.levels},
        Aspect.PARKS: lambda plan, _: tuple(sorted(one.id for one in plan.projects.parks)),
        Aspect.LATE_DAYS: lambda plan, _: plan.projects.late_days,
        Aspect.TO_BE_VERIFIED: lambda plan, _: plan.projects.to_be_verified,
    }
)
REWORDING: Mapping[Aspect, _Said] = MappingProxyType(
    {
        Aspect.ID: lambda plan, _: plan.id,
        Aspect.TITLE: lambda plan, _: plan.title._asdict(),
        Aspect.SOURCE: lambda plan, _: source_said(plan.source),
        Aspect.GROUPS: lambda plan, _: {group: name._asdict() for group, name in plan.groups.items()},
        Aspect.AREA_NAMES: _area_names,
        Aspect.PROJECT_NAMES: _project_names,
    }
)


def head_differences(old: Plan, new: Plan) -> Iterator[Difference]:
    """Yield what differs of the plans as a whole; groups, levels and parks in another order are the same."""
    for change, table in ((PlanChange.REDEFINED, REDEFINING), (PlanChange.REWORDED, REWORDING)):
        for what, said in table.items():
            before, after = said(old, new), said(new, old)
            if not alike(before, after):
                yield Difference(what, change, before, after)
