"""Tables of Statistics Canada, whole or as selected, a figure per row, in English or in French.

After the agency's "Full Table Download (CSV) User Guide" and its list of standard symbols: REF_DATE, GEO, DGUID, the
dimensions, UOM, UOM_ID, SCALAR_FACTOR, SCALAR_ID, VECTOR, COORDINATE, VALUE, STATUS, SYMBOL, TERMINATED, DECIMALS;
French files have headers of their own, semicolons and decimal commas. A quarter is named by the month it begins with,
as a month is: only the dates beside it tell which. A figure counts in the power of ten that SCALAR_ID gives.
"""

import re
from collections.abc import Mapping, Sequence
from functools import partial

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.exports.codes import NOT_SIGNIFICANT, Mark, unit_of
from leling_targets.actuals.exports.long import Column, LongTable, Periods, read_long
from leling_targets.actuals.exports.periods import coded_period, known_frequency
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import Sheet, first_row, place_on
from leling_targets.marks import FINAL, PROVISIONAL
from leling_targets.units import is_known_unit

_ROLES: Mapping[str, str] = {
    **dict.fromkeys(("REF_DATE", "PÉRIODE DE RÉFÉRENCE"), "period"),
    **dict.fromkeys(("GEO", "GÉO"), "area"),
    **dict.fromkeys(("UOM", "UNITÉ DE MESURE"), "unit"),
    **dict.fromkeys(("SCALAR_ID", "IDENTIFICATEUR SCALAIRE"), "multiplier"),
    **dict.fromkeys(("VALUE", "VALEUR"), "value"),
    **dict.fromkeys(("STATUS", "STATUT", "SYMBOL", "SYMBOLE"), "status"),
    **dict.fromkeys(("DGUID", "IDUGD", "UOM_ID", "IDENTIFICATEUR D'UNITÉ DE MESURE"), "ignored"),
    **dict.fromkeys(("SCALAR_FACTOR", "FACTEUR SCALAIRE", "VECTOR", "VECTEUR"), "ignored"),
    **dict.fromkeys(("COORDINATE", "COORDONNÉE", "COORDONNÉES", "TERMINATED", "TERMINÉ"), "ignored"),
    **dict.fromkeys(("DECIMALS", "DÉCIMALES"), "ignored"),
}
_FIRST = ("REF_DATE", "PÉRIODE DE RÉFÉRENCE")
_SCALES = ("SCALAR_FACTOR", "FACTEUR SCALAIRE")
STATUSES: Mapping[str, Mark] = {
    **dict.fromkeys(("", "A", "B", "C", "D", "*"), Mark()),
    "E": Mark(note="use with caution"),
    "P": Mark(PROVISIONAL),
    "R": Mark(FINAL, note="revised"),
    "0S": Mark(note=NOT_SIGNIFICANT),
    **dict.fromkeys((".", "..", "F", "<LOD"), Mark(missing="not available")),
    "...": Mark(missing="not applicable"),
    "X": Mark(missing="confidential"),
}
_UNITS: Mapping[str, str] = {
    **dict.fromkeys(("percentage", "percent", "pourcentage", "pour cent"), "%"),
    "nombre": "number",
    "personnes": "persons",
}
_DOLLARS = re.compile(r"(?:current |canadian )?dollars?(?P<per> per .+|/.+)?", re.IGNORECASE)
"""A dollar is a Canadian one, unless it says otherwise."""


def recognises(sheet: Sheet) -> bool:
    """Return whether the first row begins with a reference date and names places, units and a value."""
    headers = first_row(sheet)
    roles = {_ROLES.get(one, "") for one in headers}
    return bool(headers) and headers[0] in _FIRST and {"area", "unit", "value"} <= roles


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of a table.

    Raises ActualsError as `read_long`, and where its dates do not tell whether they are months or quarters.
    """
    headers = first_row(sheet)
    columns = [Column(_ROLES.get(text, "dimension"), place, (text,)) for place, text in enumerate(headers) if text]
    roles = [one.role for one in columns]
    if "multiplier" not in roles:
        columns = [Column("multiplier", one.place, one.names) if one.names[0] in _SCALES else one for one in columns]
    table = LongTable(
        layout="statcan",
        header=0,
        columns=columns,
        periods_among=partial(_periods, sheet),
        statuses=STATUSES,
        units=_unit,
        missing={".": "not available", "x": "confidential", "F": "not available", "...": "not applicable"},
    )
    return read_long(sheet, answers, table)


def _periods(sheet: Sheet, spellings: Sequence[str]) -> Periods:
    frequency = known_frequency(spellings, place_on(sheet, sheet.head_lines[0] + 1, 1), is_of_years=False)
    return lambda text, _: coded_period(text, frequency)


def _unit(code: str, label: str) -> str:
    written = label.strip() or code.strip()
    if dollars := _DOLLARS.fullmatch(written):
        return f"CAD{dollars['per'] or ''}"
    return written if is_known_unit(written) else _UNITS.get(written.lower(), unit_of(code, label))
