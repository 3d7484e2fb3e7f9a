"""What two plans say of an aspect of a target, in a reader's words, each in its own unit."""

import math
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from leling_targets.i18n import LANGUAGES, Language, in_language, text
from leling_targets.model import Plan, Target
from leling_targets.periods import first_month_in_languages, period_words
from leling_targets.plan.changes import Aspect, ChangedPromise, Difference, Side
from leling_targets.units import Unit, convert, same_dimension
from leling_targets.words.counting import counting_words
from leling_targets.words.promises import goal_written, measure_written, promised
from leling_targets.words.shown import (
    MOST_DECIMALS,
    NOTHING,
    decimals_of,
    moved,
    percent_written,
    shown_unit,
    unit_written,
    written,
)
from leling_targets.words.wording import area_name, group_name, year_written

Said = Any
"""What a plan says of an aspect, as a Difference holds it."""
Words = Callable[[Side, Said, Said, Language], str]
"""Takes the target, what its plan says, what the other says, and the language."""
HeadWords = Callable[[Plan, Said, Said, Language], str]


def aspect_written(one: Difference, plan: Plan, language: Language) -> str:
    """Return what it is that differs; areas are called as the later plan does."""
    return text(f"plan_changes.of_{one.what.value}", language, area=area_name(plan, one.area, language))


def values_written(changed: ChangedPromise, one: Difference, language: Language) -> tuple[str, str]:
    """Return what the former and the later plan say of an aspect of a target."""
    words = VALUES[one.what]
    unit = changed.known.target.unit

    def said(side: Side | None, mine: Said, other: Said) -> str:
        if side is None:
            return NOTHING
        own = _in_its_unit(side.target, mine, unit) if one.what in _FIGURES else mine
        return words(side, own, other, language) or NOTHING

    return said(changed.old, one.old, one.new), said(changed.new, one.new, one.old)


def head_values_written(plans: tuple[Plan, Plan], one: Difference, language: Language) -> tuple[str, str]:
    """Return what two plans say of an aspect of the plan as a whole."""
    old, new = plans
    words = HEAD_VALUES[one.what]
    return words(old, one.old, one.new, language) or NOTHING, words(new, one.new, one.old, language) or NOTHING


def by_written(changed: ChangedPromise, one: Difference, language: Language) -> str:
    """Return by how much two figures differ, in the later unit; of a deadline by how many years."""
    if one.by is None:
        return NOTHING
    if one.what is Aspect.DEADLINE:
        way, months = "later" if one.by > 0 else "earlier", abs(round(12 * one.by))
        kind, count = ("months", months) if months % 12 else ("years", months // 12)
        return text(f"plan_changes.{kind}_{way}", language, count=count)
    shown = shown_unit(changed.known.target, language)
    # The digits both figures have, so that 0.3 less 0.25 is no 0.0499.
    by = float(f"{one.by:.12g}")
    exact = replace(shown, decimals=decimals_of(moved(by, shown.shift), MOST_DECIMALS))
    return written(by, exact, signed=True, gap=True)


def _in_its_unit(target: Target, value: Said, unit: Unit) -> Said:
    """Return a figure of a side in the unit its own plan writes, whatever unit it was compared in."""
    if isinstance(value, Mapping):
        return {key: _in_its_unit(target, one, unit) for key, one in value.items()}
    if isinstance(value, tuple):
        return tuple(_in_its_unit(target, one, unit) for one in value)
    if not isinstance(value, float) or not same_dimension(unit, target.unit):
        return value
    return convert(value, unit, target.unit)


def _promise(side: Side, mine: Said, _: Said, language: Language) -> str:
    goal, upper = mine if isinstance(mine, tuple) else (mine, math.nan)
    return promised(side.target, math.nan if goal is None else goal, language, upper)


def _whole_promise(side: Side, _: Said, __: Said, language: Language) -> str:
    target = side.target
    return _promise(side, target.figure if target.upper is None else (target.figure, target.upper), None, language)


def _area_goal(side: Side, mine: Said, _: Said, language: Language) -> str:
    return NOTHING if mine is None else promised(side.target, mine, language)


def _figure(side: Side, mine: Said, _: Said, language: Language) -> str:
    return NOTHING if mine is None else goal_written(side.target, mine, language)


def _yearly(side: Side, mine: Mapping[str, float], _: Said, language: Language) -> str:
    years, colon = side.target.year_starts, text("list.colon", language)
    said = (f"{years.name(int(year))}{colon}{goal_written(side.target, one, language)}" for year, one in mine.items())
    return _joined(said, language)


def _indicator(side: Side, _: Said, __: Said, language: Language) -> str:
    return f"{side.plan.name_of(side.indicator).in_language(language)} ({side.indicator.id})"


def _when(side: Side, mine: str, _: Said, language: Language) -> str:
    key = {"in_one_year": "in_year"}.get(mine, mine)
    return text(f"promise.{key}", language, year=year_written(side.target, side.target.last_year, language))


def _year(of: Side | Plan, mine: Said, _: Said, language: Language) -> str:
    years = of.year_starts if isinstance(of, Plan) else of.target.year_starts
    if isinstance(mine, str):
        return period_words(mine, language)
    return NOTHING if mine is None else years.name(mine)


def _year_starts(plan: Plan, _: Said, __: Said, language: Language) -> str:
    years = plan.year_starts
    month = in_language(first_month_in_languages(years), language)
    if years.named_for is None:
        return month
    return _joined((month, text(f"plan_changes.named_for_{years.named_for.value}", language)), language)


def _where(_: Side, mine: Mapping[str, str] | None, __: Said, language: Language) -> str:
    parts = (f"{dimension}{text('list.colon', language)}{part}" for dimension, part in (mine or {}).items())
    return _joined(parts, language) or text("plan_changes.all_rows", language)


def _counting(side: Side, mine: Said, _: Said, language: Language) -> str:
    if mine is None:
        return text("plan_changes.only_reported", language)
    return counting_words(side.plan, side.target, language)


def _revised(side: Side, mine: Iterable[Mapping[str, Said]], other: Said, language: Language) -> str:
    def said(one: Mapping[str, Said]) -> str:
        goal = _promise(side, one["goal"], other, language)
        words = text("plan_changes.revision", language, goal=goal, date=one["date"])
        yearly = _yearly(side, one.get("milestones", {}), other, language)
        return text("changes.because", language, change=words, what=yearly) if yearly else words

    return text("list.semicolon", language).join(map(said, mine))


def _percent(share: float) -> str:
    return percent_written(share, decimals_of(moved(share, 2), MOST_DECIMALS))


def _bands(_: Side, mine: Mapping[str, float], __: Said, language: Language) -> str:
    return text("plan_changes.bands", language, **{key: _percent(share) for key, share in mine.items()})


def _method_bands(_: Side, mine: Mapping[str, tuple[float, ...]], __: Said, language: Language) -> str:
    return _joined(
        (f"{method}: {', '.join(f'{one:g}' for one in bounds)}" for method, bounds in mine.items()), language
    )


def _bilingual(_: object, mine: Said, other: Said, language: Language) -> str:
    """Return a text in the reader's language; where only the other language's differs, in that."""
    if mine is None:
        return NOTHING
    differing = [one for one in LANGUAGES if other is None or mine[one] != other[one]]
    return str(mine[language if language in differing or not differing else differing[0]])


def _by_id(of: object, mine: Mapping[str, Said], other: Mapping[str, Said], language: Language) -> str:
    """Return those texts of a mapping that the other side does not have alike, each behind its key."""
    differing = ((key, one, other.get(key)) for key, one in mine.items() if one != other.get(key))
    colon = text("list.colon", language)
    return _joined((f"{key}{colon}{_bilingual(of, one, its, language)}" for key, one, its in differing), language)


def _source(_: object, mine: Mapping[str, Said], other: Mapping[str, Said], language: Language) -> str:
    return _joined(
        (_text(one, other.get(key), language) for key, one in mine.items() if one and one != other.get(key)), language
    )


def _text(mine: Said, other: Said, language: Language) -> str:
    """Return what a plan writes as one text, or as one in each language."""
    return _bilingual(None, _in_each(mine), _in_each(other) if other else None, language) if mine else ""


def _in_each(said: Said) -> Mapping[str, str]:
    return {one: str(said[one] if isinstance(said, Mapping) else said) for one in LANGUAGES}


def _owner(_: object, mine: Said, other: Said, language: Language) -> str:
    """Return who answers for a target, each as it differs from the same one of the other plan."""
    its, others = (one if isinstance(one, tuple) else (one,) for one in (mine, other))
    beside = {name: one for one in others if one for name in _in_each(one).values()}

    def same(one: Said) -> Said:
        return next((beside[name] for name in _in_each(one).values() if name in beside), None)

    return _joined((_text(one, same(one), language) for one in its), language)


def _group(side: Side, mine: str, _: Said, language: Language) -> str:
    return group_name(side.plan, mine, language)


def _listed(_: object, mine: Iterable[str], other: Iterable[str], language: Language) -> str:
    return _joined((one for one in mine if one not in set(other)), language)


def _plain(_: object, mine: Said, __: Said, ___: Language) -> str:
    return "" if mine is None else str(mine)


def _worded(key: str) -> Words:
    """Return what says a word of the plan in the reader's words, under a key of the locales."""
    return lambda _, mine, __, language: text(f"plan_changes.{key}_{str(mine).lower().replace('-', '_')}", language)


def _path(_: Side, mine: str | None, __: Said, language: Language) -> str:
    return text(f"path.{mine}" if mine else "plan_changes.path_open", language)


def _levels(plan: Plan, mine: Mapping[str, int | None], other: Mapping[str, int | None], language: Language) -> str:
    names = {one.id: one.name.in_language(language) for one in plan.projects.levels}
    differing = ((names[key], count) for key, count in mine.items() if key not in other or other[key] != count)
    return _joined((name if count is None else f"{name} {count}" for name, count in differing), language)


def _parks(plan: Plan, mine: Iterable[str], other: Iterable[str], language: Language) -> str:
    names = {one.id: one.name.in_language(language) for one in plan.projects.parks}
    return _joined((names[one] for one in mine if one not in set(other)), language)


def _project_names(of: object, mine: Mapping[str, Said], other: Mapping[str, Said], language: Language) -> str:
    differing = (one for key, one in mine.items() if one != other.get(key))
    return text("list.semicolon", language).join(
        _joined((_bilingual(of, one, None, language), *one["aliases"]), language) for one in differing
    )


def _joined(words: Iterable[str], language: Language) -> str:
    return text("list.separator", language).join(words)


_FIGURES = frozenset(
    {
        Aspect.PROMISE,
        Aspect.GOAL,
        Aspect.FIRST_GOAL,
        Aspect.AREA_GOAL,
        Aspect.REVISED,
        Aspect.BASE,
        Aspect.MILESTONES,
        Aspect.LIMIT,
        Aspect.REFERENCE,
    }
)
"""The aspects that are figures in the unit of the target."""

VALUES: Mapping[Aspect, Words] = MappingProxyType(
    {
        Aspect.PROMISE: _promise,
        Aspect.MEASURE: lambda side, _, __, language: measure_written(side.target, language),
        Aspect.INDICATOR: _indicator,
        Aspect.UNIT: lambda side, _, __, language: unit_written(side.target.unit, language),
        Aspect.KIND: _worded("kind"),
        Aspect.PUBLISHED_AS: _worded("published_as"),
        Aspect.COMPARISON: _whole_promise,
        Aspect.WHEN: _when,
        Aspect.OF: _plain,
        Aspect.WHERE: _where,
        Aspect.COUNTING: _counting,
        Aspect.REDUCTION: _worded("reduction"),
        Aspect.FOLLOWS: _whole_promise,
        Aspect.BASE_YEAR: _year,
        Aspect.FIRST_YEAR: _year,
        Aspect.GOAL: _promise,
        Aspect.FIRST_GOAL: _promise,
        Aspect.REVISED: _revised,
        Aspect.AREA_GOAL: _area_goal,
        Aspect.DEADLINE: _year,
        Aspect.BASE: _figure,
        Aspect.PATH: _path,
        Aspect.MILESTONES: _yearly,
        Aspect.LIMIT: _figure,
        Aspect.NATURE: lambda _, mine, __, language: text(
            f"nature.{mine}" if mine else "plan_changes.nature_none", language
        ),
        Aspect.IN_YEAR: _worded("in_year"),
        Aspect.CHECKPOINT: _worded("checkpoint"),
        Aspect.BANDS: _bands,
        Aspect.METHOD_BANDS: _method_bands,
        Aspect.ID: _plain,
        Aspect.NAME: _bilingual,
        Aspect.ALIASES: _listed,
        Aspect.GROUP: _group,
        Aspect.OWNER: _owner,
        Aspect.GATE: _worded("gate"),
        Aspect.NOTE: _bilingual,
        Aspect.ASSUMPTION: _bilingual,
        Aspect.SOURCE: _source,
        Aspect.REASONS: _by_id,
        Aspect.REFERENCE: _figure,
        Aspect.MAY_FALL: _worded("flag"),
        Aspect.MAY_JUMP: _worded("flag"),
    }
)
"""What is said of each aspect of a target."""

HEAD_VALUES: Mapping[Aspect, HeadWords] = MappingProxyType(
    {
        Aspect.AREA: lambda _, mine, other, language: _text(mine, other, language),
        Aspect.BASE_YEAR: _year,
        Aspect.FIRST_YEAR: _year,
        Aspect.LAST_YEAR: _year,
        Aspect.YEAR_STARTS: _year_starts,
        Aspect.LEVELS: _levels,
        Aspect.PARKS: _parks,
        Aspect.LATE_DAYS: _plain,
        Aspect.TO_BE_VERIFIED: lambda _, mine, __, ___: _percent(mine),
        Aspect.ID: _plain,
        Aspect.TITLE: _bilingual,
        Aspect.SOURCE: _source,
        Aspect.GROUPS: _by_id,
        Aspect.AREA_NAMES: _by_id,
        Aspect.PROJECT_NAMES: _project_names,
    }
)
"""What is said of each aspect of a plan as a whole."""
