"""The ground a line chart stands on: its box, its two scales, the grid and what is written beside it."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from leling_targets.document import ChartPoint, LineChart
from leling_targets.formats.parts.charts.elements import Paint, number, tag, words
from leling_targets.formats.parts.charts.labels import Box
from leling_targets.formats.parts.charts.scales import Scale, is_drawable, rank_ticks, reach, tick_text, ticks
from leling_targets.formats.parts.charts.text_size import LINE_HEIGHT, width_of, wrapped

TOP = 26.0
_SIDE = 14.0
_PER_TICK = 34.0
_LEAST_PLOT = 60.0


class Ground(Struct, frozen=True):
    """Where things stand: the box of the plot, both scales, the levels of the grid, and the room of one bar."""

    box: Box
    across: Scale
    up: Scale
    levels: tuple[float, ...]
    slot: float


def lay(chart: LineChart, width: float, margin: float) -> Ground:
    """Return the ground of a chart; `margin` is what the labels at its right need."""
    height = min(max(width * 0.36, 130.0), 250.0)
    levels = _levels(chart, int(height // _PER_TICK))
    left = max(width_of(text) for text in _level_texts(chart, levels)) + 8
    box = Box(left, TOP, max(width - left - margin, _LEAST_PLOT), height)
    places = list(_times(chart))
    low, high = (min(places), max(places)) if places else (0.0, 1.0)
    slot = _slot(chart, box.width, high - low)
    side = max(slot / 2, _SIDE) if high > low else box.width / 2
    across = Scale(low, high, box.left + side, box.right - side)
    bottom, top = (levels[-1], levels[0]) if chart.is_inverted else (levels[0], levels[-1])
    return Ground(box, across, Scale(bottom, top, box.bottom, box.top), levels, slot)


def points_of(chart: LineChart) -> Iterator[ChartPoint]:
    """Yield every point of a chart."""
    for line in chart.lines:
        yield from line.points
    for bars in chart.bars:
        yield from bars.points


def _times(chart: LineChart) -> Iterator[float]:
    yield from (time for time, _ in chart.ticks)
    yield from (point.x for point in points_of(chart))


def _levels(chart: LineChart, most: int) -> tuple[float, ...]:
    values = [point.y for point in points_of(chart) if is_drawable(point.y)]
    if chart.is_inverted and values and min(values) >= 1:
        return rank_ticks(max(values), most)
    low, high = reach(values, from_zero=bool(chart.bars))
    return ticks(low, high, most, max(chart.decimals, 0))


def _slot(chart: LineChart, width: float, span: float) -> float:
    """Return the room of one place of bars: as many places as the closest two of them leave."""
    times = sorted({point.x for bars in chart.bars for point in bars.points})
    if not times:
        return 0.0
    steps = [after - before for before, after in pairwise(times)]
    steps = steps or [after - before for (before, _), (after, _) in pairwise(chart.ticks)]
    least = min((step for step in steps if step > 0), default=1.0)
    return width / (span / least + 1)


def _level_texts(chart: LineChart, levels: tuple[float, ...]) -> list[str]:
    behind = "%" if chart.unit == "%" else ""
    return [tick_text(level, levels) + behind for level in levels]


def unit_lines(chart: LineChart, ground: Ground) -> tuple[str, ...]:
    """Return the unit as it stands above the axis; a percent sign stands behind its numbers instead."""
    return wrapped(chart.unit, ground.box.right, 1) if chart.unit not in ("", "%") else ()


def grid(chart: LineChart, ground: Ground, width: float, paint: Paint) -> str:
    """Return the lines of the grid with their figures, and the axis of time with its labels."""
    box = ground.box
    levels = [
        (ground.up.at(level), text)
        for level, text in zip(ground.levels, _level_texts(chart, ground.levels), strict=True)
    ]
    lines = "".join(f"M{number(box.left)} {number(y)}h{number(box.width)}" for y, _ in levels)
    drawn = tag("path", d=lines, stroke=paint("grid"))
    base = ground.up.at(0.0) if ground.levels[0] <= 0 <= ground.levels[-1] and not chart.is_inverted else box.bottom
    axis = f"M{number(box.left)} {number(base)}h{number(box.width)}"
    times = list(_time_labels(chart, ground, width))
    axis += "".join(f"M{number(x)} {number(box.bottom)}v4" for x, _, _ in times)
    drawn += tag("path", d=axis, stroke=paint("faint"))
    written = "".join(words((text,), box.left - 6, y - LINE_HEIGHT / 2, anchor="end") for y, text in levels)
    written += "".join(words((text,), left, box.bottom + 5) for _, left, text in times)
    if unit := unit_lines(chart, ground):
        written += words(unit, 0, 0, full=chart.unit)
    return drawn + tag("g", written, fill=paint("faint"))


def _time_labels(chart: LineChart, ground: Ground, width: float) -> Iterator[tuple[float, float, str]]:
    """Yield place, left end and text of the labels of time: all, or every second one and so on from the last."""
    labels: list[tuple[float, float, str]] = []
    for time, text in chart.ticks:
        size = width_of(text)
        x = ground.across.at(time)
        labels.append((x, max(min(x - size / 2, width - size), 0.0), text))
    for step in range(1, len(labels) + 1):
        kept = labels[::-1][::step][::-1]
        pairs = pairwise(kept)
        if all(left + width_of(text) + 4 <= next_left for (_, left, text), (_, next_left, _) in pairs):
            yield from kept
            return
