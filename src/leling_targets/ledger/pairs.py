"""Which project of a ledger is which of an earlier one: by code, else by name, else by what it most likely is."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from leling_targets.ledger.project import Projects
from leling_targets.ledger.words import one_form
from leling_targets.names import closest, fold

_Row = Mapping[str, Any]


class Pairs(Struct, frozen=True):
    """Positions of projects in an earlier ledger and in a later one."""

    same: Mapping[int, int]
    """Of the later ledger, with that of the earlier one."""
    likely: frozenset[int]
    """Those of `same` that go by another name and no code: the same project in all likelihood, and no more."""
    new: tuple[int, ...]
    vanished: tuple[int, ...]


def _code(row: _Row) -> Hashable:
    return one_form(row["code"]) or None


_KEYS: Final[Sequence[Callable[[_Row], Hashable]]] = (
    _code,
    lambda row: fold(row["name"]),
    lambda row: (fold(row["name"]), fold(row["unit"]), row["park"]),
    lambda row: (fold(row["name"]), fold(row["unit"])),
    lambda row: (fold(row["name"]), row["park"]),
)
"""What makes two rows one project, the surest first; it counts where it stands once in either ledger."""


def pairs_of(earlier: Projects, later: Projects) -> Pairs:
    """Return which projects of two ledgers are the same, whatever the order of their rows."""
    old, new = _records(earlier), _records(later)
    same: dict[int, int] = {}
    for key in _KEYS:
        _add(same, old, new, key)
    # Rows that nothing tells apart are taken in their order.
    _add(same, _numbered(old, same.values()), _numbered(new, same), lambda row: row.get("number"))
    likely = dict(_likely(old, new, same))
    same |= likely
    held = set(same.values())
    return Pairs(
        same,
        frozenset(likely),
        tuple(at for at in range(len(new)) if at not in same),
        tuple(at for at in range(len(old)) if at not in held),
    )


def _records(projects: Projects) -> list[_Row]:
    return [{str(key): value for key, value in row.items()} for row in projects.to_dict("records")]


def _add(same: dict[int, int], old: Sequence[_Row], new: Sequence[_Row], key: Callable[[_Row], Hashable]) -> None:
    held = set(same.values())
    before = _once((at, key(row)) for at, row in enumerate(old) if at not in held)
    now = _once((at, key(row)) for at, row in enumerate(new) if at not in same)
    same |= {at: before[one] for one, at in now.items() if one in before}


def _once(keys: Iterable[tuple[int, Hashable]]) -> dict[Hashable, int]:
    """Return the positions of the keys that stand once."""
    listed = [(at, key) for at, key in keys if key is not None]
    counts = Counter(key for _, key in listed)
    return {key: at for at, key in listed if counts[key] == 1}


def _numbered(rows: Sequence[_Row], known: Iterable[int]) -> list[_Row]:
    """Return rows with their number among those not yet known that look the same."""
    left_out, counts = set(known), Counter[Hashable]()
    found: list[_Row] = []
    for at, row in enumerate(rows):
        key = (fold(row["name"]), _code(row), fold(row["unit"]), row["park"])
        counts[key] += at not in left_out
        found.append({"number": (*key, counts[key])})
    return found


def _likely(old: Sequence[_Row], new: Sequence[_Row], same: Mapping[int, int]) -> Iterable[tuple[int, int]]:
    """Yield a vanished project and a new one of a close name, the same investment and the same unit."""
    held = set(same.values())
    names = [
        {fold(row["name"]): at for at, row in enumerate(rows) if at not in known}
        for rows, known in ((old, held), (new, same))
    ]

    def nearest(row: _Row, others: Sequence[_Row], its_names: Mapping[str, int]) -> int | None:
        alike = {name: at for name, at in its_names.items() if _may_be(row, others[at])}
        return next((alike[name] for name in closest(fold(row["name"]), alike)), None)

    for now in names[1].values():
        before = nearest(new[now], old, names[0])
        if before is not None and nearest(old[before], new, names[1]) == now:
            yield now, before


def _may_be(one: _Row, other: _Row) -> bool:
    has_codes = bool(one["code"] and other["code"])
    # A figure that is missing equals nothing, not even another one.
    return not has_codes and one["total_investment"] == other["total_investment"] and one["unit"] == other["unit"]
