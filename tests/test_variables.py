"""Options from variables: the command line first, wrong values named with their variable."""

from collections.abc import Mapping

import pytest

from leling_targets.cli.app import COMMANDS, made
from running import run_inside, run_outside

SAMPLE = "data/samples/actuals.csv"
NATURES_PLAN = "tests/cases/valid/natures-counted-apart/targets.yaml"
NATURES = "tests/cases/valid/natures-counted-apart/actuals.csv"


def test_every_option_of_every_command_has_its_variable() -> None:
    commands = {name: made(one) for name, one in COMMANDS.items()}
    assert len(commands) > 8
    for name, command in commands.items():
        for parameter in command.params:
            if parameter.param_type_name == "option":
                long = max(parameter.opts, key=len)
                if (name, long) == ("template", "--projects"):
                    assert parameter.envvar is None, "the variable names the ledgers of other commands"
                    continue
                assert parameter.envvar == "LELING_" + long.lstrip("-").replace("-", "_").upper(), (name, long)


@pytest.mark.parametrize(
    ("arguments", "own", "same"),
    [
        (["targets"], {"LELING_FORMAT": "markdown"}, ["targets", "--format", "markdown"]),
        (["targets"], {"LELING_ASCII": "1"}, ["targets", "--ascii"]),
        (["targets"], {"LELING_ASCII": "0"}, ["targets"]),
        (["targets"], {"LELING_ASCII": ""}, ["targets"]),
        (["targets"], {"LELING_GROUP": "land  parks"}, ["targets", "--group", "land", "--group", "parks"]),
        (["targets", "--group", "land"], {"LELING_GROUP": "parks"}, ["targets", "--group", "land"]),
        (["targets"], {"LELING_LANG": "zh"}, ["targets", "--lang", "zh"]),
        (["targets"], {"LELING_LANG": "zh_CN.UTF-8"}, ["targets", "--lang", "zh"]),
        (["targets", "--lang", "en"], {"LELING_LANG": "zh"}, ["targets"]),
        (["check", SAMPLE], {"LELING_AS_OF": "2020"}, ["check", SAMPLE, "--as-of", "2020"]),
        (["check", SAMPLE], {"LELING_METHOD": "statcan"}, ["check", SAMPLE, "--method", "statcan"]),
        (["check", SAMPLE], {"LELING_FAIL_ON": "never"}, ["check", SAMPLE, "--fail-on", "never"]),
        (
            ["check", NATURES, "--plan", NATURES_PLAN],
            {"LELING_FAIL_ON": "binding:lagging"},
            [
                "check",
                NATURES,
                "--plan",
                NATURES_PLAN,
                "--fail-on",
                "binding:lagging",
            ],
        ),
        (
            ["targets", "--plan", NATURES_PLAN],
            {"LELING_NATURE": "binding expected"},
            [
                "targets",
                "--plan",
                NATURES_PLAN,
                "--nature",
                "binding",
                "--nature",
                "expected",
            ],
        ),
        (["check", SAMPLE], {"LELING_QUIET": "yes"}, ["check", SAMPLE, "-q"]),
    ],
)
def test_a_variable_is_as_good_as_its_option(arguments: list[str], own: Mapping[str, str], same: list[str]) -> None:
    assert run_outside(arguments, own=own) == run_outside(same)


@pytest.mark.parametrize(
    ("arguments", "own", "said"),
    [
        (["targets"], {"LELING_ONLY": "credit_index_rank nothing"}, "LELING_ONLY=credit_index_rank nothing: U002 "),
        (["targets"], {"LELING_COLOR": "some"}, "LELING_COLOR=some: U002 "),
        (["check", SAMPLE], {"LELING_AS_OF": "soon"}, "LELING_AS_OF=soon: U003 "),
        (["check", SAMPLE], {"LELING_FAIL_ON": "behind,x"}, "LELING_FAIL_ON=behind,x: U002 "),
        (["check", SAMPLE], {"LELING_FAIL_ON": "binding:x"}, "LELING_FAIL_ON=binding:x: U002 "),
        (["check", SAMPLE], {"LELING_FAIL_ON": "binding:missed"}, "LELING_FAIL_ON=binding:missed: U026 "),
        (["check", SAMPLE], {"LELING_NATURE": "binding"}, "LELING_NATURE=binding: U026 "),
        (["check", SAMPLE], {"LELING_OUTPUT": "result.x"}, "LELING_OUTPUT=result.x: U006 "),
        (["check", SAMPLE], {"LELING_LAYOUT": "tidyy"}, "LELING_LAYOUT=tidyy: U002 "),
        (["template"], {"LELING_PERIOD": "soon"}, "LELING_PERIOD=soon: "),
        (["targets"], {"LELING_PLAN": "no.yaml"}, "LELING_PLAN=no.yaml: P001 "),
        (["targets"], {"LELING_LANG": "french"}, "LELING_LANG=french: U002 "),
    ],
)
def test_a_wrong_value_is_said_of_its_variable(arguments: list[str], own: Mapping[str, str], said: str) -> None:
    found = run_inside(arguments, own=own)
    assert (found.exit, found.stdout) == (2, "")
    assert any(line.startswith(said) for line in found.stderr.splitlines()), found.stderr


def test_a_wrong_value_of_the_command_line_is_not_said_of_a_variable() -> None:
    found = run_inside(["targets", "--format", "x"], own={"LELING_FORMAT": "markdown", "LELING_ONLY": "x"})
    assert found.stderr.startswith("U002 --format")


def test_a_flag_that_is_neither_yes_nor_no_is_named() -> None:
    found = run_outside(["targets"], own={"LELING_ASCII": "maybe", "LELING_LANG": "zh"})
    assert (found.exit, found.stdout) == (2, "")
    assert "LELING_ASCII" in found.stderr
    assert "maybe" in found.stderr


def test_debug_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("leling_targets.plan.load.read_yaml", broken)
    plain, traced = (run_inside(["targets"], own={"LELING_DEBUG": value}) for value in ("0", "1"))
    assert (plain.exit, traced.exit) == (70, 70)
    assert plain.stderr.count("\n") == 1
    assert traced.stderr.endswith(plain.stderr)
    assert "broken" in traced.stderr
    assert traced == run_inside(["--debug", "targets"])
