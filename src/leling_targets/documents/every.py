"""What `leling read --every` says: every figure with all its heads, and what was not read."""

from collections.abc import Iterator

from leling_targets.actuals.every.figures import Everything, Kept, SheetRead, Unread
from leling_targets.actuals.every.records import figures_of, record_of
from leling_targets.document import Block, Cell, Document, Heading, Row, Tone
from leling_targets.documents.parts.blocks import columns_of, paragraph_of, table_of
from leling_targets.i18n import Language, text
from leling_targets.periods import period_words

_COLUMNS = ("heads", "area", "period", "value", "unit", "remark", "place")
_UNDER = {"area": "heads", "place": "area", "remark": "period", "unit": "value"}
_UNREAD_COLUMNS = ("reason", "count", "examples", "place")
_CALLED = {"reason": "not_read", "count": "cells"}
_MOST_CELLS = 5
_SAID = frozenset(Kept) - {Kept.MISSING}


def compose_every(everything: Everything, language: Language, *, is_unread: bool) -> Document:
    """Compose every figure of files; or what of them was not read."""
    files = text("list.separator", language).join(dict.fromkeys(one.file for one in everything.sheets))
    title = "read.unread_title" if is_unread else "read.title"
    rows = tuple(_unread(everything, language) if is_unread else _figures(everything, language))
    columns = columns_of(_COLUMNS, language, ("value",), _UNDER)
    if is_unread:
        columns = columns_of(_UNREAD_COLUMNS, language, ("count",), called=_CALLED)
    blocks: list[Block] = [Heading(text(title, language, files=files), 1)]
    blocks.extend([table_of(columns, rows)] if rows else [])
    blocks.append(paragraph_of(text("every.rows" if is_unread else "every.count", language, count=len(rows))))
    return Document(language, tuple(blocks))


def every_lines(everything: Everything, language: Language) -> Iterator[str]:
    """Yield a line per sheet with numbers that were not read, or without any figure: how many, where and why."""
    for sheet in everything.sheets:
        parts = [_part(one, language) for one in sheet.unread if one.reason in _SAID]
        count = sum(len(table.figures) for table in sheet.tables)
        place = f"{sheet.file}::{sheet.name}" if sheet.name else sheet.file
        if parts:
            listed = text("list.separator", language).join(parts)
            yield text("every.left", language, place=place, count=count, parts=listed)
        elif not count:
            yield text("every.nothing", language, place=place)


def _part(one: Unread, language: Language) -> str:
    reason = text(f"every.{one.reason.value}", language)
    return text("every.part", language, reason=reason, count=len(one.cells), cells=_cells(one))


def _cells(one: Unread) -> str:
    return ", ".join(one.cells[:_MOST_CELLS]) + (", …" if len(one.cells) > _MOST_CELLS else "")


def _figures(everything: Everything, language: Language) -> Iterator[Row]:
    separator = text("list.separator", language)
    for figure, table, sheet in figures_of(everything):
        row = record_of(figure, table, sheet)
        remarks = [text(f"flag.{flag.value}", language) for flag in figure.flags] + [figure.note] * bool(figure.note)
        place = f"{row['source']}::{row['sheet']}!{row['cell']}" if row["sheet"] else f"{row['source']}:{row['cell']}"
        yield (
            Cell(" › ".join(row["heads"])),
            Cell(row["area"], Tone.MUTED),
            Cell(period_words(row["period"], language) if row["period"] else ""),
            Cell(row["value"]),
            Cell(row["unit"], Tone.MUTED),
            Cell(separator.join(remarks), Tone.WARN),
            Cell(place, Tone.MUTED),
        )


def _unread(everything: Everything, language: Language) -> Iterator[Row]:
    for sheet in everything.sheets:
        for one in sheet.unread:
            reason = text(f"every.{one.reason.value}", language)
            if one.detail:
                detail = text(f"missing.{one.detail}", language)
                reason = f"{reason}{text('list.colon', language)}{detail}"
            examples = text("list.separator", language).join(one.examples)
            yield (
                Cell(reason),
                Cell(str(len(one.cells)), Tone.MUTED),
                Cell(examples),
                Cell(_place(sheet, one), Tone.MUTED),
            )


def _place(sheet: SheetRead, one: Unread) -> str:
    return f"{sheet.file}::{sheet.name}!{_cells(one)}" if sheet.name else f"{sheet.file}:{_cells(one)}"
