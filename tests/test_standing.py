"""Where a project stands on a day: its status, and how many days late or ahead."""

import pytest
from msgspec.structs import replace

from ledgers import PLAN, plain, read_text, standing_on
from leling_targets.model import ProjectStatus

COLUMNS = ["计划开工", "实际开工", "计划竣工", "实际竣工"]

# Planned start, start, planned finish, finish; the day; the status, the days, the step due.
STANDINGS: list[tuple[str, str, str, float | None, str]] = [
    # Nothing is planned, or nothing is due.
    ("", "2021-09-30", "no_schedule", None, ""),
    ("- 2021-01-05", "2021-09-30", "no_schedule", None, ""),
    ("2021-10-01", "2021-09-30", "not_due", None, "start"),
    ("2021-09-30", "2021-09-30", "not_due", None, "start"),
    ("- - 2021-12-31", "2021-09-30", "not_due", None, "finish"),
    # Nothing is said of what was due.
    ("2021-09-29", "2021-09-30", "start_not_reported", None, "start"),
    ("- - 2021-09-29", "2021-09-30", "finish_not_reported", None, "finish"),
    # The start.
    ("2021-09-29 x", "2021-09-30", "late", 1, "start"),
    ("2021-08-31 x", "2021-09-30", "late", 30, "start"),
    ("2021-08-30 x", "2021-09-30", "seriously_late", 31, "start"),
    ("2021-03-01 2021-03-01 2021-12-31", "2021-09-30", "on_time", 0, "finish"),
    ("2021-03-01 2021-03-11 2021-12-31", "2021-09-30", "on_time", 10, "finish"),
    ("2021-03-11 2021-03-01 2021-12-31", "2021-09-30", "on_time", -10, "finish"),
    # A start that is noted down for a day to come has not happened yet.
    ("2021-03-01 2021-03-11 2021-12-31", "2021-03-10", "late", 9, "start"),
    ("2021-03-01 2021-03-11 2021-12-31", "2021-03-11", "on_time", 10, "finish"),
    ("2021-03-01 2021-03-11 2021-12-31", "2021-02-28", "not_due", None, "start"),
    # The finish.
    ("2021-03-01 2021-03-01 2021-09-30", "2021-09-30", "on_time", 0, "finish"),
    ("2021-03-01 2021-03-01 2021-09-29", "2021-09-30", "late", 1, "finish"),
    ("2021-03-01 2021-03-01 2021-08-31", "2021-09-30", "late", 30, "finish"),
    ("2021-03-01 2021-03-01 2021-08-30", "2021-09-30", "seriously_late", 31, "finish"),
    ("2021-03-01 x 2021-08-30", "2021-09-30", "seriously_late", 213, "start"),
    ("2021-03-01 2021-03-01 2021-08-31 2021-08-31", "2021-09-30", "finished", 0, ""),
    ("2021-03-01 2021-03-01 2021-08-31 2021-08-21", "2021-09-30", "finished", -10, ""),
    ("2021-03-01 2021-03-01 2021-08-31 2021-09-01", "2021-09-30", "finished_late", 1, ""),
    ("2021-03-01 2021-03-01 2021-06-30 2021-09-30", "2021-09-30", "finished_late", 92, ""),
    # Finished late stays so, whatever day it is.
    ("2021-03-01 2021-03-01 2021-06-30 2021-09-30", "2022-12-31", "finished_late", 92, ""),
    ("2021-03-01 2021-03-01 2021-06-30 2021-09-30", "2021-09-29", "seriously_late", 91, "finish"),
    # What is finished has begun, and nothing of it is due.
    ("2021-03-01 - 2021-08-31 2021-08-31", "2021-09-30", "finished", 0, ""),
    ("- 2021-03-01 - 2021-08-31", "2021-09-30", "finished", None, ""),
]


@pytest.mark.parametrize(("days", "today", "status", "late", "due"), STANDINGS)
def test_where_a_project_stands(days: str, today: str, status: str, late: float | None, due: str) -> None:
    written = [{"-": "", "x": "未开工"}.get(day, day) for day in [*days.split(), "", "", "", ""][:4]]
    ledger = read_text(f"项目名称|级别|{'|'.join(COLUMNS)}\n甲|省|{'|'.join(written)}")
    (row,) = plain(standing_on(ledger, today))
    assert (row["status"], row["days"], row["due"]) == (status, late, due)


# Milestones (planned, done) between a start in March 2021, as planned, and a finish planned for December.
MILESTONES: list[tuple[list[str], str, str, float | None, str, str]] = [
    (["2021-06-30 2021-06-30"], "2021-09-30", "on_time", 0, "finish", "节点0"),
    (["2021-06-30 2021-07-05"], "2021-09-30", "on_time", 5, "finish", "节点0"),
    (["2021-09-30"], "2021-09-30", "on_time", 0, "节点0", "start"),
    (["2021-09-29"], "2021-09-30", "late", 1, "节点0", "start"),
    (["2021-08-31"], "2021-09-30", "late", 30, "节点0", "start"),
    (["2021-08-30"], "2021-09-30", "seriously_late", 31, "节点0", "start"),
    (["2021-08-01", "2021-09-01 2021-09-02"], "2021-09-30", "seriously_late", 60, "节点0", "节点1"),
    (["2021-08-01", "2021-09-01"], "2021-09-30", "seriously_late", 60, "节点0", "start"),
    (["2021-08-01 2021-10-08"], "2021-09-30", "seriously_late", 60, "节点0", "start"),
    (["2021-08-01 2021-10-08"], "2021-10-31", "on_time", 68, "finish", "节点0"),
    (["- 2021-08-01"], "2021-09-30", "on_time", None, "finish", "节点0"),
]


@pytest.mark.parametrize(("steps", "today", "status", "late", "due", "reached"), MILESTONES)
def test_milestones_are_held_against_their_days(
    steps: list[str], today: str, status: str, late: float | None, due: str, reached: str
) -> None:
    projects = "项目名称|级别|计划开工|实际开工|计划竣工\n甲|省|2021-03-01|2021-03-01|2021-12-31"
    projects += "\n乙|省|2021-03-01|2021-03-01|2021-12-31"
    rows = [[day if day != "-" else "" for day in [*step.split(), ""][:2]] for step in steps]
    # A column of days is kept where any of them is filled in.
    lines = [
        "乙|开工|2021-03-01|2021-03-01",
        *(f"甲|节点{number}|{planned}|{done}" for number, (planned, done) in enumerate(rows)),
    ]
    ledger = read_text(projects, "\n".join(["项目|节点|计划完成日期|实际完成日期", *lines]))
    row, _ = plain(standing_on(ledger, today))
    assert (row["status"], row["days"], row["due"], row["reached"]) == (status, late, due, reached)


def test_a_finished_project_leaves_no_milestone_overdue() -> None:
    projects = "项目名称|级别|计划竣工|实际竣工\n甲|省|2021-06-30|2021-06-30"
    ledger = read_text(projects, "项目|节点|计划完成日期\n甲|验收|2021-05-01")
    (row,) = plain(standing_on(ledger, "2021-09-30"))
    assert (row["status"], row["days"], row["due"]) == ("finished", 0, "")


def test_days_that_were_moved_are_counted_and_shown() -> None:
    projects = (
        "项目名称|级别|计划竣工|原计划竣工\n甲|省|2021-12-31|2021-06-30\n乙|省|2021-12-31|2021-12-31\n丙|省|2021-12-31|"
    )
    milestones = "项目|节点|计划完成日期|原计划完成日期\n甲|封顶|2021-10-31|2021-05-31\n乙|封顶|2021-10-31|2021-10-31"
    rows = plain(standing_on(read_text(projects, milestones), "2021-09-30"))
    assert [row["moved"] for row in rows] == [2, 0, 0]
    assert [str(row["due_originally"])[:10] for row in rows] == ["2021-05-31", "None", "None"]
    assert {row["status"] for row in rows} == {"not_due"}, "a day that was moved is held against where it is now"


def test_the_bound_of_the_plan_says_what_is_seriously_late() -> None:
    ledger = read_text("项目名称|级别|计划竣工|项目状态\n甲|省|2021-09-20|在建")
    for bound, status in ((9, "seriously_late"), (10, "late"), (0, "seriously_late")):
        plan = replace(PLAN, projects=replace(PLAN.projects, late_days=bound))
        assert standing_on(ledger, "2021-09-30", plan)["status"].tolist() == [status]


INVESTMENTS: list[tuple[str, float | None, float | None, bool]] = [
    # Planned for the year, done this year, total, done since the start: completion of the year, of the whole, doubtful.
    ("1000|800|5000|2000", 0.8, 0.4, False),
    ("1000|1200|5000|2000", 1.2, 0.4, False),
    ("1000|1201|5000|2000", 1.201, 0.4, True),
    ("1000|800|5000|6001", 0.8, 1.2002, True),
    ("0|800|5000|", None, None, False),
    ("|800||2000", None, None, False),
    ("1000|0|5000|0", 0, 0, False),
    ("1000|||", None, None, False),
]


@pytest.mark.parametrize(("amounts", "year", "whole", "is_doubtful"), INVESTMENTS)
def test_how_far_the_investment_is(amounts: str, year: float | None, whole: float | None, is_doubtful: bool) -> None:
    head = "项目名称|级别|更新日期|年度计划投资(万元)|本年完成投资(万元)|总投资(万元)|自开工累计完成投资(万元)"
    (row,) = plain(standing_on(read_text(f"{head}\n甲|省|2021-09-30|{amounts}"), "2021-09-30"))
    assert row["elapsed"] == 0.75
    assert row["year_completion"] == pytest.approx(year)
    assert row["completion"] == pytest.approx(whole)
    assert row["to_be_verified"] is is_doubtful


# Columns beside the name and the level, a row of cells; the day; the status, the days, the step due.
SHOWN: list[tuple[str, str, str, str, float | None, str]] = [
    # No column of actual starts: what shows that work has begun, and what does not.
    ("计划开工", "2021-03-01", "2021-09-30", "start_not_reported", None, "start"),
    ("计划开工|建设性质", "2021-03-01|续建", "2021-09-30", "no_schedule", None, ""),
    ("计划开工|本年完成投资(万元)", "2021-03-01|5", "2021-09-30", "no_schedule", None, ""),
    ("计划开工|本年完成投资(万元)", "2021-03-01|0", "2021-09-30", "start_not_reported", None, "start"),
    ("计划开工|投资完成率(%)", "2021-03-01|12", "2021-09-30", "no_schedule", None, ""),
    ("计划开工|9月完成投资(万元)", "2021-03-01|12", "2021-09-30", "no_schedule", None, ""),
    (
        "计划开工|截至2020年底累计完成投资(万元)|本年完成投资(万元)",
        "2021-03-01|12|",
        "2021-09-30",
        "no_schedule",
        None,
        "",
    ),
    ("计划开工|形象进度", "2021-03-01|设备安装", "2021-09-30", "no_schedule", None, ""),
    ("计划开工|形象进度", "2021-03-01|前期手续办理中", "2021-09-30", "seriously_late", 213, "start"),
    ("计划开工|是否开工", "2021-03-01|是", "2021-09-30", "no_schedule", None, ""),
    ("计划开工|是否开工", "2021-03-01|否", "2021-09-30", "seriously_late", 213, "start"),
    ("计划开工|实际开工", "2021-03-01|已开工", "2021-09-30", "no_schedule", None, ""),
    # A column that may hold the day, and is not understood.
    ("计划开工|动工仪式|形象进度", "2021-03-01|2021-03-05|", "2021-09-30", "start_not_reported", None, "start"),
    # The finish.
    ("计划竣工|形象进度", "2021-06-30|主体施工", "2021-09-30", "seriously_late", 92, "finish"),
    ("计划竣工|形象进度", "2021-06-30|已竣工投产", "2021-09-30", "finished", None, ""),
    ("计划竣工|形象进度", "2021-06-30|预计年底竣工", "2021-09-30", "seriously_late", 92, "finish"),
    ("计划竣工|形象进度", "2021-06-30|一期已投产", "2021-09-30", "finish_not_reported", None, "finish"),
    ("计划竣工|项目状态", "2021-06-30|竣工", "2021-09-30", "finished", None, ""),
    ("计划竣工|项目状态", "2021-06-30|在建", "2021-09-30", "seriously_late", 92, "finish"),
    ("计划竣工|项目状态", "2021-06-30|停建", "2021-09-30", "paused", None, "finish"),
    ("计划竣工|项目状态", "2021-06-30|暂缓", "2021-09-30", "paused", None, "finish"),
    ("计划竣工|项目状态", "2021-06-30|取消", "2021-09-30", "withdrawn", None, ""),
    ("计划竣工|Status", "2021-06-30|On hold", "2021-09-30", "paused", None, "finish"),
    ("计划竣工|备注", "2021-06-30|已调出", "2021-09-30", "withdrawn", None, ""),
    ("计划竣工|项目状态|形象进度", "2021-06-30|在建|已竣工", "2021-09-30", "finish_not_reported", None, "finish"),
    (
        "计划竣工|总投资(万元)|自开工累计完成投资(万元)",
        "2021-06-30|100|60",
        "2021-09-30",
        "finish_not_reported",
        None,
        "finish",
    ),
    # A column that may hold the finish; a moved deadline; a state that an older text contradicts.
    (
        "计划竣工|通车时间|形象进度",
        "2021-06-30|2021-06-20|路面施工",
        "2021-09-30",
        "finish_not_reported",
        None,
        "finish",
    ),
    ("计划竣工|延期至|项目状态", "2021-06-30|2021-12-31|在建", "2021-09-30", "on_time", None, "finish"),
    ("计划竣工|实际竣工|形象进度", "2021-06-30||进入验收程序", "2021-09-30", "finish_not_reported", None, "finish"),
    (
        "计划竣工|实际竣工|项目状态|形象进度",
        "2021-06-30||已竣工|安装",
        "2021-09-30",
        "finish_not_reported",
        None,
        "finish",
    ),
    ("计划竣工|项目状态|是否竣工", "2021-06-30|在建|是", "2021-09-30", "finish_not_reported", None, "finish"),
    # A month as a deadline is its last day, one as a day that came lies within the month.
    ("计划竣工|项目状态", "2021年9月|在建", "2021-09-30", "on_time", None, "finish"),
    ("计划竣工|实际竣工", "2021-09-10|2021年9月", "2021-10-31", "finished", None, ""),
    ("计划竣工|实际竣工", "2021-08-31|2021年9月", "2021-10-31", "finished_late", 1, ""),
    ("计划竣工|实际竣工", "2021年9月|2021年9月", "2021-10-31", "finished", 0, ""),
    ("计划竣工|实际竣工", "2024.7（已竣工）|", "2024-10-31", "finished", None, ""),
    (
        "计划开工|实际开工|更新日期",
        "2021-03-01|2021.6（计划）|2021-05-31",
        "2021-05-31",
        "start_not_reported",
        None,
        "start",
    ),
    # A row filled in before a step fell due says nothing of it; one filled in since, up to its own day.
    ("计划竣工|项目状态|更新日期", "2021-06-30|在建|2021-05-31", "2021-09-30", "finish_not_reported", None, "finish"),
    ("计划竣工|项目状态|更新日期", "2021-06-30|在建|2021-07-10", "2021-09-30", "late", 10, "finish"),
    # What is said later says nothing of a day before it, but for what had not come by then.
    ("计划竣工|项目状态|更新日期", "2021-06-30|竣工|2021-09-30", "2021-07-31", "finish_not_reported", None, "finish"),
    ("计划竣工|实际竣工|更新日期", "2021-06-30|2021-08-20|2021-09-30", "2021-07-31", "seriously_late", 31, "finish"),
]


@pytest.mark.parametrize(("columns", "cells", "today", "status", "late", "due"), SHOWN)
def test_nobody_is_late_by_what_the_ledger_does_not_show(
    columns: str, cells: str, today: str, status: str, late: float | None, due: str
) -> None:
    ledger = read_text(f"项目名称|级别|{columns}\n甲|省|{cells}")
    (row,) = plain(standing_on(ledger, today))
    assert (row["status"], row["days"], row["due"]) == (status, late, due)


STEPS: list[tuple[str, str, str, float | None]] = [
    ("完成情况", "已完成", "on_time", None),
    ("完成情况", "逾期完成", "on_time", None),
    ("完成情况", "未完成", "seriously_late", 61),
    ("完成情况", "正在推进", "seriously_late", 61),
    ("完成情况", "", "milestone_not_reported", None),
    ("实际完成日期", "", "milestone_not_reported", None),
    ("备注", "", "not_due", None),
]


@pytest.mark.parametrize(("column", "said", "status", "late"), STEPS)
def test_a_step_with_nothing_said_is_not_late(column: str, said: str, status: str, late: float | None) -> None:
    steps = f"项目|节点|计划完成日期|{column}\n甲|封顶|2021-07-31|{said}"
    (row,) = plain(standing_on(read_text("项目名称|级别|计划竣工\n甲|省|2021-12-31", steps), "2021-09-30"))
    assert (row["status"], row["days"]) == (status, late)


def test_every_status_is_shown() -> None:
    shown = {status for _, _, status, _, _ in STANDINGS} | {status for _, _, _, status, _, _ in SHOWN}
    assert shown | {status for _, _, status, _ in STEPS} == {status.value for status in ProjectStatus}
