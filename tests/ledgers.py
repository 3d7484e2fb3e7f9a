"""Small ledgers as text, and what is read of them, as text too: what the tests of the ledger share."""

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import xlsxwriter

from leling_targets.ledger import Ledger
from leling_targets.ledger.read import read_ledger
from leling_targets.ledger.standing import Standing, standing_of
from leling_targets.model import Plan
from leling_targets.plan import parse_plan
from leling_targets.problems import ActualsError, Problem, Severity, column_letters
from sheets import cells_of, write_csv

HEAD = """\
version: 1
plan: {id: example, title: Example, area: 示例市, base_year: 2019, first_year: 2020, last_year: 2022}
projects:
  levels:
    - {id: provincial, name: {en: Provincial, zh: 省重点}, aliases: [省级], count: 2}
    - {id: city, name: {en: City, zh: 市重点}, aliases: [市级], count: 2}
    - {id: county, name: {en: County, zh: 县重点}, aliases: [县级]}
  parks:
    - {id: hardware, name: {en: Hardware park, zh: 五金机械产业园}, aliases: [五金园]}
    - {id: food, name: {en: Food park, zh: 星光食品产业园}}
targets:
"""
PLAN = parse_plan(f"{HEAD}  - {{id: x, name: X, measure: tracked, unit: 个, from_projects: {{}}}}\n")
"""A plan with levels and parks whose one target counts every project."""

Merges = Sequence[tuple[int, int, int, int]]
"""First row, first column, last row, last column of each merged range, from 1."""


def plan_of_targets(*targets: str) -> Plan:
    """Return a plan of targets in YAML flow style, without braces; one that names no id is called `x`."""
    written = [target if "id: " in target else f"id: x, name: X, {target}" for target in targets]
    return parse_plan(HEAD + "".join(f"  - {{{target}}}\n" for target in written))


def write_ledger(path: Path, sheet: str, merged: Merges = ()) -> None:
    """Write a sheet as CSV or as a workbook, where a date is a day, a number a number, `'5` the text 5."""
    if path.suffix == ".csv":
        write_csv(path, sheet)
    else:
        write_sheets(path, {"台账": (sheet, merged)})


def write_sheets(path: Path, sheets: dict[str, tuple[str, Merges]]) -> None:
    """Write a workbook of several sheets."""
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, (sheet, merged) in sheets.items():
            page = book.add_worksheet(name)
            cells = cells_of(sheet)
            for top, left, bottom, right in merged:
                page.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
            for row, line in enumerate(cells):
                for column, cell in enumerate(line):
                    _write(page, row, column, cell, day)


def _write(page: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: str, day: object) -> None:
    if not cell:
        return
    try:
        page.write_datetime(row, column, datetime.datetime.strptime(cell, "%Y-%m-%d"), day)  # noqa: DTZ007
    except ValueError:
        try:
            page.write_number(row, column, float(cell))
        except ValueError:
            page.write_string(row, column, cell.removeprefix("'"))


def read_text(
    *sheets: str,
    plan: Plan = PLAN,
    suffix: str = ".csv",
    merged: Merges = (),
    as_of: datetime.date | None = None,
) -> Ledger:
    """Return the ledger of sheets, each a file of its own; only the first has merged cells."""
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"ledger{number}{suffix}" for number in range(len(sheets))]
        for file, sheet in zip(files, sheets, strict=True):
            write_ledger(file, sheet, merged if file is files[0] else ())
        return read_ledger(files, plan, as_of=as_of)


def outcome(*sheets: str, plan: Plan = PLAN, suffix: str = ".csv", merged: Merges = ()) -> str:
    """Return what becomes of sheets, a line per project, milestone, enterprise and warning; or their faults."""
    try:
        return said(read_text(*sheets, plan=plan, suffix=suffix, merged=merged))
    except ActualsError as fault:
        return "\n".join(map(problem_line, fault.problems))


def said(ledger: Ledger) -> str:
    """Return a ledger as lines; blank parts are left out."""
    lines = [_line(row, ("table", "row", "year", "month")) for row in ledger.projects.to_dict("records")]
    names = ledger.projects["name"].tolist()
    for row in ledger.milestones.to_dict("records"):
        lines.append(f"- {names[row['project']]}: {_line(row, ('project', 'done_from', 'outcome', 'table', 'row'))}")
    lines.extend(f"+ {_line(row, ('table', 'row'))}" for row in ledger.listing.to_dict("records"))
    noticed = [problem for problem in ledger.problems if problem.severity is not Severity.INFORMATION]
    return "\n".join([*lines, *(f"! {problem_line(problem)}" for problem in noticed)])


def _line(row: dict[str, object], left_out: Iterable[str]) -> str:
    shown = {key: value for key, value in row.items() if key not in left_out and value != "" and not pd.isna(value)}
    first, *others = (
        f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else f"{value:g}" if isinstance(value, float) else value
        for value in shown.values()
    )
    return " | ".join([str(first), *(f"{key} {value}" for key, value in zip(list(shown)[1:], others, strict=True))])


def problem_line(problem: Problem) -> str:
    """Return a problem as its cell, its name and the other rows it is said of."""
    place = problem.location
    cell = f"{column_letters(place.column or 1)}{place.line} " if place and place.line else ""
    rows = f" +{len(problem.likewise)}" if problem.likewise else ""
    return f"{cell}{problem.code.name}{rows}"


def standing_on(ledger: Ledger, today: str, plan: Plan = PLAN) -> Standing:
    """Return where the projects of a ledger stand on a day."""
    return standing_of(ledger, plan.projects, datetime.date.fromisoformat(today))


def plain(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Return the rows of a frame with None for nan and NaT, so that they can be compared."""
    rows = frame.astype(object).to_dict("records")
    return [{key: None if pd.isna(value) else value for key, value in row.items()} for row in rows]


def shuffled(count: int, seed: int) -> list[int]:
    """Return the numbers below a count in an order that a seed gives."""
    return np.random.default_rng(seed).permutation(count).tolist()
