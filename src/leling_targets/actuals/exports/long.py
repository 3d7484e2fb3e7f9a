"""A long table of an agency -> readings: a row per figure, a column for each dimension, codes beside their labels."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from msgspec import Struct

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import Mask, Numbers, constant, recoded
from leling_targets.actuals.exports.cells import (
    frequency_dimension,
    has_figure,
    marked,
    periods_of,
    unit_dimension,
    unknown_status,
)
from leling_targets.actuals.exports.codes import SCALES, STATUSES, Mark, marks_of, marks_together, unit_of
from leling_targets.actuals.exports.periods import coded_period
from leling_targets.actuals.exports.wide import columns_left, joined, refuse_passed_over, titled
from leling_targets.actuals.guards.foreign import refused
from leling_targets.actuals.readings import TEXTS, Dimension, Readings
from leling_targets.actuals.sheets import CellColumns, Sheet, cell_text, numbers_and_texts, place_on
from leling_targets.actuals.understood.account import Part, Unread, UnreadReason
from leling_targets.actuals.understood.origins import PARTS, own_row
from leling_targets.actuals.understood.unread_columns import is_ignored
from leling_targets.problems import ProblemCode

_DATASET = re.compile(r"(?:[^:]*:)?(?P<id>[^:(]+)(?:\([^)]*\))?")
_WHOLE = "_T"
"""The code of the total in public code lists."""
Periods = Callable[[str, str], tuple[str, str]]
"""What a period is in words, given its text and the frequency: see `coded_period`."""


class Column(Struct, frozen=True):
    """A column of a long table, with that of its codes where it has one."""

    role: str
    """A part of a figure (area, indicator, period, value, unit, note, version), `status`, `multiplier` (a power of
    ten), `frequency`, `action` (D deletes the figure), `title` (what the dataset of a row is called), `dimension`, or
    `ignored` for what no verdict hangs on."""
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
    whole: frozenset[str] = frozenset()
    """The texts of a dimension, in small letters, that say that a row is of no part, where nobody else would know."""


class LongTable(Struct, frozen=True, kw_only=True):
    """How a layout reads a long table."""

    layout: str
    header: int
    """The row of the header, from 0 within the head of the sheet."""
    columns: Sequence[Column]
    titles: tuple[str, ...] = ()
    """What the file calls its dataset."""
    periods: Periods = coded_period
    periods_among: Callable[[Sequence[str]], Periods] | None = None
    """Where the spellings of the whole column tell what each is: what makes `periods` of them."""
    units: Callable[[str, str], str] = unit_of
    foot: frozenset[str] = frozenset()
    """What stands in the first column of the row where the notes below the figures begin."""
    statuses: Mapping[str, Mark] = STATUSES
    blank_is_whole: bool = False
    """A blank cell of a dimension says that the row is of the whole."""
    missing: Mapping[str, str] = {}
    """What stands in the place of a figure, and what it says in words `read_figure` knows as missing."""


def read_long(sheet: Sheet, answers: Answers, table: LongTable) -> Readings:
    """Return the figures of a long table; a column a person passes over says nothing of them.

    The indicator is left blank where no column names it: `understood.named_by` then looks for a dimension that the
    plan knows. Raises ActualsError where the status of a figure is in no code list, or a person passes over the figures
    or their periods.
    """
    kept = [one for one in table.columns if not _is_passed(one, answers)]
    by_role = {one.role: one for one in reversed(kept)}
    refuse_passed_over(sheet, table.header, {one.role: one.place for one in reversed(table.columns)}, by_role)
    numeric = {by_role[role].place for role in ("value", "multiplier") if role in by_role}
    under = _above(sheet.columns_under(table.header, numeric), table.foot)
    cells = _cells(sheet, under, table, kept, by_role)
    titles, datasets = _datasets(sheet, under, table, kept)
    dimensions = [
        _dimension(sheet, under, table, one) for one in kept if one.role in ("dimension", "unit", "frequency")
    ]
    header = [cell_text(cell) for cell in sheet.head[table.header]]
    known = titled(header).union(*((one.place, one.code) for one in table.columns))
    return Readings(
        under.file,
        table.layout,
        sheet.name,
        pd.DataFrame(cells, copy=False),
        sheet.is_sample,
        {one.role: one.place + 1 for one in reversed(kept) if one.role in (*TEXTS, "value")},
        sheet.is_percent,
        unread=(
            *(_passed_over(sheet, table, one) for one in table.columns if _is_passed(one, answers)),
            *columns_left(sheet, under, table.header, known, answers),
        ),
        dimensions=(*dimensions, *datasets),
        titles=table.titles or titles,
    )


def _is_passed(one: Column, answers: Answers) -> bool:
    return any(is_ignored(name, one.place + 1, answers.passed_over) for name in one.names)


def _passed_over(sheet: Sheet, table: LongTable, one: Column) -> Unread:
    place = place_on(sheet, sheet.head_lines[table.header], one.place + 1)
    return Unread(Part.COLUMN, one.names[0], place, UnreadReason.PASSED_OVER)


def _datasets(
    sheet: Sheet, under: CellColumns, table: LongTable, columns: Sequence[Column]
) -> tuple[tuple[str, ...], list[Dimension]]:
    """Return what all rows call their dataset; where they are of several, no title, and the dimension that they are."""
    said: list[str] = []
    for one in (one for one in columns if one.role == "title"):
        for place in dict.fromkeys((one.place if one.code is None else one.code, one.place)):
            column = pd.Categorical(under.frame[place])
            texts = [str(text).strip() for text in column.categories]
            used = list(dict.fromkeys(texts[code] for code in np.unique(column.codes).tolist() if texts[code]))
            if len(used) > 1:
                codes = {text: next(_titles_in(text)) for text in used}
                at = place_on(sheet, sheet.head_lines[table.header], place + 1)
                return (), [Dimension(one.names, at, recoded(column.codes, texts), codes, is_whole_alone=True)]
            said.extend(used)
    return tuple(dict.fromkeys(title for text in said for title in _titles_in(text))), []


def _titles_in(text: str) -> Iterator[str]:
    """Yield what the cell of a dataset calls it: OECD.SDD:DF_X(1.0): Name is DF_X, OECD.SDD:DF_X(1.0) and Name."""
    identifier, _, name = text.partition("): ")
    identifier = f"{identifier})" if name else identifier
    found = _DATASET.fullmatch(identifier)
    yield from filter(None, (found["id"] if found else "", identifier, name.strip()))


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
        return unit_dimension(one.names, place, texts, codes, _unit_words(table, texts, codes))
    if one.role == "frequency":
        return frequency_dimension(one.names, place, texts, codes)
    codes |= {text: _WHOLE for one_text in texts.categories if (text := str(one_text)).lower() in one.whole}
    is_blank_whole, is_alone = table.blank_is_whole, one.is_whole_alone
    return Dimension(one.names, place, texts, codes, blank_is_whole=is_blank_whole, is_whole_alone=is_alone)


def _cells(
    sheet: Sheet, under: CellColumns, table: LongTable, columns: Sequence[Column], by_role: Mapping[str, Column]
) -> dict[str, Any]:
    """Return the columns of the readings."""
    rows = len(under.frame)
    cells: dict[str, Any] = dict.fromkeys((*TEXTS, "weight_text", "of_text"), constant("", rows))
    for role in ("area", "indicator", "note", "version"):
        if role in by_role:
            cells[role], _ = labels_of(under, by_role[role])
    cells["unit"] = _units(under, table, by_role)
    cells |= _periods(under, table, by_role)
    value = by_role["value"]
    numbers, texts = numbers_and_texts(under.frame[value.place])
    texts = recoded(texts.codes, [table.missing.get(str(text).strip(), str(text)) for text in texts.categories])
    if "multiplier" in by_role:
        numbers = numbers * _multipliers(sheet, under, by_role["multiplier"])
    cells |= {"value": numbers, "text": texts}
    if "action" in by_role:
        cells |= _deleted(under, by_role["action"], cells)
    if "status" in by_role:
        statuses = [one for one in columns if one.role == "status"]
        cells |= _marked(sheet, under, table, statuses, cells)
    sources = ";".join(f"{part}={own_row(by_role[part].place + 1)}" for part in PARTS if part in by_role)
    nothing = np.broadcast_to(np.nan, rows)
    place = {"row": under.lines, "column": np.full(rows, value.place + 1, dtype=np.int16)}
    return {**cells, **place, "weight": nothing, "of": nothing, "origin": constant(sources, rows)}


def _units(under: CellColumns, table: LongTable, by_role: Mapping[str, Column]) -> pd.Categorical:
    if "unit" not in by_role:
        return constant("", len(under.frame))
    texts, codes = labels_of(under, by_role["unit"])
    return recoded(texts.codes, _unit_words(table, texts, codes))


def _unit_words(table: LongTable, texts: pd.Categorical, codes: Mapping[str, str]) -> list[str]:
    return [table.units(codes.get(str(text), str(text)), str(text) if codes else "") for text in texts.categories]


def _periods(under: CellColumns, table: LongTable, by_role: Mapping[str, Column]) -> dict[str, pd.Categorical]:
    """Return the period of every row in words, and its kind."""
    column = pd.Categorical(under.frame[by_role["period"].place])
    spellings = [str(text).strip() for text in column.categories]
    meaning = table.periods if table.periods_among is None else table.periods_among(spellings)
    if "frequency" not in by_role:
        return periods_of(column, lambda text: meaning(text, ""))
    texts, codes = labels_of(under, by_role["frequency"])

    def said(text: str, frequency: str) -> tuple[str, str]:
        return meaning(text.strip(), codes.get(frequency, frequency).upper())

    return {
        "period": joined(column, texts, lambda text, frequency: said(text, frequency)[0]),
        "kind": joined(column, texts, lambda text, frequency: said(text, frequency)[1]),
    }


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
        Mark(missing="not available" if str(text).strip().upper() in ("D", "DELETE") else "")
        for text in actions.categories
    ]
    return marked(actions.codes, marks, cells["value"], cells["text"])


def _marked(
    sheet: Sheet, under: CellColumns, table: LongTable, columns: Sequence[Column], cells: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the columns that statuses change: release, note, and the figure where one says that there is none."""
    is_figure = has_figure(cells["value"], cells["text"])
    every, *others = (_statuses(sheet, under, table, one, is_figure) for one in columns)
    for other in others:
        every = joined(every, other, lambda one, two: f"{one}\n{two}")
    marks = [
        marks_together([marks_of(one, table.statuses) or Mark() for one in str(text).split("\n")])
        for text in every.categories
    ]
    return marked(every.codes, marks, cells["value"], cells["text"])


def _statuses(sheet: Sheet, under: CellColumns, table: LongTable, one: Column, is_figure: Mask) -> pd.Categorical:
    """Return the codes of a column of statuses; raises ActualsError for one of a figure that is in no list."""
    texts, codes = labels_of(under, one)
    said = [codes.get(str(text), str(text)) for text in texts.categories]
    is_unknown = np.array([marks_of(text, table.statuses) is None for text in said], dtype=np.bool_)
    wrong = np.flatnonzero(is_unknown.take(texts.codes) & is_figure)
    if len(wrong):
        row = int(wrong[0])
        place = place_on(sheet, int(under.lines[row]), one.place + 1)
        raise unknown_status(place, said[texts.codes[row]], table.statuses)
    return recoded(texts.codes, said)
