"""The reading of a unit as people write it: any spelling, any scale before or behind it, one unit per another.

A word that is not in the table is a unit too, of its own dimension. A scale (万, million, bn) before or behind any
unit, known or not, is worth what it is worth everywhere; the prefixes of the SI (kt, MW) belong to the units that are
written with them.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from msgspec.structs import replace

from leling_targets.units.table import CASED, SYMBOLS, UNITS
from leling_targets.units.unit import SCALE_OF, SCALES, Unit

_CHINESE_SCALES = sorted(((scale.zh, scale.size) for scale in SCALES), key=lambda one: -len(one[0]))
_ENGLISH_SCALES = {
    word: 10**power
    for power, words in (
        *((1, "ten"), (2, "hundred"), (3, "thousand k"), (4, "wan"), (6, "million mln mn mio m"), (8, "yi")),
        *((9, "billion bln bn b"), (12, "trillion trn tn")),
    )
    for word in words.split()
}
_SHORT = frozenset(("k", "m", "b"))
"""Letters that are a scale beside a currency or before another word, and something else elsewhere."""
_NUMERAL = r"(?:[0-9]+ ?)?(?:(?:" + "|".join(sorted(_ENGLISH_SCALES, key=len, reverse=True)) + r")s?\b ?)*"

_COUNTED = r"[^\W\d_][^,，、;；/]*"
_DROPPED = r"[\s\u200b-\u200d\u2060\ufeff()\[\]{}<>〈〉《》【】〔〕「」『』\"'“”‘’,_\-]+"
_MARKS = r"[*†‡①-⑳]+$"
_HEADING = r"(?:计量单位|计算单位|单位|units?(?: of measure(?:ment)?)?) ?[:=]"
_CURRENCY = r"人民币|renminbi|rmb|cny|¥"
_LONGEST_UNIT = 100


def find_unit(text: str) -> Unit:
    """The unit a text names; for an unknown word a unit of that word alone. Never fails.

    Width, spaces, brackets and a leading "单位：" make no difference, nor does case but of symbols (MW, mg). "万元/亩"
    and "10,000 yuan per mu" are put together from their parts, as are "万家", "千亩" and "million cars".

    >>> find_unit("单位：亿元").en
    '100 million yuan'
    >>> find_unit("万元/亩") == find_unit("10,000 yuan per mu")
    True
    >>> find_unit("widgets").dimension
    'word:widget'
    """
    return _find(text) if len(text) <= _LONGEST_UNIT else _long(text)


@cache
def _find(text: str) -> Unit:
    plain = _plain(text)
    return _known(plain) or _quotient(plain) or _scaled_word(plain, text) or _word(text, text, 1)


def _plain(text: str) -> str:
    """Return a text without what makes no difference but its case: width, brackets, a heading, the marks of notes."""
    from unicodedata import normalize

    marked = re.sub(_MARKS, "", text.strip())
    # To Unicode the sign of micro and the Greek letter, m² and m2 are compatible, but not 每 and /.
    folded = normalize("NFKC", marked) if not marked.isascii() else marked
    folded = re.sub(r"(?<=[0-9]),(?=[0-9])", "", folded.replace("∕", "/").replace("每", "/"))
    spaced = " ".join(re.sub(_DROPPED, " ", folded).split())
    return re.sub(rf"^{_HEADING} ?", "", spaced, flags=re.IGNORECASE)


def _fold(text: str) -> str:
    return _plain(text).replace(" ", "").lower()


@cache
def _index() -> dict[str, Unit]:
    index: dict[str, Unit] = {}
    for unit in UNITS:
        for spelling in (unit.zh, unit.id, unit.en, *unit.spellings):
            if spelling not in CASED:
                index.setdefault(_fold(spelling), unit)
                index.setdefault(_fold(spelling.replace(" ", "s ", 1)), unit)
        for word in unit.words:
            index.setdefault(word, replace(unit, zh=word))
    return index


@cache
def _symbols() -> dict[str, Unit]:
    """Return the units whose symbols are told apart by case; MWH can only be one, MT is no more than a guess."""
    symbols: dict[str, Unit] = {}
    for unit in UNITS:
        for spelling in CASED.intersection((unit.en, *unit.spellings)):
            rest = _plain(spelling)[1:]
            upper = (rest.upper(),) if spelling[0] == "M" and spelling != "Mt" else ()
            symbols.update((spelling[0] + case, unit) for case in (rest, rest.lower(), *upper))
    return symbols


def _known(plain: str) -> Unit | None:
    """A row of the table or so many of one: in any of its spellings, in the plural, in another name of the yuan."""
    return _row(plain) or _renminbi(plain) or _scale_alone(plain) or _scaled(plain)


def _row(plain: str) -> Unit | None:
    symbol = _symbols().get(plain.replace(" ", ""))
    if symbol is not None:
        return symbol
    folded = plain.replace(" ", "").lower()
    index = _index()
    return index.get(folded) or index.get(folded.removesuffix("s"))


def _renminbi(plain: str) -> Unit | None:
    """The yuan by its other names, whichever side they stand on: 亿元人民币, RMB 100 million."""
    folded = plain.replace(" ", "").lower()
    without = re.sub(_CURRENCY, "", folded)
    if without == folded:
        return None
    bare = without.removesuffix("元").removesuffix("yuan")
    found = _index().get(f"{bare}元") or _index().get(f"{bare}yuan")
    return found if found is not None and found.dimension == "money" else None


def _scale_alone(plain: str) -> Unit | None:
    """A scale alone: 万, million."""
    count = next((count for zh, count in _CHINESE_SCALES if zh == plain), 0) or _numeral(plain)
    # In a figure such as 1.2M the large letter is the scale; the small one is the metre.
    if count not in SCALE_OF or (plain.lower() in ("m", "b") and plain != "M"):
        return None
    scale = SCALE_OF[count]
    return Unit(f"count_{count}", "count", Fraction(count), scale.en, scale.zh, scale=count)


def _numeral(text: str) -> int:
    """Return how many "10 million" or "bn" is; 0 where it is no such number."""
    plain = text.lower().strip()
    if not plain or not re.fullmatch(_NUMERAL, plain):
        return 0
    count = 1
    for word in re.findall(r"[0-9]+|[a-z]+", plain):
        count *= int(word) if word.isdigit() else _ENGLISH_SCALES.get(word) or _ENGLISH_SCALES[word.removesuffix("s")]
    return count


def _scale_readings(plain: str) -> Iterator[tuple[int, str]]:
    """Yield how a text could be a scale and what is scaled: 万 and 人, million and cars, bn and USD."""
    for zh, count in _CHINESE_SCALES:
        if plain.startswith(zh):
            yield count, plain[len(zh) :].strip()
        elif plain.endswith(f" {zh}"):
            yield count, plain[: -len(zh)].strip()
    lowered = plain.lower()
    ahead = re.match(_NUMERAL, lowered)
    if ahead and ahead[0] and (count := _numeral(ahead[0])):
        yield count, plain[ahead.end() :].strip().removeprefix("of ")
    behind = re.fullmatch(rf"(.*?[^0-9a-z])({_NUMERAL})|([a-z]{{3}})(k|mn?|bn?|tn)", lowered)
    if behind:
        head, numeral = (behind[1], behind[2]) if behind[2] is not None else (behind[3], behind[4])
        rest = plain[: len(head)].strip()
        is_short = numeral in _SHORT or behind[3] is not None
        if (count := _numeral(numeral)) and (not is_short or _is_currency(rest)):
            yield count, rest


def _is_currency(text: str) -> bool:
    row = _row(text)
    return row is not None and row.dimension.startswith("money")


def _scaled(plain: str) -> Unit | None:
    """So many of a row of the table: 万人, 亿千瓦时, million USD, €bn."""
    for count, rest in _scale_readings(plain):
        unit = _row(rest) or _renminbi(rest) if rest else None
        if unit is None or count not in SCALE_OF or unit.dimension in ("share", "temperature"):
            continue
        if unit.dimension == "money":
            found = next((row for row in UNITS if row.dimension == "money" and row.factor == unit.factor * count), None)
            if found is not None:
                return found
        scale, one = SCALE_OF[count], (unit.en, unit.zh)
        labels = f"{scale.en} {unit.en}", scale.zh + unit.zh
        return Unit(f"{count}_{unit.id}", unit.dimension, unit.factor * count, *labels, scale=count, one=one)
    return None


def _scaled_word(plain: str, text: str) -> Unit | None:
    """So many of a thing no table knows: million cars, 万车次."""
    for count, rest in _scale_readings(plain):
        if re.fullmatch(_COUNTED, rest) and rest[0] not in "十百千万亿":
            scale = SCALE_OF.get(count)
            return replace(_word(text, rest, count), scale=count if scale else 1, one=(rest, rest))
    return None


def _quotient(plain: str) -> Unit | None:
    """So much of one known unit for each of another: "万元/亩", "10,000 yuan per mu", "元/人"."""
    upper, slash, lower = plain.partition("/")
    if not slash:
        upper, slash, lower = plain.partition(" per ")
    upper, lower = upper.strip(), lower.strip()
    numerator, denominator = (_known(upper), _known(lower)) if upper and lower else (None, None)
    if numerator is None or denominator is None:
        return None
    per = "/" if denominator.en in SYMBOLS else " per "
    lower_en = _singular(denominator)
    en, zh = numerator.one if numerator.scale > 1 else (numerator.en, numerator.zh)
    return Unit(
        f"{numerator.id}_per_{denominator.id}",
        f"{numerator.dimension}_per_{denominator.dimension}",
        numerator.factor / denominator.factor,
        f"{numerator.en}{per}{lower_en}",
        f"{numerator.zh}/{denominator.zh}",
        scale=numerator.scale,
        one=(f"{en}/{lower_en}", f"{zh}/{denominator.zh}"),
    )


def _singular(unit: Unit) -> str:
    is_word = unit.en.isalpha() and unit.en.islower() and len(unit.en) > 3
    return unit.id if unit in UNITS and is_word else unit.en


def _long(text: str) -> Unit:
    """The unit of what is too long to be one: that text alone, as it is written."""
    label = " ".join(text.split())
    return Unit(label, f"word:{label}", Fraction(1), label, label)


def _word(text: str, counted: str, count: int) -> Unit:
    """The unit of a word no table knows; "widget" and "widgets" are one."""
    from unicodedata import normalize

    label = " ".join(normalize("NFKC", text).split())
    return Unit(label, f"word:{_fold(counted).removesuffix('s') or label}", Fraction(count), label, label)
