"""The figures of an Assessment as rows, in the order they are shown, and what stands beside them."""

import math
from typing import Any

from leling_targets.assessment import Assessment, records
from leling_targets.i18n import Language
from leling_targets.model import Plan, Status
from leling_targets.words.wording import FigureRow

_STATUS_ORDER = {status.value: number for number, status in enumerate(Status)}


def figure_rows(assessment: Assessment) -> list[FigureRow]:
    """Return the figures as rows, in the order they are shown: by area, by group, worst first."""
    groups = list(dict.fromkeys([*assessment.plan.groups, *(target.group for target in assessment.targets)]))
    areas = {area: number for number, area in enumerate(assessment.areas)}

    def place(row: FigureRow) -> tuple[int, int, int, float, int]:
        pace = row["pace"]
        return (
            areas[row["area"]],
            groups.index(row["group"]),
            _STATUS_ORDER[row["status"]],
            math.inf if math.isnan(pace) else pace,
            row["position"],
        )

    return sorted(records(assessment.figures), key=place)


def group_name(plan: Plan, group: str, language: Language) -> str:
    """Return the name of a group, its id where the plan gives it none."""
    return plan.groups[group].in_language(language) if group in plan.groups else group


def of_target(rows: list[dict[str, Any]]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Return the rows of a frame by area and target."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault((row["area"], row["id"]), []).append(row)
    return found
