"""A wall chart: a lying bar for each project under one axis of time, crossed by a line for today."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct

from leling_targets.document import Span, Tone, WallBar, WallChart, WallMark, WallRole
from leling_targets.formats.parts.charts.elements import Paint, clean, number, picture, tag, words
from leling_targets.formats.parts.charts.labels import Box
from leling_targets.formats.parts.charts.marks import bar, circle, cross, diamond
from leling_targets.formats.parts.charts.rows import Row
from leling_targets.formats.parts.charts.scales import Scale
from leling_targets.formats.parts.charts.text_size import LINE_HEIGHT, balanced, width_of, wrapped

_LABEL_SHARE, _TEXT_SHARE = 0.34, 0.24
_MOST_LINES = 5
_CLEAR = 10.0
_FRAME, _FILLED = 14.0, 8.0
"""How high what is planned or late stands, and what is done inside it."""

_LEAST = 2.0
"""How long a bar is at least, so that no delay is too short to be seen."""

_BETWEEN = 9.0
_SAMPLE, _GAP = 26.0, 16.0
_INKS: Mapping[Tone, str] = MappingProxyType(
    {Tone.GOOD: "good", Tone.WARN: "warn", Tone.BAD: "bad", Tone.MUTED: "faint", Tone.PLAIN: "ink"}
)


class _MarkStyle(Struct, frozen=True):
    """How a milestone is drawn: what is reached is filled, what is late has corners."""

    shape: Callable[[float, float], str]
    color: str
    is_filled: bool = False
    is_line: bool = False


_MARKS: Mapping[WallRole, _MarkStyle] = MappingProxyType(
    {
        WallRole.REACHED: _MarkStyle(circle, "good", is_filled=True),
        WallRole.REACHED_LATE: _MarkStyle(diamond, "warn", is_filled=True),
        WallRole.OPEN: _MarkStyle(circle, "ink"),
        WallRole.OVERDUE: _MarkStyle(cross, "bad", is_line=True),
    }
)


class _Row(Row, frozen=True):
    bar: WallBar

    @property
    def bottom(self) -> float:
        return self.top + self.height + _BETWEEN / 2


class _Ground(Struct, frozen=True):
    """Where things stand: the axis between names and statuses, and the rows below its head."""

    across: Scale
    top: float
    bottom: float
    width: float

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


def draw_wall(chart: WallChart, width: float, paint: Paint) -> str:
    """Return the chart as SVG."""
    head = 2 * LINE_HEIGHT + 8
    rows = list(_rows(chart.bars, width, head + _BETWEEN / 2))
    labels = max((width_of(line) for row in rows for line in row.label), default=0.0)
    texts = max((width_of(line) for row in rows for line in row.text), default=0.0)
    across = Scale(*chart.axis, labels + _CLEAR, width - texts - _CLEAR)
    ground = _Ground(across, head, rows[-1].bottom if rows else head, width)
    drawn = _axis(chart, ground, paint) + _lines_between(rows, width, paint)
    drawn += "".join(_draw_row(row, ground, width - texts, paint) for row in rows)
    drawn += _today(chart, ground, paint)
    drawn += "".join(_mark(mark, row.middle, ground, paint) for row in rows for mark in row.bar.marks)
    legend, height = _legend(chart, ground.bottom + 8, width, paint)
    return picture(chart.title, chart.description, width, ground.bottom + 8 + height, drawn + legend, paint)


def _rows(bars: Sequence[WallBar], width: float, top: float) -> Iterator[_Row]:
    for one in bars:
        label = balanced(one.label, width * _LABEL_SHARE, _MOST_LINES)
        row = _Row(label, wrapped(one.text, width * _TEXT_SHARE, _MOST_LINES), top, one)
        yield row
        top += row.height + _BETWEEN


# The axis


def _axis(chart: WallChart, ground: _Ground, paint: Paint) -> str:
    """Return the periods with their names, and the lines where they begin and end."""
    spans = [(found, name) for span, name in chart.periods if (found := ground.within(span)) is not None]
    edges = sorted({place for span, _ in spans for place in span})
    lines = "".join(f"M{number(x)} {number(LINE_HEIGHT + 2)}V{number(ground.bottom)}" for x in edges)
    across = f"M{number(ground.across.start)} {number(ground.top)}H{number(ground.across.end)}"
    drawn = tag("path", d=lines, stroke=paint("grid")) if lines else ""
    drawn += tag("path", d=across, stroke=paint("faint"))
    names = "".join(
        words((name,), (start + end) / 2, LINE_HEIGHT + 4, anchor="middle") for (start, end), name in _named(spans)
    )
    return drawn + (tag("g", names, fill=paint("faint")) if names else "")


def _named(spans: Sequence[tuple[Span, str]]) -> Sequence[tuple[Span, str]]:
    """Return the periods whose names stand side by side: all, or every second one and so on."""
    for step in range(1, len(spans) + 1):
        kept = spans[::step]
        places = [((start + end) / 2, width_of(name) / 2) for (start, end), name in kept]
        if all(x + half + 4 <= next_x - next_half for (x, half), (next_x, next_half) in pairwise(places)):
            return kept
    return ()


def _lines_between(rows: Sequence[_Row], width: float, paint: Paint) -> str:
    lines = "".join(f"M0 {number(row.bottom)}H{number(width)}" for row in rows)
    return tag("path", d=lines, stroke=paint("grid")) if lines else ""


def _today(chart: WallChart, ground: _Ground, paint: Paint) -> str:
    if not ground.holds(chart.today):
        return ""
    x, said = ground.across.at(chart.today), wrapped(chart.today_text, ground.width, 1)
    size = width_of(said[0])
    left = max(min(x - size / 2, ground.width - size), 0.0)
    line = f"M{number(x)} {number(LINE_HEIGHT)}V{number(ground.bottom)}"
    drawn = tag("path", d=line, stroke=paint("ink"), stroke_width=1.6, stroke_dasharray="5 3")
    return drawn + words(said, left, 0, full=chart.today_text, bold=True)


# Bars and marks


def _draw_row(row: _Row, ground: _Ground, text_left: float, paint: Paint) -> str:
    one = row.bar
    label = words(row.label, 0, row.middle - len(row.label) * LINE_HEIGHT / 2, full=one.label)
    late = ground.within(one.late)
    done = ground.within(one.done)
    if done and late and done[1] > late[0]:
        # What is late is hatched: nothing of it is under what is done.
        done = (done[0], late[0]) if late[0] > done[0] else None
    bars = _frame(one.planned, row.middle, ground, paint)
    bars += _bar(WallRole.LATE, late, row.middle, paint) + _bar(WallRole.DONE, done, row.middle, paint)
    top = row.middle - len(row.text) * LINE_HEIGHT / 2
    return label + bars + words(row.text, text_left, top, full=one.text, fill=paint(_INKS[one.tone]))


def _frame(planned: Span | None, middle: float, ground: _Ground, paint: Paint) -> str:
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


def _mark(mark: WallMark, middle: float, ground: _Ground, paint: Paint) -> str:
    if not ground.holds(mark.x):
        return ""
    return _sign(mark.role, ground.across.at(mark.x), middle, mark.label, paint)


def _sign(role: WallRole, x: float, y: float, label: str, paint: Paint) -> str:
    """Return the sign of a milestone, set off from the bar it stands on."""
    style, title = _MARKS[role], tag("title", clean(label)) if label else ""
    drawn, color = style.shape(x, y), paint(style.color)
    if style.is_line:
        halo = tag("path", d=drawn, fill="none", stroke=paint("paper"), stroke_width=5)
        return tag("g", title + halo + tag("path", d=drawn, fill="none", stroke=color, stroke_width=2.4))
    if style.is_filled:
        return tag("path", title, d=drawn, fill=color, paint_order="stroke", stroke=paint("paper"), stroke_width=3)
    return tag("path", title, d=drawn, fill=paint("paper"), stroke=color, stroke_width=1.5)


# The legend


def _legend(chart: WallChart, top: float, width: float, paint: Paint) -> tuple[str, float]:
    """Return what the bars and marks are, and how high that is."""
    drawn, left, row = "", 0.0, 0
    for role, title in chart.legend:
        sample = _SAMPLE if role not in _MARKS and role is not WallRole.TODAY else _SAMPLE / 2
        shown = wrapped(title, width - sample - 6, 1)
        needed = sample + 6 + width_of(shown[0])
        if left and left + needed > width:
            left, row = 0.0, row + 1
        place = Box(left, top + row * (LINE_HEIGHT + 4), sample, LINE_HEIGHT)
        drawn += _sample(role, place, paint) + words(shown, place.right + 6, place.top, full=title)
        left += needed + _GAP
    return drawn, (row + 1) * (LINE_HEIGHT + 4) if chart.legend else 0.0


def _sample(role: WallRole, place: Box, paint: Paint) -> str:
    middle = place.top + place.height / 2
    if role in _MARKS:
        return _sign(role, place.left + place.width / 2, middle, "", paint)
    if role is WallRole.TODAY:
        line = f"M{number(place.left + place.width / 2)} {number(place.top)}v{number(place.height)}"
        return tag("path", d=line, stroke=paint("ink"), stroke_width=1.6, stroke_dasharray="5 3")
    span = place.left + 1, place.right - 1
    if role is WallRole.PLANNED:
        return tag(
            "rect",
            x=span[0],
            y=middle - _FRAME / 2,
            width=span[1] - span[0],
            height=_FRAME,
            fill="none",
            stroke=paint("required"),
        )
    return _bar(role, span, middle, paint)
