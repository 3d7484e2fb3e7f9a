"""Figures -> records of plain values: the keys of the tidy form, and the words of all heads."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from leling_targets.actuals.every.figures import Everything, Figure, Over, SheetRead, Table
from leling_targets.actuals.every.marks import Flag
from leling_targets.model import Form
from leling_targets.periods import MonthOnly, Period, read_period

COLUMNS = (
    *("area", "indicator", "form", "period", "value", "unit", "release", "note"),
    *("source", "sheet", "cell", "heads", "dimensions"),
)
"""The keys of a record; `note` has the flags beside the figure and its footnote, `heads` and `dimensions` all words."""
_RELEASES = {Flag.PROVISIONAL: "provisional"}
_JOINED = " · "


def records_of(everything: Everything) -> Iterator[dict[str, Any]]:
    """Yield a record per figure with the keys of COLUMNS: a list of `heads`, a mapping of `dimensions`, texts else."""
    for sheet in everything.sheets:
        for table in sheet.tables:
            for figure in table.figures:
                yield _record(figure, table, sheet)


def _record(one: Figure, table: Table, sheet: SheetRead) -> dict[str, Any]:
    over, beside = one.over, one.beside
    rest = (*over.rest, *beside.rest)
    return {
        "area": beside.area or over.area or table.area,
        "indicator": _JOINED.join(rest) or table.indicator,
        "form": (Form.GROWTH if over.is_growth or beside.is_growth else Form.LEVEL).value,
        "period": period_of(over, beside) or table.period,
        "value": written(one.value),
        "unit": one.unit or over.unit or beside.unit or table.unit,
        "release": next((_RELEASES[flag] for flag in one.flags if flag in _RELEASES), ""),
        "note": ", ".join(filter(None, (*(flag.value for flag in one.flags), one.note))),
        "source": sheet.file,
        "sheet": sheet.name,
        "cell": sheet.place(one.line, one.column),
        "heads": list(one.heads),
        "dimensions": dict(one.dimensions),
    }


def written(value: float) -> str:
    """Return the shortest decimal that reads back as a number."""
    return repr(value).removesuffix(".0")


def period_of(over: Over, beside: Over) -> str:
    """Return the period of a figure: a year on one side is completed by a month or a quarter on the other."""
    year = next((one.period for one in (over, beside) if len(one.period) == len("2021")), "")
    if year:
        other = beside if over.period == year else over
        words = (*other.heads, *over.heads, *beside.heads)
        return next((found for word in words if (found := _within(word, int(year)))), year)
    return over.period or beside.period


@lru_cache(maxsize=4096)
def _within(word: str, year: int) -> str:
    """Return the period that a word says within a year; "" for none."""
    if not any(mark.isalpha() for mark in word) or len(word) > len("September 30, 2021"):
        return ""
    read = read_period(word, year=year)
    if isinstance(read, MonthOnly):
        return f"{read.year}-{read.month:02}" if read.year == year else ""
    return read.label() if isinstance(read, Period) and read.year == year and not read.is_full_year else ""
