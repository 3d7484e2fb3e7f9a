"""What a target promises, in words, and what its figure is called."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from leling_targets.i18n import Language, text
from leling_targets.model import Comparison, Measure, Source, Target
from leling_targets.words.shown import MOST_DECIMALS, decimals_of, moved, shown_unit, written
from leling_targets.words.wording import day_in_words

_TURNED: Mapping[Comparison, Comparison] = MappingProxyType(
    {
        Comparison.AT_LEAST: Comparison.AT_MOST,
        Comparison.MORE_THAN: Comparison.LESS_THAN,
        Comparison.AT_MOST: Comparison.AT_LEAST,
        Comparison.LESS_THAN: Comparison.MORE_THAN,
    }
)
"""What each comparison with a figure becomes where both sides change their sign."""


def promised(target: Target, goal: float, language: Language) -> str:
    """Return what a target promises, in a few words: "≥ 30% a year by 2022"."""
    when = _deadline(target, language)
    if target.measure is Measure.TRACKED or target.comparison is None:
        if target.reference is None:
            return text("promise.none", language)
        figure = goal_written(target, target.reference, language)
        return text("promise.reference", language, figure=figure)
    comparison, words, is_fall = target.comparison, target.measure.value, False
    if comparison in _TURNED:
        is_fall = goal < 0 and target.measure in (Measure.AVERAGE_GROWTH, Measure.INCREASE)
        figure = goal_written(target, abs(goal) if is_fall else goal, language)
        figure = compared(_TURNED[comparison] if is_fall else comparison, figure, language, of=target.measure)
    else:
        figure = text(f"promise.{comparison.value}", language)
    if target.measure is Measure.INCREASE:
        words = f"{'decrease' if is_fall else 'gain'}{'_in_points' if target.unit.dimension == 'share' else ''}"
    elif target.measure is Measure.AVERAGE_GROWTH:
        is_of_a_year = target.each_year or target.last_year == target.base_year + 1
        if is_of_a_year and not target.each_year:
            when = text("promise.in_year", language, year=target.last_year)
        words = f"{'' if is_of_a_year else 'average_'}{'fall' if is_fall else 'growth'}"
        words = f"{words}_of_a_year" if is_of_a_year else words
    elif target.measure is Measure.TOTAL and target.each_year:
        words = "added"
    return text(f"promise.{words}", language, figure=figure, when=when, of=_of(target, language)).strip()


def compared(comparison: Comparison, figure: str, language: Language, of: Measure = Measure.LEVEL) -> str:
    """Return a figure with what it is compared by: "≥ 30%", 30%以上; of a rank 前50位."""
    if of is Measure.RANK:
        return text(f"place.{comparison.value}", language, figure=figure)
    return text(f"goal.{comparison.value}", language, figure=figure)


def goal_written(target: Target, goal: float, language: Language) -> str:
    """Return the goal with as few decimals as say it exactly."""
    shown = shown_unit(target, language)
    return written(goal, replace(shown, decimals=decimals_of(moved(goal, shown.shift), MOST_DECIMALS)))


def _of(target: Target, language: Language) -> str:
    return text("promise.of", language, of=target.of) if target.of else ""


def _deadline(target: Target, language: Language) -> str:
    is_standard = target.measure is Measure.STANDARD
    if is_standard and not (target.each_year or target.in_one_year):
        return text("promise.each_item", language)
    if is_standard:
        each = text("promise.each_item", language)
        when = text("promise.each_year", language) if target.each_year else ""
        when = when or text("promise.in_year", language, year=target.last_year)
        return f"{each}{text('unit.space', language)}{when}"
    if target.each_year:
        return text("promise.each_year", language)
    key = "promise.in_year" if target.in_one_year else "promise.by_year"
    return text(key, language, year=target.last_year)


def measure_written(target: Target, language: Language) -> str:
    """Return what a target's figure is called: of money and of what is counted 总量, of a rate 水平值."""
    if target.measure is Measure.AVERAGE_GROWTH and (target.each_year or target.last_year == target.base_year + 1):
        return text("measure.growth_of_a_year", language)
    is_amount = target.measure is Measure.LEVEL and target.unit.dimension in ("count", "money")
    return text("measure.level_of_amounts" if is_amount else f"measure.{target.measure.value}", language)


def source_written(source: Source, language: Language) -> str:
    """Return where a promise was published."""
    date = day_in_words(source.date, language)
    return text("targets.source", language, publisher=source.publisher, title=source.title, date=date)
