"""Which target of one plan is which of the other: the one of its id, else the only one of its name."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from leling_targets.model import Plan, Target
from leling_targets.names import fold
from leling_targets.plan.changes.change import Side

Names = Callable[[Side], frozenset[str]]


def paired(old: Plan, new: Plan) -> Iterator[tuple[Side | None, Side | None]]:
    """Yield every target of either plan with its fellow, in the order of the later plan, dropped ones last.

    Targets of one id are one; of the others those two of which each is the only one left that bears a name of the
    other: a name of its own first, then an alias. Where several could be meant, none is taken for another.
    """
    before = {target.id: Side(old, target) for target in old.targets}
    after = {target.id: Side(new, target) for target in new.targets}
    fellow = {identifier: identifier for identifier in after if identifier in before}
    for names in (_own_names, _all_names):
        taken = set(fellow.values())
        left = [side for identifier, side in before.items() if identifier not in taken]
        fellow |= _by_names(left, [side for identifier, side in after.items() if identifier not in fellow], names)
    for identifier, side in after.items():
        yield before.get(fellow.get(identifier, "")), side
    taken = set(fellow.values())
    yield from ((side, None) for identifier, side in before.items() if identifier not in taken)


def _by_names(old: Iterable[Side], new: Iterable[Side], names: Names) -> dict[str, str]:
    """Return the ids of the later targets that share a name with one former target and with no other, to its id."""
    bearers: dict[str, list[str]] = {}
    for side in old:
        for name in names(side):
            bearers.setdefault(name, []).append(side.target.id)
    meant: Mapping[str, set[str]] = {
        side.target.id: {one for name in names(side) for one in bearers.get(name, ())} for side in new
    }
    asked = Counter(identifier for found in meant.values() for identifier in found)
    return {
        identifier: only
        for identifier, found in meant.items()
        if len(found) == 1 and asked[only := next(iter(found))] == 1
    }


def _own_names(side: Side) -> frozenset[str]:
    return frozenset(fold(name) + _part(side) for name in _whole(side).name)


def _all_names(side: Side) -> frozenset[str]:
    written = (*side.indicator.names, *_whole(side).name)
    return frozenset(fold(name) + _part(side) for name in written)


def _whole(side: Side) -> Target:
    """Return the target itself, of a part the one it is a part of."""
    return (side.target.whole and side.plan.target(side.target.whole)) or side.target


def _part(side: Side) -> str:
    """Return which part of its whole it is: parts go by the names of the whole, and by what people call the part."""
    return side.target.name.en.removeprefix(_whole(side).name.en)
