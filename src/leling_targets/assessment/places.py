"""排名: the place of every area in every target, by one criterion per target; areas and targets at once, in columns."""

import numpy as np
import pandas as pd

from leling_targets.columns.arithmetic import Flags, Integers, Numbers, equal, of_status, ratio
from leling_targets.model import Criterion, Status

CRITERIA = tuple(Criterion)
OF_PLACES = ("schedule_pace", "direction")
"""Columns of figures that only their places need: the pace of the schedule, and +1 where a larger actual is better."""


def placed(figures: pd.DataFrame, areas: int, whole: int) -> pd.DataFrame:
    """Return figures, areas outermost, with the place of each row among the areas of its target.

    1 is the best; equal ones share a place and the next ones are left out (1, 2, 2, 4); 0 and "" for none. `whole` is
    the number of the area the others are parts of, -1 for none: it has no place. Nor has an area without data, or
    without a figure of the target's criterion. The columns `OF_PLACES` go.
    """
    place, criterion = np.zeros(len(figures), dtype=np.int64), np.zeros(len(figures), dtype=np.int64)
    if areas > 1:
        place, criterion = _places(figures, areas, whole)
    words = pd.Index([*(one.value for one in CRITERIA), ""], dtype=object)
    placed_by = pd.Categorical.from_codes(np.where(place > 0, criterion, len(CRITERIA)), categories=words)
    return figures.drop(columns=list(OF_PLACES)).assign(place=place, placed_by=placed_by)


def _places(figures: pd.DataFrame, areas: int, whole: int) -> tuple[Integers, Integers]:
    """Return the place of each row, and the position in `CRITERIA` of what the target's areas are placed by."""
    grid = (areas, len(figures) // areas)
    status = figures["status"].cat.codes.to_numpy()
    has_figure = (np.isfinite(figures["actual"].to_numpy()) & (status != Status.NO_DATA.order)).reshape(grid)
    has_figure[whole] &= whole < 0
    is_judged = has_figure & of_status(status, lambda one: one.is_judged).reshape(grid)
    standings = [standing.reshape(grid) for standing in _standings(figures)]
    criterion = _first_common(np.stack([np.isfinite(one) for one in standings]), is_judged, has_figure)
    figure = np.choose(criterion, standings)
    return _ranked(np.where(has_figure, figure, np.nan)).ravel(), np.tile(criterion, areas)


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


def _ranked(figure: Numbers) -> Integers:
    """Return the place of each figure in its column; one equal to the next better one shares that one's place."""
    by_target = np.ascontiguousarray(figure.T)
    order = np.argsort(-by_target, axis=1)
    best_first = np.take_along_axis(by_target, order, axis=1)
    place = np.tile(np.arange(1, by_target.shape[1] + 1), (len(by_target), 1))
    place[:, 1:][equal(best_first[:, 1:], best_first[:, :-1])] = 0
    place = np.where(np.isnan(best_first), 0, np.maximum.accumulate(place, axis=1))
    placed = np.empty_like(place)
    np.put_along_axis(placed, order, place, axis=1)
    return placed.T
