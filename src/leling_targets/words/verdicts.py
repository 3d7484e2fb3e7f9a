"""Verdicts in words: the status, and beside it the category, the ratio and the score of a published method."""

import math

from leling_targets.document import Cell
from leling_targets.figures import format_figure
from leling_targets.i18n import Language, text
from leling_targets.words.figure_row import FigureRow, Verdict
from leling_targets.words.shown import NOTHING, pace_written
from leling_targets.words.wording import status_written


def category_written(verdict: FigureRow | Verdict, language: Language) -> str:
    """Return a published method's own category in words."""
    return text(f"method_status.{verdict.method}.{verdict.method_status}", language)


def verdict_written(row: FigureRow, language: Language) -> str:
    """Return the status, with the category of the method that gave it where that is a published one."""
    status = status_written(row.status, language)
    if not row.is_by_published_method:
        return status
    return text("method_status.written", language, status=status, category=category_written(row, language))


def method_written(verdict: FigureRow | Verdict, language: Language) -> str:
    """Return what a published method found: its category, its ratio and its score."""
    found = category_written(verdict, language)
    if not math.isnan(verdict.pace):
        found = text("method_status.ratio", language, found=found, ratio=f"{verdict.pace:.2f}")
    if not math.isnan(verdict.score):
        found = text("method_status.score", language, found=found, score=format_figure(verdict.score, 2))
    return found


def score_cell(row: FigureRow) -> Cell:
    """Return a published method's score, the dash where it has none."""
    return Cell(NOTHING if math.isnan(row.score) else format_figure(row.score, 2))


def pace_cell(row: FigureRow, decimals: int = 0) -> Cell:
    """Return the ratio a row is judged by: the schedule's pace as a percentage, a published method's as it has it."""
    words = pace_written(row.pace, decimals, row.target.bands)
    if row.is_by_published_method and not math.isnan(row.pace):
        words = f"{row.pace:.2f}"
    return Cell(words, row.tone, None if math.isnan(row.pace) else min(max(row.pace, 0.0), 1.0))
