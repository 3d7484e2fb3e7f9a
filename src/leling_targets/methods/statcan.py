"""The rule of Statistics Canada: growth made against growth required, as a compound yearly rate.

Source: Statistics Canada, Canadian Indicator Framework for the Sustainable Development Goals, whose progress measure is
that of Open SDG ("Progress Measurement Methodology", Open SDG 2.4, 2024); its bands are those of Eurostat, "Sustainable
development in the European Union: monitoring report".
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from leling_targets.columns.arithmetic import Numbers
from leling_targets.columns.powers import raised
from leling_targets.methods.cases import Cases, Judgement, figure_of, newest_year, yearly_growth
from leling_targets.model import Status

STATUS: Final[Mapping[str, Status]] = {
    "target_achieved": Status.ON_TRACK,
    "substantial_progress": Status.ON_TRACK,
    "moderate_progress": Status.LAGGING,
    "limited_progress": Status.BEHIND,
    "deterioration": Status.BEHIND,
    "not_available": Status.NO_DATA,
}

GOAL_BOUNDS: Final = np.array([0.95, 0.60, 0.0])
"""Lower bounds of the three best bands of the ratio, for an indicator with a goal."""

GROWTH_BOUNDS: Final = np.array([0.015, 0.005, 0.0])
"""Lower bounds of the three best bands of the yearly growth, for an indicator without a goal."""

STAND_IN_FOR_ZERO: Final = 0.001
"""In the published unit: 0.001 %, not 0.1 %."""

LIMIT_EXPONENT: Final = 4.44


def judge(cases: Cases) -> Judgement:
    """Judge every row by the rule of Statistics Canada and Open SDG: growth made / growth required, in bands.

    >>> judge(cases({2015: 100, 2020: 120}, goal=150, goal_year=2030)).method_status
    array(['substantial_progress'], dtype=object)
    """
    base_year = _base_year(cases)
    current_year = newest_year(cases)
    published_base = figure_of(cases, base_year)
    base = _without_zero(published_base, cases.step)
    current = figure_of(cases, current_year)
    goal = _without_zero(cases.goal, cases.step)
    with_goal = ~np.isnan(goal)

    comparable = current_year > base_year
    # The stand-in is for growing by; a goal of 0 is reached at 0.
    reached = comparable & (cases.direction * (current - cases.goal) >= 0)
    formed = comparable & (np.sign(base) * np.sign(current) >= 0)
    gain = np.where(base < 0, -1.0, 1.0) * cases.direction * yearly_growth(base, current, current_year - base_year)
    required = np.where(with_goal, np.abs(yearly_growth(base, goal, cases.goal_year - base_year)), 1.0)
    # Where base and goal are one, no growth is required and the ratio has nothing to be measured against.
    slid_from_goal = formed & ~reached & ((base == goal) | (required == 0))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        progress = np.where(formed & ~slid_from_goal, gain / required, np.nan)

    coefficient = np.where(with_goal, 1.0, _limit_coefficient(published_base, cases.limit))
    bounds = np.where(with_goal[:, None], GOAL_BOUNDS, GROWTH_BOUNDS * coefficient[:, None])
    status = np.select(
        [reached, slid_from_goal, *(progress >= bound for bound in bounds.T), progress < 0],
        [
            "target_achieved",
            "deterioration",
            "substantial_progress",
            "moderate_progress",
            "limited_progress",
            "deterioration",
        ],
        default="not_available",
    )
    score = np.where(with_goal, _score_with_goal(progress), _score_without_goal(progress, coefficient))
    return Judgement(
        method_status=status.astype(np.object_),
        pace=np.where(np.isfinite(progress), progress, np.nan),
        score=np.select([reached, slid_from_goal], [5.0, -5.0], default=score),
    )


def _base_year(cases: Cases) -> Numbers:
    """(n,) the first year from the base year on that has a figure; nan where there is none."""
    usable = np.isfinite(cases.history) & (cases.years >= cases.base_year[:, None])
    year = np.where(usable, cases.years, np.inf).min(axis=1, initial=np.inf)
    return np.where(np.isfinite(year), year, np.nan)


def _without_zero(figures: Numbers, step: Numbers) -> Numbers:
    """Put 0.001 of the published unit for 0, as Open SDG does: nothing grows from zero or shrinks to it at a rate."""
    return np.where(figures == 0, STAND_IN_FOR_ZERO * step, figures)


def _limit_coefficient(base: Numbers, limit: Numbers) -> Numbers:
    """The share C by which the bands shrink as the base nears a natural limit, after Open SDG 2.4.

    1 from twice the limit on, 1 - (base / limit) ** 4.44 up to the limit, its mirror image in between; 1 without a
    limit.
    """
    distance, bound = np.abs(base), np.abs(limit)
    with np.errstate(all="ignore"):
        share = np.where(distance <= bound, distance, 2.0 * bound - distance) / bound
        coefficient = 1.0 - raised(share, np.full_like(share, LIMIT_EXPONENT))
    return np.where(np.isnan(limit) | np.isnan(base) | (distance >= 2.0 * bound), 1.0, coefficient)


def _score_with_goal(progress: Numbers) -> Numbers:
    """Open SDG's score of the ratio: 0.6 scores 0, and it runs from -5 to 5."""
    return np.where(
        progress >= GOAL_BOUNDS[1],
        np.minimum(7.1429 * progress - 4.2857, 5.0),
        np.maximum(4.1667 * progress - 2.5, -5.0),
    )


def _score_without_goal(progress: Numbers, coefficient: Numbers) -> Numbers:
    """Open SDG's score of the yearly growth, taken back to the bands of an indicator without a limit."""
    with np.errstate(all="ignore"):
        scaled = progress / coefficient
    return np.select(
        [
            progress < 0,
            (coefficient == 0) & (progress >= 0),
            progress >= GROWTH_BOUNDS[0] * coefficient,
            progress >= GROWTH_BOUNDS[1] * coefficient,
        ],
        [
            np.maximum(125.0 * progress - 2.5, -5.0),
            5.0,
            np.minimum(500.0 * scaled - 5.0, 5.0),
            250.0 * scaled - 1.25,
        ],
        default=500.0 * scaled - 2.5,
    )
