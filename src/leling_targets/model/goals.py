"""How a goal is written: what it is compared by, of what kind and form its figures are, and the way to it."""

from enum import StrEnum

TOLERANCE = 1e-9
"""Two figures are equal where they differ by at most this share of the larger one (or of 1)."""


class Comparison(StrEnum):
    """How an actual is held against its goal: 不低于 >=, 突破 >, 不高于 <=, 低于 <; or a direction without a figure."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    RISE = "rise"
    FALL = "fall"

    @property
    def direction(self) -> int:
        """Return +1 where more is better, -1 where less is."""
        return 1 if self in (Comparison.AT_LEAST, Comparison.MORE_THAN, Comparison.RISE) else -1

    @property
    def has_figure(self) -> bool:
        """Return whether a figure belongs to it."""
        return self not in (Comparison.RISE, Comparison.FALL)

    @property
    def is_strict(self) -> bool:
        """Return whether the goal itself does not yet meet the target (突破)."""
        return self in (Comparison.MORE_THAN, Comparison.LESS_THAN)


WITH_FIGURE = tuple(comparison for comparison in Comparison if comparison.has_figure)


class Nature(StrEnum):
    """How much a promise binds: 约束性 one that must be kept, 预期性 one that is looked for. It changes no verdict."""

    BINDING = "binding"
    EXPECTED = "expected"


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
