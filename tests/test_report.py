"""The gap report: what it says whole, and what it says of plans that are small, silent, large or oddly named."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import plan_of
from leling_targets import assess
from leling_targets.actuals import read_actuals
from leling_targets.assessment import AsOf
from leling_targets.document import Block, Document, Heading, ItemChart, LineChart, LineRole, NumberKind, Table
from leling_targets.documents.report import Contents, compose_report
from leling_targets.formats import draw
from leling_targets.i18n import Language
from leling_targets.model import Plan
from running import ROOT, run_inside

SAMPLE = "data/samples/actuals.csv"
GOLDEN = Path(__file__).parent / "golden" / "report"
LEDGER = ("--projects", "tests/fixtures/ledger/projects.csv", "--projects", "tests/fixtures/ledger/listing.csv")
PARTS = ("summary", "gap_table", "targets", "needed", "basis", "data")


def composed(plan: Plan, rows: list[str], folder: Path, language: Language = "en") -> Document:
    file = folder / "actuals.csv"
    file.write_text("indicator,period,value,unit\n" + "\n".join(rows) + "\n", encoding="utf-8")
    actuals = read_actuals(file, plan)
    found = assess(plan, actuals, as_of=None)
    return compose_report(Contents(found, None, language))


def tables(document: Document, part: str) -> list[Table]:
    return [block for block in of_part(document, part) if isinstance(block, Table)]


def of_part(document: Document, part: str) -> list[Block]:
    blocks = list(document.blocks)
    start = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.key == part)
    rest = blocks[start + 1 :]
    end = next((at for at, block in enumerate(rest) if isinstance(block, Heading) and block.level == 2), len(rest))
    return rest[:end]


def column(table: Table, key: str) -> list[str]:
    place = [one.key for one in table.columns].index(key)
    return [row[place].text for row in table.rows]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("as_of", ["2021", "2021-09"])
def test_whole_reports(language: str, as_of: str, expect: Callable[[Path, bytes], None]) -> None:
    found = run_inside(["report", SAMPLE, "--as-of", as_of, "--lang", language])
    assert (found.exit, found.stderr) == (0, "")
    expect(GOLDEN / f"report-{as_of}-{language}.md", found.stdout.encode())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_projects_behind_the_figures(language: str, expect: Callable[[Path, bytes], None]) -> None:
    chosen = ("leling_key_projects", "investment_per_mu", "tax_per_mu", "projects_over_100m", "listed_enterprises")
    arguments = [*LEDGER, "--lang", language, *(word for target in chosen for word in ("--only", target))]
    found = run_inside(["report", *arguments])
    assert (found.exit, found.stderr) == (0, "")
    expect(GOLDEN / f"report-projects-{language}.md", found.stdout.encode())


def test_changes_since_an_earlier_result(tmp_path: Path, expect: Callable[[Path, bytes], None]) -> None:
    earlier = tmp_path / "earlier.json"
    result = json.loads(run_inside(["check", SAMPLE, "--as-of", "2020", "--format", "json"]).stdout)
    by_id = {one["id"]: one for one in result["results"]}
    by_id["industrial_value_added"]["goal"] = 0.25
    result["results"].append(
        {**by_id["sports_park_revenue"], "id": "old_one", "name": {"en": "Old one", "zh": "旧指标"}}
    )
    result["results"].remove(by_id["national_brands"])
    earlier.write_text(json.dumps(result), encoding="utf-8")
    found = run_inside(["report", SAMPLE, "--as-of", "2021", "--lang", "zh", "--since", str(earlier)])
    part = re.search(r"## 与上次结果相比的变化\n(.*?)\n## ", found.stdout, re.DOTALL)
    assert part is not None
    expect(GOLDEN / "report-since-zh.md", part[1].encode())


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"results": 3}', '{"results": [{"id": "x"}]}', "not json"])
def test_what_is_no_earlier_result(content: str, tmp_path: Path) -> None:
    (tmp_path / "earlier.json").write_text(content, encoding="utf-8")
    found = run_inside(["report", SAMPLE, "--since", str(tmp_path / "earlier.json")])
    assert found.exit == 2
    assert "U013" in found.stderr
    assert found.stdout == ""


def test_one_target(tmp_path: Path) -> None:
    document = composed(plan_of("measure: level, at_least: 60 家"), ["x,2019,20,家", "x,2020,30,家"], tmp_path)
    assert [block.key for block in document.blocks if isinstance(block, Heading) and block.level == 2] == list(PARTS)
    (gap_table,) = tables(document, "gap_table")
    assert column(gap_table, "required") == ["33.3"]
    assert column(gap_table, "gap") == ["-3.3"]
    assert column(gap_table, "goal_gap") == ["-30"]
    assert column(gap_table, "needed") == ["+15/yr"]
    (chart,) = [block for block in document.blocks if isinstance(block, LineChart)]
    assert [line.role for line in chart.lines] == [
        LineRole.ACTUAL, LineRole.REQUIRED, LineRole.PROJECTED, LineRole.GOAL,
    ]  # fmt: skip
    assert [(point.x, point.y) for point in chart.lines[0].points] == [(2019, 20), (2020, 30)]


def test_numbers_stand_behind_the_figures_unrounded(tmp_path: Path) -> None:
    plan = plan_of("measure: average_growth, published_as: growth, at_least: 30%")
    document = composed(plan, ["x,2020,5.5,%"], tmp_path)
    (gap_table,) = tables(document, "gap_table")
    (row,) = gap_table.rows
    cells = {one.key: cell for one, cell in zip(gap_table.columns, row, strict=True)}
    assert cells["actual"].number is not None
    assert cells["actual"].number.kind is NumberKind.PERCENT
    assert cells["actual"].number.value == pytest.approx(0.055, abs=1e-15)
    assert cells["gap"].number is not None
    assert cells["gap"].number.value == pytest.approx(0.055 - 0.30, abs=1e-15)
    assert (cells["gap"].text, cells["gap"].number.kind) == ("-24.5 pp", NumberKind.POINTS)


@pytest.mark.parametrize(
    ("target", "rows", "formula"),
    [
        ("measure: average_growth, published_as: growth, at_least: 30%", ["x,2020,5.5,%"], "((1+{goal})^{years}"),
        ("measure: level, kind: flow, at_least: 600 亿元", ["x,2019,300,亿元", "x,2020,330,亿元"], "({goal}/{actual})"),
        (
            "measure: increase, kind: flow, at_least: 60 亿元",
            ["x,2019,300,亿元", "x,2020,310,亿元"],
            "(({base}+{goal})",
        ),
        ("measure: total, at_least: 60 家", ["x,2020,10,家"], "({goal}-{actual})/{left}"),
    ],
)
def test_the_pace_needed_is_a_formula_that_gives_the_figure(
    target: str, rows: list[str], formula: str, tmp_path: Path
) -> None:
    document = composed(plan_of(target), rows, tmp_path)
    table = tables(document, "needed")[0]
    (row,) = table.rows
    cells = {one.key: cell for one, cell in zip(table.columns, row, strict=True)}
    assert cells["needed"].formula.startswith(formula)
    values = {key: cell.number.value for key, cell in cells.items() if cell.number is not None}
    recomputed = eval(cells["needed"].formula.format(**values).replace("^", "**"))
    assert cells["needed"].number is not None
    assert recomputed == pytest.approx(cells["needed"].number.value, rel=1e-12)


def test_part_of_a_year_of_a_flow_leaves_no_formula(tmp_path: Path) -> None:
    plan = plan_of("measure: level, kind: flow, at_least: 600 亿元")
    document = composed(plan, ["x,2019,300,亿元", "x,2020,340,亿元", "x,2021年1-6月,150,亿元"], tmp_path)
    table = tables(document, "needed")[0]
    assert [row[[one.key for one in table.columns].index("needed")].formula for row in table.rows] == [""]


def test_a_plan_of_which_nothing_was_reported(tmp_path: Path) -> None:
    plan = plan_of("id: x, measure: level, at_least: 60 家", "id: y, measure: total, at_least: 5 个")
    document = composed(plan, ["x,2020,–,家", "y,2020,3,个"], tmp_path)
    text = draw(document, "markdown")
    assert "x: nothing reported" in text
    only_silent = run_inside(["report", SAMPLE, "--only", "food_park_revenue", "--only", "provincial_brands"])
    assert only_silent.exit == 0
    assert "Of 2 targets, none can be judged." in only_silent.stdout
    assert "nan" not in only_silent.stdout


def test_five_hundred_targets(tmp_path: Path) -> None:
    plan = plan_of(*(f"id: t{number}, measure: level, at_least: {number + 10} 家" for number in range(500)))
    rows = [f"t{number},{year},{number + 3},家" for number in range(500) for year in (2019, 2020)]
    document = composed(plan, rows, tmp_path)
    (gap_table,) = tables(document, "gap_table")
    assert len(column(gap_table, "target")) == 500
    assert sum(isinstance(block, LineChart) for block in document.blocks) == 500
    assert sorted(map(int, column(gap_table, "number"))) == list(range(1, 501))


HOSTILE = ("<b>bold</b>", "a | b", "C & D", "[link](x)", "=1+1", "名" * 200, "`code` *em* #1")


def test_names_stay_names_in_markdown(tmp_path: Path) -> None:
    targets = (
        f'id: t{number}, name: {{en: "{name}", zh: "{name}"}}, measure: level, at_least: 60 家'
        for number, name in enumerate(HOSTILE)
    )
    document = composed(plan_of(*targets), [f"t{number},2020,3,家" for number in range(len(HOSTILE))], tmp_path)
    text = draw(document, "markdown")
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert r"a \| b" in text
    assert r"\[link\](x)" in text
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({row.replace(r"\|", "").count("|") for row in table.splitlines()}) == 1


def test_several_areas_have_an_overview_and_a_section_each(tmp_path: Path) -> None:
    plan = plan_of("measure: level, at_least: 60 家")
    file = tmp_path / "actuals.csv"
    file.write_text("area,indicator,period,value\n东区,x,2020,61\n西区,x,2020,3\n", encoding="utf-8")
    found = assess(plan, read_actuals(file, plan))
    document = compose_report(Contents(found, None, "zh"))
    headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert headings == ["总体情况", "东区", "西区", "后续需达", "方法与依据", "数据明细"]
    overview = tables(document, "summary")[1]
    assert column(overview, "area") == ["东区", "西区"]


def test_standards_show_the_items_that_fail() -> None:
    found = run_inside(["report", SAMPLE, "--only", "investment_per_mu", "--lang", "zh"]).stdout
    assert "| project C (invented) | 2021年 | 265.0万元/亩 | 15.0万元/亩 | 210 |" in found


def test_each_measure_is_drawn_as_fits_it() -> None:
    from leling_targets.plan import load_plan

    plan = load_plan(ROOT / "data" / "targets.yaml")
    found = assess(plan, read_actuals(ROOT / SAMPLE, plan))
    document = compose_report(Contents(found, None, "en"))
    charts = {
        block.title.split(": ", 1)[1]: block for block in document.blocks if isinstance(block, LineChart | ItemChart)
    }
    growth = charts["Industrial value added"]
    assert isinstance(growth, LineChart)
    assert [bars.is_outlined for bars in growth.bars] == [False, True]
    rank = charts["City credit index rank"]
    assert isinstance(rank, LineChart)
    assert rank.is_inverted
    standard = charts["Investment per mu of new projects"]
    assert isinstance(standard, ItemChart)
    assert [item.holds for item in standard.items] == [False, True, True, True]
    dated = charts["Graduate workstations newly built"]
    assert isinstance(dated, ItemChart)
    assert (dated.items[0].value, dated.threshold) == (1, 2)
    flow = charts["Taishan sports park revenue"]
    assert isinstance(flow, LineChart)
    assert [point.x for point in flow.lines[0].points] == [2019, 2020, 2021]


@pytest.mark.parametrize(
    ("target", "row"),
    [
        ("measure: average_growth, at_least: 5%", "x,2019,5,亿元"),
        ("measure: level, kind: flow, at_least: 9 亿元", "x,2020年1-6月,2,亿元"),
        ("measure: level, at_least: 9 家", "x,2020,–,家"),
    ],
)
def test_no_chart_without_a_figure_to_draw(target: str, row: str, tmp_path: Path) -> None:
    document = composed(plan_of(target, "id: y, measure: total, at_least: 5 个"), [row, "y,2020,3,个"], tmp_path)
    assert [block.title[-1] for block in document.blocks if isinstance(block, LineChart)] == ["y"]


@pytest.mark.parametrize(
    ("target", "holds"),
    [("at_least: 2 个", True), ("more_than: 2 个", False), ("at_most: 2 个", True), ("at_most: 1 个", False)],
)
def test_the_bar_of_one_year_is_coloured_as_its_verdict(target: str, holds: bool, tmp_path: Path) -> None:
    document = composed(plan_of(f"measure: total, in: 2020, {target}"), ["x,2020,2,个"], tmp_path)
    (chart,) = [block for block in document.blocks if isinstance(block, ItemChart)]
    assert [item.holds for item in chart.items] == [holds]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "图中列未达标4个和最接近标准的26个，共74个"),
        ("en", "drawn: the 4 that fall short and the 26 nearest to the limit, of 74"),
    ],
)
def test_a_chart_that_leaves_items_out_says_which_it_draws(language: str, said: str) -> None:
    ledger = ("--projects", "data/samples/ledger.xlsx")
    found = run_inside(["report", SAMPLE, *ledger, "--as-of", "2021", "--lang", language])
    (line,) = [line for line in found.stdout.splitlines() if said in line]
    assert line.count(said) == 2, "in its title and in what it says"


def test_figures_later_than_the_as_of_are_not_listed(tmp_path: Path) -> None:
    plan = plan_of("measure: level, at_least: 60 家")
    (tmp_path / "actuals.csv").write_text("indicator,period,value\nx,2020,30\nx,2021,40\n", encoding="utf-8")
    found = assess(plan, read_actuals(tmp_path / "actuals.csv", plan), as_of=AsOf(2020, 12))
    (figures,) = tables(compose_report(Contents(found, None, "en")), "data")
    assert column(figures, "value") == ["30"]


def test_bands_are_written_whole(tmp_path: Path) -> None:
    plan = plan_of("measure: level, at_least: 60 家, bands: {on_track: 0.985, lagging: 0.8}")
    text = draw(composed(plan, ["x,2019,20,家", "x,2020,30,家"], tmp_path), "markdown")
    assert "(on track and lagging from a pace of: 98.5% / 80%)" in text


def test_the_document_is_dated_by_its_as_of(tmp_path: Path) -> None:
    document = composed(plan_of("measure: level, at_least: 60 家"), ["x,2020-02-29,30,家"], tmp_path)
    assert document.date == "2020-02-29"


def test_a_title_of_ones_own() -> None:
    found = run_inside(["report", SAMPLE, "--title", "2021年度工作通报", "--only", "food_park_revenue"]).stdout
    assert found.startswith("# 2021年度工作通报\n")


def test_files_by_their_suffix(tmp_path: Path) -> None:
    path = tmp_path / "gap.md"
    found = run_inside(["report", SAMPLE, "-o", str(path), "--lang", "zh"])
    assert (found.exit, found.stdout) == (0, f"{path}：已生成\n")
    assert path.read_text("utf-8").startswith("# 乐陵市新型工业化强市三年行动计划2021年度差距分析报告")
    refused = run_inside(["report", SAMPLE, "-o", str(tmp_path / "gap.odt")])
    assert refused.exit == 2
    assert "U006" in refused.stderr


GDP, GDP_RATES = (
    "id: gdp, measure: average_growth, published_as: growth, at_least: 5%",
    ["gdp,2020,6,%", "gdp,2021,4,%"],
)


@pytest.mark.parametrize(
    ("target", "rows", "figures", "lines"),
    [
        (
            "measure: level, unit: '%', between: [1%, 3%], each: year",
            ["x,2020,1.2,%", "x,2021,2.1,%"],
            "2020: 1.2%, 2021: 2.1%",
            [("actual", "2.1%"), ("goal, at most", "3.0%"), ("goal, at least", "1.0%")],
        ),
        (
            "measure: level, unit: '%', between: [20%, 30%], base: 10%",
            ["x,2020,14,%"],
            "2019: 10.0%, 2020: 14.0%",
            [
                ("actual", "14.0%"),
                ("required, at least", ""),
                ("projected", "22.0%"),
                ("goal, at most", "30.0%"),
                ("goal, at least", "20.0%"),
            ],
        ),
        (
            "measure: average_growth, published_as: growth, at_least: {indicator: gdp, plus: 0.5%}",
            ["x,2020,7,%", "x,2021,6,%"],
            "2020: 7.0%, 2021: 6.0%",
            [("average so far", "6.5%"), ("gdp + 0.5 pp", "5.5%")],
        ),
        (
            "measure: total, at_least: 10 家, each: quarter",
            ["x,2020Q1,12,家", "x,2020Q2,11,家", "x,2020Q3,14,家", "x,2020Q4,13,家"],
            "Jan-Mar 2020: 12, Apr-Jun 2020: 11, Jul-Sep 2020: 14, Oct-Dec 2020: 13",
            [("actual", "13"), ("required path", ""), ("goal", "10")],
        ),
        (
            "measure: total, at_least: 10 家, each: month",
            ["x,2020年1-2月,22,家", "x,2020年1-3月,33,家"],
            "Jan-Feb 2020: 22, 2020-03: 11",
            [("actual", "11"), ("required path", ""), ("goal", "10")],
        ),
        (
            "measure: level, unit: 微克/立方米, should: fall, each: year",
            ["x,2019,52,微克/立方米", "x,2020,48,微克/立方米", "x,2021,47,微克/立方米"],
            "2019: 52, 2020: 48, 2021: 47 μg/m³",
            [("actual", "47")],
        ),
        (
            "measure: level, at_least: 80 家, base: 50 家, by: 2021-06",
            ["x,2020,70,家"],
            "2019: 50, 2020: 70",
            [("actual", "70"), ("required path", ""), ("goal", "80")],
        ),
    ],
    ids=["range each year", "range", "following", "quarters", "months", "direction each year", "inside a year"],
)
def test_what_new_promises_draw(
    target: str, rows: list[str], figures: str, lines: list[tuple[str, str]], tmp_path: Path
) -> None:
    document = composed(plan_of(target, GDP), [*rows, *GDP_RATES], tmp_path)
    chart = next(block for block in document.blocks if isinstance(block, LineChart) and block.title.endswith(": x"))
    assert f". {figures}. " in chart.description
    assert [(line.title, line.points[-1].label) for line in chart.lines] == lines


def test_a_path_reaches_a_deadline_inside_a_year(tmp_path: Path) -> None:
    document = composed(
        plan_of("measure: level, at_least: 80 家, base: 50 家, by: 2021-06"), ["x,2020,70,家"], tmp_path
    )
    (chart,) = [block for block in document.blocks if isinstance(block, LineChart)]
    (path,) = [line for line in chart.lines if line.role is LineRole.REQUIRED]
    assert [(point.x, point.y) for point in path.points] == [(2019.0, 50.0), (2020.0, 70.0), (2020.5, 80.0)]
    assert "at the end of Jun 2021" in chart.description


def test_of_many_months_the_newest_and_the_failed_one_are_read_off(tmp_path: Path) -> None:
    rows = [f"x,2020-{month:02d},{95 if month != 5 else 88},%" for month in range(1, 13)]
    plan = plan_of("measure: level, unit: '%', at_least: 90%, each: month")
    (chart,) = [block for block in composed(plan, rows, tmp_path).blocks if isinstance(block, LineChart)]
    assert [point.label for point in chart.lines[0].points if point.label] == ["88.0%", "95.0%"]
    assert chart.labels[-1] == (2020.0, "2020-12")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Due next, at the end of Jun 2021, neither reached nor lost by now: 1 (1 on track)."),
        ("zh", "下一批将于2021年6月末到期、尚无定论1项：达序时1项。"),
    ],
)
def test_what_falls_due_next_inside_a_year(language: Language, said: str, tmp_path: Path) -> None:
    plan = plan_of(
        "measure: level, at_least: 80 家, base: 50 家, by: 2021-06",
        "id: y, measure: level, at_least: 80 家, base: 50 家, by: 2021",
    )
    document = composed(plan, ["x,2020,71,家", "y,2020,71,家"], tmp_path, language)
    assert said in draw(document, "markdown")


def test_of_two_edges_what_is_required_says_which(tmp_path: Path) -> None:
    target = "measure: level, unit: '%', between: [1%, 3%], each: year"
    (table,) = tables(
        composed(
            plan_of(target, target.replace("measure", "id: y, measure")), ["x,2020,1.2,%", "y,2020,2.8,%"], tmp_path
        ),
        "gap_table",
    )
    assert sorted(column(table, "required")) == ["≤ 3.0%", "≥ 1.0%"]


def test_why_a_period_failed_is_said_once(tmp_path: Path) -> None:
    plan = plan_of("measure: level, unit: '%', at_least: 90%, each: month")
    words = draw(composed(plan, ["x,2020-01,88,%", "x,2020-02,93,%"], tmp_path), "markdown")
    block = words[words.index("## Target by target") : words.index("## What is needed")]
    assert block.count("88.0% in 2020-01") == 1
