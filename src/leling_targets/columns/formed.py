"""What a measure gives back: the figures of each row, as columns. It forms them and never judges."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from leling_targets.columns.arithmetic import NONE, Flags, Integers, Numbers, equal, ratio
from leling_targets.model import Note

NO_PERIOD = -1


class Formed(Struct, frozen=True, eq=False):
    """The figures of n rows, in stored units; nan where one is not formed.

    For average_growth, `actual`, `required` and `goal` are yearly averages and `holds` is decided on the index.
    For increase they are increases over the base. For standard and done they are shares of items that hold.
    """

    period: Integers
    """Period key of the figure judged; -1 for none."""
    base: Numbers
    pace_base: Numbers
    """The base on the scale of `actual`, from which pace counts: 0 for an increase or a total, and for a flow inside
    its year (an increase: less the base's share of the year, so added back); nan where there is no pace."""
    actual: Numbers
    change: Numbers
    required: Numbers
    year_task: Numbers
    """What the path asks for at the end of the running year (年度任务)."""
    schedule_gap: Numbers
    """Gap over the year's task, a share (较序时进度): flows and totals of a single year inside the year, else nan."""
    remaining: Numbers
    """What is still to come before the deadline, never below 0; of an at_most flow or total what is still allowed."""
    goal: Numbers
    holds: Flags
    """The goal holds at the period judged, and today's figure could stand as the deadline's."""
    is_on_path: Flags
    """The figure is at or past what the path asks for by then."""
    is_usable: Flags
    """There is a figure to judge at the period judged."""
    is_decided: Flags
    """The deadline's own figure is there, so that the goal's holding or not is final."""
    is_secured: Flags
    """The goal is reached and cannot be lost again (a gross total)."""
    is_failed: Flags
    """A year that had to hold did not, or what cannot fall back is beyond its bound; nothing can mend it."""
    failed_period: Integers
    """Period key of the first period of `each` that did not hold; -1 for none."""
    failed_figure: Numbers
    """The figure of that period, in the unit of `actual`."""
    months: Integers
    """Months a figure of `each` quarter or month is of; 0 for all other figures."""
    failed_months: Integers
    """The same of the period that did not hold."""
    is_deferred: Flags
    """Judged at year-ends only, and none has come yet."""
    is_upper: Flags
    """Of a goal with two edges the upper one is shown: required, goal and gap are of it."""
    is_inside: Flags
    """The figure lies between the paths of the two edges."""
    is_part_year: Flags
    """A flow inside its year: it is held against the share of the year's task that is due by then."""
    base_gone: Numbers
    """What an increase of a flow inside the year stands on: the base x the share of the year gone; 0 elsewhere."""
    last_year_share: Numbers
    """The share of last year's figure that was there by the same month, for a flow inside its year."""
    needed: Numbers
    projected: Numbers
    own_pace: Numbers
    """The path's own pace per year, to hold `needed` against."""
    direct_pace: Numbers
    """Pace where it is a plain ratio (growth, totals); nan where it is the share of the way made."""
    shape: Integers
    """Position of the path in `arithmetic.SHAPES`."""
    own_average: Numbers
    """The average we form ourselves, where a published one is the figure."""
    missing_year: Integers
    """The year whose absence leaves the row without a figure; 0 for none."""
    missing_period: Integers
    """Period key of the quarter or the month whose absence does; -1 for none."""
    listed: Numbers
    """How many were ranked where the rank was published; nan where that is not said."""
    notes: dict[Note, Flags] = {}


_COLUMNS = {column: kind for column, kind in Formed.__annotations__.items() if column != "notes"}


def gap_of(actual: Numbers, asked: Numbers, direction: Numbers) -> Numbers:
    """Return how far an actual is ahead of what is asked; plus is ahead whichever way the target points."""
    return np.where(equal(actual, asked), 0.0, direction * (actual - asked))


def completion(actual: Numbers, whole: Numbers, direction: Numbers, is_countable: Flags) -> Numbers:
    """Return actual / whole, for amounts and counts of which more is better; else nan."""
    return np.where(is_countable & (direction > 0) & (whole > 0), ratio(actual, whole), np.nan)


def change_on(actual: Numbers, earlier: Numbers, is_relative: Flags) -> Numbers:
    """Return the change on a year earlier: relative for amounts and counts, a difference for shares and ranks."""
    relative = ratio(actual, np.where(earlier > 0, earlier, np.nan)) - 1
    return np.where(is_relative, relative, actual - earlier)


def taken(formed: Formed, rows: Integers) -> Formed:
    """Return the figures of some rows."""
    columns = {name: getattr(formed, name)[rows] for name in _COLUMNS}
    return Formed(**columns, notes={note: mask[rows] for note, mask in formed.notes.items()})


def together(parts: Sequence[tuple[Integers, Formed]], rows: int) -> Formed:
    """Return the figures of all rows from parts, each with the rows it is of."""
    whole = blank(rows)
    notes: dict[Note, Flags] = {}
    for at, part in parts:
        for name in _COLUMNS:
            getattr(whole, name)[at] = getattr(part, name)
        for note, mask in part.notes.items():
            notes.setdefault(note, np.zeros(rows, dtype=np.bool_))[at] = mask
    return replace(whole, notes=notes)


def blank(rows: int) -> Formed:
    """Return figures of which none is formed; a measure replaces those it forms."""

    def made(annotation: object) -> object:
        if annotation is Numbers:
            return np.full(rows, np.nan)
        return np.zeros(rows, dtype=np.bool_ if annotation is Flags else np.int64)

    columns: dict[str, Any] = {name: made(kind) for name, kind in _COLUMNS.items()}
    columns["period"] = np.full(rows, NO_PERIOD, dtype=np.int64)
    columns["failed_period"] = np.full(rows, NO_PERIOD, dtype=np.int64)
    columns["missing_period"] = np.full(rows, NO_PERIOD, dtype=np.int64)
    columns["base_gone"] = np.zeros(rows)
    columns["shape"] = np.full(rows, NONE, dtype=np.int64)
    return Formed(**columns)
