"""What is said of a ledger is taken from here: its projects, where they stand on a day, the plan, the language."""

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

import pandas as pd
from msgspec import Struct
from msgspec.structs import replace

from leling_targets.i18n import Language
from leling_targets.ledger.movement import Movement
from leling_targets.ledger.project import Ledger
from leling_targets.ledger.selection import selected
from leling_targets.ledger.standing import Standing, standing_of, steps_of
from leling_targets.model import Plan, ProjectStatus
from leling_targets.units import Unit
from leling_targets.words.counting import level_names, park_name
from leling_targets.words.project_words import money_decimals, money_unit
from leling_targets.words.rows import values


class ProjectRow(NamedTuple):
    """A project with its standing, by the columns of `Projects` and `Standing`."""

    position: int
    """Its place in the ledger."""
    name: str
    level: str
    park: str
    section: str
    total_investment: float
    year_plan: float
    year_done: float
    progress: str
    problem: str
    leader: str
    unit: str
    status: ProjectStatus
    days: float
    reached: str
    reached_on: pd.Timestamp | None
    reached_originally: pd.Timestamp | None
    due: str
    due_on: pd.Timestamp | None
    due_originally: pd.Timestamp | None
    moved: int
    elapsed: float
    year_completion: float
    completion: float
    to_be_verified: bool


class Step(NamedTuple):
    """A step of a project, by the columns of `Steps`."""

    project: int
    kind: str
    name: str
    planned: pd.Timestamp | None
    done: pd.Timestamp | None
    original: pd.Timestamp | None


class ProjectContents(Struct, frozen=True, eq=False, dict=True):
    """A ledger on a day, for a reader."""

    plan: Plan
    ledger: Ledger
    today: datetime.date
    language: Language
    is_whole: bool = True
    """The ledger is all there is; of a part, the plan's numbers of projects say nothing."""
    movement: Movement | None = None
    """What happened since an earlier ledger, where one is given."""

    @cached_property
    def standing(self) -> Standing:
        """Return where every project stands."""
        return standing_of(self.ledger, self.plan.projects, self.today)

    @cached_property
    def steps(self) -> Mapping[int, Sequence[Step]]:
        """Return the steps of every project, by its place in the ledger."""
        steps = map(Step._make, values(steps_of(self.ledger, self.today), Step._fields))
        return {project: tuple(its_own) for project, its_own in groupby(steps, lambda step: step.project)}

    @cached_property
    def rows(self) -> Sequence[ProjectRow]:
        """Return the projects in the order they are shown: by level, by park, worst first."""
        joined = self.ledger.projects.join(self.standing)
        made = {"position": range(len(joined)), "status": map(ProjectStatus, joined["status"].tolist())}
        rows = map(ProjectRow._make, values(joined, ProjectRow._fields, **made))
        levels = {level.id: number for number, level in enumerate(self.plan.projects.levels)}
        parks = {park: number for number, park in enumerate(self.parks)}
        sections = {section: number for number, section in enumerate(dict.fromkeys(self.ledger.projects["section"]))}

        def place(row: ProjectRow) -> tuple[int, str, int, int, int, float, int]:
            level = row.level.split()[:1]
            order = levels.get(level[0], len(levels)) if level else len(levels) + 1
            days = row.days if row.days == row.days else 0.0
            name = level[0] if level and not levels else ""
            return order, name, sections[row.section], parks[row.park], row.status.order, -days, row.position

        return sorted(rows, key=place)

    @cached_property
    def decimals(self) -> Mapping[str, int]:
        """Return the decimals the columns of money are written with."""
        projects = self.ledger.projects
        small = [*projects["year_done"].tolist(), *projects["year_plan"].tolist()]
        return {
            "total_investment": money_decimals(projects["total_investment"].tolist(), self.money),
            **dict.fromkeys(("year_done", "year_plan"), money_decimals(small, self.money)),
        }

    @cached_property
    def money(self) -> Unit:
        """Return what every column of money is in: the plan's own unit."""
        return money_unit(self.plan)

    def of_the_late(self) -> "ProjectContents":
        """Return what is said of the projects that are late, and of no others."""
        is_late = self.standing["status"].isin([status for status in ProjectStatus if status.is_late]).to_numpy()
        return replace(self, ledger=selected(self.ledger, is_late), is_whole=False)

    @property
    def parks(self) -> Sequence[str]:
        """Return the parks, those of the plan first, projects without one last."""
        known = [park.id for park in self.plan.projects.parks]
        others = set(self.ledger.projects["park"].tolist()) - {"", *known}
        return [*known, *sorted(others), ""]

    def level_names(self, levels: str) -> str:
        """Return the names of the levels of a project, in words."""
        return level_names(self.plan, levels, self.language)

    def park_name(self, park: str) -> str:
        """Return the name of a park; what the ledger calls it where the plan knows none such."""
        return park_name(self.plan, park, self.language)

    @cached_property
    def has_persons(self) -> bool:
        """Return whether the ledger names leaders."""
        return bool((self.ledger.projects["leader"] != "").any())
