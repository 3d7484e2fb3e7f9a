"""`leling projects` in a window: one line a project, who needs somebody first, and nothing lost without a word."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len

from leling_targets.i18n import LANGUAGES
from running import run_inside

SAMPLE = "data/samples/ledger.xlsx"
HEADER = "项目名称,级别,总投资(万元),计划开工,实际开工,计划竣工,实际竣工,包保领导,责任单位,存在问题,更新日期\n"
LATE = "张家桥改建,省重点,5000,2021-01-01,2021-01-01,2021-05-31,,甲,城建局,征地未完成,2021-06-30"
SERIOUS = "李家桥改建,省重点,5000,2021-01-01,2021-01-01,2021-03-31,,乙,城建局,,2021-06-30"
FINISHED_LATE = "王家桥改建,省重点,5000,2021-01-01,2021-01-01,2021-03-31,2021-05-11,乙,交通局,,2021-06-30"
NOT_DUE = "赵家桥改建,省重点,5000,2021-09-01,,2022-03-31,,乙,交通局,,2021-06-30"


def on_time(number: int) -> str:
    return f"第{number}座桥改建,省重点,5000,2021-01-01,2021-01-01,2021-{number + 6:02}-15,,乙,交通局,,2021-06-30"


def shown(file: str, *options: str, width: int | None = None, language: str = "zh") -> str:
    environment = {} if width is None else {"COLUMNS": str(width)}
    done = run_inside(["projects", file, "--lang", language, *options], own=environment)
    assert done.exit == 0, done.stderr
    return done.stdout


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    rows = [NOT_DUE, FINISHED_LATE, *map(on_time, (6, 5, 4, 3, 2, 1)), LATE, SERIOUS]
    path = tmp_path / "ledger.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    return str(path)


def lines(stdout: str, marks: str = "×▼?○·▽√") -> list[list[str]]:
    """The projects as they stand, a line each, a cell for each column."""
    return [line.split() for line in stdout.splitlines() if line[:1] in tuple(marks) and "改建" in line]


def test_what_is_late_stands_first_and_the_rest_by_count(ledger: str) -> None:
    stdout = shown(ledger)
    assert stdout.splitlines()[0] == "10个项目：严重滞后1、滞后1、按期推进6、未到开工期1、逾期竣工1。"
    assert lines(stdout) == [
        ["×", "91", "李家桥改建", "竣工", "2021-03-31", "乙", "城建局", "–"],
        ["▼", "30", "张家桥改建", "竣工", "2021-05-31", "甲", "城建局", "征地未完成"],
        *(
            ["○", "–", f"第{number}座桥改建", "竣工", f"2021-{number + 6:02}-15", "乙", "交通局", "–"]
            for number in range(1, 6)
        ),
    ]
    assert "未列：按期推进1、未到开工期1、逾期竣工1；加 --all 全部列出。" in stdout
    assert "滞后项目最多的责任单位：城建局2。" in stdout
    assert "滞后项目最多的包保领导：乙1、甲1。" in stdout
    assert "滞后2个，其中严重滞后1个；最长滞后91天。" in stdout


def test_all_projects_have_a_line_where_all_are_asked_for(ledger: str) -> None:
    stdout = shown(ledger, "--all")
    found = lines(stdout)
    assert [line[0] for line in found] == [*"×▼○○○○○○·▽"]
    assert found[-2:] == [
        ["·", "–", "赵家桥改建", "开工", "2021-09-01", "乙", "交通局", "–"],
        ["▽", "41", "王家桥改建", "已竣工", "2021-05-11", "乙", "交通局", "–"],
    ]
    assert "未列：" not in stdout


def test_late_alone_leaves_nothing_out(ledger: str) -> None:
    stdout = shown(ledger, "--late")
    assert [line[0] for line in lines(stdout)] == ["×", "▼"]
    assert "未列：" not in stdout


def test_finished_late_is_said_in_one_way_and_is_no_lateness_of_what_is_open(ledger: str) -> None:
    written = shown(ledger, "--format", "markdown")
    assert "| ▽ 逾期竣工 | 逾期41天竣工 |" in written
    assert "滞后41天" not in written
    assert "在建项目最长滞后天数" in written
    assert "finished 41 days late" in shown(ledger, "--format", "markdown", language="en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("width", "columns"),
    [(80, ("project", "due", "day")), (100, ("leader",)), (120, ("leader", "unit")), (200, ("leader", "unit", "park"))],
)
def test_a_window_shows_as_many_columns_as_fit_and_names_the_others(
    width: int, columns: Sequence[str], language: str
) -> None:
    titles = {
        "zh": {
            "project": "项目",
            "due": "下一节点",
            "day": "日期",
            "leader": "包保领导",
            "unit": "责任单位",
            "park": "园区",
        },
        "en": {
            "project": "Project",
            "due": "Due next",
            "day": "Day",
            "leader": "Leader",
            "unit": "Unit",
            "park": "Park",
        },
    }[language]
    stdout = shown(SAMPLE, width=width, language=language)
    head = next(line for line in stdout.splitlines() if titles["due"] in line)
    assert all(titles[column] in head for column in columns)
    for title in {titles["leader"], titles["unit"], titles["park"]} - set(head.split()):
        assert any(title in line for line in stdout.splitlines() if "--format markdown" in line)
    assert max(map(cell_len, stdout.splitlines())) <= width
    marked = [line for line in stdout.splitlines() if line[:1] in ("×", "▼", "○")]
    assert len(marked) == 25, "a line each: 20 late, the next five on time"


def test_a_hundred_projects_are_a_screen_and_all_of_them_are_little_more_than_a_line_each() -> None:
    assert len(shown(SAMPLE, width=120).splitlines()) < 60
    assert len(shown(SAMPLE, "--all", width=120).splitlines()) <= 105 + 36


def test_a_window_too_narrow_for_the_days_wraps_the_name_and_cuts_nothing(ledger: str) -> None:
    for width in (24, 32, 40, 60):
        stdout = shown(ledger, width=width)
        assert max(map(cell_len, stdout.splitlines())) <= width
        assert "李家桥改建" in stdout


def test_money_stands_in_the_unit_of_the_plan_in_both_languages(ledger: str) -> None:
    written = {language: shown(ledger, "--format", "markdown", language=language) for language in LANGUAGES}
    assert "总投资（亿元）" in written["zh"]
    assert "Total investment (100 million yuan)" in written["en"]
    assert all("| 0.5 |" in one for one in written.values())


def test_notes_name_three_projects_and_count_the_others(tmp_path: Path) -> None:
    rows = [f"第{number}座桥改建,省重点,5000,,,,,乙,交通局,,2021-06-30" for number in range(1, 6)]
    path = tmp_path / "ledger.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    assert "第1座桥改建、第2座桥改建、第3座桥改建等，另有2个" in shown(str(path))


def test_a_window_counts_the_projects_that_hold_and_other_formats_list_them() -> None:
    arguments = ["explain", "investment_per_mu", "--projects", SAMPLE, "--lang", "zh"]
    window = run_inside(arguments, own={"COLUMNS": "120"}).stdout
    written = run_inside([*arguments, "--format", "markdown"]).stdout
    assert len(window.splitlines()) < 50
    assert "达标（67个）" in window
    assert "只计个数的各组" in window
    assert written.count("项目（虚构） |") == 70


def test_keys_for_programs_are_what_they_were(ledger: str) -> None:
    found = json.loads(shown(ledger, "--format", "json", "--all"))
    assert len(found["projects"]) == 10
    assert found["leaders"][0]["worst"] == 91
