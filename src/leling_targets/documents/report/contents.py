"""What a report is made of: the assessment, that of a year before, an earlier result, and the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from leling_targets.assessment import Assessment
from leling_targets.document import Cell
from leling_targets.i18n import Language, text
from leling_targets.ledger import Ledger
from leling_targets.model import Status
from leling_targets.words.rows import (
    FigureRow,
    Item,
    Key,
    PathYear,
    PeriodFigure,
    by_key,
    figure_rows,
    items_in,
    paths_of,
    rows_in_data,
    series_of,
)

LAST_MONTH = 12


@dataclass(frozen=True, eq=False)
class Contents:
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
        found: dict[Key, int] = {}
        counts: dict[str, int] = {}
        for row in self.rows:
            counts[row.area] = counts.get(row.area, 0) + 1
            found[row.key] = counts[row.area]
        return found

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
        return f"{row.area} {name}" if self.has_several_areas else name

    def of_area(self, area: str) -> list[FigureRow]:
        """Return the rows of an area."""
        return [row for row in self.rows if row.area == area]

    def with_status(self, *statuses: Status) -> list[FigureRow]:
        """Return the rows with one of some statuses."""
        return [row for row in self.rows if row.status in statuses]

    def counts_line(self, area: str) -> Cell:
        """Return the counts of an area's statuses, worst first, in one line."""
        rows = self.of_area(area)
        language = self.language
        counted = [
            text("check.status_count", language, count=count, status=text(f"status.{status.value}", language))
            for status in Status
            if (count := sum(row.status == status for row in rows))
        ]
        listed = text("list.separator", language).join(counted)
        return Cell(text("check.count", language, count=len(rows)) + listed + text("sentence.end", language))
