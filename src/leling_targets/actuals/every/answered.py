"""What a person reads in the cells of a sheet that is read without a plan."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Self

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.answered_cells import JOINED, NO_FIGURE, Address, CellsAnswered, with_cells_answered
from leling_targets.actuals.answers import MISSING_WORDS, CellAnswer
from leling_targets.actuals.every.figures import Figure, SheetRead
from leling_targets.actuals.every.marks import Flag
from leling_targets.actuals.said_headers import is_figure_cell, with_words
from leling_targets.actuals.sheets import Sheet, place_on, text_at, texts_of
from leling_targets.figures import Figure as ReadFigure
from leling_targets.figures import read_figure, says_missing
from leling_targets.periods import UnreadablePeriod, read_period
from leling_targets.problems import Location, Problem, ProblemCode

_WIDEST = 1 << 15
"""More columns than any sheet has."""


def with_answered_cells(
    sheets: Sequence[Sheet], answers: Sequence[CellAnswer]
) -> tuple[tuple[Sheet, ...], CellsAnswered]:
    """Return the sheets of a file with what a person reads in their cells; see `with_cells_answered`."""
    if not answers:
        return tuple(sheets), CellsAnswered()
    found, answered = with_cells_answered([_Cells(one) for one in sheets], answers)
    return tuple(with_words(one.sheet, one.words) if one.words else one.sheet for one in found), answered


def with_answers_marked(sheet: SheetRead, said: Iterable[Problem]) -> SheetRead:
    """Return what was read of a sheet with a mark beside every figure that a person says its cell holds."""
    answered = {
        (one.location.line, one.location.column)
        for one in said
        if one.code is ProblemCode.CELL_ANSWERED and one.location and (one.location.sheet or "") == sheet.name
    }

    def marked(figure: Figure) -> Figure:
        is_answered = (figure.line, figure.column) in answered
        return replace(figure, flags=(*figure.flags, Flag.ANSWERED)) if is_answered else figure

    tables = [replace(table, figures=list(map(marked, table.figures))) for table in sheet.tables]
    return replace(sheet, tables=tables) if answered else sheet


class _Cells(Struct, frozen=True, eq=False):
    """The cells of a sheet, known by the number of their row and column in one."""

    sheet: Sheet
    words: Mapping[tuple[int, int], object] = {}

    @property
    def place(self) -> Location:
        return place_on(self.sheet)

    def figures_at(self, address: Address) -> list[int]:
        rows, lines = self.sheet.rows, list(self.sheet.lines)
        if address.line not in lines:
            return []
        row = lines.index(address.line)
        held = text_at(rows[row], address.column - 1)
        is_figure = any(map(str.isdigit, held)) or (bool(held) and says_missing(held))
        return [row * _WIDEST + address.column - 1] if is_figure else []

    def text_of(self, at: int) -> str:
        row, column = divmod(at, _WIDEST)
        return text_at(self.sheet.rows[row], column)

    def figure_of(self, at: int) -> str:
        row, _ = divmod(at, _WIDEST)
        beside = [word for word in texts_of(self.sheet.rows[row]) if _is_label(word)]
        heads = (one for one in self.sheet.rows[:row] if not any(map(is_figure_cell, one)))
        above = chain.from_iterable(map(texts_of, heads))
        return JOINED.join(filter(None, (self.sheet.name, *above, *beside)))

    def with_figure(self, at: int, written: str) -> Self:
        row, column = divmod(at, _WIDEST)
        return replace(self, words={**self.words, (row, column): self._cell(row, column, written)})

    def _cell(self, row: int, column: int, written: str) -> object:
        if written in MISSING_WORDS:
            return NO_FIGURE
        figure = read_figure(written)
        assert isinstance(figure, ReadFigure), "held against the form of figures where it was given"
        if figure.unit:
            return written
        place = np.array([self.sheet.lines[row]], dtype=np.int64), np.array([column + 1], dtype=np.int64)
        is_percent = self.sheet.is_percent is not None and bool(self.sheet.is_percent(*place)[0])
        # Whoever types 30 into a cell of percents means 30 %.
        return figure.value / 100 if is_percent else figure.value


def _is_label(word: str) -> bool:
    return not any(map(str.isdigit, word)) or not isinstance(read_period(word), UnreadablePeriod)
