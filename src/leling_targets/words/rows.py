"""The rows of an Assessment made: its figures, verdicts, series, paths and items as typed, frozen values."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple, Protocol, TypeVar

import pandas as pd

from leling_targets.assessment import Assessment
from leling_targets.i18n import Language, text
from leling_targets.model import MethodName, Nature, PathShape, Status
from leling_targets.problems import Location
from leling_targets.words.figure_row import FigureRow, Key, Verdict
from leling_targets.words.shown import NO_TASKS, NOTHING, Tasks
from leling_targets.words.wording import day_in_words


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
    """An item of a standard, held against it; or a task, done or not."""

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
    done_on: str
    """The day a task was done, "" where none is said."""
    said: str
    """The remark beside a task: how far it is."""
    place: Location

    @property
    def is_told(self) -> bool:
        """Return whether anything is said of it; of a task of several there may be nothing."""
        return not math.isnan(self.value)

    @property
    def land(self) -> float:
        """Return its land in mu: the weight of a project of the ledger; of other items nobody says that it is land."""
        return math.nan if math.isnan(self.shortfall_total) else self.weight


def land_mean(items: Iterable[Item]) -> float:
    """Return the mean of the items whose land is known, weighted by it; nan for none."""
    known = [one for one in items if one.land > 0]
    whole = math.fsum(one.land for one in known)
    return math.fsum(one.value * one.land for one in known) / whole if known else math.nan


def rows_in_data(assessment: Assessment) -> list[FigureRow]:
    """Return the figures as rows, in the order of the assessment."""
    frame, targets = assessment.figures, assessment.plan.targets
    made = {
        "target": [targets[position] for position in frame["position"].tolist()],
        "number": range(len(frame)),
        "path": map(PathShape, frame["path"].tolist()),
        "goal_of_actual": frame["goal"].tolist(),
        "tasks": _tasks(assessment),
        **_judged(frame),
    }
    return list(map(FigureRow._make, values(frame, FigureRow._fields, **made)))


def _tasks(assessment: Assessment) -> list[Tasks]:
    """Return per row of the figures how many tasks it is of, and of how many nothing is said; none for all else."""
    counts = [NO_TASKS] * len(assessment.figures)
    if not any(target.traits.by_tasks for target in assessment.targets):
        return counts
    items = by_key(items_in(assessment.items))
    frame, targets = assessment.figures, assessment.plan.targets
    for number, (area, position) in enumerate(zip(frame["area"].tolist(), frame["position"].tolist(), strict=True)):
        if (target := targets[position]).traits.by_tasks:
            own = items.get((area, target.id), [])
            counts[number] = Tasks(len(own), sum(not one.is_told for one in own))
    return counts


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
    told = {name: frame[name].tolist() if name in frame else repeat("", len(frame)) for name in ("done_on", "said")}
    return list(map(Item._make, values(frame, Item._fields, **told, place=places_of(frame))))


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


def by_nature(rows: Iterable[FigureRow]) -> Iterator[tuple[Nature, Sequence[FigureRow]]]:
    """Yield every nature that some of the rows have, with those rows."""
    found: dict[Nature | None, list[FigureRow]] = {}
    for row in rows:
        found.setdefault(row.target.nature, []).append(row)
    yield from ((nature, found[nature]) for nature in Nature if nature in found)


def weight_written(item: Item) -> str:
    """Return the weight of an item, the dash for none."""
    return NOTHING if math.isnan(item.weight) else f"{item.weight:g}"


def task_written(task: Item, language: Language) -> str:
    """Return whether a task is done, or that nothing is said of it."""
    if not task.is_told:
        return text("explain.untold", language)
    return text("figure.task_done" if task.holds else "figure.task_open", language)


def open_task_written(task: Item, language: Language) -> str:
    """Return of a task that is not done that it is not, with the day and the word of its report."""
    state, said = task_written(task, language), task.said
    if task.done_on:
        said = text("check.task_day", language, day=day_in_words(task.done_on, language))
    return text("check.task_state", language, state=state, said=said) if said else state
