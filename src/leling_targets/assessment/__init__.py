"""The engine: plan x observations x as-of x method -> Assessment."""

from leling_targets.assessment.assessment import AsOf, Assessment, dated_as_written, period_label, unit_name
from leling_targets.assessment.engine import assess

__all__ = ["AsOf", "Assessment", "assess", "dated_as_written", "period_label", "unit_name"]
