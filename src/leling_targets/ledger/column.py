"""A column of cells of which equal ones are known once: what is asked of a cell is asked of all its equals together.

Thousands of rows say few different things; what they say is understood once each, and the rows take the answers by
their codes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import count
from typing import Any, Generic, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

_Value = TypeVar("_Value")
_Other = TypeVar("_Other")
_Joined = TypeVar("_Joined")

_EQUAL_ACROSS_KINDS = frozenset((bool, int, float))


class Column(Sequence[_Value], Generic[_Value]):
    """The cells of a column in their order: `values` has each of them, `codes` (one a row) which one stands there."""

    def __init__(self, values: Sequence[_Value], codes: NDArray[np.intp]) -> None:
        self.values = values
        self.codes = codes

    @cached_property
    def _cells(self) -> list[_Value]:
        return list(map(self.values.__getitem__, self.codes.tolist()))

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, place: int) -> _Value: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[_Value]: ...

    def __getitem__(self, place: int | slice) -> _Value | Sequence[_Value]:
        return self._cells[place]

    def __iter__(self) -> Iterator[_Value]:
        return iter(self._cells)

    def tolist(self) -> list[_Value]:
        """Return the cells as a list of their own."""
        return list(self._cells)

    def map(self, read: Callable[[_Value], _Other]) -> "Column[_Other]":
        """Return what is read of every cell."""
        return Column([read(value) for value in self.values], self.codes)

    def where(self, is_so: Callable[[_Value], object]) -> NDArray[np.bool_]:
        """Return of which cells something is so."""
        return np.array([bool(is_so(value)) for value in self.values], dtype=np.bool_).take(self.codes)

    def beside(self, other: "Column[_Other]", join: Callable[[_Value, _Other], _Joined]) -> "Column[_Joined]":
        """Return what a cell and that of another column in its row make together."""
        width = len(other.values)
        if width == 1:
            return self.map(lambda value: join(value, other.values[0]))
        pairs, codes = np.unique(self.codes * width + other.codes, return_inverse=True)
        found = [join(self.values[pair // width], other.values[pair % width]) for pair in pairs.tolist()]
        return Column(found, codes)

    def united(self) -> "Column[_Value]":
        """Return the column with values that are equal as one, such as few answers to many texts."""
        known = {value: code for code, value in enumerate(dict.fromkeys(self.values))}
        return Column(list(known), np.array([known[value] for value in self.values], dtype=np.intp).take(self.codes))


def known_once(cells: Sequence[_Value]) -> Column[_Value]:
    """Return cells as a column; those that are equal, and of one kind, are one value."""
    if isinstance(cells, Column):
        return cells
    if len(set(map(type, cells)) & _EQUAL_ACROSS_KINDS) > 1:
        # To Python, True is 1 and they would be one.
        keys: Sequence[Any] = list(zip(map(type, cells), cells, strict=True))
    else:
        keys = cells
    known: defaultdict[Any, int] = defaultdict(count().__next__)
    try:
        codes = np.fromiter(map(known.__getitem__, keys), dtype=np.intp, count=len(cells))
    except TypeError:
        # What cannot be looked up, such as a list in a JSON file, is a value of its own.
        return Column(cells, np.arange(len(cells)))
    return Column(list(known) if keys is cells else [cell for _, cell in known], codes)


def constant(value: _Value, length: int) -> Column[_Value]:
    """Return a column of so many cells that all are one value."""
    return Column([value], np.zeros(length, dtype=np.intp))
