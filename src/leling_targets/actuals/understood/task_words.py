"""What a cell says of a task: done, not done, done on a day, so many percent of it; in words of both languages."""

import datetime
import re

from msgspec import Struct

from leling_targets.figures import Figure, Missing, Unreadable, plain_figure, read_figure
from leling_targets.marks import split_marks
from leling_targets.names import fold
from leling_targets.periods.day import read_day
from leling_targets.units import find_unit

_DONE = (
    "完成 已完成 全部完成 全面完成 如期完成 按期完成 按时完成 提前完成 超期完成 逾期完成 完工 已完工 办结 已办结 "
    "竣工 已竣工 建成 已建成 达成 已达成 实现 已实现 落实 已落实 到位 已到位 是 √ ✓ ✔ ☑ "
    "yes y done completed complete finished achieved delivered true"
)
_OPEN = (
    "未完成 没完成 没有完成 尚未完成 未完工 未办结 未建成 未达成 未实现 未落实 未到位 否 × ✗ ✘ "
    "no n not_done not_done_yet not_yet false"
)
_UNDER_WAY = (
    "进行中 正在进行 推进中 正在推进 有序推进 持续推进 实施中 办理中 建设中 施工中 在建 部分完成 延期 推迟 滞后 "
    "未开工 尚未开工 未启动 尚未启动 未开始 尚未开始 未动工 尚未动工 "
    "in_progress ongoing under_way underway started not_started not_yet_started not_completed not_finished incomplete "
    "unfinished partly partial partially partly_done partially_done partly_completed partially_completed delayed late "
    "overdue"
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(fold(word.replace("_", " ")) for word in listed.split())


DONE, OPEN, UNDER_WAY = map(_words, (_DONE, _OPEN, _UNDER_WAY))
"""Words that say it is done, that it is not, and that it is not and how far it is; folded."""

_TO_COME = re.compile(r"前|内|预计|计划|拟|力争|确保|before|\bby\b|expected|planned|due", re.IGNORECASE)
"""What makes a day one that is meant, and not one that was."""
_BESIDE_DAY = re.compile(
    r"(?:(?:已|全部)?(?:完成|完工|办结|竣工|建成|达成|落实)|done|completed?|finished)?(?:\s*on\b|于|时间|日期)?[\s:：,，(（]*"
    r"([0-9].*?|[a-z]{3,9}\.?\s[0-9].*?)[\s)）]*(?:(?:已|全部)?(?:完成|完工|办结|竣工|建成|达成|落实)|done|completed?|finished)?",
    re.IGNORECASE,
)


class Task(Struct, frozen=True):
    """What is said of a task."""

    is_done: bool
    day: str = ""
    """The day it was done, YYYY-MM-DD; of a month the last one; "" where none is said."""
    said: str = ""
    """How far it is, where it is not done and the cell says more than that."""


def read_task(text: str) -> Task | Missing | None:
    """Read what a cell says of a task; None where it says neither done nor not done. Never raises.

    >>> read_task("已完成"), read_task("2021年6月30日完成")
    (Task(is_done=True, day='', said=''), Task(is_done=True, day='2021-06-30', said=''))
    >>> read_task("进行中"), read_task("60%"), read_task("基本完成")
    (Task(is_done=False, day='', said='进行中'), Task(is_done=False, day='', said='60%'), None)
    """
    plain = plain_figure(text)
    if isinstance(plain, Unreadable):
        return None
    rest = split_marks(plain)[0] or plain
    word = fold(rest)
    if word in DONE or word in OPEN:
        return Task(word in DONE)
    if word in UNDER_WAY:
        return Task(is_done=False, said=rest)
    figure = read_figure(text)
    if isinstance(figure, Missing):
        return figure
    if isinstance(figure, Figure) and (found := task_of_number(figure.value, figure.unit or "")) is not None:
        return found
    day = _day_in(rest)
    return None if day is None else Task(is_done=True, day=day.isoformat())


def task_of_number(number: float, unit: str) -> Task | None:
    """Return what a number says of a task: 1 and 0, or so many percent of it; None for any other number.

    Of a task so many percent of which are done, less than all is not done.
    """
    if not unit:
        return Task(number == 1) if number in (0, 1) else None
    if find_unit(unit) != find_unit("%") or number < 0:
        return None
    return Task(number >= 100, said=f"{number:.10g}%" if 0 < number < 100 else "")


def _day_in(text: str) -> datetime.date | None:
    """Return the day a text says something was done on; None for a day that is only meant."""
    found = _BESIDE_DAY.fullmatch(text.strip())
    if found is None or _TO_COME.search(text):
        return None
    day = read_day(found[1])
    return day if isinstance(day, datetime.date) else None
