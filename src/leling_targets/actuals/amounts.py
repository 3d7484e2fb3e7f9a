"""Figures with their units -> level or growth in the stored unit, decided once per indicator, unit and form word."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from leling_targets.actuals.answers import PercentAs
from leling_targets.actuals.walk import FORMS, Codes, Mask, Numbers, Walk, shown, words_of
from leling_targets.figures import Figure, Unreadable, read_figure
from leling_targets.model import Form, Indicator, Measure
from leling_targets.problems import Problem, ProblemCode
from leling_targets.units import Unit, find_unit, same_dimension, scale, units_of

FORM_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("level", "水平", "总量", "绝对值", "数值", "绝对数"), "level"),
    **dict.fromkeys(("growth", "增速", "增长", "增长率", "同比", "同比增长", "growth rate"), "growth"),
}
_PERCENT = find_unit("%")
_FRACTION = find_unit("fraction")
_TIMES = find_unit("倍")
_BARE = find_unit("")
"""Of levels without any unit, in the file or in the plan: growth comes out of them all the same."""


def values_of(walk: Walk, indicator: Codes) -> tuple[Numbers, Codes]:
    """Return per row the number, and its unit as a code of the column `unit`; cells of text are read here."""
    value = walk.cells["value"].to_numpy(dtype=np.float64)
    texts, codes = walk.spellings("text"), walk.codes("text")
    _answer_units(walk)
    _say_percent_cells(walk, value)
    unit = walk.codes("unit")
    if texts == [""]:
        return value, unit
    units = walk.spellings("unit")
    places = {spelling: code for code, spelling in enumerate(units)}
    numbers, own_units = np.full(len(texts), np.nan), np.full(len(texts), -1, dtype=np.int64)
    faults: dict[int, str] = {}
    for code, written in enumerate(texts):
        read = read_figure(written) if written else None
        if isinstance(read, Unreadable):
            faults[code] = read.fault.value
        elif isinstance(read, Figure):
            numbers[code] = read.value
            if read.unit:
                own_units[code] = places.setdefault(read.unit, len(places))
    for row in np.flatnonzero(np.isin(codes, list(faults)) & walk.keep):
        details = {"found": shown(texts[codes[row]]), "fault": faults[int(codes[row])]}
        walk.problems.append(Problem(ProblemCode.FIGURE_UNREADABLE, walk.readings.location(int(row)), details))
    walk.keep &= ~np.isin(codes, list(faults))
    own = own_units[codes]
    value = np.where(np.isnan(value), numbers[codes], value)
    _check_cell_units(walk, indicator, unit, own, list(places))
    unit = np.where(own >= 0, own, unit)
    walk.cells = walk.cells.assign(
        unit=pd.Categorical.from_codes(unit, categories=pd.Index(list(places), dtype=object))
    )
    return value, unit


def _answer_units(walk: Walk) -> None:
    """Give the rows that name no unit the one a person names."""
    if walk.answers.unit and "" in walk.spellings("unit"):
        blank = walk.codes("unit") == walk.spellings("unit").index("")
        _set_unit(walk, blank, walk.answers.unit)


def _say_percent_cells(walk: Walk, value: Numbers) -> None:
    """Call the bare numbers of cells shown as percentages what they are: ratios, 0.3 for 30 %.

    Asked only where it matters: of numbers without a unit, or in percent.
    """
    is_percent = walk.readings.is_percent
    if is_percent is None:
        return
    shares = [not unit or _is_share(unit) for unit in walk.spellings("unit")]
    doubtful = walk.spread("unit", np.array(shares, dtype=np.bool_)) & np.isfinite(value) & walk.keep
    rows = np.flatnonzero(doubtful)
    if not len(rows):
        return
    cells = walk.cells
    found = is_percent(*(cells[name].to_numpy()[rows].astype(np.int64) for name in ("row", "column")))
    mask = np.zeros(len(value), dtype=np.bool_)
    mask[rows[found]] = True
    _set_unit(walk, mask, _FRACTION.id)


def _is_share(unit: str) -> bool:
    return any(find_unit(one).id == _PERCENT.id for one in units_of(unit))


def _set_unit(walk: Walk, mask: Mask, unit: str) -> None:
    if mask.any():
        known = walk.spellings("unit")
        codes = walk.codes("unit").astype(np.int32)
        names = known if unit in known else [*known, unit]
        codes[mask] = names.index(unit)
        column = pd.Categorical.from_codes(codes, categories=pd.Index(names, dtype=object))
        walk.cells = walk.cells.assign(unit=column)


def _check_cell_units(walk: Walk, indicator: Codes, column: Codes, cell: Codes, units: list[str]) -> None:
    """Report cells whose own unit is of another kind than the unit beside them."""
    for row in np.flatnonzero((cell >= 0) & (column != cell) & walk.keep):
        beside, own = units[column[row]], units[cell[row]]
        if beside and not same_dimension(find_unit(beside), find_unit(own)):
            known = walk.indicators[indicator[row]].id
            details = {"indicator": known, "found": own, "expected": beside, "count": 1}
            walk.problems.append(Problem(ProblemCode.UNIT_CONFLICT, walk.readings.location(int(row)), details))
            walk.keep[row] = False


def amounts_of(walk: Walk, indicator: Codes, marked_form: Codes, value: Numbers, unit: Codes) -> tuple[Codes, Numbers]:
    """Return the form of every row and its value in the stored unit: decided once per indicator, unit and form word."""
    form = words_of(walk, "form", {"": "", **FORM_WORDS}, FORMS)
    form = np.where(form >= 0, form, marked_form)
    units = walk.spellings("unit")
    width = len(units) * 3
    row_pairs = indicator.astype(np.intp)
    row_pairs *= len(units)
    row_pairs += unit
    row_pairs *= 3
    row_pairs += form + 1
    # Rows that have fallen away share the first pair; what is decided of it does not reach them.
    row_pairs *= walk.keep
    pairs = row_pairs if walk.keep.all() else row_pairs[walk.keep]
    multiplier, divisor = np.ones(len(walk.indicators) * width), np.ones(len(walk.indicators) * width)
    decided = np.zeros(len(walk.indicators) * width, dtype=np.int8)
    for pair in np.flatnonzero(np.bincount(pairs)):
        known = walk.indicators[pair // width]
        written, word = units[pair % width // 3], int(pair % 3) - 1
        mask = row_pairs == pair
        own = _own_unit(written, known, word)
        decision = _decide_form(known, own, word)
        if decision is None:
            walk.report(mask, ProblemCode.FORM_UNKNOWN, each=False, indicator=known.id)
            continue
        decided[pair] = decision
        expected = _PERCENT if decision == 1 else (known.unit or walk.stored.setdefault(known.id, own or _BARE))
        if own is None:
            own = _PERCENT if expected.dimension == "share" else expected
            if own.zh:
                _say_once(walk, ProblemCode.UNIT_ASSUMED, mask, known, unit=(own.en, own.zh))
        if not same_dimension(own, expected):
            part, code = _unit_part(walk, mask, written), ProblemCode.UNIT_CONFLICT
            expected_name = expected.zh or "-"
            walk.report(mask, code, part=part, each=False, indicator=known.id, found=own.zh, expected=expected_name)
            continue
        multiplier[pair], divisor[pair] = scale(own, _FRACTION if expected.dimension == "share" else expected)
        if expected.dimension != "share" and multiplier[pair] != divisor[pair]:
            _say_once(
                walk, ProblemCode.UNIT_CONVERTED, mask, known, unit=(own.en, own.zh), stored=(expected.en, expected.zh)
            )
        if own.id == _PERCENT.id and _are_ratios(walk, known, mask, value):
            multiplier[pair], divisor[pair] = scale(_FRACTION, _FRACTION)
    if not len(decided):
        return form, value
    if (multiplier != divisor).any():
        value = value * multiplier.take(row_pairs) / divisor.take(row_pairs)
    is_growth = decided.take(row_pairs) if decided.any() else np.broadcast_to(decided[0], len(value))
    return is_growth, value


def _own_unit(written: str, known: Indicator, word: int) -> Unit | None:
    """Return the unit of a row; of several a title lists (亿元、%), the one that fits the figure. None for none."""
    if not written:
        return None
    units = [find_unit(one) for one in units_of(written)]
    if len(units) == 1:
        return units[0]
    expected = _PERCENT if word == 1 or (word < 0 and known.published_as is Form.GROWTH) else known.unit
    if expected is None:
        return next((unit for unit in units if unit.dimension != "share"), units[0])
    return next((unit for unit in units if same_dimension(unit, expected)), units[0])


def _unit_part(walk: Walk, mask: Mask, written: str) -> str:
    """Return whether the unit of the first row of a mask stands in its own column, or with the value."""
    first = int(np.flatnonzero(mask & walk.keep)[0])
    return "unit" if written and walk.readings.cells["unit"].iloc[first] == written else "value"


def _decide_form(known: Indicator, unit: Unit | None, word: int) -> int | None:
    """Return 0 for a level, 1 for growth, None where nothing tells."""
    if word >= 0:
        return word
    grows_only = known.measures <= {Measure.AVERAGE_GROWTH}
    if unit is None:
        return 1 if known.published_as is Form.GROWTH else None if grows_only else 0
    if unit.dimension != "share":
        return 0
    if unit.id == _TIMES.id and known.published_as is not Form.GROWTH and known.unit != unit:
        # 1.4倍 is growth of 140 % where growth stands; elsewhere it may be 1.4 times what was.
        return None
    is_share = known.unit is not None and known.unit.dimension == "share"
    return 0 if is_share and known.published_as is not Form.GROWTH else 1


def _say_once(walk: Walk, code: ProblemCode, mask: Mask, known: Indicator, **details: object) -> None:
    """Say something of all rows of a mask at once, at the first of them."""
    rows = np.flatnonzero(mask & walk.keep)
    if len(rows):
        said = {"indicator": known.id, "count": len(rows), **details}
        walk.problems.append(Problem(code, walk.readings.location(int(rows[0])), said))


def _are_ratios(walk: Walk, known: Indicator, mask: Mask, value: Numbers) -> bool:
    """Return whether a column of percents holds ratios, as a person says; where nobody says, it is asked."""
    if not _looks_like_ratios(walk, known, mask, value):
        return False
    if walk.answers.percent_as is None:
        walk.report(mask, ProblemCode.RATIOS_FOR_PERCENTS, each=False, indicator=known.id)
    return walk.answers.percent_as is PercentAs.RATIO


def _looks_like_ratios(walk: Walk, known: Indicator, mask: Mask, value: Numbers) -> bool:
    """Return whether a column of percents holds ratios: all below 1 where the plan asks for 5 % or more."""
    goals = [target.figure or 0.0 for target in walk.plan.targets if target.indicator == known.id]
    if max(goals, default=0.0) < 0.05:
        return False
    plain = mask & walk.keep & np.isfinite(walk.cells["value"].to_numpy())
    found = np.abs(value[plain])
    return len(found) > 0 and bool((found < 1).all() and (found > 0).any())
