"""Tables as ranges of a sheet: numbers that can be reckoned with, colours and bars that stay right when sorted."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from leling_targets.document import Cell, Column, NumberKind, Tone
from leling_targets.formats.parts.spreadsheet import HEADER_FILL, LINE_COLOR, height_of
from leling_targets.formats.workbook.grids import Grid
from leling_targets.formats.workbook.ground import FILLS, Ground, ink, shown
from leling_targets.formats.workbook.values import formula_of, keys_of, value_of

_INPUT_FILL, _BAR_COLOR = "#FFF9DB", "#A9CCE8"
_MOST_WORDS, _LONGEST_WORD = 20, 200
"""A column of more different words than these says no status; a condition holds no longer text."""

_ROOM_OF_HEADER = 2
_BORDER: Mapping[str, object] = MappingProxyType({"border": 1, "border_color": LINE_COLOR})


class Area(NamedTuple):
    """Where a table stands; rows and columns count from 0, the last ones belong to it."""

    header: int
    last_row: int
    last_column: int


def draw_table(ground: Ground, grid: Grid, widths: Sequence[float], header: int) -> Area:
    """Draw a table from its header's row on."""
    look = ground.looks.of(**_BORDER, bold=True, align="center", text_wrap=True, bg_color=HEADER_FILL)
    heights = [height_of(column.title, widths[place] - _ROOM_OF_HEADER) for place, column in enumerate(grid.columns)]
    ground.set_height(header, max(heights, default=height_of("", 9)))
    for place, column in enumerate(grid.columns):
        ground.write_text(header, place, column.title, look)
    words = [_status_words(grid, place) for place in range(len(grid.columns))]
    for number in range(len(grid.rows)):
        _draw_row(ground, grid, number, widths, header + 1 + number, words)
    area = Area(header, header + len(grid.rows), len(grid.columns) - 1)
    if grid.rows:
        for place, column in enumerate(grid.columns):
            _color_words(ground, words[place], area, place)
            _draw_bars(ground, grid, column, area, place)
    return area


def _draw_row(
    ground: Ground, grid: Grid, number: int, widths: Sequence[float], at: int, words: Sequence[Mapping[str, Tone]]
) -> None:
    from xlsxwriter.utility import xl_rowcol_to_cell

    row = grid.rows[number]
    addresses = {column.key: xl_rowcol_to_cell(at, place) for place, column in enumerate(grid.columns)}
    formulas = [formula_of(cell, row, grid.columns, addresses) for cell in row]
    asked = {key for cell, formula in zip(row, formulas, strict=True) if formula for key in keys_of(cell)}
    height = 0.0
    for place, (cell, column, formula) in enumerate(zip(row, grid.columns, formulas, strict=True)):
        is_input = column.key in asked and not formula
        look = ground.looks.of(**_properties(ground, cell, column, bool(words[place]), is_input))
        if cell.number is None:
            ground.write_text(at, place, cell.text, look)
            height = max(height, ground.height_of_cell(cell.text, widths[place]))
        elif formula:
            ground.sheet.write_formula(at, place, formula, look, value_of(cell.number))
        else:
            ground.sheet.write_number(at, place, value_of(cell.number), look)
    ground.set_height(at, max(height, height_of("", 9)))


def _properties(ground: Ground, cell: Cell, column: Column, is_status: bool, is_input: bool) -> dict[str, object]:
    properties = {**_BORDER, **({} if is_status else ink(cell.tone))}
    if cell.number is not None:
        properties["num_format"] = ground.patterns.of(cell)
    if column.is_numeric:
        properties["align"] = "right"
    else:
        properties |= {"align": "left", "indent": 1, "text_wrap": True}
    if is_input:
        properties["bg_color"] = _INPUT_FILL
    return properties


def _status_words(grid: Grid, place: int) -> Mapping[str, Tone]:
    """Return the words of a column of statuses with the tone of each, nothing for any other column.

    Such a column says the same word in the same tone: then the word alone decides on the colour, wherever it is moved.
    """
    if grid.columns[place].is_numeric:
        return {}
    tones: dict[str, Tone] = {}
    for row in grid.rows:
        cell = row[place]
        if cell.number is not None or tones.setdefault(cell.text, cell.tone) is not cell.tone:
            return {}
    has_status = any(tone in FILLS for tone in tones.values())
    is_short = len(tones) <= _MOST_WORDS and all(len(word) <= _LONGEST_WORD for word in tones)
    return tones if has_status and is_short else {}


def _color_words(ground: Ground, words: Mapping[str, Tone], area: Area, place: int) -> None:
    for word, tone in words.items():
        properties = ink(tone)
        if tone in FILLS:
            properties["bg_color"] = FILLS[tone]
        if word and properties:
            quoted = shown(word).replace('"', '""')
            look = ground.looks.change(**properties)
            rule = {"type": "cell", "criteria": "==", "value": f'"{quoted}"', "format": look}
            ground.sheet.conditional_format(area.header + 1, place, area.last_row, place, rule)


def _draw_bars(ground: Ground, grid: Grid, column: Column, area: Area, place: int) -> None:
    """Draw the shares of a column as bars; a completion is one too."""
    cells = [row[place] for row in grid.rows]
    numbers = [cell.number for cell in cells if cell.number is not None]
    has_bars = any(cell.bar is not None for cell in cells) or column.key.endswith("completion")
    if not has_bars or not numbers or any(number.kind is not NumberKind.PERCENT for number in numbers):
        return
    rule = {
        "type": "data_bar",
        "min_type": "num",
        "min_value": 0,
        "max_type": "num",
        "max_value": 1,
        "bar_color": _BAR_COLOR,
        "bar_solid": True,
        "bar_no_border": True,
        "bar_negative_color_same": True,
        "bar_axis_position": "none",
    }
    ground.sheet.conditional_format(area.header + 1, place, area.last_row, place, rule)
