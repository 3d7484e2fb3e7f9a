"""Days that stand in the column of the other kind, and those of two steps in one cell."""

import re
from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from leling_targets.ledger.cells import DayCell, DayColumn, days_of
from leling_targets.ledger.column import known_once

_TERM = re.compile(r"\s*(.*?[0-9年月日])\s*(?:[-—–~～至到]+|--)\s*([0-9].*?)\s*")
_STEPS = (("planned_start", "started"), ("planned_finish", "finished"))


def as_said(days: Mapping[str, DayColumn]) -> dict[str, DayColumn]:
    """Return the days by what their cells call them: 2025.6（计划） never came, 2024.7（已竣工） is no plan."""
    found = dict(days)
    for planned, done in _STEPS:
        is_planned = days[done].cells.where(lambda cell: cell.is_planned)
        is_done = days[planned].cells.where(partial(_says_done, done=done))
        is_done &= np.isnat(days[done].last)
        if is_planned.any():
            found[planned] = _taking(days[planned], days[done], is_planned & np.isnat(days[planned].last))
            found[done] = _without(days[done], is_planned)
        if is_done.any():
            found[done] = _taking(found[done], days[planned], is_done)
            found[planned] = _without(found[planned], is_done)
    return found


def with_terms(days: Mapping[str, DayColumn], terms: Sequence[str]) -> dict[str, DayColumn]:
    """Return the days with the planned start and finish that stand in one cell: 2022.09-2024.06."""
    found = dict(days)
    spans = known_once(terms).map(_TERM.fullmatch)
    if not any(spans.values):
        return found
    for number, key in enumerate(("planned_start", "planned_finish"), 1):
        read = days_of([span[number] if span else None for span in spans])
        found[key] = _taking(days[key], read, np.isnat(days[key].last) & ~np.isnat(read.last))
    return found


def _says_done(cell: DayCell, done: str) -> bool:
    return cell.last is not None and (cell.told.finished if done == "finished" else cell.told.started) is True


def _without(column: DayColumn, mask: NDArray[np.bool_]) -> DayColumn:
    first, last = (np.where(mask, np.datetime64("NaT", "D"), days) for days in (column.first, column.last))
    return replace(column, first=first, last=last)


def _taking(column: DayColumn, other: DayColumn, mask: NDArray[np.bool_]) -> DayColumn:
    first = np.where(mask, other.first, column.first)
    return replace(column, first=first, last=np.where(mask, other.last, column.last))
