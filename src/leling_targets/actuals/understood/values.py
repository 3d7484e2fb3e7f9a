"""What the cell of every row says: its number, its unit, and what it says of itself; cells of text are read here."""

import re
from collections.abc import Callable, Mapping

import numpy as np
from msgspec import Struct

from leling_targets.actuals.categories import Codes, Mask, Numbers, coded, numbered
from leling_targets.actuals.understood.account import UnreadReason
from leling_targets.actuals.understood.cells import Reported, Says, read_cell
from leling_targets.actuals.understood.decimal_commas import pointed
from leling_targets.actuals.walk import Walk, only, shown
from leling_targets.figures import FigureFault, Unreadable
from leling_targets.model import FigureKind, Form, Indicator
from leling_targets.problems import ProblemCode
from leling_targets.units import find_unit, same_dimension, units_of

_DECIMAL_COMMA = "decimal_comma"
_POINT = find_unit("百分点")
_POINTS = re.compile(r"百分点|\bpp\b|points?\b", re.IGNORECASE)


class Values(Struct, frozen=True):
    """What the cells say, per row; the masks are those of cells of text only."""

    number: Numbers
    unit: Codes
    """Codes of the column `unit`."""
    is_percent_cell: Mask
    """A bare number in a cell shown as a percentage."""
    names_unit: Mask
    """The cell itself names its unit: 0.3%."""
    is_change: Mask
    """A rise or fall by its words or its arrow."""
    is_bracketed: Mask
    is_provisional: Mask


def values_of(walk: Walk, indicator: Codes) -> Values:
    """Return the number of every row, its unit and what its cell says of itself."""
    number = walk.numbers("value")
    texts, codes = walk.spellings("text"), walk.codes("text")
    _answer_units(walk, indicator)
    is_percent_cell = _say_percent_cells(walk, indicator, number)
    unit = walk.codes("unit")
    if texts == [""]:
        return Values(number, unit, is_percent_cell, *[np.broadcast_to(np.False_, len(number))] * 4)
    places = numbered(walk.spellings("unit"))
    numbers, lengths = np.full(len(texts), np.nan), np.full(len(texts), np.nan)
    own_units = np.full(len(texts), -1, dtype=np.int64)
    faults: dict[int, FigureFault] = {}
    said: dict[int, Reported] = {}
    for code, written in enumerate(texts):
        read = read_cell(written) if written else None
        if isinstance(read, Unreadable):
            faults[code] = read.fault
        elif isinstance(read, Reported):
            said[code] = read
            numbers[code], lengths[code] = read.value, read.of
            # Of a rank, a unit is no more than the word for a place.
            if read.unit and read.says is not Says.RANK:
                own_units[code] = places.setdefault(read.unit, len(places))
    _leave_points(walk, indicator, said, faults)
    refuse_cells(walk, np.isin(codes, list(faults)), faults)
    is_amount = walk.having(indicator, lambda one: FigureKind.PLACE not in one.figures)
    is_rank = _marked(codes, said, lambda one: one.says is Says.RANK)
    refuse_cells(walk, is_rank & is_amount, FigureFault.RANK_FOR_AMOUNT)
    _take_lengths(walk, lengths[codes])
    walk.put("note", walk.blank("note"), "text", {code: one.note for code, one in said.items() if one.note})
    own = own_units[codes]
    _check_cell_units(walk, indicator, unit, own, list(places))
    unit = np.where(own >= 0, own, unit)
    walk.cells = walk.cells.assign(unit=coded(unit, places))
    return Values(
        np.where(np.isnan(number), numbers[codes], number),
        unit,
        is_percent_cell,
        own >= 0,
        _marked(codes, said, lambda one: one.says is Says.CHANGE),
        _marked(codes, said, lambda one: one.is_bracketed),
        _marked(codes, said, lambda one: one.is_provisional),
    )


def _marked(codes: Codes, said: Mapping[int, Reported], is_so: Callable[[Reported], bool]) -> Mask:
    """Return the rows whose cell says something of itself."""
    found = [code for code, one in said.items() if is_so(one)]
    return np.isin(codes, found) if found else np.broadcast_to(np.False_, len(codes))


def _leave_points(
    walk: Walk, indicator: Codes, said: Mapping[int, Reported], faults: Mapping[int, FigureFault]
) -> None:
    """Leave out by how many points a share rose or fell, in a column of growth; of anything else it is no growth."""
    texts, codes = walk.spellings("text"), walk.codes("text")
    points = [code for code, fault in faults.items() if fault is FigureFault.DIFFERENCE and _POINTS.search(texts[code])]
    bare = [code for code, one in said.items() if one.unit and find_unit(one.unit) == _POINT]
    rows = np.isin(codes, [*points, *bare]) & walk.says_growth & walk.keep
    of_shares = rows & walk.having(indicator, _is_share_level)
    if of_shares.any():
        walk.leave(of_shares, UnreadReason.CHANGE_IN_POINTS, walk.said(of_shares, "indicator"))
        walk.keep &= ~of_shares
    refuse_cells(walk, rows & np.isin(codes, bare), FigureFault.DIFFERENCE)


def _is_share_level(known: Indicator) -> bool:
    """Return whether an indicator is a share whose growth no verdict needs."""
    grows = known.published_as is Form.GROWTH or FigureKind.RATE in known.figures
    return known.unit is not None and known.unit.is_share and not grows


def refuse_cells(walk: Walk, mask: Mask, fault: FigureFault | Mapping[int, FigureFault]) -> None:
    """Report cells of text by a fault, or by that of their spelling, and drop their rows."""
    if not (mask & walk.keep).any():
        return
    codes, texts = walk.codes("text"), walk.spellings("text")
    columns, with_points = walk.cells["column"].to_numpy(), _columns_with_points(walk)

    def details(row: int) -> dict[str, object]:
        written = texts[codes[row]]
        is_comma = int(columns[row]) not in with_points and _has_decimal_comma(walk, written)
        own = fault if isinstance(fault, FigureFault) else fault[int(codes[row])]
        return {"found": shown(written), "fault": _DECIMAL_COMMA if is_comma else own.value}

    walk.refuse(mask, ProblemCode.FIGURE_UNREADABLE, details)


def _columns_with_points(walk: Walk) -> frozenset[int]:
    """Return the columns that hold decimals written with a point: no option makes its commas decimal ones."""
    number = walk.numbers("value")
    with np.errstate(invalid="ignore"):
        is_part = np.isfinite(number) & (number != np.floor(number))
    return frozenset(np.unique(walk.cells["column"].to_numpy()[is_part]).tolist())


def _has_decimal_comma(walk: Walk, written: str) -> bool:
    """Return whether a cell that is no figure would be one with a decimal comma, which an option says."""
    if "," not in written or walk.answers.decimal is not None or not isinstance(read_cell(written), Unreadable):
        return False
    other = pointed(written)
    return other != written and isinstance(read_cell(other), Reported)


def _take_lengths(walk: Walk, own: Numbers) -> None:
    """Take the length of the list a rank names in its own cell; one that the row gives too must be the same."""
    if np.isnan(own).all():
        return
    beside = walk.numbers("of")
    refuse_cells(walk, ~np.isnan(beside) & ~np.isnan(own) & (beside != own), FigureFault.OTHER_LENGTH)
    walk.cells = walk.cells.assign(of=np.where(np.isnan(beside), own, beside))


def _answer_units(walk: Walk, indicator: Codes) -> None:
    """Give the rows that name no unit the one a person names; where it fits some indicators, to theirs only."""
    if not walk.answers.unit:
        return
    blank = walk.blank("unit") & walk.keep
    answered = find_unit(walk.answers.unit)
    fitting = blank & walk.having(indicator, lambda one: one.unit is None or same_dimension(one.unit, answered))
    _set_unit(walk, fitting if fitting.any() else blank, walk.answers.unit)


def _say_percent_cells(walk: Walk, indicator: Codes, value: Numbers) -> Mask:
    """Call the bare numbers of cells shown as percentages what they are, ratios, 0.3 for 30 %; return their rows.

    Asked only where it matters: of numbers without a unit, or in percent. What is said of tasks is no figure.
    """
    is_percent = walk.readings.is_percent
    nothing = np.broadcast_to(np.False_, len(value))
    if is_percent is None:
        return nothing
    is_figure = walk.having(indicator, lambda one: not one.is_of_tasks)
    rows = np.flatnonzero(walk.where("unit", may_be_percent) & np.isfinite(value) & walk.keep & is_figure)
    if not len(rows):
        return nothing
    found = is_percent(*(walk.cells[name].to_numpy()[rows].astype(np.int64) for name in ("row", "column")))
    mask = only(rows[found], len(value))
    _set_unit(walk, mask, find_unit("fraction").id)
    return mask


def may_be_percent(unit: str) -> bool:
    """Return whether figures are in percent, as far as their unit says."""
    return not unit or any(find_unit(one).id == find_unit("%").id for one in units_of(unit))


def _set_unit(walk: Walk, mask: Mask, unit: str) -> None:
    if mask.any():
        walk.put("unit", mask, "unit", dict.fromkeys(range(len(walk.spellings("unit"))), unit))


def _check_cell_units(walk: Walk, indicator: Codes, column: Codes, cell: Codes, units: list[str]) -> None:
    """Report cells whose own unit is of another kind than the unit beside them."""

    def is_other(row: int) -> bool:
        beside = units[column[row]]
        return bool(beside) and not same_dimension(find_unit(beside), find_unit(units[cell[row]]))

    def details(row: int) -> dict[str, object]:
        known = walk.indicators[indicator[row]].id
        return {"indicator": known, "found": units[cell[row]], "expected": units[column[row]], "count": 1}

    rows = np.flatnonzero((cell >= 0) & (column != cell) & walk.keep).tolist()
    walk.refuse(only([row for row in rows if is_other(row)], len(cell)), ProblemCode.UNIT_CONFLICT, details)
