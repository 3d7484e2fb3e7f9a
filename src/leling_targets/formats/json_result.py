"""An Assessment as JSON: its faithful copy, for programs. The schema is `result_schema`, held to by a test."""

from leling_targets.assessment import Assessment
from leling_targets.assessment.result import as_values
from leling_targets.formats.parts.records import json_text
from leling_targets.i18n import Language
from leling_targets.model import Gated


def copy(assessment: Assessment, gate: Gated, _: Language) -> str:
    """Return the assessment as JSON: numbers with 15 significant digits, null for none, percentages as fractions."""
    return json_text(as_values(assessment, gate))
