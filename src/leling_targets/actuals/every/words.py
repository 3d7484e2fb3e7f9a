"""What single words over and beside figures say: the period, the unit, the form, the area; and what is left of them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from leling_targets.actuals.every.dated import FORMER, kind_of, relation_of
from leling_targets.actuals.every.unit_lines import SCALE
from leling_targets.actuals.understood.named_areas import areas_in
from leling_targets.actuals.understood.words import relative_period
from leling_targets.names import says_growth, split_form, split_front
from leling_targets.periods import MonthOnly, Period, read_period
from leling_targets.units import find_unit, is_bare_unit, is_known_unit, split_unit

_BRACKETED = re.compile(r"(.*?)\s*[(（\[]\s*((?:in\s+)?[^()（）\[\]]{1,40})[)）\]]\s*(?:[,:]\s*)?", re.IGNORECASE)
_FISCAL = re.compile(
    r"(?:FY|fiscal year|CY|year)\s*((?:19|20)\d\d)\b.*|((?:19|20)\d\d)\s*(?:,|\(|\bfinal|\bact|\best).*", re.IGNORECASE
)
_AREA = re.compile(
    r"(?:.*\b)?(?:country|countries|states?|area|region|province|city|county|territory|geo|geography|ref_?area|entity"
    r"|location|nation)\b.*|.*(?:地区|省份|城市|县区|区域|国家|街道|乡镇)",
    re.IGNORECASE,
)


_OTHER_YEAR = re.compile(r"base|reference|goal|target|start|first|from|基[年期]|目标", re.IGNORECASE)


_CODES = re.compile(r".*\b(?:codes?|id|notation)|.*(?:代码|编码|编号|代号)", re.IGNORECASE)


_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ENDS_IN_YEAR = re.compile(r"(?:[:,]|\bin|--|–|—)\s*((?:19|20)\d\d)\s*(?:\[[^\]]*\]|\([^)]*\))?\s*$")
_ENDS_IN_PERIOD = re.compile(
    r"(?:[:,]|\bin|--|–|—)\s*((?:[a-z]{3,9}\.?|Q[1-4]|[1-4]Q)\s+(?:19|20)\d\d)\s*(?:\[[^\]]*\]|\([^)]*\))?\s*$",
    re.IGNORECASE,
)


class Said(Struct, frozen=True):
    """What a word says; "" for nothing."""

    rest: str
    """The word without its unit; "" where it says a period or a unit and nothing else."""
    period: str = ""
    unit: str = ""
    area: str = ""
    is_growth: bool = False
    kind: str = ""
    relation: str = ""
    """As in Over."""


@lru_cache(maxsize=1 << 16)
def said(word: str) -> Said:
    """Return what a word says by itself."""
    if is_bare_unit(word) or (word.startswith(("(", "（", "[")) and _unit_in(word.strip("()（）[] "))):
        return Said("", unit=word.strip("()（）[] ").removeprefix("in ").removeprefix("In "))
    stem, unit = split_unit(word)
    if not unit and (found := _BRACKETED.fullmatch(word)) and found[1] and _unit_in(found[2]):
        stem, unit = found[1], found[2]
    if period := _period(stem if unit else word):
        return Said("", period, unit)
    named = areas_in(word)
    area = named[0] if named and named[0] == word else ""
    when, kind = relative_period(word)
    relation = relation_of(word) or (FORMER if when == FORMER else "")
    said_kind = kind_of(word, kind or split_form(stem)[2] or split_front(stem)[1] or "")
    return Said("" if area else stem, "", unit, area, says_growth(word), said_kind, relation)


def names_other_time(head: str) -> bool:
    """Return whether a column of names with a head holds years that are not those of the figures."""
    return bool(_OTHER_YEAR.match(head))


def names_codes(head: str) -> bool:
    """Return whether a column of names with a head holds their codes."""
    return bool(_CODES.fullmatch(head))


def names_areas(head: str) -> bool:
    """Return whether a column of names with a head names areas; their codes are none."""
    return bool(_AREA.fullmatch(head)) and not names_codes(head)


def period_of_title(texts: Iterable[str]) -> str:
    """Return the year that a title ends in (Farms by size: 2007), or its part, where it names no other year."""
    for text in texts:
        years = _A_YEAR.findall(text)
        if len(years) == 1 and (found := _ENDS_IN_YEAR.search(text)):
            return found[1]
        if len(years) == 1 and (found := _ENDS_IN_PERIOD.search(text)) and (period := _period(found[1])):
            return period
    return ""


def _period(word: str) -> str:
    """Return a period in the spelling of the tidy form; "" for none, or several years."""
    read = read_period(word)
    if isinstance(read, Period):
        return read.label()
    if isinstance(read, MonthOnly):
        return f"{read.year}-{read.month:02}"
    found = _FISCAL.fullmatch(word)
    return (found[1] or found[2]) if found else ""


def _unit_in(text: str) -> bool:
    return bool(SCALE.fullmatch(text.strip())) or (
        is_known_unit(text) and not find_unit(text).dimension.startswith("word:")
    )
