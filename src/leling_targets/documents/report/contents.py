"""What a report is made of: the assessment, that of a year before, an earlier result, and the reader's language."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

from msgspec import Struct

from leling_targets.assessment import Assessment
from leling_targets.i18n import Language
from leling_targets.ledger import Ledger
from leling_targets.model import Status
from leling_targets.words.figure_row import FigureRow, Key
from leling_targets.words.rows import (
    Item,
    PathYear,
    PeriodFigure,
    by_key,
    figure_rows,
    items_in,
    paths_of,
    rows_in_data,
    series_of,
)
from leling_targets.words.wording import area_named

LAST_MONTH = 12


class Contents(Struct, frozen=True, eq=False, dict=True):
    """Everything a report says is taken from here."""

    assessment: Assessment
    year_before: Assessment | None
    """The same plan and data, judged as of a year before; None where the plan had not begun."""
    language: Language
    title: str = ""
    """A title of the user's own, "" for ours."""
    since: Mapping[str, Any] | None = None
    """An earlier result, as `leling check --format json` writes it."""
    ledger: Ledger | None = None
    """The project ledger the figures were counted from."""

    @cached_property
    def rows(self) -> Sequence[FigureRow]:
        """Return the figures in the order they are shown."""
        return figure_rows(self.assessment)

    @cached_property
    def numbers(self) -> Mapping[Key, int]:
        """Return the number of every row, within its area from 1."""
        return {row.key: number for rows in self.by_area.values() for number, row in enumerate(rows, 1)}

    @cached_property
    def rows_a_year_before(self) -> Mapping[Key, FigureRow]:
        """Return the figures of a year before."""
        return {row.key: row for row in rows_in_data(self.year_before)} if self.year_before else {}

    @cached_property
    def series(self) -> Mapping[Key, Sequence[PeriodFigure]]:
        """Return the figures of every period."""
        return series_of(self.assessment)

    @cached_property
    def paths(self) -> Mapping[Key, Sequence[PathYear]]:
        """Return what the path asks for, year by year."""
        return paths_of(self.assessment)

    @cached_property
    def items(self) -> Mapping[Key, Sequence[Item]]:
        """Return the items of standards."""
        return by_key(items_in(self.assessment.items))

    def is_open(self, row: FigureRow) -> bool:
        """Return whether a row's deadline is to come, and its goal neither reached nor lost by now."""
        return (row.status.is_open or row.status is Status.NO_DATA) and not row.is_over

    @property
    def has_several_areas(self) -> bool:
        """Return whether the report is of more than one area."""
        return len(self.assessment.areas) > 1

    def name(self, row: FigureRow) -> str:
        """Return the name of a row's target, with its area where there are several."""
        name = row.name(self.language)
        return area_named(self.assessment.plan, row.area, name, self.language) if self.has_several_areas else name

    @cached_property
    def by_area(self) -> Mapping[str, Sequence[FigureRow]]:
        """Return the rows of every area."""
        return {area: tuple(rows) for area, rows in groupby(self.rows, lambda row: row.area)}

    def with_status(self, *statuses: Status) -> list[FigureRow]:
        """Return the rows with one of some statuses."""
        return [row for row in self.rows if row.status in statuses]
