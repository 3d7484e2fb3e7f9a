"""Plan x areas -> questions: one row per area and target, every parameter a column."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from leling_targets.columns.arithmetic import SHAPES, Flags, Integers, Numbers
from leling_targets.model import FigureKind, Form, Kind, Measure, Plan, Target, Traits, revision_in_force

_MEASURES = tuple(Measure)


class Questions(Struct, frozen=True, eq=False):
    """What the plan asks of each row, as columns of n entries. Figures in stored units, percentages as fractions."""

    area: Integers
    target: Integers
    """Position of the target in the plan."""
    series: Integers
    """Series number in the history: area x indicators + indicator."""
    measure: Integers
    """Position among the measures."""
    goal: Numbers
    """The goal in force, of two edges the lower one; nan for a direction and for tracked targets."""
    upper: Numbers
    """The upper edge of the goal in force; nan where it has one edge."""
    followed: Integers
    """Series number of the indicator whose figure is the goal; -1 for none."""
    plus: Numbers
    """What is added to the figure of that indicator."""
    direction: Numbers
    strict: Flags
    base_year: Integers
    first_year: Integers
    last_year: Integers
    last_month: Integers
    """The month whose end is the deadline; before 12 it lies inside the year."""
    each: Integers
    """Months of the periods every one of which has to hold; 0 where the goal is of the whole way."""
    months_ahead: Integers
    """How many months later a month of the calendar is in its years; 0 where its years are the calendar's."""
    is_flow: Flags
    is_growth_only: Flags
    is_direction: Flags
    is_money: Flags
    is_countable: Flags
    """Amounts and counts, for which a completion makes sense; not shares, ranks or standards."""
    base: Numbers
    """The base figure the plan gives; nan where it is left to the base year's observation."""
    shape: Integers
    """Position of the declared path in `arithmetic.SHAPES`; -1 where the plan leaves it open."""
    at_year_ends: Flags
    may_fall: Flags
    """What is counted from January may be lower than a month before."""
    is_reduction: Flags
    """Rates and goal are reductions, written without their sign."""
    by_last_year: Flags
    """Inside a year, what is due is last year's own share at that month, not so many twelfths (`in_year`)."""
    of: Numbers
    limit: Numbers
    on_track: Numbers
    lagging: Numbers
    goal_revised: Flags

    @property
    def deadline(self) -> Integers:
        """Return the period key of the deadline."""
        return self.last_year * 12 + self.last_month - 1

    @property
    def end(self) -> Numbers:
        """Return the deadline in years, the end of 2021 being 2022."""
        return self.last_year + self.last_month / 12

    @property
    def whole(self) -> Numbers:
        """Return the years from the end of the base year to the deadline."""
        return self.end - (self.base_year + 1)

    @property
    def is_for_each(self) -> Flags:
        """Return where every period of the window has to hold, and stands for itself."""
        found: Flags = self.each > 0
        return found

    @property
    def is_inside_year(self) -> Flags:
        """Return where the deadline lies inside a year."""
        found: Flags = self.last_month < 12
        return found

    @property
    def is_range(self) -> Flags:
        """Return where the goal has two edges."""
        return np.isfinite(self.upper)

    @property
    def is_following(self) -> Flags:
        """Return where the goal is the figure of another indicator."""
        found: Flags = self.followed >= 0
        return found

    @property
    def gap_direction(self) -> Numbers:
        """Return +1 where a gap is plus above what is asked for; of a standard it is the share that holds."""
        return np.where(self.having(lambda measure: measure.by_items), 1.0, self.direction)

    def having(self, trait: Callable[[Traits], bool]) -> Flags:
        """Return the rows whose measure has a trait."""
        return np.array([trait(measure.traits) for measure in _MEASURES], dtype=np.bool_)[self.measure]

    def of_measure(self, measure: Measure) -> Flags:
        """Return the rows of a measure."""
        found: Flags = self.measure == _MEASURES.index(measure)
        return found

    def traits_of(self, row: int) -> Traits:
        """Return what follows from the measure of a row."""
        return _MEASURES[int(self.measure[row])].traits

    def take(self, rows: NDArray[np.generic]) -> "Questions":
        """Return some of the rows."""
        return Questions(*(getattr(self, column)[rows] for column in self.__struct_fields__))

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.target)


def build_questions(plan: Plan, targets: Sequence[Target], areas: Sequence[str], as_of_day: str) -> Questions:
    """Return a row per area and target, areas outermost, targets in the order given."""
    position = {target.id: number for number, target in enumerate(plan.targets)}
    number_of = {indicator: number for number, indicator in enumerate(plan.indicators)}
    repeats = len(areas)
    area = np.repeat(np.arange(repeats, dtype=np.int64), len(targets))
    indicator = np.array([number_of[target.indicator] for target in targets], dtype=np.int64)
    revisions = [revision_in_force(target, as_of_day) for target in targets]
    goals = [one.figure if one else target.figure for one, target in zip(revisions, targets, strict=True)]
    uppers = [one.upper if one else target.upper for one, target in zip(revisions, targets, strict=True)]
    goal = np.tile(np.array(goals, dtype=np.float64), (repeats, 1))
    others = [number_of[target.follows.indicator] if target.follows else -1 for target in targets]
    revised = np.tile([revision is not None for revision in revisions], (repeats, 1))
    place = {name: number for number, name in enumerate(areas)}
    for column, target in enumerate(targets):
        for name, own in target.areas.items():
            if name in place:
                goal[place[name], column], revised[place[name], column] = own, False
    columns: dict[str, NDArray[Any]] = {
        name: np.tile(np.array([value(target) for target in targets], dtype=kind), repeats)
        for name, (kind, value) in _COLUMNS.items()
    }
    return Questions(
        area=area,
        target=np.tile(np.array([position[target.id] for target in targets], dtype=np.int64), repeats),
        series=area * len(plan.indicators) + np.tile(indicator, repeats),
        goal=goal.ravel(),
        upper=np.tile(np.array(uppers, dtype=np.float64), repeats),
        followed=np.where(
            np.isnan(goal.ravel()) & np.tile(np.array(others) >= 0, repeats),
            area * len(plan.indicators) + np.tile(np.array(others, dtype=np.int64), repeats),
            -1,
        ),
        goal_revised=revised.ravel(),
        **columns,
    )


def _is_countable(target: Target) -> bool:
    return target.traits.figure is FigureKind.AMOUNT and target.unit.dimension != "share"


_COLUMNS: Mapping[str, tuple[type, Callable[[Target], object]]] = MappingProxyType(
    {
        "measure": (np.int64, lambda target: _MEASURES.index(target.measure)),
        "direction": (np.float64, lambda target: target.comparison.direction if target.comparison else 1),
        "strict": (np.bool_, lambda target: target.comparison is not None and target.comparison.is_strict),
        "base_year": (np.int64, lambda target: target.base_year),
        "first_year": (np.int64, lambda target: target.first_year),
        "last_year": (np.int64, lambda target: target.last_year),
        "last_month": (np.int64, lambda target: target.last_month),
        "months_ahead": (np.int64, lambda target: target.year_starts.months_ahead),
        "each": (np.int64, lambda target: target.each.months if target.each else 0),
        "plus": (np.float64, lambda target: target.follows.plus if target.follows else 0.0),
        "is_flow": (np.bool_, lambda target: target.kind is Kind.FLOW),
        "is_growth_only": (np.bool_, lambda target: target.published_as is Form.GROWTH),
        "is_direction": (np.bool_, lambda target: target.is_direction),
        "is_money": (np.bool_, lambda target: target.unit.dimension.startswith("money")),
        "is_countable": (np.bool_, _is_countable),
        "base": (np.float64, lambda target: target.base),
        "shape": (np.int64, lambda target: SHAPES.index(target.path) if target.path else -1),
        "at_year_ends": (np.bool_, lambda target: target.checkpoint_year_end),
        "may_fall": (np.bool_, lambda target: target.may_fall),
        "is_reduction": (np.bool_, lambda target: target.counts_reduction),
        "by_last_year": (np.bool_, lambda target: target.by_last_year),
        "of": (np.float64, lambda target: target.of),
        "limit": (np.float64, lambda target: target.limit),
        "on_track": (np.float64, lambda target: target.bands.on_track),
        "lagging": (np.float64, lambda target: target.bands.lagging),
    }
)
"""What a target says of every one of its rows, by the column; None becomes nan."""
