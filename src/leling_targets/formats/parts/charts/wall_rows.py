"""How a sheet of a wall chart is laid out: its columns from left to right, its rows from top to bottom."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from leling_targets.document import Span, WallBar, WallChart
from leling_targets.formats.parts.charts.scales import Scale
from leling_targets.formats.parts.charts.text_size import LINE_HEIGHT, balanced, width_of, wrapped

_BETWEEN, _CLEAR = 4.5, 12.0
_NAME_SHARE, _FACT_SHARE = 0.205, 0.1
_BESIDE_BARS_ALONE = 0.4
"""What names may take where nothing else stands beside the bars."""

_MOST_LINES = 5
_MOST_LINES_OF_FACT = 3
_SIGN = 18.0


class Column(Struct, frozen=True):
    """From where on words of a column stand, and how wide they may be."""

    left: float
    room: float


class Columns(Struct, frozen=True):
    """What stands side by side; the days end where they are said to."""

    days: float
    name: Column
    before: tuple[Column, ...]
    bars: Span
    after: tuple[Column, ...]
    width: float

    def across(self, axis: Span) -> Scale:
        """Return where a time stands."""
        return Scale(*axis, *self.bars)


class Row(Struct, frozen=True):
    """A project with its words in lines, or the title of a group: then there is no bar."""

    label: tuple[str, ...]
    facts: tuple[tuple[str, ...], ...]
    top: float
    bar: WallBar | None = None

    @property
    def height(self) -> float:
        """Return how high the row is."""
        return max(map(len, (self.label, *self.facts))) * LINE_HEIGHT + _BETWEEN

    @property
    def bottom(self) -> float:
        """Return where the next row begins."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Return the line its bar lies on."""
        return self.top + self.height / 2

    def top_of(self, lines: Sequence[str]) -> float:
        """Return where words in so many lines begin, so that they stand in the middle."""
        return self.middle - len(lines) * LINE_HEIGHT / 2


def columns_of(chart: WallChart, width: float) -> Columns:
    """Return the columns of a chart: each as wide as its words up to its share of the width, the bars take the rest."""
    days_title, name_title = chart.titles
    has_signs = any(bar.sign for bar in chart.bars)
    days = max((width_of(words) * 1.2 for words in (days_title, *(bar.days for bar in chart.bars))), default=0.0)
    left = has_signs * _SIGN + days
    name_left = left + _CLEAR if left else 0.0
    share = _NAME_SHARE if chart.before or chart.after else _BESIDE_BARS_ALONE
    name = Column(name_left, _room((name_title, *(bar.label for bar in chart.bars)), width * share, _MOST_LINES))
    facts = [
        _room((title, *(bar.before[place] for bar in chart.bars)), width * _FACT_SHARE, 2)
        for place, title in enumerate(chart.before)
    ]
    before = tuple(_side_by_side(facts, name.left + name.room + _CLEAR))
    last = len(chart.after) - 1
    facts = [
        _room((title, *(bar.after[place] for bar in chart.bars)), width * _FACT_SHARE * (1 + (place == last)), 3)
        for place, title in enumerate(chart.after)
    ]
    end = width - sum(room + _CLEAR for room in facts)
    start = before[-1].left + before[-1].room if before else name.left + name.room
    after = tuple(_side_by_side(facts, end + _CLEAR))
    return Columns(left, name, before, (start + _CLEAR, max(end, start + _CLEAR + 1)), after, width)


def _room(texts: Sequence[str], most: float, lines: int) -> float:
    """Return how wide a column is."""
    shown = (balanced(words, most, lines) for words in texts if words)
    return max((width_of(line) for words in shown for line in words), default=0.0)


def _side_by_side(rooms: Sequence[float], left: float) -> Iterator[Column]:
    for room in rooms:
        yield Column(left, room)
        left += room + _CLEAR


def rows_of(bars: Sequence[WallBar], columns: Columns, top: float) -> Iterator[Row]:
    """Yield the rows, with the title of each group above its own."""
    sides = (*columns.before, *columns.after)
    for group, its_own in groupby(bars, lambda bar: bar.group):
        if group:
            yield (title := Row(wrapped(group, columns.width, 2), (), top))
            top = title.bottom
        for bar in its_own:
            facts = tuple(
                wrapped(words, column.room, _MOST_LINES_OF_FACT)
                for words, column in zip((*bar.before, *bar.after), sides, strict=True)
            )
            yield (row := Row(balanced(bar.label, columns.name.room, _MOST_LINES), facts, top, bar))
            top = row.bottom
