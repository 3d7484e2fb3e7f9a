"""The wall chart 挂图作战: sheets to be hung on a wall, one for each level and more where its rows need them."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from unicodedata import east_asian_width

import pandas as pd
from msgspec.structs import replace

from leling_targets.document import Block, Cell, Heading, Paragraph, Span, Tone, WallBar, WallChart, WallRole
from leling_targets.documents.parts.blocks import count_of
from leling_targets.documents.projects.bars import AFTER, BEFORE, bar_of, facts_of, time_of
from leling_targets.documents.projects.contents import ProjectContents, ProjectRow
from leling_targets.documents.projects.table import level_title
from leling_targets.i18n import Language, text
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
    for level, rows in _by_level(contents).items():
        for sheet in _sheets(contents, level, rows):
            yield Heading(sheet.title, 3)
            yield sheet


def _by_level(contents: ProjectContents) -> Mapping[str, Sequence[ProjectRow]]:
    """Return the projects by the name of their highest level, the levels of the plan first, in its order."""
    known = [contents.level_names(level.id) for level in contents.plan.projects.levels]
    found: dict[str, list[ProjectRow]] = {name: [] for name in known}
    for row in contents.rows:
        found.setdefault(level_title(contents, row), []).append(row)
    return {name: rows for name, rows in found.items() if rows}


def _sheets(contents: ProjectContents, level: str, rows: Sequence[ProjectRow]) -> Iterator[WallChart]:
    language = contents.language
    before, after = (_filled(contents, keys) for keys in (BEFORE, AFTER))
    parts = [
        [
            bar_of(contents, row, group, before, after)
            for group, statuses in groups.items()
            for row in sorted((row for row in rows if row.status in statuses), key=_place)
        ]
        for groups in (_OPEN, _CLOSED)
    ]
    together = _packed([*parts[0], *parts[1]])
    sheets = together if len(together) == 1 else [sheet for part in parts for sheet in _packed(part)]
    counts = Counter(bar.group for part in parts for bar in part)
    late = sum(row.status.is_late for row in rows)
    today = day_in_words(contents.today.isoformat(), language)
    summary = _summary(contents, rows)
    for number in range(1, len(sheets) + 1):
        details = {"level": level, "number": number, "count": len(sheets)}
        named = text("projects.chart_part", language, **details) if len(sheets) > 1 else level
        yield replace(
            _sheet(contents, _titled(sheets, number - 1, counts, language)),
            title=f"{text('projects.chart', language)} · {named}",
            description=text("projects.chart_says", language, level=named, today=today, count=len(rows), late=late),
            summary=summary,
            foot=_foot(contents, sheets, number),
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
    short = (_width(words) / _FACT_ROOM for words in (*bar.before, *bar.after[:-1]))
    # The last column, of problems, is twice as wide as the others.
    long = (_width(words) / _FACT_ROOM / 2 for words in bar.after[-1:])
    facts = (min(lines, _MOST_LINES_OF_FACT) for lines in (*short, *long))
    return math.ceil(max(1, _width(bar.label) / _NAME_ROOM, *facts))


def _width(words: str) -> int:
    return sum(2 if east_asian_width(mark) in "WF" else 1 for mark in words)


def _titled(
    sheets: Sequence[Sequence[WallBar]], number: int, counts: Mapping[str, int], language: Language
) -> tuple[WallBar, ...]:
    """Return the rows of a sheet with the titles of their groups; of one that began on the sheet before it says so."""
    titles = {group: text(f"projects.wall_{group}", language, count=count) for group, count in counts.items()}
    if number and (begun := sheets[number - 1][-1].group) == sheets[number][0].group:
        titles[begun] = text("projects.wall_continued", language, title=titles[begun])
    return tuple(replace(bar, group=titles[bar.group]) for bar in sheets[number])


def _foot(contents: ProjectContents, sheets: Sequence[Sequence[WallBar]], number: int) -> str:
    """Return what is meant by late, in which order the rows stand, and what is on the other sheets."""
    language = contents.language
    parts = [text("projects.wall_foot", language, days=contents.plan.projects.late_days)]
    for other, bars in enumerate(sheets, 1):
        held = Counter(bar.group for bar in bars)
        groups = [text(f"projects.wall_{group}", language, count=count) for group, count in held.items()]
        words = text("list.separator", language).join(groups)
        if other != number:
            parts.append(text("projects.wall_elsewhere", language, number=other, groups=words))
    return text("sentence.space", language).join(parts)


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


def _sheet(contents: ProjectContents, bars: tuple[WallBar, ...]) -> WallChart:
    """Return rows on their axis: the year of today, and the years around it in which anything is to be seen."""
    language, year = contents.language, contents.today.year
    steps = (step for steps in contents.steps.values() for step in steps)
    days = [day for step in steps for day in (step.planned, step.done) if day is not None]
    first = min([year, *(max(day.year, year - 1) for day in days)])
    last = max([year, *(min(day.year, year + 1) for day in days)])
    years: list[tuple[Span, str]] = [((float(one - 1), float(one)), str(one)) for one in range(first, last + 1)]
    quarters = text("projects.quarters", language).split()
    return WallChart(
        title="",
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
