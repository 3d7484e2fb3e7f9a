"""The figures the charts are drawn from, on a sheet of their own at the end: whoever wants another chart finds them."""

from collections.abc import Sequence
from typing import NamedTuple

from leling_targets.document import ChartBars, ChartLine, ItemChart, LineChart
from leling_targets.formats.parts.spreadsheet import HEADER_FILL, LINE_COLOR, width_of
from leling_targets.formats.workbook.ground import Ground

Value = str | float | None
_WIDEST = 40


class Placed(NamedTuple):
    """Where the figures of a chart stand; rows count from 0."""

    title: tuple[str, int, int]
    unit: tuple[str, int, int]
    header: int
    first: int
    last: int


def series_of(chart: LineChart) -> list[ChartBars | ChartLine]:
    """Return bars and lines in the order of their columns."""
    return [*chart.bars, *chart.lines]


def times_of(chart: LineChart) -> list[float]:
    """Return the times a chart has figures or labels at, in order."""
    times = {point.x for one in series_of(chart) for point in one.points}
    return sorted(times | {x for x, _ in chart.ticks})


def time_rows(chart: LineChart) -> list[list[Value]]:
    """Return a row for each time: its label, the time, and the figures of the bars and lines."""
    labels, series = {**dict(chart.ticks), **dict(chart.labels)}, [one.points for one in series_of(chart)]
    columns = [{point.x: point.y for point in points} for points in series]
    return [[labels.get(x) or _month(x), x, *(column.get(x) for column in columns)] for x in times_of(chart)]


def item_rows(chart: ItemChart) -> list[list[Value]]:
    """Return a row for each item: its label, its value as one that holds or that does not, and the threshold."""
    return [
        [item.label, item.value if item.holds else None, None if item.holds else item.value, chart.threshold]
        for item in chart.items
    ]


def _month(x: float) -> str:
    year, part = divmod(x, 1)
    return f"{year:.0f}" if not part else f"{year + 1:.0f}-{round(part * 12):02}"


class ChartData:
    """Blocks of figures below one another, each under the title of its chart."""

    def __init__(self, sheet_name: str) -> None:
        self.sheet_name = sheet_name
        self._blocks: list[tuple[Placed, str, str, Sequence[str], Sequence[Sequence[Value]]]] = []
        self._next = 0

    @property
    def is_empty(self) -> bool:
        """Whether no chart has been drawn."""
        return not self._blocks

    def place(self, title: str, unit: str, header: Sequence[str], rows: Sequence[Sequence[Value]]) -> Placed:
        """Keep the figures of a chart, and return where they will stand."""
        at, name = self._next, self.sheet_name
        placed = Placed((name, at, 0), (name, at, 1), at + 1, at + 2, at + 1 + len(rows))
        self._blocks.append((placed, title, unit, header, rows))
        self._next = placed.last + 2
        return placed

    def column(self, placed: Placed, column: int) -> list[str | int]:
        """Return the reference to a column of figures."""
        return [self.sheet_name, placed.first, column, placed.last, column]

    def name(self, placed: Placed, column: int) -> list[str | int]:
        """Return the reference to the heading of a column."""
        return [self.sheet_name, placed.header, column]

    def draw(self, ground: Ground) -> None:
        """Write all the figures on their sheet."""
        border = {"border": 1, "border_color": LINE_COLOR}
        bold, muted = ground.looks.of(bold=True), ground.looks.of(font_color="#595959")
        head = ground.looks.of(**border, bold=True, bg_color=HEADER_FILL)
        body = ground.looks.of(**border)
        for placed, title, unit, header, rows in self._blocks:
            ground.write_text(placed.title[1], 0, title, bold)
            ground.write_text(placed.unit[1], 1, unit, muted)
            for place, heading in enumerate(header):
                ground.write_text(placed.header, place, heading, head)
            for number, row in enumerate(rows, placed.first):
                for place, value in enumerate(row):
                    if value is None:
                        ground.sheet.write_blank(number, place, None, body)
                    elif isinstance(value, str):
                        ground.write_text(number, place, value, body)
                    else:
                        ground.sheet.write_number(number, place, value, body)
        self._set_widths(ground)

    def _set_widths(self, ground: Ground) -> None:
        widths: dict[int, int] = {}
        for _, title, _, header, rows in self._blocks:
            for row in ((title,), header, *rows):
                for place, value in enumerate(row):
                    wanted = width_of(value) + 3 if isinstance(value, str) else 12
                    widths[place] = max(widths.get(place, 12), min(wanted, _WIDEST))
        for place, width in widths.items():
            ground.sheet.set_column(place, place, width)
