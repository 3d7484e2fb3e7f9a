"""The day a sheet says it is of, above its table or at its foot: 更新日期：2024年9月30日, 截至2024年9月底.

A year in a title (2024年重点项目推进计划表) is the plan's, and so is a period where the title speaks of a plan: neither
says how far the data go.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Any

from leling_targets.actuals.sheets import cell_text
from leling_targets.actuals.understood.period_texts import title_period
from leling_targets.periods.day import UnreadableDay, read_window

_DAY = (
    r"((?:19|20)[0-9]{2}\s*年\s*(?:[一二三四]季度|[上下]半年)末?|(?:(?:19|20)[0-9]{2}\s*[年./-]\s*)?[0-9]{1,2}\s*[月./-]\s*(?:[0-9]{1,2}\s*[日号]?|底|末|份)?|(?:19|20)[0-9]{2}[年.-]?[0-9]{0,2}月?[底末]?"
    r"|(?:19|20)[0-9]{6}|[0-9]{1,2} [a-z]{3,9}\.? (?:19|20)[0-9]{2}|[a-z]{3,9}\.? (?:19|20)[0-9]{2})"
)
_LABEL = (
    r"(?:更新|填报|填表|统计|数据|上报|报送|调度|制表|汇总|(?:数据|统计)?截[至止])(?:截[至止])?(?:日期|时间|日)"
    r"|(?:data|status|report(?:ing)?|cut-?off) date|(?:last )?updated(?: on)?|as (?:of|at)"
)
_LABELLED = re.compile(rf"(?:{_LABEL})\s*[:：]?\s*{_DAY}", re.IGNORECASE)
_LABEL_ALONE = re.compile(rf"\s*(?:{_LABEL})\s*[:：]?\s*", re.IGNORECASE)
_UNTIL = re.compile(rf"截[至止]\s*[到于]?\s*{_DAY}")
_PLAN = re.compile(r"计划|安排|目标|任务|方案|规划|打算|plan\b|schedule", re.IGNORECASE)
_YEAR = re.compile(r"((?:19|20)[0-9]{2})\s*年")
_SHEET_MONTH = re.compile(
    r"(?:((?:19|20)[0-9]{2})\s*[年.\-_/]?\s*)?(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末)?.{0,8}"
    r"|((?:19|20)[0-9]{2})[.\-_/]?(1[0-2]|0?[1-9])"
)
_CHINESE_MONTHS = {word: number for number, word in enumerate([*"一二三四五六七八九十", "十一", "十二"], 1)}


def told_day(
    rows: Iterable[Sequence[Any]], titles: Sequence[str], sheet: str = "", asked: int | None = None
) -> datetime.date | None:
    """Return the day that rows around a table say it is of; None where nothing tells.

    `rows` are those above the table and at its foot, `titles` the texts above it, `sheet` the name of the sheet; a
    month that names the sheet alone is one of the year asked about, where nothing else names a year.
    """
    year = year_told(titles)
    lines = [[cell for cell in row if cell_text(cell)] for row in rows]
    for line in lines:
        for place, cell in enumerate(line):
            text = " ".join(cell_text(cell).split())
            found = _LABELLED.search(text) or _UNTIL.search(text)
            if found and (day := _day(found[1], year)):
                return day
            if place + 1 < len(line) and _LABEL_ALONE.fullmatch(text) and (day := _day_of_cell(line[place + 1], year)):
                return day
    if any(_PLAN.search(text) for text in titles):
        return None
    period = title_period(titles)
    if period and not re.fullmatch(r"(?:19|20)[0-9]{2}年?度?", period):
        return _day(period, year)
    named = _SHEET_MONTH.fullmatch(sheet.strip())
    if named is None:
        return None
    own, month = named[1] or named[3] or year or asked, named[2] or named[4]
    return _day(f"{own}年{_CHINESE_MONTHS.get(month) or int(month)}月", None) if own else None


def year_told(titles: Iterable[str]) -> int | None:
    """Return the one year that the texts above a table name; None where they name none or several."""
    years = {int(year) for text in titles for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def _day_of_cell(cell: object, year: int | None) -> datetime.date | None:
    if isinstance(cell, datetime.date):
        return cell.date() if isinstance(cell, datetime.datetime) else cell
    return _day(" ".join(cell_text(cell).split()), year)


def _day(text: str, year: int | None) -> datetime.date | None:
    """Return the last day a text may mean."""
    read = read_window(text)
    if isinstance(read, UnreadableDay) and year is not None:
        read = read_window(f"{year}年{text.strip()}")
    return None if isinstance(read, UnreadableDay) else read[1]
