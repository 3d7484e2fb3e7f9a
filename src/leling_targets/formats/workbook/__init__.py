"""A Document as a workbook: a sheet for each part, tables to be sorted and reckoned with, native charts."""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from leling_targets.document import Document, WallChart
from leling_targets.formats.parts.spreadsheet import Looks, library, set_page
from leling_targets.formats.workbook.chart_data import ChartData
from leling_targets.formats.workbook.charts import ChartPen
from leling_targets.formats.workbook.ground import Ground
from leling_targets.formats.workbook.parts import SheetNames, parts_of
from leling_targets.formats.workbook.sheets import draw_part
from leling_targets.formats.workbook.values import Patterns
from leling_targets.formats.workbook.wall import draw_wall
from leling_targets.i18n import text
from leling_targets.visible import visible

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_NO_DATE = "1980-01-01"
_LONGEST_TITLE = 100


def draw(document: Document) -> bytes:
    """Return the workbook; the same document gives the same bytes. Raises UsageError where XlsxWriter is missing."""
    xlsxwriter = library()
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    created = datetime.fromisoformat(document.date or _NO_DATE)  # a workbook knows no zones
    workbook.set_properties({"title": visible(document.title)[:255], "created": created})
    _draw_sheets(workbook, document)
    workbook.close()
    return stream.getvalue()


def _draw_sheets(workbook: "Workbook", document: Document) -> None:
    language, names = document.language, SheetNames()
    looks, patterns = Looks(workbook, language), Patterns(language)
    parts = parts_of(document, names)
    data = ChartData(names.unused(text("workbook.chart_data", language)))
    pen = ChartPen(workbook, data, language, looks.font)
    sheets = [name for part in parts for name in (part.name, *part.walls.values())]
    grounds = [Ground(workbook.add_worksheet(name), looks, patterns, language) for name in sheets]
    following = iter(grounds)
    for number, part in enumerate(parts):
        draw_part(next(following), part, pen, sheets[1:] if number == 0 else [])
        for place in part.walls:
            chart = part.blocks[place]
            assert isinstance(chart, WallChart)
            draw_wall(next(following), chart)
    if not data.is_empty:
        ground = Ground(workbook.add_worksheet(data.sheet_name), looks, patterns, language)
        data.draw(ground)
        set_page(ground.sheet)
        ground.sheet.fit_to_pages(1, 0)
        grounds.append(ground)
    foot = visible(document.title)[:_LONGEST_TITLE].replace("&", "&&")
    for ground in grounds:
        ground.sheet.set_footer(f"&L{foot}&R&P / &N")


__all__ = ["draw"]
