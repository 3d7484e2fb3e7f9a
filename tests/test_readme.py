"""The README keeps its promises: its commands run, its output is the program's, its test command is CI's."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml

from actions import run_step
from leling_targets import __version__
from leling_targets.actuals.layouts import LAYOUTS
from leling_targets.cli.options import ANSWERS
from leling_targets.formats import FORMATS
from leling_targets.i18n import LANGUAGES, Language
from leling_targets.i18n import text as said
from leling_targets.methods import PUBLISHED
from leling_targets.model import Measure, Status
from running import environment

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh.md")
OUTPUT = re.compile(r"<!-- output: leling (.*?) -->\n```text\n(.*?)```", re.DOTALL)
STATUSES = re.compile(r"<!-- statuses -->\n((?:[^\n]+\n)*)")
FIRST_THAT_FITS = (
    *(Status.TRACKED, Status.MISSED, Status.ACHIEVED, Status.NOT_DUE, Status.NO_DATA),
    *(Status.MET_EARLY, Status.ON_TRACK, Status.LAGGING, Status.BEHIND),
)
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


@pytest.mark.parametrize(("name", "language"), list(zip(READMES, LANGUAGES, strict=True)))
def test_statuses_are_defined_as_in_a_report(name: str, language: Language, request: pytest.FixtureRequest) -> None:
    whole = text(name)
    shown = STATUSES.search(whole)
    assert shown is not None
    wanted = "".join(f"{line}\n" for line in status_table(language))
    if request.config.getoption("--rewrite"):
        (ROOT / name).write_text(whole[: shown.start(1)] + wanted + whole[shown.end(1) :], encoding="utf-8")
        return
    assert shown[1] == wanted


def status_table(language: Language) -> list[str]:
    head = ("status", "when (the first that fits)") if language == "en" else ("状态", "条件（取第一个符合的）")
    lines = [f"| {head[0]} | {head[1]} |", "|---|---|"]
    for status in FIRST_THAT_FITS:
        word, mark = said(f"status.{status.value}", language), said(f"mark.{status.value}", language)
        words = word if language == "zh" else f"{word} {said(f'status.{status.value}', 'zh')}"
        lines.append(f"| `{mark}` {words} | {said(f'report.status_{status.value}', language)} |")
    return lines


def test_every_status_is_defined() -> None:
    assert sorted(FIRST_THAT_FITS) == sorted(Status)


@pytest.mark.parametrize("name", READMES)
def test_commands_run(name: str, checkout: Path) -> None:
    commands = [line for block in blocks(name, "sh") for line in block.splitlines() if line.startswith("leling ")]
    assert len(commands) >= 6
    for command in commands:
        done = run(["-m", "leling_targets", *shlex.split(command)[1:]], checkout)
        passing = (0,) if "--baseline" in command else (0, FAILING_GATE)
        assert done.returncode in passing, f"{command}\n{done.stderr}"
        assert done.stdout


@pytest.mark.parametrize("name", READMES)
def test_commands_of_windows_run(name: str, checkout: Path) -> None:
    (block,) = blocks(name, "powershell")
    commands = [line.replace("\\", "/") for line in block.splitlines() if line.startswith("leling ")]
    assert len(commands) == 2
    for command in commands:
        assert run(["-m", "leling_targets", *shlex.split(command)[1:]], checkout).returncode == FAILING_GATE
    assert (checkout / "result.md").read_text("utf-8").startswith("# ")


@pytest.mark.parametrize("name", READMES)
def test_python_runs(name: str, checkout: Path) -> None:
    (script,) = blocks(name, "python")
    done = run(["-c", script], checkout)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# ")


@pytest.mark.parametrize("name", READMES)
def test_plan_and_figures_of_the_five_minutes_fit(name: str, tmp_path: Path) -> None:
    plan, *_ = blocks(name, "yaml")
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


# Recipes for CI


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project as the recipes expect it: a plan, its figures, and the program where they install it."""
    folder = tmp_path / "plan"
    (folder / ".venv" / "bin").mkdir(parents=True)
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copy(folder / "data" / "samples" / "actuals.csv", folder)
    program = folder / ".venv" / "bin" / "leling"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m leling_targets "$@"\n', "utf-8")
    program.chmod(0o755)
    return folder


def recipe(name: str, path: str) -> str:
    """Return the recipe that goes into a file."""
    (found,) = [
        one for language in ("yaml", "groovy") for one in blocks(name, language) if one[2:].lstrip().startswith(path)
    ]
    return found


def parsed(name: str, path: str) -> dict[str, Any]:
    return dict(yaml.safe_load(recipe(name, path)))


def run_lines(lines: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run those of some shell lines that run the program; there is one at least, and none ends but as the gate does."""
    ours = [line for line in lines if re.search(r"(^|/|\s)leling (check|validate) ", line)]
    assert ours
    program = next(folder.rglob(".venv/bin"))
    settings = {**environment(), "PATH": os.pathsep.join([str(program), os.environ["PATH"]])}
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(ours)],
        cwd=folder,
        env=settings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, FAILING_GATE), done.stderr
    return done


def cases_of(path: Path) -> int:
    return sum(len(list(suite)) for suite in JUnitXml.fromfile(str(path)))


@pytest.mark.parametrize("name", READMES)
def test_recipe_of_github(name: str, project: Path) -> None:
    (job,) = parsed(name, ".github/workflows/")["jobs"].values()
    (step,) = (one for one in job["steps"] if "leling" in one["uses"])
    assert step["uses"] == f"OWNER/leling-targets@v{__version__}"
    found = run_step("check", project, step["with"], {"install": {"python": sys.executable}})
    assert found.exit == FAILING_GATE
    assert "::error file=data/targets.yaml," in found.stdout


@pytest.mark.parametrize("name", READMES)
def test_recipe_of_gitlab(name: str, project: Path) -> None:
    (job,) = parsed(name, ".gitlab-ci.yml").values()
    assert run_lines(job["script"], project).returncode == FAILING_GATE
    assert cases_of(project / job["artifacts"]["reports"]["junit"]) > 20


@pytest.mark.parametrize("name", READMES)
def test_recipe_of_jenkins(name: str, project: Path) -> None:
    pipeline = recipe(name, "Jenkinsfile")
    assert pipeline.count("{") == pipeline.count("}")
    assert run_lines(re.findall(r"\bsh '([^'\\]*)'", pipeline), project).returncode == FAILING_GATE
    (path,) = re.findall(r"\bjunit '([^']*)'", pipeline)
    assert cases_of(project / path) > 20


@pytest.mark.parametrize("name", READMES)
def test_recipe_of_gitee(name: str, project: Path) -> None:
    steps = [step for stage in parsed(name, ".workflow/")["stages"] for step in stage["steps"]]
    assert run_lines([line for step in steps for line in step["script"]], project).returncode == FAILING_GATE


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize("fail_on", ["behind", "never"])
def test_recipe_of_cron_prints_only_what_is_to_be_mailed(name: str, fail_on: str, project: Path) -> None:
    (table,) = blocks(name, "crontab")
    (line,) = [line for line in table.splitlines() if not re.match(r"[A-Z]+=", line)]
    *times, command = line.split(maxsplit=5)
    assert all(re.fullmatch(r"[\d*]+", time) for time in times)
    # cron makes a line break of a percent sign.
    assert "%" not in command
    done = run_lines([command.replace("leling check", f"leling check --fail-on {fail_on}")], project.parent)
    assert done.stderr == ""
    if fail_on == "never":
        assert done.stdout == ""
    else:
        assert "the gate (--fail-on" in done.stdout
        assert "Industrial value added" in done.stdout


@pytest.mark.parametrize("name", READMES)
def test_recipe_of_pre_commit(name: str, project: Path) -> None:
    (repository,) = parsed(name, ".pre-commit-config.yaml")["repos"]
    assert repository["rev"] == f"v{__version__}"
    offered = {one["id"]: one for one in yaml.safe_load(text(".pre-commit-hooks.yaml"))}
    assert [one["id"] for one in repository["hooks"]] == list(offered)
    for chosen in repository["hooks"]:
        hook = {**offered[chosen["id"]], **chosen}
        files = ["data/targets.yaml"] if hook.get("pass_filenames", True) else []
        assert all(re.search(hook["files"], file) for file in files)
        run_lines([shlex.join([*hook["entry"].split(), *hook.get("args", ()), *files])], project)


def test_recipes_are_the_same_in_both_languages() -> None:
    english, chinese = (
        [*blocks(name, "yaml")[1:], *blocks(name, "groovy"), *blocks(name, "crontab")] for name in READMES
    )
    assert len(english) == 6
    assert english == chinese


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readmes_name_every_option_that_answers(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    missing = [name for name in ANSWERS if f"`--{name.replace('_', '-')}" not in text]
    assert not missing


@pytest.mark.parametrize("readme", READMES)
def test_every_room_of_the_house_is_in_its_table(readme: str) -> None:
    written = (ROOT / readme).read_text("utf-8")
    house = ROOT / "src" / "leling_targets"
    rooms = {f"{one.name}/" for one in house.iterdir() if (one / "__init__.py").exists()}
    rooms |= {one.name for one in house.glob("*.py") if not one.name.startswith("__")}
    first = [line.split("|")[1] for line in written.splitlines() if line.startswith("| `")]
    named = {name for cell in first for name in re.findall(r"`([a-z_0-9]+(?:/|\.py))`", cell)}
    assert named == rooms


@pytest.mark.parametrize("readme", READMES)
def test_the_tables_named_for_a_new_member_are_there(readme: str) -> None:
    written = (ROOT / readme).read_text("utf-8")
    listed = [line for line in written.splitlines() if line.startswith("| ") and re.search("`[A-Z]{2,}[A-Z_]*`", line)]
    house = ROOT / "src" / "leling_targets"
    for line in listed:
        files = [house / name for name in re.findall(r"`([a-z_/]+\.py)`", line)]
        defined = "\n".join(file.read_text("utf-8") for file in files)
        for table in re.findall("`([A-Z_]{2,})`", line):
            assert re.search(rf"^{table}\b", defined, re.MULTILINE), (line, table)
    assert len(listed) > len(LANGUAGES)


@pytest.mark.parametrize("readme", READMES)
def test_the_readmes_name_every_measure_method_and_format(readme: str) -> None:
    written = text(readme)
    shown = re.search(r"`--format ([a-z]+\|[a-z|]+)`", written)
    assert shown is not None
    assert set(shown[1].split("|")) == set(FORMATS)
    assert [one.value for one in Measure if f"| `{one.value}` |" not in written] == []
    assert [one.value for one in PUBLISHED if f"`{one.value}`" not in written] == []
    assert [name for name in LAYOUTS if f"`{name}`" not in written] == []
