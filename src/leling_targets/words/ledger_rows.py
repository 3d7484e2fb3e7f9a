"""The rows behind a figure that is counted from a ledger: its projects, and the items they are judged as."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from leling_targets.assessment import Assessment, records
from leling_targets.i18n import Language, text
from leling_targets.model import Measure, Note, ProjectFigure, Reason, Target
from leling_targets.words.counting import reason_words
from leling_targets.words.wording import FigureRow

ProjectRow = Mapping[str, Any]
"""A project behind a figure, by column; of a standard with the `item` it is judged as, None for none."""

_PLACE = ("source", "sheet", "row", "column")


def is_from_ledger(row: FigureRow) -> bool:
    """Return whether the figure of a row is counted from a ledger."""
    return Note.FROM_PROJECTS in row["notes"]


def has_projects(assessment: Assessment, row: FigureRow) -> bool:
    """Return whether there are projects that the target of a row could count; they are of the plan's own area."""
    return bool(row["area"] == assessment.plan.area and (assessment.projects["id"] == row["id"]).any())


def projects_behind(assessment: Assessment, row: FigureRow) -> list[ProjectRow]:
    """Return the projects the target of a row could count, in the order of the ledger."""
    if not has_projects(assessment, row):
        return []
    found = records(assessment.projects[(assessment.projects["id"] == row["id"]).to_numpy()])
    items = {_place_of(item): item for item in items_of(assessment, row)}
    return [{**one, "item": items.get(_place_of(one))} for one in found]


def items_of(assessment: Assessment, row: FigureRow) -> list[dict[str, Any]]:
    """Return the items of the standard of a row."""
    frame = assessment.items
    return records(frame[((frame["id"] == row["id"]) & (frame["area"] == row["area"])).to_numpy()])


def _place_of(one: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(one[key] for key in _PLACE)


def by_reason(projects: Sequence[ProjectRow]) -> Iterator[tuple[str, list[ProjectRow]]]:
    """Yield the projects not counted by why not, those without a figure first: somebody has to report it."""
    for reason in (Reason.NO_FIGURE, Reason.NOT_YET, Reason.EARLIER, Reason.LATER):
        if rows := [one for one in projects if one["reason"] == reason]:
            yield reason.value, rows


def is_promised(target: Target, reason: str) -> bool:
    """Return whether the figures of projects not judged for a reason are promises: those of tax, before production."""
    asked = target.from_projects
    return asked is not None and asked.figure is ProjectFigure.TAX_PER_MU and reason == Reason.NOT_YET


def not_counted_words(target: Target, reason: str, count: int, language: Language) -> str:
    """Return what became of projects that are not counted, and why."""
    key = "behind.not_judged" if target.measure is Measure.STANDARD else "behind.not_counted"
    if is_promised(target, reason):
        key = "behind.promised"
    return text(key, language, reason=reason_words(target, reason, language), count=count)
