"""Units that stand around figures which name none: whether one of them could be what is meant."""

import re

from leling_targets.units import Unit, find_unit, same_dimension

BETWEEN = "|"
"""What parts the units a figure may be in."""

_COUNT_OF = re.compile(r"(?:[0-9]+_|count_[0-9]+)")


def doubt_of(candidates: str, expected: Unit) -> str:
    """Return the first of some units that figures without one may be in, and that is not the unit expected of them."""
    found = ((text, find_unit(text)) for text in candidates.split(BETWEEN) if text)
    return next((text for text, unit in found if _may_be_meant(unit, expected) and not is_same(unit, expected)), "")


def is_same(one: Unit, other: Unit) -> bool:
    """Return whether a figure in one unit is the same in another: 家 and 个, but not 万元 and 亿元."""
    return same_dimension(one, other) and one.factor == other.factor


def is_scale(unit: Unit) -> bool:
    """Return whether a unit is no more than how many: 百万, in thousands."""
    return unit.id.startswith("count_")


def _may_be_meant(unit: Unit, expected: Unit) -> bool:
    """Return whether figures expected in one unit may be in another: thousands of anything, dollars for yuan."""
    if expected.is_share or expected.id == "rank":
        return False
    if is_scale(unit):
        return True
    if expected.dimension == "count":
        return same_dimension(unit, expected) and _COUNT_OF.sub("", unit.id) == _COUNT_OF.sub("", expected.id)
    is_money = unit.dimension.startswith("money") and expected.dimension.startswith("money")
    return same_dimension(unit, expected) or (is_money and ("per" in unit.id) == ("per" in expected.id))
