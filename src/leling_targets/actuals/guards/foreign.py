"""The net at the boundary: whatever a reader of foreign bytes stumbles over is a fault of the file, with its name."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from leling_targets.actuals.guards.limits import BrokenError, Fault, LockedError, TooLargeError
from leling_targets.problems import ActualsError, LelingError, Location, Problem, ProblemCode


def refused(code: ProblemCode, place: Location, **details: object) -> ActualsError:
    """Return the error of one thing wrong."""
    return ActualsError([Problem(code, place, details)])


def broken(place: Location, fault: Fault) -> ActualsError:
    """Return the error of a file that cannot be opened."""
    return refused(ProblemCode.FILE_BROKEN, place, fault=fault.value)


@contextmanager
def foreign_bytes(place: Location) -> Iterator[None]:
    """Turn what is raised inside into ActualsError: only the libraries know all they can stumble over."""
    try:
        yield
    except LelingError:
        raise
    except BrokenError as fault:
        raise broken(place, fault.fault) from fault
    except TooLargeError as fault:
        details = {"fault": fault.fault.value, "found": fault.found, "most": fault.most}
        raise refused(ProblemCode.WORKBOOK_TOO_LARGE, place, **details) from fault
    except LockedError as fault:
        raise refused(ProblemCode.WORKBOOK_ENCRYPTED, place) from fault
    except MemoryError as fault:
        raise broken(place, Fault.MEMORY) from fault
    except Exception as fault:
        raise broken(place, Fault.DAMAGED) from fault


def needed(module: str, extra: str, place: Location) -> Any:  # noqa: ANN401
    """Return a library that only some inputs need. Raises ActualsError that says how to install it."""
    try:
        return import_module(module)
    except ImportError:
        raise refused(ProblemCode.READER_MISSING, place, module=module.replace("_", "-"), extra=extra) from None
