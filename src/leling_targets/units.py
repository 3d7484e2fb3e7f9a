"""The table of units, with exact factors, and the reading of a unit as people write it.

Units of one dimension convert into one another; units of different dimensions never do. Factors are exact
fractions, and a conversion rounds once. A word that is not in the table is a unit too, of its own dimension. A scale
(万, million, bn) before or behind any unit, known or not, is worth what it is worth everywhere; the prefixes of the SI
(kt, MW) belong to the units that are written with them. To teach the program a unit, add a row.

The table is our own: the libraries there are take a fifth of a second to load, hold kt for knots and mu for an atomic
mass, and know no 万.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from leling_targets.currencies import CURRENCIES
from leling_targets.scales import SCALE_OF, SCALES, places_moved


@dataclass(frozen=True)
class Unit:
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
    spellings: tuple[str, ...] = field(default=(), compare=False, repr=False)
    words: tuple[str, ...] = field(default=(), compare=False, repr=False)
    scale: int = field(default=1, compare=False, repr=False)
    one: tuple[str, str] = field(default=("", ""), compare=False, repr=False)

    @property
    def is_counted(self) -> bool:
        """Return whether it is of things counted one by one, of which a part is none."""
        is_of_things = self.dimension in ("count", "visits", "containers") or self.dimension.startswith("word:")
        return is_of_things and self.scale == 1


class Shape(NamedTuple):
    """How figures of a unit are written: the decimal point moved, and the label, parted into scale and one of it."""

    moved: int
    scale: str
    one: str


def shape_of(unit: Unit, language: str) -> Shape:
    """Return how a reader of the language counts in a unit: 万人 one by one in English, "million" in 万 in Chinese."""
    if unit.scale == 1:
        return Shape(0, "", unit.zh if language == "zh" else unit.en)
    scale = SCALE_OF[unit.scale]
    if language == "zh":
        return Shape(places_moved(scale.size, scale.chinese), scale.chinese, unit.one[1])
    word = scale.english_money if unit.dimension.startswith("money") else scale.english
    return Shape(places_moved(scale.size, word), word, unit.one[0])


def _money(unit_id: str, yuan: int, en: str, zh: str, *spellings: str) -> Unit:
    return Unit(unit_id, "money", Fraction(yuan), en, zh, spellings, scale=yuan, one=("yuan", "元"))


def _share(unit_id: str, factor: Fraction, en: str, zh: str, *spellings: str) -> Unit:
    return Unit(unit_id, "share", factor, en, zh, spellings)


def _count(unit_id: str, en: str, zh: str, *spellings: str, words: str = "") -> Unit:
    return Unit(unit_id, "count", Fraction(1), en, zh, spellings, tuple(words.split()))


def _area(unit_id: str, square_metres: Fraction, en: str, zh: str, *spellings: str) -> Unit:
    return Unit(unit_id, "area", square_metres, en, zh, spellings)


# Where a spelling serves several rows ("个" serves any thing counted), the first row has it.
UNITS: tuple[Unit, ...] = (
    _money("yuan", 1, "yuan", "元", "块", "圆", "¥"),
    _money("thousand_yuan", 10**3, "thousand yuan", "千元", "1,000 yuan", "k yuan"),
    _money("ten_thousand_yuan", 10**4, "10,000 yuan", "万元", "ten thousand yuan", "10 thousand yuan", "wan yuan"),
    _money("hundred_thousand_yuan", 10**5, "100,000 yuan", "十万元", "hundred thousand yuan", "100 thousand yuan"),
    _money("million_yuan", 10**6, "million yuan", "百万元", "1,000,000 yuan", "1 million yuan", "mn yuan", "m yuan"),
    _money("ten_million_yuan", 10**7, "10 million yuan", "千万元", "ten million yuan", "10m yuan", "10mn yuan"),
    _money("hundred_million_yuan", 10**8, "100 million yuan", "亿元", "hundred million yuan", "100m yuan", "yi yuan"),
    _money(
        "billion_yuan", 10**9, "billion yuan", "十亿元", "1 billion yuan", "1,000 million yuan", "bn yuan", "b yuan"
    ),
    _money("ten_billion_yuan", 10**10, "10 billion yuan", "百亿元", "ten billion yuan", "10bn yuan"),
    _money("hundred_billion_yuan", 10**11, "100 billion yuan", "千亿元", "hundred billion yuan"),
    _money("trillion_yuan", 10**12, "trillion yuan", "万亿元", "1 trillion yuan", "tn yuan"),
    _share("fraction", Fraction(1), "fraction", "比值", "ratio", "share", "小数", "比率"),
    _share("percent", Fraction(1, 100), "%", "%", "percent", "per cent", "pct", "百分比", "百分之", "percentage"),
    _share(
        "percentage_point",
        Fraction(1, 100),
        "percentage points",
        "个百分点",
        "百分点",
        "percentage point",
        "pp",
        "ppt",
        "pct point",
        "percent point",
        "% point",
    ),
    _share(
        "per_mille", Fraction(1, 1000), "‰", "‰", "per mille", "per mil", "permille", "per thousand", "千分比", "千分点"
    ),
    _share("times", Fraction(1), "times", "倍", "time", "x", "fold"),
    _count(
        "enterprise",
        "enterprises",
        "家",
        "enterprise",
        "firm",
        "company",
        "companies",
        "business",
        "businesses",
        "企业",
    ),
    _count("household", "households", "户", "household", "户数"),
    _count("item", "items", "个", "item", "piece", "number", "count", "unit", "个数", "数量", words="只 处 座 枚"),
    _count("project", "projects", "项", "project", "项目", "个项目", "task"),
    _count("person", "people", "人", "person", "persons", "talent", "employee", "worker", "人数", "员", words="名"),
    _count(
        "rank", "places", "位", "名次", "位次", "rank", "ranking", "place", "第位", "第名", "第…位", "第…名", "排名"
    ),
    _count("case", "cases", "件", "case", "patent", words="宗"),
    _count("incident", "incidents", "起", "incident", "accident", "event"),
    _count("instance", "instances", "例", "instance"),
    _count("occurrence", "occurrences", "次", "occurrence"),
    _count("set", "sets", "台", "set", "machine", "台套", "台/套", "vehicle", words="套 辆 艘 架"),
    _count("platform", "platforms", "个平台", "platform"),
    _count("brand", "brands", "个品牌", "brand"),
    _count("workstation", "workstations", "个工作站", "workstation", "station"),
    _count("park", "parks", "个园区", "park"),
    _count(
        "centre", "centres", "个中心", "centre", "center", "laboratory", "laboratories", "institution", words="所 院"
    ),
    _count("kind", "kinds", "种", "kind", "product", "line", "standard", words="款 类 条"),
    _area(
        "square_metre", Fraction(1), "m²", "平方米", "m2", "sqm", "sq m", "square metre", "square meter", "平米", "平方"
    ),
    _area("mu", Fraction(2000, 3), "mu", "亩", "中国亩", "chinese acre"),
    _area("hectare", Fraction(10_000), "hectares", "公顷", "ha", "hectare"),
    _area(
        "square_kilometre",
        Fraction(10**6),
        "km²",
        "平方公里",
        "km2",
        "sq km",
        "square kilometre",
        "square kilometer",
        "平方千米",
    ),
)


class _Prefix(NamedTuple):
    factor: Fraction
    en: str
    zh: str


_PREFIXES = {
    "k": _Prefix(Fraction(10**3), "kilo", "千"),
    "M": _Prefix(Fraction(10**6), "mega", "兆"),
    "G": _Prefix(Fraction(10**9), "giga", "吉"),
    "T": _Prefix(Fraction(10**12), "tera", "太"),
    "c": _Prefix(Fraction(1, 100), "centi", "厘"),
    "m": _Prefix(Fraction(1, 1000), "milli", "毫"),
    "μ": _Prefix(Fraction(1, 10**6), "micro", "微"),
}
_OF_TONNES = {"k": "千", "M": "百万", "G": "十亿"}
"""Chinese counts tonnes as it counts everything else."""


_OWN_NAMES = {"千米": "公里", "千克": "公斤"}
"""What is written where a prefix would do."""


class _Measured(NamedTuple):
    """A measure of the SI, or one written as if it were: its symbol, names, and the prefixes it is written with."""

    id: str
    dimension: str
    factor: Fraction
    symbol: str
    zh: str
    prefixes: str = ""
    names: tuple[str, ...] = ()
    """English names in the singular, and other Chinese ones; each with the prefix before it."""


_MEASURED: tuple[_Measured, ...] = (
    _Measured("gram", "mass", Fraction(1), "g", "克", "kmμ", ("gram", "gramme")),
    _Measured("tonne", "mass", Fraction(10**6), "t", "吨", "kMG", ("tonne", "metric ton", "metric tonne", "公吨")),
    _Measured("metre", "length", Fraction(1), "m", "米", "kcmμ", ("metre", "meter")),
    _Measured("litre", "volume", Fraction(1, 1000), "L", "升", "mM", ("litre", "liter", "公升", "l")),
    _Measured("cubic_metre", "volume", Fraction(1), "m³", "立方米", "", ("cubic metre", "cubic meter", "cbm", "立方")),
    _Measured("watt", "power", Fraction(1), "W", "瓦", "kMGT", ("watt", "瓦特")),
    _Measured("watt_hour", "energy", Fraction(3600), "Wh", "瓦时", "kMGT", ("watt hour", "瓦小时", "瓦·时")),
    _Measured("joule", "energy", Fraction(1), "J", "焦", "kMGT", ("joule", "焦耳")),
    _Measured("volt_ampere", "apparent_power", Fraction(1), "VA", "伏安", "kM", ("volt ampere",)),
    _Measured("gram_of_coal", "coal_equivalent", Fraction(1), "gce", "克标准煤", "k", ("克标煤",)),
    _Measured(
        "tonne_of_coal",
        "coal_equivalent",
        Fraction(10**6),
        "tce",
        "吨标准煤",
        "kM",
        ("吨标煤", "tonne of coal equivalent", "tonne of standard coal", "ton of standard coal"),
    ),
    _Measured(
        "tonne_of_oil",
        "oil_equivalent",
        Fraction(10**6),
        "toe",
        "吨标准油",
        "kM",
        ("吨油当量", "tonne of oil equivalent"),
    ),
    _Measured("gram_of_co2", "carbon_dioxide", Fraction(1), "gCO2", "克二氧化碳", "k"),
    _Measured(
        "tonne_of_co2",
        "carbon_dioxide",
        Fraction(10**6),
        "tCO2",
        "吨二氧化碳",
        "kMG",
        ("tonne of CO2", "tonne CO2", "tonne of carbon dioxide", "t of CO2"),
    ),
    _Measured(
        "tonne_of_co2_equivalent",
        "carbon_dioxide_equivalent",
        Fraction(10**6),
        "tCO2e",
        "吨二氧化碳当量",
        "kMG",
        ("tCO2eq", "tonne of CO2 equivalent", "tonne CO2 equivalent", "tonne CO2e"),
    ),
)


def _measured(row: _Measured) -> Iterator[Unit]:
    """Yield a measure and what its prefixes make of it."""
    is_of_tonnes = row.zh.startswith("吨")
    yield Unit(row.id, row.dimension, row.factor, row.symbol, row.zh, row.names)
    for symbol in row.prefixes:
        prefix = _PREFIXES[symbol]
        zh = _OF_TONNES[symbol] if is_of_tonnes else prefix.zh
        names = (*(f"{prefix.en}{name}" if name.isascii() else f"{zh}{name}" for name in row.names),)
        other = (f"{prefix.zh}{row.zh}", f"{zh}{row.zh}")
        micro = (f"u{row.symbol}",) if symbol == "μ" else ()
        unit_id, factor = f"{prefix.en}{row.id}", row.factor * prefix.factor
        label = f"{symbol}{row.symbol}"
        yield Unit(unit_id, row.dimension, factor, label, _OWN_NAMES.get(other[1], other[1]), (*names, *other, *micro))


_MEASURES = tuple(unit for row in _MEASURED for unit in _measured(row))
_SYMBOLS = frozenset(unit.en for unit in _MEASURES)

UNITS = (
    *UNITS,
    *_MEASURES,
    *(
        Unit(
            currency.code.lower(),
            f"money_{currency.code.lower()}",
            Fraction(1),
            currency.code,
            currency.zh,
            (*currency.signs, *currency.names),
        )
        for currency in CURRENCIES
    ),
    _count("bed", "beds", "张", "bed", "床位", "张床位", words="床"),
    _count("animal", "animals", "头", "animal", words="羽 匹"),
    _count("plant", "plants", "株", "plant", words="棵"),
    Unit("teu", "containers", Fraction(1), "TEU", "标箱", ("标准箱",)),
    Unit("jin", "mass", Fraction(500), "jin", "斤", ("市斤",)),
    Unit("electric_degree", "energy", Fraction(3_600_000), "度", "度", ("度电",)),
    Unit("second", "time", Fraction(1), "seconds", "秒", ("second", "秒钟")),
    Unit("minute", "time", Fraction(60), "minutes", "分钟", ("minute", "min")),
    Unit("hour", "time", Fraction(3600), "hours", "小时", ("hour", "h", "hr")),
    Unit("day", "time", Fraction(86_400), "days", "天", ("day",)),
    Unit("celsius", "temperature", Fraction(1), "°C", "摄氏度", ("degree celsius", "℃")),
    Unit("point", "points", Fraction(1), "points", "分", ("point",)),
    Unit("visit", "visits", Fraction(1), "visits", "人次", ("visit", "person time", "person-time", "visitor")),
    Unit("bcm", "volume", Fraction(10**9), "bcm", "十亿立方米", ("billion cubic metre", "billion cubic meter")),
)


_CHINESE_SCALES = sorted(((scale.zh, scale.size) for scale in SCALES), key=lambda one: -len(one[0]))
_ENGLISH_SCALES = {
    **dict.fromkeys(("ten",), 10),
    **dict.fromkeys(("hundred",), 10**2),
    **dict.fromkeys(("thousand", "k"), 10**3),
    **dict.fromkeys(("wan",), 10**4),
    **dict.fromkeys(("million", "mln", "mn", "mio", "m"), 10**6),
    **dict.fromkeys(("yi",), 10**8),
    **dict.fromkeys(("billion", "bln", "bn", "b"), 10**9),
    **dict.fromkeys(("trillion", "trn", "tn"), 10**12),
}
_SHORT = frozenset(("k", "m", "b"))
"""Letters that are a scale beside a currency or before another word, and something else elsewhere."""
_NUMERAL = r"(?:[0-9]+ ?)?(?:(?:" + "|".join(sorted(_ENGLISH_SCALES, key=len, reverse=True)) + r")s?\b ?)*"

_COUNTED = r"[^\W\d_][^,，、;；/]*"
_DROPPED = r"[\s\u200b-\u200d\u2060\ufeff()\[\]{}<>〈〉《》【】〔〕「」『』\"'“”‘’,_\-]+"
_MARKS = r"[*†‡①-⑳]+$"
_HEADING = r"(?:计量单位|计算单位|单位|units?(?: of measure(?:ment)?)?) ?[:=]"
_CURRENCY = r"人民币|renminbi|rmb|cny|¥"
_OFFICE = (
    r"(?![个家座所间项处万])(?:.*(?:局|委|委员会|办公室|办事处|管委会|政府|厅|署|公司|集团|银行|支队|大队|总队|中心)"
    r"|各.{1,6}|.+部门?|.+[乡镇处科办院所站]|.+街道"
    r"|(?i:(?:.+ )?(?:bureau|office|ministry|department|committee|commission|agency|authority|administration|council)"
    r"(?:s? .+)?))"
)


def find_unit(text: str) -> Unit:
    """The unit a text names; for an unknown word a unit of that word alone. Never fails.

    Width, spaces, brackets and a leading "单位：" make no difference, nor does case but of symbols (MW, mg). "万元/亩"
    and "10,000 yuan per mu" are put together from their parts, as are "万家", "千亩" and "million cars".
    """
    return _find(text) if len(text) <= _LONGEST_UNIT else _long(text)


def is_office(text: str) -> bool:
    """Whether a text that stands where a unit could is an office (某县统计局, 各乡镇): 单位 is the word for both."""
    plain = text.strip()
    return len(plain) > 1 and re.fullmatch(_OFFICE, plain) is not None and not is_known_unit(plain)


_LONGEST_UNIT = 100
_LONGEST_LIST = 300
"""Characters of a text that may list units, or end in one; a longer one is a paragraph."""
_BEHIND_NAME = re.compile(
    r"(?<!\s)\s*+[(（\[【〔]\s*+(?:(?:计量)?单位\s*+[:：])?\s*+([^()（）\[\]【】〔〕]{1,30}?)\s*+[)）\]】〕]\s*+$"
)
_LIST = re.compile(r"[、，;；]|,(?![0-9]{3}(?![0-9]))")
"""A comma within a number parts nothing: 10,000 yuan."""
_BARE = (
    r"(?:人民币)?[十百千万亿]*元(?:/亩|/人|/平方米)?|%|‰|个?百分点|[十百千万亿]*(?:美|欧|港|日|澳|加)元"
    r"|[十百千万亿]*(?:亩|公顷|平方米|平方公里|家|户|个|项|名|人|位|件|台|套|次|辆|人次)"
    r"|[十百千万亿兆吉]*(?:吨(?:标准煤|标煤|标准油|二氧化碳)?|公斤|千克|公里|千米|瓦|瓦时|立方米|升|伏安)|[万亿]度"
    r"|(?:(?:k|M|G|T)W|[kMGT]Wh|[kM]tce|[kM]t|tce)"
    r"|(?:(?:hundred|thousand|million|billion|bn|m|[0-9,]+) )*(?:yuan|cny|rmb)|percent|mu|hectares?"
)


def is_known_unit(text: str) -> bool:
    """Whether every unit of a text ("亿元", "亿元、%") is one of the table or put together from such."""
    if len(text) > _LONGEST_LIST:
        return False
    parts = [part.strip() for part in _LIST.split(text) if part.strip()]
    return bool(parts) and all(not find_unit(part).dimension.startswith("word:") for part in parts)


def is_bare_unit(text: str) -> bool:
    """Whether a text on its own, such as a header, can only be a unit: 亿元, but not 项目, which is a name too."""
    if len(text) > _LONGEST_LIST:
        return False
    parts = [part.strip() for part in _LIST.split(text) if part.strip()]
    return bool(parts) and all(re.fullmatch(_BARE, part, re.IGNORECASE) for part in parts)


def split_unit(name: str) -> tuple[str, str]:
    """Take the unit in brackets off the end of a name: "工业总产值(亿元)" is ("工业总产值", "亿元"); "" for none."""
    found = _BEHIND_NAME.search(name) if len(name) <= _LONGEST_LIST else None
    if found is None or not found.start() or not is_known_unit(found[1]):
        return name, ""
    return name[: found.start()], found[1]


def units_of(text: str) -> list[str]:
    """The units a title lists: "亿元、%" is ["亿元", "%"]; one alone stays as it is written."""
    parts = [part.strip() for part in _LIST.split(text) if part.strip()]
    return parts if len(parts) > 1 and is_known_unit(text) else [text]


def same_dimension(one: Unit, other: Unit) -> bool:
    """Whether figures in the two units can be compared at all."""
    return one.dimension == other.dimension


def convert(value: float, source: Unit, target: Unit) -> float:
    """Express a figure in another unit; exact on its decimal digits, rounded once. inf and nan stay what they are.

    Raises ValueError when the dimensions differ, or when the result is larger than a float can be.
    """
    ratio = _ratio(source, target)
    number = float(value)
    if ratio == 1 or number - number != 0:
        return number
    try:
        return float(Fraction(repr(number)) * ratio)
    except OverflowError:
        message = f"{number!r} {source.en} is too large a figure in {target.en}"
        raise ValueError(message) from None


def factor(source: Unit, target: Unit) -> float:
    """How many `target` one `source` is, rounded; for whole columns `scale` is closer. Raises ValueError as convert."""
    return float(_ratio(source, target))


def scale(source: Unit, target: Unit) -> tuple[float, float]:
    """Multiplier and divisor for a column: `values * multiplier / divisor`.

    Both are whole numbers, and one of them is 1.0 wherever possible: 30 / 100 is 0.3, but 30 * 0.01 is not always what
    a reader expects. Raises ValueError when the dimensions differ.
    """
    ratio = _ratio(source, target)
    return float(ratio.numerator), float(ratio.denominator)


def _ratio(source: Unit, target: Unit) -> Fraction:
    if source.dimension != target.dimension:
        message = f"{source.en or source.id} ({source.dimension}) and {target.en or target.id} ({target.dimension})"
        raise ValueError(f"units that do not convert: {message}")
    return source.factor / target.factor


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
            if not _is_symbol(spelling):
                index.setdefault(_fold(spelling), unit)
                index.setdefault(_fold(spelling.replace(" ", "s ", 1)), unit)
        for word in unit.words:
            index.setdefault(word, replace(unit, zh=word))
    return index


def _is_symbol(spelling: str) -> bool:
    """Return whether case tells a symbol from another one: mg from Mg, MW from mW, t from T."""
    return spelling in _CASED


_CASED = frozenset(
    (
        *(row.symbol for row in _MEASURED if len(row.symbol) == 1),
        *(f"{prefix}{row.symbol}" for row in _MEASURED for prefix in row.prefixes if prefix in "mM"),
        "h",
    )
)


@cache
def _symbols() -> dict[str, Unit]:
    """Return the units whose symbols are told apart by case; MWH can only be one, MT is no more than a guess."""
    symbols: dict[str, Unit] = {}
    for unit in UNITS:
        for spelling in filter(_is_symbol, (unit.en, *unit.spellings)):
            rest = _plain(spelling)[1:]
            cases = (
                (rest, rest.lower(), rest.upper()) if spelling[0] == "M" and spelling != "Mt" else (rest, rest.lower())
            )
            symbols.update((spelling[0] + case, unit) for case in cases)
    return symbols


@cache
def _find(text: str) -> Unit:
    plain = _plain(text)
    return _known(plain) or _quotient(plain) or _scaled_word(plain, text) or _unknown(text)


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
    per = "/" if denominator.en in _SYMBOLS else " per "
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


def _unknown(text: str) -> Unit:
    return _word(text, text, 1)


def _word(text: str, counted: str, count: int) -> Unit:
    """The unit of a word no table knows; "widget" and "widgets" are one."""
    from unicodedata import normalize

    label = " ".join(normalize("NFKC", text).split())
    return Unit(label, f"word:{_fold(counted).removesuffix('s') or label}", Fraction(count), label, label)
