"""Code lists that agencies share: units of measure, and the status of an observation.

After the cross-domain code lists of the SDMX guidelines (CL_UNIT_MEASURE, CL_OBS_STATUS) and the flags Eurostat
publishes beside its data.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from leling_targets.marks import FINAL, PROVISIONAL
from leling_targets.units import is_known_unit

_UNITS = {
    **dict.fromkeys(("PROSENT", "PROCENT", "PROSENTTI", "PROZENT", "POURCENTAGE", "AGRWTH"), "%"),
    **dict.fromkeys(("MLN_USD", "USD_MLN"), "million USD"),
    **dict.fromkeys(("CP_MEUR", "MEUR"), "million EUR"),
    **dict.fromkeys(("PERSONER", "HENKILÖÄ"), "persons"),
    "THND_PER": "thousand persons",
    "MLN_PER": "million persons",
    "USD_CAP": "USD per person",
    **dict.fromkeys(("PT", "PC", "PCT", "PERCENT", "PCENT", "P_PC"), "%"),
    **dict.fromkeys(("PS", "PER", "PERS", "NR_PER"), "persons"),
    **dict.fromkeys(("NR", "NUM", "NUMBER", "UNIT", "ANTALL", "ANTAL"), "items"),
    **dict.fromkeys(("_Z", "_X"), ""),
    "THS_PER": "thousand persons",
    "THS_T": "thousand tonnes",
    "MIO_EUR": "million EUR",
    "MIO_USD": "million USD",
}
_SHARES = ("PT_", "PC_", "PCT_", "PERCENT_", "PERCENT ", "PERCENTAGE ", "PER CENT ", "% ", "ANNUAL %")
"""Codes and labels that begin so are percentages of something: PT_GDP, PC_ACT, Percentage of GDP."""

SCALES: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("", "unit", "units"), 0),
        **dict.fromkeys(("hundred", "hundreds"), 2),
        **dict.fromkeys(("thousand", "thousands"), 3),
        **dict.fromkeys(("million", "millions"), 6),
        **dict.fromkeys(("billion", "billions"), 9),
        **dict.fromkeys(("trillion", "trillions"), 12),
        **{"tens": 1, "tens of thousands": 4, "hundreds of thousands": 5},
        **{"tens of millions": 7, "hundreds of millions": 8},
        **{"unités": 0, "dizaines": 1, "centaines": 2, "milliers": 3, "milliards": 9},
    }
)
"""Powers of ten in words, as scales and unit multipliers are labelled."""

_RATES = re.compile(r"(?:^|_)[PR]CH(?:_|$)")
"""Codes of percentages by which something changed: CLV_PCH_PRE, RCH_A."""
_PREFIXES: Mapping[str, str] = {
    **dict.fromkeys(("THS", "THND"), "thousand"),
    **dict.fromkeys(("MIO", "MLN"), "million"),
    **dict.fromkeys(("BLN", "MRD"), "billion"),
}
_PREFIXED = re.compile(rf"({'|'.join(_PREFIXES)})_([A-Z]{{3,}})", re.IGNORECASE)
"""Scales in front of a code: MLN_TONNE, BLN_USD."""
_THOUSANDS = re.compile(r"(1(?:[ ,.\u00a0]?000)+)\s+(\D.*)")


NOT_SIGNIFICANT = "not significant"
"""Of a zero: less than half of the unit, and no zero (Eurostat's `0n`)."""


class Mark(NamedTuple):
    """What a status says of its figure."""

    release: str = ""
    """How final it is; "" where the status says nothing of that."""
    missing: str = ""
    """Why there is none, in words `read_figure` knows as missing; "" for a figure."""
    note: str = ""
    """A remark in the words people read; `forecast` makes a figure no actual."""


STATUSES: Mapping[str, Mark] = MappingProxyType(
    {
        **dict.fromkeys(("", "A"), Mark()),
        "P": Mark(PROVISIONAL),
        "R": Mark(FINAL, note="revised"),
        "E": Mark(PROVISIONAL, note="estimated"),
        "I": Mark(PROVISIONAL, note="imputed"),
        "S": Mark(note="estimated"),
        "B": Mark(note="break in time series"),
        "D": Mark(note="definition differs"),
        "U": Mark(note="low reliability"),
        "V": Mark(note="unvalidated"),
        "N": Mark(note=NOT_SIGNIFICANT),
        "F": Mark(note="forecast"),
        "G": Mark(note="experimental"),
        "J": Mark(note="derogation"),
        "W": Mark(note="includes data from another category"),
        "K": Mark(missing="not available"),
        **dict.fromkeys(("M", "O", "H", "L"), Mark(missing="not available")),
        **dict.fromkeys(("C", "Q"), Mark(missing="confidential")),
        "Z": Mark(missing="not applicable"),
    }
)
"""Observation statuses by their code; several may stand together, BP or `b, p`."""


def unit_of(code: str, label: str = "") -> str:
    """Return the unit a code stands for: its label where that is a unit, else the word we have for it, else itself."""
    code, label = _in_words(code), _in_words(label)
    if label and is_known_unit(label):
        return label
    written = code.strip()
    if written.upper() in _UNITS:
        return _UNITS[written.upper()]
    if is_known_unit(written):
        return written
    if (found := _PREFIXED.fullmatch(written)) and is_known_unit(found[2]):
        return f"{_PREFIXES[found[1].upper()]} {found[2].lower()}"
    is_share = any(text.upper().startswith(_SHARES) for text in (written, label.strip())) or _RATES.search(written)
    return "%" if is_share else label or written


def scaled_unit(scale: str, unit: str) -> str:
    """Return a unit in a scale: billion US dollar of Billions and US dollar; Units and blank scale nothing."""
    word = unit_of(unit)
    power = SCALES.get(scale.strip().lower())
    if power is None:
        return f"{scale.strip()} {word}".strip()
    return f"{scale.strip().lower().removesuffix('s')} {word}".strip() if power else word


def _in_words(unit: str) -> str:
    """Return a unit with its thousands in words: 1 000 persons is thousand persons."""
    found = _THOUSANDS.fullmatch(unit.strip())
    power = sum(map(str.isdigit, found[1])) - 1 if found else 0
    scale = next((name for name, own in SCALES.items() if own == power and power), "")
    return f"{scale} {found[2]}" if found and scale else unit


def marks_of(status: str, statuses: Mapping[str, Mark] = STATUSES) -> Mark | None:
    """Return what a status says, several codes together; None for one that no list has.

    What is provisional by one code is so whatever another one says: a preliminary figure may be a revised one.
    """
    written = status.strip().upper()
    parts = re.split(r"[\s,;]+", written) if written not in statuses else [written]
    codes = [code for part in parts for code in ([part] if part in statuses else part)]
    found = [statuses[one] for one in codes if one in statuses]
    if len(found) < len(codes) or len(set(codes)) < len(codes):
        return None
    releases = {one.release for one in found}
    release = next((one for one in (PROVISIONAL, FINAL) if one in releases), "")
    missing = next((one.missing for one in found if one.missing), "")
    return Mark(release, missing, "; ".join(dict.fromkeys(one.note for one in found if one.note)))
