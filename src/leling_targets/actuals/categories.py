"""Columns of few distinct texts: made, asked and brought together in one way, so that those of any two files fit.

What a text means is asked once of each text; the rows then take the answer by their codes. Pandas unites only
categories of one kind, and would choose the kind by what happens to stand in a column.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Codes = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.float64]


def categories_of(texts: Iterable[str]) -> pd.Categorical:
    """Return texts as categories; of none, a column without rows."""
    cells: list[object] = list(texts)
    return pd.Categorical(pd.Series(cells, dtype=object))


def numbered(texts: Iterable[str]) -> dict[str, int]:
    """Return different texts by their number, in the order they come."""
    return {text: code for code, text in enumerate(dict.fromkeys(texts))}


def coded(codes: Codes, texts: Iterable[str]) -> pd.Categorical:
    """Return a column of texts, given per row the code of its own."""
    return pd.Categorical.from_codes(codes, categories=pd.Index(list(texts), dtype=object))


def recoded(codes: Codes, texts: Sequence[str], *, first: Sequence[str] = ()) -> pd.Categorical:
    """Return a column of texts, given per row the code of one of them; those that are the same are one category."""
    known = numbered([*first, *texts])
    return coded(np.array([known[text] for text in texts], dtype=np.int32).take(codes), known)


def constant(text: str, rows: int) -> pd.Categorical:
    """Return a column of one text."""
    return coded(np.zeros(rows, dtype=np.int8), [text])


def spread(meaning: NDArray[Any], codes: Codes) -> NDArray[Any]:
    """Return per row what its code means; where all mean the same, without looking at the rows."""
    if len(meaning) and (meaning == meaning[0]).all():
        return np.broadcast_to(meaning[0], len(codes))
    return meaning.take(codes)


def where(column: pd.Series, is_so: Callable[[str], object]) -> Mask:
    """Return which rows have a text of which something is so."""
    meaning = np.array([bool(is_so(str(text))) for text in column.cat.categories], dtype=np.bool_)
    return spread(meaning, column.cat.codes.to_numpy())


def row_key(frame: pd.DataFrame, columns: Iterable[str], **widths: int) -> NDArray[np.int64]:
    """Return one number per row for its texts in some columns, and its numbers in others, each below its width."""
    key = np.zeros(len(frame), dtype=np.int64)
    for name in columns:
        column = frame[name].cat
        key *= len(column.categories) + 1
        key += column.codes.to_numpy()
    for name, width in widths.items():
        key *= width
        key += frame[name].to_numpy()
    return key


def stacked(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return frames with the same columns one below the other, with common categories."""
    if len(frames) == 1:
        return frames[0]
    return pd.DataFrame({name: _joined([frame[name] for frame in frames]) for name in frames[0].columns}, copy=False)


def _joined(columns: Sequence[pd.Series]) -> object:
    if not isinstance(columns[0].dtype, pd.CategoricalDtype):
        return np.concatenate([column.to_numpy() for column in columns])
    return pd.api.types.union_categoricals([_of_objects(pd.Categorical(column)) for column in columns])


def _of_objects(column: pd.Categorical) -> pd.Categorical:
    return column if column.categories.dtype == object else coded(column.codes, column.categories.astype(object))
