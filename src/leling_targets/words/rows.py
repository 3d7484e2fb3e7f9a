"""The rows of an Assessment as typed, frozen values: how a figure is called, written and held against its goal."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

import pandas as pd

from leling_targets.assessment import Assessment
from leling_targets.document import Tone
from leling_targets.i18n import Language
from leling_targets.model import MethodName, Note, PathShape, Plan, Status, Target
from leling_targets.problems import Location
from leling_targets.words.promises import promised
from leling_targets.words.shown import NOTHING, Shown, gap_written, share_shown, shown_unit, with_decimals
from leling_targets.words.wording import period_written

Key = tuple[str, str]
"""Area and target."""


class FigureRow(NamedTuple):
    """One target in one area: its figures in the stored unit, every percentage as a fraction, nan where none is formed.

    The columns are those of `Assessment.figures`; what is the target's own is asked of `target`.
    """

    target: Target
    number: int
    """Its place in the `figures` of the assessment."""
    position: int
    """The place of its target in the plan."""
    area: str
    status: Status
    method: MethodName
    method_status: str | None
    """The category of a published method, None where our own schedule judged."""
    score: float
    pace: float
    path: PathShape
    period: str
    """2021 or 2021-09; "" without a figure."""
    deadline: int
    """The year whose end it is."""
    is_over: bool
    """The deadline is over."""
    base: float
    actual: float
    change: float
    required: float
    year_task: float
    goal_of_actual: float
    """What the actual is held against: of a standard the share of its items that has to hold."""
    threshold: float
    """What every item of a standard is held against; nan for all else."""
    gap: float
    completion: float
    year_completion: float
    schedule_gap: float
    needed: float
    remaining: float
    months_left: float
    projected: float
    place: int
    """Among the areas, 1 is best; 0 for none."""
    placed_by: str
    """A Criterion, "" without a place."""
    own_average: float
    listed: float
    """The length of the list a rank was published in."""
    weighted_mean: float
    missing_year: int
    failed_period: str
    """The first period of `each` that did not hold, "" for none."""
    failed_figure: float
    last_year_share: float
    year_ends: str
    """The worse Status the year would end with, "" for none."""
    notes: tuple[Note, ...]

    @property
    def key(self) -> Key:
        """Return the area and the target."""
        return self.area, self.target.id

    @property
    def goal(self) -> float:
        """Return the goal that is promised in this area, in the unit of the plan; nan for none."""
        return self.threshold if self.target.traits.by_items else self.goal_of_actual

    @property
    def direction(self) -> int:
        """Return +1 where more is better, -1 where less is; of a standard, more of its items."""
        comparison = self.target.comparison
        return comparison.direction if comparison and not self.target.traits.by_items else 1

    @property
    def tone(self) -> Tone:
        """Return the tone of the status."""
        return self.status.tone

    @property
    def is_by_published_method(self) -> bool:
        """Return whether a published method judged it, whose ratio is no pace of ours."""
        return self.method_status is not None

    @property
    def is_from_ledger(self) -> bool:
        """Return whether the figure is counted from a ledger."""
        return Note.FROM_PROJECTS in self.notes

    @property
    def start_year(self) -> int:
        """Return the year at whose end the way to the goal starts."""
        return self.target.first_year - 1 if self.target.traits.adds_up else self.target.base_year

    def name(self, language: Language) -> str:
        """Return the name of the target."""
        return self.target.name.in_language(language)

    def shown(self, language: Language) -> Shown:
        """Return how the figures are written: all of them with the same decimals."""
        if self.target.traits.by_items:
            return with_decimals(share_shown(language), self.actual, self.required)
        return with_decimals(shown_unit(self.target, language), self.actual, self.required, goal=self.goal)

    def shown_in_unit(self, value: float, language: Language) -> Shown:
        """Return how a figure in the unit of the plan is written beside the goal."""
        return with_decimals(shown_unit(self.target, language), value, goal=self.goal)

    def promise(self, language: Language) -> str:
        """Return what is promised for this area, in a few words."""
        return promised(self.target, self.goal, language)

    def when(self, language: Language) -> str:
        """Return the period of the figure, the dash for none."""
        return period_written(self.target, self.period, language)

    def gap_to(self, bound: float, shown: Shown) -> str:
        """Return the gap of the actual to what it is held against, as the difference of the two shown."""
        return gap_written(self.actual, bound, self.direction, shown)


class Verdict(NamedTuple):
    """What one method says of one target in one area."""

    area: str
    id: str
    method: MethodName
    status: Status
    method_status: str | None
    pace: float
    score: float

    @property
    def is_by_published_method(self) -> bool:
        """Return whether a published method judged it, whose ratio is no pace of ours."""
        return self.method_status is not None


class PeriodFigure(NamedTuple):
    """The figure of one period, and what was formed and required as of then."""

    area: str
    id: str
    period: str
    form: str
    value: float
    actual: float
    required: float
    derived: bool
    """It is a sum of ours of shorter periods."""
    place: Location


class PathYear(NamedTuple):
    """What a path asks for at the end of a year."""

    area: str
    id: str
    year: int
    required: float


class Item(NamedTuple):
    """An item of a standard, held against it."""

    area: str
    id: str
    item: str
    period: str
    value: float
    weight: float
    holds: bool
    shortfall: float
    shortfall_total: float
    """Of a project of the ledger on all its land, in 10,000 yuan; nan where its land is not known, and elsewhere."""
    place: Location


def rows_in_data(assessment: Assessment) -> list[FigureRow]:
    """Return the figures as rows, in the order of the assessment."""
    frame, targets = assessment.figures, assessment.plan.targets
    made = {
        "target": [targets[position] for position in frame["position"].tolist()],
        "number": range(len(frame)),
        "path": map(PathShape, frame["path"].tolist()),
        "goal_of_actual": frame["goal"].tolist(),
        **_judged(frame),
    }
    return list(map(FigureRow._make, values(frame, FigureRow._fields, **made)))


def figure_rows(assessment: Assessment) -> list[FigureRow]:
    """Return the figures as rows, in the order they are shown: by area, by group, worst first."""
    names = dict.fromkeys([*assessment.plan.groups, *(target.group for target in assessment.targets)])
    groups = {group: number for number, group in enumerate(names)}
    areas = {area: number for number, area in enumerate(assessment.areas)}

    def place(row: FigureRow) -> tuple[int, int, int, float, int]:
        pace = math.inf if math.isnan(row.pace) else row.pace
        return areas[row.area], groups[row.target.group], row.status.order, pace, row.position

    return sorted(rows_in_data(assessment), key=place)


def verdicts_of(assessment: Assessment) -> list[Verdict]:
    """Return the verdict of every method on every row."""
    frame = assessment.verdicts
    return list(map(Verdict._make, values(frame, Verdict._fields, **_judged(frame))))


def series_of(assessment: Assessment) -> Mapping[Key, Sequence[PeriodFigure]]:
    """Return the figures of every period, by area and target."""
    frame = assessment.series
    return by_key(map(PeriodFigure._make, values(frame, PeriodFigure._fields, place=places_of(frame))))


def paths_of(assessment: Assessment) -> Mapping[Key, Sequence[PathYear]]:
    """Return what the path asks for year by year, by area and target."""
    return by_key(map(PathYear._make, values(assessment.paths, PathYear._fields)))


def items_in(frame: pd.DataFrame) -> list[Item]:
    """Return the items of standards, of `Assessment.items` or a part of it."""
    return list(map(Item._make, values(frame, Item._fields, place=places_of(frame))))


def _judged(frame: pd.DataFrame) -> dict[str, Iterable[object]]:
    words = frame["method_status"].tolist()
    return {
        "status": map(Status, frame["status"].tolist()),
        "method": map(MethodName, frame["method"].tolist()),
        "method_status": [word if isinstance(word, str) else None for word in words],
    }


def values(frame: pd.DataFrame, fields: Iterable[str], **made: Iterable[object]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a frame as the values of some fields: those `made` of its columns, and its columns.

    A day there is none of is None.
    """
    return zip(*(made[name] if name in made else _column(frame[name]) for name in fields), strict=True)


def _column(column: "pd.Series[Any]") -> list[Any]:
    found = column.tolist()
    may_lack_days = column.dtype == object or column.dtype.kind == "M"
    return [None if one is pd.NaT else one for one in found] if may_lack_days else found


def places_of(frame: pd.DataFrame) -> Iterator[Location]:
    """Yield where the rows of a frame stand."""
    for file, sheet, row, column in values(frame, ("source", "sheet", "row", "column")):
        yield Location(str(file), int(row), int(column), str(sheet) or None)


class _Keyed(Protocol):
    @property
    def area(self) -> str: ...
    @property
    def id(self) -> str: ...


_Row = TypeVar("_Row", bound=_Keyed)


def by_key(rows: Iterable[_Row]) -> dict[Key, list[_Row]]:
    """Return rows by area and target."""
    found: dict[Key, list[_Row]] = {}
    for row in rows:
        found.setdefault((row.area, row.id), []).append(row)
    return found


def group_name(plan: Plan, group: str, language: Language) -> str:
    """Return the name of a group, its id where the plan gives it none."""
    return plan.groups[group].in_language(language) if group in plan.groups else group


def weight_written(item: Item) -> str:
    """Return the weight of an item, the dash for none."""
    return NOTHING if math.isnan(item.weight) else f"{item.weight:g}"
