"""What a method is given and what it gives back: columns, one entry per area and target."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Years = NDArray[np.int64]
Words = NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class Cases:
    """The figures a published method judges, as columns of n rows.

    A growth target comes as its index: base 1, goal (1 + T) ** n. An increase comes as the value, goal base + T.
    """

    history: Numbers
    """(n, y) yearly figures, full years only; nan where none was published."""
    years: Years
    """(y,) the consecutive years of `history`, ascending."""
    base_year: Years
    """(n,) the year progress is measured from."""
    goal: Numbers
    """(n,) nan where a target names a direction and no figure."""
    goal_year: Years
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


@dataclass(frozen=True, eq=False)
class Judgement:
    """What a method says of each row."""

    method_status: Words
    """(n,) the method's own category, in snake_case."""
    pace: Numbers
    """(n,) the ratio the method bands; nan where it forms none."""
    score: Numbers
    """(n,) the method's score; nan where it has none."""
