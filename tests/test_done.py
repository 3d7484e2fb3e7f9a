"""Done or not: what cells say of tasks, what the newest reports make of them, and how that is shown."""

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import actuals_of, assessed, check, judge, plan_of, records, rows_of
from leling_targets.actuals.understood.task_words import Task, read_task, task_of_number
from leling_targets.figures import Missing
from leling_targets.i18n import LANGUAGES
from leling_targets.model import Comparison
from leling_targets.problems import ActualsError, LelingError
from running import Outcome, run_inside
from sheets import write_book

TARGET = "measure: done"
DONE = [
    "完成",
    "已完成",
    "全部完成",
    "按期完成",
    "逾期完成",
    "是",
    "√",
    "已落实",
    "办结",
    "竣工",
    "yes",
    "Done",
    "COMPLETED",
    "y",
    "TRUE",
]
OPEN = ["未完成", "尚未完成", "否", "×", "no", "not done", "Not yet", "FALSE"]
UNDER_WAY = [
    "进行中",
    "尚未开工",
    "部分完成",
    "推进中",
    "在建",
    "延期",
    "in progress",
    "Partly done",
    "not started",
    "ongoing",
]
ASKED = [
    "取消",
    "基本完成",
    "暂缓",
    "cancelled",
    "nearly done",
    "x",
    "2",
    "-1",
    "0.5",
    "3项",
    "44377",
    "2021年6月底前",
    "预计2021年6月",
    "6月30日",
]
DAYS = {
    "2021-06-30": "2021-06-30",
    "2021年6月30日": "2021-06-30",
    "2021年6月": "2021-06-30",
    "2021年6月30日完成": "2021-06-30",
    "已完成（2021-06-30）": "2021-06-30",
    "done on 2021-06-30": "2021-06-30",
    "completed 2021/6/30": "2021-06-30",
    "2021-06-30 00:00:00": "2021-06-30",
}


@pytest.mark.parametrize("word", DONE)
def test_words_for_done(word: str) -> None:
    assert read_task(word) == Task(is_done=True)


@pytest.mark.parametrize("word", OPEN)
def test_words_for_not_done(word: str) -> None:
    assert read_task(word) == Task(is_done=False)


@pytest.mark.parametrize("word", UNDER_WAY)
def test_what_is_under_way_is_not_done_and_its_word_is_kept(word: str) -> None:
    assert read_task(word) == Task(is_done=False, said=word)


@pytest.mark.parametrize("text", ASKED)
def test_what_says_neither_is_not_understood(text: str) -> None:
    assert read_task(text) is None


@pytest.mark.parametrize("text", ["", "-", "—", "n/a", "不适用", "未上报", "pending"])
def test_what_says_nothing_is_missing(text: str) -> None:
    assert isinstance(read_task(text), Missing)


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_day_is_the_day_it_was_done(text: str, day: str) -> None:
    assert read_task(text) == Task(is_done=True, day=day)


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        (1, "", Task(is_done=True)),
        (0, "", Task(is_done=False)),
        (100, "%", Task(is_done=True)),
        (120, "%", Task(is_done=True)),
        (60, "%", Task(is_done=False, said="60%")),
        (0, "%", Task(is_done=False)),
        (1, "%", Task(is_done=False, said="1%")),
        (-5, "%", None),
        (2, "", None),
        (20210630, "", None),
    ],
)
def test_numbers(number: float, unit: str, expected: Task | None) -> None:
    assert task_of_number(number, unit) == expected


@pytest.mark.parametrize(
    ("target", "rows", "as_of", "expected"),
    [
        # One task: by its newest report up to the as-of and the deadline.
        (TARGET, ["x,2021,完成"], (2021, 12), {"status": "met_early", "actual": 1, "goal": 1, "required": None}),
        (TARGET, ["x,2021,未完成"], (2021, 12), {"status": "not_due", "actual": 0, "required": None, "gap": None}),
        (TARGET, ["x,2021,no", "x,2022,yes"], (2022, 12), {"status": "achieved", "required": 1, "gap": 0}),
        (TARGET, ["x,2021,yes", "x,2022,no"], (2022, 12), {"status": "missed", "required": 1, "gap": -1}),
        (f"{TARGET}, by: 2021", ["x,2020,进行中"], (2021, 12), {"status": "missed", "period": "2020"}),
        (f"{TARGET}, by: 2021", ["x,2021,否", "x,2022,是"], (2022, 12), {"status": "missed", "period": "2021"}),
        (f"{TARGET}, in: 2021", ["x,2020,是"], (2021, 12), {"status": "achieved"}),
        (TARGET, ["x,2021,1"], (2021, 12), {"status": "met_early"}),
        (TARGET, ["x,2021,80%"], (2021, 12), {"status": "not_due", "actual": 0}),
        # A day: done from its month on; a report after the deadline may give a day before it.
        (TARGET, ["x,2020,2021-06-30"], (2020, 12), {"status": "not_due", "actual": 0}),
        (TARGET, ["x,2020,2021-06-30"], (2021, 5), {"status": "not_due", "actual": 0}),
        (TARGET, ["x,2020,2021-06-30"], (2021, 6), {"status": "met_early", "actual": 1}),
        (f"{TARGET}, by: 2021", ["x,2021,2022-03-01"], (2022, 12), {"status": "missed", "actual": 0}),
        (f"{TARGET}, by: 2021", ["x,2022,2021-11-30"], (2022, 12), {"status": "achieved", "period": "2021"}),
        (f"{TARGET}, by: 2021", ["x,2022,2022-02-01"], (2022, 12), {"status": "no_data"}),
        (f"{TARGET}, by: 2021", ["x,2021,否", "x,2022,2021-12-30"], (2022, 12), {"status": "achieved"}),
        # Nothing said, or nothing yet.
        (TARGET, ["x,2021,"], (2021, 12), {"status": "no_data", "actual": None}),
        (f"{TARGET}, first_year: 2022", ["x,2021,完成"], (2021, 12), {"status": "not_due"}),
        # A list counts by its share, each task by its own newest report.
        (
            TARGET,
            ["x,2021,完成,,,a", "x,2021,否,,,b"],
            (2021, 12),
            {"status": "not_due", "actual": 0.5, "goal_gap": -0.5},
        ),
        (TARGET, ["x,2020,完成,,,a", "x,2021,是,,,b"], (2021, 12), {"status": "met_early", "period": "2021"}),
        (TARGET, ["x,2022,是,,,a", "x,2022,否,,,b"], (2022, 12), {"status": "missed", "actual": 0.5, "gap": -0.5}),
        # One of which nothing is said is neither done nor open.
        (TARGET, ["x,2021,是,,,a", "x,2021,,,,b"], (2021, 12), {"status": "not_due", "actual": 0.5}),
        (TARGET, ["x,2022,是,,,a", "x,2022,n/a,,,b"], (2022, 12), {"status": "no_data", "actual": 0.5}),
        (TARGET, ["x,2022,否,,,a", "x,2022,,,,b"], (2022, 12), {"status": "missed", "actual": 0}),
        (TARGET, ["x,2020,是,,,b", "x,2022,是,,,a", "x,2022,,,,b"], (2022, 12), {"status": "achieved"}),
    ],
)
def test_verdicts(target: str, rows: list[str], as_of: tuple[int, int], expected: dict[str, object]) -> None:
    check(judge(target, *rows, as_of=as_of), needed=None, projected=None, remaining=None, **expected)


def test_the_goal_is_that_of_the_measure_whatever_its_items() -> None:
    target = plan_of(TARGET).targets[0]
    assert (target.comparison, target.figure, target.promised) == (Comparison.AT_LEAST, 1.0, "")


def test_a_blank_of_a_period_nobody_reports_of_moves_no_as_of() -> None:
    found = assessed(plan_of(TARGET), "x,2021,是,,,a", "x,2021,,,,b", "x,2022,,,,a", "x,2022,,,,b")
    assert str(found.as_of) == "2021"
    assert dict(found.left_out) == {"missing": 1}


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (["x,2021,取消"], ["TASK_UNREADABLE"]),
        (["x,2021,1,%"], ["TASK_UNREADABLE"]),
        (["x,2021,取消,,,a", "x,2021,2,,,b", "x,2021,是,,,c"], ["TASK_UNREADABLE"] * 2),
        (["x,2021,是,,,a", "x,2021,否"], ["ITEM_MISSING"]),
        (["x,2021,是", "x,2021,否"], ["DUPLICATE_FIGURE"]),
        (["x,2021,2021-03-31", "x,2021,2021-06-30"], ["DUPLICATE_FIGURE"]),
    ],
)
def test_what_is_asked_about(rows: list[str], codes: list[str]) -> None:
    with pytest.raises(ActualsError) as refused:
        actuals_of(plan_of(TARGET), rows)
    assert [one.code.name for one in refused.value.problems] == codes


def test_a_day_is_more_than_the_word() -> None:
    plan = plan_of(TARGET)
    for rows in (["x,2021,是", "x,2021,2021-06-30"], ["x,2021,2021-06-30", "x,2021,是"]):
        assert actuals_of(plan, rows).observations["done_on"].tolist() == ["2021-06-30"]


@pytest.mark.parametrize(
    ("target", "key"),
    [
        ("at_least: 80%", "at_least"),
        ("should: rise", "should"),
        ("unit: 项", "unit"),
        ("kind: flow", "kind"),
        ("each: year", "each"),
        ("base: 3", "base"),
        ("path: linear", "path"),
        ("areas: {东区: 3}", "areas"),
        ("dimensions: {sex: {female: 50%}}", "dimensions"),
        ("revised: [{date: 2021-03-01, reason: r, at_least: 50%}]", "revised"),
        ("from_projects: {event: started}", "from_projects"),
    ],
)
def test_what_a_task_cannot_be_promised_with(target: str, key: str) -> None:
    with pytest.raises(LelingError) as refused:
        plan_of(f"{TARGET}, {target}")
    said = [one.message("en") for one in refused.value.problems]
    assert len(said) == 1
    assert key in said[0]


def test_an_indicator_is_of_tasks_or_it_is_not() -> None:
    with pytest.raises(LelingError) as refused:
        plan_of("id: x, measure: done", "id: y, measure: level, indicator: x, at_least: 5 家")
    assert [one.code.name for one in refused.value.problems] == ["SHARED_INDICATOR_CONFLICT"]
    assert len(plan_of("id: x, measure: done", "id: y, measure: done, by: 2021, indicator: x").targets) == 2


# What a person sees


PLAN = """version: 1
plan: {id: p, title: Plan, area: 甲市, base_year: 2019, first_year: 2020, last_year: 2022}
targets:
  - {id: hall, name: {en: Service hall open, zh: 政务服务大厅建成}, measure: done, by: 2021}
  - {id: rules, name: {en: Five rules adopted, zh: 出台五项制度}, measure: done}
"""
LIST = "indicator,period,value,item\nhall,2020,进行中,\nhall,2021,2021-06-30,\nrules,2021,完成,甲\nrules,2021,是,乙\n"
LIST += "rules,2021,进行中,丙\nrules,2021,,丁\nrules,2021,2022-03-01,戊\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "targets.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


def run(folder: Path, command: str) -> Outcome:
    done = run_inside(command.split(), folder)
    assert done.exit in (0, 1), done.stderr
    return done


SEEN: Mapping[str, list[str]] = {
    "check list.csv": [
        "2 of 5 done, 1 not reported",
        "丙: not done (进行中)",
        "丁: not reported",
        "done by 2022",
        "√ achieved",
    ],
    "check list.csv --lang zh": [
        "5项已完成2项、未报1项",
        "丙：未完成（进行中）",
        "所填日期为2022年3月1日",
        "完成（到2022年）",
    ],
    "explain rules list.csv": ["2 of 5 done, 1 not reported: 2 / 5 = 40.0%", "each task done or not"],
    "explain hall list.csv --lang zh": ["政务服务大厅建成", "2021年6月30日", "已完成"],
    "read list.csv": ["not done", "done", "not reported", "进行中"],
    "targets --lang zh": ["完成（到2021年）"],
}


@pytest.mark.parametrize("command", SEEN)
def test_what_is_shown(folder: Path, command: str) -> None:
    shown = run(folder, command).stdout
    assert [words for words in SEEN[command] if words not in shown] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_lists_what_is_not_done(folder: Path, language: str) -> None:
    run(folder, f"report list.csv --lang {language} -o report.md -o report.html")
    written = (folder / "report.md").read_text("utf-8")
    table = "未完成事项：3项" if language == "zh" else "Not done: 3"
    assert table in (folder / "report.html").read_text("utf-8")
    assert all(word in written for word in ("丙", "丁", "戊"))


def test_items_in_json_hold_or_not(folder: Path) -> None:
    hall, rules = json.loads(run(folder, "check list.csv --format json").stdout)["results"]
    assert (rules["measure"], rules["comparison"], rules["unit"], rules["goal"]) == (
        "done",
        "at_least",
        "fraction",
        1.0,
    )
    items = {one["item"]: (one["value"], one["holds"], one["done_on"], one["said"]) for one in rules["items"]}
    assert items == {
        "甲": (1.0, True, None, None),
        "乙": (1.0, True, None, None),
        "丙": (0.0, False, None, "进行中"),
        "丁": (None, False, None, None),
        "戊": (0.0, False, "2022-03-01", None),
    }
    assert [(one["item"], one["holds"], one["done_on"]) for one in hall["items"]] == [(None, True, "2021-06-30")]


SHEETS: Mapping[str, str] = {
    "across": "指标,2020年,2021年\n政务服务大厅建成,未完成,2021年6月30日\n",
    "across, of a list": "指标,项目,2020年,2021年\n出台五项制度,甲,进行中,完成\n"
    "出台五项制度,乙,,否\n出台五项制度,丙,,\n",
    "down": "年份,政务服务大厅建成\n2020年,否\n2021年,是\n",
    "bureau": "甲市2021年重点任务完成情况,\n指标名称,完成情况\n政务服务大厅建成,已完成\n",
    "tidy in Chinese": "指标,事项,时期,是否完成,完成时限\n出台五项制度,甲,2021年,是,2021年底\n"
    "出台五项制度,乙,2021年,否,2022年底\n",
    "tidy by its days": "指标,事项,时期,完成时间\n出台五项制度,甲,2021年,2021年6月30日\n"
    "出台五项制度,乙,2021年,未完成\n",
    "tidy in English": "indicator,task,period,done\nrules,a,2021,yes\nrules,b,2021,no\n",
}
READ_AS: Mapping[str, dict[str, list[float | None]]] = {
    "across": {"hall": [0, 1]},
    "across, of a list": {"rules": [0, 1, None, 0, None, None]},
    "down": {"hall": [0, 1]},
    "bureau": {"hall": [1]},
    "tidy in Chinese": {"rules": [1, 0]},
    "tidy by its days": {"rules": [1, 0]},
    "tidy in English": {"rules": [1, 0]},
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_sheets_of_every_kind(folder: Path, sheet: str) -> None:
    (folder / "sheet.csv").write_text(SHEETS[sheet], encoding="utf-8")
    rows = json.loads(run(folder, "read sheet.csv --format json").stdout)
    told = {"done": 1, "not done": 0, None: None}
    found: dict[str, list[float | None]] = {}
    for row in rows:
        value = row.get("value")
        found.setdefault(row["indicator"], []).append(told.get(value, 1))
    assert found == READ_AS[sheet]


def test_a_workbook_gives_days_booleans_and_percentages(folder: Path) -> None:
    write_book(folder / "book.xlsx", {"表": "indicator|period|value|item\nrules|2021年|2021-06-30|a\nrules|2021年|1|b"})
    rules = json.loads(run(folder, "check book.xlsx --format json").stdout)["results"][1]
    assert [one["holds"] for one in rules["items"]] == [True, True]


@pytest.mark.parametrize(
    ("whole", "parts", "expected"),
    [
        ("2020,未完成", "2021,是", ("met_early", ["a", "b"])),
        ("2022,完成", "2021,否", ("achieved", [None])),
        ("2021,否", "2021,是", ("met_early", ["a", "b"])),
    ],
)
def test_a_report_of_the_whole_is_none_of_its_tasks(
    folder: Path, whole: str, parts: str, expected: tuple[str, list[str | None]]
) -> None:
    (folder / "whole.csv").write_text(f"indicator,period,value\nrules,{whole}\n", encoding="utf-8")
    lines = "".join(f"rules,{parts},{item}\n" for item in "ab")
    (folder / "parts.csv").write_text(f"indicator,period,value,item\n{lines}", encoding="utf-8")
    for files in ("whole.csv parts.csv", "parts.csv whole.csv"):
        done = run_inside(f"check {files} --format json --only rules --fail-on never".split(), folder)
        rules = json.loads(done.stdout)["results"][0]
        assert (rules["status"], [one["item"] for one in rules["items"]]) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_reads_back_the_same(folder: Path, language: str) -> None:
    (folder / "back.csv").write_text(
        run(folder, f"read list.csv --lang {language} --format csv").stdout, encoding="utf-8"
    )
    first, second = (json.loads(run(folder, f"check {name} --format json").stdout) for name in ("list.csv", "back.csv"))
    places = ("source", "sheet", "row", "column")

    def held(whole: dict[str, list[dict[str, list[dict[str, object]]]]]) -> list[object]:
        return [
            {key: value for key, value in item.items() if key not in places}
            for one in whole["results"]
            for item in one["items"]
        ]

    assert held(first) == held(second)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_asks_for_words_or_a_day(folder: Path, language: str) -> None:
    asked = run(folder, f"template --lang {language}").stdout
    assert ("“已完成”“未完成”或完成日期" if language == "zh" else "done, not done, or the day") in asked
    name = "政务服务大厅建成" if language == "zh" else "Service hall open"
    header = next(line for line in asked.splitlines() if name not in line and "2021" in line and "," in line)
    column = next(at for at, title in enumerate(header.split(",")) if "2021" in title)
    filled = asked.splitlines()
    at = next(number for number, line in enumerate(filled) if line.startswith(name))
    cells = filled[at].split(",")
    cells[column] = "已完成" if language == "zh" else "done"
    filled[at] = ",".join(cells)
    (folder / "filled.csv").write_text("\n".join(filled), encoding="utf-8")
    hall = json.loads(run(folder, "check filled.csv --format json --only hall").stdout)["results"][0]
    assert hall["status"] == "achieved"


def test_two_plans_are_compared_by_their_deadlines(folder: Path) -> None:
    (folder / "new.yaml").write_text(PLAN.replace("by: 2021", "by: 2022"), encoding="utf-8")
    shown = run(folder, "compare targets.yaml new.yaml").stdout
    assert "Service hall open" in shown
    assert "Five rules adopted" not in shown


# Laws


REPORTS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["2020", "2021", "2022"]),
        st.sampled_from(["是", "否", "进行中", "", "2020-06-30", "2021-09-30", "2022-11-30"]),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda one: one[:2],
)
LAW = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
MERITS = ["missed", "no_data", "not_due", "met_early", "achieved"]
"""From worse to better; nobody is called worse for what is not reported."""


def verdict(rows: list[tuple[str, str, str]], by: int, as_of: int) -> tuple[str, float]:
    lines = [f"x,{period},{value},,,{item}" for item, period, value in rows]
    found = rows_of(assessed(plan_of(f"{TARGET}, by: {by}"), *lines, as_of=(as_of, 12)))[0]
    return found.status, found.actual


@given(rows=REPORTS, by=st.sampled_from([2021, 2022]), as_of=st.sampled_from([2020, 2021, 2022]))
@LAW
def test_a_better_newest_report_never_has_a_worse_status(rows: list[tuple[str, str, str]], by: int, as_of: int) -> None:
    before = verdict(rows, by, as_of)
    for number, (item, period, value) in enumerate(rows):
        if value in ("否", "进行中", "2022-11-30"):
            after = verdict([*rows[:number], (item, period, "是"), *rows[number + 1 :]], by, as_of)
            assert MERITS.index(after[0]) >= MERITS.index(before[0])
            assert not after[1] < before[1]


@given(rows=REPORTS, by=st.sampled_from([2021, 2022]), seed=st.integers(0, 99))
@LAW
def test_the_order_of_rows_changes_nothing(rows: list[tuple[str, str, str]], by: int, seed: int) -> None:
    shuffled = list(rows)
    Random(seed).shuffle(shuffled)
    assert repr(verdict(rows, by, 2022)) == repr(verdict(shuffled, by, 2022))


@given(rows=REPORTS, as_of=st.sampled_from([2020, 2021, 2022]))
@LAW
def test_an_as_of_before_the_last_report_is_as_if_it_had_not_come(rows: list[tuple[str, str, str]], as_of: int) -> None:
    known = [one for one in rows if int(one[1]) <= as_of]
    if any(value for _, _, value in known):
        assert repr(verdict(rows, 2022, as_of)) == repr(verdict(known, 2022, as_of))


def test_what_is_judged_of_one_area_is_what_is_judged_of_many() -> None:
    plan = plan_of(TARGET)
    both = assessed(plan, "x,2021,是,,甲市,a", "x,2021,否,,乙县,a", "x,2021,是,,乙县,b")
    assert {row["area"]: row["actual"] for row in records(both.figures)} == {"甲市": 1.0, "乙县": 0.5}
