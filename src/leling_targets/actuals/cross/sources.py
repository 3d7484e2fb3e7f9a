"""Where the parts of the figures of a cross table stand: in their rows, their headers, the title, the sheet's name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.cross.frames import Frame
from leling_targets.actuals.cross.headings import Heading
from leling_targets.actuals.sheets import Sheet
from leling_targets.actuals.understood.areas import area_of_sheet
from leling_targets.actuals.understood.origins import Origin, combined, header, own_row

_Cells: TypeAlias = tuple[NDArray[np.int64], list[str]]
"""The codes of the sources of all cells of a block, row by row, and the sources."""


@dataclass(frozen=True, eq=False)
class Sources:
    """What the cells of a block take their parts from."""

    sheet: Sheet
    frame: Frame
    columns: Mapping[int, Heading]
    beside: Mapping[str, int]
    """The columns of labels that speak for the block, by what they hold."""
    above: Sequence[str] = ()
    """The cell above each row that names its area; "" for none."""

    def of_unit(self, said: Mapping[str, Sequence[str]]) -> _Cells:
        """Return where units stand, before growth and the title are looked at."""
        heads = [head if heading.unit else "" for head, heading in zip(self._heads, self.columns.values(), strict=True)]
        return self._cells("unit", said, heads)

    def from_header(self, cells: _Cells, mask: NDArray[np.bool_]) -> _Cells:
        """Return sources with the header's for some cells."""
        codes, known = cells
        heads = [known.index(head) if head in known else 0 for head in self._heads]
        return np.where(mask, np.tile(np.array(heads, dtype=np.int64), len(codes) // len(heads)), codes), known

    def from_title(self, cells: _Cells, mask: NDArray[np.bool_]) -> _Cells:
        """Return sources with the title for some cells."""
        codes, known = cells
        return np.where(mask, len(known), codes), [*known, Origin.TITLE]

    def together(self, said: Mapping[str, Sequence[str]], unit: _Cells, filled: NDArray[np.bool_]) -> pd.Categorical:
        """Return the origins of the filled cells."""
        title = self.frame.title
        parts: dict[str, _Cells] = {
            "indicator": self._cells(
                "indicator",
                said,
                self._said_by(lambda one: one.name, Origin.TITLE if title.indicator else Origin.ANSWER),
            ),
            "area": self._below(self._cells("area", said, self._areas(title.area)), said),
            "period": self._cells("period", said, self._said_by(lambda one: one.period, self.frame.dated_by)),
            "unit": unit,
        }
        return combined({part: (codes[filled], known) for part, (codes, known) in parts.items()}, int(filled.sum()))

    def _below(self, cells: _Cells, said: Mapping[str, Sequence[str]]) -> _Cells:
        """Return the sources of areas with the cells above rows that have no area of their own."""
        if not any(self.above):
            return cells
        codes, known = cells
        known = [*known, *dict.fromkeys(self.above)]
        own = own_row(self.beside["area"] + 1) if "area" in self.beside else ""
        rows = np.repeat(np.array([known.index(one) if one else -1 for one in self.above]), len(self.columns))
        is_own = np.array([bool(own) and known[code] == own for code in codes.tolist()], dtype=np.bool_)
        return np.where((rows >= 0) & ~is_own, rows, codes), known

    @property
    def _heads(self) -> list[str]:
        line = int(self.sheet.lines[self.frame.header.stop - 1])
        return [header(place + 1, line) for place in self.columns]

    def _said_by(self, part: Callable[[Heading], str], above: str) -> list[str]:
        """Return whether a part stands in the header of each column, or above the table."""
        own = [self.frame.columns.get(place, Heading()) for place in self.columns]
        return [head if part(heading) else above for head, heading in zip(self._heads, own, strict=True)]

    def _areas(self, titled: str) -> list[str]:
        above = Origin.TITLE if titled else Origin.SHEET if self.names_area else ""
        return [
            head if heading.area else above for head, heading in zip(self._heads, self.columns.values(), strict=True)
        ]

    @property
    def names_area(self) -> bool:
        """Return whether the sheet is named for an area."""
        return bool(area_of_sheet(self.sheet.name))

    def _cells(self, part: str, said: Mapping[str, Sequence[str]], by_column: Sequence[str]) -> _Cells:
        """Return the sources of a part: a row's own label comes before what the column says."""
        height = len(self.frame.body)
        known = list(dict.fromkeys(["", *self._heads, *by_column]))
        columns = np.array([known.index(source) for source in by_column], dtype=np.int64)
        if part not in self.beside:
            return np.tile(columns, height), known
        own = own_row(self.beside[part] + 1)
        has_own = np.array([bool(text) for text in said[part]], dtype=np.bool_)[:, None]
        return np.where(has_own, len(known), columns[None, :]).ravel(), [*known, own]
