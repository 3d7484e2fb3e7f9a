"""Exports of UNdata, the data portal of the United Nations: a figure per row, its footnotes listed below.

After the portal's own CSV exports: Country or Area and Year first, Value (of some databases Quantity) and its
footnotes last, what the database knows besides in between. A row `footnoteSeqID, Footnote` (fnSeqID of others) begins
the list of footnotes. Nothing in a file says what is measured but Item, Series and the like where a database has them.
"""

from collections.abc import Mapping

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.exports.codes import Mark
from leling_targets.actuals.exports.long import Column, LongTable, read_long
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import Sheet, first_row
from leling_targets.marks import PROVISIONAL

_FIRST = "Country or Area"
_PERIODS = frozenset(("Year", "Year(s)"))
_VALUES = frozenset(("Value", "Quantity"))
_ROLES: Mapping[str, str] = {
    _FIRST: "area",
    **dict.fromkeys(_PERIODS, "period"),
    **dict.fromkeys(_VALUES, "value"),
    **dict.fromkeys(("Unit", "Units"), "unit"),
    "Reliability": "status",
    "Source Year": "version",
    **dict.fromkeys(("Value Footnotes", "Quantity Footnotes", "Country or Area Code", "SNA93 Table Code"), "ignored"),
    **dict.fromkeys(("Source", "Item Code", "SNA93 Item Code"), "ignored"),
}
_SAYS_OF_ALL = ("Record Type", "Item", "Sub Group", "Series", "SNA System", "Currency", "Commodity - Transaction")
_FISCAL = "Fiscal Year Type"
_CALENDAR = frozenset(("western calendar year", "gregorian calendar year", "calendar year"))
"""The years that need no question; any other ones are asked about."""
RELIABILITY: Mapping[str, Mark] = {
    "": Mark(),
    "FINAL FIGURE, COMPLETE": Mark(),
    "FINAL FIGURE, INCOMPLETE/QUESTIONABLE RELIABILITY": Mark(note="low reliability"),
    "PROVISIONAL FIGURE": Mark(PROVISIONAL),
    "PROVISIONAL FIGURE WITH HIGH RELIABILITY": Mark(PROVISIONAL),
    "PROVISIONAL FIGURE WITH QUESTIONABLE RELIABILITY": Mark(PROVISIONAL, note="low reliability"),
    "OTHER ESTIMATE": Mark(PROVISIONAL, note="estimated"),
}
"""How reliable the Demographic Yearbook calls its figures."""


def recognises(sheet: Sheet) -> bool:
    """Return whether the first row begins with countries, and names a year and a value in the portal's words."""
    headers = first_row(sheet)
    return headers[:1] == [_FIRST] and bool(_PERIODS & {*headers}) and bool(_VALUES & {*headers})


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of an export. Raises ActualsError as `read_long`."""
    headers = first_row(sheet)
    has_unit = any(_ROLES.get(text) == "unit" for text in headers)
    columns = [
        Column(
            # National accounts name the currency, where others have a unit.
            "unit" if text == "Currency" and not has_unit else _ROLES.get(text, "dimension"),
            place,
            # Urban or rural stands under Area, which is no area.
            (text, "residence") if text == "Area" else (text,),
            is_whole_alone=text in _SAYS_OF_ALL,
            whole=_CALENDAR if text == _FISCAL else frozenset(),
        )
        for place, text in enumerate(headers)
        if text
    ]
    table = LongTable(
        layout="undata",
        header=0,
        columns=columns,
        statuses=RELIABILITY,
        foot=frozenset(("footnoteSeqID", "fnSeqID")),
    )
    return read_long(sheet, answers, table)
