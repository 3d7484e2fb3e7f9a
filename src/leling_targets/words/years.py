"""Which years' figures a target is judged by; no other figure has to be reported for it."""

from leling_targets.model import Comparison, Form, Measure, PathShape, Target

_FROM_FIRST_YEAR = (Measure.TOTAL, Measure.LEVEL, Measure.INCREASE)


def years_needed(target: Target) -> frozenset[int]:
    """Return the years whose figures count, the base year among them where its figure is not known yet."""
    if target.measure is Measure.TRACKED:
        return frozenset(range(target.base_year, target.last_year + 1))
    first = target.first_year if target.measure in _FROM_FIRST_YEAR else target.base_year + 1
    years = frozenset(range(first, target.last_year + 1))
    return years | {target.base_year} if _needs_base(target) else years


def _needs_base(target: Target) -> bool:
    if target.base is not None:
        return False
    if target.measure is Measure.AVERAGE_GROWTH:
        return target.published_as is not Form.GROWTH
    if target.measure is Measure.RANK:
        return target.path not in (None, PathShape.NONE)
    if target.measure is Measure.INCREASE or target.comparison in (Comparison.RISE, Comparison.FALL):
        return True
    has_path = target.path is not PathShape.NONE and not target.each_year
    return target.measure is Measure.LEVEL and has_path
