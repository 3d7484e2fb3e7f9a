"""The rule of the German Federal Statistical Office: the mean yearly change of late, carried on to the goal year.

Source: Statistisches Bundesamt (Destatis), "Sustainable Development in Germany: Indicator Report" (2022 and the online
edition since), the weather symbols of the German Sustainable Development Strategy.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from leling_targets.columns.arithmetic import Flags, Numbers
from leling_targets.methods.cases import Cases, Judgement, Words, figure_of, newest_year
from leling_targets.model import Status

STATUS: Final[Mapping[str, Status]] = {
    "sun": Status.ON_TRACK,
    "slightly_cloudy": Status.LAGGING,
    "cloud": Status.BEHIND,
    "thunderstorm": Status.BEHIND,
    "not_calculated": Status.NO_DATA,
}

SUN_ABOVE: Final = 0.95
SLIGHTLY_CLOUDY_FROM: Final = 0.80
MOST_CHANGES: Final = 5
FEWEST_CHANGES: Final = 4


def judge(cases: Cases) -> Judgement:
    """Judge every row by the weather symbols of the German Sustainable Development Strategy.

    Formula: mean change of the last five years x years left / distance to the goal, in bands.

    >>> figures = {2015: 100, 2016: 104, 2017: 108, 2018: 112, 2019: 116, 2020: 120}
    >>> judge(cases(figures, goal=150, goal_year=2030)).method_status
    array(['sun'], dtype=object)
    """
    newest = newest_year(cases)
    current = figure_of(cases, newest)
    trend = cases.direction * _mean_change(cases, newest)
    last_change = cases.direction * (current - figure_of(cases, newest - 1))

    calculated = ~np.isnan(trend)
    direction_only = np.isnan(cases.goal)
    met = cases.direction * (current - cases.goal) >= 0
    by_state = cases.each_year | met
    pace = np.where(by_state, np.nan, _carried_on(trend, cases.goal_year - newest, cases.goal - current))

    weather = np.select(
        [direction_only, by_state],
        [_weather_of_directions(trend, last_change), _weather_of_state(met, trend)],
        default=_weather_of_pace(pace),
    )
    return Judgement(
        method_status=np.where(calculated, weather, "not_calculated"),
        pace=pace,
        score=np.full(current.shape, np.nan),
    )


def _mean_change(cases: Cases, newest: Numbers) -> Numbers:
    """(n,) the mean of the last five yearly changes, after the Indicator Report; nan where fewer than four are formed.

    A hole between two figures costs two changes, so that four or five of five always follow one another.
    """
    # Changes in a row sum to last minus first; summed one by one, rounding would turn a standstill into a trend.
    current = figure_of(cases, newest)
    present = np.isfinite(cases.history)
    recent = (cases.years >= newest[:, None] - FEWEST_CHANGES) & present
    unbroken = recent.sum(axis=1) == FEWEST_CHANGES + 1
    over_four = (current - figure_of(cases, newest - FEWEST_CHANGES)) / FEWEST_CHANGES
    over_five = (current - figure_of(cases, newest - MOST_CHANGES)) / MOST_CHANGES
    return np.where(unbroken, np.where(np.isnan(over_five), over_four, over_five), np.nan)


def _carried_on(trend: Numbers, years_left: Numbers, distance: Numbers) -> Numbers:
    """The share of the distance to the goal that the trend covers in the years left, carried on in a straight line.

    After the Indicator Report. Without a year left it covers nothing.
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        share = np.where(years_left > 0, trend * years_left, 0.0 * trend) / np.abs(distance) + 0.0
    return np.where(np.isfinite(share), share, np.nan)


def _weather_of_pace(pace: Numbers) -> Words:
    """The symbol of a goal due by a year and not met yet, by the share of the way the trend covers."""
    return np.select(
        [pace > SUN_ABOVE, pace >= SLIGHTLY_CLOUDY_FROM, pace > 0],
        ["sun", "slightly_cloudy", "cloud"],
        default="thunderstorm",
    ).astype(np.object_)


def _weather_of_state(met: Flags, trend: Numbers) -> Words:
    """The symbol of a goal that is met already or must hold every year, by where it stands and where it heads."""
    return np.select(
        [met & (trend >= 0), met, trend > 0],
        ["sun", "slightly_cloudy", "cloud"],
        default="thunderstorm",
    ).astype(np.object_)


def _weather_of_directions(trend: Numbers, last_change: Numbers) -> Words:
    """The symbol of a target that names a direction only, by the mean change and the last one."""
    return np.select(
        [(trend > 0) & (last_change > 0), trend > 0, last_change > 0],
        ["sun", "slightly_cloudy", "cloud"],
        default="thunderstorm",
    ).astype(np.object_)
