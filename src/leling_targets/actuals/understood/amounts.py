"""Figures with their units -> level or growth in the stored unit, decided once per indicator, unit and form word."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.answers import PercentAs
from leling_targets.actuals.guards.beyond import refuse_beyond
from leling_targets.actuals.readings import CHANGE
from leling_targets.actuals.sources.parts.decimals import pointed
from leling_targets.actuals.understood.account import Reason
from leling_targets.actuals.understood.cells import Reported, Says, read_cell
from leling_targets.actuals.understood.open_units import doubt_of
from leling_targets.actuals.understood.percents import are_all_ratios, are_small_percents, doubts_of
from leling_targets.actuals.walk import FORMS, Codes, Mask, Numbers, Walk, shown, words_of
from leling_targets.figures import FigureFault, Unreadable
from leling_targets.model import Form, Indicator, Measure, Target
from leling_targets.names import says_change
from leling_targets.problems import Problem, ProblemCode
from leling_targets.units import Unit, find_unit, is_office, same_dimension, scale, units_of

FORM_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("level", "水平", "总量", "绝对额", "绝对量", "绝对值", "数值", "绝对数"), "level"),
    **dict.fromkeys(("growth", "增速", "增长", "增长率", "同比", "同比增长", "growth rate", CHANGE), "growth"),
}
_PERCENT = find_unit("%")
_FRACTION = find_unit("fraction")
_DECIMAL_COMMA = "decimal_comma"
_POINT = find_unit("百分点")
_POINTS = re.compile(r"百分点|\bpp\b|points?\b", re.IGNORECASE)
_TIMES = find_unit("倍")
_IN_PERCENT = frozenset((_PERCENT.id, _FRACTION.id))
_BARE = find_unit("")
"""Of levels without any unit, in the file or in the plan: growth comes out of them all the same."""


@dataclass(frozen=True)
class Values:
    """What the cells say, per row; the masks are those of cells of text only."""

    number: Numbers
    unit: Codes
    """Codes of the column `unit`."""
    is_shown: Mask
    """A bare number in a cell shown as a percentage."""
    names_unit: Mask
    """The cell itself names its unit: 0.3%."""
    is_change: Mask
    """A rise or fall by its words or its arrow."""
    is_bracketed: Mask
    is_provisional: Mask


def values_of(walk: Walk, indicator: Codes) -> Values:
    """Return the number of every row, its unit and what its cell says of itself; cells of text are read here."""
    number = walk.cells["value"].to_numpy(dtype=np.float64)
    texts, codes = walk.spellings("text"), walk.codes("text")
    _answer_units(walk, indicator)
    is_shown = _say_percent_cells(walk, number)
    unit = walk.codes("unit")
    nothing = np.broadcast_to(np.False_, len(number))
    if texts == [""]:
        return Values(number, unit, is_shown, nothing, nothing, nothing, nothing)
    units = walk.spellings("unit")
    places = {spelling: code for code, spelling in enumerate(units)}
    numbers, lengths = np.full(len(texts), np.nan), np.full(len(texts), np.nan)
    own_units = np.full(len(texts), -1, dtype=np.int64)
    faults: dict[int, str] = {}
    said: dict[int, Reported] = {}
    for code, written in enumerate(texts):
        read = read_cell(written) if written else None
        if isinstance(read, Unreadable):
            faults[code] = read.fault.value
        elif isinstance(read, Reported):
            said[code] = read
            numbers[code], lengths[code] = read.value, read.of
            # Of a rank, a unit is no more than the word for a place.
            if read.unit and read.says is not Says.RANK:
                own_units[code] = places.setdefault(read.unit, len(places))
    _leave_points(walk, indicator, said, faults)
    _refuse(walk, np.isin(codes, list(faults)), faults)
    is_rank = _marked(codes, said, lambda one: one.says is Says.RANK)
    amounts = np.array([Measure.RANK not in item.measures for item in walk.indicators] or [True])
    fault = FigureFault.RANK_FOR_AMOUNT.value
    _refuse(walk, is_rank & amounts.take(indicator), dict.fromkeys(range(len(texts)), fault))
    _take_lengths(walk, codes, lengths)
    _take_notes(walk, codes, said)
    own = own_units[codes]
    number = np.where(np.isnan(number), numbers[codes], number)
    _check_cell_units(walk, indicator, unit, own, list(places))
    unit = np.where(own >= 0, own, unit)
    walk.cells = walk.cells.assign(
        unit=pd.Categorical.from_codes(unit, categories=pd.Index(list(places), dtype=object))
    )
    return Values(
        number,
        unit,
        is_shown,
        own >= 0,
        _marked(codes, said, lambda one: one.says is Says.CHANGE),
        _marked(codes, said, lambda one: one.is_bracketed),
        _marked(codes, said, lambda one: one.is_provisional),
    )


def _leave_points(walk: Walk, indicator: Codes, said: Mapping[int, Reported], faults: Mapping[int, str]) -> None:
    """Leave out by how many points a share rose or fell, in a column of growth; of anything else it is no growth."""
    texts, codes = walk.spellings("text"), walk.codes("text")
    points = [code for code, fault in faults.items() if fault == FigureFault.DIFFERENCE and _POINTS.search(texts[code])]
    bare = [code for code, one in said.items() if one.unit and find_unit(one.unit) == _POINT]
    if not points and not bare:
        return
    is_share = np.array([_is_share_level(known) for known in walk.indicators] or [False]).take(indicator)
    is_growth = walk.spread("form", np.array([FORM_WORDS.get(word) == "growth" for word in walk.spellings("form")]))
    rows = np.isin(codes, [*points, *bare]) & is_growth & walk.keep
    if (rows & is_share).any():
        walk.leave(rows & is_share, Reason.CHANGE_IN_POINTS, walk.said(rows & is_share, "indicator"))
        walk.keep &= ~(rows & is_share)
    _refuse(walk, rows & np.isin(codes, bare), dict.fromkeys(bare, FigureFault.DIFFERENCE.value))


def _is_share_level(known: Indicator) -> bool:
    """Return whether an indicator is a share whose growth no verdict needs."""
    grows = known.published_as is Form.GROWTH or Measure.AVERAGE_GROWTH in known.measures
    return known.unit is not None and known.unit.dimension == "share" and not grows


def _marked(codes: Codes, said: Mapping[int, Reported], is_so: Callable[[Reported], bool]) -> Mask:
    """Return the rows whose cell says something of itself."""
    found = [code for code, one in said.items() if is_so(one)]
    return np.isin(codes, found) if found else np.broadcast_to(np.False_, len(codes))


def _refuse(walk: Walk, mask: Mask, faults: Mapping[int, str]) -> None:
    """Report cells of text by the fault of their spelling, and drop their rows."""
    codes, texts = walk.codes("text"), walk.spellings("text")
    rows = np.flatnonzero(mask & walk.keep)
    columns = walk.cells["column"].to_numpy()
    pointed_columns = _columns_with_points(walk) if len(rows) else frozenset()
    for row in rows:
        written = texts[codes[row]]
        is_comma = int(columns[row]) not in pointed_columns and _has_decimal_comma(walk, written)
        fault = _DECIMAL_COMMA if is_comma else faults[int(codes[row])]
        details = {"found": shown(written), "fault": fault}
        walk.problems.append(Problem(ProblemCode.FIGURE_UNREADABLE, walk.readings.location(int(row)), details))
    walk.keep &= ~mask


def _columns_with_points(walk: Walk) -> frozenset[int]:
    """Return the columns that hold decimals written with a point: no option makes its commas decimal ones."""
    number = walk.cells["value"].to_numpy(dtype=np.float64)
    with np.errstate(invalid="ignore"):
        is_part = np.isfinite(number) & (number != np.floor(number))
    return frozenset(np.unique(walk.cells["column"].to_numpy()[is_part]).tolist())


def _has_decimal_comma(walk: Walk, written: str) -> bool:
    """Return whether a cell that is no figure would be one with a decimal comma, which an option says."""
    if "," not in written or walk.answers.decimal is not None or not isinstance(read_cell(written), Unreadable):
        return False
    other = pointed(written)
    return other != written and isinstance(read_cell(other), Reported)


def _take_lengths(walk: Walk, codes: Codes, lengths: Numbers) -> None:
    """Take the length of the list a rank names in its own cell; one that the row gives too must be the same."""
    if np.isnan(lengths).all():
        return
    beside, own = walk.cells["of"].to_numpy(dtype=np.float64), lengths[codes]
    with np.errstate(invalid="ignore"):
        differs = ~np.isnan(beside) & ~np.isnan(own) & (beside != own)
    _refuse(walk, differs, dict.fromkeys(range(len(lengths)), FigureFault.OTHER_LENGTH.value))
    walk.cells = walk.cells.assign(of=np.where(np.isnan(beside), own, beside))


def _take_notes(walk: Walk, codes: Codes, said: Mapping[int, Reported]) -> None:
    """Keep what stands beside a figure in its cell as the note of rows that have none."""
    notes = {code: one.note for code, one in said.items() if one.note}
    if not notes:
        return
    known = {spelling: place for place, spelling in enumerate(walk.spellings("note"))}
    blank = known.setdefault("", len(known))
    own = np.full(len(walk.spellings("text")), blank, dtype=np.int64)
    for code, note in notes.items():
        own[code] = known.setdefault(note, len(known))
    beside = walk.codes("note")
    taken = np.where(beside == blank, own[codes], beside)
    note_column = pd.Categorical.from_codes(taken, categories=pd.Index(list(known), dtype=object))
    walk.cells = walk.cells.assign(note=note_column)


def _answer_units(walk: Walk, indicator: Codes) -> None:
    """Give the rows that name no unit the one a person names; where it fits some indicators, to theirs only."""
    if not walk.answers.unit or "" not in walk.spellings("unit"):
        return
    blank = (walk.codes("unit") == walk.spellings("unit").index("")) & walk.keep
    answered = find_unit(walk.answers.unit)
    fits = np.array([item.unit is None or same_dimension(item.unit, answered) for item in walk.indicators] or [True])
    fitting = blank & fits.take(indicator)
    _set_unit(walk, fitting if fitting.any() else blank, walk.answers.unit)


def _say_percent_cells(walk: Walk, value: Numbers) -> Mask:
    """Call the bare numbers of cells shown as percentages what they are, ratios, 0.3 for 30 %; return their rows.

    Asked only where it matters: of numbers without a unit, or in percent.
    """
    is_percent = walk.readings.is_percent
    nothing = np.broadcast_to(np.False_, len(value))
    if is_percent is None:
        return nothing
    shares = [not unit or _is_share(unit) for unit in walk.spellings("unit")]
    doubtful = walk.spread("unit", np.array(shares, dtype=np.bool_)) & np.isfinite(value) & walk.keep
    rows = np.flatnonzero(doubtful)
    if not len(rows):
        return nothing
    cells = walk.cells
    found = is_percent(*(cells[name].to_numpy()[rows].astype(np.int64) for name in ("row", "column")))
    mask = np.zeros(len(value), dtype=np.bool_)
    mask[rows[found]] = True
    _set_unit(walk, mask, _FRACTION.id)
    return mask


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


@dataclass(frozen=True)
class Amounts:
    """What the figures are, per row."""

    form: Codes
    value: Numbers
    """In the stored unit of the indicator, a percentage as a fraction."""
    is_bare: Mask
    """A level of which the file says no unit."""


def amounts_of(walk: Walk, indicator: Codes, marked_form: Codes, values: Values) -> Amounts:
    """Return the form of every row and its value in the stored unit: decided once per indicator, unit and form word."""
    value = values.number
    form = words_of(walk, "form", {"": "", **FORM_WORDS}, FORMS)
    form = np.where(form >= 0, form, marked_form)
    units = walk.spellings("unit")
    width = len(units) * 3
    row_pairs = indicator.astype(np.intp)
    row_pairs *= len(units)
    row_pairs += values.unit
    row_pairs *= 3
    row_pairs += form + 1
    # Rows that have fallen away share the first pair; what is decided of it does not reach them.
    row_pairs *= walk.keep
    pairs = row_pairs if walk.keep.all() else row_pairs[walk.keep]
    multiplier, divisor = np.ones(len(walk.indicators) * width), np.ones(len(walk.indicators) * width)
    decided = np.zeros(len(walk.indicators) * width, dtype=np.int8)
    bare = np.zeros(len(walk.indicators) * width, dtype=np.bool_)
    shares: dict[tuple[int, int], list[int]] = {}
    """Pairs in percent by indicator and form."""
    for pair in np.flatnonzero(np.bincount(pairs)):
        number = int(pair // width)
        known = walk.indicators[number]
        written, word = units[pair % width // 3], int(pair % 3) - 1
        mask = row_pairs == pair
        own = _own_unit(written, known, word)
        if own is not None and is_office(written):
            office = ProblemCode.OFFICE_AS_UNIT
            walk.report(mask, office, part=_unit_part(walk, mask, written), each=False, found=shown(written))
            continue
        decision = _decide_form(known, own, word)
        if decision is None:
            walk.report(mask, ProblemCode.FORM_UNKNOWN, each=False, indicator=known.id)
            continue
        if decision == 1 and own is None and known.published_as is not Form.GROWTH:
            changes = mask & _may_be_amounts(walk)
            walk.report(changes, ProblemCode.FORM_UNKNOWN, each=False, indicator=known.id)
            mask &= walk.keep
        decided[pair] = decision
        expected = _PERCENT if decision == 1 else (known.unit or walk.stored.setdefault(known.id, own or _BARE))
        if own is None and not _ask_open_units(walk, mask, known, expected):
            continue
        _check_statements(walk, mask, values, decision, expected)
        if own is None:
            own = _PERCENT if expected.dimension == "share" else expected
            bare[pair] = own is not _PERCENT
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
        if expected.dimension == "share" and own.id in _IN_PERCENT:
            shares.setdefault((number, decision), []).append(int(pair))
    if not len(decided):
        return Amounts(form, value, np.zeros(len(value), dtype=np.bool_))
    if (multiplier != divisor).any():
        with np.errstate(over="ignore"):
            value = value * multiplier.take(row_pairs) / divisor.take(row_pairs)
    refuse_beyond(walk, "value", value)
    for (number, decision), own_pairs in shares.items():
        mask = np.isin(row_pairs, own_pairs) if len(own_pairs) > 1 else row_pairs == own_pairs[0]
        growing = [pair for (_, form_of), pairs in shares.items() if form_of == 1 == decision for pair in pairs]
        beside = partial(_beside, walk, row_pairs, growing, values)
        value = _settled_percents(walk, walk.indicators[number], mask & walk.keep, decision == 1, values, value, beside)
    is_growth = decided.take(row_pairs) if decided.any() else np.broadcast_to(decided[0], len(value))
    is_bare = bare.take(row_pairs) if bare.any() else np.broadcast_to(np.False_, len(value))
    return Amounts(is_growth, value, is_bare)


def _may_be_amounts(walk: Walk) -> Mask:
    """Return the rows whose word for growth may as well say by how much, 增减: of a header, a form or a name."""
    by_form = np.array([word.strip() == CHANGE for word in walk.spellings("form")], dtype=np.bool_)
    by_name = np.array([says_change(name) for name in walk.spellings("indicator")], dtype=np.bool_)
    is_silent = np.array([not word.strip() for word in walk.spellings("form")], dtype=np.bool_)
    found: Mask = walk.spread("form", by_form) | (walk.spread("indicator", by_name) & walk.spread("form", is_silent))
    return found


def _check_statements(walk: Walk, mask: Mask, values: Values, decision: int, expected: Unit) -> None:
    """Refuse rises and falls where a level is asked for, and counts in the brackets of a ledger."""
    if decision == 1:
        return
    texts = range(len(walk.spellings("text")))
    if values.is_change.any():
        _refuse(walk, mask & values.is_change, dict.fromkeys(texts, FigureFault.CHANGE_FOR_LEVEL.value))
    if expected.dimension == "count" and values.is_bracketed.any():
        _refuse(walk, mask & values.is_bracketed, dict.fromkeys(texts, FigureFault.BRACKETED_COUNT.value))


def _beside(
    walk: Walk, row_pairs: Codes, growing: Sequence[int], values: Values, rows: Codes, value: Numbers
) -> Numbers | None:
    """Return the growth, in percent, of all others in the columns and periods of some rows; None where one has none.

    What the plan does not ask for counts too. Left out are cells that name their unit and those shown as percentages:
    they say nothing of a bare number.
    """
    places = walk.cells["column"].to_numpy().astype(np.int64) * len(walk.spellings("period")) + walk.codes("period")
    own = set(places[rows].tolist())
    forms = np.array([FORM_WORDS.get(word) == "growth" for word in walk.spellings("form")], dtype=np.bool_)
    units = np.array([not unit or _is_share(unit) for unit in walk.spellings("unit")], dtype=np.bool_)
    of_others = walk.spread("form", forms) & walk.spread("unit", units) & ~walk.keep
    is_growth = (np.isin(row_pairs, growing) & walk.keep) | of_others
    others = np.flatnonzero(is_growth & np.isin(places, list(own)) & ~values.names_unit & ~values.is_shown)
    percent = np.where(of_others[others], values.number[others], 100 * value[others])
    is_large = np.abs(percent) >= 1
    return percent[is_large] if own == set(places[others[is_large]].tolist()) else None


def _settled_percents(
    walk: Walk,
    known: Indicator,
    mask: Mask,
    is_growth: bool,
    values: Values,
    value: Numbers,
    beside: Callable[[Codes, Numbers], Numbers | None],
) -> Numbers:
    """Return the values with those that may be ratios or hundredfold taken as a person says; where nobody says, ask.

    `beside` gives the growth of others in the same columns and periods.
    """
    targets = [target for target in walk.plan.targets if target.indicator == known.id]
    goal = _goal_in_percent(targets, is_growth)
    rows = np.flatnonzero(mask & np.isfinite(value))
    percent = 100 * value[rows]
    answer = walk.answers.percent_as
    # A cell with a % in it is certain, and so is a ratio that is called one.
    is_ratio = walk.spread("unit", np.array([find_unit(unit) == _FRACTION for unit in walk.spellings("unit")]))[rows]
    is_plain, is_shown = ~values.names_unit[rows] & ~is_ratio, values.is_shown[rows]
    plain = rows[is_plain]
    # Growth of what has its goal in yuan is as doubtful as any.
    usual = goal or (_USUAL_GROWTH if is_growth and any(target.figure for target in targets) else 0.0)
    if are_all_ratios(100 * value[plain], usual):
        others = beside(plain, value) if answer is None and is_growth else None
        if answer is None and (others is None or not are_small_percents(100 * value[plain], others)):
            walk.report(_only(plain, len(value)), ProblemCode.RATIOS_FOR_PERCENTS, each=False, indicator=known.id)
        return _replaced(value, plain, values.number) if answer is PercentAs.RATIO else value
    doubts = doubts_of(percent, _series(walk, rows), is_shown, is_growth, goal)
    ratios = rows[doubts.ratios & is_plain]
    if len(ratios) and answer is None:
        _ask(walk, ProblemCode.RATIOS_AMONG_PERCENTS, ratios, known, value)
    elif answer is PercentAs.RATIO and len(ratios):
        # Of a column that mixes them, every bare figure below 1 is a ratio.
        value = _replaced(value, plain[np.abs(value[plain]) < 0.01], values.number)
    indices = rows[doubts.indices & (is_plain | is_shown)]
    if len(indices) and answer is not PercentAs.PERCENT:
        _ask(walk, ProblemCode.INDEX_FOR_GROWTH, indices, known, value)
    large = rows[doubts.hundredfold & (~is_ratio | is_shown)]
    if len(large) and answer is None:
        _ask(walk, ProblemCode.HUNDREDFOLD_PERCENTS, large, known, value)
    elif answer is PercentAs.PERCENT:
        value = _replaced(value, rows[doubts.hundredfold & is_shown], values.number / 100)
    return value


_USUAL_GROWTH = 5.0


def _goal_in_percent(targets: Sequence[Target], is_growth: bool) -> float:
    """Return the largest share or growth the plan names of an indicator; 0 for none."""
    if is_growth:
        figures = [target.figure for target in targets if target.measure is Measure.AVERAGE_GROWTH]
    else:
        shares = [target for target in targets if target.unit.dimension == "share"]
        figures = [figure for one in shares for figure in (one.figure, one.reference, one.base)]
    return 100 * max((figure for figure in figures if figure), default=0.0)


def _series(walk: Walk, rows: Codes) -> NDArray[np.int64]:
    """Return per row the number of its area and item."""
    areas, items = walk.codes("area")[rows].astype(np.int64), walk.codes("item")[rows]
    return areas * len(walk.spellings("item")) + items


def _ask(walk: Walk, code: ProblemCode, rows: Codes, known: Indicator, value: Numbers) -> None:
    """Ask about some figures of an indicator at the first of them, once."""
    details = {"indicator": known.id, "found": f"{100 * value[rows[0]]:.10g}"}
    walk.report(_only(rows, len(value)), code, each=False, **details)


def _only(rows: Codes, count: int) -> Mask:
    mask: Mask = np.zeros(count, dtype=np.bool_)
    mask[rows] = True
    return mask


def _replaced(value: Numbers, rows: Codes, other: Numbers) -> Numbers:
    """Return the values with those of some rows taken from others."""
    taken = value.copy()
    taken[rows] = other[rows]
    return taken


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


def _ask_open_units(walk: Walk, mask: Mask, known: Indicator, expected: Unit) -> bool:
    """Report figures without a unit around which another one stands; return whether any of the mask are left."""
    if "open_unit" in walk.cells:
        for code, candidates in enumerate(walk.spellings("open_unit")):
            if doubt := doubt_of(candidates, expected):
                asked = mask & (walk.codes("open_unit") == code)
                unit = (expected.en, expected.zh)
                walk.report(asked, ProblemCode.UNIT_OPEN, each=False, indicator=known.id, found=doubt, unit=unit)
    return bool((mask & walk.keep).any())


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
    is_share = known.unit is not None and (known.unit.dimension == "share" or _is_tracked_bare(known))
    return 0 if is_share and known.published_as is not Form.GROWTH else 1


def _is_tracked_bare(known: Indicator) -> bool:
    """Return whether an indicator is only watched, in no unit: a percentage of it may be all there is."""
    return known.measures <= {Measure.TRACKED} and known.unit is not None and not known.unit.id


def _say_once(walk: Walk, code: ProblemCode, mask: Mask, known: Indicator, **details: object) -> None:
    """Say something of all rows of a mask at once, at the first of them."""
    rows = np.flatnonzero(mask & walk.keep)
    if len(rows):
        said = {"indicator": known.id, "count": len(rows), **details}
        walk.problems.append(Problem(code, walk.readings.location(int(rows[0])), said))
