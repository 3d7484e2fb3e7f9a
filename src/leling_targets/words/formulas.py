"""Formulas with the data's numbers put in: each gives, on a pocket calculator, the result that is printed behind it."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, assert_never

from leling_targets.figures import format_figure
from leling_targets.i18n import Language, text
from leling_targets.model import TOLERANCE, Arithmetic, Kind, Note, PathShape
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.rows import PeriodFigure
from leling_targets.words.shown import MOST_DECIMALS, Shown, decimals_of, moved, percent_written, written

Line = tuple[str, str]
"""The label of a line (a key under `explain.`) and its words."""

Formula = Callable[..., float]
Series = Sequence[PeriodFigure]

_OF_AN_INDEX: Final = 6
"""Decimals."""


class _Worked(NamedTuple):
    """The numbers of a formula and its result, as they are printed."""

    figures: tuple[str, ...]
    result: str


def _worked(
    formula: Formula, values: Sequence[float], result: float, least: int, of_result: int, *, is_counted: bool = False
) -> _Worked | None:
    """Return numbers with as few decimals as lead a reader to the result; None where the formula is not how it came.

    `least` and `of_result` are the least decimals of the numbers and of the result. Of a result that lies between two
    printed ones no number of digits decides which: it gets more of them itself.
    """
    if not _is_close(_reached(formula, values), result):
        return None
    for last in range(of_result, MOST_DECIMALS + 1):
        for finest in range(least, MOST_DECIMALS + 3):
            figures = tuple(_digits(value, least, finest, is_counted=is_counted) for value in values)
            reached = _reached(formula, [float(figure.replace(",", "")) for figure in figures])
            if math.isfinite(reached) and format_figure(reached, last) == format_figure(result, last):
                return _Worked(figures, _digits(result, last, last, is_counted=is_counted))
    return None


def _reached(formula: Formula, values: Sequence[float]) -> float:
    try:
        return formula(*values)
    except (ZeroDivisionError, OverflowError):
        return math.nan


def _is_close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e3 * TOLERANCE * max(abs(other), 1.0)


def _digits(value: float, least: int, finest: int, *, is_counted: bool) -> str:
    """Return a number with the decimals that say it, `finest` at most, and `least` at least but of a whole count."""
    exact = decimals_of(value, finest)
    return format_figure(value, 0 if is_counted and exact == 0 else max(exact, least))


def _in_figures(formula: Formula, values: Sequence[float], result: float, shown: Shown) -> _Worked | None:
    """Return the numbers of a formula over figures, in the unit they are shown in."""
    if math.isnan(result) or any(map(math.isnan, values)):
        return None
    all_moved, shift = [moved(value, shown.shift) for value in values], shown.shift
    decimals = shown.decimals
    return _worked(formula, all_moved, moved(result, shift), decimals, decimals, is_counted=shown.is_counted)


def formation(row: FigureRow, series: Series, language: Language) -> Iterator[Line]:
    """Yield how the actual figure came about."""
    if math.isnan(row.actual):
        yield "formed", text("explain.no_figure", language)
        return
    how = row.target.traits.arithmetic
    match how:
        case Arithmetic.RATES:
            yield from _growth(row, series, language)
        case Arithmetic.CHANGE:
            yield from _change(row, series, language)
        case Arithmetic.ITEMS:
            share = written(row.actual, row.shown(language))
            yield "formed", text("explain.share_of_items", language, share=share)
        case Arithmetic.DIFFERENCE:
            value = next((one.value for one in series if one.period == row.period), math.nan)
            yield "formed", _calculated(row, " - ", (value, value - row.actual), language)
        case Arithmetic.SUM:
            parts = [one.value for one in series if one.form == "level" and _counts(row, one.period)]
            yield "formed", _calculated(row, " + ", parts, language)
        case Arithmetic.VALUE:
            yield "formed", _calculated(row, " + ", _summed(row, series), language)
        case _:
            assert_never(how)


def _calculated(row: FigureRow, sign: str, parts: Sequence[float], language: Language) -> str:
    """Return the figure as what its parts come to; as it stands where it has none, or was published otherwise."""
    shown = row.shown(language)
    formula: Formula = (lambda *some: math.fsum(some)) if sign == " + " else (lambda one, other: one - other)
    worked = _in_figures(formula, parts, row.actual, shown)
    if worked is None or len(worked.figures) < 2:
        return f"{written(row.actual, shown)} ({row.when(language)})"
    # A share is a percentage in every place: 10 - 2.5 = 7.5% would be no sum.
    mark = "%" if shown.label == "%" else ""
    label = f"{shown.space}{shown.label}" if shown.label and not mark else mark
    return f"{sign.join(f'{figure}{mark}' for figure in worked.figures)} = {worked.result}{label}"


def _summed(row: FigureRow, series: Series) -> list[float]:
    """Return the months or quarters a figure of ours is the sum of; nothing where it was published as it stands."""
    year = [one for one in series if one.form == "level" and one.period[:4] == row.period[:4]]
    last = next((number for number, one in enumerate(year) if one.period == row.period), None)
    if last is None or not year[last].derived:
        return []
    totals = [0.0, *(one.value for one in year[: last + 1])]
    return [after - before for before, after in pairwise(totals)]


def _counts(row: FigureRow, period: str) -> bool:
    """Return whether a period's addition is part of the total: full years, and the running one up to its newest."""
    year = int(period[:4])
    return row.target.first_year <= year <= row.target.last_year and (len(period) == 4 or period == row.period)


def _growth(row: FigureRow, series: Series, language: Language) -> Iterator[Line]:
    target = row.target
    if target.each_year:
        # Every year stands for itself, and its rate is what was published or formed of the same months.
        yield "formed", f"{written(row.actual, row.shown(language))} ({row.period})"
        return
    years, sign = int(row.period[:4]) - target.base_year, _sign(row)
    index, needed = (math.prod([1 + sign * rate] * years) for rate in (row.actual, row.goal))
    rates = _rates(row, series)
    yield "index", _index(row, series, rates, index, language)
    decimals = max(row.shown(language).decimals, 2)
    average = _worked(
        lambda one: 100 * sign * (one ** (1 / years) - 1), (index,), 100 * row.actual, _OF_AN_INDEX, decimals
    )
    if average is not None:
        yield "formed", f"{_less_one(f'{average.figures[0]} ^ (1/{years})', sign)} = {average.result}%"
    wanted = _worked(lambda rate: (1 + sign * rate / 100) ** years, (moved(row.goal, 2),), needed, 1, _OF_AN_INDEX)
    if wanted is not None:
        yield "index_required", f"(1 {_plus(sign)} {wanted.figures[0]}%) ^ {years} = {wanted.result}"
    last = row.period[:4]
    before = index / (1 + rates[int(last)]) if int(last) in rates else math.nan
    yield from _needed(row, index if len(row.period) == 4 else before, decimals)


def _change(row: FigureRow, series: Series, language: Language) -> Iterator[Line]:
    """Yield how a change over the whole way came about, what its path asks for, and what is needed from here on."""
    target, sign = row.target, _sign(row)
    index, rates = 1 + sign * row.actual, _rates(row, series)
    yield "index", _index(row, series, rates, index, language)
    decimals = max(row.shown(language).decimals, 2)
    formed = _worked(lambda one: 100 * sign * (one - 1), (index,), 100 * row.actual, _OF_AN_INDEX, decimals)
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
        wanted = _worked(
            lambda goal: 100 * sign * ((1 + sign * goal / 100) ** share - 1),
            (moved(row.goal, 2),),
            100 * row.required,
            1,
            decimals,
        )
        if wanted is not None:
            power = f"(1 {_plus(sign)} {wanted.figures[0]}%) ^ ({words})"
            yield "required", f"{_less_one(power, sign)} = {wanted.result}%"
    last = row.period[:4]
    before = index / (1 + sign * rates[int(last)]) if int(last) in rates else math.nan
    yield from _needed(row, index if len(row.period) == 4 else before, decimals)


def _sign(row: FigureRow) -> float:
    """Return -1 where rates and goal are reductions, written without their sign."""
    return -1.0 if row.target.counts_reduction else 1.0


def _plus(sign: float) -> str:
    return "-" if sign < 0 else "+"


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
        worked = _worked(
            lambda *some: math.prod(1 + sign * one / 100 for one in some), percents, index, 1, _OF_AN_INDEX
        )
        if worked is not None:
            return f"{' × '.join(f'(1 {_plus(sign)} {figure}%)' for figure in worked.figures)} = {worked.result}"
    levels = {one.period: one.value for one in series if one.form == "level"}
    now, base = levels.get(row.period, math.nan), levels.get(str(row.target.base_year), math.nan)
    worked = _worked(lambda one, other: one / other, (now, base), index, 0, _OF_AN_INDEX)
    if worked is not None:
        return f"{worked.figures[0]} / {worked.figures[1]} = {worked.result}"
    number = f"{index:.{_OF_AN_INDEX}f}"
    # In mid-year the last full year's index goes on by the growth of the same months: no one quotient gives it.
    return text("explain.index_from_levels", language, index=number) if len(row.period) == 4 else number


def _needed(row: FigureRow, index: float, decimals: int) -> Iterator[Line]:
    """Yield the growth needed in every year left, from the index of the last full year."""
    last_full = int(row.period[:4]) - (len(row.period) > 4)
    whole, left = row.target.last_year - row.target.base_year, row.target.last_year - last_full
    if left <= 0 or math.isnan(row.needed) or math.isnan(index):
        return
    sign = _sign(row)
    goal_index = 1 + sign * row.goal if row.target.traits.is_whole_change else math.prod([1 + sign * row.goal] * whole)
    worked = _worked(
        lambda goal, now: 100 * sign * ((goal / now) ** (1 / left) - 1),
        (goal_index, index),
        100 * row.needed,
        _OF_AN_INDEX,
        decimals,
    )
    if worked is not None:
        goal, now = worked.figures
        yield "needed_formula", f"{_less_one(f'({goal} / {now}) ^ (1/{left})', sign)} = {worked.result}%"


def path_formula(row: FigureRow, language: Language) -> Iterator[Line]:
    """Yield what the path asks for, and how."""
    target = row.target
    if math.isnan(row.required) or not target.traits.has_path:
        return
    if target.each_year:
        yield "path", text("explain.every_year", language)
        return
    inferred = text("explain.inferred", language) if Note.INFERRED_PATH in row.notes else ""
    yield "path", f"{text(f'path.{row.path.value}', language)}{inferred}"
    shown = row.shown(language)
    month = int(row.period[5:7] or 12)
    if target.traits.is_judged_by_kind and target.kind is Kind.FLOW and month < 12:
        share, words = month / 12, f"{month}/12"
        if target.by_last_year and not math.isnan(row.last_year_share):
            words = percent_written(row.last_year_share, 4)
            share = float(words.rstrip("%")) / 100
        task = _in_figures(lambda one: one * share, (row.year_task,), row.required, shown)
        if task is not None:
            formula = f"{task.figures[0]} × {words} = {task.result}"
            yield "required", text("explain.share_of_year", language, formula=formula)
            return
    yield "required", _on_the_way(row, shown) or written(row.required, shown, bare=True)


def _on_the_way(row: FigureRow, shown: Shown) -> str:
    """Return the formula of a path from base to goal; "" where what is required came in another way."""
    target, shape = row.target, row.path
    year, month = int(row.period[:4]), int(row.period[5:7] or 12)
    gone, whole = 12 * (year - 1 - row.start_year) + month, 12 * (row.target.last_year - row.start_year)
    words = f"{gone}/{whole}" if month < 12 else f"{gone // 12}/{whole // 12}"
    is_less_base = target.traits.is_less_base
    # What an increase requires is what the path asks for, less the base.
    lifted = row.base if is_less_base else 0.0

    def linear(base: float, goal: float) -> float:
        return base + (goal - base) * gone / whole - (base if is_less_base else 0.0)

    def geometric(base: float, goal: float) -> float:
        possible = base > 0 and goal > 0
        return base * (goal / base) ** (gone / whole) - (base if is_less_base else 0.0) if possible else math.nan

    formulas = {PathShape.LINEAR: linear, PathShape.GEOMETRIC: geometric}
    if shape not in formulas:
        return ""
    worked = _in_figures(formulas[shape], (row.base, row.goal + lifted), row.required, shown)
    if worked is None:
        return ""
    base, goal = worked.figures
    gain = f" - {base}" if is_less_base else ""
    if shape is PathShape.GEOMETRIC:
        return f"{base} × ({goal} / {base}) ^ ({words}){gain} = {worked.result}"
    return f"{base} + ({goal} - {base}) × {words}{gain} = {worked.result}"


def exact_percent(rate: float) -> str:
    """Return a rate with as many decimals as it was published with, at most four."""
    return percent_written(rate, max(decimals_of(moved(rate, 2), 4), 1))
