"""Files -> Ledger: every table of projects, milestones and enterprises found, understood and brought together."""

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import numpy as np
import pandas as pd
from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.cross.titles import Title, title_of
from leling_targets.actuals.files import RawFile, expand, opened_elsewhere, read_file
from leling_targets.actuals.sheets import Sheet, cell_text, place_on
from leling_targets.actuals.sources import sheets_of
from leling_targets.ledger.checks import check_projects, gathered
from leling_targets.ledger.headers import LedgerHeader, headers_of
from leling_targets.ledger.known_columns import DOUBTFUL, TABLES, Holds, column_of
from leling_targets.ledger.milestones import read_milestones
from leling_targets.ledger.persons import names_persons, redaction_of, without_quotes
from leling_targets.ledger.project import DAY, Ledger, LedgerTable
from leling_targets.ledger.rows import Body, body_of
from leling_targets.ledger.selection import redacted
from leling_targets.ledger.tables import read_listing, read_projects
from leling_targets.ledger.words import names_part
from leling_targets.model import InputFile, Plan
from leling_targets.periods import MonthOnly, UnreadablePeriod, last_day, read_period
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
    persons: list[str] = field(default_factory=list)
    """What stands where persons are named."""
    is_sample: bool = False


def read_ledger(
    files: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], plan: Plan, *, redact: bool = False
) -> Ledger:
    """Return the project ledger in one or more files, understood against a plan.

    A file may hold tables of projects, of their milestones and of enterprises to be listed, on sheets of their own;
    `file.xlsx::Sheet` is one sheet of a workbook. With `redact` no person is named, in the ledger or in what is wrong
    with it. Raises ActualsError with every problem of all files.
    """
    named = [files] if isinstance(files, str | os.PathLike) else list(files)
    names, passed_over = opened_elsewhere(expand(named))
    found = _Found(problems=passed_over)
    for name in names:
        try:
            _add_file(found, read_file(name), plan)
        except ActualsError as fault:
            # Whom the file names is not known.
            found.problems.extend(map(without_quotes, fault.problems) if redact else fault.problems)
    is_readable = all(problem.severity is not Severity.ERROR for problem in found.problems)
    if is_readable and not any(body.lines for body in found.bodies["projects"]):
        found.problems.append(Problem(ProblemCode.NO_PROJECTS, _place_of_none(found)))
    projects = read_projects(found.bodies["projects"], plan, found.problems)
    updated = _updated(projects, found.titles)
    projects = _with_months(projects, updated)
    found.problems.extend(check_projects(projects, found.tables, updated))
    milestones = read_milestones(found.bodies["milestones"], projects, found.tables, updated, found.problems)
    listing = read_listing(found.bodies["listing"], found.problems)
    ordered = gathered(_in_order(found.problems, found))
    redaction = redaction_of(found.persons)
    if errors := [problem for problem in ordered if problem.severity is Severity.ERROR]:
        raise ActualsError(map(redaction.error, errors) if redact else errors)
    ledger = Ledger(
        *(projects, milestones, listing, tuple(found.tables), tuple(found.inputs), tuple(ordered)),
        is_sample=found.is_sample,
        updated=updated,
        has=frozenset(key for body in found.bodies["projects"] for key in body.header.places),
    )
    return redacted(ledger, redaction, plan) if redact else ledger


def _add_file(found: _Found, raw: RawFile, plan: Plan) -> None:
    headed = [(sheet, headers_of(sheet.rows)) for sheet in sheets_of(raw, _NO_ANSWERS)]
    if not any(headers for _, headers in headed):
        raise ActualsError(_no_table(sheet) for sheet, _ in headed)
    found.problems.extend(one for sheet, _ in headed for one in sheet.file.noticed if one not in found.problems)
    is_part = names_part(plan)
    layouts: list[str] = []
    for sheet, headers in headed:
        if headers:
            _add_tables(found, sheet, headers, is_part)
            layouts.extend(f"{sheet.name}: {one.kind}" if sheet.name else one.kind for one in headers)
        elif _holds_rows(sheet):
            found.problems.append(Problem(ProblemCode.SHEET_NOT_READ, place_on(sheet), {"fault": "no_ledger"}))
    found.inputs.append(replace(raw.input, layouts=tuple(layouts)))


def _add_tables(found: _Found, sheet: Sheet, headers: Sequence[LedgerHeader], is_part: Callable[[str], bool]) -> None:
    """Add the tables of a sheet, one under the other; one without a unit or a period takes that above it."""
    title = Title()
    for header, following in zip_longest(headers, headers[1:]):
        stop = following.rows.start if following else len(sheet.rows)
        title = title_of(_above(sheet, header, is_first=header is headers[0])).over(title)
        found.bodies[header.kind].append(body_of(sheet, header, stop, title, len(found.tables), is_part))
        found.tables.append(_table_of(sheet, header))
        found.titles.append(title)
        found.problems.extend(_of_columns(sheet, header))
        found.persons.extend(_persons(sheet, header, stop))
    found.is_sample |= sheet.is_sample


def _persons(sheet: Sheet, header: LedgerHeader, stop: int) -> Iterator[str]:
    """Yield what stands where persons are named: in our columns of persons, and in others that sound like them."""
    ours = {place for place, heading in header.columns.items() if column_of(header.kind, heading.key).is_person}
    others = {place for place, text in header.texts.items() if place not in header.columns and names_persons(text)}
    for row in sheet.rows[header.rows.stop : stop] if ours or others else ():
        yield from (cell_text(row[place]) for place in (*ours, *others) if place < len(row))


def _above(sheet: Sheet, header: LedgerHeader, *, is_first: bool) -> list[str]:
    """Return the texts above a header: all above the first of a sheet, those alone in their rows above another."""
    found: list[str] = []
    for row in reversed(sheet.rows[: header.rows.start]):
        texts = [text for cell in row if (text := cell_text(cell))]
        if len(texts) > 1 and not is_first:
            break
        found[:0] = texts
    return found


def _table_of(sheet: Sheet, header: LedgerHeader) -> LedgerTable:
    columns = {key: place + 1 for key, place in header.places.items()}
    return LedgerTable(header.kind, sheet.file.input.name, sheet.name, _line(sheet, header), columns)


def _of_columns(sheet: Sheet, header: LedgerHeader) -> Iterable[Problem]:
    """Yield what is wrong with the columns of a table: two of one meaning, one of several, those not understood."""
    line = _line(sheet, header)
    first: dict[str, str] = {}
    for column, heading in header.columns.items():
        if heading.key == DOUBTFUL:
            yield Problem(ProblemCode.SINCE_WHEN, place_on(sheet, line, column + 1), {"found": heading.text})
        elif heading.key in first and column_of(header.kind, heading.key).holds is not Holds.IGNORED:
            label = column_of(header.kind, heading.key).label
            details = {"first": first[heading.key], "second": heading.text, "column": label}
            yield Problem(ProblemCode.TWO_COLUMNS, place_on(sheet, line, column + 1), details)
        first.setdefault(heading.key, heading.text)
    unknown = [text for column, text in header.texts.items() if column not in header.columns]
    if unknown:
        yield Problem(ProblemCode.UNKNOWN_COLUMN, place_on(sheet), {"found": ", ".join(unknown)[:200]})


def _place_of_none(found: _Found) -> Location | None:
    """Return where projects should stand and do not: under the header of their table, else in the first file."""
    tables = (Location(table.file, sheet=table.sheet or None) for table in found.tables if table.kind == "projects")
    return next(tables, Location(found.inputs[0].name) if found.inputs else None)


def _line(sheet: Sheet, header: LedgerHeader) -> int:
    """Return the row a header ends in, from 1."""
    return int(sheet.lines[header.rows.stop - 1])


def _holds_rows(sheet: Sheet) -> bool:
    """Return whether a sheet looks like a table: words of advice stand in two columns at most."""
    return sum(1 for row in sheet.head if sum(bool(cell_text(cell)) for cell in row) > 2) > 1


def _no_table(sheet: Sheet) -> Problem:
    filled = [row for row in sheet.head if any(cell_text(cell) for cell in row)]
    if not filled:
        return Problem(ProblemCode.EMPTY_FILE, place_on(sheet))
    # Only rows that may be headers are shown: further down stand the names of persons.
    rows = tuple(" | ".join(cell_text(cell) for cell in row[:12])[:160] for row in filled[:_ROWS_SHOWN])
    return Problem(ProblemCode.NO_LEDGER, place_on(sheet), {}, rows)


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
    return last_day(read.year, read.month if isinstance(read, MonthOnly) else read.last_month)


def _with_months(projects: pd.DataFrame, updated: datetime.date | None) -> pd.DataFrame:
    """Return projects with the month that the year's figures run to: that of the header, else of the row's update."""
    day = projects["updated"].to_numpy(dtype=DAY)
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
