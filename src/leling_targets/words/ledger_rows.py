"""What a figure is counted from in a ledger: its projects, and the items they are judged as."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from leling_targets.assessment import Assessment
from leling_targets.i18n import Language, text
from leling_targets.model import ProjectFigure, Reason, Target
from leling_targets.problems import Location
from leling_targets.words.counting import reason_words
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.rows import Item, items_in, places_of, values


class Candidate(NamedTuple):
    """A project of the ledger that a target could count: it is counted, or why not."""

    name: str
    level: str
    park: str
    event_on: pd.Timestamp | None
    """None where the event has no day."""
    total_investment: float
    area: float
    """Its land, mu."""
    value: float
    """10,000 yuan per mu, of a standard; before full production the promised figure."""
    counted: bool
    reason: str
    """A Reason where it is not counted, else ""."""
    place: Location
    item: Item | None
    """What it is judged as, of a standard."""


def has_projects(assessment: Assessment, row: FigureRow) -> bool:
    """Return whether there are projects that the target of a row could count; they are of the plan's own area."""
    return bool(row.area == assessment.plan.area and (assessment.projects["id"] == row.target.id).any())


def candidates_of(assessment: Assessment, row: FigureRow) -> list[Candidate]:
    """Return the projects the target of a row could count, in the order of the ledger."""
    if not has_projects(assessment, row):
        return []
    frame = assessment.projects[(assessment.projects["id"] == row.target.id).to_numpy()]
    items, places = {item.place: item for item in items_of(assessment, row)}, list(places_of(frame))
    made = {"place": places, "item": map(items.get, places)}
    return list(map(Candidate._make, values(frame, Candidate._fields, **made)))


def items_of(assessment: Assessment, row: FigureRow) -> list[Item]:
    """Return the items of the standard of a row."""
    frame = assessment.items
    return items_in(frame[((frame["id"] == row.target.id) & (frame["area"] == row.area)).to_numpy()])


def by_reason(projects: Sequence[Candidate]) -> Iterator[tuple[str, list[Candidate]]]:
    """Yield the projects not counted by why not, those without a figure first: somebody has to report it."""
    for reason in (Reason.NO_FIGURE, Reason.NO_DAY, Reason.NOT_YET, Reason.EARLIER, Reason.LATER):
        if rows := [one for one in projects if one.reason == reason]:
            yield reason.value, rows


def is_promised(target: Target, reason: str) -> bool:
    """Return whether the figures of projects not judged for a reason are promises: those of tax, before production."""
    asked = target.from_projects
    return asked is not None and asked.figure is ProjectFigure.TAX_PER_MU and reason == Reason.NOT_YET


def not_counted_words(target: Target, reason: str, count: int, language: Language) -> str:
    """Return what became of projects that are not counted, and why."""
    key = "counted.not_judged" if target.traits.by_items else "counted.not_counted"
    if is_promised(target, reason):
        key = "counted.promised"
    return text(key, language, reason=reason_words(target, reason, language), count=count)
