"""What a ledger gives the targets of a plan: counts and figures per mu, and which projects are behind them."""

import datetime

import pytest

from builders import actuals_of
from ledgers import plan_of_targets, read_text
from leling_targets.actuals import Actuals
from leling_targets.ledger.joining import with_ledger
from leling_targets.ledger.observed import figures_of
from leling_targets.model import Plan
from leling_targets.problems import ActualsError, ProblemCode, UsageError

LEDGER = """\
项目代码|项目名称|级别|园区|建设性质|总投资(万元)|用地(亩)|签约日期|实际开工|实际竣工|达产日期|承诺亩均税收(万元)|亩均税收(万元)|更新日期
N1|甲|省重点|五金机械产业园|新建|10000|50|2019-11-01|2019-12-01|2020-12-31|2021-06-30|40|30|2021-09-30
N2|乙|省、市重点|五金机械产业园|新建|10001|25|2020-01-01|2020-03-01|2021-01-01||20||2021-09-30
N3|丙|市重点|星光食品产业园|扩建|100000|100|2020-12-31|2021-03-01||||12|2021-09-30
N4|丁|市重点||技改||不涉及|2021-01-01||||||2021-09-30
N5|戊|县重点|城区||9999|不涉及|2021-09-30|2021-09-30||||9|2021-09-30
N6|己|无|城区|新建|20000|40|2021-10-08|2021-10-08|||||2021-09-30
"""


def formed(target: str, ledger: str = LEDGER, as_of: str = "2021-09-30") -> tuple[Plan, Actuals]:
    plan = plan_of_targets(target)
    return plan, figures_of(plan, read_text(ledger, plan=plan), datetime.date.fromisoformat(as_of))


def values(found: Actuals) -> dict[str, float]:
    """Return the figures by year and month, or by item."""
    rows = found.observations.astype({"item": str}).to_dict("records")
    return {row["item"] or f"{row['year']}-{row['last_month']:02}": row["value"] for row in rows}


TOTAL = "measure: total, at_least: 9 个, from_projects:"

COUNTS: list[tuple[str, dict[str, float]]] = [
    # Events, each in the year of its day.
    (f"{TOTAL} {{event: signed}}", {"2020-12": 2, "2021-09": 2}),
    (f"{TOTAL} {{event: started}}", {"2020-12": 1, "2021-09": 2}),
    (f"{TOTAL} {{event: finished}}", {"2020-12": 1, "2021-09": 1}),
    (f"{TOTAL} {{event: in_full_production}}", {"2020-12": 0, "2021-09": 1}),
    # What happened before the plan counts in its first year, or not at all.
    (f"{TOTAL} {{event: signed, include_earlier: true}}", {"2020-12": 3, "2021-09": 2}),
    (f"{TOTAL} {{event: started, include_earlier: true}}", {"2020-12": 2, "2021-09": 2}),
    # A project of two levels counts at both.
    (f"{TOTAL} {{level: provincial, event: started, include_earlier: true}}", {"2020-12": 2, "2021-09": 0}),
    (f"{TOTAL} {{level: city, event: started, include_earlier: true}}", {"2020-12": 1, "2021-09": 1}),
    (f"{TOTAL} {{park: hardware, event: signed}}", {"2020-12": 1, "2021-09": 0}),
    # A kind of construction takes in what nobody named.
    (f"{TOTAL} {{construction: new, event: signed}}", {"2020-12": 1, "2021-09": 1}),
    (f"{TOTAL} {{construction: expansion, event: signed}}", {"2020-12": 1, "2021-09": 1}),
    # Bounds: 过亿元 is more than it, 亿元以上 takes it in; an unknown investment counts in neither.
    (f'{TOTAL} {{total_investment: "> 1 亿元", event: signed, include_earlier: true}}', {"2020-12": 2, "2021-09": 0}),
    (f'{TOTAL} {{total_investment: ">= 1 亿元", event: signed, include_earlier: true}}', {"2020-12": 3, "2021-09": 0}),
    (f'{TOTAL} {{total_investment: "≥ 10 亿元", event: signed}}', {"2020-12": 1, "2021-09": 0}),
    (f'{TOTAL} {{total_investment: "< 10000 万元", event: signed}}', {"2020-12": 0, "2021-09": 1}),
    (f'{TOTAL} {{total_investment: "<= 1 亿元", event: signed, include_earlier: true}}', {"2020-12": 1, "2021-09": 1}),
    # Without an event: what stands in the ledger, once, on the day.
    ("measure: tracked, unit: 个, from_projects: {park: hardware}", {"2021-09": 2}),
    ("measure: tracked, unit: 个, from_projects: {}", {"2021-09": 6}),
    ("measure: level, kind: stock, at_least: 9 个, from_projects: {level: city}", {"2021-09": 3}),
    # A number there is at a date, and no number of a year: what has happened until then.
    ("measure: level, kind: stock, at_least: 9 个, from_projects: {event: started}", {"2020-12": 2, "2021-09": 4}),
    # Figures per mu: investment over land, of every project with both.
    (
        "measure: standard, at_least: 280 万元/亩, from_projects: {figure: investment_per_mu, construction: new}",
        {"甲": 200, "乙": 400.04, "己": 500},
    ),
    (
        "measure: standard, at_least: 280 万元/亩,"
        ' from_projects: {figure: investment_per_mu, total_investment: "> 1 亿元"}',
        {"乙": 400.04, "丙": 1000, "己": 500},
    ),
    # Tax of those in full production only; the others are listed with what they promised.
    (
        "measure: standard, at_least: 30 万元/亩, from_projects: {figure: tax_per_mu, event: in_full_production}",
        {"甲": 30},
    ),
    ("measure: standard, at_least: 30 万元/亩, from_projects: {figure: tax_per_mu}", {"甲": 30, "丙": 12, "戊": 9}),
]


@pytest.mark.parametrize(("target", "expected"), COUNTS)
def test_a_target_is_counted_from_the_ledger(target: str, expected: dict[str, float]) -> None:
    _, found = formed(target)
    assert values(found) == pytest.approx(expected)
    assert not found.problems


@pytest.mark.parametrize(
    ("as_of", "expected", "releases"),
    [
        ("2019-12-31", {}, []),
        ("2020-03-15", {"2020-03": 2}, ["provisional"]),
        ("2020-12-31", {"2020-12": 2}, ["final"]),
        ("2021-02-28", {"2020-12": 2, "2021-02": 0}, ["final", "final"]),
        # The ledger knows nothing of what came after its update.
        ("2022-06-30", {"2020-12": 2, "2021-09": 2}, ["final", "final"]),
    ],
)
def test_a_count_is_that_of_the_day(as_of: str, expected: dict[str, float], releases: list[str]) -> None:
    _, found = formed(f"{TOTAL} {{event: started, include_earlier: true}}", as_of=as_of)
    assert values(found) == expected
    assert found.observations["release"].tolist() == releases


def test_an_event_counts_from_its_day_on() -> None:
    target = f"{TOTAL} {{event: signed}}"
    for as_of, number in (("2020-12-30", 1), ("2020-12-31", 2)):
        _, found = formed(target, as_of=as_of)
        assert values(found) == {"2020-12": number}, as_of


def test_every_project_that_could_count_is_behind_the_figure_with_a_reason_where_it_does_not() -> None:
    reasons = {
        "> 1 亿元": {"乙": "", "丙": "", "己": "not_yet", "丁": "no_figure"},
        ">= 1 亿元": {"甲": "earlier", "乙": "", "丙": "", "己": "not_yet", "丁": "no_figure"},
    }
    for bound, expected in reasons.items():
        _, found = formed(f'{TOTAL} {{total_investment: "{bound}", event: signed}}')
        assert dict(zip(found.projects["name"], found.projects["reason"], strict=True)) == expected
        assert found.projects["counted"].tolist() == [reason == "" for reason in found.projects["reason"]]
    _, tax = formed(
        "measure: standard, at_least: 30 万元/亩, from_projects: {figure: tax_per_mu, event: in_full_production}"
    )
    promised = dict(zip(tax.projects["name"], tax.projects["value"], strict=True))
    assert (promised["甲"], promised["乙"]) == (30, 20)
    assert tax.projects.set_index("name")["reason"].to_dict() | {"甲": "not_yet"} == dict.fromkeys(promised, "not_yet")


NOT_FORMED: list[tuple[str, str, str]] = [
    (f"{TOTAL} {{event: started}}", "项目名称|级别|计划竣工\n甲|省|2021", "Started"),
    (f"{TOTAL} {{level: city, event: started}}", "项目名称|计划竣工|实际开工\n甲|2021|2021", "Level"),
    (f"{TOTAL} {{park: food, event: started}}", "项目名称|级别|实际开工\n甲|省|2021", "Park"),
    (
        f'{TOTAL} {{total_investment: "> 1 亿元", event: started}}',
        "项目名称|级别|实际开工\n甲|省|2021",
        "Total investment",
    ),
    (
        "measure: standard, at_least: 30 万元/亩, from_projects: {figure: investment_per_mu}",
        "项目名称|级别|总投资(万元)\n甲|省|5",
        "Land",
    ),
    (
        "measure: standard, at_least: 30 万元/亩, from_projects: {figure: tax_per_mu}",
        "项目名称|级别|总投资(万元)\n甲|省|5",
        "Tax per mu",
    ),
]


@pytest.mark.parametrize(("target", "ledger", "column"), NOT_FORMED)
def test_without_its_column_a_figure_is_not_formed(target: str, ledger: str, column: str) -> None:
    _, found = formed(target, ledger)
    assert values(found) == {}
    (problem,) = found.problems
    assert problem.code is ProblemCode.NOT_FORMED
    assert problem.message("en").endswith(f"no column {column}")


def test_a_level_in_the_titles_of_parts_is_as_good_as_a_column() -> None:
    ledger = "序号|项目名称|计划竣工|实际开工\n一、省重点||||\n1|甲|2021|2020-03\n二、市重点||||\n2|乙|2021|2020-03"
    _, found = formed(f"{TOTAL} {{level: provincial, event: started}}", ledger, as_of="2020-12-31")
    assert values(found) == {"2020-12": 1}


def test_a_figure_per_mu_that_the_ledger_gives_is_taken_where_none_can_be_formed() -> None:
    ledger = (
        "项目名称|级别|总投资(万元)|用地(亩)|亩均投资(万元/亩)\n"
        "甲|省|3000||300\n乙|省|3000|10|303\n丙|省||10|\n丁|省|3000|不涉及|"
    )
    _, found = formed(
        "measure: standard, at_least: 280 万元/亩, from_projects: {figure: investment_per_mu}",
        ledger,
    )
    assert values(found) == {"甲": 300, "乙": 300}
    assert found.projects.set_index("name")["reason"].to_dict() == {
        "甲": "",
        "乙": "",
        "丙": "no_figure",
        "丁": "no_figure",
    }


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ("甲公司|改制|2020-01-01\n乙公司|辅导|\n丙公司|上市|2021-12-31", {"2021-09": 2}),
        ("", {}),
    ],
)
def test_the_enterprises_on_their_way_to_a_listing(stages: str, expected: dict[str, float]) -> None:
    plan = plan_of_targets("measure: tracked, unit: 家, from_projects: {figure: listing_pipeline}")
    files = [LEDGER, f"企业名称|上市阶段|日期\n{stages}"] if stages else [LEDGER]
    found = figures_of(plan, read_text(*files, plan=plan), datetime.date(2021, 9, 30))
    assert values(found) == expected


def test_two_projects_of_one_name_are_two_items() -> None:
    ledger = "项目代码|项目名称|级别|总投资(万元)|用地(亩)\nN1|甲|省|300|1\nN2|甲|市|600|1"
    _, found = formed("measure: standard, at_least: 280 万元/亩, from_projects: {figure: investment_per_mu}", ledger)
    assert values(found) == {"甲 (N1)": 300, "甲 (N2)": 600}


def test_a_ledger_of_no_day_asks_for_one() -> None:
    plan = plan_of_targets(f"{TOTAL} {{event: started}}")
    ledger = read_text("项目名称|级别|实际开工\n甲|省|2020-03", plan=plan)
    with pytest.raises(UsageError) as raised:
        figures_of(plan, ledger, None)
    assert [problem.code for problem in raised.value.problems] == [ProblemCode.TODAY_UNKNOWN]


# Reported and formed

PER_MU = "measure: standard, at_least: 280 万元/亩, from_projects: {figure: investment_per_mu}"


def joined(reported: str, ledger: str, target: str = PER_MU) -> Actuals:
    plan = plan_of_targets(target)
    found = read_text(ledger, plan=plan)
    return with_ledger(actuals_of(plan, [reported]), plan, found, datetime.date(2021, 9, 30))


def per_mu(investment: str) -> str:
    return f"项目名称|级别|总投资(万元)|用地(亩)|更新日期\n甲|省|{investment}|70|2021-09-30"


@pytest.mark.parametrize(
    ("reported", "investment", "agrees"),
    [
        # 20000 / 70 is 285.714.
        ("285.714", "20000", True),
        ("285.7", "20000", True),
        ("285.71", "20000", True),
        ("286", "20000", True),
        ("285", "20000", False),
        ("285.8", "20000", False),
        ("285.72", "20000", False),
        # 19978 / 70 is 285.4.
        ("286", "19978", False),
        ("285", "19978", True),
        ("285.4", "19978", True),
    ],
)
def test_what_is_reported_agrees_within_its_rounding(reported: str, investment: str, agrees: bool) -> None:
    row = f"x,2021年1-9月,{reported},万元/亩,,甲"
    if not agrees:
        with pytest.raises(ActualsError) as raised:
            joined(row, per_mu(investment))
        assert [problem.code for problem in raised.value.problems] == [ProblemCode.BOTH_WAYS]
        return
    found = joined(row, per_mu(investment))
    assert found.observations["value"].tolist() == [pytest.approx(float(investment) / 70)]
    assert ProblemCode.REPEATED_FIGURE in {problem.code for problem in found.problems}


@pytest.mark.parametrize(("number", "agrees"), [("1", True), ("2", False), ("0", False)])
def test_a_count_agrees_or_does_not(number: str, agrees: bool) -> None:
    ledger = "项目名称|级别|实际开工|更新日期\n甲|省|2021-03-01|2021-09-30"
    row = f"x,2021年1-9月,{number},个"
    target = f"{TOTAL} {{event: started}}"
    if agrees:
        assert joined(row, ledger, target).observations["value"].tolist() == [0, 1]
    else:
        with pytest.raises(ActualsError):
            joined(row, ledger, target)


def test_what_is_reported_of_another_period_stands_beside_what_is_formed() -> None:
    found = joined("x,2021年1-6月,250,万元/亩,,甲", per_mu("20000"))
    assert sorted(found.observations["value"].tolist()) == [250, pytest.approx(20000 / 70)]
