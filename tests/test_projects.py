"""`leling projects` as its users meet it: what is said of a ledger, in every format, and of whom nothing is."""

import datetime
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from leling_targets.document import Document, Heading, MilestoneState, Table, WallChart
from leling_targets.documents.projects import ProjectContents, compose_projects
from leling_targets.documents.projects.bars import time_of
from leling_targets.documents.projects.chart import MOST_LINES
from leling_targets.i18n import LANGUAGES, Language
from leling_targets.ledger import Ledger
from leling_targets.ledger.read import read_ledger
from leling_targets.ledger.values import PROJECT_FIELDS, as_values
from leling_targets.model import ProjectStatus
from leling_targets.plan import load_plan
from leling_targets.words.project_words import name_written
from no_fonts import without_fonts
from running import ROOT, run_inside, run_outside

PLAN = load_plan(ROOT / "data" / "targets.yaml")
SAMPLE = "data/samples/ledger.xlsx"
NAMES = ("领导甲", "领导乙", "领导丙", "领导丁", "领导戊", "领导己", "领导庚", "领导辛", "领导壬")


@pytest.fixture(scope="module")
def sample() -> Ledger:
    return read_ledger(ROOT / SAMPLE, PLAN)


def composed(ledger: Ledger, language: Language = "zh", *, is_charted: bool = True) -> Document:
    assert ledger.updated is not None
    return compose_projects(ProjectContents(PLAN, ledger, ledger.updated, language), is_charted=is_charted)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def charts(document: Document) -> list[WallChart]:
    return [block for block in document.blocks if isinstance(block, WallChart)]


def projects(*arguments: str) -> tuple[str, str, int]:
    done = run_inside(["projects", SAMPLE, *arguments])
    return done.stdout, done.stderr, done.exit


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_project_stands_once_in_the_annex_and_once_on_the_wall(sample: Ledger, language: Language) -> None:
    document = composed(sample, language)
    names = sorted(sample.projects["name"])
    assert sorted(row[0].text for row in tables(document)[1].rows) == names
    drawn = [bar.label for chart in charts(document) for bar in chart.bars]
    assert sorted(drawn) == sorted(name_written(name, is_sample=True) for name in names)


def test_no_sheet_has_more_rows_than_a_wall_holds_and_each_explains_them(sample: Ledger) -> None:
    drawn = charts(composed(sample))
    assert max(len(chart.bars) for chart in drawn) <= MOST_LINES
    assert all(chart.legend and chart.summary and chart.foot for chart in drawn)


def test_the_late_stand_first_and_what_is_over_on_a_sheet_behind(sample: Ledger) -> None:
    sheets = [chart for chart in charts(composed(sample, "en")) if "Leling" in chart.title]
    assert [list(dict.fromkeys(bar.group for bar in chart.bars)) for chart in sheets] == [
        ["14 late", "19 on time", "1 without a schedule or paused"],
        ["23 finished", "28 not due"],
        ["28 not due (continued)"],
    ]
    days = [int(bar.days) for bar in sheets[0].bars if bar.days]
    assert days == sorted(days, reverse=True)
    assert "Sheet 2: 23 finished, 17 not due." in sheets[0].foot


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_counts_above_a_chart_are_its_rows_over_all_sheets(sample: Ledger, language: Language) -> None:
    sheets = charts(composed(sample, language))
    for summary in dict.fromkeys(chart.summary for chart in sheets):
        assert summary is not None
        rows = sum(len(chart.bars) for chart in sheets if chart.summary == summary)
        whole, *parts = (int(number) for number in re.findall(r"\d+", summary.text))
        assert rows == whole == sum(parts)


def test_sums_are_those_of_the_projects(sample: Ledger) -> None:
    values = as_values(PLAN, sample, sample.updated)  # type: ignore[arg-type]
    assert sum(values["counts"].values()) == len(sample.projects)
    assert sum(one["projects"] for one in values["parks"]) == len(sample.projects)
    assert sum(one["projects"] for one in values["leaders"]) == len(sample.projects)
    late = values["counts"]["late"] + values["counts"]["seriously_late"]
    assert sum(one["late"] for one in values["parks"]) == late
    assert sum(one["late"] + one["seriously_late"] for one in values["leaders"]) == late
    total = sum(one["total_investment"] for one in values["parks"])
    assert total == pytest.approx(sample.projects["total_investment"].sum())


def test_the_roster_names_a_difference_and_a_project_of_two_levels(sample: Ledger) -> None:
    stdout, _, _ = projects("--lang", "zh", "--format", "markdown")
    roster = stdout[stdout.index("项目名册与计划对照") : stdout.index("上市后备企业")]
    assert [line.strip("| ").split(" | ") for line in roster.splitlines()[4:7]] == [
        ["省重点", "10", "10", "0"],
        ["德州市重点", "10", "11", "+1"],
        ["乐陵市重点", "85", "85", "0"],
    ]
    assert "同时计入两级：省重点、德州市重点" in roster


def test_a_part_of_the_ledger_has_no_roster() -> None:
    stdout, _, _ = projects("--lang", "zh", "--level", "省重点", "--format", "markdown")
    assert "项目名册" not in stdout


def test_a_part_of_the_ledger_has_no_enterprises() -> None:
    """They are of no level and of no park: what is said of a part does not speak of them."""
    for options in (["--level", "leling"], ["--park", "food"], ["--late"]):
        stdout, _, _ = projects("--format", "json", *options)
        assert not any(one["enterprises"] for one in json.loads(stdout)["listing"])


@pytest.mark.parametrize("written", ["省重点、国家级", "国家级"])
def test_a_level_nobody_knows_is_refused_beside_one_that_is_known(written: str) -> None:
    stdout, stderr, code = projects("--level", written)
    assert (stdout, code) == ("", 2)
    assert "国家级" in stderr


def test_only_the_late_ones_are_late() -> None:
    stdout, _, code = projects("--late", "--format", "markdown", "--lang", "zh")
    shown = [line for line in stdout[stdout.index("## 附") :].splitlines() if line.startswith("| 年产")]
    assert code == 0
    assert shown
    assert all("滞后" in line for line in shown)
    assert not any("已竣工" in line or "按期推进" in line for line in shown)


@pytest.mark.parametrize(
    "options", [[], ["--chart"], ["--format", "json"], ["--format", "csv"], ["--format", "markdown"]]
)
def test_no_person_is_named_where_persons_are_left_out(options: Sequence[str]) -> None:
    named, _, _ = projects("--lang", "zh", *options)
    stdout, stderr, code = projects("--lang", "zh", "--redact", *options)
    assert code == 0
    assert any(name in named for name in NAMES)
    assert not any(name in stdout + stderr for name in NAMES)


def test_without_persons_it_is_said_which_unit_has_how_many_late() -> None:
    stdout, _, _ = projects("--lang", "zh", "--redact")
    written, _, _ = projects("--lang", "zh", "--redact", "--format", "markdown")
    assert "滞后项目最多的责任单位：" in stdout
    assert "责任单位项目滞后情况" in written
    assert "包保领导" not in stdout + written


def test_files_are_written_in_every_format(tmp_path: Path) -> None:
    paths = [tmp_path / f"projects{suffix}" for suffix in (".html", ".docx", ".xlsx", ".md", ".txt", ".json", ".csv")]
    options = [option for path in paths for option in ("--output", str(path))]
    _, stderr, code = projects("--quiet", "--chart", "--park", "food", *options)
    assert (code, stderr) == (0, "")
    assert all(path.stat().st_size > 400 for path in paths)
    assert json.loads(paths[5].read_text("utf-8"))["projects"][0]["park"] == "food"
    assert "<svg" in paths[0].read_text("utf-8")


def test_a_ledger_in_english_is_a_pdf_on_a_machine_without_fonts(tmp_path: Path) -> None:
    ledger, path = tmp_path / "ledger.csv", tmp_path / "projects.pdf"
    ledger.write_text("project name,level,planned start\nBridge (invented),provincial,2020-05-01\n", "utf-8")
    arguments = ["projects", str(ledger), "--as-of", "2021", "--lang", "en", "--quiet", "--output", str(path)]
    done = run_outside(arguments, ROOT, without_fonts(tmp_path))
    assert (done.exit, done.stderr) == (0, "")
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_row_of_the_csv_has_every_field_of_a_project() -> None:
    stdout, _, _ = projects("--format", "csv")
    assert stdout.split("\n")[0].split(",") == [*PROJECT_FIELDS, "source", "sheet", "row"]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2021-06", ProjectStatus.ON_TIME), ("2021-07", ProjectStatus.LATE), ("2021-08", ProjectStatus.SERIOUSLY_LATE)],
)
def test_today_is_the_last_day_of_the_as_of(as_of: str, expected: ProjectStatus, tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    file.write_text(
        "项目名称,级别,计划开工,实际开工,计划竣工,实际竣工\n甲项目（虚构）,省重点,2020-05-01,2020-05-01,2021-07-15,\n",
        "utf-8",
    )
    done = run_inside(["projects", str(file), "--as-of", as_of, "--format", "json"])
    assert json.loads(done.stdout)["projects"][0]["status"] == expected


def test_a_ledger_without_a_day_asks_for_one(tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    file.write_text("项目名称,级别,计划竣工\n甲项目（虚构）,省重点,2021-07-15\n", "utf-8")
    done = run_inside(["projects", str(file)])
    assert (done.stdout, done.exit) == ("", 2)
    assert "L021" in done.stderr
    assert "--as-of" in done.stderr


def test_milestones_are_marked_where_they_were_reached_or_are_due(tmp_path: Path) -> None:
    projects_file, milestones_file = tmp_path / "projects.csv", tmp_path / "milestones.csv"
    projects_file.write_text(
        "项目名称,级别,计划开工,实际开工,计划竣工,更新日期\n"
        "甲项目（虚构）,省重点,2020-03-01,2020-03-01,2021-12-31,2021-06-30\n",
        "utf-8",
    )
    milestones_file.write_text(
        "项目名称,节点,计划完成日期,实际完成日期,原计划完成日期\n"
        "甲项目（虚构）,基础完工,2020-06-30,2020-06-20,\n"
        "甲项目（虚构）,主体封顶,2020-12-31,2021-01-10,2020-11-30\n"
        "甲项目（虚构）,设备安装,2021-05-31,,\n"
        "甲项目（虚构）,试生产,2021-10-31,,\n",
        "utf-8",
    )
    ledger = read_ledger([projects_file, milestones_file], PLAN)
    (bar,) = charts(composed(ledger, "en"))[0].bars
    assert [mark.state for mark in bar.marks] == [
        MilestoneState.REACHED,
        MilestoneState.REACHED_LATE,
        MilestoneState.OVERDUE,
        MilestoneState.OPEN,
    ]
    assert [mark.label for mark in bar.marks][1:3] == [
        "主体封顶 2021-01-10 (originally 2020-11-30), 10 days late",
        "设备安装 2021-05-31, 30 days late",
    ]
    assert [mark.x for mark in bar.marks] == sorted(mark.x for mark in bar.marks)
    assert (bar.sign, bar.days) == ("▼", "30")


def test_the_end_of_a_year_is_that_year_on_the_axis() -> None:
    assert time_of(datetime.date(2021, 12, 31)) == 2021.0
    assert time_of(datetime.date(2020, 12, 31)) == 2020.0
    assert time_of(datetime.date(2021, 6, 30)) == pytest.approx(2020 + 181 / 365)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_has_a_part_about_the_projects(language: Language) -> None:
    done = run_inside(
        ["report", "data/samples/actuals.csv", "--projects", SAMPLE, "--group", "projects", "--lang", language]
    )
    title = {"en": "## Projects", "zh": "## 重点项目"}[language]
    assert done.exit == 0
    assert done.stdout.count(f"{title}\n") == 1
    without = run_inside(["report", "data/samples/actuals.csv", "--group", "projects", "--lang", language])
    assert f"{title}\n" not in without.stdout


def test_every_heading_of_the_chart_stands_above_its_chart(sample: Ledger) -> None:
    document = composed(sample)
    blocks = document.blocks
    above = [blocks[place - 1] for place, block in enumerate(blocks) if isinstance(block, WallChart)]
    assert len(above) > len(PLAN.projects.levels)
    headings = [block.text for block in above if isinstance(block, Heading)]
    assert headings == [chart.title for chart in charts(document)]


HEADER = "项目代码,项目名称,级别,总投资(亿元),计划开工,实际开工,计划竣工,包保领导,更新日期\n"


def ledger_file(directory: Path, *rows: str) -> str:
    path = directory / "ledger.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def test_two_projects_of_one_name_are_two_in_the_roster(tmp_path: Path) -> None:
    rows = [f"0{number},轴承厂扩能,{level},1,,,,,2021-06-30" for number, level in enumerate(("省重点", "无", "无"))]
    done = run_inside(["projects", ledger_file(tmp_path, *rows), "--lang", "zh", "--format", "markdown"])
    assert "2个项目未注明级别：轴承厂扩能、轴承厂扩能" in done.stdout


def test_that_nothing_is_late_is_said_in_words(tmp_path: Path) -> None:
    path = ledger_file(tmp_path, "01,轴承厂扩能,省重点,1,2021-09-01,,2022-09-01,,2021-06-30")
    done = run_inside(["projects", path, "--lang", "zh", "--late", "--chart"])
    assert "没有滞后的项目。" in done.stdout
    assert "0个项目" not in done.stdout
    assert done.exit == 0


def test_of_a_part_of_a_ledger_the_numbers_of_the_plan_are_not_said() -> None:
    whole, part = (json.loads(projects("--format", "json", *part)[0]) for part in ((), ("--late",)))
    assert [level["in_plan"] for level in whole["levels"]] == [10, 10, 85]
    assert [level["in_plan"] for level in part["levels"]] == [None, None, None]


def test_warnings_name_no_person_either(tmp_path: Path) -> None:
    path = ledger_file(tmp_path, "01,张三丰家具厂,省重点,1,2021-01-01,2031-01-01,2022-09-01,张三丰,2021-06-30")
    done = run_inside(["projects", path, "--redact"])
    assert "L014" in done.stderr
    assert "张三丰" not in done.stdout + done.stderr


def test_a_milestone_reached_after_the_newest_update_is_noticed(tmp_path: Path) -> None:
    path = ledger_file(tmp_path, "01,轴承厂扩能,省重点,1,2021-01-01,2021-01-01,2022-09-01,,2021-06-30")
    other = tmp_path / "milestones.csv"
    other.write_text("项目名称,节点,计划完成日期,实际完成日期\n轴承厂扩能,主体封顶,2021-05-01,2022-05-01\n", "utf-8")
    done = run_inside(["projects", path, str(other), "--lang", "zh"])
    assert "L014 轴承厂扩能 主体封顶：实际完成日期2022-05-01晚于台账最新更新日期2021-06-30" in done.stderr


def test_what_a_broken_formula_leaves_is_no_name_of_a_project(tmp_path: Path) -> None:
    done = run_inside(["projects", ledger_file(tmp_path, "01,#REF!,省重点,1,,,,,2021-06-30")])
    assert ":2:2: L011" in done.stderr
    assert done.exit == 4, "no other project stands there"


def test_a_project_that_is_called_a_sum_is_one_where_it_has_days(tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    file.write_text(
        "项目名称,级别,总投资(万元),计划竣工,更新日期\n"
        "示例产业园工程总计（虚构）,省重点,5000,2021-12-31,2021-09-30\n"
        "示例产业园工程总计,省重点,5000,2021-12-31,2021-09-30\n合计,,10000,,\n",
        "utf-8",
    )
    assert list(read_ledger(file, PLAN).projects["name"]) == ["示例产业园工程总计（虚构）", "示例产业园工程总计"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("甲项目（虚构）,省重点,2020-05-01,2020-05-01,,,2021-09-30", "no_schedule"),
        ("甲项目（虚构）,省重点,2020-05-01,2020-05-01,2021-12-31,,2021-09-30", "on_time"),
        ("甲项目（虚构）,省重点,,,,2021-06-30,2021-09-30", "finished"),
    ],
)
def test_nothing_is_on_time_that_has_nothing_left_to_be_on_time_for(row: str, expected: str, tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    file.write_text(f"项目名称,级别,计划开工,实际开工,计划竣工,实际竣工,更新日期\n{row}\n", "utf-8")
    done = run_inside(["projects", str(file), "--format", "json"])
    assert json.loads(done.stdout)["projects"][0]["status"] == expected


def test_a_row_of_long_ago_is_said_to_be_old(tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    file.write_text(
        "项目名称,级别,计划竣工,更新日期\n"
        "甲项目（虚构）,省重点,2021-02-28,2021-01-30\n乙项目（虚构）,省重点,2021-12-31,2021-09-30\n",
        "utf-8",
    )
    done = run_inside(["projects", str(file), "--lang", "zh"])
    assert "- 1个项目超过60天未更新，仍按现有内容评判：甲项目（虚构）" in done.stdout
