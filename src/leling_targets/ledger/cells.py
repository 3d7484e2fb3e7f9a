"""Columns of cells -> texts, days and amounts, each with what cannot be read; equal cells are looked at once."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from leling_targets.actuals.sheets import cell_text, is_number
from leling_targets.figures import Figure, Unreadable, read_figure, says_missing
from leling_targets.ledger.columns import NOTHING
from leling_targets.periods.day import UnreadableDay, read_day
from leling_targets.units import Unit, convert, find_unit, same_dimension, scale

Cells = Sequence[Any]
Days = NDArray[np.datetime64]
"""Days (datetime64[D]), NaT for none."""
Amounts = NDArray[np.float64]

NO_DAY = np.datetime64("NaT", "D")

_Read = TypeVar("_Read")


@dataclass(frozen=True)
class CellFault:
    """What a cell holds that should be something else."""

    found: str
    fault: str = ""
    """Why it cannot be read, as `fault.<name>` in the locales; "" where its unit cannot be."""
    suggestion: str = ""
    """What may be meant, "" where nothing can be said."""
    expected: str = ""
    """The unit that could be, where another one stands."""


Faults = Mapping[int, CellFault]
"""By the position of the cell in its column."""


def texts_of(cells: Cells) -> list[str]:
    """Return what each cell says, in one line; "" for blank."""
    known: dict[object, str] = {}
    return [_once(cell, known, lambda one: " ".join(cell_text(one).split())) for cell in cells]


def days_of(cells: Cells) -> tuple[Days, Faults]:
    """Return the day in each cell."""
    known: dict[object, datetime.date | CellFault | None] = {}
    found = [_once(cell, known, _day_in) for cell in cells]
    faults = {place: one for place, one in enumerate(found) if isinstance(one, CellFault)}
    values = [one if isinstance(one, datetime.date) else None for one in found]
    return np.array(values, dtype="datetime64[D]"), faults


def amounts_of(cells: Cells, unit: Unit | None, stored: Unit) -> tuple[Amounts, Faults]:
    """Return the amount in each cell, in the stored unit; `unit` is that of bare numbers, None where nothing tells.

    A number without any unit is a fault, and so is a unit of another kind, and less than nothing.
    """
    is_bare = np.array([is_number(cell) for cell in cells], dtype=np.bool_)
    fits = unit is not None and same_dimension(unit, stored)
    known: dict[object, float | CellFault | None] = {}
    faults: dict[int, CellFault] = {}
    values = np.full(len(cells), np.nan)
    if unit is not None and fits:
        multiplier, divisor = scale(unit, stored)
        values[is_bare] = np.array([cell for cell in cells if is_number(cell)], dtype=np.float64) * multiplier / divisor
    for place in np.flatnonzero(~is_bare | (values < 0) | (not fits)).tolist():
        read = _once(cells[place], known, lambda one: _amount_in(one, unit, stored))
        if isinstance(read, CellFault):
            faults[place], values[place] = read, np.nan
        elif read is not None:
            values[place] = read
    return values, faults


def _once(cell: object, known: dict[object, _Read], read: Callable[[object], _Read]) -> _Read:
    # To Python, True is 1 and they would be one.
    key = (cell.__class__, cell)
    if key not in known:
        known[key] = read(cell)
    return known[key]


def is_nothing(text: str) -> bool:
    """Return whether a text says that there is nothing."""
    return not text or text.lower() in NOTHING or says_missing(text)


def _day_in(cell: object) -> datetime.date | CellFault | None:
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    text = cell_text(cell)
    if is_nothing(text):
        return None
    read = read_day(text)
    return CellFault(text, read.fault.value, read.suggestion) if isinstance(read, UnreadableDay) else read


def _amount_in(cell: object, unit: Unit | None, stored: Unit) -> float | CellFault | None:
    text = cell_text(cell)
    if is_nothing(text):
        return None
    read = read_figure(text)
    if isinstance(read, Unreadable):
        return CellFault(text, read.fault.value)
    assert isinstance(read, Figure)
    own = find_unit(read.unit) if read.unit else unit
    if own is None:
        return CellFault(text, expected=stored.zh)
    if not same_dimension(own, stored):
        return CellFault(text, expected=stored.zh)
    value = convert(read.value, own, stored)
    return CellFault(text, "negative") if value < 0 else value
