"""Figures with a decimal comma, as Excel writes them in most of Europe -> the same figures with a point.

A column is rewritten where each of its figures can only be that (9,2 and 1.234,5). What could be either (1,234) is
asked about in a file whose cells are parted by semicolons: a comma is not free there because it parts decimals.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import lru_cache

from leling_targets.actuals.answers import Answers, Decimal
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.sheets import Grid, Sheet
from leling_targets.actuals.sources.parts.encoding import from_gb18030
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode

_FIGURE = re.compile(r"([^\w.,;]{0,4})(\d[\d.,' \u00a0\u202f]*)((?:[^\d.,][^\d,]{0,20})?)")
_WITH_COMMA = re.compile(r"(?:\d+|\d{1,3}(?:[.' \u00a0\u202f]\d{3})+),\d+")
_WITH_POINT = re.compile(r"(?:\d+|\d{1,3}(?:[,' \u00a0\u202f]\d{3})+)\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,}")
_ONLY_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}")
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_MAY_DIFFER = re.compile(rb"\d[.,]\d")


class _Kind(Enum):
    OTHER = auto()
    COMMA = auto()
    POINT = auto()
    EITHER = auto()


@dataclass
class _Column:
    """What the figures of a column are, with the place of the first of a kind."""

    first: dict[_Kind, tuple[int, str]] = field(default_factory=dict)
    count: int = 0

    @property
    def is_certain(self) -> bool:
        """Return whether every figure of it has a decimal comma, or none that could tell."""
        return set(self.first) == {_Kind.COMMA}

    @property
    def is_open(self) -> bool:
        """Return whether it has figures that could be either, and none that says what it uses."""
        return _Kind.EITHER in self.first and _Kind.POINT not in self.first


@lru_cache(maxsize=65_536)
def _kind(cell: str) -> _Kind:
    figure = _FIGURE.fullmatch(cell.strip())
    digits = figure[2].rstrip() if figure else ""
    if _EITHER.fullmatch(digits):
        return _Kind.EITHER
    if _WITH_COMMA.fullmatch(digits) or _ONLY_POINTS.fullmatch(digits):
        return _Kind.COMMA
    return _Kind.POINT if _WITH_POINT.fullmatch(digits) else _Kind.OTHER


def pointed(cell: str) -> str:
    """Return a figure with a decimal comma as one with a point; any other text as it is."""
    if _kind(cell) not in (_Kind.COMMA, _Kind.EITHER):
        return cell
    figure = _FIGURE.fullmatch(cell.strip())
    assert figure is not None, "it has a kind"
    whole, _, part = figure[2].rstrip().partition(",")
    return f"{figure[1]}{re.sub(r'[^0-9]', '', whole)}{'.' if part else ''}{part}{figure[3]}"


def grid_in_points(sheet: Sheet, answers: Answers) -> Sheet:
    """Return the cells of a workbook or of records with decimal points in their texts, where a person says so."""
    if answers.decimal is not Decimal.COMMA or not isinstance(sheet, Grid):
        return sheet
    rows = [[pointed(cell) if isinstance(cell, str) else cell for cell in row] for row in sheet.rows]
    return replace(sheet, rows=rows)


def in_points(raw: RawFile, separator: str, answers: Answers) -> RawFile:
    """Return a text whose figures have decimal points, every cell in its place.

    Raises ActualsError for columns of which nothing says what their commas and points mean.
    """
    is_asked = answers.decimal is Decimal.COMMA
    may_be = is_asked or (separator == ";" and answers.decimal is None)
    if not may_be or not _MAY_DIFFER.search(raw.data):
        return raw
    try:
        text = raw.data.decode("utf-8")
    except UnicodeDecodeError:
        raw = from_gb18030(raw)
        text = raw.data.decode("utf-8")
    csv.field_size_limit(10_000_000)
    try:
        columns = _columns(text, separator)
    except csv.Error:
        # Whoever splits the rows says so.
        return raw
    if not is_asked and (problems := _questions(raw, columns)):
        raise ActualsError(problems)
    chosen = {
        place
        for place, column in columns.items()
        if column.is_certain or (is_asked and {_Kind.COMMA, _Kind.EITHER} & set(column.first))
    }
    if not chosen:
        return raw
    if mixed := [place for place in sorted(chosen) if _Kind.POINT in columns[place].first]:
        raise ActualsError(_contradicted(raw, place, columns[place]) for place in mixed)
    rewritten = _rewritten(text, separator, chosen)
    return replace(raw, data=rewritten.encode("utf-8"), noticed=(*raw.noticed, _said(raw, columns, chosen)))


def _columns(text: str, separator: str) -> dict[int, _Column]:
    found: dict[int, _Column] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for cells in reader:
        for place, cell in enumerate(cells):
            kind = _kind(cell)
            if kind is not _Kind.OTHER:
                column = found.setdefault(place, _Column())
                column.first.setdefault(kind, (reader.line_num, cell))
                column.count += kind is not _Kind.POINT
    return found


def _rewritten(text: str, separator: str, chosen: set[int]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator="\n")
    for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        writer.writerow([pointed(cell) if place in chosen else cell for place, cell in enumerate(cells)])
    return stream.getvalue()


def _questions(raw: RawFile, columns: dict[int, _Column]) -> list[Problem]:
    return [
        Problem(
            ProblemCode.DECIMAL_AMBIGUOUS,
            Location(raw.input.name, column.first[_Kind.EITHER][0], place + 1),
            _readings(column.first[_Kind.EITHER][1]),
        )
        for place, column in columns.items()
        if column.is_open
    ]


def _readings(cell: str) -> dict[str, object]:
    digits = re.sub(r"[^0-9.,]", "", cell)
    return {"found": cell.strip(), "whole": re.sub(r"[.,]", "", digits), "part": digits.replace(",", ".")}


def _contradicted(raw: RawFile, place: int, column: _Column) -> Problem:
    line, cell = column.first[_Kind.POINT]
    details = {"found": cell.strip(), "fault": "misplaced_separator"}
    return Problem(ProblemCode.FIGURE_UNREADABLE, Location(raw.input.name, line, place + 1), details)


def _said(raw: RawFile, columns: dict[int, _Column], chosen: set[int]) -> Problem:
    firsts: Sequence[tuple[int, str]] = [
        columns[place].first.get(_Kind.COMMA) or columns[place].first[_Kind.EITHER] for place in sorted(chosen)
    ]
    cell = firsts[0][1]
    details = {"found": cell.strip(), "part": pointed(cell), "count": sum(columns[place].count for place in chosen)}
    return Problem(ProblemCode.DECIMAL_COMMA, Location(raw.input.name), details)
