"""OECD.Stat's CSV, the OECD's warehouse until 2024: codes and labels of every dimension, unit, power of ten, flags.

After the form of OECD.Stat's exports as text: `LOCATION, Country, ..., TIME, Time,
Unit Code, Unit, PowerCode Code, PowerCode, Reference Period Code, Reference Period, Value, Flag Codes, Flags`; a figure
is to be multiplied by ten to the power of its PowerCode.
"""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.exports.headers import columns_of
from leling_targets.actuals.exports.long import Column, LongTable, read_long
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import Sheet, first_row
from leling_targets.actuals.understood.words import role_of

_ROLES: Mapping[str, str] = {
    **dict.fromkeys(("LOCATION", "COU", "COUNTRY", "REG_ID"), "area"),
    **dict.fromkeys(("TIME", "YEA", "YEAR", "TIME_PERIOD"), "period"),
    **dict.fromkeys(("FREQUENCY", "FREQ"), "frequency"),
    **dict.fromkeys(("UNIT CODE", "UNIT"), "unit"),
    **dict.fromkeys(("POWERCODE CODE", "POWERCODE"), "multiplier"),
    "VALUE": "value",
    "FLAG CODES": "status",
}
_OPEN = ("area", "dimension")
_CODE = re.compile(r"[A-Z][A-Z0-9_]*|Unit Code|PowerCode Code|Reference Period Code|Flag Codes|Value")


def recognises(sheet: Sheet) -> bool:
    """Return whether the first row has a period, and a value with its flags and its power of ten."""
    header = first_row(sheet)
    is_own = {"Value", "Flag Codes"} <= set(header) and any(name.startswith("PowerCode") for name in header)
    return is_own and {"period", "value"} <= {one.role for one in _columns(header)}


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of an export. Raises ActualsError as `read_long`."""
    columns = _with_one_area(_columns(first_row(sheet)))
    return read_long(sheet, answers, LongTable(layout="oecd_stat", header=0, columns=columns))


def _columns(header: list[str]) -> list[Column]:
    return columns_of([(text, "") for text in header], _ROLES, _CODE.fullmatch)


def _with_one_area(columns: list[Column]) -> list[Column]:
    """Return the columns with the first of areas as the area, by its code or its label; another one parts the rows."""
    areas = [one for one in columns if one.role == "area" or any(role_of(name) == "area" for name in one.names)]
    return [
        replace(one, role="area" if one is areas[0] else "dimension") if one in areas and one.role in _OPEN else one
        for one in columns
    ]
