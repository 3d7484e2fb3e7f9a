"""Code lists that agencies share: units of measure, and the status of an observation.

After the cross-domain code lists of the SDMX guidelines (CL_UNIT_MEASURE, CL_OBS_STATUS) and the flags Eurostat
publishes beside its data.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from leling_targets.marks import FINAL, PROVISIONAL
from leling_targets.units import is_known_unit

_UNITS = {
    **dict.fromkeys(("PT", "PC", "PCT", "PERCENT", "PCENT", "P_PC"), "%"),
    **dict.fromkeys(("PS", "PER", "PERS", "NR_PER"), "persons"),
    **dict.fromkeys(("NR", "NUM", "NUMBER", "UNIT", "_Z", "_X"), ""),
    "THS_PER": "thousand persons",
    "MIO_EUR": "million EUR",
    "MIO_USD": "million USD",
}
_SHARES = ("PT_", "PC_", "PCT_", "PERCENT_")
"""Codes that begin so are percentages of something: PT_GDP, PC_ACT."""


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
        "E": Mark(note="estimated"),
        "I": Mark(note="imputed"),
        "S": Mark(note="estimated"),
        "B": Mark(note="break in time series"),
        "D": Mark(note="definition differs"),
        "U": Mark(note="low reliability"),
        "V": Mark(note="unvalidated"),
        "N": Mark(note="not significant"),
        "F": Mark(note="forecast"),
        **dict.fromkeys(("M", "O", "H", "L"), Mark(missing="not available")),
        **dict.fromkeys(("C", "Q"), Mark(missing="confidential")),
        "Z": Mark(missing="not applicable"),
    }
)
"""Observation statuses by their code; several may stand together, BP or `b, p`."""


def unit_of(code: str, label: str = "") -> str:
    """Return the unit a code stands for: its label where that is a unit, else the word we have for it, else itself."""
    if label and is_known_unit(label):
        return label
    written = code.strip()
    if written.upper() in _UNITS:
        return _UNITS[written.upper()]
    if is_known_unit(written):
        return written
    return "%" if written.upper().startswith(_SHARES) else label or written


def marks_of(status: str, statuses: Mapping[str, Mark] = STATUSES) -> Mark | None:
    """Return what a status says, several codes together; None for one that no list has."""
    written = status.strip().upper()
    codes = [written] if written in statuses else [one for one in written if one not in " ,;"]
    found = [statuses[one] for one in codes if one in statuses]
    if len(found) < len(codes):
        return None
    return Mark(*("; ".join(dict.fromkeys(filter(None, said))) for said in zip(*found, strict=True)))
