"""Figures as read, as rows of the tidy form that are read back to the same figures."""

from leling_targets.actuals import Actuals
from leling_targets.actuals.tidy_rows import COLUMNS, SAMPLE, tidy_rows
from leling_targets.formats.parts.plain_text import as_text_cell
from leling_targets.formats.parts.records import csv_text, json_text
from leling_targets.problems import files_left_out
from leling_targets.visible import visible

_TEXTS = frozenset(("area", "item", "version", "note", "source", "sheet"))


def as_csv(actuals: Actuals) -> str:
    """Return a row per figure; the columns that hold nothing are left out, sample data says so in its first line."""
    rows = tidy_rows(actuals.every, actuals.units, actuals.year_starts)
    used = [name for name in COLUMNS if any(row[name] for row in rows)] or list(COLUMNS)
    remarks = [f"# {SAMPLE}\n"] if actuals.is_sample else []
    remarks += [f"# left out 未采用: {visible(file)}\n" for file in files_left_out(actuals.problems)]
    return csv_text([used, *([_cell(name, row[name]) for name in used] for row in rows)], "".join(remarks))


def as_json(actuals: Actuals) -> str:
    """Return a list of records, a record per figure; keys that hold nothing are left out. Sample data says so."""
    sample = {"sample": SAMPLE} if actuals.is_sample else {}
    rows = tidy_rows(actuals.every, actuals.units, actuals.year_starts)
    return json_text([sample | {name: text for name, text in row.items() if text} for row in rows])


def _cell(name: str, text: str) -> str:
    """Return a cell; of a text, what would move a terminal is shown and what a spreadsheet would run stays text."""
    if name not in _TEXTS:
        return text
    # A remark may have several lines.
    first, *others = text.split("\n")
    return "\n".join([as_text_cell(first), *map(visible, others)])
