"""Figures of a size that no statistic has are refused at their cell: what is formed of them may be no number."""

import numpy as np

from leling_targets.actuals.walk import Numbers, Walk, shown
from leling_targets.figures import MOST, FigureFault
from leling_targets.problems import Problem, ProblemCode


def refuse_beyond(walk: Walk, part: str, numbers: Numbers) -> None:
    """Report the figures, weights or lengths of lists that are too large, or too near to 0, and drop their rows."""
    size = np.abs(numbers)
    beyond = ((size >= MOST) | ((size <= 1 / MOST) & (size > 0))) & walk.keep
    for row in np.flatnonzero(beyond).tolist():
        details = {"found": _found(walk, row, part), "fault": FigureFault.BEYOND.value}
        walk.problems.append(Problem(ProblemCode.FIGURE_UNREADABLE, walk.readings.location(row, part), details))
    walk.keep &= ~beyond


def _found(walk: Walk, row: int, part: str) -> str:
    """Return a number as its cell has it, before any unit."""
    text = str(walk.cells["text" if part == "value" else f"{part}_text"].iloc[row])
    return shown(text) if text else f"{walk.cells[part].iloc[row]:.15g}"
