"""The projects a figure is counted from: which are counted, why not the others, and where they stand."""

import math
from collections.abc import Callable, Iterator, Sequence

import pandas as pd

from leling_targets.assessment import Assessment
from leling_targets.document import Block, Cell, Column, Entries, Paragraph, Section, Table, Tone
from leling_targets.documents.parts.blocks import labelled, paragraph_of, table_of
from leling_targets.documents.parts.standards import in_unit_of, standard_cells, standard_columns
from leling_targets.i18n import Language, text
from leling_targets.model import Reason, Target
from leling_targets.words.counting import level_names, park_name, reason_words
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.ledger_rows import (
    Candidate,
    by_reason,
    candidates_of,
    is_promised,
    not_counted_words,
)
from leling_targets.words.project_words import day_written, money_cell, money_title, money_unit, stage_table
from leling_targets.words.shown import NOTHING


def project_table(assessment: Assessment, row: FigureRow, language: Language) -> Table | None:
    """Return every project a target could count, counted or why not, and where it stands; None for no project."""
    projects = candidates_of(assessment, row)
    if not projects:
        return None
    target, plan, unit = row.target, assessment.plan, money_unit(assessment.plan)
    is_standard = target.traits.by_items
    has_event = target.from_projects is not None and target.from_projects.event is not None

    def standard(one: Candidate) -> tuple[Cell, ...]:
        if not is_standard:
            return ()
        return standard_cells(row, in_unit_of(target, one.value), one.area, one.item, language)

    def cells(one: Candidate) -> tuple[Cell, ...]:
        return (
            Cell(one.name),
            *standard(one),
            *((Cell(day_written(one.event_on)),) if has_event else ()),
            money_cell(one.total_investment, unit),
            Cell(park_name(plan, one.park, language) or NOTHING, Tone.MUTED),
            Cell(level_names(plan, one.level, language) or NOTHING, Tone.MUTED),
            Cell(str(one.place), Tone.MUTED),
        )

    return Table(
        (
            Column("project", text("projects.project", language)),
            *(standard_columns(language) if is_standard else ()),
            *((Column("event_on", event_title(target, language)),) if has_event else ()),
            Column("total_investment", money_title("total_investment", unit, language), is_numeric=True, is_spare=True),
            Column("park", text("projects.park", language), under="project", is_spare=True),
            Column("level", text("projects.level", language), under="park", is_spare=True),
            Column("place", text("column.place", language), under="event_on" if has_event else None, is_spare=True),
        ),
        tuple(
            Section(title, tuple(map(cells, rows)), is_detail=is_detail)
            for title, rows, is_detail in _sections(target, projects, language)
        ),
    )


def event_title(target: Target, language: Language) -> str:
    """Return what the day of the event a target asks for is called."""
    asked = target.from_projects
    assert asked is not None
    assert asked.event is not None
    return text(f"event_day.{asked.event.value}", language)


def _sections(
    target: Target, projects: Sequence[Candidate], language: Language
) -> Iterator[tuple[str, Sequence[Candidate], bool]]:
    """Yield the projects by what became of them, and whether that is a detail to who looks for what is amiss.

    Of a standard those that fall short stand first, else the counted ones.
    """
    counted = [one for one in projects if one.counted]
    if target.traits.by_items:
        judged = [(one, one.item) for one in counted if one.item is not None]
        failing = sorted((pair for pair in judged if not pair[1].holds), key=lambda pair: -pair[1].shortfall)
        holding = [one for one, item in judged if item.holds]
        parts = [("counted.fails", [one for one, _ in failing], False), ("counted.holds", holding, True)]
    else:
        parts = [("counted.counted", by_day(counted), False)]
    for key, rows, is_detail in parts:
        if rows:
            yield text(key, language, count=len(rows)), rows, is_detail
    for reason, rows in by_reason(projects):
        is_detail = reason in (Reason.EARLIER, Reason.LATER) or is_promised(target, reason)
        yield not_counted_words(target, reason, len(rows), language), rows, is_detail


def by_day(projects: Sequence[Candidate]) -> list[Candidate]:
    """Return projects by the day of their event, those without one in the order of the ledger."""
    return sorted(projects, key=lambda one: one.event_on or pd.Timestamp.max)


# In a report: what is missing first


MOST_ROWS = 30
"""Projects not counted that a table of a report holds, those of most investment; the others are named below it."""


def count_blocks(assessment: Assessment, row: FigureRow, language: Language) -> Iterator[Block]:
    """Yield the projects of a count: what is missing as a table, the rest by name in a few lines."""
    target, projects = row.target, candidates_of(assessment, row)
    missing = [one for one in projects if one.reason in (Reason.NOT_YET, Reason.NO_DAY, Reason.NO_FIGURE)]
    missing.sort(key=lambda one: -one.total_investment if one.total_investment >= 0 else math.inf)
    if not projects:
        yield no_project(language)
    if missing:
        shown = min(len(missing), MOST_ROWS)
        words = text(
            "counted.missing" if shown == len(missing) else "counted.largest", language, count=len(missing), shown=shown
        )
        yield paragraph_of(words)
        yield _missing_table(assessment, target, missing[:shown], language)
    entries: list[Paragraph] = []

    def add(words: str, rows: Sequence[Candidate], named: Callable[[Candidate], str]) -> None:
        names = text("list.separator", language).join(map(named, rows))
        entries.append(labelled(Cell(words, Tone.MUTED), Cell(names), language))

    def with_day(one: Candidate) -> str:
        day = day_written(one.event_on)
        return one.name if day == NOTHING else text("counted.day", language, name=one.name, day=day)

    if rest := missing[MOST_ROWS:]:
        add(text("counted.rest", language), rest, lambda one: one.name)
    if counted := by_day([one for one in projects if one.counted]):
        add(text("counted.counted", language, count=len(counted)), counted, with_day)
    for reason in (Reason.EARLIER, Reason.LATER):
        if rows := by_day([one for one in projects if one.reason == reason]):
            add(not_counted_words(target, reason.value, len(rows), language), rows, with_day)
    if entries:
        yield Entries(tuple(entries))


def _missing_table(assessment: Assessment, target: Target, missing: Sequence[Candidate], language: Language) -> Table:
    asked, plan, unit = target.from_projects, assessment.plan, money_unit(assessment.plan)
    assert asked is not None
    # What the target itself asks for is the same in every row.
    has_level, has_park = not asked.level and any(one.level for one in missing), not asked.park
    rows = tuple(
        (
            Cell(one.name),
            *((Cell(level_names(plan, one.level, language) or NOTHING, Tone.MUTED),) if has_level else ()),
            *((Cell(park_name(plan, one.park, language) or NOTHING, Tone.MUTED),) if has_park else ()),
            money_cell(one.total_investment, unit),
            Cell(reason_words(target, one.reason, language), Tone.WARN),
        )
        for one in missing
    )
    columns = (
        Column("project", text("projects.project", language)),
        *((Column("level", text("projects.level", language), under="project"),) if has_level else ()),
        *((Column("park", text("projects.park", language)),) if has_park else ()),
        Column("total_investment", money_title("total_investment", unit, language), is_numeric=True),
        Column("why", text("counted.why", language)),
    )
    return table_of(columns, rows)


def no_project(language: Language) -> Paragraph:
    """Return that no project of a ledger is one of those asked for."""
    return paragraph_of(text("counted.none", language))


def enterprise_table(assessment: Assessment, row: FigureRow, language: Language) -> Table | None:
    """Return the enterprises on their way to a listing by stage, None where the target counts none."""
    frame = assessment.enterprises
    listed = frame[(frame["id"] == row.target.id).to_numpy()]
    return stage_table(listed, language) if len(listed) and row.area == assessment.plan.area else None
