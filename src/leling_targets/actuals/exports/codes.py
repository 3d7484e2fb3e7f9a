"""Code lists that agencies share: units of measure, and the status of an observation.

After the cross-domain code lists of the SDMX guidelines (CL_UNIT_MEASURE, CL_OBS_STATUS) and the flags Eurostat
publishes beside its data.
"""

import re
from collections.abc import Collection, Mapping, Sequence
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
_SCALE_WORDS: Mapping[int, str] = MappingProxyType(
    {
        **{0: "", 1: "tens", 2: "hundred", 3: "thousand", 4: "ten thousand", 5: "hundred thousand"},
        **{6: "million", 7: "ten million", 8: "hundred million", 9: "billion", 12: "trillion"},
    }
)
"""The one word that units know for each of these powers."""
_FACTORS = MappingProxyType({str(10**power): power for power in _SCALE_WORDS if power})

BASES = frozenset(
    (
        *("BASE_PER", "BASE_PERIOD", "BASE_YEAR", "BASEPERIOD", "REF_YEAR_PRICE", "REFERENCE_PERIOD", "COLLECTION"),
        *("REFERENCE PERIOD", "REFERENCE PERIOD CODE"),
    )
)
"""What figures are measured against or how they are collected: the same of all, or they are not one series."""
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
        "S": Mark(note="strike or other special events"),
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
LABELLED_STATUSES: Mapping[str, Mark] = MappingProxyType(
    {
        **STATUSES,
        **dict.fromkeys(("NORMAL VALUE", "NORMAL", "UNDEFINED"), Mark()),
        **dict.fromkeys(("PROVISIONAL VALUE", "PROVISIONAL", "PRELIMINARY"), Mark(PROVISIONAL)),
        **dict.fromkeys(("ESTIMATED VALUE", "ESTIMATED", "ESTIMATE"), Mark(PROVISIONAL, note="estimated")),
        **dict.fromkeys(("FORECAST VALUE", "FORECAST", "PROJECTION", "PROJECTED"), Mark(note="forecast")),
        **dict.fromkeys(("TIME SERIES BREAK", "BREAK"), Mark(note="break in time series")),
        "MISSING VALUE": Mark(missing="not available"),
    }
)
"""The same by code or by label, where a file may have either."""
EUROSTAT_STATUSES: Mapping[str, Mark] = MappingProxyType({**STATUSES, "S": Mark(PROVISIONAL, note="estimated")})
"""Eurostat's flags: its `s` is an estimate of its own, and no special event."""


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
    return f"{scale.strip() if power is None else scale_word(power)} {word}".strip()


def scale_word(power: int) -> str:
    """Return the word of a power of ten that stands in front of a unit: "" of 0. Raises KeyError where none does."""
    return _SCALE_WORDS[power]


def power_of(multiplier: object, others: Collection[object] = ()) -> int | None:
    """Return the power of ten that a multiplier is: 3 and 1000 are 3, Thousands too; None for what is none.

    1 is a power or a factor: `others`, the multipliers beside it, tell which; where they do not, it is None.
    """
    text = str(multiplier).strip().lower()
    if text in SCALES:
        return SCALES[text]
    if not text.isdecimal():
        return None
    if text == "1":
        are_factors = {str(one).strip() in _FACTORS for one in others if str(one).strip() not in ("", "0", "1")}
        return None if len(are_factors) != 1 else 0 if True in are_factors else 1
    power = _FACTORS.get(text, int(text))
    return power if power in _SCALE_WORDS else None


def _in_words(unit: str) -> str:
    """Return a unit with its thousands in words: 1 000 persons is thousand persons."""
    found = _THOUSANDS.fullmatch(unit.strip())
    power = sum(map(str.isdigit, found[1])) - 1 if found else 0
    return f"{scale_word(power)} {found[2]}" if found and power in _SCALE_WORDS else unit


def marks_of(status: str, statuses: Mapping[str, Mark] = STATUSES) -> Mark | None:
    """Return what a status says, several codes together; None for one that no list has.

    A code may be said twice (F,F); within one word that is no list of codes.
    """
    written = status.strip().upper()
    parts = re.split(r"[\s,;]+", written) if written not in statuses else [written]
    words = [[part] if part in statuses else [*part] for part in parts]
    if any(len(set(codes)) < len(codes) or not statuses.keys() >= set(codes) for codes in words):
        return None
    return marks_together([statuses[code] for codes in words for code in codes])


def marks_together(marks: Sequence[Mark]) -> Mark:
    """Return what several marks of one figure say.

    What is provisional by one of them is so whatever another one says: a preliminary figure may be a revised one.
    """
    releases = {one.release for one in marks}
    release = next((one for one in (PROVISIONAL, FINAL) if one in releases), "")
    missing = next((one.missing for one in marks if one.missing), "")
    return Mark(release, missing, "; ".join(dict.fromkeys(one.note for one in marks if one.note)))
