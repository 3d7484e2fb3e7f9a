"""What of a target does not go together: keys and measures, comparisons, paths, and years."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, get_args

from leling_targets.dimensions import is_dimension, is_part, is_whole
from leling_targets.figures import Unreadable, read_goal, read_promise
from leling_targets.i18n import in_languages
from leling_targets.model import ONE_EDGED, TRAITS, WITH_FIGURE, Comparison, Each, Kind, PlanKey, measures_with_key
from leling_targets.periods import CALENDAR, YearStarts
from leling_targets.plan.keys import GoalKeys, PlanHead, TargetDocument
from leling_targets.plan.written import Fault, FollowingDocument, WrittenFigure
from leling_targets.plan.yaml_source import Route
from leling_targets.problems import ProblemCode


class Years(NamedTuple):
    """The year before a target's window, the first one that counts, and the one whose end is the deadline."""

    base: int
    first: int
    last: int
    month: int = 12
    """The month of the last one whose end is the deadline."""


def years_of(written: TargetDocument, head: PlanHead) -> Years:
    """Return the years of a target: its own, or else the plan's; a base year of its own moves the first one."""
    traits = written.measure.traits
    only = written.in_ if not traits.is_dated_only else None
    base = written.base_year or (only - 1 if only and traits.is_change else head.base_year)
    first = written.first_year or only or (base + 1 if written.base_year else head.first_year)
    last, month = written.in_ or head.last_year, 12
    if written.by is not None:
        last = written.by.year
        if written.by.month is not None:
            last, month = year_starts_of(head).in_plan(written.by.year, written.by.month)
    return Years(base, first, last, month)


def year_starts_of(head: PlanHead) -> YearStarts:
    """Return when the plan's years begin."""
    written = head.year_starts
    return CALENDAR if written is None or written.month == 1 else YearStarts(written.month, written.named_for)


def combination_faults(written: TargetDocument, comparison: Comparison | None) -> Iterator[Fault]:
    """Yield the keys that mean nothing beside the others."""
    measure, traits = written.measure.value, written.measure.traits

    def misplaced(key: str, found: str, meant: str | tuple[str, ...]) -> Fault:
        return ProblemCode.KEY_NOT_FOR_MEASURE, key, {"key": key, "measure": found, "meant": meant}

    for name in get_args(PlanKey):
        if getattr(written, name) is not None and name not in traits.keys:
            yield misplaced(name, measure, ", ".join(measures_with_key(name)))
    if traits.own_goal is not None:
        every_other = in_languages("plan.every_other_measure")
        yield from (misplaced(key, measure, every_other) for key in _keys_with_figures(written))
    if comparison in WITH_FIGURE and comparison not in traits.comparisons:
        found = comparison.value
        yield ProblemCode.COMPARISON_NOT_FOR_MEASURE, found, {"key": found, "measure": measure}
    if written.in_ and traits.is_change:
        others = sorted(one.value for one, its in TRAITS.items() if its.starts_from_base and not its.is_change)
        for key in ("base", "base_year"):
            if getattr(written, key) is not None:
                yield misplaced(key, f"{measure}, in: {written.in_}", ", ".join(others))
    kind = written.kind or traits.default_kind
    if written.each in (Each.QUARTER, Each.MONTH) and written.should:
        yield misplaced("should", f"each: {written.each.value}", "each: year")
    if written.each in (Each.QUARTER, Each.MONTH) and written.checkpoint:
        yield misplaced("checkpoint", f"each: {written.each.value}", "each: year")
    if written.in_year and traits.is_judged_by_kind and kind is Kind.STOCK:
        yield misplaced("in_year", f"{measure}, kind: stock", "kind: flow")
    if written.path and written.milestones:
        yield ProblemCode.IMPOSSIBLE_PATH, "path", {"found": f"{written.path}, milestones"}
    if written.path == "geometric" and _written_value(written.base) <= 0:
        yield ProblemCode.IMPOSSIBLE_PATH, "path", {"found": "geometric, base <= 0"}


def _keys_with_figures(written: TargetDocument) -> Iterator[str]:
    """Yield the keys that give figures, or their unit, whatever the measure: a task that is done has none."""
    yield from (key for key in ("unit", "areas", "revised") if getattr(written, key))
    if any(figure for parts in written.dimensions.values() for figure in parts.values()):
        yield "dimensions"


_SINGLE = ("milestones", "areas")
"""Keys that hold a figure for each of something."""


def goal_faults(written: TargetDocument) -> Iterator[tuple[str | Route, dict[str, object]]]:
    """Yield what does not go with a goal of two edges, or with one that follows another indicator."""

    def fault(key: str | Route, why: str) -> tuple[str | Route, dict[str, object]]:
        return key, {"found": key if isinstance(key, str) else key[0], "fault": why}

    levels: list[tuple[Route, GoalKeys]] = [((), written)]
    levels += [(("revised", number), one) for number, one in enumerate(written.revised)]
    for route, keys in levels:
        if keys.around is not None and keys.tolerance is None:
            yield fault((*route, "around"), "tolerance_missing")
        if keys.tolerance is not None and keys.around is None:
            yield fault((*route, "tolerance"), "tolerance_alone")
        if route and (followed := _following(keys)) is not None:
            yield fault((*route, followed), "not_while_following")
    is_range = written.between is not None or written.around is not None
    parts = [("dimensions", name, part) for name, its in written.dimensions.items() for part in its if its[part]]
    single: list[str | Route] = [*(key for key in _SINGLE if getattr(written, key)), *parts]
    for key in single if is_range else ():
        yield fault(key, "one_figure_for_two")
    if _following(written) is None:
        return
    if written.measure.traits.is_place or written.measure.traits.by_items:
        yield fault("measure", "not_while_following")
    for name in ("each", "path", "milestones", "checkpoint", "in_year", "revised"):
        if getattr(written, name):
            yield fault(name, "not_while_following")


def _following(keys: GoalKeys) -> str | None:
    """Return the comparison whose goal is the figure of another indicator."""
    return next((one.value for one in ONE_EDGED if isinstance(getattr(keys, one.value), FollowingDocument)), None)


def _written_value(figure: WrittenFigure | None) -> float:
    read = read_goal(read_promise(figure.text).figure) if figure else None
    return read.value if read is not None and not isinstance(read, Unreadable) else 1.0


def part_faults(written: TargetDocument) -> Iterator[tuple[Route, dict[str, object]]]:
    """Yield the dimensions and the parts that cannot be asked for, each with where it stands and what is wrong."""
    keys = [("where", dimension) for dimension in written.where]
    keys += [("dimensions", dimension) for dimension in written.dimensions]
    for number, (key, dimension) in enumerate(keys):
        if written.from_projects is not None:
            yield (key, dimension), {"found": dimension, "fault": "counted_from_projects"}
        elif any(is_dimension(dimension, other) for _, other in keys[:number]):
            yield (key, dimension), {"found": dimension, "fault": "dimension_twice"}
    for dimension, parts in written.dimensions.items():
        for number, part in enumerate(parts):
            if is_whole(part):
                yield ("dimensions", dimension, part), {"found": part, "fault": "part_is_whole"}
            elif any(is_part(part, other) for other in list(parts)[:number]):
                yield ("dimensions", dimension, part), {"found": part, "fault": "part_twice"}


def unpromised_faults(written: TargetDocument) -> Iterator[tuple[Route, dict[str, object]]]:
    """Yield the figures of areas, parts, years and later days that no comparison goes with, each with where it stands.

    A target that is tracked, or has a direction alone, has none: the figure would be read as a goal nobody is shown.
    """
    if written.measure.traits.is_promised and written.should is None:
        return
    found = f"should: {written.should}" if written.should else written.measure.value
    details = {"measure": found, "meant": ", ".join(one.value for one in WITH_FIGURE)}
    parts = ((dimension, part) for dimension, goals in written.dimensions.items() for part in _with_figure(goals))
    routes: list[Route] = [("areas", area) for area in written.areas]
    routes += [("dimensions", *one) for one in parts]
    routes += [("revised", position) for position in range(len(written.revised))]
    if "milestones" in written.measure.traits.keys:
        routes += [("milestones", year) for year in written.milestones or {}]
    for route in routes:
        yield route, {"key": str(route[0]), **details}


def _with_figure(goals: Mapping[str, WrittenFigure | None]) -> list[str]:
    return [part for part, figure in goals.items() if figure is not None]


def says_every_year(written: TargetDocument) -> bool:
    """Return whether a direction is promised of every year, as `each: year` does: 持续下降."""
    return written.should is not None and written.should.is_every_year


def _inside_year_faults(written: TargetDocument, years: Years) -> Iterator[Fault]:
    """Yield what does not go with a deadline inside a year."""
    if written.by is None or years.month == 12:
        return
    measure, traits = written.measure.value, written.measure.traits
    if not traits.by_month:
        meant = ", ".join(one.value for one, its in TRAITS.items() if its.by_month)
        yield ProblemCode.KEY_NOT_FOR_MEASURE, "by", {"key": "by", "measure": measure, "meant": meant}
    is_dated_flow = (written.kind or traits.default_kind) is Kind.FLOW and not traits.adds_up
    for key, is_wrong in (("checkpoint", True), ("milestones", is_dated_flow)):
        if is_wrong and getattr(written, key) is not None:
            found = f"{measure}, by: {written.by.text}"
            yield (
                ProblemCode.KEY_NOT_FOR_MEASURE,
                key,
                {"key": key, "measure": found, "meant": f"by: {written.by.year}"},
            )


def deadline_faults(written: TargetDocument, head: PlanHead, years: Years) -> Iterator[Fault]:
    """Yield what is wrong with the years of a target."""
    given = [key for key, value in (("by", written.by), ("in", written.in_), ("each", written.each)) if value]
    if len(given) > 1:
        yield ProblemCode.SEVERAL_DEADLINES, given[1], {"found": ", ".join(given)}
    elif given and not written.each and says_every_year(written):
        yield ProblemCode.SEVERAL_DEADLINES, given[0], {"found": f"{given[0]}, should (each: year)"}
    yield from _inside_year_faults(written, years)
    for key, year in (("by", written.by and years.last), ("in", written.in_), ("first_year", written.first_year)):
        if year is not None and not head.first_year <= year <= head.last_year:
            span = f"{head.first_year}-{head.last_year}"
            yield ProblemCode.YEAR_OUTSIDE_PLAN, key, {"found": year, "years": span}
    if not years.base < years.first <= years.last:
        own = [key for key, year in (("base_year", written.base_year), ("first_year", written.first_year)) if year]
        # Where the target gives no year of its own, the plan's are wrong, and that is said once.
        if not own and not head.base_year < head.first_year <= head.last_year:
            return
        key = own[0] if own else given[0] if given else "id"
        yield ProblemCode.YEARS_REVERSED, key, {"found": f"{years.base}, {years.first}, {years.last}"}
