"""What a target promises, in words, and what its figure is called."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from leling_targets.i18n import Language, text
from leling_targets.model import Comparison, Source, Target, Traits
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
    comparison, promise, when = target.comparison, target.traits.promise, _deadline(target, language)
    if target.traits.own_goal is not None:
        return text(f"promise.{target.measure.value}", language, when=when).strip()
    if comparison is None:
        if target.reference is None:
            return text("promise.none", language)
        figure = goal_written(target, target.reference, language)
        return text("promise.reference", language, figure=figure)
    plain, below_zero = promise.plain, promise.below_zero
    if _is_of_a_year(target) and promise.of_a_year:
        plain, below_zero = promise.of_a_year, promise.of_a_year_below_zero
        when = when if target.each_year else text("promise.in_year", language, year=target.last_year)
    is_turned = comparison.has_figure and goal < 0 and bool(below_zero)
    is_fall = is_turned or (target.counts_reduction and goal > 0 and bool(below_zero))
    if comparison.has_figure:
        figure = goal_written(target, abs(goal) if is_turned else goal, language)
        figure = compared(_TURNED[comparison] if is_turned else comparison, figure, language, target.traits)
    else:
        figure = text(f"promise.{comparison.value}", language)
    words = (below_zero if is_fall else plain) or target.measure.value
    if target.traits.is_less_base and target.unit.dimension == "share":
        words = f"{words}_in_points"
    of = text("promise.of", language, of=target.of) if target.of else ""
    return text(f"promise.{words}", language, figure=figure, when=when, of=of, base=target.base_year).strip()


def _is_of_a_year(target: Target) -> bool:
    """Return whether every year, or the only one, stands for itself."""
    return target.each_year or (target.traits.is_growth and target.last_year == target.base_year + 1)


def compared(comparison: Comparison, figure: str, language: Language, of: Traits | None = None) -> str:
    """Return a figure with what it is compared by: "≥ 30%", 30%以上; of a rank 前50位."""
    if of is not None and of.is_place:
        return text(f"place.{comparison.value}", language, figure=figure)
    return text(f"goal.{comparison.value}", language, figure=figure)


def goal_written(target: Target, goal: float, language: Language) -> str:
    """Return the goal with as few decimals as say it exactly."""
    shown = shown_unit(target, language)
    return written(goal, replace(shown, decimals=decimals_of(moved(goal, shown.shift), MOST_DECIMALS)))


def _deadline(target: Target, language: Language) -> str:
    key = "promise.in_year" if target.in_one_year else "promise.by_year"
    when = text("promise.each_year" if target.each_year else key, language, year=target.last_year)
    if not target.traits.by_threshold:
        return when
    each = text("promise.each_item", language)
    return f"{each}{text('unit.space', language)}{when}" if target.each_year or target.in_one_year else each


def measure_written(target: Target, language: Language) -> str:
    """Return what a target's figure is called: of money and of what is counted 总量, of a rate 水平值."""
    title, is_amount = target.traits.title, target.unit.dimension in ("count", "money")
    words = (_is_of_a_year(target) and title.of_a_year) or (is_amount and title.of_amounts)
    return text(f"measure.{words or target.measure.value}", language)


def source_written(source: Source, language: Language) -> str:
    """Return where a promise was published."""
    date = day_in_words(source.date, language)
    return text("targets.source", language, publisher=source.publisher, title=source.title, date=date)
