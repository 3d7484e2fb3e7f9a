"""Delimited text (CSV) -> a sheet: text as categories, numbers as numbers, every row with its line."""

import csv
import re
from collections.abc import Collection, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.guards.foreign import foreign_bytes, refused
from leling_targets.actuals.guards.limits import MOST_COLUMNS
from leling_targets.actuals.sheets import HEAD, CellColumns, Indents, IsPercent, Merged, Rows, says_sample
from leling_targets.actuals.sources.parts.decimals import in_points
from leling_targets.actuals.sources.parts.encoding import as_text, decoded, from_gb18030
from leling_targets.actuals.sources.parts.quotes import broken_quotes
from leling_targets.actuals.sources.parts.split_text import lines_of, parsed_columns, rows_of, unsplit
from leling_targets.problems import ActualsError, Location, ProblemCode

_FULL_WIDTH = "，"
_SEPARATORS = (",", "\t", ";")
_MOST_GRID_BYTES = 100_000_000
"""A table that is not tidy is looked at cell by cell: a larger one is no sheet of an office."""
_MOST_COMMENTS = 1_000
"""Lines at the head of a file that are kept: what they say of the data is said in the first."""
_HEAD_BYTES = 100_000
_TABS_BEHIND_KEYS = re.compile(r"\ufeff?[^\t\\]*\\(?:TIME_PERIOD|time)\s*\t", re.IGNORECASE)
"""How a table of Eurostat begins, whose first column holds codes parted by commas."""
_SEPARATOR_LINE = re.compile(r"sep=.", re.IGNORECASE)
"""What Excel reads at the head of a file; the separator is seen in the header all the same."""


class DelimitedSheet(Struct, frozen=True, eq=False, dict=True):
    """A file of delimited text. Lines that begin with # before its header are comments."""

    file: RawFile
    separator: str
    comments: tuple[str, ...]
    skipped: int
    """Lines before the first that is neither blank nor a comment."""
    name: str = ""
    is_percent: IsPercent | None = None
    merged: Merged = ()
    indents: Indents | None = None

    @property
    def is_sample(self) -> bool:
        """Return whether a comment, or a title, says that it is sample data."""
        return says_sample(self.comments) or says_sample(row[0] for row in self.head[:5] if row)

    @cached_property
    def head(self) -> Rows:
        """Return its first rows, comments left out."""
        return self._first[0]

    @property
    def head_lines(self) -> Sequence[int]:
        """Return the line each row of its head begins on."""
        return self._first[1]

    @cached_property
    def _first(self) -> tuple[list[list[str]], list[int]]:
        data = self.file.data[: _HEAD_BYTES + self._start]
        is_whole = len(data) == len(self.file.data)
        found, lines = _cells(data[: len(data) if is_whole else data.rfind(b"\n") + 1], self, HEAD)
        return (found, lines) if is_whole or len(found) < 2 else (found[:-1], lines[:-1])

    @property
    def _start(self) -> int:
        start = 0
        for _ in range(self.skipped):
            start = self.file.data.find(b"\n", start) + 1
        return start

    @cached_property
    def _all(self) -> tuple[list[list[str]], list[int]]:
        if len(self.file.data) > _MOST_GRID_BYTES:
            place = Location(self.file.input.name)
            raise refused(ProblemCode.FILE_TOO_LARGE, place, most=_MOST_GRID_BYTES // 1_000_000)
        return _cells(self.file.data, self)

    @property
    def rows(self) -> Rows:
        """Return all rows, comments left out. Raises ActualsError where the text cannot be split."""
        return self._all[0]

    @property
    def lines(self) -> Sequence[int]:
        """Return the line each row begins on."""
        return self._all[1]

    def columns_under(self, header: int, numeric: Collection[int]) -> CellColumns:
        """Return the columns under a header row; a column of numbers alone is floats, any other one categories.

        Raises ActualsError for rows longer than the header, or text that cannot be split.
        """
        line, width, raw = self._first[1][header], len(self.head[header]), self.file
        with foreign_bytes(Location(raw.input.name)):
            try:
                frame = parsed_columns(raw, self.separator, width, numeric, line - 1)
            except UnicodeDecodeError:
                # The header is ASCII, the rest is not UTF-8: the reader decodes every byte, nobody need do so before.
                raw = from_gb18030(raw)
                frame = parsed_columns(raw, self.separator, width, numeric, line - 1)
        return CellColumns(raw, frame, lines_of(raw.data, self.separator, line - 1, len(frame)))


def read_delimited(raw: RawFile, answers: Answers) -> DelimitedSheet:
    """Return a file of delimited text as a sheet, turned into UTF-8 where it is in GB18030.

    Raises ActualsError for a file without a header, with too many columns, or that is no text.
    """
    text = as_text(raw)
    try:
        head = _head(text.data)
    except UnicodeDecodeError:
        text = from_gb18030(text)
        head = _head(text.data)
    comments, skipped, lines = head
    place = Location(raw.input.name)
    if not lines:
        raise refused(ProblemCode.EMPTY_FILE, place)
    separator = _separator(lines)
    if separator == _FULL_WIDTH:
        separator, text = ",", replace(text, data=text.data.replace(_FULL_WIDTH.encode(), b","))
    most = max(line.count(separator) for line in lines)
    if broken := broken_quotes(text, separator, most + 1):
        raise ActualsError(broken)
    if most >= MOST_COLUMNS:
        raise refused(ProblemCode.TABLE_BROKEN, place, fault="too_many_columns", most=f"{MOST_COLUMNS:,}")
    return DelimitedSheet(in_points(text, separator, answers), separator, tuple(comments), skipped)


def _head(data: bytes) -> tuple[list[str], int, list[str]]:
    """Return the comments at the head, the count of lines before the first other one, and the first few of those."""
    comments: list[str] = []
    lines: list[str] = []
    start, skipped = 0, 0
    while start < len(data) and len(lines) < 20:
        end = data.find(b"\n", start)
        line = data[start : end if end >= 0 else len(data)].decode("utf-8").strip("\r\n")
        is_comment = line.strip().strip('"').startswith("#") or _SEPARATOR_LINE.fullmatch(line)
        if not lines and is_comment and len(comments) < _MOST_COMMENTS:
            comments.append(line.strip().strip('"'))
        if lines or (line.strip() and not is_comment):
            lines.append(line)
        skipped += not lines
        start = end + 1 if end >= 0 else len(data)
    return comments, skipped, lines


def _separator(lines: Sequence[str]) -> str:
    """Return what parts the cells: of the first line that has any separator, for titles have none."""
    if _TABS_BEHIND_KEYS.match(lines[0]):
        return "\t"
    for separators in (_SEPARATORS, (_FULL_WIDTH,)):
        for line in lines:
            if any(separator in line for separator in separators):
                return max(separators, key=line.count)
    return ","


def _cells(data: bytes, sheet: DelimitedSheet, most: int | None = None) -> tuple[list[list[str]], list[int]]:
    """Return the cells of every row (at most some) and the line each begins on, comments left out."""
    text, _ = decoded(replace(sheet.file, data=data))
    reader = rows_of(text.data, sheet.separator)
    found: list[list[str]] = []
    lines: list[int] = []
    before = 0
    try:
        for cells in reader:
            if before >= sheet.skipped:
                found.append(cells)
                lines.append(before + 1)
            before = reader.line_num
            if most is not None and len(found) > most:
                break
    except csv.Error as fault:
        if most is None or not found:
            raise ActualsError([unsplit(sheet.file, fault, reader.line_num)]) from None
    return found, lines
