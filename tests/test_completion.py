"""What a shell offers for a word begun: names of the plan and words of the program, and never a complaint."""

import os
from pathlib import Path

import pytest

from leling_targets.actuals.layouts import LAYOUTS
from leling_targets.cli.app import COMMANDS
from leling_targets.formats import COMPARISON_FORMATS, FORMATS
from leling_targets.model import FailOn, MethodName, Nature
from leling_targets.plan import load_plan
from leling_targets.plan.glance import MOST_BYTES, Glance, glance
from running import ROOT, Outcome, run_outside

PLAN = load_plan(ROOT / "data" / "targets.yaml")
TARGETS = [target.id for target in PLAN.targets]


def completed(words: str, folder: Path = ROOT, shell: str = "bash") -> Outcome:
    own = {"_LELING_COMPLETE": f"complete_{shell}", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    return run_outside([], folder, {**own, "_TYPER_COMPLETE_ARGS": words, "_TYPER_COMPLETE_FISH_ACTION": "get-args"})


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("leling ", list(COMMANDS)),
        ("leling check --layout ", list(LAYOUTS)),
        ("leling check --method ", [*(method.value for method in MethodName), "all"]),
        ("leling check --format ", list(FORMATS)),
        ("leling compare --format ", list(COMPARISON_FORMATS)),
        ("leling check --fail-on ", [*FailOn, *(f"{nature}:{level}" for nature in Nature for level in FailOn)]),
        ("leling check --fail-on missed,binding:la", ["missed,binding:lagging"]),
        ("leling targets --nature ", list(Nature)),
        ("leling check --fail-on behind,no", ["behind,no-data"]),
        ("leling check --only credit", ["credit_index_rank"]),
        ("leling check --group ", list(PLAN.groups)),
        ("leling check --area ", ["乐陵市"]),
        ("leling explain ", TARGETS),
        ("leling explain national_", ["national_innovation_platforms", "national_brands"]),
        ("leling check --color a", ["auto", "always"]),
        ("leling check --lang ", ["en", "zh"]),
        ("leling schema ", ["plan", "result"]),
        ("leling check --fai", ["--fail-on"]),
        ("leling check nothing", []),
        ("leling explain nothing", []),
    ],
)
def test_words_offered(words: str, offered: list[str]) -> None:
    found = completed(words)
    assert (found.stdout.split(), found.stderr, found.exit) == (offered, "", 0)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_are_offered_the_same(shell: str) -> None:
    found = completed("leling explain credit", shell=shell)
    assert "credit_index_rank" in found.stdout
    assert (found.stderr, found.exit) == ("", 0)


def test_names_come_from_the_plan_the_command_would_use(tmp_path: Path) -> None:
    for name, identifier in (("targets.yaml", "here"), ("other.yaml", "there")):
        (tmp_path / name).write_text(f"targets: [{{id: {identifier}, group: g}}]", "utf-8")
    assert completed("leling explain ", tmp_path).stdout.split() == ["here"]
    assert completed("leling targets --plan other.yaml --only ", tmp_path).stdout.split() == ["there"]
    assert completed("leling targets --group ", tmp_path).stdout.split() == ["g"]


BROKEN = {
    "nothing": b"",
    "no text": b"\xff\xfe\x00\x01",
    "no YAML": b"targets: [}",
    "a list": b"- 1\n- 2\n",
    "a word": b"targets",
    "targets that are a word": b"targets: soon\nplan: soon\ngroups: 3\n",
    "targets that are words": b"targets: [a, 1, null, [b]]",
    "ids that are none": b'targets: [{id: [a]}, {id: 5}, {id: null}, {}, {id: "a\\nb"}]',
    "a cycle": b"targets: &all [*all]",
    "a tag": b"targets: !!python/object/apply:os.system [echo]",
    "an impossible date": b"targets: [{id: a, date: 2021-99-99}]\n",
    "depth": b"[" * 3_000,
    "too much": b"targets: [{id: a}]\n" + b"#" * MOST_BYTES,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_plan_in_whatever_state_is_no_reason_to_complain(name: str, tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_bytes(BROKEN[name])
    for words in ("leling explain ", "leling check --group ", "leling check --area "):
        found = completed(words, tmp_path)
        assert (found.stdout.strip(), found.stderr, found.exit) == ("", "", 0)


def test_a_plan_that_is_no_file_is_no_reason_to_complain(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    for name in ("nothing.yaml", ".", "pipe.yaml", "a\\0b"):
        found = completed(f"leling explain --plan {name} ", tmp_path)
        assert (found.stdout.strip(), found.stderr, found.exit) == ("", "", 0)


def test_a_plan_with_mistakes_still_offers_its_names(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "plan: {area: 甲市}\ngroups: [{id: g}, {name: x}]\n"
        "targets:\n- {id: a, meausre: level, areas: {乙县: 1}}\n- {id: b, group: h, areas: 3}\n- {id: a}\n",
        "utf-8",
    )
    assert glance(plan) == Glance(("a", "b"), ("g", "h"), ("甲市", "乙县"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_shown(shell: str) -> None:
    found = run_outside(["--show-completion", shell])
    assert (found.exit, found.stderr) == (0, "")
    assert "_LELING_COMPLETE" in found.stdout
