"""A long table of an agency -> readings: a row per figure, a column for each dimension, codes beside their labels."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from msgspec import Struct

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import Mask, Numbers, constant, recoded
from leling_targets.actuals.exports.cells import frequency_dimension, has_figure, marked, unit_dimension
from leling_targets.actuals.exports.codes import SCALES, STATUSES, Mark, marks_of, unit_of
from leling_targets.actuals.exports.forms import with_shares
from leling_targets.actuals.exports.periods import coded_period
from leling_targets.actuals.exports.wide import joined
from leling_targets.actuals.guards.foreign import refused
from leling_targets.actuals.readings import TEXTS, Dimension, Readings
from leling_targets.actuals.sheets import CellColumns, Sheet, cell_text, numbers_and_texts, place_on
from leling_targets.actuals.understood.account import Part, Unread, UnreadReason
from leling_targets.actuals.understood.origins import PARTS, own_row
from leling_targets.actuals.understood.unread_columns import is_ignored
from leling_targets.problems import ProblemCode

_DELETED = "not available"
Periods = Callable[[str, str], tuple[str, str]]
"""What a period is in words, given its text and the frequency: see `coded_period`."""


class Column(Struct, frozen=True):
    """A column of a long table, with that of its codes where it has one."""

    role: str
    """A part of a figure (area, indicator, period, value, unit, note, version), `status`, `multiplier` (a power of
    ten), `frequency`, `action` (D deletes the figure), `dimension`, or `ignored` for what no verdict hangs on."""
    place: int
    """Where it stands, from 0."""
    names: tuple[str, ...]
    """Its header as people read it, then its code."""
    code: int | None = None
    """Where its codes stand, from 0."""
    is_joined: bool = False
    """A cell holds the code and the label: `A: Annual`."""
    is_whole_alone: bool = False
    """One text in all rows parts nothing: see `Dimension`."""


class LongTable(Struct, frozen=True, kw_only=True):
    """How a layout reads a long table."""

    layout: str
    header: int
    """The row of the header, from 0 within the head of the sheet."""
    columns: Sequence[Column]
    titles: tuple[str, ...] = ()
    """What the file calls its dataset."""
    frequency: str = ""
    """The frequency of all rows, where no column has it."""
    periods: Periods = coded_period
    periods_among: Callable[[Sequence[str]], Periods] | None = None
    """Where the spellings of the whole column tell what each is: what makes `periods` of them."""
    units: Callable[[str, str], str] = unit_of
    foot: frozenset[str] = frozenset()
    """What stands in the first column of the row where the notes below the figures begin."""
    statuses: Mapping[str, Mark] = STATUSES
    blank_is_whole: bool = False
    """A blank cell of a dimension says that the row is of the whole."""
    unit: str = ""
    """The unit of rows that name none."""
    missing: Mapping[str, str] = {}
    """What stands in the place of a figure, and what it says in words `read_figure` knows as missing."""


def first_row(sheet: Sheet) -> list[str]:
    """Return what the first row of a sheet says, cell by cell."""
    return [cell_text(cell) for cell in sheet.head[0]] if sheet.head else []


def read_long(sheet: Sheet, answers: Answers, table: LongTable) -> Readings:
    """Return the figures of a long table.

    The indicator is left blank where no column names it: `understood.named_by` then looks for a dimension that the
    plan knows. Raises ActualsError where the status of a figure is in no code list.
    """
    passed = {
        one.place
        for one in table.columns
        if any(is_ignored(name, one.place + 1, answers.passed_over) for name in one.names)
    }
    by_role = {one.role: one for one in reversed(table.columns) if one.role != "status" or one.place not in passed}
    numeric = {by_role[role].place for role in ("value", "multiplier") if role in by_role}
    under = _above(sheet.columns_under(table.header, numeric), table.foot)
    cells = _cells(sheet, under, table, by_role, passed)
    dimensions = [
        _dimension(sheet, under, table, one)
        for one in table.columns
        if one.role in ("dimension", "unit", "frequency") and one.place not in passed
    ]
    columns = {one.role: one.place + 1 for one in reversed(table.columns) if one.role in (*TEXTS, "value")}
    found = Readings(
        under.file,
        table.layout,
        sheet.name,
        pd.DataFrame(cells, copy=False),
        sheet.is_sample,
        columns,
        sheet.is_percent,
        unread=tuple(_passed_over(sheet, table, passed)),
        dimensions=tuple(dimensions),
        titles=table.titles,
    )
    return with_shares(found)


def _passed_over(sheet: Sheet, table: LongTable, passed: set[int]) -> list[Unread]:
    line = sheet.head_lines[table.header]
    return [
        Unread(Part.COLUMN, one.names[0], place_on(sheet, line, one.place + 1), UnreadReason.PASSED_OVER)
        for one in table.columns
        if one.place in passed
    ]


def _above(under: CellColumns, foot: frozenset[str]) -> CellColumns:
    """Return the rows above the notes at the foot of a table."""
    if not foot:
        return under
    first = pd.Categorical(under.frame[0])
    is_foot = np.array([str(text).strip() in foot for text in first.categories], dtype=np.bool_).take(first.codes)
    count = int(np.argmax(is_foot)) if is_foot.any() else len(under.frame)
    return CellColumns(under.file, under.frame.iloc[:count], under.lines[:count])


def labels_of(under: CellColumns, one: Column) -> tuple[pd.Categorical, dict[str, str]]:
    """Return the labels of a column, and the code of each."""
    column = pd.Categorical(under.frame[one.place])
    written = [str(text).strip() for text in column.categories]
    if one.is_joined:
        pairs = [(label.strip() or code, code) for code, _, label in (text.partition(":") for text in written)]
        return recoded(column.codes, [label for label, _ in pairs]), {label: code for label, code in pairs if code}
    if one.code is None:
        return recoded(column.codes, written), {}
    codes = pd.Categorical(under.frame[one.code])
    first = pd.DataFrame({"label": column.codes, "code": codes.codes}).drop_duplicates()
    pairs_found = {
        (written[label], str(codes.categories[code]).strip())
        for label, code in zip(first["label"], first["code"], strict=True)
        if label >= 0 and code >= 0
    }
    beside = {label: code for label, code in sorted(pairs_found) if label}
    labels = [label for label, code in pairs_found if label or code]
    if len(set(labels)) < len(labels) or "" in labels:
        # Without a label of its own, a part goes by its code.
        return recoded(codes.codes, [str(text).strip() for text in codes.categories]), {}
    return recoded(column.codes, written), beside


def _dimension(sheet: Sheet, under: CellColumns, table: LongTable, one: Column) -> Dimension:
    texts, codes = labels_of(under, one)
    place = place_on(sheet, sheet.head_lines[table.header], one.place + 1)
    if one.role == "unit":
        units = [table.units(codes.get(str(text), str(text)), str(text) if codes else "") for text in texts.categories]
        return unit_dimension(one.names, place, texts, codes, units)
    if one.role == "frequency":
        return frequency_dimension(one.names, place, texts, codes)
    is_blank_whole, is_alone = table.blank_is_whole, one.is_whole_alone
    return Dimension(one.names, place, texts, codes, blank_is_whole=is_blank_whole, is_whole_alone=is_alone)


def _cells(
    sheet: Sheet, under: CellColumns, table: LongTable, by_role: Mapping[str, Column], passed: set[int]
) -> dict[str, Any]:
    """Return the columns of the readings."""
    rows = len(under.frame)
    cells: dict[str, Any] = dict.fromkeys((*TEXTS, "weight_text", "of_text"), constant("", rows))
    for role in ("area", "indicator", "note", "version"):
        if role in by_role:
            cells[role], _ = labels_of(under, by_role[role])
    cells["unit"] = _units(under, table, by_role)
    cells["period"], cells["kind"] = _periods(under, table, by_role)
    value = by_role["value"]
    numbers, texts = numbers_and_texts(under.frame[value.place])
    texts = recoded(texts.codes, [table.missing.get(str(text).strip(), str(text)) for text in texts.categories])
    if "multiplier" in by_role:
        numbers = numbers * _multipliers(sheet, under, by_role["multiplier"])
    cells |= {"value": numbers, "text": texts}
    if "action" in by_role:
        cells |= _deleted(under, by_role["action"], cells)
    if "status" in by_role:
        statuses = [one for one in table.columns if one.role == "status" and one.place not in passed]
        cells |= _marked(sheet, under, table, statuses, cells)
    sources = ";".join(f"{part}={own_row(by_role[part].place + 1)}" for part in PARTS if part in by_role)
    nothing = np.broadcast_to(np.nan, rows)
    place = {"row": under.lines, "column": np.full(rows, value.place + 1, dtype=np.int16)}
    return {**cells, **place, "weight": nothing, "of": nothing, "origin": constant(sources, rows)}


def _units(under: CellColumns, table: LongTable, by_role: Mapping[str, Column]) -> pd.Categorical:
    if "unit" not in by_role:
        return constant(table.unit, len(under.frame))
    texts, codes = labels_of(under, by_role["unit"])
    said = [table.units(codes.get(str(text), str(text)), str(text) if codes else "") for text in texts.categories]
    return recoded(texts.codes, [unit or table.unit for unit in said])


def _periods(
    under: CellColumns, table: LongTable, by_role: Mapping[str, Column]
) -> tuple[pd.Categorical, pd.Categorical]:
    """Return the period of every row in words, and its kind."""
    column = pd.Categorical(under.frame[by_role["period"].place])
    spellings = [str(text).strip() for text in column.categories]
    meaning = table.periods if table.periods_among is None else table.periods_among(spellings)
    if "frequency" not in by_role:
        said = [meaning(text, table.frequency) for text in spellings]
        return recoded(column.codes, [text for text, _ in said]), recoded(column.codes, [kind for _, kind in said])
    texts, codes = labels_of(under, by_role["frequency"])
    letters = [codes.get(str(text), str(text)).upper() for text in texts.categories]
    width = len(letters) + 1
    numbers, used = pd.factorize(column.codes.astype(np.int64) * width + texts.codes)
    pairs = [(spellings[number // width], letters[number % width]) for number in used.tolist()]
    said = [meaning(text, letter) for text, letter in pairs]
    return recoded(numbers, [text for text, _ in said]), recoded(numbers, [kind for _, kind in said])


def _multipliers(sheet: Sheet, under: CellColumns, one: Column) -> Numbers:
    """Return what every figure is multiplied by; raises ActualsError for what is no power of ten."""
    powers, texts = numbers_and_texts(under.frame[one.place])
    words = np.array([SCALES.get(str(text).strip().lower(), np.nan) for text in texts.categories], dtype=np.float64)
    powers = np.where(np.isnan(powers), words.take(texts.codes), powers)
    wrong = np.flatnonzero(np.isnan(powers) | (powers != np.round(powers)) | (np.abs(powers) > 15))
    if len(wrong):
        row = int(wrong[0])
        place = place_on(sheet, int(under.lines[row]), one.place + 1)
        found = str(under.frame[one.place].iloc[row])
        raise refused(ProblemCode.FIGURE_UNREADABLE, place, found=found, fault="not_a_number")
    return np.power(10.0, powers)


def _deleted(under: CellColumns, one: Column, cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return the cells without the figures that a message deletes (ACTION D)."""
    actions = pd.Categorical(under.frame[one.place])
    marks = [
        Mark(missing=_DELETED if str(text).strip().upper() in ("D", "DELETE") else "") for text in actions.categories
    ]
    return marked(actions.codes, marks, cells["value"], cells["text"])


def _marked(
    sheet: Sheet, under: CellColumns, table: LongTable, columns: Sequence[Column], cells: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the columns that statuses change: release, note, and the figure where one says that there is none."""
    is_figure = has_figure(cells["value"], cells["text"])
    first, *others = (_statuses(sheet, under, table, one, is_figure) for one in columns)
    for other in others:
        first = joined(first, other, lambda one, two: f"{one} {two}".strip())
    marks = [marks_of(str(text), table.statuses) or Mark() for text in first.categories]
    return marked(first.codes, marks, cells["value"], cells["text"])


def _statuses(sheet: Sheet, under: CellColumns, table: LongTable, one: Column, is_figure: Mask) -> pd.Categorical:
    """Return the codes of a column of statuses; raises ActualsError for one of a figure that is in no list."""
    texts, codes = labels_of(under, one)
    said = [codes.get(str(text), str(text)) for text in texts.categories]
    is_unknown = np.array([marks_of(text, table.statuses) is None for text in said], dtype=np.bool_)
    wrong = np.flatnonzero(is_unknown.take(texts.codes) & is_figure)
    if len(wrong):
        row = int(wrong[0])
        place = place_on(sheet, int(under.lines[row]), one.place + 1)
        found, near = said[texts.codes[row]], ", ".join(filter(None, table.statuses))
        raise refused(ProblemCode.WORD_UNKNOWN, place, column=("status", "状态"), found=found, near=near)
    return recoded(texts.codes, said)
