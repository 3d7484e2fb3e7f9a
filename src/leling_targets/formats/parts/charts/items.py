"""A chart of items: a lying bar each, against one threshold."""

from collections.abc import Iterator, Sequence

from leling_targets.document import ItemBar, ItemChart
from leling_targets.formats.parts.charts.elements import Paint, number, picture, tag, words
from leling_targets.formats.parts.charts.marks import bar
from leling_targets.formats.parts.charts.rows import Row
from leling_targets.formats.parts.charts.scales import Scale, is_drawable, reach
from leling_targets.formats.parts.charts.text_size import LINE_HEIGHT, width_of, wrapped

_LABEL_SHARE = 0.36
_TEXT_SHARE = 0.38
_THICKNESS = 14.0
_BETWEEN = 10.0
_TOP = LINE_HEIGHT + 6


class _Row(Row, frozen=True):
    item: ItemBar


def draw_items(chart: ItemChart, width: float, paint: Paint) -> str:
    """Return the chart as SVG."""
    rows = list(_rows(chart.items, width))
    labels = max((_widest(row.label) for row in rows), default=0.0)
    texts = max((_widest(row.text) for row in rows), default=0.0)
    bottom = rows[-1].top + rows[-1].height if rows else _TOP
    scale = _scale(chart, labels + 8, width - texts - 10)
    drawn = "".join(_draw_row(row, labels, scale, width - texts, paint) for row in rows)
    drawn = _zero(scale, bottom, paint) + drawn + _threshold(chart, scale, bottom, width, paint)
    return picture(chart.title, chart.description, width, bottom + 6, drawn, paint)


def _rows(items: Sequence[ItemBar], width: float) -> Iterator[_Row]:
    top = _TOP
    for item in items:
        mark = "√" if item.holds else "×"
        said = item.text if item.text.startswith(mark) else f"{mark} {item.text}"
        row = _Row(wrapped(item.label, width * _LABEL_SHARE, 3), wrapped(said, width * _TEXT_SHARE, 3), top, item)
        yield row
        top += row.height + _BETWEEN


def _widest(lines: Sequence[str]) -> float:
    return max(width_of(line) for line in lines)


def _scale(chart: ItemChart, start: float, end: float) -> Scale:
    values = [value for value in (*(item.value for item in chart.items), chart.threshold) if is_drawable(value)]
    low, high = reach(values, from_zero=True)
    return Scale(low, high if high > low else low + 1.0, start, max(end, start + 1))


def _draw_row(row: _Row, labels: float, scale: Scale, text_left: float, paint: Paint) -> str:
    item = row.item
    color = "good" if item.holds else "bad"
    drawn = words(row.label, labels, row.middle - len(row.label) * LINE_HEIGHT / 2, full=item.label, anchor="end")
    if is_drawable(item.value):
        zero, end = scale.at(0.0), scale.at(item.value)
        left, length = min(zero, end), max(abs(end - zero), 0.1)
        drawn += bar(left, row.middle - _THICKNESS / 2, length, _THICKNESS, color, paint, is_outlined=not item.holds)
    top = row.middle - len(row.text) * LINE_HEIGHT / 2
    return drawn + words(row.text, text_left, top, full=item.text, fill=paint(color), bold=not item.holds)


def _zero(scale: Scale, bottom: float, paint: Paint) -> str:
    line = f"M{number(scale.at(0.0))} {number(_TOP - 2)}V{number(bottom + 2)}"
    return tag("path", d=line, stroke=paint("faint"))


def _threshold(chart: ItemChart, scale: Scale, bottom: float, width: float, paint: Paint) -> str:
    if not is_drawable(chart.threshold):
        return ""
    x = scale.at(chart.threshold)
    said = wrapped(chart.threshold_text, width, 1)
    size = width_of(said[0])
    left = max(min(x - size / 2, width - size), 0.0)
    line = tag(
        "path",
        d=f"M{number(x)} {number(_TOP - 4)}V{number(bottom + 3)}",
        stroke=paint("ink"),
        stroke_width=1.6,
        stroke_dasharray="5 3",
    )
    return line + words(said, left, 0, full=chart.threshold_text, bold=True)
