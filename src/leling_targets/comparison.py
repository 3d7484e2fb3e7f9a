"""Two results held against each other: what improved, slipped, is new or gone, and what is no longer the same thing.

A result is what `leling check --format json` writes. A target whose definition, method or data changed never reads as
progress: that is said instead.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct

from leling_targets.i18n import LANGUAGES
from leling_targets.model import TOLERANCE, Bilingual, Status
from leling_targets.periods import CALENDAR, NamedFor, YearStarts
from leling_targets.problems import ProblemCode

Result = Mapping[str, Any]
"""A result as plain values, in the shape of the result schema."""

_DEFINITION = ("measure", "comparison", "unit", "goal", "threshold", "deadline")
"""What a target is; where one of these differs, the two figures do not speak of the same promise."""


class Change(StrEnum):
    """What became of a target, in the order they are shown."""

    SLIPPED = "slipped"
    IMPROVED = "improved"
    REDEFINED = "redefined"
    """Its measure, comparison, unit, goal or deadline is another."""
    REJUDGED = "rejudged"
    """Another method judged."""
    REVISED = "revised"
    """The figure of the same period is another, or its base is."""
    STATUS = "status"
    """To or from a status that is neither good nor bad."""
    NEW = "new"
    GONE = "gone"
    FIGURE = "figure"
    """A newer figure, the same status."""
    SAME = "same"


class Changed(Struct, frozen=True):
    """A target in two results; None where it is not in one.

    Figures are in `unit`, the old one in `old_unit`, percentages as fractions.
    """

    area: str
    id: str
    area_name: Bilingual
    name: Bilingual
    change: Change
    measure: str
    unit: str
    old_unit: str
    old_status: Status | None
    new_status: Status | None
    old_period: str | None
    new_period: str | None
    old_actual: float | None
    new_actual: float | None
    what: tuple[str, ...] = ()
    """What else differs: names of columns of the definition, `method`, `base`, `actual` of the old period."""


class Difference(Struct, frozen=True):
    """Every target of either result, slipped ones first."""

    old_as_of: str
    new_as_of: str
    old_method: str
    new_method: str
    changes: tuple[Changed, ...]
    old_years: YearStarts = CALENDAR
    new_years: YearStarts = CALENDAR
    """When the years begin that their as-ofs are of."""
    files_left_out: tuple[str, ...] = ()
    """Files either of them went on without."""

    def count(self, change: Change) -> int:
        """Return how many targets changed so."""
        return sum(one.change is change for one in self.changes)


def compare(old: Result, new: Result) -> Difference:
    """Return what changed from one result to another."""
    areas = _areas(old, new)
    before, after = _by_key(old, areas), _by_key(new, areas)
    is_rejudged = old.get("method") != new.get("method")
    keys = list(dict.fromkeys([*after, *before]))
    changes = [_changed(key, areas, before.get(key), after.get(key), is_rejudged) for key in keys]
    order = list(Change)
    changes.sort(key=lambda one: order.index(one.change))
    methods = str(old.get("method", "")), str(new.get("method", ""))
    left_out = tuple(dict.fromkeys([*_left_out(old), *_left_out(new)]))
    as_ofs = str(old.get("as_of", "")), str(new.get("as_of", ""))
    return Difference(*as_ofs, *methods, tuple(changes), _year_starts(old), _year_starts(new), left_out)


def _year_starts(result: Result) -> YearStarts:
    plan = result.get("plan") or {}
    said = plan.get("year_starts") or {}
    if not said:
        return CALENDAR
    return YearStarts(said["month"], NamedFor(said["named_for"]) if said.get("named_for") else None)


def _left_out(result: Result) -> Iterable[str]:
    for problem in result.get("problems") or []:
        if problem.get("code") == ProblemCode.FILE_LEFT_OUT.value and problem.get("place"):
            yield str(problem["place"].get("file", ""))


def _areas(*results: Result) -> Mapping[str, Bilingual]:
    """Return areas by every name a result gives them: one of the two may know an area by one name alone."""
    found: dict[str, Bilingual] = {}
    for one in (row for result in reversed(results) for row in result["results"] if row.get("area_name")):
        area = Bilingual(*(str(one["area_name"].get(language) or one.get("area") or "") for language in LANGUAGES))
        found |= dict.fromkeys((str(one.get("area") or ""), *area), area)
    return found


def _by_key(result: Result, areas: Mapping[str, Bilingual]) -> dict[tuple[str, str], Mapping[str, Any]]:
    rows = ((str(one.get("area") or ""), one) for one in result["results"])
    return {(areas[area].zh if area in areas else area, str(one["id"])): one for area, one in rows}


def _changed(
    key: tuple[str, str],
    areas: Mapping[str, Bilingual],
    old: Mapping[str, Any] | None,
    new: Mapping[str, Any] | None,
    is_rejudged: bool,
) -> Changed:
    change, what = _change(old, new, is_rejudged)
    known = new or old or {}
    name = known.get("name") or {}
    return Changed(
        *key,
        area_name=areas.get(key[0]) or Bilingual(key[0], key[0]),
        name=Bilingual(str(name.get("en") or key[1]), str(name.get("zh") or key[1])),
        change=change,
        measure=str(known.get("measure") or ""),
        unit=str(known.get("unit") or ""),
        old_unit=str((old or known).get("unit") or ""),
        old_status=Status(old["status"]) if old else None,
        new_status=Status(new["status"]) if new else None,
        old_period=old.get("period") if old else None,
        new_period=new.get("period") if new else None,
        old_actual=_number(old.get("actual")) if old else None,
        new_actual=_number(new.get("actual")) if new else None,
        what=what,
    )


def _change(
    old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, is_rejudged: bool
) -> tuple[Change, tuple[str, ...]]:
    if old is None or new is None:
        return (Change.NEW if old is None else Change.GONE), ()
    if redefined := tuple(name for name in _DEFINITION if name in old and differs(old[name], new.get(name))):
        return Change.REDEFINED, redefined
    revised = tuple(_revised(old, new))
    before, status = Status(old["status"]), Status(new["status"])
    is_same_period = old.get("period") == new.get("period")
    if before is status:
        if revised and is_same_period:
            return Change.REVISED, revised
        is_newer = not is_same_period and differs(old.get("actual"), new.get("actual"))
        return (Change.FIGURE if is_newer else Change.SAME), revised
    if is_rejudged:
        return Change.REJUDGED, ("method", *revised)
    if revised and is_same_period:
        return Change.REVISED, revised
    if not (before.is_judged and status.is_judged):
        return Change.STATUS, revised
    return (Change.IMPROVED if status.merit > before.merit else Change.SLIPPED), revised


def _revised(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[str]:
    """Yield what was revised: the figure of the period the old result spoke of, or its base."""
    if old.get("period"):
        found = [one for one in new.get("series") or [] if one.get("period") == old["period"]]
        now = new.get("actual") if new.get("period") == old["period"] else found[-1].get("actual") if found else None
        if now is not None and differs(old.get("actual"), now):
            yield "actual"
    if old.get("base") is not None and new.get("base") is not None and differs(old["base"], new["base"]):
        yield "base"


def differs(one: object, other: object) -> bool:
    """Return whether two values of results are different: figures by the one definition of equality."""
    first, second = _number(one), _number(other)
    if first is None or second is None:
        return str(one if one is not None else "") != str(other if other is not None else "")
    return abs(first - second) > TOLERANCE * max(abs(first), abs(second), 1.0)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
