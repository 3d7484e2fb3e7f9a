"""A standard held by the projects of a ledger: who is short of how much, by mu and in total, and who is not judged."""

import math
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from leling_targets.assessment import Assessment
from leling_targets.document import Block, Cell, Column, Entries, Number, NumberKind, Paragraph, Table, Tone
from leling_targets.documents.parts.blocks import labelled, paragraph_of, table_of
from leling_targets.figures import format_figure
from leling_targets.i18n import Language, text
from leling_targets.model import Target
from leling_targets.units import find_unit, multiplier_and_divisor, same_dimension
from leling_targets.words.counting import money_written
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.ledger_rows import (
    Candidate,
    by_reason,
    candidates_of,
    is_promised,
    items_of,
    not_counted_words,
)
from leling_targets.words.project_words import LEDGER_MONEY, money_cell
from leling_targets.words.rows import Item, land_mean
from leling_targets.words.shown import (
    NOTHING,
    Shown,
    decimals_in,
    decimals_of,
    moved,
    shown_unit,
    unit_written,
    with_decimals,
    written,
)
from leling_targets.words.wording import listed

_MOST_DECIMALS = 4
"""Of land, in mu."""

_TOTALS_IN = MappingProxyType({"zh": find_unit("万元"), "en": find_unit("百万元")})
"""What shortfalls add up in: the money of the figure per mu beside them, as a reader of the language counts it."""


def standard_blocks(
    assessment: Assessment, row: FigureRow, language: Language, most_promised: int | None = None
) -> Iterator[Block]:
    """Yield the projects that fall short of a standard, all of them, and those that are not judged, by name.

    Of promised figures the first `most_promised` are named, None for all.
    """
    yield paragraph_of(short_words(assessment, row, language))
    if failing := [item for item in items_of(assessment, row) if not item.holds]:
        yield short_table(row, failing, language)
    if entries := tuple(_not_judged(row.target, candidates_of(assessment, row), language, most_promised)):
        yield Entries(entries)


def short_words(assessment: Assessment, row: FigureRow, language: Language) -> str:
    """Return how many fall short, by how much in total, and the mean beside."""
    items, end = items_of(assessment, row), text("sentence.end", language)
    if not items:
        return text("counted.none_judged", language) + end
    totals = [item.shortfall_total for item in items if not item.holds]
    known = [total for total in totals if not math.isnan(total)]
    counts = {"failing": len(totals), "judged": len(items)}
    if not totals:
        words = text("counted.all_hold", language, judged=len(items))
    elif not known:
        words = text("counted.short_unknown", language, **counts)
    else:
        words = text("counted.short", language, total=money_written(math.fsum(known), language), **counts)
        if len(known) < len(totals):
            words += text("counted.without_land", language, count=len(totals) - len(known))
    mean = land_mean(items)
    if not math.isnan(mean):
        words += text("counted.mean", language, mean=written(mean, row.shown_in_unit(mean, language)))
    return words + end


def short_table(row: FigureRow, failing: Sequence[Item], language: Language) -> Table:
    """Return the projects that fall short of a standard, the worst first: by mu, and on all their land."""
    ordered = sorted(failing, key=lambda item: (-item.shortfall, item.item))
    cells = tuple((Cell(item.item), *standard_cells(row, item.value, item.land, item, language)) for item in ordered)
    columns = (Column("item", text("column.item", language)), *standard_columns(language))
    return table_of(columns, cells)


def standard_columns(language: Language) -> tuple[Column, ...]:
    """Return the columns of `standard_cells`."""
    total = text("counted.shortfall_total", language, unit=unit_written(LEDGER_MONEY, language))
    return (
        Column("value", text("counted.per_mu", language), is_numeric=True),
        Column("shortfall", text("counted.short_per_mu", language), is_numeric=True, under="value"),
        Column("area", text("counted.area", language), is_numeric=True),
        Column("shortfall_total", total, is_numeric=True, under="area"),
    )


def standard_cells(
    row: FigureRow, value: float, area: float, item: Item | None, language: Language
) -> tuple[Cell, ...]:
    """Return the figure per mu, the shortfall per mu, the land and the shortfall on all of it."""
    shown = row.shown_in_unit(value, language)
    short = total = Cell(NOTHING, Tone.MUTED)
    if item is not None and not item.holds:
        short = _figure(item.shortfall, shown, Tone.BAD)
        total = money_cell(item.shortfall_total, _TOTALS_IN[language], tone=Tone.BAD)
    return _figure(value, shown), short, _area(area), total


def _figure(value: float, shown: Shown, tone: Tone = Tone.PLAIN) -> Cell:
    if math.isnan(value):
        return Cell(NOTHING, Tone.MUTED)
    number = Number(moved(value, shown.shift), NumberKind.AMOUNT, decimals_in(value, shown))
    return Cell(written(value, shown), tone, number=number)


def _area(area: float) -> Cell:
    if math.isnan(area):
        return Cell(NOTHING, Tone.MUTED)
    decimals = decimals_of(area, _MOST_DECIMALS)
    return Cell(format_figure(area, decimals), number=Number(area, NumberKind.AMOUNT, decimals))


def _not_judged(
    target: Target, projects: Sequence[Candidate], language: Language, most_promised: int | None
) -> Iterator[Paragraph]:
    for reason, rows in by_reason(projects):
        names, tone, most = [one.name for one in rows], Tone.WARN, len(rows)
        if is_promised(target, reason):
            names, tone = [_promise_written(target, one, language) for one in rows], Tone.MUTED
            most = len(rows) if most_promised is None else most_promised
        named = listed(names, language, most, "projects.and_more")
        words = not_counted_words(target, reason, len(rows), language)
        yield labelled(Cell(words, tone), Cell(named, Tone.MUTED), language)


def _promise_written(target: Target, one: Candidate, language: Language) -> str:
    value = in_unit_of(target, one.value)
    if math.isnan(value):
        return text("counted.no_promise", language, name=one.name)
    goal = math.nan if target.figure is None else target.figure
    shown = with_decimals(shown_unit(target, language), value, goal=goal)
    return text("counted.figure", language, name=one.name, figure=written(value, shown))


def in_unit_of(target: Target, value: float) -> float:
    """Return a figure per mu, in 10,000 yuan, in the unit of its standard."""
    per_mu = find_unit("万元/亩")
    if not same_dimension(per_mu, target.unit):
        return value
    multiplier, divisor = multiplier_and_divisor(per_mu, target.unit)
    return value * multiplier / divisor
