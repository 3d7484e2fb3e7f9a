"""The rule of the United Nations: actual growth against required growth, as a compound yearly rate.

Source: United Nations, Department of Economic and Social Affairs, Statistics Division, "Sustainable Development Goals
Progress Chart 2022: Technical Note" (2022).
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from leling_targets.columns.arithmetic import Flags, Numbers
from leling_targets.methods.cases import Cases, Judgement, figure_of, newest_year, yearly_growth
from leling_targets.model import Status

STATUS: Final[Mapping[str, Status]] = {
    "target_achieved": Status.ON_TRACK,
    "on_track": Status.ON_TRACK,
    "fair_progress_but_acceleration_needed": Status.LAGGING,
    "limited_or_no_progress": Status.BEHIND,
    "deterioration": Status.BEHIND,
    "insufficient_data": Status.NO_DATA,
}

BOUNDS: Final = np.array([0.95, 0.5, -0.1])
"""Lower bounds of the three best bands of the ratio, where a target brings none of its own."""

NEARLY_ALL: Final = 0.9995
"""Above this share of the goal it counts as achieved: short of it by less than 0.05 %."""


def judge(cases: Cases) -> Judgement:
    """Judge every row by the rule of the Progress Chart 2022: actual / required growth a year, in bands.

    >>> judge(cases({2015: 100, 2020: 120}, goal=200, goal_year=2030)).method_status
    array(['fair_progress_but_acceleration_needed'], dtype=object)
    """
    base_year = _base_year(cases)
    current_year = newest_year(cases)
    base = figure_of(cases, base_year)
    current = figure_of(cases, current_year)
    goal = cases.goal

    # One single year is enough to have reached the goal; a rate needs two.
    achieved = _is_achieved(cases.direction, current, goal)
    sufficient = (current_year > base_year) & _growth_is_defined(cases.direction, base, current, goal)

    actual = yearly_growth(base, current, current_year - base_year)
    required = yearly_growth(base, goal, cases.goal_year - base_year)
    # A base at or past the goal and now short of it has slid; so has what no growth is required of and is worse now.
    past_goal = cases.direction * (base - goal) >= 0
    fell_back = (required == 0) & (cases.direction * (current - base) < 0)
    slid_from_goal = sufficient & ~achieved & (past_goal | fell_back)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ratio = np.where(sufficient & ~achieved & ~slid_from_goal, actual / required, np.nan)

    bounds = np.where(np.isnan(cases.bands), BOUNDS, cases.bands)
    status = np.select(
        [achieved, slid_from_goal, *(ratio >= bound for bound in bounds.T), ~np.isnan(ratio)],
        [
            "target_achieved",
            "deterioration",
            "on_track",
            "fair_progress_but_acceleration_needed",
            "limited_or_no_progress",
            "deterioration",
        ],
        default="insufficient_data",
    )
    return Judgement(
        method_status=status.astype(np.object_),
        pace=np.where(np.isfinite(ratio), ratio, np.nan),
        score=np.full(goal.shape, np.nan),
    )


def _base_year(cases: Cases) -> Numbers:
    """(n,) the year nearest to the base year with a figure that is not 0, the later of two; nan where there is none.

    So the base years published with the Chart are: 1,250 of 1,250.
    """
    usable = np.isfinite(cases.history) & (cases.history != 0)
    # Half a year less for the later of two equally near.
    distance = np.abs(cases.years - cases.base_year[:, None]) * 2 - (cases.years > cases.base_year[:, None])
    nearest = np.where(usable, distance, np.inf)
    year = cases.years[np.argmin(nearest, axis=1)] if len(cases.years) else np.zeros(len(nearest))
    return np.where(usable.any(axis=1), year, np.nan)


def _growth_is_defined(direction: Numbers, base: Numbers, current: Numbers, goal: Numbers) -> Flags:
    """Whether a compound rate leads from the base to both figures: base above 0, nothing below 0, no goal of 0 upwards.

    False for a target without a figure: the Progress Chart judges those by a rule of their own.
    """
    attainable = np.where(direction > 0, goal > 0, goal >= 0)
    defined: Flags = (base > 0) & (current >= 0) & attainable
    return defined


def _is_achieved(direction: Numbers, current: Numbers, goal: Numbers) -> Flags:
    """Whether the goal is reached to within 0.05 %: current / goal, or goal / current where less is better."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        share = np.where(direction > 0, current / np.where(goal > 0, goal, np.nan), goal / current)
    achieved: Flags = (current >= 0) & (goal >= 0) & ((share > NEARLY_ALL) | ((direction < 0) & (current == 0)))
    return achieved
