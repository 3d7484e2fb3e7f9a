"""The words of headers: what columns of labels go by; how a header speaks of values, of now, of a year before."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from leling_targets.names import fold

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "indicator": "指标 指标名称 主要指标 经济指标 主要经济指标 统计指标 名称 项目名称 "
        "指标项目 indicator indicators name",
        "area": "地区 区域 县市区 县区 县市 市县 区县 行政区 行政区划 单位名称 乡镇 园区 "
        "area region province city county district",
        "period": "时间 时期 年份 年度 月份 季度 年 月 period year month quarter date",
        "unit": "单位 计量单位 unit units",
        "item": "项目 分项 item",
        "form": "形式 数据形式 form",
        "weight": "权重 weight",
        "of": "参评数 名单长度 of",
        "release": "状态 数据状态 发布状态 release status",
        "version": "版本 version",
        "note": "备注 说明 note notes remark remarks",
        "ignored": "序号 编号 代码 指标代码 地区代码 行号 频度 频率 no code id frequency",
    }
)
"""What a column (or a row above the figures) holds, and the headers it goes by."""

_VALUES = (
    "绝对量 绝对额 绝对值 绝对数 数值 总量 总额 实际 实际值 实际数 实绩 完成 完成数 完成额 完成值 完成情况 值 数 "
    "总计 合计 数量 value amount actual level"
)
_OTHERS = (
    *(
        "完成率",
        "占.{0,12}比",
        "比重",
        "位次",
        "名次",
        "排名",
        "排位",
        "预期",
        "目标",
        "计划数?",
        "任务",
        "环比",
        "贡献",
        "预测",
        "预算[数额]",
        "(?<=[0-9年月])预算",
    ),
    *("增减[额量数]", "拉动", "权数", "month-on-month", "share of", "target", "plan", "forecast", "budget"),
)
_ROLE_OF = {fold(header): role for role, headers in ROLES.items() for header in headers.split()}
_VALUE_WORDS = frozenset(fold(word) for word in _VALUES.split())
_VALUE_BEHIND = re.compile(r"(?:实际)?(?:完成|实绩|绝对)(?:数|额|值|量)?$|(?:实际|数值|总量)$")
_OTHER = re.compile("|".join(_OTHERS))
_CURRENT = re.compile(
    r"(?:本|当)(?:月|季|期|年)(?:止|底|末)?|自年初|今年|本年度|本月止|(?:1[-—~至])?本月|截至?至?本月"
    r"|this (?:year|month|period)"
)
_FORMER = re.compile(r"(?:上年|去年)(?:同期|同月|同季)?|同期|(?:same period )?(?:of )?last year")
_ALONE = re.compile(r"[本当][月季]|this month")
_TO_DATE = re.compile(r".*(?:年|止).*|1.*")
_AREA_NAME = re.compile(r".{1,12}(?:省|市|县|区|州|盟|旗|镇|乡|街道|办事处|园|园区|开发区)|全[国省市县区]")

LONGEST_ROLE = 24
"""Characters; a longer text is no header of labels."""


def role_of(text: str) -> str:
    """Return what a column under a header holds if it holds labels, "" if it is no such header."""
    return _ROLE_OF.get(fold(text), "") if 0 < len(text) <= LONGEST_ROLE else ""


def is_area_name(text: str) -> bool:
    """Return whether a text looks like the name of an area: 东城区, 全市."""
    return bool(_AREA_NAME.fullmatch(text.strip()))


def is_value_word(text: str) -> bool:
    """Return whether a text says no more than that the values themselves stand below: 绝对量."""
    return fold(text) in _VALUE_WORDS


def without_value_word(text: str) -> str:
    """Return a text without such a word behind it: 2021年1-9月完成 is 2021年1-9月."""
    return _VALUE_BEHIND.sub("", text)


def says_other(text: str) -> bool:
    """Return whether a header speaks of figures of another sort: a completion, a share, a place, a plan figure."""
    return bool(_OTHER.search(text.lower()))


def relative_period(text: str) -> tuple[str, str]:
    """Return `current` or `former` where a text names a period by now or by a year before, and the kind it says."""
    lowered = text.lower()
    if _FORMER.fullmatch(lowered):
        return "former", ""
    if not _CURRENT.fullmatch(lowered):
        return "", ""
    return "current", "single" if _ALONE.fullmatch(lowered) else "cumulative" if _TO_DATE.fullmatch(lowered) else ""
