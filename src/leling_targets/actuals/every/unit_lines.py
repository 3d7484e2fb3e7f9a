"""The unit of a whole table, as it stands above it: in a title, on a line of its own, in the corner over its heads."""

import re
from collections.abc import Iterable, Sequence

from leling_targets.actuals.cross.titles import title_of
from leling_targets.actuals.cross.unit_words import said_unit
from leling_targets.actuals.sheets import cell_text
from leling_targets.units import find_unit, is_bare_unit, is_known_unit, split_unit, units_of

SCALE = re.compile(
    r"(?:in\s+)?(?:(?:thousands?|millions?|billions?|mil\.|bil\.|1,000|100|\d{1,3}(?:,000)+)\s*)?(?:of\s+)?"
    r"(?:(?:current|constant|chained|u\.?s\.?|\d{4}|\(\d{4}\)|international|metric|short|square|cubic)\s+)*"
    r"(?:dollars?|dol\.?|cents?|percent|number|tons?|tonnes?|pounds?|lbs?\.?|acres?|hectares?|miles?|feet|barrels?"
    r"|gallons?|bushels?|bales?|kilowatts?|kilowatt[- ]hours?|btu|persons?|people|years?|days?|hours?|rate|units?|head"
    r"|thousands?|millions?|billions?|1,000)(?:\s+per\s+.+)?|per\s+[\d,]+.*|%|percent.{0,20}|index.{0,15}",
    re.IGNORECASE,
)
"""Units as the tables of the United States write them."""
_CALLED = re.compile(r"[(（\[]?\s*(?:units?\s*(?:of measure(?:ment)?)?\s*[:：(（]|(?:计量)?单位)", re.IGNORECASE)
_SCALED = re.compile(
    r"in\s|(?:thousands?|millions?|billions?|trillions?)\b|\d{1,3}(?:,\d{3})+\s|[十百千万亿]+\S{1,4}$", re.IGNORECASE
)
"""How a unit begins that is said of a whole table, and is no head of a column."""
_DAY_OF = re.compile(r"截[至止]|as (?:of|at)\b", re.IGNORECASE)
"""How the day begins that the figures under it are of."""


def unit_of_title(texts: Iterable[str]) -> str:
    """Return the unit that texts above a table say; of several the last."""
    found = ""
    for text in texts:
        # A unit that may be a name as well is none of a title: 人口; a million of something is.
        is_unit = is_bare_unit(text) or not is_known_unit(text) or _SCALED.match(text)
        whole = (text,) if is_unit else ()
        for inside in (*whole, *re.findall(r"[(（\[]([^()（）\[\]]{2,60})[)）\]]", text)):
            if unit := said_unit(inside) or (inside if SCALE.fullmatch(inside) else ""):
                found = re.sub(r"^in\s+", "", unit, flags=re.IGNORECASE)
    return found


def says_unit_of_all(row: Sequence[object], first: int, heads: Iterable[str]) -> bool:
    """Return whether a row says the unit of a table and no more, beside a title at most: (in thousands of euro).

    `first` is the first column of figures, `heads` are the words below the row. Where it is not called the unit, it may
    be that of the one column it stands over: a percentage, hectares, any unit where another head has its own.
    """
    over = [text for cell in row[first:] if (text := cell_text(cell))]
    before = [text for cell in row[:first] if (text := cell_text(cell))]
    if len(over) != 1 or len(before) > 1 or any(map(_DAY_OF.match, before)):
        return False
    unit = unit_of_title(over) or title_of(over).units
    if not unit or any(map(_is_share, units_of(unit))):
        return False
    if _CALLED.match(over[0]):
        return True
    has_own = any(one and not _is_share(one) for head in heads for one in [split_unit(head)[1]])
    return bool(_SCALED.match(over[0].strip("()（）[]［］ "))) and not has_own


def _is_share(unit: str) -> bool:
    return find_unit(unit).is_share
