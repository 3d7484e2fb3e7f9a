"""Cases worked out by hand: what a figure is, what is asked for by then, and the verdict; several in one table."""

import pytest

from builders import check, judge

PARK = "measure: level, kind: flow, at_least: 100 亿元, by: 2022"
GAIN = "measure: increase, kind: flow, at_least: 46 亿元, by: 2022"
STANDARD = "measure: standard, at_least: 280 万元/亩"
REVENUE = "measure: level, kind: flow, at_least: 600 亿元"
BUDGET = "measure: level, kind: flow, at_least: 22.5 亿元, by: 2020"


def rates(*figures: str) -> tuple[str, ...]:
    return tuple(f"x,{2020 + number},{figure},%" for number, figure in enumerate(figures))


def land(item: str, figure: float, mu: int = 1) -> str:
    return f"x,2022,{figure},万元/亩,,{item},{mu}"


CASES: dict[str, tuple[str, tuple[str, ...], dict[str, object]]] = {
    "three years of exactly 30 %": (
        "measure: average_growth, at_least: 30%", rates("30", "30", "30"), {"actual": 0.3, "status": "achieved"},
    ),
    "29.99 in the third year": (
        "measure: average_growth, at_least: 30%", rates("30", "30", "29.99"),
        {"actual": 0.29996667, "status": "missed", "noted": "borderline"},
    ),
    "three years of exactly 20 %": (
        "measure: average_growth, at_least: 20%", rates("20", "20", "20"), {"status": "achieved"},
    ),
    "5.5 and 15.0 %": (
        "measure: average_growth, at_least: 30%", rates("5.5", "15.0"), {"needed": 2.197 / (1.055 * 1.15) - 1},
    ),
    "5 and 20 %": ("measure: average_growth, at_least: 30%", rates("5", "20"), {"needed": 0.743651}),
    "25 and 25 of at least 25 %": (
        "measure: average_growth, at_least: 25%", rates("25", "25"), {"needed": 0.25, "status": "on_track"},
    ),
    "40 and 40 of at least 25 %": (
        "measure: average_growth, at_least: 25%", rates("40", "40"), {"needed": None, "status": "met_early"},
    ),
    "-13.5 and 35.1 %": ("measure: average_growth, at_least: 5%", rates("-13.5", "35.1"), {"actual": 0.081025}),
    "8.1 % in January and February": (
        "measure: average_growth, at_least: 8%, in: 2020", ("x,2020年1-2月,8.1,%",), {"status": "on_track"},
    ),
    "9 % in the one year that counts": (
        "measure: average_growth, at_least: 8%, in: 2021", rates("2", "9"), {"actual": 0.09, "status": "achieved"},
    ),
    "600.00 is not more than 600": (
        "measure: level, kind: flow, more_than: 600 亿元", ("x,2019,300,亿元", "x,2022,600.00,亿元"),
        {"status": "missed"},
    ),
    "30.00 is at least 30": ("measure: level, at_least: 30 个", ("x,2022,30.00,个",), {"status": "achieved"}),
    "rank 50 of 375": ("measure: rank, at_most: 50, of: 375", ("x,2022,50,",), {"status": "achieved", "gap": 0}),
    "rank 51 of 375": ("measure: rank, at_most: 50, of: 375", ("x,2022,51,",), {"status": "missed", "gap": -1}),
    "300 to 600, linear": (
        f"{REVENUE}, path: linear", ("x,2019,300,亿元", "x,2021,420,亿元"), {"required": 500, "projected": 480},
    ),
    "300 to 600, geometric": (
        REVENUE, ("x,2019,300,亿元", "x,2021,420,亿元"), {"required": 476.220316, "projected": 300 * 1.4**1.5},
    ),
    "a flow in September of the last year": (
        REVENUE, ("x,2019,300,亿元", "x,2022年1-9月,340,亿元"),
        {
            "required": 450, "pace": 340 / 450, "status": "behind", "year_completion": 340 / 600,
            "schedule_gap": 340 / 600 - 0.75, "needed": None, "remaining": 260, "months_left": 3,
        },
    ),
    "a flow in September of the second year": (
        REVENUE, ("x,2019,300,亿元", "x,2021年1-9月,340,亿元"), {"required": 357.165237, "remaining": None},
    ),
    "12 accidents of at most 10, before the deadline": (
        "measure: total, at_most: 10 起", ("x,2020,12,起",), {"status": "missed", "needed": None, "remaining": 0},
    ),
    "12 accidents of at most 10, at the deadline": (
        "measure: total, at_most: 10 起, in: 2020", ("x,2020,12,起",), {"status": "missed"},
    ),
    "4 accidents of at most 10 at half-time": (
        "measure: total, at_most: 10 起, in: 2020", ("x,2020年1-6月,4,起",),
        {"status": "on_track", "remaining": 6, "months_left": 6, "needed": None},
    ),
    "revenue of 16.2 of 22.5 by September": (
        BUDGET, ("x,2020年1-9月,16.2,亿元",),
        {
            "required": 16.875, "pace": 0.96, "status": "lagging", "completion": 0.72, "schedule_gap": -0.03,
            "remaining": 6.3, "months_left": 3, "needed": None,
        },
    ),
    "279.999 of 280": (STANDARD, (land("A", 279.999),), {"status": "missed"}),
    "280 of 280": (STANDARD, (land("A", 280),), {"status": "achieved"}),
    "one project of two": (
        STANDARD, (land("A", 400, 100), land("B", 270, 900)), {"status": "missed", "actual": 0.5, "weighted_mean": 283},
    ),
    "the park, from 54 to 100: the gain": (GAIN, ("x,2019,54,亿元", "x,2022,100,亿元"), {"status": "achieved"}),
    "the park, from 54 to 100: the level": (PARK, ("x,2019,54,亿元", "x,2022,100,亿元"), {"status": "achieved"}),
    "the park, from 52 to 98: the gain": (GAIN, ("x,2019,52,亿元", "x,2022,98,亿元"), {"status": "achieved"}),
    "the park, from 52 to 98: the level": (PARK, ("x,2019,52,亿元", "x,2022,98,亿元"), {"status": "missed"}),
    "the park, from 56 to 100: the gain": (
        GAIN, ("x,2019,56,亿元", "x,2022,100,亿元"), {"status": "missed", "actual": 44},
    ),
    "the park, from 56 to 100: the level": (PARK, ("x,2019,56,亿元", "x,2022,100,亿元"), {"status": "achieved"}),
    # Inside the year, and at its edges.
    "a flow of at most 30, 31 in September of the last year": (
        "measure: level, kind: flow, at_most: 30 起", ("x,2019,60,起", "x,2022年1-9月,31,起"), {"status": "missed"},
    ),
    "the same, and it may fall": (
        "measure: level, kind: flow, at_most: 30 起, may_fall: true", ("x,2019,60,起", "x,2022年1-9月,31,起"),
        {"status": "behind"},
    ),
    "the same, and it has fallen": (
        "measure: level, kind: flow, at_most: 30 起", ("x,2022年1-8月,33,起", "x,2022年1-9月,31,起"),
        {"status": "behind"},
    ),
    "the same, a year before the last": (
        "measure: level, kind: flow, at_most: 30 起", ("x,2019,60,起", "x,2021年1-9月,31,起"), {"status": "lagging"},
    ),
    "a flow without a base, in the last year": (
        REVENUE, ("x,2022年1-9月,450,亿元",), {"required": 450, "status": "on_track", "notes": set()},
    ),
    "the same with no path": (
        f"{REVENUE}, path: none", ("x,2022年1-9月,450,亿元",), {"required": None, "status": "not_due"},
    ),
    "by last year's share": (
        f"{REVENUE}, path: linear, in_year: last_year",
        ("x,2019,300,亿元", "x,2020年1-3月,80,亿元", "x,2020,400,亿元", "x,2021年1-3月,100,亿元"),
        {"required": 100, "status": "on_track", "last_year_share": 0.2, "noted": "last_year_share"},
    ),
    "by last year's share, which is not known": (
        f"{REVENUE}, path: linear, in_year: last_year", ("x,2019,300,亿元", "x,2021年1-3月,100,亿元"),
        {"required": 125, "noted": "last_year_share_missing"},
    ),
    "by twelfths, where a first quarter is a fifth": (
        f"{REVENUE}, path: linear",
        ("x,2019,300,亿元", "x,2020年1-3月,80,亿元", "x,2020,400,亿元", "x,2021年1-3月,100,亿元"),
        {"required": 125, "status": "lagging", "noted": "last_year_share"},
    ),
    "97 % of every month's task from 300 to 340": (
        "measure: level, kind: flow, at_least: 340 亿元, by: 2020, path: linear",
        ("x,2019,300,亿元", "x,2020年1-9月,247.35,亿元"),
        {"pace": 0.97, "status": "lagging", "year_ends": "missed", "noted": "year_ends_worse"},
    ),
    "97 % of every month's task, a year before the last": (
        "measure: level, kind: flow, at_least: 380 亿元, by: 2021, path: linear",
        ("x,2019,300,亿元", "x,2020年1-9月,247.35,亿元"), {"status": "lagging", "year_ends": "behind"},
    ),
    "a target not begun": ("measure: total, at_least: 5 个, in: 2022", ("x,2021,9,个",), {"status": "not_due"}),
    "what is not to gain more than 40": (
        "measure: increase, at_most: 40 个", ("x,2019,20,个", "x,2020,60,个"), {"status": "behind", "required": 40 / 3},
    ),
    "an additional sum that was taken back": (
        "measure: total, at_least: 5 个", ("x,2020,6,个", "x,2021,-3,个"), {"actual": 3, "status": "lagging"},
    ),
    "at least 5 reached, and it may fall": (
        "measure: total, at_least: 5 个, may_fall: true", ("x,2020,6,个",), {"status": "met_early"},
    ),
    "every year's additions": (
        "measure: total, at_least: 20 个, each: year", ("x,2020,21,个", "x,2021,19,个", "x,2022,30,个"),
        {"status": "missed", "failed_period": "2021", "failed_figure": 19},
    ),
    "every year's growth": (
        "measure: average_growth, at_least: 8%, each: year", rates("9", "8", "7.9"),
        {"status": "missed", "failed_period": "2022", "failed_figure": 0.079},
    ),
    "every year's items": (
        STANDARD + ", each: year",
        ("x,2020,200,万元/亩,,A", "x,2020,300,万元/亩,,B", "x,2022,300,万元/亩,,A", "x,2021,300,万元/亩,,B"),
        {"status": "missed", "failed_period": "2020", "failed_figure": 0.5},
    ),
    "falling every year": (
        "measure: level, should: fall, each: year", ("x,2019,10,人", "x,2020,9,人", "x,2021,9,人", "x,2022,8,人"),
        {"status": "missed", "failed_period": "2021"},
    ),
    "a gain judged at year-ends": (
        "measure: increase, at_least: 60 个, checkpoint: year-end",
        ("x,2019,20,个", "x,2020,45,个", "x,2021-06,46,个"),
        {"actual": 25, "required": 20, "status": "on_track", "noted": "last_year_end"},
    ),
    "a base year of its own": (
        "measure: level, kind: flow, at_least: 100 亿元, base_year: 2020, by: 2022, path: linear",
        ("x,2020,60,亿元", "x,2021,80,亿元"), {"required": 80, "status": "on_track"},
    ),
    "the growth that was published": (
        "measure: level, kind: flow, at_least: 600 亿元",
        ("x,2020,300,亿元", "x,2021,330,亿元", "x,2021,8,%,,,,,growth"),
        {"actual": 330, "change": 0.08},
    ),
    "the change of a share": (
        "measure: level, at_least: 60 %", ("x,2020,0.5,%", "x,2021,3.8,%"), {"change": 0.033},
    ),
    "the change of a sum of shares": (
        "measure: total, at_least: 13.5 %", ("x,2020,0.5,%", "x,2021,3.8,%"), {"change": 0.033, "remaining": None},
    ),
    "the change of a total": ("measure: total, at_least: 60 个", ("x,2020,18,个", "x,2021,15,个"), {"change": -1 / 6}),
    "the change of a gain": (
        "measure: increase, kind: flow, at_least: 46 亿元",
        ("x,2019,54,亿元", "x,2020,66,亿元", "x,2021,81.4,亿元"),
        {"change": 81.4 / 66 - 1},
    ),
    # What a second reckoning found.
    "the tasks of a gain are gains": (
        "measure: increase, at_least: 30 家, milestones: {2020: 10 家}", ("x,2019,100,家", "x,2020,105,家"),
        {"required": 10, "gap": -5, "pace": 0.5, "status": "behind"},
    ),
    "a cap exceeded in a year that was never closed": (
        "measure: total, at_most: 20 起", ("x,2020年1-9月,21,起", "x,2021年1-3月,4,起"), {"status": "missed"},
    ),
    "a goal reached in a year that was never closed": (
        "measure: total, at_least: 20 家", ("x,2020年1-9月,25,家", "x,2021,4,家"), {"status": "achieved"},
    ),
    "a yearly cap exceeded in a year that was never closed": (
        "measure: level, kind: flow, each: year, at_most: 20 家", ("x,2020年1-7月,22,家", "x,2021,18,家"),
        {"status": "missed", "failed_period": "2020-07", "failed_figure": 22},
    ),
    "a published rate before a gap stays": (
        "measure: average_growth, at_least: 15%",
        ("x,2020,8,%,,,,,growth", "x,2019,100,亿元", "x,2020,130,亿元", "x,2022,169,亿元"),
        {"actual": (1.08 * 1.3) ** (1 / 3) - 1, "status": "missed"},
    ),
    "no way around a hole by an older part of a year": (
        "measure: average_growth, at_least: 5%",
        ("x,2019年1-6月,50,亿元", "x,2020年1-6月,54,亿元", "x,2020,110,亿元", "x,2021年1-6月,50,亿元"),
        {"status": "no_data", "noted": "base_missing"},
    ),
    "a part of a year without the year before": (
        "measure: average_growth, at_least: 5%", ("x,2019,100,亿元", "x,2020,110,亿元", "x,2022年1-6月,55,亿元"),
        {"status": "on_track", "period": "2020"},
    ),
    "a standard of at most": (
        "measure: standard, at_most: 300 万元/亩", ("x,2020,250,万元/亩,,A", "x,2020,310,万元/亩,,B"),
        {"actual": 0.5, "required": 1, "gap": -0.5, "status": "behind"},
    ),
    "a goal that is the base": (
        "measure: level, less_than: 68.9 %", ("x,2019,68.9,%", "x,2020,72.35,%"), {"status": "lagging"},
    ),
    "a total without a path, at the deadline": (
        "measure: total, at_least: 10 家, path: none", ("x,2020,3,家", "x,2021,3,家", "x,2022,3,家"),
        {"required": 10, "pace": 0.9, "status": "missed"},
    ),
    "a figure after the base and before the first year": (
        "measure: level, first_year: 2021, at_least: 30 家", ("x,2019,10,家", "x,2020,12,家"), {"status": "not_due"},
    ),
    "a hole among the years that must hold": (
        "measure: level, at_least: 11 个, each: year", ("x,2020,11,个", "x,2022,12,个"),
        {"status": "no_data", "missing_year": 2021},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_worked_out_by_hand(case: str) -> None:
    target, rows, expected = CASES[case]
    check(judge(target, *rows), **expected)
