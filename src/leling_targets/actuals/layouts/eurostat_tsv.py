r"""Eurostat's TSV: the codes of a series in the first column, a column for every period, flags behind the figures.

After the TSV that Eurostat's API and its former bulk download write: the first header is `freq,unit,geo\TIME_PERIOD`
(in the former bulk download `unit,geo\time`, newest period first), a blank stands behind every figure, `:` is not
available; and after Eurostat's data flags, in force since January 2025: status in small letters, `0n` for less than
half of the unit, `@C` for what is confidential.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import Codes, Mask, Numbers, recoded, where
from leling_targets.actuals.exports.cells import frequency_dimension, unit_dimension
from leling_targets.actuals.exports.codes import EUROSTAT_STATUSES, Mark, marks_of, unit_of
from leling_targets.actuals.exports.periods import coded_period
from leling_targets.actuals.exports.wide import WideTable, filled_cells, read_wide
from leling_targets.actuals.readings import Dimension, Readings
from leling_targets.actuals.sheets import CellColumns, Sheet, cell_text, numbers_and_texts, place_on
from leling_targets.actuals.understood.account import Part, Unread, UnreadReason

_KEYS = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:,[A-Za-z][A-Za-z0-9_]*)*\\(?:TIME_PERIOD|time)", re.IGNORECASE)
_CELL = re.compile(r"(?P<value>:|[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\s*(?P<flags>[a-z]*)\s*(?:@\s*(?P<secret>[CNP]))?")
_NOT_AVAILABLE = "not available"
_CONFIDENTIAL = Mark(missing="confidential")
_ROLES: Mapping[str, str] = {"geo": "area", "unit": "unit", "freq": "frequency"}
_PREFIX = re.compile(r"estat_|_(?:page_)?(?:linear|tabular|spreadsheet)(?:_[0-9_]+)?$", re.IGNORECASE)


def recognises(sheet: Sheet) -> bool:
    r"""Return whether the first cell lists dimensions and ends in \TIME_PERIOD, or \time."""
    return bool(sheet.head and sheet.head[0] and _KEYS.fullmatch(cell_text(sheet.head[0][0])))


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of a file; what is measured is named by a dimension, or by the file: Eurostat's own names."""
    header = [cell_text(cell) for cell in sheet.head[0]]
    names = header[0].rpartition("\\")[0].split(",")
    places = [place for place, text in enumerate(header) if place and text]
    under = sheet.columns_under(0, places)
    keys = pd.Categorical(under.frame[0])
    written = [_parts(str(text), len(names)) for text in keys.categories]
    texts = {name: recoded(keys.codes, [parts[at] for parts in written]) for at, name in enumerate(names)}
    by_role = {_ROLES.get(name.lower(), name): one for name, one in texts.items()}
    parts = {"area": by_role["area"]} if "area" in by_role else {}
    dimensions = [
        Dimension((name,), place_on(sheet, sheet.head_lines[0], 1), one)
        for name, one in texts.items()
        if name.lower() not in _ROLES
    ]
    if "frequency" in by_role:
        place = place_on(sheet, sheet.head_lines[0], 1)
        dimensions.append(frequency_dimension(("freq",), place, by_role["frequency"], {}))
    if "unit" in by_role:
        codes = by_role["unit"]
        units = [unit_of(str(code)) for code in codes.categories]
        parts["unit"] = recoded(codes.codes, units)
        place = place_on(sheet, sheet.head_lines[0], 1)
        dimensions.append(unit_dimension(("unit",), place, codes, {}, units))
    is_series = where(under.frame[0], lambda text: text.count(",") == len(names) - 1 and text.strip())
    filled = filled_cells(under, places, is_series)
    value, text, marks = _flagged(filled.value, filled.text)
    filled = replace(filled, value=value, text=text)
    table = WideTable(
        layout="eurostat_tsv",
        header=0,
        filled=filled,
        columns={name: 0 for name in ("area", "unit") if name in parts},
        parts=parts,
        periods=[coded_period(header[place]) for place in places],
        dimensions=dimensions,
        titles=dataset_of(sheet),
        unread=tuple(_of_no_series(sheet, under, ~is_series & _holds_anything(under, [0, *places]))),
        marks=marks,
    )
    return read_wide(sheet, answers, table)


def dataset_of(sheet: Sheet) -> tuple[str, ...]:
    """Return the code of the dataset a file is named for, as Eurostat names its downloads: estat_nrg_ind_ren.tsv."""
    name = re.split(r"[/\\]", sheet.file.input.name)[-1].partition(".")[0]
    code = _PREFIX.sub("", name)
    return (code,) if code else ()


def _parts(key: str, count: int) -> list[str]:
    found = [part.strip() for part in key.split(",")]
    return [*found, *[""] * count][:count]


def _of_no_series(sheet: Sheet, under: CellColumns, mask: Mask) -> Iterator[Unread]:
    """Yield the rows whose first cell has not as many codes as the header names."""
    for row in np.flatnonzero(mask).tolist()[:1]:
        place = place_on(sheet, int(under.lines[row]), 1)
        key = str(under.frame[0].iloc[row])
        yield Unread(Part.ROWS, key, place, UnreadReason.NAMED_FOR_A_PART, (key,), int(mask.sum()))


def _holds_anything(under: CellColumns, places: Sequence[int]) -> Mask:
    """Return the rows with a text in some column: a line of tabs alone is none."""
    found: Mask = np.zeros(len(under.frame), dtype=np.bool_)
    for place in places:
        value, text = numbers_and_texts(under.frame[place])
        is_text = np.array([bool(str(one).strip()) for one in text.categories], dtype=np.bool_)
        found |= np.isfinite(value) | (is_text.take(text.codes) if len(is_text) else False)
    return found


def _flagged(value: Numbers, text: pd.Categorical) -> tuple[Numbers, pd.Categorical, tuple[Codes, Sequence[Mark]]]:
    """Return the figures without the flags behind them, and what these say; a cell of no such form stays as it is."""
    numbers, left, marks = [], [], []
    for said in map(str, text.categories):
        found = _CELL.fullmatch(said.strip())
        mark = marks_of(found["flags"], EUROSTAT_STATUSES) if found else None
        if found and mark is None and found["value"] == ":":
            mark = Mark()
        number = _number(found["value"]) if found else np.nan
        if found is None or mark is None or (np.isnan(number) and found["value"] != ":"):
            number, mark, rest = np.nan, Mark(), said
        else:
            rest = _NOT_AVAILABLE if found["value"] == ":" else ""
            mark = _CONFIDENTIAL if found["secret"] and rest else mark
        numbers.append(number)
        left.append(rest)
        marks.append(mark)
    codes = text.codes
    return (
        np.where(np.isnan(value), np.array(numbers, dtype=np.float64).take(codes), value),
        recoded(codes, left),
        (codes, marks),
    )


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
