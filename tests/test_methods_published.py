"""The published methods against what their authorities published, and against the edges of their rules."""

import csv
import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from msgspec import Struct

from leling_targets.methods import destatis, statcan, un2022
from leling_targets.methods.cases import Cases, Judgement

FIXTURES = Path(__file__).parent / "fixtures"
DIRECTIONS = {"higher": 1.0, "lower": -1.0}
NONE = math.nan

JUDGES: Mapping[str, Callable[[Cases], Judgement]] = {
    "statcan": statcan.judge,
    "un2022": un2022.judge,
    "destatis": destatis.judge,
}
STATUSES: Mapping[str, Mapping[str, str]] = {
    "statcan": statcan.STATUS,
    "un2022": un2022.STATUS,
    "destatis": destatis.STATUS,
}

RATIO_OF_LOGARITHMS = "UNDP-0460"
"""Its ratio was published from logarithmic rates, which the method's own rule does not form; its status is the same."""


class Row(Struct, frozen=True):
    """One row of `Cases`, with the most usual values filled in."""

    figures: Mapping[int, float]
    goal: float = NONE
    direction: float = 1.0
    base_year: int = 2015
    goal_year: int = 2030
    each_year: bool = False
    limit: float = NONE
    bands: tuple[float, float, float] = (NONE, NONE, NONE)


class Published(Struct, frozen=True):
    """A row with the answer its authority published."""

    case_id: str
    row: Row
    status: str
    ratio: float
    score: float = NONE
    mean_change: float = NONE


def cases_of(rows: Sequence[Row]) -> Cases:
    every_year = [year for row in rows for year in row.figures]
    years = np.arange(min(every_year), max(every_year) + 1) if every_year else np.array([], dtype=np.int64)
    return Cases(
        history=np.array([[row.figures.get(int(year), NONE) for year in years] for row in rows], dtype=np.float64),
        years=years.astype(np.int64),
        base_year=np.array([row.base_year for row in rows], dtype=np.int64),
        goal=np.array([row.goal for row in rows], dtype=np.float64),
        goal_year=np.array([row.goal_year for row in rows], dtype=np.int64),
        direction=np.array([row.direction for row in rows], dtype=np.float64),
        each_year=np.array([row.each_year for row in rows], dtype=np.bool_),
        limit=np.array([row.limit for row in rows], dtype=np.float64),
        step=np.ones(len(rows)),
        bands=np.array([row.bands for row in rows], dtype=np.float64),
    )


def read(name: str) -> list[dict[str, str]]:
    lines = (FIXTURES / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def number(text: str) -> float:
    return float(text) if text else NONE


def finite_number(text: str) -> float:
    return number(text) if math.isfinite(number(text)) else NONE


def three_bounds(text: str) -> tuple[float, float, float]:
    best, second, third = (float(bound) for bound in text.split())
    return best, second, third


def two_figures(line: Mapping[str, str]) -> dict[int, float]:
    if not line["current_year"]:
        return {}
    return {
        int(line["base_year"]): float(line["base_value"]),
        int(line["current_year"]): float(line["current_value"]),
    }


def published_by_statcan(name: str) -> list[Published]:
    return [
        Published(
            line["case_id"],
            Row(
                two_figures(line),
                goal=number(line["goal"]),
                direction=DIRECTIONS[line["direction"]],
                base_year=int(line["base_year"]),
                goal_year=int(line["goal_year"]),
                limit=number(line["limit"]),
            ),
            line["status"],
            finite_number(line["ratio"]),
            number(line["score"]),
        )
        for line in read(name)
    ]


def published_by_undp() -> list[Published]:
    return [
        Published(
            line["case_id"],
            Row(
                two_figures(line),
                goal=number(line["goal"]),
                direction=DIRECTIONS[line["direction"]],
                goal_year=int(line["goal_year"]),
                bands=three_bounds(line["bands"]),
            ),
            line["status"].lower().replace(" ", "_"),
            number(line["ratio"]),
        )
        for line in read("un_progress_chart_2022.csv")
    ]


def published_by_destatis() -> list[Published]:
    return [
        Published(
            line["case_id"],
            Row(
                ending(int(line["newest_year"]), *(float(figure) for figure in line["figures"].split())),
                goal=number(line["goal"]),
                direction=DIRECTIONS[line["direction"]],
                goal_year=int(line["goal_year"] or 2030),
                each_year=line["kind"] == "constant_each_year",
            ),
            line["status"],
            number(line["ratio"]),
            mean_change=number(line["mean_change"]),
        )
        for line in read("destatis_weather.csv")
    ]


def ending(newest_year: int, *figures: float) -> dict[int, float]:
    """Name yearly figures by their years, of which the last is given; nan is a hole."""
    first_year = newest_year - len(figures) + 1
    return {first_year + place: figure for place, figure in enumerate(figures)}


STATCAN = published_by_statcan("statcan_open_sdg.csv") + published_by_statcan("statcan_edge_battery.csv")
UNITED_NATIONS = published_by_undp()
DESTATIS = published_by_destatis()


def by_case_id(cases: Sequence[Published]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=[case.case_id for case in cases])


def test_every_published_row_is_in_the_fixtures() -> None:
    assert (len(STATCAN), len(UNITED_NATIONS), len(DESTATIS)) == (77 + 24, 60 - 1, 48)


@by_case_id(STATCAN)
def test_statcan_comes_out_as_published(case: Published) -> None:
    judgement = statcan.judge(cases_of([case.row]))

    assert judgement.method_status[0] == case.status
    assert judgement.score[0] == pytest.approx(case.score, rel=1e-9, nan_ok=True)
    assert judgement.pace[0] == pytest.approx(case.ratio, rel=1e-9, nan_ok=True)


@by_case_id(UNITED_NATIONS)
def test_un2022_comes_out_as_published(case: Published) -> None:
    judgement = un2022.judge(cases_of([case.row]))

    assert judgement.method_status[0] == case.status
    assert np.isnan(judgement.score[0])
    if case.case_id != RATIO_OF_LOGARITHMS:
        assert judgement.pace[0] == pytest.approx(case.ratio, rel=1e-9, nan_ok=True)


@by_case_id(DESTATIS)
def test_destatis_comes_out_as_published(case: Published) -> None:
    judgement = destatis.judge(cases_of([case.row]))

    assert judgement.method_status[0] == case.status
    assert np.isnan(judgement.score[0])
    if math.isnan(case.mean_change):
        assert judgement.pace[0] == pytest.approx(case.ratio, abs=5.1e-5, nan_ok=True)
    else:
        newest_year = max(case.row.figures)
        distance = abs(case.row.goal - case.row.figures[newest_year])
        mean_change = judgement.pace[0] * distance / (case.row.goal_year - newest_year)
        assert mean_change == pytest.approx(case.mean_change, abs=5.1e-5)


STATCAN_EDGES: Mapping[str, tuple[Row, str, float, float]] = {
    "one year only": (Row({2015: 10.0}, goal=20.0), "not_available", NONE, NONE),
    "one year only, goal reached": (Row({2015: 30.0}, goal=20.0), "not_available", NONE, NONE),
    "all years before the base year": (Row({2012: 10.0, 2013: 30.0}, goal=20.0), "not_available", NONE, NONE),
    "no year at all": (Row({}, goal=20.0), "not_available", NONE, NONE),
    "base year missing: the next later one": (
        Row({2014: 1.0, 2017: 10.0, 2018: 11.0}, goal=10.0 * 1.2**13),
        "limited_progress",
        0.5,
        4.1667 * 0.5 - 2.5,
    ),
    "base 0 counts as 0.001": (
        Row({2015: 0.0, 2016: 0.002}, goal=0.003, goal_year=2016),
        "limited_progress",
        0.5,
        4.1667 * 0.5 - 2.5,
    ),
    "goal 0 counts as 0.001": (
        Row({2015: 1.0, 2016: 0.3007}, goal=0.0, direction=-1.0, goal_year=2016),
        "moderate_progress",
        0.7,
        7.1429 * 0.7 - 4.2857,
    ),
    "goal 0 not reached at 0.001": (
        Row({2015: 1.0, 2016: 0.001}, goal=0.0, direction=-1.0, goal_year=2016),
        "substantial_progress",
        1.0,
        7.1429 - 4.2857,
    ),
    "base and goal both 0, left behind": (
        Row({2015: 0.0, 2016: 5.0}, goal=0.0, direction=-1.0),
        "deterioration",
        NONE,
        -5.0,
    ),
    "base = goal, left behind": (Row({2015: 3.0, 2016: 2.0}, goal=3.0), "deterioration", NONE, -5.0),
    "base = goal, held": (Row({2015: 3.0, 2016: 3.0}, goal=3.0), "target_achieved", NONE, 5.0),
    "short of the goal by a hair: no tolerance": (
        Row({2015: 1.0, 2016: math.nextafter(2.0, 0.0)}, goal=2.0, goal_year=2016),
        "substantial_progress",
        1.0,
        7.1429 - 4.2857,
    ),
    "goal reached through a change of sign": (Row({2015: -1.0, 2016: 2.0}, goal=1.0), "target_achieved", NONE, 5.0),
    "change of sign": (Row({2015: -1.0, 2016: 2.0}, goal=3.0), "not_available", NONE, NONE),
    "change of sign, no goal": (Row({2015: 1.0, 2016: -2.0}), "not_available", NONE, NONE),
    "goal across 0": (Row({2015: -3.0, 2016: -2.0}, goal=1.0), "not_available", NONE, NONE),
    "goal year not after the base": (
        Row({2015: 1.0, 2016: 2.0}, goal=3.0, goal_year=2015),
        "not_available",
        NONE,
        NONE,
    ),
    "fall to 0": (Row({2015: 1.0, 2016: 0.0}), "deterioration", -1.0, -5.0),
    "limit: base at the limit and held": (
        Row({2015: 100.0, 2016: 100.0}, limit=100.0),
        "substantial_progress",
        0.0,
        5.0,
    ),
    "limit: base at the limit and lost": (
        Row({2015: 100.0, 2016: 99.9}, limit=100.0),
        "deterioration",
        -0.001,
        -2.625,
    ),
    "limit: base at half of it, C = 1 - 0.5 ** 4.44": (
        Row({2015: 50.0, 2016: 50.0 * (1.0 + 0.01 * (1.0 - 0.5**4.44))}, limit=100.0),
        "moderate_progress",
        0.01 * (1.0 - 0.5**4.44),
        1.25,
    ),
    "limit: base at one and a half, the same C": (
        Row({2015: 150.0, 2016: 150.0 * (1.0 - 0.01 * (1.0 - 0.5**4.44))}, limit=100.0, direction=-1.0),
        "moderate_progress",
        0.01 * (1.0 - 0.5**4.44),
        1.25,
    ),
    "limit: base at twice the limit, C = 1": (
        Row({2015: 200.0, 2016: 198.0}, limit=100.0, direction=-1.0),
        "moderate_progress",
        0.01,
        1.25,
    ),
    "limit: absolute values": (
        Row({2015: -200.0, 2016: -202.0}, limit=-100.0, direction=-1.0),
        "moderate_progress",
        0.01,
        1.25,
    ),
    "limit 0: C = 1": (Row({2015: 200.0, 2016: 198.0}, limit=0.0, direction=-1.0), "moderate_progress", 0.01, 1.25),
    "limit ignored where there is a goal": (
        Row({2015: 50.0, 2016: 55.0}, goal=60.0, goal_year=2016, limit=60.0),
        "limited_progress",
        0.5,
        4.1667 * 0.5 - 2.5,
    ),
    "just above 0.95": (
        Row({2015: 1000.0, 2016: 1951.0}, goal=2000.0, goal_year=2016),
        "substantial_progress",
        0.951,
        7.1429 * 0.951 - 4.2857,
    ),
    "just below 0.95": (
        Row({2015: 1000.0, 2016: 1949.0}, goal=2000.0, goal_year=2016),
        "moderate_progress",
        0.949,
        7.1429 * 0.949 - 4.2857,
    ),
    "just above 0.60": (
        Row({2015: 1000.0, 2016: 1601.0}, goal=2000.0, goal_year=2016),
        "moderate_progress",
        0.601,
        7.1429 * 0.601 - 4.2857,
    ),
    "just below 0.60": (
        Row({2015: 1000.0, 2016: 1599.0}, goal=2000.0, goal_year=2016),
        "limited_progress",
        0.599,
        4.1667 * 0.599 - 2.5,
    ),
    "score of a limited growth": (Row({2015: 1000.0, 2016: 1004.0}), "limited_progress", 0.004, -0.5),
}

UNITED_NATIONS_EDGES: Mapping[str, tuple[Row, str, float]] = {
    "one year only": (Row({2015: 10.0}, goal=15.0), "insufficient_data", NONE),
    "one year only, goal reached": (Row({2015: 10.0}, goal=5.0), "target_achieved", NONE),
    "no year at all": (Row({}, goal=5.0), "insufficient_data", NONE),
    "nothing after the base year": (Row({2012: 10.0, 2014: 12.0}, goal=20.0), "insufficient_data", NONE),
    "the later of two years equally near the base year": (
        Row({2010: 1.0, 2014: 9.0, 2016: 10.0, 2019: 12.0}, goal=10.0 * 1.2**14),
        "limited_or_no_progress",
        (1.2 ** (1 / 3) - 1) / 0.2,
    ),
    "else the first after it": (
        Row({2017: 10.0, 2018: 12.0}, goal=10.0 * 1.2**13),
        "on_track",
        1.0,
    ),
    "base 0, goal reached": (Row({2015: 0.0, 2016: 9.0}, goal=5.0), "target_achieved", NONE),
    "a year of 0 is no base": (
        Row({2015: 0.0, 2016: 4.0, 2017: 3.0}, goal=5.0),
        "deterioration",
        -0.25 / ((5 / 4) ** (1 / 14) - 1),
    ),
    "nothing but 0": (Row({2015: 0.0, 2016: 0.0}, goal=5.0), "insufficient_data", NONE),
    "negative base": (Row({2015: -1.0, 2016: 4.0}, goal=5.0), "insufficient_data", NONE),
    "negative current": (Row({2015: 1.0, 2016: -9.0}, goal=5.0), "insufficient_data", NONE),
    "negative goal": (Row({2015: 1.0, 2016: 0.5}, goal=-5.0, direction=-1.0), "insufficient_data", NONE),
    "goal 0 where more is better": (Row({2015: 1.0, 2016: 2.0}, goal=0.0), "insufficient_data", NONE),
    "no goal": (Row({2015: 1.0, 2016: 2.0}), "insufficient_data", NONE),
    "goal year not after the base": (
        Row({2015: 1.0, 2016: 2.0}, goal=3.0, goal_year=2015),
        "insufficient_data",
        NONE,
    ),
    "within 0.05 % from below": (Row({2015: 90.0, 2016: 99.96}, goal=100.0), "target_achieved", NONE),
    "0.05 % short is short": (
        Row({2015: 90.0, 2016: 99.95}, goal=100.0, goal_year=2017),
        "on_track",
        (99.95 / 90 - 1) / ((100 / 90) ** 0.5 - 1),
    ),
    "within 0.05 % from above": (Row({2015: 120.0, 2016: 100.04}, goal=100.0, direction=-1.0), "target_achieved", NONE),
    "0 where less is better": (Row({2015: 5.0, 2016: 0.0}, goal=1.0, direction=-1.0), "target_achieved", NONE),
    "0 of a goal of 0": (Row({2015: 5.0, 2016: 0.0}, goal=0.0, direction=-1.0), "target_achieved", NONE),
    "on the way to a goal of 0": (
        Row({2015: 10.0, 2016: 4.0}, goal=0.0, direction=-1.0),
        "fair_progress_but_acceleration_needed",
        0.6,
    ),
    "base past the goal, now short": (Row({2015: 6.0, 2016: 4.0}, goal=5.0), "deterioration", NONE),
    "base = goal, now short": (Row({2015: 5.0, 2016: 4.0}, goal=5.0), "deterioration", NONE),
    "base = goal, held to within 0.05 %": (Row({2015: 5.0, 2016: 4.998}, goal=5.0), "target_achieved", NONE),
    "base a hair above a goal to fall to, now worse": (
        Row({2015: math.nextafter(5.0, 6.0), 2016: 6.0}, goal=5.0, direction=-1.0),
        "deterioration",
        NONE,
    ),
    "just above 0.95": (
        Row({2015: 1000.0, 2016: 1951.0}, goal=2000.0, goal_year=2016),
        "on_track",
        0.951,
    ),
    "just below 0.95": (
        Row({2015: 1000.0, 2016: 1949.0}, goal=2000.0, goal_year=2016),
        "fair_progress_but_acceleration_needed",
        0.949,
    ),
    "just above 0.5": (
        Row({2015: 1000.0, 2016: 1501.0}, goal=2000.0, goal_year=2016),
        "fair_progress_but_acceleration_needed",
        0.501,
    ),
    "just below 0.5": (
        Row({2015: 1000.0, 2016: 1499.0}, goal=2000.0, goal_year=2016),
        "limited_or_no_progress",
        0.499,
    ),
    "just below -0.1": (
        Row({2015: 1000.0, 2016: 899.0}, goal=2000.0, goal_year=2016),
        "deterioration",
        -0.101,
    ),
    "bands of its own": (
        Row({2015: 10.0, 2016: 8.0}, goal=0.0, direction=-1.0, bands=(NONE, 0.1, NONE)),
        "fair_progress_but_acceleration_needed",
        0.2,
    ),
    "the method's bands": (Row({2015: 10.0, 2016: 8.0}, goal=0.0, direction=-1.0), "limited_or_no_progress", 0.2),
    "down by a tenth of the way": (
        Row({2015: 10.0, 2016: 11.0}, goal=0.0, direction=-1.0, bands=(NONE, NONE, -0.2)),
        "limited_or_no_progress",
        -0.1,
    ),
}

RISING = (10.0, 11.0, 12.0, 13.0, 14.0, 15.0)
STILL_THEN_DOWN = (10.0, 12.0, 14.0, 16.0, 18.0, 15.0)

DESTATIS_EDGES: Mapping[str, tuple[Row, str, float]] = {
    "five changes": (Row(ending(2020, *RISING), goal=25.0), "sun", 1.0),
    "only the last five count": (Row(ending(2020, 99.0, 50.0, *RISING), goal=25.0), "sun", 1.0),
    "four changes": (Row(ending(2020, *RISING[1:]), goal=25.0), "sun", 1.0),
    "four changes after a hole": (Row(ending(2020, 9.0, NONE, *RISING[1:]), goal=25.0), "sun", 1.0),
    "three changes": (Row(ending(2020, *RISING[2:]), goal=25.0), "not_calculated", NONE),
    "a hole inside costs two": (
        Row(ending(2020, 10.0, 11.0, NONE, 13.0, 14.0, 15.0), goal=25.0),
        "not_calculated",
        NONE,
    ),
    "no year at all": (Row({}, goal=25.0), "not_calculated", NONE),
    "three changes, goal met": (Row(ending(2020, *RISING[2:]), goal=12.0), "not_calculated", NONE),
    "0.95 is not above 0.95": (
        Row(ending(2020, 0.0, 38.0, 76.0, 114.0, 152.0, 190.0), goal=590.0),
        "slightly_cloudy",
        0.95,
    ),
    "0.80 is slightly cloudy": (Row(ending(2020, *RISING), goal=27.5), "slightly_cloudy", 0.8),
    "below 0.80": (Row(ending(2020, *RISING), goal=28.0), "cloud", 10.0 / 13.0),
    "standstill": (Row(ending(2020, 0.3, 0.1, 0.2, 0.7, 0.6, 0.3), goal=1.0), "thunderstorm", 0.0),
    "goal year gone by": (Row(ending(2020, *RISING), goal=25.0, goal_year=2019), "thunderstorm", 0.0),
    "goal year gone by, falling": (Row(ending(2020, *RISING[::-1]), goal=25.0, goal_year=2019), "thunderstorm", 0.0),
    "met before its year, onwards": (Row(ending(2020, *RISING), goal=15.0), "sun", NONE),
    "met before its year, back": (Row(ending(2020, *RISING[::-1]), goal=5.0), "slightly_cloudy", NONE),
    "each year: met and constant": (Row(ending(2020, *[15.0] * 6), goal=15.0, each_year=True), "sun", NONE),
    "each year: short and constant": (Row(ending(2020, *[14.0] * 6), goal=15.0, each_year=True), "thunderstorm", NONE),
    "each year: met and back": (
        Row(ending(2020, *RISING), goal=15.0, direction=-1.0, each_year=True),
        "slightly_cloudy",
        NONE,
    ),
    "each year: short and towards": (Row(ending(2020, *RISING), goal=16.0, each_year=True), "cloud", NONE),
    "each year: short and away": (Row(ending(2020, *RISING[::-1]), goal=16.0, each_year=True), "thunderstorm", NONE),
    "direction: both right": (Row(ending(2020, *RISING)), "sun", NONE),
    "direction: mean right, last wrong": (Row(ending(2020, *STILL_THEN_DOWN)), "slightly_cloudy", NONE),
    "direction: mean right, last zero": (Row(ending(2020, *RISING[:5], 14.0)), "slightly_cloudy", NONE),
    "direction: mean wrong, last right": (Row(ending(2020, *STILL_THEN_DOWN), direction=-1.0), "cloud", NONE),
    "direction: mean zero, last right": (Row(ending(2020, 15.0, 14.0, 13.0, 12.0, 11.0, 15.0)), "cloud", NONE),
    "direction: neither": (Row(ending(2020, *RISING), direction=-1.0), "thunderstorm", NONE),
    "direction: constant": (Row(ending(2020, *[15.0] * 6)), "thunderstorm", NONE),
}


@pytest.mark.parametrize(("row", "status", "pace", "score"), STATCAN_EDGES.values(), ids=STATCAN_EDGES)
def test_statcan_edges(row: Row, status: str, pace: float, score: float) -> None:
    judgement = statcan.judge(cases_of([row]))

    assert judgement.method_status[0] == status
    assert judgement.pace[0] == pytest.approx(pace, rel=1e-9, abs=1e-12, nan_ok=True)
    assert judgement.score[0] == pytest.approx(score, rel=1e-9, nan_ok=True)


@pytest.mark.parametrize(("row", "status", "pace"), UNITED_NATIONS_EDGES.values(), ids=UNITED_NATIONS_EDGES)
def test_un2022_edges(row: Row, status: str, pace: float) -> None:
    judgement = un2022.judge(cases_of([row]))

    assert judgement.method_status[0] == status
    assert judgement.pace[0] == pytest.approx(pace, rel=1e-9, nan_ok=True)


@pytest.mark.parametrize(("row", "status", "pace"), DESTATIS_EDGES.values(), ids=DESTATIS_EDGES)
def test_destatis_edges(row: Row, status: str, pace: float) -> None:
    judgement = destatis.judge(cases_of([row]))

    assert judgement.method_status[0] == status
    assert judgement.pace[0] == pytest.approx(pace, rel=1e-9, abs=1e-12, nan_ok=True)


EVERY_ROW = [
    *(case.row for case in (*STATCAN, *UNITED_NATIONS, *DESTATIS)),
    *(row for row, *_ in STATCAN_EDGES.values()),
    *(row for row, *_ in UNITED_NATIONS_EDGES.values()),
    *(row for row, *_ in DESTATIS_EDGES.values()),
]


@pytest.mark.parametrize("method", JUDGES)
def test_rows_judged_one_by_one_and_together_agree(method: str) -> None:
    together = JUDGES[method](cases_of(EVERY_ROW))
    one_by_one = [JUDGES[method](cases_of([row])) for row in EVERY_ROW]

    assert list(together.method_status) == [judgement.method_status[0] for judgement in one_by_one]
    np.testing.assert_array_equal(together.pace, [judgement.pace[0] for judgement in one_by_one])
    np.testing.assert_array_equal(together.score, [judgement.score[0] for judgement in one_by_one])


@pytest.mark.parametrize("method", JUDGES)
def test_every_answer_is_a_known_category_and_a_finite_number_or_none(method: str) -> None:
    judgement = JUDGES[method](cases_of(EVERY_ROW))

    assert set(judgement.method_status) <= set(STATUSES[method])
    assert all(type(status) is str for status in judgement.method_status)
    assert not np.isinf(judgement.pace).any()
    assert not np.isinf(judgement.score).any()


@pytest.mark.parametrize("method", JUDGES)
def test_no_rows_are_no_answers(method: str) -> None:
    nothing = np.array([], dtype=np.float64)
    no_years = np.array([], dtype=np.int64)
    judgement = JUDGES[method](
        Cases(
            history=np.empty((0, 3)),
            years=np.arange(2015, 2018),
            base_year=no_years,
            goal=nothing,
            goal_year=no_years,
            direction=nothing,
            each_year=np.array([], dtype=np.bool_),
            limit=nothing,
            step=nothing,
            bands=np.empty((0, 3)),
        )
    )

    assert judgement.method_status.shape == judgement.pace.shape == judgement.score.shape == (0,)


@pytest.mark.parametrize("method", STATUSES)
def test_categories_map_to_the_four_statuses(method: str) -> None:
    assert set(STATUSES[method].values()) == {"on_track", "lagging", "behind", "no_data"}
