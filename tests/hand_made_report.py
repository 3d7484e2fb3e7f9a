"""A small report made by hand, with every kind of block a document can hold."""

from msgspec.structs import replace

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

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "title": "Gap report of Exampletown's plan · as of 2021",
        "summary": "Summary", "gaps": "Gap table", "targets": "Targets", "needed": "What is needed", "data": "Data",
        "output": "Gross output of industry", "growth": "Value added of industry", "rank": "Credit index rank",
        "yield": "Output per mu of the northern industrial park and of the enterprises that moved into it",
        "bn": "bn yuan", "places": "places", "pp": " pp", "year": "{}/yr",
        "behind": "▼ behind", "on_track": "○ on track", "achieved": "√ achieved", "none": "? no data",
        "industry": "Industry", "environment": "Environment",
        "sentence": "Of 4 targets one is behind; the average growth of value added would have to rise to ",
        "actual": "Actual", "required": "Required path", "goal": "Goal", "projected": "Projected",
    },
    "zh": {
        "title": "示例市规划目标差距分析报告 · 截至2021年",
        "summary": "总体情况", "gaps": "差距表", "targets": "分项目标", "needed": "后续需达", "data": "数据",
        "output": "工业总产值", "growth": "规模以上工业增加值", "rank": "城市信用综合指数排名",
        "yield": "北部工业园区及其迁入企业亩均产出（达到亩均产出标准的企业所占比例）",
        "bn": "亿元", "places": "位", "pp": "个百分点", "year": "每年{}",
        "behind": "▼ 滞后", "on_track": "○ 达序时", "achieved": "√ 已达成", "none": "? 数据不足",
        "industry": "产业发展", "environment": "营商环境",
        "sentence": "4项目标中1项滞后；规模以上工业增加值后续年均增速需提高到",
        "actual": "实际", "required": "应达", "goal": "目标", "projected": "预计",
    },
}  # fmt: skip

HEADERS: dict[Language, dict[str, str]] = {
    "en": {
        "target": "Target", "unit": "Unit", "required": "Required now", "actual": "Actual", "gap": "Gap",
        "completion": "Completion", "needed": "Still needed", "pace": "Pace", "status": "Status", "remarks": "Remarks",
        "goal": "Goal", "left": "Years left", "period": "Period", "value": "Figure", "count": "Count",
    },
    "zh": {
        "target": "指标", "unit": "单位", "required": "应达值", "actual": "实际值", "gap": "差距",
        "completion": "完成率", "needed": "后续需达", "pace": "进度", "status": "状态", "remarks": "备注",
        "goal": "目标值", "left": "剩余年数", "period": "时期", "value": "数值", "count": "数量",
    },
}  # fmt: skip
_NUMERIC = ("required", "actual", "gap", "completion", "needed", "pace", "goal", "left", "value", "count")


def percent(text: str, value: float, decimals: int = 1, *, signed: bool = False, formula: str = "") -> Cell:
    """Return a percentage."""
    return Cell(text, number=Number(value, NumberKind.PERCENT, decimals, signed), formula=formula)


def amount(text: str, value: float, decimals: int = 1, *, signed: bool = False, formula: str = "") -> Cell:
    """Return an amount."""
    return Cell(text, number=Number(value, NumberKind.AMOUNT, decimals, signed), formula=formula)


def points(text: str, value: float, tone: Tone = Tone.PLAIN, formula: str = "") -> Cell:
    """Return a difference of percentages."""
    return Cell(text, tone, number=Number(value, NumberKind.POINTS, 1, is_signed=True), formula=formula)


def columns(language: Language, *keys: str) -> tuple[Column, ...]:
    """Return columns with the headings of a language."""
    return tuple(Column(key, HEADERS[language][key], key in _NUMERIC) for key in keys)


def gap_table(language: Language) -> Table:
    """Return the gap table: growth, an amount, a rank, and a target of which nothing is known."""
    words = WORDS[language]
    keys = ("target", "unit", "required", "actual", "gap", "completion", "needed", "pace", "status", "remarks")
    nothing = Cell("–", Tone.MUTED)
    bar = replace(percent("51%", 0.51, 0), bar=0.51, tone=Tone.BAD)
    full = replace(percent("120%", 1.2, 0), bar=1.0, tone=Tone.GOOD)
    growth: Row = (
        Cell(words["growth"]), Cell("%", Tone.MUTED), percent("30.0%", 0.3), percent("10.4%", 0.1040),
        points(f"-19.6{words['pp']}", -0.196, Tone.BAD), nothing,
        percent(words["year"].format("+81.1%"), 0.81081, signed=True), bar, Cell(words["behind"], Tone.BAD),
        Cell("2021: " + words["sentence"] * 2, Tone.MUTED),
    )  # fmt: skip
    output: Row = (
        Cell(words["output"]), Cell(words["bn"], Tone.MUTED), amount("500.0", 500), amount("1,520.0", 1520),
        Cell("+1,020.0", Tone.GOOD, number=Number(1020.0, NumberKind.AMOUNT, 1, is_signed=True)),
        percent("253.3%", 2.5333333), nothing, full, Cell(words["achieved"], Tone.GOOD), nothing,
    )  # fmt: skip
    rank: Row = (
        Cell(words["rank"]), Cell(words["places"], Tone.MUTED), amount("60", 60, 0), amount("52", 52, 0),
        Cell("+8", Tone.GOOD, number=Number(8, NumberKind.AMOUNT, 0, is_signed=True)), nothing, nothing, nothing,
        Cell(words["on_track"], Tone.GOOD), nothing,
    )  # fmt: skip
    standard: Row = (
        Cell(words["yield"]), Cell("%", Tone.MUTED), percent("100%", 1.0, 0), nothing, nothing, nothing, nothing,
        nothing, Cell(words["none"], Tone.MUTED), nothing,
    )  # fmt: skip
    sections = (Section(words["industry"], (growth, output)), Section(words["environment"], (rank, standard)))
    return Table(columns(language, *keys), sections, caption=words["gaps"], is_wide=True)


def needed_table(language: Language) -> Table:
    """Return a table a spreadsheet reckons with: a rate of growth, an amount per year, points per year, and a rest."""
    words = WORDS[language]
    growth = "({goal}/{actual})^(1/{left})-1"
    rows: tuple[Row, ...] = (
        (
            Cell(words["output"]), amount("420.0", 420), amount("600.0", 600), amount("1", 1, 0),
            percent(words["year"].format("+42.9%"), 600 / 420 - 1, signed=True, formula=growth),
            amount("+180.0", 180, signed=True, formula="{goal}-{actual}"),
        ),
        (
            Cell(words["rank"]), amount("52", 52, 0), amount("50", 50, 0), amount("2", 2, 0),
            amount(words["year"].format("-1"), -1, 0, signed=True, formula="({goal}-{actual})/{left}"),
            amount("-2", -2, 0, signed=True, formula="{goal}-{actual}"),
        ),
        (
            Cell(words["yield"]), percent("52.0%", 0.52), percent("60.0%", 0.6), amount("2", 2, 0),
            points(words["year"].format(f"+4.0{words['pp']}"), 0.04, formula="{gap}/{left}"),
            points(f"+8.0{words['pp']}", 0.08, formula="{goal}-{actual}"),
        ),
        (
            Cell(words["growth"]), Cell("–", Tone.MUTED), percent("30.0%", 0.3), amount("1", 1, 0),
            Cell("–", formula=growth), percent("30.0%", 0.3, formula="{goal}-{actual}"),
        ),
    )  # fmt: skip
    return Table(columns(language, "target", "actual", "goal", "left", "needed", "gap"), (Section("", rows),))


def line_chart(language: Language, title: str = "") -> LineChart:
    """Return a chart of an amount over the years, with a figure in the middle of one."""
    words = WORDS[language]
    actual = (ChartPoint(2019, 300, "300.0"), ChartPoint(2020, 352.4, "352.4"), ChartPoint(2020.75, 420, "420.0"))
    path = tuple(ChartPoint(2019 + year, 300 * 2 ** (year / 3)) for year in range(4))
    lines = (
        ChartLine(LineRole.ACTUAL, words["actual"], actual),
        ChartLine(LineRole.REQUIRED, words["required"], path),
        ChartLine(LineRole.PROJECTED, words["projected"], (ChartPoint(2020.75, 420), ChartPoint(2022, 543.2, "543.2"))),
        ChartLine(LineRole.GOAL, words["goal"], (ChartPoint(2019, 600), ChartPoint(2022, 600, "600.0"))),
    )
    ticks = tuple((float(year), str(year)) for year in range(2019, 2023))
    description = f"{words['output']}: 300.0 (2019), 352.4 (2020), 420.0 (2021-09)"
    return LineChart(title or words["output"], description, words["bn"], 1, ticks, lines)


def growth_chart(language: Language) -> LineChart:
    """Return a chart of yearly growth in bars, with what is needed outlined."""
    words = WORDS[language]
    bars = (
        ChartBars(words["actual"], (ChartPoint(2020, 5.5, "5.5%"), ChartPoint(2021, 15.0, "15.0%"))),
        ChartBars(HEADERS[language]["needed"], (ChartPoint(2022, 81.1, "81.1%"),), is_outlined=True),
    )
    average = (ChartPoint(2020, 5.5), ChartPoint(2021, 10.1, "10.1%"))
    goal = (ChartPoint(2020, 30), ChartPoint(2022, 30, "30.0%"))
    lines = (
        ChartLine(LineRole.ACTUAL, words["projected"], average),
        ChartLine(LineRole.GOAL, words["goal"], goal),
    )
    ticks = tuple((float(year), str(year)) for year in range(2020, 2023))
    return LineChart(words["growth"], f"{words['growth']}: 5.5%, 15.0%", "%", 1, ticks, lines, bars)


def rank_chart(language: Language) -> LineChart:
    """Return a chart of ranks: the first place is at the top."""
    words = WORDS[language]
    actual = (ChartPoint(2019, 87, "87"), ChartPoint(2020, 61, "61"), ChartPoint(2021, 52, "52"))
    goal = (ChartPoint(2019, 50), ChartPoint(2022, 50, "50"))
    lines = (
        ChartLine(LineRole.ACTUAL, words["actual"], actual),
        ChartLine(LineRole.GOAL, words["goal"], goal),
    )
    ticks = tuple((float(year), str(year)) for year in range(2019, 2023))
    return LineChart(words["rank"], f"{words['rank']}: 87, 61, 52", "", 0, ticks, lines, is_inverted=True)


def item_chart(language: Language) -> ItemChart:
    """Return a chart of items against a threshold."""
    words = WORDS[language]
    names = ("甲电子有限公司", "乙新材料股份有限公司", "丙机械", "Fourth & Sons Precision Instruments Ltd.")
    items = tuple(
        ItemBar(name, value, f"{value:.1f}", value >= 280)
        for name, value in zip(names, (400.0, 285.5, 270.0, 120.3), strict=True)
    )
    return ItemChart(words["yield"], f"{words['yield']}: 280", items, 280.0, "≥ 280")


def target_blocks(language: Language) -> tuple[Block, ...]:
    """Return a block for each target: heading, promise, chart, notes."""
    words = WORDS[language]
    pieces = (Cell(words["sentence"]), Cell("+81.1%", Tone.BAD), Cell("。" if language == "zh" else "."))
    blocks: list[Block] = []
    charts = (growth_chart(language), line_chart(language), rank_chart(language), item_chart(language))
    tones = (Tone.BAD, Tone.GOOD, Tone.GOOD, Tone.MUTED)
    for number, (chart, tone) in enumerate(zip(charts, tones, strict=True), 1):
        blocks += [
            Heading(f"{number}. {chart.title}", 3, tone=tone),
            Paragraph(pieces),
            chart,
            Entries((Paragraph((Cell(chart.description, Tone.MUTED),)), Paragraph((Cell(words["sentence"] * 3),)))),
        ]
    return tuple(blocks)


def data_table(language: Language, count: int = 40) -> Table:
    """Return a long table, a row per observation."""
    words = WORDS[language]
    rows: tuple[Row, ...] = tuple(
        (
            Cell(words["output"] if number % 2 else words["growth"]),
            Cell(str(2019 + number % 3)),
            amount(f"{300 + number / 8:.3f}", 300 + number / 8, 3),
            Cell(words["bn"], Tone.MUTED),
            Cell("data/actuals.csv", Tone.MUTED),
        )
        for number in range(count)
    )
    return Table(columns(language, "target", "period", "value", "unit", "remarks"), (Section("", rows),))


def report(language: Language, *more: Block) -> Document:
    """Return the report."""
    words = WORDS[language]
    counted = Table(
        columns(language, "status", "count"),
        (
            Section(
                "",
                (
                    (Cell(words["behind"], Tone.BAD), amount("1", 1, 0)),
                    (Cell(words["on_track"], Tone.GOOD), amount("2", 2, 0)),
                    (Cell(words["none"], Tone.MUTED), amount("–", 0, 0)),
                ),
            ),
        ),
    )
    facts = Entries(
        (
            Paragraph((Cell(words["data"], Tone.MUTED), Cell(": "), Cell("data/samples/actuals.csv"))),
            Paragraph((Cell(words["goal"], Tone.MUTED), Cell(": "), Cell("2019-2022"))),
        )
    )
    sentence = (Cell(words["sentence"]), Cell("+81.1%", Tone.BAD), Cell("。" if language == "zh" else "."))
    blocks: tuple[Block, ...] = (
        Heading(words["title"], 1),
        facts,
        Heading(words["summary"], key="summary"),
        Paragraph(sentence),
        counted,
        Heading(words["gaps"], key="gap_table"),
        Paragraph((Cell(words["sentence"], Tone.MUTED),)),
        gap_table(language),
        Heading(words["targets"], key="targets"),
        *target_blocks(language),
        Heading(words["needed"], key="needed"),
        needed_table(language),
        Heading(words["data"], key="data"),
        data_table(language),
        *more,
    )
    return Document(language, blocks, date="2021-12-31")
