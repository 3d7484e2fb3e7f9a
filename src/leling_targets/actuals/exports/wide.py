"""A wide table of an agency, periods (or series) across -> its filled cells, each with its row and its column."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import Codes, Mask, Numbers, coded, recoded
from leling_targets.actuals.exports.cells import cells_of, marked
from leling_targets.actuals.exports.codes import Mark
from leling_targets.actuals.guards.foreign import refused
from leling_targets.actuals.readings import Dimension, Readings
from leling_targets.actuals.sheets import CellColumns, Sheet, cell_text, is_written_figure, numbers_and_texts, place_on
from leling_targets.actuals.understood.account import Part, Unread, UnreadReason
from leling_targets.actuals.understood.origins import header, origin_text, own_row
from leling_targets.actuals.understood.unread_columns import is_ignored
from leling_targets.problems import ProblemCode, column_letters, few

_EXAMPLES = 3


class Filled(Struct, frozen=True, eq=False):
    """The cells of a wide table that hold something, one below the other."""

    under: CellColumns
    row: Codes
    """The place of the row of each within `under`."""
    across: Codes
    """The place of its column among those that hold figures."""
    column: Codes
    """The column of the sheet, from 1."""
    value: Numbers
    text: pd.Categorical

    def by_row(self, texts: pd.Categorical) -> pd.Categorical:
        """Return what the row of every cell says."""
        return coded(texts.codes.take(self.row), map(str, texts.categories))

    def by_column(self, texts: Sequence[str]) -> pd.Categorical:
        """Return what the column of every cell says."""
        return recoded(self.across, texts)


class WideTable(Struct, frozen=True, kw_only=True):
    """How a layout reads a wide table: what its rows and its columns say, given by the layout."""

    layout: str
    header: int
    """The row of the header, from 0 within the head of the sheet."""
    filled: Filled
    columns: dict[str, int]
    """The columns of the parts of a row, from 0."""
    parts: dict[str, pd.Categorical]
    """What every row says of its figures, by the names of the columns of readings."""
    periods: Sequence[tuple[str, str]] = ()
    """The period of every column of figures and its kind; none where the rows have them."""
    by_column: dict[str, Sequence[str]] = {}
    """What every column of figures says of them otherwise."""
    dimensions: Sequence[Dimension] = ()
    """What parts the rows, a text per row of the table."""
    across: Sequence[Dimension] = ()
    """What parts the columns, a text per column of figures."""
    titles: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    """What became of rows and columns that no figure is read from."""
    known: Collection[int | None] = ()
    """The columns the layout knows, its figures among them; none: all that have a header."""
    marks: tuple[Codes, Sequence[Mark]] | None = None
    """What a status says of each filled cell: the code of its mark, and the marks."""


def filled_cells(under: CellColumns, places: Sequence[int], is_row: Mask | None = None) -> Filled:
    """Return the cells of some columns that are not blank, of all rows or those of a mask."""
    rows = np.arange(len(under.frame)) if is_row is None else np.flatnonzero(is_row)
    found = [numbers_and_texts(under.frame[place].iloc[rows]) for place in places]
    words: dict[str, int] = {"": 0}
    values, codes, kept, across = [], [], [], []
    for number, (value, text) in enumerate(found):
        known = np.array([words.setdefault(str(one), len(words)) for one in text.categories], dtype=np.int32)
        said = known.take(text.codes)
        is_filled = np.flatnonzero(np.isfinite(value) | (said > 0))
        values.append(value[is_filled])
        codes.append(said[is_filled])
        kept.append(rows[is_filled])
        across.append(np.full(len(is_filled), number, dtype=np.int32))
    which = np.concatenate(across) if across else np.zeros(0, dtype=np.int32)
    return Filled(
        under,
        np.concatenate(kept) if kept else which,
        which,
        np.array(places, dtype=np.int16).take(which) + 1 if places else which,
        np.concatenate(values) if values else np.zeros(0),
        coded(np.concatenate(codes) if codes else which, words),
    )


def read_wide(sheet: Sheet, answers: Answers, table: WideTable) -> Readings:
    """Return the figures of a wide table; a column a person passes over says nothing of them.

    Raises ActualsError where that is the column of their periods.
    """
    filled = table.filled
    header = [cell_text(cell) for cell in sheet.head[table.header]]
    without = passed_columns(sheet, table.header, table.columns, answers)
    columns = {role: place for role, place in table.columns.items() if role not in without}
    refuse_passed_over(sheet, table.header, table.columns, columns)
    parts = {name: filled.by_row(texts) for name, texts in table.parts.items() if name not in without}
    parts |= {name: filled.by_column(texts) for name, texts in table.by_column.items()}
    if table.periods:
        parts["period"] = filled.by_column([period for period, _ in table.periods])
        parts["kind"] = filled.by_column([kind for _, kind in table.periods])
    parts["origin"] = _origins(sheet, table, columns)
    value, text = filled.value, filled.text
    if table.marks is not None:
        changed = marked(*table.marks, value, text)
        value, text = changed.pop("value", value), changed.pop("text", text)
        parts |= changed
    lines = filled.under.lines.take(filled.row)
    every = [*(replace(one, texts=filled.by_row(one.texts)) for one in table.dimensions)]
    every += [replace(one, texts=filled.by_column([*map(str, one.texts)])) for one in table.across]
    passed = [one for one in every if _is_passed(one, answers)]
    if any(one.is_unit for one in passed):
        parts.pop("unit", None)
    beside = [*without.values()]
    beside += [Unread(Part.COLUMN, one.name, one.place, UnreadReason.PASSED_OVER) for one in passed]
    return Readings(
        filled.under.file,
        table.layout,
        sheet.name,
        cells_of(parts, value, text, lines, filled.column),
        sheet.is_sample,
        {role: place + 1 for role, place in columns.items()},
        sheet.is_percent,
        unread=(
            *table.unread,
            *{(one.name, one.place): one for one in beside}.values(),
            *columns_left(sheet, filled.under, table.header, table.known or titled(header), answers),
        ),
        dimensions=tuple(one for one in every if one not in passed),
        titles=table.titles,
    )


def columns_left(
    sheet: Sheet, under: CellColumns, header: int, used: Collection[int | None], answers: Answers
) -> Iterator[Unread]:
    """Yield the columns that hold something and that nobody knows what to do with, by their letter where headless."""
    for place, title in enumerate(map(cell_text, sheet.head[header])):
        if place in used or place not in under.frame:
            continue
        said = [text for one in pd.Categorical(under.frame[place]).categories if (text := str(one).strip())]
        if said:
            is_passed = is_ignored(title, place + 1, answers.passed_over)
            holds = UnreadReason.HOLDS_FIGURES if any(map(is_written_figure, said)) else UnreadReason.TELLS_ROWS_APART
            reason = UnreadReason.PASSED_OVER if is_passed else holds
            where_it_stands = place_on(sheet, sheet.head_lines[header], place + 1)
            name = title or column_letters(place + 1)
            yield Unread(Part.COLUMN, name, where_it_stands, reason, tuple(said[:_EXAMPLES]))


def titled(header: Sequence[str]) -> set[int | None]:
    """Return the places of the headers that say something."""
    return {place for place, text in enumerate(header) if text}


def passed_columns(sheet: Sheet, header: int, places: Mapping[str, int], answers: Answers) -> dict[str, Unread]:
    """Return the columns a person passes over among some, which are named, by their names."""
    line, titles = sheet.head_lines[header], [cell_text(cell) for cell in sheet.head[header]]
    return {
        name: Unread(Part.COLUMN, titles[place], place_on(sheet, line, place + 1), UnreadReason.PASSED_OVER)
        for name, place in places.items()
        if is_ignored(titles[place], place + 1, answers.passed_over)
    }


def refuse_passed_over(sheet: Sheet, header: int, places: Mapping[str, int], kept: Collection[str]) -> None:
    """Raise ActualsError where a person passes over what no figure can do without: itself, and its period.

    `places` has the columns of the parts of a figure, from 0; `kept` are the parts that are left.
    """
    needed = [places[role] for role in ("value", "period") if role in places]
    for role in ("value", "period"):
        if role in places and role not in kept:
            names = [cell_text(cell) for cell in sheet.head[header]]
            others = ", ".join(few(name for at, name in enumerate(names) if name and at not in needed))
            place, found = place_on(sheet, sheet.head_lines[header], places[role] + 1), names[places[role]]
            raise refused(ProblemCode.UNKNOWN_CHOICE, place, what="--ignore-column", found=found, near="", known=others)


def _is_passed(dimension: Dimension, answers: Answers) -> bool:
    return any(is_ignored(name, dimension.place.column or 1, answers.passed_over) for name in dimension.names)


def _origins(sheet: Sheet, table: WideTable, places: Mapping[str, int]) -> pd.Categorical:
    """Return where the parts of every figure stand: in its own row, but for the period above it."""
    own = {role: own_row(place + 1) for role, place in places.items()}
    line = sheet.head_lines[table.header]
    columns = np.unique(table.filled.column).tolist()
    texts = [origin_text({**own, "period": header(one, line)} if table.periods else own) for one in columns]
    return recoded(np.searchsorted(columns, table.filled.column), texts) if columns else table.filled.text


def understood(texts: pd.Categorical, meaning: Callable[[str], str]) -> pd.Categorical:
    """Return what a function makes of every text, asked once of each."""
    return recoded(texts.codes, [meaning(str(text)) for text in texts.categories])


def joined(first: pd.Categorical, second: pd.Categorical, meaning: Callable[[str, str], str]) -> pd.Categorical:
    """Return what a function makes of two texts of every row, asked once of each pair."""
    width = len(second.categories) + 1
    numbers, used = pd.factorize(first.codes.astype(np.int64) * width + second.codes)
    pairs = [divmod(number, width) for number in used.tolist()]
    return recoded(numbers, [meaning(str(first.categories[one]), str(second.categories[two])) for one, two in pairs])
