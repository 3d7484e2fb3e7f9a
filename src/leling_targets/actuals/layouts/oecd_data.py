"""CSV of the OECD Data portal (data.oecd.org, until 2024): eight columns of codes, a figure per row.

After the portal's downloads (DP_LIVE_*.csv): LOCATION, INDICATOR, SUBJECT, MEASURE, FREQUENCY, TIME, Value, Flag Codes;
SUBJECT is TOT for the total, MEASURE the unit (PC_GDP, MLN_USD).
"""

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.exports.long import Column, LongTable, read_long
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import Sheet, first_row

_ROLES = {
    "LOCATION": "area",
    "INDICATOR": "dimension",
    "SUBJECT": "dimension",
    "MEASURE": "unit",
    "FREQUENCY": "frequency",
    "TIME": "period",
    "Value": "value",
    "Flag Codes": "status",
}


def recognises(sheet: Sheet) -> bool:
    """Return whether the first row is that of the portal."""
    return first_row(sheet) == list(_ROLES)


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of a download. Raises ActualsError as `read_long`."""
    columns = [Column(role, place, (name,)) for place, (name, role) in enumerate(_ROLES.items())]
    return read_long(sheet, answers, LongTable(layout="oecd_data", header=0, columns=columns))
