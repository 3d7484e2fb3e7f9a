"""What the text of a header means: a period, growth or level, a unit, what a column of labels holds, or a name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from leling_targets.names import fold, split_form
from leling_targets.periods import MonthOnly, Period, UnreadablePeriod, read_period
from leling_targets.units import find_unit, is_bare_unit, split_unit

ROLES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "indicator": (
            *("指标", "指标名称", "主要指标", "经济指标", "主要经济指标", "统计指标", "名称", "项目名称", "指标项目"),
            *("indicator", "indicators", "name"),
        ),
        "area": (
            *("地区", "区域", "县市区", "县区", "县市", "市县", "区县", "行政区", "行政区划", "单位名称", "乡镇", "园区"),
            *("area", "region", "province", "city", "county", "district"),
        ),
        "period": ("时间", "时期", "年份", "年度", "月份", "季度", "年", "月", "period", "year", "month", "quarter", "date"),
        "unit": ("单位", "计量单位", "unit", "units"),
        "item": ("项目", "分项", "item"),
        "form": ("形式", "数据形式", "form"),
        "weight": ("权重", "weight"),
        "of": ("参评数", "名单长度", "of"),
        "release": ("状态", "数据状态", "发布状态", "release", "status"),
        "version": ("版本", "version"),
        "note": ("备注", "说明", "note", "notes", "remark", "remarks"),
        "ignored": ("序号", "编号", "代码", "指标代码", "地区代码", "行号", "no", "code", "id", "frequency", "频度", "频率"),
    }
)
"""What a column (or a row above the figures) holds, and the headers it goes by."""

_ROLE_OF = {fold(header): role for role, headers in ROLES.items() for header in headers}

_VALUE_WORDS = frozenset(
    fold(word)
    for word in "绝对量 绝对额 绝对值 绝对数 数值 总量 总额 实际 实际值 实际数 实绩 完成 完成数 完成额 完成值 完成情况 值 数 "
    "总计 合计 value amount actual level".split()
)
_OTHER = re.compile(
    r"完成率|占.{0,12}比|比重|位次|名次|排名|排位|预期|目标|年计划|计划数|任务|环比|增减[额量数]|增[减加][(（]|贡献|拉动|权数|month-on-month|share of|target|plan"
)
_CURRENT = re.compile(r"(?:本|当)(?:月|季|期|年)(?:止|底|末)?|自年初|今年|本年度|1?[-—~至]?本月(?:止)?|截至?至?本月|this (?:year|month|period)")
_FORMER = re.compile(r"(?:上年|去年)(?:同期|同月|同季)?|同期|(?:same period )?(?:of )?last year")
_ONE_MONTH = re.compile(r"本月|当月|this month")
_ONE_PART = re.compile(r"本季|当季")
_AREA_NAME = re.compile(r".{1,12}(?:省|市|县|区|州|盟|旗|镇|乡|街道|办事处|园|园区|开发区)$|全[国省市县区]|合计|总计")
_SPACE = re.compile(r"\s+")
_CJK_SPACE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


@dataclass(frozen=True)
class Heading:
    """What a header text says; "" for what it does not."""

    period: str = ""
    """Text `read_period` understands, perhaps without its year."""
    has_year: bool = False
    is_month: bool = False
    """A bare month, that may be that month or January to then."""
    form: str = ""
    kind: str = ""
    unit: str = ""
    name: str = ""
    """The words that are none of all these: the name of an indicator or an area."""
    area: str = ""
    """An area, where a row of the header is one of areas."""
    relative: str = ""
    """`current` or `former`: the period of the title, or the same one a year before."""
    is_value: bool = False
    """It says that the figures are the values themselves: 绝对量, 完成."""
    is_other: bool = False
    """Figures of another sort: a completion, a share, a plan figure."""

    @property
    def says_what(self) -> bool:
        """Return whether it says anything of the figures under it but a name."""
        return bool(self.period or self.form or self.kind or self.unit or self.relative or self.is_value)


def role_of(text: str) -> str:
    """Return what a column under a header holds if it holds labels, "" if it is no such header."""
    return _ROLE_OF.get(fold(text), "") if 0 < len(text) <= 24 else ""


def is_area_name(text: str) -> bool:
    """Return whether a text looks like the name of an area: 东城区, 全市."""
    return bool(_AREA_NAME.fullmatch(text.strip()))


@lru_cache(maxsize=4096)
def heading_of(text: str) -> Heading:
    """Return what the text of one header cell means."""
    plain = _CJK_SPACE.sub("", _SPACE.sub(" ", text)).strip()
    if not plain:
        return Heading()
    if is_bare_unit(plain):
        return Heading(unit=plain)
    is_other = bool(_OTHER.search(plain.lower()))
    rest, unit = split_unit(plain)
    rest, form, kind = split_form(rest)
    if not unit:
        rest, unit = split_unit(rest)
    heading = Heading(form=form or "", kind=kind or "", unit=unit, is_other=is_other)
    return _rest_of(rest.strip(" _:：,，-—/、"), heading)


def _rest_of(rest: str, heading: Heading) -> Heading:
    """Return the heading with what is left of its text after units and words for growth."""
    if not rest or fold(rest) in _VALUE_WORDS:
        return replace(heading, is_value=True) if rest else heading
    lowered = rest.lower()
    if _CURRENT.fullmatch(lowered):
        month = _ONE_MONTH.fullmatch(lowered) or _ONE_PART.fullmatch(lowered)
        kind = heading.kind or ("single" if month else "cumulative" if heading.kind == "" and "年" in rest else "")
        return replace(heading, relative="current", kind=kind)
    if _FORMER.fullmatch(lowered):
        return replace(heading, relative="former")
    for candidate in (rest, _without_value_word(rest)):
        found = read_whole_period(candidate)
        if found:
            return replace(heading, period=candidate, has_year=found.has_year, is_month=found.is_month)
    return replace(heading, name=rest)


def _without_value_word(text: str) -> str:
    return re.sub(r"(?:实际)?(?:完成|实绩|绝对)(?:数|额|值|量)?$|(?:实际|数值|总量)$", "", text)


@dataclass(frozen=True)
class _FoundPeriod:
    has_year: bool
    is_month: bool


@lru_cache(maxsize=4096)
def read_whole_period(text: str) -> _FoundPeriod | None:
    """Return whether a text is a period, with its year or without one; None where it is none."""
    if len(text) > 40 or not any(mark.isdigit() or mark in "年月季半元一二三四五六七八九十" for mark in text):
        return None
    read = read_period(text)
    if isinstance(read, Period | MonthOnly):
        return _FoundPeriod(True, isinstance(read, MonthOnly))
    if re.fullmatch(r"[0-9.]+", text):
        return None
    read = read_period(text, year=2000)
    return None if isinstance(read, UnreadablePeriod) else _FoundPeriod(False, isinstance(read, MonthOnly))


def merged(pieces: Iterable[Heading]) -> Heading:
    """Return what the headers above one another say together; the lower one says more, a year comes from either."""
    whole = Heading()
    for piece in pieces:
        period, has_year, is_month = _joined_period(whole, piece)
        name = piece.name if not whole.name else f"{whole.name}{piece.name}" if piece.name else whole.name
        whole = Heading(
            period=period,
            has_year=has_year,
            is_month=is_month,
            form=piece.form or whole.form,
            kind=piece.kind or whole.kind,
            unit=piece.unit or whole.unit,
            name=name,
            area=piece.area or whole.area,
            relative=piece.relative or whole.relative,
            is_other=piece.is_other or whole.is_other,
            is_value=piece.is_value or whole.is_value,
        )
    return whole


def _joined_period(upper: Heading, lower: Heading) -> tuple[str, bool, bool]:
    if not lower.period or not upper.period:
        found = lower if lower.period else upper
        return found.period, found.has_year, found.is_month
    if upper.has_year and not lower.has_year:
        return with_year(lower.period, year_of(upper.period)), True, lower.is_month
    if lower.has_year and not upper.has_year:
        return with_year(upper.period, year_of(lower.period)), True, upper.is_month
    return lower.period, lower.has_year, lower.is_month


def year_of(period: str) -> int | None:
    """Return the year a period text names, or None."""
    read = read_period(period)
    return None if isinstance(read, UnreadablePeriod) else read.year


def with_year(period: str, year: int | None) -> str:
    """Return a period text that lacks its year with one, in the words `read_period` knows."""
    if year is None:
        return period
    read = read_period(period, year=year)
    if isinstance(read, Period):
        return read.label()
    return period if isinstance(read, UnreadablePeriod) else f"{read.year}-{read.month:02}"


def shifted(period: str, years: int) -> str:
    """Return a period text some years later or earlier; as it is where it cannot be read."""
    read = read_period(period)
    if isinstance(read, Period):
        return replace(read, year=read.year + years).label()
    return period if isinstance(read, UnreadablePeriod) else f"{read.year + years}-{read.month:02}"


def last_month(period: str) -> str:
    """Return the last month of a period text; as it is where it cannot be read."""
    read = read_period(period)
    return f"{read.year}-{read.last_month:02}" if isinstance(read, Period) else period


_UNIT_LINE = re.compile(r"(?:计量)?单位\s*[:：]\s*([^)）\]】]+)|units?\s*[:：]\s*([^)\]]+)", re.IGNORECASE)
_KEYED = re.compile(r"\s*(指标|地区|时间|数据库|indicator|area|region)\s*[:：]\s*(.*?)\s*", re.IGNORECASE | re.DOTALL)
_PERIOD_IN_TITLE = re.compile(
    r"(?:19|20|21)[0-9]{2}\s*年?\s*"
    r"(?:[01]?[0-9]\s*(?:月份?)?\s*[-－‐–—―─~～至到]+\s*[01]?[0-9]\s*月份?|元?[一二三四五六七八九十]{0,2}至[一二三四五六七八九十]{1,2}月份?"
    r"|前[0-9一二三四五六七八九十]{1,2}个?月|[01]?[0-9]月(?:份|末|底)?|上半年|下半年|前三季度"
    r"|第?[一二三四1-4]季度|全年|年?末|年?度|(?<=年))"
)


@dataclass(frozen=True)
class Title:
    """What stands above a table: its unit or units, its period, the indicator and the area it names; "" for none."""

    units: str = ""
    period: str = ""
    indicator: str = ""
    area: str = ""
    database: str = ""

    def over(self, former: "Title") -> "Title":
        """Return it with what only the title before it says: a continued table repeats little."""
        return Title(
            self.units or former.units,
            self.period or former.period,
            self.indicator or former.indicator,
            self.area or former.area,
            self.database or former.database,
        )


_KEYS = {"指标": "indicator", "indicator": "indicator", "地区": "area", "area": "area", "region": "area", "数据库": "database"}


def title_of(texts: Iterable[str]) -> Title:
    """Return what the texts above a table say."""
    said: dict[str, str] = {}
    for text in texts:
        if found := _UNIT_LINE.search(text):
            said.setdefault("units", (found[1] or found[2]).strip())
        keyed = _KEYED.fullmatch(text)
        if keyed and keyed[1].lower() in _KEYS:
            said.setdefault(_KEYS[keyed[1].lower()], keyed[2])
            continue
        if keyed is None and (period := period_in(text)):
            said.setdefault("period", period)
    return Title(**said)


def period_in(text: str) -> str:
    """Return the first period a title speaks of, "" for none."""
    for found in _PERIOD_IN_TITLE.finditer(text):
        words = _SPACE.sub("", found[0])
        if read_whole_period(words):
            return words
    return ""


def fits_unit(unit: str) -> bool:
    """Return whether a unit is a share: what growth is given in."""
    return find_unit(unit).dimension == "share"
