"""What the lines of a chart are called: beside their ends where there is room, in a legend where there is none."""

from collections.abc import Sequence

from msgspec import Struct

from leling_targets.document import ChartLine, ChartPoint, LineChart, LineRole
from leling_targets.formats.parts.charts.axes import Ground, points_of
from leling_targets.formats.parts.charts.elements import Paint, number, tag, words
from leling_targets.formats.parts.charts.labels import Board, Box, around, spread
from leling_targets.formats.parts.charts.marks import STYLES, bar, marks, stroke
from leling_targets.formats.parts.charts.scales import is_drawable
from leling_targets.formats.parts.charts.text_size import LINE_HEIGHT, width_of, wrapped

_SHARE = 0.3
_MOST_HIDDEN = 4
_LEADER = 12.0
_SWATCH = 26.0
_GAP = 16.0
_IMPORTANCE = (LineRole.ACTUAL, LineRole.GOAL, LineRole.PROJECTED, LineRole.REQUIRED, LineRole.REFERENCE)
_BOLD = (LineRole.ACTUAL, LineRole.GOAL)


class Name(Struct, frozen=True):
    """What stands beside the end of a line: its title, with the figure of its last point."""

    line: ChartLine
    end: ChartPoint
    lines: tuple[str, ...]
    full: str

    @property
    def is_whole(self) -> bool:
        """Return whether nothing of it had to be left out."""
        return not any(text.endswith("…") for text in self.lines)

    @property
    def width(self) -> float:
        """Return the width of its widest line."""
        return max(width_of(text) for text in self.lines)

    @property
    def height(self) -> float:
        """Return the height of its lines."""
        return len(self.lines) * LINE_HEIGHT


def drawable(line: ChartLine) -> list[ChartPoint]:
    """Return the points of a line that have a place, in the order of time."""
    return sorted((point for point in line.points if is_drawable(point.y)), key=lambda point: point.x)


def by_importance(chart: LineChart) -> list[ChartLine]:
    """Return the lines that have a point, the one that must be read first."""
    return sorted((line for line in chart.lines if drawable(line)), key=lambda line: _IMPORTANCE.index(line.role))


def name_of(line: ChartLine, room: float, most: int) -> Name:
    """Return the name of a line in a room."""
    end = drawable(line)[-1]
    full = f"{line.title} {end.label}".strip()
    title = wrapped(line.title, room, most)
    lines = wrapped(full, room, most)
    if end.label and len(title) < most and not lines[-1].endswith(end.label):
        # A figure is not torn from its unit: then it has a line of its own.
        lines = (*title, *wrapped(end.label, room, 1))
    return Name(line, end, lines, full)


def names_at_edge(chart: LineChart, width: float, height: float) -> list[Name]:
    """Return the names of the lines that reach the right end, as many as the margin there holds."""
    times = [time for time, _ in chart.ticks]
    times += [point.x for point in points_of(chart)]
    names: list[Name] = []
    for line in by_importance(chart):
        if drawable(line)[-1].x >= max(times):
            name = name_of(line, width * _SHARE, 3)
            if name.is_whole and sum(one.height for one in names) + name.height <= height:
                names.append(name)
    return names


def draw_at_edge(names: Sequence[Name], ground: Ground, left: float, paint: Paint) -> str:
    """Return the names in the margin, each as near to its line's end as the others allow; one that is far is tied."""
    ends = [ground.up.at(name.end.y) for name in names]
    box = ground.box
    centres = spread(ends, [name.height for name in names], box.top - LINE_HEIGHT, box.bottom + 2)
    drawn = ""
    for name, end, centre in zip(names, ends, centres, strict=True):
        x = ground.across.at(name.end.x) + 6
        color = paint(STYLES[name.line.role].color)
        if left - x > _LEADER or abs(centre - end) > LINE_HEIGHT / 2:
            drawn += tag(
                "path",
                d=f"M{number(x)} {number(end)}L{number(left - 3)} {number(centre)}",
                stroke=color,
                stroke_width=0.7,
            )
        drawn += _written(name, left, centre - name.height / 2, paint)
    return drawn


def draw_inside(names: Sequence[Name], ground: Ground, board: Board, paint: Paint) -> tuple[str, list[Name]]:
    """Return the names of lines that end in the middle, and which of them found a place."""
    drawn, placed = "", []
    for name in names:
        end = (ground.across.at(name.end.x), ground.up.at(name.end.y))
        corners = around(end, name.width, name.height) if name.is_whole else ()
        found = board.put(name.width, name.height, corners, _MOST_HIDDEN)
        if found is not None:
            drawn += _written(name, found.left, found.top, paint)
            placed.append(name)
    return drawn, placed


def _written(name: Name, left: float, top: float, paint: Paint) -> str:
    role = name.line.role
    return words(name.lines, left, top, full=name.full, fill=paint(STYLES[role].color), bold=role in _BOLD)


def draw_legend(
    chart: LineChart, lines: Sequence[ChartLine], top: float, width: float, paint: Paint
) -> tuple[str, float]:
    """Return a legend of the bars, and of lines that have no name elsewhere, and its height."""
    samples: list[tuple[str, LineRole | bool]] = [(bars.title, bars.is_outlined) for bars in chart.bars if bars.points]
    samples += [(line.title, line.role) for line in lines]
    drawn, left, row = "", 0.0, 0
    for title, kind in dict.fromkeys(samples):
        shown = wrapped(title, width - _SWATCH - 6, 1)
        needed = _SWATCH + 6 + width_of(shown[0])
        if left and left + needed > width:
            left, row = 0.0, row + 1
        place = Box(left, top + row * LINE_HEIGHT, _SWATCH, LINE_HEIGHT)
        drawn += _sample(kind, place, paint) + words(shown, left + _SWATCH + 6, place.top, full=title)
        left += needed + _GAP
    return drawn, (row + 1) * LINE_HEIGHT if samples else 0.0


def _sample(kind: LineRole | bool, place: Box, paint: Paint) -> str:
    if isinstance(kind, LineRole):
        middle = place.top + place.height / 2
        line = stroke(kind, [[(place.left, middle), (place.right, middle)]], paint)
        return line + marks(kind, [[(place.left + place.width / 2, middle)]], paint)
    color = "required" if kind else "actual"
    return bar(place.left + 1, place.top + 3, place.width - 2, place.height - 6, color, paint, is_outlined=kind)
