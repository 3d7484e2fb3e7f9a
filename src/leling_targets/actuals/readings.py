"""What a layout found in a sheet, before any of it is understood: cells as text or number, with their places."""

from collections.abc import Mapping

import pandas as pd
from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.categories import Mask
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.sheets import IsPercent
from leling_targets.actuals.understood.account import Unread, problems_of
from leling_targets.problems import Location, Problem

TEXTS = ("area", "indicator", "item", "form", "kind", "period", "unit", "release", "version", "note")
"""Columns of text; "" where the file says nothing. `kind` is cumulative, single or point, where a header says so."""

KEY = ("area", "indicator", "item", "form", "period", "version")
"""The columns that tell figures apart."""

CHANGE = "增减"
"""A form that is growth where figures are in percent, and a difference where they are in anything else."""
BY_DEFAULT = " by default"
"""Behind a kind: what the publisher means wherever a name says nothing else."""


class Dimension(Struct, frozen=True, eq=False):
    """What parts the rows of a sheet beside the labels of `KEY`: sex, age, a price basis, of exports a unit."""

    names: tuple[str, ...]
    """What it is called, first as people read it: its header, and its code where there is one."""
    place: Location
    """Where its header stands."""
    texts: pd.Categorical
    """The part every row of `cells` is of, "" for blank."""
    codes: Mapping[str, str] = {}
    """The code of a text, where the file has both."""
    blank_is_whole: bool = False
    """A blank cell says that the row is of the whole."""
    is_unit: bool = False
    """It is the unit of the figures, which has a column of its own too."""
    units: Mapping[str, str] = {}
    """The unit a text of it stands for, where the text itself is none: PC_GDP, % of GDP."""
    is_known: bool = True
    """Its header or its words say that it parts a whole; of any other column nobody knows what it is."""
    may_name: bool = True
    """It may name what is measured, in a file that has no column for that."""
    is_whole_alone: bool = False
    """One text in all rows parts nothing: it says what they are all of."""
    is_frequency: bool = False
    """It says how long the period of every row is: flows of a year and of its last quarter are two, stocks are not."""

    @property
    def name(self) -> str:
        """Return its header as people read it."""
        return self.names[0]


class Readings(Struct, frozen=True, eq=False):
    """One row per cell that may hold a figure.

    `cells` has the columns of `TEXTS` as categories of text, `value` (float, nan where the cell is not a plain
    number), `text` (category; what the cell holds where it is not a plain number, "" for blank), `weight` and `of`
    (float) with `weight_text` and `of_text` likewise, `origin` (category; see `understood.origins`), `row` and `column`
    (int, from 1).
    """

    file: RawFile
    layout: str
    sheet: str
    cells: pd.DataFrame
    is_sample: bool = False
    columns: Mapping[str, int] = {}
    """Where the parts of a row stand that have a column of their own, from 1."""
    is_percent: IsPercent | None = None
    """What tells which cells are shown as percentages; None where nothing does."""
    said: tuple[Problem, ...] = ()
    """What the layout has to say of what it read."""
    unread: tuple[Unread, ...] = ()
    """What became of the parts of the sheet that no figure was read from."""
    dimensions: tuple[Dimension, ...] = ()
    """What parts the rows; where `indicator` is blank, one of them names what is measured, or the title does."""
    titles: tuple[str, ...] = ()
    """What the file calls the whole of itself: the name and the code of a dataset."""
    is_of_calendar: bool = False
    """Its years are those of the calendar, whatever those of the plan are."""
    is_share: Mask | None = None
    """Percentages that are shares of something, and no growth, per row of `cells`; None where nothing tells."""

    @property
    def noticed(self) -> list[Problem]:
        """Return what is to be said of the sheet; an error of every part that is not understood."""
        return [*self.said, *problems_of(self.unread)]

    @property
    def place(self) -> Location:
        """Return the place of the sheet itself."""
        return Location(self.file.input.name, sheet=self.sheet or None)

    def location(self, position: int, part: str = "value") -> Location:
        """Return where the figure of a row of `cells` stands, or another part of the row (`period`, `unit`, ...)."""
        row = self.cells["row"].iloc[position]
        column = self.columns.get(part, self.cells["column"].iloc[position])
        return replace(self.place, line=int(row), column=int(column))
