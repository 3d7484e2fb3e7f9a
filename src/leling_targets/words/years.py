"""Which years' figures a target is judged by; no other figure has to be reported for it."""

from typing import assert_never

from leling_targets.model import BaseNeed, FirstFigures, Form, PathShape, Target


def years_needed(target: Target) -> frozenset[int]:
    """Return the years whose figures count, the base year among them where its figure is not known yet."""
    first = {
        FirstFigures.BASE_YEAR: target.base_year,
        FirstFigures.AFTER_BASE_YEAR: target.base_year + 1,
        FirstFigures.FIRST_YEAR: target.first_year,
    }[target.traits.first_figures]
    years = frozenset(range(first, target.last_year + 1))
    return years | {target.base_year} if target.base is None and _needs_base(target) else years


def _needs_base(target: Target) -> bool:
    need = target.traits.base_need
    match need:
        case BaseNeed.NEVER | BaseNeed.ALWAYS:
            return need is BaseNeed.ALWAYS
        case BaseNeed.FOR_LEVELS:
            return target.published_as is not Form.GROWTH
        case BaseNeed.ON_A_DECLARED_PATH:
            return target.path not in (None, PathShape.NONE)
        case BaseNeed.ON_A_PATH:
            is_without_path = target.path is PathShape.NONE or target.is_for_each or target.follows is not None
            return target.is_direction or not is_without_path
    assert_never(need)
