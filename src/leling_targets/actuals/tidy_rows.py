"""Observations -> rows of the tidy form, as text that is read back to the very same observations."""

from collections.abc import Mapping
from typing import Any

from leling_targets.actuals.observations import Actuals, Observations
from leling_targets.actuals.understood.origins import own_row, place_of, sources_of
from leling_targets.model import Form
from leling_targets.periods import CALENDAR, Period, PeriodKind, YearStarts, written_label
from leling_targets.units import DONE, TASK_DONE, TASK_OPEN, Unit

COLUMNS = (
    *("area", "indicator", "item", "form", "period", "value", "unit", "weight", "of", "release", "version", "note"),
    *("source", "sheet", "cell", "made_by"),
)
"""The columns of a row; the last four say where its figure and its parts stand: reading them back changes nothing."""

SAMPLE = "SAMPLE DATA 示例数据"
"""What invented figures say of themselves, and reading knows."""

TidyRow = Mapping[str, str]


def tidy_rows(
    observations: Observations, units: Mapping[str, Unit], years: YearStarts = CALENDAR
) -> list[dict[str, str]]:
    """Return a row per observation with the columns of COLUMNS, "" for none; `units` as in Actuals.

    `years` are the plan's, in which the periods are told.
    """
    return [_row(row, units, years) for row in _records(observations)]


def kept_cells(actuals: Actuals) -> frozenset[tuple[str, str, str]]:
    """Return source, sheet and cell of the figures that are used: those nothing repeated or replaced."""
    return frozenset(_place(row) for row in _records(actuals.observations))


def _records(observations: Observations) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in observations.to_dict("records")]


def _row(row: Mapping[str, Any], units: Mapping[str, Unit], years: YearStarts) -> dict[str, str]:
    unit = units.get(row["indicator"])
    if unit == DONE and row["form"] != Form.GROWTH:
        return _row_of(row, str(row["done_on"]) or _task(row["value"]), "", years)
    is_share = row["form"] == Form.GROWTH or unit is None or unit.is_share
    if is_share or unit is None:
        is_growth = row["form"] == Form.GROWTH
        value, unit_written = _share(row["value"], is_growth=is_growth, is_known=is_growth or unit is not None)
    else:
        value, unit_written = _number(row["value"]), unit.zh
    return _row_of(row, value, unit_written, years)


def _row_of(row: Mapping[str, Any], value: str, unit_written: str, years: YearStarts) -> dict[str, str]:
    *_, cell = _place(row)
    period = Period(row["year"], row["first_month"], row["last_month"], PeriodKind(row["period_kind"]), row["years"])
    written = {
        "period": written_label(period, years),
        "value": value,
        "unit": unit_written,
        "weight": _number(row["weight"]),
        "of": _number(row["of"]),
        "cell": cell,
        "made_by": "; ".join(f"{part} {place}" for part, place in made_by(row).items()),
    }
    return {name: written[name] if name in written else row[name] for name in COLUMNS}


def made_by(row: Mapping[str, Any]) -> dict[str, str]:
    """Return where each part of a figure stands: a cell, or the word of an Origin."""
    is_workbook, line = bool(row["sheet"]), int(row["row"])
    return {
        part: place_of(source, line, is_workbook=is_workbook) or source
        for part, source in sources_of(str(row["origin"])).items()
    }


def _place(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return the file, the sheet and the cell of a figure: C5 in a workbook, 5:3 (line, column) in a text."""
    cell = place_of(own_row(int(row["column"])), int(row["row"]), is_workbook=bool(row["sheet"]))
    return row["source"], row["sheet"], cell


def _number(value: float) -> str:
    """Return the shortest decimal that reads back as the number; "" for none."""
    return "" if value != value else repr(float(value)).removesuffix(".0")


def _task(value: float) -> str:
    return "" if value != value else TASK_DONE if value == 1 else TASK_OPEN


def _share(value: float, *, is_growth: bool, is_known: bool) -> tuple[str, str]:
    """Return a fraction as a percentage where that reads back as the very same fraction, else as a ratio.

    So is one that would be asked about as a percentage: below 1 % it could be a ratio itself, at 1,000 % a percent
    taken for one, and growth of 108 % an index.
    """
    percent = percent_of(value)
    size = abs(float(percent))
    could_be_other = size < 1 or (is_known and size >= 1000) or (is_growth and 85 <= size <= 135)
    is_certain = value == 0 or not could_be_other
    return (percent, "%") if is_certain and float(percent) / 100 == value else (_number(value), "fraction")


def percent_of(value: float) -> str:
    """Return a fraction as people read it, in percent."""
    return _number(float(f"{value * 100:.13g}"))
