"""Files -> Ledger: every table of projects, milestones and enterprises found, understood and brought together."""

import datetime
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.cross.titles import Title, title_of
from leling_targets.actuals.files import RawFile, expand, read_file
from leling_targets.actuals.sheets import Sheet, cell_text
from leling_targets.actuals.sources import sheets_of
from leling_targets.ledger.checks import check_projects
from leling_targets.ledger.columns import TABLES
from leling_targets.ledger.headers import LedgerHeader, header_of
from leling_targets.ledger.milestones import read_milestones
from leling_targets.ledger.project import Ledger, LedgerTable
from leling_targets.ledger.rows import Body, body_of
from leling_targets.ledger.tables import read_listing, read_projects
from leling_targets.model import InputFile, Plan
from leling_targets.periods import MonthOnly, UnreadablePeriod, read_period
from leling_targets.periods.day import last_day
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode, Severity

_NO_ANSWERS = Answers()
_ROWS_SHOWN = 3


@dataclass
class _Found:
    """What the files of a ledger gave so far."""

    bodies: dict[str, list[Body]] = field(default_factory=lambda: {table: [] for table in TABLES})
    tables: list[LedgerTable] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    inputs: list[InputFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_sample: bool = False


def read_ledger(files: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], plan: Plan) -> Ledger:
    """Return the project ledger in one or more files, understood against a plan.

    A file may hold tables of projects, of their milestones and of enterprises to be listed, on sheets of their own;
    `file.xlsx::Sheet` is one sheet of a workbook. Raises ActualsError with every problem of all files.
    """
    named = [files] if isinstance(files, str | os.PathLike) else list(files)
    found = _Found()
    for name in expand(named):
        try:
            _add_file(found, read_file(name))
        except ActualsError as fault:
            found.problems.extend(fault.problems)
    is_readable = all(problem.severity is not Severity.ERROR for problem in found.problems)
    if is_readable and not any(body.lines for body in found.bodies["projects"]):
        found.problems.append(Problem(ProblemCode.NO_PROJECTS, _place_of_none(found)))
    projects, problems = read_projects(found.bodies["projects"], plan)
    found.problems.extend(problems)
    updated = _updated(projects, found.titles)
    projects = _with_months(projects, updated)
    found.problems.extend(check_projects(projects, found.tables, updated))
    milestones, problems = read_milestones(found.bodies["milestones"], projects, found.tables)
    found.problems.extend(problems)
    listing, problems = read_listing(found.bodies["listing"])
    found.problems.extend(problems)
    ordered = _in_order(found.problems, found)
    if any(problem.severity is Severity.ERROR for problem in ordered):
        raise ActualsError(problem for problem in ordered if problem.severity is Severity.ERROR)
    has = frozenset(key for body in found.bodies["projects"] for key in body.header.keys)
    return Ledger(
        projects,
        milestones,
        listing,
        tuple(found.tables),
        tuple(found.inputs),
        tuple(ordered),
        found.is_sample,
        updated,
        has,
    )


def _add_file(found: _Found, raw: RawFile) -> None:
    sheets = sheets_of(raw, _NO_ANSWERS)
    headed = [(sheet, header_of(sheet.head)) for sheet in sheets]
    if all(header is None for _, header in headed):
        raise ActualsError(_no_table(sheet) for sheet, _ in headed)
    layouts: list[str] = []
    for sheet, header in headed:
        if header is not None:
            _add_table(found, sheet, header)
            layouts.append(f"{sheet.name}: {header.table}" if sheet.name else header.table)
        elif _holds_rows(sheet):
            found.problems.append(Problem(ProblemCode.SHEET_NOT_READ, Location(raw.input.name, sheet=sheet.name)))
    found.inputs.append(replace(raw.input, layouts=tuple(layouts)))


def _add_table(found: _Found, sheet: Sheet, header: LedgerHeader) -> None:
    title = title_of(text for row in sheet.head[: header.rows.start] for cell in row if (text := cell_text(cell)))
    columns = {heading.key: place + 1 for place, heading in header.columns.items()}
    table = LedgerTable(header.table, sheet.file.input.name, sheet.name, _line(sheet, header), columns)
    found.bodies[header.table].append(body_of(sheet, header, title, len(found.tables)))
    found.tables.append(table)
    found.titles.append(title)
    found.is_sample |= sheet.is_sample
    found.problems.extend(_of_columns(sheet, header))


def _of_columns(sheet: Sheet, header: LedgerHeader) -> Iterable[Problem]:
    """Yield what is wrong with the columns of a table: two of one meaning, one of several, those not understood."""
    line = _line(sheet, header)

    def place(column: int) -> Location:
        return Location(sheet.file.input.name, line, column + 1, sheet.name or None)

    first: dict[str, str] = {}
    for column, heading in header.columns.items():
        if heading.key == "doubtful_done":
            yield Problem(ProblemCode.SINCE_WHEN, place(column), {"found": heading.text})
        elif heading.key in first and heading.key != "number" and _is_read(header.table, heading.key):
            details = {"first": first[heading.key], "second": heading.text, "column": heading.key}
            yield Problem(ProblemCode.TWO_COLUMNS, place(column), details)
        first.setdefault(heading.key, heading.text)
    unknown = [text for column, text in header.texts.items() if column not in header.columns]
    if unknown:
        where = Location(sheet.file.input.name, sheet=sheet.name or None)
        yield Problem(ProblemCode.UNKNOWN_COLUMN, where, {"found": ", ".join(unknown)[:200]})


def _place_of_none(found: _Found) -> Location | None:
    """Return where projects should stand and do not: under the header of their table, else in the first file."""
    for table in found.tables:
        if table.table == "projects":
            return Location(table.file, sheet=table.sheet or None)
    return Location(found.inputs[0].name) if found.inputs else None


def _line(sheet: Sheet, header: LedgerHeader) -> int:
    """Return the row a header ends in, from 1."""
    return int(sheet.lines[header.rows.stop - 1])


def _is_read(table: str, key: str) -> bool:
    return any(column.key == key and column.holds != "ignored" for column in TABLES[table])


def _holds_rows(sheet: Sheet) -> bool:
    """Return whether a sheet looks like a table: words of advice stand in two columns at most."""
    return sum(1 for row in sheet.head if sum(bool(cell_text(cell)) for cell in row) > 2) > 1


def _no_table(sheet: Sheet) -> Problem:
    filled = [row for row in sheet.head if any(cell_text(cell) for cell in row)]
    place = Location(sheet.file.input.name, sheet=sheet.name or None)
    if not filled:
        return Problem(ProblemCode.EMPTY_FILE, place)
    # Only rows that may be headers are shown: further down stand the names of persons.
    rows = tuple(" | ".join(cell_text(cell) for cell in row[:12])[:160] for row in filled[:_ROWS_SHOWN])
    return Problem(ProblemCode.NO_LEDGER, place, {}, rows)


def _updated(projects: pd.DataFrame, titles: Sequence[Title]) -> datetime.date | None:
    newest = projects["updated"].max() if len(projects) else pd.NaT
    if pd.notna(newest):
        return pd.Timestamp(newest).date()
    ends = [end for title in titles if (end := _end_of(title.period)) is not None]
    return max(ends, default=None)


def _end_of(period: str) -> datetime.date | None:
    read = read_period(period)
    if isinstance(read, UnreadablePeriod):
        return None
    end = last_day(read.year, read.month if isinstance(read, MonthOnly) else read.last_month)
    return end if isinstance(end, datetime.date) else None


def _with_months(projects: pd.DataFrame, updated: datetime.date | None) -> pd.DataFrame:
    """Return projects with the month that the year's figures run to: that of the header, else of the row's update."""
    day = projects["updated"].to_numpy(dtype="datetime64[D]")
    if updated is not None:
        day = np.where(np.isnat(day), np.datetime64(updated, "D"), day)
    months = day.astype("datetime64[M]").astype(np.int64)
    is_dated = ~np.isnat(day)
    year = np.where(is_dated, months // 12 + 1970, 0)
    month = np.where(is_dated, months % 12 + 1, 0)
    own_year, own_month = projects["year"].to_numpy(), projects["month"].to_numpy()
    is_own = own_month > 0
    return projects.assign(
        year=np.where(own_year > 0, own_year, year),
        # Of another year than that of the update, the year is over.
        month=np.where(is_own, own_month, np.where((own_year > 0) & (own_year < year), 12, month)),
    )


def _in_order(problems: list[Problem], found: _Found) -> list[Problem]:
    """Return problems as they stand in the files and their sheets."""
    files = {one.name: number for number, one in enumerate(found.inputs)}
    sheets = {(table.file, table.sheet): number for number, table in enumerate(found.tables)}

    def position(problem: Problem) -> tuple[int, int, int, int]:
        place = problem.location
        if place is None:
            return (0, 0, 0, 0)
        at = sheets.get((place.file, place.sheet or ""), 0)
        return (files.get(place.file, 0), at, place.line or 0, place.column or 0)

    return sorted(problems, key=position)
