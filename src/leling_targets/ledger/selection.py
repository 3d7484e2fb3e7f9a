"""A part of a ledger: the projects of a level, a park, a leader or a status, with their milestones."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from leling_targets.ledger.project import Ledger


def selected(ledger: Ledger, chosen: NDArray[np.bool_]) -> Ledger:
    """Return the ledger with some of its projects; every milestone stays with its project."""
    if chosen.all():
        return ledger
    position = np.cumsum(chosen) - 1
    milestones = ledger.milestones
    project = milestones["project"].to_numpy(dtype=np.int64)
    kept = chosen[project] if len(project) else np.zeros(0, dtype=np.bool_)
    return replace(
        ledger,
        projects=ledger.projects[chosen].reset_index(drop=True),
        milestones=milestones[kept].assign(project=position[project[kept]]).reset_index(drop=True),
    )
