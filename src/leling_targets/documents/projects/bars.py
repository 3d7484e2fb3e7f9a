"""The bars of the wall chart: what of a project's schedule stands where on the axis of time, and what beside it."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from leling_targets.document import MilestoneState, Span, WallBar, WallMark
from leling_targets.documents.projects.contents import ProjectContents, ProjectRow, Step
from leling_targets.i18n import text
from leling_targets.ledger.standing import StepKind
from leling_targets.words.project_words import day_written, name_written, step_name, step_written

BEFORE: Final = ("unit", "leader", "park")
AFTER: Final = ("due", "wall_due_on", "problem")
"""The columns on both sides of the bars; one that is empty on all rows is left out."""


def facts_of(contents: ProjectContents, row: ProjectRow) -> Mapping[str, str]:
    """Return what stands beside the bar of a project, by column; "" for what is not known."""
    language = contents.language
    return {
        "unit": row.unit,
        "leader": row.leader,
        "park": contents.park_name(row.park),
        "due": step_name(row.due, language),
        "wall_due_on": day_written(row.due_on) if row.due else "",
        "problem": row.problem,
    }


def bar_of(
    contents: ProjectContents, row: ProjectRow, group: str, before: Sequence[str], after: Sequence[str]
) -> WallBar:
    """Return the row of a project under the title of a group, with some of the columns beside its bar."""
    steps = contents.steps[row.position]
    finish, today = steps[-1], pd.Timestamp(contents.today)
    done = [step.done for step in steps if step.done is not None]
    planned = [step.planned for step in steps if step.planned is not None]
    facts = facts_of(contents, row)
    return WallBar(
        label=name_written(row.name, is_sample=contents.ledger.is_sample),
        planned=_span(min(planned), max(planned)) if planned else None,
        done=_span(min(done), finish.done or today) if done else None,
        late=_late(row, finish, today),
        marks=tuple(_mark(contents, step) for step in steps if _is_marked(step)),
        sign=text(f"project_mark.{row.status.value}", contents.language),
        tone=row.status.tone,
        days=str(int(row.days)) if row.status.has_been_late else "",
        before=tuple(facts[key] for key in before),
        after=tuple(facts[key] for key in after),
        group=group,
    )


def _late(row: ProjectRow, finish: Step, today: pd.Timestamp) -> Span | None:
    """Return when a project is late: past the day of its open step, or of its finish where it is finished."""
    due, end = (row.due_on, today) if row.status.is_late else (finish.planned, finish.done)
    if not row.status.has_been_late or due is None or end is None:
        return None
    return time_of(due), max(time_of(end), time_of(due))


def _is_marked(step: Step) -> bool:
    return step.kind == StepKind.MILESTONE and (step.planned or step.done) is not None


def _mark(contents: ProjectContents, step: Step) -> WallMark:
    """Return the mark of a milestone: where it was reached, else where it is planned."""
    language, today = contents.language, pd.Timestamp(contents.today)
    day = step.done or step.planned
    assert day is not None, "a step without a day has no mark"
    late = ((step.done or today) - step.planned).days if step.planned is not None else 0
    if step.done is not None:
        state = MilestoneState.REACHED_LATE if late > 0 else MilestoneState.REACHED
    else:
        state = MilestoneState.OVERDUE if late > 0 else MilestoneState.OPEN
    words = step_written(step.name, day, language, step.original)
    if late > 0:
        words = f"{words}{text('list.comma', language)}{text('projects.days_late', language, count=late)}"
    return WallMark(time_of(day), state, words)


def _span(first: pd.Timestamp, last: pd.Timestamp) -> Span:
    """Return from the beginning of a day to the end of another."""
    return time_of(first - pd.Timedelta(days=1)), max(time_of(last), time_of(first))


def time_of(day: datetime.date | pd.Timestamp) -> float:
    """Return the end of a day as a time in years: 2021 is the end of 2021."""
    first = datetime.date(day.year, 1, 1)
    days = (datetime.date(day.year + 1, 1, 1) - first).days
    gone = (datetime.date(day.year, day.month, day.day) - first).days + 1
    return day.year - 1 + gone / days
