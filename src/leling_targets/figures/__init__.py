"""Figures: what a cell can hold, how one is read, and how one is written."""

from leling_targets.figures.figure import (
    MOST,
    Figure,
    FigureFault,
    Missing,
    MissingReason,
    Unreadable,
    for_programs,
    format_figure,
    is_beyond,
)
from leling_targets.figures.reading import plain_figure, read_figure, read_goal, says_missing

__all__ = [
    "MOST", "Figure", "FigureFault", "Missing", "MissingReason", "Unreadable",
    "for_programs", "format_figure", "is_beyond", "plain_figure", "read_figure", "read_goal", "says_missing",
]  # fmt: skip
