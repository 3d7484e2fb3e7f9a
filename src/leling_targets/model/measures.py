"""The measures and the one table of their traits, a row a measure."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import get_args

from leling_targets.model.goals import ONE_EDGED, Comparison, Kind
from leling_targets.model.traits import (
    Arithmetic,
    BaseNeed,
    ChartKind,
    Example,
    FigureKind,
    FirstFigures,
    Named,
    PlanKey,
    Traits,
)


class Measure(StrEnum):
    """How the figure of a target is formed."""

    AVERAGE_GROWTH = "average_growth"
    CUMULATIVE_CHANGE = "cumulative_change"
    LEVEL = "level"
    INCREASE = "increase"
    TOTAL = "total"
    RANK = "rank"
    STANDARD = "standard"
    DONE = "done"
    TRACKED = "tracked"

    @property
    def traits(self) -> Traits:
        """Return what follows from the measure: its row of the table."""
        return TRAITS[self]


TRAITS: Mapping[Measure, Traits] = MappingProxyType(
    {
        Measure.LEVEL: Traits(
            FigureKind.AMOUNT,
            frozenset(get_args(PlanKey)) - {"reference", "of"},
            by_month=True,
            is_dated_only=True,
            by_published_methods=True,
            base_need=BaseNeed.ON_A_PATH,
            first_figures=FirstFigures.FIRST_YEAR,
            title=Named(of_amounts="level_of_amounts"),
            example=Example(
                "output", (("kind", "flow", "flow"), ("more_than", "level_figure", "more_than"), ("by", None, ""))
            ),
        ),
        Measure.AVERAGE_GROWTH: Traits(
            FigureKind.RATE,
            frozenset({"published_as", "each", "may_fall", "may_jump", "counts"}),
            arithmetic=Arithmetic.RATES,
            chart=ChartKind.RATES,
            default_kind=Kind.FLOW,
            by_published_methods=True,
            base_need=BaseNeed.FOR_LEVELS,
            promise=Named("average_growth", "average_fall", "growth_of_a_year", "fall_of_a_year"),
            title=Named(of_a_year="growth_of_a_year"),
            example=Example("value_added", (("published_as", "growth", "published_as"), ("at_least", "8%", ""))),
        ),
        Measure.CUMULATIVE_CHANGE: Traits(
            FigureKind.RATE,
            frozenset({"kind", "published_as", "may_fall", "may_jump", "counts"}),
            arithmetic=Arithmetic.CHANGE,
            default_kind=Kind.FLOW,
            base_need=BaseNeed.FOR_LEVELS,
            promise=Named("cumulative_change", "cumulative_fall", "growth_of_a_year", "fall_of_a_year"),
            title=Named(of_a_year="growth_of_a_year"),
        ),
        Measure.TOTAL: Traits(
            FigureKind.AMOUNT,
            frozenset({"each", "path", "milestones", "checkpoint", "in_year", "may_fall", "may_jump", "from_projects"}),
            by_month=True,
            arithmetic=Arithmetic.SUM,
            default_kind=Kind.FLOW,
            adds_up=True,
            first_figures=FirstFigures.FIRST_YEAR,
            promise=Named(of_a_year="added"),
            asked="total",
            example=Example("new_firms", (("at_least", "total_figure", ""), ("checkpoint", "year-end", "checkpoint"))),
        ),
        Measure.RANK: Traits(
            FigureKind.PLACE,
            frozenset({"path", "milestones", "base", "of"}),
            by_month=True,
            comparisons=(Comparison.AT_MOST, Comparison.LESS_THAN),
            is_dated_only=True,
            base_need=BaseNeed.ON_A_DECLARED_PATH,
            asked="rank",
            example=Example("credit_rank", (("at_most", 50, "at_most"), ("of", 375, "of"), ("in", None, "in"))),
        ),
        Measure.STANDARD: Traits(
            FigureKind.SHARE_OF_ITEMS,
            frozenset({"each", "may_jump", "from_projects"}),
            comparisons=ONE_EDGED,
            arithmetic=Arithmetic.ITEMS,
            chart=ChartKind.ITEMS,
            asked="standard",
            example=Example("investment_per_mu", (("at_least", "standard_figure", ""),)),
        ),
        Measure.DONE: Traits(
            FigureKind.SHARE_DONE,
            frozenset(),
            arithmetic=Arithmetic.TASKS,
            chart=ChartKind.NOTHING,
            comparisons=(),
            own_goal=1.0,
            by_month=True,
            is_dated_only=True,
            asked="done",
            example=Example("one_stop_service", (("by", None, ""),)),
        ),
        Measure.INCREASE: Traits(
            FigureKind.AMOUNT,
            frozenset({"kind", "path", "milestones", "base", "checkpoint", "in_year", "may_fall", "may_jump"}),
            by_month=True,
            arithmetic=Arithmetic.DIFFERENCE,
            is_less_base=True,
            by_published_methods=True,
            base_need=BaseNeed.ALWAYS,
            first_figures=FirstFigures.FIRST_YEAR,
            promise=Named("gain", "decrease"),
        ),
        Measure.TRACKED: Traits(
            FigureKind.AMOUNT,
            frozenset({"kind", "published_as", "may_fall", "may_jump", "reference", "from_projects"}),
            comparisons=(),
            is_dated_only=True,
            first_figures=FirstFigures.BASE_YEAR,
        ),
    }
)
"""The one table, in the order in which a plan drafted from nothing shows its examples."""


def measures_with_key(key: PlanKey) -> list[str]:
    """Return the words of the measures for which a key means something, in the order of the alphabet."""
    return sorted(measure.value for measure, traits in TRAITS.items() if key in traits.keys)


def likely_measure(
    *, has_items: bool, is_ranked: bool, has_levels: bool, is_added: bool, tells_of_tasks: bool = False
) -> Measure:
    """Return the measure that figures without a plan are most likely meant for."""
    if tells_of_tasks:
        return Measure.DONE
    if has_items:
        return Measure.STANDARD
    if is_ranked:
        return Measure.RANK
    if not has_levels:
        return Measure.AVERAGE_GROWTH
    return Measure.TOTAL if is_added else Measure.LEVEL
