"""Sheets to be filled in as a workbook: what is not to be changed is locked, and every cell says what it wants."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from leling_targets.documents.blank.sheet import (
    Advice,
    BlankSheet,
    Digits,
    Field,
    Others,
    Part,
    SheetColumn,
    SheetRow,
    Template,
)
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
from leling_targets.visible import visible

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
_DAYS = date(1990, 1, 1), date(2099, 12, 31)
"""Days that can be meant: an amount in the wrong column is none."""
_PAGE_WIDTH, _PIXELS = 1020, 8
"""Room across a page lying on its side, and of a character, in pixels of a spreadsheet; its own font takes 7, others
more."""
_LONGEST_PAGE_TITLE = 200


class _Range(NamedTuple):
    first_row: int
    first_column: int
    last_row: int
    last_column: int


_Lists = Mapping[tuple[str, ...] | str, str]
"""Where lists of words stand, by the words, and the names of a sheet, by that sheet: as the formula of a rule."""

_Rule = tuple[tuple[str, object], ...]
"""A rule as XlsxWriter takes it, as pairs: equal ones are written once."""


def draw(template: Template) -> bytes:
    """Return the workbook; the same sheets give the same bytes. Raises UsageError where XlsxWriter is missing."""
    xlsxwriter = library()
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    created = datetime(template.created_year, 1, 1)  # noqa: DTZ001  # a workbook knows no zones
    workbook.set_properties({"title": visible(template.main.title), "created": created})
    looks = Looks(workbook, template.language)
    lists = _lists(template)
    for blank in template.sheets:
        _draw_sheet(workbook.add_worksheet(blank.name), blank, looks, lists)
    _draw_advice(workbook.add_worksheet(template.advice_name), _said(template), looks)
    workbook.close()
    return stream.getvalue()


# Words offered


def _lists(template: Template) -> _Lists:
    """Return where the words stand that are offered: below the advice, and in the names of other sheets."""
    found: dict[tuple[str, ...] | str, str] = {}
    row = len(template.advice) + 2
    for one in template.offered:
        found[one.words] = _absolute(template.advice_name, _Range(row - 1, 1, row + len(one.words) - 2, 1))
        row += len(one.words)
    for sheet in template.sheets:
        column = next((place for place, one in enumerate(sheet.columns) if one.part is Part.NAME), 0)
        names = _absolute(sheet.name, _Range(_FIRST_ROW, column, HEADER_ROW + len(sheet.rows), column))
        first = names.partition(":")[0]
        # As many as are filled in: blank rows would be offered too, and with them anything would be taken.
        found[sheet.name] = f"=OFFSET({first[1:]},0,0,MAX(1,COUNTA({names[1:]})),1)"
    return found


def _absolute(sheet: str, cells: _Range) -> str:
    from xlsxwriter.utility import quote_sheetname, xl_range_abs

    return f"={quote_sheetname(sheet)}!{xl_range_abs(*cells)}"


def _said(template: Template) -> list[Advice]:
    """Return the advice, and below it the words offered, a row each."""
    offered = [Advice(one.title, word) for one in template.offered for word in one.words]
    return [*template.advice, *([Advice(template.offered_heading), *offered] if offered else [])]


# The sheets to be filled in


def _draw_sheet(sheet: "Worksheet", blank: BlankSheet, looks: Looks, lists: _Lists) -> None:
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
    for number, row in enumerate(blank.rows, _FIRST_ROW):
        sheet.set_row(number, height_of(str(row.fields[0].content), widths[0]))
        for column, field in enumerate(row.fields):
            look = _look(field, blank.columns[column].part, looks, starts_group=row.starts_group)
            _write(sheet, number, column, field, look)
    _guide(sheet, blank.rows, lists)
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


def _guide(sheet: "Worksheet", rows: Sequence[SheetRow], lists: _Lists) -> None:
    """Give the cells their rules and hints, each kind once for all places it stands at."""
    places: dict[_Rule, list[_Range]] = {}
    for place, rule in _guided(rows, lists):
        places.setdefault(rule, []).append(place)
    for rule, ranges in places.items():
        sheet.data_validation(*ranges[0], {**dict(rule), "other_cells": [list(place) for place in ranges[1:]]})


def _guided(rows: Sequence[SheetRow], lists: _Lists) -> Iterator[tuple[_Range, _Rule]]:
    """Return the runs of cells below one another that are guided alike: where, and by which rule."""
    for column in range(len(rows[0].fields)):
        first_of: dict[object, int] = {}
        for number, row in enumerate(rows, _FIRST_ROW):
            first_of.setdefault(row.fields[column].content, number)
        rules = [_rule_of(row.fields[column], column, first_of, lists) for row in rows]
        start = _FIRST_ROW
        for rule, run in groupby(rules):
            count = len(list(run))
            if rule:
                yield _Range(start, column, start + count - 1, column), rule
            start += count


def _rule_of(field: Field, column: int, first_of: Mapping[object, int], lists: _Lists) -> _Rule:
    """Return what a cell takes, and what it says; nothing where it takes anything and says nothing."""
    hint = field.hint[:_LONGEST_HINT]
    rule = _taken(field, column, first_of, lists)
    if not rule and not hint:
        return ()
    rule = rule or {"validate": "any"}
    if field.is_from_zero or field.digits is Digits.DAY:
        rule |= {"error_message": hint}
    if field.others is Others.DOUBTED:
        rule |= {"error_type": "warning"}
    elif field.others is Others.WELCOME:
        rule |= {"show_error": False}
    return tuple((rule | {"input_message": hint} if hint else rule).items())


def _taken(field: Field, column: int, first_of: Mapping[object, int], lists: _Lists) -> dict[str, object]:
    from xlsxwriter.utility import xl_rowcol_to_cell

    if field.names_of:
        return {"validate": "list", "source": lists[field.names_of]}
    if field.choices in lists:
        return {"validate": "list", "source": lists[field.choices]}
    if len(field.choices) == 1:
        # A list of words is cut at commas and at 255 characters; a name has both, so the list is the cell it stands in.
        place = xl_rowcol_to_cell(first_of[field.content], column, row_abs=True, col_abs=True)
        return {"validate": "list", "source": f"={place}"}
    if field.choices:
        return {"validate": "list", "source": f'"{",".join(field.choices)}"'}
    if field.digits is Digits.DAY:
        return {"validate": "date", "criteria": "between", "minimum": _DAYS[0], "maximum": _DAYS[1]}
    if field.is_from_zero and field.word:
        cell = xl_rowcol_to_cell(_FIRST_ROW, column)
        formula = f'=OR(AND(ISNUMBER({cell}),{cell}>=0),{cell}="{field.word}")'
        return {"validate": "custom", "value": formula}
    return {"validate": "decimal", "criteria": ">=", "value": 0} if field.is_from_zero else {}


def _set_up(sheet: "Worksheet", blank: BlankSheet, widths: Sequence[float]) -> None:
    # Rows of cells that are all open may be sorted and filtered under protection; no other rows can be.
    is_open = all(field.is_open for row in blank.rows for field in row.fields)
    free = {"sort": True, "autofilter": True, "format_cells": True} if is_open else {}
    sheet.protect("", {"insert_rows": True, "format_columns": True, "format_rows": True, **free})
    last_row, last_column = HEADER_ROW + len(blank.rows), len(blank.columns) - 1
    if is_open:
        sheet.autofilter(HEADER_ROW, 0, last_row, last_column)
    sheet.freeze_panes(_FIRST_ROW, blank.leading)
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
