"""Running the program whole: in this process, or as a process of its own; and what came of it."""

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest import mock

from msgspec import Struct

ROOT = Path(__file__).resolve().parents[1]

PLAIN: Mapping[str, str] = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "NO_COLOR": "1"}
"""The settings of a run that says nothing else: no width, no colour, English."""

_KEPT = ("PATH", "PYTHONPATH", "SYSTEMROOT", "HOME", "TMPDIR", "COVERAGE_PROCESS_START")


class Outcome(Struct, frozen=True):
    """What a run left behind."""

    stdout: str
    stderr: str
    exit: int


def environment(own: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a run: nothing of the tester's but what Python needs to start."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    if "PYTHONPATH" in kept:
        kept["PYTHONPATH"] = os.pathsep.join(str(Path(part).resolve()) for part in kept["PYTHONPATH"].split(os.pathsep))
    return {**kept, **PLAIN, **(own or {})}


def run_inside(
    arguments: Sequence[str], folder: Path = ROOT, own: Mapping[str, str] | None = None, stdin: bytes = b""
) -> Outcome:
    """Run the program in this process, from a folder."""
    from leling_targets.cli import main

    streams = {name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for name in ("stdout", "stderr")}
    with (
        mock.patch.dict(os.environ, environment(own), clear=True),
        mock.patch.multiple(sys, stdin=io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"), **streams),
        contextlib.chdir(folder),
    ):
        code = main(list(arguments))
    return Outcome(*(_written(stream) for stream in streams.values()), code)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode("utf-8")


def run_outside(
    arguments: Sequence[str], folder: Path = ROOT, own: Mapping[str, str] | None = None, stdin: bytes = b""
) -> Outcome:
    """Run the program as a process of its own, from a folder."""
    done = subprocess.run(
        command(arguments), cwd=folder, env=environment(own), input=stdin, capture_output=True, timeout=120, check=False
    )
    return Outcome(done.stdout.decode("utf-8"), done.stderr.decode("utf-8"), done.returncode)


def run_program(program: str, own: Mapping[str, str] | None = None) -> str:
    """Run lines of Python that may import from the tests, in a process of its own; return what they print."""
    settings = environment(own)
    paths = [str(ROOT / "tests"), *([settings["PYTHONPATH"]] if "PYTHONPATH" in settings else [])]
    settings["PYTHONPATH"] = os.pathsep.join(paths)
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env=settings, capture_output=True, check=True, text=True, timeout=120).stdout


def command(arguments: Sequence[str]) -> list[str]:
    """Return the command of a run as a process of its own."""
    return [sys.executable, "-m", "leling_targets", *arguments]


@contextlib.contextmanager
def started(arguments: Sequence[str], folder: Path = ROOT, **streams: int) -> Iterator["subprocess.Popen[bytes]"]:
    """Start the program and hand it over while it runs; it is gone at the end in any case."""

    def interruptible() -> None:
        # A shell's background jobs ignore interrupts, and what they start inherits that.
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    process = subprocess.Popen(command(arguments), cwd=folder, env=environment(), preexec_fn=interruptible, **streams)
    try:
        yield process
    finally:
        process.kill()
        for stream in (process.stdin, process.stdout, process.stderr):
            with contextlib.suppress(BrokenPipeError):
                if stream:
                    stream.close()
        process.wait()
