"""What a unit is, and what figures are counted in (万, million): in each language what its readers count in.

An English reader knows no 万: 5 万人 are 50,000 people; a Chinese one no million: 2 million are 200万. Only the decimal
point moves, and how far hangs on the scale alone. Money is large, and has scales of its own in English.
"""

from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple

from msgspec import Struct


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


class Unit(Struct, frozen=True, eq=False):
    """A unit: one of it is `factor` base units of its dimension.

    Base units: yuan ("money"), another currency ("money_usd"), the fraction 1 ("share": a percent is 1/100), one
    ("count"), square metre ("area"), gram ("mass"), yuan per square metre ("money_per_area") and the like; for a word
    that is not in the table the word itself ("word:<word>").
    `en` and `zh` are the labels the unit is written with. `spellings` are other ways to write it, in any case, width or
    spacing, English ones in the singular. `words` are other Chinese words for one of the same thing (名 beside 人):
    each stays as it is written. `scale` is how many are counted as one (10,000 in 万人), `one`
    the labels of a single one of them, given where the scale is not 1.
    """

    id: str
    dimension: str
    factor: Fraction
    en: str
    zh: str
    spellings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    scale: int = 1
    one: tuple[str, str] = ("", "")

    @property
    def _compared(self) -> tuple[object, ...]:
        return self.id, self.dimension, self.factor, self.en, self.zh

    def __eq__(self, other: object) -> bool:
        """Return whether both are one and the same, however it may be spelled."""
        return isinstance(other, Unit) and self._compared == other._compared

    def __hash__(self) -> int:
        """Return a hash of what is compared."""
        return hash(self._compared)

    @property
    def is_share(self) -> bool:
        """Return whether it is of parts of a whole, or of what was: %, ‰, the bare fraction, 百分点, 倍."""
        return self.dimension == "share"

    @property
    def is_counted(self) -> bool:
        """Return whether it is of things counted one by one, of which a part is none.

        >>> from leling_targets.units import find_unit
        >>> find_unit("家").is_counted, find_unit("万家").is_counted
        (True, False)
        """
        is_of_things = self.dimension in ("count", "visits", "containers") or self.dimension.startswith("word:")
        return is_of_things and self.scale == 1


class Shape(NamedTuple):
    """How figures of a unit are written: the decimal point moved, and the label, parted into scale and one of it."""

    moved: int
    scale: str
    one: str


def shape_of(unit: Unit, language: str) -> Shape:
    """Return how a reader of the language counts in a unit: 万人 one by one in English, "million" in 万 in Chinese.

    >>> from leling_targets.units import find_unit
    >>> shape_of(find_unit("万人"), "en")
    Shape(moved=4, scale='', one='people')
    >>> shape_of(find_unit("亿元"), "en")
    Shape(moved=-1, scale='bn', one='yuan')
    """
    if unit.scale == 1:
        return Shape(0, "", unit.zh if language == "zh" else unit.en)
    scale = SCALE_OF[unit.scale]
    if language == "zh":
        word, one = scale.chinese, unit.one[1]
    else:
        word, one = scale.english_money if unit.dimension.startswith("money") else scale.english, unit.one[0]
    return Shape(len(str(scale.size)) - 1 - _POWERS[word], word, one)
