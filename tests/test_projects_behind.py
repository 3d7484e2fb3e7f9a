"""The projects behind a figure: counted or why not, short of how much, in every output and in no person's name."""

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from builders import plan_of, records
from leling_targets.actuals import Actuals
from leling_targets.assessment import AsOf, Assessment, assess
from leling_targets.assessment.result import as_values
from leling_targets.documents.check import compose_check
from leling_targets.documents.explain import compose_explanation
from leling_targets.documents.parts.counted_projects import MOST_ROWS
from leling_targets.documents.report import Contents, compose_report
from leling_targets.formats import draw
from leling_targets.i18n import LANGUAGES, Language
from leling_targets.ledger.observed import no_observations
from leling_targets.ledger.read import read_ledger
from leling_targets.model import Gated, Note, Plan, ProjectEvent, Reason
from leling_targets.plan import load_plan, parse_plan
from leling_targets.words.counting import counting_words, money_written, reason_words
from running import ROOT, run_inside

FOLDER = ROOT / "tests" / "fixtures" / "ledger"
LEDGER = ("--projects", str(FOLDER / "projects.csv"), "--projects", str(FOLDER / "listing.csv"))
PLAN = load_plan(ROOT / "data" / "targets.yaml")
HEAD = "项目名称,级别,建设性质,总投资(亿元),用地(亩),亩均税收(万元/亩),承诺亩均税收(万元/亩),签约日期,实际开工,达产日期"


def counted_from(plan: Plan, *files: Path, as_of: AsOf | None = None) -> Assessment:
    ledger = read_ledger([str(file) for file in files], plan)
    return assess(plan, nothing_reported(plan), as_of=as_of, ledger=ledger)


def nothing_reported(plan: Plan) -> Actuals:
    return Actuals(no_observations(plan), (), every=no_observations(plan))


def of_rows(folder: Path, plan: Plan, *rows: str, as_of: AsOf | None = None) -> Assessment:
    file = folder / "ledger.csv"
    file.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    return counted_from(plan, file, as_of=as_of or AsOf(2021, 12))


def spoken(assessment: Assessment, target: str, language: Language = "en") -> str:
    found = assessment.plan.target(target)
    assert found is not None
    return str(draw(compose_explanation(assessment.plan, found, assessment, language), "markdown"))


def checked(assessment: Assessment, language: Language = "en") -> str:
    return str(draw(compose_check(assessment, language), "markdown"))


@pytest.mark.parametrize("as_of", [AsOf(2020, 6), AsOf(2020, 12), AsOf(2021, 9), AsOf(2022, 12)])
def test_a_figure_is_the_number_of_the_projects_counted(as_of: AsOf) -> None:
    found = counted_from(PLAN, FOLDER / "projects.csv", FOLDER / "listing.csv", as_of=as_of)
    projects = found.projects
    assert ((projects["reason"] == "") == projects["counted"]).all()
    assert set(projects["reason"]) <= {"", *Reason}
    counts = [
        row for row in records(found.figures) if Note.FROM_PROJECTS in row["notes"] and row["measure"] != "standard"
    ]
    assert len(counts) >= 9
    for row in counts:
        own = projects[projects["id"] == row["id"]]
        enterprises = (found.enterprises["id"] == row["id"]).sum()
        assert row["actual"] == own["counted"].sum() + enterprises, row["id"]


def test_every_judged_project_is_an_item_short_of_what_its_land_asks_for() -> None:
    found = counted_from(PLAN, FOLDER / "projects.csv")
    own = found.projects[found.projects["id"] == "investment_per_mu"]
    items = {item["item"]: item for item in records(found.items) if item["id"] == "investment_per_mu"}
    judged = {one["name"]: one for one in records(own[own["counted"]])}
    assert items.keys() == judged.keys()
    for name, item in items.items():
        wanted = 280 * judged[name]["area"]
        assert item["shortfall_total"] == pytest.approx(max(wanted - judged[name]["total_investment"], 0.0), abs=1e-6)
        assert item["holds"] == (item["shortfall_total"] == 0)


def test_items_of_a_file_have_no_total() -> None:
    result = json.loads(run_inside(["check", "data/samples/actuals.csv", "--format", "json"]).stdout)
    totals = [item["shortfall_total"] for one in result["results"] for item in one["items"]]
    assert totals
    assert set(totals) == {None}


def test_a_standard_in_another_unit_is_short_by_the_same_total(tmp_path: Path) -> None:
    rows = ("甲,,新建,1.4,100,,,,,",)
    totals = []
    for figure in ("280 万元/亩", "0.028 亿元/亩"):
        plan = plan_of(f"measure: standard, at_least: {figure}, from_projects: {{figure: investment_per_mu}}")
        (item,) = records(of_rows(tmp_path, plan, *rows).items)
        totals.append(item["shortfall_total"])
    assert totals == [pytest.approx(14_000), pytest.approx(14_000)]


def test_land_that_is_not_known_leaves_the_total_open(tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    file.write_text("项目名称,总投资(亿元),用地(亩),亩均投资(万元/亩)\n甲,1,100,\n乙,2,不涉及,250\n", encoding="utf-8")
    plan = plan_of("measure: standard, at_least: 280 万元/亩, from_projects: {figure: investment_per_mu}")
    found = counted_from(plan, file, as_of=AsOf(2021, 12))
    totals = {item["item"]: item["shortfall_total"] for item in records(found.items)}
    assert totals["甲"] == pytest.approx(18_000)
    assert pd.isna(totals["乙"])
    assert "2 of 2 projects judged fall short, by 180 m yuan in total (without 1 whose land is not known)" in checked(
        found
    )
    assert "总差额1.8亿元（不含1个用地面积不详的项目）" in checked(found, "zh")


TAX = "measure: standard, at_least: 30 万元/亩, from_projects: {figure: tax_per_mu, event: in_full_production}"


def test_what_is_promised_is_shown_and_never_judged(tmp_path: Path) -> None:
    found = of_rows(
        tmp_path,
        plan_of(TAX),
        *(
            "甲,,,1,100,35,33,,,2021-03-01",
            "乙,,,1,100,12,20,,,2022-03-01",
            "丙,,,1,100,11,,,,",
            "丁,,,1,100,,40,,,2021-05-01",
        ),
    )
    assert [item["item"] for item in records(found.items)] == ["甲"]
    values = dict(zip(found.projects["name"], found.projects["value"], strict=True))
    assert values["乙"] == 20
    assert pd.isna(values["丙"]), "a tax before full production is no promise"
    said = checked(found, "zh")
    assert "考核1个项目，全部达标" in said
    assert "不考核，台账无亩均数据（1个）：丁" in said
    assert "只列承诺数、不考核，尚未达产（2个）：乙20.0万元/亩、丙（未填承诺数）" in said


def test_no_project_in_full_production_is_no_verdict_and_still_said(tmp_path: Path) -> None:
    found = of_rows(tmp_path, plan_of(TAX), "甲,,,1,100,,33,,,2022-03-01")
    (row,) = records(found.figures)
    assert row["status"] == "no_data"
    assert "No project can be judged yet." in checked(found)
    assert "not in full production yet (1): 甲 0.330 m yuan/mu" in checked(found)


def test_all_failing_projects_are_named(tmp_path: Path) -> None:
    plan = plan_of("measure: standard, at_least: 280 万元/亩, from_projects: {figure: investment_per_mu}")
    found = of_rows(tmp_path, plan, *(f"项目{number:03},,,{number / 100:.2f},100,,,,," for number in range(1, 81)))
    said = checked(found)
    assert [f"项目{number:03}" in said for number in range(1, 81)] == [True] * 80
    report = str(draw(compose_report(Contents(found, None, "en")), "markdown"))
    assert len(re.findall(r"^\| 项目\d{3} \| \d", report, re.MULTILINE)) >= 80


def test_a_long_list_of_missing_projects_is_whole_in_a_report(tmp_path: Path) -> None:
    plan = plan_of("measure: total, at_least: 90 个, from_projects: {event: signed}")
    rows = [f"项目{number:03},,,{number},,,,{'2021-01-05' if number > 60 else ''},," for number in range(1, 66)]
    found = of_rows(tmp_path, plan, *rows)
    report = str(draw(compose_report(Contents(found, None, "en")), "markdown"))
    table = re.findall(r"^\| 项目(\d{3}) \|.*not signed yet", report, re.MULTILINE)
    assert table == [f"{number:03}" for number in range(60, 60 - MOST_ROWS, -1)], "those of most investment"
    (others,) = re.findall(r"^- The others: (.*)$", report, re.MULTILINE)
    assert len(others.split(", ")) == 60 - MOST_ROWS
    assert "Counted (5): 项目061 2021-01-05" in report


def test_a_target_without_any_project_says_so(tmp_path: Path) -> None:
    plan = parse_plan(
        """
        version: 1
        plan: {id: p, title: P, area: 甲市, base_year: 2019, first_year: 2020, last_year: 2022}
        projects: {levels: [{id: a, name: 甲级}, {id: b, name: 乙级}]}
        targets: [{id: x, name: X, measure: total, at_least: 3 个, from_projects: {level: a, event: signed}}]
        """
    )
    found = of_rows(tmp_path, plan, "甲,乙级,,1,,,,2021-01-05,,")
    (row,) = records(found.figures)
    assert row["actual"] == 0
    assert "No project in the ledger counts towards it." in spoken(found, "x")
    report = str(draw(compose_report(Contents(found, None, "zh")), "markdown"))
    assert "台账中没有这样的项目。" in report


def test_a_ledger_is_that_of_the_plans_own_area(tmp_path: Path) -> None:
    plan = plan_of("measure: total, at_least: 3 个, from_projects: {event: signed}, areas: {乙县: 2 个}", area="甲市")
    found = of_rows(tmp_path, plan, "甲,,,1,,,,2021-01-05,,")
    noted = {row["area"]: Note.FROM_PROJECTS in row["notes"] for row in records(found.figures)}
    assert noted == {"甲市": True, "乙县": False}
    results = as_values(found, Gated("never", passed=True))["results"]
    assert {one["area"]: len(one["projects"]) for one in results} == {"甲市": 1, "乙县": 0}
    assert spoken(found, "x").count("Projects behind the figure") == 1
    ledger = read_ledger([str(tmp_path / "ledger.csv")], plan)
    elsewhere = assess(plan, nothing_reported(plan), areas=["乙县"], ledger=ledger, as_of=AsOf(2021, 12))
    assert not len(elsewhere.projects)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_target_says_how_it_is_counted(language: Language) -> None:
    said = {
        target.id: counting_words(PLAN, target, language) for target in PLAN.targets if target.from_projects is not None
    }
    assert len(set(said.values())) == len(said)
    for target in PLAN.targets:
        if target.from_projects and target.from_projects.event:
            reasons = {reason_words(target, reason, language) for reason in Reason}
            assert len(reasons) == len(Reason)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("event", ProjectEvent)
@pytest.mark.parametrize("measure", ["total", "level", "tracked"])
def test_every_event_has_its_words(event: ProjectEvent, measure: str, language: Language) -> None:
    promise = "" if measure == "tracked" else "at_least: 3 个, "
    plan = plan_of(f"measure: {measure}, {promise}from_projects: {{event: {event.value}, construction: new}}")
    assert counting_words(plan, plan.targets[0], language)


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (0.0, "0 m yuan", "0万元"),
        (155.2, "1.552 m yuan", "155.2万元"),
        (10_000.0, "100 m yuan", "1亿元"),
        (14_260.0, "142.6 m yuan", "1.426亿元"),
        (250_000.0, "2.5 bn yuan", "25亿元"),
    ],
)
def test_sums_of_money(value: float, en: str, zh: str) -> None:
    assert (money_written(value, "en"), money_written(value, "zh")) == (en, zh)


@pytest.mark.parametrize("target", ["provincial_key_projects", "tax_per_mu", "listed_enterprises"])
def test_without_a_ledger_it_is_said_that_one_would_count(target: str) -> None:
    assert "give the ledger with --projects LEDGER" in run_inside(["explain", target, "--lang", "en"]).stdout
    with_ledger = run_inside(["explain", target, *LEDGER, "--lang", "en"]).stdout
    assert "--projects" not in with_ledger
    assert "\n- From the project ledger: " in with_ledger


@pytest.mark.parametrize("name", ["json", "csv", "junit", "github", "markdown", "table", "report", "explain"])
def test_no_person_is_named_where_none_may_be(name: str, tmp_path: Path) -> None:
    plan = (ROOT / "data" / "targets.yaml").read_text("utf-8")
    (tmp_path / "targets.yaml").write_text(
        plan.replace("    group: projects\n", "    group: projects\n    owner: 欧阳某人\n"), "utf-8"
    )
    arguments = {"report": ["report"], "explain": ["explain", "provincial_key_projects"]}.get(
        name, ["check", "--format", name]
    )
    persons = re.compile("[甲乙丙丁戊己庚]某|欧阳某人")
    open_run = run_inside([*arguments, *LEDGER, "--lang", "zh"], tmp_path).stdout
    assert name in ("junit", "github", "markdown", "table", "explain") or persons.search(open_run)
    assert persons.search(run_inside([*arguments, *LEDGER, "--redact", "--lang", "zh"], tmp_path).stdout) is None


def test_results_with_projects_are_compared(tmp_path: Path) -> None:
    results: dict[str, Any] = {}
    for as_of in ("2020", "2021-09"):
        found = run_inside(
            ["check", *LEDGER, "--as-of", as_of, "--format", "json", "-o", str(tmp_path / f"{as_of}.json")]
        )
        results[as_of] = found
    compared = run_inside(["compare", str(tmp_path / "2020.json"), str(tmp_path / "2021-09.json"), "--lang", "en"])
    assert compared.exit in (0, 1), compared.stderr
    assert "Changes from 2020 to 2021-09" in compared.stdout
