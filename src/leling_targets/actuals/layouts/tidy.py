"""The tidy layout: one row per figure, with columns named indicator, period, value, unit and so on."""

from typing import Any

import numpy as np
import pandas as pd
from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import coded, constant, numbered
from leling_targets.actuals.readings import TEXTS, Readings
from leling_targets.actuals.sheets import Sheet, numbers_and_texts
from leling_targets.actuals.tidy.around import area_above, refuse_plan, units_around, with_blank_areas
from leling_targets.actuals.tidy.table import READ, TidyTable, header_of, is_of_a_cross_table, table_of
from leling_targets.actuals.tidy.unread import planned_rows, unread_of
from leling_targets.actuals.understood.open_units import BETWEEN
from leling_targets.actuals.understood.origins import PARTS, Origin, origin_text, own_row
from leling_targets.units import is_known_unit, units_of


def recognises(sheet: Sheet) -> bool:
    """Return whether a row near the head of a sheet holds the columns a tidy table cannot do without, and no others.

    Figures beside the value (同比, 上年同期), or a year and a month in two columns, make a cross table of it.
    """
    header = header_of(sheet)
    return header is not None and not is_of_a_cross_table(sheet.head[header])


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the cells of a tidy table.

    Raises ActualsError where two columns mean the same, a table is of goals, or it leaves open of which areas it is.
    """
    table = table_of(sheet, answers)
    refuse_plan(table)
    frame = pd.DataFrame(_cells(table), copy=False)
    if "area" in table.at and not answers.area and table.may_be_merged:
        frame["area"] = with_blank_areas(table, frame)
    unread, dimensions = unread_of(table, frame)
    mask, planned = planned_rows(table)
    if mask is not None:
        frame = frame[~mask].reset_index(drop=True)
        dimensions = [replace(one, texts=one.texts[~mask]) for one in dimensions]
    columns = {name: place + 1 for name, place in table.at.items() if name in READ}
    found = Readings(table.columns.file, "tidy", sheet.name, frame, sheet.is_sample, columns, sheet.is_percent)
    return replace(found, unread=(*unread, *planned), dimensions=tuple(dimensions))


def _cells(table: TidyTable) -> dict[str, Any]:
    """Return the columns of the readings: those of the table, and what stands around it where it has none."""
    at, rows = table.at, len(table.columns.frame)
    blank = constant("", rows)
    cells: dict[str, Any] = {name: table.column(at[name]) if name in at else blank for name in TEXTS}
    sources = {part: own_row(at[part] + 1) for part in PARTS if part in at}
    if "area" not in at and (area := area_above(table)):
        cells["area"] = constant(area, rows)
        sources["area"] = Origin.TITLE if table.title.area else Origin.SHEET
    cells["value"], cells["text"] = numbers_and_texts(table.column(at["value"]))
    for name in ("weight", "of"):
        cells[name], cells[f"{name}_text"] = (
            numbers_and_texts(table.column(at[name])) if name in at else (np.broadcast_to(np.nan, rows), blank)
        )
    cells["row"] = table.columns.lines
    cells["column"] = np.full(rows, at["value"] + 1, dtype=np.int16)
    around = units_around(table, cells)
    if around.units:
        cells["unit"] = _with_unit(cells["unit"], around.units)
        sources.setdefault("unit", Origin.TITLE)
    beside = [text for text in pd.Series(cells["unit"]).cat.categories if text and is_known_unit(text)]
    # In a column of units a row without any may be in one of the others, where it was written once.
    others = [unit for text in beside for unit in units_of(text)] if table.may_be_merged else []
    if open_units := [*around.open_units, *others]:
        cells["open_unit"] = constant(BETWEEN.join(open_units), rows)
    cells["origin"] = constant(origin_text(sources), rows)
    return cells


def _with_unit(units: pd.Series | pd.Categorical, around: str) -> pd.Categorical:
    """Return units with one in place of blanks."""
    column = pd.Categorical(units)
    known = numbered(map(str, column.categories))
    if "" not in known:
        return column
    codes = column.codes.astype(np.int32)
    codes[codes == known[""]] = known.setdefault(around, len(known))
    return coded(codes, known)
