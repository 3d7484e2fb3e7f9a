"""What figures are counted from where a project ledger gives them: its projects and enterprises."""

from typing import TypeAlias

import pandas as pd

CountedProjects: TypeAlias = pd.DataFrame
"""The projects that figures are counted from, a row per target and project it could count.

id             text; the target
project        text; its code, else its name
name           text
level, park    text; as in the ledger
event_on       day of the event the target asks for, NaT for none
total_investment  float, 10,000 yuan
area           float, mu
value          float, 10,000 yuan per mu, of a standard; before full production the promised figure
counted        bool; it is one of those the figure is made of
reason         text; a Reason where it is not counted, else ""
source, sheet, row, column   where it stands
"""

Enterprises: TypeAlias = pd.DataFrame
"""The enterprises on their way to a listing that figures are counted from, a row per target and enterprise.

id             text; the target
enterprise     text
stage          text; a Stage
since          day it reached the stage, NaT where the ledger does not say
source, sheet, row, column   where it stands
"""

_PROJECT_COLUMNS = (
    *("id", "project", "name", "level", "park", "event_on", "total_investment", "area", "value", "counted", "reason"),
    *("source", "sheet", "row", "column"),
)
_ENTERPRISE_COLUMNS = ("id", "enterprise", "stage", "since", "source", "sheet", "row", "column")


def no_projects() -> CountedProjects:
    """Return the frame of no project."""
    return pd.DataFrame({name: pd.Series([], dtype=object) for name in _PROJECT_COLUMNS})


def no_enterprises() -> Enterprises:
    """Return the frame of no enterprise."""
    return pd.DataFrame({name: pd.Series([], dtype=object) for name in _ENTERPRISE_COLUMNS})
