"""Charts as SVG: small, without script, in the reader's own fonts; the same figures give the same bytes.

`svg` is all other formats need. In a page the colours are the page's (custom properties with fallbacks); a picture
that stands alone has plain colours on white and names its Chinese fonts.
"""

from leling_targets.document import Chart, LineChart, WallChart
from leling_targets.formats.parts.charts.elements import Paint
from leling_targets.formats.parts.charts.items import draw_items
from leling_targets.formats.parts.charts.lines import draw_lines
from leling_targets.formats.parts.charts.wall import draw_wall

_NARROWEST = 240


def svg(chart: Chart, *, width: int = 640, is_standalone: bool = False) -> str:
    """Return a chart as SVG, as wide as asked and as high as it needs."""
    paint = Paint(is_plain=is_standalone)
    room = float(max(width, _NARROWEST))
    if isinstance(chart, WallChart):
        return draw_wall(chart, room, paint)
    return draw_lines(chart, room, paint) if isinstance(chart, LineChart) else draw_items(chart, room, paint)
