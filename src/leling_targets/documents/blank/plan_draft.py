"""A plan to start from: an example with a word on everything, or an entry per indicator that files hold."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct

from leling_targets.i18n import Language, text
from leling_targets.model import TRAITS, Example, Form, Kind, Measure, Traits, likely_measure
from leling_targets.units import find_unit

if TYPE_CHECKING:
    from leling_targets.actuals.names_found import FoundIndicator, FoundNames

Value: TypeAlias = "str | int | Sequence[str] | None"

_EXAMPLE_BASE_YEAR = 2025
_YEARS_OF_A_PLAN = 3
_LONGEST_ID = 60
_MOST_AREAS = 10
_ADDED = re.compile(r"新增|新建|新认定|新引进|引进|\bnew(?:ly)?\b|\badded\b|_added\b|^new_", re.IGNORECASE)
_ADDING = frozenset(("mass", "volume", "energy", "coal_equivalent", "oil_equivalent", "visits", "containers"))
"""Dimensions of what is made, used or counted over a year."""
_AT_A_DATE = re.compile(
    r"余额|存量|保有量|期末|年末|人口|户数|面积|率$|占比|\bstock\b|\brate\b|\bshare\b", re.IGNORECASE
)


class Key(NamedTuple):
    """A key with its value, and what is said behind it. A value of None is to be filled in."""

    name: str
    value: Value
    remark: str = ""


class DraftTarget(Struct, frozen=True):
    """An entry of the plan, and what is said above it."""

    remarks: tuple[str, ...]
    keys: tuple[Key, ...]


class PlanDraft(Struct, frozen=True):
    """A plan file to be completed by a person."""

    remarks: tuple[str, ...]
    head: tuple[Key, ...]
    targets_remarks: tuple[str, ...]
    targets: tuple[DraftTarget, ...]
    closing: tuple[str, ...] = ()
    schema: str = ""
    """The file of its JSON Schema, as the plan file would name it; none is named where this is empty."""

    @property
    def blanks(self) -> int:
        """Return how many places are left to fill in."""
        return sum(key.value is None for target in self.targets for key in target.keys)


def compose_starter(language: Language, schema: str = "") -> PlanDraft:
    """Compose a sound plan of examples, one for each kind of promise most plans make."""

    def said(key: str) -> str:
        return text(f"draft.{key}", language)

    base, last = _EXAMPLE_BASE_YEAR, _EXAMPLE_BASE_YEAR + _YEARS_OF_A_PLAN
    return PlanDraft(
        remarks=(said("starter"), said("steps")),
        head=_head(language, f"example-{base + 1}-{last}", said("example_area"), base, last, ""),
        targets_remarks=(said("targets"), said("dates"), said("units")),
        targets=tuple(
            _example(one, traits.example, last, language) for one, traits in TRAITS.items() if traits.example
        ),
        closing=(said("more"),),
        schema=schema,
    )


def _example(measure: Measure, example: Example, last: int, language: Language) -> DraftTarget:
    def said(key: str) -> str:
        return text(f"draft.{key}", language)

    def value_of(written: Value) -> Value:
        if written is None:
            return last
        return said(written) if isinstance(written, str) and written.endswith("_figure") else written

    return DraftTarget(
        (said(f"example_{measure.value}"),),
        (
            Key("id", example.id),
            Key("name", said(f"name_{measure.value}")),
            Key("aliases", (said(f"alias_{measure.value}"),)),
            Key("measure", measure.value),
            *(Key(name, value_of(value), said(remark) if remark else "") for name, value, remark in example.keys),
        ),
    )


def compose_draft(found: "FoundNames", files: Sequence[str], language: Language, schema: str = "") -> PlanDraft:
    """Compose a plan with an entry per indicator found, the figure promised left to be filled in."""
    years = sorted({year for indicator in found.indicators for year in indicator.years})
    first, last = (years[0], years[-1]) if years else (_EXAMPLE_BASE_YEAR, _EXAMPLE_BASE_YEAR)
    # Growth needs a year to be counted from: the first one found, unless it is the only one.
    base = first if last > first else first - 1
    end = max(last, base + _YEARS_OF_A_PLAN)
    separator = text("list.separator", language)
    said_years = text("draft.years_found", language, years=_span(years)) if years else ""
    area = found.areas[0] if len(found.areas) == 1 else ""
    names = separator.join(PurePath(file).name for file in files)
    remarks = [text("draft.from", language, files=names), text("draft.guesses", language)]
    if len(found.areas) > 1:
        listed = separator.join(found.areas[:_MOST_AREAS])
        remarks.append(text("draft.areas_found", language, count=len(found.areas), areas=listed))
    taken: set[str] = set()
    return PlanDraft(
        remarks=tuple(remarks),
        head=_head(language, f"plan-{base + 1}-{end}", area, base, end, said_years),
        targets_remarks=(text("draft.targets", language), text("draft.dates", language)),
        targets=tuple(_entry(one, number, taken, language) for number, one in enumerate(found.indicators, 1)),
        schema=schema,
    )


def _head(language: Language, identifier: str, area: str, base: int, last: int, remark: str) -> tuple[Key, ...]:
    title = text("draft.title", language, area=area, first=base + 1, last=last).strip()
    return (
        Key("id", identifier),
        Key("title", title[:1].upper() + title[1:]),
        Key("area", area, text("draft.area", language)),
        Key("base_year", base, remark or text("draft.base_year", language)),
        Key("first_year", base + 1),
        Key("last_year", last, text("draft.last_year", language)),
    )


def _entry(one: "FoundIndicator", number: int, taken: set[str], language: Language) -> DraftTarget:
    identifier = _identifier(one.name, number, taken)
    measure = _measure(one)
    name = [Key("name", one.name)] if one.name != identifier else []
    return DraftTarget(
        (_found(one, language),),
        (
            Key("id", identifier),
            *name,
            Key("measure", measure.value),
            *_keys_of_measure(one, measure.traits),
            *_unit(one, measure.traits),
            *(Key(its.value, None, text("draft.fill_in", language)) for its in measure.traits.comparisons[:1]),
        ),
    )


def _identifier(name: str, number: int, taken: set[str]) -> str:
    """Return an id made of an English name; a Chinese one gives none, and the entry is numbered."""
    made = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:_LONGEST_ID].strip("_") if name.isascii() else ""
    stem = made if re.match(r"[a-z]", made) else f"indicator_{number}"
    found, count = stem, 1
    while found in taken:
        count += 1
        found = f"{stem}_{count}"
    taken.add(found)
    return found


def _measure(one: "FoundIndicator") -> Measure:
    unit = find_unit(one.units[0]) if one.units else None
    return likely_measure(
        has_items=one.has_items,
        is_ranked=one.of is not None or (unit is not None and unit.id == "rank"),
        has_levels=Form.LEVEL in one.forms,
        tells_of_tasks=one.tells_of_tasks and not one.forms,
        is_added=unit is not None and unit.dimension == "count" and _ADDED.search(one.name) is not None,
    )


def _keys_of_measure(one: "FoundIndicator", traits: Traits) -> Iterator[Key]:
    if traits.is_growth:
        yield Key("published_as", Form.GROWTH.value)
    if traits.is_place and one.of is not None:
        yield Key("of", one.of)
    if "kind" in traits.keys:
        yield Key("kind", _kind(one).value)


def _kind(one: "FoundIndicator") -> Kind:
    """Return whether figures add up over a year: those counted from January on do, shares and counts do not."""
    if one.kinds & {"cumulative", "single"}:
        return Kind.FLOW
    dimensions = {find_unit(unit).dimension for unit in one.units}
    adds_up = any(dimension.startswith(("money", "word:")) or dimension in _ADDING for dimension in dimensions)
    return Kind.FLOW if adds_up and "point" not in one.kinds and not _AT_A_DATE.search(one.name) else Kind.STOCK


def _unit(one: "FoundIndicator", traits: Traits) -> Iterator[Key]:
    if traits.is_growth:
        yield Key("unit", "%")
    elif one.units and not (traits.is_place or traits.by_tasks):
        yield Key("unit", one.units[0])


def _found(one: "FoundIndicator", language: Language) -> str:
    """Return what the files hold of an indicator, in one line."""
    forms = [text(f"form.{form.value}", language) for form in Form if form in one.forms]
    separator = text("list.separator", language)
    parts = [separator.join(part) for part in (one.units, forms) if part]
    parts += [_span(sorted(one.years))] if one.years else []
    found = text("list.semicolon", language).join(parts)
    return text("draft.found", language, found=found, count=one.figures)


def _span(years: Collection[int]) -> str:
    return str(min(years)) if len(years) == 1 else f"{min(years)}-{max(years)}"
