"""Whether plans are sound."""

from collections.abc import Iterable
from typing import NamedTuple

from leling_targets.i18n import Language, text
from leling_targets.jobs.parts.reading import bundled
from leling_targets.plan import load_plan
from leling_targets.problems import PlanError, Problem, problem_lines


class Validated(NamedTuple):
    """Which of some plans are sound, each with what is said of it, and what is wrong with the others."""

    sound: dict[str, str]
    noticed: list[str]
    """The lines of what was noticed in those that are sound."""
    problems: list[Problem]


def validate(files: Iterable[str | None], language: Language) -> Validated:
    """Read plans, None for the one the other commands would use."""
    found = Validated({}, [], [])
    for name in files:
        try:
            plan = load_plan(name)
        except PlanError as fault:
            found.problems.extend(fault.problems)
            continue
        found.noticed.extend(problem_lines([*bundled(plan), *plan.problems], language))
        counts = {"targets": len(plan.targets), "indicators": len(plan.indicators)}
        found.sound[plan.file] = text("validate.sound", language, file=plan.file, **counts)
    return found
