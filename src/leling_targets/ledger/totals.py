"""Rows of sums 合计 小计 and titles with a number, held against the entries they speak of, as a reviewer does first."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leling_targets.actuals.sheets import cell_text
from leling_targets.ledger.body import Body, SumRow
from leling_targets.ledger.cells import is_nothing
from leling_targets.ledger.known_columns import PROJECT_COLUMNS, STORED, Holds, LedgerColumn
from leling_targets.problems import Location, Problem, ProblemCode

_COUNT: Final = re.compile(r"([0-9]+)\s*(?:[个项]|projects?)", re.IGNORECASE)
_GRAND: Final = re.compile(r"合\s*计|总\s*计|共\s*计|\btotal\b", re.IGNORECASE)
_DECIMALS: Final = re.compile(r"[0-9]\.([0-9]+)")
_SMALL: Final = re.compile(r"小\s*计|sub", re.IGNORECASE)
_ADDED: Final = tuple(column for column in PROJECT_COLUMNS if column.holds in (Holds.MONEY, Holds.AREA))
_CLOSE: Final = 1e-6
_MOST_DECIMALS: Final = 6
_Read = Callable[[LedgerColumn, Sequence[Any]], NDArray[np.float64]]


def totals_of(body: Body, columns: Mapping[str, Any], read: _Read) -> Iterator[Problem]:
    """Yield every sum and every count that is not that of the entries it can speak of, with both cells.

    `columns` are the amounts by key, `read` reads cells as those of a column. A sum may stand above its entries or
    below them, and be one of all or of a part: it is wrong where it is none of these.
    """
    decimals: dict[str, int] = {}
    for number, one in enumerate(body.sums):
        spans = list(dict.fromkeys(_spans(body, number)))
        if not spans:
            continue
        yield from _counted(body, one, spans)
        for column in _ADDED:
            place = body.header.places.get(column.key)
            cell = one.row[place] if place is not None and place < len(one.row) else None
            if place is None or is_nothing(" ".join(cell_text(cell).split())):
                continue
            (found,) = read(column, [cell])
            amounts = np.asarray(columns[column.key], dtype=np.float64)
            if column.key not in decimals:
                decimals[column.key] = max(map(_decimals, body.cells[column.key].values), default=0)
            slack = _rounding(max(decimals[column.key], _decimals(cell)), read(column, [1.0])[0])
            if np.isnan(found) or any(_agrees(found, amounts[first:last], slack) for first, last in spans):
                continue
            first, last = spans[0]
            unit = STORED[column.holds]
            yield Problem(
                ProblemCode.TOTAL_DIFFERS,
                Location(body.file, one.line, place + 1, body.sheet or None),
                {
                    "title": one.text,
                    "column": column.label,
                    "found": (f"{found:,.10g} {unit.en}", f"{found:,.10g}{unit.zh}"),
                    "sum": (f"{np.nansum(amounts[first:last]):,.10g}",) * 2,
                    "cells": f"{body.location(first, column.key)} - {body.location(last - 1, column.key)}",
                },
            )


def _agrees(found: float, amounts: NDArray[np.float64], rounding: float) -> bool:
    """Return whether amounts add up to a sum; where one of them is unknown, to no more than it."""
    total = float(np.nansum(amounts))
    # Each entry and the sum may have been rounded as they are written.
    slack = _CLOSE * max(abs(found), abs(total), 1.0) + rounding * (len(amounts) + 1)
    if np.isnan(amounts).any():
        return total <= found + slack
    return abs(found - total) <= slack


def _decimals(cell: object) -> int:
    """Return how many decimals a cell is written with."""
    written = _DECIMALS.search(cell_text(cell))
    return len(written[1]) if written else 0


def _rounding(decimals: int, unit: float) -> float:
    """Return half of the last digit of figures with so many decimals, in the stored unit; 0 for whole numbers.

    `unit` is what a bare 1 in the column stands for; nan where nothing tells.
    """
    return 0.0 if not decimals or np.isnan(unit) else 0.5 * 10.0 ** -min(decimals, _MOST_DECIMALS) * unit


def _counted(body: Body, one: SumRow, spans: Sequence[tuple[int, int]]) -> Iterator[Problem]:
    count = _COUNT.search(one.text)
    if count is None or any(last - first == int(count[1]) for first, last in spans):
        return
    first, last = spans[0]
    yield Problem(
        ProblemCode.COUNT_DIFFERS,
        Location(body.file, one.line, None, body.sheet or None),
        {
            "title": one.text,
            "found": count[1],
            "sum": str(last - first),
            "cells": f"{body.location(first, 'name')} - {body.location(last - 1, 'name')}",
        },
    )


def _spans(body: Body, number: int) -> Iterator[tuple[int, int]]:
    """Yield the entries a row may speak of, from and to, the most likely first; none that is empty."""
    one, count = body.sums[number], len(body.lines)
    before = max((other.position for other in body.sums[:number] if _parts(other, one)), default=0)
    after = min((other.position for other in body.sums[number + 1 :] if _parts(other, one)), default=count)
    above, below, whole = (before, one.position), (one.position, after), (0, count)
    near = min((other.position for other in body.sums[number + 1 :]), default=count)
    order: tuple[tuple[int, int], ...]
    is_grand = one.rank < 0 and _GRAND.search(one.text) and not _SMALL.search(one.text)
    if is_grand:
        order = (whole, above, below)
    elif one.rank >= 0:
        order = (below, (one.position, near))
    else:
        order = (above, below, (max((other.position for other in body.sums[:number]), default=0), one.position), whole)
    if is_grand or one.rank < 0:
        order = (*order, (0, one.position), (one.position, count))
    yield from ((first, last) for first, last in order if last > first)


def _parts(other: SumRow, one: SumRow) -> bool:
    """Return whether a row bounds what another can speak of: a title of its own rank or wider, a sum of a part."""
    return 0 <= other.rank <= one.rank or (one.rank < 0 and (other.rank >= 0 or not _GRAND.search(other.text)))
