"""A wall chart in characters: a track of cells for each project under one axis of time.

Three shapes, the first that fits: the status beside the track, the status under the name, and the track under both.
A track holds no blanks: its characters are all of the kind that a Chinese console may draw twice as wide, so that all
tracks are of one length there too, and the status behind them stands in line.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from leling_targets.document import Tone, WallBar, WallChart, WallRole
from leling_targets.formats.parts.charts.text_size import balanced
from leling_targets.formats.parts.wall_cells import Cells, months_of, most_urgent
from leling_targets.visible import visible

_GAP = 2
_LEAST_BESIDE, _LEAST_TRACK = 36, 24
"""Cells of a track with the status beside it, and with any words beside it."""

_MOST_PER_MONTH = 4
_FEWER_THAN_MONTHS = (1.5, 2, 3, 6, 12)
"""Months in a cell where a month is too much: a quarter keeps two cells, or one."""

_WIDEST_NAME, _LEAST_NAME = 44, 28
_INDENT = 2
"""Of a status under its name."""

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


SIGNS = Signs(
    MappingProxyType(
        {
            None: "·",
            WallRole.PLANNED: "─",
            WallRole.DONE: "█",
            WallRole.LATE: "▓",
            WallRole.REACHED: "●",
            WallRole.REACHED_LATE: "◆",
            WallRole.OPEN: "○",
            WallRole.OVERDUE: "×",
            WallRole.TODAY: "│",
        }
    ),
    rule="─",
    tick="┬",
    pointer="▼",
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
            WallRole.TODAY: "|",
        }
    ),
    rule="-",
    tick="+",
    pointer="v",
)


class _Shape(Struct, frozen=True):
    """The room of names, of tracks and of statuses beside them; without the last the status stands under the name."""

    left: int
    count: int
    right: int
    margin: int
    """Where the tracks begin: behind the names, or under them at 0."""


def print_chart(
    console: Console, chart: WallChart, width: int | None, signs: Signs, styles: Mapping[Tone, str]
) -> None:
    """Print a chart of at most `width` columns (None: as wide as it needs)."""
    shape = _shape_of(chart, width)
    pen = _Pen(Cells(chart, shape.count), shape, signs, styles)
    for line in (*pen.axis(), *(line for bar in chart.bars for line in pen.rows(bar)), *pen.legend(width)):
        line.rstrip()
        console.print(line, no_wrap=True, crop=False, overflow="ignore")


def _shape_of(chart: WallChart, width: int | None) -> _Shape:
    months = months_of(chart)
    name = max((cell_len(visible(bar.label)) for bar in chart.bars), default=0)
    text = max((cell_len(visible(bar.text)) for bar in chart.bars), default=0)
    if width is None:
        return _Shape(name, months * math.ceil(_LEAST_BESIDE / months), text, name + _GAP)
    name = min(name, _WIDEST_NAME)
    sizes = [months * many for many in range(_MOST_PER_MONTH, 0, -1)]
    sizes += [math.ceil(months / many) for many in _FEWER_THAN_MONTHS]
    for count in sizes:
        if count >= max(months, _LEAST_BESIDE) and name + text + _of_track(count) + _GAP <= width:
            return _Shape(name, count, text, name + _GAP)
    for count in sizes:
        left = width - _of_track(count)
        if count >= _LEAST_TRACK and left >= min(max(name, text + _INDENT), _LEAST_NAME):
            left = min(left, max(name, text + _INDENT))
            return _Shape(left, count, 0, left + _GAP)
    return _Shape(width, next((count for count in sizes if count < width), max(width - 1, 1)), 0, 0)


def _of_track(count: int) -> int:
    """Return the columns of a track with the gap before it; today has a column of its own."""
    return _GAP + count + 1


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
        room += _GAP + self.shape.right if self.shape.right else 0
        starts = [(self.cells.edge(start), visible(name)) for (start, _), name in self.cells.chart.periods]
        # The column of today moves what lies behind it.
        moved = [(edge + (today is not None and today <= edge), name) for edge, name in starts]
        places = [(place, name) for place, name in moved if place + cell_len(name) <= room]
        for step in range(1, len(places) + 1):
            kept = places[::step]
            if all(place + cell_len(name) < following for (place, name), (following, _) in pairwise(kept)):
                return kept
        return ()

    def rows(self, bar: WallBar) -> Iterator[Text]:
        """Yield the lines of a project."""
        shape, style = self.shape, self.styles[bar.tone]
        names = [Text(line) for line in _lines(bar.label, shape.left)]
        statuses = [Text(line, style=style) for line in _lines(bar.text, shape.right or shape.left - _INDENT)]
        below = [Text.assemble(" " * _INDENT, line) for line in statuses]
        if not shape.margin:
            yield from (*names, self._track(bar), *below)
            return
        left, right = (names, statuses) if shape.right else ([*names, *below], [])
        for number, (one, other) in enumerate(zip_longest(left, right, fillvalue=Text())):
            room = " " * (shape.margin - one.cell_len)
            track = self._nothing() if number else self._track(bar)
            yield Text.assemble(one, room, track, " " * _GAP, other)

    def _track(self, bar: WallBar) -> Text:
        roles = self.cells.bar(bar)
        for cell, marks in self.cells.marks(bar).items():
            roles[cell] = most_urgent(marks)
        if self.cells.today is not None:
            roles.insert(self.cells.today, WallRole.TODAY)
        return Text.assemble(*(self._sign(role) for role in roles))

    def _nothing(self) -> Text:
        """Return the track of a further line of words: the line of today goes on."""
        today, count = self.cells.today, self.shape.count
        if today is None:
            return Text(" " * count)
        return Text.assemble(" " * today, self._sign(WallRole.TODAY), " " * (count - today))

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
    return balanced(visible(words), max(room, _LEAST_ROOM), _MOST_LINES, cell_len)
