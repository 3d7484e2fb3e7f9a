"""What `leling read` says: every figure understood, with its unit and the cell it came from."""

from collections.abc import Iterator

from leling_targets.actuals import Actuals
from leling_targets.actuals.tidy_rows import TidyRow, kept_cells, percent_of, tidy_rows
from leling_targets.actuals.understood.account import Part, Unread
from leling_targets.actuals.understood.origins import Origin
from leling_targets.document import Block, Cell, Document, Entries, Heading, Paragraph, Row, Tone
from leling_targets.documents.parts.blocks import columns_of, entries_under, paragraph_of, table_of
from leling_targets.documents.parts.noticed import caution, data_noticed
from leling_targets.i18n import Language, in_language, text
from leling_targets.model import Plan
from leling_targets.periods import written_period_words
from leling_targets.units import find_unit
from leling_targets.words.wording import area_name, told_of_a_task

_COLUMNS = ("indicator", "area", "period", "form", "value", "unit", "remark", "place", "made_by")
_UNREAD_UNDER = {"examples": "name", "place": "reason"}
_UNREAD_COLUMNS = ("part", "name", "reason", "count", "examples", "place")
_UNDER = {"made_by": "place", "area": "indicator", "place": "area", "form": "period", "remark": "form", "unit": "value"}


def compose_actuals(plan: Plan, actuals: Actuals, language: Language) -> Document:
    """Compose the answer to "what was understood"."""
    files = text("list.separator", language).join(one.name for one in actuals.inputs)
    blocks: list[Block] = [Heading(text("read.title", language, files=files), 1)]
    blocks.extend(caution(actuals.problems, language, is_sample=actuals.is_sample))
    rows = tuple(_rows(plan, actuals, language))
    if rows:
        blocks.append(table_of(columns_of(_COLUMNS, language, ("value",), _UNDER), rows))
    blocks.append(paragraph_of(text("read.count", language, count=len(rows), plan=plan.file)))
    blocks.append(Entries(tuple(_layouts(actuals, language))))
    noticed = data_noticed(actuals.problems, actuals.left_out, language)
    blocks.extend(entries_under(text("check.data", language), noticed))
    return Document(language, tuple(blocks))


def compose_unread(actuals: Actuals, language: Language) -> Document:
    """Compose the answer to "what was not read, and why does no verdict hang on it"."""
    files = text("list.separator", language).join(one.name for one in actuals.inputs)
    blocks: list[Block] = [Heading(text("read.unread_title", language, files=files), 1)]
    rows = tuple(_unread_row(one, language) for one in actuals.unread)
    if rows:
        blocks.append(table_of(columns_of(_UNREAD_COLUMNS, language, ("count",), _UNREAD_UNDER), rows))
    count = text("read.unread_count" if rows else "read.unread_nothing", language, count=len(rows))
    blocks.append(paragraph_of(count))
    return Document(language, tuple(blocks))


def _unread_row(one: Unread, language: Language) -> Row:
    separator = text("list.separator", language)
    return (
        Cell(text(f"part.{one.part.value}", language), Tone.MUTED),
        Cell(one.name),
        Cell(text(f"fault.{one.reason.value}", language)),
        Cell(str(one.count) if one.part is Part.ROWS else "", Tone.MUTED),
        Cell(separator.join(one.examples), Tone.MUTED),
        Cell(str(one.place), Tone.MUTED),
    )


def _layouts(actuals: Actuals, language: Language) -> Iterator[Paragraph]:
    """Yield the layout every sheet was read in."""
    for one in actuals.inputs:
        for layout in one.layouts:
            sheet, _, name = layout.rpartition(": ")
            place = f"{one.name}::{sheet}" if sheet else one.name
            words = text("read.layout", language, place=place, layout=text(f"layout.{name}", language))
            yield paragraph_of(words, Tone.MUTED)


def _rows(plan: Plan, actuals: Actuals, language: Language) -> Iterator[Row]:
    kept = kept_cells(actuals)
    names = {one.id: plan.name_of(one).in_language(language) for one in plan.indicators.values()}
    for row in tidy_rows(actuals.every, actuals.units, plan.year_starts):
        is_kept = (row["source"], row["sheet"], row["cell"]) in kept
        tone = Tone.PLAIN if is_kept else Tone.MUTED
        name = names[row["indicator"]]
        value, unit = row["value"], find_unit(row["unit"])
        is_task = plan.indicators[row["indicator"]].is_of_tasks
        if is_task:
            value = told_of_a_task(value, language)
        if unit.id == "fraction":
            value, unit = percent_of(float(value)), find_unit("%")
        yield (
            Cell(f"{name} · {row['item']}" if row["item"] else name, tone),
            Cell(area_name(plan, row["area"], language), Tone.MUTED),
            Cell(written_period_words(row["period"], language, plan.year_starts), tone),
            Cell(text(f"form.{row['form']}", language), Tone.MUTED),
            Cell(value, tone),
            Cell(in_language((unit.en, unit.zh), language), Tone.MUTED),
            Cell(_remark(row, is_kept, language, is_task=is_task), Tone.WARN),
            Cell(_place(row), Tone.MUTED),
            Cell(_made_by(row["made_by"], language), Tone.MUTED),
        )


def _made_by(written: str, language: Language) -> str:
    """Return where the parts of a figure stand, in words."""
    pieces = [piece.split(" ", 1) for piece in written.split("; ") if piece]
    words = {origin.value: text(f"origin.{origin.value}", language) for origin in Origin}
    said = (f"{text(f'column.{part}', language)} {words.get(place, place)}" for part, place in pieces)
    return text("list.separator", language).join(said)


def _remark(row: TidyRow, is_kept: bool, language: Language, *, is_task: bool) -> str:
    """Return what is to be known of a figure: provisional, its version, that another one is used in its place.

    Of a task what is said of it too: under way, 60%.
    """
    words = [word for word in (row["version"], row["note"] if is_task else "") if word]
    if row["release"] == "provisional":
        words.insert(0, text("note.provisional", language))
    if not is_kept:
        words.append(text("read.replaced", language))
    return text("list.separator", language).join(words)


def _place(row: TidyRow) -> str:
    if row["sheet"]:
        return f"{row['source']}::{row['sheet']}!{row['cell']}"
    return f"{row['source']}:{row['cell']}"
