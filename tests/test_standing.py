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
    # The start.
    ("2021-09-29", "2021-09-30", "late", 1, "start"),
    ("2021-08-31", "2021-09-30", "late", 30, "start"),
    ("2021-08-30", "2021-09-30", "seriously_late", 31, "start"),
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
    ("2021-03-01 - 2021-08-30", "2021-09-30", "seriously_late", 213, "start"),
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
    written = [day if day != "-" else "" for day in [*days.split(), "", "", "", ""][:4]]
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
    rows = [[day if day != "-" else "" for day in [*step.split(), ""][:2]] for step in steps]
    lines = [f"甲|节点{number}|{planned}|{done}" for number, (planned, done) in enumerate(rows)]
    ledger = read_text(projects, "\n".join(["项目|节点|计划完成日期|实际完成日期", *lines]))
    (row,) = plain(standing_on(ledger, today))
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
    ledger = read_text("项目名称|级别|计划竣工\n甲|省|2021-09-20")
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


def test_every_status_is_shown() -> None:
    shown = {status for _, _, status, _, _ in STANDINGS}
    assert shown == {status.value for status in ProjectStatus}
