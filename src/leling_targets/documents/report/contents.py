"""What a report is made of: the assessment, that of a year before, an earlier result, and the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from leling_targets.assessment import Assessment, records
from leling_targets.document import Cell
from leling_targets.i18n import Language, text
from leling_targets.ledger import Ledger
from leling_targets.model import MethodName, Note, Status, Target
from leling_targets.words.rows import figure_rows, of_target
from leling_targets.words.wording import FigureRow

LAST_MONTH = 12
Key = tuple[str, str]
"""Area and target."""
_OPEN = (Status.BEHIND, Status.LAGGING, Status.ON_TRACK, Status.NOT_DUE, Status.NO_DATA)


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
            counts[row["area"]] = counts.get(row["area"], 0) + 1
            found[key_of(row)] = counts[row["area"]]
        return found

    @cached_property
    def rows_a_year_before(self) -> Mapping[Key, FigureRow]:
        """Return the figures of a year before."""
        return {key_of(row): row for row in records(self.year_before.figures)} if self.year_before else {}

    @cached_property
    def series(self) -> Mapping[Key, Sequence[dict[str, Any]]]:
        """Return the figures of every period."""
        return of_target(records(self.assessment.series))

    @cached_property
    def paths(self) -> Mapping[Key, Sequence[dict[str, Any]]]:
        """Return what the path asks for, year by year."""
        return of_target(records(self.assessment.paths))

    @cached_property
    def items(self) -> Mapping[Key, Sequence[dict[str, Any]]]:
        """Return the items of standards."""
        return of_target(records(self.assessment.items))

    @cached_property
    def verdicts(self) -> Mapping[Key, FigureRow]:
        """Return the verdicts of the method that gives the statuses."""
        found = records(self.assessment.verdicts)
        return {key_of(one): one for one in found if one["method"] == self.assessment.method}

    def is_by_published_method(self, row: FigureRow) -> bool:
        """Return whether a row's status is that of a published method, whose ratio is no pace of ours."""
        return self.assessment.method is not MethodName.SCHEDULE and Note.METHOD_NOT_APPLICABLE not in row["notes"]

    def ratio(self, row: FigureRow) -> float:
        """Return the ratio a row is judged by: its pace, or that of the published method; nan for none."""
        ratio: float = self.verdicts[key_of(row)]["pace"]
        return ratio

    def is_over(self, row: FigureRow) -> bool:
        """Return whether the deadline of a row is over."""
        return bool(row["deadline"] * LAST_MONTH + LAST_MONTH - 1 <= self.assessment.as_of.key)

    def is_open(self, row: FigureRow) -> bool:
        """Return whether a row's deadline is to come, and its goal neither reached nor lost by now."""
        return row["status"] in _OPEN and not self.is_over(row)

    @property
    def has_several_areas(self) -> bool:
        """Return whether the report is of more than one area."""
        return len(self.assessment.areas) > 1

    def target(self, row: FigureRow) -> Target:
        """Return the target of a row."""
        return self.assessment.plan.targets[row["position"]]

    def name(self, row: FigureRow) -> str:
        """Return the name of a row's target, with its area where there are several."""
        name = self.target(row).name.in_language(self.language)
        return f"{row['area']} {name}" if self.has_several_areas else name

    def of_area(self, area: str) -> list[FigureRow]:
        """Return the rows of an area."""
        return [row for row in self.rows if row["area"] == area]

    def with_status(self, *statuses: Status) -> list[FigureRow]:
        """Return the rows with one of some statuses."""
        return [row for row in self.rows if row["status"] in statuses]

    def counts_line(self, area: str) -> Cell:
        """Return the counts of an area's statuses, worst first, in one line."""
        rows = self.of_area(area)
        language = self.language
        counted = [
            text("check.status_count", language, count=count, status=text(f"status.{status.value}", language))
            for status in Status
            if (count := sum(row["status"] == status for row in rows))
        ]
        listed = text("list.separator", language).join(counted)
        return Cell(text("check.count", language, count=len(rows)) + listed + text("sentence.end", language))


def key_of(row: FigureRow) -> Key:
    """Return the area and the target of a row."""
    return row["area"], row["id"]
