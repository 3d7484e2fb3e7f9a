"""A file replaced whole or not at all; what may be replaced by what a run writes, and what is kept of it."""

import errno
import os
import signal
import stat
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from leling_targets.i18n import in_languages
from leling_targets.problems import Location, Problem, ProblemCode, UsageError

Identity: TypeAlias = tuple[int, int]
"""Which file of the machine it is, whatever it is called: its device and its number there."""
Inputs: TypeAlias = Mapping[Identity, str]
"""The files a run reads, each with the name it was given by."""
NO_INPUTS: Inputs = MappingProxyType({})

_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals that end a run and can wait for the file being written."""


def inputs_of(
    *files: Iterable[str] | None, plan: str | None = None, others: Iterable[str | None] = (), has_plan: bool = True
) -> Inputs:
    """Return what a run reads: actuals and ledgers with their patterns spelt out, the plan it finds, other files."""
    from leling_targets.actuals.files import STANDARD_INPUT, STANDARD_INPUT_NAME, expand, split_sheet

    names = [split_sheet(name)[0] for name in expand(name for some in files for name in some or ())]
    found = {_standing_input(): STANDARD_INPUT_NAME} if STANDARD_INPUT in names else {}
    if has_plan:
        from leling_targets.plan import find_plan

        place, shown = find_plan(plan)
        found[_identity(str(place))] = shown
    known = {identity: name for identity, name in found.items() if identity is not None}
    beside = (split_sheet(one)[0] for one in others if one)
    return {**known, **named(one for one in (*names, *beside) if one != STANDARD_INPUT)}


def named(names: Iterable[str]) -> Inputs:
    """Return the files there are among names."""
    found = {_identity(name): name for name in names}
    return {identity: name for identity, name in found.items() if identity is not None}


def check_outputs(outputs: Iterable[str], inputs: Inputs) -> None:
    """Raise UsageError for every output that is read too, by whatever name, and for what is no file to be replaced."""
    problems = [problem for path in outputs if (problem := _unfit(path, inputs)) is not None]
    if problems:
        raise UsageError(problems)


def _unfit(path: str, inputs: Inputs) -> Problem | None:
    # A way through a folder that is not there leads somewhere all the same once it is written to.
    if (identity := _identity(os.path.realpath(path))) in inputs and identity is not None:
        return Problem(ProblemCode.OUTPUT_IS_INPUT, Location(path), {"input": inputs[identity]})
    reason = _reason_against(path)
    return Problem(ProblemCode.OUTPUT_NOT_WRITABLE, Location(path), {"reason": reason}) if reason else None


def _there(path: str) -> os.stat_result | None:
    """Return what stands at a path, behind every link; None where that cannot be said: reading or writing will."""
    try:
        return Path(path).stat()
    except (OSError, ValueError):
        return None


def _identity(path: str) -> Identity | None:
    there = _there(path)
    return (there.st_dev, there.st_ino) if there is not None else None


def _standing_input() -> Identity | None:
    """Return which file is sent to standard input."""
    try:
        there = os.fstat(sys.stdin.fileno()) if sys.stdin is not None else None
    except (OSError, ValueError):
        return None
    return (there.st_dev, there.st_ino) if there is not None else None


def _reason_against(path: str) -> tuple[str, ...] | None:
    """Return why what stands there is not replaced, in both languages."""
    there = _there(path)
    if there is None:
        return None
    if stat.S_ISDIR(there.st_mode):
        return in_languages("system.is_directory")
    if not stat.S_ISREG(there.st_mode):
        return in_languages("system.not_plain")
    # A superuser may write everywhere; the mode still says what its owner wants.
    is_writable = there.st_mode & 0o222 and os.access(path, os.W_OK)
    return None if is_writable else in_languages("system.file_read_only")


def replace_file(path: str, content: bytes) -> None:
    """Put a content in the place of a file, behind whatever links lead there; its mode and its group stay.

    Another name of the same file (a hard link) keeps the old content: backups are made so. Raises UsageError where
    what stands there is not replaced, OSError where nothing can be written; then everything is as it was.
    """
    check_outputs([path], NO_INPUTS)
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    former = target.stat() if target.exists() else None
    # The name is known before the file is there, and as long as any file system allows whatever the other's length.
    temporary = target.with_name(f".leling-{os.urandom(8).hex()}")
    with _heard_afterwards():
        try:
            _write(temporary, content, former)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def _write(temporary: Path, content: bytes, former: os.stat_result | None) -> None:
    # What was not for everybody's eyes is for nobody's while it is written.
    mode = 0o666 if former is None else 0o600
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, mode), "wb") as stream:
        stream.write(content)
    if former is not None:
        temporary.chmod(_mode_kept(temporary, former))


def _mode_kept(temporary: Path, former: os.stat_result) -> int:
    """Give a file the owner and the group of another as far as may be, and return the mode it may then have."""
    mode = stat.S_IMODE(former.st_mode) & 0o777
    if sys.platform == "win32":
        return mode
    with suppress(OSError):
        os.chown(temporary, former.st_uid, -1)
    try:
        os.chown(temporary, -1, former.st_gid)
    except OSError:
        # What a group could read that is not ours to give, another group must not: it gets what everybody has.
        return mode & 0o707 | (mode & 0o007) << 3
    return mode


@contextmanager
def _heard_afterwards() -> Iterator[None]:
    """Let the signals that end a run wait until what is inside is over: a file is written in moments."""
    heard: list[int] = []
    former = {}
    if threading.current_thread() is threading.main_thread():
        for number in (getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)):
            # What the run was told to be deaf to (nohup) stays unheard.
            if signal.getsignal(number) not in (signal.SIG_IGN, None):
                former[number] = signal.signal(number, lambda sent, _: heard.append(sent))
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        for number in dict.fromkeys(heard):
            signal.raise_signal(number)
