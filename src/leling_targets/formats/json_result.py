"""An Assessment as JSON: its faithful copy, for programs. The schema is `result_schema`, held to by a test."""

import json

from leling_targets.assessment import Assessment
from leling_targets.assessment.result import as_values
from leling_targets.model import Gated
from leling_targets.visible import escaped


def copy(assessment: Assessment, gate: Gated) -> str:
    """Return the assessment as JSON: numbers with 15 significant digits, null for none, percentages as fractions."""
    return escaped(json.dumps(as_values(assessment, gate), ensure_ascii=False, indent=2, allow_nan=False)) + "\n"
