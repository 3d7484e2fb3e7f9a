"""A part of a ledger: the projects of some levels or parks, or any others, with their milestones."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from leling_targets.ledger.project import Ledger
from leling_targets.ledger.words import parks_of
from leling_targets.model import Plan
from leling_targets.names import fold


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
