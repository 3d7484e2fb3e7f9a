"""What a plan says of a target, aspect by aspect, in a form that can be held against what another plan says.

What is only relatively the same (a unit that converts, an indicator of the same name) is said as nothing by both.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import asdict

from leling_targets.dimensions import is_dimension, is_part, parts_only
from leling_targets.model import TOLERANCE, Bilingual, Comparison, PathShape, Revision, Source, Target
from leling_targets.names import fold
from leling_targets.plan.changes.change import Aspect, Side, Value
from leling_targets.units import convert, same_dimension


class Pair(Struct, frozen=True):
    """A target that stands in both plans."""

    old: Side
    new: Side

    def other(self, side: Side) -> Side:
        """Return the one beside a side."""
        return self.old if side is self.new else self.new

    @property
    def is_convertible(self) -> bool:
        """Return whether the figures of both sides can be compared at all."""
        return same_dimension(self.old.target.unit, self.new.target.unit)

    @property
    def turn(self) -> float:
        """Return -1 where one plan writes as a reduction what the other writes as a rate: 13.5 % and -13.5 %."""
        return -1.0 if self.old.target.counts_reduction is not self.new.target.counts_reduction else 1.0

    def amount(self, side: Side, value: float | None) -> float | None:
        """Return a figure of a side in the later unit; in its own where the two do not convert."""
        if value is None or not self.is_convertible:
            return value
        return convert(value, side.target.unit, self.new.target.unit)

    def goal(self, side: Side, figure: float | None, upper: float | None) -> Value:
        """Return a goal in the later unit: a figure, or its lower and its upper edge."""
        edges = (self.amount(side, figure), self.amount(side, upper))
        return edges if upper is not None else edges[0]

    def yearly(self, side: Side, figures: tuple[tuple[int, float], ...]) -> Value:
        """Return figures by their years."""
        return {str(year): self.amount(side, value) for year, value in figures}


Said = Callable[[Pair, Side], Value]


def alike(one: Value, other: Value) -> bool:
    """Return whether two plans say the same: figures by their share of the larger one, whatever their unit."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(alike(value, other[key]) for key, value in one.items())
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))
    return one == other


def is_of_one_year(target: Target) -> bool:
    """Return whether only what happens in one year counts; of a level or a rank the year is no more than a deadline."""
    return target.in_one_year and not target.traits.is_dated_only


def _indicator(pair: Pair, side: Side) -> Value:
    mine, others = (frozenset(map(fold, one.indicator.names)) for one in (side, pair.other(side)))
    is_same = bool(mine & others) or side.indicator.stem == pair.other(side).indicator.stem
    return None if is_same else side.indicator.stem


def _unit(pair: Pair, side: Side) -> Value:
    unit = side.target.unit
    return None if same_dimension(unit, pair.other(side).target.unit) else unit.id


def _comparison(pair: Pair, side: Side) -> Value:
    mine, other = side.target.comparison, pair.other(side).target.comparison
    return None if _points_alike(mine, other, pair.turn) else mine and mine.value


def _points_alike(one: Comparison | None, other: Comparison | None, turn: float) -> bool:
    if one is None or other is None:
        return one is other
    return one.is_range is other.is_range and (one.direction, one.has_figure) == (
        turn * other.direction,
        other.has_figure,
    )


def _follows(pair: Pair, side: Side) -> Value:
    follows = side.target.follows
    if follows is None:
        return None
    return {"indicator": side.plan.indicators[follows.indicator].stem, "plus": pair.amount(side, follows.plus)}


def _when(_: Pair, side: Side) -> Value:
    target = side.target
    if target.each is not None:
        return f"each_{target.each.value}"
    return "in_one_year" if is_of_one_year(target) else "by_year"


def _where(pair: Pair, side: Side) -> Value:
    mine, other = (parts_only(one.indicator.where) for one in (side, pair.other(side)))
    is_same = len(mine) == len(other) and all(
        any(is_dimension(name, dimension) and is_part(part, own) for name, own in other.items())
        for dimension, part in mine.items()
    )
    return None if is_same else mine


def _counting(_: Pair, side: Side) -> Value:
    asked = side.target.from_projects
    if asked is None:
        return None
    said = asdict(asked)
    # The bound is held as a figure; how the plan writes it is its own affair.
    del said["bound"]
    return {key: value for key, value in said.items() if value not in (None, "", False)}


def _path(_: Pair, side: Side) -> Value:
    path = side.target.path
    # The yearly tasks are said themselves.
    return None if path is None or path is PathShape.MILESTONES else path.value


def _source(_: Pair, side: Side) -> Value:
    """Return where the promise is written, but for what is the whole plan's."""
    own, plan = source_said(side.target.source), source_said(side.plan.source)
    return {key: words for key, words in own.items() if words != plan[key]}


def source_said(source: Source) -> Mapping[str, Value]:
    """Return where a promise is written, as a plan writes it."""
    return {key: one.written if isinstance(one, Bilingual) else one or "" for key, one in asdict(source).items()}


def _owner(_: Pair, side: Side) -> Value:
    """Return who answers for it, in whichever order they are named."""
    said = sorted((one.written for one in side.target.owners), key=str)
    return tuple(said) if len(said) > 1 else said[0] if said else ""


def revisions(pair: Pair, side: Side) -> tuple[Mapping[str, Value], ...]:
    """Return the changes of the goal mid-plan that a plan tells of."""

    def said(one: Revision) -> Mapping[str, Value]:
        yearly = {"milestones": pair.yearly(side, one.milestones)} if one.milestones else {}
        return {"date": one.date, "goal": pair.goal(side, one.figure, one.upper), **yearly}

    return tuple(map(said, side.target.revised))


OF_THE_FIGURE: Mapping[Aspect, Said] = MappingProxyType(
    {
        Aspect.MEASURE: lambda _, side: side.target.measure.value,
        Aspect.INDICATOR: _indicator,
        Aspect.UNIT: _unit,
        Aspect.KIND: lambda _, side: side.target.kind.value,
        Aspect.PUBLISHED_AS: lambda _, side: side.target.published_as and side.target.published_as.value,
        Aspect.COMPARISON: _comparison,
        Aspect.WHEN: _when,
        Aspect.OF: lambda _, side: side.target.of,
        Aspect.WHERE: _where,
        Aspect.COUNTING: _counting,
        Aspect.REDUCTION: lambda _, side: side.target.counts_reduction,
        Aspect.FOLLOWS: _follows,
        Aspect.BASE_YEAR: lambda _, side: side.target.base_year,
        Aspect.FIRST_YEAR: lambda _, side: side.target.first_year,
    }
)
"""What the figure is that the goal is held against."""

OF_THE_WAY: Mapping[Aspect, Said] = MappingProxyType(
    {
        Aspect.BASE: lambda pair, side: pair.amount(side, side.target.base),
        Aspect.PATH: _path,
        Aspect.MILESTONES: lambda pair, side: pair.yearly(side, side.target.milestones),
        Aspect.LIMIT: lambda pair, side: pair.amount(side, side.target.limit),
        Aspect.NATURE: lambda _, side: side.target.nature and side.target.nature.value,
        Aspect.IN_YEAR: lambda _, side: "last_year" if side.target.by_last_year else "calendar",
        Aspect.CHECKPOINT: lambda _, side: "year-end" if side.target.checkpoint_year_end else None,
        Aspect.BANDS: lambda _, side: asdict(side.target.bands),
        Aspect.METHOD_BANDS: lambda _, side: dict(side.target.method_bands),
    }
)
"""How it is held to be on its way; the goal stays what it is."""

WORDING: Mapping[Aspect, Said] = MappingProxyType(
    {
        Aspect.ID: lambda _, side: side.target.id,
        Aspect.NAME: lambda _, side: side.target.name._asdict(),
        Aspect.ALIASES: lambda _, side: aliases(side),
        Aspect.GROUP: lambda _, side: side.target.group,
        Aspect.OWNER: _owner,
        Aspect.GATE: lambda _, side: side.target.gate.value,
        Aspect.NOTE: lambda _, side: side.target.note and side.target.note._asdict(),
        Aspect.ASSUMPTION: lambda _, side: side.target.assumption and side.target.assumption._asdict(),
        Aspect.SOURCE: _source,
        Aspect.REASONS: lambda _, side: {one.date: one.reason._asdict() for one in side.target.revised},
        Aspect.REFERENCE: lambda pair, side: pair.amount(side, side.target.reference),
        Aspect.MAY_FALL: lambda _, side: side.target.may_fall,
        Aspect.MAY_JUMP: lambda _, side: side.target.may_jump,
    }
)
"""What is no part of the promise."""


def aliases(side: Side) -> tuple[str, ...]:
    """Return by which names files may call the indicator beside its id and the names of its own target."""
    own = {side.indicator.stem, side.target.indicator, *side.plan.name_of(side.indicator), *side.target.name}
    return tuple(sorted(name for name in side.indicator.names if name not in own))
