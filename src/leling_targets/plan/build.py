"""The document of a plan -> Plan: units resolved, figures read, combinations checked, every problem at once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from leling_targets.dimensions import parts_only
from leling_targets.model import Indicator, Plan, Target
from leling_targets.names import closest, fold
from leling_targets.plan.combinations import year_starts_of
from leling_targets.plan.keys import PlanDocument, TargetDocument
from leling_targets.plan.named import areas_of, owners_as_named
from leling_targets.plan.projects import project_rules, repeated_ids
from leling_targets.plan.sources import source_of
from leling_targets.plan.target import TargetBuilder
from leling_targets.plan.written import bilingual_of
from leling_targets.plan.yaml_source import YamlSource
from leling_targets.problems import Problem, ProblemCode
from leling_targets.units import Unit, convert, same_dimension


def build_plan(document: PlanDocument, source: YamlSource, shown_name: str) -> tuple[Plan, list[Problem]]:
    """Return the plan and every problem found in it; the plan is sound only where there is none."""
    head = document.plan
    problems = _check_years(document, source)
    area, area_names, doubled = areas_of(document, source)
    problems.extend(doubled)
    builders = [
        TargetBuilder(written, document, source, ("targets", position), area_names)
        for position, written in enumerate(document.targets)
    ]
    promises = [one for position, builder in enumerate(builders) for one in _promises(position, builder)]
    owners = owners_as_named(one.target.owners for one in promises)
    for builder in builders:
        problems.extend(builder.problems)
    problems.extend(repeated_ids(source, ("targets",), [written.id for written in document.targets]))
    indicators, conflicts = _indicators(promises, source)
    problems.extend(conflicts)
    problems.extend(_unfollowed(promises, indicators, source))
    rules, faults = project_rules(document, source)
    problems.extend(faults)
    plan = Plan(
        id=head.id,
        title=bilingual_of(head.title),
        area=area,
        base_year=head.base_year,
        first_year=head.first_year,
        last_year=head.last_year,
        groups={group.id: bilingual_of(group.name) for group in document.groups},
        targets=tuple(
            replace(
                _in_stored_unit(one.target, indicators[one.target.indicator]),
                owners=tuple(owners[owner] for owner in one.target.owners),
            )
            for one in promises
        ),
        indicators=indicators,
        source=source_of(head.source),
        year_starts=year_starts_of(head),
        projects=rules,
        area_names=area_names,
        file=shown_name,
    )
    return replace(plan, targets=tuple(_with_name_of_the_other(one, plan) for one in plan.targets)), problems


def _with_name_of_the_other(target: Target, plan: Plan) -> Target:
    if target.follows is None:
        return target
    other = plan.indicators.get(target.follows.indicator)
    if other is None:
        return target
    return replace(target, follows=replace(target.follows, name=plan.name_of(other)))


def _check_years(document: PlanDocument, source: YamlSource) -> list[Problem]:
    head = document.plan
    if head.base_year < head.first_year <= head.last_year:
        return []
    found = f"{head.base_year}, {head.first_year}, {head.last_year}"
    return [Problem(ProblemCode.YEARS_REVERSED, source.place(("plan", "base_year")), {"found": found})]


class _Promise(NamedTuple):
    """A target, or one of its parts."""

    position: int
    written: TargetDocument
    target: Target
    where: Mapping[str, str]

    @property
    def stem(self) -> str:
        """Return the id its indicator shares with its other parts."""
        return self.written.indicator or self.written.id


def _promises(position: int, builder: TargetBuilder) -> Iterator[_Promise]:
    """Yield a target of the document, and then its parts."""
    whole = builder.build()
    yield _Promise(position, builder.written, whole, builder.written.where)
    for target, where in builder.parts(whole):
        yield _Promise(position, builder.written, target, where)


def _indicators(promises: Sequence[_Promise], source: YamlSource) -> tuple[dict[str, Indicator], list[Problem]]:
    problems: list[Problem] = []
    indicators: dict[str, Indicator] = {}
    for one in promises:
        target = one.target
        known = indicators.get(target.indicator)
        own_unit = None if target.traits.is_growth else target.unit
        if known is None:
            known = Indicator(
                target.indicator,
                (),
                target.kind,
                target.published_as,
                own_unit,
                frozenset(),
                stem=one.stem,
                counts_reduction=target.counts_reduction,
            )
        elif conflict := _conflict(known, one, own_unit):
            place = source.place(("targets", one.position, conflict))
            details = {"indicator": target.indicator, "what": conflict}
            problems.append(Problem(ProblemCode.SHARED_INDICATOR_CONFLICT, place, details))
        indicators[target.indicator] = replace(
            known,
            unit=known.unit or own_unit,
            measures=known.measures | {target.measure},
            may_fall=known.may_fall or target.may_fall,
            may_jump=known.may_jump or target.may_jump,
            where={**known.where, **one.where},
            alone=_alone(known, one),
            counts_reduction=target.counts_reduction,
        )
    names, ambiguous = _names(promises, source)
    # A part is found by the names of the whole, whose rows a file parts; and by its own.
    return {
        key: replace(one, names=tuple(dict.fromkeys([*one.alone, *names[one.stem]]))) for key, one in indicators.items()
    }, [*problems, *ambiguous]


def _unfollowed(
    promises: Sequence[_Promise], indicators: Mapping[str, Indicator], source: YamlSource
) -> Iterator[Problem]:
    """Yield the indicators that goals follow and cannot: there is none, it is the target's own, or of another unit."""
    for position, _, target, _ in promises:
        if target.follows is None or target.whole or target.comparison is None:
            continue
        other, own = indicators.get(target.follows.indicator), indicators[target.indicator]
        details: dict[str, object] = {"found": target.follows.indicator, "near": ""}
        if other is None:
            near = closest(target.follows.indicator, [one for one in indicators if one != own.id])
            details |= {"fault": "followed_unknown", "near": ", ".join(near)}
        elif other.id == own.id:
            details["fault"] = "followed_itself"
        elif not target.traits.is_growth and other.unit and own.unit and not same_dimension(other.unit, own.unit):
            details["fault"] = "followed_other_unit"
        else:
            continue
        place = source.place(("targets", position, target.comparison.value, "indicator"))
        yield Problem(ProblemCode.FOLLOWED_IMPOSSIBLE, place, details)


def _alone(known: Indicator, one: _Promise) -> tuple[str, ...]:
    """Return the names of a part that no file calls the whole by: its id, and what a part is shown as."""
    if not parts_only(one.where):
        return ()
    own = one.target.name if one.target.whole else ()
    return tuple(dict.fromkeys([one.target.indicator, *known.alone, *own]))


def _names(promises: Sequence[_Promise], source: YamlSource) -> tuple[dict[str, list[str]], list[Problem]]:
    """Return the names of every indicator, by its id as the whole; no two may share one."""
    problems: list[Problem] = []
    owners: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    for position, written, target, _ in promises:
        stem = written.indicator or written.id
        found = names.setdefault(stem, [stem])
        own_names = [target.name.en, target.name.zh] if stem == target.id else []
        for name in dict.fromkeys([*own_names, *written.aliases]):
            owner = owners.setdefault(fold(name), stem)
            if owner != stem:
                place = source.place(("targets", position, "aliases" if name in written.aliases else "name"))
                details = {"name": name, "first": owner, "second": stem}
                problems.append(Problem(ProblemCode.AMBIGUOUS_NAME, place, details))
            elif name not in found:
                found.append(name)
    return names, problems


def _conflict(known: Indicator, one: _Promise, own_unit: Unit | None) -> str | None:
    """Return the key on which two targets of one indicator cannot agree."""
    target = one.target
    if target.traits.by_tasks is not known.is_of_tasks:
        return "measure"
    if known.unit and own_unit and not same_dimension(known.unit, own_unit):
        return "unit"
    is_by_kind = target.traits.is_judged_by_kind and any(one.traits.is_judged_by_kind for one in known.measures)
    if is_by_kind and target.kind is not known.kind:
        return "kind"
    if any(known.where.get(dimension, part) != part for dimension, part in one.where.items()):
        return "where"
    if known.counts_reduction is not target.counts_reduction:
        return "counts"
    return None


def _in_stored_unit(target: Target, indicator: Indicator) -> Target:
    """Return the target with its figures in the stored unit of its indicator, so that all of them compare."""
    unit = indicator.unit
    if unit is None or target.traits.is_growth or unit == target.unit or not same_dimension(unit, target.unit):
        return target

    def stored(value: float | None) -> float | None:
        return None if value is None else convert(value, target.unit, unit)

    def kept(value: float) -> float:
        return convert(value, target.unit, unit)

    return replace(
        target,
        figure=stored(target.figure),
        upper=stored(target.upper),
        follows=target.follows and replace(target.follows, plus=kept(target.follows.plus)),
        base=stored(target.base),
        limit=stored(target.limit),
        reference=stored(target.reference),
        milestones=tuple((year, kept(value)) for year, value in target.milestones),
        areas={area: kept(value) for area, value in target.areas.items()},
        revised=tuple(
            replace(
                revision,
                figure=kept(revision.figure),
                upper=stored(revision.upper),
                milestones=tuple((year, kept(value)) for year, value in revision.milestones),
            )
            for revision in target.revised
        ),
        unit=unit,
    )
