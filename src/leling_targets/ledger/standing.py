"""Where every project stands on a day: which step is reached, which is overdue and by how much, what is invested.

A project is late by a step only where the ledger shows that the step had not come: what is not filled in has not "not
happened". Lateness is counted to the day the row was filled in, for nothing is known of it since.
"""

import datetime
from collections.abc import Sequence
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
                 those of its most overdue step, to the day its row was filled in; else those of the step reached last;
                 nan where nothing compares, or a month may have been in time as well as not
reached          text; the step reached last, a StepKind or the name of a milestone, "" for none
reached_on       day
reached_originally  day; as first planned, NaT where it was not moved
due              text; the overdue step of a late project, one due of which nothing is known, else the open step planned
                 first; "" for none
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
NaT where it was not moved), done_from (the first day `done` may mean), is_done (a day or a word says so), is_open (the
ledger shows that it had not come), is_told (the ledger has where to say it)."""


class StepKind(StrEnum):
    """What a step of a schedule is."""

    START = "start"
    MILESTONE = "milestone"
    FINISH = "finish"


_STEP_DAYS: Final = ("planned", "done", "original", "done_from")
_UNDATED: Final = [
    *(status for status in ProjectStatus if status.is_not_reported),
    *(ProjectStatus.PAUSED, ProjectStatus.WITHDRAWN),
]
"""Where nothing is held against a day."""
_NOT_REPORTED: Final = {
    StepKind.START: ProjectStatus.START_NOT_REPORTED,
    StepKind.MILESTONE: ProjectStatus.MILESTONE_NOT_REPORTED,
    StepKind.FINISH: ProjectStatus.FINISH_NOT_REPORTED,
}
_ORDER: Final = {kind: number for number, kind in enumerate(StepKind)}


def steps_of(ledger: Ledger, today: datetime.date) -> Steps:
    """Return the steps of every project: its start, its milestones, its finish."""
    projects, milestones, evidence = ledger.projects, ledger.milestones, ledger.evidence
    count, upto = len(projects), np.datetime64(today, "D")
    none = np.full(count, "NaT", dtype=DAY)
    told = _told_day(ledger)
    # What words say holds from the day they were written; of a day before it, it may not yet have been so.
    is_then = np.isnat(told) | (told <= upto)
    is_finished = evidence["is_finished"].to_numpy(dtype=np.bool_) & is_then
    has_begun = (evidence["has_begun"].to_numpy(dtype=np.bool_) & is_then) | is_finished
    ends = [
        _steps(
            np.arange(count),
            kind,
            "",
            (projects[planned], projects[done], original, evidence[f"{done}_from"]),
            (is_said, evidence[is_open], np.ones(count, dtype=np.bool_)),
        )
        for kind, planned, done, original, is_said, is_open in (
            (StepKind.START, "planned_start", "started", none, has_begun, "not_started"),
            (StepKind.FINISH, "planned_finish", "finished", projects["original_finish"], is_finished, "not_finished"),
        )
    ]
    of = milestones["project"].to_numpy(dtype=np.int64)
    outcome = milestones["outcome"]
    found = _steps(
        of,
        StepKind.MILESTONE,
        milestones["milestone"],
        tuple(milestones[key] for key in ("planned", "done", "original", "done_from")),
        ((outcome == "done").to_numpy() & is_then[of], outcome == "open", outcome != "untold"),
    )
    steps = pd.concat([ends[0], found, ends[1]], ignore_index=True)
    is_past = ((steps["done_from"] <= upto) & steps["done"].notna()).to_numpy()
    # What came on a day after that asked about had not come on it.
    of_row = told[steps["project"].to_numpy()]
    comes = steps["done_from"].where(steps["done"].notna()).to_numpy(dtype=DAY)
    is_open = steps["is_open"].to_numpy() | ((comes > upto) & (np.isnat(of_row) | (comes <= of_row)))
    steps = steps.assign(
        is_open=is_open, done=steps["done"].where(is_past), is_done=is_past | (steps["is_done"] & steps["done"].isna())
    )
    order = steps["kind"].map(_ORDER)
    ordered = steps.assign(order=order).sort_values(["project", "order"], kind="stable", ignore_index=True)
    return ordered.drop(columns="order")


def _steps(project: object, kind: StepKind, name: object, days: Sequence[object], said: Sequence[object]) -> Steps:
    planned, done, original, first = (np.asarray(day, dtype=DAY) for day in days)
    is_done, is_open, is_told = (np.asarray(one, dtype=np.bool_) for one in said)
    return pd.DataFrame(
        {
            "project": np.asarray(project, dtype=np.int64),
            "kind": kind.value,
            "name": name,
            "planned": planned,
            "done": done,
            "original": np.where(original == planned, np.datetime64("NaT", "D"), original),
            "done_from": first,
            "is_done": is_done,
            "is_open": is_open,
            "is_told": is_told,
        }
    )


def _told_day(ledger: Ledger) -> NDArray[np.datetime64]:
    """Return the day to which each row tells how far its project is, NaT where nothing says."""
    told = ledger.evidence["told"].to_numpy(dtype=DAY)
    return told if ledger.updated is None else np.where(np.isnat(told), np.datetime64(ledger.updated, "D"), told)


def standing_of(ledger: Ledger, rules: ProjectRules, today: datetime.date) -> Standing:
    """Return where every project stands at the end of a day."""
    count = len(ledger.projects)
    steps = steps_of(ledger, today)
    project = steps["project"].to_numpy()
    planned, done, original, first = (steps[key].to_numpy(dtype=DAY) for key in _STEP_DAYS)
    is_done, is_open, is_told = (steps[key].to_numpy(dtype=np.bool_) for key in ("is_done", "is_open", "is_told"))
    kind = steps["kind"].to_numpy()
    is_finish = kind == StepKind.FINISH
    is_finished, has_begun = _any(project[is_finish & is_done], count), _any(project[is_done], count)
    upto = np.datetime64(today, "D")
    told = _told_day(ledger)[project]
    told = np.where(np.isnat(told), upto, np.minimum(told, upto))
    is_left = ~is_done & ~np.isnat(planned) & ~is_finished[project]
    # A start nobody noted down, of a project on which more than that is done, is no lateness.
    is_left &= ~((kind == StepKind.START) & has_begun[project])
    is_late = is_left & is_open & (planned < told)
    # Nobody says when a step was done that comes before one that is.
    is_passed = ~is_open & (planned <= _last_reached(project, is_done & ~is_finish, planned, count)[project])
    is_unknown = is_left & is_told & ~is_late & (planned < upto) & ~is_passed
    overdue, unknown = (_outermost(project, mask, planned, count, is_first=True) for mask in (is_late, is_unknown))
    ahead = _outermost(project, is_left & (planned >= upto), planned, count, is_first=True)
    due = np.where(overdue >= 0, overdue, np.where(unknown >= 0, unknown, ahead))
    due = np.where(ledger.evidence["state"].to_numpy() == ProjectStatus.WITHDRAWN, -1, due)
    reached = _reached(project, is_done, done, count)
    deviation = _deviation(planned, first, done)
    late = np.where(overdue >= 0, _days(planned, told)[overdue], np.nan)
    finish = np.flatnonzero(is_finish)
    days = np.where(reached >= 0, deviation[reached], np.nan)
    days = np.where(is_finished, deviation[finish], np.where(late > 0, late, days))
    statuses = _statuses(
        ledger, is_finished, has_begun, np.where(unknown >= 0, kind[unknown], ""), due >= 0, days, late, rules
    )
    days = np.where(np.isin(statuses, _UNDATED), np.nan, days)
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
            **_investment(ledger, rules, today),
        }
    )


def _statuses(
    ledger: Ledger,
    is_finished: NDArray[np.bool_],
    has_begun: NDArray[np.bool_],
    unknown: NDArray[np.object_],
    has_schedule: NDArray[np.bool_],
    days: NDArray[np.float64],
    late: NDArray[np.float64],
    rules: ProjectRules,
) -> NDArray[np.object_]:
    state = ledger.evidence["state"].to_numpy()
    # Where nothing is planned any more, or ever was, there is nothing to be on time for.
    found = (
        (state == ProjectStatus.WITHDRAWN, ProjectStatus.WITHDRAWN),
        (is_finished & (days > 0), ProjectStatus.FINISHED_LATE),
        (is_finished, ProjectStatus.FINISHED),
        (state == ProjectStatus.PAUSED, ProjectStatus.PAUSED),
        (late > rules.late_days, ProjectStatus.SERIOUSLY_LATE),
        (late > 0, ProjectStatus.LATE),
        *((unknown == kind, status) for kind, status in _NOT_REPORTED.items()),
        (~has_schedule, ProjectStatus.NO_SCHEDULE),
        (~has_begun, ProjectStatus.NOT_DUE),
    )
    statuses = np.select(
        [mask for mask, _ in found], [status.value for _, status in found], ProjectStatus.ON_TIME.value
    )
    return statuses.astype(object)


def _investment(ledger: Ledger, rules: ProjectRules, today: datetime.date) -> dict[str, NDArray[np.generic]]:
    projects = ledger.projects
    figures = {
        key: projects[key].to_numpy(dtype=np.float64) for key in ("year_plan", "year_done", "total_investment", "done")
    }
    # Of a ledger that does not say which month it is of, the day asked about does.
    month = projects["month"].to_numpy(dtype=np.float64)
    month = np.where(month > 0, month, today.month) if ledger.updated is None else month
    with np.errstate(divide="ignore", invalid="ignore"):
        year = np.where(figures["year_plan"] > 0, figures["year_done"] / figures["year_plan"], np.nan)
        whole = np.where(figures["total_investment"] > 0, figures["done"] / figures["total_investment"], np.nan)
    return {
        "elapsed": np.where(month > 0, month / 12, np.nan),
        "year_completion": year,
        "completion": whole,
        "to_be_verified": (year > rules.to_be_verified) | (whole > rules.to_be_verified),
    }


def _reached(
    project: NDArray[np.int64], is_done: NDArray[np.bool_], done: NDArray[np.datetime64], count: int
) -> NDArray[np.int64]:
    """Return, per project, the step done last; of those without a day the last of the schedule, where none has one."""
    dated = _outermost(project, is_done & ~np.isnat(done), done, count, is_first=False)
    order = np.arange(len(project)).astype(DAY)
    undated = _outermost(project, is_done, order, count, is_first=False)
    is_finish_said = (undated >= 0) & (dated >= 0) & (undated > dated) & np.isnat(done[undated])
    return np.where((dated < 0) | is_finish_said, undated, dated)


def _last_reached(
    project: NDArray[np.int64], is_done: NDArray[np.bool_], planned: NDArray[np.datetime64], count: int
) -> NDArray[np.datetime64]:
    """Return, per project, the latest day planned for a step that is done; NaT for none."""
    return _taken(planned, _outermost(project, is_done & ~np.isnat(planned), planned, count, is_first=False))


def _deviation(
    planned: NDArray[np.datetime64], first: NDArray[np.datetime64], last: NDArray[np.datetime64]
) -> NDArray[np.float64]:
    """Return the days from what was planned to what was done; nan where a month leaves open whether it was in time."""
    late, ahead = _days(planned, first), _days(planned, last)
    return np.where(np.isnat(last), np.nan, np.where(late > 0, late, np.where(ahead <= 0, ahead, np.nan)))


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
