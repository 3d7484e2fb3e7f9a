"""What the program says of a defect of its own: where it is, and nothing of the user's data.

Messages of exceptions quote what they stumbled over, and paths hold names of people: a report shows types and places.
"""

import platform
import sys
import traceback
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from leling_targets import __version__
from leling_targets.i18n import Language, text

_PACKAGE = "leling_targets"


def defect_line(fault: BaseException, language: Language) -> str:
    """Return the line a user can report."""
    frames = _frames(fault)
    own = [frame for frame in frames if frame.filename.startswith(f"{_PACKAGE}/")]
    places = [f"{frame.filename}:{frame.lineno}" for frame in own or frames]
    return text("cli.defect", language, version=__version__, kind=_kind(fault), place=(places or ["-"])[-1])


def defect_trace(fault: BaseException) -> list[str]:
    """Return the traceback, causes first, in lines: frames and types."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pandas", "numpy", "pydantic", "typer"))
    lines = [f"leling-targets {__version__}, Python {platform.python_version()}, {sys.platform}, {libraries}"]
    for one in reversed(list(_chain(fault))):
        listed = traceback.StackSummary.from_list(_frames(one)).format()
        lines.extend(line for entry in listed for line in entry.splitlines())
        lines.append(_kind(one))
    return lines


def _chain(fault: BaseException) -> Iterator[BaseException]:
    """Yield an exception, then what it was raised from, and so on."""
    seen: set[int] = set()
    one: BaseException | None = fault
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _frames(fault: BaseException) -> list[traceback.FrameSummary]:
    return [
        traceback.FrameSummary(_portable(frame.filename), frame.lineno, frame.name, lookup_line=False, line=frame.line)
        for frame in traceback.extract_tb(fault.__traceback__)
    ]


def _portable(filename: str) -> str:
    """Return a path as it is below the folders Python imports from, of any other its name alone."""
    path = Path(filename)
    folders = [folder for folder in map(Path, sys.path) if folder.is_absolute() and path.is_relative_to(folder)]
    nearest = max(folders, key=lambda folder: len(folder.parts), default=path.parent)
    return path.relative_to(nearest).as_posix()


def _kind(fault: BaseException) -> str:
    kind = type(fault)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
