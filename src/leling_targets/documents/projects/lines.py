"""A line for each project: who is late and by how much, what comes next and when, whose it is; worst first."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

import pandas as pd

from leling_targets.document import Cell, Column, Paragraph, Row, Section, Table, Tone
from leling_targets.documents.parts.blocks import paragraph_of
from leling_targets.documents.projects.contents import ProjectContents, ProjectRow
from leling_targets.i18n import text
from leling_targets.model import ProjectStatus
from leling_targets.words.project_words import count_cell, day_written, name_written, step_name
from leling_targets.words.shown import NOTHING
from leling_targets.words.wording import listed

_SPARE: Final = ("leader", "unit", "park", "problem")
"""Whose it is, where, and what is in the way; shown where there is room, and where a project has any."""

_UNDER: Final = {"park": "unit", "problem": "project"}

_MOST_OPEN: Final = 5
_MOST_NOT_REPORTED: Final = 10


def project_lines(contents: ProjectContents, *, is_all: bool) -> Table | None:
    """Return a line a project, by status: all of them, or what needs somebody; None where nothing does.

    That is what is late, the first of what is not reported, and what is due next.
    """
    rows = contents.rows
    spare = [key for key in _SPARE if any(_spare(contents, row, key) for row in rows)]
    sections = tuple(
        _section(contents, status, own, shown, spare) for status, own, shown in _chosen(rows, is_all=is_all) if shown
    )
    return Table(tuple(_columns(contents, spare)), sections) if sections else None


def left_out(contents: ProjectContents) -> Iterator[Paragraph]:
    """Yield how many projects of which status have no line, where not all of them are asked for."""
    language = contents.language
    counts = [(status, len(own) - len(shown)) for status, own, shown in _chosen(contents.rows, is_all=False)]
    words = [
        text("projects.status_count", language, status=text(f"project_status.{status.value}", language), count=count)
        for status, count in counts
        if count
    ]
    if words:
        named = listed(words, language, len(words))
        yield paragraph_of(text("projects.left_out", language, counts=named), Tone.MUTED)


def _chosen(
    rows: Sequence[ProjectRow], *, is_all: bool
) -> Iterator[tuple[ProjectStatus, Sequence[ProjectRow], Sequence[ProjectRow]]]:
    """Yield the statuses there are, worst first, each with its projects and those of them that are shown."""
    for status in ProjectStatus:
        if own := sorted((row for row in rows if row.status is status), key=_place):
            yield status, own, own if is_all else own[: _most(status, len(own))]


def _most(status: ProjectStatus, count: int) -> int:
    """Return how many projects of a status are shown where not all are asked for."""
    if status.is_late:
        return count
    if status.is_not_reported:
        return _MOST_NOT_REPORTED
    return _MOST_OPEN if status is ProjectStatus.ON_TIME else 0


def _place(row: ProjectRow) -> tuple[float, pd.Timestamp, int]:
    late = row.days if row.status.has_been_late and not math.isnan(row.days) else 0.0
    return -late, row.due_on or row.reached_on or pd.Timestamp.max, row.position


def _section(
    contents: ProjectContents,
    status: ProjectStatus,
    own: Sequence[ProjectRow],
    shown: Sequence[ProjectRow],
    spare: Sequence[str],
) -> Section:
    details = {"status": text(f"project_status.{status.value}", contents.language), "count": len(own)}
    if len(shown) == len(own):
        title = text("projects.group", contents.language, **details)
    else:
        title = text("projects.group_part", contents.language, shown=len(shown), **details)
    return Section(title, tuple(_line(contents, row, spare) for row in shown))


def _columns(contents: ProjectContents, spare: Sequence[str]) -> Iterator[Column]:
    language = contents.language
    # The mark is no name of its row: it stands before it as a running number would.
    yield Column("mark", "", is_numeric=True)
    yield Column("days_late", text("projects.line_days", language), is_numeric=True)
    yield Column("project", text("projects.project", language))
    yield Column("due", text("projects.due", language))
    yield Column("due_on", text("projects.line_day", language))
    for key in spare:
        yield Column(key, text(f"projects.{key}", language), under=_UNDER.get(key), is_spare=True)


def _line(contents: ProjectContents, row: ProjectRow, spare: Sequence[str]) -> Row:
    language, tone = contents.language, row.status.tone
    is_late = row.status.has_been_late and not math.isnan(row.days)
    step, day = _step(contents, row)
    words = (_spare(contents, row, key) for key in spare)
    return (
        Cell(text(f"project_mark.{row.status.value}", language), tone),
        count_cell(int(row.days), tone) if is_late else Cell(NOTHING, Tone.MUTED),
        Cell(name_written(row.name, is_sample=contents.ledger.is_sample)),
        step,
        day,
        *(Cell(one or NOTHING, Tone.PLAIN if one else Tone.MUTED) for one in words),
    )


def _step(contents: ProjectContents, row: ProjectRow) -> tuple[Cell, Cell]:
    """Return the step a project is due for and its day; of a finished one that it is finished, and since when."""
    language = contents.language
    if row.status.is_finished:
        return Cell(text("project_status.finished", language), Tone.MUTED), _day(row.reached_on)
    return (Cell(step_name(row.due, language)), _day(row.due_on)) if row.due else (Cell(NOTHING, Tone.MUTED),) * 2


def _day(day: pd.Timestamp | None) -> Cell:
    return Cell(day_written(day), Tone.PLAIN if day is not None else Tone.MUTED)


def _spare(contents: ProjectContents, row: ProjectRow, key: str) -> str:
    words = {"leader": row.leader, "unit": row.unit, "park": contents.park_name(row.park), "problem": row.problem}
    return words[key]
