"""What figures are counted in (万, million), and what a reader of each language counts in instead.

An English reader knows no 万: 5 万人 are 50,000 people; a Chinese one no million: 2 million are 200万. Only the decimal
point moves, and how far hangs on the scale alone. Money is large, and has scales of its own in English.
"""

from types import MappingProxyType
from typing import Final, NamedTuple


class Scale(NamedTuple):
    """So many of a thing, in both languages, and the words of the scale each reader counts in; "" is one by one."""

    size: int
    en: str
    zh: str
    english: str
    english_money: str
    chinese: str


SCALES: Final = (
    Scale(10, "10", "十", "", "", "十"),
    Scale(10**2, "100", "百", "", "", "百"),
    Scale(10**3, "1,000", "千", "", "m", "千"),
    Scale(10**4, "10,000", "万", "", "m", "万"),
    Scale(10**5, "100,000", "十万", "", "m", "万"),
    Scale(10**6, "million", "百万", "million", "m", "万"),
    Scale(10**7, "10 million", "千万", "million", "m", "万"),
    Scale(10**8, "100 million", "亿", "billion", "bn", "亿"),
    Scale(10**9, "billion", "十亿", "billion", "bn", "亿"),
    Scale(10**10, "10 billion", "百亿", "billion", "bn", "亿"),
    Scale(10**11, "100 billion", "千亿", "billion", "bn", "亿"),
    Scale(10**12, "trillion", "万亿", "trillion", "trillion", "万亿"),
)

SCALE_OF: Final = MappingProxyType({scale.size: scale for scale in SCALES})

_POWERS: Final = MappingProxyType(
    {"": 0, "m": 6, "million": 6, "bn": 9, "billion": 9, "trillion": 12}
    | {scale.zh: len(str(scale.size)) - 1 for scale in SCALES}
)


def places_moved(size: int, word: str) -> int:
    """Return how far the decimal point moves where what is counted by `size` is counted by the scale of a word."""
    return len(str(size)) - 1 - _POWERS[word]
