"""From which figure on a verdict would be another one, in words."""

from collections.abc import Sequence
from functools import reduce

from leling_targets.assessment import Assessment
from leling_targets.assessment.turning import TurningPoint
from leling_targets.i18n import Language, text
from leling_targets.model import Status
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.shown import Shown, written


def turning_words(assessment: Assessment, row: FigureRow, language: Language) -> str:
    """Return the figures at which the verdict would be another one, each true as it is shown; "" for none."""
    if row.status.is_final:
        return text("explain.final", language)
    shown = row.shown(language)
    if shown.is_counted:
        shown = row.shown_in_unit(row.actual, language)
    step = 10.0 ** -(max(shown.decimals, 0) + shown.shift)
    points = assessment.turning(row.number, step)
    # What is counted is never below nothing.
    possible = (point for point in points if point.reported >= 0 or not row.target.unit.is_counted or row.actual < 0)
    by_status: dict[Status, list[TurningPoint]] = {}
    for point in possible:
        by_status.setdefault(point.status, []).append(point)
    found = (_turning(row, points, shown, language) for points in by_status.values())
    return text("list.semicolon", language).join(found)


def _turning(row: FigureRow, points: Sequence[TurningPoint], shown: Shown, language: Language) -> str:
    """Return from which figure on a status holds, and what has to be reported for it where that is another figure.

    Of a goal with two edges it holds between two figures.
    """
    status = text(f"status.{points[0].status.value}", language)
    actual = _both([_actual(point, row, shown) for point in points], language)
    bound = f"{status} {actual}"
    if all(point.reported == point.actual and not point.is_level for point in points):
        return bound
    reported = _both([_reported(point, shown) for point in points], language)
    return text("explain.reported", language, bound=bound, period=row.when(language), reported=reported)


def _actual(point: TurningPoint, row: FigureRow, shown: Shown) -> str:
    return f"{_sign(point)} {written(row.goal if point.is_beyond_goal else point.actual, shown)}"


def _reported(point: TurningPoint, shown: Shown) -> str:
    figure = f"{point.reported:,.12g}" if point.is_level else written(point.reported, shown)
    return f"{_sign(point)} {figure}"


def _sign(point: TurningPoint) -> str:
    if point.is_beyond_goal:
        return ">" if point.is_at_least else "<"
    return "≥" if point.is_at_least else "≤"


def _both(bounds: Sequence[str], language: Language) -> str:
    return reduce(lambda one, other: text("explain.both", language, one=one, other=other), bounds)
