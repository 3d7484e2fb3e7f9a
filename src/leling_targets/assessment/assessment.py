"""The result: everything any output says, as values and four frames."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import pandas as pd
from msgspec import Struct

from leling_targets.actuals import Observations
from leling_targets.actuals.counted import CountedProjects, Enterprises
from leling_targets.assessment.turning import TurningPoint
from leling_targets.model import InputFile, MethodName, Nature, Plan, Status, Target
from leling_targets.periods import CALENDAR, YearStarts, last_day
from leling_targets.problems import Problem
from leling_targets.units import Unit


class AsOf(NamedTuple):
    """The period up to which a run looks; its last day is the run's "today"."""

    year: int
    month: int
    """Of the plan's years, as the year is."""
    year_starts: YearStarts = CALENDAR

    @property
    def key(self) -> int:
        """Return the period as one number that orders."""
        return self.year * 12 + self.month - 1

    @property
    def day(self) -> str:
        """Return a day that no day of the month follows, as YYYY-MM-DD."""
        return f"{self.date:%Y-%m}-31"

    @property
    def date(self) -> datetime.date:
        """Return the last day of the period."""
        return last_day(*self.year_starts.in_calendar(self.year, self.month))

    @property
    def last_day(self) -> str:
        """Return the last day of the period, YYYY-MM-DD: what a document is dated."""
        return self.date.isoformat()

    @property
    def a_year_before(self) -> "AsOf":
        """Return the same period of the year before."""
        return AsOf(self.year - 1, self.month, self.year_starts)

    def __str__(self) -> str:
        """Return 2021 for the end of 2021, else 2021-09; 2023/2024 where years begin in another month."""
        return self.year_starts.month_label(period_label(self.key))


def period_label(key: int) -> str:
    """Return 2021 for the end of 2021, else 2021-09, in the plan's own years; "" for none."""
    if key < 0:
        return ""
    return f"{key // 12}" if key % 12 == 11 else f"{key // 12}-{key % 12 + 1:02d}"


def dated_as_written(frame: pd.DataFrame, years: YearStarts) -> pd.DataFrame:
    """Return a frame with its periods as programs write them: of plan years 2023/2024, of months the calendar's."""
    if years.is_calendar:
        return frame
    names = [name for name in ("period", "failed_period", "missing_period") if name in frame]
    dated = {name: [years.month_label(str(label)) for label in frame[name]] for name in names}
    if "deadline" in frame:
        # A year goes by its number, a month by the calendar.
        dated["deadline"] = [years.month_label(one) if isinstance(one, str) else one for one in frame["deadline"]]
    return frame.assign(**dated)


class Assessment(Struct, frozen=True, eq=False, dict=True):
    """How far a plan's promises and its actuals are apart.

    Figures are in the stored unit of their indicator, every percentage as a fraction, nan where none is formed. Periods
    and years are the plan's own: where its years begin in April 2023-01 is April 2023, and `dated_as_written` says so.

    figures   a row per area and target: what `result.target.TargetKeys` says of figures and words, under the same names
              ("" and a place of 0 for none); notes (tuple of Note), method, missing_year (0 for none), is_over (the
              deadline is past), position (of the target among the plan's); nature only where the plan gives some
    verdicts  a row per area, target and method: area, id, method, status, method_status, pace, score, final
    series    a row per area, target and period: area, id, period, form, value, actual, required, derived, source,
              sheet, row, column
    paths     a row per area, target and year-end of its path: area, id, year, required
    items     a row per item of a standard, and per task: area, id, item ("" for a target that is one task itself),
              period, value (of a task 1, 0, or nan where nothing is said), weight, holds, shortfall, shortfall_total
              (of a project of the ledger, on all its land, in 10,000 yuan; nan where its land is not known, and
              elsewhere), source, sheet, row, column; done_on and said (the remark beside it) only where the plan
              has tasks
    projects  a row per target and project its figure in the plan's own area is counted from, as
              `actuals.counted.CountedProjects`; none without a ledger
    enterprises  a row per target and enterprise on its way to a listing in the plan's own area, as
              `actuals.counted.Enterprises`; none without a ledger that lists them
    """

    plan: Plan
    targets: tuple[Target, ...]
    areas: tuple[str, ...]
    as_of: AsOf
    methods: tuple[MethodName, ...]
    """The methods that judged; the first one's verdict is the status of `figures`."""
    inputs: tuple[InputFile, ...]
    is_sample: bool
    left_out: Mapping[str, int]
    problems: tuple[Problem, ...]
    observations: Observations
    figures: pd.DataFrame
    verdicts: pd.DataFrame
    items: pd.DataFrame
    projects: CountedProjects
    enterprises: Enterprises
    units: Mapping[str, Unit]
    """The stored unit of the levels of each indicator."""
    make_series: Callable[[], pd.DataFrame]
    make_paths: Callable[[], pd.DataFrame]
    turning: Callable[[int, float], tuple[TurningPoint, ...]]
    """Of a row of `figures` and the size of the last digit shown: what would change its verdict."""

    @cached_property
    def paths(self) -> pd.DataFrame:
        """Return what the paths ask for year by year, formed on first use: only charts want it."""
        return self.make_paths()

    @cached_property
    def series(self) -> pd.DataFrame:
        """Return the figures of every period, formed on first use: most outputs do without."""
        return self.make_series()

    @property
    def method(self) -> MethodName:
        """Return the method whose verdicts are the statuses."""
        return self.methods[0]

    @property
    def counts(self) -> dict[Status, int]:
        """Return how many rows have each status, worst first."""
        return _counts(self.figures["status"])

    @property
    def counts_by_nature(self) -> dict[Nature, dict[Status, int]]:
        """Return how many rows of each nature have each status; nothing where none of the targets has a nature."""
        if all(target.nature is None for target in self.targets):
            return {}
        status, nature = self.figures["status"], self.figures["nature"]
        return {one: _counts(status[nature == one.value]) for one in Nature}


def _counts(statuses: pd.Series) -> dict[Status, int]:
    found = statuses.value_counts()
    return {status: int(found.get(status.value, 0)) for status in Status if found.get(status.value, 0)}


def areas_only_shown(plan: Plan, areas: Sequence[str]) -> tuple[str, ...]:
    """Return the areas beside the plan's own that it gives no goals: they are shown and fail no gate."""
    if not plan.area or plan.area not in areas:
        return ()
    promised = {area for target in plan.targets for area in target.areas}
    return tuple(area for area in areas if area != plan.area and area not in promised)


def unit_name(target: Target) -> str:
    """Return the unit of a target's figures as outputs for programs name it."""
    return "fraction" if target.unit.dimension == "share" else target.unit.zh
