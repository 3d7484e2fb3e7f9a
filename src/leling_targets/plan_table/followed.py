"""Goals that are the figure of another indicator: which entry of the table measures it."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from leling_targets.model import Measure
from leling_targets.names import fold
from leling_targets.plan_table.goals import why_not
from leling_targets.plan_table.likely import stem_of
from leling_targets.plan_table.nouns import Entry, Followed
from leling_targets.units import find_unit, same_dimension

_ECONOMY = frozenset(
    map(
        fold,
        (
            *("地区生产总值", "国内生产总值", "生产总值", "地区GDP", "GDP", "经济", "经济发展", "经济总量"),
            *("economy", "the economy", "economic", "gross domestic product", "real GDP"),
        ),
    )
)
"""What the product of an area is called by."""
_INNER = r"[(（]([^()（）]+)[)）]"


def with_followed(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries, those that follow another indicator with the entry that measures it.

    Where none does, or none can be compared with it, nobody knows what is promised, and the entry is not read; nor is
    then one that follows this one.
    """
    found = tuple(entries)
    while (settled := tuple(_settled(entry, found) for entry in found)) != found:
        found = settled
    return found


def _settled(entry: Entry, entries: Sequence[Entry]) -> Entry:
    if entry.followed is None:
        return entry
    at = _measuring(entry, entry.followed, entries)
    is_unread = at is None
    followed = None if is_unread else replace(entry.followed, at=at)
    keys = tuple((name, followed if isinstance(value, Followed) else value) for name, value in entry.keys)
    if is_unread:
        return replace(entry, keys=keys, remarks=(), unread=why_not(entry.found).reason)
    return replace(entry, keys=keys)


def _measuring(entry: Entry, followed: Followed, entries: Sequence[Entry]) -> int | None:
    """Return the first entry that measures what another one follows, from 0."""
    wanted = _called(followed.name)
    if wanted & _called(entry.name):
        return None
    measuring = (at for at, other in enumerate(entries) if not other.unread and wanted & _called(other.name))
    return next((at for at in measuring if _can_be_compared(entry, entries[at])), None)


def _can_be_compared(entry: Entry, other: Entry) -> bool:
    """Return whether both have figures of one form: rates of growth, or amounts of one kind."""
    if entry.measure is Measure.AVERAGE_GROWTH:
        return other.measure in (Measure.AVERAGE_GROWTH, Measure.LEVEL, Measure.CUMULATIVE_CHANGE)
    return other.measure is Measure.LEVEL and same_dimension(find_unit(entry.unit), find_unit(other.unit))


def _called(name: str) -> frozenset[str]:
    """Return what an indicator may be called by, words for growth and what stands in brackets taken off.

    >>> sorted(_called("地区生产总值（GDP）增长") & _called("GDP growth"))
    ['gdp']
    """
    stem = stem_of(name)
    names = {fold(one) for one in (stem, re.sub(_INNER, "", stem), *re.findall(_INNER, stem)) if one.strip()}
    return frozenset(names | {"gdp"} if names & _ECONOMY else names)
