"""Figures that run from January and fall within their year: of a count none can, so they may be single months."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from leling_targets.actuals.categories import row_key, where
from leling_targets.actuals.observations import Observations, figure_location, is_level
from leling_targets.model import Indicator, Plan
from leling_targets.periods import Period, PeriodKind, YearStarts, first_month_in_languages, period_in_languages
from leling_targets.problems import Problem, ProblemCode
from leling_targets.units import Unit

_CLOSE = 1e-9


def cumulative_falls(observations: Observations, plan: Plan, units: Mapping[str, Unit]) -> list[Problem]:
    """Return the first fall of every area's indicator within a year, with the rows that fall after it.

    Not of what the plan says may fall, nor of shares and of amounts per something, which are no sums. `units` are the
    stored units of the indicators' levels.
    """
    position, series = _running(observations, plan.indicators, units)
    if not len(position):
        return []
    month = observations["last_month"].to_numpy()[position]
    order = np.lexsort((month, series))
    position, series = position[order], series[order]
    value = observations["value"].to_numpy()[position]
    tolerance = _CLOSE * np.maximum(1.0, np.abs(value[:-1]))
    falls = np.flatnonzero((series[1:] == series[:-1]) & (value[1:] < value[:-1] - tolerance))
    first: dict[tuple[str, str], list[int]] = {}
    for place in falls.tolist():
        row = observations.iloc[position[place + 1]]
        first.setdefault((str(row["area"]), str(row["indicator"])), []).append(place)
    return [_fall(observations, position, places, plan.year_starts) for places in first.values()]


def _running(
    observations: Observations, indicators: Mapping[str, Indicator], units: Mapping[str, Unit]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the levels that run from January and are not alone in their year, and the series of each year."""
    is_used = where(observations["period_kind"], PeriodKind.CUMULATIVE.value.__eq__)
    # Years alone are most of what there is: nothing falls within them.
    if not (is_used & (observations["last_month"].to_numpy() < 12)).any():
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    adds_up = where(observations["indicator"], lambda name: _adds_up(indicators.get(name), units.get(name)))
    is_used = is_used & is_level(observations) & (observations["years"] == 1).to_numpy() & adds_up
    position = np.flatnonzero(is_used)
    return position, row_key(observations, ("area", "indicator", "item"), year=4096)[position]


def _adds_up(indicator: Indicator | None, unit: Unit | None) -> bool:
    if indicator is None or indicator.may_fall:
        return False
    return unit is None or not (unit.is_share or "per_" in unit.dimension or "/" in unit.zh)


def _fall(observations: Observations, position: NDArray[np.int64], places: list[int], years: YearStarts) -> Problem:
    former, later = (observations.iloc[position[places[0] + step]] for step in (0, 1))
    first, second = (
        Period(int(row["year"]), 1, int(row["last_month"]), PeriodKind.CUMULATIVE).label() for row in (former, later)
    )
    details = {
        "indicator": str(later["indicator"]),
        "since": first_month_in_languages(years),
        "first": period_in_languages(first, years),
        "former": f"{former['value']:,.10g}",
        "second": period_in_languages(second, years),
        "found": f"{later['value']:,.10g}",
    }
    location = figure_location(observations, int(position[places[0] + 1]))
    rows = [observations.iloc[position[place + 1]] for place in places[1:]]
    others = dict.fromkeys(int(row["row"]) for row in rows if row["source"] == later["source"])
    likewise = tuple(row for row in others if row != location.line)
    return Problem(ProblemCode.CUMULATIVE_FALLS, location, details, likewise=likewise)
