"""`leling projects --since`: what happened to every project from one ledger to the next, and to which one."""

import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ledgers import PLAN, read_text
from leling_targets.ledger import Ledger
from leling_targets.ledger.movement import Movement, movement_of
from leling_targets.problems import ProblemCode, UsageError
from running import run_inside

HEAD = (
    "项目代码|项目名称|园区|总投资(万元)|自开工累计完成投资(万元)|计划开工|实际开工|计划竣工|实际竣工|责任单位|更新日期"
)
AUGUST, SEPTEMBER = "2021-08-31", "2021-09-30"
LAW = settings(
    max_examples=20, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


def ledger_of(rows: list[str], day: str) -> Ledger:
    return read_text("\n".join([HEAD, *(f"{row}|{day}" for row in rows)]))


def moved(august: list[str], september: list[str]) -> Movement:
    days = map(datetime.date.fromisoformat, (AUGUST, SEPTEMBER))
    return movement_of(ledger_of(august, AUGUST), ledger_of(september, SEPTEMBER), *days, PLAN.projects)


def said(movement: Movement) -> list[str]:
    return [f"{one.name}: {' '.join(one.events)}" for one in movement.changes]


@pytest.mark.parametrize(
    ("august", "september", "expected"),
    [
        ("||||2021-09-10||2022-06-30||", "||||2021-09-10|2021-09-12|2022-06-30||", "started"),
        ("||500||2021-09-10||2022-06-30||", "||500||2021-09-10|2021-09-12|2022-06-30||", "started"),
        ("|||500|2021-09-10||2022-06-30||", "|||500|2021-09-10|2021-08-12|2022-06-30||", ""),
        ("||||2021-01-01|2021-01-01|2021-12-31||", "||||2021-01-01|2021-01-01|2021-12-31|2021-09-20|", "finished"),
        ("||||2021-01-01|2021-01-01|2021-08-31||", "||||2021-01-01|2021-01-01|2021-08-31|2021-09-20|", "finished_late"),
        ("||||2021-01-01|2021-01-01|2021-09-20||", "||||2021-01-01|2021-01-01|2021-09-20||", "became_late"),
        ("||||2021-01-01|2021-01-01|2021-08-20||", "||||2021-01-01|2021-01-01|2021-08-20||", "became_seriously_late"),
        (
            "||||2021-01-01|2021-01-01|2021-08-20||",
            "||||2021-01-01|2021-01-01|2021-12-20||",
            "postponed recovered",
        ),
        ("||||2021-01-01|2021-01-01|2021-12-31||", "||||2021-01-01|2021-01-01|2021-11-30||", "brought_forward"),
        ("||900|100|2021-01-01|2021-01-01|2021-12-31||", "||900|300|2021-01-01|2021-01-01|2021-12-31||", "invested"),
        ("||900|300|2021-01-01|2021-01-01|2021-12-31||", "||900|100|2021-01-01|2021-01-01|2021-12-31||", "figure_fell"),
        ("||900|300|2021-01-01|2021-01-01|2021-12-31||", "||900||2021-01-01|2021-01-01|2021-12-31||", ""),
        (
            "||||2021-01-01|2021-01-01|2021-08-20|2021-08-25|",
            "||||2021-01-01|2021-01-01|2021-08-20||",
            "became_seriously_late reopened",
        ),
    ],
)
def test_what_happened_to_a_project(august: str, september: str, expected: str) -> None:
    found = said(moved([f"P1|甲厂{august}"], [f"P1|甲厂{september}"]))
    assert found == ([f"甲厂: {expected}"] if expected else [])


PLANNED = "2021-10-01||2022-06-30|"


@pytest.mark.parametrize(
    ("august", "september", "expected"),
    [
        (["P1|甲厂||900||{}|"], ["P1|乙厂||900||{}|"], ["乙厂: renamed"]),
        (["|甲 厂||900||{}|"], ["P1|甲厂||900||{}|"], []),
        (["P1|甲厂||900||{}|A局", "P2|甲厂||900||{}|B局"], ["|甲厂||900||{}|B局"], ["甲厂: vanished"]),
        (["P1|甲厂|food|900||{}|", "P2|甲厂|五金园|900||{}|"], ["|甲厂|五金园|900||{}|"], ["甲厂: vanished"]),
        (["|五金检测中心||900||{}|A局"], ["|五金产品检测中心||900||{}|A局"], ["五金产品检测中心: probably_renamed"]),
        (
            ["|五金检测中心||900||{}|A局"],
            ["|五金产品检测中心||800||{}|A局"],
            ["五金检测中心: vanished", "五金产品检测中心: new"],
        ),
        (
            ["|五金检测中心||900||{}|A局"],
            ["|五金产品检测中心||900||{}|B局"],
            ["五金检测中心: vanished", "五金产品检测中心: new"],
        ),
        (
            ["|五金检测中心||||{}|A局"],
            ["|五金产品检测中心||||{}|A局"],
            ["五金检测中心: vanished", "五金产品检测中心: new"],
        ),
        (
            ["P1|五金检测中心||900||{}|A局"],
            ["P2|五金产品检测中心||900||{}|A局"],
            ["五金检测中心: vanished", "五金产品检测中心: new"],
        ),
    ],
)
def test_which_project_is_which(august: list[str], september: list[str], expected: list[str]) -> None:
    assert said(moved(*([row.format(PLANNED) for row in rows] for rows in (august, september)))) == expected


def test_milestones_reached_since_are_named() -> None:
    steps = "项目名称|节点|计划完成日期|实际完成日期\n甲厂|主体封顶|2021-10-31|{}\n甲厂|设备安装|2021-11-30|"
    row = "|甲厂||||2021-01-01|2021-01-01|2021-12-31||"
    ledgers = [
        read_text(f"{HEAD}\n{row}|{day}", steps.format(done)) for day, done in ((AUGUST, ""), (SEPTEMBER, "2021-09-15"))
    ]
    days = map(datetime.date.fromisoformat, (AUGUST, SEPTEMBER))
    (change,) = movement_of(*ledgers, *days, PLAN.projects).changes
    assert (change.events, change.milestones) == (("milestone",), ("主体封顶",))


def test_an_earlier_ledger_that_is_the_newer_one_is_refused() -> None:
    ledger = ledger_of(["|甲厂||||2021-01-01|2021-01-01|2021-12-31||"], AUGUST)
    with pytest.raises(UsageError) as raised:
        movement_of(ledger, ledger, datetime.date(2021, 9, 30), datetime.date(2021, 12, 31), PLAN.projects)
    assert [problem.code for problem in raised.value.problems] == [ProblemCode.SINCE_IS_NEWER]


ROWS = st.lists(
    st.tuples(
        *(st.sampled_from(["", "2021-01-15", "2021-08-20", "2021-09-10", "2022-03-01"]) for _ in range(2)),
        st.sampled_from(["", "100", "900"]),
    ),
    min_size=1,
    max_size=6,
)


def rows_of(parts: list[tuple[str, str, str]]) -> list[str]:
    return [f"|项目{at}||900|{money}|{start}||{finish}||" for at, (start, finish, money) in enumerate(parts)]


@LAW
@given(ROWS)
def test_since_itself_nothing_happened(parts: list[tuple[str, str, str]]) -> None:
    sound = [(min(start, finish) if finish else start, finish, money) for start, finish, money in parts]
    ledger, day = ledger_of(rows_of(sound), SEPTEMBER), datetime.date(2021, 9, 30)
    assert movement_of(ledger, ledger, day, day, PLAN.projects).changes == ()


@LAW
@given(ROWS, ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(
    before: list[tuple[str, str, str]], after: list[tuple[str, str, str]], random: st.DataObject
) -> None:
    sound = [
        [(min(start, finish) if finish else start, finish, money) for start, finish, money in parts]
        for parts in (before, after)
    ]
    rows = [rows_of(parts) for parts in sound]
    turned = [list(one) for one in rows]
    for one in turned:
        random.shuffle(one)  # type: ignore[attr-defined]
    assert said(moved(*rows)) == said(moved(*turned))


def test_no_name_of_either_ledger_is_said(tmp_path: Path) -> None:
    head = "项目名称,级别,计划开工,计划竣工,存在问题,包保领导,更新日期"
    for name, leader, other, day in (
        ("august", "张建国", "李爱华", AUGUST),
        ("september", "李爱华", "张建国", SEPTEMBER),
    ):
        row = f"{other}饭店,省重点,2021-01-01,2021-09-10,等{other}批,{leader},{day}"
        (tmp_path / f"{name}.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    august, september = (str(tmp_path / f"{name}.csv") for name in ("august", "september"))
    for form in ("table", "json", "markdown", "csv"):
        done = run_inside(["projects", september, "--since", august, "--redact", "--format", form])
        assert done.exit == 0
        assert not any(name in done.stdout + done.stderr for name in ("张建国", "李爱华"))
