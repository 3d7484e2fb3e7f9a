"""How growth came about, with the data's numbers put in: the index, its root or the change it makes, what is needed."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from leling_targets.i18n import Language, text
from leling_targets.model import Kind, PathShape
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.rows import PeriodFigure
from leling_targets.words.shown import moved, written
from leling_targets.words.worked_out import worked_out

Line = tuple[str, str]
"""The label of a line (a key under `explain.`) and its words."""

Series = Sequence[PeriodFigure]

_OF_AN_INDEX: Final = 6
"""Decimals."""


def growth_lines(row: FigureRow, series: Series, language: Language) -> Iterator[Line]:
    """Yield how an average growth came about, what index is asked for by now, and what is needed from here on."""
    target = row.target
    if target.is_for_each:
        # Every period stands for itself, and its rate is what was published or formed of the same months.
        yield "formed", f"{written(row.actual, row.shown(language))} ({target.year_starts.month_label(row.period)})"
        return
    years, sign = int(row.period[:4]) - target.base_year, _sign(row)
    index, needed = (math.prod([1 + sign * rate] * years) for rate in (row.actual, row.goal))
    rates = _rates(row, series)
    yield "index", _index(row, series, rates, index, language)
    decimals = max(row.shown(language).decimals, 2)
    average = worked_out(
        lambda one: 100 * sign * (one ** (1 / years) - 1), (index,), 100 * row.actual, _OF_AN_INDEX, decimals
    )
    if average is not None:
        yield "formed", f"{_less_one(f'{average.figures[0]} ^ (1/{years})', sign)} = {average.result}%"
    wanted = worked_out(lambda rate: (1 + sign * rate / 100) ** years, (moved(row.goal, 2),), needed, 1, _OF_AN_INDEX)
    if wanted is not None:
        yield "index_required", f"{_one_and(wanted.figures[0], sign)} ^ {years} = {wanted.result}"
    yield from _needed(row, rates, index, decimals)


def change_lines(row: FigureRow, series: Series, language: Language) -> Iterator[Line]:
    """Yield how a change over the whole way came about, what its path asks for, and what is needed from here on."""
    target, sign = row.target, _sign(row)
    index, rates = 1 + sign * row.actual, _rates(row, series)
    yield "index", _index(row, series, rates, index, language)
    decimals = max(row.shown(language).decimals, 2)
    formed = worked_out(lambda one: 100 * sign * (one - 1), (index,), 100 * row.actual, _OF_AN_INDEX, decimals)
    if formed is not None:
        yield "formed", f"{_less_one(formed.figures[0], sign)} = {formed.result}%"
    if row.path is PathShape.LINEAR:
        return
    whole, gone = target.last_year - target.base_year, int(row.period[:4]) - target.base_year
    if (1 + sign * row.goal) > 0 and not math.isnan(row.required):
        share, words = gone / whole, f"{gone}/{whole}"
        if len(row.period) > 4 and target.kind is Kind.STOCK:
            months = 12 * (gone - 1) + int(row.period[5:7])
            share, words = months / (12 * whole), f"{months}/{12 * whole}"
        wanted = worked_out(
            lambda goal: 100 * sign * ((1 + sign * goal / 100) ** share - 1),
            (moved(row.goal, 2),),
            100 * row.required,
            1,
            decimals,
        )
        if wanted is not None:
            power = f"{_one_and(wanted.figures[0], sign)} ^ ({words})"
            yield "required", f"{_less_one(power, sign)} = {wanted.result}%"
    yield from _needed(row, rates, index, decimals)


def _sign(row: FigureRow) -> float:
    """Return -1 where rates and goal are reductions, written without their sign."""
    return -1.0 if row.target.counts_reduction else 1.0


def _one_and(rate: str, sign: float) -> str:
    """Return one with a rate in percent, which a fall or a reduction takes off it: (1 + 5.0%), (1 - 50.0%)."""
    is_less = rate.startswith("-") is not (sign < 0)
    return f"(1 {'-' if is_less else '+'} {rate.removeprefix('-')}%)"


def _less_one(index: str, sign: float) -> str:
    """Return an index less one, of a reduction one less the index."""
    return f"1 - {index}" if sign < 0 else f"{index} - 1"


def _rates(row: FigureRow, series: Series) -> dict[int, float]:
    """Return the published rates by their year, of the running year that of the row's own months."""
    return {
        int(one.period[:4]): one.value
        for one in series
        if one.form == "growth" and (len(one.period) == 4 or one.period == row.period)
    }


def _index(row: FigureRow, series: Series, rates: Mapping[int, float], index: float, language: Language) -> str:
    """Return the index as the product of the rates, or as a level over that of the base year."""
    wanted = range(row.target.base_year + 1, int(row.period[:4]) + 1)
    if all(year in rates for year in wanted):
        percents, sign = [moved(rates[year], 2) for year in wanted], _sign(row)
        worked = worked_out(
            lambda *some: math.prod(1 + sign * one / 100 for one in some), percents, index, 1, _OF_AN_INDEX
        )
        if worked is not None:
            return f"{' × '.join(_one_and(figure, sign) for figure in worked.figures)} = {worked.result}"
    levels = {one.period: one.value for one in series if one.form == "level"}
    now, base = levels.get(row.period, math.nan), levels.get(str(row.target.base_year), math.nan)
    worked = worked_out(lambda one, other: one / other, (now, base), index, 0, _OF_AN_INDEX)
    if worked is not None:
        return f"{worked.figures[0]} / {worked.figures[1]} = {worked.result}"
    number = f"{index:.{_OF_AN_INDEX}f}"
    # In mid-year the last full year's index goes on by the growth of the same months: no one quotient gives it.
    return text("explain.index_from_levels", language, index=number) if len(row.period) == 4 else number


def _needed(row: FigureRow, rates: Mapping[int, float], reached: float, decimals: int) -> Iterator[Line]:
    """Yield the growth needed in every year left, from the index of the last full year.

    `reached` is the index at the row's period; in mid-year the rate of its own months is taken off again.
    """
    year, is_part, sign = int(row.period[:4]), len(row.period) > 4, _sign(row)
    last_full = year - is_part
    index = reached / (1 + sign * rates.get(year, math.nan)) if is_part else reached
    whole, left = row.target.last_year - row.target.base_year, row.target.last_year - last_full
    if left <= 0 or math.isnan(row.needed) or math.isnan(index):
        return
    goal_index = 1 + sign * row.goal if row.target.traits.is_whole_change else math.prod([1 + sign * row.goal] * whole)
    worked = worked_out(
        lambda goal, now: 100 * sign * ((goal / now) ** (1 / left) - 1),
        (goal_index, index),
        100 * row.needed,
        _OF_AN_INDEX,
        decimals,
    )
    if worked is not None:
        goal, now = worked.figures
        yield "needed_formula", f"{_less_one(f'({goal} / {now}) ^ (1/{left})', sign)} = {worked.result}%"
