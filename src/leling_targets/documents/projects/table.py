"""The table of projects, by level and park."""

import math
from collections.abc import Iterator
from itertools import groupby

from leling_targets.document import Cell, Column, Row, Section, Table, Tone
from leling_targets.documents.projects.contents import ProjectContents, ProjectRow
from leling_targets.i18n import text
from leling_targets.words.project_words import (
    days_written,
    money_cell,
    money_title,
    points_cell,
    share_cell,
    status_cell,
    step_written,
)
from leling_targets.words.shown import NOTHING

_UNDER = {
    "level": "project",
    "problem": "project",
    "completion": "total_investment",
    "year_completion": "year",
    "time_gap": "year",
    "due": "reached",
    "progress": "reached",
    "days": "status",
    "leader": "status",
    "unit": "status",
}
_NUMERIC = ("total_investment", "completion", "year", "year_completion", "time_gap")
_KEYS = (
    *("project", "level", "total_investment", "completion", "year", "year_completion", "time_gap"),
    *("reached", "due", "progress", "status", "days", "leader", "unit", "problem"),
)
_FIGURES = {
    "total_investment": ("total_investment",),
    "completion": ("completion",),
    "year": ("year_done", "year_plan"),
    "year_completion": ("year_completion",),
    "time_gap": ("year_completion",),
}
"""Left out where no project has any of the figures."""
_OPTIONAL = ("progress", "leader", "unit", "problem")
"""Left out where no project has any."""


def project_table(contents: ProjectContents) -> Table:
    """Return every project with its money, its steps and its lateness, in sections by level and park."""
    keys = [key for key in _KEYS if _is_shown(contents, key)]
    sections = tuple(
        Section(title, tuple(_row(contents, row, keys) for row in rows))
        for title, rows in groupby(contents.rows, lambda row: section_title(contents, row))
    )
    return Table(tuple(_columns(contents, keys)), sections, is_wide=True)


def section_title(contents: ProjectContents, row: ProjectRow) -> str:
    """Return the part of the ledger a project is of, by its level and its park; "" where no project has any."""
    parts = [level_title(contents, row)]
    if any(one.park for one in contents.rows):
        parts.append(contents.park_name(row.park) or text("projects.no_park", contents.language))
    return " · ".join(filter(None, parts))


def level_title(contents: ProjectContents, row: ProjectRow) -> str:
    """Return the highest level of a project and the section of its table; "" where no project has any."""
    first, section = row.level.split()[:1], [row.section] if row.section else []
    if first:
        return " · ".join([contents.level_names(first[0]), *section])
    if section or not any(one.level or one.section for one in contents.rows):
        return row.section
    return text("projects.no_level", contents.language)


def _is_shown(contents: ProjectContents, key: str) -> bool:
    if key == "level":
        return any(" " in row.level for row in contents.rows)
    if key in _FIGURES:
        return any(not math.isnan(getattr(row, one)) for row in contents.rows for one in _FIGURES[key])
    return key not in _OPTIONAL or any(getattr(row, key) for row in contents.rows)


def _columns(contents: ProjectContents, keys: list[str]) -> Iterator[Column]:
    for key in keys:
        if key in ("total_investment", "year"):
            title = money_title(key, contents.money, contents.language)
        else:
            title = text(f"projects.{key}", contents.language)
        yield Column(key, title, key in _NUMERIC, _UNDER.get(key))


def _row(contents: ProjectContents, row: ProjectRow, keys: list[str]) -> Row:
    cells = {**_money(contents, row), **_steps(contents, row)}
    for key in _OPTIONAL:
        words = getattr(row, key)
        cells[key] = Cell(words or NOTHING, Tone.PLAIN if words else Tone.MUTED)
    cells["project"] = Cell(row.name)
    cells["level"] = Cell(contents.level_names(row.level) or NOTHING, Tone.MUTED)
    return tuple(cells[key] for key in keys)


def _money(contents: ProjectContents, row: ProjectRow) -> dict[str, Cell]:
    language, bound = contents.language, contents.plan.projects.to_be_verified
    decimals = contents.decimals["year_done"]
    done, plan = (money_cell(money, contents.money, decimals).text for money in (row.year_done, row.year_plan))
    is_known = NOTHING not in (done, plan)

    def share(completion: float) -> Cell:
        cell = share_cell(completion)
        if completion > bound:
            return Cell(text("projects.to_be_verified", language, share=cell.text), Tone.WARN, number=cell.number)
        return cell

    return {
        "total_investment": money_cell(row.total_investment, contents.money, contents.decimals["total_investment"]),
        "completion": share(row.completion),
        "year": Cell(f"{done}/{plan}" if is_known or done != plan else NOTHING),
        "year_completion": share(row.year_completion),
        "time_gap": points_cell(row.year_completion - row.elapsed, language),
    }


def _steps(contents: ProjectContents, row: ProjectRow) -> dict[str, Cell]:
    language = contents.language
    status = status_cell(row.status, language)
    return {
        # In a narrow place the step due stands under it: a dash would leave room to take one for the other.
        "reached": Cell(
            step_written(row.reached, row.reached_on, language, row.reached_originally)
            if row.reached
            else text("projects.none_reached", language)
        ),
        "due": Cell(step_written(row.due, row.due_on, language, row.due_originally)),
        "status": status,
        "days": Cell(days_written(row.status, row.days, language), status.tone),
    }
