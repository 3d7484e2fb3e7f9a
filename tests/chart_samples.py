"""Charts made by hand: one of every kind, and some that ask for trouble."""

import math
import re
from datetime import date

from hypothesis import strategies as st

from leling_targets.document import (
    Cell,
    Chart,
    ChartBars,
    ChartLine,
    ChartPoint,
    ItemBar,
    ItemChart,
    LineChart,
    LineRole,
    MilestoneState,
    Paragraph,
    Span,
    Tone,
    WallBar,
    WallChart,
    WallMark,
    WallRole,
)
from leling_targets.i18n import Language

YEARS = tuple((float(year), str(year)) for year in range(2019, 2023))


def points(*values: tuple[float, float, str] | tuple[float, float]) -> tuple[ChartPoint, ...]:
    """Return points from (time, figure, label)."""
    return tuple(ChartPoint(*value) for value in values)


LEVEL_ZH = LineChart(
    "工业总产值",
    "工业总产值：2019年320亿元，2021年468亿元，应达486.6亿元，差18.6亿元；2022年目标600亿元以上。",
    "亿元",
    1,
    YEARS,
    (
        ChartLine(LineRole.ACTUAL, "实际", points((2019, 320, "320.0"), (2020, 382, "382.0"), (2021, 468, "468.0"))),
        ChartLine(
            LineRole.REQUIRED, "应达路径", points((2019, 320), (2020, 394.6), (2021, 486.6, "486.6"), (2022, 600))
        ),
        ChartLine(LineRole.PROJECTED, "按目前速度", points((2021, 468), (2022, 566, "566.0"))),
        ChartLine(LineRole.GOAL, "目标", points((2022, 600, "600亿元"))),
    ),
)

LEVEL_EN = LineChart(
    "Gross industrial output",
    "Gross industrial output: 32.0 bn yuan in 2019, 46.8 bn yuan in 2021; 48.7 bn yuan were asked for.",
    "bn yuan",
    2,
    YEARS,
    (
        ChartLine(LineRole.ACTUAL, "Actual", points((2019, 32, "32.00"), (2020, 38.2, "38.20"), (2021, 46.8, "46.80"))),
        ChartLine(LineRole.REQUIRED, "Required path", points((2019, 32), (2020, 39.46), (2021, 48.66), (2022, 60))),
        ChartLine(LineRole.PROJECTED, "At the present pace", points((2021, 46.8), (2022, 56.6, "56.60"))),
        ChartLine(LineRole.GOAL, "Goal", points((2022, 60, "> 60 bn yuan"))),
        ChartLine(LineRole.REFERENCE, "Province", points((2019, 35), (2022, 41, "41.00"))),
    ),
)

GROWTH_ZH = LineChart(
    "工业增加值",
    "工业增加值增速：2020年6.2%，2021年14.8%；每年需30%，2022年需80.2%。",
    "%",
    1,
    YEARS[1:],
    (ChartLine(LineRole.GOAL, "年均目标", points((2020, 30), (2021, 30), (2022, 30, "30%"))),),
    (
        ChartBars("当年增速", points((2020, 6.2, "6.2%"), (2021, 14.8, "14.8%"))),
        ChartBars("尚需", points((2022, 80.2, "80.2%")), is_outlined=True),
    ),
)

TOTAL_EN = LineChart(
    "New above-scale industrial enterprises",
    "18 in 2020, 15 in 2021; 27 are still needed in 2022.",
    "",
    0,
    YEARS[1:],
    (ChartLine(LineRole.REQUIRED, "Required each year", points((2020, 20), (2021, 20), (2022, 20, "20"))),),
    (
        ChartBars("Added", points((2020, 18, "18"), (2021, 15, "15"))),
        ChartBars("Still needed", points((2022, 27, "27")), is_outlined=True),
    ),
)

RANK_ZH = LineChart(
    "城市信用指数排名",
    "城市信用指数排名：2019年120位，2020年90位，2021年71位；2022年目标50位。",
    "位",
    0,
    YEARS,
    (
        ChartLine(LineRole.ACTUAL, "实际", points((2019, 120, "120"), (2020, 90, "90"), (2021, 71, "71"))),
        ChartLine(LineRole.REQUIRED, "应达路径", points((2019, 120), (2020, 96.7), (2021, 73.3), (2022, 50))),
        ChartLine(LineRole.GOAL, "目标", points((2022, 50, "前50位"))),
    ),
    is_inverted=True,
)

FALLING_EN = LineChart(
    "Change of accident deaths",
    "Growth of -12.5% in 2020 and 4% in 2021.",
    "%",
    1,
    YEARS[1:],
    (ChartLine(LineRole.GOAL, "At most", points((2020, -5), (2022, -5, "-5%"))),),
    (
        ChartBars("Growth", points((2020, -12.5, "-12.5%"), (2021, 4.0, "+4.0%"))),
        ChartBars("Needed", points((2022, -14.2, "-14.2%")), is_outlined=True),
    ),
)

QUARTERS_ZH = LineChart(
    "规模以上工业企业营业收入累计同比",
    "2020年3月至2021年12月各季度累计，2020年9月缺。",
    "",
    2,
    YEARS[1:],
    (
        ChartLine(
            LineRole.ACTUAL,
            "实际",
            tuple(
                ChartPoint(
                    2019.25 + quarter / 4, math.nan if quarter == 2 else 1000.0 + 412 * quarter, f"{quarter}季度"
                )
                for quarter in range(8)
            ),
        ),
        ChartLine(LineRole.GOAL, "目标", points((2022, 5200.0, "5,200"))),
    ),
)

CROWDED_EN = LineChart(
    'A name of <markup> & "quotes" that goes on ' + "and on " * 20,
    "Everything ends at the same place.",
    "ten thousand tonnes of standard coal equivalent per hundred million yuan",
    2,
    YEARS,
    tuple(
        ChartLine(
            role,
            f"{role.value.capitalize()}, a title too long for any margin of any chart, whatever its width",
            tuple(ChartPoint(time, 1.0 + number / 500, f"{1 + number / 500:.3f}") for time, _ in YEARS),
        )
        for number, role in enumerate(LineRole)
    ),
)

FLAT_ZH = LineChart(
    "国家级创新平台", "每年11个。", "个", 0, YEARS[1:],
    (
        ChartLine(LineRole.ACTUAL, "实际", points((2020, 11, "11"), (2021, 11, "11"))),
        ChartLine(LineRole.GOAL, "目标", points((2020, 11), (2021, 11), (2022, 11, "11个"))),
    ),
)  # fmt: skip

EMPTY = LineChart("Nothing reported", "No figure is known.", "", 0, (), ())

ITEMS_ZH = ItemChart(
    "新上项目亩均投资",
    "三个项目达标，一个未达标：项目丙（虚构）265万元/亩，差15万元/亩。",
    (
        ItemBar("项目甲（虚构）", 310, "310万元/亩", True),
        ItemBar("项目乙（虚构）", 295, "295万元/亩", True),
        ItemBar("项目丙（虚构）", 265, "265万元/亩，差15万元/亩", False),
        ItemBar("名字特别长的项目：某某高端装备产业园二期扩建工程（含配套设施与服务平台）", 280, "280万元/亩", True),
    ),
    280,
    "标准 280万元/亩",
)  # fmt: skip

ITEMS_EN = ItemChart(
    "Projects and talent brought in",
    "Four of five targets due at the end of 2020 hold; graduate workstations: 1 of 2.",
    (
        ItemBar("Graduate workstations newly built", 0.5, "1 of 2, short by 1", False),
        ItemBar("Projects above 1 billion yuan brought in", 1.0, "1 of 1", True),
        ItemBar("High-level talents brought in <R&D>", 1.15, "23 of 20", True),
        ItemBar("Nothing reported", math.nan, "no data", False),
    ),
    1.0,
    "Goal: 100%",
)


TODAY = "2021-12-31"
PROJECTS: tuple[tuple[str, str, tuple[str, str], tuple[str, str], tuple[str, str], str, str, str, Tone], ...] = (
    # Names, planned, done and late from and to, milestones (date, state), the status.
    (
        "年产5万吨调味品智能化生产线建设项目（虚构）", "Smart seasoning line, 50,000 t a year (invented)",
        ("2020-03-01", "2021-06-30"), ("2020-03-16", "2021-07-12"), ("2021-06-30", "2021-07-12"),
        "2020-09-30 reached, 2021-02-15 reached_late", "√ 已完工，晚12天", "√ finished, 12 days late", Tone.WARN,
    ),
    (
        "某某高端装备产业园二期扩建工程（虚构）", "Equipment park, second phase (invented)",
        ("2020-06-01", "2021-10-31"), ("2020-08-10", TODAY), ("2021-10-31", TODAY),
        "2020-12-31 reached_late, 2021-05-31 reached_late, 2021-10-31 overdue",
        "× 逾期61天，未完工", "× 61 days late, unfinished", Tone.BAD,
    ),
    (
        "体育器材研发中心（虚构）", "Sports equipment laboratory (invented)",
        ("2020-01-01", "2020-12-31"), ("2020-01-01", "2020-11-20"), ("", ""),
        "2020-04-30 reached, 2020-08-31 reached", "√ 按期完工", "√ finished in time", Tone.GOOD,
    ),
    (
        "五金工具集群公共检测平台（虚构）", "Testing platform of the hardware cluster (invented)",
        ("2021-03-01", "2022-09-30"), ("2021-03-01", TODAY), ("", ""),
        "2021-09-30 reached, 2022-04-30 open", "○ 在建", "○ under way", Tone.PLAIN,
    ),
    (
        "农副产品精深加工及冷链物流一体化示范园区建设项目一期（虚构）",
        "Deep processing of farm produce with cold chain, demonstration park, stage one (invented)",
        ("2021-08-01", "2022-11-30"), ("", ""), ("2021-08-01", TODAY),
        "2021-09-30 overdue, 2022-05-31 open", "× 逾期152天，未开工", "× 152 days late, not begun", Tone.BAD,
    ),
    (
        "新材料中试基地（虚构）", "Pilot base for new materials (invented)",
        ("2022-03-01", "2022-12-31"), ("", ""), ("", ""),
        "2022-06-30 open", "· 未到开工期", "· not due to begin", Tone.MUTED,
    ),
    (
        "生物医药孵化器（虚构）", "Biomedical incubator (invented)",
        ("", ""), ("2021-05-10", TODAY), ("", ""), "", "– 无进度计划", "– no schedule", Tone.MUTED,
    ),
    (
        "园区污水处理厂提标改造（虚构）", "Sewage works of the park, new standard (invented)",
        ("2020-05-01", "2021-03-31"), ("2020-05-01", "2021-09-15"), ("2021-03-31", "2021-09-15"),
        "2020-10-31 reached, 2021-01-31 reached_late", "√ 已完工，晚168天", "√ finished, 168 days late", Tone.WARN,
    ),
    (
        "智慧园区5G专网（虚构）", "5G network of the park (invented)",
        ("2021-01-01", "2021-11-30"), ("2021-01-01", "2021-11-28"), ("", ""),
        "2021-06-30 reached", "√ 按期完工", "√ finished in time", Tone.GOOD,
    ),
    (
        "标准厂房三期（虚构）", "Standard factory halls, phase three (invented)",
        ("2020-09-01", "2022-06-30"), ("2020-09-20", TODAY), ("", ""),
        "2021-03-31 reached, 2021-12-15 overdue, 2022-03-31 open",
        "▽ 节点逾期16天", "▽ milestone 16 days late", Tone.WARN,
    ),
    (
        "专用车轻量化改造（虚构）", "Lighter special vehicles (invented)",
        ("2019-04-01", "2020-05-31"), ("2019-04-01", "2020-05-31"), ("", ""),
        "", "√ 按期完工", "√ finished in time", Tone.GOOD,
    ),
    (
        "光伏屋顶（虚构）", "Solar roofs (invented)",
        ("2021-10-01", "2023-06-30"), ("2021-10-15", TODAY), ("", ""),
        "2022-10-31 open", "○ 在建", "○ under way", Tone.PLAIN,
    ),
)  # fmt: skip
ROLES: tuple[tuple[WallRole, str, str], ...] = (
    (WallRole.PLANNED, "计划工期", "planned"),
    (WallRole.DONE, "实际工期", "done"),
    (WallRole.LATE, "逾期", "late"),
    (WallRole.REACHED, "节点按期完成", "milestone reached"),
    (WallRole.REACHED_LATE, "节点逾期完成", "milestone reached late"),
    (WallRole.OPEN, "节点未到期", "milestone to come"),
    (WallRole.OVERDUE, "节点逾期未完成", "milestone overdue"),
    (WallRole.BEYOND, "起止在图外", "runs beyond"),
    (WallRole.TODAY, "截至日", "today"),
)


def time_of(day: str) -> float:
    """Return the end of a day, YYYY-MM-DD, in years as a chart counts them."""
    found = date.fromisoformat(day)
    length = (date(found.year + 1, 1, 1) - date(found.year, 1, 1)).days
    return found.year - 1 + found.timetuple().tm_yday / length


def span_of(first: str, last: str) -> Span | None:
    """Return the time from the beginning of one day to the end of another, None for no days."""
    if not first:
        return None
    begun = date.fromordinal(date.fromisoformat(first).toordinal() - 1)
    return time_of(begun.isoformat()), time_of(last)


def late_of(first: str, last: str, planned: tuple[str, str]) -> Span | None:
    """Return the time from the end of the day a project had to be finished, or from the beginning it missed."""
    if not first:
        return None
    return span_of(first, last) if first == planned[0] else (time_of(first), time_of(last))


def marks_of(said: str, language: Language) -> tuple[WallMark, ...]:
    """Return milestones from "2020-09-30 reached, 2021-02-15 reached_late"."""
    pairs = [one.split() for one in said.split(", ") if one]
    word = "节点" if language == "zh" else "Milestone"
    return tuple(WallMark(time_of(day), MilestoneState(state), f"{word} {day}") for day, state in pairs)


def schedule(language: Language) -> WallChart:
    """Return a wall chart of twelve projects: in time, late, not begun, without a schedule."""
    is_chinese = language == "zh"
    bars = tuple(
        WallBar(
            zh if is_chinese else en,
            span_of(*planned),
            span_of(*done),
            late_of(*late, planned),
            marks_of(milestones, language),
            text_en.split()[0],
            tone,
            "".join(re.findall(r"(\d+) days", text_en)),
            ("开发区",) if is_chinese else ("Park office",),
            (text_zh if is_chinese else text_en,),
            "" if tone is Tone.MUTED else ("在建和已完工" if is_chinese else "begun"),
        )
        for zh, en, planned, done, late, milestones, text_zh, text_en, tone in PROJECTS
    )
    return WallChart(
        "重点项目倒排工期图" if is_chinese else "Key projects against their schedule",
        "12个项目：2个逾期，2个晚完工，3个按期完工。" if is_chinese else "12 projects: 2 late, 2 finished late.",
        (2019.0, 2022.0),
        tuple(((year - 1.0, float(year)), f"{year}年" if is_chinese else str(year)) for year in range(2020, 2023)),
        time_of(TODAY),
        f"截至{TODAY}" if is_chinese else f"today {TODAY}",
        tuple((role, zh if is_chinese else en) for role, zh, en in ROLES),
        bars,
        tuple(
            ((year - 1 + quarter / 4, year - 0.75 + quarter / 4), f"Q{quarter + 1}")
            for year in range(2020, 2023)
            for quarter in range(4)
        ),
        Paragraph((Cell("12 projects: "), Cell("× 2", Tone.BAD))),
        "Sheet 2: nothing",
        ("滞后天数", "项目") if is_chinese else ("Days late", "Project"),
        ("单位",) if is_chinese else ("Unit",),
        ("状态",) if is_chinese else ("Status",),
    )


def schedules() -> st.SearchStrategy[WallChart]:
    """Return wall charts of any kind, with times that are missing or beyond all measure."""
    words = st.one_of(st.text(max_size=12), st.text(alphabet="项目（虚构）<&>\"' abcW1%，。", max_size=60))
    times = st.one_of(st.floats(2018, 2024), st.sampled_from((math.nan, math.inf, -math.inf, 2019.0, 2021.0)))
    spans = st.one_of(st.none(), st.tuples(times, times))
    ticks = st.integers(0, 16).map(lambda quarter: 2019 + quarter / 4)
    bars = st.builds(
        WallBar,
        label=words,
        planned=spans,
        done=spans,
        late=spans,
        marks=st.lists(st.builds(WallMark, times, st.sampled_from(MilestoneState), words), max_size=4).map(tuple),
        sign=st.sampled_from(("", "×", "○")),
        tone=st.sampled_from(Tone),
        days=st.sampled_from(("", "7", "1234")),
        before=st.tuples(words),
        after=st.tuples(words, words),
        group=st.sampled_from(("", "late", "on time")),
    )
    return st.builds(
        WallChart,
        title=words,
        description=words,
        axis=st.tuples(ticks, ticks),
        periods=st.lists(st.tuples(st.tuples(ticks, ticks), words), max_size=6).map(tuple),
        today=times,
        today_text=words,
        legend=st.lists(st.tuples(st.sampled_from(WallRole), words), max_size=8).map(tuple),
        bars=st.lists(bars, max_size=5).map(tuple),
        foot=words,
        before=st.tuples(words),
        after=st.tuples(words, words),
    )


SCHEDULE_ZH, SCHEDULE_EN = schedule("zh"), schedule("en")

CHARTS: dict[str, Chart] = {
    "level-zh": LEVEL_ZH,
    "level-en": LEVEL_EN,
    "growth-zh": GROWTH_ZH,
    "total-en": TOTAL_EN,
    "rank-zh": RANK_ZH,
    "falling-en": FALLING_EN,
    "quarters-zh": QUARTERS_ZH,
    "crowded-en": CROWDED_EN,
    "flat-zh": FLAT_ZH,
    "empty": EMPTY,
    "items-zh": ITEMS_ZH,
    "items-en": ITEMS_EN,
    "schedule-zh": SCHEDULE_ZH,
    "schedule-en": SCHEDULE_EN,
}
