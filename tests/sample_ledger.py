"""The sample ledger, data/samples/ledger.xlsx: 105 projects nobody builds. `python tests/sample_ledger.py` writes it.

Everything follows from a project's number and from the tables below; nothing is drawn by lot. What the counts have to
be, so that the ledger and data/samples/actuals.csv say the same, is held in test_sample_ledger.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from msgspec import Struct
from msgspec.structs import replace

PATH = Path(__file__).resolve().parents[1] / "data" / "samples" / "ledger.xlsx"

Cell = str | int | float | date | None

UPDATED = date(2021, 12, 31)
SAMPLE = (
    "SAMPLE DATA 示例数据：以下项目均为虚构，人员均为代号，数字均为编造；所列园区和乡镇只作示意，并非当地实际项目。"
)
SHEETS = ("项目台账", "节点计划", "上市后备企业")

# What each project is

STATES: Mapping[str, tuple[str, ...]] = {
    "provincial": tuple("DBFDGGIKKM"),
    "dezhou": tuple("ABCDGGHJGL"),
    "leling": tuple("A" * 6 + "B" * 9 + "C" * 4 + "D" * 6 + "EEE" + "FF" + "G" * 13 + "H" * 4 + "I" + "JJ" + "K" * 28)
    + tuple("LLLMMMN"),
}
"""How each project of a level stands at the end of 2021.

A finished in 2020; B finished in 2021, C late; D begun in 2020 and on time, E late, F seriously late; G begun in 2021
and on time, H finished in it, I late, J seriously late; K not to begin before 2022; L late to begin, M seriously late;
N without any plan.
"""

BEGUN_EARLIER, BEGUN, FINISHED, WAITING = "ABCDEF", "ABCDEFGHIJ", "ABCH", "KLMN"

LEVELS = {"provincial": "省重点", "dezhou": "德州市重点", "leling": "乐陵市重点"}
BOTH = "省重点、德州市重点"
TITLES = {"provincial": "一、省重点项目", "dezhou": "二、德州市重点项目", "leling": "三、乐陵市重点项目"}

PHARMA, SPORTS, FOOD, HARDWARE = "医药化工产业园", "泰山国际体育产业园", "星光国际食品产业园", "五金机械产业园"
ZONE = "经济开发区"
TOWNS = ("郑店镇", "黄夹镇", "朱集镇", "杨安镇", "丁坞镇", "花园镇", "铁营镇", "化楼镇", "孔镇镇")
PARKS: Mapping[str, Sequence[str]] = {
    "provincial": (PHARMA, PHARMA, PHARMA, SPORTS, SPORTS, FOOD, ZONE, ZONE, ZONE, ZONE),
    "dezhou": (PHARMA, PHARMA, SPORTS, SPORTS, HARDWARE, HARDWARE, ZONE, ZONE, ZONE, "郑店镇"),
    "leling": (*[PHARMA] * 4, *[SPORTS] * 7, FOOD, *[HARDWARE] * 4, *[ZONE] * 18, *(TOWNS * 6)[:46], *[""] * 5),
}

PRODUCTS: Mapping[str, Sequence[str]] = {
    PHARMA: (
        *("年产3000吨医药中间体", "年产800吨原料药", "年产20亿片固体制剂", "年产1.5万吨水性树脂"),
        *(
            "年产5000吨精细化学品",
            "年产2万吨环保涂料",
            "年产6000吨饲料添加剂",
            "年产1000吨酶制剂",
            "年产400万支预灌封注射器",
        ),
    ),
    SPORTS: (
        *("年产20万套健身器材", "年产500万平方米人造草坪", "年产80万件碳纤维运动器材", "年产1万台智能跑步机"),
        *("年产200万副球拍", "年产60万只训练用球", "年产5万套拼装运动地板", "年产2万套户外健身路径"),
        *("年产15万套冰雪运动装备", "年产100万套运动护具", "年产3000套体测设备"),
    ),
    FOOD: ("年产5万吨复合调味料", "年产2万吨即食休闲食品"),
    HARDWARE: (
        *("年产300万套手动工具", "年产8万吨精密铸件", "年产50万套园林机械", "年产1200台数控机床"),
        *("年产200万件液压件", "年产10万台小型农机"),
    ),
    "": (
        *("年产5万吨调味品", "年产3万吨辣椒制品", "年产1万吨天然色素", "年产2万吨脱水蔬菜", "年产8万吨专用面粉"),
        *(
            "年产6万吨生物饲料",
            "年产1万吨红枣深加工制品",
            "年产4000万米功能面料",
            "年产500万件服装",
            "年产2万吨包装纸箱",
        ),
        *("年产1.2万吨塑料制品", "年产30万立方米装配式构件", "年产100万平方米保温板", "年产20万套实木家具"),
        *(
            "年产6万吨再生铝型材",
            "年产5万套汽车座椅骨架",
            "年产300万套汽车轴承",
            "年产8000吨特种电缆",
            "年产2万台高效电机",
        ),
        *(
            "年产60万套节水灌溉设备",
            "年产3万吨生物有机肥",
            "年产1000台环保设备",
            "年产4万吨钢结构",
            "年产20万套节能门窗",
        ),
        *(
            "年产500套立体仓储设备",
            "年产3000台工业风机",
            "年产2000台压力容器",
            "年产12万套阀门",
            "年产1亿只医用防护用品",
        ),
        *("年产6000吨生物质燃料", "年产2.5万吨酿造酱油", "年产50万套智能仪表", "年产1.8万吨注塑件"),
        *("年产3万吨冷链预制食品", "年产15万套太阳能支架", "年产2000吨食用菌制品", "年产80万平方米木地板"),
        *("年产10万台小家电", "年产4万吨粉末冶金制品"),
    ),
}
FIRST, SECOND = "智能化生产线", "数字化车间"
ENDINGS = {"新建": "建设项目", "技改": "技术改造项目", "扩建": "扩建项目", "迁建": "退城进园项目", "续建": "续建项目"}
KINDS = ("新建", "新建", "技改", "新建", "扩建", "新建", "新建", "新建", "技改", "新建", "新建", "迁建", "新建")

TOTALS: Mapping[str, Sequence[float]] = {
    "provincial": (12.6, 6.8, 5.2, 8.5, 10.8, 7.4, 4.6, 15.0, 9.2, 5.5),
    "dezhou": (2.8, 3.6, 2.2, 4.1, 1.8, 3.2, 1.5, 2.6, 2.4, 3.0),
    "leling": (0.35, 0.62, 0.8, 1.0, 0.45, 1.2, 0.55, 0.28, 1.6, 0.9, 0.5, 2.1, 0.75, 0.4, 1.05, 0.66, 0.3),
}
"""亿元."""

PER_MU = (310, 345, 296, 420, 302, 365, 288, 330, 390, 315)
"""万元/亩, of those that hold the standard of 280."""
FAILING = {29: 182, 40: 214, 83: 245}
"""万元/亩, by number: new projects that take far too much land."""
EXACTLY = 11
"""The project of exactly 280 万元/亩."""

TAXES = {11: 33.0, 12: 36.5, 22: 31.2, 36: 24.6, 41: 42.0, 66: 30.0}
"""万元/亩, by number: what projects in full production pay."""

OVERDONE = {15: 1.28, 53: 1.46}
"""Done in the year as a share of what was planned, by number: more than anybody believes."""

MOVED = 4
"""The project of which the finish was moved."""

LEADERS = tuple(f"领导{one}" for one in "甲乙丙丁戊己庚辛壬")
UNITS = {
    **{PHARMA: "市工信局（示例）", SPORTS: "市体育产业专班（示例）", FOOD: "市食品产业专班（示例）"},
    **{HARDWARE: "市五金产业专班（示例）", ZONE: "经济开发区管委会（示例）", "": "市发改局（示例）"},
}
PROBLEMS: Mapping[str, Sequence[str]] = {
    "C": ("受疫情影响设备到货推迟，已竣工。",),
    "E": ("消防验收待组织。", "供电线路尚未接入，需供电单位配合。", "尾款未到位，收尾施工放缓。"),
    "F": ("资金不到位，主体停工，需协调贷款。", "环评变更未批复，设备无法安装。", "部分厂房未封顶，施工力量不足。"),
    "I": ("设备调试人员不足。", "竣工资料未备齐。"),
    "J": ("用地指标只批复一期，二期无法施工。", "主要设备延期交货。", "企业投资意愿下降，进展缓慢。"),
    "L": ("施工许可证办理中。", "土地已摘牌，规划方案待审。", "施工图审查未完成。", "施工单位尚未进场。"),
    "M": ("土地征收未完成。", "能耗指标未落实。", "项目方案调整，重新报批。", "融资未落实。"),
}
PROGRESS: Mapping[str, Sequence[str]] = {
    "A": ("已竣工，设备运行正常。", "已竣工投产。"),
    "B": ("已竣工，正在试生产。", "已竣工，设备调试完成。"),
    "C": ("已竣工，正在试生产。",),
    "D": ("主体封顶，正在安装设备。", "主体施工至三层，配套工程同步建设。", "车间主体完工，进行内外装修。"),
    "E": ("主体完工，设备安装收尾。", "厂房竣工，正在调试设备。"),
    "F": ("主体完成约六成。", "厂房基础完工，主体停工。"),
    "G": ("基础施工。", "主体施工。", "钢结构吊装。"),
    "H": ("改造完成，生产线已运行。",),
    "I": ("设备安装完成，正在调试。",),
    "J": ("基础施工。", "厂房主体施工。"),
    "K": ("前期手续办理中。", "正在洽谈用地。", "规划设计阶段。"),
    "L": ("场地平整完成。", "手续办理中。"),
    "M": ("前期手续办理中。",),
    "N": ("正在论证。",),
}


class Project(Struct, frozen=True):
    """A project of the sample. Money in 10,000 yuan."""

    number: int
    group: str
    state: str
    name: str
    level: str
    park: str
    kind: str
    total: float
    area: float | None = None
    planned_start: date | None = None
    started: date | None = None
    planned_finish: date | None = None
    finished: date | None = None
    original_finish: date | None = None
    signed: date | None = None
    year_plan: int | None = None
    year_done: int | None = None
    done: int | None = None

    @property
    def is_new(self) -> bool:
        return self.kind == "新建"

    def one_of(self, words: Sequence[Any]) -> Any:  # noqa: ANN401
        return words[(self.number * 7 + self.number // 5) % len(words)]


def projects() -> list[Project]:
    """Return the projects, in the order of the ledger."""
    found: list[Project] = []
    taken: dict[str, int] = {}
    for group, states in STATES.items():
        count = len(states)
        for place in range(count):
            state = states[_mixed(place, 37, count)] if group == "leling" else states[place]
            park = PARKS[group][_mixed(place, 23, count)] if group == "leling" else PARKS[group][place]
            found.append(_project(len(found) + 1, group, state, park, place, taken))
    return _signed([_invested(_scheduled(one)) for one in found])


def _mixed(place: int, step: int, count: int) -> int:
    """Return a place of another order, each once: no park shall stand and fall with its neighbours."""
    return sorted(range(count), key=lambda one: ((one * one * step + one * 17) % 101, one))[place]


def _project(number: int, group: str, state: str, park: str, place: int, taken: dict[str, int]) -> Project:
    branch = park if park in PRODUCTS else ""
    products = PRODUCTS[branch]
    turn = taken.setdefault(branch, 0)
    taken[branch] = turn + 1
    total = TOTALS[group][place % len(TOTALS[group])]
    kind = _kind(number, state, group)
    line = FIRST if turn < len(products) else SECOND
    level = BOTH if number == 1 else LEVELS[group]
    name = f"{products[turn % len(products)]}{line}{ENDINGS[kind]}（虚构）"
    return Project(number, group, state, name, level, park, kind, round(total * 10_000), _area(number, kind, total))


def _kind(number: int, state: str, group: str) -> str:
    if number in FAILING or number in TAXES or number == EXACTLY:
        return "新建"
    if state == "H":
        return "技改"
    if state in "DF" and number % 4 == 0:
        return "续建"
    kind = KINDS[number % len(KINDS)]
    return "新建" if group != "leling" and kind == "迁建" else kind


def _area(number: int, kind: str, total: float) -> float | None:
    """Return the land in mu; none of a technical upgrade."""
    if kind == "技改":
        return None
    per_mu = 280 if number == EXACTLY else FAILING.get(number, PER_MU[number % len(PER_MU)])
    return round(total * 10_000 / per_mu, 1)


def _scheduled(one: Project) -> Project:
    number, spread = one.number, one.number * 11

    def day(year: int, month: int, within: int) -> date:
        return date(year, month, 5) + timedelta(days=spread % within)

    starts = {
        **{"A": day(2019, 9, 180), "B": day(2020, 3, 120), "C": day(2020, 3, 100), "D": day(2020, 4, 200)},
        **{"E": day(2020, 6, 90), "F": day(2020, 4, 120), "G": day(2021, 2, 240), "H": day(2021, 2, 60)},
        **{"I": day(2021, 3, 60), "J": day(2021, 3, 60), "K": day(2022, 3, 180), "L": day(2021, 12, 20)},
        "M": day(2021, 5, 110),
    }
    finishes = {
        **{"A": day(2020, 9, 110), "B": day(2021, 6, 150), "C": day(2021, 3, 120), "D": day(2022, 3, 210)},
        **{"E": day(2021, 12, 20), "F": day(2021, 6, 100), "G": day(2022, 5, 230), "H": day(2021, 9, 70)},
        **{"I": day(2021, 12, 18), "J": day(2021, 9, 50), "K": day(2022, 11, 400), "L": day(2022, 12, 30)},
        "M": day(2022, 10, 80),
    }
    if one.state == "N":
        return one
    planned_start, planned_finish = starts[one.state], finishes[one.state]
    started = planned_start + timedelta(days=number % 13) if one.state in BEGUN else None
    if started and started.year > planned_start.year:
        # The year a project began in is what the targets count.
        started = planned_start
    late = 12 + spread % 40 if one.state == "C" else -(number % 11)
    finished = planned_finish + timedelta(days=late) if one.state in FINISHED else None
    original = date(2021, 12, 31) if number == MOVED else None
    if original:
        planned_finish = date(2022, 6, 30)
    return replace(
        one,
        planned_start=planned_start,
        started=started,
        planned_finish=planned_finish,
        finished=finished,
        original_finish=original,
    )


def _invested(one: Project) -> Project:
    """Return a project with what was planned and done: before the year, and in it, as shares of its total."""
    before, planned, kept = {
        **{"A": (1.0, 0.0, 0.0), "B": (0.4, 0.6, 1.0), "C": (0.45, 0.55, 1.0), "D": (0.3, 0.4, 1.03)},
        **{"E": (0.35, 0.6, 0.86), "F": (0.25, 0.6, 0.4), "G": (0.0, 0.35, 1.02), "H": (0.0, 1.0, 0.98)},
        **{"I": (0.0, 0.95, 0.9), "J": (0.0, 0.9, 0.42), "K": (0.0, 0.0, 0.0), "L": (0.0, 0.1, 0.0)},
        **{"M": (0.0, 0.3, 0.0), "N": (0.0, 0.0, 0.0)},
    }[one.state]
    if one.state == "N":
        return one
    year_plan = round(one.total * planned / 50) * 50
    share = OVERDONE.get(one.number, kept * (0.96 + one.number % 8 / 100))
    year_done = round(year_plan * share / 10) * 10
    return replace(one, year_plan=year_plan, year_done=year_done, done=round(one.total * before / 10) * 10 + year_done)


def _signed(found: Sequence[Project]) -> list[Project]:
    """Return the projects with the days they were signed on.

    Of those above 100 million yuan twelve were signed in 2020, and one of these is above a billion.
    """
    large = [one.number for one in found if 10_000 < one.total < 100_000 and one.state in "BCDEFG"]
    in_2020 = {1, *[number for place, number in enumerate(large) if place % 3][:11]}
    return [replace(one, signed=_signing(one, one.number in in_2020)) for one in found]


def _signing(one: Project, is_in_2020: bool) -> date | None:
    if one.state == "N" or (one.state == "K" and one.number % 3 == 0):
        return None
    first = one.started or one.planned_start
    assert first is not None
    day = min(first, UPDATED) - timedelta(days=40 + one.number % 25)
    if is_in_2020:
        return day.replace(year=2020)
    if one.total <= 10_000 or day.year != 2020:
        return day
    # Signed before it began, and not in the year whose large projects are counted.
    return day.replace(year=2019, day=min(day.day, 28))


# What stands in the cells

HEADERS = (
    *("序号", "项目编号", "项目名称", "项目级别", "所属园区", "建设性质", "主要建设内容", "总投资(亿元)"),
    *("2021年计划投资(万元)", "2021年1-12月累计完成投资(万元)", "自开工累计完成投资(万元)", "用地面积(亩)"),
    *("亩均投资(万元/亩)", "承诺亩均税收(万元/亩)", "亩均税收(万元/亩)", "签约时间", "入统时间", "计划开工时间"),
    *("实际开工时间", "计划竣工时间", "实际竣工时间", "原计划竣工时间", "达产时间", "形象进度", "存在问题"),
    *("包保领导", "责任单位", "责任人", "更新日期"),
)
WIDTHS = (6, 10, 36, 13, 20, 9, 30, 9, 11, 14, 13, 9, 11, 11, 11, *[11.5] * 8, 26, 28, 9, 22, 12, 11.5)
MILESTONE_HEADERS = ("序号", "项目名称", "节点", "计划完成时间", "实际完成时间", "原计划完成时间", "备注")
MILESTONE_WIDTHS = (6, 48, 22, 15, 15, 15, 24)
LISTING_HEADERS = ("序号", "企业名称", "上市阶段", "进入阶段日期", "更新日期", "备注")
LISTING_WIDTHS = (6, 44, 12, 15, 15, 40)


def project_rows() -> list[tuple[Cell, ...]]:
    """Return the rows below the header: titles of parts have one cell, the last row holds the sums."""
    found = projects()
    rows: list[tuple[Cell, ...]] = []
    for group, title in TITLES.items():
        own = [one for one in found if one.group == group]
        rows.append((f"{title}（{len(own)}个）",))
        rows.extend(_row(one) for one in own)
    sums = [round(sum(one.total for one in found) / 10_000, 2)]
    sums.extend(sum(getattr(one, key) or 0 for one in found) for key in ("year_plan", "year_done", "done"))
    rows.append(("合计", *[None] * 6, *sums, *[None] * (len(HEADERS) - 11)))
    return rows


def _row(one: Project) -> tuple[Cell, ...]:
    per_mu = round(one.total / one.area, 1) if one.area else None
    promised = 30 + one.number % 9 if one.is_new else None
    full = one.finished + timedelta(days=20) if one.number in TAXES and one.finished else None
    in_statistics = one.started + timedelta(days=25 + one.number % 10) if one.started else None
    if in_statistics and in_statistics > UPDATED:
        in_statistics = None
    problem = LATE_AT_A_STEP if one.number in STUCK else one.one_of(PROBLEMS.get(one.state, ("无",)))
    # As offices write it: words where a day is still to come, and a deadline now and then as the end of a month.
    started: Cell = one.started or (None if one.state == "N" else "未开工")
    finished: Cell = one.finished or ("在建" if one.started else None)
    planned_finish: Cell = one.planned_finish
    if one.state == "K" and one.number % 9 == 0 and one.planned_finish:
        planned_finish = f"{one.planned_finish.year}年底"
    works = "改造原有生产线" if one.kind == "技改" else "建设车间及配套设施"
    return (
        *(one.number, f"示例{one.number:03}", one.name, one.level, one.park or None, one.kind),
        *(f"{works}，形成{_capacity(one.name)}能力。", one.total / 10_000),
        *(one.year_plan, one.year_done, one.done, one.area or "不涉及", per_mu, promised, TAXES.get(one.number)),
        *(one.signed, in_statistics, one.planned_start, started, planned_finish, finished, one.original_finish, full),
        *(
            _progress(one),
            problem,
            LEADERS[(one.number * 4 + one.number // 10) % 9],
        ),
        *(_unit(one.park), f"示例人员{one.number % 40 + 1:02}", UPDATED - timedelta(days=one.number % 4 * 2)),
    )


def _progress(one: Project) -> str:
    """Return how far a project is in words, as its milestones have it."""
    through = [step for step, _, done, _ in milestones_of(one) if done]
    words: str = one.one_of(PROGRESS[one.state])
    return BEHIND_STEP[through[-1]] if through and not one.finished else words


def _capacity(name: str) -> str:
    return name.partition(FIRST)[0].partition(SECOND)[0]


def _unit(park: str) -> str:
    return UNITS.get(park) or f"{park}政府（示例）"


STEPS = (("土地手续办结", 0.05), ("基础完工", 0.3), ("主体封顶", 0.55), ("设备安装完成", 0.8), ("试生产", 0.96))
REACHED = {"F": 2, "J": 1, "L": 0, "M": 0, "K": 0}
"""How many steps those are through that are behind their own schedule."""
STUCK = {6: 1}
"""Projects on time by their finish and late at a step: by number, how many they are through."""
LATE_AT_A_STEP = "钢材到货推迟，主体封顶晚于节点。"
BEHIND_STEP = {
    **{"土地手续办结": "场地平整，正在基础施工。", "基础完工": "正在主体施工。", "主体封顶": "正在安装设备。"},
    **{"设备安装完成": "正在调试设备，准备试生产。", "试生产": "正在试生产，准备验收。"},
}
"""What is under way once a step is done."""
MOVED_STEP = (MOVED, "设备安装完成")


def milestones_of(one: Project) -> list[tuple[str, date, date | None, date | None]]:
    """Return the steps of a project of the province or of Dezhou, worked backward from its finish.

    Each with the day planned, the day done, and the day first planned where it was moved.
    """
    if one.group == "leling" or one.planned_start is None or one.planned_finish is None:
        return []
    found: list[tuple[str, date, date | None, date | None]] = []
    steps = STEPS if one.number % 2 else STEPS[1:]
    through = STUCK.get(one.number, REACHED.get(one.state, len(steps)))
    length = (one.planned_finish - one.planned_start).days
    for place, (step, share) in enumerate(steps):
        planned = one.planned_start + timedelta(days=round(length * share))
        done = min(planned + timedelta(days=(0, -4, 3, 9, -2, 16)[(one.number + place) % 6]), one.finished or date.max)
        is_done = place < through and done <= UPDATED
        original = planned - timedelta(days=75) if (one.number, step) == MOVED_STEP else None
        found.append((step, planned, done if is_done else None, original))
    return found


def milestone_rows() -> Iterator[tuple[Cell, ...]]:
    """Yield the milestones, project by project."""
    rows = ((one, step) for one in projects() for step in milestones_of(one))
    for number, (one, (step, planned, done, original)) in enumerate(rows, 1):
        yield number, one.name, step, planned, done, original, "设备采购合同变更，调整一次" if original else None


def listing_rows() -> Iterator[tuple[Cell, ...]]:
    """Yield the enterprises on their way to a listing."""
    enterprises = (
        ("示例调味食品股份有限公司（虚构）", "储备", date(2020, 6, 30), "列入市级上市后备库"),
        ("示例健身器材股份有限公司（虚构）", "辅导", date(2021, 5, 18), "已签订辅导协议"),
        ("示例精密机械有限公司（虚构）", "改制", date(2020, 3, 31), "完成股份制改造"),
        ("示例生物科技股份有限公司（虚构）", "储备", date(2020, 8, 31), "列入市级上市后备库"),
        ("示例新材料股份有限公司（虚构）", "上市", date(2021, 11, 12), "场外市场挂牌"),
    )
    for number, (name, stage, since, note) in enumerate(enterprises, 1):
        yield number, name, stage, since, UPDATED, note


# The workbook


def write(path: Path) -> None:
    """Write the workbook."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": SAMPLE, "created": datetime(2021, 12, 31)})  # noqa: DTZ001
        titles = ("乐陵市重点项目台账", "乐陵市省、德州市重点项目节点计划", "乐陵市上市后备企业")
        tables = (
            (HEADERS, WIDTHS, project_rows()),
            (MILESTONE_HEADERS, MILESTONE_WIDTHS, list(milestone_rows())),
            (LISTING_HEADERS, LISTING_WIDTHS, list(listing_rows())),
        )
        for name, title, (headers, widths, rows) in zip(SHEETS, titles, tables, strict=True):
            _write_sheet(book, name, title, headers, widths, rows)


def _write_sheet(
    book: Any,  # noqa: ANN401
    name: str,
    title: str,
    headers: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[Cell]],
) -> None:
    sheet, last = book.add_worksheet(name), len(headers) - 1
    common = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
    lined = {**common, "border": 1, "border_color": "#BFBFBF"}
    head = book.add_format({**lined, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#D6E4F0"})
    looks = {
        "text": book.add_format({**lined, "text_wrap": True}),
        "word": book.add_format({**lined, "align": "center", "text_wrap": True}),
        "number": book.add_format({**lined, "num_format": "#,##0.0#"}),
        "whole": book.add_format({**lined, "num_format": "#,##0"}),
        "count": book.add_format({**lined, "align": "center"}),
        "day": book.add_format({**lined, "num_format": "yyyy-mm-dd", "align": "center"}),
        "part": book.add_format({**lined, "bold": True, "bg_color": "#F3F7FB"}),
    }
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for row, (said, height, look) in enumerate(
        (
            (SAMPLE, 20, {"font_color": "#C00000", "bold": True}),
            (title, 32, {"font_size": 18, "bold": True, "align": "center"}),
            ("填报单位：市重点项目办公室（示例）　更新至2021年12月31日", 18, {"align": "right"}),
        )
    ):
        sheet.merge_range(row, 0, row, last, said, book.add_format({**common, **look}))
        sheet.set_row(row, height)
    sheet.set_row(3, 44)
    for column, header in enumerate(headers):
        sheet.write_string(3, column, header, head)
    for row, cells in enumerate(rows, 4):
        if len(cells) == 1:
            sheet.merge_range(row, 0, row, last, cells[0], looks["part"])
            sheet.set_row(row, 20)
            continue
        sheet.set_row(row, 40 if len(headers) > 10 else 20)
        for column, cell in enumerate(cells):
            _write_cell(sheet, row, column, cell, looks, is_sentence=widths[column] >= 20)
    sheet.freeze_panes(4, 3 if len(headers) > 10 else 2)
    sheet.set_landscape()
    sheet.set_paper(8 if len(headers) > 10 else 9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&C&P / &N")
    sheet.repeat_rows(3)
    sheet.print_area(0, 0, 3 + len(rows), last)
    sheet.fit_to_pages(1, 0)


def _write_cell(
    sheet: Any,  # noqa: ANN401
    row: int,
    column: int,
    cell: Cell,
    looks: Mapping[str, Any],
    *,
    is_sentence: bool,
) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, looks["day"])
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell, looks["text" if is_sentence else "word"])
    elif cell is None:
        sheet.write_blank(row, column, None, looks["text"])
    else:
        look = "whole" if isinstance(cell, int) else "number"
        sheet.write_number(row, column, cell, looks["count" if column == 0 else look])


if __name__ == "__main__":
    write(PATH)
