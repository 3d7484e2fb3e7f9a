"""What of a target does not go together: keys and measures, comparisons, paths, and years."""

from collections.abc import Iterator
from typing import NamedTuple, get_args

from leling_targets.dimensions import is_dimension, is_part, is_whole
from leling_targets.figures import Unreadable, read_goal
from leling_targets.i18n import in_languages
from leling_targets.model import TRAITS, WITH_FIGURE, Comparison, Kind, PlanKey, measures_with_key
from leling_targets.plan.keys import PlanHead, TargetDocument
from leling_targets.plan.written import Fault, WrittenFigure
from leling_targets.problems import ProblemCode


class Years(NamedTuple):
    """The year before a target's window, the first one that counts, and the one whose end is the deadline."""

    base: int
    first: int
    last: int


def years_of(written: TargetDocument, head: PlanHead) -> Years:
    """Return the years of a target: its own, or else the plan's; a base year of its own moves the first one."""
    traits = written.measure.traits
    only = written.in_ if not traits.is_dated_only else None
    base = written.base_year or (only - 1 if only and traits.is_change else head.base_year)
    first = written.first_year or only or (base + 1 if written.base_year else head.first_year)
    return Years(base, first, written.by or written.in_ or head.last_year)


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
        dated = sorted(one.value for one, its in TRAITS.items() if its.starts_from_base and not its.is_change)
        for key in ("base", "base_year"):
            if getattr(written, key) is not None:
                yield misplaced(key, f"{measure}, in: {written.in_}", ", ".join(dated))
    kind = written.kind or traits.default_kind
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


def _written_value(figure: WrittenFigure | None) -> float:
    read = read_goal(figure.text) if figure else None
    return read.value if read is not None and not isinstance(read, Unreadable) else 1.0


def part_faults(written: TargetDocument) -> Iterator[tuple[str | tuple[str, ...], dict[str, object]]]:
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


def deadline_faults(written: TargetDocument, head: PlanHead, years: Years) -> Iterator[Fault]:
    """Yield what is wrong with the years of a target."""
    given = [key for key, value in (("by", written.by), ("in", written.in_), ("each", written.each)) if value]
    if len(given) > 1:
        yield ProblemCode.SEVERAL_DEADLINES, given[1], {"found": ", ".join(given)}
    for key, year in (("by", written.by), ("in", written.in_), ("first_year", written.first_year)):
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
