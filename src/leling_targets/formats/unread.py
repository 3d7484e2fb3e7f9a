"""The parts of files that were not read, for programs: a row each."""

from collections.abc import Iterable
from typing import Any

from leling_targets.actuals import Actuals
from leling_targets.formats.parts.plain_text import as_text_cell
from leling_targets.formats.parts.records import csv_text, json_text
from leling_targets.i18n import text

_COLUMNS = ("part", "name", "place", "reason", "meaning", "harmless", "count", "examples")


def as_json(actuals: Actuals) -> str:
    """Return a list of records; `meaning` is English, as every text for programs."""
    return json_text([dict(zip(_COLUMNS, row, strict=True)) for row in _rows(actuals)])


def as_csv(actuals: Actuals) -> str:
    """Return a row per part; text that a spreadsheet would take for a formula is kept as text."""
    rows = ([as_text_cell(str(value)) for value in (*row, "; ".join(examples))] for *row, examples in _rows(actuals))
    return csv_text([_COLUMNS, *rows])


def _rows(actuals: Actuals) -> Iterable[tuple[Any, ...]]:
    for one in actuals.unread:
        meaning = text(f"fault.{one.reason.value}", "en")
        found = one.part.value, one.name, str(one.place), one.reason.value, meaning, one.is_harmless, one.count
        yield *found, list(one.examples)
