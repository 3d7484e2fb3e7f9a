"""The one shape of facts: a frame of observations, a row per figure. Built in `collect`, never changed."""

from collections.abc import Collection, Mapping
from typing import TypeAlias

import numpy as np
import pandas as pd
from msgspec import Struct, field
from msgspec.structs import replace
from numpy.typing import NDArray

from leling_targets.actuals.answers import KeptAnswers
from leling_targets.actuals.categories import where
from leling_targets.actuals.counted import CountedProjects, Enterprises, no_enterprises, no_projects
from leling_targets.actuals.understood.account import Unread
from leling_targets.model import Form, InputFile
from leling_targets.periods import CALENDAR, YearStarts
from leling_targets.problems import Location, NothingToCheckError, Problem, ProblemCode
from leling_targets.units import Unit

Observations: TypeAlias = pd.DataFrame
"""One row per published figure.

=============  ========================================================================================
area           category; the plan's own area where a file names none
indicator      category; an indicator of the plan
item           category; an item of a standard, one of several tasks, "" for a plain figure
form           category: level | growth
year           int; the year of the figure, the last one of an average over several
first_month    int, 1 to 12
last_month     int, 1 to 12
period_kind    category: cumulative (since January) | single (a month or quarter) | point (at a date)
years          int; 1, or the number of years an average growth runs over
value          float, in the stored unit of the indicator; every percentage as a fraction; of a task 1 for done, 0 for
               not done, nan for one of several of which nothing is said
is_bare        bool; a level of which its file says no unit
weight         float; weight of an item, nan for none
of             float; length of the ranked list, nan for none
release        category: final | provisional
version        category; "" for none
note           category; "" for none
done_on        category; of a task the day it was done, YYYY-MM-DD, "" where none is said
source         category; the file as the user named it
sheet          category; "" for none
origin         category; what made the figure so, as `understood.origins` writes it
row, column    int; where the figure stands in the file, from 1
=============  ========================================================================================

For example, "industrial value added grew by 5.5 % in 2020", from row 3 of a CSV file::

    area 乐陵市, indicator industrial_value_added, item "", form growth, year 2020, first_month 1, last_month 12,
    period_kind cumulative, years 1, value 0.055, weight nan, of nan, release final, version "", note "",
    source actuals.csv, sheet "", row 3, column 3
"""


class Actuals(Struct, frozen=True, eq=False):
    """Everything read from the files: the observations, the files, and what was noticed on the way."""

    observations: Observations
    inputs: tuple[InputFile, ...]
    problems: tuple[Problem, ...] = ()
    """Warnings and information only; an error raises."""
    is_sample: bool = False
    """A file calls itself sample data at its head."""
    left_out: Mapping[str, int] = {}
    """Rows not used, counted by reason: `unknown_indicator`, `missing`, `no_area`, `planned`."""
    revised: NDArray[np.bool_] | None = None
    """Which observations replaced an earlier version of the same figure."""
    every: Observations = field(default_factory=pd.DataFrame)
    """Every figure understood, repeated and replaced ones too."""
    units: Mapping[str, Unit] = {}
    """The stored unit of the levels of each indicator."""
    unread: tuple[Unread, ...] = ()
    """What became of the parts of the files that no figure was read from."""
    counted: NDArray[np.bool_] | None = None
    """Which observations are counted from a project ledger."""
    projects: CountedProjects = field(default_factory=no_projects)
    """The projects they are counted from; they are those of the plan's own area, as enterprises are."""
    enterprises: Enterprises = field(default_factory=no_enterprises)
    answered: tuple[KeptAnswers, ...] = ()
    """The answers used, by the shape of their file, where somebody asks after shapes."""
    year_starts: YearStarts = CALENDAR
    """When the plan's years begin, in which the periods are told."""


def of_areas(actuals: Actuals, areas: Collection[str]) -> Actuals:
    """Return the actuals of some areas; raises NothingToCheckError for areas there are no figures of."""
    missing = [area for area in areas if area not in actuals.every["area"].cat.categories]
    if missing:
        raise NothingToCheckError([Problem(ProblemCode.NO_SUCH_AREA, None, {"found": missing})])
    used, known = (frame["area"].isin(list(areas)).to_numpy() for frame in (actuals.observations, actuals.every))
    observations = actuals.observations[used].reset_index(drop=True)
    every = actuals.every[known].reset_index(drop=True)
    revised, counted = (flags if flags is None else flags[used] for flags in (actuals.revised, actuals.counted))
    return replace(actuals, observations=observations, every=every, revised=revised, counted=counted)


def is_item(observations: Observations) -> NDArray[np.bool_]:
    """Return which figures are those of an item of a standard, or of one of several tasks."""
    return where(observations["item"], bool)


def is_level(observations: Observations) -> NDArray[np.bool_]:
    """Return which figures are levels; the others are growth."""
    return where(observations["form"], Form.LEVEL.value.__eq__)


def figure_location(observations: Observations, position: int) -> Location:
    """Return where the figure of a row of the frame stands."""
    row = observations.iloc[position]
    return Location(str(row["source"]), int(row["row"]), int(row["column"]), str(row["sheet"]) or None)
