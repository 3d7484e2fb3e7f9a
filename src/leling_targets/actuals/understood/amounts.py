"""Figures with their units -> level or growth in the stored unit, decided once per indicator, unit and form word."""

from functools import partial
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from leling_targets.actuals.categories import Codes, Mask, Numbers, spread
from leling_targets.actuals.readings import CHANGE
from leling_targets.actuals.understood.open_units import doubt_of
from leling_targets.actuals.understood.shares import Percents, settled_percents
from leling_targets.actuals.understood.values import Values, refuse_cells
from leling_targets.actuals.walk import FORM_WORDS, FORMS, Walk, shown, words_of
from leling_targets.figures import FigureFault
from leling_targets.model import FigureKind, Form, Indicator
from leling_targets.names import says_change
from leling_targets.problems import Problem, ProblemCode
from leling_targets.units import Unit, find_unit, is_office, multiplier_and_divisor, same_dimension, units_of

_PERCENT = find_unit("%")
_FRACTION = find_unit("fraction")
_IN_PERCENT = frozenset((_PERCENT.id, _FRACTION.id))
_BARE = find_unit("")
"""Of levels without any unit, in the file or in the plan: growth comes out of them all the same."""


class Amounts(Struct, frozen=True):
    """What the figures are, per row."""

    form: Codes
    value: Numbers
    """In the stored unit of the indicator, a percentage as a fraction."""
    is_bare: Mask
    """A level of which the file says no unit."""


class _Decided(NamedTuple):
    """What is decided of the figures of one indicator with one unit and one word for their form."""

    is_growth: bool
    conversion: tuple[float, float]
    """What they are multiplied with, and divided by."""
    is_bare: bool
    is_in_percent: bool


def amounts_of(walk: Walk, indicator: Codes, marked_form: Codes, values: Values) -> Amounts:
    """Return the form of every row and its value in the stored unit: decided once per indicator, unit and form word."""
    form = words_of(walk, "form", {"": "", **FORM_WORDS}, FORMS)
    form = np.where(form >= 0, form, marked_form)
    units = walk.spellings("unit")
    width = len(units) * 3
    pairs = indicator.astype(np.intp)
    pairs *= len(units)
    pairs += values.unit
    pairs *= 3
    pairs += form + 1
    # Rows that have fallen away share the first pair; what is decided of it does not reach them.
    pairs *= walk.keep
    conversions = np.ones((2, len(walk.indicators) * width or 1))
    is_growth, is_bare = np.zeros((2, conversions.shape[1]), dtype=np.bool_)
    in_percent: dict[tuple[int, bool], list[int]] = {}
    """Pairs by indicator and form."""
    for pair in np.flatnonzero(np.bincount(pairs if walk.keep.all() else pairs[walk.keep])).tolist():
        number, rest = divmod(pair, width)
        found = _decided(walk, pairs == pair, walk.indicators[number], units[rest // 3], rest % 3 - 1, values)
        if found is not None:
            conversions[:, pair], is_growth[pair], is_bare[pair] = found.conversion, found.is_growth, found.is_bare
            if found.is_in_percent:
                in_percent.setdefault((number, found.is_growth), []).append(pair)
    value = values.number
    if (conversions[0] != conversions[1]).any():
        with np.errstate(over="ignore"):
            value = value * conversions[0].take(pairs) / conversions[1].take(pairs)
    walk.refuse_beyond("value", value)
    growing = [pair for (_, grows), own in in_percent.items() if grows for pair in own]
    for (number, grows), own in in_percent.items():
        mask = np.isin(pairs, own) & walk.keep
        percents = Percents(walk, walk.indicators[number], grows, values, partial(np.isin, pairs, growing))
        value = settled_percents(percents, mask, value)
    return Amounts(spread(is_growth.astype(np.int8), pairs), value, spread(is_bare, pairs))


def _decided(walk: Walk, mask: Mask, known: Indicator, written: str, word: int, values: Values) -> _Decided | None:
    """Decide what the rows of a mask are, and say what is wrong with them; None where none of them is left."""
    own = _own_unit(written, known, word)
    if own is not None and is_office(written):
        part = _unit_part(walk, mask, written)
        walk.report(mask, ProblemCode.OFFICE_AS_UNIT, part=part, each=False, found=shown(written))
        return None
    form = _form(known, own, word)
    if form is None:
        walk.report(mask, ProblemCode.FORM_UNKNOWN, each=False, indicator=known.id)
        return None
    is_growth = form == 1
    if is_growth and own is None and known.published_as is not Form.GROWTH:
        walk.report(mask & _may_be_amounts(walk), ProblemCode.FORM_UNKNOWN, each=False, indicator=known.id)
        mask &= walk.keep
    if known.is_of_tasks and not is_growth:
        return _Decided(is_growth=False, conversion=(1.0, 1.0), is_bare=False, is_in_percent=False)
    expected = _PERCENT if is_growth else (known.unit or walk.stored.setdefault(known.id, own or _BARE))
    if own is None:
        _refuse_open_units(walk, mask, known, expected)
    if not is_growth:
        _refuse_statements(walk, mask, values, expected)
    if not (mask & walk.keep).any():
        return None
    is_share, is_bare = expected.is_share, False
    if own is None:
        own, is_bare = (_PERCENT, False) if is_share else (expected, True)
        if own.zh:
            _say_once(walk, ProblemCode.UNIT_ASSUMED, mask, known, unit=(own.en, own.zh))
    if not same_dimension(own, expected):
        details = {
            "indicator": known.id,
            "found": (own.en, own.zh),
            "expected": (expected.en or "-", expected.zh or "-"),
        }
        walk.report(mask, ProblemCode.UNIT_CONFLICT, part=_unit_part(walk, mask, written), each=False, **details)
        return None
    conversion = multiplier_and_divisor(own, _FRACTION if is_share else expected)
    if not is_share and conversion[0] != conversion[1]:
        names = {"unit": (own.en, own.zh), "stored": (expected.en, expected.zh)}
        _say_once(walk, ProblemCode.UNIT_CONVERTED, mask, known, **names)
    return _Decided(is_growth, conversion, is_bare, is_share and own.id in _IN_PERCENT)


def _may_be_amounts(walk: Walk) -> Mask:
    """Return the rows whose word for growth may as well say by how much, 增减: of a header, a form or a name."""
    is_silent = walk.where("form", lambda word: not word.strip())
    return walk.where("form", lambda word: word.strip() == CHANGE) | (walk.where("indicator", says_change) & is_silent)


def _refuse_statements(walk: Walk, mask: Mask, values: Values, expected: Unit) -> None:
    """Refuse rises and falls where a level is asked for, and counts in the brackets of a ledger."""
    if values.is_change.any():
        refuse_cells(walk, mask & values.is_change, FigureFault.CHANGE_FOR_LEVEL)
    if expected.dimension == "count" and values.is_bracketed.any():
        refuse_cells(walk, mask & values.is_bracketed, FigureFault.BRACKETED_COUNT)


def _own_unit(written: str, known: Indicator, word: int) -> Unit | None:
    """Return the unit of a row; of several a title lists (亿元、%), the one that fits the figure. None for none."""
    if not written:
        return None
    units = [find_unit(one) for one in units_of(written)]
    if len(units) == 1:
        return units[0]
    expected = _PERCENT if word == 1 or (word < 0 and known.published_as is Form.GROWTH) else known.unit
    if expected is None:
        return next((unit for unit in units if not unit.is_share), units[0])
    return next((unit for unit in units if same_dimension(unit, expected)), units[0])


def _refuse_open_units(walk: Walk, mask: Mask, known: Indicator, expected: Unit) -> None:
    """Refuse figures without a unit around which another one stands."""
    if "open_unit" in walk.cells:
        for code, candidates in enumerate(walk.spellings("open_unit")):
            if doubt := doubt_of(candidates, expected):
                asked = mask & (walk.codes("open_unit") == code)
                unit = (expected.en, expected.zh)
                walk.report(asked, ProblemCode.UNIT_OPEN, each=False, indicator=known.id, found=doubt, unit=unit)


def _unit_part(walk: Walk, mask: Mask, written: str) -> str:
    """Return whether the unit of the first row of a mask stands in its own column, or with the value."""
    first = int(np.flatnonzero(mask & walk.keep)[0])
    return "unit" if written and walk.readings.cells["unit"].iloc[first] == written else "value"


def _form(known: Indicator, unit: Unit | None, word: int) -> int | None:
    """Return 0 for a level, 1 for growth, None where nothing tells."""
    if word >= 0:
        return word
    if unit is None:
        return 1 if known.published_as is Form.GROWTH else None if known.figures <= {FigureKind.RATE} else 0
    if not unit.is_share:
        return 0
    if unit.id == find_unit("倍").id and known.published_as is not Form.GROWTH and known.unit != unit:
        # 1.4倍 is growth of 140 % where growth stands; elsewhere it may be 1.4 times what was.
        return None
    is_share = known.unit is not None and (known.unit.is_share or _is_tracked_bare(known))
    return 0 if is_share and known.published_as is not Form.GROWTH else 1


def _is_tracked_bare(known: Indicator) -> bool:
    """Return whether an indicator is only watched, in no unit: a percentage of it may be all there is."""
    return not any(one.traits.is_promised for one in known.measures) and known.unit is not None and not known.unit.id


def _say_once(walk: Walk, code: ProblemCode, mask: Mask, known: Indicator, **details: object) -> None:
    """Say something of all rows of a mask at once, at the first of them."""
    rows = np.flatnonzero(mask & walk.keep)
    if len(rows):
        said = {"indicator": known.id, "count": len(rows), **details}
        walk.problems.append(Problem(code, walk.readings.location(int(rows[0])), said))
