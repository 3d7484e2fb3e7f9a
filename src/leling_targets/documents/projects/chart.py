"""The wall chart 挂图作战: a bar per project on the months of the plan, with today, milestones and lateness."""

import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import pandas as pd

from leling_targets.document import Block, Heading, MilestoneState, Span, WallBar, WallChart, WallMark, WallRole
from leling_targets.documents.projects.contents import ProjectContents, ProjectRow, Step
from leling_targets.documents.projects.table import level_title
from leling_targets.i18n import text
from leling_targets.ledger.standing import StepKind
from leling_targets.words.project_words import days_written, project_status, step_written
from leling_targets.words.shown import NOTHING
from leling_targets.words.wording import day_in_words

MOST_BARS: Final = 18
"""Bars of one chart: more do not fit on a page."""


def chart_blocks(contents: ProjectContents, level: int = 2) -> Iterator[Block]:
    """Yield the wall chart, level by level on one axis; a project without any day has no bar."""
    legend = tuple((role, text(f"schedule.{role.value}", contents.language)) for role in WallRole)
    yield Heading(text("projects.chart", contents.language), level, key="wall_chart")
    for title, rows in groupby(contents.rows, lambda row: level_title(contents, row)):
        bars = [bar for row in rows if (bar := _bar(contents, row, contents.steps[row.position])) is not None]
        parts = [tuple(bars[start : start + MOST_BARS]) for start in range(0, len(bars), MOST_BARS)]
        for number, part in enumerate(parts, 1):
            details = {"level": title, "number": number, "count": len(parts)}
            name = text("projects.chart_part", contents.language, **details) if len(parts) > 1 else title
            yield Heading(name, level + 1)
            yield _chart(contents, name, part, legend)
            # Explained once, above all of them.
            legend = ()


def _chart(
    contents: ProjectContents, title: str, bars: tuple[WallBar, ...], legend: tuple[tuple[WallRole, str], ...]
) -> WallChart:
    language, plan = contents.language, contents.plan
    late = sum(1 for bar in bars if bar.late is not None)
    today = day_in_words(contents.today.isoformat(), language)
    details = {"count": len(bars), "late": late, "today": today}
    years = range(plan.first_year, plan.last_year + 1)
    return WallChart(
        title=title,
        description=text("projects.chart_says", language, **details),
        axis=(float(plan.first_year - 1), float(plan.last_year)),
        periods=tuple(((float(year - 1), float(year)), str(year)) for year in years),
        today=time_of(contents.today),
        today_text=text("projects.today", language, day=today),
        legend=legend,
        bars=bars,
    )


def _bar(contents: ProjectContents, row: ProjectRow, steps: Sequence[Step]) -> WallBar | None:
    """Return the bar of a project; None where nothing of it has a day."""
    start, finish = steps[0], steps[-1]
    today = pd.Timestamp(contents.today)
    done = [step.done for step in steps if step.done is not None]
    planned = [step.planned for step in steps if step.planned is not None]
    if not done and not planned:
        return None
    return WallBar(
        label=row.name,
        planned=_span(min(planned), max(planned)) if planned else None,
        done=_span(min(done), finish.done or today) if done else None,
        late=_late(start, finish, today, has_begun=bool(done)),
        marks=tuple(_mark(contents, step) for step in steps if _is_marked(step)),
        text=_status(contents, row),
        tone=row.status.tone,
    )


def _status(contents: ProjectContents, row: ProjectRow) -> str:
    """Return the status of a project with its days, in a few words."""
    language, status = contents.language, row.status
    if status.has_been_late:
        mark = text(f"project_mark.{status}", language)
        return text(f"projects.bar_{status}", language, mark=mark, count=int(row.days))
    days = days_written(status, row.days, language)
    word = project_status(status, language)
    return word if days == NOTHING else f"{word} {days}"


def _late(start: Step, finish: Step, today: pd.Timestamp, *, has_begun: bool) -> Span | None:
    """Return when a project is late: past its planned finish, or past its planned start where nothing has begun."""
    end = finish.done or today
    if finish.planned is not None and finish.planned < end:
        return _span(finish.planned, end)
    if not has_begun and start.planned is not None and start.planned < today:
        return _span(start.planned, today)
    return None


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
