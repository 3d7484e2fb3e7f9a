"""A project ledger on a day as JSON, for programs."""

import datetime
import json

from leling_targets.ledger import Ledger
from leling_targets.ledger.result import as_values
from leling_targets.model import Plan
from leling_targets.visible import escaped


def copy(plan: Plan, ledger: Ledger, today: datetime.date, *, is_whole: bool = True) -> str:
    """Return the ledger: amounts in 10,000 yuan with 15 significant digits, shares as fractions, null for none."""
    values = as_values(plan, ledger, today, is_whole=is_whole)
    return escaped(json.dumps(values, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"
