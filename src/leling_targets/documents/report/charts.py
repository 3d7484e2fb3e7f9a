"""The chart of a target: each measure drawn as fits it."""

import math
from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from leling_targets.assessment import AsOf
from leling_targets.document import Chart, ChartBars, ChartLine, ChartPoint, ItemBar, ItemChart, LineChart, LineRole
from leling_targets.documents.report.contents import Contents
from leling_targets.i18n import Language, text
from leling_targets.model import ChartKind, Each, Following, Kind
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.promises import plus_written
from leling_targets.words.rows import PeriodFigure
from leling_targets.words.shown import NOTHING, Shown, moved, with_decimals, written
from leling_targets.words.wording import as_of_written, end_written, period_written

MOST_ITEMS = 30
"""Items of a standard that are drawn: those that fall shortest, then those nearest to the limit."""

_MOST_FIGURES = 8
"""Quarters or months that each have their figure beside them."""

Series = Sequence[PeriodFigure]


def chart_of(contents: Contents, row: FigureRow) -> Chart | None:
    """Return the chart of a target, None where there is no figure to draw."""
    target, kind = row.target, row.target.traits.chart
    series = contents.series.get(row.key, [])
    has_figures = bool(series) or not math.isnan(row.actual)
    match kind:
        case ChartKind.ITEMS:
            return _items(contents, row)
        case ChartKind.NOTHING:
            return None
        case ChartKind.RATES:
            return _growth(contents, row, series) if has_figures else None
        case ChartKind.LEVELS if target.traits.adds_up and target.first_year == target.last_year:
            return _dated(contents, row)
        case ChartKind.LEVELS:
            return _levels(contents, row, series) if has_figures else None
    assert_never(kind)


def _levels(contents: Contents, row: FigureRow, series: Series) -> LineChart | None:
    """Return base, actuals, the required path, the projection and the goal over the years."""
    target, shown = row.target, row.shown(contents.language)
    start = row.start_year
    actuals = _actuals(row, series, shown, start)
    if not actuals:
        return None
    lines = [
        ChartLine(LineRole.ACTUAL, _word(contents, "actual"), _read_off(actuals, row)),
        _path_line(contents, row, series, shown),
        _projection(contents, row, shown),
        *_goal_lines(contents, row, shown, start),
    ]
    return LineChart(
        title=_title(contents, row),
        description=_description(contents, row, actuals, shown),
        unit=shown.label,
        decimals=shown.decimals,
        ticks=_ticks(start, row),
        lines=tuple(line for line in lines if line.points),
        is_inverted=target.traits.is_place,
        labels=_labels(contents, actuals, row),
    )


def _word(contents: Contents, role: str) -> str:
    return text(f"chart.{role}", contents.language)


def _title(contents: Contents, row: FigureRow) -> str:
    return text("chart.title", contents.language, number=contents.numbers[row.key], name=contents.name(row))


def _time(period: str) -> float:
    """Return a period as a time in years: 2021 for its end, 2020.75 for the end of September 2021."""
    year, month = int(period[:4]), int(period[5:7] or 12)
    return year - 1 + month / 12


def _point(x: float, value: float, shown: Shown) -> ChartPoint:
    return ChartPoint(x, moved(value, shown.shift), written(value, shown, bare=shown.label != "%"))


def _actuals(row: FigureRow, series: Series, shown: Shown, start: int) -> tuple[ChartPoint, ...]:
    """Return the base and the actuals. Of a flow only whole years: part of one is not on the way of years."""
    target, points = row.target, dict[float, ChartPoint]()
    base = 0.0 if target.traits.starts_from_zero else row.base
    is_without_base = target.is_for_each and (target.traits.starts_from_zero or target.is_direction)
    # Additions that stand for themselves begin nowhere, and a direction of every year is asked of the year before.
    if not math.isnan(base) and target.traits.is_promised and not is_without_base:
        points[start] = _point(start, base, shown)
    is_from_the_year_before = target.is_for_each and target.is_direction
    for one in series:
        value = one.value if not target.traits.is_promised or is_from_the_year_before else one.actual
        is_part = target.kind is Kind.FLOW and not target.traits.adds_up and len(one.period) > 4
        is_of_levels = one.form == "level" or target.traits.is_whole_change
        if is_of_levels and not math.isnan(value) and not is_part:
            points[_time(one.period)] = _point(_time(one.period), value, shown)
    return tuple(points[x] for x in sorted(points))


def _read_off(points: Sequence[ChartPoint], row: FigureRow) -> tuple[ChartPoint, ...]:
    """Return points with the figures a reader reads off; of many months the newest and the one that failed."""
    if row.target.each not in (Each.QUARTER, Each.MONTH) or len(points) <= _MOST_FIGURES:
        return tuple(points)
    kept = [points[-1].x, *([_time(row.failed_period)] if row.failed_period else [])]
    return tuple(point if point.x in kept else replace(point, label="") for point in points)


def _path_line(contents: Contents, row: FigureRow, series: Series, shown: Shown) -> ChartLine:
    """Return what the path asks for; of two edges that of the lower one, where it is not the upper that is shown."""
    target, path = row.target, contents.paths.get(row.key, [])
    if row.is_following and target.follows is not None:
        return _followed_line(contents, row, target.follows, series, shown)
    if target.is_range and (row.is_upper or target.is_for_each):
        path = []
    title = _word(contents, "required_lower" if target.is_range else "required")
    points = [ChartPoint(float(one.year), moved(one.required, shown.shift)) for one in path]
    if points and target.is_inside_year:
        goal = row.lower if target.is_range else row.goal
        points.append(ChartPoint(_end(row), moved(goal, shown.shift)))
    return ChartLine(LineRole.REQUIRED, title, tuple(points))


def _followed_line(contents: Contents, row: FigureRow, follows: Following, series: Series, shown: Shown) -> ChartLine:
    """Return what the indicator that is followed asked for, period by period; its last figure is read off."""
    title = follows.name.in_language(contents.language) + plus_written(row.target, follows, contents.language)
    is_of_years = row.target.traits.chart is ChartKind.RATES or row.target.kind is Kind.FLOW
    required = {
        _time(one.period): one.required
        for one in series
        if not math.isnan(one.required) and not (is_of_years and len(one.period) > 4)
    }
    points = [ChartPoint(x, moved(required[x], shown.shift)) for x in sorted(required)]
    last = [_point(x, required[x], shown) for x in sorted(required)[-1:]]
    return ChartLine(LineRole.REQUIRED, title, (*points[:-1], *last))


def _projection(contents: Contents, row: FigureRow, shown: Shown) -> ChartLine:
    """Return the way from the newest figure to the one projected at the deadline."""
    title = _word(contents, "projected")
    is_part = row.target.kind is Kind.FLOW and len(row.period) > 4
    if math.isnan(row.projected) or math.isnan(row.actual) or is_part:
        return ChartLine(LineRole.PROJECTED, title, ())
    now = ChartPoint(_time(row.period), moved(row.actual, shown.shift))
    return ChartLine(LineRole.PROJECTED, title, (now, _point(_end(row), row.projected, shown)))


def _goal_lines(contents: Contents, row: FigureRow, shown: Shown, start: int) -> Sequence[ChartLine]:
    """Return the goal, or its two edges; one that follows another indicator has no figure of its own."""
    target = row.target
    role, goals = LineRole.GOAL, {"goal": row.goal}
    if not target.traits.is_promised:
        role, goals = LineRole.REFERENCE, {"reference": math.nan if target.reference is None else target.reference}
    elif row.is_following:
        return ()
    elif target.is_range:
        goals = {"goal_upper": row.upper, "goal_lower": row.lower}
    return [
        ChartLine(
            role,
            _word(contents, name),
            (ChartPoint(float(start), moved(value, shown.shift)), _point(_end(row), value, shown)),
        )
        for name, value in goals.items()
        if not math.isnan(value)
    ]


def _end(row: FigureRow) -> float:
    """Return the deadline in years, the end of 2021 being 2021."""
    return row.target.last_year - 1 + row.target.last_month / 12


def _ticks(start: int, row: FigureRow) -> tuple[tuple[float, str], ...]:
    last = max(row.target.last_year, int(row.period[:4]) if row.period else start)
    return tuple((float(year), row.target.year_starts.name(year)) for year in range(start, last + 1))


def _labels(contents: Contents, points: Sequence[ChartPoint], row: FigureRow) -> tuple[tuple[float, str], ...]:
    """Return what points are called that are of a quarter or month, or inside a year that begins after January."""
    if row.target.each in (Each.QUARTER, Each.MONTH):
        return tuple((point.x, _when(point.x, points, row, contents.language)) for point in points)
    if row.target.year_starts.is_calendar:
        return ()
    return tuple((point.x, str(_as_of(point.x, row))) for point in points if point.x % 1)


def _when(x: float, points: Sequence[ChartPoint], row: FigureRow, language: Language) -> str:
    """Return what a point is the figure of: the period it ends, or the quarter or month that stands for itself."""
    target, as_of = row.target, _as_of(x, row)
    if target.each not in (Each.QUARTER, Each.MONTH):
        return as_of_written(as_of, language)
    months = 0
    if row.months:
        months = (as_of.month - 1) % target.each.months + 1
        if target.each is Each.MONTH and as_of.month == 2 and target.year_starts.is_calendar:
            # January comes merged with February, or by itself.
            months += all(one.x != as_of.year - 1 + 1 / 12 for one in points)
    return period_written(target, f"{as_of.year}-{as_of.month:02d}", language, months)


def _growth(contents: Contents, row: FigureRow, series: Series) -> LineChart | None:
    """Return the growth of every year as bars, what is needed from here on outlined, and the average so far."""
    target, shown = row.target, row.shown(contents.language)
    whole = [one for one in series if len(one.period) == 4 and int(one.period) > target.base_year]
    rates = {int(one.period): one.value for one in whole if one.form == "growth"}
    averages = {int(one.period): one.actual for one in whole if not math.isnan(one.actual)}
    bars = [ChartBars(_word(contents, "yearly"), tuple(_point(year, rates[year], shown) for year in sorted(rates)))]
    done = max(averages, default=target.base_year)
    if not math.isnan(row.needed):
        years = range(done + 1, target.last_year + 1)
        outlined = tuple(_point(year, row.needed, shown) for year in years)
        bars.append(ChartBars(_word(contents, "needed"), outlined, is_outlined=True))
    average = tuple(_point(year, averages[year], shown) for year in sorted(averages))
    if not rates and not average:
        return None
    lines = [
        ChartLine(LineRole.ACTUAL, _word(contents, "average"), average),
        *_goal_lines(contents, row, shown, target.base_year + 1),
    ]
    if row.is_following:
        lines.append(_path_line(contents, row, series, shown))
    return LineChart(
        title=_title(contents, row),
        description=_description(contents, row, bars[0].points or average, shown),
        unit=shown.label,
        decimals=shown.decimals,
        ticks=_ticks(target.base_year + 1, row),
        lines=tuple(line for line in lines if line.points),
        bars=tuple(one for one in bars if one.points),
    )


def _items(contents: Contents, row: FigureRow) -> ItemChart | None:
    """Return the items of a standard held against it, by their figures, the worst first; of many it says which."""
    items = contents.items.get(row.key, [])
    if not items:
        return None
    language = contents.language
    shown = row.shown_in_unit(math.nan, language)
    failing = sorted((one for one in items if not one.holds), key=lambda one: (-one.shortfall, one.item))
    holding = sorted((one for one in items if one.holds), key=lambda one: (abs(one.value - row.goal), one.item))
    drawn = [*failing, *holding][:MOST_ITEMS]
    bars = tuple(
        ItemBar(one.item, moved(one.value, shown.shift), _exact(one.value, row, shown), bool(one.holds))
        for one in drawn
    )
    threshold = written(row.goal, shown)
    details = {"count": len(items), "failing": len(failing), "threshold": threshold, "name": contents.name(row)}
    title, description = _title(contents, row), text("chart.items", language, **details)
    if len(drawn) < len(items):
        counts = {"count": len(items), "failing": len(failing), "holding": len(drawn) - len(failing)}
        note = text("chart.items_drawn", language, **counts)
        if len(failing) >= len(drawn):
            note = text("chart.items_failing", language, count=len(items), drawn=len(drawn))
        title = text("chart.noted", language, title=title, note=note)
        description = text("chart.noted", language, title=description, note=note)
    return ItemChart(title, description, bars, moved(row.goal, shown.shift), threshold)


def _exact(value: float, row: FigureRow, shown: Shown) -> str:
    return written(value, with_decimals(shown, value, goal=row.goal))


def _dated(contents: Contents, row: FigureRow) -> ItemChart | None:
    """Return what was reached of a goal of one year, against that goal."""
    if math.isnan(row.actual):
        return None
    shown = row.shown(contents.language)
    when = row.when(contents.language)
    bar = ItemBar(when, moved(row.actual, shown.shift), written(row.actual, shown), row.status.is_good)
    goal = written(row.goal, shown)
    details = {
        "name": contents.name(row),
        "as_of": as_of_written(_as_of(_time(row.period), row), contents.language),
        "actual": bar.text,
        "promise": row.promise(contents.language),
    }
    description = text("chart.dated", contents.language, **details)
    return ItemChart(_title(contents, row), description, (bar,), moved(row.goal, shown.shift), goal)


def _description(contents: Contents, row: FigureRow, points: Sequence[ChartPoint], shown: Shown) -> str:
    """Return what a chart shows, in words: its figures by year, what is promised, and the pace."""
    language = contents.language
    unit = "" if shown.label in ("", "%") else f"{shown.space}{shown.label}"
    figures = text("list.separator", language).join(
        text("chart.figure", language, when=_when(point.x, points, row, language), figure=point.label)
        for point in points
        if point.label
    )
    promise = row.promise(language)
    projected = NOTHING if math.isnan(row.projected) else written(row.projected, shown)
    key = "chart.description" if projected == NOTHING else "chart.description_projected"
    details = {"name": contents.name(row), "figures": f"{figures}{unit}", "promise": promise, "projected": projected}
    return text(key, language, **details, end=end_written(row.target, language))


def _as_of(x: float, row: FigureRow) -> AsOf:
    """Return the period a time in years is the end of."""
    year, month = (int(x), 12) if x % 1 == 0 else (int(x) + 1, round(x % 1 * 12))
    return AsOf(year, month, row.target.year_starts)
