"""Data of Open SDG, the platform on which countries and cities report the Sustainable Development Goals.

After the platform's guide "Data format": the first column is Year, the last Value, one before it perhaps GeoCode; any
columns between them part the figures, and a blank cell in one says that the row is of the whole. Units is one of them.
A file holds one indicator and is named for it: indicator_7-2-1.csv.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.exports.codes import LABELLED_STATUSES
from leling_targets.actuals.exports.long import Column, LongTable, read_long
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import Sheet, first_row, is_written_figure, text_at, texts_of
from leling_targets.actuals.understood.words import role_of

_YEAR, _VALUE, _GEOGRAPHY = "Year", "Value", "GeoCode"
_ROLES: Mapping[str, str] = {
    _YEAR: "period",
    _VALUE: "value",
    "Units": "unit",
    "Unit multiplier": "multiplier",
    "Observation status": "status",
    **dict.fromkeys(("Comments", "Footnote", "Source"), "ignored"),
}
_SAYS_OF_ALL = ("Series", "Reporting type")
_ELSEWHERE = frozenset(("indicator", "item", "period"))
"""What a column says that a file of the platform never has."""
_NUMBERED = re.compile(r"(?:indicator_)?((?:[0-9]+|[a-z])-(?:[0-9]+|[a-z])(?:-(?:[0-9]+|[a-z]))?)", re.IGNORECASE)


def recognises(sheet: Sheet) -> bool:
    """Return whether the first row begins with Year, ends with Value, and has nothing but dimensions in between.

    A column of areas is a dimension where a cell of it is blank, or a column of codes stands beside it; one of figures
    is none. The sheet of a workbook may be named for its area, which no file of the platform is.
    """
    headers = first_row(sheet)
    if sheet.name or (headers[:1], headers[-1:]) != ([_YEAR], [_VALUE]) or "" in headers:
        return False
    between = {text: place for place, text in enumerate(headers[:-1]) if place and text not in _SAYS_OF_ALL}
    roles = {text: role_of(text) for text in between}
    areas = [] if _GEOGRAPHY in between else [between[text] for text, role in roles.items() if role == "area"]
    others = [place for text, place in between.items() if text != _GEOGRAPHY and text not in _ROLES]
    return (
        not _ELSEWHERE & set(roles.values())
        and all("" in _said(sheet, place) for place in areas)
        and not any(_are_figures(_said(sheet, place)) for place in others)
    )


def _said(sheet: Sheet, place: int) -> list[str]:
    return [text_at(row, place) for row in sheet.head[1:] if texts_of(row)]


def _are_figures(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and all(map(is_written_figure, filled))


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of a file. Raises ActualsError as `read_long`."""
    columns = [
        Column(_role(text), place, (text,), is_whole_alone=text in _SAYS_OF_ALL)
        for place, text in enumerate(first_row(sheet))
    ]
    named = _NUMBERED.fullmatch(PurePath(sheet.file.input.name).stem)
    table = LongTable(
        layout="open_sdg",
        header=0,
        columns=columns,
        titles=(named[1], named[1].replace("-", ".")) if named else (),
        statuses=LABELLED_STATUSES,
        blank_is_whole=True,
    )
    return read_long(sheet, answers, table)


def _role(header: str) -> str:
    """Return what a column is; remarks and numbering part nothing."""
    if header in _ROLES:
        return _ROLES[header]
    said = role_of(header)
    return said if said == "unit" else "ignored" if said in ("note", "ignored") else "dimension"
