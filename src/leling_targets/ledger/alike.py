"""Problems of many cells with one remedy -> one problem that names the rows."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from leling_targets.periods.day import DayFault
from leling_targets.problems import Problem, ProblemCode

_SERIAL_NUMBER = DayFault.SERIAL_NUMBER.value
_DIFFERS: Mapping[ProblemCode, frozenset[str]] = MappingProxyType(
    {
        ProblemCode.LAND_MISSING: frozenset({"name"}),
        ProblemCode.UNIT_IMPOSSIBLE: frozenset({"found"}),
    }
)
"""The details in which problems of one remedy may differ."""


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems with those as one that are of one column and have one remedy: the first, with the other rows."""
    first: dict[object, Problem] = {}
    others: dict[object, list[int]] = {}
    for problem in problems:
        key = _remedy(problem)
        if first.setdefault(key, problem) is not problem and problem.location and problem.location.line:
            others.setdefault(key, []).append(problem.location.line)
    return [replace(problem, likewise=tuple(others.get(key, ()))) for key, problem in first.items()]


def _remedy(problem: Problem) -> object:
    """Return what problems share that are mended in one go; of a problem of no row, itself."""
    place = problem.location
    if place is None or place.line is None:
        return id(problem)
    differs = _DIFFERS.get(problem.code, frozenset())
    if problem.details.get("fault") == _SERIAL_NUMBER:
        # A column without a date format is given one as a whole.
        differs = frozenset({"found", "suggestion"})
    said = frozenset((name, repr(value)) for name, value in problem.details.items() if name not in differs)
    return (problem.code, place.file, place.sheet, place.column, said)
