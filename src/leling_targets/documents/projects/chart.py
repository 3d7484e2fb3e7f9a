"""The wall chart 挂图作战: sheets to be hung on a wall, one for each level and more where its rows need them."""

import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final
from unicodedata import east_asian_width

import pandas as pd
from msgspec.structs import replace

from leling_targets.document import Block, Cell, Heading, Paragraph, Span, Tone, WallBar, WallChart, WallRole
from leling_targets.documents.parts.blocks import count_of
from leling_targets.documents.projects.bars import AFTER, BEFORE, bar_of, facts_of, time_of
from leling_targets.documents.projects.contents import ProjectContents, ProjectRow
from leling_targets.documents.projects.table import level_title
from leling_targets.i18n import text
from leling_targets.model import ProjectStatus
from leling_targets.words.project_words import project_status
from leling_targets.words.wording import day_in_words

MOST_LINES: Final = 46
"""Lines of a sheet, of 4.9 mm each: rows and the titles above them."""

_NAME_ROOM, _FACT_ROOM, _MOST_LINES_OF_FACT = 50, 24, 3
"""How many letters go into a line of a name and of what stands beside the bar (a Chinese character is two)."""

_OPEN = {
    "late": (ProjectStatus.SERIOUSLY_LATE, ProjectStatus.LATE),
    "not_reported": tuple(status for status in ProjectStatus if status.is_not_reported),
    "on_time": (ProjectStatus.ON_TIME,),
    "no_schedule": (ProjectStatus.PAUSED, ProjectStatus.NO_SCHEDULE),
}
_CLOSED = {
    "finished": (ProjectStatus.FINISHED_LATE, ProjectStatus.FINISHED),
    "not_due": (ProjectStatus.NOT_DUE,),
    "withdrawn": (ProjectStatus.WITHDRAWN,),
}
"""The groups of rows in their order, those of the second table on a sheet behind the others where not all fit on one.
Every status is in one of them."""


def chart_blocks(contents: ProjectContents) -> Iterator[Block]:
    """Yield the sheets of the wall chart, level by level on one axis; every project has a row on one of them."""
    yield Heading(text("projects.chart", contents.language), key="wall_chart")
    for level, rows in groupby(contents.rows, lambda row: level_title(contents, row)):
        for sheet in _sheets(contents, level, list(rows)):
            yield Heading(sheet.title, 3)
            yield sheet


def _sheets(contents: ProjectContents, level: str, rows: Sequence[ProjectRow]) -> Iterator[WallChart]:
    language = contents.language
    before, after = (_filled(contents, keys) for keys in (BEFORE, AFTER))
    parts = [
        [
            bar_of(contents, row, text(f"projects.wall_{name}", language, count=len(held)), before, after)
            for name, statuses in groups.items()
            for held in [sorted((row for row in rows if row.status in statuses), key=_place)]
            for row in held
        ]
        for groups in (_OPEN, _CLOSED)
    ]
    together = _packed([*parts[0], *parts[1]])
    sheets = together if len(together) == 1 else [sheet for part in parts for sheet in _packed(part)]
    held = [_groups_written(contents, sheet) for sheet in sheets]
    for number, bars in enumerate(sheets, 1):
        others = [(other, words) for other, words in enumerate(held, 1) if other != number]
        details = {"level": level, "number": number, "count": len(sheets)}
        named = text("projects.chart_part", language, **details) if others else level
        title = f"{text('projects.chart', language)} · {named}"
        foot = [text("projects.wall_foot", language, days=contents.plan.projects.late_days)]
        foot += [text("projects.wall_elsewhere", language, number=other, groups=words) for other, words in others]
        sheet = _sheet(contents, title, _continued(contents, sheets, number - 1))
        late = sum(row.status.is_late for row in rows)
        today = day_in_words(contents.today.isoformat(), language)
        yield replace(
            sheet,
            description=text("projects.chart_says", language, level=named, today=today, count=len(rows), late=late),
            summary=_summary(contents, rows),
            foot=text("sentence.space", language).join(foot),
            before=tuple(text(f"projects.{key}", language) for key in before),
            after=tuple(text(f"projects.{key}", language) for key in after),
        )


def _filled(contents: ProjectContents, keys: Sequence[str]) -> list[str]:
    """Return the columns that some project has something in."""
    facts = [facts_of(contents, row) for row in contents.rows]
    return [key for key in keys if any(one[key] for one in facts)]


def _place(row: ProjectRow) -> tuple[float, pd.Timestamp, int]:
    """Return what orders the rows of a group: the latest first, else by the day that comes next."""
    return -row.days if row.status.has_been_late else 0.0, row.due_on or pd.Timestamp.max, row.position


def _packed(bars: Sequence[WallBar]) -> list[list[WallBar]]:
    """Return rows on as many sheets as they need; a title never stands at the foot of one."""
    sheets: list[list[WallBar]] = []
    room = 0
    for bar in bars:
        lines = _lines(bar)
        is_titled = not sheets or sheets[-1][-1].group != bar.group
        if lines + is_titled > room:
            sheets.append([])
            room, is_titled = MOST_LINES, True
        room -= lines + is_titled
        sheets[-1].append(bar)
    return sheets


def _lines(bar: WallBar) -> int:
    facts = (min(_width(words) / _FACT_ROOM, _MOST_LINES_OF_FACT) for words in (*bar.before, *bar.after))
    return math.ceil(max(1, _width(bar.label) / _NAME_ROOM, *facts))


def _width(words: str) -> int:
    return sum(2 if east_asian_width(mark) in "WF" else 1 for mark in words)


def _continued(contents: ProjectContents, sheets: Sequence[Sequence[WallBar]], number: int) -> tuple[WallBar, ...]:
    """Return the rows of a sheet; the title of a group that began on the sheet before says so."""
    bars = sheets[number]
    begun = sheets[number - 1][-1].group if number else ""
    again = text("projects.wall_continued", contents.language, title=begun)
    return tuple(replace(bar, group=again) if bar.group == begun else bar for bar in bars)


def _groups_written(contents: ProjectContents, bars: Sequence[WallBar]) -> str:
    return text("list.separator", contents.language).join(dict.fromkeys(bar.group for bar in bars))


def _summary(contents: ProjectContents, rows: Sequence[ProjectRow]) -> Paragraph:
    """Return how many projects of a level have which status, worst first, and that they are a sample."""
    language = contents.language
    statuses = [row.status for row in rows]
    counted = (
        (
            text(
                "projects.status_count", language, count=statuses.count(status), status=project_status(status, language)
            ),
            status.tone,
        )
        for status in ProjectStatus
        if status in statuses
    )
    counts = count_of(text("projects.count_all", language, count=len(rows)), counted, language)
    sample = Cell(text("sentence.space", language) + text("projects.sample", language), Tone.MUTED)
    return Paragraph((*counts.pieces, sample)) if contents.ledger.is_sample else counts


def _sheet(contents: ProjectContents, title: str, bars: tuple[WallBar, ...]) -> WallChart:
    """Return a sheet with its axis: the year of today, and the years around it in which anything is to be seen."""
    language, year = contents.language, contents.today.year
    steps = (step for steps in contents.steps.values() for step in steps)
    days = [day for step in steps for day in (step.planned, step.done) if day is not None]
    first = min([year, *(max(day.year, year - 1) for day in days)])
    last = max([year, *(min(day.year, year + 1) for day in days)])
    years: list[tuple[Span, str]] = [((float(one - 1), float(one)), str(one)) for one in range(first, last + 1)]
    quarters = text("projects.quarters", language).split()
    return WallChart(
        title=title,
        description="",
        axis=(float(first - 1), float(last)),
        periods=tuple(years),
        divisions=tuple(
            ((start + number / 4, start + (number + 1) / 4), name)
            for (start, _), _ in years
            for number, name in enumerate(quarters)
        ),
        today=time_of(contents.today),
        today_text=text("projects.today", language, day=day_in_words(contents.today.isoformat(), language)),
        legend=tuple((role, text(f"schedule.{role.value}", language)) for role in WallRole),
        titles=(text("projects.wall_days", language), text("projects.project", language)),
        bars=bars,
    )
