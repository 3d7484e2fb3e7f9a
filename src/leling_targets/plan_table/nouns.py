"""What the table of a plan holds: promises as a plan file would write them, and what could not be read."""

import re
from typing import TypeAlias

from msgspec import Struct

from leling_targets.model import Measure
from leling_targets.problems import Location, Problem

Amount: TypeAlias = "str | int | float"
"""A figure as a plan writes it, with its unit or without."""


class Followed(Struct, frozen=True):
    """The figure of another indicator, as a goal."""

    name: str
    """As the table names it."""
    plus: "Amount | None" = None
    """What is added to its figure."""
    at: int | None = None
    """The entry of the table that measures it, from 0; None where none does."""


class Tasks(Struct, frozen=True):
    """What each year is to reach on the way to a goal."""

    of_years: "tuple[tuple[int, Amount], ...]"


Value: TypeAlias = "Amount | tuple[Amount, ...] | Followed | Tasks | None"
"""What stands behind a key of the plan; None is to be filled in."""


class Entry(Struct, frozen=True):
    """A promise of the table: one cell, or what one cell says and nobody can read."""

    name: str
    stem: str
    """Its name without words for growth: entries of one stem measure one indicator."""
    group: str
    measure: Measure
    keys: tuple[tuple[str, Value], ...]
    """Keys of the plan but id, name, group and measure, in the order in which they are written."""
    unit: str
    """The unit of its amounts; "" of a rate, a place, and where none is known."""
    place: Location
    """The cell the promise stands in."""
    found: str
    """What stands in it."""
    line: tuple[str, ...] = ()
    """What the row says in its other columns: header and words."""
    remarks: tuple[str, ...] = ()
    """What was taken for granted, by keys of the locales under `plan_table.`."""
    unread: str = ""
    """Why it could not be read, a key under `fault.`; "" where it was."""

    @property
    def tolerance_like(self) -> str:
        """Return a tolerance as the plan would write it beside its figure, such as 0.5%, or 1 亿元."""
        around = str(dict(self.keys).get("around"))
        return "0.5%" if around.endswith("%") else re.sub(r"[0-9][0-9.]*", "1", around, count=1)

    @property
    def followed(self) -> Followed | None:
        """Return the indicator whose figure is its goal; None where it has a figure of its own."""
        return next((value for _, value in self.keys if isinstance(value, Followed)), None)


class ReadColumn(Struct, frozen=True):
    """What a column was taken for."""

    head: str
    role: str
    """A key of the locales under `plan_table.`."""
    year: int | None = None
    """The year of a base or a goal."""


class PlanTable(Struct, frozen=True):
    """All that was found in the tables of some files."""

    title: str
    area: str
    base_year: int | None
    last_year: int | None
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    """Notes below the tables, as they are."""
    columns: tuple[ReadColumn, ...] = ()
    problems: tuple[Problem, ...] = ()
