"""Where every project stands on a day: which step is reached, which is overdue and by how much, what is invested."""

import datetime
from enum import StrEnum
from typing import Final, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.ledger.project import DAY, Ledger
from leling_targets.model import ProjectRules, ProjectStatus

Standing: TypeAlias = pd.DataFrame
"""One row per project of the ledger, in its order.

===============  ====================================================================================================
status           text; a ProjectStatus
days             float; days late (plus) or ahead (minus): of a finished project those of its finish, of a late one
                 those of its most overdue step, else those of the step reached last; nan where nothing compares
reached          text; the step reached last, a StepKind or the name of a milestone, "" for none
reached_on       day
reached_originally  day; as first planned, NaT where it was not moved
due              text; the open step planned first, "" for none
due_on           day
due_originally   day; as first planned, NaT where it was not moved
moved            int; how many steps were moved from the day they were first planned for
elapsed          float; months of the year gone / 12 (序时进度), nan where the month is not known
year_completion  float; done this year / planned for the year
completion       float; done since the start / total investment
to_be_verified   bool; one of the two is above the bound of the plan
===============  ====================================================================================================
"""

Steps: TypeAlias = pd.DataFrame
"""One row per step of a project, by project and in the order of the schedule: project (position), kind (a StepKind),
name (of a milestone), planned, done (days; nothing is done after the day asked about), original (day as first planned,
NaT where it was not moved)."""


class StepKind(StrEnum):
    """What a step of a schedule is."""

    START = "start"
    MILESTONE = "milestone"
    FINISH = "finish"


_ORDER: Final = {kind: number for number, kind in enumerate(StepKind)}


def steps_of(ledger: Ledger, today: datetime.date) -> Steps:
    """Return the steps of every project: its start, its milestones, its finish."""
    projects, milestones = ledger.projects, ledger.milestones
    none = np.full(len(projects), "NaT", dtype=DAY)
    ends = [
        _steps(np.arange(len(projects)), kind, "", projects[planned], projects[done], original)
        for kind, planned, done, original in (
            (StepKind.START, "planned_start", "started", none),
            (StepKind.FINISH, "planned_finish", "finished", projects["original_finish"]),
        )
    ]
    days = (milestones[key] for key in ("planned", "done", "original"))
    found = _steps(milestones["project"], StepKind.MILESTONE, milestones["milestone"], *days)
    steps = pd.concat([ends[0], found, ends[1]], ignore_index=True)
    upto = np.datetime64(today, "D")
    steps = steps.assign(done=steps["done"].where(steps["done"] <= upto))
    order = steps["kind"].map(_ORDER)
    ordered = steps.assign(order=order).sort_values(["project", "order"], kind="stable", ignore_index=True)
    return ordered.drop(columns="order")


def _steps(project: object, kind: StepKind, name: object, planned: object, done: object, original: object) -> Steps:
    days = [np.asarray(day, dtype=DAY) for day in (planned, done, original)]
    moved = np.where(days[2] == days[0], np.datetime64("NaT", "D"), days[2])
    return pd.DataFrame(
        {
            "project": np.asarray(project, dtype=np.int64),
            "kind": kind.value,
            "name": name,
            "planned": days[0],
            "done": days[1],
            "original": moved,
        }
    )


def standing_of(ledger: Ledger, rules: ProjectRules, today: datetime.date) -> Standing:
    """Return where every project stands at the end of a day."""
    count = len(ledger.projects)
    steps = steps_of(ledger, today)
    project = steps["project"].to_numpy()
    planned, done, original = (steps[key].to_numpy(dtype=DAY) for key in ("planned", "done", "original"))
    upto = np.datetime64(today, "D")
    kind = steps["kind"].to_numpy()
    is_done, is_finish = ~np.isnat(done), kind == StepKind.FINISH
    is_finished = _any(project[is_finish & is_done], count)
    has_begun = _any(project[is_done], count)
    # A start nobody noted down, of a project on which more than that is done, is no lateness.
    is_open = ~is_done & ~np.isnat(planned) & ~is_finished[project]
    is_open &= ~((kind == StepKind.START) & has_begun[project])
    reached = _outermost(project, is_done, done, count, is_first=False)
    due = _outermost(project, is_open, planned, count, is_first=True)
    deviation = _days(planned, done)
    late = np.where(due >= 0, _days(planned, np.full(len(planned), upto))[due], np.nan)
    days = np.where(reached >= 0, deviation[reached], np.nan)
    finish = np.flatnonzero(is_finish)
    days = np.where(is_finished, deviation[finish], np.where(late > 0, late, days))
    # Where nothing is planned any more, or ever was, there is nothing to be on time for.
    has_schedule = due >= 0
    statuses = _statuses(is_finished, has_begun, has_schedule, days, late, rules)
    return pd.DataFrame(
        {
            "status": statuses,
            "days": days,
            "reached": _names(steps, reached),
            "reached_on": _taken(done, reached),
            "reached_originally": _taken(original, reached),
            "due": _names(steps, due),
            "due_on": _taken(planned, due),
            "due_originally": _taken(original, due),
            "moved": np.bincount(project[~np.isnat(original)], minlength=count),
            **_investment(ledger, rules),
        }
    )


def _statuses(
    is_finished: NDArray[np.bool_],
    has_begun: NDArray[np.bool_],
    has_schedule: NDArray[np.bool_],
    days: NDArray[np.float64],
    late: NDArray[np.float64],
    rules: ProjectRules,
) -> NDArray[np.object_]:
    return np.select(
        [is_finished & (days > 0), is_finished, late > rules.late_days, late > 0, ~has_schedule, ~has_begun],
        [
            one.value
            for one in (
                *(ProjectStatus.FINISHED_LATE, ProjectStatus.FINISHED, ProjectStatus.SERIOUSLY_LATE),
                *(ProjectStatus.LATE, ProjectStatus.NO_SCHEDULE, ProjectStatus.NOT_DUE),
            )
        ],
        default=ProjectStatus.ON_TIME.value,
    ).astype(object)


def _investment(ledger: Ledger, rules: ProjectRules) -> dict[str, NDArray[np.generic]]:
    projects = ledger.projects
    figures = {
        key: projects[key].to_numpy(dtype=np.float64) for key in ("year_plan", "year_done", "total_investment", "done")
    }
    month = projects["month"].to_numpy(dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        year = np.where(figures["year_plan"] > 0, figures["year_done"] / figures["year_plan"], np.nan)
        whole = np.where(figures["total_investment"] > 0, figures["done"] / figures["total_investment"], np.nan)
    return {
        "elapsed": np.where(month > 0, month / 12, np.nan),
        "year_completion": year,
        "completion": whole,
        "to_be_verified": (year > rules.to_be_verified) | (whole > rules.to_be_verified),
    }


def _any(projects: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    return np.bincount(projects, minlength=count).astype(np.bool_)


def _outermost(
    project: NDArray[np.int64], mask: NDArray[np.bool_], day: NDArray[np.datetime64], count: int, *, is_first: bool
) -> NDArray[np.int64]:
    """Return, per project, the position of the step of a mask with the first or the last day; -1 for none."""
    positions = np.flatnonzero(mask)
    found = np.full(count, -1, dtype=np.int64)
    order = positions[np.lexsort((positions, day[positions], project[positions]))][:: -1 if is_first else 1]
    found[project[order]] = order
    return found


def _days(first: NDArray[np.datetime64], second: NDArray[np.datetime64]) -> NDArray[np.float64]:
    """Return the days from the first day to the second, nan where one of the two is missing."""
    number = second.astype(np.int64) - first.astype(np.int64)
    return np.where(np.isnat(first) | np.isnat(second), np.nan, number.astype(np.float64))


def _taken(day: NDArray[np.datetime64], position: NDArray[np.int64]) -> NDArray[np.datetime64]:
    if not len(day):
        return np.full(len(position), "NaT", dtype=DAY)
    return np.where(position >= 0, day[position], np.datetime64("NaT", "D"))


def _names(steps: Steps, position: NDArray[np.int64]) -> list[str]:
    """Return what a step is called: a milestone by its name, start and finish by their kind."""
    kinds, names = steps["kind"].tolist(), steps["name"].tolist()
    return ["" if at < 0 else names[at] or kinds[at] for at in position.tolist()]
