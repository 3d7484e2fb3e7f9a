"""Laws of the ledger: order and units change nothing, delay grows with days only, redaction leaves no name."""

import datetime
import json
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from ledgers import plain, plan_of_targets, read_text
from leling_targets.ledger import Ledger
from leling_targets.ledger.observed import figures_of
from leling_targets.ledger.standing import standing_of
from leling_targets.ledger.sums import by_level, by_part
from leling_targets.model import ProjectStatus
from leling_targets.problems import ActualsError, problem_lines
from running import run_inside

LAW = settings(
    max_examples=25, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)

PLAN = plan_of_targets(
    "id: signed, name: Signed, measure: total, at_least: 3 个, from_projects: {level: provincial, event: signed}",
    "id: large, name: Large, measure: total, at_least: 3 个,"
    ' from_projects: {total_investment: "> 1 亿元", event: signed}',
    "id: per_mu, name: Per mu, measure: standard, at_least: 280 万元/亩, from_projects: {figure: investment_per_mu}",
    "id: food, name: Food, measure: tracked, unit: 个, from_projects: {park: food}",
)
TODAY = datetime.date(2021, 9, 30)
HEAD = "项目名称|级别|园区|建设性质|总投资({unit})|用地(亩)|签约日期|计划开工|实际开工|计划竣工|实际竣工|更新日期"

DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2021, 9, 30))
LATER = st.dates(datetime.date(2021, 1, 1), datetime.date(2022, 12, 31))


class Project(Struct, frozen=True):
    """A project of a made-up ledger; its days are in order."""

    level: str
    park: str
    construction: str
    investment: int | None
    area: int | None
    signed: datetime.date | None
    planned_start: datetime.date | None
    started: datetime.date | None
    planned_finish: datetime.date | None
    finished: datetime.date | None

    def row(self, name: str, unit: str = "万元") -> str:
        """Return its row of a ledger with amounts in a unit."""
        investment = "" if self.investment is None else f"{self.investment}" if unit == "万元" else ""
        if unit == "亿元" and self.investment is not None:
            # Written digit by digit: dividing would round.
            investment = f"{self.investment // 10_000}.{self.investment % 10_000:04}"
        area = "不涉及" if self.area is None else str(self.area)
        days = (self.signed, self.planned_start, self.started, self.planned_finish, self.finished)
        written = ["" if day is None else day.isoformat() for day in days]
        return "|".join([name, self.level, self.park, self.construction, investment, area, *written, TODAY.isoformat()])


@st.composite
def projects(draw: st.DrawFn) -> Project:
    starts = sorted(draw(st.lists(DAYS, min_size=2, max_size=2)))
    finish = draw(st.none() | st.dates(starts[1], TODAY))
    planned_finish = draw(st.none() | st.dates(starts[1], datetime.date(2022, 12, 31)))
    return Project(
        level=draw(st.sampled_from(["省重点", "市重点", "省、市重点", "无"])),
        park=draw(st.sampled_from(["五金机械产业园", "星光食品产业园", "城区", ""])),
        construction=draw(st.sampled_from(["新建", "技改", ""])),
        investment=draw(st.none() | st.integers(1, 200_000) | st.sampled_from([10_000, 100_000])),
        area=draw(st.none() | st.integers(1, 500)),
        signed=draw(st.none() | DAYS),
        planned_start=draw(st.none() | st.just(starts[0])),
        started=draw(st.none() | st.just(starts[1])),
        planned_finish=planned_finish,
        finished=finish,
    )


LEDGERS = st.lists(projects(), min_size=1, max_size=6)


def ledger_of(rows: list[str], unit: str = "万元") -> Ledger:
    return read_text("\n".join([HEAD.format(unit=unit), *rows]), plan=PLAN)


def rows_of(found: list[Project], unit: str = "万元") -> list[str]:
    return [project.row(f"项目{number}", unit) for number, project in enumerate(found)]


def figures(ledger: Ledger) -> list[tuple[object, ...]]:
    """Return the figures of a ledger and the projects behind them, in an order of their own."""
    formed = figures_of(PLAN, ledger, TODAY)
    observed = [
        (row["indicator"], row["item"], row["year"], row["last_month"], row["value"])
        for row in plain(formed.observations)
    ]
    behind = [(row["id"], row["name"], row["counted"], row["reason"], row["value"]) for row in plain(formed.projects)]
    return sorted([*observed, *behind], key=repr)


def statuses(ledger: Ledger) -> dict[str, tuple[object, ...]]:
    rows = plain(standing_of(ledger, PLAN.projects, TODAY))
    names = ledger.projects["name"].tolist()
    return {name: (row["status"], row["days"], row["due"]) for name, row in zip(names, rows, strict=True)}


@LAW
@given(LEDGERS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_count_and_no_status(found: list[Project], random: Random) -> None:
    rows = rows_of(found)
    former = ledger_of(rows)
    random.shuffle(rows)
    other = ledger_of(rows)
    assert statuses(other) == statuses(former)
    assert figures(other) == figures(former)
    assert [(one.level.id, one.found) for one in by_level(other, PLAN)] == [
        (one.level.id, one.found) for one in by_level(former, PLAN)
    ]


@LAW
@given(LEDGERS)
def test_the_unit_of_the_amounts_changes_no_verdict(found: list[Project]) -> None:
    former, other = ledger_of(rows_of(found)), ledger_of(rows_of(found, "亿元"), "亿元")
    assert figures(other) == figures(former)
    parks = [park.id for park in PLAN.projects.parks]
    for one, two in zip(
        by_part(former, standing_of(former, PLAN.projects, TODAY), "park", parks),
        by_part(other, standing_of(other, PLAN.projects, TODAY), "park", parks),
        strict=True,
    ):
        assert two.total_investment == pytest.approx(one.total_investment, nan_ok=True)
        assert replace(two, total_investment=0, year_plan=0, year_done=0, done=0) == replace(
            one, total_investment=0, year_plan=0, year_done=0, done=0
        )


BETTER = [ProjectStatus.FINISHED, ProjectStatus.FINISHED_LATE, ProjectStatus.LATE, ProjectStatus.SERIOUSLY_LATE]
"""Of a project with a planned finish, the better first."""


@LAW
@given(projects(), DAYS, DAYS, st.dates(datetime.date(2020, 1, 1), TODAY))
def test_a_later_finish_is_never_the_better_one(
    project: Project, one: datetime.date, other: datetime.date, planned: datetime.date
) -> None:
    earlier, later = sorted([one, other])
    shared = replace(project, planned_start=None, started=None, planned_finish=planned)
    ledger = ledger_of(rows_of([replace(shared, finished=day) for day in (earlier, later, None)]))
    found = list(statuses(ledger).values())
    ranks = [
        BETTER.index(ProjectStatus(str(status)))
        for status, _, _ in found
        if status != "on_time" and status != "not_due"
    ]
    assert ranks == sorted(ranks)
    assert float(str(found[0][1])) <= float(str(found[1][1]))


@LAW
@given(projects(), LATER, LATER)
def test_a_finish_planned_earlier_is_never_less_late(
    project: Project, one: datetime.date, other: datetime.date
) -> None:
    earlier, later = sorted([one, other])
    shared = replace(project, planned_start=None, started=None, finished=None)
    ledger = ledger_of(rows_of([replace(shared, planned_finish=day) for day in (earlier, later)]))
    days = [0.0 if late is None else float(str(late)) for _, late, _ in statuses(ledger).values()]
    assert days[0] >= days[1]
    assert (days[0] > 0) == (earlier < TODAY)


NAMES = st.text("张王李赵陈刘杨黄伟芳娜敏静丽强磊军洋勇艳杰", min_size=2, max_size=3)
SEPARATORS = st.sampled_from(["、", "，", " ", "/", "；"])


@settings(LAW, max_examples=12)
@given(st.lists(NAMES, min_size=3, max_size=3, unique=True), SEPARATORS)
@pytest.mark.parametrize("format_name", ["table", "json", "markdown", "csv"])
def test_redaction_leaves_no_name_in_any_output(format_name: str, names: list[str], separator: str) -> None:
    leader, other, person = names
    rows = (
        "项目名称,级别,计划竣工,实际竣工,包保领导,责任人,责任单位,形象进度,存在问题,更新日期\n"
        f'轴承厂,省重点,2021-06-30,,"{leader}{separator}{other}",{person}（主任）,发改局{person},{leader}已到现场,'
        f"请{other}协调,2021-09-30\n调味品厂,省重点,2021-12-31,,{other},,,,,2021-09-30\n"
    )
    milestones = f"项目,节点,计划完成日期\n轴承厂,{person}签字,2021-05-31\n"
    with TemporaryDirectory() as folder:
        (Path(folder) / "ledger.csv").write_text(rows, "utf-8")
        (Path(folder) / "milestones.csv").write_text(milestones, "utf-8")
        shown = run_inside(
            ["projects", "ledger.csv", "milestones.csv", "--redact", "--lang", "zh", "--format", format_name],
            Path(folder),
        )
        plainly = run_inside(["projects", "ledger.csv", "milestones.csv", "--format", "json"], Path(folder))
    assert shown.exit == 0, shown.stderr
    assert not [name for name in names if name in shown.stdout + shown.stderr]
    assert leader in json.dumps(json.loads(plainly.stdout), ensure_ascii=False), "without --redact it is there"


CELLS = st.sampled_from(
    [
        *(
            "",
            "省重点",
            "一、省重点项目（2个）",
            "合计",
            "注：",
            "项目名称",
            "总投资(万元)",
            "级别",
            "计划竣工",
            "节点",
            "续表",
        ),
        *(
            "2021.6",
            "2021.1",
            "44561",
            "3.2亿元",
            "-5",
            "1e9",
            "#REF!",
            "甲厂",
            "乙厂",
            "单位：万元",
            "计划完成日期",
            "1",
            "一",
        ),
        *("2021-02-30", "企业名称", "上市阶段", "辅导", "完成投资", "张三", "\u3000", "nan", "\n"),
    ]
)
SHEETS = st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=10)


@settings(LAW, max_examples=150)
@given(SHEETS)
def test_whatever_comes_in_ends_in_a_ledger_or_in_problems(cells: list[list[str]]) -> None:
    rows = [["项目名称", "级别", "总投资(万元)", "计划竣工"], *cells]
    try:
        problems = read_text("\n".join("|".join(row) for row in rows), plan=PLAN).problems
    except ActualsError as fault:
        problems = fault.problems
    for language in ("en", "zh"):
        assert all(problem_lines(problems, language))
