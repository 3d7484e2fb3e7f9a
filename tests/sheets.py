"""Sheets of cells as text, written as workbooks or CSV; and what was read of them, as text too."""

import csv
import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

from leling_targets.actuals import Actuals, read_actuals
from leling_targets.actuals.answers import Answers
from leling_targets.actuals.tidy_rows import tidy_rows
from leling_targets.model import Plan
from leling_targets.plan import parse_plan
from leling_targets.problems import ActualsError, Problem, column_letters

PLAN = parse_plan("""\
version: 1
plan: {id: example, title: Example, area: 示例市, base_year: 2019, first_year: 2020, last_year: 2022}
targets:
  - id: value_added
    name: {en: Value added, zh: 工业增加值}
    aliases: [规模以上工业增加值]
    measure: average_growth
    published_as: growth
    at_least: 8%
  - {id: tax, name: {en: Tax revenue, zh: 工业税收}, measure: average_growth, at_least: 8%}
  - {id: output, name: {en: Output, zh: 工业总产值}, measure: level, kind: flow, at_least: 600 亿元}
  - {id: revenue, name: {en: Revenue, zh: 营业收入}, measure: level, kind: flow, at_least: 600 亿元}
  - {id: firms, name: {en: Firms, zh: 企业数}, measure: level, kind: stock, at_least: 60 家}
  - {id: hightech, name: {en: High-tech share, zh: 高新技术产业占比}, measure: level, at_least: 30%}
  - {id: gdp, name: {en: Gross product, zh: 地区生产总值}, measure: level, kind: flow, at_least: 600 亿元}
  - {id: per_mu, name: {en: Tax per mu, zh: 亩均税收}, measure: standard, at_least: 30 万元/亩}
""")


def cells_of(sheet: str) -> list[list[str]]:
    """Return the cells of a sheet: a line per row, with | between cells; full-width spaces stay."""
    return [[cell.strip(" ") for cell in line.split("|")] for line in sheet.strip("\n").split("\n")]


def write_book(path: Path, sheets: Mapping[str, str], hidden: str = "") -> None:
    """Write a workbook of sheets.

    A number is a number, `'5` the text 5, `0.3%%` the number 0.3 shown as a percentage, `@2021-12-31` a date, `=1+2` a
    formula whose result nobody has calculated.
    """
    with xlsxwriter.Workbook(path) as book:
        percent, day = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "yyyy-mm-dd"})
        for name, sheet in sheets.items():
            page = book.add_worksheet(name)
            if name == hidden:
                page.hide()
            for row, cells in enumerate(cells_of(sheet)):
                for column, cell in enumerate(cells):
                    if cell.startswith("@"):
                        page.write_datetime(row, column, datetime.datetime.fromisoformat(cell[1:]), day)
                    elif cell.startswith("="):
                        page.write_formula(row, column, cell, value="")
                    elif cell.endswith("%%"):
                        page.write_number(row, column, float(cell[:-2]), percent)
                    else:
                        _write(page, row, column, cell)


def _write(page: Any, row: int, column: int, cell: str) -> None:  # noqa: ANN401
    try:
        page.write_number(row, column, float(cell))
    except ValueError:
        if cell:
            page.write_string(row, column, cell.removeprefix("'"))


def write_csv(path: Path, sheet: str, encoding: str = "utf-8") -> None:
    """Write a sheet as CSV."""
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, lineterminator="\n").writerows(cells_of(sheet))


def outcome(path: str, answers: Answers | None = None, plan: Plan = PLAN) -> str:
    """Return what becomes of a file, as lines: its layouts, its figures, what was noticed; or its faults."""
    try:
        actuals = read_actuals(path, plan, answers=answers or Answers())
    except ActualsError as fault:
        return "\n".join(_problem(problem) for problem in fault.problems)
    layouts = [f"= {layout.rpartition(': ')[2]}" for one in actuals.inputs for layout in one.layouts]
    noticed = [f"! {_problem(problem)}" for problem in actuals.problems if not problem.code.name.startswith("UNIT_A")]
    return "\n".join([*layouts, *figures(actuals), *noticed])


def figures(actuals: Actuals) -> list[str]:
    """Return a line per figure: where it is of (unless of the plan's area), what, when, how much, and its cell."""
    found = []
    for row, observed in zip(tidy_rows(actuals.every, actuals.units), actuals.every.to_dict("records"), strict=True):
        area = "" if row["area"] == PLAN.area else f"{row['area']} "
        item = f" {row['item']}" if row["item"] else ""
        cell = f"{column_letters(observed['column'])}{observed['row']}"
        what = f"{area}{row['indicator']}{item} {row['form']}"
        release = " provisional" if row["release"] == "provisional" else ""
        found.append(f"{what} {row['period']}: {row['value']} {row['unit']}{release} [{cell}]")
    return found


def _problem(problem: Problem) -> str:
    place = problem.location
    cell = f"{column_letters(place.column or 1)}{place.line} " if place and place.line else ""
    return f"{cell}{problem.code.name}"


def workbook(sheet: str, answers: Answers | None = None) -> str:
    """Return what becomes of a sheet in a workbook of the working folder."""
    write_book(Path("book.xlsx"), {"表": sheet})
    return outcome("book.xlsx", answers)


def text(sheet: str, answers: Answers | None = None) -> str:
    """Return what becomes of a sheet as CSV in the working folder."""
    write_csv(Path("table.csv"), sheet.replace("'", ""))
    return outcome("table.csv", answers)


def held(found: str, expected: str) -> None:
    """Hold lines against expected ones."""
    assert found.split("\n") == expected.strip("\n").split("\n")
