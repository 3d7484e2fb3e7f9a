"""The GitHub action whole: what its first step installs is what its second step runs."""

from pathlib import Path

from actions import checkout, outputs_of, run_step

SAMPLE = "data/samples/actuals.csv"


def test_the_action_installs_itself(tmp_path: Path) -> None:
    workspace = checkout(tmp_path / "work")
    inputs = {"actuals": SAMPLE, "args": "--verbose"}
    install = run_step("install", workspace, inputs, {})
    assert install.exit == 0, install.stderr
    python = Path(install.outputs["python"])
    assert python.is_relative_to(tmp_path)
    # Nothing of the tester's own installation is in reach.
    found = run_step("check", workspace, inputs, {"install": install.outputs}, {"PYTHONPATH": ""})
    assert found.exit == 1, found.stderr
    assert outputs_of({"install": install.outputs, "check": found.outputs})["exit-code"] == "1"
    assert (python.parents[1] / "bin" / "leling").exists()
