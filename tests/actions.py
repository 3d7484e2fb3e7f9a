"""A small runner of GitHub Actions: the steps of a composite action, run by bash as GitHub's runner runs them."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from running import ROOT, environment

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")


class Step(Struct, frozen=True):
    """What a step left behind."""

    exit: int
    stdout: str
    stderr: str
    outputs: Mapping[str, str]
    summary: str


def checkout(folder: Path) -> Path:
    """Return a folder as a job checks it out: with the plan and the sample."""
    shutil.copytree(ROOT / "data", folder / "data")
    return folder


def run_step(
    identifier: str,
    workspace: Path,
    inputs: Mapping[str, str],
    earlier: Mapping[str, Mapping[str, str]],
    own: Mapping[str, str] | None = None,
) -> Step:
    """Run a step of the action in a workspace; `earlier` holds the outputs of the steps before it."""
    (step,) = (one for one in STEPS if one["id"] == identifier)
    assert step["shell"] == "bash"
    runner = workspace.parent / f"{workspace.name}-runner"
    runner.mkdir(exist_ok=True)
    script, output, summary = (runner / name for name in ("script.sh", "output", "summary"))
    script.write_text(step["run"], "utf-8")
    output.write_text("", "utf-8")
    summary.write_text("", "utf-8")
    places = {
        "GITHUB_OUTPUT": output,
        "GITHUB_STEP_SUMMARY": summary,
        "GITHUB_ACTION_PATH": ROOT,
        "RUNNER_TEMP": runner,
    }
    settings = environment({name: str(place) for name, place in places.items()})
    values = values_of(inputs, earlier)
    given = {name: EXPRESSION.sub(lambda found: values[found[1]], text) for name, text in step["env"].items()}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
        cwd=workspace, env={**settings, **(own or {}), **given}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    outputs = dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())
    return Step(done.returncode, done.stdout, done.stderr, outputs, summary.read_text("utf-8"))


def values_of(inputs: Mapping[str, str], earlier: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the value of every expression there can be."""
    assert set(inputs) <= set(ACTION["inputs"])
    defaults = {name: one.get("default", "") for name, one in ACTION["inputs"].items()}
    return {
        **{f"inputs.{name}": value for name, value in {**defaults, **inputs}.items()},
        **{f"steps.{step}.outputs.{name}": value for step, all_ in earlier.items() for name, value in all_.items()},
    }


def outputs_of(earlier: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the outputs of the action; one its steps have not set is empty."""
    values = values_of({}, earlier)
    return {
        name: EXPRESSION.sub(lambda found: values.get(found[1], ""), one["value"])
        for name, one in ACTION["outputs"].items()
    }
