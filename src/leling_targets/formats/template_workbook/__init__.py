"""Sheets to be filled in as a workbook: what is not to be changed is locked, and every cell says what it wants."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from leling_targets.documents.blank.sheet import Advice, BlankSheet, Digits, Field, Part, SheetColumn, Template
from leling_targets.formats.parts.spreadsheet import (
    HEADER_FILL,
    LINE_COLOR,
    MUTED_COLOR,
    ROW_PADDING,
    Looks,
    height_of,
    library,
    set_page,
    width_of,
)
from leling_targets.formats.template_workbook.rules import FIRST_ROW, HEADER_ROW, Lists, guide, lists_of
from leling_targets.visible import visible

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_TOPIC_WIDTH, _ADVICE_WIDTH = 34, 92
_WIDEST_NAME = 44

_PATTERNS: Mapping[Digits, str] = MappingProxyType(
    {
        Digits.PERCENT: "0.0##",
        Digits.COUNT: "#,##0",
        Digits.AMOUNT: "#,##0.0###",
        Digits.AS_WRITTEN: "General",
        Digits.DAY: "yyyy-mm-dd",
    }
)
_ALIGNED: Mapping[Part, str] = MappingProxyType(
    {Part.NAME: "left", Part.ITEM: "left", Part.NOTE: "left", Part.FIGURE: "right", Part.WEIGHT: "right"}
)
"""The others stand in the middle."""
_WIDTHS: Mapping[Part, int] = MappingProxyType({Part.ITEM: 18, Part.FIGURE: 11, Part.NOTE: 20})
"""The least width of a column, in characters; of the others their words decide."""

_LOCKED_FILL, _UNUSED_FILL, _GROUP_COLOR = "#F3F7FB", "#D9D9D9", "#5B7FA3"
_NEEDED_FILL = "#A9C6E3"
_PAGE_WIDTH, _PIXELS = 1020, 8
"""Room across a page lying on its side, and of a character, in pixels of a spreadsheet; its own font takes 7, others
more."""
_LONGEST_PAGE_TITLE = 200


def draw(template: Template) -> bytes:
    """Return the workbook; the same sheets give the same bytes. Raises UsageError where XlsxWriter is missing."""
    xlsxwriter = library()
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    created = datetime(template.created_year, 1, 1)  # noqa: DTZ001  # a workbook knows no zones
    workbook.set_properties({"title": visible(template.main.title), "created": created})
    looks = Looks(workbook, template.language)
    lists = lists_of(template)
    for blank in template.sheets:
        _draw_sheet(workbook.add_worksheet(blank.name), blank, looks, lists)
    _draw_advice(workbook.add_worksheet(template.advice_name), _said(template), looks)
    workbook.close()
    return stream.getvalue()


def _said(template: Template) -> list[Advice]:
    """Return the advice, and below it the words offered, a row each."""
    offered = [Advice(one.title, word) for one in template.offered for word in one.words]
    return [*template.advice, *([Advice(template.offered_heading), *offered] if offered else [])]


# The sheets to be filled in


def _draw_sheet(sheet: "Worksheet", blank: BlankSheet, looks: Looks, lists: Lists) -> None:
    widths = _widths(blank)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, visible(blank.title), looks.of(bold=True, font_size=16))
    sheet.set_row(1, 20)
    sheet.write_string(1, 0, visible(blank.task), looks.of(font_color=MUTED_COLOR))
    titles = [_broken(visible(one.title), width) for one, width in zip(blank.columns, widths, strict=True)]
    sheet.set_row(HEADER_ROW, max(26, *map(_height, titles, widths)))
    for column, (title, one) in enumerate(zip(titles, blank.columns, strict=True)):
        sheet.write_string(HEADER_ROW, column, title, _head(one, looks))
    for number, row in enumerate(blank.rows, FIRST_ROW):
        sheet.set_row(number, height_of(str(row.fields[0].content), widths[0]))
        for column, field in enumerate(row.fields):
            look = _look(field, blank.columns[column].part, looks, starts_group=row.starts_group)
            _write(sheet, number, column, field, look)
    guide(sheet, blank.rows, lists)
    _set_up(sheet, blank, widths)


def _broken(title: str, width: float) -> str:
    """Return a heading with its unit on a line of its own, where one line has no room for both."""
    start = title.rfind("(")
    if start <= 0 or width_of(title) <= width - 2:
        return title
    return f"{title[:start].rstrip()}\n{title[start:]}"


def _height(title: str, width: float) -> float:
    return sum(height_of(line, width) - ROW_PADDING for line in title.split("\n")) + ROW_PADDING


def _head(column: SheetColumn, looks: Looks) -> "Format":
    fill = _NEEDED_FILL if column.is_needed else HEADER_FILL
    return looks.of(bold=True, align="center", text_wrap=True, border=1, border_color=LINE_COLOR, bg_color=fill)


def _write(sheet: "Worksheet", row: int, column: int, field: Field, look: "Format") -> None:
    if isinstance(field.content, int):
        sheet.write_number(row, column, field.content, look)
    elif field.content:
        sheet.write_string(row, column, visible(field.content), look)
    else:
        sheet.write_blank(row, column, None, look)


def _look(field: Field, part: Part, looks: Looks, *, starts_group: bool) -> "Format":
    properties: dict[str, object] = {"border": 1, "border_color": LINE_COLOR, "align": _ALIGNED.get(part, "center")}
    if starts_group:
        properties |= {"top": 2, "top_color": _GROUP_COLOR}
    if properties["align"] == "left":
        properties |= {"text_wrap": True, "indent": 1}
    if not field.is_asked:
        properties["bg_color"] = _UNUSED_FILL
    elif not field.is_open:
        properties["bg_color"] = _LOCKED_FILL
    if field.is_open:
        properties["locked"] = False
    if field.digits is not Digits.AS_WRITTEN:
        properties["num_format"] = _PATTERNS[field.digits]
    return looks.of(**properties)


def _set_up(sheet: "Worksheet", blank: BlankSheet, widths: Sequence[float]) -> None:
    # Rows of cells that are all open may be sorted and filtered under protection; no other rows can be.
    is_open = all(field.is_open for row in blank.rows for field in row.fields)
    free = {"sort": True, "autofilter": True, "format_cells": True} if is_open else {}
    sheet.protect("", {"insert_rows": True, "format_columns": True, "format_rows": True, **free})
    last_row, last_column = HEADER_ROW + len(blank.rows), len(blank.columns) - 1
    if is_open:
        sheet.autofilter(HEADER_ROW, 0, last_row, last_column)
    sheet.freeze_panes(FIRST_ROW, blank.leading)
    sheet.hide_gridlines(2)
    sheet.repeat_rows(HEADER_ROW)
    set_page(sheet)
    sheet.set_landscape()
    breaks = [column for column, one in enumerate(blank.columns) if one.starts_page]
    if not breaks:
        sheet.print_area(0, 0, last_row, last_column)
        sheet.fit_to_pages(1, 0)
        return
    # A title in cells would be cut off where the repeated columns end; above the page it is whole on each.
    sheet.print_area(HEADER_ROW, 0, last_row, last_column)
    title = visible(blank.title)[:_LONGEST_PAGE_TITLE].replace("&", "&&")
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
    sheet.set_header(f"&L&14 {title}", {"margin": 0.35})
    sheet.repeat_columns(0, blank.leading - 1)
    sheet.set_v_pagebreaks(breaks)
    sheet.set_print_scale(_scale(widths, blank.leading, breaks))


def _scale(widths: Sequence[float], leading: int, breaks: Sequence[int]) -> int:
    """Return by how many percent the widest of several pages side by side has to be drawn smaller."""
    pixels = [width * _PIXELS + 5 for width in widths]
    repeated = sum(pixels[:leading])
    pages = [sum(pixels[: breaks[0]])]
    pages.extend(repeated + sum(pixels[a:b]) for a, b in pairwise([*breaks, len(pixels)]))
    return min(100, int(100 * _PAGE_WIDTH / max(pages)))


# The sheet of advice


def _draw_advice(sheet: "Worksheet", advice: Sequence[Advice], looks: Looks) -> None:
    sheet.set_column(0, 0, _TOPIC_WIDTH)
    sheet.set_column(1, 1, _ADVICE_WIDTH)
    cell = {"text_wrap": True, "border": 1, "border_color": LINE_COLOR, "align": "left", "indent": 1}
    heading = looks.of(**cell, bold=True, bg_color=HEADER_FILL)
    topic, text = looks.of(**cell, bold=True), looks.of(**cell)
    for row, one in enumerate(advice):
        looks_like = (topic, text) if one.text else (heading, heading)
        height = max(height_of(one.topic, _TOPIC_WIDTH), height_of(one.text, _ADVICE_WIDTH))
        sheet.set_row(row, height)
        sheet.write_string(row, 0, visible(one.topic), looks_like[0])
        if one.text:
            sheet.write_string(row, 1, visible(one.text), looks_like[1])
        else:
            sheet.write_blank(row, 1, None, looks_like[1])
    sheet.hide_gridlines(2)
    sheet.print_area(0, 0, len(advice) - 1, 1)
    set_page(sheet)
    sheet.fit_to_pages(1, 0)
    sheet.set_landscape()


# Room


def _widths(blank: BlankSheet) -> list[int]:
    """Return how wide each column has to be for what stands in it and will stand in it, in characters."""
    widths: list[int] = []
    for column, one in enumerate(blank.columns):
        if one.room:
            widths.append(one.room)
            continue
        fields = [row.fields[column] for row in blank.rows]
        words = [
            one.title,
            *(str(field.content) for field in fields),
            *(word for field in fields for word in field.choices),
        ]
        widest = max(width_of(word) for word in words) + 4
        widths.append(max(min(widest, _WIDEST_NAME), _WIDTHS.get(one.part, 0)))
    return widths
