"""Which indicator the rows of a sheet name, what more their names say, and what is said of names nobody knows."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from leling_targets.actuals.categories import Codes, Mask
from leling_targets.actuals.understood.account import UnreadReason
from leling_targets.actuals.understood.areas import AreaNames, without_own_area
from leling_targets.actuals.understood.slips import slip_of
from leling_targets.actuals.understood.words import without_value_word_of_name
from leling_targets.actuals.walk import FORMS, KINDS, Walk, shown
from leling_targets.marks import split_marks
from leling_targets.model import FigureKind, Form, Indicator
from leling_targets.names import closest, fold, split_form, split_front, split_growth_over_years
from leling_targets.problems import ProblemCode
from leling_targets.units import find_unit, is_bare_unit, split_unit, units_of

_DITTO = frozenset(("同上", "同前", "见注", "ditto", "do"))
"""What stands for the name above it, or for a remark."""
_SAYS_REDUCTION = re.compile(r"降|减|节约|reduc|decreas|declin|cut|fall|drop|saving", re.IGNORECASE)
_ID_OF_A_PART = re.compile(r"\[[^\]=]+=[^\]]+\]")
_MOST_STRANGERS = 5
"""Names far from every name of the plan that are each worth a line; a bureau's sheet has dozens."""


class Named(Struct, frozen=True):
    """What the names of the rows say, a code per row."""

    indicator: Codes
    form: Codes
    """The form the name marks, as in FORMS; -1 for none."""
    kind: Codes
    """The period kind the name marks, as in KINDS; -1 for none."""
    is_alone: Mask
    """The name is that of a part alone: employment[sex=female]."""
    since: Codes
    """The year growth is measured from where the name says one (比2019年增长), 0 where it says only that there are
    several; -1 for what is no such growth."""


class _Name(NamedTuple):
    """What one spelling says."""

    number: int | None
    """The place of its indicator; None for none of the plan."""
    form: str | None = None
    kind: str | None = None
    unit: str = ""
    since: int = -1
    is_alone: bool = False


def names_known(indicators: Sequence[Indicator]) -> dict[str, int]:
    """Return the place of every indicator by its names, folded; of parts that share a name, the first."""
    names = [(name, place) for place, indicator in enumerate(indicators) for name in indicator.names]
    known: dict[str, int] = {}
    # A name of the plan may hold its unit, which a header has taken off: 出口总值(千美元).
    for name, place in [*names, *((split_unit(name)[0], place) for name, place in names)]:
        known.setdefault(fold(name), place)
    return known


def indicators_of(walk: Walk) -> Named:
    """Return what the name of every row says; rows of names nobody knows fall away, and are reported.

    A unit behind the name in brackets is the unit of the rows that name none.
    """
    known = names_known(walk.indicators)
    spellings = walk.spellings("indicator")
    areas = AreaNames.of(walk.plan)
    is_own = all(not area or areas.meaning(area) == walk.plan.area for area in walk.spellings("area"))
    own_area = areas if is_own and walk.plan.area and not walk.answers.area else None
    number_of = np.full(len(spellings), -1, dtype=np.int32)
    form_of, kind_of = (np.full(len(spellings), -1, dtype=np.int8) for _ in range(2))
    since_of = np.full(len(spellings), -1, dtype=np.int16)
    alone_of = np.zeros(len(spellings), dtype=np.bool_)
    codes = walk.codes("indicator")
    units: dict[int, str] = {}
    unknown: list[tuple[int, str]] = []
    for code, spelling in enumerate(spellings):
        said = _named(spelling, known, walk.indicators, own_area)
        if said.number is not None:
            if said.unit:
                units[code] = said.unit
            number_of[code], since_of[code], alone_of[code] = said.number, said.since, said.is_alone
            form_of[code] = FORMS.index(said.form) if said.form else -1
            kind_of[code] = KINDS.index(said.kind) if said.kind else -1
        elif not any(mark.isalpha() for mark in spelling) or spelling in _DITTO or is_bare_unit(spelling):
            walk.report(codes == code, ProblemCode.INDICATOR_MISSING, part="indicator")
        else:
            unknown.append((code, spelling))
    _report_unknown(walk, codes, unknown)
    _refuse_growth_of_reductions(walk, codes, number_of, form_of == FORMS.index(Form.GROWTH.value))
    if units:
        _name_units(walk, codes, units)
    return Named(*(walk.spread("indicator", table) for table in (number_of, form_of, kind_of, alone_of, since_of)))


def _refuse_growth_of_reductions(walk: Walk, codes: Codes, number_of: Codes, says_growth: Mask) -> None:
    """Report growth of what the plan counts by its reductions: a fall would be taken for a rise.

    What an indicator is called by the plan itself is its reduction; so is a name that says so.
    """
    for code, spelling in enumerate(walk.spellings("indicator")):
        number = int(number_of[code])
        if number < 0 or not walk.indicators[number].counts_reduction or _SAYS_REDUCTION.search(spelling):
            continue
        indicator = walk.indicators[number]
        own = {fold(name) for name in (indicator.id, indicator.stem, *walk.plan.name_of(indicator))}
        mask = codes == code
        if fold(spelling) in own:
            continue
        if not says_growth[code]:
            mask &= walk.says_growth
        details = {"indicator": indicator.id, "found": shown(spelling)}
        walk.report(mask, ProblemCode.REDUCTION_OR_GROWTH, part="indicator", each=False, **details)


def _name_units(walk: Walk, codes: Codes, units: Mapping[int, str]) -> None:
    """Give rows without a unit the one behind their indicator's name; report those that have another one.

    Growth is a share, whatever unit the name of what grows has: 企业数（家） in a column of growth.
    """
    spellings = walk.spellings("unit")
    names = walk.spellings("indicator")
    grows = walk.says_growth
    of_levels = {code: unit for code, unit in units.items() if not find_unit(unit).is_share}
    for code, unit in units.items():
        for other, beside in enumerate(spellings):
            if not beside or len(units_of(beside)) > 1 or find_unit(beside) == find_unit(unit):
                continue
            mask = (codes == code) & (walk.codes("unit") == other)
            if code in of_levels and find_unit(beside).is_share:
                mask &= ~grows
            details = {"indicator": shown(names[code]), "found": beside, "expected": unit}
            walk.report(mask, ProblemCode.UNITS_CONTRADICT, part="unit", each=False, **details)
    walk.put("unit", walk.blank("unit") & (~grows | ~np.isin(codes, list(of_levels))), "indicator", units)


def _named(
    spelling: str, known: Mapping[str, int], indicators: Sequence[Indicator], own_area: AreaNames | None
) -> _Name:
    """Return what a spelling says: its marks count whether or not the plan's own name holds them.

    `own_area` is the plan's, where all rows are of it.
    """
    bare, _ = split_marks(spelling)
    stem, unit = split_unit(bare)
    part = _part(spelling, bare, stem, unit, known, indicators)
    if part is not None:
        return part
    over_years = split_growth_over_years(bare)
    since = -1 if over_years is None else over_years[1] or 0
    number = next((known[name] for name in map(fold, (spelling, bare, stem)) if name in known), None)
    if number is not None:
        rest, form, kind = split_form(stem)
        if not rest.strip():
            # A name that is nothing but such a word is a name.
            return _Name(number, unit=unit)
        if form == Form.GROWTH and _is_a_rate(indicators[number]):
            form, since = None, -1
        return _Name(number, form, kind or split_front(rest)[1], unit, since if form == Form.GROWTH else -1)
    if over_years is not None:
        rest, _ = split_unit(over_years[0])
        rest, _, kind = split_form(rest)
        return _Name(known.get(fold(rest)), Form.GROWTH, kind, "", since)
    for name in (bare, stem):
        rest, form, kind = split_form(name)
        rest, inner = split_unit(rest)
        front, at_front = split_front(rest)
        for shorter, marked in ((rest, kind), (front, at_front if kind is None else kind)):
            number = _known(shorter, known, own_area)
            if number is not None:
                is_of_levels = form == Form.GROWTH and bool(inner) and not find_unit(inner).is_share
                return _Name(number, form, marked, unit or ("" if is_of_levels else inner))
    return _Name(None)


def _part(
    spelling: str, bare: str, stem: str, unit: str, known: Mapping[str, int], indicators: Sequence[Indicator]
) -> _Name | None:
    """Return the part a spelling names by a name of its own, with or without a unit; None for any other spelling.

    What is written as the id of a part and is none names nothing: a part is not the whole.
    """
    for name, behind in ((spelling, ""), (bare, ""), (stem, unit)):
        number = known.get(fold(name))
        if number is not None and fold(name) in map(fold, indicators[number].alone):
            return _Name(number, unit=behind, is_alone=True)
    return _Name(None) if _ID_OF_A_PART.search(spelling) else None


def _known(name: str, known: Mapping[str, int], own_area: AreaNames | None) -> int | None:
    """Return the place of the indicator a name is of: as it is, or without a word for the value or the plan's own area.

    完成额 says no more than that the value stands there, and 全县 no more than what the plan says anyway.
    """
    candidates = [name, without_value_word_of_name(name)]
    if own_area is not None:
        candidates += [rest for one in candidates if (rest := without_own_area(one, own_area)) != one]
    return next((known[folded] for folded in map(fold, candidates) if folded in known), None)


def _is_a_rate(indicator: Indicator) -> bool:
    """Return whether an indicator is growth itself: of 技改投资增速 a level is promised, in percent."""
    is_share = indicator.unit is not None and indicator.unit.is_share
    return is_share and indicator.published_as is not Form.GROWTH and FigureKind.RATE not in indicator.figures


def _near(spelling: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names most like one nobody knows, at most three."""
    near = closest(spelling, names)
    slip = None if near else slip_of(spelling, names)
    return near or ((slip,) if slip else ())


def _report_unknown(walk: Walk, codes: Codes, unknown: list[tuple[int, str]]) -> None:
    """Report the names no plan knows: each with the nearest ones; many that are near to none in one line."""
    names = [name for indicator in walk.indicators for name in indicator.names]
    counts = np.bincount(codes[walk.keep], minlength=max((code for code, _ in unknown), default=0) + 1)
    found = [(code, spelling, _near(spelling, names)) for code, spelling in unknown if counts[code]]
    strangers = [spelling for _, spelling, near in found if not near]
    if found:
        mask = np.isin(codes, [code for code, _, _ in found]) & walk.keep
        walk.leave(mask, UnreadReason.NOT_OF_THE_PLAN, walk.said(mask, "indicator"))
    for code, spelling, near in found:
        walk.left_out["unknown_indicator"] += int(counts[code])
        if not near and len(strangers) > _MOST_STRANGERS:
            continue
        unknown_indicator = ProblemCode.UNKNOWN_INDICATOR
        periods = walk.said((codes == code) & walk.keep, "period")
        details = {"found": shown(spelling), "near": ", ".join(near), "periods": periods}
        walk.report(codes == code, unknown_indicator, part="indicator", each=False, **details)
    if len(strangers) > _MOST_STRANGERS:
        mask = np.isin(codes, [code for code, _, near in found if not near])
        listed = ", ".join(shown(name) for name in strangers[:_MOST_STRANGERS])
        several = ProblemCode.OTHER_INDICATORS
        walk.report(mask, several, part="indicator", each=False, names=len(strangers), found=listed)
