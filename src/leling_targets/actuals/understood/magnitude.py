"""Figures far from their neighbours or from the goal: 万元 read as 亿元, yuan as billions, or another series begun.

A figure a thousand times what it stands beside is asked about, with its unit or without; a plan may say that what it
promises does grow so. A step to another series is said.
"""

from collections.abc import Callable
from math import log10

import numpy as np
from numpy.typing import NDArray

from leling_targets.actuals.categories import row_key, where
from leling_targets.actuals.observations import Observations, figure_location, is_item, is_level
from leling_targets.model import FigureKind, Form, Indicator, Plan
from leling_targets.periods import year_in_languages
from leling_targets.problems import Problem, ProblemCode

_FAR = 1_000
_ABOUT = 1.6
"""A neighbour differs by growth too: from 1 / 1.6 to 1.6 times a factor counts as about it."""
_LEAST, _MOST = 0.75, 3.0
"""What a level of one year may be of the one before without a word."""
_FEW = 20
_POINTS = 0.25
"""What growth or a share may rise or fall by."""

_Positions = NDArray[np.int64]


def magnitudes(observations: Observations, plan: Plan) -> list[Problem]:
    """Return what is to be asked or said about figures far from what they stand beside."""
    asked = _far_from_goals(observations, plan)
    known = {str(problem.details["indicator"]) for problem in asked}
    jumps = [one for one in _jumps(observations, plan) if one.details["indicator"] not in known]
    return [*asked, *jumps, *_steps(observations, plan)]


def _jumps(observations: Observations, plan: Plan) -> list[Problem]:
    """Return a question for every indicator with levels about 10^3 times or more their neighbours in their series.

    What the plan says may jump is as the file has it, where the file says the unit.
    """
    position, series = _wide(observations)
    year, month = (observations[name].to_numpy()[position] for name in ("year", "last_month"))
    order = np.lexsort((month, year, series))
    position, series = position[order], series[order]
    value, is_bare = observations["value"].to_numpy(), observations["is_bare"].to_numpy()
    found: dict[int, tuple[float, bool]] = {}
    for place in np.flatnonzero(np.diff(series) == 0):
        smaller, larger = sorted(position[place : place + 2].tolist(), key=lambda row: value[row])
        if value[larger] >= value[smaller] * (_FAR / _ABOUT):
            found[larger] = value[larger] / value[smaller], bool(is_bare[larger] or is_bare[smaller])
    problems: list[Problem] = []
    asked: set[tuple[str, bool]] = set()
    names = {larger: str(observations["indicator"].iloc[larger]) for larger in found}
    for larger, (ratio, bare) in sorted(found.items()):
        indicator = plan.indicators[names[larger]]
        is_answered = not bare and (indicator.may_jump or indicator.figures <= {FigureKind.PLACE})
        if is_answered or (indicator.id, bare) in asked:
            continue
        asked.add((indicator.id, bare))
        count = sum(1 for one, (_, is_so) in found.items() if names[one] == indicator.id and is_so == bare)
        if bare:
            problems.append(_question(observations, larger, ratio, count, indicator, _NEIGHBOUR))
        else:
            problems.append(_jump(observations, larger, ratio, count))
    return problems


def _wide(observations: Observations) -> tuple[_Positions, NDArray[np.int32]]:
    """Return the levels of all series whose largest is far from their smallest, and their series: few or none."""
    area, indicator = observations["area"].cat, observations["indicator"].cat
    value = observations["value"].to_numpy()
    is_used = is_level(observations) & (value > 0) & ~is_item(observations)
    series = area.codes.to_numpy().astype(np.int32)
    series *= len(indicator.categories)
    series += indicator.codes.to_numpy()
    count = len(area.categories) * len(indicator.categories)
    least, most = np.full(count, np.inf), np.zeros(count)
    levels, own = (value, series) if is_used.all() else (value[is_used], series[is_used])
    np.minimum.at(least, own, levels)
    np.maximum.at(most, own, levels)
    is_wide = most >= least * (_FAR / _ABOUT)
    position = np.flatnonzero(is_used & is_wide.take(series)) if is_wide.any() else np.zeros(0, dtype=np.int64)
    return position, series[position]


def _jump(observations: Observations, larger: int, ratio: float, count: int) -> Problem:
    indicator, value = observations["indicator"].iloc[larger], observations["value"].iloc[larger]
    details = {"indicator": str(indicator), "found": f"{value:,.10g}", "times": _times(ratio), "count": count}
    return Problem(ProblemCode.MAGNITUDE_JUMP, figure_location(observations, larger), details)


def _times(ratio: float) -> str:
    """Return a ratio as the power of ten it is about, else with two digits."""
    power = 10 ** round(log10(ratio))
    return f"{power:,}" if 1 / _ABOUT <= ratio / power <= _ABOUT else f"{float(f'{ratio:.2g}'):,.10g}"


_GOAL, _NEIGHBOUR = ("the goal", "目标"), ("its neighbour", "相邻数据")


def _question(
    observations: Observations, row: int, ratio: float, count: int, indicator: Indicator, beside: tuple[str, str]
) -> Problem:
    value = observations["value"].iloc[row]
    times = _times(ratio) if ratio > 1 else f"1/{_times(1 / ratio)}"
    details = {"indicator": indicator.id, "found": f"{value:,.10g}", "times": times, "beside": beside, "count": count}
    place = figure_location(observations, row)
    if indicator.unit is None or not indicator.unit.id:
        return Problem(ProblemCode.BARE_AND_FAR_OF_BOTH, place, details)
    unit = indicator.unit.en, indicator.unit.zh
    return Problem(ProblemCode.BARE_AND_FAR, place, {**details, "unit": unit})


def _far_from_goals(observations: Observations, plan: Plan) -> list[Problem]:
    """Return a question for every indicator with bare levels a thousand times the goal, or all a thousandth of it."""
    is_bare = observations["is_bare"].to_numpy()
    if not is_bare.any():
        return []
    codes, size = observations["indicator"].cat.codes.to_numpy(), np.abs(observations["value"].to_numpy())
    problems: list[Problem] = []
    for code, name in enumerate(observations["indicator"].cat.categories):
        indicator, goals = plan.indicators[str(name)], _goals(plan, str(name))
        rows = np.flatnonzero(is_bare & (codes == code) & (size > 0))
        if not len(rows) or not goals:
            continue
        far = rows[size[rows] >= max(goals) * _FAR]
        if not len(far) and _is_low(indicator, plan) and (size[rows] <= min(goals) / _FAR).all():
            far = rows
        if len(far):
            first = int(far[0])
            goal = max(goals) if size[first] > max(goals) else min(goals)
            problems.append(_question(observations, first, size[first] / goal, len(far), indicator, _GOAL))
    return problems


def _goals(plan: Plan, indicator: str) -> list[float]:
    """Return the amounts promised of an indicator that its figures can be held against."""
    figures: list[float | None] = []
    for target in plan.targets:
        traits = target.measure.traits
        if target.indicator == indicator and not (traits.is_growth or traits.is_place):
            promised = [target.base] if traits.is_less_base else [target.figure, *target.areas.values()]
            figures.extend([target.reference, *promised])
    return [abs(figure) for figure in figures if figure]


def _is_low(indicator: Indicator, plan: Plan) -> bool:
    """Return whether a figure far below the goal is odd: of things counted one by one, or kept low, it is not."""
    comparisons = (target.comparison for target in plan.targets if target.indicator == indicator.id)
    is_kept_low = any(one and one.has_figure and one.direction < 0 for one in comparisons)
    return not (_is_one_by_one(indicator) or is_kept_low)


def _steps(observations: Observations, plan: Plan) -> list[Problem]:
    """Return, once per indicator, that figures of two years running may be of two series."""
    before, after = _year_by_year(observations)
    if not len(before):
        return []
    value = observations["value"].to_numpy()
    codes = observations["indicator"].cat.codes.to_numpy()

    def which(is_so: Callable[[Indicator], bool]) -> NDArray[np.bool_]:
        return where(observations["indicator"], lambda name: is_so(plan.indicators[name]))[before]

    shares, followed, one_by_one = map(which, (_is_share, _is_followed, _is_one_by_one))
    is_growth = ~is_level(observations)[before]
    old, new, by_points = value[before], value[after], shares | is_growth
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = new / old
        is_step = ((ratio <= _LEAST) | (ratio >= _MOST)) & (ratio < _FAR / _ABOUT) & (ratio > _ABOUT / _FAR)
        fell_or_rose = is_step & (old > 0) & (new > 0) & ~is_growth
    moved = by_points & (np.abs(new - old) >= _POINTS)
    # Three of four brands are no other series.
    few = one_by_one & (np.maximum(old, new) < _FEW) & ~is_growth
    found = np.flatnonzero((fell_or_rose | moved) & followed & ~few)
    problems: list[Problem] = []
    for code in np.unique(codes[before[found]]):
        own = found[codes[before[found]] == code]
        sizes = np.where(old[own] > 0, np.abs(np.log(np.maximum(new[own], 1e-12) / np.maximum(old[own], 1e-12))), 0)
        largest = int(own[int(np.argmax(sizes))])
        problems.append(_step(observations, int(before[largest]), int(after[largest]), len(own), plan))
    return problems


def _is_followed(indicator: Indicator) -> bool:
    """Return whether a year's figure says something of the next: a place in a list, or what is added, does not."""
    return any(measure.traits.is_followed for measure in indicator.measures)


def _is_one_by_one(indicator: Indicator) -> bool:
    return indicator.unit is not None and indicator.unit.dimension == "count" and indicator.unit.factor == 1


def _is_share(indicator: Indicator) -> bool:
    return indicator.unit is not None and indicator.unit.is_share


def _year_by_year(observations: Observations) -> tuple[_Positions, _Positions]:
    """Return the rows of the same months of two years running, the earlier and the later."""
    texts = ("area", "indicator", "item", "form", "period_kind")
    key = row_key(observations, texts, first_month=16, last_month=16, years=128, year=4096)
    is_sorted = len(key) < 2 or bool((key[1:] > key[:-1]).all())
    order = np.arange(len(key)) if is_sorted else np.argsort(key, kind="stable")
    follows = np.flatnonzero(np.diff(key[order]) == 1)
    before, after = order[follows], order[follows + 1]
    single = (observations["years"].to_numpy()[before] == 1) & ~is_item(observations)[before]
    return before[single], after[single]


def _step(observations: Observations, before: int, after: int, count: int, plan: Plan) -> Problem:
    row, former = observations.iloc[after], observations.iloc[before]
    indicator = plan.indicators[str(row["indicator"])]
    is_share = _is_share(indicator) or row["form"] == Form.GROWTH.value
    details: dict[str, object] = {
        "indicator": indicator.id,
        "found": _shown(row["value"], is_share),
        "former": _shown(former["value"], is_share),
        "year": year_in_languages(int(row["year"]), plan.year_starts),
        "earlier": year_in_languages(int(former["year"]), plan.year_starts),
        "area": plan.area_name(str(row["area"])),
        "count": count,
    }
    return Problem(ProblemCode.SERIES_CHANGED, figure_location(observations, after), details)


def _shown(value: float, is_share: bool) -> str:
    return f"{100 * value:,.10g}%" if is_share else f"{value:,.10g}"
