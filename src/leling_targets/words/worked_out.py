"""The numbers of a formula as they are printed: each gives, on a pocket calculator, the result printed behind it."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from leling_targets.figures import format_figure
from leling_targets.model import TOLERANCE
from leling_targets.words.shown import MOST_DECIMALS, decimals_of

Formula = Callable[..., float]


class Worked(NamedTuple):
    """The numbers of a formula and its result, as they are printed."""

    figures: tuple[str, ...]
    result: str


def worked_out(
    formula: Formula, values: Sequence[float], result: float, least: int, of_result: int, *, is_counted: bool = False
) -> Worked | None:
    """Return numbers with as few decimals as lead a reader to the result; None where the formula is not how it came.

    `least` and `of_result` are the least decimals of the numbers and of the result. Of a result that lies between two
    printed ones no number of digits decides which: it gets more of them itself.
    """
    if not _is_close(_reached(formula, values), result):
        return None
    for last in range(of_result, MOST_DECIMALS + 1):
        for finest in range(least, MOST_DECIMALS + 3):
            figures = tuple(_digits(value, least, finest, is_counted=is_counted) for value in values)
            reached = _reached(formula, [float(figure.replace(",", "")) for figure in figures])
            if math.isfinite(reached) and format_figure(reached, last) == format_figure(result, last):
                return Worked(figures, _digits(result, last, last, is_counted=is_counted))
    return None


def _reached(formula: Formula, values: Sequence[float]) -> float:
    try:
        return formula(*values)
    except (ZeroDivisionError, OverflowError):
        return math.nan


def _is_close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e3 * TOLERANCE * max(abs(other), 1.0)


def _digits(value: float, least: int, finest: int, *, is_counted: bool) -> str:
    """Return a number with the decimals that say it, `finest` at most, and `least` at least but of a whole count."""
    exact = decimals_of(value, finest)
    return format_figure(value, 0 if is_counted and exact == 0 else max(exact, least))
