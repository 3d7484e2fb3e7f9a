"""Whole runs: a folder of tests/cases each, named for what it shows.

A folder holds `command`, one line of arguments to `leling`, run with a copy of the folder as the working directory;
the input files; and what is expected: `stdout`, `stderr`, `exit`, and `expected.<name>` for every file `<name>` the
run writes. `stdin` is what standard input holds. A case with `environment` (NAME=value lines, or empty) runs as a
process of its own, the others in this one. `pytest --rewrite` writes what is expected.
"""

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from running import run_inside, run_outside

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path for path in CASES.glob("*/*") if path.is_dir())
EXPECTED = ("stdout", "stderr", "exit")
_NOT_INPUT = ("command", "environment", "stdin", *EXPECTED)
_PASSING_EXITS = ("0", "1", "4")
"""What a run with a result ends with: passed, failed, or without data for any target."""


def _named(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


def _is_input(name: str) -> bool:
    return name not in _NOT_INPUT and not name.startswith("expected.")


@pytest.mark.parametrize("folder", FOLDERS, ids=_named)
def test_a_run_comes_out_as_expected(
    folder: Path,
    tmp_path: Path,
    expect: Callable[[Path, bytes], None],
    is_rewriting: bool,
    request: pytest.FixtureRequest,
) -> None:
    copy = tmp_path / "case"
    shutil.copytree(folder, copy, ignore=lambda _, names: {name for name in names if not _is_input(name)})
    before = _contents(copy)
    settings = folder / "environment"
    own = dict(line.split("=", 1) for line in settings.read_text("utf-8").split()) if settings.exists() else {}
    run = run_outside if settings.exists() or request.config.getoption("--outside") else run_inside
    stdin = folder / "stdin"
    found = run(
        shlex.split((folder / "command").read_text("utf-8")), copy, own, stdin.read_bytes() if stdin.exists() else b""
    )
    written = {name: content for name, content in _contents(copy).items() if before.get(name) != content}

    assert found.exit != 70, found.stderr
    expect(folder / "stdout", found.stdout.encode())
    expect(folder / "stderr", found.stderr.encode())
    expect(folder / "exit", f"{found.exit}\n".encode())
    for name, content in written.items():
        expect(folder / f"expected.{name}", content)
    expected_files = {path.name.removeprefix("expected.") for path in folder.glob("expected.*")}
    assert set(written) == expected_files, "files written and files expected differ"
    assert set(before) <= set(_contents(copy)), "an input is gone"


@pytest.mark.parametrize("folder", FOLDERS, ids=_named)
def test_a_case_is_complete(folder: Path, is_rewriting: bool) -> None:
    names = {path.name for path in folder.iterdir()}
    assert {"command", *EXPECTED} <= names
    assert (folder / "command").read_text("utf-8").count("\n") == 1
    code = (folder / "exit").read_text("utf-8").strip()
    if folder.parent.name == "valid":
        assert code in _PASSING_EXITS
        assert code != "4" or (folder / "stdout").read_bytes(), "a result is shown"
    else:
        assert (folder / "stderr").read_bytes(), "bad input is named on stderr"


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
