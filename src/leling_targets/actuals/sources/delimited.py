"""Delimited text (CSV) -> a sheet: text as categories, numbers as numbers, every row with its line."""

import csv
import io
import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import categories_of
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.guards.foreign import foreign_bytes
from leling_targets.actuals.sheets import HEAD, IsPercent, Merged, Rows, Table, says_sample
from leling_targets.actuals.sources.parts.decimals import in_points
from leling_targets.actuals.sources.parts.encoding import as_text, from_gb18030
from leling_targets.actuals.sources.parts.quotes import broken_quotes
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode

if TYPE_CHECKING:
    from _csv import Reader

_FULL_WIDTH = "，"
_SEPARATORS = (",", "\t", ";")
_MOST_COLUMNS = 1_000
_MOST_GRID_BYTES = 100_000_000
"""A table that is not tidy is looked at cell by cell: a larger one is no sheet of an office."""
_MOST_COMMENTS = 1_000
"""Lines at the head of a file that are kept: what they say of the data is said in the first."""
_HEAD_BYTES = 100_000
_SEPARATOR_LINE = re.compile(r"sep=.", re.IGNORECASE)
"""What Excel reads at the head of a file; the separator is seen in the header all the same."""
_ROW_OF_READER = re.compile(r" starting at row (\d+)$")
_FAULTS_OF_READERS = {"EOF inside string": "quote_open", "field larger than": "too_long_field", "NUL": "nul"}
"""What their sentences hold."""
_KEPT_AS_TEXT = re.compile(r"'+\s*[=+\-@＝＋－＠﹢﹣﹦﹫\t\r]")


@dataclass(frozen=True, eq=False)
class DelimitedSheet:
    """A file of delimited text. Lines that begin with # before its header are comments."""

    file: RawFile
    separator: str
    comments: tuple[str, ...]
    skipped: int
    """Lines before the first that is neither blank nor a comment."""
    name: str = ""
    is_percent: IsPercent | None = None
    merged: Merged = ()

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
            details = {"most": _MOST_GRID_BYTES // 1_000_000}
            raise ActualsError([Problem(ProblemCode.FILE_TOO_LARGE, Location(self.file.input.name), details)])
        return _cells(self.file.data, self)

    @property
    def rows(self) -> Rows:
        """Return all rows, comments left out. Raises ActualsError where the text cannot be split."""
        return self._all[0]

    @property
    def lines(self) -> Sequence[int]:
        """Return the line each row begins on."""
        return self._all[1]

    def table(self, header: int, is_numeric: Callable[[str], bool]) -> Table:
        """Return the columns under a header row; a column of numbers alone is floats, any other one categories.

        Raises ActualsError for rows longer than the header, or text that cannot be split.
        """
        line = self._first[1][header]
        names = tuple(name.strip() or f"column {place + 1}" for place, name in enumerate(self.head[header]))
        raw = self.file
        with foreign_bytes(Location(raw.input.name)):
            try:
                frame = _parse(raw, self.separator, names, line - 1, is_numeric)
            except UnicodeDecodeError:
                # The header is ASCII, the rest is not UTF-8: the reader decodes every byte, nobody need do so before.
                raw = from_gb18030(raw)
                frame = _parse(raw, self.separator, names, line - 1, is_numeric)
        return Table(raw, names, frame, _lines(raw.data, self.separator, line - 1, len(frame)))


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
        raise ActualsError([Problem(ProblemCode.EMPTY_FILE, place)])
    separator = _separator(lines)
    if separator == _FULL_WIDTH:
        separator, text = ",", replace(text, data=text.data.replace(_FULL_WIDTH.encode(), b","))
    most = max(line.count(separator) for line in lines)
    if broken := broken_quotes(text, separator, most + 1):
        raise ActualsError(broken)
    if most >= _MOST_COLUMNS:
        details = {"fault": "too_many_columns", "most": f"{_MOST_COLUMNS:,}"}
        raise ActualsError([Problem(ProblemCode.TABLE_BROKEN, place, details)])
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
    for separators in (_SEPARATORS, (_FULL_WIDTH,)):
        for line in lines:
            if any(separator in line for separator in separators):
                return max(separators, key=line.count)
    return ","


def _cells(data: bytes, sheet: DelimitedSheet, most: int | None = None) -> tuple[list[list[str]], list[int]]:
    """Return the cells of every row (at most some) and the line each begins on, comments left out."""
    if not data.isascii():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            data = from_gb18030(replace(sheet.file, data=data)).data
    reader = _rows(data, sheet.separator)
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
            raise ActualsError([_unsplit(sheet.file, fault, reader.line_num)]) from None
    return found, lines


def _parse(
    raw: RawFile, separator: str, header: tuple[str, ...], skipped: int, is_numeric: Callable[[str], bool]
) -> pd.DataFrame:
    keys = list(range(len(header)))
    numeric = {key for key in keys if is_numeric(header[key])}

    blanks: dict[Any, list[str]] = {key: [""] for key in numeric}

    def parsed(kinds: dict[int, str], *, in_pieces: bool = False) -> pd.DataFrame:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            return pd.read_csv(
                io.BytesIO(raw.data),
                sep=separator,
                skiprows=skipped + 1,
                header=None,
                names=keys,
                dtype=kinds,
                index_col=False,
                skip_blank_lines=False,
                keep_default_na=False,
                na_values=blanks,
                low_memory=in_pieces,
                encoding="utf-8",
            )

    try:
        texts = {key: "category" for key in keys if key not in numeric}
        try:
            # In pieces, which is quicker and smaller, only with every kind known: guessed, it would differ by piece.
            frame = parsed({**texts, **dict.fromkeys(numeric, "float64")}, in_pieces=True)
            is_certain = not any(_may_be_words(frame[key].to_numpy()) for key in numeric)
        except ValueError:
            is_certain = False
        if not is_certain:
            frame = parsed(texts)
        # Categories that look like numbers come out as numbers: 2021.10 would be 2021.1, 007 would be 7.
        spoilt = [key for key in keys if key not in numeric and _is_spoilt(frame[key])]
        if spoilt:
            again = parsed(dict.fromkeys(keys, "str"))
            for key in spoilt:
                frame[key] = again[key].astype("category")
    except pd.errors.EmptyDataError:
        return pd.DataFrame(dict.fromkeys(keys, categories_of(())))
    except UnicodeDecodeError:
        raise
    except (pd.errors.ParserError, pd.errors.ParserWarning, ValueError) as fault:
        raise ActualsError(_broken_rows(raw, separator, len(header), skipped) or [_unsplit(raw, fault)]) from None
    columns = [frame[key] if key in numeric else _as_text(frame[key]) for key in keys]
    return pd.concat(columns, axis=1, ignore_index=True) if columns else frame


def _may_be_words(values: NDArray[np.float64]) -> bool:
    """Return whether a column may be TRUE and FALSE throughout: asked for numbers, the reader makes them 1 and 0."""
    is_blank = np.isnan(values)
    return bool((is_blank | (values == 0) | (values == 1)).all() and not is_blank.all())


def _is_spoilt(column: pd.Series) -> bool:
    categories = column.cat.categories
    if pd.api.types.is_integer_dtype(categories):
        # Years and months lose nothing as whole numbers; any other code may have had a zero in front.
        return bool(((categories < 1900) | (categories > 219_912)).any())
    return not pd.api.types.is_string_dtype(categories)


def _as_text(column: pd.Series) -> pd.Series:
    """Return a categorical column whose categories are text and whose blanks are the category ""."""
    texts = [text_of_cell(str(category).strip()) for category in column.cat.categories]
    merged = {text: code for code, text in enumerate(dict.fromkeys([*texts, ""]))}
    codes = column.cat.codes.to_numpy()
    if len(merged) <= len(texts) or (codes < 0).any():
        codes = np.array([*(merged[text] for text in texts), merged[""]], dtype=np.int32).take(codes)
    return pd.Series(pd.Categorical.from_codes(codes, categories=pd.Index(list(merged), dtype=object)))


def text_of_cell(text: str) -> str:
    """Return a cell without the quotation mark that keeps a spreadsheet from running it: '=A1 is the text =A1."""
    return text[1:] if _KEPT_AS_TEXT.match(text) else text


def _lines(data: bytes, separator: str, skipped: int, rows: int) -> NDArray[np.int32]:
    first = skipped + 2
    if b'"' not in data or data.count(b"\n") + (not data.endswith(b"\n")) == skipped + 1 + rows:
        return np.arange(first, first + rows, dtype=np.int32)
    # A quoted cell runs over several lines: ask the reader that counts them.
    reader = _rows(data, separator)
    starts: list[int] = []
    before = 0
    for _ in reader:
        starts.append(before + 1)
        before = reader.line_num
    body = [line for line in starts if line > skipped + 1]
    return np.array((body + [before] * rows)[:rows], dtype=np.int32)


def _rows(data: bytes, separator: str) -> "Reader":
    csv.field_size_limit(10_000_000)
    return csv.reader(io.StringIO(data.decode("utf-8"), newline=""), delimiter=separator)


def _broken_rows(raw: RawFile, separator: str, width: int, skipped: int) -> list[Problem]:
    reader = _rows(raw.data, separator)
    problems: list[Problem] = []
    try:
        for position, cells in enumerate(reader):
            if position > skipped and len(cells) > width and any(cell.strip() for cell in cells[width:]):
                place = Location(raw.input.name, reader.line_num, width + 1)
                problems.append(Problem(ProblemCode.ROW_TOO_LONG, place, {"found": len(cells), "expected": width}))
    except csv.Error as fault:
        problems.append(_unsplit(raw, fault, reader.line_num))
    return problems


def _unsplit(raw: RawFile, fault: Exception, line: int | None = None) -> Problem:
    said = str(fault).split("\n")[0]
    if named := _ROW_OF_READER.search(said):
        line = int(named[1]) + 1
    kind = next((kind for words, kind in _FAULTS_OF_READERS.items() if words in said), "unsplit_row")
    return Problem(ProblemCode.TABLE_BROKEN, Location(raw.input.name, line), {"fault": kind})
