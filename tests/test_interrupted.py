"""The program broken off at any moment: its exit code, and every file whole, as it was or as it was to be.

Nothing here waits by the clock for something to be true: each test waits for a sign of what the program is doing. None
of the runs can end by itself, because nobody reads the long result they show at last.
"""

import os
import random
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from running import ROOT, run_outside, started

NAMES = ("a.json", "b.json", "c.csv", "d.junit.xml", "e.json", "f.json")
OLD = b"what was there before\n"
AREAS = 700
PIPE_HOLDS = 65_536
"""Bytes; whoever has written more into a pipe knows that somebody reads it."""
NO_FIGURES = b"indicator,period,value,unit,area\n" + b"# of the file that follows\n" * 5_000
RUNS = 5
"""A file is written in milliseconds; a busy machine may look away for all of them, and tries again."""
_CHOOSE = random.Random(2022)
MOMENTS = (0.0, *(round(_CHOOSE.uniform(0.0, 2.0), 3) for _ in range(4)))


def figures(areas: int) -> bytes:
    """Return the figures of many areas: enough that reading and writing them takes a while."""
    rows = (
        f"gross_industrial_output,{year},{300 + number % 97 + year - 2019},亿元,区{number}\n"
        for number in range(areas)
        for year in (2019, 2020, 2021)
    )
    return ("indicator,period,value,unit,area\n" + "".join(rows)).encode()


def arguments(*actuals: str) -> list[str]:
    outputs = [word for name in NAMES for word in ("--output", name)]
    return [
        "check",
        *actuals,
        "--plan",
        "targets.yaml",
        "--only",
        "gross_industrial_output",
        "--format",
        "json",
        *outputs,
    ]


def prepare(folder: Path) -> Path:
    """Return a folder with a plan, figures of many areas and former results."""
    folder.mkdir(exist_ok=True)
    plan = (ROOT / "data" / "targets.yaml").read_text("utf-8")
    # A plan of no area of its own judges every area.
    (folder / "targets.yaml").write_text(re.sub(r"(?m)^  area: .*$", '  area: ""', plan), "utf-8")
    (folder / "actuals.csv").write_bytes(figures(AREAS))
    for name in NAMES:
        (folder / name).write_bytes(OLD)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return prepare(tmp_path)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What each file holds after a run that nobody disturbs."""
    return undisturbed(tmp_path_factory.mktemp("undisturbed"), "actuals.csv")


@pytest.fixture(scope="module")
def new_with_pipe(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What each file holds where a pipe without figures was read first."""
    return undisturbed(tmp_path_factory.mktemp("undisturbed"), "-", "actuals.csv")


def undisturbed(folder: Path, *actuals: str) -> dict[str, bytes]:
    assert run_outside(arguments(*actuals), prepare(folder), stdin=NO_FIGURES).exit == 1
    assert not temporaries(folder)
    return {name: (folder / name).read_bytes() for name in NAMES}


def temporaries(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def written(folder: Path, new: dict[str, bytes]) -> list[str]:
    """Return the files that are new; every file is whole, and no other file is there."""
    found = {name: (folder / name).read_bytes() for name in NAMES}
    torn = [name for name in NAMES if found[name] not in (OLD, new[name])]
    assert not torn
    others = {path.name for path in folder.iterdir()} - set(temporaries(folder))
    assert others == {*NAMES, "targets.yaml", "actuals.csv"}
    return [name for name in NAMES if found[name] == new[name]]


def stop_while_it_writes(process: "subprocess.Popen[bytes]", folder: Path, finished: int) -> bool:
    """Stop the program with a file half-written and some before it finished; return whether it was seen at that."""

    def is_old(name: str) -> bool:
        return (folder / name).stat().st_size == len(OLD)

    while is_old(NAMES[-1]):
        assert process.poll() is None, process.stderr and process.stderr.read().decode()
        if not temporaries(folder) or any(is_old(name) for name in NAMES[:finished]):
            # What is waited for is the file; this only leaves the processor to the one who writes it.
            time.sleep(0.0002)
            continue
        process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED)
        if temporaries(folder):
            return True
        process.send_signal(signal.SIGCONT)
    return False


@pytest.fixture
def streams() -> dict[str, int]:
    return {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}


def said(process: "subprocess.Popen[bytes]") -> bytes:
    assert process.stderr is not None
    return process.stderr.read()


@pytest.mark.parametrize("first", [0, 2, 4])
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_broken_off_while_it_writes(
    sent: signal.Signals, first: int, folder: Path, new: dict[str, bytes], streams: dict[str, int]
) -> None:
    for _ in range(RUNS):
        with started(arguments("actuals.csv"), prepare(folder), **streams) as process:
            if not stop_while_it_writes(process, folder, first):
                continue
            process.send_signal(sent)
            process.send_signal(signal.SIGCONT)
            code = process.wait(60)
            complaint = said(process)
        break
    else:
        pytest.fail("never seen writing")
    finished = written(folder, new)
    assert finished == list(NAMES[: len(finished)])
    assert len(finished) >= first
    assert complaint == b""
    assert code == (130 if sent == signal.SIGINT else -sent)
    assert len(temporaries(folder)) == (sent == signal.SIGKILL)


def test_a_run_after_a_kill_is_not_in_its_way(folder: Path, new: dict[str, bytes]) -> None:
    (folder / ".leling-0123456789abcdef").write_bytes(b"half of")
    assert run_outside(arguments("actuals.csv"), folder).exit == 1
    assert written(folder, new) == list(NAMES)


@pytest.mark.parametrize("share", [0.4, 0.7, 1.0])
def test_control_c_while_it_reads_a_pipe(
    share: float, folder: Path, new: dict[str, bytes], streams: dict[str, int]
) -> None:
    content = figures(4 * AREAS)
    part = content[: int(len(content) * share)]
    assert len(part) > PIPE_HOLDS
    with started(arguments("-"), folder, stdin=subprocess.PIPE, **streams) as process:
        assert process.stdin is not None
        process.stdin.write(part)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        # A signal that comes just before the program asks for more is heard when that call has ended.
        process.stdin.close()
        assert (process.wait(60), said(process)) == (130, b"")
    assert written(folder, new) == []
    assert temporaries(folder) == []


@pytest.mark.parametrize("moment", MOMENTS)
def test_control_c_at_any_moment(
    moment: float, folder: Path, new_with_pipe: dict[str, bytes], streams: dict[str, int]
) -> None:
    with started(arguments("-", "actuals.csv"), folder, stdin=subprocess.PIPE, **streams) as process:
        assert process.stdin is not None
        process.stdin.write(NO_FIGURES)
        process.stdin.close()
        # It is past the pipe, and reads the file, judges, draws, writes or shows: the same holds at any moment.
        time.sleep(moment)
        process.send_signal(signal.SIGINT)
        assert (process.wait(60), said(process)) == (130, b"")
    finished = written(folder, new_with_pipe)
    assert finished == list(NAMES[: len(finished)])
    assert temporaries(folder) == []


@pytest.mark.parametrize("is_interrupted", [False, True])
def test_left_in_the_middle_of_the_result(
    is_interrupted: bool, folder: Path, new: dict[str, bytes], streams: dict[str, int]
) -> None:
    with started(arguments("actuals.csv"), folder, **streams) as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == b"{"
        if is_interrupted:
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 130
        else:
            process.stdout.close()
            assert process.wait(60) == 141
        assert said(process) == b""
    assert written(folder, new) == list(NAMES)
    assert temporaries(folder) == []
