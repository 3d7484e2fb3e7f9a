"""Strokes, marks and fillings: each line of a chart has its own, so that it reads in black and white."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from leling_targets.document import LineRole
from leling_targets.formats.parts.charts.elements import Paint, number, path_through, tag

Place = tuple[float, float]
_HATCH = 6.0


def circle(x: float, y: float) -> str:
    """Return the outline of a circle around a place."""
    return f"M{number(x - 3.5)} {number(y)}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z"


def diamond(x: float, y: float) -> str:
    """Return the outline of a diamond around a place."""
    return f"M{number(x)} {number(y - 4)}l4 4l-4 4l-4-4z"


def _triangle(x: float, y: float) -> str:
    return f"M{number(x)} {number(y - 4)}l4.5 7.5h-9z"


def _target(x: float, y: float) -> str:
    return f"M{number(x - 5)} {number(y)}a5 5 0 1 0 10 0a5 5 0 1 0-10 0zM{number(x - 1)} {number(y)}h2"


def cross(x: float, y: float) -> str:
    """Return two lines that cross at a place."""
    return f"M{number(x - 3)} {number(y - 3)}l6 6m0-6l-6 6"


class Style(Struct, frozen=True):
    """How a line of one role is drawn."""

    color: str
    thickness: float
    dash: str
    mark: Callable[[float, float], str]
    is_filled: bool = False
    is_marked_once: bool = False
    """Only its end is marked."""


STYLES: Mapping[LineRole, Style] = MappingProxyType(
    {
        LineRole.ACTUAL: Style("actual", 2.5, "", circle, is_filled=True),
        LineRole.REQUIRED: Style("required", 1.5, "6 4", diamond),
        LineRole.PROJECTED: Style("projected", 2, "2 3", _triangle),
        LineRole.GOAL: Style("goal", 2, "11 3 2 3", _target, is_marked_once=True),
        LineRole.REFERENCE: Style("reference", 1, "1 4", cross),
    }
)


def stroke(role: LineRole, runs: Sequence[Sequence[Place]], paint: Paint) -> str:
    """Return a line in the stroke of its role, broken where a figure is missing."""
    style = STYLES[role]
    dash: dict[str, str | float] = {"stroke_dasharray": style.dash} if style.dash else {}
    drawn = "".join(path_through(run) for run in runs if len(run) > 1)
    line = tag("path", d=drawn, fill="none", stroke=paint(style.color), stroke_width=style.thickness, **dash)
    return line if drawn else ""


def marks(role: LineRole, runs: Sequence[Sequence[Place]], paint: Paint) -> str:
    """Return the marks of a line: at every figure, or at its end only."""
    style = STYLES[role]
    places = [place for run in runs for place in run]
    filling = paint(style.color if style.is_filled else "paper")
    drawn = "".join(style.mark(x, y) for x, y in (places[-1:] if style.is_marked_once else places))
    return tag("path", d=drawn, fill=filling, stroke=paint(style.color), stroke_width=1.5)


def bar(left: float, top: float, width: float, height: float, color: str, paint: Paint, *, is_outlined: bool) -> str:
    """Return a bar: filled, or outlined and hatched. Figures are paler than the lines that pass over them."""
    if not is_outlined:
        filling = "bar" if color == "actual" else color
        edge: dict[str, str | float] = {"stroke": paint(color)} if filling != color else {}
        return tag("rect", x=left, y=top, width=width, height=height, fill=paint(filling), **edge)
    outline = tag(
        "rect", x=left, y=top, width=width, height=height, fill=paint("paper"), stroke=paint(color), stroke_width=1.2
    )
    hatching = _hatching(left, top, width, height)
    return outline + (tag("path", d=hatching, stroke=paint(color), stroke_width=0.8) if hatching else "")


def _hatching(left: float, top: float, width: float, height: float) -> str:
    """Return slanted lines that fill a rectangle: drawn one by one, for a pattern would need a name of its own."""
    lines: list[str] = []
    reach = _HATCH
    while reach < width + height:
        start = (left + max(0.0, reach - height), top + min(reach, height))
        end = (left + min(reach, width), top + max(0.0, reach - width))
        lines.append(path_through((start, end)))
        reach += _HATCH
    return "".join(lines)
