"""A plan to start from: an example with a word on everything, or an entry per indicator that files hold."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from leling_targets.documents.parts.plan_file import (
    DraftTarget,
    Key,
    PlanDraft,
    Written,
    head_of_plan,
    identifier_of,
)
from leling_targets.i18n import Language, text
from leling_targets.model import TRAITS, Example, Form, Measure, Traits, likely_measure
from leling_targets.plan_table.likely import likely_kind, says_added
from leling_targets.units import find_unit

if TYPE_CHECKING:
    from leling_targets.actuals.names_found import FoundIndicator, FoundNames

_EXAMPLE_BASE_YEAR = 2025
_YEARS_OF_A_PLAN = 3
_MOST_AREAS = 10


def compose_starter(language: Language, schema: str = "") -> PlanDraft:
    """Compose a sound plan of examples, one for each kind of promise most plans make."""

    def said(key: str) -> str:
        return text(f"draft.{key}", language)

    base, last = _EXAMPLE_BASE_YEAR, _EXAMPLE_BASE_YEAR + _YEARS_OF_A_PLAN
    return PlanDraft(
        remarks=(said("starter"), said("steps")),
        head=head_of_plan(language, f"example-{base + 1}-{last}", said("example_area"), base, last, ""),
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

    def value_of(written: Written) -> Written:
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
        head=head_of_plan(language, f"plan-{base + 1}-{end}", area, base, end, said_years),
        targets_remarks=(text("draft.targets", language), text("draft.dates", language)),
        targets=tuple(_entry(one, number, taken, language) for number, one in enumerate(found.indicators, 1)),
        schema=schema,
    )


def _entry(one: "FoundIndicator", number: int, taken: set[str], language: Language) -> DraftTarget:
    identifier = identifier_of(one.name, number, taken)
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


def _measure(one: "FoundIndicator") -> Measure:
    unit = find_unit(one.units[0]) if one.units else None
    return likely_measure(
        has_items=one.has_items,
        is_ranked=one.of is not None or (unit is not None and unit.id == "rank"),
        has_levels=Form.LEVEL in one.forms,
        tells_of_tasks=one.tells_of_tasks and not one.forms,
        is_added=unit is not None and unit.dimension == "count" and says_added(one.name),
    )


def _keys_of_measure(one: "FoundIndicator", traits: Traits) -> Iterator[Key]:
    if traits.is_growth:
        yield Key("published_as", Form.GROWTH.value)
    if traits.is_place and one.of is not None:
        yield Key("of", one.of)
    if "kind" in traits.keys:
        yield Key("kind", likely_kind(one.name, one.units, one.kinds).value)


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
