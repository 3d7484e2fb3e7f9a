"""Figures -> records of plain values: the keys of the tidy form, and the words of all heads."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from leling_targets.actuals.every.dated import period_of
from leling_targets.actuals.every.figures import Everything, Figure, SheetRead, Table
from leling_targets.actuals.every.marks import Flag
from leling_targets.model import Form
from leling_targets.units import find_unit, units_of

COLUMNS = (
    *("area", "indicator", "form", "period", "value", "unit", "release", "note"),
    *("source", "sheet", "cell", "heads", "dimensions"),
)
"""The keys of a record; `note` has the flags beside the figure and its footnote, `heads` and `dimensions` all words."""
_RELEASES = {Flag.PROVISIONAL: "provisional"}
_JOINED = " · "


def records_of(everything: Everything) -> Iterator[dict[str, Any]]:
    """Return a record per figure with the keys of COLUMNS: a list of `heads`, a mapping of `dimensions`, texts else."""
    return (record_of(*found) for found in figures_of(everything))


def figures_of(everything: Everything) -> Iterator[tuple[Figure, Table, SheetRead]]:
    """Yield every figure with its table and its sheet."""
    for sheet in everything.sheets:
        for table in sheet.tables:
            for figure in table.figures:
                yield figure, table, sheet


def record_of(one: Figure, table: Table, sheet: SheetRead) -> dict[str, Any]:
    """Return a figure as a record, as `records_of`."""
    over, beside = one.over, one.beside
    rest = (*over.rest, *beside.rest)
    is_growth = over.is_growth or beside.is_growth
    return {
        "area": beside.area or over.area or table.area,
        "indicator": _JOINED.join(rest) or table.indicator,
        "form": (Form.GROWTH if is_growth else Form.LEVEL).value,
        "period": period_of(over, beside, table.period),
        "value": written(one.value),
        "unit": one.unit or over.unit or beside.unit or _unit_of_title(table.unit, is_growth=is_growth),
        "release": next((_RELEASES[flag] for flag in one.flags if flag in _RELEASES), ""),
        "note": ", ".join(filter(None, (*(flag.value for flag in one.flags if flag not in _RELEASES), one.note))),
        "source": sheet.file,
        "sheet": sheet.name,
        "cell": sheet.place(one.line, one.column),
        "heads": list(one.heads),
        "dimensions": dict(one.dimensions),
    }


def written(value: float) -> str:
    """Return the shortest decimal that reads back as a number."""
    return repr(value).removesuffix(".0")


@lru_cache(maxsize=1 << 12)
def _unit_of_title(units: str, *, is_growth: bool) -> str:
    """Return the unit of a title; of a list (亿元、%) the share for growth, and the one that is none for a level."""
    listed = units_of(units)
    fitting = [one for one in listed if find_unit(one).is_share == is_growth]
    return fitting[0] if len(fitting) == 1 else ""
