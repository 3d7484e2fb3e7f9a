"""Figures with a decimal comma, as Excel writes them in most of Europe -> the same figures with a point.

A column is rewritten where each of its figures can only be that (9,2 and 1.234,5). What could be either (1,234) is
asked about in a file whose cells are parted by semicolons: a comma is not free there because it parts decimals.
"""

import csv
import io
import re
from collections.abc import Container
from dataclasses import dataclass, field

from msgspec.structs import replace

from leling_targets.actuals.answers import Answers, DecimalMark
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.sheets import Grid, Sheet
from leling_targets.actuals.sources.parts.encoding import decoded
from leling_targets.actuals.understood.decimal_commas import Separators, pointed, separators_of
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode

_MAY_DIFFER = re.compile(rb"\d[.,]\d")


@dataclass
class _Column:
    """What the figures of a column are, with the place of the first of a kind."""

    first: dict[Separators, tuple[int, str]] = field(default_factory=dict)
    count: int = 0

    @property
    def is_certain(self) -> bool:
        """Return whether every figure of it has a decimal comma, or none that could tell."""
        return set(self.first) == {Separators.COMMA}

    @property
    def is_open(self) -> bool:
        """Return whether it has figures that could be either, and none that says what it uses."""
        return Separators.EITHER in self.first and Separators.POINT not in self.first


def grid_in_points(sheet: Sheet, answers: Answers) -> Sheet:
    """Return the cells of a workbook or of records with decimal points in their texts, where a person says so."""
    if answers.decimal is not DecimalMark.COMMA or not isinstance(sheet, Grid):
        return sheet
    rows = [[pointed(cell) if isinstance(cell, str) else cell for cell in row] for row in sheet.rows]
    return replace(sheet, rows=rows)


def in_points(raw: RawFile, separator: str, answers: Answers) -> RawFile:
    """Return a text whose figures have decimal points, every cell in its place.

    Raises ActualsError for columns of which nothing says what their commas and points mean.
    """
    is_asked = answers.decimal is DecimalMark.COMMA
    may_be = is_asked or (separator == ";" and answers.decimal is None)
    if not may_be or not _MAY_DIFFER.search(raw.data):
        return raw
    raw, text = decoded(raw)
    csv.field_size_limit(10_000_000)
    try:
        columns = _columns(text, separator)
    except csv.Error:
        # Whoever splits the rows says so.
        return raw
    if not is_asked and (doubtful := {place: column for place, column in columns.items() if column.is_open}):
        raise ActualsError(_question(raw, place, column) for place, column in doubtful.items())
    chosen = {
        place: column
        for place, column in sorted(columns.items())
        if column.is_certain or (is_asked and {Separators.COMMA, Separators.EITHER} & set(column.first))
    }
    if not chosen:
        return raw
    if mixed := {place: column for place, column in chosen.items() if Separators.POINT in column.first}:
        raise ActualsError(_contradicted(raw, place, column) for place, column in mixed.items())
    first = next(iter(chosen.values())).first
    _, cell = first.get(Separators.COMMA) or first[Separators.EITHER]
    count = sum(column.count for column in chosen.values())
    details = {"found": cell.strip(), "part": pointed(cell), "count": count}
    said = Problem(ProblemCode.DECIMAL_COMMA, Location(raw.input.name), details)
    rewritten = _rewritten(text, separator, chosen)
    return replace(raw, data=rewritten.encode("utf-8"), noticed=(*raw.noticed, said))


def _columns(text: str, separator: str) -> dict[int, _Column]:
    found: dict[int, _Column] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for cells in reader:
        for place, cell in enumerate(cells):
            kind = separators_of(cell)
            if kind is not Separators.OTHER:
                column = found.setdefault(place, _Column())
                column.first.setdefault(kind, (reader.line_num, cell))
                column.count += kind is not Separators.POINT
    return found


def _rewritten(text: str, separator: str, chosen: Container[int]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator="\n")
    for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        writer.writerow([pointed(cell) if place in chosen else cell for place, cell in enumerate(cells)])
    return stream.getvalue()


def _question(raw: RawFile, place: int, column: _Column) -> Problem:
    line, cell = column.first[Separators.EITHER]
    digits = re.sub(r"[^0-9.,]", "", cell)
    details = {"found": cell.strip(), "whole": re.sub(r"[.,]", "", digits), "part": digits.replace(",", ".")}
    return Problem(ProblemCode.DECIMAL_AMBIGUOUS, Location(raw.input.name, line, place + 1), details)


def _contradicted(raw: RawFile, place: int, column: _Column) -> Problem:
    line, cell = column.first[Separators.POINT]
    details = {"found": cell.strip(), "fault": "misplaced_separator"}
    return Problem(ProblemCode.FIGURE_UNREADABLE, Location(raw.input.name, line, place + 1), details)
