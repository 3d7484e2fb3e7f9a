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
from leling_targets.figures.promise_words import Said, Word
from leling_targets.figures.promises import DIRECTIONS, Direction, Promise, read_direction, read_promise
from leling_targets.figures.reading import plain_figure, read_figure, read_goal, says_missing

__all__ = [
    "DIRECTIONS", "MOST", "Direction", "Figure", "FigureFault", "Missing", "MissingReason", "Promise", "Said",
    "Unreadable", "Word", "for_programs", "format_figure", "is_beyond", "plain_figure", "read_direction",
    "read_figure", "read_goal", "read_promise", "says_missing",
]  # fmt: skip
