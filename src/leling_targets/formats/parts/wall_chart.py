"""A wall chart in characters: the sign of a project, its days late, its name, and a track of cells under one axis.

Tracks come last in their lines and hold no blanks: their characters are all of the kind that a Chinese console may draw
twice as wide, so that all tracks begin in one column there too. Where a name leaves too little room, it is broken into
lines; in the narrowest places the track stands under it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from leling_targets.document import Tone, WallBar, WallChart, WallRole
from leling_targets.formats.parts.charts.text_size import wrapped
from leling_targets.formats.parts.wall_cells import Cells, beyond, months_of, most_urgent
from leling_targets.visible import visible

_GAP = 2
_LEAST_TRACK, _WIDEST_TRACK = 20, 108
"""Cells of a track beside a name, and where there is room for more."""

_LEAST_NAME = 12
_MOST_LINES, _LEAST_ROOM = 1000, 2
_BARS = (WallRole.PLANNED, WallRole.DONE, WallRole.LATE)
_TONES: Mapping[WallRole | None, Tone] = MappingProxyType(
    {
        None: Tone.MUTED,
        WallRole.PLANNED: Tone.MUTED,
        WallRole.LATE: Tone.BAD,
        WallRole.REACHED: Tone.GOOD,
        WallRole.REACHED_LATE: Tone.WARN,
        WallRole.OVERDUE: Tone.BAD,
    }
)


class Signs(NamedTuple):
    """The characters a chart is drawn with."""

    roles: Mapping[WallRole | None, str]
    rule: str
    tick: str
    pointer: str
    before: str
    """At the edge of a track for what lies before its axis; what lies behind it is the role `beyond`."""


SIGNS = Signs(
    MappingProxyType(
        {
            None: "·",
            WallRole.PLANNED: "─",
            WallRole.DONE: "█",
            WallRole.LATE: "▓",
            WallRole.REACHED: "◆",
            WallRole.REACHED_LATE: "▲",
            WallRole.OPEN: "◇",
            WallRole.OVERDUE: "×",
            WallRole.BEYOND: "→",
            WallRole.TODAY: "│",
        }
    ),
    rule="─",
    tick="┬",
    pointer="▼",
    before="←",
)
ASCII_SIGNS = Signs(
    MappingProxyType(
        {
            None: ".",
            WallRole.PLANNED: "-",
            WallRole.DONE: "#",
            WallRole.LATE: "!",
            WallRole.REACHED: "*",
            WallRole.REACHED_LATE: "@",
            WallRole.OPEN: "o",
            WallRole.OVERDUE: "x",
            WallRole.BEYOND: ">",
            WallRole.TODAY: "|",
        }
    ),
    rule="-",
    tick="+",
    pointer="v",
    before="<",
)


class _Shape(Struct, frozen=True):
    """The room of signs, days and names, and where the tracks begin: behind the names, or under them at 0."""

    sign: int
    days: int
    name: int
    count: int
    margin: int

    @property
    def left(self) -> int:
        """Return where names begin."""
        return self.sign + self.days


def print_chart(
    console: Console,
    chart: WallChart,
    width: int | None,
    signs: Signs,
    styles: Mapping[Tone, str],
    *,
    has_legend: bool = True,
) -> None:
    """Print a chart of at most `width` columns (None: as wide as it needs)."""
    shape = _shape_of(chart, width)
    pen = _Pen(Cells(chart, shape.count), shape, signs, styles)
    words = [Text(line) for line in _lines(chart.summary.text, width or _MOST_LINES)] if chart.summary else []
    legend = pen.legend(width) if has_legend else ()
    for line in (*words, *legend, *pen.axis(), *pen.groups(width)):
        line.rstrip()
        console.print(line, no_wrap=True, crop=False, overflow="ignore")


def _shape_of(chart: WallChart, width: int | None) -> _Shape:
    bars = chart.bars
    sign = max((cell_len(visible(bar.sign)) for bar in bars), default=0)
    days = max((cell_len(visible(bar.days)) for bar in bars), default=0)
    name = max((cell_len(visible(bar.label)) for bar in bars), default=0)
    sign, days = (room + (1 if room else 0) for room in (sign, days))
    months = months_of(chart)
    if width is None:
        return _Shape(sign, days, name, max(months, _LEAST_TRACK), sign + days + name + _GAP)
    # Today has a column of its own.
    room = width - sign - days - _GAP - 1
    if room >= _LEAST_TRACK + _LEAST_NAME:
        count = min(max(room - name, _LEAST_TRACK), max(months, _WIDEST_TRACK))
        name = min(name, room - count)
        return _Shape(sign, days, name, count, sign + days + name + _GAP)
    return _Shape(sign, days, max(width - sign - days, _LEAST_ROOM), max(width - 1, 1), 0)


class _Pen(Struct, frozen=True):
    """Draws the lines of one chart in one shape."""

    cells: Cells
    shape: _Shape
    signs: Signs
    styles: Mapping[Tone, str]

    def axis(self) -> Iterator[Text]:
        """Yield what stands above the tracks: today, the names of the periods, and the line they stand on."""
        today = self.cells.today
        if today is not None:
            said = visible(self.cells.chart.today_text)
            room = self.shape.margin + self.shape.count + 1 - cell_len(said)
            yield Text(" " * max(min(self.shape.margin + today - cell_len(said) // 2, room), 0) + said)
        names = ""
        for place, name in self._names():
            names += " " * (place - cell_len(names)) + name
        if names:
            yield Text(" " * self.shape.margin + names)
        line = [self.signs.rule] * self.shape.count
        for (start, _), _ in self.cells.chart.periods:
            line[min(self.cells.edge(start), self.shape.count - 1)] = self.signs.tick
        if today is not None:
            line.insert(today, self.signs.pointer)
        yield Text(" " * self.shape.margin + "".join(line))

    def _names(self) -> Sequence[tuple[int, str]]:
        """Return the periods that can be named side by side, all or every second one and so on, and where."""
        today, room = self.cells.today, self.shape.count + 1
        starts = [(self.cells.edge(start), visible(name)) for (start, _), name in self.cells.chart.periods]
        # The column of today moves what lies behind it.
        moved = [(edge + (today is not None and today <= edge), name) for edge, name in starts]
        places = [(place, name) for place, name in moved if place + cell_len(name) <= room]
        for step in range(1, len(places) + 1):
            kept = places[::step]
            if all(place + cell_len(name) < following for (place, name), (following, _) in pairwise(kept)):
                return kept
        return ()

    def groups(self, width: int | None) -> Iterator[Text]:
        """Yield the lines of the projects under the titles of their groups."""
        for title, bars in groupby(self.cells.chart.bars, lambda bar: bar.group):
            if title:
                yield from (Text(line, style="bold") for line in _lines(title, width or _MOST_LINES))
            for bar in bars:
                yield from self._rows(bar)

    def _rows(self, bar: WallBar) -> Iterator[Text]:
        shape, style = self.shape, self.styles[bar.tone]
        names = _lines(bar.label, shape.name)
        sign, days = visible(bar.sign), visible(bar.days)
        gap = " " * (shape.left - cell_len(sign) - cell_len(days) - bool(shape.days))
        before = Text(f"{sign}{gap}{days}{' ' * bool(shape.days)}", style=style)
        track = self._track(bar)
        if not shape.margin:
            yield Text.assemble(before, names[0])
            yield from (Text(" " * shape.left + line) for line in names[1:])
            yield track
            return
        yield Text.assemble(before, names[0], " " * (shape.margin - shape.left - cell_len(names[0])), track)
        yield from (Text(" " * shape.left + line) for line in names[1:])

    def _track(self, bar: WallBar) -> Text:
        roles = self.cells.bar(bar)
        for cell, marks in self.cells.marks(bar).items():
            roles[cell] = most_urgent(marks)
        drawn = [self._sign(role) for role in roles]
        is_before, is_behind = beyond(self.cells.chart, bar)
        if is_before:
            drawn[0] = self.signs.before, self.styles[Tone.PLAIN]
        if is_behind:
            drawn[-1] = self._sign(WallRole.BEYOND)
        if self.cells.today is not None:
            drawn.insert(self.cells.today, self._sign(WallRole.TODAY))
        return Text.assemble(*drawn)

    def _sign(self, role: WallRole | None, times: int = 1) -> tuple[str, str]:
        return self.signs.roles[role] * times, self.styles[_TONES.get(role, Tone.PLAIN)]

    def legend(self, width: int | None) -> Iterator[Text]:
        """Yield the lines that say what the bars and marks are."""
        line = Text()
        for role, said in self.cells.chart.legend:
            sign, style = self._sign(role, 2 if role in _BARS else 1)
            words = [visible(said)] if width is None else _lines(said, width - len(sign) - 1)
            entry = Text.assemble((sign, style), " ", ("\n" + " " * (len(sign) + 1)).join(words))
            if line.plain and width is not None and line.cell_len + _GAP + entry.cell_len > width:
                yield line
                line = Text()
            line = Text.assemble(line, " " * _GAP, entry) if line.plain else entry
        if line.plain:
            yield line


def _lines(words: str, room: int) -> tuple[str, ...]:
    return wrapped(visible(words), max(room, _LEAST_ROOM), _MOST_LINES, cell_len)
