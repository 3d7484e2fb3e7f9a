"""What `leling check` says: every target with its gap, worst first in its group, then the sums and the caveats."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from leling_targets.assess import Assessment, records
from leling_targets.document import (
    Block,
    Cell,
    Column,
    Document,
    Entries,
    Heading,
    Paragraph,
    Section,
    Table,
    Tone,
)
from leling_targets.documents.acceptances import acceptance_blocks
from leling_targets.documents.ledger_rows import has_projects
from leling_targets.documents.ranking import pace_decimals, ranked, ranking_blocks, shared_decimals
from leling_targets.documents.rows import figure_rows, group_name
from leling_targets.documents.standards import standard_blocks
from leling_targets.documents.wording import (
    MOST_LISTED,
    NOTHING,
    FigureRow,
    as_of_written,
    data_noticed,
    direction_of,
    gap_written,
    needed_written,
    pace_written,
    percent_written,
    period_written,
    promised,
    read_without,
    share_shown,
    shown_unit,
    status_written,
    with_decimals,
    written,
)
from leling_targets.i18n import Language, text
from leling_targets.model import (
    TONES,
    Gated,
    Measure,
    Note,
    Status,
    Target,
)

_UNDER = {"promised": "target", "as_of": "actual", "gap": "required", "completion": "needed", "pace": "status"}
_MOST_NAMED = 4
_NUMERIC = ("actual", "required", "gap", "completion", "needed")
_COLUMNS = ("target", "promised", "as_of", "actual", "required", "gap", "completion", "needed", "pace", "status")


def compose_check(assessment: Assessment, language: Language, gate: Gated | None = None) -> Document:
    """Compose the answer to "where do we stand"; gaps the gate accepts are shown as accepted."""
    blocks: list[Block] = [_title(assessment, language)]
    blocks.extend(read_without(assessment.problems, language))
    if assessment.is_sample:
        blocks.append(Paragraph((Cell(text("check.sample", language), Tone.WARN),)))
    if _is_ranking(assessment):
        rows: Sequence[FigureRow] = ranked(records(assessment.figures), assessment.plan)
        blocks.extend(_ranking(assessment, rows, language))
    else:
        rows = figure_rows(assessment)
        blocks.extend(_tables(assessment, rows, language))
    if len(assessment.methods) > 1:
        blocks.extend(_methods(assessment, language))
    blocks.extend(_standards(assessment, rows, language))
    if entries := tuple(_short_items(assessment, language)):
        blocks.extend([Heading(text("check.items", language), 3), Entries(entries)])
    blocks.append(summary(assessment, language))
    if gate is not None:
        blocks.extend(acceptance_blocks(assessment.plan, gate, language))
    blocks.append(_basis(assessment, language))
    if entries := tuple(_notes(assessment, rows, language)):
        blocks.extend([Heading(text("check.notes", language), 3), Entries(entries)])
    if entries := tuple(_noticed(assessment, language)):
        blocks.extend([Heading(text("check.data", language), 3), Entries(entries)])
    return Document(language, tuple(blocks))


def _is_ranking(assessment: Assessment) -> bool:
    """Return whether one target is shown for several areas: they are then ranked instead of shown one by one."""
    return len(assessment.areas) > 1 and len(assessment.targets) == 1


def _title(assessment: Assessment, language: Language) -> Heading:
    plan = assessment.plan
    parts = [
        plan.title.in_language(language),
        text("check.as_of", language, as_of=as_of_written(assessment.as_of, language)),
    ]
    if len(assessment.areas) == 1 and assessment.areas[0]:
        parts.insert(1, assessment.areas[0])
    return Heading(" · ".join(parts), 1)


def _tables(assessment: Assessment, rows: Sequence[FigureRow], language: Language) -> Iterator[Block]:
    for area in assessment.areas:
        if len(assessment.areas) > 1:
            yield Heading(area)
        yield _table(assessment, [row for row in rows if row["area"] == area], language)


def _ranking(assessment: Assessment, rows: Sequence[FigureRow], language: Language) -> list[Block]:
    (target,) = assessment.targets
    least, least_of_pace = shared_decimals(target, rows, language), pace_decimals(rows)
    cells = [(row, target_cells(target, row, language, least, least_of_pace)) for row in rows]
    return ranking_blocks(target, assessment.plan, _columns(language), cells, language)


def _columns(language: Language) -> tuple[Column, ...]:
    return tuple(Column(key, text(f"column.{key}", language), key in _NUMERIC, _UNDER.get(key)) for key in _COLUMNS)


def _table(assessment: Assessment, rows: Sequence[FigureRow], language: Language) -> Table:
    plan = assessment.plan
    sections: list[Section] = []
    for group in dict.fromkeys(row["group"] for row in rows):
        cells = tuple(
            target_cells(plan.targets[row["position"]], row, language) for row in rows if row["group"] == group
        )
        sections.append(Section(group_name(plan, group, language), cells))
    return Table(_columns(language), tuple(sections))


def target_cells(
    target: Target, row: FigureRow, language: Language, decimals: int | None = None, decimals_of_pace: int = 0
) -> tuple[Cell, ...]:
    """Return the cells of one target, in the order of the check's columns.

    `decimals` and `decimals_of_pace` are the least that figures and pace are written with, where rows share them.
    """
    status = Status(row["status"])
    tone = TONES[status]
    unit = shown_unit(target, language)
    least = unit if decimals is None else replace(unit, decimals=decimals)
    shown = with_decimals(least, row["actual"], row["required"], row["goal"])
    goal = row["threshold"] if target.measure is Measure.STANDARD else row["goal"]
    if target.measure is Measure.STANDARD:
        actual, required, gap = _standard_cells(row, language)
    else:
        actual, required = written(row["actual"], shown), written(row["required"], shown)
        gap = gap_written(row["actual"], row["required"], direction_of(target), shown)
    pace = row["pace"]
    return (
        Cell(target.name.in_language(language)),
        Cell(promised(target, goal, language), Tone.MUTED),
        Cell(period_written(target, row["period"], language), Tone.MUTED),
        Cell(actual),
        Cell(required, Tone.MUTED),
        Cell(gap, tone if gap != NOTHING else Tone.MUTED),
        Cell(percent_written(row["completion"])),
        Cell(needed_written(row, unit, language)),
        Cell(pace_written(pace, decimals_of_pace), tone, None if math.isnan(pace) else min(max(pace, 0.0), 1.0)),
        Cell(status_written(status, language), tone),
    )


def _standard_cells(row: FigureRow, language: Language) -> tuple[str, str, str]:
    """Return the share of items that hold, the whole, and how much of it is missing."""
    shares = with_decimals(share_shown(language), row["actual"], row["required"])
    gap = gap_written(row["actual"], row["required"], 1, shares)
    return written(row["actual"], shares), written(row["required"], shares), gap


def summary(assessment: Assessment, language: Language) -> Paragraph:
    """Return the line that counts the targets (of a ranking: the areas) by status, worst first."""
    counts = assessment.counts
    is_ranking = _is_ranking(assessment)
    all_of_them, of_status = (
        ("ranking.count", "ranking.status_count") if is_ranking else ("check.count", "check.status_count")
    )
    pieces = [Cell(text(all_of_them, language, count=len(assessment.figures)))]
    for position, (status, count) in enumerate(counts.items()):
        separator = text("list.separator", language) if position else ""
        word = text(f"status.{status.value}", language)
        counted = text(of_status, language, count=count, status=word)
        pieces.extend([Cell(separator), Cell(counted, TONES[status])])
    return Paragraph((*pieces, Cell(text("sentence.end", language))))


def _basis(assessment: Assessment, language: Language) -> Paragraph:
    files = text("list.separator", language).join(input_file.name for input_file in assessment.inputs)
    method = text(f"method.{assessment.method.value}", language)
    return Paragraph(
        (Cell(text("check.basis", language, plan=assessment.plan.file, method=method, files=files), Tone.MUTED),)
    )


def _notes(assessment: Assessment, rows: Sequence[FigureRow], language: Language) -> Iterator[Paragraph]:
    """Yield one entry per note, with the targets it rides on."""
    for note in Note:
        if note in (Note.SAMPLE_DATA, Note.FILES_LEFT_OUT):
            continue
        names = [_noted(assessment, row, note, language) for row in rows if note in row["notes"]]
        if not names:
            continue
        word = text(f"note.{note.name.lower()}", language)
        listed = text("list.separator", language).join(names[:_MOST_NAMED])
        if len(names) > _MOST_NAMED:
            more = "ranking.and_more" if _is_ranking(assessment) else "list.and_more"
            listed = text(more, language, names=listed, count=len(names) - _MOST_NAMED)
        tone = Tone.PLAIN if note is Note.FROM_PROJECTS else Tone.WARN
        yield Paragraph((Cell(word, tone), Cell(text("list.colon", language)), Cell(listed, Tone.MUTED)))


def _noted(assessment: Assessment, row: FigureRow, note: Note, language: Language) -> str:
    name = assessment.plan.targets[row["position"]].name.in_language(language)
    if len(assessment.areas) > 1:
        name = row["area"] if _is_ranking(assessment) and row["area"] else f"{row['area']} {name}"
    return f"{name} ({row['missing_year']})" if note is Note.YEAR_MISSING else name


def _standards(assessment: Assessment, rows: Sequence[FigureRow], language: Language) -> Iterator[Block]:
    """Yield the standards held by projects of a ledger: every one that falls short, and those that are not judged."""
    for row in rows:
        target = assessment.plan.targets[row["position"]]
        if target.measure is Measure.STANDARD and has_projects(assessment, row):
            yield Heading(text("behind.held", language, target=target.name.in_language(language)), 3)
            yield from standard_blocks(assessment, target, row, language, MOST_LISTED)


def _short_items(assessment: Assessment, language: Language) -> Iterator[Paragraph]:
    """Yield the items that do not hold their standard, the first ones by name; projects of a ledger stand apart."""
    apart = set(assessment.projects["id"])
    failing = [item for item in records(assessment.items) if not item["holds"] and item["id"] not in apart]
    for item in failing[:MOST_LISTED]:
        target = assessment.plan.target(item["id"])
        assert target is not None
        shown = with_decimals(shown_unit(target, language), item["value"], target.figure or math.nan)
        figures = {"value": written(item["value"], shown), "shortfall": written(item["shortfall"], shown)}
        name = text("check.item", language, target=target.name.in_language(language), item=item["item"])
        words = text("check.item_short", language, item=name, **figures)
        yield Paragraph((Cell(words, Tone.BAD),))
    if len(failing) > MOST_LISTED:
        yield Paragraph((Cell(text("list.more", language, count=len(failing) - MOST_LISTED), Tone.MUTED),))


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
    by_row: dict[tuple[str, str], dict[str, FigureRow]] = {}
    for row in records(assessment.verdicts):
        by_row.setdefault((row["area"], row["id"]), {})[row["method"]] = row
    rows: list[tuple[Cell, ...]] = []
    for (area, identifier), verdicts in by_row.items():
        target = assessment.plan.target(identifier)
        assert target is not None
        if not any(isinstance(verdicts[name]["method_status"], str) for name in names):
            continue
        name = target.name.in_language(language)
        cells = [Cell(f"{area} {name}" if len(assessment.areas) > 1 else name)]
        cells.extend(_verdict_cell(verdicts[method], language) for method in names)
        spoken = {verdicts[method]["status"] for method in names} - {Status.NO_DATA.value}
        differs = len(spoken) > 1
        cells.append(
            Cell(text("methods.differ" if differs else "methods.same", language), Tone.WARN if differs else Tone.MUTED)
        )
        rows.append(tuple(cells))
    yield Table(columns, (Section("", tuple(rows)),))


def _verdict_cell(verdict: FigureRow, language: Language) -> Cell:
    status = Status(verdict["status"])
    return Cell(status_written(status, language), TONES[status])
