"""Figures as cells: the text a reader sees, and the number behind it for formats that calculate."""

import math

from msgspec.structs import replace

from leling_targets.document import Cell, Number, NumberKind, Tone
from leling_targets.i18n import Language, text
from leling_targets.model import Kind, Note, Status, Target
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.notes import note_written
from leling_targets.words.rest_of_way import needed_shown, needed_written, schedule_gap_written
from leling_targets.words.shown import (
    NOTHING,
    Shown,
    completion_written,
    decimals_in,
    gap_decimals,
    moved,
    share_decimals,
    shown_unit,
    unit_written,
    with_decimals,
    written,
)
from leling_targets.words.verdicts import pace_cell

_PERCENT = "%"


def unit_of(target: Target, language: Language) -> str:
    """Return the unit of a target's figures, the dash where they are bare numbers."""
    shown = shown_unit(target, language)
    if target.traits.is_place or target.unit.dimension == "share":
        return shown.label or shown.gap_label or NOTHING
    return unit_written(target.unit, language) or NOTHING


def number_of(value: float, shown: Shown, *, is_signed: bool = False) -> Number | None:
    """Return the number behind a figure, None where there is none."""
    if math.isnan(value) or shown.tasks.count:
        return None
    if shown.label == _PERCENT:
        return Number(value, NumberKind.PERCENT, shown.decimals, is_signed)
    return Number(moved(value, shown.shift), NumberKind.AMOUNT, decimals_in(value, shown), is_signed)


def amount(value: float, shown: Shown) -> Cell:
    """Return a figure without its unit, which stands in a column of its own; a percentage keeps its sign."""
    tone = Tone.MUTED if math.isnan(value) else Tone.PLAIN
    return Cell(written(value, shown, bare=shown.label != _PERCENT), tone, number=number_of(value, shown))


def held_to(row: FigureRow, value: float, shown: Shown) -> Cell:
    """Return what a row is held to; of a goal with two edges it says which edge it is of."""
    cell = amount(value, shown)
    return replace(cell, text=row.edge_written(cell.text))


def percentage(share: float, *, has_bar: bool = False) -> Cell:
    """Return a share as a percentage, with a bar if asked."""
    if math.isnan(share):
        return Cell(NOTHING, Tone.MUTED)
    bar = min(max(share, 0.0), 1.0) if has_bar else None
    number = Number(share, NumberKind.PERCENT, share_decimals(share, 1))
    return Cell(completion_written(share), bar=bar, number=number)


def gap(row: FigureRow, bound: float, shown: Shown, tone: Tone) -> Cell:
    """Return the gap to what is required or to the goal, plus ahead of plan, as the difference of the two shown."""
    words = row.gap_to(bound, shown)
    if words == NOTHING:
        return Cell(NOTHING, Tone.MUTED)
    if shown.tasks.count:
        return Cell(words, tone)
    difference, decimals = row.direction * (row.actual - bound), gap_decimals(row.actual, bound, shown)
    if shown.label == _PERCENT:
        return Cell(words, tone, number=Number(difference, NumberKind.POINTS, decimals, is_signed=True))
    bare = row.gap_to(bound, replace(shown, gap_label=""))
    number = Number(moved(difference, shown.shift), NumberKind.AMOUNT, decimals, is_signed=True)
    return Cell(bare, tone, number=number)


def change(row: FigureRow, language: Language) -> Cell:
    """Return the change on a year earlier, and which: 同比 of a flow, 较上年 of others; points of a rate, places."""
    value, target = row.change, row.target
    if math.isnan(value):
        return Cell(NOTHING, Tone.MUTED)
    shown = shown_unit(target, language)
    if target.traits.is_place:
        # A smaller number is a better place: the word says so where a sign would mislead.
        key = "report.places_up" if value < 0 else "report.places_down" if value > 0 else "report.places_same"
        return Cell(text(key, language, places=written(abs(value), shown)), number=Number(value, is_signed=True))
    is_points = target.traits.is_growth or target.unit.dimension == "share"
    size = Shown(2, "%", text("unit.points", language) if is_points else "%", 1, shown.space, even=shown.even)
    if not is_points:
        size = replace(size, space="")
    # A change there is is never shown as none.
    size = with_decimals(size, value, 0.0)
    kind = NumberKind.POINTS if is_points else NumberKind.PERCENT
    on = "change.flow" if target.kind is Kind.FLOW else "change.stock"
    words = text(on, language, change=written(value, size, signed=True, gap=True))
    return Cell(words, number=Number(value, kind, 1, is_signed=True))


def needed(row: FigureRow, language: Language) -> Cell:
    """Return the pace needed per year from here on."""
    words = needed_written(row, row.shown(language), language)
    if words == NOTHING:
        return Cell(NOTHING, Tone.MUTED)
    exceptional = Note.EXCEPTIONAL_GROWTH in row.notes
    tone = Tone.WARN if exceptional else Tone.PLAIN
    number = None if row.status is Status.MET_EARLY else needed_number(row, language)
    return Cell(words, tone, number=number)


def needed_number(row: FigureRow, language: Language) -> Number | None:
    """Return the number behind the pace needed: a rate on a growing path, an amount on any other."""
    if math.isnan(row.needed):
        return number_of(row.remaining, with_decimals(row.shown(language), row.remaining))
    shown = needed_shown(row, row.shown(language))
    if shown.label == _PERCENT != shown.gap_label:
        return Number(row.needed, NumberKind.POINTS, shown.decimals, is_signed=True)
    return number_of(row.needed, shown, is_signed=True)


def pace(row: FigureRow) -> Cell:
    """Return the ratio a row is judged by: the schedule's pace, or that of a published method."""
    value, bands = row.pace, row.target.bands
    if math.isnan(value):
        return Cell(NOTHING, Tone.MUTED)
    cell = pace_cell(row)
    if row.is_by_published_method:
        return replace(cell, number=Number(value, NumberKind.AMOUNT, 2))
    return replace(
        cell, number=Number(value, NumberKind.PERCENT, share_decimals(value, 0, bands.on_track, bands.lagging))
    )


def schedule_gap(row: FigureRow, language: Language) -> Cell:
    """Return how many points of the year's task a figure is ahead of or behind the schedule (较序时进度)."""
    value = row.schedule_gap
    if math.isnan(value):
        return Cell(NOTHING, Tone.MUTED)
    return Cell(schedule_gap_written(row, language), number=Number(value, NumberKind.POINTS, 1, is_signed=True))


def note_words(row: FigureRow, language: Language, *said: Note) -> list[str]:
    """Return what rides on the verdict, in words, but for notes `said` already.

    That the data are sample data, or not all the files named, is said once for the whole.
    """
    known = (Note.SAMPLE_DATA, Note.FILES_LEFT_OUT, *said)
    return [note_written(note, row, language) for note in row.notes if note not in known]
