"""Sheets of a wall chart: a row for each project, a narrow column for each month, bars of filled cells, A3 to print."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from leling_targets.document import WallBar, WallChart, WallRole
from leling_targets.formats.parts.spreadsheet import A3, HEADER_FILL, LINE_COLOR, height_of, set_page, width_of
from leling_targets.formats.parts.wall_cells import Cells, beyond, months_of, most_urgent
from leling_targets.formats.workbook.ground import Ground, ink, shown

if TYPE_CHECKING:
    from xlsxwriter.format import Format

_MONTHS, _MOST_COLUMNS = 12, 240
_MONTH_WIDTH = 2.6

_SIGN_WIDTH, _DAYS_WIDTH, _WIDEST_NAME, _WIDEST_FACT, _WIDEST_PROBLEM = 4.0, 9.0, 62.0, 28.0, 36.0
_TITLE, _SUMMARY, _LEGEND, _TODAY, _PERIODS, _HEADER = range(6)
"""The rows above the projects."""

_SIGN, _DAYS, _NAME, _BEFORE = range(4)
"""The columns before the bars; more may follow the last."""

_BLUE, _GREY, _RED, _DARK = "#1F5C99", "#D9D9D9", "#B03A2E", "#262626"
_BEFORE_AXIS, _BEHIND_AXIS = "◀", "▶"
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
_SIGNS: Mapping[WallRole, tuple[str, str]] = MappingProxyType(
    {
        WallRole.PLANNED: ("■", "#A6A6A6"),
        WallRole.DONE: ("■", _BLUE),
        WallRole.LATE: ("▨", _RED),
        WallRole.REACHED: ("◆", _DARK),
        WallRole.REACHED_LATE: ("▲", _DARK),
        WallRole.OPEN: ("◇", _DARK),
        WallRole.OVERDUE: ("×", _RED),
        WallRole.BEYOND: (_BEFORE_AXIS + _BEHIND_AXIS, _DARK),
        WallRole.TODAY: ("┃", _DARK),
    }
)
_UNDER_MARK: Mapping[str, object] = MappingProxyType({"bg_color": "#FADBD8", "font_color": _RED})
"""A late cell with a milestone in it: no lines through the mark."""


class _Plan(Struct, frozen=True):
    """Which columns of a sheet hold what."""

    cells: Cells
    first: int
    """The column of the first month."""

    @property
    def after(self) -> int:
        """Return the column behind the last month."""
        return self.first + self.cells.count

    @property
    def last(self) -> int:
        """Return the last column."""
        return self.after + max(len(self.cells.chart.after) - 1, 0)


def draw_wall(ground: Ground, chart: WallChart) -> None:
    """Draw a chart on an empty sheet."""
    cells = Cells(chart, min(months_of(chart), _MOST_COLUMNS))
    plan, sheet = _Plan(cells, _BEFORE + len(chart.before)), ground.sheet
    widths = _widths(plan)
    for column, width in widths.items():
        sheet.set_column(column, column, width)
    _draw_head(ground, plan)
    row = _HEADER + 1
    for group, bars in groupby(chart.bars, lambda bar: bar.group):
        if group:
            ground.write_text(row, _SIGN, group, ground.looks.of(bold=True))
            row += 1
        for bar in bars:
            _draw_bar(ground, plan, bar, row, widths)
            row += 1
    ground.write_text(row, _SIGN, chart.foot, ground.looks.of(font_color="#595959"))
    set_page(sheet, A3)
    sheet.set_landscape()
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(_HEADER + 1, _BEFORE)
    sheet.repeat_rows(_PERIODS, _HEADER)
    sheet.print_area(0, 0, row, plan.last)


def _widths(plan: _Plan) -> dict[int, float]:
    """Return the width of each column, as its words want it."""
    chart = plan.cells.chart
    _, name = chart.titles
    widths = {_SIGN: _SIGN_WIDTH, _DAYS: _DAYS_WIDTH}
    widths[_NAME] = _width([name, *(bar.label for bar in chart.bars)], _WIDEST_NAME)
    for place, title in enumerate(chart.before):
        widths[_BEFORE + place] = _width([title, *(bar.before[place] for bar in chart.bars)], _WIDEST_FACT)
    widths |= dict.fromkeys(range(plan.first, plan.after), _MONTH_WIDTH)
    for place, title in enumerate(chart.after):
        most = _WIDEST_PROBLEM if place == len(chart.after) - 1 else _WIDEST_FACT
        widths[plan.after + place] = _width([title, *(bar.after[place] for bar in chart.bars)], most)
    return widths


def _width(texts: Sequence[str], most: float) -> float:
    return min(max(width_of(words) + 3.0 for words in texts), most)


def _draw_head(ground: Ground, plan: _Plan) -> None:
    cells, chart = plan.cells, plan.cells.chart
    border: dict[str, object] = {"border": 1, "border_color": LINE_COLOR}
    head = ground.looks.of(**border, bold=True, align="center", bg_color=HEADER_FILL)
    small = {**border, "align": "center", "font_size": 8, "font_color": "#595959"}
    ground.write_text(_TITLE, _SIGN, chart.title, ground.looks.of(bold=True, font_size=18))
    ground.set_height(_TITLE, height_of("", 9) * 18 / 11)
    ground.write_text(_SUMMARY, _SIGN, chart.summary.text if chart.summary else "", ground.looks.of(bold=True))
    _draw_legend(ground, plan)
    if cells.today is not None:
        # Words beside the line run over the empty cells around them: to the left of it where it is far right.
        is_right = cells.today > cells.count / 2
        place = plan.first + (max(cells.today - 1, 0) if is_right else min(cells.today, cells.count - 1))
        said = f"{chart.today_text} ▼" if is_right else f"▼ {chart.today_text}"
        look = ground.looks.of(bold=True, font_color=_DARK, align="right" if is_right else "left")
        ground.write_text(_TODAY, place, said, look)
    titles = {_SIGN: "", **dict(enumerate((*chart.titles, *chart.before), _DAYS))}
    titles |= dict(enumerate(chart.after, plan.after))
    for column, title in titles.items():
        ground.write_text(_PERIODS, column, "", head)
        ground.write_text(_HEADER, column, title, head)
    free = plan.first
    for (start, end), name in sorted(chart.periods):
        # A cell is of one period: of two that meet within it, the earlier one's.
        first, last = max(plan.first + cells.edge(start), free), plan.first + cells.edge(end) - 1
        free = max(free, last + 1)
        if last > first:
            ground.sheet.merge_range(_PERIODS, first, _PERIODS, last, shown(name), head)
        elif last == first:
            ground.write_text(_PERIODS, first, name, head)
    for cell in range(cells.count):
        look = ground.looks.of(**{**small, **_today_line(cells, cell)})
        ground.sheet.write_number(_HEADER, plan.first + cell, _month(cells, cell), look)


def _draw_legend(ground: Ground, plan: _Plan) -> None:
    """Write what the bars and marks are in one line, each sign in its own colour."""
    looks = ground.looks
    pieces: list[str | Format] = []
    for role, said in plan.cells.chart.legend:
        sign, color = _SIGNS[role]
        pieces += [looks.of(font_color=color, bold=True), f"{sign} ", looks.of(), f"{shown(said) or ' '}    "]
    if pieces:
        ground.sheet.write_rich_string(_LEGEND, _SIGN, *pieces)


def _month(cells: Cells, cell: int) -> int:
    """Return the month a cell begins with, 1 to 12."""
    first, last = cells.chart.axis
    return round((first + (last - first) * cell / cells.count) * _MONTHS) % _MONTHS + 1


def _draw_bar(ground: Ground, plan: _Plan, bar: WallBar, row: int, widths: Mapping[int, float]) -> None:
    border: dict[str, object] = {"border": 1, "border_color": LINE_COLOR}
    words = {**border, "align": "left", "indent": 1, "text_wrap": True}
    status = {**border, "align": "center", "bold": True, **ink(bar.tone)}
    ground.write_text(row, _SIGN, bar.sign, ground.looks.of(**status))
    _write_days(ground, bar, row, status)
    plain, cells = ground.looks.of(**words), plan.cells
    facts = {_NAME: bar.label, **dict(enumerate(bar.before, _BEFORE)), **dict(enumerate(bar.after, plan.after))}
    for column, said in facts.items():
        ground.write_text(row, column, said, plain)
    ground.set_height(row, max(ground.height_of_cell(said, widths[column]) for column, said in facts.items()))
    marks = cells.marks(bar)
    is_before, is_behind = beyond(cells.chart, bar)
    for cell, role in enumerate(cells.bar(bar)):
        here = marks.get(cell, [])
        sign = _SIGNS[most_urgent(here)][0] if here else ""
        if is_before and cell == 0:
            sign = _BEFORE_AXIS
        if is_behind and cell == cells.count - 1:
            sign = _BEHIND_AXIS
        filling = _UNDER_MARK if sign and role is WallRole.LATE else _FILLINGS[role]
        look = ground.looks.of(**{**border, "align": "center", "bold": True, **filling, **_today_line(cells, cell)})
        ground.write_text(row, plan.first + cell, sign, look)
        if said := "\n".join(shown(mark.label) for mark in here if mark.label):
            ground.sheet.write_comment(row, plan.first + cell, said)


def _write_days(ground: Ground, bar: WallBar, row: int, look: Mapping[str, object]) -> None:
    """Write how many days a project is late: a number, so that rows can be sorted by it."""
    made = ground.looks.of(**{**look, "align": "right"})
    if bar.days.isdecimal():
        ground.sheet.write_number(row, _DAYS, int(bar.days), made)
    else:
        ground.write_text(row, _DAYS, bar.days, made)


def _today_line(cells: Cells, cell: int) -> Mapping[str, object]:
    """Return the side of a cell the line of today runs along."""
    if cells.today is None:
        return {}
    if cell == cells.today - 1:
        return {"right": 5, "right_color": _DARK}
    return {"left": 5, "left_color": _DARK} if cell == cells.today else {}
