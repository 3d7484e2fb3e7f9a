"""Formulas with the data's numbers put in: each gives, on a pocket calculator, the result that is printed behind it."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import assert_never

from leling_targets.i18n import Language, text
from leling_targets.model import Arithmetic, Each, Kind, Note, PathShape
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.growth_formulas import Line, Series, change_lines, growth_lines
from leling_targets.words.shown import Shown, decimals_of, moved, percent_written, written
from leling_targets.words.worked_out import Formula, Worked, worked_out


def _in_figures(formula: Formula, values: Sequence[float], result: float, shown: Shown) -> Worked | None:
    """Return the numbers of a formula over figures, in the unit they are shown in."""
    if math.isnan(result) or any(map(math.isnan, values)):
        return None
    all_moved, shift = [moved(value, shown.shift) for value in values], shown.shift
    decimals = shown.decimals
    return worked_out(formula, all_moved, moved(result, shift), decimals, decimals, is_counted=shown.is_counted)


def formation(row: FigureRow, series: Series, language: Language) -> Iterator[Line]:
    """Yield how the actual figure came about."""
    if math.isnan(row.actual):
        yield "formed", text("explain.no_figure", language)
        return
    how = row.target.traits.arithmetic
    if row.target.each in (Each.QUARTER, Each.MONTH) and how in (Arithmetic.SUM, Arithmetic.VALUE):
        around = _sums_around(row, series)
        yield "formed", _calculated(row, " - " if len(around) > 1 else " + ", around, language)
        return
    match how:
        case Arithmetic.RATES:
            yield from growth_lines(row, series, language)
        case Arithmetic.CHANGE:
            yield from change_lines(row, series, language)
        case Arithmetic.ITEMS:
            share = written(row.actual, row.shown(language))
            yield "formed", text("explain.share_of_items", language, share=share)
        case Arithmetic.TASKS:
            yield "formed", _tasks_formed(row, language)
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


def _sums_around(row: FigureRow, series: Series) -> list[float]:
    """Return the sums since January a quarter or a month is the difference of; nothing where it begins in January."""
    assert row.target.each is not None
    if row.target.kind is not Kind.FLOW:
        return []
    month = int(row.period[5:] or 12)
    start = month - (month - 1) % row.target.each.months - 1
    sums = {one.period: one.value for one in series if one.form == "level"}
    found = [sums.get(row.period), sums.get(f"{row.period[:4]}-{start:02d}")]
    return [one for one in found if one is not None] if start else []


def _tasks_formed(row: FigureRow, language: Language) -> str:
    """Return how many tasks are done, and what share of them that is; of one task, whether it is."""
    said, count = written(row.actual, row.shown(language)), row.tasks.count
    if count < 2:
        return said
    formula = f"{round(row.actual * count)} / {count} = {percent_written(row.actual)}"
    return f"{said}{text('list.colon', language)}{formula}"


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


def path_formula(row: FigureRow, language: Language) -> Iterator[Line]:
    """Yield what the path asks for, and how."""
    target = row.target
    if row.is_following and target.follows is not None and not math.isnan(row.required):
        yield "path", text("explain.follows", language, name=target.follows.name.in_language(language))
        if not target.follows.plus:
            yield "required", written(row.required, row.shown(language), bare=True)
            return
        parts = (row.required - target.follows.plus, target.follows.plus)
        worked = _in_figures(lambda one, other: one + other, parts, row.required, row.shown(language))
        if worked is not None:
            sign, amount = ("-", worked.figures[1][1:]) if target.follows.plus < 0 else ("+", worked.figures[1])
            yield "required", f"{worked.figures[0]} {sign} {amount} = {worked.result}"
        return
    edge = ""
    if target.is_range:
        edge = text("explain.edge_upper" if row.is_upper else "explain.edge_lower", language)
    if math.isnan(row.required) or not target.traits.has_path:
        if edge and not math.isnan(row.required):
            yield "path", edge
        return
    if target.each is not None:
        every = text(f"explain.every_{target.each.value}", language)
        yield "path", text("list.comma", language).join(filter(None, (every, edge)))
        return
    inferred = text("explain.inferred", language) if Note.INFERRED_PATH in row.notes else ""
    way = text(f"path.{row.path.value}", language)
    yield "path", f"{text('list.comma', language).join(filter(None, (way, edge)))}{inferred}"
    shown = row.shown(language)
    month = int(row.period[5:7] or 12)
    due = target.last_month if int(row.period[:4]) == target.last_year else 12
    if target.traits.is_judged_by_kind and target.kind is Kind.FLOW and month < due:
        share, words = month / due, f"{month}/{due}"
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
    gone = 12 * (year - 1 - row.start_year) + month
    whole = 12 * (row.target.last_year - 1 - row.start_year) + row.target.last_month
    words = f"{gone}/{whole}" if gone % 12 or whole % 12 else f"{gone // 12}/{whole // 12}"
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
