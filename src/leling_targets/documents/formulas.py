"""Formulas with the data's numbers put in, so that a reader can follow a figure with a pocket calculator."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from leling_targets.documents.wording import (
    FigureRow,
    percent_written,
    period_written,
    shown_unit,
    with_decimals,
    written,
)
from leling_targets.i18n import Language, text
from leling_targets.model import Measure, PathShape, Target

Line = tuple[str, str]
"""The label of a line (a key under `explain.`) and its words."""


def formation(target: Target, row: FigureRow, series: list[dict[Any, Any]], language: Language) -> Iterator[Line]:
    """Yield how the actual figure came about."""
    if math.isnan(row["actual"]):
        yield "formed", text("explain.no_figure", language)
        return
    shown = with_decimals(shown_unit(target, language), row["actual"], row["required"], row["goal"])
    if target.measure is Measure.AVERAGE_GROWTH:
        yield from _growth(target, row, series, language)
    elif target.measure is Measure.INCREASE:
        value = next((one["value"] for one in series if one["period"] == row["period"]), math.nan)
        share = value - row["actual"]
        words = f"{written(value, shown)} - {written(share, shown)} = {written(row['actual'], shown)}"
        yield "formed", words
    elif target.measure is Measure.TOTAL:
        added = [one["value"] for one in series if one["form"] == "level" and _counts(target, row, str(one["period"]))]
        sum_of = f"{' + '.join(written(value, shown, bare=True) for value in added)} = " if len(added) > 1 else ""
        yield (
            "formed",
            f"{sum_of}{written(row['actual'], shown)}"
            + ("" if sum_of else f" ({period_written(target, row['period'], language)})"),
        )
    elif target.measure is Measure.STANDARD:
        yield "formed", text("explain.share_of_items", language, share=percent_written(row["actual"], 0))
    elif parts := _summed(row, series):
        yield (
            "formed",
            f"{' + '.join(written(part, shown, bare=True) for part in parts)} = {written(row['actual'], shown)}",
        )
    else:
        yield "formed", f"{written(row['actual'], shown)} ({period_written(target, row['period'], language)})"


def _summed(row: FigureRow, series: list[dict[str, Any]]) -> list[float]:
    """Return the months or quarters a figure of ours is the sum of; nothing where it was published as it stands."""
    year = [one for one in series if one["form"] == "level" and one["period"][:4] == row["period"][:4]]
    last = next((number for number, one in enumerate(year) if one["period"] == row["period"]), None)
    if last is None or not year[last]["derived"]:
        return []
    totals = [0.0, *(one["value"] for one in year[: last + 1])]
    return [after - before for before, after in pairwise(totals)]


def _counts(target: Target, row: FigureRow, period: str) -> bool:
    """Return whether a period's addition is part of the total: full years, and the running one up to its newest."""
    year = int(period[:4])
    return target.first_year <= year <= target.last_year and (len(period) == 4 or period == row["period"])


def _growth(target: Target, row: FigureRow, series: list[dict[Any, Any]], language: Language) -> Iterator[Line]:
    years = int(row["period"][:4]) - target.base_year
    index = math.prod([1 + row["actual"]] * years)
    rates = {
        int(one["period"][:4]): one["value"]
        for one in series
        if one["form"] == "growth" and (len(one["period"]) == 4 or one["period"] == row["period"])
    }
    wanted = range(target.base_year + 1, target.base_year + years + 1)
    if all(year in rates for year in wanted):
        factors = " × ".join(f"(1 + {exact_percent(rates[year])})" for year in wanted)
        yield "index", f"{factors} = {index:.6f}"
    else:
        yield "index", text("explain.index_from_levels", language, index=f"{index:.6f}")
    average = f"{index:.6f} ^ (1/{years}) - 1 = {percent_written(row['actual'], 2)}"
    yield "formed", average
    needed = math.prod([1 + row["goal"]] * years)
    yield "index_required", f"(1 + {exact_percent(row['goal'])}) ^ {years} = {needed:.6f}"
    last = row["period"][:4]
    before = index / (1 + rates[int(last)]) if int(last) in rates else math.nan
    if not math.isnan(before) and index < needed:
        rate = needed / before - 1
        yield "rate_wanted", text("explain.rate_wanted_words", language, year=last, rate=percent_written(rate))
    left = target.last_year - target.base_year - years
    if left > 0:
        whole = target.last_year - target.base_year
        goal_index = math.prod([1 + row["goal"]] * whole)
        formula = f"({goal_index:.6f} / {index:.6f}) ^ (1/{left}) - 1 = {percent_written(row['needed'], 2)}"
        yield "needed_formula", formula


def path_formula(target: Target, row: FigureRow, language: Language) -> Iterator[Line]:
    """Yield what the path asks for, and how."""
    if math.isnan(row["required"]) or target.measure in (Measure.AVERAGE_GROWTH, Measure.STANDARD):
        return
    shown = with_decimals(shown_unit(target, language), row["actual"], row["required"], row["goal"])
    if target.each_year:
        yield "path", text("explain.every_year", language)
        return
    shape = PathShape(row["path"])
    how = text(f"path.{shape.value}", language)
    inferred = "" if target.path else text("explain.inferred", language)
    yield "path", f"{how}{inferred}"
    year, month = int(row["period"][:4]), int(row["period"][5:7] or 12)
    first = target.first_year - 1 if target.measure is Measure.TOTAL else target.base_year
    elapsed = year - 1 - first + month / 12
    whole = target.last_year - first
    lifted = row["base"] if target.measure is Measure.INCREASE else 0.0
    base, goal = (written(value, shown, bare=True) for value in (row["base"], row["goal"] + lifted))
    required = written(row["required"], shown, bare=True)
    share = f"{elapsed:g}/{whole}"
    if _is_flow_in_mid_year(target, month):
        task = f"{written(row['year_task'], shown, bare=True)} × {month}/12 = {required}"
        yield "required", text("explain.share_of_year", language, formula=task)
        return
    # What an increase requires is what the path asks for, less the base.
    gain = f" - {base}" if target.measure is Measure.INCREASE else ""
    if shape is PathShape.GEOMETRIC:
        yield "required", f"{base} × ({goal} / {base}) ^ ({share}){gain} = {required}"
    elif shape is PathShape.LINEAR:
        yield "required", f"{base} + ({goal} - {base}) × {share}{gain} = {required}"
    else:
        yield "required", required


def _is_flow_in_mid_year(target: Target, month: int) -> bool:
    return target.measure in (Measure.LEVEL, Measure.INCREASE) and target.kind == "flow" and month < 12


def exact_percent(rate: float) -> str:
    """Return a rate with as many decimals as it was published with, at most four."""
    for decimals in range(1, 5):
        if abs(round(rate * 100, decimals) - rate * 100) < 1e-9:
            return percent_written(rate, decimals)
    return percent_written(rate, 4)
