"""The table of units, with exact factors, and the reading of a unit as people write it.

Units of one dimension convert into one another; units of different dimensions never do. Factors are exact
fractions, and a conversion rounds once. A word that is not in the table is a unit too: its own dimension, factor 1.
To teach the program a unit, add a row to UNITS.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache


@dataclass(frozen=True)
class Unit:
    """A unit: one of it is `factor` base units of its dimension.

    Base units: yuan ("money"), the fraction 1 ("share": a percent is 1/100), one ("count"), square metre ("area"),
    yuan per square metre ("money_per_area"); for a word that is not in the table the word itself ("word:<word>").
    `en` and `zh` are the labels shown behind a figure. `spellings` are other ways to write it, in any case, width or
    spacing, English ones in the singular.
    """

    id: str
    dimension: str
    factor: Fraction
    en: str
    zh: str
    spellings: tuple[str, ...] = field(default=(), compare=False, repr=False)


def _money(unit_id: str, yuan: int, en: str, zh: str, *spellings: str) -> Unit:
    return Unit(unit_id, "money", Fraction(yuan), en, zh, spellings)


def _share(unit_id: str, factor: Fraction, en: str, zh: str, *spellings: str) -> Unit:
    return Unit(unit_id, "share", factor, en, zh, spellings)


def _count(unit_id: str, en: str, zh: str, *spellings: str) -> Unit:
    return Unit(unit_id, "count", Fraction(1), en, zh, spellings)


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
        "point",
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
    _count("item", "items", "个", "item", "piece", "number", "count", "unit", "只", "处", "座", "枚", "个数", "数量"),
    _count("project", "projects", "项", "project", "项目", "个项目", "task"),
    _count("person", "people", "人", "名", "person", "persons", "people", "talent", "employee", "worker", "人数", "员"),
    _count(
        "rank", "places", "位", "名次", "位次", "rank", "ranking", "place", "第位", "第名", "第…位", "第…名", "排名"
    ),
    _count("case", "cases", "件", "case", "patent", "宗", "起", "例", "accident", "次", "event", "occurrence"),
    _count("set", "sets", "台", "set", "machine", "台套", "套", "台/套", "vehicle", "辆", "艘", "架"),
    _count("platform", "platforms", "个平台", "platform"),
    _count("brand", "brands", "个品牌", "brand"),
    _count("workstation", "workstations", "个工作站", "workstation", "station"),
    _count("park", "parks", "个园区", "park"),
    _count("centre", "centres", "个中心", "centre", "center", "laboratory", "laboratories", "institution", "所", "院"),
    _count("kind", "kinds", "种", "kind", "product", "款", "类", "条", "line", "standard"),
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

_SCALES: dict[str, tuple[int, str, str]] = {
    # Spelled before a thing counted or an area, as in 万家: how many, in English, in Chinese.
    "十": (10, "10", "十"),
    "百": (10**2, "100", "百"),
    "hundred": (10**2, "100", "百"),
    "千": (10**3, "1,000", "千"),
    "thousand": (10**3, "1,000", "千"),
    "1000": (10**3, "1,000", "千"),
    "万": (10**4, "10,000", "万"),
    "10000": (10**4, "10,000", "万"),
    "tenthousand": (10**4, "10,000", "万"),
    "十万": (10**5, "100,000", "十万"),
    "百万": (10**6, "million", "百万"),
    "million": (10**6, "million", "百万"),
    "千万": (10**7, "10 million", "千万"),
    "亿": (10**8, "100 million", "亿"),
    "100million": (10**8, "100 million", "亿"),
    "billion": (10**9, "billion", "十亿"),
}

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDED: dict[int, str | int | None] = {
    **_FULL_WIDTH,
    0xFFE5: "¥",
    0xFE6A: "%",
    ord("²"): "2",
    ord("㎡"): "m2",
    ord("㎢"): "km2",
    ord("∕"): "/",
    ord("每"): "/",
}
_DROPPED = r"[\s\u200b-\u200d\u2060\ufeff()\[\]{}<>〈〉《》【】〔〕「」『』\"'“”‘’,_\-]+"
_HEADING = r"(?:计量单位|计算单位|单位|units?|unitofmeasure)[:=]"
_CURRENCY = r"人民币|renminbi|rmb|cny|¥"


def find_unit(text: str) -> Unit:
    """The unit a text names; for an unknown word a unit of that word alone. Never fails.

    Width, spaces, case, brackets and a leading "单位：" make no difference. "万元/亩" and "10,000 yuan per mu" are put
    together from their parts, as are "万家" and "千亩".
    """
    return _find(text) if len(text) <= 100 else _unknown(text)


_BEHIND_NAME = re.compile(
    r"\s*[(（\[【〔]\s*(?:(?:计量)?单位\s*[:：])?\s*([^()（）\[\]【】〔〕]{1,30}?)\s*[)）\]】〕]\s*$"
)
_LIST = re.compile(r"[、，;；]|,(?![0-9]{3}(?![0-9]))")
"""A comma within a number parts nothing: 10,000 yuan."""
_BARE = re.compile(
    r"(?:人民币)?[十百千万亿]*元(?:/亩|/人|/平方米)?|%|‰|个?百分点"
    r"|[十百千万亿]*(?:亩|公顷|平方米|平方公里|家|户|个|项|名|人|位|件|台|套|次)"
    r"|(?:(?:hundred|thousand|million|billion|bn|m|[0-9,]+) )*(?:yuan|cny|rmb)|percent|mu|hectares?",
    re.IGNORECASE,
)


def is_known_unit(text: str) -> bool:
    """Whether every unit of a text ("亿元", "亿元、%") is one of the table or put together from such."""
    parts = [part.strip() for part in _LIST.split(text) if part.strip()]
    return bool(parts) and all(not find_unit(part).dimension.startswith("word:") for part in parts)


def is_bare_unit(text: str) -> bool:
    """Whether a text on its own, such as a header, can only be a unit: 亿元, but not 项目, which is a name too."""
    parts = [part.strip() for part in _LIST.split(text) if part.strip()]
    return bool(parts) and all(_BARE.fullmatch(part) for part in parts)


def split_unit(name: str) -> tuple[str, str]:
    """Take the unit in brackets off the end of a name: "工业总产值(亿元)" is ("工业总产值", "亿元"); "" for none."""
    found = _BEHIND_NAME.search(name) if len(name) <= 300 else None
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


def _fold(text: str) -> str:
    folded = re.sub(_DROPPED, "", text.translate(_FOLDED)).lower().replace("：", ":")
    return re.sub(rf"^{_HEADING}", "", folded)


@cache
def _index() -> dict[str, Unit]:
    index: dict[str, Unit] = {}
    for unit in UNITS:
        for spelling in (unit.zh, unit.id, unit.en, *unit.spellings):
            index.setdefault(_fold(spelling), unit)
    for spelling, (count, en, zh) in _SCALES.items():
        index.setdefault(spelling, Unit(f"count_{count}", "count", Fraction(count), en, zh))
    return index


@cache
def _find(text: str) -> Unit:
    folded = _fold(text)
    return _simple(folded) or _quotient(folded) or _unknown(text)


def _simple(folded: str) -> Unit | None:
    """A row of the table, in one of its spellings, in the plural, in another name of the yuan, or scaled (万家)."""
    index = _index()
    found = index.get(folded) or index.get(folded.removesuffix("s"))
    if found is not None:
        return found
    without_currency = re.sub(_CURRENCY, "", folded)
    if without_currency != folded:
        bare = without_currency.removesuffix("元").removesuffix("yuan")
        found = index.get(f"{bare}元") or index.get(f"{bare}yuan")
        return found if found is not None and found.dimension == "money" else None
    return _scaled(folded)


def _scaled(folded: str) -> Unit | None:
    for spelling, (count, en, zh) in _SCALES.items():
        rest = folded.removeprefix(spelling)
        unit = _index().get(rest) or _index().get(rest.removesuffix("s")) if rest and rest != folded else None
        if unit is not None and unit in UNITS and unit.dimension in ("count", "area"):
            return Unit(f"{count}_{unit.id}", unit.dimension, unit.factor * count, f"{en} {unit.en}", zh + unit.zh)
    return None


def _quotient(folded: str) -> Unit | None:
    """So much of one known unit for each of another: "万元/亩", "10,000 yuan per mu", "元/人"."""
    upper, slash, lower = folded.partition("/")
    if not slash:
        upper, slash, lower = folded.partition("per")
    numerator, denominator = (_simple(upper), _simple(lower)) if upper and lower else (None, None)
    if numerator is None or denominator is None:
        return None
    return Unit(
        f"{numerator.id}_per_{denominator.id}",
        f"{numerator.dimension}_per_{denominator.dimension}",
        numerator.factor / denominator.factor,
        f"{numerator.en} per {_singular(denominator)}",
        f"{numerator.zh}/{denominator.zh}",
    )


def _singular(unit: Unit) -> str:
    return unit.id if unit in UNITS and unit.en.isalpha() else unit.en


def _unknown(text: str) -> Unit:
    word = " ".join(text.translate(_FULL_WIDTH).split())
    # "widget" and "widgets" are one unit.
    return Unit(word, f"word:{_fold(text).removesuffix('s') or word}", Fraction(1), word, word)
