"""Eurostat's CSV, a figure per row: SDMX-CSV with codes in small letters, its own flags, and dates of the update.

After the SDMX-CSV that Eurostat's API writes and the flags Eurostat publishes beside its data: 1.0 begins
`DATAFLOW,LAST UPDATE,freq`, 2.0 `STRUCTURE,STRUCTURE_ID,freq`; then the dimensions, TIME_PERIOD, OBS_VALUE, OBS_FLAG
and CONF_STATUS follow, each with a column of labels behind it where these were asked for. `:` is not available.
"""

import re
from collections.abc import Mapping

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.exports.codes import EUROSTAT_STATUSES, Mark
from leling_targets.actuals.exports.headers import columns_of, headers_of
from leling_targets.actuals.exports.long import LongTable, read_long
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import Sheet

_ROLES: Mapping[str, str] = {
    "GEO": "area",
    "UNIT": "unit",
    "FREQ": "frequency",
    "TIME_PERIOD": "period",
    "OBS_VALUE": "value",
    "OBS_FLAG": "status",
    "ACTION": "action",
    **dict.fromkeys(("DATAFLOW", "STRUCTURE_ID", "STRUCTURE_NAME"), "title"),
    **dict.fromkeys(("STRUCTURE", "LAST UPDATE", "CONF_STATUS"), "ignored"),
}
_NOT_AVAILABLE = "not available"
_FLAGS: Mapping[str, Mark] = {**EUROSTAT_STATUSES, ":": Mark(missing=_NOT_AVAILABLE)}
_CODE = re.compile(r"[a-z][a-z0-9_]*|[A-Z][A-Z0-9_]*|LAST UPDATE")


def recognises(sheet: Sheet) -> bool:
    """Return whether the first row begins as SDMX-CSV does and names a value with Eurostat's flags, or an update."""
    codes = [code for code, _ in headers_of(sheet)]
    is_own = "LAST UPDATE" in codes or "OBS_FLAG" in codes
    return (
        is_own
        and codes[0].partition("[")[0] in ("DATAFLOW", "STRUCTURE")
        and {"TIME_PERIOD", "OBS_VALUE"} <= set(codes)
    )


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of a file. Raises ActualsError as `read_long`."""
    table = LongTable(
        layout="eurostat_csv",
        header=0,
        columns=columns_of(headers_of(sheet), _ROLES, _CODE.fullmatch),
        statuses=_FLAGS,
        missing={":": _NOT_AVAILABLE},
    )
    return read_long(sheet, answers, table)
