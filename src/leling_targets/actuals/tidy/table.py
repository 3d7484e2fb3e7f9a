"""A tidy table: its header, what its columns hold by their headers and by what stands in them."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

import numpy as np
import pandas as pd
from msgspec import Struct

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import coded
from leling_targets.actuals.cross.headings import heading_of
from leling_targets.actuals.cross.titles import Title, title_of
from leling_targets.actuals.guards.foreign import refused
from leling_targets.actuals.readings import TEXTS
from leling_targets.actuals.sheets import CellColumns, Sheet, cell_text, place_on, texts_of
from leling_targets.actuals.understood.unread_columns import is_ignored
from leling_targets.actuals.understood.words import (
    DESCRIBING,
    is_one_office,
    role_by_content,
    role_with_value,
    roles_of,
)
from leling_targets.names import fold
from leling_targets.problems import Location, ProblemCode

_REQUIRED = ("indicator", "period", "value")
_NUMERIC = ("value", "weight", "of")
READ = (*TEXTS, *_NUMERIC)
"""What a column may be that is part of a figure."""
_ONCE = frozenset(READ) - {"note"}
_MERGED = ("area", "indicator", "item", "period", "unit")
_WHATEVER_ITS_HEADER = frozenset(("unit", "stage"))
"""What a column may be though its header says that it only describes: 核算单位 over units, 类型 over 计划 and 完成."""
_RECORDS = frozenset((".json", ".parquet"))
_MOST_ROWS_ABOVE = 20


class TidyTable(Struct, frozen=True, eq=False, dict=True):
    """A tidy table under its header."""

    sheet: Sheet
    header: int
    """The row of its header, from 0."""
    columns: CellColumns
    titles: Sequence[str]
    roles: Mapping[int, str]
    """What its columns hold, as far as anything says so."""
    ignored: Collection[int]
    """The columns a person passes over."""

    @cached_property
    def at(self) -> Mapping[str, int]:
        """Return the first column that holds something."""
        return {role: place for place, role in sorted(self.roles.items(), reverse=True)}

    @cached_property
    def title(self) -> Title:
        """Return what stands above it."""
        return title_of(text for row in self.sheet.head[: self.header] for text in texts_of(row))

    @property
    def may_be_merged(self) -> bool:
        """Return whether a blank cell of it may be one that was merged with the one above."""
        return self.sheet.file.suffix not in _RECORDS

    def column(self, place: int) -> pd.Series:
        """Return the cells of a column."""
        return self.columns.frame[place]

    def place(self, column: int = 0, line: int | None = None) -> Location:
        """Return a place in it, of its header where no line is named; columns count from 0."""
        return place_on(self.sheet, self.sheet.head_lines[self.header] if line is None else line, column + 1)


def header_of(sheet: Sheet) -> int | None:
    """Return the row near the head of a sheet that holds the columns a tidy table cannot do without, from 0."""
    for number, row in enumerate(sheet.head[:_MOST_ROWS_ABOVE]):
        found = set(_roles([cell_text(cell) if isinstance(cell, str) else "" for cell in row]).values())
        if found.issuperset(_REQUIRED):
            return number
    return None


def is_of_a_cross_table(header: Sequence[object]) -> bool:
    """Return whether a header names figures beside the value (同比, 上年同期), or a year and a month in two columns."""
    texts = [cell_text(cell) for cell in header]
    roles = _roles(texts)
    beside = [heading_of(text) for place, text in enumerate(texts) if text and place not in roles]
    periods = {fold(texts[place]) for place, role in roles.items() if role == "period"}
    return len(periods) > 1 or any(one.form == "growth" or one.relative for one in beside)


def _roles(headers: Sequence[str]) -> dict[int, str]:
    """Return what the columns under some headers hold."""
    roles = {place: role for place, header in enumerate(headers) if (role := role_with_value(header))}
    return {**roles, **roles_of(headers)}


def table_of(sheet: Sheet, answers: Answers) -> TidyTable:
    """Return the table of a sheet that has a tidy header.

    Raises ActualsError where two columns mean the same: which of them counts is not for us to say.
    """
    header = header_of(sheet)
    assert header is not None, "recognised before it is read"
    titles = [cell_text(cell) for cell in sheet.head[header]]
    ignored = {place for place, title in enumerate(titles) if is_ignored(title, place + 1, answers.passed_over)}
    roles = {place: role for place, role in sorted(_roles(titles).items()) if place not in ignored}
    seen: dict[str, str] = {}
    for place, role in roles.items():
        if role in seen:
            where = place_on(sheet, sheet.head_lines[header], place + 1)
            raise refused(ProblemCode.TWO_COLUMNS, where, first=seen[role], second=titles[place], column=role)
        if role in _ONCE:
            seen[role] = titles[place]
    columns = sheet.columns_under(header, {place for place, role in roles.items() if role in _NUMERIC})
    _fill_merged(sheet, columns, roles)
    return TidyTable(sheet, header, columns, titles, _by_content(columns, titles, roles, ignored), ignored)


def _fill_merged(sheet: Sheet, columns: CellColumns, roles: Mapping[int, str]) -> None:
    """Let a label in a merged cell stand in every row the cell runs over."""
    for (top, left), (bottom, _) in sheet.merged:
        if roles.get(left) not in _MERGED or bottom <= top:
            continue
        column = columns.frame[left].array
        covered = (columns.lines > top + 1) & (columns.lines <= bottom + 1)
        first = np.flatnonzero(columns.lines == top + 1)
        if covered.any() and len(first):
            codes = column.codes.copy()
            codes[covered] = codes[first[0]]
            columns.frame[left] = pd.Series(coded(codes, column.categories))


def _by_content(
    columns: CellColumns, titles: Sequence[str], roles: Mapping[int, str], ignored: Collection[int]
) -> dict[int, str]:
    """Return the columns with those that are known by what stands in them, where their headers say nothing."""
    found = dict(roles)
    for place, title in enumerate(titles):
        own = found.get(place, "")
        if place in ignored or not (own in ("", "area") or own in DESCRIBING):
            continue
        texts = different_texts(columns.frame[place]) if place < len(columns.frame.columns) else []
        if own == "area":
            found[place] = "beside" if is_one_office(title, texts) else own
            continue
        role = role_by_content(texts)
        if role and role not in found.values() and (not own or role in _WHATEVER_ITS_HEADER):
            found[place] = role
    return found


def different_texts(column: pd.Series) -> list[str]:
    """Return the different texts of a column of words, blanks left out."""
    if not isinstance(column.dtype, pd.CategoricalDtype):
        return []
    categories = column.cat.categories.tolist()
    used = np.unique(column.cat.codes.to_numpy()).tolist()
    return [text for code in used if code >= 0 and (text := str(categories[code])).strip()]
