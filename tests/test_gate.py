"""The gate and what speaks of it: accepted gaps, JUnit, annotations, plain text."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped

from builders import assessed, plan_of
from leling_targets.formats import FORMATS, render
from leling_targets.gate import baseline_text, judge_gate, load_baseline
from leling_targets.model import Accepted, Bilingual, FailOn, Status
from leling_targets.plan import load_plan
from leling_targets.problems import PlanError
from running import ROOT, run_inside, run_outside

SAMPLE = "data/samples/actuals.csv"
GOLDEN = Path(__file__).parent / "golden" / "gate"
PLAN = plan_of(
    "id: good, measure: total, at_least: 3 个",
    "id: bad, measure: total, at_least: 300 个",
    "id: silent, measure: total, at_least: 3 个",
    "id: mild, measure: total, at_least: 300 个, gate: warn",
)
OWNERS = (Bilingual("工信局", "工信局"), Bilingual("Finance Bureau", "财政局"))
ROWS = ("good,2020,3,个", "bad,2020,1,个", "mild,2020,1,个")


def accepted(target: str, status: Status = Status.BEHIND, expires: str = "2021-12-31", area: str = "") -> Accepted:
    return Accepted(target, area, status, "known", (), expires)


ACCEPTED: dict[str, tuple[tuple[Accepted, ...], tuple[bool, int, int, int, int]]] = {
    # passed, failed, accepted, expired, unneeded
    "nothing": ((), (False, 1, 0, 0, 0)),
    "the gap": ((accepted("bad"),), (True, 0, 1, 0, 0)),
    "to the last day": ((accepted("bad", expires="2020-12-31"),), (True, 0, 1, 0, 0)),
    "expired": ((accepted("bad", expires="2020-12-30"),), (False, 1, 0, 1, 0)),
    "milder than it is": ((accepted("bad", Status.LAGGING),), (False, 1, 0, 0, 0)),
    "worse than it is": ((accepted("bad", Status.MISSED),), (True, 0, 1, 0, 0)),
    "closed": ((accepted("bad"), accepted("good")), (False, 0, 1, 0, 1)),
    "closed and expired": ((accepted("bad"), accepted("good", expires="2020-01-01")), (False, 0, 1, 0, 1)),
    "of the area": ((accepted("bad", area="甲市"),), (True, 0, 1, 0, 0)),
    "of another area": ((accepted("bad", area="乙市"),), (False, 1, 0, 0, 0)),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted_gaps(name: str) -> None:
    given, expected = ACCEPTED[name]
    gate = judge_gate(assessed(PLAN, *ROWS, as_of=(2020, 12)), (FailOn.BEHIND,), given)
    found = (gate.passed, len(gate.failed), len(gate.accepted), len(gate.expired), len(gate.unneeded))
    assert found == expected


def test_a_baseline_reads_back_as_it_was_written(tmp_path: Path) -> None:
    given = (
        accepted("mild"),
        Accepted("bad", "乙市", Status.MISSED, "原因：“#不明”", OWNERS, "2022-06-30"),
        accepted("bad"),
    )
    path = tmp_path / "accepted.yaml"
    path.write_text(baseline_text(given, PLAN), encoding="utf-8")
    read = load_baseline(str(path), PLAN)
    ordered = [(one.target, one.area, one.status, one.reason, one.owners, one.expires) for one in read]
    assert ordered == [
        ("bad", "", Status.BEHIND, "known", (), "2021-12-31"),
        ("mild", "", Status.BEHIND, "known", (), "2021-12-31"),
        ("bad", "乙市", Status.MISSED, "原因：“#不明”", OWNERS, "2022-06-30"),
    ]
    assert baseline_text(read, PLAN) == path.read_text("utf-8")


WRONG = {
    "version: 2\naccepted: []\n": ["1:10 UNKNOWN_WORD"],
    "accepted: []\n": ["1:1 MISSING_KEY"],
    "version: 1\naccept: []\n": ["2:1 UNKNOWN_KEY"],
    "version: 1\naccepted:\n- {target: bad, status: behind, reason: '', expires: 2022-01-01}\n": ["3:41 WRONG_TYPE"],
    "version: 1\naccepted:\n- {target: bed, status: behind, reason: x, expires: 2022-13-01}\n": [
        "3:12 NO_SUCH_TARGET", "3:53 BAD_DATE",
    ],
    "version: 1\naccepted:\n- {target: bad, status: on_track, reason: x, expires: 2022-01-01}\n": ["3:25 UNKNOWN_WORD"],
    "version: 1\naccepted:\n"
    + 2 * "- {target: bad, status: behind, reason: x, expires: 2022-01-01}\n": ["4:3 ACCEPTED_TWICE"],
}  # fmt: skip


@pytest.mark.parametrize("content", WRONG)
def test_a_wrong_baseline_is_named_by_line_and_column(content: str, tmp_path: Path) -> None:
    (tmp_path / "accepted.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(PlanError) as raised:
        load_baseline(str(tmp_path / "accepted.yaml"), PLAN)
    places = [(problem.location, problem.code.name) for problem in raised.value.problems]
    assert [f"{place.line}:{place.column} {code}" for place, code in places if place] == WRONG[content]


def test_the_round_of_a_baseline(tmp_path: Path) -> None:
    path = str(tmp_path / "accepted.yaml")
    made = run_inside(["baseline", SAMPLE, "-o", path, "--reason", "known", "--expires", "2022-06-30", "--lang", "zh"])
    assert (made.exit, made.stdout) == (0, f"{path}：已说明的差距5项（新增5项，已消除而删去0项）\n")
    assert run_inside(["check", SAMPLE, "--baseline", path, "-q"]).exit == 0
    shown = run_inside(["check", SAMPLE, "--baseline", path, "--format", "json"])
    gate = json.loads(shown.stdout)["gate"]
    assert (gate["passed"], len(gate["accepted"]), gate["failed"]) == (True, 5, [])
    late = run_inside(["check", SAMPLE, "--baseline", path, "--as-of", "2022-09", "-q"])
    assert late.exit == 1
    assert late.stderr.count("B001") == 5
    kept = run_inside(["baseline", SAMPLE, "-o", path, "--reason", "again", "--expires", "2022-12-31"])
    assert kept.stdout.endswith("5 accepted gaps (0 new, 0 closed and left out)\n")
    assert "again" not in Path(path).read_text("utf-8")


def test_a_baseline_on_stdout_and_wrong_dates() -> None:
    found = run_inside(["baseline", SAMPLE, "--reason", "known", "--expires", "2022-06-30", "--group", "industry"])
    assert "target: industrial_value_added" in found.stdout
    wrong = run_inside(["baseline", SAMPLE, "--reason", "known", "--expires", "soon"])
    assert (wrong.exit, wrong.stdout) == (2, "")
    assert "U014" in wrong.stderr
    missing = run_inside(["baseline", SAMPLE, "--expires", "2022-06-30"])
    assert missing.exit == 2


def junit(*given: Accepted, fail_on: tuple[FailOn, ...] = (FailOn.BEHIND, FailOn.NO_DATA)) -> JUnitXml:
    found = assessed(PLAN, *ROWS, as_of=(2020, 12))
    return JUnitXml.fromstring(render(found, "junit", "en", judge_gate(found, fail_on, given)).encode())


def test_junit_is_read_by_others() -> None:
    xml = junit()
    (suite,) = list(xml)
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (4, 1, 1, 0)
    cases = {case.name: case for case in suite}
    assert list(cases) == ["good", "bad", "silent", "mild"]
    assert [type(result) for result in cases["bad"].result] == [Failure]
    assert [type(result) for result in cases["silent"].result] == [Error]
    assert cases["good"].result == []
    assert cases["mild"].result == []


def test_junit_counts_what_is_accepted_as_skipped() -> None:
    (suite,) = list(junit(accepted("bad"), fail_on=(FailOn.BEHIND,)))
    assert (suite.failures, suite.skipped) == (0, 2)
    (result,) = next(case for case in suite if case.name == "bad").result
    assert isinstance(result, Skipped)
    assert "known" in result.message


WITHOUT_DATA: dict[str, tuple[tuple[str, ...], tuple[FailOn, ...], tuple[Accepted, ...], tuple[bool, int, bool]]] = {
    # passed, without data and not told of otherwise, nothing judged at all
    "one of four": (ROWS, (FailOn.NEVER,), (), (True, 1, False)),
    "one that fails for it": (ROWS, (FailOn.NO_DATA,), (), (False, 0, False)),
    "one that is accepted": (ROWS, (FailOn.NO_DATA,), (accepted("silent", Status.NO_DATA),), (True, 0, False)),
    "all": (("other,2020,1,个",), (FailOn.NEVER,), (), (False, 4, True)),
    "all, each a failure": (("other,2020,1,个",), (FailOn.NO_DATA,), (), (False, 1, True)),
    "all but the one that warns": (("mild,2020,1,个",), (FailOn.NEVER,), (), (True, 3, False)),
}


@pytest.mark.parametrize("name", WITHOUT_DATA)
def test_targets_without_data_are_neither_passed_nor_forgotten(name: str) -> None:
    rows, fail_on, given, expected = WITHOUT_DATA[name]
    gate = judge_gate(assessed(PLAN, *rows, as_of=(2020, 12)), fail_on, given)
    assert (gate.passed, len(gate.without_data), gate.nothing is not None) == expected


def test_what_is_tracked_or_not_due_lacks_nothing() -> None:
    plan = plan_of("id: kept, measure: tracked, unit: 家", "id: ranked, measure: rank, at_most: 5, in: 2022")
    gate = judge_gate(assessed(plan, "ranked,2020,7,位", as_of=(2020, 12)))
    assert (gate.passed, gate.without_data, gate.nothing) == (True, (), None)


PLACES: dict[str, tuple[str, str, dict[str, str], str]] = {
    # where it runs, what it is given as the plan, its variables, and how the plan is called
    "at the root": (".", "area/targets.yaml", {}, "area/targets.yaml"),
    "in a folder": ("area", "targets.yaml", {}, "area/targets.yaml"),
    "found from a folder below": ("area/data", "", {}, "area/targets.yaml"),
    "from beside": ("other", "../area/targets.yaml", {}, "area/targets.yaml"),
    "in the workspace of a job": ("area", "targets.yaml", {"GITHUB_WORKSPACE": "{root}/area"}, "targets.yaml"),
    "in another workspace": ("area", "targets.yaml", {"GITHUB_WORKSPACE": "{root}/other"}, "area/targets.yaml"),
}


@pytest.mark.parametrize("is_sound", [True, False])
@pytest.mark.parametrize("name", PLACES)
def test_files_are_named_from_the_root_of_the_repository(name: str, is_sound: bool, tmp_path: Path) -> None:
    folder, plan, settings, expected = PLACES[name]
    for made in (".git", "area/data", "other"):
        (tmp_path / made).mkdir(parents=True)
    (tmp_path / "area/targets.yaml").write_text(
        "version: 1\nplan: {id: p, title: P, base_year: 2019, first_year: 2020, last_year: 2022}\n"
        f"targets:\n- {{id: bad, measure: total, {'at_least' if is_sound else 'at_lest'}: 300 个}}\n",
        "utf-8",
    )
    (tmp_path / folder / "actuals.csv").write_text("indicator,period,value,unit\nbad,2020,1,个\n", "utf-8")
    own = {variable: value.format(root=tmp_path) for variable, value in settings.items()}
    arguments = ["check", "actuals.csv", *(["--plan", plan] if plan else []), "-o", "result.junit.xml"]
    found = run_inside([*arguments, "--format", "github"], tmp_path / folder, own)
    assert found.exit == (1 if is_sound else 2)
    assert found.stdout.startswith(f"::error file={expected},line=4,")
    assert f' file="{expected}" line="4"' in (tmp_path / folder / "result.junit.xml").read_text("utf-8")


def test_the_bundled_plan_is_no_file_to_annotate(tmp_path: Path) -> None:
    (tmp_path / "actuals.csv").write_bytes((ROOT / SAMPLE).read_bytes())
    found = run_inside(["check", "actuals.csv", "--format", "github", "-q", "-o", "result.junit.xml"], tmp_path)
    assert found.stderr.splitlines()[0].startswith("U023 no targets.yaml from here upward; the bundled plan of Leling")
    assert found.exit == 1
    assert "file=" not in (tmp_path / "result.junit.xml").read_text("utf-8")


def test_a_summary_says_why_there_is_no_result(tmp_path: Path) -> None:
    own = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    for arguments in (["check", "none.csv"], ["check", SAMPLE, "--as-of", "2019"], ["validate", "none.yaml"]):
        assert run_inside([*arguments, "--format", "github", "--lang", "zh"], own=own).stdout.startswith("::error ")
    said = re.findall(r"[AUP]0\d\d", (tmp_path / "summary.md").read_text("utf-8"))
    assert said == ["A001", "U001", "P001"]


def test_junit_of_errors_is_read_by_others(tmp_path: Path) -> None:
    path = tmp_path / "errors.junit.xml"
    found = run_inside(["check", "none.csv", "none.xlsx", "-q", "-o", str(path)])
    assert (found.exit, found.stdout) == (3, "")
    (suite,) = list(JUnitXml.fromstring(path.read_bytes()))
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (2, 0, 2, 0)
    assert [(case.classname, case.name) for case in suite] == [("none.csv", "A001"), ("none.xlsx", "A001")]


def test_names_of_cases_hold_no_figures() -> None:
    def names(*rows: str) -> list[str]:
        found = assessed(PLAN, *rows)
        return re.findall(r'<testcase classname="([^"]*)" name="([^"]*)"', render(found, "junit"))

    assert names("bad,2020,1,个") == names("bad,2020,200,个", "good,2021,5,个")


def test_whole_junit_and_annotations(expect: Callable[[Path, bytes], None]) -> None:
    for name, suffix in (("junit", "junit.xml"), ("github", "github.txt"), ("plain", "log")):
        found = run_inside(["check", SAMPLE, "--format", name, "--lang", "zh"])
        assert found.exit == 1
        expect(GOLDEN / f"check-zh.{suffix}", found.stdout.encode())


def test_several_formats_at_once(tmp_path: Path) -> None:
    paths = [str(tmp_path / f"result{one.suffix}") for one in FORMATS.values()]
    outputs = [word for path in paths for word in ("--output", path)]
    assert run_inside(["check", SAMPLE, "-q", *outputs]).exit == 1
    heads = {name: Path(path).read_text("utf-8")[:2] for name, path in zip(FORMATS, paths, strict=True)}
    assert heads == {
        "table": "Le", "markdown": "# ", "plain": "Le", "json": "{\n", "csv": "ar", "junit": "<?", "github": "::",
    }  # fmt: skip


def test_no_more_than_ten_annotations_of_a_kind() -> None:
    targets = [f"id: t{number}, measure: total, at_least: 300 个" for number in range(25)]
    found = assessed(plan_of(*targets), *(f"t{number},2020,1,个" for number in range(25)))
    lines = render(found, "github", "en").splitlines()
    assert len(lines) == 10
    assert lines[-1] == "::error::and 16 more"


def test_annotations_stay_within_their_line() -> None:
    plan = plan_of('name: {en: "a, b: c% ::error::", zh: "换"}, measure: total, at_least: 300 个')
    (line,) = render(assessed(plan, "x,2020,1,个"), "github", "en").splitlines()
    head, message = re.fullmatch(r"::error ([^:]*)::(.*)", line).groups()  # type: ignore[union-attr]
    assert "title=a%2C b%3A c%25 ：%3Aerror%3A%3A" in head
    assert message.startswith("a, b: c%25 ：:error::")


def test_the_summary_of_a_step(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    run_outside(["check", SAMPLE, "--format", "github"], ROOT, {"GITHUB_STEP_SUMMARY": str(summary)})
    text = summary.read_text("utf-8")
    assert text.startswith("before\n# Leling three-year action plan")
    assert "| Industrial value added |" in text


def test_a_step_summary_is_cut_to_what_it_holds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from leling_targets.cli.output import append_summary

    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    append_summary(lambda: "一行\n" * 500_000, "zh")
    content = (tmp_path / "summary.md").read_bytes()
    assert len(content) < 1_048_576
    assert content.decode().endswith("（以下略：摘要长度有限）\n")


def test_the_plan_of_leling_can_be_accepted_whole(tmp_path: Path) -> None:
    plan = load_plan(ROOT / "data" / "targets.yaml")
    everything = tuple(accepted(target.id) for target in plan.targets)
    (tmp_path / "accepted.yaml").write_text(baseline_text(everything, plan), encoding="utf-8")
    assert len(load_baseline(str(tmp_path / "accepted.yaml"), plan)) == len(plan.targets)
