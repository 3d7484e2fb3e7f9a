"""The keys of what a result says of a target in an area."""

from functools import cache
from typing import Annotated, NotRequired, TypedDict

from leling_targets.model import (
    Comparison,
    Criterion,
    Form,
    Measure,
    MethodName,
    Nature,
    Note,
    PathShape,
    Reason,
    Stage,
    Status,
)

Period = Annotated[str, ("pattern", r"^[0-9]{4}(-(0[1-9]|1[0-2])|/[0-9]{4})?$")]
"""A year, else a month of the calendar; a year that begins in another month is 2023/2024."""
Day = Annotated[str, ("pattern", r"^\d{4}-\d{2}-\d{2}$")]
Word = Annotated[str, ("pattern", "^[a-z][a-z0-9_]*$")]
TargetId = Annotated[str, ("pattern", r"^[a-z][a-z0-9_]*(\[[^\]]+\])?$")]
"""The id of a target; of a part of it, with the part: employment[sex=female]."""
Year = Annotated[int, ("minimum", 1900), ("maximum", 2199)]
Count = Annotated[int, ("minimum", 0)]
FromOne = Annotated[int, ("minimum", 1)]
NotNegative = Annotated[float, ("minimum", 0)]


class BilingualKeys(TypedDict):
    """A text in both languages."""

    en: str
    """In English."""
    zh: str
    """In Chinese."""


class FollowsKeys(TypedDict):
    """A goal that is the figure of another indicator."""

    indicator: Word
    """Id of the indicator."""
    plus: float
    """What is added to its figure, in `promised.unit`."""


class PromisedKeys(TypedDict):
    """What the plan promises."""

    text: str
    """The figure as the plan writes it."""
    figure: float | None
    """The same as a number, in `promised.unit`. Null for a direction, and where nothing is promised."""
    unit: str | None
    """Unit of the promise; `fraction` for a percentage. Null for ranks."""
    line: FromOne | None
    """Line of the target in the plan file, from 1. Null where the plan is no file."""
    upper: NotRequired[float]
    """The upper edge of a goal with two, `figure` being the lower one. Left out where it has one."""
    follows: NotRequired[FollowsKeys]
    """The indicator whose figure is the goal. Left out where the plan gives a figure."""


class NoteKeys(TypedDict):
    """A note."""

    code: Annotated[str, ("enum", tuple(note.value for note in Note))]
    """Stable code."""
    name: Annotated[str, ("enum", tuple(note.name.lower() for note in Note))]
    """Name of the code."""
    year: NotRequired[Year]
    """With year_missing only: the first year without a figure."""
    period: NotRequired[Period]
    """With period_missing only: the last month of the first quarter or month without a figure."""


class VerdictKeys(TypedDict):
    """A verdict."""

    method: MethodName
    """The method that judged."""
    status: Status
    """The verdict, in the words of this program."""
    method_status: str | None
    """The method's own word. Null for schedule, and for targets the method does not cover."""
    pace: float | None
    """The ratio the method judges by, 1 being on its path. Null where the method forms none."""
    score: float | None
    """The method's own score. Null for methods without one."""
    final: bool
    """True where nothing to come can change the verdict."""


class OriginKeys(TypedDict):
    """Where a figure stands."""

    source: str
    """The file the figure stands in, as the user named it."""
    sheet: str | None
    """The sheet of a workbook. Null in a file without sheets."""
    row: FromOne
    """Its row, from 1."""
    column: FromOne
    """Its column, from 1."""


class FigureKeys(OriginKeys):
    """A figure of a period."""

    period: Period
    """The period: a year, else year and month."""
    form: Form
    """What was published: the amount, or its growth over the year before."""
    value: float
    """The figure in the file: an amount in its stored unit, a growth rate as a fraction."""
    actual: float | None
    """The figure formed as of the period, in `unit`. Null where the target has none at the period."""
    required: float | None
    """What the path asked for then, in `unit`. Null where `actual` is, and without a path."""
    derived: bool
    """True where we summed months or quarters ourselves."""


class ItemKeys(OriginKeys):
    """An item."""

    item: str | None
    """Name of the item. Null for a target that is one task itself."""
    period: Period
    """Its newest period: a year, else year and month."""
    value: float | None
    """Its figure, in `promised.unit`; of a task 1 where it is done, 0 where it is not, null where nothing is said of
    it."""
    weight: float | None
    """Its weight. Null where the file gives none."""
    holds: bool
    """True where it meets the standard, or is done."""
    shortfall: NotNegative | None
    """How far it is short, in `promised.unit`; 0 where it holds. Null for a task of which nothing is said."""
    shortfall_total: NotNegative | None
    """How far a project of the ledger is short on all its land, in 10,000 yuan; 0 where it holds. Null where its land
    is not known, and for items that are no projects of a ledger."""
    done_on: NotRequired[str | None]
    """The day a task was done, YYYY-MM-DD. Null where none is said; left out where the plan has no tasks."""
    said: NotRequired[str | None]
    """The remark beside it, such as how far a task is. Null for none; left out where the plan has no tasks."""


class ProjectKeys(OriginKeys):
    """A project."""

    project: str
    """Its code, else its name."""
    name: str
    """Its name."""
    level: str | None
    """Ids of the levels it is of, parted by spaces. Null where the ledger gives none."""
    park: str | None
    """Id of its park, else what the ledger calls the place. Null where the ledger gives none."""
    event_on: Day | None
    """The day of what the target asks for. Null where it has no day, or nothing is asked for."""
    total_investment: float | None
    """Its total investment, in 10,000 yuan. Null where the ledger gives none."""
    area: float | None
    """Its land, in mu. Null where the ledger gives none."""
    value: float | None
    """Its figure per mu, in 10,000 yuan; of tax before full production, the figure promised. Null where there is none,
    and but for standards."""
    counted: bool
    """True where it is one of those the figure is made of."""
    reason: Reason | None
    """Why it is not counted. Null where it is counted."""


class EnterpriseKeys(OriginKeys):
    """An enterprise."""

    enterprise: str
    """Its name."""
    stage: Stage
    """How far it is on its way."""
    since: Day | None
    """The day it reached the stage. Null where the ledger does not say."""


class TargetKeys(TypedDict):
    """A target in an area."""

    area: str | None
    """The area. Null where neither the file nor the plan names one."""
    area_name: NotRequired[BilingualKeys]
    """Its name in both languages. Left out where the plan calls it alike in both."""
    id: TargetId
    """Id of the target."""
    name: BilingualKeys
    """Name of the target."""
    promised: PromisedKeys
    group: str | None
    """Id of the group. Null where the plan puts it in none."""
    nature: NotRequired[Nature]
    """Whether the promise binds (约束性) or is only looked for (预期性). Left out where the plan does not say."""
    owner: str | None
    """Who answers for the target: by the names in Chinese where there are such, several parted by `; `. Null where the
    plan names nobody."""
    owners: NotRequired[list[BilingualKeys]]
    """Each of them. Left out where the plan names nobody."""
    measure: Measure
    """How the figure is formed."""
    comparison: Comparison | None
    """How it is held against the goal. Null for a tracked target."""
    unit: str | None
    """Unit of base, actual, required, goal and the gaps; `fraction` for every percentage. Null for ranks."""
    path: PathShape
    """The way from base to goal that was taken."""
    period: Period | None
    """The period of `actual`: a year, else year and month. Null without a figure to judge."""
    deadline: Year | Period
    """The year whose end is the deadline, a number; a text, year and month, where it lies inside the year."""
    base: float | None
    """The figure growth is counted from. Null where none is known, and for average_growth and standard."""
    pace_base: float | None
    """The base on the scale of `actual`, from which pace counts: 0 for an increase or a total and for a flow inside its
    year; of an increase inside its year less the base's share of the year, which is added back. Null where none is
    known, for average_growth and standard, and for a flow of at most something inside its year."""
    actual: float | None
    """The figure judged: the value; the yearly average for average_growth; the gain over the base for increase; the sum
    so far for total; the share of items that hold for standard, of tasks that are done for done. Null where none can
    be formed."""
    change: float | None
    """Change of the indicator on a year earlier, as published where it is: relative, as a fraction, for amounts and
    counts (a total: of the year's additions); else a difference, of growth that of the year's rates. Null where either
    year is missing, and for standard."""
    required: float | None
    """What the path asks for at `period`. Null without a figure, and where there is no path."""
    year_task: float | None
    """What the path asks for at the end of the running year. Null where there is no such path."""
    goal: float | None
    """The goal in force at the as-of; of two edges that which required is of, and of a goal that follows another
    indicator its figure at `period`. Null for a direction without a figure, and for a tracked target."""
    lower: NotRequired[float]
    """The lower edge in force of a goal with two, and `upper` the other; left out where it has one."""
    upper: NotRequired[float]
    """The upper edge in force of a goal with two. Left out where it has one."""
    gap: float | None
    """Actual less required, turned so that below 0 is short. Null where either is null."""
    goal_gap: float | None
    """Actual less goal, turned so that below 0 is short. Null where either is null."""
    completion: float | None
    """Actual / goal, as a fraction. Null but for amounts and counts of which more is better."""
    year_completion: float | None
    """Actual / year_task, as a fraction. Null where completion or year_task is."""
    schedule_gap: float | None
    """Gap / the year's task, as a fraction: ahead of or behind so many points of the year (较序时进度). Null but inside
    a year, for a flow or a total of a single year."""
    pace: float | None
    """The ratio by which `method` judges, as a fraction; 1 is on its path. By schedule the share of the way made /
    share of the way required. Null where no way leads from base to goal."""
    needed: float | None
    """Needed per year from here to the deadline: a growth rate as a fraction on a path of growth or a geometric one, an
    amount in `unit` on any other. Null when over, reached, or unknown, and inside the last year."""
    remaining: float | None
    """What is still to come before the deadline, never below 0; of an at_most flow or total what is still allowed, of
    an at_most stock what is still to fall. Null but for amounts and counts before the deadline; a flow has one only in
    its deadline's own year."""
    months_left: float | None
    """Months from the end of `period` to the deadline. Null where `remaining` is."""
    projected: float | None
    """The figure at the deadline if the pace so far goes on, in `unit`. Null where `needed` is."""
    place: FromOne | None
    """The place among the areas of the run, 1 being the best; equal ones share one, and the next are left out. Null
    with one area only, without data, for the area the others are parts of, and where the figure of `placed_by` is
    null."""
    placed_by: Criterion | None
    """What the areas of the target are placed by, the first that all of them with a verdict have: pace, gap /
    |required|, goal_gap / |goal|, or the actual. Null where `place` is."""
    own_average: float | None
    """The average we form from single years, where `actual` is an officially published one. Null else."""
    listed: float | None
    """How many were ranked where the rank was published. Null but for ranks, and where it is not said."""
    threshold: float | None
    """What each item must reach, in `promised.unit`. Null but for standard."""
    weighted_mean: float | None
    """Mean of the items by their weights, in `promised.unit`. Null without items or weights."""
    failed_period: Period | None
    """The first period of `each` that did not hold: a year, else year and month. Null without one."""
    failed_figure: float | None
    """The figure of `failed_period`. Null where it is."""
    last_year_share: float | None
    """The share of last year's figure that was there by the same month. Null but for a flow or a total of a single year
    inside the year, and where it is not known."""
    year_ends: Status | None
    """The worse status the year would end with if it goes on as it does. Null where it is not worse."""
    status: Status
    """The verdict, in the words of this program."""
    method_status: str | None
    """The method's own word. Null for schedule, and for targets the method does not cover."""
    score: float | None
    """The method's own score. Null for methods without one."""
    final: bool
    """True where nothing to come can change the verdict."""
    notes: list[NoteKeys]
    """What a reader has to know of the figure, in order of code."""
    verdicts: Annotated[list[VerdictKeys], ("minItems", 1)]
    """One per method, in the order of `methods`."""
    series: list[FigureKeys]
    """The figures of the files, by period."""
    items: list[ItemKeys]
    """The items of a standard, or the tasks of done, each at its newest period."""
    projects: list[ProjectKeys]
    """The projects of the ledger that the target could count (--projects), in the order of the ledger."""
    enterprises: list[EnterpriseKeys]
    """The enterprises on their way to a listing that the target counts."""


@cache
def keys_of(kind: type) -> tuple[str, ...]:
    """Return the keys of a type in the order they are written: where a figure stands comes last."""
    keys, last = kind.__annotations__, OriginKeys.__annotations__
    return tuple(sorted(keys, key=last.__contains__) if last.keys() <= keys.keys() else keys)
