"""The command line: one small file per command. Options in, verbs called, text out, exit code; nothing else."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from leling_targets.cli.telling import tell
from leling_targets.exit_codes import BAD_ACTUALS, BROKEN_PIPE, DEFECT, INTERRUPTED, USAGE
from leling_targets.i18n import LANGUAGES, Language, detect_language, text

if TYPE_CHECKING:
    from leling_targets.problems import LelingError

_QUIET = frozenset({"-q", "--quiet", "-qv", "-vq"})
_LONGEST_SIZE = 5
"""Digits of the width or height of a screen."""
_YES = ("1", "true", "t", "yes", "y", "on")
"""What the framework takes for yes in a variable."""


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit code; no traceback reaches a user."""
    given = sys.argv[1:] if arguments is None else arguments
    _open_closed_streams()
    _forget_odd_sizes()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console that cannot show a character shows a question mark instead of ending the run.
            stream.reconfigure(errors="replace")
    try:
        return _run(given)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:
        from leling_targets.cli.defect import defect_line, defect_trace

        is_debugging = "--debug" in given or _is_yes("LELING_DEBUG")
        lines = [*(defect_trace(fault) if is_debugging else ()), defect_line(fault, detect_language())]
        tell("".join(f"{line}\n" for line in lines))
        return DEFECT


def _is_yes(variable: str) -> bool:
    return os.environ.get(variable, "").lower() in _YES


def _open_closed_streams() -> None:
    """Give a run whose stdout or stderr was closed (`>&-`) somewhere to write to, that leads nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def _forget_odd_sizes() -> None:
    """Drop the variables of the size of the screen that are no such number: libraries take ² for a digit, and fail."""
    for name in ("COLUMNS", "LINES"):
        size = os.environ.get(name, "")
        if not (size.isascii() and size.isdigit() and 0 < len(size) <= _LONGEST_SIZE and int(size)):
            os.environ.pop(name, None)


def _run(arguments: list[str]) -> int:
    import typer

    from leling_targets.cli.app import app
    from leling_targets.cli.speech import help_hint, usage_message

    language = detect_language()
    try:
        code = int(app(arguments or ["--help"], prog_name="leling", standalone_mode=False) or 0)
        return code if arguments else USAGE
    except SystemExit as leaving:
        # The framework exits by itself when its help met a closed pipe, and after completion, which shells ask for
        # in a variable and whose exit code they look at.
        is_completing = not leaving.code or "_LELING_COMPLETE" in os.environ
        return int(leaving.code or 0) if is_completing else BROKEN_PIPE
    except typer.TyperException as fault:
        tell(f"leling: {usage_message(fault, language)}\n{help_hint(fault, language)}\n")
        return USAGE
    except Exception as fault:
        from leling_targets.problems import LelingError, stopping_lines

        if not isinstance(fault, LelingError):
            raise
        language = _asked_language(arguments)
        lines = [*stopping_lines(fault.problems, language), *_hint(fault, arguments, language)]
        tell("".join(f"{line}\n" for line in lines))
        return fault.exit_code


def _hint(fault: "LelingError", arguments: list[str], language: Language) -> list[str]:
    """Return where more is said of the first problem: for a person at a terminal, never for a script or a log."""
    from leling_targets.problems import Severity

    is_quiet = not _QUIET.isdisjoint(arguments) or _is_yes("LELING_QUIET")
    if is_quiet or fault.exit_code not in (USAGE, BAD_ACTUALS) or not sys.stderr.isatty():
        return []
    first = next((one for one in fault.problems if one.severity is Severity.ERROR), fault.problems[0])
    return [text("code.says_more", language, code=first.code.value)]


def _asked_language(arguments: list[str]) -> Language:
    """Return the language problems are told in: that of `--lang`, else of the environment."""
    for position, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else None
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        for language in LANGUAGES:
            if value == language:
                return language
    return detect_language()
