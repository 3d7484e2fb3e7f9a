"""The table of units, with exact factors, a row each: to teach the program a unit, add a row.

The table is our own: the libraries there are take a fifth of a second to load, hold kt for knots and mu for an atomic
mass, and know no 万. Legal units of China and their factors are those of GB 3100 and of the State Council's order of
1984 on legal units of measurement; a mu is 1/15 hectare, a jin half a kilogram.
"""

from collections.abc import Iterator
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from leling_targets.units.currencies import CURRENCIES
from leling_targets.units.unit import Unit


def _listed(words: str) -> tuple[str, ...]:
    """Return words parted by spaces, `_` for a space within one."""
    return tuple(word.replace("_", " ") for word in words.split())


def _unit(unit_id: str, dimension: str, factor: Fraction | int, en: str, zh: str, spellings: str = "") -> Unit:
    return Unit(unit_id, dimension, Fraction(factor), en, zh, _listed(spellings))


def _money(unit_id: str, yuan: int, en: str, zh: str, spellings: str) -> Unit:
    return Unit(unit_id, "money", Fraction(yuan), en, zh, _listed(spellings), scale=yuan, one=("yuan", "元"))


def _count(unit_id: str, en: str, zh: str, spellings: str, words: str = "") -> Unit:
    return Unit(unit_id, "count", Fraction(1), en, zh, _listed(spellings), _listed(words))


class _Prefix(NamedTuple):
    factor: Fraction
    en: str
    zh: str


_PREFIXES = MappingProxyType(
    {
        "k": _Prefix(Fraction(10**3), "kilo", "千"),
        "M": _Prefix(Fraction(10**6), "mega", "兆"),
        "G": _Prefix(Fraction(10**9), "giga", "吉"),
        "T": _Prefix(Fraction(10**12), "tera", "太"),
        "c": _Prefix(Fraction(1, 100), "centi", "厘"),
        "m": _Prefix(Fraction(1, 1000), "milli", "毫"),
        "μ": _Prefix(Fraction(1, 10**6), "micro", "微"),
    }
)
_OF_TONNES = MappingProxyType({"k": "千", "M": "百万", "G": "十亿"})
"""Chinese counts tonnes as it counts everything else."""
_OWN_NAMES = MappingProxyType({"千米": "公里", "千克": "公斤"})
"""What is written where a prefix would do."""


class _Measured(NamedTuple):
    """A measure of the SI, or one written as if it were: its symbol, names, and the prefixes it is written with."""

    id: str
    dimension: str
    factor: Fraction | int
    symbol: str
    zh: str
    prefixes: str = ""
    names: str = ""
    """English names in the singular, and other Chinese ones; each with the prefix before it."""

    @property
    def units(self) -> Iterator[Unit]:
        """Yield it, and what its prefixes make of it."""
        yield _unit(self.id, self.dimension, self.factor, self.symbol, self.zh, self.names)
        for symbol in self.prefixes:
            prefix = _PREFIXES[symbol]
            zh = _OF_TONNES[symbol] if self.zh.startswith("吨") else prefix.zh
            names = [f"{prefix.en if name.isascii() else zh}{name}" for name in _listed(self.names)]
            names += [f"{prefix.zh}{self.zh}", f"{zh}{self.zh}", *([f"u{self.symbol}"] if symbol == "μ" else [])]
            label = _OWN_NAMES.get(f"{zh}{self.zh}", f"{zh}{self.zh}")
            factor = self.factor * prefix.factor
            yield Unit(f"{prefix.en}{self.id}", self.dimension, factor, f"{symbol}{self.symbol}", label, tuple(names))


_MEASURED = (
    _Measured("gram", "mass", 1, "g", "克", "kmμ", "gram gramme"),
    _Measured("tonne", "mass", 10**6, "t", "吨", "kMG", "tonne metric_ton metric_tonne 公吨"),
    _Measured("metre", "length", 1, "m", "米", "kcmμ", "metre meter"),
    _Measured("litre", "volume", Fraction(1, 1000), "L", "升", "mM", "litre liter 公升 l"),
    _Measured("cubic_metre", "volume", 1, "m³", "立方米", "", "cubic_metre cubic_meter cbm 立方"),
    _Measured("watt", "power", 1, "W", "瓦", "kMGT", "watt 瓦特"),
    _Measured("watt_hour", "energy", 3600, "Wh", "瓦时", "kMGT", "watt_hour 瓦小时 瓦·时"),
    _Measured("joule", "energy", 1, "J", "焦", "kMGT", "joule 焦耳"),
    _Measured("volt_ampere", "apparent_power", 1, "VA", "伏安", "kM", "volt_ampere"),
    _Measured("gram_of_coal", "coal_equivalent", 1, "gce", "克标准煤", "k", "克标煤"),
    _Measured("tonne_of_coal", "coal_equivalent", 10**6, "tce", "吨标准煤", "kM", "吨标煤 tonne_of_coal_equivalent tonne_of_standard_coal ton_of_standard_coal"),
    _Measured("tonne_of_oil", "oil_equivalent", 10**6, "toe", "吨标准油", "kM", "吨油当量 tonne_of_oil_equivalent"),
    _Measured("gram_of_co2", "carbon_dioxide", 1, "gCO2", "克二氧化碳", "k"),
    _Measured("tonne_of_co2", "carbon_dioxide", 10**6, "tCO2", "吨二氧化碳", "kMG", "tonne_of_CO2 tonne_CO2 tonne_of_carbon_dioxide t_of_CO2"),
    _Measured("tonne_of_co2_equivalent", "carbon_dioxide_equivalent", 10**6, "tCO2e", "吨二氧化碳当量", "kMG", "tCO2eq tonne_of_CO2_equivalent tonne_CO2_equivalent tonne_CO2e"),
)  # fmt: skip

_OF_MEASURES = tuple(unit for row in _MEASURED for unit in row.units)
SYMBOLS = frozenset(unit.en for unit in _OF_MEASURES)
"""Labels behind which no word for "per" stands: t/MWh."""
CASED = frozenset(
    (
        *(row.symbol for row in _MEASURED if len(row.symbol) == 1),
        *(f"{prefix}{row.symbol}" for row in _MEASURED for prefix in row.prefixes if prefix in "mM"),
        "h",
    )
)
"""Symbols that case alone tells from another one: mg from Mg, MW from mW, t from T."""

UNITS: tuple[Unit, ...] = (
    _money("yuan", 1, "yuan", "元", "块 圆 ¥"),
    _money("thousand_yuan", 10**3, "thousand yuan", "千元", "1,000_yuan k_yuan"),
    _money("ten_thousand_yuan", 10**4, "10,000 yuan", "万元", "ten_thousand_yuan 10_thousand_yuan wan_yuan"),
    _money("hundred_thousand_yuan", 10**5, "100,000 yuan", "十万元", "hundred_thousand_yuan 100_thousand_yuan"),
    _money("million_yuan", 10**6, "million yuan", "百万元", "1,000,000_yuan 1_million_yuan mn_yuan m_yuan"),
    _money("ten_million_yuan", 10**7, "10 million yuan", "千万元", "ten_million_yuan 10m_yuan 10mn_yuan"),
    _money("hundred_million_yuan", 10**8, "100 million yuan", "亿元", "hundred_million_yuan 100m_yuan yi_yuan"),
    _money("billion_yuan", 10**9, "billion yuan", "十亿元", "1_billion_yuan 1,000_million_yuan bn_yuan b_yuan"),
    _money("ten_billion_yuan", 10**10, "10 billion yuan", "百亿元", "ten_billion_yuan 10bn_yuan"),
    _money("hundred_billion_yuan", 10**11, "100 billion yuan", "千亿元", "hundred_billion_yuan"),
    _money("trillion_yuan", 10**12, "trillion yuan", "万亿元", "1_trillion_yuan tn_yuan"),
    _unit("fraction", "share", 1, "fraction", "比值", "ratio share 小数 比率"),
    _unit("percent", "share", Fraction(1, 100), "%", "%", "percent per_cent pct 百分比 百分之 percentage"),
    _unit("percentage_point", "share", Fraction(1, 100), "percentage points", "个百分点", "百分点 percentage_point pp ppt pct_point percent_point %_point"),
    _unit("per_mille", "share", Fraction(1, 1000), "‰", "‰", "per_mille per_mil permille per_thousand 千分比 千分点"),
    _unit("times", "share", 1, "times", "倍", "time x fold"),
    _count("enterprise", "enterprises", "家", "enterprise firm company companies business businesses 企业"),
    _count("household", "households", "户", "household 户数"),
    _count("item", "items", "个", "item piece number count unit 个数 数量", words="只 处 座 枚"),
    _count("project", "projects", "项", "project 项目 个项目 task"),
    _count("person", "people", "人", "person persons talent employee worker 人数 员", words="名"),
    _count("rank", "places", "位", "名次 位次 rank ranking place 第位 第名 第…位 第…名 排名"),
    _count("case", "cases", "件", "case patent", words="宗"),
    _count("incident", "incidents", "起", "incident accident event"),
    _count("instance", "instances", "例", "instance"),
    _count("occurrence", "occurrences", "次", "occurrence"),
    _count("set", "sets", "台", "set machine 台套 台/套 vehicle", words="套 辆 艘 架"),
    _count("platform", "platforms", "个平台", "platform"),
    _count("brand", "brands", "个品牌", "brand"),
    _count("workstation", "workstations", "个工作站", "workstation station"),
    _count("park", "parks", "个园区", "park"),
    _count("centre", "centres", "个中心", "centre center laboratory laboratories institution", words="所 院"),
    _count("kind", "kinds", "种", "kind product line standard", words="款 类 条"),
    _unit("square_metre", "area", 1, "m²", "平方米", "m2 sqm sq_m square_metre square_meter 平米 平方"),
    _unit("mu", "area", Fraction(2000, 3), "mu", "亩", "中国亩 chinese_acre"),
    _unit("hectare", "area", 10_000, "hectares", "公顷", "ha hectare"),
    _unit("square_kilometre", "area", 10**6, "km²", "平方公里", "km2 sq_km square_kilometre square_kilometer 平方千米"),
    *_OF_MEASURES,
    *(
        Unit(one.code.lower(), f"money_{one.code.lower()}", Fraction(1), one.code, one.zh, (*one.signs, *one.names))
        for one in CURRENCIES
    ),
    _count("bed", "beds", "张", "bed 床位 张床位", words="床"),
    _count("animal", "animals", "头", "animal", words="羽 匹"),
    _count("plant", "plants", "株", "plant", words="棵"),
    _unit("teu", "containers", 1, "TEU", "标箱", "标准箱"),
    _unit("jin", "mass", 500, "jin", "斤", "市斤"),
    _unit("electric_degree", "energy", 3_600_000, "度", "度", "度电"),
    _unit("second", "time", 1, "seconds", "秒", "second 秒钟"),
    _unit("minute", "time", 60, "minutes", "分钟", "minute min"),
    _unit("hour", "time", 3600, "hours", "小时", "hour h hr"),
    _unit("day", "time", 86_400, "days", "天", "day"),
    _unit("celsius", "temperature", 1, "°C", "摄氏度", "degree_celsius ℃"),
    _unit("point", "points", 1, "points", "分", "point"),
    _unit("visit", "visits", 1, "visits", "人次", "visit person_time person-time visitor"),
    _unit("bcm", "volume", 10**9, "bcm", "十亿立方米", "billion_cubic_metre billion_cubic_meter"),
)  # fmt: skip
"""Where a spelling serves several rows ("个" serves any thing counted), the first row has it."""

DONE = Unit("done", "share", Fraction(1), "", "")
"""The unit of a task, 1 where it is done and 0 where it is not. Nobody writes it, and no spelling is read as it."""
TASK_DONE, TASK_OPEN = "done", "not done"
"""What stands as the value of a task; a day it was done in place of the word, and nothing where nothing is said."""
