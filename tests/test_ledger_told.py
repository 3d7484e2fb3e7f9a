"""What words of a ledger say: how far a project is, of which day a sheet is, who is responsible, what sums hold."""

import datetime

import pytest

from ledgers import outcome, read_text
from leling_targets.ledger.headings import heading_of
from leling_targets.ledger.people import people_in
from leling_targets.ledger.persons import redaction_of
from leling_targets.ledger.progress import Told, told_by_answer, told_by_progress, told_by_state
from leling_targets.ledger.told import told_day
from leling_targets.periods.day import DayFault, UnreadableDay, read_window
from sheets import held

NOTHING = Told()
NOT_BEGUN, GOING_ON, BEGUN = Told(started=False, finished=False), Told(started=True, finished=False), Told(started=True)
ENDED, NOT_ENDED = Told(started=True, finished=True), Told(finished=False)
PAUSED, WITHDRAWN = Told(paused=True), Told(withdrawn=True)
PART_ENDED, UNCLEAR = Told(started=True, is_unclear=True), Told(is_unclear=True)

PROGRESS: list[tuple[str, Told]] = [
    *(
        (text, NOT_BEGUN)
        for text in (
            "前期手续办理中。",
            "正在洽谈用地。",
            "规划设计阶段。",
            "场地平整完成。",
            "正在办理施工许可证",
            "未开工",
        )
    ),
    ("办理前期手续，计划9月开工", NOT_BEGUN),
    *(
        (text, GOING_ON)
        for text in ("设备安装", "正在主体施工。", "场地平整，正在基础施工。", "主体完成约六成。", "主体竣工", "85%")
    ),
    *(
        (text, GOING_ON)
        for text in (
            "正在试生产，准备验收。",
            "主体完工，设备安装收尾。",
            "设备安装完成，正在调试。",
            "一期已投产，二期在建",
        )
    ),
    *((text, BEGUN) for text in ("已开工", "完成投资80%")),
    *(
        (text, ENDED)
        for text in (
            "已竣工投产",
            "竣工",
            "完工",
            "投产",
            "通过竣工验收",
            "已竣工，正在试生产。",
            "已完工并投入使用",
            "100%",
        )
    ),
    *((text, NOT_ENDED) for text in ("预计12月竣工", "11月底前竣工", "待验收")),
    *((text, PAUSED) for text in ("停建", "暂缓", "项目已停工", "因资金问题，暂缓建设")),
    *((text, WITHDRAWN) for text in ("项目取消", "已调出", "不再实施")),
    *((text, PART_ENDED) for text in ("一期已投产", "建成厂房2栋", "基本完工", "除绿化外全部完工", "竣工验收中")),
    *((text, NOT_ENDED) for text in ("受停工影响，进度缓慢", "进展顺利")),
    *((text, UNCLEAR) for text in ("年底建成投产", "甲类", "项目建成后年产值10亿元", "重新招标")),
    *((text, ENDED) for text in ("已通车", "项目已完成", "施工完毕", "已实现并网发电", "Handed over")),
    *((text, PAUSED) for text in ("停工中", "目前处于停工状态", "Project on hold")),
    *((text, GOING_ON) for text in ("停工整改，已复工", "B区已完工，A区施工", "周边道路停建影响进场，主体施工")),
    ("完成总工程量的100%，正在收尾", PART_ENDED),
    ("Not completed", NOT_ENDED),
    ("前期工作已全部完成，待开工", NOT_BEGUN),
    ("", NOTHING),
]


@pytest.mark.parametrize(("text", "told"), PROGRESS, ids=[text or "nothing" for text, _ in PROGRESS])
def test_progress_says_what_it_says_outright(text: str, told: Told) -> None:
    assert told_by_progress(text) == told


STATES: list[tuple[str, Told | None]] = [
    ("在建", GOING_ON),
    ("已开工", GOING_ON),
    ("续建", BEGUN),
    ("未开工", NOT_BEGUN),
    ("已竣工", ENDED),
    ("Completed", ENDED),
    ("In progress", GOING_ON),
    ("On hold", PAUSED),
    ("Cancelled", WITHDRAWN),
    ("停建", PAUSED),
    ("调出", WITHDRAWN),
    ("新开工", NOTHING),
    ("Amber", NOTHING),
    ("", NOTHING),
    ("甲类", None),
    ("已转入下一批", None),
]


@pytest.mark.parametrize(("text", "told"), STATES, ids=[text or "nothing" for text, _ in STATES])
def test_a_state_is_known_or_asked_about(text: str, told: Told | None) -> None:
    assert told_by_state(text) == told


def test_yes_and_no_answer_what_was_asked() -> None:
    assert told_by_answer("是", of_finish=False) == BEGUN
    assert told_by_answer("否", of_finish=False) == NOT_BEGUN
    assert told_by_answer("√", of_finish=True) == ENDED
    assert told_by_answer("否", of_finish=True) == NOT_ENDED
    assert told_by_answer("不清楚", of_finish=True) is None


DAYS: list[tuple[str, str]] = [
    ("重点项目台账（截至2024年9月底）", "2024-09-30"),
    ("截至2024年9月25日", "2024-09-25"),
    ("截止2024.9.30", "2024-09-30"),
    ("截至2024年三季度末", "2024-09-30"),
    ("更新日期：2024-09-30", "2024-09-30"),
    ("填报单位：发改局 填报时间：2024年10月8日", "2024-10-08"),
    ("统计截止时间：2024年9月25日", "2024-09-25"),
    ("2024年重点项目台账（截至9月底）", "2024-09-30"),
    ("2024年1-9月重点项目进展", "2024-09-30"),
    ("Project register as of 30 September 2024", "2024-09-30"),
    ("2024年全县重点项目推进计划表", ""),
    ("2024年9月重点项目计划表", ""),
    ("2024年度重点项目台账", ""),
    ("重点项目台账", ""),
]


@pytest.mark.parametrize(("text", "day"), DAYS, ids=[text for text, _ in DAYS])
def test_a_sheet_says_of_which_day_it_is(text: str, day: str) -> None:
    found = told_day([[text]], [text])
    assert (found.isoformat() if found else "") == day


def test_a_label_may_stand_beside_its_day_and_a_month_on_the_sheet() -> None:
    assert told_day([["更新日期：", None, datetime.date(2024, 9, 30)]], ["台账"]) == datetime.date(2024, 9, 30)
    assert told_day([], ["2024年台账"], "9月") == datetime.date(2024, 9, 30)
    assert told_day([], ["台账"], "2024.9") == told_day([], ["台账"], "202409") == datetime.date(2024, 9, 30)
    assert told_day([], ["台账"], "九月", 2024) == datetime.date(2024, 9, 30), "of the year asked about"
    assert told_day([], ["台账"], "9月") is None, "of no year"


PEOPLE: list[tuple[str, str]] = [
    ("张 伟", "张伟"),
    ("张　伟", "张伟"),
    ("张伟", "张伟"),
    ("张伟副县长", "张伟"),
    ("副县长张伟", "张伟"),
    ("张伟、李娜", "张伟、李娜"),
    ("张伟 李娜", "张伟、李娜"),
    ("张伟\n李娜", "张伟、李娜"),
    ("张伟；李娜，王强", "张伟、李娜、王强"),
    ("县委常委、副县长张伟", "张伟"),
    ("张伟（常务副县长）", "张伟"),
    ("张 伟 李 娜", "张伟、李娜"),
    ("欧阳 志远", "欧阳志远"),
    ("王局长", "王局长"),
    ("王建国等", "王建国"),
    ("John Smith, Mary Lee", "John Smith、Mary Lee"),
    ("领导丁", "领导丁"),
    ("县公安局局长 张伟", "张伟"),
    ("县委常委、宣传部长 张伟", "张伟"),
    ("市政府副市长张伟", "张伟"),
    ("副县长张 伟", "张伟"),
    ("张伟县委副书记", "张伟"),
    ("牵头：张伟；配合：李娜", "张伟、李娜"),
    ("原：李娜；现：张伟", "张伟"),
    ("张伟和李娜", "张伟、李娜"),
    ("张伟 13800001111", "张伟"),
    ("张 县长", "张县长"),
    ("诸葛 明  李 娜", "诸葛明、李娜"),
    ("阿依古丽·买买提", "阿依古丽·买买提"),
    ("Mayor Zhang Wei", "Zhang Wei"),
    ("Lee, Ann", "Lee, Ann"),
    *((cell, "") for cell in ("待定", "无", "/", "", "—", "TBC")),
]


@pytest.mark.parametrize(("cell", "people"), PEOPLE, ids=[repr(cell) for cell, _ in PEOPLE])
def test_a_cell_of_persons_names_people(cell: str, people: str) -> None:
    assert people_in([" ".join(cell.split(" "))]) == [people]


def test_the_same_again_is_whoever_stands_above() -> None:
    assert people_in(["张伟、李娜", "同上", "〃", "", "王强", "同上"]) == [*["张伟、李娜"] * 3, "", "王强", "王强"]


HEADERS: list[tuple[str, str]] = [
    ("实际时间 > 开工", "started"),
    ("竣工时间 > 计划", "planned_finish"),
    ("Actual > Completion", "finished"),
    ("Baseline > Start", "baseline_start"),
    ("Forecast Finish", "forecast_finish"),
    ("预计竣工时间", "forecast_finish"),
    ("调整后竣工时间", "adjusted_finish"),
    ("竣工时间", "doubtful_finish"),
    ("开工日期", "doubtful_start"),
    ("年度投资（亿元）", "year_plan"),
    ("投资完成率(%)", "share"),
    ("年度计划投资完成(%)", "share"),
    ("9月完成投资", "month_done"),
    ("1-9月完成投资", "year_done"),
    ("完成投资 > 3月", "month_done"),
    ("投资计划 > 3月", "passed_over"),
    ("截至2023年底累计完成投资", "doubtful_done"),
    ("自开工以来累计完成投资", "done"),
    ("3月", "month_step"),
    ("主体封顶 > 计划", "step_planned"),
    ("主体封顶 > 实际", "step_done"),
    ("县级包联领导", "leader"),
    ("Sponsor", "leader"),
    ("Project Manager", "manager"),
    ("建设起止年限", "term"),
    ("项目状态", "state"),
    ("目前进展", "progress"),
    ("年度目标 > 形象进度", "passed_over"),
    ("征地拆迁 > 完成情况", "passed_over"),
    ("主体工程 > 完工时间", "passed_over"),
    ("投资 > 完成情况", "share"),
    ("延期至", "adjusted_finish"),
    ("合同约定竣工时间", "baseline_finish"),
    ("开工/计划开工时间", "doubtful_start"),
]


@pytest.mark.parametrize(("above", "key"), HEADERS, ids=[above for above, _ in HEADERS])
def test_a_header_is_what_it_says(above: str, key: str) -> None:
    heading = heading_of("projects", tuple(above.split(" > ")))
    assert heading is not None
    assert heading.key == key


SETTLED: list[tuple[str, str, str]] = [
    ("forecast beside a plan", "计划竣工时间|预计竣工时间\n2021-06-30|2021-12-31", "planned_finish 2021-06-30"),
    ("forecast alone", "预计竣工时间\n2021-12-31", "planned_finish 2021-12-31"),
    (
        "adjusted",
        "计划竣工时间|调整后竣工时间\n2021-06|2021-12",
        "planned_finish 2021-12-31 | original_finish 2021-06-30",
    ),
    (
        "bare beside a plan",
        "计划竣工时间|竣工时间\n2021-06|2021-07-05",
        "planned_finish 2021-06-30 | finished 2021-07-05",
    ),
    ("bare with days ahead", "竣工时间\n2022-06-30", "planned_finish 2022-06-30"),
    ("from and to", "建设起止年限\n2020.09-2022.06", "planned_start 2020-09-30 | planned_finish 2022-06-30"),
    ("two years", "2021年计划投资(万元)|2022年计划投资(万元)\n5|9", "year_plan 5\n! UNKNOWN_COLUMN"),
    ("of an earlier year", "2020年底累计完成投资(万元)|2021年1-9月完成投资(万元)\n7|9", "year_done 9"),
    ("two kinds of leaders", "市级领导|县级领导\n张伟|李娜", "leader 张伟、李娜"),
    ("sponsor and manager", "Sponsor|Project Manager\n张伟|李娜", "leader 张伟 | person 李娜"),
    ("manager alone", "Project Manager\n李娜", "leader 李娜"),
]


@pytest.mark.parametrize(("sheet", "expected"), [case[1:] for case in SETTLED], ids=[case[0] for case in SETTLED])
def test_a_header_that_says_half_is_settled_by_what_stands_beside_it(sheet: str, expected: str) -> None:
    head, row = sheet.split("\n")
    width = "|" * head.count("|")
    held(
        outcome(f"2021年台账（截至2021年9月30日）||{width}\n项目名称|级别|{head}\n甲|省|{row}"),
        f"甲 | level provincial | {expected}",
    )


SUMS: list[tuple[str, str, str]] = [
    ("above all", "合计|300\n甲|100\n乙|200", ""),
    ("below all", "甲|100\n乙|200\n合计|300", ""),
    ("another than all", "合计|301\n甲|100\n乙|200", "! B4 TOTAL_DIFFERS"),
    ("of parts", "一、省重点（1个）|100\n甲|100\n二、市重点（2个）|500\n乙|200\n丙|300\n合计|600", ""),
    ("below parts", "甲|100\n小计|100\n乙|200\n丙|300\n小计|500\n合计|600", ""),
    ("of one part another", "甲|100\n小计|100\n乙|200\n丙|300\n小计|501\n合计|600", "! B8 TOTAL_DIFFERS"),
    ("with one unknown", "甲|100\n乙|\n合计|300", ""),
    ("less than what is known", "甲|100\n乙|\n合计|90", "! B6 TOTAL_DIFFERS"),
    ("another count", "一、省重点（3个）|\n甲|100\n乙|200", "! A4 COUNT_DIFFERS"),
    ("a part of one", "甲|100\n其中：设备|60\n乙|200\n合计|300", ""),
]


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in SUMS], ids=[case[0] for case in SUMS])
def test_a_sum_is_held_against_what_it_can_speak_of(rows: str, expected: str) -> None:
    found = outcome(f"台账（截至2021年9月底）|\n单位：万元|\n项目名称|总投资\n{rows}")
    noticed = [line for line in found.split("\n") if line.startswith("!")]
    assert "\n".join(noticed) == expected


WINDOWS: list[tuple[str, str]] = [
    ("2021年9月", "2021-09-01 2021-09-30"),
    ("202109", "2021-09-01 2021-09-30"),
    ("2021年9月中旬", "2021-09-11 2021-09-20"),
    ("2021年三季度", "2021-07-01 2021-09-30"),
    ("2021.1", "2021-01-01 2021-10-31"),
    ("44469", "2021-09-30 2021-09-30"),
    ("07 Jul 2021", "2021-07-07 2021-07-07"),
    ("July 7, 2021", "2021-07-07 2021-07-07"),
    ("Sep 2021", "2021-09-01 2021-09-30"),
]


@pytest.mark.parametrize(("text", "window"), WINDOWS)
def test_a_day_written_loosely_is_a_window(text: str, window: str) -> None:
    read = read_window(text)
    assert not isinstance(read, UnreadableDay)
    assert " ".join(day.isoformat() for day in read) == window


def test_what_is_no_day_is_none() -> None:
    assert read_window("等批复后开工") == UnreadableDay(DayFault.NOT_A_DAY)


def test_land_is_added_up_too_and_rounding_is_that_of_the_unit_written() -> None:
    land = "台账（截至2021年9月底）|\n项目名称|用地（亩）|计划竣工\n甲|100|2021\n乙|200|2021\n合计|400|"
    assert outcome(land).endswith("! B5 TOTAL_DIFFERS")
    rounded = "台账（截至2021年9月底）|\n项目名称|总投资（亿元）|计划竣工\n甲|1.23|2021\n乙|1.24|2021\n合计|2.48|"
    assert "TOTAL_DIFFERS" not in outcome(rounded), "1.234 and 1.244 come to 2.478"
    assert "TOTAL_DIFFERS" in outcome(rounded.replace("2.48", "2.5"))


def test_whoever_is_named_can_be_left_out() -> None:
    cells = [cell for cell, _ in PEOPLE if cell]
    redaction = redaction_of([*cells, *people_in(cells)])
    names = [name for people in people_in(cells) for name in people.split("、") if name]
    assert not [name for name in names if name in redaction.text(f"请{name}协调")]


def test_of_a_ledger_kept_month_by_month_the_newest_is_read() -> None:
    months = [
        f"台账（2021年{month}月）||\n项目名称|级别|计划竣工\n甲|省|2021-{month:02}-28\n乙|省|2021"
        for month in (7, 9, 8)
    ]
    ledger = read_text(*months)
    assert ledger.projects["planned_finish"].dt.strftime("%m-%d").tolist() == ["09-28", "12-31"]
    assert ledger.updated == datetime.date(2021, 9, 30)
    assert ledger.earlier.endswith("ledger2.csv"), "the month before it"
    asked = read_text(*months, as_of=datetime.date(2021, 8, 31))
    assert asked.updated == datetime.date(2021, 8, 31), "of those up to the day asked about"
    assert asked.earlier.endswith("ledger0.csv")


def test_a_schedule_across_the_months_is_one_of_steps() -> None:
    ledger = read_text("2021年倒排计划|||\n项目名称|级别|3月|6月\n甲|省|开工|封顶\n乙|省||开工")
    steps = [
        (row["project"], row["milestone"], f"{row['planned']:%m-%d}") for row in ledger.milestones.to_dict("records")
    ]
    assert steps == [(0, "开工", "03-31"), (0, "封顶", "06-30"), (1, "开工", "06-30")]


ACROSS = "2021年台账|||\n项目名称|级别|封顶|\n||计划|实际\n甲|省|2021-03-31|{}\n乙|省|2021-03-31|2021-03-30"


@pytest.mark.parametrize(
    ("cell", "said"), [("2021-03-15", "done"), ("已完成", "done"), ("未完成", "open"), ("", "open")]
)
def test_a_step_across_is_done_by_a_day_or_a_word(cell: str, said: str) -> None:
    assert read_text(ACROSS.format(cell)).milestones["outcome"].tolist() == [said, "done"]


def test_a_step_across_that_cannot_be_read_is_told() -> None:
    assert outcome(ACROSS.format("等批复")) == "D4 DAY_UNREADABLE"


def test_a_project_of_two_rows_has_the_leaders_of_both() -> None:
    sheet = "项目名称|计划竣工|包保领导\n甲|2021|张伟\n||李娜\n乙|2021|王芳"
    found = outcome(sheet, suffix=".xlsx", merged=[(2, 1, 3, 1), (2, 2, 3, 2)])
    held(found, "甲 | planned_finish 2021-12-31 | leader 张伟、李娜\n乙 | planned_finish 2021-12-31 | leader 王芳")
