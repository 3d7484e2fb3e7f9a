"""One part of a document on one sheet: its blocks, what stays in sight, and how it is printed."""

from collections.abc import Sequence

from leling_targets.document import Cell, Entries, Heading, ItemChart, LineChart, Paragraph, Table, Tone, WallChart
from leling_targets.formats.parts.spreadsheet import set_page
from leling_targets.formats.workbook.charts import ChartPen
from leling_targets.formats.workbook.flow import Flow
from leling_targets.formats.workbook.grids import Grid, grid_of, widths_of
from leling_targets.formats.workbook.ground import Ground
from leling_targets.formats.workbook.parts import Part
from leling_targets.i18n import text

_LEAST_ROWS = 12
"""A table of fewer rows is seen whole: nothing to be filtered, no heading to be kept in sight."""

_HIGHEST_FROZEN = 180.0
"""Points of what stands above a table and stays in sight with its heading; more would leave no room for the table."""

_WIDEST_UPRIGHT = 112
_POINTS_PER_CHARACTER, _PAGE_WIDTH, _PAGE_HEIGHT = 5.4, 537.0, 755.0
"""Of an A4 page standing upright, without its margins."""

_SLACK = 88
"""Percent of the page that is used, for fonts that run wider than those of the one who drew."""


def draw_part(ground: Ground, part: Part, pen: ChartPen, linked: Sequence[str]) -> None:
    """Draw a part; on the first sheet the names of the others lead to them."""
    grids = {
        number: grid_of(block, ground.language) for number, block in enumerate(part.blocks) if isinstance(block, Table)
    }
    flow = Flow(ground, widths_of(list(grids.values())))
    for number, block in enumerate(part.blocks):
        if isinstance(block, Heading):
            flow.heading(block)
            if not number and len(part.drawn) < part.charts:
                flow.words([Cell(_left_out(part, pen, ground), Tone.MUTED)])
        elif isinstance(block, Paragraph):
            flow.words(block.pieces)
        elif isinstance(block, Entries):
            for entry in block.entries:
                flow.words(entry.pieces, is_entry=True)
        elif isinstance(block, LineChart | ItemChart):
            _draw_chart(flow, block, pen, is_drawn=number in part.drawn)
        elif isinstance(block, WallChart):
            flow.words([Cell(block.description, Tone.MUTED)])
            if number in part.walls:
                flow.link(part.walls[number])
        else:
            if grids[number].has_formulas:
                flow.words([Cell(text("workbook.editable", ground.language), Tone.MUTED)])
            flow.table(grids[number])
    if linked:
        flow.heading(Heading(text("workbook.contents", ground.language), 3))
        for name in linked:
            flow.link(name)
    _keep_in_sight(flow, list(grids.values()))
    _set_up(flow, any(grid.is_wide for grid in grids.values()))


def _draw_chart(flow: Flow, chart: LineChart | ItemChart, pen: ChartPen, *, is_drawn: bool) -> None:
    if is_drawn:
        flow.chart(pen.draw(chart))
        return
    pen.keep(chart)
    flow.words([Cell(chart.description, Tone.MUTED)])


def _left_out(part: Part, pen: ChartPen, ground: Ground) -> str:
    details = {"drawn": len(part.drawn), "count": part.charts, "sheet": pen.data_name}
    return text("workbook.charts_left_out", ground.language, **details)


def _keep_in_sight(flow: Flow, grids: Sequence[Grid]) -> None:
    """Filter the longest table of a sheet; where it is the only one, its heading stays in sight and on every page."""
    sheet = flow.ground.sheet
    filtered = [
        (area, grid)
        for area, grid in zip(flow.areas, grids, strict=True)
        if grid.rows and (grid.is_wide or len(grid.rows) >= _LEAST_ROWS)
    ]
    if not filtered:
        return
    area, grid = max(filtered, key=lambda one: len(one[1].rows))
    sheet.autofilter(area.header, 0, area.last_row, area.last_column)
    if len(flow.areas) == 1 and flow.height(0, area.header) <= _HIGHEST_FROZEN:
        sheet.freeze_panes(area.header + 1, _frozen_columns(grid) if grid.is_wide else 0)
        sheet.repeat_rows(area.header)


def _frozen_columns(grid: Grid) -> int:
    """Return how many columns stay in sight: up to the first with names, behind groups and numbers."""
    for place, column in enumerate(grid.columns[:3]):
        if column.key and not column.is_numeric:
            return place + 1
    return 0


def _set_up(flow: Flow, is_wide: bool) -> None:
    sheet, total = flow.ground.sheet, sum(flow.widths)
    set_page(sheet)
    sheet.hide_gridlines(2)
    if flow.areas:
        from xlsxwriter.utility import xl_range

        ranges = " ".join(xl_range(area.header, 0, area.last_row, area.last_column) for area in flow.areas)
        sheet.ignore_errors({"number_stored_as_text": ranges, "formula_differs": ranges})
    sheet.print_area(0, 0, max(flow.row - 1, 0), len(flow.widths) - 1)
    if is_wide or total > _WIDEST_UPRIGHT:
        sheet.set_landscape()
    if flow.charts and not is_wide and total <= _WIDEST_UPRIGHT:
        # Page breaks of one's own, so that no chart is torn, count only where a page is not made to fit.
        scale = int(_PAGE_WIDTH / (total * _POINTS_PER_CHARACTER) * _SLACK)
        sheet.set_print_scale(scale)
        sheet.set_h_pagebreaks(flow.page_breaks(_PAGE_HEIGHT / scale * 100))
    else:
        sheet.fit_to_pages(1, 0)
