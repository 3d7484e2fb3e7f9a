"""Tables of FRED, the database of the Federal Reserve Bank of St. Louis: dates down, a series in each other column.

After the database's own files: the CSV of a graph begins `observation_date`, `DATE` until 2024, then the ids of series
follow; in workbooks lines on the graph may stand above. A date is the first day of the year, half year, quarter or
month its figure is of, and the dates of a series tell which; `.` (in
workbooks #N/A) is no figure. Its unit stands nowhere in a table.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import recoded
from leling_targets.actuals.exports.periods import coded_period, known_frequency
from leling_targets.actuals.exports.wide import Filled, WideTable, filled_cells, joined, read_wide
from leling_targets.actuals.readings import Dimension, Readings
from leling_targets.actuals.sheets import Sheet, cell_text, place_on, text_at

_DATE, _FORMER_DATE = "observation_date", "DATE"
_SERIES = re.compile(r"(?=.*[A-Z])[A-Z0-9][A-Z0-9_.]*")
_DAY = re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]")
_FIRST_DAY = re.compile(r"[12][0-9]{3}-[01][0-9]-01")
_NO_SERIES = "VALUE"
_MISSING = (".", "#N/A")


class _Header(NamedTuple):
    row: int
    series: dict[int, str]


def recognises(sheet: Sheet) -> bool:
    """Return whether a row near the head names dates and series, and a date stands below it."""
    return _header(sheet) is not None


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of a table. Raises ActualsError where the dates of a series do not tell what they begin."""
    header = _header(sheet)
    assert header is not None, "recognised before it is read"
    under = sheet.columns_under(header.row, set(header.series))
    every = filled_cells(under, list(header.series))
    filled = _with_figures(every)
    dates = pd.Categorical(under.frame[0])
    line = sheet.head_lines[header.row]
    first = place_on(sheet, line, next(iter(header.series)) + 1)
    names = list(header.series.values())
    table = WideTable(
        layout="fred",
        header=header.row,
        filled=filled,
        columns={"period": 0},
        parts={},
        across=[Dimension(("Series ID",), first, recoded(np.arange(len(names)), names))],
    )
    found = read_wide(sheet, answers, table)
    days = filled.by_row(dates)
    frequencies = filled.by_column(_frequencies(sheet, every, dates, header))
    period = joined(days, frequencies, lambda day, frequency: coded_period(day, frequency)[0])
    kind = joined(days, frequencies, lambda day, frequency: coded_period(day, frequency)[1])
    return replace(found, cells=found.cells.assign(period=period, kind=kind))


def _header(sheet: Sheet) -> _Header | None:
    for number, row in enumerate(sheet.head[:-1]):
        texts = [cell_text(cell) for cell in row]
        series = {place: text for place, text in enumerate(texts) if place and text}
        if not series or not all(map(_SERIES.fullmatch, series.values())) or _NO_SERIES in series.values():
            continue
        days = [text for below in sheet.head[number + 1 :] if (text := text_at(below, 0))]
        if texts[0] == _DATE and days[:1] and _DAY.fullmatch(days[0]):
            return _Header(number, series)
        # Other tables begin with DATE too: what tells is that every date is the first day of a month.
        if texts[0] == _FORMER_DATE and not number and days and all(map(_FIRST_DAY.fullmatch, days)):
            return _Header(number, series)
    return None


def _with_figures(filled: Filled) -> Filled:
    """Return the cells that hold more than the mark of a missing figure."""
    texts = [str(text).strip() in _MISSING for text in filled.text.categories]
    kept = np.flatnonzero(~np.array(texts, dtype=np.bool_).take(filled.text.codes))
    return replace(
        filled,
        row=filled.row[kept],
        across=filled.across[kept],
        column=filled.column[kept],
        value=filled.value[kept],
        text=filled.text[kept],
    )


def _frequencies(sheet: Sheet, every: Filled, dates: pd.Categorical, header: _Header) -> Sequence[str]:
    """Return the frequency of every series, which the dates of its missing figures tell as well as the others.

    In a table of several series, one of fewer figures has blanks between them; a series alone has all the dates.
    """
    line = sheet.head_lines[header.row]
    said: list[str] = []
    for number, place in enumerate(header.series):
        used = dates.codes if len(header.series) == 1 else dates.codes[every.row[every.across == number]]
        texts = [str(dates.categories[code]) for code in np.unique(used).tolist()]
        said.append(known_frequency(sorted(texts), place_on(sheet, line, place + 1), is_of_years=True))
    return said
