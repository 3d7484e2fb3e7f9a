"""Time series of the Office for National Statistics (United Kingdom), as its time series tool writes them.

After the tool's own CSV and workbook files: lines Title, CDID, Source dataset ID, PreUnit, Unit, Release date, Next
release and Important notes, a series in each column, then a line for every period: first the years (1989), then the
quarters (1989 Q1), then the months (1989 JAN). Pounds stand before the scale: PreUnit £ and Unit m are millions.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import recoded, where
from leling_targets.actuals.exports.cells import periods_of
from leling_targets.actuals.exports.codes import unit_of
from leling_targets.actuals.exports.wide import WideTable, filled_cells, read_wide
from leling_targets.actuals.readings import Dimension, Readings
from leling_targets.actuals.sheets import Sheet, place_on, text_at
from leling_targets.i18n import in_languages

_TITLE, _ID, _BEFORE, _UNIT = "title", "cdid", "preunit", "unit"
_LABELS = frozenset(
    (_TITLE, _ID, _BEFORE, _UNIT, "source dataset id", "release date", "next release", "important notes")
)
_SCALES: Mapping[str, str] = {
    **dict.fromkeys(("m", "million", "millions"), "million"),
    **dict.fromkeys(("bn", "billion", "billions"), "billion"),
    **dict.fromkeys(("000s", "000's", "thousand", "thousands"), "thousand"),
}


def recognises(sheet: Sheet) -> bool:
    """Return whether a sheet begins with the title of series, and has their ids and units below it."""
    labels = _labels(sheet)
    return next(iter(labels), "") == _TITLE and {_ID, _UNIT} <= set(labels)


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of a file: a year, a quarter and a month each stand for themselves."""
    labels = _labels(sheet)
    last = max(labels.values())
    wide = max(len(sheet.head[row]) for row in labels.values())
    places = [place for place in range(1, wide) if _said(sheet, labels, _ID, place)]
    under = sheet.columns_under(last, set(places))
    column = pd.Categorical(under.frame[0])
    titles = [_said(sheet, labels, _TITLE, place) for place in places]
    ids = [_said(sheet, labels, _ID, place) for place in places]
    names = titles if len(set(titles)) == len(titles) and all(titles) else ids
    first = place_on(sheet, sheet.head_lines[labels[_ID]], places[0] + 1)
    series = Dimension(
        ("Title", "CDID"), first, recoded(np.arange(len(names)), names), dict(zip(names, ids, strict=True))
    )
    table = WideTable(
        layout="ons_series",
        header=last,
        filled=filled_cells(under, places, where(under.frame[0], lambda text: text.strip())),
        columns={"period": 0},
        parts={**periods_of(column)},
        known={0, *places},
        dimensions=[_frequency(sheet, last, column)],
        by_column={"unit": [_unit(sheet, labels, place) for place in places]},
        across=[series],
    )
    return read_wide(sheet, answers, table)


def _frequency(sheet: Sheet, last: int, periods: pd.Categorical) -> Dimension:
    """Return how long the period of every row is."""
    spellings = [str(text).strip() for text in periods.categories]
    said = [
        "" if not text else "year" if text.isdecimal() else "quarter" if "Q" in text else "month" for text in spellings
    ]
    place = place_on(sheet, sheet.head_lines[last], 1)
    texts = recoded(periods.codes, said)
    return Dimension(
        in_languages("dimension.frequency"), place, texts, may_name=False, is_whole_alone=True, is_frequency=True
    )


def _labels(sheet: Sheet) -> dict[str, int]:
    """Return the rows of the lines above the figures, from 0, by what they say."""
    found: dict[str, int] = {}
    for number, row in enumerate(sheet.head):
        label = text_at(row, 0).lower()
        if label in _LABELS:
            found.setdefault(label, number)
        elif label:
            break
    return found


def _said(sheet: Sheet, labels: Mapping[str, int], label: str, place: int) -> str:
    return text_at(sheet.head[labels[label]], place) if label in labels else ""


def _unit(sheet: Sheet, labels: Mapping[str, int], place: int) -> str:
    """Return the unit of a series: £ and m are million GBP, a scale alone is so many."""
    before, unit = _said(sheet, labels, _BEFORE, place), _said(sheet, labels, _UNIT, place)
    scale = _SCALES.get(unit.lower(), "")
    if before in ("£", "$", "€"):
        money = {"£": "GBP", "$": "USD", "€": "EUR"}[before]
        return f"{scale} {money}".strip() if scale or not unit else f"{before}{unit}"
    return unit_of(scale or unit) if not before else f"{before} {unit}".strip()
