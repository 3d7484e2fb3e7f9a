"""Whether a figure has a decimal comma, as Excel writes them in most of Europe, and the same figure with a point."""

import re
from enum import Enum, auto
from functools import lru_cache

_FIGURE = re.compile(r"([^\w.,;]{0,4})(\d[\d.,' \u00a0\u202f]*)((?:[^\d.,][^\d,]{0,20})?)")
_WITH_COMMA = re.compile(r"(?:\d+|\d{1,3}(?:[.' \u00a0\u202f]\d{3})+),\d+")
_WITH_POINT = re.compile(r"(?:\d+|\d{1,3}(?:[,' \u00a0\u202f]\d{3})+)\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,}")
_ONLY_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}")
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


class Separators(Enum):
    """What parts the decimals of a figure: one of them, either, or nothing that tells."""

    OTHER = auto()
    COMMA = auto()
    POINT = auto()
    EITHER = auto()


@lru_cache(maxsize=65_536)
def separators_of(cell: str) -> Separators:
    """Return what the commas and points of a cell are, as far as it is a figure."""
    figure = _FIGURE.fullmatch(cell.strip())
    digits = figure[2].rstrip() if figure else ""
    if _EITHER.fullmatch(digits):
        return Separators.EITHER
    if _WITH_COMMA.fullmatch(digits) or _ONLY_POINTS.fullmatch(digits):
        return Separators.COMMA
    return Separators.POINT if _WITH_POINT.fullmatch(digits) else Separators.OTHER


def pointed(cell: str) -> str:
    """Return a figure with a decimal comma as one with a point; any other text as it is."""
    if separators_of(cell) not in (Separators.COMMA, Separators.EITHER):
        return cell
    figure = _FIGURE.fullmatch(cell.strip())
    assert figure is not None, "it has a kind"
    whole, _, part = figure[2].rstrip().partition(",")
    return f"{figure[1]}{re.sub(r'[^0-9]', '', whole)}{'.' if part else ''}{part}{figure[3]}"
