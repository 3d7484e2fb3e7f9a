"""Wall charts on sheets of their own: a row for each project, a narrow column for each month, bars of filled cells."""

from collections.abc import Mapping
from types import MappingProxyType

from leling_targets.document import WallBar, WallChart, WallRole
from leling_targets.formats.parts.spreadsheet import HEADER_FILL, LINE_COLOR, height_of, set_page, width_of
from leling_targets.formats.parts.wall_cells import Cells, months_of, most_urgent
from leling_targets.formats.workbook.ground import Ground, ink, shown

_MONTHS, _MOST_COLUMNS = 12, 240
_MONTH_WIDTH = 2.6
_WIDEST_NAME, _WIDEST_TEXT = 46.0, 30.0
_TITLE, _TODAY, _PERIODS, _HEADER = range(4)
"""The rows above the projects."""

_NAME = 0
_FIRST = 1
"""The column of the first month."""

_BLUE, _GREY, _RED, _DARK = "#1F5C99", "#D9D9D9", "#B03A2E", "#262626"
_LIGHT_UP = 14
"""A pattern of slanted lines."""

_FILLINGS: Mapping[WallRole | None, Mapping[str, object]] = MappingProxyType(
    {
        None: {},
        WallRole.PLANNED: {"bg_color": _GREY},
        WallRole.DONE: {"bg_color": _BLUE, "font_color": "white"},
        WallRole.LATE: {"pattern": _LIGHT_UP, "fg_color": _RED, "bg_color": "#FADBD8"},
    }
)
_UNDER_MARK: Mapping[str, object] = MappingProxyType({"bg_color": "#FADBD8", "font_color": _RED})
"""A late cell with a milestone in it: no lines through the mark."""

_MARKS: Mapping[WallRole, str] = MappingProxyType(
    {
        WallRole.REACHED: "●",
        WallRole.REACHED_LATE: "◆",
        WallRole.OPEN: "○",
        WallRole.OVERDUE: "×",
    }
)


def draw_wall(ground: Ground, chart: WallChart) -> None:
    """Draw a chart on an empty sheet."""
    cells = Cells(chart, min(months_of(chart), _MOST_COLUMNS))
    sheet, after = ground.sheet, _FIRST + cells.count
    names = min(max((width_of(bar.label) + 3.0 for bar in chart.bars), default=10.0), _WIDEST_NAME)
    texts = min(max((width_of(bar.text) + 3.0 for bar in chart.bars), default=10.0), _WIDEST_TEXT)
    sheet.set_column(_NAME, _NAME, names)
    sheet.set_column(_FIRST, after - 1, _MONTH_WIDTH)
    sheet.set_column(after, after, texts)
    _draw_head(ground, cells)
    for row, bar in enumerate(chart.bars, _HEADER + 1):
        _draw_bar(ground, cells, bar, row)
        height = max(ground.height_of_cell(bar.label, names), ground.height_of_cell(bar.text, texts))
        ground.set_height(row, height)
    end = _draw_legend(ground, chart, _HEADER + 2 + len(chart.bars))
    set_page(sheet)
    sheet.set_landscape()
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(_HEADER + 1, _FIRST)
    sheet.repeat_rows(_PERIODS, _HEADER)
    sheet.print_area(0, 0, end, after)


def _draw_head(ground: Ground, cells: Cells) -> None:
    chart, after = cells.chart, _FIRST + cells.count
    border: dict[str, object] = {"border": 1, "border_color": LINE_COLOR}
    head = ground.looks.of(**border, bold=True, align="center", bg_color=HEADER_FILL)
    small = {**border, "align": "center", "font_size": 8, "font_color": "#595959"}
    ground.write_text(_TITLE, _NAME, chart.title, ground.looks.of(bold=True, font_size=14))
    ground.set_height(_TITLE, height_of("", 9) * 14 / 11)
    if cells.today is not None:
        # Words beside the line run over the empty cells around them: to the left of it where it is far right.
        is_right = cells.today > cells.count / 2
        place = _FIRST + (max(cells.today - 1, 0) if is_right else min(cells.today, cells.count - 1))
        said = f"{chart.today_text} ▼" if is_right else f"▼ {chart.today_text}"
        look = ground.looks.of(bold=True, font_color=_DARK, align="right" if is_right else "left")
        ground.write_text(_TODAY, place, said, look)
    for row in (_PERIODS, _HEADER):
        for column in (_NAME, after):
            ground.write_text(row, column, "", head)
    free = _FIRST
    for (start, end), name in sorted(chart.periods):
        # A cell is of one period: of two that meet within it, the earlier one's.
        first, last = max(_FIRST + cells.edge(start), free), _FIRST + cells.edge(end) - 1
        free = max(free, last + 1)
        if last > first:
            ground.sheet.merge_range(_PERIODS, first, _PERIODS, last, shown(name), head)
        elif last == first:
            ground.write_text(_PERIODS, first, name, head)
    for cell in range(cells.count):
        look = ground.looks.of(**{**small, **_today_line(cells, cell)})
        ground.sheet.write_number(_HEADER, _FIRST + cell, _month(cells, cell), look)


def _month(cells: Cells, cell: int) -> int:
    """Return the month a cell begins with, 1 to 12."""
    first, last = cells.chart.axis
    return round((first + (last - first) * cell / cells.count) * _MONTHS) % _MONTHS + 1


def _draw_bar(ground: Ground, cells: Cells, bar: WallBar, row: int) -> None:
    border: dict[str, object] = {"border": 1, "border_color": LINE_COLOR}
    words = {**border, "align": "left", "indent": 1, "text_wrap": True}
    ground.write_text(row, _NAME, bar.label, ground.looks.of(**words))
    marks = cells.marks(bar)
    for cell, role in enumerate(cells.bar(bar)):
        here = marks.get(cell, [])
        filling = _UNDER_MARK if here and role is WallRole.LATE else _FILLINGS[role]
        look = ground.looks.of(**{**border, "align": "center", "bold": True, **filling, **_today_line(cells, cell)})
        ground.write_text(row, _FIRST + cell, _MARKS[most_urgent(here)] if here else "", look)
        if said := "\n".join(shown(mark.label) for mark in here if mark.label):
            ground.sheet.write_comment(row, _FIRST + cell, said)
    ground.write_text(row, _FIRST + cells.count, bar.text, ground.looks.of(**words, **ink(bar.tone)))


def _today_line(cells: Cells, cell: int) -> Mapping[str, object]:
    """Return the side of a cell the line of today runs along."""
    if cells.today is None:
        return {}
    if cell == cells.today - 1:
        return {"right": 5, "right_color": _DARK}
    return {"left": 5, "left_color": _DARK} if cell == cells.today else {}


def _draw_legend(ground: Ground, chart: WallChart, row: int) -> int:
    """Draw what the bars and marks are, a row each, and return the row behind the last."""
    border: dict[str, object] = {"border": 1, "border_color": LINE_COLOR, "align": "center", "bold": True}
    for role, said in chart.legend:
        look = border | dict(_FILLINGS.get(role, {}))
        if role is WallRole.TODAY:
            look |= {"right": 5, "right_color": _DARK}
        ground.write_text(row, _FIRST, _MARKS.get(role, ""), ground.looks.of(**look))
        ground.write_text(row, _FIRST + 1, said, ground.looks.of(indent=1))
        row += 1
    return row
