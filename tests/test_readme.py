"""The README keeps its promises: its commands run, its output is the program's, its test command is CI's."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh.md")
OUTPUT = re.compile(r"<!-- output: leling (.*?) -->\n```text\n(.*?)```", re.DOTALL)
FAILING_GATE = 1


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", text(name), re.DOTALL | re.MULTILINE)


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    settings = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    settings |= {"LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=settings, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


@pytest.mark.parametrize("name", READMES)
def test_output_shown_is_the_output(name: str, checkout: Path, request: pytest.FixtureRequest) -> None:
    shown = OUTPUT.search(text(name))
    assert shown is not None
    done = run(["-m", "leling_targets", *shown[1].split()], checkout)
    if request.config.getoption("--rewrite"):
        whole = text(name)
        (ROOT / name).write_text(whole[: shown.start(2)] + done.stdout + whole[shown.end(2) :], encoding="utf-8")
        return
    assert done.stdout == shown[2]
    assert done.returncode == FAILING_GATE


@pytest.mark.parametrize("name", READMES)
def test_commands_run(name: str, checkout: Path) -> None:
    commands = [line for block in blocks(name, "sh") for line in block.splitlines() if line.startswith("leling ")]
    assert len(commands) >= 6
    for command in commands:
        done = run(["-m", "leling_targets", *command.split()[1:]], checkout)
        assert done.returncode in (0, FAILING_GATE), f"{command}\n{done.stderr}"
        assert done.stdout


@pytest.mark.parametrize("name", READMES)
def test_python_runs(name: str, checkout: Path) -> None:
    (script,) = blocks(name, "python")
    done = run(["-c", script], checkout)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# ")


@pytest.mark.parametrize("name", READMES)
def test_plan_and_figures_of_the_five_minutes_fit(name: str, tmp_path: Path) -> None:
    (plan,) = blocks(name, "yaml")
    (figures,) = blocks(name, "csv")
    (tmp_path / "targets.yaml").write_text(re.sub(r"^ {3}", "", plan, flags=re.MULTILINE), encoding="utf-8")
    (tmp_path / "actuals.csv").write_text(re.sub(r"^ +", "", figures, flags=re.MULTILINE), encoding="utf-8")
    done = run(["-m", "leling_targets", "check", "actuals.csv", "--fail-on", "never"], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_ci_runs_the_test_command_of_the_readmes() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for name in READMES:
        (command,) = [line for block in blocks(name, "sh") for line in block.splitlines() if line.endswith("pytest")]
        assert command in script.splitlines()
