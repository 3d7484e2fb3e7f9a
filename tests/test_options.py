"""Options are the same wherever they stand: what two commands could take both take, in the same words."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from leling_targets.actuals.answers import Answers, DecimalMark, Months, PercentAs
from leling_targets.actuals.layouts import LAYOUTS
from leling_targets.cli.app import COMMANDS as ROWS
from leling_targets.cli.app import made
from leling_targets.cli.options import ANSWERS, OPTIONS, SETTLED
from leling_targets.cli.options import JUDGING as BUNDLE
from leling_targets.formats import (
    COMPARISON_FORMATS,
    DRAWN_FORMATS,
    FORMATS,
    PROJECT_FORMATS,
    PROJECT_OUTPUTS,
    READ_FORMATS,
    REPORT_FORMATS,
    TEMPLATE_FORMATS,
    VALIDATION_FORMATS,
    Format,
)
from leling_targets.i18n import LANGUAGES
from leling_targets.jobs.parts.answering import answers_of
from leling_targets.model import FailOn, MethodName, Nature
from running import ROOT, run_inside, run_outside

SAMPLE = "data/samples/actuals.csv"
LEDGER = "data/samples/ledger.xlsx"
COMMANDS: Mapping[str, Any] = {name: made(one) for name, one in ROWS.items()}
DRAWING = {"--format", "--output", "--color", "--ascii"}
JUDGING = ("check", "explain", "report", "baseline", "compare")
WITHOUT: Mapping[str, Mapping[str, str]] = {
    "explain": {
        "--only": "TARGET says which",
        "--group": "TARGET says which",
        "--nature": "TARGET says which",
        "--owner": "TARGET says which",
        "--quiet": "an explanation that is not shown is none",
    },
    "report": {
        "--format": "a report is for files; on the screen it is Markdown, to be read as text",
        "--color": "Markdown has none",
        "--ascii": "Markdown is read by programs too",
    },
    "baseline": {
        "--format": "accepted gaps are YAML and nothing else",
        "--color": "YAML has none",
        "--ascii": "YAML holds names as they are",
    },
}
"""What a command that judges lacks of the options they share, and why."""
OF_ITS_OWN = {
    "--output", "--format", "--fail-on",  # their words depend on what the command makes
    "--lang", "--projects", "--period", "--since",  # of comments (init), an empty ledger and columns (template)
}  # fmt: skip


def long_name(parameter: Any) -> str:  # noqa: ANN401
    return str(max(parameter.opts, key=len))


def options(command: str) -> dict[str, Any]:
    return {long_name(one): one for one in COMMANDS[command].params if one.param_type_name == "option"}


def asked() -> set[str]:
    return {f"--{name.replace('_', '-')}" for name in BUNDLE}


def test_every_command_that_judges_is_in_the_table() -> None:
    assert {name for name in COMMANDS if "--method" in options(name)} == set(JUDGING)
    assert {"--plan", "--as-of", "--projects", "--sheet", "--keep-going", "--strict", "--verbose"} <= asked()


@pytest.mark.parametrize("command", JUDGING)
def test_a_command_that_judges_takes_all_that_is_asked_of_the_others(command: str) -> None:
    assert {*asked(), *DRAWING} - set(options(command)) == set(WITHOUT.get(command, {}))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_all_of_a_bundle_or_none_of_it(command: str) -> None:
    found = set(options(command))
    answers = {f"--{name.replace('_', '-')}" for name in ANSWERS} - {"--period"}
    settled = {f"--{name.replace('_', '-')}" for name in SETTLED}
    assert answers.isdisjoint(found) or found >= settled
    for bundle in (answers, settled, {"--color", "--ascii"}):
        assert found & bundle in (set(), bundle)
    if "--color" in found:
        assert found >= DRAWING


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_reaches_whoever_reads_the_files(name: str) -> None:
    option = OPTIONS[name]
    plain = ["actuals.csv:3:2=12.5" if name == "cell" else "2021"]
    words = option.offer("") if option.offer is not None and name != "area_of_files" else plain
    for word in words:
        given: Any = True if option.kind is bool else word if option.kind == str | None else (word,)
        assert answers_of({name: given}) != Answers()


def test_help_names_every_nature() -> None:
    assert OPTIONS["nature"].metavar == "|".join(Nature)


@pytest.mark.parametrize(("name", "allowed"), [("decimal", DecimalMark), ("months", Months), ("percent_as", PercentAs)])
def test_help_names_every_word_of_an_answer(name: str, allowed: Iterable[str]) -> None:
    assert OPTIONS[name].metavar == "|".join(allowed)


def test_an_option_means_the_same_in_every_command() -> None:
    meanings: dict[str, set[tuple[str, str, bool]]] = defaultdict(set)
    for command in COMMANDS:
        for name, one in options(command).items():
            meanings[name].add((one.help, one.metavar or "", one.multiple))
    assert {name for name, found in meanings.items() if len(found) > 1} <= OF_ITS_OWN


def test_a_gap_found_with_options_is_accepted_and_explained_with_the_same_options(tmp_path: Path) -> None:
    path = str(tmp_path / "accepted.yaml")
    sheet = tmp_path / "actuals.csv"
    sheet.write_text("indicator,period,value\nnew_above_scale_enterprises,2020,1\n", "utf-8")
    alike = ["--as-of", "2021-12", "--projects", LEDGER, "--unit", "家", "--redact"]
    assert run_inside(["check", str(sheet), *alike, "-q"]).exit == 1
    made = run_inside(["baseline", str(sheet), *alike, "-q", "--reason", "x", "--expires", "2022-12-31", "-o", path])
    assert (made.exit, made.stdout, made.stderr) == (0, "", "")
    assert run_inside(["check", str(sheet), *alike, "-q", "--baseline", path]).exit == 0
    told = run_inside(["explain", "new_above_scale_enterprises", str(sheet), *alike, "-v"])
    assert (told.exit, "sha256" in told.stderr) == (0, True)
    same = run_inside(["compare", str(sheet), str(sheet), *alike, "--only", "new_above_scale_enterprises"])
    assert (same.exit, same.stdout.splitlines()[-1]) == (0, "Targets: 1. 1 unchanged.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("check a.csv --plan a.yaml --plan b.yaml", "--plan takes one value and is given 2 times; keep one of them"),
        ("check a.csv --lang zh --lang en --lang zh", "--lang takes one value and is given 3 times; keep one of them"),
        ("baseline a.csv --reason x --reason y --expires 2030-01-01", "--reason takes one value"),
        ("compare a b --fail-on gone --fail-on slipped", "--fail-on takes one value"),
        ("report a.csv --title x --title=y", "--title takes one value"),
        ("init --output a.yaml -o b.yaml", "--output takes one value"),
        ("schema plan result", "one argument too many: result"),
        ("baseline a.csv --expires 2030-01-01", "--reason is missing"),
        ("baseline a.csv --reason x", "--expires is missing"),
        ("compare a.json", "NEW is missing"),
        ("explain", "TARGET is missing"),
        ("check a.csv --projcts x", 'no option "--projcts"; near: --projects'),
        ("check a.csv --zzz x", 'no option "--zzz"'),
        ("check a.csv --plan", "the option --plan needs a value"),
    ],
)
def test_a_command_line_that_does_not_fit_is_told_of_its_own_help(arguments: str, said: str) -> None:
    found = run_inside(arguments.split())
    first, second = found.stderr.splitlines()
    assert (found.exit, found.stdout) == (2, "")
    assert first.startswith(f"leling: {said}")
    assert second == f"leling {arguments.split()[0]} --help shows how"


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_of_one_value_is_dropped_in_silence(name: str) -> None:
    for option, one in options(name).items():
        if not one.is_flag and not one.multiple:
            found = run_inside([name, f"{option}=a", f"{option}=b"])
            assert (found.exit, option in found.stderr) == (2, True), option


def suffixes(formats: Mapping[str, Format]) -> list[str]:
    return [one.suffix for one in formats.values()]


LISTED: Mapping[str, Iterable[str]] = {
    "check --format": FORMATS,
    "check --output": suffixes(FORMATS),
    "check --fail-on": list(FailOn),
    "check --method": [*MethodName, "all"],
    "check --layout": LAYOUTS,
    "read --format": READ_FORMATS,
    "read --output": suffixes(READ_FORMATS),
    "explain --format": DRAWN_FORMATS,
    "explain --output": suffixes(DRAWN_FORMATS),
    "targets --format": DRAWN_FORMATS,
    "targets --output": suffixes(DRAWN_FORMATS),
    "report --output": suffixes(REPORT_FORMATS),
    "compare --format": COMPARISON_FORMATS,
    "compare --output": suffixes(COMPARISON_FORMATS),
    "compare --fail-on": ("slipped", "gone", "redefined", "revised", "lowered", "dropped", "never"),
    "projects --format": PROJECT_FORMATS,
    "projects --output": dict.fromkeys(suffixes(PROJECT_OUTPUTS)),
    "template --output": suffixes(TEMPLATE_FORMATS),
    "validate --format": VALIDATION_FORMATS,
    "validate --output": suffixes(VALIDATION_FORMATS),
}
"""What help says of an option, and the words of the program's own tables it lists."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", dict.fromkeys(key.split()[0] for key in LISTED))
def test_help_lists_the_words_of_the_tables_in_their_order(command: str, language: str) -> None:
    page = run_outside([command, "--help"], own={"LELING_LANG": language, "COLUMNS": "400"}).stdout
    separator = ", " if language == "en" else " "
    for key, words in LISTED.items():
        name, option = key.split()
        if name == command:
            (line,) = (line for line in page.splitlines() if f"{option} " in line.lstrip()[:25])
            assert separator.join(words) in line, key


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        (["read", SAMPLE, "-o", "r.junit.xml"], READ_FORMATS),
        (["read", SAMPLE, "-o", "r.github.txt"], READ_FORMATS),
        (["explain", "credit_index_rank", "-o", "r.json"], DRAWN_FORMATS),
        (["targets", "-o", "r.csv"], DRAWN_FORMATS),
        (["compare", "a.json", "b.json", "-o", "r.csv"], COMPARISON_FORMATS),
        (["report", SAMPLE, "-o", "r.junit.xml"], REPORT_FORMATS),
        (["projects", LEDGER, "-o", "r.github.txt"], PROJECT_OUTPUTS),
        (["template", "-o", "r.md"], TEMPLATE_FORMATS),
        (["validate", "-o", "r.json"], VALIDATION_FORMATS),
    ],
)
def test_what_a_command_cannot_write_it_refuses(arguments: list[str], known: Mapping[str, Format]) -> None:
    found = run_inside(arguments)
    path = arguments[-1]
    listed = ", ".join(suffixes(known))
    assert (found.exit, found.stdout) == (2, "")
    assert found.stderr == f'{path}: U006 no format is known by "{path.removeprefix("r")}"; known: {listed}\n'
    assert not (ROOT / path).exists()


@pytest.mark.parametrize(
    "option", ["--area-of-files", "--unit", "--indicator", "--period", "--ignore-column", "--only"]
)
def test_bytes_that_are_no_text_are_no_defect(option: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("indicator,period,value\nindustrial_value_added,2020,6.2%\n", "utf-8")
    found = run_inside(["check", "a.csv", option, os.fsdecode(b"\xff")], tmp_path)
    assert found.exit in (0, 1, 2, 3, 4)
    assert "\udcff" not in found.stdout + found.stderr
