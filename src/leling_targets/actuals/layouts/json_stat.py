"""JSON-stat, versions 1 and 2, as PxWeb serves it (the Nordic countries, Estonia, Ireland ...), and Eurostat.

After "JSON-stat Format" (json-stat.org, the full specification: value and status as a list or an object, role, category
with index, label and unit) and what PxWeb and Eurostat's statistics API write: PxWeb names the metric dimension
ContentsCode, the unit's `base`, periods as 2021K1 and 2021M06, and marks what is missing by dots; Eurostat names no
roles. pyjstat reads the same documents into values and labels: no status, unit or role, and it brings a web client.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import recoded
from leling_targets.actuals.exports.cells import frequency_dimension, unit_dimension
from leling_targets.actuals.exports.codes import (
    EUROSTAT_STATUSES,
    SCALES,
    STATUSES,
    Mark,
    power_of,
    scale_word,
    scaled_unit,
    unit_of,
)
from leling_targets.actuals.exports.cube import Axis, Cube, cube_of, datasets_in
from leling_targets.actuals.exports.documents import Document, broken, document_of, numbers_of, read_document
from leling_targets.actuals.exports.periods import coded_period
from leling_targets.actuals.readings import BY_DEFAULT, Dimension, Readings
from leling_targets.actuals.sheets import Sheet, place_on
from leling_targets.actuals.understood.words import role_of
from leling_targets.periods import MonthOnly, Period, PeriodFault, UnreadablePeriod, read_period

_TIMES = frozenset(
    ("time", "time_period", "tid", "vuosi", "kuukausi", "vuosineljännes", "år", "ár", "aasta", "kvartal", "bliain")
)
_AREAS = frozenset(("geo", "ref_area", "land", "alue", "maakond"))
_FREQUENCY, _UNIT = "freq", "unit"
_QUARTER = 3
_DOTS = ("..", "...", "....", ".....", "......")
_OF_PXWEB: Mapping[str, Mark] = MappingProxyType(
    {
        ".": Mark(missing="not applicable"),
        **dict.fromkeys(_DOTS, Mark(missing="not available")),
        ":": Mark(missing="confidential"),
        "-": Mark(missing="-"),
    }
)
_EUROSTAT = "ESTAT"


def recognises(sheet: Sheet) -> bool:
    """Return whether a document holds a dataset: values, and dimensions with ids and sizes."""
    return bool(datasets_in(document_of(sheet)))


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of a dataset; the row of a figure is its place in the cube, from 1.

    Raises ActualsError where a document holds several datasets, or one whose parts do not fit.
    """
    datasets = datasets_in(document_of(sheet))
    if len(datasets) > 1:
        raise broken(sheet, "datasets", count=len(datasets))
    cube = cube_of(sheet, datasets[0])
    times, areas = _times(cube), _areas(cube)
    if len(times) > 1:
        raise broken(sheet, "times", found=", ".join(cube.axes[number].names[0] for number in times))
    parts: dict[str, pd.Categorical] = {}
    for number in times:
        periods = _periods(cube.axes[number])
        parts["period"] = recoded(cube.category(number), [text for text, _ in periods])
        parts["kind"] = recoded(cube.category(number), [kind for _, kind in periods])
    for number in areas:
        parts["area"] = recoded(cube.category(number), _areas_named(cube.axes[number]))
    units, dimensions = _dimensions(sheet, cube, {*times, *areas})
    if units is not None:
        parts["unit"] = units
    value, text = numbers_of(cube.values)
    document = Document(
        layout="json_stat",
        parts=parts,
        value=value,
        text=text,
        number=cube.place + 1,
        dimensions=dimensions,
        titles=_titles(datasets[0]),
        status=cube.status,
    )
    return read_document(sheet, answers, document, {**_flags(datasets[0]), **_OF_PXWEB})


def _flags(dataset: Mapping[str, Any]) -> Mapping[str, Mark]:
    """Return what the letters of a dataset's statuses say: Eurostat's where it is the source."""
    extension = dataset.get("extension")
    agency = extension.get("agencyId") if isinstance(extension, dict) else None
    return EUROSTAT_STATUSES if _EUROSTAT in (agency, dataset.get("source")) else STATUSES


def _dimensions(sheet: Sheet, cube: Cube, taken: set[int]) -> tuple[pd.Categorical | None, list[Dimension]]:
    """Return the units of the figures, where anything says them, and the dimensions that part them."""
    place, units = place_on(sheet), None
    metrics = cube.axes_of("metric")
    found: list[Dimension] = []
    for number, axis in enumerate(cube.axes):
        which = cube.category(number)
        if axis.units and units is None:
            others = [one.get("multiplier", "") for one in axis.units.values()]
            units = recoded(which, [_unit(sheet, axis.units.get(code, {}), others) for code in axis.codes])
        if number in taken:
            continue
        texts, known = _labelled(axis)
        if axis.id.lower() == _FREQUENCY:
            found.append(frequency_dimension(axis.names, place, recoded(which, texts), known))
            continue
        if axis.id.lower() == _UNIT and number not in metrics:
            said = [unit_of(code, label) for code, label in zip(axis.codes, axis.labels, strict=True)]
            units = recoded(which, said)
            found.append(unit_dimension(axis.names, place, recoded(which, texts), known, said))
            continue
        is_name = number in metrics or not metrics
        found.append(Dimension(axis.names, place, recoded(which, texts), known, may_name=is_name))
    return units, found


def _labelled(axis: Axis) -> tuple[list[str], dict[str, str]]:
    """Return the labels of the categories and the code of each; the codes alone where a label stands twice."""
    if len(set(axis.labels)) < len(axis.labels):
        return list(axis.codes), {}
    beside = zip(axis.labels, axis.codes, strict=True)
    return list(axis.labels), {label: code for label, code in beside if label != code}


def _unit(sheet: Sheet, said: Mapping[str, Any], others: Sequence[object]) -> str:
    """Return a unit in words: its base, its label or its symbol, times a scale (`millions`) or a power of ten.

    `others` are the multipliers of all units of the dimension. Raises ActualsError for one that is no power of ten, or
    may be two.
    """
    label, symbol, base = (str(said.get(key) or "").strip() for key in ("label", "symbol", "base"))
    scale = label.lower() if label.lower() in SCALES else ""
    word = base or ("" if scale else label) or symbol
    unit, multiplier = unit_of(word), said.get("multiplier")
    if multiplier in (None, ""):
        return scaled_unit(scale, word)
    power = power_of(multiplier, others)
    if power is None:
        raise broken(sheet, "multiplier", found=multiplier)
    return f"{scale_word(power)} {unit}".strip()


def _times(cube: Cube) -> list[int]:
    """Return the dimension of time: by its role, its id, or for all of its categories are periods."""
    if times := cube.axes_of("time"):
        return times
    every = range(len(cube.axes))
    named = [one for one in every if cube.axes[one].id.lower() in _TIMES or _role(cube.axes[one]) == "period"]
    return named or [one for one in every if all(map(_is_period, cube.axes[one].codes))]


def _areas(cube: Cube) -> list[int]:
    """Return the dimension of areas by its role or its id; where several are, none is the area of the figures."""
    every = range(len(cube.axes))
    areas = cube.axes_of("geo") or [
        one for one in every if cube.axes[one].id.lower() in _AREAS or _role(cube.axes[one]) == "area"
    ]
    return areas if len(areas) == 1 else []


def _areas_named(axis: Axis) -> list[str]:
    """Return the names of areas, without the code in front of a name or the dots of its level: 01 Exampleland."""
    pairs = zip(axis.labels, axis.codes, strict=True)
    named = [label.removeprefix(f"{code} ").lstrip(".- ") or label for label, code in pairs]
    return named if len(set(named)) == len(named) else list(axis.labels)


def _role(axis: Axis) -> str:
    return next(filter(None, map(role_of, (axis.id, axis.label))), "")


def _periods(axis: Axis) -> list[tuple[str, str]]:
    return [_period(code, label) for code, label in zip(axis.codes, axis.labels, strict=True)]


def _period(code: str, label: str) -> tuple[str, str]:
    """Return the period of a category and its kind: what its label says, unless that is no more than its code says.

    A code may number the periods, run a quarter into its year (20211), or name a school year by one of its years.
    """
    by_code, by_label = _read(code), _read(label)
    is_word = isinstance(by_label, UnreadablePeriod) and by_label.fault is PeriodFault.NOT_A_PERIOD
    text = code if by_code == by_label or (is_word and not isinstance(by_code, UnreadablePeriod)) else label
    words, kind = coded_period(text)
    found = read_period(words)
    is_part = isinstance(found, MonthOnly) or (isinstance(found, Period) and found.months == _QUARTER)
    return words, kind or (f"single{BY_DEFAULT}" if is_part else "")


def _read(text: str) -> Period | MonthOnly | UnreadablePeriod:
    words, _ = coded_period(text)
    return read_period(words)


def _is_period(text: str) -> bool:
    return not isinstance(_read(text), UnreadablePeriod)


def _titles(dataset: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the label of a dataset, and its code: Eurostat's datasetId, PxWeb's tableid."""
    extension = dataset.get("extension")
    extension = extension if isinstance(extension, dict) else {}
    px = extension.get("px")
    said = (
        dataset.get("label"),
        extension.get("datasetId"),
        extension.get("id"),
        px.get("tableid") if isinstance(px, dict) else "",
    )
    return tuple(dict.fromkeys(one.strip() for one in said if isinstance(one, str) and one.strip()))
