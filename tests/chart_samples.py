"""Charts made by hand: one of every kind, and some that ask for trouble."""

import math

from leling_targets.document import (
    ChartBars,
    ChartLine,
    ChartPoint,
    ItemBar,
    ItemChart,
    LineChart,
    LineRole,
)

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

CHARTS: dict[str, LineChart | ItemChart] = {
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
}
