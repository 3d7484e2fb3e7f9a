"""Two ledgers, each on its day -> what happened to every project between them."""

import datetime
import math
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final, Self

import pandas as pd
from msgspec import Struct

from leling_targets.document import Tone
from leling_targets.ledger.pairs import pairs_of
from leling_targets.ledger.project import Ledger
from leling_targets.ledger.standing import StepKind, standing_of, steps_of
from leling_targets.model import ProjectRules, ProjectStatus
from leling_targets.names import fold
from leling_targets.problems import Location, Problem, ProblemCode, UsageError

_Row = Mapping[str, Any]


class Event(StrEnum):
    """What can happen to a project from one ledger to the next, worst first."""

    order: int
    """Its place among the events, 0 the worst."""
    tone: Tone
    """How good it is to read."""

    BECAME_SERIOUSLY_LATE = "became_seriously_late", Tone.BAD
    BECAME_LATE = "became_late", Tone.WARN
    FINISHED_LATE = "finished_late", Tone.WARN
    STOPPED = "stopped", Tone.WARN
    VANISHED = "vanished", Tone.WARN
    WITHDRAWN = "withdrawn", Tone.WARN
    NOT_REPORTED = "not_reported", Tone.WARN
    """A step fell due of which the newer ledger says nothing."""
    UNPLANNED = "unplanned", Tone.WARN
    """No day is planned for it any more."""
    POSTPONED = "postponed", Tone.WARN
    """The day its finish is planned for is a later one."""
    FIGURE_FELL = "figure_fell", Tone.WARN
    """Less investment is done than was: one of the two ledgers is wrong."""
    REOPENED = "reopened", Tone.WARN
    """It was finished, and no longer is."""
    PROBABLY_RENAMED = "probably_renamed", Tone.WARN
    RENAMED = "renamed", Tone.MUTED
    """It goes by another name under its code."""
    NEW = "new", Tone.PLAIN
    BROUGHT_FORWARD = "brought_forward", Tone.GOOD
    EASED = "eased", Tone.GOOD
    """It is late still, and no longer seriously."""
    RESUMED = "resumed", Tone.GOOD
    RECOVERED = "recovered", Tone.GOOD
    """It was late, and is no longer."""
    MILESTONE = "milestone", Tone.GOOD
    STARTED = "started", Tone.GOOD
    FINISHED = "finished", Tone.GOOD
    INVESTED = "invested", Tone.PLAIN

    def __new__(cls, word: str, tone: Tone = Tone.PLAIN) -> Self:
        """Return the member of a word, with its tone."""
        event = str.__new__(cls, word)
        event._value_, event.order, event.tone = word, len(cls.__members__), tone
        return event


class Change(Struct, frozen=True):
    """What happened to a project; of one that vanished the earlier ledger speaks, of all others the later one."""

    name: str
    code: str
    leader: str
    unit: str
    events: tuple[Event, ...]
    """Worst first; never none."""
    before: ProjectStatus | None
    """None where it is new."""
    now: ProjectStatus | None
    """None where it vanished."""
    days_before: float
    """Days late (plus) or ahead (minus), as in `Standing`."""
    days: float
    milestones: tuple[str, ...]
    """Reached since."""
    finish_moved: float
    """Days by which its planned finish is later (plus) or earlier (minus); nan where one of the two is not planned."""
    invested: float
    """Done since, in 10,000 yuan; nan where it cannot be told."""
    formerly: str
    """Its earlier name, "" where that is the same."""


class Movement(Struct, frozen=True):
    """What happened between two ledgers."""

    files: tuple[str, ...]
    """Of the earlier ledger."""
    since: datetime.date
    """The day of the earlier ledger."""
    compared: int
    """How many projects stand in both."""
    changes: tuple[Change, ...]
    """Of the projects to which something happened, worse first."""

    def count(self, *events: Event) -> int:
        """Return to how many projects one of some events happened."""
        return sum(1 for change in self.changes if not set(events).isdisjoint(change.events))


def movement_of(
    earlier: Ledger, later: Ledger, since: datetime.date, today: datetime.date, rules: ProjectRules
) -> Movement:
    """Return what happened from a ledger on its day to a later one on its own.

    Raises UsageError where the earlier ledger is the newer one.
    """
    if since > min(today, later.updated or today):
        details = {"since": since.isoformat(), "today": min(today, later.updated or today).isoformat()}
        raise UsageError([Problem(ProblemCode.SINCE_IS_NEWER, Location(earlier.tables[0].file), details)])
    old, new = _rows(earlier, rules, since), _rows(later, rules, today)
    pairs = pairs_of(earlier.projects, later.projects)
    found = [_change(old[before], new[now], is_likely=now in pairs.likely) for now, before in pairs.same.items()]
    found += [_alone(new[at], Event.NEW) for at in pairs.new]
    found += [_alone(old[at], Event.VANISHED) for at in pairs.vanished]
    files = tuple(one.name for one in earlier.inputs)
    changes = tuple(sorted((one for one in found if one.events), key=_place))
    return Movement(files, since, len(pairs.same), changes)


def _rows(ledger: Ledger, rules: ProjectRules, today: datetime.date) -> list[dict[str, Any]]:
    """Return every project with its standing and the steps that are done."""
    joined = ledger.projects.join(standing_of(ledger, rules, today)).join(ledger.evidence["not_started"])
    steps = steps_of(ledger, today)
    done = steps[steps["is_done"]]
    names = done["name"].where(done["kind"] == StepKind.MILESTONE, done["kind"])
    reached: dict[int, dict[str, str]] = {}
    for project, name in zip(done["project"].tolist(), names.tolist(), strict=True):
        reached.setdefault(project, {})[fold(name)] = name
    rows = ({str(key): value for key, value in row.items()} for row in joined.to_dict("records"))
    return [{**row, "steps": reached.get(at, {})} for at, row in enumerate(rows)]


def _place(change: Change) -> tuple[int, float, str, str, str]:
    days = 0.0 if math.isnan(change.days) else change.days
    return change.events[0].order, -days, change.name, change.code, change.unit


def _alone(row: _Row, event: Event) -> Change:
    """Return what is to be said of a project that stands in one of the two ledgers."""
    status, is_new = ProjectStatus(row["status"]), event is Event.NEW
    return Change(
        name=row["name"],
        code=row["code"],
        leader=row["leader"],
        unit=row["unit"],
        events=(event,),
        before=None if is_new else status,
        now=status if is_new else None,
        days_before=math.nan if is_new else row["days"],
        days=row["days"] if is_new else math.nan,
        milestones=(),
        finish_moved=math.nan,
        invested=math.nan,
        formerly="",
    )


def _change(old: _Row, new: _Row, *, is_likely: bool) -> Change:
    before, now = ProjectStatus(old["status"]), ProjectStatus(new["status"])
    moved = (new["planned_finish"] - old["planned_finish"]) / pd.Timedelta(days=1)
    invested = _invested(old, new)
    milestones = tuple(
        name for key, name in new["steps"].items() if key not in {*old["steps"], StepKind.START, StepKind.FINISH}
    )
    is_renamed = fold(old["name"]) != fold(new["name"])
    told = {
        Event.PROBABLY_RENAMED: is_likely,
        Event.RENAMED: is_renamed and not is_likely,
        Event.MILESTONE: bool(milestones),
        Event.STARTED: _is_a_start(old, new),
        Event.POSTPONED: moved > 0,
        Event.BROUGHT_FORWARD: moved < 0,
        Event.INVESTED: invested > 0,
        Event.FIGURE_FELL: invested < 0,
    }
    events = {*_of_status(before, now), *(event for event, is_so in told.items() if is_so)}
    return Change(
        name=new["name"],
        code=new["code"],
        leader=new["leader"],
        unit=new["unit"],
        events=tuple(sorted(events, key=lambda event: event.order)),
        before=before,
        now=now,
        days_before=old["days"],
        days=new["days"],
        milestones=milestones,
        finish_moved=moved,
        invested=invested,
        formerly=old["name"] if is_renamed else "",
    )


def _is_a_start(old: _Row, new: _Row) -> bool:
    """Return whether work began in between: by a day that was not there, or where it is known that it had not begun.

    Of a project that is finished now nobody knows when it began, if its start was never reported.
    """
    has_day = bool(new["started"] == new["started"])  # NaT is not itself
    return StepKind.START in new["steps"] and (has_day or bool(old["not_started"])) and not _has_begun(old)


def _has_begun(row: _Row) -> bool:
    """Return whether work was under way, whether or not the day of its start stands in the ledger."""
    return bool(row["steps"]) or row["done"] > 0 or row["year_done"] > 0


def _invested(old: _Row, new: _Row) -> float:
    """Return what was done since, in 10,000 yuan: by the sums since the start, else by those of one year."""
    done = float(new["done"] - old["done"])
    if not math.isnan(done) or old["year"] != new["year"]:
        return done
    return float(new["year_done"] - old["year_done"])


def _of_status(before: ProjectStatus, now: ProjectStatus) -> Iterator[Event]:
    """Yield what a change of status means; a status that stays means nothing."""
    if before is now:
        return
    if before is ProjectStatus.PAUSED and now is not ProjectStatus.WITHDRAWN:
        yield Event.RESUMED
    if before.is_finished and not now.is_finished:
        yield Event.REOPENED
    if now in _ARRIVED and not (before.is_finished and now.is_finished):
        yield _ARRIVED[now]
    elif now is ProjectStatus.LATE:
        yield Event.EASED if before.is_late else Event.BECAME_LATE
    elif now.is_not_reported and not before.is_not_reported:
        yield Event.NOT_REPORTED
    elif before.is_late and now in (ProjectStatus.ON_TIME, ProjectStatus.NOT_DUE):
        yield Event.RECOVERED


_ARRIVED: Final[Mapping[ProjectStatus, Event]] = {
    ProjectStatus.SERIOUSLY_LATE: Event.BECAME_SERIOUSLY_LATE,
    ProjectStatus.PAUSED: Event.STOPPED,
    ProjectStatus.NO_SCHEDULE: Event.UNPLANNED,
    ProjectStatus.FINISHED_LATE: Event.FINISHED_LATE,
    ProjectStatus.FINISHED: Event.FINISHED,
    ProjectStatus.WITHDRAWN: Event.WITHDRAWN,
}
"""What happened to a project that came to a status, whatever it was before."""
