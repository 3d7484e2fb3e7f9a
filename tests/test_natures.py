"""Binding and expected targets: counted apart, chosen, and named by what a run fails on; judged as all others."""

import csv
import json
from collections.abc import Sequence
from io import StringIO
from itertools import permutations
from pathlib import Path

import jsonschema
import pytest
from junitparser.xunit2 import JUnitXml

from builders import assessed, plan_of
from leling_targets.formats import render
from leling_targets.gate import judge_gate
from leling_targets.i18n import LANGUAGES, text
from leling_targets.model import Accepted, FailOn, Nature, Plan, Status, fail_words, statuses_that_fail
from running import ROOT, run_inside

CASE = ROOT / "tests" / "cases" / "valid" / "natures-counted-apart"
STATUSES = {
    "missed": "measure: level, at_least: 100 个, in: 2020",
    "behind": "measure: total, at_least: 300 个",
    "lagging": "measure: total, at_least: 33 个",
    "silent": "measure: total, at_least: 33 个",
}
"""A target of each status that can fail a run, by its id."""
FIGURES = ("missed,2020,10,个", "behind,2020,10,个", "lagging,2020,10,个")


def plan_of_natures() -> Plan:
    """Return a plan with each of the statuses among the binding, the expected and the other targets."""
    return plan_of(
        *(f"id: {nature[0]}_{name}, {keys}, nature: {nature}" for nature in Nature for name, keys in STATUSES.items()),
        *(f"id: n_{name}, {keys}" for name, keys in STATUSES.items()),
    )


def rows() -> list[str]:
    return [f"{of}_{figure}" for of in "ben" for figure in FIGURES]


FAILING: dict[str, str] = {
    # what a run fails on, and the targets that fail it: b binding, e expected, n of no nature; the first letters of
    # missed, behind, lagging and silent (no data)
    "behind": "bm bb em eb nm nb",
    "lagging,no-data": "bm bb bl bs em eb el es nm nb nl ns",
    "binding:lagging,expected:missed": "bm bb bl em",
    "binding:lagging": "bm bb bl",
    "missed,binding:lagging": "bm bb bl em nm",
    "binding:never,missed": "em nm",
    "never,binding:behind": "bm bb",
    "expected:never": "",
    "binding:missed,expected:missed,no-data": "bm bs em es ns",
    "behind,binding:no-data": "bm bb bs em eb nm nb",
    "binding:no-data": "bs",
    "binding:never,no-data": "es ns",
    "never,no-data": "",
    "never,binding:no-data": "",
    "binding:missed,binding:behind": "bm bb",
}


@pytest.mark.parametrize("words", FAILING)
def test_a_run_fails_on_what_is_named_for_a_nature(words: str) -> None:
    gate = judge_gate(assessed(plan_of_natures(), *rows(), as_of=(2020, 12)), words.split(","))
    failed = {f"{name[0]}{name[2]}" for _, name in gate.failed}
    assert (failed, gate.passed, gate.fail_on) == (set(FAILING[words].split()), not FAILING[words], words)


def test_what_is_named_for_a_nature_says_nothing_of_the_other() -> None:
    for words in permutations(("missed", "binding:lagging", "no-data")):
        assert statuses_that_fail(words, Nature.EXPECTED) == statuses_that_fail(("missed", "no-data"), Nature.EXPECTED)
        assert statuses_that_fail(words, Nature.EXPECTED) == statuses_that_fail(words, None)


def test_a_gap_of_a_nature_is_accepted_as_any_other() -> None:
    found = assessed(plan_of_natures(), *rows(), as_of=(2020, 12))
    one = Accepted("b_lagging", "", Status.LAGGING, "known", (), "2021-12-31")
    gate = judge_gate(found, ("binding:lagging",), (one,))
    assert ([name for _, name in gate.failed], len(gate.accepted)) == (["b_missed", "b_behind"], 1)
    assert judge_gate(found, ("binding:behind",), (one,)).unneeded == (one,)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("late", ["missed", "behind", "lagging", "no-data", "never"]),
        ("binding", [f"binding:{level}" for level in FailOn]),
        ("binding:late", [f"binding:{level}" for level in FailOn]),
        ("urgent:missed", ["binding:missed", "expected:missed"]),
        ("urgent:late", ["binding:behind", "expected:behind"]),
    ],
)
def test_the_words_that_could_have_been_meant(written: str, right: Sequence[str]) -> None:
    assert list(fail_words(written)) == right


def result(*options: str, plan: str = "targets.yaml") -> str:
    return run_inside(["check", "actuals.csv", "--plan", plan, *options], CASE).stdout


def test_a_nature_changes_no_verdict_and_is_in_json_only_where_the_plan_says_it(tmp_path: Path) -> None:
    plain = tmp_path / "plain.yaml"
    lines = (CASE / "targets.yaml").read_text("utf-8").splitlines(keepends=True)
    plain.write_text("".join(line for line in lines if "nature:" not in line), "utf-8")
    own, other = (json.loads(result("--format", "json", plan=plan)) for plan in ("targets.yaml", str(plain)))
    natures = {one["id"]: one.pop("nature") for one in own["results"] if "nature" in one}
    assert natures == {
        "output_growth": "expected", "urban_share": "expected", "urban_share[性别=女]": "expected",
        "energy_use": "binding", "good_air": "binding", "forest": "binding",
    }  # fmt: skip
    by_nature = own["counts"].pop("by_nature")
    found = {
        nature: {word: count for word, count in one["statuses"].items() if count} for nature, one in by_nature.items()
    }
    assert found == {"binding": {"behind": 1, "lagging": 1, "no_data": 1}, "expected": {"behind": 1, "lagging": 2}}
    assert [by_nature[nature]["targets"] for nature in Nature] == [3, 3]
    for one in (*own["results"], *other["results"]):
        one["promised"].pop("line")
    assert (own["results"], own["counts"]) == (other["results"], other["counts"])


@pytest.mark.parametrize("chosen", ["--group=environment", "--only=brands", "--nature=binding"])
def test_json_with_natures_fits_its_schema(chosen: str) -> None:
    schema = json.loads(run_inside(["schema", "result"]).stdout)
    jsonschema.Draft7Validator(schema).validate(json.loads(result("--format", "json", chosen)))


def test_a_nature_nobody_of_the_chosen_has_is_counted_as_none() -> None:
    assert "by_nature" not in json.loads(result("--format", "json", "--only", "brands"))["counts"]
    counts = json.loads(result("--format", "json", "--nature", "binding"))["counts"]
    assert (counts["targets"], counts["by_nature"]["expected"]["targets"]) == (3, 0)


def test_csv_has_the_nature_as_its_last_column_and_none_without() -> None:
    table = list(csv.DictReader(StringIO(result("--format", "csv"))))
    assert list(table[0])[-2:] == ["notes", "nature"]
    assert [row["nature"] for row in table] == [*["expected"] * 3, "", *["binding"] * 3]
    found = assessed(plan_of("measure: total, at_least: 3 个"), "x,2020,3,个")
    assert render(found, "csv").splitlines()[0].endswith(",notes")


def test_junit_gives_natures_and_their_counts_as_properties() -> None:
    (suite,) = list(JUnitXml.fromstring(result("--format", "junit").encode()))
    assert {one.name: one.value for one in suite.properties()} == {
        "nature.binding": "3", "nature.binding.behind": "1", "nature.binding.lagging": "1",
        "nature.binding.no_data": "1", "nature.expected": "3", "nature.expected.behind": "1",
        "nature.expected.lagging": "2",
    }  # fmt: skip
    natures = {case.name: [one.value for one in case.properties()] for case in suite}
    assert (natures["forest"], natures["urban_share"], natures["brands"]) == (["binding"], ["expected"], [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("nature", Nature)
def test_every_nature_has_its_words(nature: Nature, language: str) -> None:
    chosen = "zh" if language == "zh" else "en"
    for key in ("nature.", "nature.count_", "targets.", "report.counted_", "report.nature_"):
        assert text(f"{key}{nature.value}", chosen)


def test_commands_that_choose_targets_choose_by_nature(tmp_path: Path) -> None:
    old, new = (tmp_path / f"{name}.json" for name in ("old", "new"))
    for path, as_of in ((old, "2022"), (new, "2023")):
        path.write_text(result("--format", "json", "--as-of", as_of), "utf-8")
    compared = json.loads(
        run_inside(["compare", str(old), str(new), "--nature", "binding", "--format", "json"]).stdout
    )["changes"]
    assert {one["id"] for one in compared} == {"energy_use", "good_air", "forest"}
    sheet = run_inside(["template", "--plan", "targets.yaml", "--nature", "expected", "--lang", "zh"], CASE).stdout
    assert ("城镇化率" in sheet, "能耗" in sheet, "品牌" in sheet) == (True, False, False)
    reported = run_inside(["report", "actuals.csv", "--nature", "binding", "--lang", "zh"], CASE).stdout
    assert ("约束性指标3项" in reported, "预期性" in reported) == (True, False)
    gaps = run_inside(
        ["baseline", "actuals.csv", "--nature", "binding", "--fail-on", "binding:lagging", "--reason", "known",
         "--expires", "2024-12-31"],
        CASE,
    ).stdout  # fmt: skip
    assert [line.split()[-1] for line in gaps.splitlines() if "target:" in line] == ["energy_use", "good_air"]


def test_results_without_natures_cannot_be_chosen_by_one(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text(run_inside(["check", "data/samples/actuals.csv", "--format", "json"]).stdout, "utf-8")
    found = run_inside(["compare", str(path), str(path), "--nature", "binding"])
    assert (found.exit, found.stdout, found.stderr.startswith("U026 --nature binding")) == (2, "", True)


def test_the_bundled_plan_says_no_nature(tmp_path: Path) -> None:
    (tmp_path / "actuals.csv").write_bytes((ROOT / "data/samples/actuals.csv").read_bytes())
    found = run_inside(["check", "actuals.csv", "--fail-on", "missed,binding:lagging", "-q"], tmp_path)
    assert (found.exit, found.stdout) == (2, "")
    assert "U026 --fail-on binding:lagging" in found.stderr
