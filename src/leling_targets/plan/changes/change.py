"""What can become of a promise from one plan to another, and of what it can be said."""

from enum import StrEnum

from msgspec import Struct

from leling_targets.model import Bilingual, Indicator, Plan, Target

Value = object
"""What a plan says of an aspect, as JSON holds it: a figure, a word, a list, a mapping; None where it says nothing."""


class PlanChange(StrEnum):
    """What became of a promise, in the order they are shown; of one target several may be true."""

    ADDED = "added"
    DROPPED = "dropped"
    RAISED = "raised"
    """More is asked, whichever way the target points; or the same earlier, of what is to hold from the start later."""
    LOWERED = "lowered"
    REDEFINED = "redefined"
    """What is measured, from where, or how it is held to be on its way is another."""
    RENAMED = "renamed"
    """It bears another id."""
    REWORDED = "reworded"
    """What differs is no part of the promise: names, groups, owners, notes."""
    SAME = "same"

    @property
    def is_of_promise(self) -> bool:
        """Return whether the promise itself is another."""
        return self not in (PlanChange.RENAMED, PlanChange.REWORDED, PlanChange.SAME)


class Aspect(StrEnum):
    """Of what two plans can differ, in the order it is said of a target."""

    PROMISE = "promise"
    """The whole of it: only one of the plans has it."""
    MEASURE = "measure"
    INDICATOR = "indicator"
    UNIT = "unit"
    """A unit of another dimension; the same goal in another unit is no difference."""
    KIND = "kind"
    PUBLISHED_AS = "published_as"
    COMPARISON = "comparison"
    """Which way it points, or whether there is a figure at all."""
    WHEN = "when"
    """Whether it must hold by a year, in one year only, or in every year."""
    OF = "of"
    WHERE = "where"
    COUNTING = "counting"
    REDUCTION = "reduction"
    FOLLOWS = "follows"
    """The indicator whose figure is the goal, and what is added to it."""
    BASE_YEAR = "base_year"
    FIRST_YEAR = "first_year"
    GOAL = "goal"
    """The goal in force at the deadline."""
    FIRST_GOAL = "first_goal"
    """The goal first promised, where it was changed mid-plan."""
    REVISED = "revised"
    AREA_GOAL = "area_goal"
    DEADLINE = "deadline"
    BASE = "base"
    PATH = "path"
    MILESTONES = "milestones"
    LIMIT = "limit"
    NATURE = "nature"
    IN_YEAR = "in_year"
    CHECKPOINT = "checkpoint"
    BANDS = "bands"
    METHOD_BANDS = "method_bands"
    ID = "id"
    NAME = "name"
    ALIASES = "aliases"
    GROUP = "group"
    OWNER = "owner"
    GATE = "gate"
    NOTE = "note"
    ASSUMPTION = "assumption"
    SOURCE = "source"
    REASONS = "reasons"
    """Why the goal was changed mid-plan."""
    REFERENCE = "reference"
    MAY_FALL = "may_fall"
    MAY_JUMP = "may_jump"
    TITLE = "title"
    AREA = "area"
    AREA_NAMES = "area_names"
    LAST_YEAR = "last_year"
    YEAR_STARTS = "year_starts"
    GROUPS = "groups"
    LEVELS = "levels"
    PARKS = "parks"
    LATE_DAYS = "late_days"
    TO_BE_VERIFIED = "to_be_verified"
    PROJECT_NAMES = "project_names"


class Side(Struct, frozen=True):
    """A target in one of the plans."""

    plan: Plan
    target: Target

    @property
    def indicator(self) -> Indicator:
        """Return what the target measures."""
        return self.plan.indicators[self.target.indicator]


class Difference(Struct, frozen=True):
    """What two plans say of one aspect; figures are in the later unit where both convert."""

    what: Aspect
    change: PlanChange
    old: Value
    new: Value
    by: float | None = None
    """The new figure less the old one, in the later unit; of a deadline in years. None where that means nothing."""
    area: str = ""
    """The area whose goal it is."""


class ChangedPromise(Struct, frozen=True):
    """A target in two plans; None where a plan does not have it."""

    old: Side | None
    new: Side | None
    differences: tuple[Difference, ...] = ()

    @property
    def known(self) -> Side:
        """Return the target as the later plan has it, else as the former had it."""
        side = self.new or self.old
        assert side is not None, "a target stands in one of the plans"
        return side

    @property
    def name(self) -> Bilingual:
        """Return what it is called."""
        return self.known.target.name

    @property
    def changes(self) -> tuple[PlanChange, ...]:
        """Return what became of it, in the order of the changes; that it is the same where nothing did."""
        found = {one.change for one in self.differences}
        return tuple(change for change in PlanChange if change in found) or (PlanChange.SAME,)


class PlanDifference(Struct, frozen=True):
    """Every target of either plan, in the order of the later one, and what differs of the plans as a whole."""

    old: Plan
    new: Plan
    head: tuple[Difference, ...]
    targets: tuple[ChangedPromise, ...]

    def count(self, change: PlanChange) -> int:
        """Return of how many targets a change is true."""
        return sum(change in one.changes for one in self.targets)
