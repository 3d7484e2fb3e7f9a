"""排名: the place of every area in every target, by one criterion per target; areas and targets at once, in columns."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from leling_targets.columns.arithmetic import Flags, Integers, Numbers, equal, ratio
from leling_targets.model import Criterion, Status

CRITERIA = tuple(Criterion)
OF_PLACES = ("schedule_pace", "direction")
"""Columns of figures that only their places need: the pace of the schedule, and +1 where a larger actual is better."""
NO_PLACE = 0
NO_CRITERION = len(CRITERIA)

_JUDGED = [status.order for status in Status if status.is_judged]


class Places(NamedTuple):
    """The place of each row among the areas of its target."""

    place: Integers
    """1 is the best; equal ones share a place and the next ones are left out (1, 2, 2, 4); 0 for none."""
    placed_by: Integers
    """Position in `CRITERIA` of what the target's areas are placed by; one past the last without a place."""


def places_of(figures: pd.DataFrame, areas: int, whole: int) -> Places:
    """Return the places of the rows of figures, areas outermost; their own columns are those of `OF_PLACES`.

    `whole` is the number of the area the others are parts of, -1 for none: it has no place. Nor has an area without
    data, or without a figure of the target's criterion.
    """
    rows = len(figures)
    if areas < 2:
        return Places(np.full(rows, NO_PLACE), np.full(rows, NO_CRITERION))
    grid = (areas, rows // areas)
    status = figures["status"].cat.codes.to_numpy()
    has_figure = (np.isfinite(figures["actual"].to_numpy()) & (status != Status.NO_DATA.order)).reshape(grid)
    has_figure[whole] &= whole < 0
    is_judged = has_figure & np.isin(status, _JUDGED).reshape(grid)
    standings = [standing.reshape(grid) for standing in _standings(figures)]
    criterion = _first_common(np.stack([np.isfinite(one) for one in standings]), is_judged, has_figure)
    figure = np.choose(criterion, standings)
    place = _placed(np.where(has_figure, figure, np.nan))
    return Places(place.ravel(), np.where(place == NO_PLACE, NO_CRITERION, criterion).ravel())


def _standings(figures: pd.DataFrame) -> list[Numbers]:
    """Return what each of `CRITERIA` says of each row; more is better in all of them."""
    of = {name: figures[name].to_numpy() for name in ("gap", "required", "goal_gap", "goal", "actual", *OF_PLACES)}
    by_criterion = {
        Criterion.PACE: of["schedule_pace"],
        Criterion.GAP_SHARE: ratio(of["gap"], np.abs(of["required"])),
        Criterion.GOAL_GAP_SHARE: ratio(of["goal_gap"], np.abs(of["goal"])),
        Criterion.ACTUAL: of["direction"] * of["actual"],
    }
    return [by_criterion[criterion] for criterion in CRITERIA]


def _first_common(is_known: Flags, is_judged: Flags, has_figure: Flags) -> Integers:
    """Return per target the first criterion known of every area with a verdict; of every figure, where none has one."""
    # An area that cannot be judged, its base missing say, goes without a place rather than cost the others their pace.
    deciding = np.where(is_judged.any(axis=0), is_judged, has_figure)
    is_missing: Flags = ~is_known & deciding
    first: Integers = is_missing.any(axis=1).argmin(axis=0)
    return first


def _placed(figure: Numbers) -> Integers:
    """Return the place of each figure in its column; one equal to the next better one shares that one's place."""
    by_target = np.ascontiguousarray(figure.T)
    order = np.argsort(-by_target, axis=1)
    best_first = np.take_along_axis(by_target, order, axis=1)
    place = np.tile(np.arange(1, by_target.shape[1] + 1), (len(by_target), 1))
    place[:, 1:][equal(best_first[:, 1:], best_first[:, :-1])] = NO_PLACE
    place = np.where(np.isnan(best_first), NO_PLACE, np.maximum.accumulate(place, axis=1))
    placed = np.empty_like(place)
    np.put_along_axis(placed, order, place, axis=1)
    return placed.T
