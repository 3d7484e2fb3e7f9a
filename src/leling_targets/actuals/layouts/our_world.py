"""Tables of Our World in Data: an entity and a year (or a day) in each row, a column for every indicator.

After the project's notes on its chart data ("How to use our data", the readme beside a download) and its metadata
reference: Entity, Code, Year or Day, in small letters with short names of the indicators (useColumnShortNames), then
the indicators, of charts by region a column of regions, and notes to the figures in columns of annotations. Years reach
back beyond any plan; a projection is no actual.
"""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd
from msgspec import Struct

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import recoded, where
from leling_targets.actuals.exports.cells import periods_of
from leling_targets.actuals.exports.periods import coded_period, known_frequency
from leling_targets.actuals.exports.unit_in_name import unit_in
from leling_targets.actuals.exports.wide import WideTable, filled_cells, read_wide
from leling_targets.actuals.readings import Dimension, Readings
from leling_targets.actuals.sheets import Sheet, first_row, place_on
from leling_targets.actuals.understood.account import Part, Unread, UnreadReason
from leling_targets.actuals.understood.words import role_of
from leling_targets.periods.period import FIRST_YEAR, LAST_YEAR

_ENTITY, _CODE = "entity", "code"
_TIMES = frozenset(("year", "day"))
_BESIDE = re.compile(
    r"(?:world )?regions? according to owid|owid[_ ]region|continent|.*(?:\b|_)annotations?", re.IGNORECASE
)
"""Columns that say what region an entity lies in, or what is to be said of a figure."""
_OF_A_TIDY_TABLE = frozenset(("indicator", "item", "value", "period"))
_PROJECTED = re.compile(r".*(?:\b|_)(?:projections?|projected|forecasts?)(?:\b|_).*", re.IGNORECASE)
_YEAR = re.compile(r"-?[0-9]{1,6}")


class _Header(Struct, frozen=True):
    """Where the parts of a row stand, and the indicators, from 0."""

    area: int
    time: int
    indicators: Mapping[int, str]
    beside: Mapping[int, str]


def recognises(sheet: Sheet) -> bool:
    """Return whether the first row begins with an entity and its code, or its time, and names indicators."""
    return _header(sheet) is not None


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of a table. Raises ActualsError where days stand in it that begin no month."""
    header = _header(sheet)
    assert header is not None, "recognised before it is read"
    under = sheet.columns_under(0, set(header.indicators))
    times = pd.Categorical(under.frame[header.time])
    spellings = [str(text) for text in times.categories]
    line = sheet.head_lines[0]
    frequency = known_frequency(spellings, place_on(sheet, line, header.time + 1), is_of_years=True)
    names = list(header.indicators.values())
    first = place_on(sheet, line, next(iter(header.indicators)) + 1)
    table = WideTable(
        layout="our_world",
        header=0,
        filled=filled_cells(under, list(header.indicators), ~where(under.frame[header.time], _is_beyond)),
        columns={"area": header.area, "period": header.time},
        parts={
            "area": pd.Categorical(under.frame[header.area]),
            **periods_of(times, lambda text: coded_period(text, frequency)),
        },
        by_column={
            "unit": [unit_in(name) for name in names],
            "note": ["forecast" if _PROJECTED.fullmatch(name) else "" for name in names],
        },
        across=[Dimension(("Indicator",), first, recoded(np.arange(len(names)), names))],
        unread=tuple(
            Unread(Part.COLUMN, text, place_on(sheet, line, place + 1), UnreadReason.BESIDE_FIGURES)
            for place, text in header.beside.items()
        ),
    )
    return read_wide(sheet, answers, table)


def _header(sheet: Sheet) -> _Header | None:
    texts = first_row(sheet)
    small = [text.lower() for text in texts]
    time = 2 if small[1:2] == [_CODE] else 1
    if small[:1] != [_ENTITY] or not set(small[time : time + 1]) & _TIMES:
        return None
    others = {place: text for place, text in enumerate(texts) if place > time and text}
    beside = {place: text for place, text in others.items() if _BESIDE.fullmatch(text)}
    indicators = {place: text for place, text in others.items() if place not in beside}
    is_tidy = any(role_of(text) in _OF_A_TIDY_TABLE for text in indicators.values())
    return _Header(0, time, indicators, beside) if indicators and not is_tidy else None


def _is_beyond(text: str) -> bool:
    """Return whether a text is a year no plan speaks of: 1750, -10000."""
    return bool(_YEAR.fullmatch(text)) and not FIRST_YEAR <= int(text) <= LAST_YEAR
