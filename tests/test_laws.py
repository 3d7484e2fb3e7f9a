"""Laws that hold for any figures: of one plan with a target of every kind, and whatever was reported for it."""

from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from builders import assessed, figures_frame, plan_of
from leling_targets.assessment import Assessment
from leling_targets.model import MethodName
from leling_targets.periods import NamedFor, Period, PeriodKind, YearStarts, written_label

LAW = settings(
    max_examples=8, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)

UNITS = {
    "growth_of_levels": "亿元",
    "growth_of_rates": "%",
    "growth_at_most": "%",
    "doubled": "亿元",
    "cut": "%",
    "reduced": "%",
    "halved": "吨",
    "firms": "家",
    "accidents": "起",
    "share": "%",
    "output": "亿元",
    "emissions": "吨",
    "gain": "亿元",
    "added": "家",
    "deaths": "人",
    "registered": "家",
    "brands": "个",
    "rank": "位",
    "direction": "个",
    "investment": "万元/亩",
    "listed": "家",
    "ranged": "个",
    "around": "%",
    "follower": "%",
    "by_june": "亿元",
    "by_quarter": "家",
}
PLAN = plan_of(
    "id: growth_of_levels, measure: average_growth, at_least: 10%, may_jump: true",
    "id: growth_of_rates, measure: average_growth, published_as: growth, at_least: 10%, may_jump: true",
    "id: growth_at_most, measure: average_growth, published_as: growth, at_most: 5%, may_jump: true",
    "id: doubled, measure: cumulative_change, at_least: double, may_jump: true",
    "id: cut, measure: cumulative_change, published_as: growth, at_most: -12%, may_jump: true",
    "id: reduced, measure: average_growth, counts: reduction, published_as: growth, at_least: 3%, may_jump: true",
    "id: halved, measure: cumulative_change, kind: stock, at_most: halve, may_jump: true",
    "id: firms, measure: level, at_least: 60 家, may_jump: true",
    "id: accidents, measure: level, at_most: 30 起, base: 60 起, may_jump: true",
    "id: share, measure: level, published_as: level, at_least: 80 %, by: 2021, may_jump: true",
    "id: output, measure: level, kind: flow, more_than: 90 亿元, may_jump: true",
    "id: emissions, measure: level, kind: flow, at_most: 40 吨, may_jump: true",
    "id: gain, measure: increase, kind: flow, at_least: 46 亿元, may_jump: true",
    "id: added, measure: total, at_least: 160 家, may_jump: true",
    "id: deaths, measure: total, at_most: 90 人, by: 2021, may_jump: true",
    "id: registered, measure: total, at_least: 100 家, checkpoint: year-end, may_jump: true",
    "id: brands, measure: level, at_least: 50 个, each: year, may_jump: true",
    "id: rank, measure: rank, at_most: 50, of: 375",
    "id: direction, measure: level, unit: 个, should: rise, may_jump: true",
    "id: investment, measure: standard, at_least: 60 万元/亩, may_jump: true",
    "id: listed, measure: tracked, reference: 10 家, may_jump: true",
    "id: turnover, measure: level, kind: flow, at_least: 90 亿元, in_year: last_year, may_jump: true",
    "id: every_rate, measure: average_growth, published_as: growth, at_least: 8%, each: year, may_jump: true",
    "id: every_sum, measure: total, at_least: 50 家, each: year, may_jump: true",
    "id: capped, measure: increase, at_most: 40 家, may_jump: true",
    "id: one_year, measure: increase, kind: flow, at_least: 20 亿元, in: 2021, may_jump: true",
    "id: falling, measure: level, should: fall, each: year, unit: 人, may_jump: true",
    "id: ranged, measure: level, between: [40 个, 60 个], may_jump: true",
    "id: around, measure: average_growth, published_as: growth, around: 8%, tolerance: 2%, may_jump: true",
    "id: follower, measure: average_growth, published_as: growth, at_least: {indicator: growth_of_rates}",
    "id: by_june, measure: level, kind: flow, at_least: 40 亿元, by: 2021-06, may_jump: true",
    "id: by_quarter, measure: total, at_least: 20 家, each: quarter, may_jump: true",
)
NEITHER_WAY = {target.id for target in PLAN.targets if target.is_range or target.follows}
"""More is not always better, or the goal moves too."""
LESS_IS_BETTER = {target.id for target in PLAN.targets if target.comparison and target.comparison.direction < 0}
RATES = {"cut", "reduced", "growth_of_rates", "growth_at_most", "every_rate", "around", "follower"}
STOCKS = {
    "halved",
    "firms",
    "accidents",
    "share",
    "brands",
    "rank",
    "direction",
    "investment",
    "listed",
    "capped",
    "falling",
    "ranged",
}
PERIODS = ("2018", "2019", "2019-06", "2020", "2020-06", "2020-09", "2021", "2021-06", "2022")
METHODS = tuple(MethodName)
PLACED = ["place", "placed_by"]


class Row(Struct, frozen=True):
    """A figure as a row of the file will have it."""

    indicator: str
    period: str
    value: float
    area: str = ""
    item: str = ""

    @property
    def key(self) -> tuple[int, int]:
        """Return what orders periods."""
        year, _, month = self.period.partition("-")
        return int(year), int(month or 12)

    def text(self, unit: str = "") -> str:
        """Return the row of the file."""
        year, _, month = self.period.partition("-")
        is_flow_of_months = month and self.indicator not in STOCKS
        period = f"{year}年1-{int(month)}月" if is_flow_of_months else self.period
        return f"{self.indicator},{period},{self.value!r},{unit or UNITS[self.indicator]},{self.area},{self.item}"

    def moved(self, years: YearStarts) -> str:
        """Return the row as a file has it whose years begin in another month."""
        year, _, month = self.period.partition("-")
        own = Period(int(year), 1, int(month or 12), PeriodKind.CUMULATIVE)
        is_at_its_end = month and self.indicator in STOCKS
        period = years.month_label(self.period) if is_at_its_end else written_label(own, years)
        return f"{self.indicator},{period},{self.value!r},{UNITS[self.indicator]},{self.area},{self.item}"


def value_of(indicator: str, chance: Random, extremes: tuple[float, ...]) -> float:
    if indicator in RATES:
        return float(chance.randint(-40, 60))
    if indicator == "rank":
        return float(chance.randint(1, 375))
    if UNITS[indicator] == "%":
        return float(chance.randint(1, 100))
    return chance.choice(extremes) if extremes else chance.randint(1, 1500) / 10


def world(seed: int, area: str = "", extremes: tuple[float, ...] = ()) -> list[Row]:
    """Return what was reported: for every indicator some of the periods."""
    chance = Random(seed)
    return [
        Row(indicator, period, value_of(indicator, chance, extremes), area, item)
        for indicator in UNITS
        for period in sorted(chance.sample(PERIODS, chance.randint(0, 6)))
        for item in (("A", "B") if indicator == "investment" else ("",))
    ]


def worlds(area: str = "", extremes: tuple[float, ...] = ()) -> st.SearchStrategy[list[Row]]:
    # From a seed: a world has some hundred choices, and drawing each of them would take longer than judging it.
    return st.integers(0, 2**32 - 1).map(lambda seed: world(seed, area, extremes))


AS_OFS = st.sampled_from([(2020, 9), (2020, 12), (2021, 6), (2021, 12), (2022, 12)])


def judged(
    rows: list[Row], as_of: tuple[int, int], methods: tuple[MethodName, ...] = (MethodName.SCHEDULE,)
) -> Assessment:
    return assessed(PLAN, *(row.text() for row in rows), as_of=as_of, methods=methods)


def same(first: pd.DataFrame, second: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(first, second, check_categorical=False, check_exact=True)


def statuses(assessment: Assessment) -> dict[str, str]:
    return dict(zip(assessment.figures["id"].astype(str), assessment.figures["status"].astype(str), strict=True))


WORST_FIRST = ("missed", "behind", "lagging", "on_track", "met_early", "achieved")


@LAW
@given(worlds(), AS_OFS, st.sampled_from([0.01, 1.0, 7.0, 40.0]))
def test_a_better_newest_figure_is_never_judged_worse(
    rows: list[Row], as_of: tuple[int, int], better_by: float
) -> None:
    upto = as_of
    newest: dict[tuple[str, str], tuple[int, int]] = {}
    for row in rows:
        if row.key <= upto:
            newest[row.indicator, row.item] = max(newest.get((row.indicator, row.item), (0, 0)), row.key)
    better = []
    for row in rows:
        step = round(better_by) or 1 if row.indicator == "rank" else better_by
        sign = -1 if row.indicator in LESS_IS_BETTER else 1
        is_newest = newest.get((row.indicator, row.item)) == row.key
        value = row.value + sign * step if is_newest else row.value
        floor = 1.0 if row.indicator == "rank" else -50.0 if row.indicator in RATES else 0.0
        better.append(replace(row, value=max(value, min(floor, row.value))))
    before, after = statuses(judged(rows, as_of)), statuses(judged(better, as_of))
    for identifier, status in before.items():
        if {status, after[identifier]} <= set(WORST_FIRST) and identifier not in NEITHER_WAY:
            assert WORST_FIRST.index(after[identifier]) >= WORST_FIRST.index(status), identifier


@LAW
@given(worlds(), AS_OFS, st.sampled_from([("万元", 10_000), ("元", 100_000_000)]))
def test_a_change_of_unit_changes_no_verdict(rows: list[Row], as_of: tuple[int, int], unit: tuple[str, int]) -> None:
    name, factor = unit

    def converted(row: Row) -> str:
        if UNITS[row.indicator] == "亿元":
            return replace(row, value=row.value * factor).text(name)
        if UNITS[row.indicator] == "%":
            return replace(row, value=row.value / 100).text("ratio")
        return row.text()

    other = assessed(PLAN, *(converted(row) for row in rows), as_of=as_of, methods=METHODS)
    one = judged(rows, as_of, METHODS)
    for column in ("status", "method_status", "final"):
        assert one.verdicts[column].astype(str).tolist() == other.verdicts[column].astype(str).tolist()
    for column in ("actual", "required", "gap", "pace", "needed", "projected"):
        assert one.figures[column].tolist() == pytest.approx(
            other.figures[column].tolist(), rel=1e-6, abs=1e-6, nan_ok=True
        )


@LAW
@given(worlds(), AS_OFS, st.integers(0, 99))
def test_row_order_changes_no_output(rows: list[Row], as_of: tuple[int, int], seed: int) -> None:
    shuffled = Random(seed).sample(rows, len(rows))
    one, other = judged(rows, as_of, METHODS), judged(shuffled, as_of, METHODS)
    same(figures_frame(one), figures_frame(other))
    same(one.verdicts, other.verdicts)
    for frame, shuffled_frame in ((one.series, other.series), (one.items, other.items)):
        # The files and their rows are others; the figures are the same.
        same(*(part.drop(columns=["source", "row"]).astype(str) for part in (frame, shuffled_frame)))


@LAW
@given(worlds("甲市"), worlds("乙县"), worlds("丙县"), AS_OFS)
def test_areas_together_are_judged_as_each_alone(
    first: list[Row], second: list[Row], third: list[Row], as_of: tuple[int, int]
) -> None:
    together = judged([*first, *second, *third], as_of, METHODS)
    for rows in (first, second, third):
        if rows:
            alone = judged(rows, as_of, METHODS)
            for all_of_them, own in ((together.figures, alone.figures), (together.verdicts, alone.verdicts)):
                its = all_of_them[all_of_them["area"].astype(str) == rows[0].area].reset_index(drop=True)
                # Only the place tells of the others.
                same(*(part.drop(columns=PLACED, errors="ignore").astype(str) for part in (its, own)))


@LAW
@given(worlds(), AS_OFS)
def test_later_observations_change_nothing(rows: list[Row], as_of: tuple[int, int]) -> None:
    earlier = [row for row in rows if row.key <= as_of]
    one, other = judged(rows, as_of, METHODS), judged(earlier, as_of, METHODS)
    same(figures_frame(one), figures_frame(other))
    same(one.verdicts, other.verdicts)
    assert one.left_out.get("later", 0) == len(rows) - len(earlier)


@LAW
@given(worlds(), AS_OFS)
def test_methods_agree_on_what_is_settled(rows: list[Row], as_of: tuple[int, int]) -> None:
    settled = ("achieved", "met_early", "missed")
    verdicts = judged(rows, as_of, METHODS).verdicts
    by_method = {name: part["status"].astype(str).tolist() for name, part in verdicts.groupby("method", observed=True)}
    for name in METHODS:
        for ours, theirs in zip(by_method["schedule"], by_method[name.value], strict=True):
            assert (ours in settled) is (theirs in settled)
            assert ours == theirs or ours not in settled


EXTREMES = (0.0, -0.0, -5.0, 1e-29, 1e-9, 0.1, 40.0, 90.0, 1e12, 9e29, -9e29)


@LAW
@given(worlds(extremes=EXTREMES), AS_OFS)
def test_no_figure_is_ever_infinite(rows: list[Row], as_of: tuple[int, int]) -> None:
    assessment = judged(rows, as_of, METHODS)
    for frame in (assessment.figures, assessment.verdicts, assessment.series, assessment.items):
        numbers = frame.select_dtypes("number")
        assert not np.isinf(numbers.to_numpy(dtype=np.float64)).any()


@LAW
@given(worlds(), AS_OFS, st.integers(0, 99))
def test_missing_is_never_zero(rows: list[Row], as_of: tuple[int, int], seed: int) -> None:
    kept = Random(seed).sample(rows, len(rows) // 2)
    figures = judged(kept, as_of).figures
    formed = figures[~figures["measure"].isin(["increase", "average_growth", "cumulative_change", "standard"])]
    assert not (formed["actual"] == 0).any()
    silent = {target.id for target in PLAN.targets} - {row.indicator for row in kept if row.key <= as_of}
    assert figures.loc[figures["id"].isin(silent), "actual"].isna().all()


@LAW
@given(worlds(), AS_OFS, st.integers(2, 12), st.sampled_from([None, *NamedFor]))
def test_years_that_begin_in_another_month_change_no_verdict(
    rows: list[Row], as_of: tuple[int, int], month: int, named_for: NamedFor | None
) -> None:
    """A plan and its figures, all moved by the same months, stand as they stood: only the words for periods differ."""
    years = YearStarts(month, named_for)
    moved = replace(
        PLAN, year_starts=years, targets=tuple(replace(target, year_starts=years) for target in PLAN.targets)
    )
    before = judged(rows, as_of, METHODS)
    after = assessed(moved, *(row.moved(years) for row in rows), as_of=as_of, methods=METHODS)
    same(before.figures, after.figures)
    same(before.verdicts, after.verdicts)
    places = ["source", "row", "column"]
    same(before.series.drop(columns=places), after.series.drop(columns=places))
    same(before.items.drop(columns=places), after.items.drop(columns=places))
    assert before.left_out == after.left_out
