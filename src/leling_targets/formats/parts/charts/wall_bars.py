"""The bars and marks of a wall chart: each is told from the others in black and white."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from leling_targets.document import Span, WallBar, WallChart, WallRole
from leling_targets.formats.parts.charts.elements import Paint, clean, number, tag
from leling_targets.formats.parts.charts.marks import bar, diamond
from leling_targets.formats.parts.charts.scales import Scale
from leling_targets.formats.parts.charts.text_size import LINE_HEIGHT
from leling_targets.formats.parts.wall_cells import beyond

_FRAME, _FILLED = 12.0, 7.0
"""How high what is planned or late stands, and what is done inside it."""

_LEAST = 2.0
"""How long a bar is at least, so that no delay is too short to be seen."""


def _upright(x: float, y: float) -> str:
    return f"M{number(x)} {number(y - 4)}v8"


def _lying(x: float, y: float) -> str:
    return f"M{number(x - 4)} {number(y)}h8"


class _MarkStyle(Struct, frozen=True):
    """How a milestone is drawn: a diamond, filled where it is reached, with a line through it where it is late."""

    color: str
    is_filled: bool = False
    line: Callable[[float, float], str] | None = None


_MARKS: Mapping[WallRole, _MarkStyle] = MappingProxyType(
    {
        WallRole.REACHED: _MarkStyle("good", is_filled=True),
        WallRole.REACHED_LATE: _MarkStyle("warn", is_filled=True, line=_upright),
        WallRole.OPEN: _MarkStyle("ink"),
        WallRole.OVERDUE: _MarkStyle("bad", line=_lying),
    }
)


class Ground(Struct, frozen=True):
    """Where things stand: the axis of time, and the rows below its head."""

    across: Scale
    top: float
    bottom: float

    def within(self, span: Span | None) -> Span | None:
        """Return from where to where a span is drawn, None for what lies beyond the axis."""
        low, high = self.across.low, self.across.high
        # Written so that a time that is no number is beyond it too.
        if span is None or not (span[0] <= high and span[1] >= low):
            return None
        start, end = self.across.at(max(span[0], low)), self.across.at(min(span[1], high))
        return min(start, end - _LEAST), end

    def holds(self, time: float) -> bool:
        """Return whether a time is on the axis."""
        return self.across.low <= time <= self.across.high


def draw_bar(one: WallBar, middle: float, ground: Ground, paint: Paint) -> str:
    """Return the bar of a project: outlined as planned, solid as done, hatched where late."""
    late, done = ground.within(one.late), ground.within(one.done)
    if done and late and done[1] > late[0]:
        # What is late is hatched: nothing of it is under what is done.
        done = (done[0], late[0]) if late[0] > done[0] else None
    drawn = _frame(one.planned, middle, ground, paint)
    return drawn + _bar(WallRole.LATE, late, middle, paint) + _bar(WallRole.DONE, done, middle, paint)


def draw_marks(chart: WallChart, one: WallBar, middle: float, ground: Ground, paint: Paint) -> str:
    """Return the milestones of a project, and an arrow at each edge of the axis that it runs beyond."""
    drawn = "".join(
        _mark(mark.role, ground.across.at(mark.x), middle, mark.label, paint)
        for mark in one.marks
        if ground.holds(mark.x)
    )
    ends = (ground.across.start, -1), (ground.across.end, 1)
    return drawn + "".join(
        _arrow(x, middle, way, paint) for (x, way), runs in zip(ends, beyond(chart, one), strict=True) if runs
    )


def sample(role: WallRole, left: float, middle: float, width: float, paint: Paint) -> str:
    """Return what a legend shows of a role."""
    center = left + width / 2
    if role in _MARKS:
        return _mark(role, center, middle, "", paint)
    if role is WallRole.BEYOND:
        return _arrow(center - 1.5, middle, -1, paint) + _arrow(center + 1.5, middle, 1, paint)
    if role is WallRole.TODAY:
        line = f"M{number(center)} {number(middle - LINE_HEIGHT / 2)}v{number(LINE_HEIGHT)}"
        return tag("path", d=line, stroke=paint("ink"), stroke_width=1.6, stroke_dasharray="5 3")
    if role is WallRole.PLANNED:
        size = {"x": left + 1, "y": middle - _FRAME / 2, "width": width - 2, "height": _FRAME}
        return tag("rect", **size, fill="none", stroke=paint("required"))
    return _bar(role, (left + 1, left + width - 1), middle, paint)


def _frame(planned: Span | None, middle: float, ground: Ground, paint: Paint) -> str:
    """Return the frame of what is planned: open where it goes on beyond the axis."""
    span = ground.within(planned)
    if planned is None or span is None:
        return ""
    left, right, top, bottom = *span, middle - _FRAME / 2, middle + _FRAME / 2
    drawn = f"M{number(right)} {number(top)}H{number(left)}"
    drawn += f"{'V' if planned[0] >= ground.across.low else f'M{number(left)} '}{number(bottom)}H{number(right)}"
    if planned[1] <= ground.across.high:
        drawn += f"V{number(top)}"
    return tag("path", d=drawn, fill="none", stroke=paint("required"))


def _bar(role: WallRole, span: Span | None, middle: float, paint: Paint) -> str:
    """Return a bar: what is done solid, what is late hatched."""
    if span is None:
        return ""
    left, width = span[0], span[1] - span[0]
    if role is WallRole.LATE:
        return bar(left, middle - _FRAME / 2, width, _FRAME, "bad", paint, is_outlined=True)
    return tag("rect", x=left, y=middle - _FILLED / 2, width=width, height=_FILLED, fill=paint("actual"))


def _mark(role: WallRole, x: float, y: float, label: str, paint: Paint) -> str:
    """Return the sign of a milestone, set off from the bar it stands on."""
    style, title = _MARKS[role], tag("title", clean(label)) if label else ""
    color, drawn = paint(style.color), diamond(x, y)
    halo = tag("path", d=drawn, fill=paint("paper"), stroke=paint("paper"), stroke_width=4)
    mark = tag("path", d=drawn, fill=color if style.is_filled else paint("paper"), stroke=color, stroke_width=1.4)
    if style.line is not None:
        mark += tag("path", d=style.line(x, y), stroke=paint("paper") if style.is_filled else color, stroke_width=1.4)
    return tag("g", title + halo + mark)


def _arrow(x: float, middle: float, way: int, paint: Paint) -> str:
    """Return a triangle at the edge of the axis that points out of it."""
    drawn = f"M{number(x + way * 9)} {number(middle)}l{-way * 9} -6v12z"
    return tag("path", d=drawn, fill=paint("ink"))
