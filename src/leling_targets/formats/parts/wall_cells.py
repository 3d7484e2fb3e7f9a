"""A wall chart in cells: what stands in each stretch of time, for formats that draw with characters or on a sheet."""

import math
from collections.abc import Iterable

from msgspec import Struct

from leling_targets.document import Span, WallBar, WallChart, WallMark, WallRole

_MONTHS = 12
_NEARLY = 1e-6
_URGENCY = (WallRole.REACHED, WallRole.OPEN, WallRole.REACHED_LATE, WallRole.OVERDUE)


def months_of(chart: WallChart) -> int:
    """Return how many months the axis of a chart has, one at least."""
    first, last = chart.axis
    return max(round((last - first) * _MONTHS), 1)


def most_urgent(marks: Iterable[WallMark]) -> WallRole:
    """Return what is shown of milestones in one cell: the worst news."""
    return max((mark.role for mark in marks), key=_URGENCY.index)


def beyond(chart: WallChart, bar: WallBar) -> tuple[bool, bool]:
    """Return whether anything of a project lies before the axis of a chart, and behind it."""
    spans = [span for span in (bar.planned, bar.done, bar.late) if span is not None]
    times = [time for span in (*spans, *((mark.x, mark.x) for mark in bar.marks)) for time in span]
    first, last = chart.axis
    return any(time < first for time in times), any(time > last for time in times)


class Cells(Struct, frozen=True):
    """The axis of a chart cut into so many cells of one length."""

    chart: WallChart
    count: int

    @property
    def today(self) -> int | None:
        """Return how many cells lie before today, None where today is not on the axis."""
        first, last = self.chart.axis
        return self.edge(self.chart.today) if first <= self.chart.today <= last else None

    def edge(self, time: float) -> int:
        """Return how many cells lie before a time, to the nearest."""
        return round(self._place(time))

    def bar(self, bar: WallBar) -> list[WallRole | None]:
        """Return what the bar of a project is in each cell, its milestones left aside."""
        found: list[WallRole | None] = [None] * self.count
        spans = ((bar.planned, WallRole.PLANNED), (bar.done, WallRole.DONE), (bar.late, WallRole.LATE))
        for span, role in spans:
            for cell in self._covered(span):
                found[cell] = role
        return found

    def marks(self, bar: WallBar) -> dict[int, list[WallMark]]:
        """Return the milestones of a project by the cell they stand in."""
        found: dict[int, list[WallMark]] = {}
        for mark in bar.marks:
            if _is_within(self.chart, (mark.x, mark.x)):
                found.setdefault(self._cell(mark.x), []).append(mark)
        return found

    def _place(self, time: float) -> float:
        first, last = self.chart.axis
        within = min(max(time, first), last)
        return (within - first) / (last - first) * self.count if last > first else 0.0

    def _covered(self, span: Span | None) -> range:
        """Return the cells of a span: one at least, so that no delay is too short to be seen."""
        if span is None or not _is_within(self.chart, span):
            return range(0)
        start, end = self.edge(span[0]), self.edge(span[1])
        if start < end:
            return range(start, end)
        cell = self._cell(span[1])
        return range(cell, cell + 1)

    def _cell(self, time: float) -> int:
        """Return the cell a time is in: the end of August is in August, and what is past is before today."""
        cell = math.ceil(self._place(time) - _NEARLY) - 1
        if self.today is not None:
            cell = min(cell, self.today - 1) if time <= self.chart.today else max(cell, self.today)
        return min(max(cell, 0), self.count - 1)


def _is_within(chart: WallChart, span: Span) -> bool:
    first, last = chart.axis
    return span[1] >= first and span[0] <= last
