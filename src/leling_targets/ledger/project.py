"""The nouns of a project ledger: the frame of projects, their milestones, the enterprises on their way to a listing."""

import datetime
from collections.abc import Mapping
from typing import Final, TypeAlias

import pandas as pd
from msgspec import Struct

from leling_targets.actuals.answers import KeptAnswers
from leling_targets.ledger.persons import Redaction
from leling_targets.model import InputFile
from leling_targets.problems import Location, Problem

DAY: Final = "datetime64[D]"
"""What numpy calls a day."""

Projects: TypeAlias = pd.DataFrame
"""One row per project, in the order of the ledger. Text is "" and a figure nan and a day NaT where nothing stands.

===================  ==================================================================================
code, name           text; a project is known by its code, else by its name
level                text; ids of the levels it is of, the highest first, parted by spaces
park                 text; the id of a park of the plan, else what the ledger calls the place
construction         text; a Construction, "" where the ledger does not say
total_investment     float, 10,000 yuan (万元), as are the three that follow
year_plan            float; planned for the year
year_done            float; done since January of the year
done                 float; done since the start
year, month          int; the year and the month that `year_done` runs to, 0 where nothing tells
area                 float, mu
investment_per_mu    float, 10,000 yuan per mu, as are the two that follow; as the ledger gives it
promised_tax_per_mu  float
tax_per_mu           float
signed, planned_start, started, planned_finish, finished, original_finish, in_statistics, full_production, updated
                     days (datetime64[s])
section              text; the part of its table it stands in, where that is neither a level nor a park: 新开工项目
progress             text; 形象进度 as it is written, never a number
problem, unit, person
                     text
leader               text; every leader of the project, parted by 、
table, row           int; the position of its table among `Ledger.tables`, and its row in the sheet, from 1
===================  ==================================================================================
"""

Evidence: TypeAlias = pd.DataFrame
"""One row per project, in the order of the ledger.

=============================  ======================================================================================
has_begun, is_finished         bool; words, money or shares show it, with a day or without
not_started, not_finished      bool; the ledger shows that it had not come on the day the row was filled in
state                          text; `paused` or `withdrawn` where the ledger says so, else ""
started_from, finished_from    days; the first day that `started` and `finished` may mean: of a month its first
told                           day to which the row tells how far the project is; NaT where nothing says
=============================  ======================================================================================
"""

Milestones: TypeAlias = pd.DataFrame
"""One row per milestone, in the order of the ledger: project (int, position of the project), milestone (text), planned,
done, original (days: as first planned, where it was moved), done_from (the first day `done` may mean), outcome (`done`,
`open`, "" where nothing is said, `untold` where the table has no place to say it), table, row."""

Listing: TypeAlias = pd.DataFrame
"""One row per enterprise: enterprise (text), stage (a Stage), since, updated (days), table, row."""


class LedgerTable(Struct, frozen=True):
    """Where a table of the ledger stands, and in which columns (from 1) its parts do."""

    kind: str
    """`projects`, `milestones` or `listing`."""
    file: str
    sheet: str
    head: int
    """The row of its header, from 1."""
    columns: Mapping[str, int]

    def location(self, row: int, key: str = "") -> Location:
        """Return the place of a cell of a row; of the row where there is no such column."""
        return Location(self.file, row, self.columns.get(key, 1), self.sheet or None)


class Ledger(Struct, frozen=True, eq=False):
    """Everything read from a ledger, and what was noticed on the way."""

    projects: Projects
    milestones: Milestones
    listing: Listing
    evidence: Evidence
    tables: tuple[LedgerTable, ...]
    inputs: tuple[InputFile, ...]
    problems: tuple[Problem, ...] = ()
    """Warnings and information only; an error raises."""
    is_sample: bool = False
    """A file calls itself sample data at its head."""
    updated: datetime.date | None = None
    """The newest day that a row or a sheet says it is of; None where nothing tells."""
    has: frozenset[str] = frozenset()
    """The keys some table of projects has a column of."""
    earlier: str = ""
    """The file or sheet of the month before, where a ledger is kept month by month, as it is read; "" for none."""
    redaction: Redaction | None = None
    """How persons are left out of its texts; None where they stand in it."""
    answered: tuple[KeptAnswers, ...] = ()
    """What was said of its headers, by the shape of its files, where somebody asks after shapes."""

    def location(self, project: int, key: str = "name") -> Location:
        """Return where a part of a project stands."""
        row = self.projects.iloc[project]
        return self.tables[int(row["table"])].location(int(row["row"]), key)
