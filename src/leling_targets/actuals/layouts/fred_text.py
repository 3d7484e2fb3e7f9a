"""FRED's former text files, a series each: what it is in lines of `Title:`, `Series ID:`, `Units:`, then its dates.

After the database's own .txt files of former years: the lines Title, Series ID, Source, Release, Seasonal Adjustment,
Frequency, Units, Date Range, Last Updated and Notes, then DATE and VALUE in columns parted by spaces. A date is the
first day of what `Frequency` names; `.` is no figure.
"""

import re
from collections.abc import Mapping

import numpy as np

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import categories_of
from leling_targets.actuals.exports.cells import cells_of, periods_of
from leling_targets.actuals.exports.periods import (
    HALF_YEARLY,
    MONTHLY,
    QUARTERLY,
    YEARLY,
    coded_period,
    is_of_other_years,
)
from leling_targets.actuals.guards.foreign import refused
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import Sheet, place_on, split_numbers, texts_of
from leling_targets.problems import ProblemCode

_LABELLED = re.compile(r"(Title|Series ID|Frequency|Units):\s*(.*)")
_HEADER = re.compile(r"DATE\s+VALUE")
_FIGURE = re.compile(r"([12][0-9]{3}-[01][0-9]-[0-3][0-9])\s+(\S+)")
_FREQUENCIES: Mapping[str, str] = {
    "annual": YEARLY,
    "semiannual": HALF_YEARLY,
    "quarterly": QUARTERLY,
    "monthly": MONTHLY,
}


def recognises(sheet: Sheet) -> bool:
    """Return whether the first line is a title, and a series is named below it."""
    said = _labels(sheet)
    return next(iter(said), "") == "Title" and {"Series ID", "Frequency"} <= set(said)


def read(sheet: Sheet, _: Answers) -> Readings:
    """Return the figures of a file. Raises ActualsError where it is of days, or a line is neither date nor figure."""
    said = _labels(sheet)
    rows = [(line, " ".join(texts_of(row))) for line, row in zip(sheet.lines, sheet.rows, strict=True)]
    begin = next((number for number, (_, text) in enumerate(rows) if _HEADER.fullmatch(text)), len(rows))
    name = said["Frequency"].partition(",")[0].strip().lower()
    is_fiscal = is_of_other_years(said["Frequency"])
    if name not in _FREQUENCIES or is_fiscal:
        place = place_on(sheet, rows[min(begin, len(rows) - 1)][0], 1)
        fault = "fiscal_years" if is_fiscal else "dates_apart"
        raise refused(ProblemCode.MONTHS_OR_YEARS, place, found=said["Frequency"], fault=fault)
    found = [(line, _FIGURE.fullmatch(text), text) for line, text in rows[begin + 1 :] if text]
    for line, figure, text in found:
        if figure is None:
            raise refused(ProblemCode.PERIOD_UNREADABLE, place_on(sheet, line, 1), found=text, fault="not_a_period")
    figures = [(line, figure[1], figure[2]) for line, figure, _ in found if figure and figure[2] != "."]
    value, words = split_numbers(categories_of(one for _, _, one in figures))
    parts = {
        **periods_of(categories_of(day for _, day, _ in figures), lambda day: coded_period(day, _FREQUENCIES[name])),
        "unit": categories_of([said.get("Units", "")] * len(figures)),
    }
    lines = np.array([line for line, _, _ in figures], dtype=np.int32)
    cells = cells_of(parts, value, words, lines, np.ones(len(figures), dtype=np.int16))
    titles = (said["Title"], said["Series ID"])
    return Readings(sheet.file, "fred_text", sheet.name, cells, sheet.is_sample, titles=titles)


def _labels(sheet: Sheet) -> dict[str, str]:
    """Return what the lines at the head say, each by its label."""
    said: dict[str, str] = {}
    for row in sheet.head:
        if one := _LABELLED.fullmatch(", ".join(texts_of(row))):
            said.setdefault(one[1], one[2].strip())
    return said
