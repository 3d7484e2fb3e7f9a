"""What words above a table, or the name of its sheet, say of the sort of its figures: goals, a part, a former year."""

import re
from collections.abc import Iterable

from leling_targets.names import fold
from leling_targets.units import is_bare_unit

_NO_PLAN = re.compile(
    r"计划生育|计划单列|城市规划|规划区|规划(?:建筑)?面积|规划许可|目标管理|目标人群|预期寿命|公共预算|预算[内外]|预算(?:收入|支出|收支)|(?:近|过去|[前后这])五年|五年来"
    r"|family planning|life expectancy|development goals?|budget(?:ary)? (?:revenue|expenditure|income)",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"目标|计划|规划|预测|预期|预计|任务|预算|展望|愿景|十[一二三四五六七]五|五年|[三3]年行动"
    r"|\b(?:plan(?:ned|s|ning)?|targets?|goals?|forecasts?|projections?|projected|budget(?:ed|s)?|outlook|scenarios?)\b",
    re.IGNORECASE,
)
_FIVE_YEARS = re.compile(r"[“\"]?十[一二三四五六七]五[”\"]?(?:时期|期间|以来)?")
_PROGRESS = re.compile(
    r"完成|进展|进度|执行|实施|实际|实绩|实现|监测|评估|评价|情况|落实|推进|跟踪|调度|对照|对比|考核结果|以来|成就|决算"
    r"|actual|progress|achiev|monitor|implement|result|execution|review|done|evaluat|assess|tracking|perform",
    re.IGNORECASE,
)
_NATURES = frozenset(("属性", "指标属性", "指标性质", "性质", "nature"))
_NATURE = re.compile(r"(?:预期|约束|引导|指导)性?(?:指标)?|expected|anticipatory|binding|indicative", re.IGNORECASE)
_MOST_TEXT = 60
"""Characters; a longer text is a sentence, and no title."""

_FORMER = re.compile(r"上年|去年|同期|基期|上期|last year|previous|former", re.IGNORECASE)
_GROWTH = re.compile(r"同比|环比|增速|增幅|增长率?|growth|change|year[- ]on[- ]year|yoy", re.IGNORECASE)
_ALONE = re.compile(r"[当本单][月季](?!止|累计)|this month", re.IGNORECASE)
_PART_BEHIND = r"(?:居民|人口|部分|地区|口径|指标|情况|数据|表|企业)*"
_PART = re.compile(
    rf"(?:[男女]性?|城镇|农村|乡村|城市|城区|规下|限下|规模以下|限额以下|国有|民营|私营|外资|非公|(?:非)?公有制|小计|平均|其他|其它|其余)"
    rf"(?:工业|企业|经济)*{_PART_BEHIND}"
    r"|(?:(?:of which|other|others|rest|average|mean|subtotal|males?|females?|women|men|urban|rural)"
    r"(?: (?:only|areas?|population|residents?))?)"
    r"|(?:现|不变|可比|当年)价(?:格)?(?:口径)?|旧口径|调整前|修订前",
    re.IGNORECASE,
)
_UNIT_WORD = re.compile(r"^(?:计量|金额)?单位\s*[:：]?\s*|^units?\s*:?\s*", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^\s*(?:[(（]?[一二三四五六七八九十0-9]{1,3}[)）、.．:：]\s*)+|^\s*(?:其中|另|续表)\s*[:：]?\s*"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\s*年?(?:度|[0-9一二三四五六七八九十至\-—–~～]+月份?|末|底|全年)?")
_GOALS = re.compile(
    r"(?:以下(?:数据|指标)?[为是均系]*)?(?:年度|主要|总体|考核|全年|规划|计划)*(?:目标|计划|规划|预测|预期|预计|任务|预算)"
    r"(?:值|数|任务|目标|指标|部分|数据|情况)*"
    r"|(?:the following are )?(?:plan(?:ned)?|targets?|goals?|forecasts?|projections?|projected|budget)"
    r"(?: (?:values?|figures|data))?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"^\s*[(（\[【]\s*(.*?)\s*[)）\]】]\s*$")


def says_plan(texts: Iterable[str]) -> str:
    """Return the text that says that the figures below are goals or forecasts; "" where none does.

    What tells how a plan is carried out (完成情况, 进展, progress) is of what was done, whatever stands beside it.
    """
    said = [text for text in texts if len(text) <= _MOST_TEXT]
    if says_progress(said):
        return ""
    return next((text for text in said if _PLAN.search(_NO_PLAN.sub("", text))), "")


def without_five_years(name: str) -> str:
    """Return the name of a sheet without the five years it is of: 十三五, 十四五 side by side part years."""
    return _FIVE_YEARS.sub("", name)


def says_progress(texts: Iterable[str]) -> bool:
    """Return whether words above a table say that it holds what was done."""
    return any(_PROGRESS.search(text) for text in texts)


def is_of_nature(header: str) -> bool:
    """Return whether a header is that of a plan's column of 预期性 and 约束性."""
    return fold(header) in _NATURES


def is_nature(text: str) -> bool:
    """Return whether a text says that a goal is expected, or binding."""
    return bool(_NATURE.fullmatch(text))


def bare_words(text: str) -> str:
    """Return a short text without its number, its period and the brackets around it: （一）2021年农村 is 农村."""
    inner = found[1] if (found := _BRACKETS.match(text)) else text
    return _YEAR.sub("", _NUMBERED.sub("", inner)).strip(" :：,，、-_—()（）")


def says_part(text: str) -> bool:
    """Return whether a text says no more than of what part, in what prices or of what time figures are."""
    bare = bare_words(text)
    if not bare:
        return False
    if _PART.fullmatch(bare) or says_unit(text):
        return True
    return bool(_FORMER.search(bare) or _ALONE.search(bare)) and len(bare) <= 8


def says_unit(text: str) -> bool:
    """Return whether a text is nothing but a unit: 单位百万元."""
    return is_bare_unit(_UNIT_WORD.sub("", bare_words(text)))


def heads_goals(text: str) -> bool:
    """Return whether a text says no more than that the figures below it are goals or forecasts."""
    return bool(_GOALS.fullmatch(bare_words(text)))


def names_growth(text: str) -> bool:
    """Return whether a text says that figures are growth."""
    return bool(_GROWTH.search(text))
