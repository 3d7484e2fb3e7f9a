"""A ledger without the names of persons: leaders and responsible persons are left out, wherever they stand."""

import re
from dataclasses import replace

from leling_targets.ledger.columns import PROJECT_COLUMNS
from leling_targets.ledger.project import Ledger
from leling_targets.problems import Problem

MASK = "○○○"
"""What stands for a person's name within a text."""

_BETWEEN = re.compile(r"[、,，;；/\s]+")
_TITLE_BEHIND = re.compile(r"[(（].*$")
_SHORTEST = 2
"""Characters: one alone is no name that could be told from other words."""
_TEXTS = ("name", "progress", "problem", "unit")


def redacted(ledger: Ledger) -> Ledger:
    """Return the ledger with no leader and no person in it; their names within its other texts are masked."""
    projects = ledger.projects
    persons = [column.key for column in PROJECT_COLUMNS if column.is_person and column.key in projects]
    cells = {cell for key in persons for cell in projects[key].tolist()}
    names = {name for cell in cells for name in _BETWEEN.split(_TITLE_BEHIND.sub("", cell)) if len(name) >= _SHORTEST}
    columns = {key: [""] * len(projects) for key in persons}
    if names:
        pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))))
        columns |= {key: [pattern.sub(MASK, text) for text in projects[key].tolist()] for key in _TEXTS}
        milestones = [pattern.sub(MASK, text) for text in ledger.milestones["milestone"].tolist()]
        problems = tuple(_masked(problem, pattern) for problem in ledger.problems)
        ledger = replace(ledger, milestones=ledger.milestones.assign(milestone=milestones), problems=problems)
    return replace(ledger, projects=projects.assign(**columns))


def _masked(problem: Problem, pattern: re.Pattern[str]) -> Problem:
    """Return a problem with the names masked in what it quotes."""

    def mask(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(mask(one) for one in value)
        return pattern.sub(MASK, value) if isinstance(value, str) else value

    details = {name: value if name == "fault" else mask(value) for name, value in problem.details.items()}
    return replace(problem, details=details, rows=tuple(pattern.sub(MASK, row) for row in problem.rows))
