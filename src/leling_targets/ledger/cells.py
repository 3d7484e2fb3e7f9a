"""Columns of cells -> texts, days and amounts, each with what cannot be read; equal cells are looked at once."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from leling_targets.actuals.sheets import cell_text, is_number
from leling_targets.figures import MOST, Figure, FigureFault, Unreadable, is_beyond, read_figure, says_missing
from leling_targets.ledger.known_columns import NOTHING
from leling_targets.periods.day import UnreadableDay, read_day
from leling_targets.units import Unit, convert, find_unit, multiplier_and_divisor, same_dimension

Cells = Sequence[Any]
Days = NDArray[np.datetime64]
"""Days (datetime64[D]), NaT for none."""
Amounts = NDArray[np.float64]

_EQUAL_ACROSS_KINDS = frozenset((bool, int, float))
_FIRST = datetime.date(1970, 1, 1).toordinal()
_NONE = np.iinfo(np.int64).min
"""NaT as a number of days."""

_MONEY, _PER_MU = find_unit("元"), find_unit("元/亩")

_Read = TypeVar("_Read")


class CellFault(Struct, frozen=True):
    """What a cell holds that should be something else."""

    found: str
    fault: str
    """Why it cannot be read, as `fault.<name>` in the locales."""
    suggestion: str = ""
    """What may be meant, "" where nothing can be said."""


Faults = Mapping[int, CellFault]
"""By the position of the cell in its column."""


def texts_of(cells: Cells) -> list[str]:
    """Return what each cell says, in one line; "" for blank."""
    return _each(cells, lambda one: " ".join(cell_text(one).split()))


def days_of(cells: Cells) -> tuple[Days, Faults]:
    """Return the day in each cell."""
    found = _each(cells, _day_in)
    faults = {place: one for place, one in enumerate(found) if isinstance(one, CellFault)}
    # numpy takes dates one by one, and numbers at once.
    numbers = [one.toordinal() - _FIRST if isinstance(one, datetime.date) else _NONE for one in found]
    return np.array(numbers, dtype=np.int64).astype("datetime64[D]"), faults


def amounts_of(cells: Cells, unit: Unit | None, stored: Unit) -> tuple[Amounts, Faults]:
    """Return the amount in each cell, in the stored unit; `unit` is that of bare numbers, None where nothing tells.

    A number without any unit is a fault, and so is a unit of another kind, and less than nothing.
    """
    is_bare = np.array([is_number(cell) for cell in cells], dtype=np.bool_)
    unit = unit_for(unit, stored) if unit is not None else None
    fits = unit is not None and same_dimension(unit, stored)
    faults: dict[int, CellFault] = {}
    values = np.full(len(cells), np.nan)
    if unit is not None and fits:
        multiplier, divisor = multiplier_and_divisor(unit, stored)
        with np.errstate(over="ignore"):
            values[is_bare] = np.array([cell for cell in cells if is_number(cell)], np.float64) * multiplier / divisor
    is_odd = (values < 0) | (values >= MOST) | ((values > 0) & (values <= 1 / MOST))
    places = np.flatnonzero(~is_bare | is_odd | (not fits)).tolist()
    found = _each([cells[place] for place in places], lambda one: _amount_in(one, unit, stored))
    for place, read in zip(places, found, strict=True):
        if isinstance(read, CellFault):
            faults[place], values[place] = read, np.nan
        elif read is not None:
            values[place] = read
    return values, faults


def _each(cells: Cells, read: Callable[[object], _Read]) -> list[_Read]:
    """Return what is read of every cell; equal cells are read once."""
    kinds = set(map(type, cells))
    if len(kinds & _EQUAL_ACROSS_KINDS) > 1:
        # To Python, True is 1 and they would be one.
        return [read(cell) for cell in cells]
    known = {cell: read(cell) for cell in set(cells)}
    return [known[cell] for cell in cells]


def unit_for(unit: Unit, stored: Unit) -> Unit:
    """Return a unit as it is meant for amounts of a kind: 亩均投资(万元) is in 10,000 yuan per mu."""
    is_short = unit.dimension == _MONEY.dimension and stored.dimension == _PER_MU.dimension
    return find_unit(f"{unit.zh}/亩") if is_short else unit


def is_broken(text: str) -> bool:
    """Return whether a text is what a spreadsheet shows for a formula that fails, such as #REF!."""
    read = read_figure(text) if text.startswith("#") else None
    return isinstance(read, Unreadable) and read.fault is FigureFault.SPREADSHEET_ERROR


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
    own = unit_for(find_unit(read.unit), stored) if read.unit else unit
    if own is None:
        return CellFault(text, "no_unit")
    if not same_dimension(own, stored):
        return CellFault(text, "other_unit")
    value = convert(read.value, own, stored)
    if is_beyond(value):
        return CellFault(text, FigureFault.BEYOND.value)
    return CellFault(text, "negative") if value < 0 else value
