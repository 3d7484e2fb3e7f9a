"""The Global SDG Indicators Database of the United Nations, a figure per row.

After the database's own exports (CSV and workbook of its data portal) and the code lists of the SDG data structure:
Goal, Target, Indicator, SeriesCode, SeriesDescription, GeoAreaCode, GeoAreaName, TimePeriod, Value and what describes
a figure, then the dimensions and the unit, in square brackets since 2018 ([Sex], [Age], [Units]), plain before. Of an
observation, `Nature` says who made it; NaN is no figure; a dimension that a series does not have is blank.
"""

import re
from collections.abc import Mapping

import numpy as np
from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.exports.codes import STATUSES, Mark, unit_of
from leling_targets.actuals.exports.long import Column, LongTable, read_long
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import Sheet, first_row
from leling_targets.marks import PROVISIONAL
from leling_targets.units import is_known_unit

_INDICATOR = "Indicator"
_ROLES: Mapping[str, str] = {
    "geoareaname": "area",
    "timeperiod": "period",
    "timeperiodstart": "period",
    "value": "value",
    "units": "unit",
    "observationstatus": "status",
    **dict.fromkeys(("seriescode", "series", "geoareacode", "goal", "target", "isoalpha3", "seriescount"), "ignored"),
    **dict.fromkeys(("timedetail", "timecoverage", "upperbound", "lowerbound", "valuetype"), "ignored"),
    **dict.fromkeys(("source", "geoinfourl", "footnote", "footnotes", "nature"), "ignored"),
}
_SAYS_OF_ALL = frozenset(("indicator", "seriesdescription", "reportingtype", "freq", "frequency", "baseperiod"))
"""What parts the figures of a series only where a file has several of it."""
_BESIDE = re.compile(r"\[(.+)\]|(?:dimensions|attributes)\.(.+)")

NATURES: Mapping[str, Mark] = {
    **dict.fromkeys(("", "C", "CA", "G", "NA", "_X"), Mark()),
    "E": Mark(PROVISIONAL, note="estimated"),
    "M": Mark(PROVISIONAL, note="modelled"),
    "N": Mark(missing="not applicable"),
}
"""Who made a figure: the country, or the agency in charge of the indicator; N is said of what is not relevant."""


def recognises(sheet: Sheet) -> bool:
    """Return whether the first row names series, areas, a period and a value in the database's own words."""
    keys = {_key(text) for text in first_row(sheet)}
    names = {"seriesdescription", "geoareaname", "value"} <= keys
    return names and bool({"seriescode", "series"} & keys) and bool({"timeperiod", "timeperiodstart"} & keys)


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of an export; the number of the indicator of them all is the title. Raises as `read_long`."""
    headers = first_row(sheet)
    keys = [_key(text) for text in headers]
    has_status = "observationstatus" in keys
    series = next(keys.index(key) for key in ("seriescode", "series") if key in keys)
    columns = [
        Column(
            "status" if key == "nature" and not has_status else _ROLES.get(key, "dimension"),
            place,
            tuple(dict.fromkeys((_plain(headers[place]), headers[place]))),
            series if key == "seriesdescription" else None,
            is_whole_alone=key in _SAYS_OF_ALL,
        )
        for place, key in enumerate(keys)
        if key
    ]
    table = LongTable(
        layout="unsd_sdg",
        header=0,
        columns=columns,
        statuses=STATUSES if has_status else NATURES,
        units=_unit,
        missing=dict.fromkeys(("NaN", "nan"), "not available"),
    )
    return _named_by_indicator(read_long(sheet, answers, table))


def _named_by_indicator(readings: Readings) -> Readings:
    """Return readings whose one number of an indicator (7.2.1) is their title; several of them tell nothing apart."""
    numbers = next((one for one in readings.dimensions if one.name == _INDICATOR), None)
    if numbers is None:
        return readings
    used = {str(numbers.texts.categories[code]) for code in np.unique(numbers.texts.codes).tolist() if code >= 0}
    others = tuple(one for one in readings.dimensions if one is not numbers)
    return replace(readings, dimensions=others, titles=tuple(used) if len(used) == 1 else ())


def _plain(header: str) -> str:
    """Return a header without what marks it as a dimension or an attribute: [Sex] is Sex."""
    found = _BESIDE.fullmatch(header)
    return (found[1] or found[2]) if found else header


def _unit(code: str, label: str) -> str:
    """Return a unit; a number is of things, not in whatever unit a plan has."""
    return code.lower() if is_known_unit(code) else unit_of(code, label)


def _key(header: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _plain(header).lower())
