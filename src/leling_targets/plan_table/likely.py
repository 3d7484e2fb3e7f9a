"""What a name and its unit make likely: a flow or a stock, what was added, a fall that is wanted, a growth rate."""

import re
from collections.abc import Collection, Iterable

from leling_targets.model import Kind
from leling_targets.names import split_form
from leling_targets.units import find_unit

_ADDED = re.compile(r"新增|新建|新认定|新引进|引进|\bnew(?:ly)?\b|\badded\b|_added\b|^new_", re.IGNORECASE)
_ADDING = frozenset(("mass", "volume", "energy", "coal_equivalent", "oil_equivalent", "visits", "containers"))
"""Dimensions of what is made, used or counted over a year."""
_AT_A_DATE = re.compile(
    r"余额|存量|保有量|期末|年末|人口|户数|面积|率$|占比|\bstock\b|\brate\b|\bshare\b", re.IGNORECASE
)
_BETTER_LOW = re.compile(
    r"失业|死亡|事故|能耗|能源消[耗费]|耗能|用水量|水耗|电耗|消耗|排放|浓度|贫困|负债|劣[Vv五Ⅴ]|发病|患病|近视|吸烟|犯罪|发案|成本|时限"
    r"|办理时间|涨幅|物价|价格(?:总水平|指数)?|占用|漏损|空置|辍学|污染|不合格|返贫|基尼|差距|收入比"
    r"|emission|unemploy|mortality|deaths?\b|fatalit|poverty|waste\b|landfill|concentration|PM ?2\.5|accident|injur"
    r"|crime|smok|obes|energy (?:use|consumption|intensity)|water (?:use|consumption|loss)|carbon intensity|\bdebt"
    r"|vacan|consumption|\bcosts?\b|time to|waiting|turnover|churn|dropout|leakage|inflation|stunting|wasting|inequal"
    r"|pollut|incidence|prevalence|response time",
    re.IGNORECASE,
)
"""Where the table says no more than a figure, less of it is wanted."""
_REDUCTION = re.compile(
    r"(?:降低|下降|减少|削减|压减|压缩|缩短|缩减|减排|降幅)"
    r"(?:率|幅度|量|比例|值|比率)?$|(?:decrease|cut)s?(?: (?:in|of) .+)?$"
    r"|\breductions?\b|^reduc(?:ed|e|ing)\b",
    re.IGNORECASE,
)
_GROWTH = re.compile(r"(?:增长|增速|增幅|涨幅|增长率|增长速度)(?:率|幅度)?$|\bgrowth(?: rate)?\b", re.IGNORECASE)
_FOR_EACH = re.compile(
    r"^(?:每|人均|单位|万元|亩均|户均)|率|指数|系数|浓度|寿命|年限|得分|评分|满意度"
    r"|per (?:capita|person|head)|\bratio|index|\bscore",
    re.IGNORECASE,
)
_IN_A_YEAR = re.compile(r"\bper (?:year|annum)\b|\bannual(?:ly)?\b|\byearly\b|年度|每年", re.IGNORECASE)
_FOR_EACH_UNIT = re.compile(r"/|\bper\b|^(?:岁|年|years?)$", re.IGNORECASE)
_YEARLY_BEHIND = re.compile(r"(?:年均|年平均|平均每年)$")
_YEARLY_AVERAGE = re.compile(r"年均|年平均|average annual|annual average", re.IGNORECASE)
_IS_RANK = re.compile(r"排名|位次|名次|\brank(?:ing)?\b", re.IGNORECASE)
_OF_A_STATE = re.compile(
    r"率$|比[重例]$|占比|寿命|年限|余额|存量|保有量|蓄积量|面积|水平$|life expectancy|\brate\b|\bshare\b", re.IGNORECASE
)
_STATES = frozenset(("share", "time", "points", "temperature"))


def says_added(name: str) -> bool:
    """Return whether a name says that what it counts comes on top: 新增企业, new firms."""
    return _ADDED.search(name) is not None


def likely_kind(name: str, units: Iterable[str], kinds: Collection[str] = ()) -> Kind:
    """Return whether figures add up over a year: those counted from January on do, shares and counts do not.

    `kinds` are the kinds of period that marks say: cumulative, single, point.

    >>> likely_kind("工业总产值", ["亿元"]).value, likely_kind("贷款余额", ["亿元"]).value
    ('flow', 'stock')
    """
    if set(kinds) & {"cumulative", "single"}:
        return Kind.FLOW
    dimensions = {find_unit(unit).dimension for unit in units}
    adds_up = any(dimension.startswith(("money", "word:")) or dimension in _ADDING for dimension in dimensions)
    return Kind.FLOW if adds_up and "point" not in kinds and not _AT_A_DATE.search(name) else Kind.STOCK


def kind_of_promise(name: str, unit: str) -> Kind:
    """Return whether a goal is one of a flow or of a stock; what is so much for each of something adds up to nothing.

    >>> kind_of_promise("万元GDP用水量", "立方米").value, kind_of_promise("人均可支配收入", "元").value
    ('stock', 'flow')
    """
    if _IN_A_YEAR.search(name) and not (unit and find_unit(unit).is_share):
        return Kind.FLOW
    is_money = bool(unit) and find_unit(unit).dimension.startswith("money")
    if not is_money and (_FOR_EACH.search(name) or _FOR_EACH_UNIT.search(unit)):
        return Kind.STOCK
    return likely_kind(name, [unit] if unit else [])


def is_better_low(name: str) -> bool:
    """Return whether less of what a name says is wanted: 失业率, emissions."""
    return _BETTER_LOW.search(name) is not None


def is_reduction(parts: Iterable[str]) -> bool:
    """Return whether a name, by one of its parts, is that of a reduction: 单位GDP能耗降低."""
    return any(_REDUCTION.search(part) for part in parts)


def is_growth(name: str) -> bool:
    """Return whether a name is that of a rate of growth: 地区生产总值增长, GDP growth."""
    return split_form(name)[1] == "growth" or _GROWTH.search(name) is not None


def stem_of(name: str) -> str:
    """Return a name without its words for growth: what grows.

    >>> stem_of("地区生产总值年均增长"), stem_of("GDP growth"), stem_of("森林覆盖率"), stem_of("增速")
    ('地区生产总值', 'GDP', '森林覆盖率', '增速')
    """
    stem = _YEARLY_BEHIND.sub("", split_form(name)[0]) if is_growth(name) else name
    return stem or name


def is_growth_alone(name: str) -> bool:
    """Return whether a name says growth and not of what: the row above does.

    >>> is_growth_alone("年均增长率"), is_growth_alone("其中：增速"), is_growth_alone("工业增速")
    (True, True, False)
    """
    return is_growth(name) and not _YEARLY_BEHIND.sub("", split_form(name)[0])


def says_yearly_average(name: str) -> bool:
    """Return whether a name says that its figure is of a year on average: 年均增长."""
    return _YEARLY_AVERAGE.search(name) is not None


def is_rank(name: str, unit: str) -> bool:
    """Return whether a name, or its unit, is that of a place in a list."""
    return _IS_RANK.search(name) is not None or (bool(unit) and find_unit(unit).id == "rank")


def is_of_a_state(name: str, unit: str) -> bool:
    """Return whether a figure is what is so at a date, and what it gains is no sum: a share, a life expectancy."""
    return _OF_A_STATE.search(name) is not None or unit in ("岁", "年") or find_unit(unit).dimension in _STATES
