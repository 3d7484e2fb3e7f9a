"""Delimited text (CSV) -> a table of columns: text as categories, numbers as numbers, every row with its line."""

import csv
import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.files import RawFile
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode

if TYPE_CHECKING:
    from _csv import Reader

_SAMPLE_MARK = re.compile(r"#\s*(sample data|示例数据|示例)", re.IGNORECASE)
_FULL_WIDTH = "，"
_SEPARATORS = (",", "\t", ";", _FULL_WIDTH)
_MOST_COLUMNS = 1_000
_SEPARATOR_LINE = re.compile(r"sep=.", re.IGNORECASE)
"""What Excel reads at the head of a file; the separator is seen in the header all the same."""
_ROW_OF_READER = re.compile(r" starting at row (\d+)$")


@dataclass(frozen=True, eq=False)
class Table:
    """A header and the columns under it.

    `columns` is a frame whose text columns are categories of text ("" for blank) and whose other columns are floats.
    """

    file: RawFile
    header: tuple[str, ...]
    columns: pd.DataFrame
    lines: NDArray[np.int32]
    """The line of the file each row stands on, from 1."""
    is_sample: bool

    def location(self, row: int, column: int) -> Location:
        """Return where a cell stands; rows and columns from 0."""
        return Location(self.file.input.name, int(self.lines[row]), column + 1)


def read_delimited(raw: RawFile, is_numeric: Callable[[str], bool]) -> Table:
    """Read delimited text in UTF-8. Lines that begin with # before the header are comments.

    `is_numeric` says of a header whether its column is read as numbers where all of its cells are.
    Raises ActualsError for a file without a header, with rows longer than it, or that no reader can split;
    UnicodeDecodeError where it is not UTF-8: the reader decodes every byte, nobody need do so before.
    """
    place = Location(raw.input.name)
    comments, skipped, header_line = _head(raw.data)
    if not header_line.strip():
        raise ActualsError([Problem(ProblemCode.EMPTY_FILE, place)])
    separator = max(_SEPARATORS, key=header_line.count)
    if separator == _FULL_WIDTH:
        separator, header_line = ",", header_line.replace(_FULL_WIDTH, ",")
        raw = replace(raw, data=raw.data.replace(_FULL_WIDTH.encode(), b","))
    try:
        header = _header(header_line, separator)
    except csv.Error as fault:
        raise ActualsError([_unsplit(raw, fault, skipped + 1)]) from None
    if len(header) > _MOST_COLUMNS:
        reason = f"more than {_MOST_COLUMNS:,} columns"
        raise ActualsError([Problem(ProblemCode.TABLE_BROKEN, place, {"reason": reason})])
    frame = _parse(raw, separator, header, skipped, is_numeric)
    return Table(
        file=raw,
        header=header,
        columns=frame,
        lines=_lines(raw.data, separator, skipped, len(frame)),
        is_sample=any(_SAMPLE_MARK.match(comment) for comment in comments),
    )


def _head(data: bytes) -> tuple[list[str], int, str]:
    """Return the comments at the head, the count of lines before the header, and the header's line."""
    comments: list[str] = []
    start, skipped = 0, 0
    while start < len(data):
        end = data.find(b"\n", start)
        line = data[start : end if end >= 0 else len(data)].decode("utf-8").strip("\r\n")
        if line.strip().strip('"').startswith("#") or _SEPARATOR_LINE.fullmatch(line):
            comments.append(line.strip().strip('"'))
        elif line.strip():
            return comments, skipped, line
        start, skipped = (end + 1 if end >= 0 else len(data)), skipped + 1
    return comments, skipped, ""


def _header(line: str, separator: str) -> tuple[str, ...]:
    names = next(csv.reader([line], delimiter=separator), [])
    return tuple(name.strip() or f"column {position + 1}" for position, name in enumerate(names))


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
        return pd.DataFrame(dict.fromkeys(keys, pd.Categorical([])))
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
    texts = [str(category).strip() for category in column.cat.categories]
    merged = {text: code for code, text in enumerate(dict.fromkeys([*texts, ""]))}
    codes = column.cat.codes.to_numpy()
    if len(merged) <= len(texts) or (codes < 0).any():
        codes = np.array([*(merged[text] for text in texts), merged[""]], dtype=np.int32).take(codes)
    return pd.Series(pd.Categorical.from_codes(codes, categories=pd.Index(list(merged), dtype=object)))


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
    return np.array((starts[skipped + 1 :] + [before] * rows)[:rows], dtype=np.int32)


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
    reason = str(fault).split("\n")[0].removeprefix("Error tokenizing data. C error: ")[:200]
    if named := _ROW_OF_READER.search(reason):
        line, reason = int(named[1]) + 1, reason[: named.start()]
    return Problem(ProblemCode.TABLE_BROKEN, Location(raw.input.name, line), {"reason": reason})
