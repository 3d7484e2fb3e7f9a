"""SDMX-CSV, the text form of SDMX, versions 1.0 and 2.x, as most agencies' data portals write it (OECD, IMF, ECB, ILO).

After the field guide of the format (sdmx-csv, sections on the header row and on labels): version 1.0 begins with the
column DATAFLOW, version 2.x with STRUCTURE, STRUCTURE_ID and ACTION; then the dimensions, OBS_VALUE and the attributes
follow. With labels, a cell or a header holds `code: label`, or a column of labels stands behind the one of codes.
"""

from collections.abc import Mapping

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.exports.headers import columns_of, headers_of
from leling_targets.actuals.exports.long import LongTable, read_long
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import Sheet

_BESIDE = (
    "STRUCTURE SERIES_KEY OBS_KEY DECIMALS CONF_STATUS TIME_FORMAT "
    "COMMENT_OBS COMMENT_TS COMMENT_DSET TITLE TITLE_COMPL TIME_PER_COLLECT DATA_PROVIDER SOURCE "
    "SOURCE_DETAIL EMBARGO_DATE LAST_UPDATE PRE_BREAK_VALUE OBS_CONF"
)
_ROLES: Mapping[str, str] = {
    "TIME_PERIOD": "period",
    "OBS_VALUE": "value",
    "REF_AREA": "area",
    "UNIT_MEASURE": "unit",
    "UNIT_MULT": "multiplier",
    **dict.fromkeys(("OBS_STATUS", "OBS_STATUS_2", "OBS_STATUS_3", "OBS_STATUS_4"), "status"),
    "FREQ": "frequency",
    "ACTION": "action",
    **dict.fromkeys(("DATAFLOW", "STRUCTURE_ID", "STRUCTURE_NAME"), "title"),
    **dict.fromkeys(_BESIDE.split(), "ignored"),
}
"""What the concepts of the cross-domain guidelines are; any other column is a dimension."""
_FIRST = ("DATAFLOW", "STRUCTURE")


def recognises(sheet: Sheet) -> bool:
    """Return whether the first row begins as the format does and names a period and a value."""
    codes = [code for code, _ in headers_of(sheet)]
    return bool(codes) and codes[0].partition("[")[0] in _FIRST and {"TIME_PERIOD", "OBS_VALUE"} <= set(codes)


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of an export. Raises ActualsError as `read_long`."""
    table = LongTable(layout="sdmx_csv", header=0, columns=columns_of(headers_of(sheet), _ROLES))
    return read_long(sheet, answers, table)
