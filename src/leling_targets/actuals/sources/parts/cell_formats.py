"""What the formats of an .xlsx workbook's cells show: 0.3 as 30 %, a date as its year, 2021 as 2021年."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leling_targets.actuals.files import RawFile
from leling_targets.actuals.guards.foreign import foreign_bytes
from leling_targets.actuals.guards.style_formats import (
    ASIDE,
    QUOTED,
    codes_of_cells,
    indents_of_cells,
    shown_number,
)
from leling_targets.actuals.guards.xml_walk import local, walk
from leling_targets.actuals.sheets import Indents, IsPercent, is_number
from leling_targets.actuals.sources.parts.places import address_of, member_of, xml_of_sheet
from leling_targets.periods.months import MONTH_NAMES
from leling_targets.problems import Location

Cells = Sequence[Sequence[Any]]
_A_DAY = datetime.date(2021, 1, 1)


def percent_cells(raw: RawFile, sheet: str) -> IsPercent:
    """Return what tells of cells of a sheet, by rows and columns from 1, whether their format is a percentage.

    The workbook is looked at only when it is asked: most workbooks never raise the question.
    """

    @cache
    def addresses() -> frozenset[tuple[int, int]]:
        with foreign_bytes(Location(raw.input.name)):
            found = _formatted(raw, sheet, lambda code: "%" in QUOTED.sub("", code))
        return frozenset((row + 1, column + 1) for row, column, _ in found)

    def is_percent(rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.bool_]:
        known = addresses()
        return np.array([place in known for place in zip(rows.tolist(), columns.tolist(), strict=True)], dtype=np.bool_)

    return is_percent


def shown_otherwise(raw: RawFile, sheet: str, cells: Cells) -> Iterator[tuple[int, int, str]]:
    """Yield row and column, from 0, and what is shown of every cell whose format shows another thing than it holds.

    Of a date that is its year or its month alone, of a number more than the number.
    """
    found = _formatted(raw, sheet, lambda code: bool(_shown_as(_A_DAY, code) or _shown_as(1, code)))
    for row, column, code in found:
        shown = _shown_as(cells[row][column], code) if row < len(cells) and column < len(cells[row]) else ""
        if shown:
            yield row, column, shown


def _shown_as(cell: Any, code: str) -> str:  # noqa: ANN401
    if isinstance(cell, datetime.date):
        return shown_date(cell, code)
    return shown_number(cell, code) if is_number(cell) else ""


def indented_cells(raw: RawFile, sheet: str) -> Indents:
    """Return what tells how far in the texts of a sheet are shown, as `Indents` has it; it looks when it is asked."""

    def indents() -> Mapping[tuple[int, int], int]:
        with foreign_bytes(Location(raw.input.name)):
            written = map(str, indents_of_cells(member_of(raw.data, "xl/styles.xml")))
            found = _of_styles(raw, sheet, {str(number): one for number, one in enumerate(written) if one != "0"})
        return {(row, column): int(indent) for row, column, indent in found}

    return indents


def _formatted(raw: RawFile, sheet: str, is_wanted: Callable[[str], bool]) -> Sequence[tuple[int, int, str]]:
    """Return row and column, from 0, of the cells whose format is a wanted one, and its code."""
    codes = codes_of_cells(member_of(raw.data, "xl/styles.xml"))
    return _of_styles(raw, sheet, {str(number): code for number, code in enumerate(codes) if is_wanted(code)})


def _of_styles(raw: RawFile, sheet: str, styles: Mapping[str, str]) -> Sequence[tuple[int, int, str]]:
    """Return row and column, from 0, of the cells of some styles, and what is known of their style."""
    content = xml_of_sheet(raw.data, sheet)
    cells = _FormattedCells(styles)
    if styles:
        walk(content, cells.begin)
    return cells.found


@dataclass
class _FormattedCells:
    """The cells of a sheet as they come; one without its address stands behind the last."""

    styles: Mapping[str, str]
    found: list[tuple[int, int, str]] = field(default_factory=list)
    _row: int = -1
    _column: int = -1

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = local(name)
        if kind == "row":
            written = attributes.get("r", "")
            self._row, self._column = int(written) - 1 if written.isdecimal() else self._row + 1, -1
        elif kind == "c":
            self._row, self._column = address_of(attributes.get("r", "")) or (self._row, self._column + 1)
            if attributes.get("s", "0") in self.styles:
                self.found.append((self._row, self._column, self.styles[attributes.get("s", "0")]))


_MONTHS = [name[:3].title() for name in MONTH_NAMES]
_PARTS = re.compile(r'"([^"]*)"|\\(.)|(y+)|(m+)|(.)', re.IGNORECASE | re.DOTALL)


def shown_date(day: datetime.date, written: str) -> str:
    """Return what a format shows of a date where that is its year, or its year and month; "" where it shows more.

    A year of two digits is given with all four.
    """
    parts = _PARTS.findall(ASIDE.sub("", written))
    marks = "".join(part[4] for part in parts).lower()
    has_year = any(part[2] for part in parts)
    if not has_year or any(mark in marks for mark in "dhsegb"):
        return ""
    return "".join(_shown(day, *part) for part in parts).strip()


def _shown(day: datetime.date, quoted: str, escaped: str, year: str, month: str, other: str) -> str:
    if year:
        return str(day.year)
    if month:
        return _MONTHS[day.month - 1] if len(month) > 2 else f"{day.month:0{len(month)}}"
    return quoted or escaped or other
