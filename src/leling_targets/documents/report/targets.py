"""One block per target: its chart, the arithmetic in a line, and what to know of it."""

import math
from collections.abc import Iterator

from leling_targets.document import Block, Cell, Entries, Heading, Paragraph, Table, Tone
from leling_targets.documents.parts.blocks import columns_of, paragraph_of, table_of
from leling_targets.documents.parts.counted_projects import count_blocks, enterprise_table
from leling_targets.documents.parts.standards import standard_blocks
from leling_targets.documents.report.charts import MOST_ITEMS, chart_of
from leling_targets.documents.report.contents import Contents
from leling_targets.documents.report.figure_table import note_words
from leling_targets.i18n import text
from leling_targets.model import Note, Status
from leling_targets.words.counting import counting_words
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.formulas import formation, path_formula
from leling_targets.words.ledger_rows import has_projects
from leling_targets.words.rows import open_task_written, weight_written
from leling_targets.words.shown import written
from leling_targets.words.why import why
from leling_targets.words.wording import owners_written, period_written, status_written


def target_blocks(contents: Contents, area: str) -> Iterator[Block]:
    """Yield the block of every target of an area."""
    for row in contents.by_area[area]:
        yield from _block(contents, row)


def _block(contents: Contents, row: FigureRow) -> Iterator[Block]:
    language, target = contents.language, row.target
    named = {"name": row.name(language), "status": status_written(row.status, language)}
    yield Heading(text("report.target", language, number=contents.numbers[row.key], **named), 3, tone=row.tone)
    nature = f" · {text(f'nature.{target.nature.value}', language)}" if target.nature else ""
    owners = owners_written(target.owners, language)
    owner = f" · {text('column.owner', language)}{text('list.colon', language)}{owners}" if owners else ""
    yield Paragraph((Cell(row.promise(language)), Cell(nature + owner, Tone.MUTED)))
    if (chart := chart_of(contents, row)) is not None:
        yield chart
    if arithmetic := _arithmetic(contents, row):
        yield paragraph_of(arithmetic, Tone.MUTED)
    if target.from_projects and (has_projects(contents.assessment, row) or row.is_from_ledger):
        yield from _counted(contents, row)
    elif target.traits.by_items and (failing := _failing(contents, row)) is not None:
        yield failing
    entries = [paragraph_of(reason, row.tone)] if (reason := _reason(contents, row)) else []
    said = (Note.FROM_PROJECTS, *((Note.FAILED_IN_PERIOD,) if reason and row.status is Status.MISSED else ()))
    entries += [paragraph_of(word, Tone.WARN) for word in note_words(row, language, *said)]
    for label, words in (("note", target.note), ("assumption", target.assumption)):
        if words is not None:
            head = Cell(text(f"explain.{label}", language) + text("list.colon", language), Tone.MUTED)
            entries.append(Paragraph((head, Cell(words.in_language(language)))))
    if entries:
        yield Entries(tuple(entries))


def _reason(contents: Contents, row: FigureRow) -> str:
    """Return why a target is not due or was decided before its deadline; what else there is to say the notes say."""
    if not row.status.is_final and row.status is not Status.NOT_DUE:
        return ""
    return why(row, contents.language)


def _counted(contents: Contents, row: FigureRow) -> Iterator[Block]:
    """Yield how the figure is counted from the ledger, and from which projects, what is missing first."""
    assessment, language, target = contents.assessment, contents.language, row.target
    words = text("counted.by_ledger", language, words=counting_words(assessment.plan, target, language))
    yield paragraph_of(words, Tone.MUTED)
    if (stages := enterprise_table(assessment, row, language)) is not None:
        yield stages
    elif target.traits.by_items:
        yield from standard_blocks(assessment, row, language)
    else:
        yield from count_blocks(assessment, row, language)


def _arithmetic(contents: Contents, row: FigureRow) -> str:
    """Return how actual and required came about, in one line."""
    language = contents.language
    if math.isnan(row.actual):
        return ""
    series = contents.series.get(row.key, [])
    lines = (*formation(row, series, language), *path_formula(row, language))
    colon = text("list.colon", language)
    said = (f"{text(f'explain.{label}', language)}{colon}{words}" for label, words in lines)
    return text("list.semicolon", language).join(said)


def _failing(contents: Contents, row: FigureRow) -> Table | None:
    """Return the items that do not hold, with what each is short by; the tasks that are not done."""
    if row.target.traits.by_tasks:
        return _open_tasks(contents, row)
    language = contents.language
    failing = [one for one in contents.items.get(row.key, []) if not one.holds]
    if not failing:
        return None
    rows = []
    for one in sorted(failing, key=lambda one: (-one.shortfall, one.item))[:MOST_ITEMS]:
        shown = row.shown_in_unit(one.value, language)
        value, shortfall = written(one.value, shown), written(one.shortfall, shown)
        when = period_written(row.target, one.period, language)
        rows.append((Cell(one.item), Cell(when), Cell(value), Cell(shortfall, Tone.BAD), Cell(weight_written(one))))
    numeric = ("value", "shortfall", "weight")
    columns = columns_of(("item", "period", *numeric), language, numeric)
    return table_of(columns, rows, text("report.failing_items", language, count=len(failing)))


def _open_tasks(contents: Contents, row: FigureRow) -> Table | None:
    """Return the tasks of a list that are not done, with the word or the day their report gives."""
    language = contents.language
    still_open = [one for one in contents.items.get(row.key, []) if one.item and not one.holds]
    if not still_open:
        return None
    rows = [
        (
            Cell(one.item),
            Cell(period_written(row.target, one.period, language)),
            Cell(open_task_written(one, language), Tone.BAD if row.is_over and one.is_told else Tone.PLAIN),
        )
        for one in still_open[:MOST_ITEMS]
    ]
    columns = columns_of(("item", "period", "status"), language)
    return table_of(columns, rows, text("report.open_tasks", language, count=len(still_open)))
