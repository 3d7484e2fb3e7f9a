"""Figures as read, as JSON records of the tidy form that are read back to the same figures."""

import json

from leling_targets.actuals import Actuals
from leling_targets.actuals.tidy_rows import tidy_rows


def copy(actuals: Actuals) -> str:
    """Return a list of records, a record per figure; keys that hold nothing are left out."""
    records = [{name: text for name, text in row.items() if text} for row in tidy_rows(actuals.every, actuals.units)]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
