"""What a method is given and what it gives back: columns, one entry per area and target."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from leling_targets.columns.arithmetic import Flags, Integers, Numbers
from leling_targets.columns.powers import raised

Words = NDArray[np.object_]


class Cases(Struct, frozen=True, eq=False):
    """The figures a published method judges, as columns of n rows.

    A growth target comes as its index: base 1, goal (1 + T) ** n. An increase comes as the value, goal base + T.
    """

    history: Numbers
    """(n, y) yearly figures, full years only; nan where none was published."""
    years: Integers
    """(y,) the consecutive years of `history`, ascending."""
    base_year: Integers
    """(n,) the year progress is measured from."""
    goal: Numbers
    """(n,) nan where a target names a direction and no figure."""
    goal_year: Integers
    """(n,) the year the goal is due."""
    direction: Numbers
    """(n,) +1 where more is better, -1 where less is."""
    each_year: Flags
    """(n,) the goal must hold in every year."""
    limit: Numbers
    """(n,) the natural bound of the indicator (100 for a share in percent); nan where there is none."""
    step: Numbers
    """(n,) how much one of the published unit is: 0.01 for a percentage, which is kept as a fraction; else 1."""
    bands: Numbers
    """(n, 3) a target's own lower bounds of the three best bands of the method; nan where it takes the method's."""


class Judgement(Struct, frozen=True, eq=False):
    """What a method says of each row."""

    method_status: Words
    """(n,) the method's own category, in snake_case."""
    pace: Numbers
    """(n,) the ratio the method bands; nan where it forms none."""
    score: Numbers
    """(n,) the method's score; nan where it has none."""


def newest_year(cases: Cases) -> Numbers:
    """(n,) the newest year that has a figure; nan where there is none.

    >>> newest_year(cases({2015: 100, 2020: 120}, goal=150, goal_year=2030))
    array([2020.])
    """
    year = np.where(np.isfinite(cases.history), cases.years, -np.inf).max(axis=1, initial=-np.inf)
    return np.where(np.isfinite(year), year, np.nan)


def figure_of(cases: Cases, year: Numbers) -> Numbers:
    """(n,) the figure of each row's own year; nan where the year is, or the year has none.

    >>> figure_of(cases({2015: 100, 2020: 120}, goal=150, goal_year=2030), np.array([2020.0]))
    array([120.])
    """
    chosen: Flags = cases.years == year[:, None]
    figure = np.where(chosen, cases.history, 0.0).sum(axis=1)
    return np.where(chosen.any(axis=1) & np.isfinite(figure), figure, np.nan)


def yearly_growth(start: Numbers, end: Numbers, years: Numbers) -> Numbers:
    """Compound yearly growth (end / start) ** (1 / years) - 1; nan without years to grow in.

    Source: Open SDG ("Progress Measurement Methodology"), and the Technical Note of the Progress Chart 2022.

    >>> yearly_growth(np.array([100.0]), np.array([121.0]), np.array([2.0])).round(4)
    array([0.1])
    """
    with np.errstate(all="ignore"):
        growth = raised(end / start, 1.0 / years) - 1.0
    return np.where(years > 0, growth, np.nan)
