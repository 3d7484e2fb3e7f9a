"""What a target promises, in words, and what its figure is called."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from leling_targets.i18n import Language, text
from leling_targets.model import Comparison, Following, Source, Target, Traits
from leling_targets.periods import period_words
from leling_targets.words.shown import MOST_DECIMALS, decimals_of, moved, shown_unit, written
from leling_targets.words.wording import day_in_words, year_written

_TURNED: Mapping[Comparison, Comparison] = MappingProxyType(
    {
        Comparison.AT_LEAST: Comparison.AT_MOST,
        Comparison.MORE_THAN: Comparison.LESS_THAN,
        Comparison.AT_MOST: Comparison.AT_LEAST,
        Comparison.LESS_THAN: Comparison.MORE_THAN,
    }
)
"""What each comparison with a figure becomes where both sides change their sign."""


def promised(target: Target, goal: float, language: Language, upper: float = math.nan) -> str:
    """Return what a target promises, in a few words: "≥ 30% a year by 2022".

    Of a goal with two edges `goal` is the lower one.
    """
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
        only = year_written(target, target.last_year, language)
        when = when if target.is_for_each else text("promise.in_year", language, year=only)
    is_turned = comparison.has_figure and goal < 0 and not upper > 0 and bool(below_zero)
    is_fall = is_turned or (target.counts_reduction and goal > 0 and bool(below_zero))
    if target.follows is not None and math.isnan(goal):
        figure = _followed(target, target.follows, comparison, language)
    elif comparison.is_range:
        lower, upper = sorted((abs(goal), abs(upper)) if is_turned else (goal, upper))
        figure = range_written(target, lower, upper, language)
    elif comparison.has_figure:
        figure = goal_written(target, abs(goal) if is_turned else goal, language)
        figure = compared(_TURNED[comparison] if is_turned else comparison, figure, language, target.traits)
    else:
        figure = text(f"promise.{comparison.value}", language)
    words = (below_zero if is_fall else plain) or target.measure.value
    if target.follows is not None and math.isnan(goal) and target.traits.is_yearly_rate:
        words = "average_growth_followed"
    if target.traits.is_less_base and target.unit.dimension == "share":
        words = f"{words}_in_points"
    of = text("promise.of", language, of=target.of) if target.of else ""
    base = year_written(target, target.base_year, language)
    return text(f"promise.{words}", language, figure=figure, when=when, of=of, base=base).strip()


def _is_of_a_year(target: Target) -> bool:
    """Return whether every year, or the only one, stands for itself."""
    return target.is_for_each or (target.traits.is_growth and target.last_year == target.base_year + 1)


def compared(comparison: Comparison, figure: str, language: Language, of: Traits | None = None) -> str:
    """Return a figure with what it is compared by: "≥ 30%", 30%以上; of a rank 前50位."""
    if of is not None and of.is_place:
        return text(f"place.{comparison.value}", language, figure=figure)
    return text(f"goal.{comparison.value}", language, figure=figure)


def range_written(target: Target, lower: float, upper: float, language: Language) -> str:
    """Return a goal with two edges: "5% to 6%", "around 6% (± 0.5 points)"."""
    if target.comparison is Comparison.BETWEEN:
        edges = {"lower": goal_written(target, lower, language), "upper": goal_written(target, upper, language)}
        return text("goal.between", language, **edges)
    middle, within = (lower + upper) / 2, (upper - lower) / 2
    shown = shown_unit(target, language)
    decimals = decimals_of(moved(within, shown.shift), MOST_DECIMALS)
    tolerance = written(within, replace(shown, decimals=decimals), gap=True)
    return text("goal.around", language, figure=goal_written(target, middle, language), tolerance=tolerance)


def _followed(target: Target, follows: Following, comparison: Comparison, language: Language) -> str:
    name = follows.name.in_language(language)
    return text(f"follows.{comparison.value}", language, name=name, plus=plus_written(target, follows, language))


def plus_written(target: Target, follows: Following, language: Language) -> str:
    """Return what is added to the figure of the indicator that is followed; "" for nothing."""
    if not follows.plus:
        return ""
    shown = shown_unit(target, language)
    decimals = decimals_of(moved(follows.plus, shown.shift), MOST_DECIMALS)
    amount = written(abs(follows.plus), replace(shown, decimals=decimals), gap=True)
    return text("follows.plus" if follows.plus > 0 else "follows.minus", language, amount=amount)


def goal_written(target: Target, goal: float, language: Language) -> str:
    """Return the goal with as few decimals as say it exactly."""
    shown = shown_unit(target, language)
    return written(goal, replace(shown, decimals=decimals_of(moved(goal, shown.shift), MOST_DECIMALS)))


def _deadline(target: Target, language: Language) -> str:
    if target.each is not None:
        key = f"promise.each_{target.each.value}"
    elif target.is_inside_year:
        end = period_words(f"{target.last_year}-{target.last_month:02d} end", language, years=target.year_starts)
        return text("promise.by_end", language, when=end)
    else:
        key = "promise.in_year" if target.in_one_year else "promise.by_year"
    when = text(key, language, year=year_written(target, target.last_year, language))
    if not target.traits.by_threshold:
        return when
    each = text("promise.each_item", language)
    return f"{each}{text('unit.space', language)}{when}" if target.is_for_each or target.in_one_year else each


def measure_written(target: Target, language: Language) -> str:
    """Return what a target's figure is called: of money and of what is counted 总量, of a rate 水平值."""
    title, is_amount = target.traits.title, target.unit.dimension in ("count", "money")
    words = (_is_of_a_year(target) and title.of_a_year) or (is_amount and title.of_amounts)
    return text(f"measure.{words or target.measure.value}", language)


_OF_READERS = ("publisher", "title")


def source_written(source: Source, language: Language) -> str:
    """Return where a promise was published."""
    said = {key: getattr(source, key).in_language(language) if getattr(source, key) else "" for key in _OF_READERS}
    return text("targets.source", language, **said, date=day_in_words(source.date, language))
