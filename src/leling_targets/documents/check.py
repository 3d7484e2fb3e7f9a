"""What `leling check` says: every target with its gap, worst first in its group, then the sums and the caveats."""

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from leling_targets.assessment import Assessment
from leling_targets.document import Block, Cell, Column, Document, Heading, Paragraph, Table, Tone
from leling_targets.documents.parts.blocks import (
    columns_of,
    count_of,
    entries_under,
    labelled,
    paragraph_of,
    sections_of,
    table_of,
)
from leling_targets.documents.parts.natures import nature_counts
from leling_targets.documents.parts.noticed import caution, data_noticed
from leling_targets.documents.parts.ranking import pace_decimals, ranked, ranking_blocks, shared_decimals
from leling_targets.documents.parts.standards import standard_blocks
from leling_targets.i18n import Language, text
from leling_targets.model import Accepted, Gated, MethodName, Note, Plan, Status
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.ledger_rows import has_projects
from leling_targets.words.notes import note_detail
from leling_targets.words.rest_of_way import monthly_written, needed_written, schedule_gap_written
from leling_targets.words.rows import by_key, figure_rows, items_in, open_task_written, rows_in_data, verdicts_of
from leling_targets.words.shown import NOTHING, completion_written, shown_unit, with_decimals, written
from leling_targets.words.verdicts import pace_cell, score_cell, verdict_written
from leling_targets.words.why import unjudged
from leling_targets.words.wording import (
    MOST_LISTED,
    area_name,
    area_named,
    as_of_written,
    day_in_words,
    listed,
    owners_written,
    status_written,
)

_UNDER = {
    "promised": "target", "as_of": "actual", "gap": "required", "schedule_gap": "gap", "monthly": "needed",
    "completion": "needed", "pace": "status", "score": "pace",
}  # fmt: skip
_NUMERIC = ("actual", "required", "gap", "schedule_gap", "completion", "needed", "monthly", "score")
_COLUMNS = (
    *("target", "promised", "as_of", "actual", "required", "gap", "schedule_gap", "completion", "needed", "monthly"),
    *("pace", "score", "status"),
)

_COUNTED = (("check.count", "check.status_count"), ("ranking.count", "ranking.status_count"))
"""What is said of targets, and of the areas of a ranking: how many there are, and how many of a status."""


def compose_check(assessment: Assessment, language: Language, gate: Gated | None = None) -> Document:
    """Compose the answer to "where do we stand"; gaps the gate accepts are shown as accepted."""
    blocks: list[Block] = [_title(assessment, language)]
    blocks.extend(caution(assessment.problems, language, is_sample=assessment.is_sample))
    if _is_ranking(assessment):
        rows: Sequence[FigureRow] = ranked(rows_in_data(assessment), assessment.plan)
        blocks.extend(_ranking(assessment, rows, language))
    else:
        rows = figure_rows(assessment)
        blocks.extend(_tables(assessment, rows, language))
    if len(assessment.methods) > 1:
        blocks.extend(_methods(assessment, language))
    blocks.extend(_standards(assessment, rows, language))
    blocks.extend(entries_under(text("check.items", language), _short_items(assessment, language)))
    blocks.extend(entries_under(text("check.tasks", language), _open_tasks(assessment, rows, language)))
    blocks.append(summary(assessment, language))
    if not _is_ranking(assessment):
        blocks.extend(nature_counts(rows, language))
    blocks.extend(_not_judged(assessment, rows, language))
    if gate is not None:
        accepted = _acceptances(assessment.plan, gate, language)
        blocks.extend(entries_under(text("accepted.title", language), accepted))
    blocks.append(_basis(assessment, language))
    blocks.extend(entries_under(text("check.notes", language), _notes(assessment, rows, language)))
    blocks.extend(entries_under(text("check.data", language), _noticed(assessment, language)))
    return Document(language, tuple(blocks))


def _is_ranking(assessment: Assessment) -> bool:
    """Return whether one target is shown for several areas: they are then ranked instead of shown one by one."""
    return len(assessment.areas) > 1 and len(assessment.targets) == 1


def _title(assessment: Assessment, language: Language) -> Heading:
    plan = assessment.plan
    as_of = text("check.as_of", language, as_of=as_of_written(assessment.as_of, language))
    parts = [plan.title.in_language(language), as_of]
    if len(assessment.areas) == 1 and assessment.areas[0]:
        parts.insert(1, area_name(plan, assessment.areas[0], language))
    return Heading(" · ".join(parts), 1)


def _tables(assessment: Assessment, rows: Sequence[FigureRow], language: Language) -> Iterator[Block]:
    for area, its_rows in groupby(rows, lambda row: row.area):
        if len(assessment.areas) > 1:
            yield Heading(area_name(assessment.plan, area, language))
        yield _table(assessment, tuple(its_rows), language)


def _ranking(assessment: Assessment, rows: Sequence[FigureRow], language: Language) -> list[Block]:
    (target,) = assessment.targets
    least, least_of_pace = shared_decimals(target, rows, language), pace_decimals(rows)
    keys = _keys(rows)
    cells = [(row, target_cells(row, language, least, least_of_pace, keys=keys)) for row in rows]
    return ranking_blocks(target, assessment.plan, _columns(assessment, keys, language), cells, language)


def _keys(rows: Sequence[FigureRow]) -> tuple[str, ...]:
    """Return the columns there is something to say in."""
    has_any = {key: any(not math.isnan(getattr(row, key)) for row in rows) for key in ("schedule_gap", "score")}
    # What remains is said per month inside a year, where nothing is said per year.
    has_any["monthly"] = has_any["schedule_gap"]
    return tuple(key for key in _COLUMNS if has_any.get(key, True))


def _columns(assessment: Assessment, keys: Sequence[str], language: Language) -> tuple[Column, ...]:
    is_published = assessment.method is not MethodName.SCHEDULE
    return columns_of(keys, language, _NUMERIC, _UNDER, {"pace": "ratio"} if is_published else {})


def _table(assessment: Assessment, rows: Sequence[FigureRow], language: Language) -> Table:
    keys = _keys(rows)
    cells = ((row.target.group, target_cells(row, language, keys=keys)) for row in rows)
    return Table(_columns(assessment, keys, language), sections_of(assessment.plan, cells, language))


def target_cells(
    row: FigureRow,
    language: Language,
    decimals: int | None = None,
    decimals_of_pace: int = 0,
    *,
    keys: Sequence[str] = _COLUMNS,
) -> tuple[Cell, ...]:
    """Return the cells of one target, those of `keys` in the order of the check's columns.

    `decimals` and `decimals_of_pace` are the least that figures and pace are written with, where rows share them.
    """
    shown = row.shown(language)
    if decimals is not None:
        shown = replace(shown, decimals=max(decimals, shown.decimals))
    gap = row.gap_to(row.required, shown)
    cells = {
        "target": Cell(row.name(language)),
        "promised": Cell(row.promise(language), Tone.MUTED),
        "as_of": Cell(row.when(language), Tone.MUTED),
        "actual": Cell(written(row.actual, shown)),
        "required": Cell(row.edge_written(written(row.required, shown)), Tone.MUTED),
        "gap": Cell(gap, row.tone if gap != NOTHING else Tone.MUTED),
        "schedule_gap": Cell(schedule_gap_written(row, language)),
        "completion": Cell(completion_written(row.completion)),
        "needed": Cell(needed_written(row, shown, language, has_monthly="monthly" not in keys)),
        "monthly": Cell(monthly_written(row, shown)),
        "pace": pace_cell(row, decimals_of_pace),
        "score": score_cell(row),
        "status": Cell(verdict_written(row, language), row.tone),
    }
    return tuple(cells[key] for key in keys)


def summary(assessment: Assessment, language: Language) -> Paragraph:
    """Return the line that counts the targets (of a ranking: the areas) by status, worst first."""
    whole, of_status = _COUNTED[_is_ranking(assessment)]
    parts = (
        (text(of_status, language, count=count, status=text(f"status.{status}", language)), status.tone)
        for status, count in assessment.counts.items()
    )
    return count_of(text(whole, language, count=len(assessment.figures)), parts, language)


def _not_judged(assessment: Assessment, rows: Sequence[FigureRow], language: Language) -> Iterator[Paragraph]:
    """Yield how many targets (of a ranking: areas) have no verdict, and why."""
    _, of_status = _COUNTED[_is_ranking(assessment)]
    if parts := list(unjudged([(row, "") for row in rows], language, of_status, most_named=0)):
        words = text("list.semicolon", language).join(parts)
        yield paragraph_of(text("check.not_judged", language, parts=words), Tone.MUTED)


def _acceptances(plan: Plan, gate: Gated, language: Language) -> Iterator[Paragraph]:
    """Yield the accepted gaps of a run, and those that have run out or closed."""
    for area, _, one in gate.accepted:
        yield _acceptance(plan, area, one, language)
    for key, group in (("expired", gate.expired), ("unneeded", gate.unneeded)):
        for one in group:
            name = _name_of_accepted(plan, one, language)
            yield paragraph_of(text(f"accepted.{key}", language, name=name), Tone.BAD)


def _acceptance(plan: Plan, area: str, one: Accepted, language: Language) -> Paragraph:
    name = _name_of_accepted(plan, one, language)
    shown = name if area in ("", plan.area) or one.area else area_named(plan, area, name, language)
    words = text("accepted.entry", language, reason=one.reason, expires=day_in_words(one.expires, language))
    owner = text("accepted.owner", language, owner=owners_written(one.owners, language)) if one.owners else ""
    return labelled(Cell(shown, Tone.MUTED), Cell(f"{words}{owner}"), language)


def _name_of_accepted(plan: Plan, one: Accepted, language: Language) -> str:
    target = plan.target(one.target)
    name = target.name.in_language(language) if target else one.target
    return area_named(plan, one.area, name, language) if one.area not in ("", plan.area) else name


def _basis(assessment: Assessment, language: Language) -> Paragraph:
    files = text("list.separator", language).join(input_file.name for input_file in assessment.inputs)
    method = text(f"method.{assessment.method.value}", language)
    return paragraph_of(
        text("check.basis", language, plan=assessment.plan.file, method=method, files=files), Tone.MUTED
    )


def _notes(assessment: Assessment, rows: Sequence[FigureRow], language: Language) -> Iterator[Paragraph]:
    """Yield one entry per note, with the targets it rides on."""
    for note in Note:
        if note in (Note.SAMPLE_DATA, Note.FILES_LEFT_OUT):
            continue
        names = [_noted(assessment, row, note, language) for row in rows if note in row.notes]
        if not names:
            continue
        word = text(f"note.{note.name.lower()}", language)
        rest = "ranking.and_more" if _is_ranking(assessment) else "list.and_more"
        tone = Tone.PLAIN if note is Note.FROM_PROJECTS else Tone.WARN
        yield labelled(Cell(word, tone), Cell(listed(names, language, rest=rest), Tone.MUTED), language)


def _noted(assessment: Assessment, row: FigureRow, note: Note, language: Language) -> str:
    name = row.name(language)
    if len(assessment.areas) > 1:
        is_alone = _is_ranking(assessment) and row.area
        plan = assessment.plan
        name = area_name(plan, row.area, language) if is_alone else area_named(plan, row.area, name, language)
    detail = note_detail(note, row, language)
    return text("note.with_detail", language, note=name, detail=detail) if detail else name


def _standards(assessment: Assessment, rows: Sequence[FigureRow], language: Language) -> Iterator[Block]:
    """Yield the standards held by projects of a ledger: every one that falls short, and those that are not judged."""
    for row in rows:
        if row.target.traits.by_items and has_projects(assessment, row):
            yield Heading(text("counted.held", language, target=row.name(language)), 3)
            yield from standard_blocks(assessment, row, language, MOST_LISTED)


def _short_items(assessment: Assessment, language: Language) -> Iterator[Paragraph]:
    """Yield the items that do not hold their standard, the first ones by name; projects of a ledger stand apart."""
    apart = set(assessment.projects["id"])
    apart |= {target.id for target in assessment.targets if target.traits.by_tasks}
    failing = [item for item in items_in(assessment.items) if not item.holds and item.id not in apart]
    for item in failing[:MOST_LISTED]:
        target = assessment.plan.target(item.id)
        assert target is not None
        goal = math.nan if target.figure is None else target.figure
        shown = with_decimals(shown_unit(target, language), item.value, goal=goal)
        figures = {"value": written(item.value, shown), "shortfall": written(item.shortfall, shown)}
        name = text("check.item", language, target=target.name.in_language(language), item=item.item)
        words = text("check.item_short", language, item=name, **figures)
        yield paragraph_of(words, Tone.BAD)
    if len(failing) > MOST_LISTED:
        yield paragraph_of(text("list.more", language, count=len(failing) - MOST_LISTED), Tone.MUTED)


def _open_tasks(assessment: Assessment, rows: Sequence[FigureRow], language: Language) -> Iterator[Paragraph]:
    """Yield the tasks of a list that are not done, the first ones by name; of a single task its row says all."""
    listed_rows = {row.key: row for row in rows if row.target.traits.by_tasks and row.tasks.count > 1}
    if not listed_rows:
        return
    still_open = [one for one in items_in(assessment.items) if not one.holds and (one.area, one.id) in listed_rows]
    for one in still_open[:MOST_LISTED]:
        row = listed_rows[one.area, one.id]
        name = text("check.item", language, target=row.name(language), item=one.item)
        words = text("check.task_open", language, item=name, state=open_task_written(one, language))
        yield paragraph_of(words, Tone.BAD if row.is_over and one.is_told else Tone.PLAIN)
    if len(still_open) > MOST_LISTED:
        yield paragraph_of(text("list.more", language, count=len(still_open) - MOST_LISTED), Tone.MUTED)


def _noticed(assessment: Assessment, language: Language) -> Iterator[Paragraph]:
    """Yield what was noticed in the data of the targets shown, and what was left out."""
    chosen = {target.indicator for target in assessment.targets}
    problems = [one for one in assessment.problems if one.details.get("indicator", "") in {"", *chosen}]
    return data_noticed(problems, assessment.left_out, language)


def _methods(assessment: Assessment, language: Language) -> Iterator[Block]:
    """Yield the verdicts of every method side by side, with a mark where they disagree."""
    yield Heading(text("methods.title", language), 2)
    names = [method.value for method in assessment.methods]
    columns = (
        Column("target", text("column.target", language)),
        *(Column(name, text(f"method.{name}", language)) for name in names),
        Column("agree", text("methods.agree", language)),
    )
    rows: list[tuple[Cell, ...]] = []
    for (area, identifier), verdicts in by_key(verdicts_of(assessment)).items():
        target = assessment.plan.target(identifier)
        assert target is not None
        if not any(verdict.is_by_published_method for verdict in verdicts):
            continue
        name = target.name.in_language(language)
        has_several = len(assessment.areas) > 1
        cells = [Cell(area_named(assessment.plan, area, name, language) if has_several else name)]
        cells.extend(Cell(status_written(one.status, language), one.status.tone) for one in verdicts)
        differs = len({verdict.status for verdict in verdicts} - {Status.NO_DATA}) > 1
        words = text("methods.differ" if differs else "methods.same", language)
        cells.append(Cell(words, Tone.WARN if differs else Tone.MUTED))
        rows.append(tuple(cells))
    yield table_of(columns, rows)
