"""Columns of few distinct texts: made and brought together in one way, so that those of any two files fit.

Pandas unites only categories of one kind, and would choose the kind by what happens to stand in a column.
"""

from collections.abc import Iterable, Sequence

import pandas as pd


def categories_of(texts: Iterable[str]) -> pd.Categorical:
    """Return texts as categories; of none, a column without rows."""
    cells: list[object] = list(texts)
    return pd.Categorical(pd.Series(cells, dtype=object))


def united(columns: Sequence[pd.Series]) -> pd.Categorical:
    """Return columns of categories one below the other."""
    return pd.api.types.union_categoricals([_of_objects(pd.Categorical(column)) for column in columns])


def _of_objects(column: pd.Categorical) -> pd.Categorical:
    if column.categories.dtype == object:
        return column
    return pd.Categorical.from_codes(column.codes, categories=column.categories.astype(object))
