"""Plan x areas -> questions: one row per area and target, every parameter a column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leling_targets.columns.arithmetic import SHAPES, Flags, Integers, Numbers
from leling_targets.model import Figure, Kind, Measure, Plan, Revision, Target, Traits

MEASURES = tuple(Measure)


@dataclass(frozen=True, eq=False)
class Questions:
    """What the plan asks of each row, as columns of n entries. Figures in stored units, percentages as fractions."""

    area: Integers
    target: Integers
    """Position of the target in the plan."""
    series: Integers
    """Series number in the history: area x indicators + indicator."""
    measure: Integers
    """Position in `MEASURES`."""
    goal: Numbers
    """The goal in force; nan for a direction and for tracked targets."""
    direction: Numbers
    strict: Flags
    base_year: Integers
    first_year: Integers
    last_year: Integers
    each_year: Flags
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
    by_last_year: Flags
    """Inside a year, what is due is last year's own share at that month, not so many twelfths (`in_year`)."""
    of: Numbers
    limit: Numbers
    on_track: Numbers
    lagging: Numbers
    goal_revised: Flags

    @property
    def gap_direction(self) -> Numbers:
        """Return +1 where a gap is plus above what is asked for; of a standard it is the share that holds."""
        return np.where(self.having(lambda measure: measure.by_items), 1.0, self.direction)

    def having(self, trait: Callable[[Traits], bool]) -> Flags:
        """Return the rows whose measure has a trait."""
        return np.array([trait(measure.traits) for measure in MEASURES], dtype=np.bool_)[self.measure]

    def take(self, rows: NDArray[np.generic]) -> "Questions":
        """Return some of the rows."""
        return Questions(*(getattr(self, column.name)[rows] for column in fields(self)))

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.target)


def revision_in_force(target: Target, as_of_day: str) -> Revision | None:
    """Return the newest revision of a target's goal in force on a day (YYYY-MM-DD), or None.

    What was final at the deadline stays so: a revision after it changes nothing.
    """
    day = min(as_of_day, f"{target.last_year:04d}-12-31")
    return next((revision for revision in reversed(target.revised) if revision.date <= day), None)


def goal_in_force(target: Target, as_of_day: str) -> float | None:
    """Return the goal that counts on a day, in the stored unit."""
    revision = revision_in_force(target, as_of_day)
    return revision.figure if revision else target.figure


def milestones_in_force(target: Target, as_of_day: str) -> tuple[tuple[int, float], ...]:
    """Return the milestones that count on a day: of a revised goal those after its day are given anew with it."""
    found = target.milestones
    day = min(as_of_day, f"{target.last_year:04d}-12-31")
    for revision in target.revised:
        if revision.date <= day:
            kept = tuple((year, value) for year, value in found if f"{year:04d}-12-31" < revision.date)
            found = (*kept, *revision.milestones)
    return found


def build_questions(plan: Plan, targets: Sequence[Target], areas: Sequence[str], as_of_day: str) -> Questions:
    """Return a row per area and target, areas outermost, targets in the order of the plan."""
    indicators = list(plan.indicators)
    repeats = len(areas)

    def column(values: list[object], kind: type) -> NDArray[Any]:
        return np.tile(np.array(values, dtype=kind), repeats)

    def each(value: Callable[[Target], object], kind: type) -> NDArray[Any]:
        return column([value(target) for target in targets], kind)

    def number(value: Callable[[Target], float | None]) -> Numbers:
        found = [value(target) for target in targets]
        return column([np.nan if one is None else one for one in found], float).astype(np.float64)

    area = np.repeat(np.arange(repeats, dtype=np.int64), len(targets))
    goal = number(lambda target: goal_in_force(target, as_of_day)).reshape(repeats, len(targets))
    base = number(lambda target: target.base).reshape(repeats, len(targets))
    revised = np.tile([revision_in_force(target, as_of_day) is not None for target in targets], (repeats, 1))
    for position, target in enumerate(targets):
        for name, own in target.areas.items():
            if name in areas:
                goal[areas.index(name), position] = own
                revised[areas.index(name), position] = False
    indicator = each(lambda target: indicators.index(target.indicator), np.int64)
    return Questions(
        area=area,
        target=each(plan.targets.index, np.int64),
        series=area * len(indicators) + indicator,
        measure=each(lambda target: MEASURES.index(target.measure), np.int64),
        goal=goal.ravel(),
        direction=each(lambda target: target.comparison.direction if target.comparison else 1, np.float64),
        strict=each(lambda target: target.comparison is not None and target.comparison.is_strict, np.bool_),
        base_year=each(lambda target: target.base_year, np.int64),
        first_year=each(lambda target: target.first_year, np.int64),
        last_year=each(lambda target: target.last_year, np.int64),
        each_year=each(lambda target: target.each_year, np.bool_),
        is_flow=each(lambda target: target.kind is Kind.FLOW, np.bool_),
        is_growth_only=each(
            lambda target: target.published_as is not None and target.published_as == "growth", np.bool_
        ),
        is_direction=each(lambda target: target.comparison is not None and target.figure is None, np.bool_),
        is_money=each(lambda target: target.unit.dimension.startswith("money"), np.bool_),
        is_countable=each(_is_countable, np.bool_),
        base=base.ravel(),
        shape=each(lambda target: SHAPES.index(target.path) if target.path else -1, np.int64),
        at_year_ends=each(lambda target: target.checkpoint_year_end, np.bool_),
        may_fall=each(lambda target: target.may_fall, np.bool_),
        by_last_year=each(lambda target: target.by_last_year, np.bool_),
        of=number(lambda target: None if target.of is None else float(target.of)),
        limit=number(lambda target: target.limit),
        on_track=number(lambda target: target.bands.on_track),
        lagging=number(lambda target: target.bands.lagging),
        goal_revised=revised.ravel(),
    )


def _is_countable(target: Target) -> bool:
    return target.traits.figure is Figure.AMOUNT and target.unit.dimension != "share"
