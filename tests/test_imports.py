"""What each command imports: start-up is the user's wait, so nothing heavy comes before it is needed."""

import json
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from leling_targets.formats import FORMATS
from running import ROOT, environment

SAMPLE = "data/samples/actuals.csv"
TABLES = {"pandas", "numpy"}
TESTS = {"jsonschema", "hypothesis", "pytest"}
HEAVY = {"click", "markdown_it", "pygments", "matplotlib", "openpyxl", "python_calamine", "pyarrow", "requests"}
NEVER = {*TESTS, *HEAVY, "asyncio"}

PROGRAM = """
import json, sys
from leling_targets.cli import main
code = main(sys.argv[1:])
sys.stderr.write("\\n" + json.dumps(sorted(sys.modules)))
sys.exit(code)
"""


def imported(*arguments: str, among: set[str], own: Mapping[str, str] | None = None) -> list[str]:
    """Return which of some modules a command has imported at its end."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(own), capture_output=True, encoding="utf-8", check=False)
    said, modules = done.stderr.rsplit("\n", 1)
    assert done.returncode in (0, 1), said
    return sorted(among & set(json.loads(modules)))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("check", "--help"),
        ("explain", "--help"),
        ("validate", "--help"),
        ("targets", "--help"),
        ("template", "--help"),
        ("validate",),
        ("targets",),
        ("targets", "--format", "markdown"),
        ("template",),
        ("explain", "A007"),
        ("explain", "unknown_indicator", "--format", "markdown"),
        ("init", "-o", "-"),
        ("schema", "plan"),
        ("schema", "result"),
        ("compare", "data/targets.yaml", "data/targets.yaml"),
    ],
)
def test_what_needs_no_figures_imports_no_pandas(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments, among=TABLES | NEVER | {"xlsxwriter"}) == []


def test_a_workbook_imports_what_writes_it_and_no_pandas(tmp_path: Path) -> None:
    among = TABLES | NEVER | {"xlsxwriter"}
    assert imported("template", "-o", str(tmp_path / "sheet.xlsx"), among=among) == ["xlsxwriter"]


@cache
def brought_by_pandas() -> frozenset[str]:
    """Return what pandas imports by itself, where it is installed: pyarrow, for one, and nobody can help it."""
    program = "import json, sys, pandas; print(json.dumps(sorted(sys.modules)))"
    command = [sys.executable, "-c", program]
    return frozenset(json.loads(subprocess.run(command, env=environment(), capture_output=True, check=True).stdout))


@pytest.mark.parametrize("format_name", FORMATS)
def test_check_imports_only_what_its_format_needs(format_name: str) -> None:
    formats = {name: f"leling_targets.formats.{one.module}" for name, one in FORMATS.items()}
    own = {formats[format_name], *(["rich.table"] if format_name == "table" else []), *TABLES}
    among = {*formats.values(), "rich.table", *TABLES, *(NEVER - brought_by_pandas())}
    assert imported("check", SAMPLE, "--format", format_name, among=among) == sorted(own)


@pytest.mark.parametrize(
    "words",
    [
        "leling ",
        "leling check --fo",
        "leling explain cr",
        "leling check --group ",
        "leling check --method ",
        "leling check --layout ",
        "leling check --fail-on ",
    ],
)
def test_completion_imports_neither_tables_nor_what_checks_plans(words: str) -> None:
    asked = {"_LELING_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    among = TABLES | NEVER | {"leling_targets.plan.load", "leling_targets.plan.keys"}
    assert imported(among=among, own=asked) == []


@pytest.mark.parametrize("arguments", [("--version",), ("--help",)])
def test_help_imports_no_plan(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments, among={"yaml", "pydantic", "leling_targets.plan", "leling_targets.figures"}) == []


def test_the_package_alone_imports_none_of_its_rooms() -> None:
    program = "import json, sys, leling_targets; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], env=environment(), capture_output=True, check=True)
    found = json.loads(done.stdout)
    assert [name for name in found if name.startswith("leling_targets")] == ["leling_targets"]


def test_check_imports_the_reader_of_ledgers_only_where_one_is_given() -> None:
    reader = {"leling_targets.ledger.read"}
    assert imported("check", SAMPLE, among=reader) == []
    assert imported("check", SAMPLE, "--projects", "data/samples/ledger.xlsx", among=reader) == sorted(reader)
