"""The exit codes, and which kind of fault ends a run with which."""

from leling_targets.problems import ActualsError, LelingError, NothingToCheckError

PASSED = 0
FAILED = 1
USAGE = 2
BAD_ACTUALS = 3
NOTHING_TO_CHECK = 4
DEFECT = 70
INTERRUPTED = 130
BROKEN_PIPE = 141


def exit_code_of(fault: LelingError) -> int:
    """Return the exit code that says what kind of fault stopped a run."""
    if isinstance(fault, ActualsError):
        return BAD_ACTUALS
    if isinstance(fault, NothingToCheckError):
        return NOTHING_TO_CHECK
    return USAGE
