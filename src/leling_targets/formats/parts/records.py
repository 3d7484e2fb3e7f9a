"""JSON and CSV as all formats for programs write them."""

import csv
import io
import json
from collections.abc import Iterable

from leling_targets.visible import escaped


def json_text(values: object) -> str:
    """Return plain values as JSON; what would move a terminal is escaped. Raises ValueError for nan."""
    return escaped(json.dumps(values, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def csv_text(rows: Iterable[Iterable[str]], before: str = "") -> str:
    """Return rows of cells as CSV, below what stands before the table."""
    stream = io.StringIO()
    stream.write(before)
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()
