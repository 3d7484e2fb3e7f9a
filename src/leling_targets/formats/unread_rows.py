"""The parts of files that were not read, for programs: a row each, as CSV or JSON."""

import csv
import io
import json
from collections.abc import Iterable

from leling_targets.actuals.understood.account import Unread
from leling_targets.formats.parts.plain_text import as_text_cell
from leling_targets.i18n import text
from leling_targets.visible import escaped

COLUMNS = ("part", "name", "place", "reason", "meaning", "harmless", "count", "examples")


def rows_of(unread: Iterable[Unread]) -> list[dict[str, object]]:
    """Return the parts as plain values; `meaning` is English, as every text for programs."""
    return [
        {
            "part": one.part.value,
            "name": one.name,
            "place": str(one.place),
            "reason": one.reason.value,
            "meaning": text(f"fault.{one.reason.value}", "en"),
            "harmless": one.is_harmless,
            "count": one.count,
            "examples": list(one.examples),
        }
        for one in unread
    ]


def as_json(unread: Iterable[Unread]) -> str:
    """Return a list of records."""
    return escaped(json.dumps(rows_of(unread), ensure_ascii=False, indent=2)) + "\n"


def as_csv(unread: Iterable[Unread]) -> str:
    """Return a row per part; text that a spreadsheet would take for a formula is kept as text."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows_of(unread):
        examples = row["examples"]
        joined = "; ".join(map(str, examples)) if isinstance(examples, list) else ""
        writer.writerow([as_text_cell(str(value)) for value in {**row, "examples": joined}.values()])
    return stream.getvalue()
