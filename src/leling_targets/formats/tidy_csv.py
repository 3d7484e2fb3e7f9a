"""Figures as read, as tidy CSV that is read back to the same figures."""

import csv
import io

from leling_targets.actuals import Actuals
from leling_targets.actuals.tidy_rows import COLUMNS, SAMPLE, tidy_rows
from leling_targets.formats.parts.plain_text import as_text_cell
from leling_targets.problems import files_left_out
from leling_targets.visible import visible

_TEXTS = frozenset(("area", "item", "version", "note", "source", "sheet"))


def copy(actuals: Actuals) -> str:
    """Return a row per figure; the columns that hold nothing are left out, sample data says so in its first line."""
    rows = tidy_rows(actuals.every, actuals.units)
    used = [name for name in COLUMNS if any(row[name] for row in rows)] or list(COLUMNS)
    stream = io.StringIO()
    stream.write(f"# {SAMPLE}\n" if actuals.is_sample else "")
    stream.writelines(f"# left out 未采用: {visible(file)}\n" for file in files_left_out(actuals.problems))
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(used)
    writer.writerows([_cell(name, row[name]) for name in used] for row in rows)
    return stream.getvalue()


def _cell(name: str, text: str) -> str:
    """Return a cell; of a text, what would move a terminal is shown and what a spreadsheet would run stays text."""
    if name not in _TEXTS:
        return text
    # A remark may have several lines.
    first, *others = text.split("\n")
    return "\n".join([as_text_cell(first), *map(visible, others)])
