"""A row of figures as one typed, frozen value: how it is called, written and held against its goal is decided here."""

import math
from typing import NamedTuple

from leling_targets.document import Tone
from leling_targets.i18n import Language
from leling_targets.model import MethodName, Note, PathShape, Status, Target
from leling_targets.words.promises import promised
from leling_targets.words.shown import (
    NOTHING,
    Shown,
    Tasks,
    gap_written,
    share_shown,
    shown_unit,
    tasks_shown,
    with_decimals,
)
from leling_targets.words.wording import period_written

Key = tuple[str, str]
"""Area and target."""


class FigureRow(NamedTuple):
    """One target in one area: its figures in the stored unit, every percentage as a fraction, nan where none is formed.

    The columns are those of `Assessment.figures`; what is the target's own is asked of `target`.
    """

    target: Target
    number: int
    """Its place in the `figures` of the assessment."""
    position: int
    """The place of its target in the plan."""
    area: str
    status: Status
    method: MethodName
    method_status: str | None
    """The category of a published method, None where our own schedule judged."""
    score: float
    pace: float
    path: PathShape
    period: str
    """2021 or 2021-09; "" without a figure."""
    deadline: int | str
    """The year whose end it is, or the month, 2021-06, where it lies inside the year."""
    lower: float
    """The lower edge of a goal with two; nan for one."""
    upper: float
    is_over: bool
    """The deadline is over."""
    base: float
    actual: float
    change: float
    required: float
    year_task: float
    goal_of_actual: float
    """What the actual is held against: of a standard the share of its items that has to hold."""
    threshold: float
    """What every item of a standard is held against; nan for all else."""
    tasks: Tasks
    """How many tasks the actual is a share of."""
    gap: float
    completion: float
    year_completion: float
    schedule_gap: float
    needed: float
    remaining: float
    months_left: float
    projected: float
    place: int
    """Among the areas, 1 is best; 0 for none."""
    placed_by: str
    """A Criterion, "" without a place."""
    own_average: float
    listed: float
    """The length of the list a rank was published in."""
    weighted_mean: float
    missing_year: int
    missing_period: str
    """The first quarter or month of `each` without a figure, "" for none."""
    months: int
    """Months the figure of a quarter or a month of `each` is of; 0 for all other figures."""
    failed_months: int
    failed_period: str
    """The first period of `each` that did not hold, "" for none."""
    failed_figure: float
    last_year_share: float
    year_ends: str
    """The worse Status the year would end with, "" for none."""
    notes: tuple[Note, ...]

    @property
    def key(self) -> Key:
        """Return the area and the target."""
        return self.area, self.target.id

    @property
    def goal(self) -> float:
        """Return the goal that is promised in this area, in the unit of the plan; nan for none."""
        return self.threshold if self.target.traits.by_threshold else self.goal_of_actual

    @property
    def direction(self) -> int:
        """Return +1 where more is better, -1 where less is; of a standard, more of its items."""
        comparison = self.target.comparison
        if self.is_upper:
            return -1
        return comparison.direction if comparison and not self.target.traits.by_items else 1

    @property
    def is_upper(self) -> bool:
        """Return whether the upper edge of a goal with two is the one shown."""
        return self.target.is_range and self.goal_of_actual == self.upper

    @property
    def promised_base(self) -> float:
        """Return the base of the promise; a direction of every year has none, each is held to the one before."""
        return math.nan if self.target.is_for_each and self.target.is_direction else self.base

    @property
    def tone(self) -> Tone:
        """Return the tone of the status."""
        return self.status.tone

    @property
    def is_following(self) -> bool:
        """Return whether the goal is the figure of another indicator, in this area."""
        return self.target.follows is not None and self.area not in self.target.areas

    @property
    def is_by_published_method(self) -> bool:
        """Return whether a published method judged it, whose ratio is no pace of ours."""
        return self.method_status is not None

    @property
    def is_from_ledger(self) -> bool:
        """Return whether the figure is counted from a ledger."""
        return Note.FROM_PROJECTS in self.notes

    @property
    def start_year(self) -> int:
        """Return the year at whose end the way to the goal starts."""
        return self.target.first_year - 1 if self.target.traits.adds_up else self.target.base_year

    def name(self, language: Language) -> str:
        """Return the name of the target."""
        return self.target.name.in_language(language)

    def shown(self, language: Language) -> Shown:
        """Return how the figures are written: all of them with the same decimals."""
        if self.target.traits.by_tasks:
            return tasks_shown(self.tasks, language)
        if self.target.traits.by_items:
            return with_decimals(share_shown(language), self.actual, self.required)
        # A goal that follows another indicator was promised in no digits.
        goal = math.nan if self.is_following else self.goal
        return with_decimals(shown_unit(self.target, language), self.actual, self.required, goal=goal)

    def shown_in_unit(self, value: float, language: Language) -> Shown:
        """Return how a figure in the unit of the plan is written beside the goal."""
        goal = math.nan if self.is_following else self.goal
        return with_decimals(shown_unit(self.target, language), value, goal=goal)

    def promise(self, language: Language) -> str:
        """Return what is promised for this area, in a few words."""
        if self.target.is_range:
            return promised(self.target, self.lower, language, self.upper)
        return promised(self.target, math.nan if self.is_following else self.goal, language)

    def when(self, language: Language) -> str:
        """Return the period of the figure, the dash for none."""
        return period_written(self.target, self.period, language, self.months)

    @property
    def goal_of_period(self) -> float:
        """Return the goal of the period shown: of January and February merged twice the month's."""
        each = self.target.each
        return self.goal * max(1.0, self.months / each.months) if each else self.goal

    def edge_written(self, figure: str) -> str:
        """Return a figure this row is held to: of a goal with two edges with the sign of its edge, ≥ or ≤."""
        if not self.target.is_range or figure == NOTHING:
            return figure
        return f"{'≤' if self.is_upper else '≥'} {figure}"

    def gap_to(self, bound: float, shown: Shown) -> str:
        """Return the gap of the actual to what it is held against, as the difference of the two shown."""
        return gap_written(self.actual, bound, self.direction, shown)


class Verdict(NamedTuple):
    """What one method says of one target in one area."""

    area: str
    id: str
    method: MethodName
    status: Status
    method_status: str | None
    pace: float
    score: float

    @property
    def is_by_published_method(self) -> bool:
        """Return whether a published method judged it, whose ratio is no pace of ours."""
        return self.method_status is not None
