"""A Difference as JSON: its faithful copy, for programs."""

from msgspec.structs import asdict

from leling_targets.comparison import Change, Difference
from leling_targets.formats.parts.records import json_text


def copy(comparison: Difference) -> str:
    """Return the comparison as JSON: figures unrounded, percentages as fractions, null for none."""
    values = {
        "old": {"as_of": comparison.old_as_of, "method": comparison.old_method},
        "new": {"as_of": comparison.new_as_of, "method": comparison.new_method},
        "counts": {change.value: comparison.count(change) for change in Change},
        **({"files_left_out": list(comparison.files_left_out)} if comparison.files_left_out else {}),
        "changes": [{**asdict(one), "name": one.name._asdict()} for one in comparison.changes],
    }
    return json_text(values)
