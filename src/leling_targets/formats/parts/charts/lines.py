"""A line chart: figures over the years against the path they had to take."""

from collections.abc import Iterator
from itertools import pairwise

from leling_targets.document import ChartLine, ChartPoint, LineChart, LineRole
from leling_targets.formats.parts.charts import axes, bars, naming
from leling_targets.formats.parts.charts.axes import Ground
from leling_targets.formats.parts.charts.elements import Paint, number, picture, tag, words
from leling_targets.formats.parts.charts.labels import Board, Box, Place, along, around
from leling_targets.formats.parts.charts.marks import STYLES, marks, stroke
from leling_targets.formats.parts.charts.scales import is_drawable
from leling_targets.formats.parts.charts.text_size import LINE_HEIGHT, width_of

_CLEAR = 9.0
_LEAST_GAP = 10.0


def draw_lines(chart: LineChart, width: float, paint: Paint) -> str:
    """Return the chart as SVG."""
    height = axes.lay(chart, width, 0).box.height
    edge = naming.names_at_edge(chart, width, height)
    margin = max((name.width for name in edge), default=0.0) + _CLEAR if edge else 0.0
    ground = axes.lay(chart, width, margin)
    standing = bars.standing(chart, ground)
    board = _board(chart, ground)
    shapes = axes.grid(chart, ground, width, paint) + bars.draw_bars(standing, paint)
    for line in reversed(naming.by_importance(chart)):
        runs = list(_runs(line, ground))
        shapes += stroke(line.role, runs, paint) + marks(line.role, runs, paint)
        for run in runs:
            board.draw_on(along(run))
            board.draw_on((x + aside, y + above) for x, y in run for aside in (-4, 4) for above in (-4, 0, 4))
    shapes += _gap(chart, ground, board, paint)
    written, unnamed = _labels(chart, ground, board, edge, standing, paint)
    written += naming.draw_at_edge(edge, ground, ground.box.right + _CLEAR, paint)
    bottom = ground.box.bottom + LINE_HEIGHT + 8
    legend, legend_height = naming.draw_legend(chart, unnamed, bottom + 4, width, paint)
    height = bottom + (legend_height + 8 if legend else 0)
    halo = (
        tag("g", written, paint_order="stroke", stroke=paint("paper"), stroke_width=3, stroke_linejoin="round")
        if written
        else ""
    )
    return picture(chart.title, chart.description, width, height, shapes + halo + legend, paint)


def _board(chart: LineChart, ground: Ground) -> Board:
    box = ground.box
    board = Board(Box(box.left, 0, box.width, box.bottom))
    for unit in axes.unit_lines(chart, ground):
        board.labels.append(Box(0, 0, width_of(unit) + 4, LINE_HEIGHT))
    return board


def _runs(line: ChartLine, ground: Ground) -> Iterator[list[Place]]:
    """Yield the stretches of a line: one that has no figure in between is not drawn through."""
    run: list[Place] = []
    for point in sorted(line.points, key=lambda point: point.x):
        if is_drawable(point.y):
            run.append((ground.across.at(point.x), ground.up.at(point.y)))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _gap(chart: LineChart, ground: Ground, board: Board, paint: Paint) -> str:
    """Return the distance between the newest actual figure and what the path asks for at that time, as a bracket."""
    actual = next((drawable[-1] for drawable in _points(chart, LineRole.ACTUAL)), None)
    asked = next(_points(chart, LineRole.REQUIRED), [])
    level = _level_at(asked, actual.x) if actual else None
    if actual is None or level is None:
        return ""
    x, start, end = ground.across.at(actual.x), ground.up.at(actual.y), ground.up.at(level)
    if abs(start - end) < _LEAST_GAP:
        return ""
    board.draw_on(along([(x, start), (x, end)]))
    away = 5.5 if end > start else -5.5
    drawn = f"M{number(x)} {number(start + away)}V{number(end)}M{number(x - 5)} {number(end)}h10"
    return tag("path", d=drawn, stroke=paint("ink"), stroke_width=1.3)


def _points(chart: LineChart, role: LineRole) -> Iterator[list[ChartPoint]]:
    for line in chart.lines:
        if line.role is role and (points := naming.drawable(line)):
            yield points


def _level_at(points: list[ChartPoint], time: float) -> float | None:
    """Return where a line passes at a time, None where it does not reach."""
    for before, after in pairwise(points):
        if before.x <= time <= after.x and after.x > before.x:
            return before.y + (after.y - before.y) * (time - before.x) / (after.x - before.x)
    return next((point.y for point in points if point.x == time), None)


def _labels(
    chart: LineChart, ground: Ground, board: Board, edge: list[naming.Name], standing: list[bars.Standing], paint: Paint
) -> tuple[str, list[ChartLine]]:
    """Return names and figures inside the plot, and the lines that found no place for theirs."""
    at_edge = [name.line for name in edge]
    ending_inside = [
        naming.name_of(line, ground.box.width * 0.6, 2) for line in naming.by_importance(chart) if line not in at_edge
    ]
    drawn = bars.draw_figures(standing, board, paint)
    named, placed = naming.draw_inside(ending_inside, ground, board, paint)
    said = {(point.x, point.label) for _, point, _ in standing}
    ends = [(name.line, name.end) for name in (*edge, *placed)]
    for line in naming.by_importance(chart):
        fill = paint(STYLES[line.role].color)
        for point in reversed(naming.drawable(line)):
            if not point.label or (line, point) in ends or (point.x, point.label) in said:
                continue
            place = (ground.across.at(point.x), ground.up.at(point.y))
            size = width_of(point.label)
            found = board.put(size, LINE_HEIGHT, around(place, size, LINE_HEIGHT))
            if found is not None:
                drawn += words((point.label,), found.left, found.top, fill=fill)
    named_lines = [line for line, _ in ends]
    return drawn + named, [line for line in naming.by_importance(chart) if line not in named_lines]
