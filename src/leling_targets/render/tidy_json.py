"""Figures as read, as JSON records of the tidy form that are read back to the same figures."""

import json

from leling_targets.actuals import Actuals
from leling_targets.actuals.tidy_rows import SAMPLE, tidy_rows


def copy(actuals: Actuals) -> str:
    """Return a list of records, a record per figure; keys that hold nothing are left out. Sample data says so."""
    sample = {"sample": SAMPLE} if actuals.is_sample else {}
    records = [
        sample | {name: text for name, text in row.items() if text} for row in tidy_rows(actuals.every, actuals.units)
    ]
    text = json.dumps(records, ensure_ascii=False, indent=2)
    # What would move a terminal is escaped, as JSON itself does with some of it.
    return "".join(mark if mark.isprintable() or mark in "\n\u3000" else _escaped(mark) for mark in text) + "\n"


def _escaped(mark: str) -> str:
    return json.dumps(mark)[1:-1]
