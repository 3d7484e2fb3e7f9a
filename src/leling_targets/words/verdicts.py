"""Verdicts in words: the status, and beside it the category, the ratio and the score of a published method."""

import math

from leling_targets.document import Cell
from leling_targets.figures import format_figure
from leling_targets.i18n import Language, text
from leling_targets.model import TONES, Status, Target
from leling_targets.words.wording import NOTHING, FigureRow, pace_written, status_written


def is_by_published_method(row: FigureRow) -> bool:
    """Return whether a published method judged a row, and not our own schedule."""
    return isinstance(row["method_status"], str)


def category_written(row: FigureRow, language: Language) -> str:
    """Return a published method's own category in words."""
    return text(f"method_status.{row['method']}.{row['method_status']}", language)


def verdict_written(row: FigureRow, language: Language) -> str:
    """Return the status, with the category of the method that gave it where that is a published one."""
    status = status_written(Status(row["status"]), language)
    if not is_by_published_method(row):
        return status
    return text("method_status.written", language, status=status, category=category_written(row, language))


def method_written(row: FigureRow, language: Language) -> str:
    """Return what a published method found: its category, its ratio and its score."""
    found = category_written(row, language)
    if not math.isnan(row["pace"]):
        found = text("method_status.ratio", language, found=found, ratio=f"{row['pace']:.2f}")
    if not math.isnan(row["score"]):
        found = text("method_status.score", language, found=found, score=format_figure(row["score"], 2))
    return found


def score_cell(row: FigureRow) -> Cell:
    """Return a published method's score, the dash where it has none."""
    score = row["score"]
    return Cell(NOTHING if math.isnan(score) else format_figure(score, 2))


def pace_cell(target: Target, row: FigureRow, decimals: int = 0) -> Cell:
    """Return the ratio a row is judged by: the schedule's pace as a percentage, a published method's as it has it."""
    pace = row["pace"]
    words = pace_written(pace, decimals, target.bands)
    if is_by_published_method(row) and not math.isnan(pace):
        words = f"{pace:.2f}"
    return Cell(words, TONES[Status(row["status"])], None if math.isnan(pace) else min(max(pace, 0.0), 1.0))
