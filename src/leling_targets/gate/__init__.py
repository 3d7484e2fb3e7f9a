"""The gate: which verdicts fail a run, and which gaps are accepted for a time."""

from leling_targets.gate.baseline import baseline_text, is_date, load_baseline
from leling_targets.gate.judge import judge_gate

__all__ = ["baseline_text", "is_date", "judge_gate", "load_baseline"]
