"""What would change a verdict: found by asking the judge itself, never by a second set of formulas."""

from collections.abc import Callable
from itertools import product
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from leling_targets.columns.arithmetic import Numbers, equal, power
from leling_targets.columns.formed import Formed
from leling_targets.columns.history import History
from leling_targets.columns.questions import Questions
from leling_targets.model import Status

_ASKED = sorted((one for one in Status if one.is_judged and one is not Status.MISSED), key=lambda status: status.merit)
"""The statuses a figure can reach, the worst first."""
_MERITS = np.array([status.merit for status in Status], dtype=np.int64)
_AT_ONCE = 33
"""Figures the judge is asked about at a time."""

_ALL_BUT_NOTHING = 1e-6

Ask = Callable[[Questions, History], tuple[Formed, NDArray[np.int64]]]
"""Figures and statuses of rows, whatever the method."""


class TurningPoint(NamedTuple):
    """The figure from which a status, or a better one, is reached: one step on the worse side of it is not enough."""

    status: Status
    actual: float
    """On the scale of `actual`; a whole number of steps."""
    reported: float
    """The figure a file has to report at the period judged for the same; a whole number of steps too."""
    is_level: bool
    """The figure reported is a level from which growth is formed."""
    is_beyond_goal: bool
    """The goal itself, a step before, is not enough: more than it is."""
    is_at_least: bool
    """It is reached from here upwards, else from here downwards."""


def turning_points(
    questions: Questions, history: History, formed: Formed, row: int, step: float, ask: Ask
) -> tuple[TurningPoint, ...]:
    """Return what the newest figure of a row would have to be for every status it can reach, the worst first.

    `step` is the size of the last digit shown, in the stored unit; figures are whole numbers of it, so that what is
    shown is true as it stands. None for a row without a figure, for standards, and for what is tracked.
    """
    at = np.array([row])
    q, own = questions.take(at), history.take(at)
    scale = _Scale.of(q, own, float(formed.actual[row]), int(formed.period[row]))
    if scale is None:
        return ()
    goal = float(formed.goal[row])

    def merits(figures: Numbers) -> NDArray[np.int64]:
        rows = np.zeros(len(figures), dtype=np.int64)
        _, status = ask(q.take(rows), scale.with_figures(own, figures))
        return _MERITS[status]

    sizes = [formed.actual[row], formed.required[row], goal, formed.base[row], formed.pace_base[row]]
    reach = 4 * max(abs(size) for size in [*sizes, step] if np.isfinite(size)) + 8 * step
    found: list[TurningPoint] = []
    sides: tuple[tuple[int, int | None], ...] = ((int(q.direction[0]), None),)
    if q.is_range[0]:
        steps = _steps_inside(formed, row, q, step)
        inside = int(steps[np.argmax(merits(scale.reported(steps * step)))])
        sides = ((1, inside), (-1, inside))
    for status, side in product(_ASKED, sides):
        direction, best = side
        actual = _first(lambda steps: merits(scale.reported(steps * step)), status.merit, direction, reach / step, best)
        if actual is None or merits(scale.reported(np.array([actual * step])))[0] != status.merit:
            continue
        reported = actual * step
        if scale.differs:
            near = float(scale.reported(np.array([actual * step]))[0])
            within = None if best is None else round(float(scale.reported(np.array([best * step]))[0]) / step)
            first = _first(
                lambda steps: merits(steps * step), status.merit, direction, 4 * abs(near) / step + 8, within
            )
            reported = (round(near / step) if first is None else first) * step
        before = np.array([(actual - direction) * step])
        is_beyond = bool(q.strict[0]) and bool(equal(before, np.array([goal]))[0])
        is_level = scale.is_chained and scale.layer == "level"
        found.append(TurningPoint(status, actual * step, reported, is_level, is_beyond, direction > 0))
    return tuple(found)


def _steps_inside(formed: Formed, row: int, q: Questions, step: float) -> Numbers:
    """Return figures, in steps, of which one lies between the two edges if any does."""
    bounds = (formed.actual[row], formed.required[row], q.goal[0], (q.goal[0] + q.upper[0]) / 2, q.upper[0])
    known = np.array([bound / step for bound in bounds if np.isfinite(bound)])
    return np.unique(np.concatenate([np.floor(known), np.ceil(known)]))


def _first(
    merits: Callable[[Numbers], NDArray[np.int64]], wanted: int, direction: int, reach: float, best: int | None = None
) -> int | None:
    """Return the first whole number, from the worse side on, that has a merit; None where none or every one has it.

    `best` is the number than which none is better, where going on makes it worse again.
    """
    worse, better = -int(reach) - 1, int(reach) + 1 if best is None else direction * best
    ends = merits(np.array([direction * worse, direction * better], dtype=np.float64))
    if ends[0] >= wanted or ends[1] < wanted:
        return None
    while better - worse > 1:
        asked = np.unique(np.linspace(worse, better, _AT_ONCE).round().astype(np.int64))
        is_reached = merits((direction * asked).astype(np.float64)) >= wanted
        place = int(np.argmax(is_reached))
        worse, better = int(asked[place - 1]), int(asked[place])
    return direction * better


class _Scale(NamedTuple):
    """How the figure a file reports and the actual formed from it hang together."""

    layer: str
    column: int
    value: float
    """The figure reported now."""
    actual: float
    years: float
    """The years of an average that is formed from the figure; 0 where the two differ by a constant."""
    is_chained: bool
    """It is a link of a chain of growth."""
    sign: float = 1.0
    """-1 where rates are reductions, written without their sign."""

    @classmethod
    def of(cls, q: Questions, history: History, actual: float, period: int) -> "_Scale | None":
        """Return the scale of one row; None where there is no figure, or where it is formed of more than one."""
        measure = q.traits_of(0)
        if measure.by_items or not measure.is_promised or period < 0 or not np.isfinite(actual):
            return None
        column = int(np.searchsorted(history.periods, period))
        is_growth = measure.is_growth
        whole = float(period // 12 - q.base_year[0]) if measure.is_yearly_rate else 1.0
        years = whole if is_growth and not q.is_for_each[0] else 0.0
        if is_growth and years and history.average_years[0, column] == years:
            return cls("average", column, float(history.average[0, column]), actual, 0.0, is_chained=True)
        is_rate = (is_growth or bool(q.is_growth_only[0])) and bool(np.isfinite(history.growth[0, column]))
        layer = "growth" if is_rate else "level"
        value = float(getattr(history, layer)[0, column])
        sign = -1.0 if q.is_reduction[0] else 1.0
        if measure.is_whole_change and 1 + sign * actual <= 0:
            # Of nothing no multiple is anything.
            return None
        return cls(layer, column, value, actual, years, is_growth, sign) if np.isfinite(value) else None

    @property
    def differs(self) -> bool:
        """Return whether the figure reported and the actual are two figures."""
        return bool(self.years > 1 or (self.years and self.layer == "level") or self.value != self.actual)

    def reported(self, actual: Numbers) -> Numbers:
        """Return what would have to be reported for an actual."""
        if not self.years:
            return actual + (self.value - self.actual)
        index = np.maximum(1 + self.sign * actual, _ALL_BUT_NOTHING)
        factor = power(index / (1 + self.sign * self.actual), np.full(len(actual), self.years))
        if self.layer == "level":
            return self.value * factor
        return self.sign * ((1 + self.sign * self.value) * factor - 1)

    def with_figures(self, history: History, figures: Numbers) -> History:
        """Return the history of one series once per figure, that figure being reported."""
        copies = history.take(np.zeros(len(figures), dtype=np.int64))
        layer = np.array(getattr(copies, self.layer))
        # Nothing shrinks by all there is, and no rate leads to it.
        least = -np.inf if not self.is_chained else _ALL_BUT_NOTHING - (self.layer != "level")
        layer[:, self.column] = np.maximum(figures, least)
        return replace(copies, **{self.layer: layer})
