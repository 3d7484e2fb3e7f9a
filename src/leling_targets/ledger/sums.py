"""What projects add up to: by leader, by park, by level against the plan, and enterprises by stage of listing."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from msgspec import Struct
from numpy.typing import NDArray

from leling_targets.ledger.people import PEOPLE
from leling_targets.ledger.project import Ledger
from leling_targets.ledger.standing import Standing
from leling_targets.model import Plan, ProjectLevel, ProjectStatus, Stage


class Responsible(Struct, frozen=True):
    """How many projects a leader (or, without their names, a unit) has, and how many are late."""

    name: str
    """"" where the ledger names nobody."""
    projects: int
    late: int
    """Late by up to the bound of the plan."""
    seriously_late: int
    finished_late: int
    worst: float
    """Days of the latest one that is still open; nan for none."""


class PartSum(Struct, frozen=True):
    """What the projects of a park add up to, in 10,000 yuan; what the ledger lacks is counted, never taken for 0."""

    part: str
    projects: int
    late: int
    """Late by any number of days."""
    finished: int
    total_investment: float
    year_plan: float
    year_done: float
    done: float
    missing: Mapping[str, int]
    """How many projects lack each of the four."""


class LevelCount(Struct, frozen=True):
    """How many projects of a level the ledger holds against how many the plan names."""

    level: ProjectLevel
    found: int
    also: tuple[str, ...]
    """The names of the projects that count at another level too."""


class StageCount(Struct, frozen=True):
    """The enterprises at a stage of listing."""

    stage: Stage
    enterprises: tuple[str, ...]


MONEY = ("total_investment", "year_plan", "year_done", "done")
"""What the projects of a park are summed by."""

_LATE = [status.value for status in ProjectStatus if status.is_late]
_FINISHED = [status.value for status in ProjectStatus if status.is_finished]


def by_responsible(names: Sequence[str], standing: Standing) -> tuple[Responsible, ...]:
    """Return what each person or unit answers for, the most seriously late first.

    `names` has a text per project, in which PEOPLE parts several persons: each of them has the project.
    """
    status, days = standing["status"].to_numpy(), standing["days"].to_numpy(dtype=np.float64)
    own: dict[str, list[int]] = {}
    for position, named in enumerate(names):
        for name in named.split(PEOPLE):
            own.setdefault(name, []).append(position)
    found = [responsible_for(name, status[positions], days[positions]) for name, positions in own.items()]
    return tuple(sorted(found, key=lambda one: (-one.seriously_late, -one.late, -one.projects, one.name)))


def responsible_for(name: str, status: NDArray[np.object_], days: NDArray[np.float64]) -> Responsible:
    """Return what somebody answers for whose projects have some statuses and days, or what all of them come to."""
    is_open = np.isin(status, _LATE)
    return Responsible(
        name=name,
        projects=len(status),
        late=int((status == ProjectStatus.LATE).sum()),
        seriously_late=int((status == ProjectStatus.SERIOUSLY_LATE).sum()),
        finished_late=int((status == ProjectStatus.FINISHED_LATE).sum()),
        worst=float(days[is_open].max()) if is_open.any() else float("nan"),
    )


def by_part(ledger: Ledger, standing: Standing, key: str, known: Iterable[str] = ()) -> tuple[PartSum, ...]:
    """Return what the projects of each part add up to, those of none last; `key` is `park` or `section`.

    Parts that are `known` come first, in their order; of others parks by name, sections as they stand in the ledger.
    """
    projects, status = ledger.projects, standing["status"].to_numpy()
    part = projects[key].to_numpy(dtype=object)
    others = [name for name in dict.fromkeys(part.tolist()) if name and name not in set(known)]

    def of(name: str) -> PartSum:
        own = part == name
        # The sum of nothing is no figure, and no zero.
        sums = projects.loc[own, list(MONEY)].sum(min_count=1)
        return PartSum(
            part=name,
            projects=int(own.sum()),
            late=int((own & np.isin(status, _LATE)).sum()),
            finished=int((own & np.isin(status, _FINISHED)).sum()),
            **{key: float(sums[key]) for key in MONEY},
            missing={key: int(projects.loc[own, key].isna().sum()) for key in MONEY},
        )

    names = (*known, *(sorted(others) if key == "park" else others), "")
    return tuple(of(name) for name in names if (part == name).any())


def by_level(ledger: Ledger, plan: Plan) -> tuple[LevelCount, ...]:
    """Return how many projects of each level there are; a project of two levels counts at both, and is named."""
    levels = [levels.split() for levels in ledger.projects["level"].tolist()]
    names = ledger.projects["name"].tolist()

    def of(level: ProjectLevel) -> LevelCount:
        own = [(name, found) for name, found in zip(names, levels, strict=True) if level.id in found]
        return LevelCount(level, len(own), tuple(name for name, found in own if len(found) > 1))

    return tuple(of(level) for level in plan.projects.levels)


def by_stage(listing: pd.DataFrame) -> tuple[StageCount, ...]:
    """Return the enterprises at each stage, every stage in order, in the order of the ledger."""
    return tuple(
        StageCount(stage, tuple(listing.loc[listing["stage"] == stage.value, "enterprise"].tolist())) for stage in Stage
    )
