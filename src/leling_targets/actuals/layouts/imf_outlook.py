"""The IMF's World Economic Outlook as its tab-separated file: a row per country and subject, a column per year.

After the files "By Countries" and "By Country Groups" of the WEO database: text under the suffix .xls, of
late in UTF-16, with WEO Subject Code, Subject Descriptor, Units and Scale; `n/a` is not available and `--` negligible;
what lies behind "Estimates Start After" is the staff's estimate or projection, all of it where that is not said; the
edition stands in the last row. The figures are in the scale named beside them.
"""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import constant, recoded
from leling_targets.actuals.exports.codes import scaled_unit
from leling_targets.actuals.exports.estimates import marks_of_estimates, years_in
from leling_targets.actuals.exports.wide import WideTable, filled_cells, joined, passed_columns, read_wide, understood
from leling_targets.actuals.readings import Dimension, Readings
from leling_targets.actuals.sheets import CellColumns, Sheet, cell_text, first_row, place_on

_SUBJECT, _CODE, _UNITS, _SCALE = "Subject Descriptor", "WEO Subject Code", "Units", "Scale"
_ESTIMATES = "Estimates Start After"
_AREAS = ("Country", "Country Group Name", "ISO", "WEO Country Code")
_KNOWN = (
    *(_SUBJECT, _CODE, _UNITS, _SCALE, _ESTIMATES, *_AREAS),
    *("Subject Notes", "Country/Series-specific Notes", "Series-specific Notes", "WEO Country Group Code"),
)
_YEAR = re.compile(r"[12][0-9]{3}")
_EDITION = re.compile(r".*World Economic Outlook Database,?\s+\w+\s+([12][0-9]{3})")


def recognises(sheet: Sheet) -> bool:
    """Return whether the first row has the columns of the outlook, and a year."""
    places = _places(sheet)
    has_area = any(name in places for name in _AREAS)
    return {_SUBJECT, _UNITS, _SCALE} <= set(places) and has_area and any(map(_YEAR.fullmatch, places))


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of an outlook; its forecasts are no actuals, and fall away."""
    places = _places(sheet)
    years = sorted(place for text, place in places.items() if _YEAR.fullmatch(text))
    under = sheet.columns_under(0, years)
    area = next(places[name] for name in _AREAS if name in places)
    subject = pd.Categorical(under.frame[places[_SUBJECT]])
    scale, unit = (pd.Categorical(under.frame[places[name]]) for name in (_SCALE, _UNITS))
    passed = passed_columns(sheet, 0, {_SCALE: places[_SCALE]}, answers)
    scale = constant("", len(under.frame)) if passed else scale
    filled = filled_cells(under, years)
    estimates = [place for place, text in enumerate(first_row(sheet)) if text == _ESTIMATES]
    last_actual = years_in(under, estimates)
    year = np.array([int(cell_text(sheet.head[0][place])) for place in years], dtype=np.int64)
    edition = np.full(len(filled.row), _edition(under), dtype=np.int64)
    table = WideTable(
        layout="imf_outlook",
        header=0,
        filled=filled,
        columns={"area": area, "indicator": places[_SUBJECT], "unit": places[_UNITS]},
        parts={
            "area": understood(pd.Categorical(under.frame[area]), str.strip),
            "unit": joined(scale, unit, scaled_unit),
        },
        periods=[(str(one), "") for one in year.tolist()],
        dimensions=[_subjects(sheet, under, places, subject, unit)],
        unread=tuple(passed.values()),
        known={*years, *estimates, *map(places.get, _KNOWN)},
        marks=marks_of_estimates(year.take(filled.across), last_actual.take(filled.row), edition),
    )
    return read_wide(sheet, answers, table)


def _places(sheet: Sheet) -> Mapping[str, int]:
    header = sheet.head[0] if sheet.head else ()
    return {text: place for place, cell in reversed(list(enumerate(header))) if (text := cell_text(cell))}


def _edition(under: CellColumns) -> int:
    """Return the year of the edition, 0 where nothing says it; of two the former, by which more are forecasts."""
    texts = map(str, pd.Categorical(under.frame[0]).categories)
    return min((int(found[1]) for text in texts if (found := _EDITION.match(text))), default=0)


def _subjects(
    sheet: Sheet, under: CellColumns, places: Mapping[str, int], subject: pd.Categorical, unit: pd.Categorical
) -> Dimension:
    """Return what the rows are of: a descriptor, with its unit where several have it, and the code of it."""
    place = place_on(sheet, sheet.head_lines[0], places[_SUBJECT] + 1)
    pairs = pd.DataFrame({"subject": subject.codes, "unit": unit.codes})
    several = pairs.drop_duplicates()["subject"].value_counts()
    shared = {str(subject.categories[code]).strip() for code in several.index[several > 1] if code >= 0}

    def name(descriptor: str, units: str) -> str:
        text = descriptor.strip()
        return f"{text}, {units.strip()}" if text in shared else text

    texts = joined(subject, unit, name)
    if _CODE not in places:
        return Dimension((_SUBJECT,), place, texts)
    codes = pd.Categorical(under.frame[places[_CODE]])
    both = pd.DataFrame({"text": texts.codes, "code": codes.codes}).drop_duplicates()
    known = {
        str(texts.categories[text]): str(codes.categories[code]).strip() for text, code in both.to_numpy().tolist()
    }
    if len(known) < len(both):
        return Dimension((_CODE,), place, recoded(codes.codes, [str(one).strip() for one in codes.categories]))
    return Dimension((_SUBJECT, _CODE), place, texts, known)
