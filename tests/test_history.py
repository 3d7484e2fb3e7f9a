"""What was published at which period: sums since January, newest figures, what is left out."""

import numpy as np
import pytest

from builders import actuals_of, plan_of
from leling_targets.columns.history import History, build_history, period_key

TOTAL = "measure: total, at_least: 60 家"
NOWHERE = 2030 * 12


def history_of(target: str, *rows: str, last: int = NOWHERE) -> History:
    actuals = actuals_of(plan_of(target), rows)
    area = np.zeros(len(actuals.observations), dtype=np.int64)
    return build_history(actuals.observations, actuals.revised, area, 1, 1, last)


def level_at(history: History, year: int, month: int) -> float:
    return float(history.at(history.level, period_key(np.array([year]), np.array([month])))[0])


@pytest.mark.parametrize(
    ("rows", "year", "month", "expected", "derived"),
    [
        # Quarters and months add up from January on.
        (["2020Q1,3", "2020Q2,4"], 2020, 6, 7, True),
        (["2020Q1,3", "2020Q2,4", "2020Q3,5", "2020Q4,6"], 2020, 12, 18, True),
        ([f"2020年{month}月当月,1" for month in range(1, 13)], 2020, 12, 12, True),
        (["2020年1月当月,2", "2020年2月当月,0", "2020年3月当月,1"], 2020, 3, 3, True),
        # January and February come merged: a missing January is no gap.
        (["2020年1-2月,3", "2020年3月当月,5"], 2020, 3, 8, True),
        (["2020年1-2月,3", "2020年3月当月,5", "2020年4月当月,2"], 2020, 4, 10, True),
        # A published sum counts before one of ours, and ours goes on from it.
        (["2020年1-2月,3", "2020年3月当月,5", "2020年1-3月,9"], 2020, 3, 9, False),
        (["2020年1-2月,3", "2020年3月当月,5", "2020年1-3月,9", "2020年4月当月,1"], 2020, 4, 10, True),
        (["2020年1-9月,30", "2020Q4,12"], 2020, 12, 42, True),
        (["2020年1-6月,30", "2020年7月当月,4", "2020Q3,14"], 2020, 9, 44, True),
        # Quarters and months of one year side by side.
        (["2020Q1,3", "2020年1月当月,1", "2020年2月当月,1", "2020年3月当月,1", "2020年4月当月,2"], 2020, 4, 5, True),
        # A hole ends the sum: nothing is guessed, and what is missing is not zero.
        (["2020Q1,3", "2020Q3,5"], 2020, 9, np.nan, False),
        (["2020年3月当月,5"], 2020, 3, np.nan, False),
        (["2020年2月当月,5"], 2020, 2, np.nan, False),
        (["2020Q1,3", "2021Q2,5"], 2021, 6, np.nan, False),
        (["2020Q1,3", "2020Q2,—"], 2020, 6, np.nan, False),
        (["2020Q1,0", "2020Q2,0"], 2020, 6, 0, True),
    ],
)
def test_sums_since_january(rows: list[str], year: int, month: int, expected: float, derived: bool) -> None:
    history = history_of(TOTAL, *(f"x,{row},家" for row in rows))
    assert level_at(history, year, month) == pytest.approx(expected, nan_ok=True)
    assert bool(history.derived[0][history.periods == year * 12 + month - 1].any()) is derived


def test_a_derived_sum_names_the_last_cell_it_came_from() -> None:
    history = history_of(TOTAL, "x,2020Q1,3,家", "x,2020Q2,4,家")
    assert history.level_origin[0, -1] == 1


def test_row_order_changes_no_sum() -> None:
    rows = [f"x,2020年{month}月当月,{month},家" for month in range(1, 13)]
    forwards, backwards = history_of(TOTAL, *rows), history_of(TOTAL, *reversed(rows))
    assert forwards.level.tolist() == backwards.level.tolist()


def test_a_rate_of_a_single_month_is_no_cumulative_rate() -> None:
    history = history_of("measure: average_growth, at_least: 5%", "x,2020年6月当月,7.3,%", "x,2020年1-6月,2.8,%")
    assert history.growth.tolist() == [[pytest.approx(0.028)]]


def test_an_average_over_years_is_no_yearly_rate() -> None:
    history = history_of("measure: average_growth, at_least: 5%", "x,2020-2021年平均,6.1,%", "x,2021,9.6,%")
    assert history.growth[0, -1] == pytest.approx(0.096)
    assert history.average[0, -1] == pytest.approx(0.061)
    assert history.average_years[0, -1] == 2


def test_later_figures_are_left_out() -> None:
    history = history_of(TOTAL, "x,2020,3,家", "x,2021,4,家", last=2020 * 12 + 11)
    assert history.periods.tolist() == [2020 * 12 + 11]


def test_newest_within_bounds() -> None:
    history = history_of(TOTAL, "x,2020,3,家", "x,2021年1-6月,4,家", "x,2022,5,家")

    def newest(after: int, upto: int, full_years: bool = False) -> int:
        return int(history.newest(history.level, np.array([after]), np.array([upto]), full_years)[0])

    end_of_2020, end_of_2021, end_of_2022 = (year * 12 + 11 for year in (2020, 2021, 2022))
    assert newest(0, end_of_2022) == 2
    assert newest(0, end_of_2021) == 1
    assert newest(0, end_of_2021, full_years=True) == 0
    assert newest(end_of_2020, end_of_2020 + 3) == -1
    assert newest(end_of_2022, NOWHERE) == -1


def test_the_same_months_a_year_before() -> None:
    history = history_of(TOTAL, "x,2020年1-6月,3,家", "x,2020,8,家", "x,2021年1-6月,4,家")
    assert history.year_before(history.level)[0] == pytest.approx([np.nan, np.nan, 3], nan_ok=True)


def test_nothing_reported_is_an_empty_history() -> None:
    history = history_of(TOTAL)
    assert history.periods.tolist() == []
    assert history.years.tolist() == []
    assert np.isnan(history.at(history.level, np.array([2020 * 12]))).all()
    assert history.newest(history.level, np.array([0]), np.array([NOWHERE])).tolist() == [-1]
    assert np.isnan(history.year_before(history.level)).all()
