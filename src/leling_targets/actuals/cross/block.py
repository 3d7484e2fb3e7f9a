"""Columns of figures of one table that have the same labels beside them, and what is said of each of their cells."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from leling_targets.actuals.categories import Mask
from leling_targets.actuals.cross.frames import Frame
from leling_targets.actuals.cross.headings import Heading
from leling_targets.actuals.sheets import Rows, Sheet
from leling_targets.names import says_growth

Said: TypeAlias = tuple[NDArray[np.int32], dict[str, int]]
"""What is said of all cells of a block, row by row, as codes; and the texts with their codes, 0 for nothing."""


class Block(Struct, frozen=True, eq=False, dict=True):
    """Some columns of a table, with what their rows are labelled with."""

    sheet: Sheet
    frame: Frame
    columns: Mapping[int, Heading]
    beside: Mapping[str, int]
    """The columns of labels that speak for them, by what they hold."""
    labels: Mapping[str, Sequence[str]]
    """What the rows say, by what it is: in a column beside them, or, of areas, in a row above them too."""
    above: Sequence[str] = ()
    """The cell above each row that names its area; "" for none."""

    @property
    def headings(self) -> Sequence[Heading]:
        """Return what the headers of the columns say."""
        return list(self.columns.values())

    @cached_property
    def rows(self) -> Rows:
        """Return the rows of the sheet it runs over."""
        return [self.sheet.rows[number] for number in self.frame.body]

    def said(self, role: str, by_column: Sequence[str]) -> Said:
        """Return what is said of every cell: by the label of its row where it has one, else by its column."""
        columns, known = coded_texts(by_column)
        if role not in self.labels:
            return np.tile(columns, len(self.rows)), known
        own = np.array([known.setdefault(text, len(known)) for text in self.labels[role]], dtype=np.int32)[:, None]
        return np.where(own > 0, own, columns[None, :]).ravel(), known

    @cached_property
    def names(self) -> Said:
        """Return what every cell is of: an indicator, as its row, its header or the title names it."""
        return self.said("indicator", [one.whole_name or self.frame.title.indicator for one in self.headings])

    @cached_property
    def grows(self) -> Mask:
        """Return which cells hold growth, by a word of their row, their header or their name."""
        forms, words = self.said("form", [one.form for one in self.headings])
        codes, names = self.names
        by_form = np.array([word == "growth" or says_growth(word) for word in words], dtype=np.bool_)
        by_name = np.array([says_growth(name) for name in names], dtype=np.bool_)
        return by_form[forms] | by_name[codes]


def coded_texts(texts: Sequence[str]) -> Said:
    """Return texts as codes, 0 for blank."""
    known = {"": 0}
    return np.array([known.setdefault(text, len(known)) for text in texts], dtype=np.int32), known
