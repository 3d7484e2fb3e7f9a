"""How titles, notes and the names of sheets speak of a unit: 单位：百万元, （百万元、%）, 以百万元计, in CNY mn."""

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from leling_targets.actuals.understood.open_units import is_same, is_scale
from leling_targets.units import find_unit, is_bare_unit, is_known_unit, parts_of, units_of

_SIMPLIFIED = str.maketrans("萬億圓單數據額價貨幣噸畝戶頃標項計為資", "万亿元单数据额价货币吨亩户顷标项计为资")
_EDGES = " \t\u3000()（）[]【】〔〕。.，,；;：:*＊"
_WHOSE = r"(?:本表|表[内中]|以[上下]|上述|下列|所有|全部|各项|其余|其他)?"
_WHAT = r"(?:计价|计量|计算|核算)?(?:数据|资料|金额|数值|价值量|总量|指标|货币|币种|数额|数量)?"
_BEHIND_A_MARK = r"(?:.*[，,。；;：:（(【\[\s\u3000]|.*[表况标])?"
_UNIT = r"(?P<unit>[^，,。；;：:（(【\[]{1,30}(?:[，,、；;]\s*[^，,。；;：:（(【\[]{1,15})*)"
_EXCEPT = r"(?:\s*[，,；;(（]?\s*(?:另有|除|unless|except|if not|where not).*)?"
_ENDS = rf"{_EXCEPT}[)）\]】\s。.；;]*"
_SAYINGS = tuple(
    re.compile(pattern + _ENDS, re.IGNORECASE | re.DOTALL)
    for pattern in (
        _UNIT,
        rf".*[（(\[【〔]\s*(?:[^（()）]*单位)?\s*[:：]?\s*{_UNIT}[)）\]】〕]",
        rf"{_BEHIND_A_MARK}{_WHOSE}{_WHAT}单位\s*(?:均|都|皆|统一)?[为是]?\s*[:：]?\s*{_UNIT}",
        rf"{_BEHIND_A_MARK}{_WHOSE}{_WHAT}(?:均|都|皆|统一|一律)?[以按用]\s*(?P<unit>[^，,。；;：:]{{1,20}}?)"
        r"(?:为单位|计价|计算|计量|表示|统计|列示|反映|填报|计)",
        rf"{_BEHIND_A_MARK}{_WHOSE}{_WHAT}\s*(?:均|都|皆)?(?:[为是]|[:：]|[\s\u3000])\s*{_UNIT}",
        rf"(?:.*[\s:;,.(])?(?:in|units?(?: of measure(?:ment)?)?|currency|notes?)\b\s*(?:is|are|:|=)?\s*{_UNIT}",
    )
)
_MONEY = r"(?:人民币)?(?:元|圆|美元|欧元|港元|日元|英镑|澳元|加元|美金)"
_WITHIN = re.compile(
    rf"(?<![0-9十百千万亿几数多.上 ])"
    rf"(?P<zh>[十百千万亿]+(?:{_MONEY}|人|人次|吨(?:标准煤)?|亩|户|家|公顷|平方米|千瓦时))"
    r"(?!以|及|级|口|企|产|园|村|镇|乡|大|工|计划|项|农|楼|集|俱)"
    r"|(?<![0-9.,])(?<![0-9]\s)(?P<en>(?:(?:\b(?:CNY|RMB|USD|EUR|HKD|yuan|renminbi)\b|US\$|HK\$|[$¥￥€£])\s*)?"
    r"(?:\b(?:thousand|million|billion|trillion)s?\b|\b(?:mn|mln|bn)\b|['’]000s?\b|\b000s\b)"
    r"(?:\s*(?:of\s+)?(?:yuan|CNY|RMB|renminbi|USD|(?:US\s+)?dollars?|euros?|people|persons|tonnes?|tons?|mu|kWh)\b)?)",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"项目|企业|数量|个数|人数|户数|排名|位次|名次|比率|比值|小数|类|条|所|院|处|起|例|次|员|件|项|款|度|分"
)
"""Chinese words for a unit that stand in titles as names of something else."""


class UnitsSaid(Struct, frozen=True):
    """What some texts say together of the unit of figures."""

    units: str = ""
    """The unit, or units as a title lists them."""
    open_units: tuple[str, ...] = ()
    """Units it may be, where the texts leave that open."""
    every: tuple[str, ...] = ()
    """The units each of the texts says."""
    within: tuple[str, ...] = ()
    """The units that stand somewhere in the texts that say none."""


@lru_cache(maxsize=4096)
def said_unit(text: str) -> str:
    """Return the unit, or units, that a text says figures are in; "" where it says none, or leaves it open."""
    if len(text) > 200:
        return ""
    text = text.translate(_SIMPLIFIED).strip()
    for saying in _SAYINGS:
        found = saying.fullmatch(text)
        unit = _plain(found["unit"]) if found else ""
        if unit and _is_certain(unit, is_bracketed=text.endswith((")", "）", "]", "】"))):
            return unit
    return ""


def units_within(text: str) -> list[str]:
    """Return the units that stand somewhere in a text, behind no number: figures may be in one of them."""
    text = text.translate(_SIMPLIFIED)
    whole = _plain(text)
    if is_known_unit(whole) and is_scale(find_unit(whole)) and any(mark.isalpha() for mark in whole):
        return [whole]
    inside = re.fullmatch(r".*[（(]\s*([十百千万亿]+)\s*[)）]", text.strip())
    found = [inside[1]] if inside else []
    found.extend(re.sub(r"['’]?000s?\b", " thousand", one["zh"] or one["en"]).strip() for one in _WITHIN.finditer(text))
    return [unit for unit in found if is_known_unit(unit)]


def settled_units(texts: Iterable[str], said: Iterable[str] = ()) -> UnitsSaid:
    """Return what some texts say of the unit of figures, `said` what is known of them already.

    Units of several kinds are a list of them (亿元、%); two of one kind leave it open, unless they are the same.
    """
    certain, within = list(said), []
    for text in texts:
        unit = said_unit(text)
        certain.extend([unit] if unit else [])
        within.extend([] if unit else units_within(text))
    every = tuple(dict.fromkeys(one for unit in certain for one in units_of(unit)))
    kinds: dict[str, str] = {}
    for unit in every:
        found = find_unit(unit)
        first = kinds.setdefault(found.dimension, unit)
        if first != unit and found.dimension.startswith("money") and not is_same(found, find_unit(first)):
            return UnitsSaid("", every, every, tuple(within))
    if not certain:
        return UnitsSaid("", tuple(dict.fromkeys(within)), (), tuple(within))
    if len(dict.fromkeys(certain)) == 1 or not all(map(is_known_unit, every)):
        return UnitsSaid(certain[0], (), every, tuple(within))
    return UnitsSaid("、".join(every), (), every, tuple(within))


def _plain(text: str) -> str:
    return text.strip(_EDGES).removeprefix("in ").removeprefix("In ").strip()


def _is_certain(unit: str, *, is_bracketed: bool) -> bool:
    return is_known_unit(unit) and all(_is_unit(one, is_bracketed=is_bracketed) for one in parts_of(unit))


def _is_unit(text: str, *, is_bracketed: bool) -> bool:
    """Return whether a word for a unit can be nothing else where it stands."""
    unit = find_unit(text)
    if _NAMES.fullmatch(text) or is_scale(unit) or (text.isascii() and text.isalpha() and len(text) == 1):
        return False
    if unit.is_share or (unit.dimension == "count" and unit.factor == 1):
        return is_bare_unit(text) or (is_bracketed and text.lower() in ("people", "persons", "households"))
    return any(mark.isalpha() or mark in "$¥￥€£%‰" for mark in text)
