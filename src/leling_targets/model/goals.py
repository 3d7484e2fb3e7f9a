"""How a goal is written: what it is compared by, of what kind and form its figures are, and the way to it."""

from enum import StrEnum

TOLERANCE = 1e-9
"""Two figures are equal where they differ by at most this share of the larger one (or of 1)."""


class Comparison(StrEnum):
    """How an actual is held against its goal: 不低于 >=, 突破 >, 不高于 <=, 低于 <, or a direction without a figure.

    A goal between two edges, or around a figure (左右) within a tolerance, includes its edges.
    """

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    AROUND = "around"
    RISE = "rise"
    FALL = "fall"

    @property
    def direction(self) -> int:
        """Return +1 where more is better, -1 where less is; of two edges that of the lower one."""
        return -1 if self in (Comparison.AT_MOST, Comparison.LESS_THAN, Comparison.FALL) else 1

    @property
    def has_figure(self) -> bool:
        """Return whether a figure belongs to it."""
        return self not in (Comparison.RISE, Comparison.FALL)

    @property
    def is_range(self) -> bool:
        """Return whether the goal has two edges, a lower and an upper one."""
        return self in (Comparison.BETWEEN, Comparison.AROUND)

    @property
    def is_strict(self) -> bool:
        """Return whether the goal itself does not yet meet the target (突破)."""
        return self in (Comparison.MORE_THAN, Comparison.LESS_THAN)


WITH_FIGURE = tuple(comparison for comparison in Comparison if comparison.has_figure)
ONE_EDGED = tuple(comparison for comparison in WITH_FIGURE if not comparison.is_range)


class Nature(StrEnum):
    """How much a promise binds: 约束性 one that must be kept, 预期性 one that is looked for. It changes no verdict."""

    BINDING = "binding"
    EXPECTED = "expected"


class Each(StrEnum):
    """The periods every one of which has to hold: each year, each quarter or each month of the window."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def months(self) -> int:
        """Return how many months one of them has."""
        return {Each.YEAR: 12, Each.QUARTER: 3, Each.MONTH: 1}[self]


class Kind(StrEnum):
    """A flow is a sum over the year (output, revenue); a stock is a number at a date (firms, brands)."""

    FLOW = "flow"
    STOCK = "stock"


class Form(StrEnum):
    """What a published figure is: the amount itself, or its growth over the year before."""

    LEVEL = "level"
    GROWTH = "growth"


class PathShape(StrEnum):
    """The way from base to goal: what is asked for in between."""

    GROWTH = "growth"
    GEOMETRIC = "geometric"
    LINEAR = "linear"
    MILESTONES = "milestones"
    NONE = "none"
