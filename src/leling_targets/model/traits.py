"""What can follow from a measure: the columns of the table of measures, and what may stand in each."""

from enum import StrEnum
from typing import Literal, NamedTuple

from leling_targets.model.goals import WITH_FIGURE, Comparison, Kind


class FigureKind(StrEnum):
    """What the figure of a target is."""

    AMOUNT = "amount"
    """So much of the target's unit, be it a percentage."""
    RATE = "rate"
    """Growth, a fraction: it has no unit of its own, and differences of it are points."""
    PLACE = "place"
    """A place in a list: a smaller number is better."""
    SHARE_OF_ITEMS = "share_of_items"
    """Every item is held against a threshold on its own; the figure is the share of them that holds it."""
    SHARE_DONE = "share_done"
    """Every task is done or not, in words or by its day; the figure is the share of them that is done."""


class Arithmetic(StrEnum):
    """How a figure comes about from what was reported."""

    RATES = "rates"
    """The rates of the years multiplied, and the root of their product."""
    CHANGE = "change"
    """The rates of the years multiplied, less one; or the value over its base."""
    VALUE = "value"
    """As published, or the months of its year added up."""
    DIFFERENCE = "difference"
    """The value less its base."""
    SUM = "sum"
    """What the years added."""
    ITEMS = "items"
    """The items that hold, over all of them."""
    TASKS = "tasks"
    """The tasks that are done, over all of them."""


class ChartKind(StrEnum):
    """What is drawn of a target."""

    RATES = "rates"
    """The growth of every year as bars."""
    LEVELS = "levels"
    """Figures, path and goal over the years."""
    ITEMS = "items"
    """Every item as a bar."""
    NOTHING = "nothing"
    """A yes or a no needs no drawing."""


class BaseNeed(StrEnum):
    """When the figure of the base year has to be known, where the plan gives none."""

    NEVER = "never"
    ALWAYS = "always"
    FOR_LEVELS = "for_levels"
    """Unless only rates are published."""
    ON_A_PATH = "on_a_path"
    """Where a path leads from it (one does unless the plan says none), or a direction counts from it."""
    ON_A_DECLARED_PATH = "on_a_declared_path"
    """Where the plan itself declares a path."""


class FirstFigures(StrEnum):
    """The first year whose figures count."""

    BASE_YEAR = "base_year"
    AFTER_BASE_YEAR = "after_base_year"
    FIRST_YEAR = "first_year"


class Named(NamedTuple):
    """Keys of the locales by which a figure is named; "" where the measure's own word serves there."""

    plain: str = ""
    below_zero: str = ""
    """Where the goal is below zero, which then is written without its sign."""
    of_a_year: str = ""
    """Where every year, or the only one, stands for itself."""
    of_a_year_below_zero: str = ""
    of_amounts: str = ""
    """Where it is money or counted."""


PlanKey = Literal[
    "kind",
    "published_as",
    "each",
    "path",
    "milestones",
    "base",
    "checkpoint",
    "in_year",
    "may_fall",
    "may_jump",
    "should",
    "limit",
    "reference",
    "of",
    "from_projects",
    "counts",
]
"""The keys of a target that mean something for some measures only, in the order in which they are spoken of."""


class Example(NamedTuple):
    """The entry of the plan that `leling init` writes: id; keys with value and remark.

    A value `..._figure` is a text, and so are the remarks; a value of None is the plan's last year.
    """

    id: str
    keys: tuple[tuple[str, str | int | None, str], ...]


class Traits(NamedTuple):
    """What follows from a measure. Whoever asks what a target is asks one of these, never which measure it has."""

    figure: FigureKind
    keys: frozenset[PlanKey]
    """The keys it may have, of those that not every target may have."""
    arithmetic: Arithmetic = Arithmetic.VALUE
    chart: ChartKind = ChartKind.LEVELS
    comparisons: tuple[Comparison, ...] = WITH_FIGURE
    """How a figure may be promised; none where the plan gives no figure."""
    own_goal: float | None = None
    """The goal that the measure itself is a promise of; None where the plan gives the goal, or promises nothing."""
    default_kind: Kind = Kind.STOCK
    """Flow or stock, where the plan does not say."""
    adds_up: bool = False
    """The figure is a sum over the years from the first one on, from zero; what is reached may stay so."""
    is_less_base: bool = False
    """The figure is the value less its base: the value promised is base and goal together."""
    by_month: bool = False
    """Its deadline may lie inside a year."""
    is_dated_only: bool = False
    """The figure is of a date: `in` a year is no more than its deadline."""
    by_published_methods: bool = False
    """The published methods have a rule for it."""
    base_need: BaseNeed = BaseNeed.NEVER
    first_figures: FirstFigures = FirstFigures.AFTER_BASE_YEAR
    promise: Named = Named()
    """Keys under `promise.`: "600 by 2022", "growth of 8 % a year"."""
    title: Named = Named()
    """Keys under `measure.`: what the figure is called."""
    asked: str = ""
    """The key under `template.ask_` of the question for a figure; "" where the kind of the target is asked for."""
    example: Example | None = None

    @property
    def is_promised(self) -> bool:
        """Return whether anything is promised, so that a figure is judged."""
        return bool(self.comparisons) or self.own_goal is not None

    @property
    def by_items(self) -> bool:
        """Return whether it is read from items, and the figure is the share of them that holds."""
        return self.figure in (FigureKind.SHARE_OF_ITEMS, FigureKind.SHARE_DONE)

    @property
    def by_threshold(self) -> bool:
        """Return whether every item is held against the goal on its own, and has to hold it at every date."""
        return self.figure is FigureKind.SHARE_OF_ITEMS

    @property
    def by_tasks(self) -> bool:
        """Return whether it is read from words or days that say whether tasks are done."""
        return self.figure is FigureKind.SHARE_DONE

    @property
    def is_growth(self) -> bool:
        """Return whether the figure is a rate of growth."""
        return self.figure is FigureKind.RATE

    @property
    def is_yearly_rate(self) -> bool:
        """Return whether the figure is a rate a year, which so many years compound to the whole change."""
        return self.is_growth and self.arithmetic is Arithmetic.RATES

    @property
    def is_whole_change(self) -> bool:
        """Return whether the figure is the change over the whole way from base to deadline, a share of the base."""
        return self.arithmetic is Arithmetic.CHANGE

    @property
    def is_place(self) -> bool:
        """Return whether the figure is a place in a list."""
        return self.figure is FigureKind.PLACE

    @property
    def starts_from_base(self) -> bool:
        """Return whether its way starts from the base year, and not from zero or without a start."""
        return "base" in self.keys or self.is_whole_change

    @property
    def starts_from_zero(self) -> bool:
        """Return whether the figure itself is zero at the start: what was added, or has changed, since."""
        return self.adds_up or self.is_less_base or self.is_whole_change

    @property
    def has_path(self) -> bool:
        """Return whether a way of levels leads to the goal, and a figure is asked for at every point of it."""
        return "path" in self.keys

    @property
    def is_followed(self) -> bool:
        """Return whether a year's figure says something of the next: a place, an item, what is added does not."""
        return not (self.adds_up or self.is_place or self.by_items)

    @property
    def is_change(self) -> bool:
        """Return whether the figure is a change since the base: of one year, it is one since the year before."""
        return self.is_yearly_rate or self.is_whole_change or self.is_less_base

    @property
    def is_judged_by_kind(self) -> bool:
        """Return whether it matters to the verdict if it is a flow or a stock: a flow is due by a share of its year."""
        return "kind" in self.keys and self.is_promised
