"""What stands above a table: its unit or units, its period, the indicator and the area it names."""

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from leling_targets.actuals.cross.unit_words import said_unit, settled_units
from leling_targets.actuals.understood.areas import agreed
from leling_targets.actuals.understood.named_areas import areas_in
from leling_targets.actuals.understood.period_texts import title_period
from leling_targets.units import is_known_unit, is_office, split_unit

_LONGEST = 1_000
"""Characters of a text above a table that are looked at: a paragraph stands there now and then."""
_UNIT_LINE = re.compile(
    r"([\u4e00-\u9fff]{0,6})单位\s*[:：]|\b((?:[a-z]+\s+)?)units?(?:\s+of\s+measure(?:ment)?)?\s*[:：]", re.IGNORECASE
)
_UNIT_SAID = re.compile(
    r"\s*(.*?)\s*(?:[)）\]】]|\s{2}|\u3000|\s\S{1,8}[:：]|[;；]?\s*[\u4e00-\u9fff]*单位\s*[:：]|$)", re.DOTALL
)
_MEASURING = re.compile(r"(?:.*(?:计量|计算|计价|金额|数据|数量|数值|货币|度量|指标))?", re.DOTALL)
_ANSWERING = re.compile(
    r"(?:reporting|responsible|submitting|compiling|filing|working|organi[sz]ational|business)\s+", re.IGNORECASE
)
_KEYED = re.compile(r"\s*(指标|地区|时间|数据库|indicator|area|region)\s*[:：]\s*(.*?)\s*", re.IGNORECASE | re.DOTALL)


_BEFORE_NAME = re.compile(
    r"\s*(?:附?[表件图]\s*[0-9一二三四五六七八九十]{1,3}(?:[-.][0-9]{1,2})?(?![0-9])[.、：:]*\s*)?"
    r"(?:(?:19|20)[0-9]{2}\s*年?(?:全年|[0-9一二三四五六七八九十元至年月日份度季上半下前末底\-—–~～\s])*)?"
    r"(?:[全各分按][省市县区州旗乡镇街道园地\s（）()、]+)?"
)
_BEHIND_NAME = re.compile(r"(?:统计)?(?:情况)?(?:统计表|一览表|明细表|表)?$")
_NO_NAME = re.compile(
    r"指标|情况|经济|数据|月报|快报|公报|统计|运行|报表|[0-9：:。，；]|单位|编制|制表|来源|^注|^说明|示例"
)
_EMPTY = re.compile(r"[(（]\s*[)）]|[-—:：]\s*$")
_LONGEST_NAME = 20
"""Characters; a longer title is a sentence."""


class Title(Struct, frozen=True):
    """What stands above a table: its unit or units, its period, the indicator and the area it names; "" for none."""

    units: str = ""
    period: str = ""
    indicator: str = ""
    area: str = ""
    areas: tuple[str, ...] = ()
    """Every name of an area in it: that the figures are of one is to be seen."""
    texts: tuple[str, ...] = ()
    """Its words, without those behind 指标： and the like."""
    open_units: tuple[str, ...] = ()
    """Units that figures without one may be in, where nothing says which."""

    def over(self, former: "Title") -> "Title":
        """Return it with what only the title before it says: a continued table repeats little."""
        parts = ("period", "indicator", "area", "areas", "texts")
        said: dict[str, Any] = {part: getattr(self, part) or getattr(former, part) for part in parts}
        units = self.units or ("" if self.open_units else former.units)
        return Title(**said, units=units, open_units=self.open_units or (() if self.units else former.open_units))


_KEYS = {
    **dict.fromkeys(("指标", "indicator"), "indicator"),
    **dict.fromkeys(("地区", "area", "region"), "area"),
}


def unit_line(text: str) -> str:
    """Return the unit a line names behind 单位, the word for an office too: 填报单位：某县统计局 is none."""
    text = text[:_LONGEST]
    for label in _UNIT_LINE.finditer(text):
        found = _UNIT_SAID.match(text, label.end())
        unit = found[1] if found else ""
        is_of_measure = _MEASURING.fullmatch(label[1] or "") and not _ANSWERING.fullmatch(label[2] or "")
        if unit and (is_known_unit(unit) or (is_of_measure and not is_office(unit))):
            return unit
    return ""


def title_of(texts: Iterable[str]) -> Title:
    """Return what the texts above a table say."""
    said: dict[str, str] = {}
    plain: list[str] = []
    named: list[str] = []
    units: list[str] = []
    unsettled: list[str] = []
    for text in (text[:_LONGEST] for text in texts):
        unit = unit_line(text)
        if unit and (is_known_unit(unit) or not said_unit(text)):
            units.append(unit)
        else:
            unsettled.append(text)
        keyed = _KEYED.fullmatch(text)
        key = _KEYS.get(keyed[1].lower()) if keyed else ""
        if keyed and key == "area":
            named.append(keyed[2])
        elif keyed and key:
            said.setdefault(key, keyed[2])
        elif keyed is None:
            plain.append(text)
            named.extend(areas_in(text))
    areas = tuple(dict.fromkeys(filter(None, named)))
    said.setdefault("indicator", titled_indicator(plain))
    found = settled_units(unsettled, units)
    return Title(
        **said,
        units=found.units,
        open_units=found.open_units,
        period=title_period(plain),
        area=agreed(areas),
        areas=areas,
        texts=tuple(plain),
    )


def titled_indicator(texts: Iterable[str]) -> str:
    """Return the indicator a title is the name of, with its unit: 各县工业总产值（万元）; "" where it names none."""
    for text in texts:
        own = next(iter(areas_in(text)), "")
        bare = _EMPTY.sub("", text.replace(own, "", 1)).strip() if own else text.strip()
        rest = _BEFORE_NAME.sub("", bare, count=1)
        name = _BEHIND_NAME.sub("", rest)
        stem, unit = split_unit(name)
        is_name = 1 < len(stem) <= _LONGEST_NAME and not stem.isascii() and not _NO_NAME.search(stem)
        if is_name and (unit or rest == name):
            return name
    return ""
