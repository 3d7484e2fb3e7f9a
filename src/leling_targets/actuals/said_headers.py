"""What a person says that columns under a header hold: the header then is the word everybody knows for it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.answers import IGNORED, PARTS_OF_A_FIGURE
from leling_targets.actuals.categories import constant, recoded
from leling_targets.actuals.cross.frames import frames_of
from leling_targets.actuals.cross.headings import heading_of
from leling_targets.actuals.exports.cells import periods_of
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.readings import TEXTS, Dimension, Readings
from leling_targets.actuals.sheets import (
    CellColumns,
    Grid,
    Indents,
    IsPercent,
    Merged,
    Rows,
    Sheet,
    cell_text,
    is_number,
    place_on,
    text_at,
)
from leling_targets.actuals.sheets import is_written_figure as is_figure
from leling_targets.actuals.tidy.table import header_of
from leling_targets.names import fold
from leling_targets.problems import Problem, ProblemCode

Said = Sequence[tuple[str, str]]
"""Headers with what their columns hold."""
_LONG_TEXT = 20_000_000
"""Bytes."""


class SaidSheet(Struct, frozen=True, eq=False, dict=True):
    """A sheet of text some of whose cells a person has put into other words."""

    sheet: Sheet
    words: Mapping[tuple[int, int], object]
    """The cells that are others, by row and column from 0."""

    @property
    def file(self) -> RawFile:
        """Return the file it stands in."""
        return self.sheet.file

    @property
    def name(self) -> str:
        """Return its name."""
        return self.sheet.name

    @cached_property
    def head(self) -> Rows:
        """Return its first rows."""
        return _with_words(self.sheet.head, self.words)

    @cached_property
    def rows(self) -> Rows:
        """Return all of its rows."""
        return _with_words(self.sheet.rows, self.words)

    @property
    def lines(self) -> Sequence[int]:
        """Return the line each row begins in."""
        return self.sheet.lines

    @property
    def head_lines(self) -> Sequence[int]:
        """Return the lines of the rows of its head."""
        return self.sheet.head_lines

    @property
    def is_sample(self) -> bool:
        """Return whether it calls itself sample data."""
        return self.sheet.is_sample

    @property
    def is_percent(self) -> IsPercent | None:
        """Return what tells which cells are percentages."""
        return self.sheet.is_percent

    @property
    def merged(self) -> Merged:
        """Return its merged cells."""
        return self.sheet.merged

    @property
    def indents(self) -> Indents | None:
        """Return what tells how far the texts of cells are indented."""
        return self.sheet.indents

    def columns_under(self, header: int, numeric: Collection[int]) -> CellColumns:
        """Return the columns under a header row."""
        return self.sheet.columns_under(header, numeric)


def with_said_headers(sheet: Sheet, said: Said) -> Sheet:
    """Return a sheet whose headers are what a person says their columns hold.

    So of headers of one cell that says nothing else; of the others whoever reads the table knows (`with_said_columns`).
    """
    parts = {fold(header): part for header, part in said if part in PARTS_OF_A_FIGURE and part != IGNORED}
    parts = {header: part for header, part in parts.items() if part != "value" or not heading_of(header).says_what}
    words = {place: parts[header] for place, header in _headers(sheet) if header in parts} if parts else {}
    return with_words(sheet, words) if words else sheet


def with_words(sheet: Sheet, words: Mapping[tuple[int, int], object]) -> Sheet:
    """Return a sheet with other cells in some places, by row and column from 0."""
    if isinstance(sheet, Grid):
        return replace(sheet, rows=_with_words(sheet.rows, words))
    return SaidSheet(sheet, words)


def with_said_dimensions(readings: Readings, sheet: Sheet, said: Said) -> Readings:
    """Return the readings of an export whose dimensions are what a person says they hold.

    So of a column that parts its rows, and of a series across that is an indicator. What cannot be so is reported.
    """
    headers = headers_in(sheet) if said else {}
    for header, part in said:
        if fold(header) not in headers or part == IGNORED:
            continue
        one = next((one for one in readings.dimensions if fold(header) in map(fold, one.names)), None)
        of_series = [one for one in readings.dimensions if fold(header) in map(fold, map(str, one.texts.categories))]
        if one is not None and part in TEXTS:
            readings = _with_part(readings, one, part)
        elif part not in PARTS_OF_A_FIGURE and of_series:
            renamed = (_renamed(one, header, part) if one in of_series else one for one in readings.dimensions)
            readings = replace(readings, dimensions=tuple(renamed))
        elif part not in PARTS_OF_A_FIGURE and _stands_over(sheet, header, readings.columns.get("value", 0) - 1):
            named = constant(part, len(readings.cells))
            readings = replace(readings, cells=readings.cells.assign(indicator=named))
        elif part not in readings.columns or not _stands_over(sheet, header, readings.columns[part] - 1):
            details = {"what": "--column", "found": f"{headers[fold(header)]}={part}", "near": "", "known": ""}
            readings = replace(
                readings, said=(*readings.said, Problem(ProblemCode.UNKNOWN_CHOICE, readings.place, details))
            )
    return readings


def _with_part(readings: Readings, one: Dimension, part: str) -> Readings:
    columns = periods_of(one.texts) if part == "period" else {part: one.texts}
    others = tuple(other for other in readings.dimensions if other is not one)
    places = {**readings.columns, **({part: one.place.column} if one.place.column else {})}
    return replace(readings, cells=readings.cells.assign(**columns), dimensions=others, columns=places)


def _renamed(one: Dimension, header: str, name: str) -> Dimension:
    texts = [str(text) for text in one.texts.categories]
    return replace(
        one, texts=recoded(one.texts.codes, [name if fold(text) == fold(header) else text for text in texts])
    )


def _stands_over(sheet: Sheet, header: str, place: int) -> bool:
    return place >= 0 and any(fold(text_at(row, place)) == fold(header) for row in sheet.head)


def headers_in(sheet: Sheet) -> dict[str, str]:
    """Return the headers of a sheet as they stand there, by their folded form."""
    found = {fold(text): text for row in _header_rows(sheet) for _, text in row}
    # A row per figure has one header, of one row.
    frames = frames_of(rows_of_tables(sheet)) if header_of(sheet) is None else []
    return found | {fold(title): title for frame in frames for title in frame.titles if title}


def rows_of_tables(sheet: Sheet) -> Rows:
    """Return the rows in which headers of tables are looked for: of a text too long for an office, its head."""
    return sheet.rows if isinstance(sheet, Grid) or len(sheet.file.data) < _LONG_TEXT else sheet.head


def named_beside_indicators(sheet: Sheet, header: int, said: Said) -> Iterator[Problem]:
    """Yield a problem for every column a person names an indicator of, in a table whose rows name theirs themselves."""
    names = {fold(one): meaning for one, meaning in said if meaning not in PARTS_OF_A_FIGURE}
    for place, cell in enumerate(sheet.head[header] if names else ()):
        if fold(text := cell_text(cell)) in names:
            where = place_on(sheet, sheet.head_lines[header], place + 1)
            details = {"first": "indicator", "second": text, "column": "indicator"}
            yield Problem(ProblemCode.TWO_COLUMNS, where, details)


def _headers(sheet: Sheet) -> list[tuple[tuple[int, int], str]]:
    """Return the cells of rows that may be headers, folded: near the head, several words and no figure."""
    return [(place, fold(text)) for row in _header_rows(sheet) for place, text in row]


def _header_rows(sheet: Sheet) -> Iterator[list[tuple[tuple[int, int], str]]]:
    for number, row in enumerate(sheet.head):
        filled = [((number, place), cell_text(cell)) for place, cell in enumerate(row) if cell_text(cell)]
        if len(filled) > 1 and not any(is_figure_cell(cell) for cell in row):
            yield filled


def is_figure_cell(cell: object) -> bool:
    """Return whether a cell holds a figure that is no year and no period."""
    if is_number(cell):
        return not (isinstance(cell, int | float) and 1900 <= cell <= 2199)
    return isinstance(cell, str) and is_figure(cell.strip()) and not heading_of(cell.strip()).period


def _with_words(rows: Rows, words: Mapping[tuple[int, int], object]) -> Rows:
    changed: dict[int, list[Any]] = {number: list(rows[number]) for number, _ in words if number < len(rows)}
    for (number, place), word in words.items():
        if number in changed:
            changed[number][place] = word
    return [changed.get(number, row) for number, row in enumerate(rows)] if changed else rows
