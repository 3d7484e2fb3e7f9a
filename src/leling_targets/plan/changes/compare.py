"""What became of every promise from one plan to another.

A goal is called raised or lowered only where both goals are of the same figure: a rate from another base year, a sum
over other years, a place in a list of another length are other things, and that is said instead. A deadline moved
asks for more where it is earlier; where the goal holds from the start, a cap on a sum, where it is later.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from leling_targets.model import Plan, Target, revision_in_force
from leling_targets.plan.changes.aspects import (
    OF_THE_FIGURE,
    OF_THE_WAY,
    WORDING,
    Pair,
    alike,
    is_of_one_year,
    revisions,
)
from leling_targets.plan.changes.change import (
    Aspect,
    ChangedPromise,
    Difference,
    PlanChange,
    PlanDifference,
    Side,
    Value,
)
from leling_targets.plan.changes.head import head_differences
from leling_targets.plan.changes.pairs import paired

_LAST_DAY = "9999-12-31"
_OF_A_PART = (Aspect.ID,)
"""What is said of the wording of a part: the rest is that of its whole."""


def compare_plans(
    old: Plan,
    new: Plan,
    only: Collection[str] = (),
    groups: Collection[str] = (),
    natures: Collection[str] = (),
    owners: Collection[str] = (),
) -> PlanDifference:
    """Return what changed from one plan to another; of some targets and groups alone where they are given.

    A target is of what is chosen where either plan has it there; then nothing is said of the plans as a whole.
    """
    chosen = [{target.id for target in plan.chosen(only, groups, natures, owners)} for plan in (old, new)]

    def is_chosen(sides: tuple[Side | None, Side | None]) -> bool:
        return any(side is not None and side.target.id in ids for side, ids in zip(sides, chosen, strict=True))

    targets = tuple(_changed(*sides) for sides in paired(old, new) if is_chosen(sides))
    head = () if only or groups or natures or owners else tuple(head_differences(old, new))
    return PlanDifference(old, new, head, targets)


def edges_in_force(side: Side) -> tuple[float | None, float | None]:
    """Return the goal that counts at the deadline, and its upper edge where it has two, in the unit of the target."""
    revision = revision_in_force(side.target, _LAST_DAY)
    return (revision.figure, revision.upper) if revision else (side.target.figure, side.target.upper)


def goal_in_force(side: Side) -> Value:
    """Return the same as one value: a figure, or two of them; None where the goal has no figure."""
    figure, upper = edges_in_force(side)
    return figure if upper is None else (figure, upper)


def _changed(old: Side | None, new: Side | None) -> ChangedPromise:
    if old is None or new is None:
        change = PlanChange.ADDED if old is None else PlanChange.DROPPED
        before, after = (goal_in_force(side) if side else None for side in (old, new))
        return ChangedPromise(old, new, (Difference(Aspect.PROMISE, change, before, after),))
    pair = Pair(old, new)
    of_figure = tuple(_of_the_figure(pair))
    is_comparable = not (_is_another_year(pair) or any(_is_essential(one.what, pair) for one in of_figure))
    goals = tuple(_goals(pair, is_comparable=is_comparable))
    said = chain(of_figure, goals, _deadline(pair, of_figure), _of_the_way(pair), _wording(pair))
    order = list(Aspect)
    return ChangedPromise(old, new, tuple(sorted(said, key=lambda one: order.index(one.what))))


def _of_the_figure(pair: Pair) -> Iterator[Difference]:
    for what, said in OF_THE_FIGURE.items():
        old, new = said(pair, pair.old), said(pair, pair.new)
        if not alike(old, new) and not _follows(what, pair):
            yield Difference(what, PlanChange.REDEFINED, old, new)


def _follows(what: Aspect, pair: Pair) -> bool:
    """Return whether an aspect is another only because one is that is said anyway."""
    targets = (pair.old.target, pair.new.target)
    if what is Aspect.KIND:
        return targets[0].measure is not targets[1].measure
    if what in (Aspect.BASE_YEAR, Aspect.FIRST_YEAR) and any(map(is_of_one_year, targets)):
        return True
    return what is Aspect.FIRST_YEAR and all(target.first_year == target.base_year + 1 for target in targets)


def _is_essential(what: Aspect, pair: Pair) -> bool:
    """Return whether the goals of two targets that differ in an aspect are goals for different things."""
    traits = pair.new.target.traits
    if what is Aspect.BASE_YEAR:
        return traits.is_change or traits.adds_up or pair.new.target.is_for_each
    if what is Aspect.FIRST_YEAR:
        return traits.adds_up or traits.by_items or pair.new.target.is_for_each
    return True


def _is_another_year(pair: Pair) -> bool:
    """Return whether the deadline is another, and one is of its year alone, or the average of the years up to it."""
    old, new = pair.old.target, pair.new.target
    return old.last_year != new.last_year and any(
        is_of_one_year(one) or one.traits.is_yearly_rate for one in (old, new)
    )


def _goals(pair: Pair, *, is_comparable: bool) -> Iterator[Difference]:
    goals = [pair.goal(side, *edges_in_force(side)) for side in (pair.old, pair.new)]
    old, new = goals
    change = _moved(pair, old, new, is_comparable=is_comparable)
    if change is not None:
        yield Difference(Aspect.GOAL, change, old, new, _by(old, new, pair, change))
    before, after = revisions(pair, pair.old), revisions(pair, pair.new)
    if before or after:
        first, now = (pair.goal(side, side.target.figure, side.target.upper) for side in (pair.old, pair.new))
        if not alike(first, now):
            yield Difference(Aspect.FIRST_GOAL, PlanChange.REDEFINED, first, now)
    if not alike(before, after):
        yield Difference(Aspect.REVISED, change or PlanChange.REDEFINED, before, after)
    yield from _goals_of_areas(pair, is_comparable=is_comparable)


def _goals_of_areas(pair: Pair, *, is_comparable: bool) -> Iterator[Difference]:
    goals = [_area_goals(side, pair.other(side).plan) for side in (pair.old, pair.new)]
    for area in dict.fromkeys([*goals[1], *goals[0]]):
        old, new = (pair.amount(side, its.get(area)) for side, its in zip((pair.old, pair.new), goals, strict=True))
        change = PlanChange.REDEFINED
        if old is not None and new is not None:
            moved = _moved(pair, old, new, is_comparable=is_comparable)
            if moved is None:
                continue
            change = moved
        yield Difference(Aspect.AREA_GOAL, change, old, new, _by(old, new, pair, change), area)


def _area_goals(side: Side, other: Plan) -> Mapping[str, float]:
    """Return the goals of single areas, by the name the other plan holds each by."""
    return {other.area_of(area): goal for area, goal in side.target.areas.items()}


def _moved(pair: Pair, old: Value, new: Value, *, is_comparable: bool) -> PlanChange | None:
    """Return what became of a goal; None where it is the same. The figure that just does not do asks for more."""
    before, after = pair.old.target.comparison, pair.new.target.comparison
    if old is None or new is None or before is None or after is None:
        return None
    if isinstance(old, tuple) or isinstance(new, tuple):
        return _moved_edges(old, new, is_comparable=is_comparable and pair.is_convertible)
    assert isinstance(old, float)
    assert isinstance(new, float)
    is_stricter = after.is_strict - before.is_strict
    if alike(pair.turn * old, new) and not is_stricter and pair.is_convertible:
        return None
    if not is_comparable:
        return PlanChange.REDEFINED
    more = is_stricter if alike(old, new) else after.direction * (new - old)
    return PlanChange.RAISED if more > 0 else PlanChange.LOWERED


def _moved_edges(old: Value, new: Value, *, is_comparable: bool) -> PlanChange | None:
    """Return what became of a goal with two edges: less room asks for more; moved edges are another goal."""
    if alike(old, new):
        return None
    if not (is_comparable and isinstance(old, tuple) and isinstance(new, tuple)):
        return PlanChange.REDEFINED
    if old[0] <= new[0] and new[1] <= old[1]:
        return PlanChange.RAISED
    return PlanChange.LOWERED if new[0] <= old[0] and old[1] <= new[1] else PlanChange.REDEFINED


def _by(old: Value, new: Value, pair: Pair, change: PlanChange) -> float | None:
    """Return the difference of two goals for the same figure; goals for different things have none."""
    if not isinstance(old, float) or not isinstance(new, float) or change is PlanChange.REDEFINED or alike(old, new):
        return None
    return new - old


def _deadline(pair: Pair, of_figure: Collection[Difference]) -> Iterator[Difference]:
    """Yield that the deadline was moved, and whether that asks for more, unless the years before it are others too."""
    old, new = pair.old.target, pair.new.target
    years = _years_later(old, new)
    if not years:
        return
    is_whole_span = any(one.is_for_each or not one.traits.is_promised for one in (old, new)) or _is_another_year(pair)
    is_held, was_held = (_holds_at_the_start(side) for side in (pair.new, pair.old))
    change = PlanChange.RAISED if (years > 0) is is_held else PlanChange.LOWERED
    if of_figure or is_whole_span or is_held is not was_held:
        change = PlanChange.REDEFINED
    yield Difference(Aspect.DEADLINE, change, old.deadline, new.deadline, years)


def _holds_at_the_start(side: Side) -> bool:
    """Return whether the goal holds where its way starts, so that it asks for more the longer it is to hold.

    At most 60 in all, a rise of at most 5 %, a fall of at most 3 %; a level only where the plan itself says its base.
    """
    target, goal = side.target, edges_in_force(side)[0]
    start = 0.0 if target.traits.starts_from_zero else target.base
    if start is None or goal is None or target.comparison is None:
        return False
    if alike(start, goal):
        return not target.comparison.is_strict
    return target.comparison.direction * (start - goal) > 0


def _years_later(old: Target, new: Target) -> float:
    """Return by how many years a deadline is later, in twelfths."""
    return (12 * (new.last_year - old.last_year) + new.last_month - old.last_month) / 12


def _of_the_way(pair: Pair) -> Iterator[Difference]:
    for what, said in OF_THE_WAY.items():
        old, new = said(pair, pair.old), said(pair, pair.new)
        if not alike(old, new):
            yield Difference(what, PlanChange.REDEFINED, old, new)


def _wording(pair: Pair) -> Iterator[Difference]:
    is_part = bool(pair.old.target.whole and pair.new.target.whole)
    for what, said in WORDING.items():
        old, new = said(pair, pair.old), said(pair, pair.new)
        if not alike(old, new) and (what in _OF_A_PART or not is_part):
            change = PlanChange.RENAMED if what is Aspect.ID else PlanChange.REWORDED
            yield Difference(what, change, old, new)
