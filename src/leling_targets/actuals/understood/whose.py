"""Whose figure every row of a sheet is: the area it names, the plan's own, the one a person says; or nobody's."""

import re
from collections.abc import Collection

import numpy as np
import pandas as pd

from leling_targets.actuals.categories import recoded
from leling_targets.actuals.understood.areas import AreaNames, Whose
from leling_targets.actuals.understood.words import says_other
from leling_targets.actuals.walk import Walk, shown
from leling_targets.figures import says_missing
from leling_targets.i18n import text
from leling_targets.names import says_growth
from leling_targets.periods import UnreadablePeriod, read_period
from leling_targets.problems import Problem, ProblemCode
from leling_targets.units import is_bare_unit

_ODD = re.compile(
    r"[年月季元%‰％亩顷米里家户个项名人位件台套次注同〃]|[0-9]|yuan|cny|rmb|percent|mu|hectare|ditto", re.IGNORECASE
)
"""What a period, a unit or a remark has, and few names of areas: the others need no closer look."""
_REMARK = re.compile(r"见注|同上|同前|[注〃]|ditto")


def areas_of(walk: Walk) -> pd.Categorical:
    """Return whose figure every row is; rows of 小计, 平均 and 其他 are left out, and what is open is asked about."""
    known = AreaNames.of(walk.plan)
    spellings, codes = walk.spellings("area"), walk.codes("area")
    # A dash names nobody, as a blank does not.
    meanings = [known.meaning(spelling) if not says_missing(spelling) else "" for spelling in spellings]
    kept = codes if walk.keep.all() else codes[walk.keep]
    used = np.flatnonzero(np.bincount(kept, minlength=len(spellings))).tolist()
    named = {str(meanings[code]) for code in used if meanings[code] and meanings[code] not in list(Whose)}
    sums = _whose_sums(walk, known, named)
    for code in used:
        _ask(walk, code, spellings[code], meanings[code], is_open=sums is None, is_among_others=bool(named))
    nobody = [code for code in used if meanings[code] is Whose.NOBODY or (meanings[code] is Whose.SUM and sums == "")]
    if nobody:
        walk.drop(np.isin(codes, nobody), "no_area")
    default = _default_area(walk, is_needed=any(not meanings[code] for code in used))
    names = [default if not one else sums or "" if one is Whose.SUM else str(one) for one in meanings]
    return recoded(codes, names)


def _ask(walk: Walk, code: int, spelling: str, meaning: str | Whose, *, is_open: bool, is_among_others: bool) -> None:
    """Report the rows of a spelling that names no area: a dash among names, another part of a figure, an open sum."""
    is_fault = _is_no_area(spelling) if meaning else bool(spelling) and is_among_others and not walk.answers.area
    is_sum = meaning is Whose.SUM and is_open
    if not is_fault and not is_sum:
        return
    mask = walk.codes("area") == code
    if not meaning:
        walk.report(mask, ProblemCode.AREA_BLANK, part="area", each=False)
    elif is_fault:
        details = {"column": ("area", text("column.area", "zh")), "found": shown(spelling), "near": "..."}
        walk.report(mask, ProblemCode.WORD_UNKNOWN, part="area", each=False, **details)
    else:
        details = {"found": shown(spelling), "area": walk.plan.area_name(walk.plan.area or "...")}
        walk.report(mask, ProblemCode.AREA_IS_A_SUM, part="area", each=False, **details)


def _is_no_area(spelling: str) -> bool:
    """Return whether a text where an area should stand is another part of a figure: a period, a unit, a remark."""
    if spelling.isdecimal():
        # Codes of areas have more digits, or a zero in front.
        return len(spelling) < 4 and not spelling.startswith("0")
    if says_other(spelling) or says_growth(spelling):
        return True
    if not _ODD.search(spelling):
        return False
    is_period = any(mark in spelling for mark in "年月季") and not isinstance(read_period(spelling), UnreadablePeriod)
    return is_period or is_bare_unit(spelling) or bool(_REMARK.match(spelling))


def _default_area(walk: Walk, *, is_needed: bool) -> str:
    """Return the area of rows that name none: the one a person says, else the plan's."""
    answered = walk.plan.area_of(walk.answers.area or "")
    if is_needed and answered and answered != walk.plan.area:
        walk.problems.append(
            Problem(ProblemCode.AREA_ANSWERED, walk.readings.place, {"area": walk.plan.area_name(answered)})
        )
    return answered or walk.plan.area


def _whose_sums(walk: Walk, known: AreaNames, named: Collection[str]) -> str | None:
    """Return the area a row of 合计 is of: a person's answer, or the plan's own where the others can be its parts.

    "" where the plan's own area has rows of its own; None where nothing tells.
    """
    if walk.answers.area:
        return walk.plan.area_of(walk.answers.area)
    if known.own in named:
        return ""
    return known.own if known.holds(named) else None
