"""Who answers for a target, one or several, and what goes by a name in each language: owners, areas, sources."""

import json
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import plan_of
from leling_targets.formats import render_plan_changes
from leling_targets.i18n import LANGUAGES, Language
from leling_targets.model import Bilingual, Plan, owner_names
from leling_targets.names import fold, parted
from leling_targets.plan import parse_plan
from leling_targets.plan.changes import compare_plans
from leling_targets.plan.glance import glance
from leling_targets.plan.json_schema import plan_schema
from leling_targets.problems import PlanError
from running import ROOT, run_inside

CASE = ROOT / "tests" / "cases" / "valid" / "owners-reported"
FIRMS = "id: firms, measure: total, at_least: 60 家"
BUREAU = "{en: Industry Bureau, zh: 工信局}"
HEAD = (
    "version: 1\nplan: {{id: p, title: P, {area}base_year: 2019, first_year: 2020, last_year: 2022}}\n{areas}targets:\n"
)


PARTED: Mapping[str, tuple[str, ...]] = {
    "发改局": ("发改局",),
    "发改局、工信局": ("发改局", "工信局"),
    "发改局，工信局;财政局": ("发改局", "工信局", "财政局"),
    "发改局,工信局": ("发改局", "工信局"),
    "发改局\n工信局": ("发改局", "工信局"),
    "市场监管局/工信局": ("市场监管局", "工信局"),
    "牵头单位：发改局；配合单位：工信局、财政局": ("发改局", "工信局", "财政局"),
    "发改局（牵头）、工信局（配合）": ("发改局", "工信局"),
    "发改局、、发改局": ("发改局",),
    "Finance Bureau; Industry Bureau": ("Finance Bureau", "Industry Bureau"),
    "Bureau of Culture, Tourism and Sport": ("Bureau of Culture, Tourism and Sport",),
    "R&D Office": ("R&D Office",),
    "": (),
    "、": (),
}


@pytest.mark.parametrize("text", PARTED)
def test_the_offices_a_text_names(text: str) -> None:
    assert parted(text) == PARTED[text]


@given(st.text("发改局、；,/（牵头）：ab &\n"))
def test_the_names_parted_are_pieces_of_the_text_each_once(text: str) -> None:
    found = parted(text)
    assert all(found)
    assert len(set(found)) == len(found)
    assert all(part in text for part in found)


OWNERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "": (),
    "owner: ''": (),
    "owner: 工信局": (("工信局", "工信局"),),
    "owner: [工信局]": (("工信局", "工信局"),),
    "owner: 发改局、工信局": (("发改局、工信局", "发改局、工信局"),),
    "owner: [发改局, 工信局]": (("发改局", "发改局"), ("工信局", "工信局")),
    f"owner: {BUREAU}": (("Industry Bureau", "工信局"),),
    f"owner: [{BUREAU}, 发改局]": (("Industry Bureau", "工信局"), ("发改局", "发改局")),
    "owner: {en: Industry Bureau}": (("Industry Bureau", "Industry Bureau"),),
    "owner: {zh: 工信局}": (("工信局", "工信局"),),
}


@pytest.mark.parametrize("key", OWNERS)
def test_how_owners_are_written(key: str) -> None:
    document = f"{FIRMS}, {key}" if key else FIRMS
    plan = plan_of(document)
    assert plan.targets[0].owners == OWNERS[key]
    text = f"{HEAD.format(area='', areas='')}  - {{{document}}}\n"
    jsonschema.validate(yaml.safe_load(text), plan_schema())


@pytest.mark.parametrize(
    "other", ["owner: 工信局", "owner: Industry Bureau", "owner: industry bureau", "owner: [工 信 局]"]
)
def test_an_office_named_in_both_languages_once_is_known_by_either_name(other: str) -> None:
    plan = plan_of(f"{FIRMS}, owner: {BUREAU}", f"id: jobs, measure: total, at_least: 60 个, {other}")
    assert plan.targets[0].owners == plan.targets[1].owners == (Bilingual("Industry Bureau", "工信局"),)


REFUSED: Mapping[str, str] = {
    "owner: []": "P011",
    "owner: ": "P011",
    "owner: 5": "P011",
    "owner: {}": "P011",
    "owner: {en: ''}": "P011",
    "owner: {en: , zh: }": "P011",
    "owner: ['']": "P011",
    "owner: [' ']": "P011",
    "owner: [[工信局]]": "P011",
    "owner: {fr: Bureau}": "P009",
    "owner: [工信局, {en: Bureau, cn: 财政局}]": "P009",
    "owner: [工信局, 工信局]": "P042",
    f"owner: [工信局, {BUREAU}]": "P042",
    f"owner: [{BUREAU}, INDUSTRY BUREAU]": "P042",
    "source: {publisher: {}}": "P011",
    "source: {title: {de: Plan}}": "P009",
}


@pytest.mark.parametrize("key", REFUSED)
def test_what_no_owner_can_be(key: str) -> None:
    with pytest.raises(PlanError) as fault:
        plan_of(f"{FIRMS}, {key}")
    assert [problem.code.value for problem in fault.value.problems] == [REFUSED[key]]


def plan_of_areas(area: str = "", areas: str = "", goals: str = "") -> Plan:
    head = HEAD.format(area=area and f"area: {area}, ", areas=areas and f"areas: {areas}\n")
    return parse_plan(f"{head}  - {{{FIRMS}{goals and f', areas: {goals}'}}}\n")


EAST = "[{en: East District, zh: 东区}]"
AREAS: Mapping[str, tuple[Plan, str, dict[str, float]]] = {
    "none": (plan_of_areas(), "", {}),
    "in one language": (plan_of_areas("甲市", "", "{东区: 5 家}"), "甲市", {"东区": 5}),
    "in both": (plan_of_areas("{en: Jia, zh: 甲市}", EAST, "{East District: 5 家}"), "甲市", {"东区": 5}),
    "by its name in Chinese": (plan_of_areas("{en: Jia, zh: 甲市}", EAST, "{东区: 5 家}"), "甲市", {"东区": 5}),
    "in English alone": (plan_of_areas("{en: Jia}", "[East]", "{East: 5 家}"), "Jia", {"East": 5}),
    "the plan's own": (plan_of_areas("{en: Jia, zh: 甲市}", "", "{jia: 5 家}"), "甲市", {"甲市": 5}),
}  # fmt: skip


@pytest.mark.parametrize("name", AREAS)
def test_by_which_name_a_plan_holds_an_area(name: str) -> None:
    plan, own, goals = AREAS[name]
    assert (plan.area, plan.targets[0].areas) == (own, goals)


@pytest.mark.parametrize(
    ("area", "areas", "goals"),
    [
        ("{en: Jia, zh: 甲市}", "[{en: East, zh: 东区}, 东区]", ""),
        ("{en: Jia, zh: 甲市}", "[{en: jia, zh: 乙市}]", ""),
        ("甲市", EAST, "{东区: 5 家, East District: 6 家}"),
    ],
)
def test_two_areas_of_one_name_are_refused(area: str, areas: str, goals: str) -> None:
    with pytest.raises(PlanError) as fault:
        plan_of_areas(area, areas, goals)
    assert [problem.code.value for problem in fault.value.problems] == ["P042"]


def case(folder: Path) -> Path:
    for name in ("targets.yaml", "actuals.csv"):
        (folder / name).write_text((CASE / name).read_text("utf-8"), "utf-8")
    return folder


ASKED: Mapping[str, tuple[str, ...]] = {
    "发改局": ("output", "firms"),
    "Reform Commission": ("output", "firms"),
    "REFORM commission": ("output", "firms"),
    "工信局": ("output", "jobs"),
    "Industry Bureau": ("output",),
    "人社局": ("jobs",),
    "牵头单位：人社局；责任单位：工信局": ("jobs",),
}


@pytest.mark.parametrize("owner", ASKED)
def test_what_an_owner_answers_for(owner: str, tmp_path: Path) -> None:
    done = run_inside(
        ["check", "actuals.csv", "--owner", owner, "--area", "Exampletown", "--format", "csv"], case(tmp_path)
    )
    assert tuple(line.split(",")[1] for line in done.stdout.splitlines()[1:]) == ASKED[owner]


BASELINE = "baseline actuals.csv --reason x --expires 2030-01-01"


@pytest.mark.parametrize("command", ["check actuals.csv", "report actuals.csv", "targets", "template", BASELINE])
def test_an_owner_nobody_is_called_is_refused_with_the_nearest(command: str, tmp_path: Path) -> None:
    done = run_inside([*command.split(), "--owner", "发改委"], case(tmp_path))
    assert (done.exit, done.stdout, done.stderr) == (2, "", 'U002 --owner cannot be "发改委"; near: 发改局\n')


@pytest.mark.parametrize("area", ["东区", "East District", "east district"])
def test_an_area_is_asked_for_by_either_name(area: str, tmp_path: Path) -> None:
    done = run_inside(["check", "actuals.csv", "--area", area, "--only", "output", "--format", "json"], case(tmp_path))
    (row,) = json.loads(done.stdout)["results"]
    assert (row["area"], row["area_name"], row["actual"]) == ("东区", {"en": "East District", "zh": "东区"}, 130)
    read = run_inside(["read", "actuals.csv", "--area", area, "--format", "json"], tmp_path)
    assert {one["area"] for one in json.loads(read.stdout)} == {"东区"}


def test_the_area_of_files_is_said_by_either_name(tmp_path: Path) -> None:
    (case(tmp_path) / "east.csv").write_text("indicator,period,value,unit\noutput,2020,130,亿元\n", "utf-8")
    shown = [
        run_inside(["check", "east.csv", "--area-of-files", area, "--only", "output", "--format", "csv"], tmp_path)
        for area in ("东区", "East District")
    ]
    assert shown[0].stdout == shown[1].stdout
    assert shown[0].stdout.splitlines()[1].startswith("东区,output")


def test_a_result_keeps_one_text_and_each_owner_in_both_languages(tmp_path: Path) -> None:
    done = run_inside(["check", "actuals.csv", "--format", "json", "--area", "示例市"], case(tmp_path))
    schema = json.loads(run_inside(["schema", "result"]).stdout)
    result = json.loads(done.stdout)
    jsonschema.validate(result, schema)
    assert result["schema_version"] == 1
    by_id = {row["id"]: row for row in result["results"]}
    assert by_id["output"]["owner"] == "发改局; 工信局"
    assert by_id["output"]["owners"] == [
        {"en": "Reform Commission", "zh": "发改局"},
        {"en": "Industry Bureau", "zh": "工信局"},
    ]
    assert (by_id["parks"]["owner"], "owners" in by_id["parks"]) == (None, False)


def test_results_are_compared_whichever_name_an_area_had(tmp_path: Path) -> None:
    folder = case(tmp_path)
    later = json.loads(run_inside(["check", "actuals.csv", "--format", "json"], folder).stdout)
    earlier = json.loads(json.dumps(later))
    for row in earlier["results"]:
        # As a plan wrote that knew the areas by their names in English alone, and one owner as a text.
        row["area"] = row.pop("area_name")["en"]
        row.pop("owners", None)
    for name, result in (("old.json", earlier), ("new.json", later)):
        (folder / name).write_text(json.dumps(result), "utf-8")
    done = run_inside(["compare", "old.json", "new.json", "--lang", "en"], folder)
    assert done.stdout.splitlines()[-1] == "Targets: 12. 12 unchanged."
    one = run_inside(
        ["compare", "new.json", "new.json", "--owner", "reform commission", "--area", "East District"], folder
    )
    assert one.stdout.splitlines()[-1] == "Targets: 2. 2 unchanged."


PLANS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "in another order": ("owner: [发改局, 工信局]", "owner: [工信局, 发改局]", ()),
    "as a list of one": ("owner: 发改局", "owner: [发改局]", ()),
    "one more": ("owner: 发改局", "owner: [工信局, 发改局]", ("owner",)),
    "with a name in English": ("owner: 工信局", f"owner: {BUREAU}", ("owner",)),
    "as one text": ("owner: [发改局, 工信局]", "owner: 发改局、工信局", ("owner",)),
    "a source in both languages": ("source: {title: 纲要}", "source: {title: {en: Outline, zh: 纲要}}", ("source",)),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANS)
def test_plans_with_other_owners(name: str, language: Language) -> None:
    old, new, expected = PLANS[name]
    found = compare_plans(plan_of(f"{FIRMS}, {old}"), plan_of(f"{FIRMS}, {new}"))
    assert tuple(one.what.value for changed in found.targets for one in changed.differences) == expected
    assert {one.change.value for changed in found.targets for one in changed.differences} <= {"reworded"}
    for form in ("table", "json"):
        shown = str(render_plan_changes(found, form, language=language))
        assert not expected or "工信局" in shown or "Outline" in shown


def test_an_area_that_gets_a_second_name_is_the_same_area() -> None:
    for area, goals in (("甲市", "{东区: 5 家}"), ("Jia", "{East District: 5 家}")):
        found = compare_plans(plan_of_areas(area, "", goals), plan_of_areas("{en: Jia, zh: 甲市}", EAST, goals))
        assert [one.what.value for one in found.head] == ["area_names"]
        assert not [one for changed in found.targets for one in changed.differences]


def test_accepted_gaps_keep_the_owners_and_hold_for_an_area_by_either_name(tmp_path: Path) -> None:
    folder = case(tmp_path)
    said = ["--reason", "x", "--expires", "2030-01-01", "-o", "accepted.yaml"]
    assert run_inside(["baseline", "actuals.csv", *said, "-q"], folder).exit == 0
    written = yaml.safe_load((folder / "accepted.yaml").read_text("utf-8"))["accepted"]
    assert [one["owner"] for one in written] == [
        "牵头单位：人社局；责任单位：工信局",
        [{"en": "Reform Commission", "zh": "发改局"}, {"en": "Industry Bureau", "zh": "工信局"}],
    ]
    named = (folder / "accepted.yaml").read_text("utf-8").replace("西区", "West District")
    (folder / "accepted.yaml").write_text(named, "utf-8")
    done = run_inside(["check", "actuals.csv", "--baseline", "accepted.yaml", "--lang", "en"], folder)
    assert done.exit == 0
    assert "West District Output: accepted until 2030-01-01: x (Reform Commission, Industry Bureau)" in done.stdout


@pytest.mark.parametrize(
    ("owner", "names", "stays"),
    [
        ("张三四、工信局", ("张三四",), "工信局"),
        ("{en: Finance Bureau, zh: 财政局}", (), "Finance Bureau"),
        ("[{en: Zhang Sansi, zh: 张三四}, 工信局]", ("张三四", "Zhang Sansi"), "工信局"),
    ],
)
def test_owners_who_are_persons_are_left_out(owner: str, names: tuple[str, ...], stays: str, tmp_path: Path) -> None:
    note = f"由{'与'.join(names)}负责，{stays}。"
    head = "version: 1\nplan: {id: p, title: P, area: 甲市, base_year: 2019, first_year: 2020, last_year: 2022}\n"
    (tmp_path / "targets.yaml").write_text(f"{head}targets: [{{{FIRMS}, owner: {owner}, note: {note}}}]\n", "utf-8")
    (tmp_path / "a.csv").write_text("indicator,period,value,unit\nfirms,2020,18,家\n", "utf-8")
    done = run_inside(["explain", "firms", "a.csv", "--redact"], tmp_path)
    assert done.exit == 0
    assert stays in done.stdout
    assert not [name for name in names if name in done.stdout]


@given(st.lists(st.sampled_from(["发改局", "工信局", "发改局、财政局", "Finance", "财政局"]), unique=True))
def test_every_owner_is_found_by_a_name_it_is_asked_for(names: list[str]) -> None:
    owners = tuple(Bilingual(one, one) for one in names)
    assert {fold(one) for one in names} <= {fold(one) for one in owner_names(owners)}


@pytest.mark.parametrize("command", ["check actuals.csv --format csv", "report actuals.csv"])
def test_an_owner_is_chosen_where_nobody_is_named(command: str, tmp_path: Path) -> None:
    asked = ["--owner", "发改局", "--area", "示例市", "--lang", "en"]
    done = run_inside([*command.split(), *asked, "--redact"], case(tmp_path))
    assert "New firms" in done.stdout or "新增企业" in done.stdout
    assert not [word for word in ("jobs", "发改局", "Reform Commission") if word in done.stdout]
    same = ["compare", "targets.yaml", "targets.yaml", "--owner", "发改局", "--redact"]
    assert run_inside(same, tmp_path).stdout.splitlines()[2] == "Targets: 2 before, 2 now. 2 unchanged."


def test_a_shell_offers_owners_and_areas_by_every_name(tmp_path: Path) -> None:
    found = glance(case(tmp_path) / "targets.yaml")
    assert found.owners[:3] == ("Reform Commission", "发改局", "Industry Bureau")
    assert {"Exampletown", "示例市", "East District", "东区", "西区"} <= set(found.areas)


LEDGER = """项目名称,级别,总投资（万元）,计划竣工,责任单位
甲项目,省重点,10000,2021-06-30,发改局、工信局
乙项目,省重点,20000,2023-06-30,工信局
丙项目,省重点,20000,2021-01-30,牵头单位：农业局，配合单位：发改局
"""
OF_UNITS: Mapping[str, tuple[str, ...]] = {
    "发改局": ("甲项目", "丙项目"),
    "Reform Commission": ("甲项目", "丙项目"),
    "工信局": ("甲项目", "乙项目"),
    "农业局": ("丙项目",),
}


@pytest.mark.parametrize("owner", OF_UNITS)
def test_the_projects_an_office_answers_for(owner: str, tmp_path: Path) -> None:
    (case(tmp_path) / "ledger.csv").write_text(LEDGER, "utf-8")
    done = run_inside(["projects", "ledger.csv", "--as-of", "2021", "--owner", owner, "--format", "json"], tmp_path)
    assert {one["name"] for one in json.loads(done.stdout)["projects"]} == set(OF_UNITS[owner])
    sums = run_inside(["projects", "ledger.csv", "--as-of", "2021", "--format", "markdown", "--lang", "zh"], tmp_path)
    assert "| 发改局 | 2 |" in sums.stdout
    assert "| 合计（项目不重复计） | 3 |" in sums.stdout


def test_an_office_no_ledger_names_is_refused_with_the_nearest(tmp_path: Path) -> None:
    (case(tmp_path) / "ledger.csv").write_text(LEDGER, "utf-8")
    done = run_inside(["projects", "ledger.csv", "--as-of", "2021", "--owner", "农业局们"], tmp_path)
    assert (done.exit, done.stderr) == (2, 'U002 --owner cannot be "农业局们"; near: 农业局\n')
