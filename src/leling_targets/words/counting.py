"""How the project ledger gives a target its figure, in words: which projects, when they count, and why not."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from leling_targets.figures import format_figure
from leling_targets.i18n import Language, text
from leling_targets.model import FromProjects, Plan, ProjectFigure, Reason, Target
from leling_targets.words.promises import compared
from leling_targets.words.shown import decimals_of, moved
from leling_targets.words.wording import year_written

_MOST_DECIMALS: Final = 4
_MONEY: Final[Mapping[Language, tuple[tuple[float, int, str], ...]]] = MappingProxyType(
    {
        "zh": ((10_000.0, -4, "亿元"), (0.0, 0, "万元")),
        "en": ((100_000.0, -5, "bn yuan"), (0.0, -2, "m yuan")),
    }
)
"""From how many 10,000 yuan on a sum is written in a unit, and how far the decimal point moves for it."""


def money_written(value: float, language: Language) -> str:
    """Return a sum of 10,000 yuan in words: in 亿元 or bn yuan where it is large, with the decimals it has."""
    shift, label = next((shift, label) for least, shift, label in _MONEY[language] if value >= least)
    amount = moved(value, shift)
    return f"{format_figure(amount, decimals_of(amount, _MOST_DECIMALS))}{text('unit.space', language)}{label}"


def counting_words(plan: Plan, target: Target, language: Language) -> str:
    """Return which projects of a ledger make up the figure of a target, and when they count."""
    asked = target.from_projects
    assert asked is not None
    if asked.figure is ProjectFigure.LISTING_PIPELINE:
        return text("counting.listing", language)
    filters = text("list.separator", language).join(_filters(plan, asked, language))
    which = text("counting.some" if filters else "counting.all", language, filters=filters)
    return f"{which}{text('list.comma', language)}{_how(target, asked, language)}"


def _filters(plan: Plan, asked: FromProjects, language: Language) -> Iterator[str]:
    if asked.level:
        yield text("counting.level", language, level=level_names(plan, asked.level, language))
    if asked.park:
        yield text("counting.park", language, park=park_name(plan, asked.park, language))
    if asked.construction:
        yield text("counting.construction", language, kind=text(f"counting.kind_{asked.construction.value}", language))
    if asked.total_investment:
        comparison, bound = asked.total_investment
        written = compared(comparison, money_written(bound, language), language)
        yield text("counting.total_investment", language, bound=written)


def _how(target: Target, asked: FromProjects, language: Language) -> str:
    if asked.figure.is_per_mu:
        held = text(f"counting.{asked.figure.value}", language)
        if asked.event is None:
            return held
        key = "counting.promised_before" if asked.figure is ProjectFigure.TAX_PER_MU else "counting.judged_from"
        return held + text(key, language, done=text(f"event_done.{asked.event.value}", language))
    if asked.event is None:
        return text("counting.standing", language)
    if not target.traits.adds_up:
        return text("counting.once", language, done=text(f"event_done.{asked.event.value}", language))
    first, last = target.first_year, target.last_year
    named = {"first": target.year_starts.name(first), "last": year_written(target, last, language)}
    years = text("counting.years", language, **named) if first < last else named["last"]
    words = text("counting.by_year", language, how=text(f"event_by_year.{asked.event.value}", language), years=years)
    if not asked.include_earlier:
        return words
    return words + text("counting.earlier_too", language, first=year_written(target, first, language))


def reason_words(target: Target, reason: str, language: Language) -> str:
    """Return why a project is not counted."""
    asked = target.from_projects
    assert asked is not None
    if reason == Reason.NO_FIGURE:
        return text("reason.no_figure" if asked.figure.is_per_mu else "reason.no_investment", language)
    assert asked.event is not None, "only an event happens early, late or not at all"
    if reason == Reason.NOT_YET:
        return text(f"event_not_yet.{asked.event.value}", language)
    if reason == Reason.NO_DAY:
        return text("reason.no_day", language, day=text(f"event_day.{asked.event.value}", language))
    year = target.first_year if reason == Reason.EARLIER else target.last_year
    done = text(f"event_done.{asked.event.value}", language)
    return text(f"reason.{reason}", language, done=done, year=year_written(target, year, language))


def level_names(plan: Plan, levels: str, language: Language) -> str:
    """Return the names of levels, given by their ids parted by spaces."""
    names = {level.id: level.name.in_language(language) for level in plan.projects.levels}
    return text("list.separator", language).join(names.get(level, level) for level in levels.split())


def park_name(plan: Plan, park: str, language: Language) -> str:
    """Return the name of a park; what the ledger calls it where the plan knows none such."""
    return {one.id: one.name.in_language(language) for one in plan.projects.parks}.get(park, park)
