"""Answers given for a run laid over those kept for files of a shape."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from msgspec.structs import asdict, replace

from leling_targets.actuals.answers import Answers
from leling_targets.names import fold

_T = TypeVar("_T")
_LISTS = ("sheets", "ignored", "columns", "cells")


def merged(given: Answers, kept: Answers, sheets: tuple[str, ...]) -> Answers:
    """Return what is given, and where that is silent what is kept; `sheets` are those of the file the kept ones mean.

    Of one column what is given counts; of one cell too, which is seen where the cell is found.
    """
    own = asdict(given)
    said = {fold(one) for one in (*given.ignored, *(header for header, _ in given.columns))}
    scalar = {name: own[name] or word for name, word in asdict(kept).items() if name not in _LISTS}
    return replace(
        given,
        **scalar,
        sheets=given.sheets or sheets,
        ignored=_over(given.ignored, kept.ignored, said, fold),
        columns=_over(given.columns, kept.columns, said, lambda one: fold(one[0])),
        cells=(*given.cells, *kept.cells),
    )


def _over(given: Sequence[_T], kept: Sequence[_T], said: Collection[str], key: Callable[[_T], str]) -> tuple[_T, ...]:
    """Return what is given, and of what is kept that of which nothing is said."""
    return (*given, *(one for one in kept if key(one) not in said))
