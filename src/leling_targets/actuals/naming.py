"""Which indicator the rows of a sheet name, what more their names say, and what is said of names nobody knows."""

from collections.abc import Mapping

import numpy as np

from leling_targets.actuals.amounts import FORM_WORDS
from leling_targets.actuals.walk import FORMS, KINDS, Codes, Walk, shown
from leling_targets.names import closest, fold, split_form
from leling_targets.problems import ProblemCode
from leling_targets.units import find_unit, split_unit, units_of

_MOST_STRANGERS = 5
"""Names far from every name of the plan that are each worth a line; a bureau's sheet has dozens."""


def indicators_of(walk: Walk) -> tuple[Codes, Codes, Codes]:
    """Return per row the indicator, the form its name marks and the period kind its name or header marks (-1 none).

    A unit behind the name in brackets is the unit of the rows that name none.
    """
    known: dict[str, int] = {}
    for place, indicator in enumerate(walk.indicators):
        for name in indicator.names:
            known.setdefault(fold(name), place)
    spellings = walk.spellings("indicator")
    number_of = np.full(len(spellings), -1, dtype=np.int32)
    form_of, kind_of = (np.full(len(spellings), -1, dtype=np.int8) for _ in range(2))
    codes = walk.codes("indicator")
    units: dict[int, str] = {}
    unknown: list[tuple[int, str]] = []
    for code, spelling in enumerate(spellings):
        number, form, kind, unit = _named(spelling, known)
        if number is not None:
            if unit:
                units[code] = unit
            number_of[code] = number
            form_of[code] = FORMS.index(form) if form else -1
            kind_of[code] = KINDS.index(kind) if kind else -1
        elif not spelling:
            walk.report(codes == code, ProblemCode.INDICATOR_MISSING, part="indicator")
        else:
            unknown.append((code, spelling))
    _report_unknown(walk, codes, unknown)
    if units:
        _name_units(walk, codes, units)
    marked_kind = _marked_kind(walk, walk.spread("indicator", kind_of))
    return walk.spread("indicator", number_of), walk.spread("indicator", form_of), marked_kind


def _name_units(walk: Walk, codes: Codes, units: Mapping[int, str]) -> None:
    """Give rows without a unit the one behind their indicator's name; report those that have another one.

    Growth is a share, whatever unit the name of what grows has: 企业数（家） in a column of growth.
    """
    spellings = walk.spellings("unit")
    names = walk.spellings("indicator")
    words = [FORM_WORDS.get(word) == "growth" for word in walk.spellings("form")]
    grows = walk.spread("form", np.array(words, dtype=np.bool_))
    of_levels = {code: unit for code, unit in units.items() if find_unit(unit).dimension != "share"}
    for code, unit in units.items():
        for other, beside in enumerate(spellings):
            if not beside or len(units_of(beside)) > 1 or find_unit(beside) == find_unit(unit):
                continue
            mask = (codes == code) & (walk.codes("unit") == other)
            if code in of_levels and find_unit(beside).dimension == "share":
                mask &= ~grows
            details = {"indicator": shown(names[code]), "found": beside, "expected": unit}
            walk.report(mask, ProblemCode.UNITS_CONTRADICT, part="unit", each=False, **details)
    walk.name_units(codes, units, ~grows | ~np.isin(codes, list(of_levels)))


def _named(spelling: str, known: Mapping[str, int]) -> tuple[int | None, str | None, str | None, str]:
    """Return the indicator a spelling names (None for none), and the form, the period kind and the unit it says."""
    stem, unit = split_unit(spelling)
    number = known.get(fold(spelling))
    if number is not None:
        return number, None, None, unit
    for name in (spelling, stem):
        rest, form, kind = split_form(name)
        rest, inner = split_unit(rest)
        number = known.get(fold(rest))
        if number is not None:
            is_of_levels = form == "growth" and bool(inner) and find_unit(inner).dimension != "share"
            return number, form, kind, unit or ("" if is_of_levels else inner)
    return None, None, None, unit


def _report_unknown(walk: Walk, codes: Codes, unknown: list[tuple[int, str]]) -> None:
    """Report the names no plan knows: each with the nearest ones; many that are near to none in one line."""
    names = [name for indicator in walk.indicators for name in indicator.names]
    counts = np.bincount(codes[walk.keep], minlength=max((code for code, _ in unknown), default=0) + 1)
    found = [(code, spelling, closest(spelling, names)) for code, spelling in unknown if counts[code]]
    strangers = [spelling for _, spelling, near in found if not near]
    for code, spelling, near in found:
        walk.left_out["unknown_indicator"] += int(counts[code])
        if not near and len(strangers) > _MOST_STRANGERS:
            continue
        unknown_indicator = ProblemCode.UNKNOWN_INDICATOR
        details = {"found": shown(spelling), "near": ", ".join(near) or "-"}
        walk.report(codes == code, unknown_indicator, part="indicator", each=False, **details)
    if len(strangers) > _MOST_STRANGERS:
        mask = np.isin(codes, [code for code, _, near in found if not near])
        listed = ", ".join(shown(name) for name in strangers[:_MOST_STRANGERS])
        several = ProblemCode.OTHER_INDICATORS
        walk.report(mask, several, part="indicator", each=False, names=len(strangers), found=listed)


def _marked_kind(walk: Walk, marked: Codes) -> Codes:
    """Return per row the period kind its name marks, else its header (-1 for none)."""
    spellings = walk.spellings("kind")
    if spellings == [""]:
        return marked
    table = np.array([KINDS.index(word) if word in KINDS else -1 for word in spellings], dtype=np.int8)
    return np.where(marked >= 0, marked, walk.spread("kind", table))
