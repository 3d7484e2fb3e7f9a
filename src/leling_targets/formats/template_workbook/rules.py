"""What a cell of a sheet to be filled in takes, and what it says: rules that a spreadsheet keeps itself."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from leling_targets.documents.blank.sheet import Digits, Field, Others, Part, SheetRow, Template

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEADER_ROW = 2
"""Below the title and the line that says what to do; rows count from 0 here."""

FIRST_ROW = HEADER_ROW + 1
_LONGEST_HINT = 255
_DAYS = date(1990, 1, 1), date(2099, 12, 31)
"""Days that can be meant: an amount in the wrong column is none."""


class Range(NamedTuple):
    """Cells of a sheet from one corner to the other; rows and columns count from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


Lists = Mapping[tuple[str, ...] | str, str]
"""Where lists of words stand, by the words, and the names of a sheet, by that sheet: as the formula of a rule."""

_Rule = tuple[tuple[str, object], ...]
"""A rule as XlsxWriter takes it, as pairs: equal ones are written once."""


def lists_of(template: Template) -> Lists:
    """Return where the words stand that are offered: below the advice, and in the names of other sheets."""
    found: dict[tuple[str, ...] | str, str] = {}
    row = len(template.advice) + 2
    for one in template.offered:
        found[one.words] = _absolute(template.advice_name, Range(row - 1, 1, row + len(one.words) - 2, 1))
        row += len(one.words)
    for sheet in template.sheets:
        column = next((place for place, one in enumerate(sheet.columns) if one.part is Part.NAME), 0)
        names = _absolute(sheet.name, Range(FIRST_ROW, column, HEADER_ROW + len(sheet.rows), column))
        first = names.partition(":")[0]
        # As many as are filled in: blank rows would be offered too, and with them anything would be taken.
        found[sheet.name] = f"=OFFSET({first[1:]},0,0,MAX(1,COUNTA({names[1:]})),1)"
    return found


def _absolute(sheet: str, cells: Range) -> str:
    from xlsxwriter.utility import quote_sheetname, xl_range_abs

    return f"={quote_sheetname(sheet)}!{xl_range_abs(*cells)}"


def guide(sheet: "Worksheet", rows: Sequence[SheetRow], lists: Lists) -> None:
    """Give the cells their rules and hints, each kind once for all places it stands at."""
    places: dict[_Rule, list[Range]] = {}
    for place, rule in _guided(rows, lists):
        places.setdefault(rule, []).append(place)
    for rule, ranges in places.items():
        sheet.data_validation(*ranges[0], {**dict(rule), "other_cells": [list(place) for place in ranges[1:]]})


def _guided(rows: Sequence[SheetRow], lists: Lists) -> Iterator[tuple[Range, _Rule]]:
    """Return the runs of cells below one another that are guided alike: where, and by which rule."""
    for column in range(len(rows[0].fields)):
        first_of: dict[object, int] = {}
        for number, row in enumerate(rows, FIRST_ROW):
            first_of.setdefault(row.fields[column].content, number)
        rules = [_rule_of(row.fields[column], column, first_of, lists) for row in rows]
        start = FIRST_ROW
        for rule, run in groupby(rules):
            count = len(list(run))
            if rule:
                yield Range(start, column, start + count - 1, column), rule
            start += count


def _rule_of(field: Field, column: int, first_of: Mapping[object, int], lists: Lists) -> _Rule:
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


def _taken(field: Field, column: int, first_of: Mapping[object, int], lists: Lists) -> dict[str, object]:
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
        cell = xl_rowcol_to_cell(FIRST_ROW, column)
        formula = f'=OR(AND(ISNUMBER({cell}),{cell}>=0),{cell}="{field.word}")'
        return {"validate": "custom", "value": formula}
    return {"validate": "decimal", "criteria": ">=", "value": 0} if field.is_from_zero else {}
