"""A sheet to be filled in as a workbook: what is not to be changed is locked, and every cell says what it wants."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from leling_targets.documents.sheet import Advice, Digits, Field, Part, SheetRow, Template
from leling_targets.render.plain_text import printable
from leling_targets.render.spreadsheet import (
    HEADER_FILL,
    LINE_COLOR,
    MUTED_COLOR,
    Looks,
    height_of,
    library,
    set_page,
    width_of,
)

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEADER_ROW = 2
"""Below the title and the line that says what to do; rows count from 0 here."""

_FIRST_ROW = HEADER_ROW + 1
_TOPIC_WIDTH, _ADVICE_WIDTH = 34, 92
_WIDEST_NAME = 44
_LONGEST_HINT = 255

_PATTERNS: Mapping[Digits, str] = MappingProxyType(
    {Digits.PERCENT: "0.0##", Digits.COUNT: "#,##0", Digits.AMOUNT: "#,##0.0###", Digits.AS_WRITTEN: "General"}
)
_ALIGNED: Mapping[Part, str] = MappingProxyType(
    {Part.NAME: "left", Part.ITEM: "left", Part.NOTE: "left", Part.FIGURE: "right", Part.WEIGHT: "right"}
)
"""The others stand in the middle."""
_WIDTHS: Mapping[Part, int] = MappingProxyType({Part.ITEM: 18, Part.FIGURE: 11, Part.NOTE: 20})
"""The least width of a column, in characters; of the others their words decide."""

_LOCKED_FILL, _UNUSED_FILL, _GROUP_COLOR = "#F3F7FB", "#D9D9D9", "#5B7FA3"


class _Range(NamedTuple):
    first_row: int
    first_column: int
    last_row: int
    last_column: int


def draw(template: Template) -> bytes:
    """Return the workbook; the same sheet gives the same bytes. Raises UsageError where XlsxWriter is missing."""
    xlsxwriter = library()
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    created = datetime(template.created_year, 1, 1)  # noqa: DTZ001  # a workbook knows no zones
    workbook.set_properties({"title": printable(template.title), "created": created})
    looks = Looks(workbook, template.language)
    _draw_sheet(workbook.add_worksheet(template.sheet_name), template, looks)
    _draw_advice(workbook.add_worksheet(template.advice_name), template.advice, looks)
    workbook.close()
    return stream.getvalue()


# The sheet of figures


def _draw_sheet(sheet: "Worksheet", template: Template, looks: Looks) -> None:
    widths = _widths(template)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, printable(template.title), looks.of(bold=True, font_size=16))
    sheet.set_row(1, 20)
    sheet.write_string(1, 0, printable(template.task), looks.of(font_color=MUTED_COLOR))
    head = looks.of(bold=True, align="center", text_wrap=True, border=1, border_color=LINE_COLOR, bg_color=HEADER_FILL)
    sheet.set_row(HEADER_ROW, 26)
    for column, one in enumerate(template.columns):
        sheet.write_string(HEADER_ROW, column, printable(one.title), head)
    for number, row in enumerate(template.rows, _FIRST_ROW):
        sheet.set_row(number, height_of(str(row.fields[0].content), widths[0]))
        for column, field in enumerate(row.fields):
            look = _look(field, template.columns[column].part, looks, starts_group=row.starts_group)
            _write(sheet, number, column, field, look)
    _guide(sheet, template.rows)
    _set_up(sheet, template)


def _write(sheet: "Worksheet", row: int, column: int, field: Field, look: "Format") -> None:
    if isinstance(field.content, int):
        sheet.write_number(row, column, field.content, look)
    elif field.content:
        sheet.write_string(row, column, printable(field.content), look)
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


def _guide(sheet: "Worksheet", rows: Sequence[SheetRow]) -> None:
    """Give the cells their lists and hints, each kind once for all places it stands at."""
    places: dict[tuple[str, str], list[_Range]] = {}
    for place, source, hint in _guided(rows):
        places.setdefault((source, hint), []).append(place)
    for (source, hint), ranges in places.items():
        rule: dict[str, object] = {"validate": "list", "source": source} if source else {"validate": "any"}
        if hint:
            rule["input_message"] = hint[:_LONGEST_HINT]
        sheet.data_validation(*ranges[0], {**rule, "other_cells": [list(place) for place in ranges[1:]]})


def _guided(rows: Sequence[SheetRow]) -> Iterator[tuple[_Range, str, str]]:
    """Return the runs of cells below one another that are guided alike: where, by which list, with which hint."""
    for column in range(len(rows[0].fields)):
        first_of: dict[object, int] = {}
        for number, row in enumerate(rows, _FIRST_ROW):
            first_of.setdefault(row.fields[column].content, number)
        guides = [_guide_of(row.fields[column], column, first_of) for row in rows]
        start = _FIRST_ROW
        for (source, hint), run in groupby(guides):
            count = len(list(run))
            if source or hint:
                yield _Range(start, column, start + count - 1, column), source, hint
            start += count


def _guide_of(field: Field, column: int, first_of: Mapping[object, int]) -> tuple[str, str]:
    if len(field.choices) == 1:
        # A list of words is cut at commas and at 255 characters; a name has both, so the list is the cell it stands in.
        from xlsxwriter.utility import xl_rowcol_to_cell

        return f"={xl_rowcol_to_cell(first_of[field.content], column, row_abs=True, col_abs=True)}", field.hint
    return f'"{",".join(field.choices)}"' if field.choices else "", field.hint


def _set_up(sheet: "Worksheet", template: Template) -> None:
    sheet.protect("", {"insert_rows": True, "format_columns": True, "format_rows": True})
    sheet.freeze_panes(_FIRST_ROW, 1)
    sheet.hide_gridlines(2)
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, HEADER_ROW + len(template.rows), len(template.columns) - 1)
    set_page(sheet)
    sheet.fit_to_pages(1, 0)
    sheet.set_landscape()


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
        sheet.write_string(row, 0, printable(one.topic), looks_like[0])
        if one.text:
            sheet.write_string(row, 1, printable(one.text), looks_like[1])
        else:
            sheet.write_blank(row, 1, None, looks_like[1])
    sheet.hide_gridlines(2)
    sheet.print_area(0, 0, len(advice) - 1, 1)
    set_page(sheet)
    sheet.fit_to_pages(1, 0)
    sheet.set_landscape()


# Room


def _widths(template: Template) -> list[int]:
    """Return how wide each column has to be for what stands in it and will stand in it, in characters."""
    widths: list[int] = []
    for column, one in enumerate(template.columns):
        fields = [row.fields[column] for row in template.rows]
        words = [
            one.title,
            *(str(field.content) for field in fields),
            *(word for field in fields for word in field.choices),
        ]
        widest = max(width_of(word) for word in words) + 4
        widths.append(max(min(widest, _WIDEST_NAME), _WIDTHS.get(one.part, 0)))
    return widths
