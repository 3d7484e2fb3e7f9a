"""Datasets of the Office for National Statistics (United Kingdom) in its form V4, once called "Customise my data".

After the form's own files and the office's notes for developers: the first header is `v4_2`, where the number says how
many columns of markings, confidence limits and the like stand behind the figure; then a column of codes and one of
labels for every dimension, time and geography among them. Marks are those of the Government Analysis Function, "Symbols
and shorthand in tables": [x] not available, [c] confidential, [p] provisional, [r] revised.
"""

import re
from collections.abc import Mapping

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.exports.codes import NOT_SIGNIFICANT, Mark
from leling_targets.actuals.exports.long import Column, LongTable, read_long
from leling_targets.actuals.exports.periods import coded_period
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import Sheet, first_row
from leling_targets.marks import FINAL, PROVISIONAL

_FIRST = re.compile(r"v4_([0-9])", re.IGNORECASE)
_MARKING = re.compile(r"(?:data|observation)[ _-]?mark(?:ing|er)s?", re.IGNORECASE)
_ROLES: Mapping[str, str] = {
    "time": "period",
    "geography": "area",
    **dict.fromkeys(("unit", "units", "unitofmeasure", "unitofmeasurement"), "unit"),
}
_MONTH = re.compile(r"([A-Za-z]{3})[-\s]([0-9]{2})")
_MARKS: Mapping[str, Mark] = {
    "B": Mark(note="break in time series"),
    "C": Mark(missing="confidential"),
    "E": Mark(PROVISIONAL, note="estimated"),
    "F": Mark(note="forecast"),
    "P": Mark(PROVISIONAL),
    "R": Mark(FINAL, note="revised"),
    "U": Mark(note="low reliability"),
    **dict.fromkeys(("X", "..", ":", "W"), Mark(missing="not available")),
    "Z": Mark(missing="not applicable"),
    "LOW": Mark(note=NOT_SIGNIFICANT),
}
STATUSES: Mapping[str, Mark] = {"": Mark(), **_MARKS, **{f"[{code}]": mark for code, mark in _MARKS.items()}}
_MISSING: Mapping[str, str] = {
    written: mark.missing
    for code, mark in STATUSES.items()
    if mark.missing
    for written in (code, code.lower())
    if code.startswith("[") or not code.isalpha()
}
"""Marks that stand in the place of a figure."""


def recognises(sheet: Sheet) -> bool:
    """Return whether the first header is of the form, and pairs of codes and labels with a time follow."""
    columns = _columns(sheet)
    return columns is not None and any(one.role == "period" for one in columns)


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of a dataset. Raises ActualsError as `read_long`."""
    columns = _columns(sheet)
    assert columns is not None, "recognised before it is read"
    table = LongTable(
        layout="ons_dataset", header=0, columns=columns, periods=_period, statuses=STATUSES, missing=_MISSING
    )
    return read_long(sheet, answers, table)


def _columns(sheet: Sheet) -> list[Column] | None:
    headers = first_row(sheet)
    found = _FIRST.fullmatch(headers[0]) if headers else None
    behind = 1 + int(found[1]) if found else 0
    if not found or (len(headers) - behind) % 2 or len(headers) <= behind:
        return None
    columns = [Column("value", 0, ("Observation", headers[0]))]
    for place in range(1, behind):
        columns.append(Column("status" if _MARKING.fullmatch(headers[place]) else "ignored", place, (headers[place],)))
    for place in range(behind, len(headers), 2):
        code, label = headers[place], headers[place + 1]
        role = _ROLES.get(re.sub(r"[^a-z]", "", label.lower()), "dimension")
        columns.append(Column(role, place + 1, (label, code), place))
    return columns


def _period(text: str, _: str) -> tuple[str, str]:
    """Return a period in words; a month has two digits of its year, Jul-17, and no series begins before 1950."""
    if month := _MONTH.fullmatch(text.strip()):
        year = int(month[2])
        return coded_period(f"{1900 + year if year >= 50 else 2000 + year} {month[1]}")
    return coded_period(text)
