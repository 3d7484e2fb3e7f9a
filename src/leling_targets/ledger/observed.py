"""A ledger -> figures of the plan's targets, as observations, and the projects counted in each of them."""

import datetime
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from leling_targets.actuals.counted import CountedProjects, Enterprises, no_enterprises, no_projects
from leling_targets.actuals.observations import Actuals, Observations
from leling_targets.actuals.walk import FORMS, KINDS, RELEASES
from leling_targets.ledger.counted import EVENTS, enterprises_of, missing_column, projects_of
from leling_targets.ledger.known_columns import column_of
from leling_targets.ledger.project import DAY, Ledger
from leling_targets.marks import FINAL, PROVISIONAL
from leling_targets.model import FromProjects, Plan, ProjectFigure, Target
from leling_targets.periods import PeriodKind
from leling_targets.problems import Location, Problem, ProblemCode, UsageError
from leling_targets.units import find_unit, multiplier_and_divisor, same_dimension

_PER_MU: Final = find_unit("万元/亩")
_COUNT: Final = find_unit("个")
_ROW: Final = (
    *("indicator", "item", "year", "last_month", "value", "weight", "release"),
    *("source", "sheet", "row", "column"),
)


def today_of(ledger: Ledger, as_of: datetime.date | None) -> datetime.date:
    """Return the day a ledger is looked at: the last of the as-of, else that of its newest update.

    Raises UsageError where neither is known.
    """
    today = as_of or ledger.updated
    if today is None:
        raise UsageError([Problem(ProblemCode.TODAY_UNKNOWN, Location(ledger.tables[0].file))])
    return today


def figures_of(plan: Plan, ledger: Ledger, as_of: datetime.date | None) -> Actuals:
    """Return the actuals a ledger gives the targets of a plan, up to a day and never past the ledger's own.

    Counts are formed for the ends of the plan's years gone by and for the day; a day within its month makes them
    provisional. Raises UsageError where no day is known.
    """
    today = today_of(ledger, as_of)
    upto = min(today, ledger.updated) if ledger.updated else today
    rows: list[dict[str, Any]] = []
    projects: list[pd.DataFrame] = []
    enterprises: list[pd.DataFrame] = []
    problems: list[Problem] = []
    for target in plan.targets:
        asked = target.from_projects
        if asked is None:
            continue
        if missing := missing_column(asked, ledger):
            label = column_of("projects", missing).label
            details = {"name": tuple(target.name), "column": label, "indicator": target.indicator}
            problems.append(Problem(ProblemCode.NOT_FORMED, Location(ledger.tables[0].file), details))
            continue
        if asked.figure is ProjectFigure.LISTING_PIPELINE:
            counted = enterprises_of(target, ledger, upto)
            if len(counted):
                enterprises.append(counted)
            rows.extend(_pipeline(target, counted, ledger, upto))
            continue
        found = projects_of(target, asked, ledger, upto)
        if len(found):
            projects.append(found)
        rows.extend(
            _items(target, found, ledger, upto)
            if asked.figure.is_per_mu
            else _counts(target, asked, found, ledger, upto)
        )
    return Actuals(
        _observations(plan, rows),
        (),
        tuple(problems),
        counted=np.ones(len(rows), dtype=np.bool_),
        projects=pd.concat(projects, ignore_index=True) if projects else no_projects(),
        enterprises=pd.concat(enterprises, ignore_index=True) if enterprises else no_enterprises(),
    )


# Observations


def _is_within(target: Target, day: datetime.date) -> bool:
    return target.first_year <= target.year_starts.of_day(day) <= target.last_year


def _ends(target: Target, upto: datetime.date) -> Iterator[datetime.date]:
    """Yield the ends of the years of a target gone by, and the day itself, unless it lies past them."""
    for year in range(target.first_year, target.last_year + 1):
        end = target.year_starts.last_day(year)
        if end <= upto:
            yield end
        elif year == target.year_starts.of_day(upto):
            yield upto


def _counts(
    target: Target, asked: FromProjects, found: CountedProjects, ledger: Ledger, upto: datetime.date
) -> Iterator[dict[str, Any]]:
    counted = found[found["counted"]]
    day = counted["event_on"].to_numpy(dtype=DAY)
    if asked.event is None:
        if _is_within(target, upto):
            yield _row(target, ledger, upto, float(len(counted)))
        return
    for end in _ends(target, upto):
        year = target.year_starts.of_day(end)
        first = target.year_starts.first_day(year)
        is_first = year == target.first_year and asked.include_earlier
        # A total is made of what each year adds; any other figure is all there is by then.
        is_stock = not target.traits.adds_up
        since = np.datetime64("0001-01-01" if is_first or is_stock else first.isoformat(), "D")
        number = int(((day >= since) & (day <= np.datetime64(end, "D"))).sum())
        yield _row(target, ledger, end, float(number), key=EVENTS[asked.event])


def _items(target: Target, found: CountedProjects, ledger: Ledger, upto: datetime.date) -> Iterator[dict[str, Any]]:
    if not _is_within(target, upto):
        return
    names = Counter(found["name"].tolist())
    for row in found[found["counted"]].to_dict("records"):
        name = row["name"] if names[row["name"]] == 1 else f"{row['name']} ({row['project']})"
        place = {key: row[key] for key in ("source", "sheet", "row", "column")}
        yield {**_row(target, ledger, upto, row["value"]), "item": name, "weight": row["area"], **place}


def _pipeline(target: Target, counted: Enterprises, ledger: Ledger, upto: datetime.date) -> Iterator[dict[str, Any]]:
    """Yield how many enterprises are on their way to a listing; a ledger without such a table says nothing."""
    if not len(ledger.listing) or not _is_within(target, upto):
        return
    yield _row(target, ledger, upto, float(len(counted)), "listing", "enterprise")


def _row(
    target: Target, ledger: Ledger, end: datetime.date, value: float, kind: str = "projects", key: str = "name"
) -> dict[str, Any]:
    """Return a figure; a count stands in no cell, so that its place is the header of the column counted."""
    is_whole = end.day == monthrange(end.year, end.month)[1]
    stored = _PER_MU if target.traits.by_items else _COUNT
    multiplier, divisor = (
        multiplier_and_divisor(stored, target.unit) if same_dimension(stored, target.unit) else (1.0, 1.0)
    )
    table = next((table for table in ledger.tables if table.kind == kind), ledger.tables[0])
    year, month = target.year_starts.in_plan(end.year, end.month)
    return {
        "indicator": target.indicator,
        "item": "",
        "year": year,
        "last_month": month,
        "value": value * multiplier / divisor,
        "weight": np.nan,
        "release": FINAL if is_whole else PROVISIONAL,
        "source": table.file,
        "sheet": table.sheet,
        "row": table.head,
        "column": table.columns.get(key, 1),
    }


def no_observations(plan: Plan) -> Observations:
    """Return the frame of no figure."""
    return _observations(plan, [])


def _observations(plan: Plan, rows: list[dict[str, Any]]) -> Observations:
    frame = pd.DataFrame(rows, columns=list(_ROW))
    count = len(frame)

    def category(values: Sequence[str], words: Sequence[str]) -> pd.Series:
        kind = pd.CategoricalDtype(pd.Index(list(dict.fromkeys(words)), dtype=object))
        return pd.Series(list(values), dtype=object).astype(kind)

    def named(column: str) -> pd.Series:
        return category(frame[column].tolist(), frame[column].tolist())

    return pd.DataFrame(
        {
            "area": category([plan.area] * count, [plan.area]),
            "indicator": category(frame["indicator"].tolist(), list(plan.indicators)),
            "item": named("item"),
            "form": category(["level"] * count, FORMS),
            "year": frame["year"].to_numpy(dtype=np.int16),
            "first_month": np.ones(count, dtype=np.int8),
            "last_month": frame["last_month"].to_numpy(dtype=np.int8),
            "period_kind": category([PeriodKind.CUMULATIVE.value] * count, KINDS),
            "years": np.ones(count, dtype=np.int8),
            "value": frame["value"].to_numpy(dtype=np.float64),
            "is_bare": np.zeros(count, dtype=np.bool_),
            "weight": frame["weight"].to_numpy(dtype=np.float64),
            "of": np.full(count, np.nan),
            "release": category(frame["release"].tolist(), RELEASES),
            **{name: category([""] * count, [""]) for name in ("version", "note", "done_on", "origin")},
            "source": named("source"),
            "sheet": named("sheet"),
            "row": frame["row"].to_numpy(dtype=np.int32),
            "column": frame["column"].to_numpy(dtype=np.int16),
        }
    )
