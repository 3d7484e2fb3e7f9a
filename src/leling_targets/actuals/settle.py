"""The same figure twice: kept once where the values agree, ordered by version where they do not, else an error."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.categories import row_key
from leling_targets.actuals.observations import Observations, figure_location
from leling_targets.problems import Problem, ProblemCode

_DATE = re.compile(r"(\d{4})[-./年]?(\d{1,2})?[-./月]?(\d{1,2})?日?")
_QUALITY: Mapping[str, int] = {
    **dict.fromkeys(("estimate", "估计", "估计数", "预计", "预计数"), 1),
    **dict.fromkeys(("flash", "快报", "快报数"), 2),
    **dict.fromkeys(("preliminary", "初步", "初步数", "初步核算", "初步核算数"), 3),
    **dict.fromkeys(("annual report", "年报", "年报数", "年鉴", "final", "最终", "最终核实", "最终核实数"), 4),
    **dict.fromkeys(("census revision", "census", "普查修订", "普查", "普查修订数"), 5),
}
"""Versions a statistics office speaks of, the better the higher."""

_CLOSE = 1e-9
_TEXTS = ("area", "indicator", "item", "form", "period_kind")
"""What tells figures apart beside their time."""


def settled(observations: Observations) -> tuple[Observations, list[Problem], NDArray[np.bool_]]:
    """Return the observations without repetition, the problems found, and which kept rows replaced another value.

    Key: area, indicator, item, form, period. Equal values: the first is kept. Different ones: the best version is kept;
    where versions do not order them, a problem names every cell.
    """
    key = row_key(observations, _TEXTS, year=4096, first_month=16, last_month=16, years=128)
    revised = np.zeros(len(observations), dtype=np.bool_)
    if len(key) < 2 or (key[1:] > key[:-1]).all():
        return observations, [], revised
    repeated = pd.Series(key).duplicated(keep=False).to_numpy()
    if not repeated.any():
        return observations, [], revised
    problems: list[Problem] = []
    drop = np.zeros(len(observations), dtype=np.bool_)
    positions = np.flatnonzero(repeated)
    for group in _groups(key[positions], positions):
        best, problem = _best(observations, group)
        problems.extend(problem)
        drop[group[group != best]] = True
        revised[best] = any(p.code is ProblemCode.FIGURE_REVISED for p in problem)
    return observations[~drop].reset_index(drop=True), problems, revised[~drop]


def _groups(keys: NDArray[np.int64], positions: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    order = np.argsort(keys, kind="stable")
    cuts = np.flatnonzero(np.diff(keys[order])) + 1
    return np.split(positions[order], cuts)


def _best(observations: Observations, group: NDArray[np.int64]) -> tuple[int, list[Problem]]:
    group = _told(observations, group)
    if len(group) == 1:
        return int(group[0]), []
    rows = observations.iloc[group]
    values = rows["value"].to_numpy()
    places = [figure_location(observations, int(position)) for position in group]
    names = {"cells": list(map(str, places)), "indicator": str(rows["indicator"].iloc[0])}
    days = [str(day) for day in rows["done_on"]]
    is_one_day = len({day for day in days if day}) < 2
    if is_one_day and np.ptp(values) <= _CLOSE * max(1.0, float(np.abs(values).max())):
        return int(group[days.index(max(days))]), [Problem(ProblemCode.REPEATED_FIGURE, places[0], names)]
    grades = [_grade(str(version)) for version in rows["version"]]
    known = [grade for grade in grades if grade is not None]
    if len(known) == len(grades) and len({grade[0] for grade in known}) == 1 and len(set(known)) == len(known):
        order = sorted(range(len(group)), key=lambda position: known[position])
        steps = [f"{values[position]:.12g}" for position in order]
        cells = [str(places[position]) for position in order]
        said = {"steps": (" -> ".join(steps), "→".join(steps)), "former": float(values[order[-2]])}
        details = {**names, "cells": cells, **said}
        return int(group[order[-1]]), [Problem(ProblemCode.FIGURE_REVISED, places[order[-1]], details)]
    found = [day or f"{value:.12g}" for day, value in zip(days, values, strict=True)]
    details = {**names, "found": found}
    return int(group[0]), [Problem(ProblemCode.DUPLICATE_FIGURE, places[-1], details)]


def _told(observations: Observations, group: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the rows of a group that say something; where none does, the first."""
    told = group[np.isfinite(observations["value"].to_numpy()[group])]
    return told if len(told) else group[:1]


def _grade(version: str) -> tuple[int, tuple[int, ...]] | None:
    """Return how good a version is, to be compared with others of its sort (a word, or a date); None if unknown."""
    word = version.strip().lower()
    if word in _QUALITY:
        return 0, (_QUALITY[word],)
    if found := _DATE.fullmatch(word):
        return 1, tuple(int(part or 0) for part in found.groups())
    return None
