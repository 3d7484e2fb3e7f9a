"""A ledger with less in it: the projects of some levels or parks with their milestones, or no names of persons."""

from collections.abc import Collection

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from leling_targets.ledger.known_columns import PROJECT_COLUMNS
from leling_targets.ledger.persons import Redaction
from leling_targets.ledger.project import Ledger
from leling_targets.ledger.words import parks_of
from leling_targets.model import Plan
from leling_targets.names import fold, parted
from leling_targets.problems import Problem, ProblemCode

_TEXTS = ("code", "name", "section", "progress", "problem", "unit")
"""The texts of a project in which a person may be named."""


def selected(ledger: Ledger, chosen: NDArray[np.bool_]) -> Ledger:
    """Return the ledger with some of its projects; every milestone stays with its project.

    Enterprises on their way to a listing belong to the whole of a ledger: a part of it has none.
    """
    position = np.cumsum(chosen) - 1
    milestones = ledger.milestones
    project = milestones["project"].to_numpy(dtype=np.int64)
    kept = chosen[project] if len(project) else np.zeros(0, dtype=np.bool_)
    return replace(
        ledger,
        projects=ledger.projects[chosen].reset_index(drop=True),
        evidence=ledger.evidence[chosen].reset_index(drop=True),
        milestones=milestones[kept].assign(project=position[project[kept]]).reset_index(drop=True),
        listing=ledger.listing.iloc[:0],
    )


def of_levels(ledger: Ledger, levels: Collection[str]) -> NDArray[np.bool_]:
    """Return which projects are of one of some levels, given by their ids."""
    held = ledger.projects["level"].tolist()
    return np.array([not set(levels).isdisjoint(one.split()) for one in held], dtype=np.bool_)


def park_known_as(ledger: Ledger, plan: Plan, word: str) -> str:
    """Return the park a word names, of the plan or of the ledger alone; "" for none."""
    own = word if word in ledger.projects["park"].tolist() else ""
    return parks_of(plan).get(fold(word), own)


def of_parks(ledger: Ledger, parks: Collection[str]) -> NDArray[np.bool_]:
    """Return which projects stand in one of some parks."""
    return ledger.projects["park"].isin(list(parks)).to_numpy()


def units_of(ledger: Ledger) -> tuple[str, ...]:
    """Return the units that answer for projects; a cell may name several."""
    return tuple(
        dict.fromkeys(name for cell in ledger.projects["unit"].tolist() for name in (cell, *parted(cell)) if name)
    )


def of_units(ledger: Ledger, units: Collection[str]) -> NDArray[np.bool_]:
    """Return for which projects one of some units answers, alone or with others."""
    asked = set(map(fold, units))
    held = ledger.projects["unit"].tolist()
    return np.array([not asked.isdisjoint(map(fold, (one, *parted(one)))) for one in held], dtype=np.bool_)


def redacted(ledger: Ledger, redaction: Redaction, plan: Plan) -> Ledger:
    """Return the ledger with no leader and no person in it; their names within its other texts are masked."""
    projects = ledger.projects
    persons = [column.key for column in PROJECT_COLUMNS if column.is_person and column.key in projects]
    columns = {key: [""] * len(projects) for key in persons}
    columns |= {key: list(redaction.texts(projects[key].tolist())) for key in _TEXTS}
    known = {park.id for park in plan.projects.parks}
    parks = projects["park"].tolist()
    shown = dict(zip(parks, redaction.texts(parks), strict=True))
    columns["park"] = [park if park in known else shown[park] for park in parks]
    milestones = list(map(redaction.text, ledger.milestones["milestone"].tolist()))
    enterprises = list(redaction.texts(ledger.listing["enterprise"].tolist()))
    tables = tuple(
        replace(table, file=redaction.text(table.file), sheet=redaction.text(table.sheet)) for table in ledger.tables
    )
    inputs = tuple(
        replace(one, name=redaction.text(one.name), layouts=tuple(map(redaction.text, one.layouts)))
        for one in ledger.inputs
    )
    return replace(
        ledger,
        projects=projects.assign(**columns),
        milestones=ledger.milestones.assign(milestone=milestones),
        listing=ledger.listing.assign(enterprise=enterprises),
        tables=tables,
        inputs=inputs,
        problems=tuple(_noticed(one, redaction) for one in ledger.problems),
        redaction=redaction,
    )


def _noticed(problem: Problem, redaction: Redaction) -> Problem:
    """Return what was noticed without names: what quotes a cell quotes nothing while nobody's name is known."""
    is_of_a_cell = problem.is_left_open or problem.code is ProblemCode.STATE_UNKNOWN
    return redaction.error(problem) if is_of_a_cell else redaction.problem(problem)
