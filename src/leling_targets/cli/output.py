"""Writing: results to stdout and to files, everything else to stderr; a file is replaced whole or not at all."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from shutil import get_terminal_size
from typing import NamedTuple, TextIO

import typer

from leling_targets.cli.options import choice
from leling_targets.exit_codes import BROKEN_PIPE
from leling_targets.i18n import Language, text
from leling_targets.problems import Location, Problem, ProblemCode, UsageError
from leling_targets.reasons import reason_of_system
from leling_targets.render import FORMATS, Format
from leling_targets.visible import visible

MARKS = "≥≤×√▼▽○·–█─"
"""Marks of ours; a console that cannot show them gets ASCII ones."""

_MOST_SUMMARY_BYTES = 1_000_000
"""A step summary of GitHub holds 1 MiB; there is room for the line that says it was cut."""

COLORS = ("auto", "always", "never")


class Screen(NamedTuple):
    """What stdout can show."""

    width: int | None
    color: bool
    ascii_only: bool


def screen(color: str, ascii_only: bool, environment: dict[str, str] | None = None) -> Screen:
    """Return what stdout can show: its width where it is a terminal (or COLUMNS says so), and whether in colour."""
    settings = dict(os.environ) if environment is None else environment
    chosen = choice(color, COLORS, "--color")
    is_terminal = sys.stdout.isatty()
    columns = settings.get("COLUMNS", "")
    width = int(columns) if columns.isdigit() and int(columns) else get_terminal_size().columns if is_terminal else None
    automatic = is_terminal and not settings.get("NO_COLOR") and settings.get("TERM") != "dumb"
    wants_color = chosen == "always" or (chosen == "auto" and automatic)
    return Screen(width, wants_color, ascii_only or not _can_show(MARKS))


def _can_show(marks: str) -> bool:
    try:
        marks.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def format_of(path: str, formats: Mapping[str, Format] = FORMATS) -> str:
    """Return the format a file's suffix asks for; raises UsageError where none has it."""
    fitting = [name for name, one in formats.items() if path.lower().endswith(one.suffix)]
    found = max(fitting, key=lambda name: len(formats[name].suffix), default=None)
    if found is None:
        known = ", ".join(one.suffix for one in formats.values())
        details = {"found": Path(path).suffix or path, "known": known}
        raise UsageError([Problem(ProblemCode.UNKNOWN_FORMAT, Location(path), details)])
    return found


def refuse_existing(paths: Iterable[str]) -> None:
    """Raise UsageError for every file that exists already."""
    existing = [path for path in paths if _exists(Path(path))]
    if existing:
        raise UsageError(Problem(ProblemCode.OUTPUT_EXISTS, Location(path)) for path in existing)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # What cannot even be looked at cannot be written either, and the attempt says why.
        return False


def write_files(
    paths: Iterable[str], drawn: Callable[[str], str | bytes], formats: Mapping[str, Format] = FORMATS
) -> None:
    """Write each file in the format of its suffix: everything is drawn before anything is written.

    Raises UsageError for a file that cannot be written; one written before it stays whole.
    """
    finished = [(path, drawn(format_of(path, formats))) for path in paths]
    for path, content in finished:
        try:
            _replace(Path(path), content.encode() if isinstance(content, str) else content)
        except OSError as fault:
            details = {"reason": reason_of_system(fault)}
            raise UsageError([Problem(ProblemCode.OUTPUT_NOT_WRITABLE, Location(path), details)]) from None


def write_text(path: str, content: str) -> None:
    """Write a text file, whole or not at all. Raises UsageError where it cannot be written."""
    write_files([path], lambda _: content, {"": Format("", "", of_document=False)})


def _replace(path: Path, content: bytes) -> None:
    # The name is known before the file is there: whenever the run is interrupted, nothing temporary stays behind.
    temporary = path.parent / f".{path.name}.{os.urandom(8).hex()}"
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def append_summary(markdown: Callable[[], str], language: Language) -> None:
    """Add Markdown to the summary of a step of GitHub Actions, cut to what a summary may hold; nothing elsewhere.

    A summary that cannot be written is no reason for a run to fail.
    """
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    content = f"{markdown()}\n".encode()
    if len(content) > _MOST_SUMMARY_BYTES:
        cut = content[:_MOST_SUMMARY_BYTES].rpartition(b"\n")[0].decode(errors="ignore")
        content = f"{cut}\n\n{text('summary.cut', language)}\n".encode()
    with contextlib.suppress(OSError), Path(path).open("ab") as stream:
        stream.write(content)


def say(content: str, stream: TextIO | None = None) -> None:
    """Write text; a closed pipe ends the run quietly, a mark the stream cannot show never does.

    Raises UsageError where nothing can be written, on a full disk for one.
    """
    target = sys.stdout if stream is None else stream
    try:
        target.write(content)
        target.flush()
    except OSError as fault:
        # What Python would flush at its end goes nowhere, instead of raising again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), target.fileno())
        if isinstance(fault, BrokenPipeError):
            raise typer.Exit(BROKEN_PIPE) from None
        details = {"reason": reason_of_system(fault)}
        raise UsageError([Problem(ProblemCode.OUTPUT_NOT_WRITABLE, Location("stdout"), details)]) from None


def complain(lines: Iterable[str]) -> None:
    """Write lines to stderr."""
    say("".join(f"{visible(line)}\n" for line in lines), sys.stderr)
