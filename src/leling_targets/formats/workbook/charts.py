"""Native charts: lines told apart by their dashes and marks, bars by their filling, to be read in black and white."""

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from leling_targets.document import ChartLine, ChartPoint, ItemChart, LineChart, LineRole
from leling_targets.formats.workbook.chart_data import ChartData, Placed, item_rows, series_of, time_rows, times_of
from leling_targets.formats.workbook.ground import shown
from leling_targets.i18n import Language, text

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_WIDTH, _HEIGHT, _HEIGHT_OF_MANY = 670, 280, 400
_MOST_YEARS = 12
_MOST_UPRIGHT = 8
"""Items whose names have room side by side."""

_BLUE, _DARK, _GREY, _RED = "#1F5C99", "#404040", "#7F7F7F", "#B03A2E"

_LINES: Mapping[LineRole, dict[str, Any]] = MappingProxyType(
    {
        LineRole.ACTUAL: {
            "line": {"color": _BLUE, "width": 2.5},
            "marker": {"type": "circle", "size": 7, "fill": {"color": _BLUE}, "border": {"color": _BLUE}},
        },
        LineRole.REQUIRED: {
            "line": {"color": _DARK, "width": 1.5, "dash_type": "dash"},
            "marker": {"type": "diamond", "size": 6, "fill": {"color": "white"}, "border": {"color": _DARK}},
        },
        LineRole.PROJECTED: {
            "line": {"color": _BLUE, "width": 1.75, "dash_type": "round_dot"},
            "marker": {"type": "circle", "size": 7, "fill": {"color": "white"}, "border": {"color": _BLUE}},
        },
        LineRole.GOAL: {
            "line": {"color": _RED, "width": 1.75, "dash_type": "long_dash"},
            "marker": {"type": "triangle", "size": 7, "fill": {"color": _RED}, "border": {"color": _RED}},
        },
        LineRole.REFERENCE: {
            "line": {"color": _GREY, "width": 1.5, "dash_type": "dash_dot"},
            "marker": {"type": "x", "size": 6, "border": {"color": _GREY}},
        },
    }
)
_LABELS: Mapping[LineRole, str] = MappingProxyType(
    {LineRole.REQUIRED: "below", LineRole.PROJECTED: "below", LineRole.GOAL: "right"}
)
"""Where a line's figures stand; above it by default, beside it where bars carry theirs."""

_GRIDLINES = {"visible": True, "line": {"color": "#E3E3E3"}}
_FILLED = {"fill": {"color": "#8DB4DA"}, "border": {"color": _BLUE}}
_OUTLINED = {"fill": {"none": True}, "border": {"color": _DARK, "dash_type": "dash", "width": 1.25}}
_FAILING = {
    "pattern": {"pattern": "wide_upward_diagonal", "fg_color": _RED, "bg_color": "white"},
    "border": {"color": _RED},
}


class DrawnChart(NamedTuple):
    """A chart ready to be put on a sheet."""

    chart: Any
    """XlsxWriter's own, which has no types."""
    description: str
    height: int


class ChartPen:
    """Draws charts of a workbook and keeps their figures."""

    def __init__(self, workbook: "Workbook", data: ChartData, language: Language, font: str) -> None:
        self._workbook = workbook
        self._data = data
        self._language = language
        self._font = {"name": font, "size": 9}

    @property
    def data_name(self) -> str:
        """Return the name of the sheet the figures stand on."""
        return self._data.sheet_name

    def draw(self, chart: LineChart | ItemChart) -> DrawnChart:
        """Return a chart drawn."""
        placed = self.keep(chart)
        drawn = self._items(chart, placed) if isinstance(chart, ItemChart) else self._lines(chart, placed)
        is_long = isinstance(chart, ItemChart) and len(chart.items) > _MOST_UPRIGHT
        height = _HEIGHT_OF_MANY if is_long else _HEIGHT
        drawn.set_size({"width": _WIDTH, "height": height})
        return DrawnChart(drawn, chart.description, height)

    def keep(self, chart: LineChart | ItemChart) -> Placed:
        """Keep the figures of a chart, drawn or not, and return where they will stand."""
        if isinstance(chart, ItemChart):
            keys = ("workbook.item", "workbook.holds", "workbook.fails")
            words = [*(text(key, self._language) for key in keys), chart.threshold_text]
            return self._data.place(chart.title, "", words, item_rows(chart))
        words = [text("workbook.time", self._language), text("workbook.years", self._language)]
        words += [one.title for one in series_of(chart)]
        return self._data.place(chart.title, chart.unit, words, time_rows(chart))

    # Figures over the years

    def _lines(self, chart: LineChart, placed: Placed) -> Any:  # noqa: ANN401
        times = times_of(chart)
        drawn = self._bars_and_lines(chart, placed, times) if chart.bars else self._scatter(chart, placed, times)
        self._finish(drawn, chart.title, placed, has_legend=len(chart.bars) + len(chart.lines) > 1)
        unit = '"%"' if chart.unit == "%" else ""
        axis: dict[str, Any] = {"num_format": _digits(chart.decimals) + unit, "reverse": chart.is_inverted}
        if chart.bars:
            axis |= _ground_of([point.y for bars in chart.bars for point in bars.points])
        if chart.unit and not unit:
            axis["name"] = _reference(placed.unit)
        drawn.set_y_axis({**self._axis(), **axis, "major_gridlines": _GRIDLINES})
        return drawn

    def _scatter(self, chart: LineChart, placed: Placed, times: Sequence[float]) -> Any:  # noqa: ANN401
        """Return lines over a true axis of time, where a part of a year takes its part of the room."""
        drawn: Any = self._workbook.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        for place, line in enumerate(chart.lines, 2):
            drawn.add_series(self._line_series(line, placed, place, times, categories=1))
        first = math.floor(times[0])
        last = max(math.ceil(times[-1]), first + 1)
        step = math.ceil((last - first) / _MOST_YEARS)
        axis = {**self._axis(), "num_format": "0", "min": first, "max": last, "major_unit": step}
        axis["major_gridlines"] = {"visible": False}
        # Where smaller is higher up, the years stay at the foot.
        drawn.set_x_axis({**axis, "label_position": "high" if chart.is_inverted else "low"})
        return drawn

    def _bars_and_lines(self, chart: LineChart, placed: Placed, times: Sequence[float]) -> Any:  # noqa: ANN401
        drawn: Any = self._workbook.add_chart({"type": "column"})
        for place, bars in enumerate(chart.bars, 2):
            look = _OUTLINED if bars.is_outlined else _FILLED
            drawn.add_series(
                {
                    **look,
                    **self._references(placed, place, categories=0),
                    **self._labelled(bars.points, times, "outside_end"),
                    "overlap": 100,
                    "gap": 80,
                }
            )
        if chart.lines:
            lines: Any = self._workbook.add_chart({"type": "line"})
            for place, line in enumerate(chart.lines, 2 + len(chart.bars)):
                lines.add_series(self._line_series(line, placed, place, times, categories=0))
            drawn.combine(lines)
        drawn.set_x_axis({**self._axis(), "label_position": "high" if chart.is_inverted else "low"})
        return drawn

    def _line_series(
        self, line: ChartLine, placed: Placed, place: int, times: Sequence[float], categories: int
    ) -> dict[str, Any]:
        labels = self._labelled(line.points, times, _LABELS.get(line.role, "above" if categories else "right"))
        return {**_LINES[line.role], **self._references(placed, place, categories), **labels}

    def _references(self, placed: Placed, place: int, categories: int) -> dict[str, Any]:
        return {
            "name": self._data.name(placed, place),
            "categories": self._data.column(placed, categories),
            "values": self._data.column(placed, place),
        }

    def _labelled(self, points: Sequence[ChartPoint], times: Sequence[float], position: str) -> dict[str, Any]:
        """Return the figures written beside the points that have one."""
        labels = {point.x: point.label for point in points if point.label}
        if not labels:
            return {}
        custom = [{"value": _label(labels[x])} if x in labels else {"delete": True} for x in times]
        return {"data_labels": {"value": True, "custom": custom, "position": position, "font": self._font}}

    # Items held against one threshold

    def _items(self, chart: ItemChart, placed: Placed) -> Any:  # noqa: ANN401
        drawn: Any = self._workbook.add_chart({"type": "column"})
        for place, (look, holds) in enumerate(((_FILLED, True), (_FAILING, False)), 1):
            custom = [{"value": _label(item.text)} if item.holds is holds else {"delete": True} for item in chart.items]
            labels = {"value": True, "custom": custom, "position": "outside_end", "font": self._font}
            references = self._references(placed, place, categories=0)
            drawn.add_series({**look, **references, "data_labels": labels, "overlap": 100, "gap": 60})
        line: Any = self._workbook.add_chart({"type": "line"})
        # A line from the middle of one bar to that of another; of a single bar it has no length.
        marker = {**_LINES[LineRole.GOAL]["marker"], "type": "long_dash", "size": 30}
        threshold = {
            "line": _LINES[LineRole.GOAL]["line"],
            "marker": marker if len(chart.items) == 1 else {"type": "none"},
        }
        line.add_series({**threshold, **self._references(placed, 3, categories=0)})
        drawn.combine(line)
        self._finish(drawn, chart.title, placed, has_legend=True)
        many = {"num_font": {**self._font, "rotation": -45}} if len(chart.items) > _MOST_UPRIGHT else {}
        drawn.set_x_axis({**self._axis(), **many, "label_position": "low"})
        ground = _ground_of([item.value for item in chart.items])
        drawn.set_y_axis({**self._axis(), **ground, "num_format": "#,##0.##", "major_gridlines": _GRIDLINES})
        return drawn

    # What all have

    def _finish(self, drawn: Any, title: str, placed: Placed, *, has_legend: bool) -> None:  # noqa: ANN401
        font = {**self._font, "size": 11, "bold": True}
        drawn.set_title({"name": _reference(placed.title), "name_font": font} if title else {"none": True})
        drawn.set_legend({"position": "bottom", "font": self._font} if has_legend else {"none": True})
        drawn.set_chartarea({"border": {"color": "#D9D9D9"}})
        drawn.show_blanks_as("span")

    def _axis(self) -> dict[str, Any]:
        return {"num_font": self._font, "name_font": {**self._font, "bold": False}, "line": {"color": _GREY}}


def _ground_of(tops: Sequence[float]) -> dict[str, int]:
    """Return where the axis of bars begins: at nothing, or their lengths would mislead."""
    return {"min": 0} if min(tops, default=0.0) >= 0 else {}


def _reference(place: tuple[str, int, int]) -> list[str | int]:
    """Return a text by the cell it stands in: written out, one that looks like a formula would be taken for one."""
    return list(place)


def _label(words: str) -> str:
    """Return a label as words: XlsxWriter takes one that looks like a reference for one, with or without a sign."""
    label = shown(words).replace("!", "！")
    return f" {label}" if label.startswith("=") else label


def _digits(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")
