"""Tables of the World Bank: an indicator's CSV or workbook, and DataBank's with its series down or across.

After the Bank's own files (World Development Indicators, "Data Source" and "Last Updated Date" above the header
Country Name, Country Code, Indicator Name, Indicator Code, 1960, ...) and DataBank's exports (Series Name, Series Code,
2019 [YR2019]; or Time, Time Code and a column for every series), where `..` is not available and the name of the
database and the day of its update stand below. The unit stands in brackets in the name of a series.
"""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd
from msgspec import Struct

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import recoded
from leling_targets.actuals.exports.cells import periods_of
from leling_targets.actuals.exports.long import Column, labels_of
from leling_targets.actuals.exports.periods import coded_period
from leling_targets.actuals.exports.unit_in_name import unit_in
from leling_targets.actuals.exports.wide import WideTable, filled_cells, read_wide, understood
from leling_targets.actuals.readings import Dimension, Readings
from leling_targets.actuals.sheets import CellColumns, Sheet, cell_text, place_on

_AREA, _AREA_CODE = "Country Name", "Country Code"
_SERIES: Mapping[str, str] = {
    "Indicator Name": "Indicator Code",
    "Series Name": "Series Code",
    "Series": "Series Code",
}
_TIME, _TIME_CODE = "Time", "Time Code"
_MOST_ABOVE = 10
_PERIOD = re.compile(r"([12][0-9]{3}(?:[QM][0-9]{1,2})?)(?:\s*\[[^\]]*\])?")
_OF_SERIES = re.compile(r"(?P<name>.+?)\s*\[(?P<code>[A-Za-z0-9_.]+)\]")


class _Header(Struct, frozen=True):
    """The header of a table: its row, and where what stands in it stands; all from 0."""

    row: int
    places: Mapping[str, int]
    periods: Mapping[int, str]
    series: Mapping[int, tuple[str, str]]
    """Columns of figures of a series: its name and its code."""


def recognises(sheet: Sheet) -> bool:
    """Return whether a row near the head names countries with their codes, and series with periods or the reverse."""
    return _header(sheet) is not None


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of a table."""
    header = _header(sheet)
    assert header is not None, "recognised before it is read"
    under = sheet.columns_under(header.row, {*header.periods, *header.series})
    table_of = _series_across if header.series else _periods_across
    return read_wide(sheet, answers, table_of(sheet, under, header))


def _header(sheet: Sheet) -> _Header | None:
    for number, row in enumerate(sheet.head[:_MOST_ABOVE]):
        texts = [cell_text(cell) for cell in row]
        places = {text: place for place, text in reversed(list(enumerate(texts))) if text}
        if not {_AREA, _AREA_CODE} <= set(places):
            continue
        periods = {place: found[1] for place, text in enumerate(texts) if (found := _PERIOD.fullmatch(text))}
        if periods and any(name in places or code in places for name, code in _SERIES.items()):
            return _Header(number, places, periods, {})
        series = {
            place: (found["name"], found["code"])
            for place, text in enumerate(texts)
            if (found := _OF_SERIES.fullmatch(text)) and not _PERIOD.fullmatch(text)
        }
        if series and {_TIME, _TIME_CODE} <= set(places):
            return _Header(number, places, {}, series)
    return None


def _periods_across(sheet: Sheet, under: CellColumns, header: _Header) -> WideTable:
    places = header.places
    area = _column("area", places, _AREA, _AREA_CODE)
    name, code = next((name, code) for name, code in _SERIES.items() if name in places or code in places)
    series = _column("indicator", places, name, code)
    texts, codes = labels_of(under, series)
    named = _dimension(sheet, header, series, (texts, codes))
    known = {area.place, area.code, series.place, series.code, *header.periods}
    others = [
        Column("dimension", place, (text,))
        for text, place in places.items()
        if place not in known and text not in _SERIES
    ]
    dimensions = [named, *(_dimension(sheet, header, one, labels_of(under, one)) for one in others)]
    areas, _ = labels_of(under, area)
    used = {*known, *(one.place for one in others), *(place for text, place in places.items() if text in _SERIES)}
    return WideTable(
        layout="world_bank",
        header=header.row,
        filled=filled_cells(under, list(header.periods)),
        columns={"area": area.place, "indicator": series.place},
        parts={"area": areas, "unit": understood(texts, unit_in)},
        periods=[coded_period(text) for text in header.periods.values()],
        dimensions=dimensions,
        known=used,
    )


def _series_across(sheet: Sheet, under: CellColumns, header: _Header) -> WideTable:
    area = _column("area", header.places, _AREA, _AREA_CODE)
    time = Column("period", header.places[_TIME], (_TIME,))
    said, _ = labels_of(under, time)
    areas, _ = labels_of(under, area)
    names = [name for name, _ in header.series.values()]
    first = next(iter(header.series))
    series = Dimension(
        ("Series Name", "Series Code"),
        place_on(sheet, sheet.head_lines[header.row], first + 1),
        recoded(np.arange(len(names)), names),
        dict(header.series.values()),
    )
    used = {area.place, area.code, time.place, header.places[_TIME_CODE], *header.series}
    return WideTable(
        layout="world_bank",
        header=header.row,
        filled=filled_cells(under, list(header.series)),
        columns={"area": area.place, "period": time.place},
        parts={
            "area": areas,
            **periods_of(said, lambda text: coded_period(_period(text))),
        },
        across=[series],
        by_column={"unit": [unit_in(name) for name in names]},
        known=used,
    )


def _period(text: str) -> str:
    found = _PERIOD.fullmatch(text)
    return found[1] if found else text


def _column(role: str, places: Mapping[str, int], name: str, code: str) -> Column:
    """Return the column of some names, or of their codes where that is all there is."""
    place = places.get(name, places.get(code, 0))
    both = name in places and code in places
    return Column(role, place, tuple(one for one in (name, code) if one in places), places[code] if both else None)


def _dimension(sheet: Sheet, header: _Header, one: Column, said: tuple[pd.Categorical, Mapping[str, str]]) -> Dimension:
    texts, codes = said
    return Dimension(one.names, place_on(sheet, sheet.head_lines[header.row], one.place + 1), texts, codes)
