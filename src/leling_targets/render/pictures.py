"""Charts as pictures, for formats that cannot hold drawings: all of a document in one run of Typst."""

from collections.abc import Sequence

from leling_targets.document import Chart
from leling_targets.render.charts import svg
from leling_targets.render.typesetting import can_set_chinese, compile_pictures, has_chinese, literal

_PIXELS_PER_INCH = 200


def image(chart: Chart, width: str) -> str:
    """Return the expression of Typst's that draws a chart."""
    drawing, words = literal(svg(chart, is_standalone=True)), literal(chart.description)
    return f'image(bytes({drawing}), format: "svg", width: {width}, alt: {words})'


def pictures(charts: Sequence[Chart], width_in_points: float) -> tuple[bytes | None, ...]:
    """Return every chart as a PNG picture; None for one whose words no font of this machine can show."""
    images = [image(chart, f"{width_in_points}pt") for chart in charts]
    can_be_shown = [can_set_chinese() or not has_chinese(one) for one in images]
    shown = [f"#{one}\n" for one, can in zip(images, can_be_shown, strict=True) if can]
    if not shown:
        return (None,) * len(images)
    page = "#set page(width: auto, height: auto, margin: 0pt)\n"
    made = iter(compile_pictures(page + "#pagebreak()\n".join(shown), _PIXELS_PER_INCH))
    return tuple(next(made) if can else None for can in can_be_shown)
