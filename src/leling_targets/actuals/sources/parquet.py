"""Parquet -> a sheet, by pyarrow: a few thousand rows at a time, and every text kept once."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from leling_targets.actuals.files import RawFile
from leling_targets.actuals.guards.foreign import needed
from leling_targets.actuals.guards.limits import MOST_COLUMNS, MOST_UNPACKED, Fault, at_most
from leling_targets.actuals.sheets import Grid
from leling_targets.problems import Location

_MOST_CELLS = 50_000_000
_TEXTS = ("string", "large_string", "binary", "large_binary")
_ROWS_AT_ONCE = 4_096
"""A page of a few bytes can stand for a text in every row, longer than anybody would write."""


def read_parquet(raw: RawFile) -> Grid:
    """Return the columns of a file under a header of their names.

    Raises ActualsError where the library is missing, TooLargeError where the file is, and whatever the library raises.
    """
    parquet = needed("pyarrow.parquet", "parquet", Location(raw.input.name))
    described = parquet.ParquetFile(io.BytesIO(raw.data))
    _check_size(described.metadata)
    names = list(described.schema_arrow.names)
    texts = [one.name for one in described.schema_arrow if str(one.type) in _TEXTS]
    file = parquet.ParquetFile(io.BytesIO(raw.data), read_dictionary=texts)
    return Grid(raw, "", [names, *_rows(file)])


def _check_size(described: Any) -> None:  # noqa: ANN401
    """Raise TooLargeError where what a file says of itself is beyond a bound."""
    groups = [described.row_group(number) for number in range(described.num_row_groups)]
    unpacked = sum(group.total_byte_size for group in groups)
    columns, cells = described.num_columns, described.num_rows * described.num_columns
    at_most(Fault.COLUMNS, columns, MOST_COLUMNS)
    at_most(Fault.CELLS, cells, _MOST_CELLS)
    at_most(Fault.UNPACKED_MEGABYTES, unpacked, MOST_UNPACKED, unit=1_000_000)


def _rows(file: Any) -> Iterator[list[Any]]:  # noqa: ANN401
    """Yield the rows; raises TooLargeError where their texts are longer together than any file may unpack to."""
    columns = [_Column() for _ in file.schema_arrow]
    for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE):
        values = [column.values(found) for column, found in zip(columns, batch.columns, strict=True)]
        size = sum(column.size for column in columns)
        at_most(Fault.UNPACKED_MEGABYTES, size, MOST_UNPACKED, unit=1_000_000)
        yield from map(list, zip(*values, strict=True))


@dataclass
class _Column:
    """The texts of a column so far."""

    kept: dict[str, str] = field(default_factory=dict)
    size: int = 0
    """How long they are together."""
    _dictionary: Any = None
    _cells: list[Any] = field(default_factory=list)
    """The values of the dictionary that came last: most often the next batch has the same one."""

    def values(self, found: Any) -> list[Any]:  # noqa: ANN401
        """Return the cells of an array."""
        if not hasattr(found, "dictionary"):
            return [self._cell(value) for value in found.to_pylist()]
        if self._dictionary is None or not _is_same(self._dictionary, found.dictionary):
            self._dictionary = found.dictionary
            self._cells = [self._cell(value) for value in found.dictionary.to_pylist()]
        return ["" if place is None else self._cells[place] for place in found.indices.to_pylist()]

    def _cell(self, value: Any) -> Any:  # noqa: ANN401
        if value is None:
            return ""
        if isinstance(value, bytes):
            # A fault of the file where it is none.
            value = value.decode("utf-8")
        elif isinstance(value, list | dict | tuple):
            value = json.dumps(value, ensure_ascii=False, default=str)
        if not isinstance(value, str):
            return value
        if value not in self.kept:
            self.kept[value] = value
            self.size += len(value)
        return self.kept[value]


def _is_same(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Return whether two arrays are one in memory."""
    places = [[part.address for part in array.buffers() if part is not None] for array in (one, other)]
    return places[0] == places[1] and (one.offset, len(one)) == (other.offset, len(other))
