"""The hooks, as pre-commit itself runs them; `pytest tests/recipes` does, for the default run it takes too long."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from running import ROOT

SAMPLE = "data/samples/actuals.csv"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it installed, once for all tests."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A small repository with a plan and its figures."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def pre_commit(repository: Path, cache: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    settings = {**os.environ, "PRE_COMMIT_HOME": str(cache), "LELING_LANG": "en"}
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=repository, env=settings, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_plans_are_validated(repository: Path, cache: Path) -> None:
    (repository / "data" / "actuals.yaml").write_text("no: plan\n", "utf-8")
    (repository / "east").mkdir()
    shutil.copy(repository / "data" / "targets.yaml", repository / "east" / "targets.yml")
    git(repository, "add", ".")
    tried = ("try-repo", str(ROOT), "leling-validate", "--all-files", "--verbose")
    good = pre_commit(repository, cache, *tried)
    assert good.returncode == 0, good.stdout + good.stderr
    assert good.stdout.count(": sound; ") == 2

    plan = repository / "east" / "targets.yml"
    plan.write_text(plan.read_text("utf-8").replace("measure: total", "measure: totl", 1), "utf-8")
    bad = pre_commit(repository, cache, *tried)
    assert bad.returncode == 1
    assert "east/targets.yml:" in bad.stdout
    assert '"measure" cannot be "totl"; near: total' in bad.stdout


@pytest.mark.parametrize(("fail_on", "code"), [("behind", 1), ("never", 0)])
def test_figures_are_checked(fail_on: str, code: int, repository: Path, cache: Path) -> None:
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, check=True, capture_output=True, text=True)
    (repository / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {ROOT}\n  rev: {commit.stdout.strip()}\n  hooks:\n"
        f"  - id: leling-check\n    args: [{SAMPLE}, --fail-on, {fail_on}]\n    verbose: true\n",
        "utf-8",
    )
    git(repository, "add", ".")
    found = pre_commit(repository, cache, "run", "--all-files")
    assert found.returncode == code, found.stdout + found.stderr
    assert "Leling three-year action plan" in found.stdout
    assert ("the gate (--fail-on" in found.stdout) == (code == 1)
