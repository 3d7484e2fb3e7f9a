"""Writing: results to stdout and to files, everything else to stderr; a file is replaced whole or not at all."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from shutil import get_terminal_size
from typing import NamedTuple

import typer

from leling_targets.cli.replacing import NO_INPUTS, Inputs, check_outputs, replace_file
from leling_targets.cli.telling import lead_nowhere
from leling_targets.exit_codes import BROKEN_PIPE
from leling_targets.formats import FORMATS, Format
from leling_targets.i18n import Language, text
from leling_targets.jobs.parts.choosing import choice
from leling_targets.problems import Location, Problem, ProblemCode, UsageError
from leling_targets.reasons import reason_of_system

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


def screen(color: str, ascii_only: bool) -> Screen:
    """Return what stdout can show: its width where it is a terminal (or COLUMNS says so), and whether in colour."""
    chosen = choice(color, COLORS, "--color")
    is_terminal = sys.stdout.isatty()
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdigit() and int(columns) else get_terminal_size().columns if is_terminal else None
    automatic = is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
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
    # A suffix of two parts names its own format, whatever its second part names elsewhere.
    suffixes = {one.suffix: name for name, one in {**FORMATS, **formats}.items()}
    found = max((suffix for suffix in suffixes if path.lower().endswith(suffix)), key=len, default="")
    if not found or suffixes[found] not in formats:
        known = ", ".join(one.suffix for one in formats.values())
        details = {"found": found or Path(path).suffix or path, "known": known}
        raise UsageError([Problem(ProblemCode.UNKNOWN_FORMAT, Location(path), details)])
    return suffixes[found]


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
    _write([(path, drawn(format_of(path, formats))) for path in paths])


def write_text(path: str, content: str) -> None:
    """Write a text file, whole or not at all. Raises UsageError where it cannot be written."""
    _write([(path, content)])


def _write(finished: Iterable[tuple[str, str | bytes]]) -> None:
    for path, content in finished:
        try:
            replace_file(path, content.encode("utf-8", "replace") if isinstance(content, str) else content)
        except OSError as fault:
            details = {"reason": reason_of_system(fault)}
            raise UsageError([Problem(ProblemCode.OUTPUT_NOT_WRITABLE, Location(path), details)]) from None


def append_summary(markdown: Callable[[], str], language: Language, inputs: Inputs = NO_INPUTS) -> None:
    """Add Markdown to the summary of a step of GitHub Actions, cut to what a summary may hold; nothing elsewhere.

    A summary that cannot be written, or is an input of the run, is no reason for a run to fail.
    """
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    content = f"{markdown()}\n".encode()
    if len(content) > _MOST_SUMMARY_BYTES:
        cut = content[:_MOST_SUMMARY_BYTES].rpartition(b"\n")[0].decode(errors="ignore")
        content = f"{cut}\n\n{text('summary.cut', language)}\n".encode()
    with contextlib.suppress(OSError, UsageError):
        check_outputs([path], inputs)
        there = Path(path)
        replace_file(path, (there.read_bytes() if there.exists() else b"") + content)


def say(content: str) -> None:
    """Write text to stdout; a closed pipe ends the run quietly, a mark stdout cannot show never does.

    Raises UsageError where nothing can be written, on a full disk for one.
    """
    try:
        sys.stdout.write(content)
        sys.stdout.flush()
    except OSError as fault:
        lead_nowhere(sys.stdout)
        if isinstance(fault, BrokenPipeError):
            raise typer.Exit(BROKEN_PIPE) from None
        details = {"reason": reason_of_system(fault)}
        raise UsageError([Problem(ProblemCode.OUTPUT_NOT_WRITABLE, Location("stdout"), details)]) from None
