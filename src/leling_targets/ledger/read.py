"""Files -> Ledger: every table of projects, milestones and enterprises found, understood and brought together."""

import datetime
import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from msgspec.structs import replace

from leling_targets.actuals.answers import TOLD_WHEN_STOPPED, Answers, Keeping, KeptAnswers
from leling_targets.actuals.cross.titles import Title, title_of
from leling_targets.actuals.files import RawFile, expand, opened_elsewhere, read_file
from leling_targets.actuals.sheets import Sheet, cell_text, place_on
from leling_targets.actuals.sources import sheets_of
from leling_targets.ledger.answered import kept_of, keys_of, settled_headers, unknown_keys
from leling_targets.ledger.body import Body, renamed
from leling_targets.ledger.checks import LEFT_OPEN, check_projects, gathered, without_disputed
from leling_targets.ledger.doubts import without_doubts
from leling_targets.ledger.headers import NO_ANSWERS, LedgerHeader, headers_of
from leling_targets.ledger.known_columns import DOUBTFUL, DOUBTS, PASSED_OVER, TABLES, Holds, column_of
from leling_targets.ledger.milestones import read_milestones
from leling_targets.ledger.months import day_of, of_the_newest_month, with_months
from leling_targets.ledger.people import people_in
from leling_targets.ledger.persons import names_persons, redaction_of, without_quotes
from leling_targets.ledger.project import Ledger, LedgerTable
from leling_targets.ledger.rows import body_of
from leling_targets.ledger.selection import redacted, selected
from leling_targets.ledger.settled import by_neighbours, by_year, form_of
from leling_targets.ledger.tables import read_listing, read_projects
from leling_targets.ledger.told import told_day, year_told
from leling_targets.ledger.words import names_part
from leling_targets.model import InputFile, Plan
from leling_targets.names import closest
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode, Severity, UsageError

_NO_ANSWERS = Answers()
_ROWS_SHOWN = 3
_FOOT = 12
"""Rows under a table that may say of when it is."""
_SEVERAL = ("leader", "month_step", "step_planned", "step_done", *DOUBTS)
"""What several columns may hold without any doubt of which is meant, or with one that is told of each."""


@dataclass
class _Found:
    """What the files of a ledger gave so far."""

    bodies: list[Body] = field(default_factory=list)
    inputs: list[InputFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    persons: set[str] | None = None
    """What stands where persons are named; None where nobody asks."""
    is_sample: bool = False
    answered: list[KeptAnswers] = field(default_factory=list)


def read_ledger(
    files: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    plan: Plan,
    *,
    as_of: datetime.date | None = None,
    columns: Mapping[str, str] = NO_ANSWERS,
    kept: Keeping | None = None,
    redact: bool = False,
    leave_open: bool = False,
) -> Ledger:
    """Return the project ledger in one or more files, understood against a plan.

    A file may hold tables of projects, of their milestones and of enterprises to be listed, on sheets of their own;
    `file.xlsx::Sheet` is one sheet of a workbook; of a sheet for every month the newest is read. `as_of` is the day
    asked about, `columns` says of headers which column they are, by its key, `kept` what was said of them before. With
    `redact` no person is named, in the ledger or in what is wrong with it. With `leave_open` a cell that cannot be read
    is left open, for its project alone, and said as a warning. Raises ActualsError with every problem of all files.
    """
    named = [files] if isinstance(files, str | os.PathLike) else list(files)
    names, passed_over = opened_elsewhere(expand(named))
    found = _Found(problems=passed_over, persons=set() if redact else None)
    for name in names:
        try:
            _add_file(found, read_file(name), plan, columns, kept, as_of)
        except ActualsError as fault:
            # Whom the file names is not known.
            found.problems.extend(map(without_quotes, fault.problems) if redact else fault.problems)
    _check_answers(found, columns)
    bodies, earlier = of_the_newest_month(found.bodies, as_of, found.problems)
    updated = max((day for body in bodies if (day := day_of(body)) is not None), default=None)
    bodies = [without_doubts(body, updated or as_of, found.problems) for body in bodies]
    ledger = _understood(found, bodies, plan, updated, leave_open=leave_open)
    ledger = replace(ledger, earlier=earlier, answered=tuple(found.answered))
    # Whoever can be named in an output is masked in all others.
    redaction = None if found.persons is None else redaction_of({*found.persons, *people_in([*found.persons])})
    stopping = [problem for problem in ledger.problems if problem.severity is Severity.ERROR]
    if stopping:
        errors = [*(one for one in ledger.problems if one.code in TOLD_WHEN_STOPPED), *stopping]
        raise ActualsError(map(redaction.error, errors) if redaction else errors)
    # What has no name is told, and is nobody's.
    named_rows = (ledger.projects["name"] != "").to_numpy()
    ledger = replace(selected(ledger, named_rows), listing=ledger.listing)
    return redacted(ledger, redaction, plan) if redaction else ledger


def _understood(
    found: _Found, bodies: Sequence[Body], plan: Plan, updated: datetime.date | None, *, leave_open: bool
) -> Ledger:
    """Return what tables say together, with every problem of theirs, errors among them."""
    of = {kind: [body for body in bodies if body.header.kind == kind] for kind in TABLES}
    is_readable = all(problem.severity is not Severity.ERROR for problem in found.problems)
    if is_readable and not any(body.lines for body in of["projects"]):
        found.problems.append(Problem(ProblemCode.NO_PROJECTS, _place_of_none(found)))
    tables = [_table_of(body) for body in found.bodies]
    projects, evidence = read_projects(of["projects"], plan, found.problems)
    projects = with_months(projects, updated)
    found.problems.extend(check_projects(projects, tables, updated))
    milestones = read_milestones(of, projects, tables, updated, found.problems)
    listing = read_listing(of["listing"], found.problems)
    ordered = gathered(_in_order(found.problems, found))
    if leave_open:
        ordered = [replace(one, is_left_open=True) if one.code in LEFT_OPEN else one for one in ordered]
    return Ledger(
        *(without_disputed(projects), milestones, listing, evidence),
        *(tuple(tables), tuple(found.inputs), tuple(ordered)),
        is_sample=found.is_sample,
        updated=updated,
        has=frozenset(key for body in of["projects"] for key in body.header.places),
    )


def _check_answers(found: _Found, columns: Mapping[str, str]) -> None:
    """Raise UsageError for what is said of a header that no table has, with the nearest."""
    headers = [_in_one_line(text) for body in found.bodies for text in body.header.texts.values()]
    known = set(map(form_of, headers))
    missing = [header for header in columns if form_of(header) not in known] if headers else []
    if missing:
        details = ({"found": one, "what": "--column", "near": ", ".join(closest(one, headers))} for one in missing)
        raise UsageError(Problem(ProblemCode.UNKNOWN_CHOICE, None, one) for one in details)


def _add_file(
    found: _Found,
    raw: RawFile,
    plan: Plan,
    columns: Mapping[str, str],
    kept: Keeping | None,
    as_of: datetime.date | None,
) -> None:
    settled = settled_headers(raw, columns, kept)
    found.problems.extend([*settled.said, *unknown_keys(settled, kept)])
    said = keys_of(settled)
    headed = [(sheet, headers_of(sheet.rows, sheet.merged, said)) for sheet in sheets_of(raw, _NO_ANSWERS)]
    if not any(headers for _, headers in headed):
        raise ActualsError(_no_table(sheet) for sheet, _ in headed)
    found.problems.extend(one for sheet, _ in headed for one in sheet.file.noticed if one not in found.problems)
    found.answered.extend(kept_of(settled, [header for _, headers in headed for header in headers]))
    is_part = names_part(plan)
    layouts: list[str] = []
    for sheet, headers in headed:
        if headers:
            _add_tables(found, sheet, headers, is_part, as_of)
            layouts.extend(f"{sheet.name}: {one.kind}" if sheet.name else one.kind for one in headers)
        elif _holds_rows(sheet):
            found.problems.append(Problem(ProblemCode.SHEET_NOT_READ, place_on(sheet), {"fault": "no_ledger"}))
    found.inputs.append(replace(raw.input, layouts=tuple(layouts)))


def _add_tables(
    found: _Found,
    sheet: Sheet,
    headers: Sequence[LedgerHeader],
    is_part: Callable[[str], bool],
    as_of: datetime.date | None,
) -> None:
    """Add the tables of a sheet, one under the other; one without a unit or a period takes that above it."""
    title = Title()
    for header, following in zip_longest(headers, headers[1:]):
        stop = following.rows.start if following else len(sheet.rows)
        above = _above(sheet, header, is_first=header is headers[0])
        title = title_of(cell_text(cell) for row in above for cell in row if cell_text(cell)).over(title)
        body = body_of(sheet, header, stop, title, len(found.bodies), is_part)
        told = told_day([*above, *_foot(sheet, body, stop)], title.texts, sheet.name, as_of.year if as_of else None)
        year = year_told(title.texts) or (told.year if told else None)
        columns = by_neighbours(by_year(dict(header.columns), year))
        body = renamed(replace(body, told=told, year=year), columns)
        found.bodies.append(body)
        if body.parts:
            first = Location(body.file, body.parts[0], None, body.sheet or None)
            found.problems.append(Problem(ProblemCode.PARTS_LEFT_OUT, first, {"count": len(body.parts)}))
        found.problems.extend(_of_columns(sheet, body.header))
        if found.persons is not None:
            found.persons.update(_persons(sheet, body.header, stop))
    found.is_sample |= sheet.is_sample


def _foot(sheet: Sheet, body: Body, stop: int) -> list[Sequence[Any]]:
    """Return the rows under the last entry of a table."""
    last = body.lines[-1] if body.lines else body.head
    first = bisect_right(sheet.lines, last, hi=stop)
    return list(sheet.rows[first : min(stop, first + _FOOT)])


def _persons(sheet: Sheet, header: LedgerHeader, stop: int) -> Iterator[str]:
    """Yield what stands where persons are named: in our columns of persons, and in others that sound like them."""
    ours = {place for place, heading in header.columns.items() if column_of(header.kind, heading.key).is_person}
    unread = {place for place in header.texts if not _is_shown(header, place)}
    others = {place for place in unread if names_persons(header.texts[place])}
    for row in sheet.rows[header.rows.stop : stop] if ours or others else ():
        yield from (cell_text(row[place]) for place in (*ours, *others) if place < len(row))


def _is_shown(header: LedgerHeader, place: int) -> bool:
    """Return whether a column is one of ours that is read."""
    return place in header.columns and _is_read(header, header.columns[place].key)


def _above(sheet: Sheet, header: LedgerHeader, *, is_first: bool) -> list[Sequence[Any]]:
    """Return the rows above a header: all above the first of a sheet, those of one text above another."""
    found: list[Sequence[Any]] = []
    for row in reversed(sheet.rows[: header.rows.start]):
        if sum(bool(cell_text(cell)) for cell in row) > 1 and not is_first:
            break
        found.insert(0, row)
    return found


def _table_of(body: Body) -> LedgerTable:
    columns = {key: place + 1 for key, place in body.header.places.items()}
    return LedgerTable(body.header.kind, body.file, body.sheet, body.head, columns)


def _of_columns(sheet: Sheet, header: LedgerHeader) -> Iterable[Problem]:
    """Yield what is wrong with the columns of a table: two of one meaning, one of several, those not understood."""
    line = _line(sheet, header)
    first: dict[str, str] = {}
    for column, heading in header.columns.items():
        if heading.key == DOUBTFUL:
            yield Problem(
                ProblemCode.SINCE_WHEN, place_on(sheet, line, column + 1), {"found": _in_one_line(heading.text)}
            )
        elif heading.key in first and heading.key not in _SEVERAL and _is_read(header, heading.key):
            label = column_of(header.kind, heading.key).label
            details = {"first": first[heading.key], "second": heading.text, "column": label}
            yield Problem(ProblemCode.TWO_COLUMNS, place_on(sheet, line, column + 1), details)
        first.setdefault(heading.key, heading.text)
    left_out = (PASSED_OVER, "other_start", "other_finish")
    unknown = [
        _in_one_line(text)
        for column, text in header.texts.items()
        if column not in header.columns or header.columns[column].key in left_out
    ]
    if unknown:
        yield Problem(ProblemCode.UNKNOWN_COLUMN, place_on(sheet), {"found": ", ".join(unknown)[:200]})


def _is_read(header: LedgerHeader, key: str) -> bool:
    return column_of(header.kind, key).holds not in (Holds.IGNORED, Holds.TRACE)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _place_of_none(found: _Found) -> Location | None:
    """Return where projects should stand and do not: under the header of their table, else in the first file."""
    bodies = [body for body in found.bodies if body.header.kind == "projects"]
    tables = (Location(body.file, sheet=body.sheet or None) for body in bodies)
    return next(tables, Location(found.inputs[0].name) if found.inputs else None)


def _line(sheet: Sheet, header: LedgerHeader) -> int:
    """Return the row a header ends in, from 1."""
    return int(sheet.lines[header.rows.stop - 1])


def _holds_rows(sheet: Sheet) -> bool:
    """Return whether a sheet looks like a table: words of advice stand in two columns at most."""
    return sum(1 for row in sheet.head if sum(bool(cell_text(cell)) for cell in row) > 2) > 1


def _no_table(sheet: Sheet) -> Problem:
    if not (filled := [row for row in sheet.head if any(cell_text(cell) for cell in row)]):
        return Problem(ProblemCode.EMPTY_FILE, place_on(sheet))
    # Only rows that may be headers are shown: further down stand the names of persons.
    rows = tuple(" | ".join(cell_text(cell) for cell in row[:12])[:160] for row in filled[:_ROWS_SHOWN])
    return Problem(ProblemCode.NO_LEDGER, place_on(sheet), {}, rows)


def _in_order(problems: list[Problem], found: _Found) -> list[Problem]:
    """Return problems as they stand in the files and their sheets."""
    files = {one.name: number for number, one in enumerate(found.inputs)}
    sheets = {(body.file, body.sheet): number for number, body in enumerate(found.bodies)}

    def position(problem: Problem) -> tuple[int, int, int, int]:
        if (place := problem.location) is None:
            return (0, 0, 0, 0)
        at = sheets.get((place.file, place.sheet or ""), 0)
        return (files.get(place.file, 0), at, place.line or 0, place.column or 0)

    return sorted(problems, key=position)
