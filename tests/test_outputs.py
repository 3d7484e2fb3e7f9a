"""What a run writes: never onto what it reads, never onto what is no file, and what it replaces stays as private."""

import os
import shutil
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from running import ROOT, command, environment, run_inside

SAMPLES = ROOT / "data" / "samples"
LONGEST = "字" * 83
"""With a suffix of five letters 254 bytes: more than file systems take are 255."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with figures, a ledger, a plan, accepted gaps and an earlier result."""
    for name in ("actuals.csv", "ledger.xlsx"):
        shutil.copy(SAMPLES / name, tmp_path)
    shutil.copy(ROOT / "data" / "targets.yaml", tmp_path)
    run_inside(["check", "actuals.csv", "-q", "-o", "before.json"], tmp_path)
    run_inside(["baseline", "actuals.csv", "--reason", "r", "--expires", "2022-12-31", "-o", "gaps.yaml"], tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


ONTO_INPUTS: Mapping[str, tuple[str, str]] = {
    "check: actuals": ("check actuals.csv -o actuals.csv", "actuals.csv"),
    "check: one of several": ("check before.json --projects ledger.csv -o new.csv -o ledger.csv", "ledger.csv"),
    "check: by another path": ("check actuals.csv -o ../{folder}/actuals.csv", "actuals.csv"),
    "check: a pattern": ("check act*.csv -o actuals.csv", "actuals.csv"),
    "check: a sheet of it": ("projects ledger.xlsx::项目 -o ledger.xlsx", "ledger.xlsx"),
    "read: actuals": ("read actuals.csv -o actuals.csv", "actuals.csv"),
    "report: a ledger": ("report actuals.csv --projects ledger.xlsx -o ledger.xlsx", "ledger.xlsx"),
    "report: an earlier result": ("report actuals.csv --since before.html -o before.html", "before.html"),
    "projects: a ledger": ("projects ledger.xlsx -o ledger.xlsx", "ledger.xlsx"),
    "compare: the old": ("compare before.json actuals.csv -o before.json", "before.json"),
    "compare: the new": ("compare actuals.csv before.json -o before.json", "before.json"),
    "baseline: the plan found": (
        "baseline actuals.csv --reason r --expires 2022-12-31 -o targets.yaml",
        "targets.yaml",
    ),
    "baseline: actuals": ("baseline actuals.csv --reason r --expires 2022-12-31 -o actuals.csv", "actuals.csv"),
    "template: the plan": ("template --plan sheet.csv -o sheet.csv --force", "sheet.csv"),
    "init: actuals": ("init --from figures.yaml -o figures.yaml --force", "figures.yaml"),
    "check: accepted gaps": ("check actuals.csv --baseline gaps.md -o gaps.md", "gaps.md"),
    "check: a link to it": ("check actuals.csv -o link.csv", "actuals.csv"),
    "check: another name of it": ("check actuals.csv -o twin.csv", "actuals.csv"),
    "check: what the link leads to": ("check link.csv -o actuals.csv", "link.csv"),
}


@pytest.mark.parametrize("name", ONTO_INPUTS)
def test_an_output_that_is_an_input_is_refused_before_anything_is_read(name: str, folder: Path) -> None:
    for source, copied in (
        ("ledger.xlsx", "ledger.csv"),
        ("targets.yaml", "sheet.csv"),
        ("actuals.csv", "figures.yaml"),
        ("before.json", "before.html"),
    ):
        shutil.copy(folder / source, folder / copied)
    shutil.copy(folder / "gaps.yaml", folder / "gaps.md")
    (folder / "link.csv").symlink_to("actuals.csv")
    (folder / "twin.csv").hardlink_to(folder / "actuals.csv")
    before = contents(folder)
    words, read = ONTO_INPUTS[name]
    found = run_inside(words.format(folder=folder.name).split(), folder)
    assert found.exit == 2
    assert found.stdout == ""
    assert found.stderr.count("\n") == 1
    assert (
        f": U024 this is the file {read.format(folder=folder)}, which the run reads; write to another\n" in found.stderr
    )
    assert contents(folder) == before


def test_what_stands_on_standard_input_is_an_input(folder: Path) -> None:
    before = contents(folder)
    with (folder / "actuals.csv").open("rb") as stream:
        done = subprocess.run(
            command(["check", "-", "-o", "actuals.csv"]),
            cwd=folder, env=environment(), stdin=stream, capture_output=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr.split(b" ")[1]) == (2, b"U024")
    assert contents(folder) == before


def test_the_file_of_accepted_gaps_is_read_and_written_anew(folder: Path) -> None:
    again = ["baseline", "actuals.csv", "--reason", "r", "--expires", "2022-12-31", "-o", "gaps.yaml"]
    assert run_inside(again, folder).exit == 0


def no_file(folder: Path, kind: str) -> None:
    place = folder / "new.json"
    if kind == "a directory":
        place.mkdir()
    elif kind == "a pipe":
        os.mkfifo(place)
    elif kind == "a link to a device":
        place.symlink_to(os.devnull)
    elif kind == "a read-only file":
        place.write_text("kept", "utf-8")
        place.chmod(0o444)
    else:
        place.symlink_to(place)


def stood(place: Path) -> tuple[int, ...]:
    there = place.lstat()
    return there.st_ino, there.st_mode, there.st_size, there.st_mtime_ns


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("a directory", "it is a directory"),
        ("a pipe", "it is a pipe, a device or a socket, no plain file"),
        ("a link to a device", "it is a pipe, a device or a socket, no plain file"),
        ("a read-only file", "the file there is read-only"),
        ("a link to itself", "its links lead back to themselves"),
    ],
)
def test_only_plain_files_are_replaced(kind: str, reason: str, folder: Path) -> None:
    no_file(folder, kind)
    before = stood(folder / "new.json")
    for words in (
        "check actuals.csv -q -o new.json",
        "compare before.json before.json -q -o new.json",
        "projects ledger.xlsx -q -o new.json",
        "read actuals.csv -q -o new.json",
    ):
        found = run_inside(words.split(), folder)
        assert (found.exit, found.stderr) == (2, f"new.json: U005 cannot be written: {reason}\n"), words
    assert stood(folder / "new.json") == before


def test_a_summary_that_is_no_plain_file_keeps_nobody_waiting(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    for name in ("pipe", "actuals.csv", "."):
        before = contents(folder)
        found = run_inside(["check", "actuals.csv", "--format", "github"], folder, {"GITHUB_STEP_SUMMARY": name})
        assert found.exit == 1
        assert contents(folder) == before


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o644])
def test_a_file_replaced_keeps_its_mode_and_its_group(mode: int, folder: Path) -> None:
    place = folder / "new.json"
    place.write_text("before", "utf-8")
    place.chmod(mode)
    group = next((one for one in os.getgroups() if one != place.stat().st_gid), place.stat().st_gid)
    os.chown(place, -1, group)
    assert run_inside(["check", "actuals.csv", "-q", "-o", "new.json"], folder).exit == 1
    assert place.read_bytes().startswith(b"{")
    assert (stat.S_IMODE(place.stat().st_mode), place.stat().st_gid) == (mode, group)


def test_a_link_is_written_through(folder: Path) -> None:
    (folder / "there").mkdir()
    (folder / "new.json").symlink_to("there/real.json")
    for _ in range(2):
        assert run_inside(["check", "actuals.csv", "-q", "-o", "new.json"], folder).exit == 1
        assert (folder / "new.json").is_symlink()
        assert (folder / "there" / "real.json").read_bytes().startswith(b"{")
        assert sorted(path.name for path in (folder / "there").iterdir()) == ["real.json"]


def test_a_backup_made_as_another_name_of_the_file_keeps_the_old_content(folder: Path) -> None:
    (folder / "yesterday.json").hardlink_to(folder / "before.json")
    former = (folder / "before.json").read_bytes()
    assert run_inside(["check", "actuals.csv", "-q", "--as-of", "2020", "-o", "before.json"], folder).exit == 1
    assert (folder / "yesterday.json").read_bytes() == former
    assert (folder / "before.json").read_bytes() != former


def test_a_name_as_long_as_the_file_system_takes(folder: Path) -> None:
    assert run_inside(["check", "actuals.csv", "-q", "-o", f"{LONGEST}.json"], folder).exit == 1
    assert (folder / f"{LONGEST}.json").read_bytes().startswith(b"{")
    found = run_inside(["check", "actuals.csv", "-q", "-o", f"{LONGEST}字.json"], folder)
    assert (found.exit, found.stderr.split(": ", 1)[1]) == (2, "U005 cannot be written: the name is too long\n")
    assert not [name for name in contents(folder) if name.startswith(".")]


ENDS: Mapping[str, int] = {
    "check nowhere.csv": 3,
    "validate nowhere.yaml": 2,
    "check actuals.csv -q": 1,
    "check actuals.csv --fail-on never -v": 0,
    "check --nonsense": 2,
    "check actuals.csv --as-of 1999": 4,
}


@pytest.mark.parametrize("words", ENDS)
@pytest.mark.parametrize("stream", ["full", "closed", "a pipe nobody reads"])
def test_a_run_ends_alike_whatever_becomes_of_its_complaints(words: str, stream: str, folder: Path) -> None:
    if stream == "full" and not Path("/dev/full").exists():
        pytest.skip("only Linux has a device that is always full")
    ahead = {
        "full": "exec 2>/dev/full",
        "closed": "exec 2>&-",
        "a pipe nobody reads": "exec 2> >(exec true); sleep 0.1",
    }
    line = ["bash", "-c", f'{ahead[stream]}; exec "$@"', "bash", *command(words.split())]
    done = subprocess.run(line, cwd=folder, env=environment(), stdout=subprocess.PIPE, check=False)
    assert done.returncode == ENDS[words]
    assert done.stdout == run_inside(words.split(), folder).stdout.encode()


@pytest.mark.parametrize("size", ["²", "0", "-1", "x", "٣", "9" * 5_000])
def test_an_odd_size_of_the_screen_says_nothing(size: str, folder: Path) -> None:
    plain = {words: run_inside(words, folder) for words in [("check", "actuals.csv"), ("--help",), ("targets",)]}
    for words, expected in plain.items():
        assert run_inside(words, folder, {"COLUMNS": size, "LINES": size}) == expected
