"""Finding the plan file: the one named, the one of the folder, or the one that comes with the program."""

import os
from importlib.resources import files
from pathlib import Path

from leling_targets.plain_files import as_shown

BUNDLED_NAME = "targets.yaml (leling-targets)"
"""What is shown of the bundled plan, which is no file of the user's."""

_NAMES = ("targets.yaml", "data/targets.yaml")


def bundled_plan() -> Path:
    """Return the plan that comes with the program: Leling's, 2020 to 2022."""
    return _data() / "targets.yaml"


def example_plans() -> dict[str, Path]:
    """Return the example plans that come with the program, by name; invented actuals stand beside each, as .csv."""
    return {plan.stem: plan for plan in sorted((_data() / "samples").glob("*.yaml"))}


def _data() -> Path:
    """Return where the files stand that come with the program."""
    packaged = Path(str(files("leling_targets"))) / "data"
    # An editable installation runs from the checkout, where they stand at the top.
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "data"


def find_plan(named: str | os.PathLike[str] | None = None) -> tuple[Path, str]:
    """Return the plan file and the name to show for it.

    In this order: the one named, `LELING_PLAN`, `targets.yaml` or `data/targets.yaml` from the working folder upward,
    the bundled one.
    """
    if chosen := (named or os.environ.get("LELING_PLAN")):
        return Path(chosen), as_shown(os.fspath(chosen))
    start = Path.cwd()
    for place in (start, *start.parents):
        for name in _NAMES:
            candidate = place / name
            if candidate.is_file():
                return candidate, os.path.relpath(candidate, start) if place == start else str(candidate)
    return bundled_plan(), BUNDLED_NAME
