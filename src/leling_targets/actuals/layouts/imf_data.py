"""Exports of the IMF's data portal: a row per series with periods across, or a row per observation.

After the portal's own downloads (data.imf.org since 2025: CSV and the workbooks of the World Economic Outlook, whose
sheets begin DATASET, SERIES_CODE, OBS_MEASURE): behind them stand the dimensions in
the order of the series code (COUNTRY, INDICATOR, FREQUENCY: ITA.NGDPD.A), each with `.ID` for its codes in workbooks,
then attributes: SCALE, in which the figures are, UNIT, PUBLICATION_DATE, and LATEST_ACTUAL_ANNUAL_DATA, behind which
all are estimates or projections.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import Codes, Mask, constant, where
from leling_targets.actuals.exports.cells import frequency_dimension, has_figure, periods_of, unknown_status
from leling_targets.actuals.exports.codes import BASES, LABELLED_STATUSES, Mark, marks_of, marks_together, scaled_unit
from leling_targets.actuals.exports.estimates import marks_of_estimates, year_in, years_in
from leling_targets.actuals.exports.long import Column, labels_of
from leling_targets.actuals.exports.periods import coded_period
from leling_targets.actuals.exports.wide import Filled, WideTable, filled_cells, joined, passed_columns, read_wide
from leling_targets.actuals.readings import Dimension, Readings
from leling_targets.actuals.sheets import CellColumns, Sheet, first_row, place_on
from leling_targets.actuals.understood.account import Part, Unread, UnreadReason

_FIRST = ("DATASET", "SERIES_CODE", "OBS_MEASURE")
_PERIOD, _VALUE = "TIME_PERIOD", "OBS_VALUE"
_AREA, _FREQUENCY, _SCALE, _UNIT = "COUNTRY", "FREQUENCY", "SCALE", "UNIT"
_LAST_ACTUAL, _PUBLISHED = "LATEST_ACTUAL_ANNUAL_DATA", "PUBLICATION_DATE"
_STATUSES = ("STATUS", "OBS_STATUS")
_OUTLOOK = re.compile(r"(?:.*[:.])?(?:WEO|[A-Z]*REO|FM)(?:_\w*)?(?:\(.*)?", re.IGNORECASE)
"""Datasets with projections: the outlook, those of regions, the Fiscal Monitor."""
_CODES = ".ID"
_ACROSS = re.compile(r"[12][0-9]{3}(?:-[QMS][0-9]{1,2})?")


def recognises(sheet: Sheet) -> bool:
    """Return whether the first row begins as the portal's do and has periods across, or a period and a value."""
    places = _places(sheet)
    is_own = tuple(places)[: len(_FIRST)] == _FIRST
    return is_own and _AREA in places and ({_PERIOD, _VALUE} <= set(places) or any(map(_ACROSS.fullmatch, places)))


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of an export; forecasts are no actuals, and fall away."""
    every = _places(sheet)
    passed = passed_columns(
        sheet, 0, {name: every[name] for name in (_SCALE, _UNIT, *_STATUSES) if name in every}, answers
    )
    places = {name: place for name, place in every.items() if name not in passed}
    is_long = {_PERIOD, _VALUE} <= set(places)
    across = {places[_VALUE]: ""} if is_long else {at: text for text, at in places.items() if _ACROSS.fullmatch(text)}
    under = sheet.columns_under(0, across)
    is_figure = where(under.frame[places["OBS_MEASURE"]], lambda text: text.strip() == _VALUE)
    filled = filled_cells(under, list(across), is_figure)
    parts = _parts(under, places)
    dimensions = list(_dimensions(sheet, under, places, across))
    if is_long:
        parts |= periods_of(pd.Categorical(under.frame[places[_PERIOD]]))
        years = years_in(under, [places[_PERIOD]]).take(filled.row)
    else:
        years = np.array([year_in(text) for text in across.values()], dtype=np.int64).take(filled.across)
    table = WideTable(
        layout="imf_data",
        header=0,
        filled=filled,
        columns={role: places[name] for role, name in (("area", _AREA), ("unit", _UNIT)) if name in places},
        parts=parts,
        periods=[] if is_long else [coded_period(text) for text in across.values()],
        dimensions=dimensions,
        titles=_titles(under, places),
        unread=(*passed.values(), *_other_measures(sheet, under, places, ~is_figure)),
        marks=_marks(sheet, under, places, filled, years),
    )
    return read_wide(sheet, answers, table)


def _places(sheet: Sheet) -> Mapping[str, int]:
    header = first_row(sheet)
    return {text: header.index(text) for text in header if text}


def _column(places: Mapping[str, int], name: str) -> Column:
    names = (name, f"{name}{_CODES}") if f"{name}{_CODES}" in places else (name,)
    return Column("dimension", places[name], names, places.get(f"{name}{_CODES}"))


def _parts(under: CellColumns, places: Mapping[str, int]) -> dict[str, pd.Categorical]:
    """Return the area and the unit of every row: what it is counted in, in the scale of the figures."""
    area, _ = labels_of(under, _column(places, _AREA))
    blank = constant("", len(under.frame))
    scale, unit = (labels_of(under, _column(places, name))[0] if name in places else blank for name in (_SCALE, _UNIT))
    return {"area": area, "unit": joined(scale, unit, scaled_unit)}


def _dimensions(
    sheet: Sheet, under: CellColumns, places: Mapping[str, int], across: Mapping[int, str]
) -> Iterator[Dimension]:
    """Yield what parts the rows: the columns the series code is made of, with their parts of it as codes."""
    names = [
        name
        for name, place in places.items()
        if name not in (*_FIRST, _PERIOD, _VALUE) and place not in across and not name.endswith(_CODES)
    ]
    series = pd.Categorical(under.frame[places["SERIES_CODE"]])
    split = [str(text).strip().split(".") for text in series.categories]
    count = min((len(parts) for parts in split if any(parts)), default=0)
    for number, name in enumerate(names[:count]):
        if name in (_AREA, _SCALE, _UNIT):
            continue
        texts, codes = labels_of(under, _column(places, name))
        if not codes:
            codes = _codes(texts, series, [parts[number] if number < len(parts) else "" for parts in split])
        place = place_on(sheet, sheet.head_lines[0], places[name] + 1)
        form = frequency_dimension if name == _FREQUENCY else Dimension
        yield form(_column(places, name).names, place, texts, codes)
    # Figures of two datasets, or against two bases, are not one series.
    for name in (_FIRST[0], *(name for name in names[count:] if name in BASES)):
        texts, codes = labels_of(under, _column(places, name))
        place = place_on(sheet, sheet.head_lines[0], places[name] + 1)
        yield Dimension(_column(places, name).names, place, texts, codes, may_name=False, is_whole_alone=True)


def _codes(texts: pd.Categorical, series: pd.Categorical, parts: list[str]) -> dict[str, str]:
    """Return the code of every label by the series it stands beside; none where they are not one to one."""
    pairs = pd.DataFrame({"text": texts.codes, "series": series.codes}).drop_duplicates().to_numpy().tolist()
    found = {(str(texts.categories[text]), parts[one]) for text, one in pairs if str(texts.categories[text])}
    labels, codes = {label for label, _ in found}, {code for _, code in found}
    return dict(found) if len(labels) == len(codes) == len(found) else {}


def _titles(under: CellColumns, places: Mapping[str, int]) -> tuple[str, ...]:
    said = [str(text).strip() for text in pd.Categorical(under.frame[places["DATASET"]]).categories]
    named = [text.partition("(")[0].rpartition(":")[2] for text in said if text]
    return (*named, *filter(None, said)) if len(named) == 1 else ()


def _marks(
    sheet: Sheet, under: CellColumns, places: Mapping[str, int], filled: Filled, years: NDArray[np.int64]
) -> tuple[Codes, Sequence[Mark]]:
    """Return what is estimated or forecast: of the outlook always, of other datasets where they or a status say so.

    Raises ActualsError where the status of a figure is in no code list.
    """
    header = first_row(sheet)
    last, edition = (
        years_in(under, [place for place, text in enumerate(header) if text == name]).take(filled.row)
        for name in (_LAST_ACTUAL, _PUBLISHED)
    )
    is_outlook = any(map(_OUTLOOK.fullmatch, map(str, pd.Categorical(under.frame[places["DATASET"]]).categories)))
    has_estimates = is_outlook or _LAST_ACTUAL in places
    codes, marks = marks_of_estimates(years, last if has_estimates else years, edition)
    for name in _STATUSES:
        if name in places:
            own, said = _statuses(sheet, under, places[name], filled)
            codes = codes.astype(np.int32) * len(said) + own
            marks = [marks_together([one, other]) for one in marks for other in said]
    return codes, marks


def _statuses(sheet: Sheet, under: CellColumns, place: int, filled: Filled) -> tuple[Codes, Sequence[Mark]]:
    """Return what a column of statuses says of every figure."""
    column = filled.by_row(pd.Categorical(under.frame[place]))
    marks = [marks_of(str(text), LABELLED_STATUSES) for text in column.categories]
    is_unknown = np.array([mark is None for mark in marks], dtype=np.bool_).take(column.codes)
    for cell in np.flatnonzero(is_unknown & has_figure(filled.value, filled.text)).tolist()[:1]:
        at = place_on(sheet, int(under.lines[filled.row[cell]]), place + 1)
        raise unknown_status(at, str(column[cell]), LABELLED_STATUSES)
    return column.codes, [mark or Mark() for mark in marks]


def _other_measures(sheet: Sheet, under: CellColumns, places: Mapping[str, int], mask: Mask) -> Iterator[Unread]:
    """Yield the rows that are not of values: what they say of the others, nobody has told us."""
    said = where(under.frame[places["OBS_MEASURE"]], lambda text: text.strip()) & mask
    for row in np.flatnonzero(said).tolist()[:1]:
        at = places["OBS_MEASURE"]
        text = str(under.frame[at].iloc[row])
        place = place_on(sheet, int(under.lines[row]), at + 1)
        yield Unread(Part.ROWS, text, place, UnreadReason.NAMED_FOR_A_PART, (text,), int(said.sum()))
