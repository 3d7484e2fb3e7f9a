"""Charts as pictures, for formats that cannot hold drawings: all of a document in one run of Typst."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from leling_targets.document import Chart, WallChart
from leling_targets.formats.parts.charts import svg
from leling_targets.formats.parts.typesetting import can_set_chinese, compile_pictures, has_chinese, literal

_PIXELS_PER_INCH = 200
_WIDTH, _HIGHEST = 148.0, 225.0
"""In millimetres: what a chart takes of a page standing upright, and what it may take."""

_WALL_WIDTH, _WALL_HIGHEST, _WALL_PIXELS = 398.0, 243.0, 1704
"""Of a wall chart, in millimetres of A3 lying on its side, and as it is drawn."""

_SIZE = re.compile(r'viewBox="0 0 (\S+) (\S+)"')


class Picture(NamedTuple):
    """A chart as a PNG picture, and how wide it stands on a page, in millimetres."""

    content: bytes
    width: float


def image(chart: Chart) -> str:
    """Return the expression of Typst's that draws a chart."""
    drawing = _drawn(chart)
    return _image(chart, drawing, _width_of(chart, drawing))


def pictures(charts: Sequence[Chart]) -> tuple[Picture | None, ...]:
    """Return every chart as a picture; None for one whose words no font of this machine can show."""
    drawings = [_drawn(chart) for chart in charts]
    widths = [_width_of(chart, drawing) for chart, drawing in zip(charts, drawings, strict=True)]
    images = [_image(*one) for one in zip(charts, drawings, widths, strict=True)]
    can_be_shown = [can_set_chinese() or not has_chinese(one) for one in images]
    shown = [f"#{one}\n" for one, can in zip(images, can_be_shown, strict=True) if can]
    if not shown:
        return (None,) * len(images)
    page = "#set page(width: auto, height: auto, margin: 0pt)\n"
    made = iter(compile_pictures(page + "#pagebreak()\n".join(shown), _PIXELS_PER_INCH))
    return tuple(Picture(next(made), width) if can else None for width, can in zip(widths, can_be_shown, strict=True))


def _drawn(chart: Chart) -> str:
    if isinstance(chart, WallChart):
        return svg(chart, width=_WALL_PIXELS, is_standalone=True)
    return svg(chart, is_standalone=True)


def _width_of(chart: Chart, drawing: str) -> float:
    """Return how wide a chart stands on a page: narrower where it would be too high for one."""
    size = _SIZE.search(drawing)
    assert size is not None
    is_wall = isinstance(chart, WallChart)
    full, highest = (_WALL_WIDTH, _WALL_HIGHEST) if is_wall else (_WIDTH, _HIGHEST)
    return min(full, highest * float(size[1]) / float(size[2]))


def _image(chart: Chart, drawing: str, width: float) -> str:
    source, words = literal(drawing), literal(chart.description)
    return f'image(bytes({source}), format: "svg", width: {width:.4g}mm, alt: {words})'
