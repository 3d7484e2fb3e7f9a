"""Delimited text split: into rows of cells, or at once into columns, text as categories and numbers as numbers."""

import csv
import io
import re
import warnings
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.categories import categories_of, coded, numbered
from leling_targets.actuals.files import RawFile
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode

if TYPE_CHECKING:
    from _csv import Reader

_ROW_OF_READER = re.compile(r" starting at row (\d+)$")
_FAULTS_OF_READERS = {"EOF inside string": "quote_open", "field larger than": "too_long_field", "NUL": "nul"}
"""What their sentences hold."""
_KEPT_AS_TEXT = re.compile(r"'+\s*[=+\-@＝＋－＠﹢﹣﹦﹫\t\r]")


def parsed_columns(raw: RawFile, separator: str, width: int, numeric: Collection[int], skipped: int) -> pd.DataFrame:
    """Return the columns under a header, after so many lines; one of numbers alone is floats, any other one categories.

    Raises ActualsError for rows longer than the header, or text that cannot be split.
    """
    keys = list(range(width))
    try:
        frame = _parsed(raw, separator, keys, numeric, skipped)
    except pd.errors.EmptyDataError:
        return pd.DataFrame(dict.fromkeys(keys, categories_of(())))
    except UnicodeDecodeError:
        raise
    except (pd.errors.ParserError, pd.errors.ParserWarning, ValueError) as fault:
        raise ActualsError(_broken_rows(raw, separator, width, skipped) or [unsplit(raw, fault)]) from None
    columns = [frame[key] if key in numeric else _as_text(frame[key]) for key in keys]
    return pd.concat(columns, axis=1, ignore_index=True) if columns else frame


def _parsed(raw: RawFile, separator: str, keys: list[int], numeric: Collection[int], skipped: int) -> pd.DataFrame:
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
    spoilt = [key for key in texts if _is_spoilt(frame[key])]
    if spoilt:
        again = parsed(dict.fromkeys(keys, "str"))
        for key in spoilt:
            frame[key] = again[key].astype("category")
    return frame


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
    merged = numbered([*texts, ""])
    codes = column.cat.codes.to_numpy()
    if len(merged) <= len(texts) or (codes < 0).any():
        codes = np.array([*(merged[text] for text in texts), merged[""]], dtype=np.int32).take(codes)
    return pd.Series(coded(codes, merged))


def text_of_cell(text: str) -> str:
    """Return a cell without the quotation mark that keeps a spreadsheet from running it: '=A1 is the text =A1."""
    return text[1:] if _KEPT_AS_TEXT.match(text) else text


def lines_of(data: bytes, separator: str, skipped: int, rows: int) -> NDArray[np.int32]:
    """Return the line each of so many rows begins on, after a header behind so many lines."""
    first = skipped + 2
    if b'"' not in data or data.count(b"\n") + (not data.endswith(b"\n")) == skipped + 1 + rows:
        return np.arange(first, first + rows, dtype=np.int32)
    # A quoted cell runs over several lines: ask the reader that counts them.
    reader = rows_of(data, separator)
    ends = [reader.line_num for _ in reader]
    body = [end + 1 for end in [0, *ends[:-1]] if end > skipped]
    return np.array((body + ends[-1:] * rows)[:rows], dtype=np.int32)


def rows_of(data: bytes, separator: str) -> "Reader":
    """Return what splits a text into rows of cells."""
    csv.field_size_limit(10_000_000)
    return csv.reader(io.StringIO(data.decode("utf-8"), newline=""), delimiter=separator)


def _broken_rows(raw: RawFile, separator: str, width: int, skipped: int) -> list[Problem]:
    reader = rows_of(raw.data, separator)
    problems: list[Problem] = []
    try:
        for position, cells in enumerate(reader):
            if position > skipped and len(cells) > width and any(cell.strip() for cell in cells[width:]):
                place = Location(raw.input.name, reader.line_num, width + 1)
                problems.append(Problem(ProblemCode.ROW_TOO_LONG, place, {"found": len(cells), "expected": width}))
    except csv.Error as fault:
        problems.append(unsplit(raw, fault, reader.line_num))
    return problems


def unsplit(raw: RawFile, fault: Exception, line: int | None = None) -> Problem:
    """Return what is wrong with a text that its reader cannot split."""
    said = str(fault).split("\n")[0]
    if named := _ROW_OF_READER.search(said):
        line = int(named[1]) + 1
    kind = next((kind for words, kind in _FAULTS_OF_READERS.items() if words in said), "unsplit_row")
    return Problem(ProblemCode.TABLE_BROKEN, Location(raw.input.name, line), {"fault": kind})
