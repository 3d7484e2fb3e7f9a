"""Standing bars: where they stand, how they are drawn, and their figures above them."""

from collections.abc import Iterator

from leling_targets.document import ChartBars, ChartPoint, LineChart
from leling_targets.formats.parts.charts.axes import Ground
from leling_targets.formats.parts.charts.elements import Paint, words
from leling_targets.formats.parts.charts.labels import Board, Box
from leling_targets.formats.parts.charts.marks import bar
from leling_targets.formats.parts.charts.scales import is_drawable
from leling_targets.formats.parts.charts.text_size import LINE_HEIGHT, width_of

_WIDEST = 44.0
_SHARE = 0.64

Standing = tuple[ChartBars, ChartPoint, Box]


def standing(chart: LineChart, ground: Ground) -> list[Standing]:
    """Return every bar with its box; bars of the same time stand side by side."""
    sharing: dict[float, list[tuple[ChartBars, ChartPoint]]] = {}
    for bars in chart.bars:
        for point in bars.points:
            if is_drawable(point.y):
                sharing.setdefault(point.x, []).append((bars, point))
    most = max((len(group) for group in sharing.values()), default=1)
    width = min(ground.slot * _SHARE / most, _WIDEST)
    zero = ground.up.at(0.0)
    found: list[Standing] = []
    for time, group in sharing.items():
        left = ground.across.at(time) - width * len(group) / 2
        for position, (bars, point) in enumerate(group):
            end = ground.up.at(point.y)
            found.append((bars, point, Box(left + position * width, min(zero, end), width, abs(end - zero))))
    return found


def draw_bars(bars: list[Standing], paint: Paint) -> str:
    """Return the bars: solid where there is a figure, outlined where one is needed."""
    return "".join(
        bar(*box, "required" if one.is_outlined else "actual", paint, is_outlined=one.is_outlined)
        for one, _, box in bars
    )


def draw_figures(bars: list[Standing], board: Board, paint: Paint) -> str:
    """Return the figures of the bars, each at the end of its own."""
    for _, _, box in bars:
        board.draw_on(_inside(box))
    drawn = ""
    for one, point, box in bars:
        if not point.label:
            continue
        width = width_of(point.label)
        found = board.put(width, LINE_HEIGHT, _corners(point, box, width))
        if found is not None:
            fill = paint("required" if one.is_outlined else "actual")
            drawn += words(
                (point.label,), found.left + width / 2, found.top, anchor="middle", fill=fill, bold=not one.is_outlined
            )
    return drawn


def _corners(point: ChartPoint, box: Box, width: float) -> Iterator[tuple[float, float]]:
    left = box.left + box.width / 2 - width / 2
    for step in range(3):
        away = 3 + step * LINE_HEIGHT * 0.7
        for aside in (0.0, 8.0, -8.0):
            yield left + aside, box.bottom + away if point.y < 0 else box.top - away - LINE_HEIGHT


def _inside(box: Box) -> Iterator[tuple[float, float]]:
    for row in range(int(box.height // 6) + 1):
        for column in range(int(box.width // 6) + 1):
            yield box.left + column * 6, box.top + row * 6
