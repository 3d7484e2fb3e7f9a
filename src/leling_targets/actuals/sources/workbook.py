"""Workbooks (.xlsx, .xls, .ods) -> sheets of cells, by python-calamine."""

import datetime
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.guards.bounds import survey
from leling_targets.actuals.guards.contents import Content
from leling_targets.actuals.guards.foreign import broken, needed, refused
from leling_targets.actuals.guards.limits import Fault, Survey
from leling_targets.actuals.sheets import Grid, is_blank
from leling_targets.actuals.sources.parts.cell_formats import indented_cells, percent_cells, shown_otherwise
from leling_targets.actuals.sources.parts.hidden import hidden_in, named_columns, named_rows
from leling_targets.actuals.sources.parts.unseen import unseen_cells
from leling_targets.names import closest
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode, few


def read_workbook(raw: RawFile, content: Content, answers: Answers) -> list[Grid]:
    """Return the sheets asked for, else every visible one.

    Raises ActualsError for a workbook that is broken, encrypted or too large, and for a sheet it does not have.
    """
    place = Location(raw.input.name)
    found = survey(raw.data, content, place)
    calamine = needed("python_calamine", "excel", place)
    try:
        # A damaged file makes calamine's Rust panic now and then, and Rust writes of it to stderr before anybody asks.
        with _quiet():
            book = calamine.load_workbook(io.BytesIO(raw.data))
            names = _chosen(raw, book, calamine, answers)
            sheets = {name: book.get_sheet_by_name(name) for name in names}
            rows = {name: sheet.to_python(skip_empty_area=False) for name, sheet in sheets.items()}
            merged = {name: tuple(sheet.merged_cell_ranges or ()) for name, sheet in sheets.items()}
            places = list(book.sheet_names)
            unshown = [] if raw.sheet or answers.sheets else _not_shown(book, calamine)
    except calamine.PasswordError:
        raise refused(ProblemCode.WORKBOOK_ENCRYPTED, place) from None
    except BaseException as fault:
        # The panic of a library in Rust is no exception to Python.
        if type(fault).__name__ != "PanicException":
            raise
        raise broken(place, Fault.DAMAGED) from None
    if unshown:
        said = Problem(ProblemCode.HIDDEN, place, {"fault": "hidden_sheets", "found": list(unshown)})
        raw = replace(raw, noticed=(*raw.noticed, said))
    # Calamine reads on where a checksum is wrong; what looks at its cells once more does not.
    grids = [_grid(raw, name, places.index(name), cells, content, found) for name, cells in rows.items()]
    return [replace(grid, merged=merged[grid.name]) for grid in grids]


@contextmanager
def _quiet() -> Iterator[None]:
    """Send what is written to stderr, by whatever language, nowhere."""
    try:
        sys.stderr.flush()
        kept = os.dup(2)
    except (OSError, ValueError, AttributeError):
        # Nobody hears it anyway.
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)


def _chosen(raw: RawFile, book: Any, calamine: Any, answers: Answers) -> Sequence[str]:  # noqa: ANN401
    wanted = (raw.sheet,) if raw.sheet else answers.sheets
    if not wanted:
        return [name for name, is_visible in _tables(book, calamine) if is_visible]
    known = {name.strip().casefold(): name for name in book.sheet_names}
    if missing := [name for name in wanted if name.strip().casefold() not in known]:
        raise ActualsError(_no_such_sheet(raw, name, book.sheet_names) for name in missing)
    return [known[name.strip().casefold()] for name in wanted]


def _no_such_sheet(raw: RawFile, name: str, names: Sequence[str]) -> Problem:
    right = {"near": ", ".join(closest(name, names)), "known": ", ".join(few(names))}
    return Problem(ProblemCode.NO_SUCH_SHEET, Location(raw.input.name), {"found": name, **right})


def _tables(book: Any, calamine: Any) -> list[tuple[str, bool]]:  # noqa: ANN401
    """Return the sheets that hold cells, and whether they are shown."""
    visible, tables = calamine.SheetVisibleEnum.Visible, calamine.SheetTypeEnum.WorkSheet
    return [(one.name, one.visible == visible) for one in book.sheets_metadata if one.typ == tables]


def _not_shown(book: Any, calamine: Any) -> list[str]:  # noqa: ANN401
    """Return the hidden sheets that hold something."""
    names = [name for name, is_visible in _tables(book, calamine) if not is_visible]
    return [name for name in names if book.get_sheet_by_name(name).height]


def _hidden(raw: RawFile, name: str, number: int, cells: list[list[Any]], content: Content) -> Iterator[Problem]:
    """Yield what a sheet hides and holds something."""
    hidden = hidden_in(raw.data, content, name, number, len(cells), max(map(len, cells), default=0))
    rows = [row for row in hidden.rows if not all(map(is_blank, cells[row - 1]))]
    columns = [at for at in hidden.columns if not all(is_blank(row[at - 1]) for row in cells if len(row) >= at)]
    place = Location(raw.input.name, sheet=name)
    if rows:
        yield Problem(ProblemCode.HIDDEN, place, {"fault": "hidden_rows", "found": named_rows(rows)})
    if columns:
        yield Problem(ProblemCode.HIDDEN, place, {"fault": "hidden_columns", "found": named_columns(columns)})


def _grid(raw: RawFile, name: str, number: int, cells: list[list[Any]], content: Content, found: Survey) -> Grid:
    # Of a workbook of Excel the survey knows whether there is an error or a formula at all.
    may_be_unseen = content is not Content.XLSX or found.has_formulas or found.has_errors
    if may_be_unseen and any("" in row for row in cells):
        for row, column, text in unseen_cells(raw.data, content, name, number):
            if row < len(cells) and column < len(cells[row]) and is_blank(cells[row][column]):
                cells[row][column] = text
    is_shown_otherwise = found.has_worded_formats or (found.has_period_formats and _holds_dates(cells))
    if content is Content.XLSX and is_shown_otherwise:
        for row, column, text in list(shown_otherwise(raw, name, cells)):
            cells[row][column] = text
    if found.may_hide:
        raw = replace(raw, noticed=(*raw.noticed, *_hidden(raw, name, number, cells, content)))
    grid = Grid(raw, name, cells)
    if content is Content.XLSX and found.has_indents:
        grid = replace(grid, indents=indented_cells(raw, name))
    knows_formats = content is Content.XLSX and found.has_percent_formats
    return replace(grid, is_percent=percent_cells(raw, name)) if knows_formats else grid


def _holds_dates(cells: list[list[Any]]) -> bool:
    return any(isinstance(cell, datetime.date) for row in cells for cell in row)
