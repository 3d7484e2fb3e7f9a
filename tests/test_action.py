"""The GitHub action, run by bash as a runner would: exit code, annotations, outputs, summary, and odd inputs."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from actions import ACTION, EXPRESSION, STEPS, Step, checkout, outputs_of, run_step
from running import run_inside

SAMPLE = "data/samples/actuals.csv"
INSTALLED = {"install": {"python": sys.executable}}
RESULTS = {"junit": "leling.junit.xml", "json": "leling.json", "markdown": "leling.md"}
NO_RESULTS = dict.fromkeys(RESULTS, "")
EVIL = """it's "so" $(touch pwned) `touch pwned`; touch pwned\\ & | > ${HOME} %0A"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return checkout(tmp_path / "work")


def check(workspace: Path, **inputs: str) -> Step:
    """Run the step that checks, with inputs whose names are written with underscores here."""
    return run_step("check", workspace, {name.replace("_", "-"): value for name, value in inputs.items()}, INSTALLED)


def outputs(step: Step) -> dict[str, str]:
    return outputs_of({**INSTALLED, "check": step.outputs})


def test_no_input_is_written_into_a_script() -> None:
    used = {found for step in STEPS for text in step["env"].values() for found in EXPRESSION.findall(text)}
    assert {f"inputs.{name}" for name in ACTION["inputs"]} <= used
    assert not any(EXPRESSION.search(step["run"]) for step in STEPS)


def test_the_sample_fails_its_gate(workspace: Path) -> None:
    found = check(workspace, actuals=SAMPLE)
    assert found.exit == 1
    assert found.stdout == run_inside(["check", SAMPLE, "--format", "github"], workspace).stdout
    assert found.stdout.startswith("::error file=data/targets.yaml,line=")
    assert found.stderr.startswith("no data for 2 of 32 targets\n")
    assert "fail the gate" in found.stderr
    assert outputs(found) == {"passed": "false", "exit-code": "1", **RESULTS}
    for format_name, name in RESULTS.items():
        shown = run_inside(["check", SAMPLE, "--format", format_name], workspace).stdout
        assert (workspace / name).read_text("utf-8") == shown
    assert found.summary == (workspace / "leling.md").read_text("utf-8") + "\n"


def test_a_gate_that_passes(workspace: Path) -> None:
    found = check(workspace, actuals=SAMPLE, fail_on="never")
    assert (found.exit, found.stderr) == (0, "no data for 2 of 32 targets\n")
    assert outputs(found) == {"passed": "true", "exit-code": "0", **RESULTS}


def test_every_input_is_heard(workspace: Path) -> None:
    accepted = ["baseline", SAMPLE, "-o", "accepted.yaml", "--reason", "known", "--expires", "2022-06-30"]
    assert run_inside(accepted, workspace).exit == 0
    shutil.move(workspace / "data" / "targets.yaml", workspace / "plan.yaml")
    found = check(
        workspace, actuals=SAMPLE, plan="plan.yaml", as_of="2021-09", baseline="accepted.yaml", method="destatis",
        lang="zh", fail_on="behind,no-data", args="--group industry --only 'industrial_value_added'",
    )  # fmt: skip
    result = json.loads((workspace / "leling.json").read_text("utf-8"))
    assert found.exit == 0, found.stderr
    assert [one["id"] for one in result["results"]] == ["industrial_value_added"]
    said = (result["as_of"], result["method"], result["gate"]["fail_on"])
    assert said == ("2021-09", "destatis", "behind,no-data")
    assert len(result["gate"]["accepted"]) == 1
    assert found.summary.startswith("# 乐陵")


def test_several_files_on_lines_of_their_own(workspace: Path) -> None:
    found = check(workspace, actuals=f"\n{SAMPLE}\r\n\ndata/samples/bureau*.csv\n", as_of="2022-09", fail_on="never")
    assert found.exit == 0, found.stderr
    inputs = json.loads((workspace / "leling.json").read_text("utf-8"))["inputs"]
    assert [one["name"] for one in inputs] == [SAMPLE, "data/samples/bureau-sheet.csv"]


def test_names_with_anything_in_them(workspace: Path) -> None:
    name = EVIL.replace("/", "")
    shutil.copy(workspace / "data" / "targets.yaml", workspace / f"{name}.yaml")
    shutil.copy(workspace / SAMPLE, workspace / f"-o {name}.csv")
    found = check(workspace, actuals=f"-o {name}.csv", plan=f"{name}.yaml", args="--group=industry")
    assert found.exit == 1, found.stderr
    assert json.loads((workspace / "leling.json").read_text("utf-8"))["inputs"][0]["name"] == f"-o {name}.csv"
    assert not list(workspace.rglob("pwned"))


@pytest.mark.parametrize("name", [name for name in ACTION["inputs"] if name != "extras"])
def test_no_input_is_run(name: str, workspace: Path) -> None:
    found = run_step("check", workspace, {"actuals": SAMPLE, name: EVIL}, INSTALLED)
    assert found.exit in (2, 3)
    assert not list(workspace.rglob("pwned"))
    assert outputs(found) == {"passed": "false", "exit-code": str(found.exit), **NO_RESULTS}


def test_a_quote_that_is_not_closed(workspace: Path) -> None:
    found = check(workspace, actuals=SAMPLE, args="--group 'industry")
    assert (found.exit, found.stdout) == (2, "::error::args: ValueError: No closing quotation\n")


def test_results_of_an_earlier_step_are_not_this_one_s(workspace: Path) -> None:
    check(workspace, actuals=SAMPLE)
    found = check(workspace, actuals="nothing.csv")
    assert found.exit == 3
    assert found.stdout == "::error file=nothing.csv,title=A001::no such file\n"
    assert found.summary == "# No result\n\n- nothing.csv: A001 no such file\n\n"
    assert "nothing.csv" in found.stderr
    assert outputs(found) == {"passed": "false", "exit-code": "3", **NO_RESULTS}


def test_without_files_it_says_what_to_do(workspace: Path) -> None:
    found = check(workspace, actuals=" \n"[1:])
    assert found.exit == 2
    assert "U004" in found.stderr


def test_nothing_of_the_checkout_is_imported(workspace: Path) -> None:
    for name in ("yaml", "pandas", "shlex", "leling_targets"):
        (workspace / f"{name}.py").write_text("raise SystemExit(99)\n", "utf-8")
    assert check(workspace, actuals=SAMPLE).exit == 1
