"""The unit that stands in brackets in the name of a series, as the World Bank names its own."""

import re

from leling_targets.units import is_known_unit

_BRACKETS = re.compile(r"\(([^()]*)\)")
_PRICES = re.compile(r"(?:(?:current|constant)\s+)?(?:[12][0-9]{3}\s+)?", re.IGNORECASE)
_PER = re.compile(r"(?:.*\s)?per\s.+|.*(?:\bLCU\b|international \$|=).*", re.IGNORECASE)


def unit_in(name: str) -> str:
    """Return the unit in brackets in a name, "" where nothing in them is one: % of (% of GDP), US$ of (current US$)."""
    groups: list[str] = _BRACKETS.findall(name)
    for group in groups:
        for text in dict.fromkeys((group.strip(), group.rpartition(",")[2].strip())):
            bare = _PRICES.sub("", text, count=1)
            if text.startswith("%") or "annual %" in text or text.endswith(" %"):
                return "%"
            if bare and is_known_unit(bare):
                return bare
            if _PER.fullmatch(text):
                return text
    return ""
