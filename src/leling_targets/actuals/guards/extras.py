"""Libraries that only some inputs need: imported when one comes, with a one-line remedy when missing."""

from importlib import import_module
from typing import Any

from leling_targets.problems import ActualsError, Location, Problem, ProblemCode


def needed(module: str, extra: str, place: Location) -> Any:  # noqa: ANN401
    """Return a module an extra brings. Raises ActualsError that says how to install it."""
    try:
        return import_module(module)
    except ImportError:
        details = {"module": module.replace("_", "-"), "extra": extra}
        raise ActualsError([Problem(ProblemCode.READER_MISSING, place, details)]) from None
