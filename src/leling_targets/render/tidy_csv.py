"""Figures as read, as tidy CSV that is read back to the same figures."""

import csv
import io

from leling_targets.actuals import Actuals
from leling_targets.actuals.tidy_rows import COLUMNS, tidy_rows

_SAMPLE = "# SAMPLE DATA 示例数据\n"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_TEXTS = frozenset(("area", "item", "version", "note", "source", "sheet"))


def copy(actuals: Actuals) -> str:
    """Return a row per figure; the columns that hold nothing are left out, sample data says so in its first line."""
    rows = tidy_rows(actuals.every, actuals.units)
    used = [name for name in COLUMNS if any(row[name] for row in rows)] or list(COLUMNS)
    stream = io.StringIO()
    stream.write(_SAMPLE if actuals.is_sample else "")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(used)
    writer.writerows([_cell(name, row[name]) for name in used] for row in rows)
    return stream.getvalue()


def _cell(name: str, text: str) -> str:
    """Return a cell; of a text, what would move a terminal is shown and what a spreadsheet would run stays text."""
    plain = "".join(mark if mark.isprintable() else "�" for mark in text)
    return f"'{plain}" if name in _TEXTS and plain.startswith(_DANGEROUS) else plain
