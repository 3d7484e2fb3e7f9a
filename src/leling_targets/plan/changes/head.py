"""What two plans say of themselves as a whole: their years and area, their groups, and how projects are judged."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from msgspec.structs import asdict

from leling_targets.model import Park, Plan, ProjectLevel
from leling_targets.plan.changes.aspects import alike
from leling_targets.plan.changes.change import Aspect, Difference, PlanChange, Value

_Said = Callable[[Plan], Value]


def _project_names(plan: Plan) -> Value:
    named: tuple[ProjectLevel | Park, ...] = (*plan.projects.levels, *plan.projects.parks)
    return {one.id: {**one.name._asdict(), "aliases": one.aliases} for one in named}


REDEFINING: Mapping[Aspect, _Said] = MappingProxyType(
    {
        Aspect.AREA: lambda plan: plan.area,
        Aspect.BASE_YEAR: lambda plan: plan.base_year,
        Aspect.FIRST_YEAR: lambda plan: plan.first_year,
        Aspect.LAST_YEAR: lambda plan: plan.last_year,
        Aspect.YEAR_STARTS: lambda plan: asdict(plan.year_starts),
        Aspect.LEVELS: lambda plan: {one.id: one.count for one in plan.projects.levels},
        Aspect.PARKS: lambda plan: tuple(sorted(one.id for one in plan.projects.parks)),
        Aspect.LATE_DAYS: lambda plan: plan.projects.late_days,
        Aspect.TO_BE_VERIFIED: lambda plan: plan.projects.to_be_verified,
    }
)
REWORDING: Mapping[Aspect, _Said] = MappingProxyType(
    {
        Aspect.ID: lambda plan: plan.id,
        Aspect.TITLE: lambda plan: plan.title._asdict(),
        Aspect.SOURCE: lambda plan: asdict(plan.source),
        Aspect.GROUPS: lambda plan: {group: name._asdict() for group, name in plan.groups.items()},
        Aspect.PROJECT_NAMES: _project_names,
    }
)


def head_differences(old: Plan, new: Plan) -> Iterator[Difference]:
    """Yield what differs of the plans as a whole; groups, levels and parks in another order are the same."""
    for change, table in ((PlanChange.REDEFINED, REDEFINING), (PlanChange.REWORDED, REWORDING)):
        for what, said in table.items():
            before, after = said(old), said(new)
            if not alike(before, after):
                yield Difference(what, change, before, after)
