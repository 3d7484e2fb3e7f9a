"""From which figure on a verdict would be another one, in words."""

from leling_targets.assessment import Assessment
from leling_targets.assessment.turning import TurningPoint
from leling_targets.i18n import Language, text
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
    return text("list.semicolon", language).join(_turning(row, point, shown, language) for point in possible)


def _turning(row: FigureRow, point: TurningPoint, shown: Shown, language: Language) -> str:
    """Return from which figure on a status holds, and what has to be reported for it where that is another figure."""
    is_more = point.is_at_least
    sign, figure = ("≥" if is_more else "≤"), point.actual
    if point.is_beyond_goal:
        sign, figure = (">" if is_more else "<"), row.goal
    status = text(f"status.{point.status.value}", language)
    bound = f"{status} {sign} {written(figure, shown)}"
    if point.reported == point.actual and not point.is_level:
        return bound
    reported = f"{point.reported:,.12g}" if point.is_level else written(point.reported, shown)
    details = {"period": row.when(language), "reported": f"{sign} {reported}"}
    return text("explain.reported", language, bound=bound, **details)
