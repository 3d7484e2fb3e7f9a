"""Figures as read, as JSON records of the tidy form that are read back to the same figures."""

import json

from leling_targets.actuals import Actuals
from leling_targets.actuals.tidy_rows import SAMPLE, tidy_rows
from leling_targets.visible import escaped


def copy(actuals: Actuals) -> str:
    """Return a list of records, a record per figure; keys that hold nothing are left out. Sample data says so."""
    sample = {"sample": SAMPLE} if actuals.is_sample else {}
    records = [
        sample | {name: text for name, text in row.items() if text} for row in tidy_rows(actuals.every, actuals.units)
    ]
    return escaped(json.dumps(records, ensure_ascii=False, indent=2)) + "\n"
