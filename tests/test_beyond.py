"""Figures too large for any sum or product are refused where they stand; nothing infinite reaches an output."""

import json
from pathlib import Path

import pytest

from running import ROOT, run_inside

PLAN = """\
version: 1
plan: {id: p, title: {en: P, zh: 计划}, area: 甲市, base_year: 2023, first_year: 2024, last_year: 2026}
targets:
  - {id: output, name: {en: Output, zh: 产值}, measure: level, kind: flow, at_least: 600 亿元}
  - {id: firms, name: {en: Firms, zh: 企业}, measure: total, at_least: 60 家}
  - {id: gdp, name: {en: GDP, zh: 生产总值}, measure: average_growth, at_least: 8%}
  - {id: land, name: {en: Land, zh: 亩均}, measure: standard, at_least: 280 万元/亩}
"""
HEADER = "indicator,period,value,unit,item,weight\n"
LEDGER = "项目名称,级别,总投资(亿元),用地(亩),亩均税收(万元/亩),计划开工,计划竣工\n"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "place", "found"),
    [
        ("a.csv", f"{HEADER}output,2024,1e308,万亿元,,", "a.csv:2:3", "1e+308"),
        ("a.csv", f"{HEADER}output,2024,1e999,亿元,,", "a.csv:2:3", "inf"),
        ("a.csv", f"{HEADER}output,2024,1e308亿元,,,", "a.csv:2:3", "1e308亿元"),
        ("a.csv", f"{HEADER}output,2024,1e29,万亿元,,", "a.csv:2:3", "1e+29"),
        ("a.csv", f"{HEADER}firms,2024,-1e30,家,,", "a.csv:2:3", "-1e+30"),
        ("a.csv", f"{HEADER}output,2024,1e-300,亿元,,", "a.csv:2:3", "1e-300"),
        ("a.csv", f"{HEADER}land,2024,280,万元/亩,甲,1e308", "a.csv:2:6", "1e+308"),
        ("a.csv", f"{HEADER}output,2024,{'9' * 5000},亿元,,", "a.csv:2:3", "inf"),
        ("a.json", '[{"indicator": "output", "period": 2024, "value": 1e999, "unit": "亿元"}]', "a.json:2:3", "1e999"),
        (
            "a.json",
            f'[{{"indicator": "output", "period": 2024, "value": {"9" * 31}, "unit": "亿元"}}]',
            "a.json:2:3",
            "9" * 31,
        ),
        (
            "a.json",
            f'[{{"indicator": "output", "period": 2024, "value": {"9" * 5000}, "unit": "亿元"}}]',
            "a.json:2:3",
            f"{'9' * 59}…",
        ),
    ],
)
def test_a_figure_beyond_all_statistics_is_refused_at_its_cell(
    name: str, content: str, place: str, found: str, recwarn: pytest.WarningsRecorder
) -> None:
    Path(name).write_text(f"{content}\n", encoding="utf-8")
    run = run_inside(["check", name, "--plan", "plan.yaml"], Path.cwd())
    assert (run.exit, run.stdout) == (3, "")
    assert run.stderr.startswith(f'{place}: A008 "{found}" is no figure (')
    assert "Warning" not in run.stderr
    assert not recwarn.list


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("1e308,10,1", 3),
        ("1e29,10,1", 3),
        ("10,1e30,1", 4),
        ("10,1e-31,1", 4),
        (f"10,{'9' * 100},1", 4),
        ("10,10,1e308", 5),
    ],
)
def test_an_amount_beyond_all_statistics_is_refused_in_a_ledger(cells: str, column: int) -> None:
    Path("l.csv").write_text(f"{LEDGER}甲,省级,{cells},2020-01-01,2021-01-01\n", encoding="utf-8")
    command = ["projects", "l.csv", "--as-of", "2020-09", "--format", "json"]
    run = run_inside([*command, "--strict"], Path.cwd())
    assert (run.exit, run.stdout) == (3, "")
    assert f"l.csv:2:{column}: L005 " in run.stderr
    left_open = run_inside(command, Path.cwd())
    assert f"l.csv:2:{column}: L005 " in left_open.stderr
    (project,) = json.loads(left_open.stdout)["projects"]
    assert None in (project["total_investment"], project["area"], project["investment_per_mu"])


@pytest.mark.parametrize(
    ("former", "written", "said"),
    [
        ("600 亿元", "9" * 5000, ("plan.yaml:4:", ": P017 ")),
        ("600 亿元", "1e308 亿元", ("plan.yaml:4:", ": P017 ")),
        ("600 亿元", "1e-308 亿元", ("plan.yaml:4:", ": P017 ")),
        ("60 家", "9" * 400 + ".5", ("plan.yaml:5:", ": P017 ")),
        ("base_year: 2023", f"base_year: {'2' * 5000}", ("plan.yaml:2:", ": P011 ")),
        ("version: 1", f"version: {'1' * 5000}", ("plan.yaml:1:", ": P012 ")),
        ("plan:", f"{'3' * 500}: x\nplan:", ("plan.yaml:2:", ": P009 ")),
    ],
)
def test_a_number_beyond_all_statistics_is_refused_in_a_plan(former: str, written: str, said: tuple[str, str]) -> None:
    Path("plan.yaml").write_text(PLAN.replace(former, written), encoding="utf-8")
    run = run_inside(["validate", "plan.yaml"], Path.cwd())
    assert run.exit == 2
    first = run.stderr.splitlines()[0]
    assert first.startswith(said[0])
    assert said[1] in first
    assert max(map(len, run.stderr.splitlines())) < 300


def test_sums_and_products_of_the_largest_figures_stay_numbers() -> None:
    rows = [
        f"{name},{year},{value}"
        for year in (2023, 2024, 2025, 2026)
        for name, value in (("output", "9e29,亿元,,"), ("firms", "9e29,家,,"), ("gdp", "9e29,%,,"))
    ]
    land = [f"land,{year},9e29,万元/亩,{item},9e29" for year in (2024, 2025) for item in "甲乙丙"]
    Path("a.csv").write_text(HEADER + "\n".join([*rows, *land]) + "\n", encoding="utf-8")
    for format_name in ("table", "json", "csv", "junit"):
        words = ["check", "a.csv", "--plan", "plan.yaml", "--percent-as", "percent", "--format", format_name]
        run = run_inside([*words, "--fail-on", "never", "--method", "all"], Path.cwd())
        assert run.exit == 0, run.stderr
        assert not {"inf", "nan", "Infinity", "NaN"} & set(run.stdout.replace(",", " ").replace('"', " ").split())


@pytest.mark.parametrize("actual", ["1e999", "NaN", "-Infinity", "1e308", "9" * 400, "9" * 5000, '"12"'])
def test_an_earlier_result_with_such_a_figure_is_none(actual: str) -> None:
    samples = str(ROOT / "data" / "samples" / "actuals.csv")
    made = run_inside(["check", samples, "--format", "json", "--fail-on", "never"]).stdout
    former = json.loads(made)["results"][0]["actual"]
    Path("before.json").write_text(made.replace(f'"actual": {former}', f'"actual": {actual}', 1), encoding="utf-8")
    run = run_inside(["compare", "before.json", samples], Path.cwd())
    assert (run.exit, run.stdout) == (2, "")
    assert run.stderr.startswith("before.json: U013 ")
