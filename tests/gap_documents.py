"""Documents as long and as wide as a yearly gap report, made by hand: for formats of paper."""

from leling_targets.document import (
    Block,
    Cell,
    ChartBars,
    ChartLine,
    ChartPoint,
    Column,
    Document,
    Entries,
    Heading,
    ItemBar,
    ItemChart,
    LineChart,
    LineRole,
    Number,
    NumberKind,
    Paragraph,
    Row,
    Section,
    Table,
    Tone,
)
from leling_targets.i18n import Language

MARKUP = r"""#panic("x") $x^2$ *bold* _it_ <a&b> [c] @ref "quoted" \u{41} `code` //no 'one' ~ -- {d}"""
"""What would be markup somewhere, and has to come out as it is."""

_COLUMNS = (
    ("target", "Target", "指标", None),
    ("promised", "Promised", "目标", "target"),
    ("as_of", "As of", "截至期", "actual"),
    ("base", "Base", "基期值", None),
    ("actual", "Actual", "实际值", None),
    ("change", "Change on a year earlier", "同比变化", "base"),
    ("required", "Required now", "应达值", None),
    ("gap", "Gap", "差距", "required"),
    ("goal", "Goal", "目标值", None),
    ("goal_gap", "Gap to the goal", "距目标", "goal"),
    ("completion", "Completion", "完成率", None),
    ("year_completion", "Completion of the year's task", "年度完成率", "completion"),
    ("pace", "Pace", "序时比", None),
    ("status", "Status", "状态", "pace"),
    ("needed", "Still needed", "后续需达", None),
    ("projected", "Projected at this rate", "按此速度预计", "needed"),
    ("owner", "Owner", "责任单位", None),
    ("deadline", "Deadline", "期限", "owner"),
    ("notes", "Notes", "说明", None),
)
_NUMERIC = {"base", "actual", "change", "required", "gap", "goal", "goal_gap", "completion", "year_completion", "pace"}
_NAMES = (
    ("Industrial value added", "工业增加值"),
    ("Sales revenue of the pharmaceutical and chemical park", "医药化工产业园销售收入"),
    ("New above-scale industrial enterprises", "新增规模以上工业企业"),
    ("Rank in the provincial business-environment evaluation", "全省营商环境评价位次"),
)
_STATUSES = (
    ("▼ behind", "▼ 滞后", Tone.BAD),
    ("○ on track", "○ 达序时", Tone.GOOD),
    ("▽ lagging", "▽ 略滞后", Tone.WARN),
    ("· not due", "· 未到考核期", Tone.MUTED),
)
_GROUPS = (
    ("Industry", "工业经济"),
    ("Parks", "产业园区"),
    ("Innovation and talents", "科技创新与人才"),
    ("Rank", "位次"),
)


def gap_document(language: Language, count: int = 8, name: str = "") -> Document:
    """Return a report on some targets, all of them called `name` where one is given."""
    chinese = language == "zh"
    title = (
        "新型工业化强市三年行动计划 · 年度差距报告 · 2021年"
        if chinese
        else "Three-year plan · Yearly gap report · 2021"
    )
    blocks: list[Block] = [
        Heading(title, 1),
        _said("示例数据，非实际数据。" if chinese else "Sample data: the figures are invented.", Tone.WARN),
        _facts(chinese),
        Heading("总体情况" if chinese else "At a glance", 2, "glance"),
        _glance(chinese),
        Entries((_said("已过半程。" if chinese else "Half of the time is over."), _said(name or "…", Tone.BAD))),
        Heading("差距一览" if chinese else "Gap table", 2, "gaps"),
        _said(
            "金额单位为亿元，百分比为年均增速。" if chinese else "Amounts in 0.1 bn yuan; growth is the yearly average."
        ),
        _gaps(chinese, count, name),
        _said(
            "注：▼ 表示低于序时进度。" if chinese else "▼ stands for: short of what the schedule asks for.", Tone.MUTED
        ),
        Heading("逐项分析" if chinese else "Target by target", 2, "targets"),
    ]
    for position in range(count):
        blocks.extend(_target(chinese, position, name))
    blocks.append(Heading("数据来源" if chinese else "Data", 2, "data"))
    blocks.append(_said("actuals.csv, sha256 " + "0123456789abcdef" * 4, Tone.MUTED))
    return Document(language, tuple(blocks), "2021-12-31")


def _said(words: str, tone: Tone = Tone.PLAIN) -> Paragraph:
    return Paragraph((Cell(words, tone),))


def _facts(chinese: bool) -> Table:
    columns = (Column("fact", "事项" if chinese else "Fact"), Column("value", "内容" if chinese else "What it is"))
    rows = (
        (Cell("地区" if chinese else "Area"), Cell("乐陵市" if chinese else "Leling")),
        (Cell("方法" if chinese else "Method"), Cell("序时进度" if chinese else "schedule")),
    )
    return Table(columns, (Section("", rows),))


def _glance(chinese: bool) -> Table:
    columns = (
        Column("status", "状态" if chinese else "Status"),
        Column("now", "2021年" if chinese else "2021", is_numeric=True),
        Column("before", "2020年" if chinese else "2020", is_numeric=True),
    )
    rows = tuple(
        (Cell(zh if chinese else en, tone), Cell("8", number=Number(8)), Cell("5", number=Number(5)))
        for en, zh, tone in _STATUSES
    )
    return Table(columns, (Section("", rows),), "各状态指标数" if chinese else "Targets by status")


def _gaps(chinese: bool, count: int, name: str) -> Table:
    columns = tuple(Column(key, zh if chinese else en, key in _NUMERIC, under) for key, en, zh, under in _COLUMNS)
    sections: list[Section] = []
    for number, (en, zh) in enumerate(_GROUPS):
        rows = tuple(_gap_row(chinese, position, name) for position in range(number, count, len(_GROUPS)))
        if rows:
            sections.append(Section(zh if chinese else en, rows))
    return Table(columns, tuple(sections), "分组差距表" if chinese else "Gaps by group", is_wide=True)


def _gap_row(chinese: bool, position: int, name: str) -> Row:
    status_en, status_zh, tone = _STATUSES[position % len(_STATUSES)]
    words = {
        "target": name or _NAMES[position % len(_NAMES)][chinese],
        "promised": "2022年达到150亿元以上" if chinese else "at least 15 bn yuan by 2022",
        "as_of": "2021",
        "owner": "市工业和信息化局" if chinese else "Bureau of Industry and Information",
        "deadline": "2022",
        "notes": "初步数；由同比增速推算" if chinese else "provisional; derived from growth rates",
        "needed": "36.1%/年" if chinese else "36.1%/yr",
        "status": status_zh if chinese else status_en,
        "pace": "0.72",
        "gap": "-12.4",
        "goal_gap": "-50.0 (-33.3%)",
        "completion": "66.7%",
        "year_completion": "91.8%",
        "change": "+15.4%",
    }
    toned = {"gap", "pace", "status"}
    return tuple(
        Cell(
            words.get(key, f"{100 + position:,}.0"),
            tone if key in toned else Tone.PLAIN,
            0.72 if key == "pace" else None,
            Number(0.667, NumberKind.PERCENT, 1) if key == "completion" else None,
        )
        for key, *_ in _COLUMNS
    )


def _target(chinese: bool, position: int, name: str) -> list[Block]:
    status_en, status_zh, tone = _STATUSES[position % len(_STATUSES)]
    called = name or _NAMES[position % len(_NAMES)][chinese]
    status = status_zh if chinese else status_en
    return [
        Heading(f"{position + 1} {called}{'：' if chinese else ': '}{status}", 3, f"target-{position}", tone),
        _items(chinese, called) if position % 4 == 3 else _line(chinese, called),
        _said(
            "实际值120.0亿元，比应达值少12.4亿元；剩余一年需增长36.1%。"
            if chinese
            else "Actual 12.0 bn yuan, 1.24 bn short of what is required now; the year left needs growth of 36.1%.",
        ),
        Paragraph((Cell("说明：" if chinese else "Notes: ", Tone.MUTED), Cell("初步数" if chinese else "provisional"))),
    ]


def _line(chinese: bool, name: str) -> LineChart:
    points = tuple(ChartPoint(2019 + year, 100 + 10 * year, f"{100 + 10 * year}.0") for year in range(3))
    path = tuple(ChartPoint(2019 + year, 100 * 1.145**year) for year in range(4))
    return LineChart(
        name,
        f"{name}：2019年100.0，2021年120.0，应达132.4。" if chinese else f"{name}: 100.0 in 2019, 120.0 in 2021.",
        "亿元" if chinese else "bn yuan",
        0,
        tuple((2019.0 + year, str(2019 + year)) for year in range(4)),
        (
            ChartLine(LineRole.ACTUAL, "实际" if chinese else "actual", points),
            ChartLine(LineRole.REQUIRED, "应达" if chinese else "required", path),
        ),
        (ChartBars("增量" if chinese else "added", points[1:]),) if name == "bars" else (),
    )


def _items(chinese: bool, name: str) -> ItemChart:
    label = "项目" if chinese else "Project"
    items = tuple(
        ItemBar(f"{label} {number}", 200.0 + 40 * number, f"{200 + 40 * number}", number > 1) for number in range(4)
    )
    described = f"{name}：4项中2项达标。" if chinese else f"{name}: 2 of 4 items hold."
    return ItemChart(name, described, items, 280.0, "280")
