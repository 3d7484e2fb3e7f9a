"""Every figure of files, and what of them was not read, for programs."""

from collections.abc import Iterator
from typing import Any

from leling_targets.actuals.every.figures import Everything
from leling_targets.actuals.every.records import COLUMNS, records_of
from leling_targets.formats.parts.plain_text import as_text_cell
from leling_targets.formats.parts.records import csv_text, json_text
from leling_targets.i18n import text

_UNREAD = ("source", "sheet", "reason", "detail", "meaning", "count", "cells", "examples")
_FIGURES = frozenset(("value", "cell", "period"))


def as_json(everything: Everything) -> str:
    """Return a list of records, one per figure; keys that hold nothing are left out."""
    return json_text([{name: value for name, value in row.items() if value} for row in records_of(everything)])


def as_csv(everything: Everything) -> str:
    """Return a row per figure; its heads stand in one cell, from the outermost in, parted by " | "."""
    columns = [name for name in COLUMNS if name != "dimensions"]
    rows = ([_cell(name, row[name]) for name in columns] for row in records_of(everything))
    return csv_text([columns, *rows])


def unread_as_json(everything: Everything) -> str:
    """Return a list of records, one per sheet and reason, with every cell; `meaning` is English."""
    return json_text([dict(zip(_UNREAD, row, strict=True)) for row in _unread(everything)])


def unread_as_csv(everything: Everything) -> str:
    """Return a row per sheet and reason."""
    return csv_text(
        [_UNREAD, *([_cell(name, one) for name, one in zip(_UNREAD, row, strict=True)] for row in _unread(everything))]
    )


def _cell(name: str, value: Any) -> str:  # noqa: ANN401
    words = " | ".join(value) if isinstance(value, list) else str(value)
    return words if name in _FIGURES else as_text_cell(words)


def _unread(everything: Everything) -> Iterator[tuple[Any, ...]]:
    for sheet in everything.sheets:
        for one in sheet.unread:
            meaning = text(f"every.{one.reason.value}", "en")
            count = len(one.cells)
            yield one.file, one.sheet, one.reason.value, one.detail, meaning, count, list(one.cells), list(one.examples)
