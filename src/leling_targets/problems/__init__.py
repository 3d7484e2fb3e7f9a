"""What can be wrong, where, and how it is raised.

A problem is a value: a code, a place and details. Its text is made at the edge, in the reader's language.
Whoever looks for problems collects all of them and raises once::

    LelingError                 something the user can mend; carries every problem found
    ├── UsageError              an option or argument does not fit          (exit code 2)
    ├── PlanError               the plan cannot be read or contradicts itself (exit code 2)
    ├── ActualsError            the actuals are missing or cannot be read   (exit code 3)
    └── NothingToCheckError     plan and actuals are sound and have nothing in common (exit code 4)
"""

from collections.abc import Iterable
from typing import ClassVar

from leling_targets import exit_codes
from leling_targets.problems.codes import ProblemCode, Severity
from leling_targets.problems.lines import MOST_SHOWN, problem_lines, stopping_lines
from leling_targets.problems.problem import (
    Location,
    Problem,
    cell_name,
    column_letters,
    few,
    files_left_out,
    first_few,
    nothing_selected,
)

__all__ = [
    "ActualsError", "LelingError", "NothingToCheckError", "PlanError", "UsageError",
    "Location", "Problem", "ProblemCode", "Severity",
    "MOST_SHOWN", "cell_name", "column_letters", "few", "files_left_out", "first_few", "nothing_selected",
    "problem_lines", "stopping_lines",
]  # fmt: skip


class LelingError(Exception):
    """Something the user can mend."""

    exit_code: ClassVar[int] = exit_codes.USAGE
    """What the program ends with where this stopped it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep every problem found; `str()` of the error lists them in English."""
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return the problems as lines of English."""
        return "\n".join(problem_lines(self.problems, "en"))


class UsageError(LelingError):
    """An option or argument does not fit."""

    exit_code = exit_codes.USAGE


class PlanError(LelingError):
    """The plan cannot be read or contradicts itself."""

    exit_code = exit_codes.USAGE


class ActualsError(LelingError):
    """The actuals are missing or cannot be read."""

    exit_code = exit_codes.BAD_ACTUALS


class NothingToCheckError(LelingError):
    """Plan and actuals are sound and have nothing in common."""

    exit_code = exit_codes.NOTHING_TO_CHECK
