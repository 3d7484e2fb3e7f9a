"""What the texts above a column say together: which column it is, with its unit and period."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from leling_targets.actuals.understood.period_texts import months_of, read_whole_period, year_of
from leling_targets.ledger.day_headers import STEPS, day_key, is_day_key
from leling_targets.ledger.known_columns import DOUBTFUL, HEADERS, PASSED_OVER, Holds, column_of
from leling_targets.names import fold
from leling_targets.units import is_bare_unit, split_unit

_LONGEST_HEADER = 60
_NOTE_BEHIND = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]\s*$")
_SINCE = {
    "done": re.compile(
        r"自?(?:项目)?开[工始](?:建设)?(?:以来|至(?:今|目前|本月底?|[0-9]{1,2}月底?))?累[计积]?(?:实际)?完成投资额?|自?(?:项目)?开[工始](?:建设)?以来(?:实际)?完成投资额?"
    ),
    "year_done": re.compile(
        r"自?(?:元月|1月|[年]初|本年初)(?:至(?:今|目前|本月底?|[0-9]{1,2}月底?)|以来)(?:累[计积])?(?:实际)?完成投资额?"
    ),
    DOUBTFUL: re.compile(r"截?[至止]到?(?:目前|今|本[月期](?:底|末)?)(?:累[计积])?(?:实际)?完成投资额?"),
}
"""Headers that say since when money is counted, without a date."""
_DATED = re.compile(r"(截?[至止]到?)?(.*?(?:年度?|月份?|季度|底|末))(前?(?:累计)?(?:计划|投资|完成|实际|已)[^0-9]*)")
_PLANNED = re.compile(r"计划|任务|预计|目标|安排")
_BARE_INVESTMENT = re.compile(r"(?:投资)+额?")
_WHOLE = ("合计", "总计", "小计", "总额", "总数")
_MONTH = re.compile(r"(?:((?:19|20)[0-9]{2})年?)?\s*(1[0-2]|[1-9])月(?:份|底)?")
_OF_MONEY = re.compile(r"投资|完成|资金|万元|亿元|支出")
_PERCENT = ("%", "％", "‰", "百分比")
_SIDE = re.compile(
    r"(?:(计划|目标|应|planned|plan|due)|实际|actual|done|(?=完成))(?:完成)?(?:时间|日期|节点|时限|date)?",
    re.IGNORECASE,
)
_NO_STEP = re.compile(
    r"季度|半年|^(?:19|20)?[0-9]{2,4}年?$|数量|人数|台数|户数|budget|cost|invest|expend|amount|funds?|quarter|units?"
    r"|投资|资金|亩|土地|面积|计划|实际|目标|时间|日期|名称|产值|税|用工|金额|进度|情况|planned|actual|baseline",
    re.IGNORECASE,
)
_PROGRESS = re.compile(
    r"(?:(1[0-2]|[1-9])月(?:份|底|末)?)?(?:截至|目前|当前|最新|本[月周]|实际)?(?:工程|项目|建设)?(?:形象进度|进展情况|形象进展|工作进展|建设进展)(?:情况|描述|说明)?"
)
_LEADER = re.compile(
    r"(?!.*(?:企业|业主|单位|施工|公司|电话|职务|手机|联系方式).*领导).{0,8}领导(?:同志|姓名|及?(?:联系)?电话|及联系方式|及职务)?"
)
_TOLD = ("state", "has_started", "has_finished", "progress")
_OF_THE_PROJECT = (*_TOLD, "leader", "term")
_FOREIGN = re.compile(
    r"主体|基础|土建|[一二三四五六七八九十0-9]期|标段|设计|采购|设备|征地|征收|拆迁|手续|环评|能评|招标|用地|土地|问题|困难|审批|许可|融资|配套|附属"
    r"|企业|业主|施工单位|\bdesign|procure|tender|phase|permit|\bland\b|issue|risk",
    re.IGNORECASE,
)
"""What stands above columns that are not of the project as a whole."""
_AIM = re.compile(r"目标|任务|安排|要求|target|\bplan", re.IGNORECASE)
_SHARE = re.compile(
    r".*(?:完成率|完成比例|完成进度|完成百分比|投资进度|投资比例|占比)(?:%|％)?|占.*(?:计划|投资).*(?:比例|比重|百分比|%|％)"
)


class LedgerHeading(Struct, frozen=True):
    """What the header of a column says."""

    key: str
    text: str
    """As it stands there."""
    unit: str = ""
    year: int | None = None
    months: tuple[int, int] | None = None
    """First and last month of the period it names."""
    step: str = ""
    """The step of a schedule it is a column of, where steps stand across."""


def project_key(header: str) -> str:
    """Return the key of the column of projects a header speaks of on its own; "" for none.

    >>> project_key("实际开工时间"), project_key("项目名称"), project_key("事项")
    ('started', 'name', '')
    """
    return HEADERS["projects"].get(fold(header)) or day_key(header)


@lru_cache(maxsize=4096)
def heading_of(table: str, pieces: tuple[str, ...]) -> LedgerHeading | None:
    """Return what the texts above a column say together; None where they are no header of the table."""
    text = " ".join(pieces)
    if len(text) > _LONGEST_HEADER:
        return None
    unit, names = "", []
    for piece in pieces:
        if is_bare_unit(piece):
            unit = piece
            continue
        name, own = split_unit(" ".join(piece.split()))
        unit = own or unit
        names.append(_NOTE_BEHIND.sub("", name) or name)
    if table == "projects" and (step := _step_across(names, text)) is not None:
        return step
    for candidate in _readings(names):
        if table == "projects" and candidate == names[-1] and (other := _of_something_else(names)) is not None:
            return LedgerHeading(other, text, unit)
        key = HEADERS[table].get(fold(candidate))
        if key is not None:
            # 年度计划投资完成(%) is no amount, whatever else it says.
            is_share = unit in _PERCENT and table == "projects" and column_of(table, key).holds is Holds.MONEY
            return LedgerHeading("share" if is_share else key, text, unit)
        if table == "projects" and (said := _said(candidate, text, unit)) is not None:
            return said
    return None


def _of_something_else(names: Sequence[str]) -> str | None:
    """Return what a header speaks of that stands under another, where it is not the project: a part, a plan, money.

    征地拆迁 over 完成情况, 主体工程 over 完工时间, 年度目标 over 形象进度 say nothing of how far the project is.
    """
    uppers, lowest = "".join(names[:-1]), names[-1]
    key = project_key(lowest)
    if not uppers or (key not in _OF_THE_PROJECT and not is_day_key(key)):
        return None
    if _FOREIGN.search(uppers):
        return PASSED_OVER
    if key in _TOLD and (_PLANNED.search(uppers) or _AIM.search(uppers)):
        return PASSED_OVER
    return "share" if key in _TOLD and _OF_MONEY.search(uppers) else None


def _step_across(names: Sequence[str], text: str) -> LedgerHeading | None:
    """Return the step of a schedule that stands across, two columns under its name: 主体封顶 over 计划 | 实际."""
    if len(names) < 2 or not names[-1] or (found := _SIDE.fullmatch(names[-1])) is None:
        return None
    name = names[-2]
    if any(pattern.search(name) for pattern in STEPS.values()) or _NO_STEP.search(name) or is_bare_unit(name):
        return None
    return LedgerHeading("step_planned" if found[1] else "step_done", text, step=name)


def _said(candidate: str, text: str, unit: str) -> LedgerHeading | None:
    """Return what a header of projects says that is in no list: a share, a day of a step, a period, a leader."""
    plain = re.sub(r"\s+", "", candidate)
    if text.rstrip().endswith(("?", "？")) and (
        asked := [key for key in ("start", "finish") if STEPS[key].search(text.lower())]
    ):
        return LedgerHeading(f"has_{asked[0]}ed", text, unit)
    if _SHARE.fullmatch(plain) or (unit in _PERCENT and _OF_MONEY.search(plain)):
        return LedgerHeading("share", text, unit)
    if key := day_key(candidate):
        return LedgerHeading(key, text, unit)
    if (found := _PROGRESS.fullmatch(plain)) is not None:
        month = int(found[1] or 0)
        return LedgerHeading("progress", text, unit, None, (month, month) if month else None)
    if (month_named := _MONTH.fullmatch(plain)) is not None:
        of = int(month_named[2])
        return LedgerHeading("month_step", text, unit, int(month_named[1]) if month_named[1] else None, (of, of))
    if _LEADER.fullmatch(plain):
        return LedgerHeading("leader", text, unit)
    return _dated(plain, text, unit)


def _joined(*names: str) -> str:
    return (" " if "".join(names).isascii() else "").join(names)


def _readings(names: Sequence[str]) -> Iterator[str]:
    """Yield the ways to read headers above one another: together, the lowest with one above it, or alone.

    The upper one alone would pass over what the lower says: 总投资 above 银行贷款 is not the total.
    """
    if not names:
        return
    *uppers, lowest = names
    yield _joined(*names)
    if not uppers:
        return
    yield _joined(*reversed(names))
    for upper in reversed(uppers):
        yield _joined(upper, lowest)
        yield _joined(lowest, upper)
    if any(_PLANNED.search(upper) for upper in uppers):
        yield f"计划{lowest}"
    yield uppers[-1] if lowest in _WHOLE else lowest


def _dated(candidate: str, text: str, unit: str) -> LedgerHeading | None:
    """Return what a header says that carries its period: 2020年1-9月累计完成投资, 2020年计划投资."""
    since = next((key for key, pattern in _SINCE.items() if pattern.fullmatch(candidate)), "")
    if since:
        return LedgerHeading(since, text, unit)
    found = _DATED.fullmatch(candidate)
    if found is None or read_whole_period(found[2]) is None:
        return None
    rest, named, months = found[3], year_of(found[2]), months_of(found[2])
    # A ledger's years are those of the calendar.
    year = None if named is None or named.is_fiscal else named.number
    if "投资" not in rest and rest not in ("完成", "累计完成", "计划"):
        return None
    is_whole_year = months in (None, (1, 12))
    if _PLANNED.search(rest) or (is_whole_year and not found[1] and _BARE_INVESTMENT.fullmatch(rest)):
        # 1-9月计划投资 is planned for a part of the year.
        return LedgerHeading("year_plan" if is_whole_year else PASSED_OVER, text, unit, year, months)
    is_cumulative = bool(found[1]) or "累计" in rest or rest.startswith("前")
    is_of_a_part = months is not None and (months[0] == months[1] or months[0] > 1)
    if is_of_a_part and not is_cumulative:
        return LedgerHeading("month_done", text, unit, year, months)
    # 截至9月底累计完成投资 counts from January as often as from the start.
    is_doubtful = bool(found[1]) or rest.startswith("前")
    return LedgerHeading(DOUBTFUL if is_doubtful else "year_done", text, unit, year, months)
