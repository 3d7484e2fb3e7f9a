"""Figures in a reader's words: the unit a reader of the language uses, rounded once, never against the verdict."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from leling_targets.document import (
    Cell,
    Paragraph,
    Tone,
)
from leling_targets.figures import format_figure
from leling_targets.i18n import Language, text
from leling_targets.model import (
    TOLERANCE,
    Bands,
    Comparison,
    Kind,
    Measure,
    Source,
    Status,
    Target,
)
from leling_targets.periods import period_words
from leling_targets.problems import Problem, files_left_out
from leling_targets.units import Unit, shape_of

if TYPE_CHECKING:
    from leling_targets.assessment import AsOf

FigureRow = Mapping[str, Any]
"""A row of the figures of an Assessment, by column."""

NOTHING = "–"
"""What stands where there is no figure; never an empty cell and never a zero."""

_USUAL_BANDS = Bands()
MOST_DECIMALS = 8
MOST_LISTED = 10
"""Entries of a list that are named; the rest are counted."""


@dataclass(frozen=True)
class Shown:
    """How the figures of a target are written: multiplied by 10 ** shift, with a label behind."""

    shift: int
    label: str
    gap_label: str
    decimals: int
    space: str = " "
    """What stands between figure and unit: a space in English, nothing in Chinese."""
    of_parts: int = 1
    """The least decimals where one of the figures is not whole."""
    is_counted: bool = False
    """A whole figure is written whole, whatever decimals the others need."""
    even: str = ""
    """What a difference of nothing is called; "" where it is written as a figure."""


def shown_unit(target: Target, language: Language) -> Shown:
    """Return how the figures of a target are written for a reader of the language."""
    return replace(shown_of(target.unit, target.measure, language), even=text("figure.even", language))


def shown_of(unit: Unit, measure: Measure, language: Language) -> Shown:
    """Return how figures of a measure in a unit are written for a reader of the language."""
    space = text("unit.space", language)
    if measure is Measure.RANK:
        return Shown(0, "", text("unit.places", language), 0, space, is_counted=True)
    if unit.dimension == "share":
        points = text("unit.points", language)
        return Shown(2, points if unit.id == "percentage_point" else "%", points, 1, space)
    shape = shape_of(unit, language)
    # In English the name says what is counted; in Chinese no count stands without its measure word.
    one = "" if language == "en" and unit.dimension == "count" else shape.one
    label = space.join(word for word in (shape.scale, one) if word)
    of_parts = max(1 - shape.moved, 0)
    decimals = of_parts if unit.dimension.startswith("money") else max(-shape.moved, 0)
    return Shown(shape.moved, label, label, decimals, space, of_parts, unit.is_counted)


def unit_written(unit: Unit, language: Language) -> str:
    """Return the unit figures are shown in, whole, for where it stands apart from them; "" for bare numbers."""
    shape = shape_of(unit, language)
    return text("unit.space", language).join(word for word in (shape.scale, shape.one) if word)


def row_shown(target: Target, row: FigureRow, language: Language) -> Shown:
    """Return how the figures of a row are written: all of them with the same decimals."""
    if target.measure is Measure.STANDARD:
        return with_decimals(share_shown(language), row["actual"], row["required"])
    return with_decimals(shown_unit(target, language), row["actual"], row["required"], goal=row["goal"])


def share_shown(language: Language) -> Shown:
    """Return how a share of items is written: in whole percents where they say it."""
    even = text("figure.even", language)
    return Shown(2, "%", text("unit.points", language), 0, text("unit.space", language), even=even)


def written(value: float | None, shown: Shown, *, signed: bool = False, gap: bool = False, bare: bool = False) -> str:
    """Return a figure as text, rounded half up once; the dash where there is none."""
    if value is None or math.isnan(value):
        return NOTHING
    digits = format_figure(moved(value, shown.shift), decimals_in(value, shown))
    if signed and shown.even and not float(digits.replace(",", "")):
        return shown.even
    sign = "+" if signed and not digits.startswith("-") else ""
    label = shown.gap_label if gap else shown.label
    if bare or not label:
        return f"{sign}{digits}"
    return f"{sign}{digits}%" if label == "%" else f"{sign}{digits}{shown.space}{label}"


def decimals_in(value: float, shown: Shown) -> int:
    """Return the decimals a figure is written with: those of its fellows, none where it is a whole count."""
    return 0 if shown.is_counted and _is_whole(moved(value, shown.shift)) else shown.decimals


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) <= TOLERANCE * max(abs(value), 1.0)


def moved(value: float, shift: int) -> float:
    """Return value x 10 ** shift, the digits untouched."""
    from decimal import Decimal

    return float(Decimal(repr(float(value))).scaleb(shift)) if shift else float(value)


def decimals_of(value: float, most: int) -> int:
    """Return as few decimals as say a number exactly, `most` where that takes more."""
    return next((count for count in range(most) if abs(round(value, count) - value) <= TOLERANCE), most)


def with_decimals(shown: Shown, actual: float, *thresholds: float, goal: float = math.nan) -> Shown:
    """Return the writing with as many decimals as keep every shown difference on its true side.

    A whole count is written whole, a goal with the digits it was promised in, and 29.96 short of 30 not as 30.0.
    """
    held = [value for value in (*thresholds, goal) if not math.isnan(value)]
    known = [value for value in (actual, *held) if not math.isnan(value)]
    decimals = shown.decimals
    if not all(_is_whole(moved(value, shown.shift)) for value in known):
        decimals = max(decimals, shown.of_parts)
    if not math.isnan(actual):
        decimals = max(decimals, _decimals_of_two_digits(moved(actual, shown.shift)))
    if not math.isnan(goal):
        decimals = max(decimals, decimals_of(moved(goal, shown.shift), MOST_DECIMALS))
    if not math.isnan(actual):
        while decimals < MOST_DECIMALS and any(
            _is_contradicted(moved(actual, shown.shift), moved(threshold, shown.shift), decimals) for threshold in held
        ):
            decimals += 1
    return replace(shown, decimals=decimals)


def _decimals_of_two_digits(value: float) -> int:
    """Return the decimals that show two digits of a figure below 1, where it has them: 0.55 is no 0.6."""
    if value == 0 or abs(value) >= 1:
        return 0
    return decimals_of(value, min(1 - math.floor(math.log10(abs(value))), MOST_DECIMALS))


def _is_contradicted(actual: float, threshold: float, decimals: int) -> bool:
    difference = actual - threshold
    if abs(difference) <= TOLERANCE * max(abs(actual), abs(threshold), 1.0):
        return False
    rounded = difference_shown(actual, threshold, decimals)
    return rounded == 0 or (rounded > 0) != (difference > 0)


def difference_shown(one: float, other: float, decimals: int) -> float:
    """Return the difference of two figures as they are written."""
    first, second = (float(format_figure(value, decimals).replace(",", "")) for value in (one, other))
    return round(first - second, decimals)


def gap_written(actual: float, required: float, direction: int, shown: Shown) -> str:
    """Return the gap as the difference of the two figures shown; plus is ahead of plan."""
    if math.isnan(actual) or math.isnan(required):
        return NOTHING
    one, other = moved(actual, shown.shift), moved(required, shown.shift)
    difference = direction * difference_shown(one, other, shown.decimals)
    as_they_are = replace(shown, shift=0, decimals=gap_decimals(actual, required, shown), is_counted=False)
    return written(difference, as_they_are, signed=True, gap=True)


def gap_decimals(actual: float, required: float, shown: Shown) -> int:
    """Return the decimals of a gap: those of the finer of its two figures."""
    return max(decimals_in(actual, shown), decimals_in(required, shown))


def percent_written(share: float, decimals: int = 1) -> str:
    """Return a share as a percentage, the dash where there is none."""
    return NOTHING if math.isnan(share) else f"{format_figure(moved(share, 2), decimals)}%"


def share_decimals(share: float, decimals: int, *floors: float) -> int:
    """Return the least decimals that tell a share from the whole, and from floors it is below: 99.96% is no 100%."""
    bounds = (1.0, *(floor for floor in floors if share < floor))
    while decimals < MOST_DECIMALS and any(
        _is_contradicted(moved(share, 2), moved(bound, 2), decimals) for bound in bounds
    ):
        decimals += 1
    return decimals


def completion_written(share: float) -> str:
    """Return the share done as a percentage, that is 100.0% only where all is done."""
    return NOTHING if math.isnan(share) else percent_written(share, share_decimals(share, 1))


def pace_written(pace: float, decimals: int = 0, bands: Bands = _USUAL_BANDS) -> str:
    """Return a pace as a percentage with at least some decimals, on its side of 100% and of the bands."""
    if math.isnan(pace):
        return NOTHING
    return percent_written(pace, share_decimals(pace, decimals, bands.on_track, bands.lagging))


_TURNED: Mapping[Comparison, Comparison] = MappingProxyType(
    {
        Comparison.AT_LEAST: Comparison.AT_MOST,
        Comparison.MORE_THAN: Comparison.LESS_THAN,
        Comparison.AT_MOST: Comparison.AT_LEAST,
        Comparison.LESS_THAN: Comparison.MORE_THAN,
    }
)
"""What each comparison with a figure becomes where both sides change their sign."""


def promised(target: Target, goal: float, language: Language) -> str:
    """Return what a target promises, in a few words: "≥ 30% a year by 2022"."""
    when = _deadline(target, language)
    if target.measure is Measure.TRACKED or target.comparison is None:
        if target.reference is None:
            return text("promise.none", language)
        figure = goal_written(target, target.reference, language)
        return text("promise.reference", language, figure=figure)
    comparison, words, is_fall = target.comparison, target.measure.value, False
    if comparison in _TURNED:
        is_fall = goal < 0 and target.measure in (Measure.AVERAGE_GROWTH, Measure.INCREASE)
        figure = goal_written(target, abs(goal) if is_fall else goal, language)
        figure = compared(_TURNED[comparison] if is_fall else comparison, figure, language, of=target.measure)
    else:
        figure = text(f"promise.{comparison.value}", language)
    if target.measure is Measure.INCREASE:
        words = f"{'decrease' if is_fall else 'gain'}{'_in_points' if target.unit.dimension == 'share' else ''}"
    elif target.measure is Measure.AVERAGE_GROWTH:
        is_of_a_year = target.each_year or target.last_year == target.base_year + 1
        if is_of_a_year and not target.each_year:
            when = text("promise.in_year", language, year=target.last_year)
        words = f"{'' if is_of_a_year else 'average_'}{'fall' if is_fall else 'growth'}"
        words = f"{words}_of_a_year" if is_of_a_year else words
    elif target.measure is Measure.TOTAL and target.each_year:
        words = "added"
    return text(f"promise.{words}", language, figure=figure, when=when, of=_of(target, language)).strip()


def compared(comparison: Comparison, figure: str, language: Language, of: Measure = Measure.LEVEL) -> str:
    """Return a figure with what it is compared by: "≥ 30%", 30%以上; of a rank 前50位."""
    if of is Measure.RANK:
        return text(f"place.{comparison.value}", language, figure=figure)
    return text(f"goal.{comparison.value}", language, figure=figure)


def goal_written(target: Target, goal: float, language: Language) -> str:
    """Return the goal with as few decimals as say it exactly."""
    shown = shown_unit(target, language)
    return written(goal, replace(shown, decimals=decimals_of(moved(goal, shown.shift), MOST_DECIMALS)))


def _of(target: Target, language: Language) -> str:
    return text("promise.of", language, of=target.of) if target.of else ""


def _deadline(target: Target, language: Language) -> str:
    is_standard = target.measure is Measure.STANDARD
    if is_standard and not (target.each_year or target.in_one_year):
        return text("promise.each_item", language)
    if is_standard:
        each = text("promise.each_item", language)
        when = text("promise.each_year", language) if target.each_year else ""
        when = when or text("promise.in_year", language, year=target.last_year)
        return f"{each}{text('unit.space', language)}{when}"
    if target.each_year:
        return text("promise.each_year", language)
    key = "promise.in_year" if target.in_one_year else "promise.by_year"
    return text(key, language, year=target.last_year)


def status_written(status: Status, language: Language) -> str:
    """Return the mark and the word of a status; the mark exists in every Chinese code page."""
    return f"{text(f'mark.{status.value}', language)} {text(f'status.{status.value}', language)}"


def listed(names: Sequence[str], language: Language, most: int = 4) -> str:
    """Return names in a sentence, the first ones by name, the rest counted."""
    shown = text("list.separator", language).join(names[:most])
    left = len(names) - most
    return text("list.and_more", language, names=shown, count=left) if left > 0 else shown


def as_of_written(as_of: "AsOf", language: Language) -> str:
    """Return an as-of in a sentence: 2021 for the end of 2021, else 2021-09; in Chinese 2021年, 2021年9月."""
    if as_of.month == 12:
        return text("as_of.year", language, year=as_of.year)
    return text("as_of.month", language, year=as_of.year, month=as_of.month)


def period_written(target: Target, label: str, language: Language) -> str:
    """Return the period a target's figure is of, the dash for none; a month of a flow is January to then."""
    return period_words(label, language, is_cumulative=target.kind is Kind.FLOW) if label else NOTHING


def measure_written(target: Target, language: Language) -> str:
    """Return what a target's figure is called: of money and of what is counted 总量, of a rate 水平值."""
    if target.measure is Measure.AVERAGE_GROWTH and (target.each_year or target.last_year == target.base_year + 1):
        return text("measure.growth_of_a_year", language)
    is_amount = target.measure is Measure.LEVEL and target.unit.dimension in ("count", "money")
    return text("measure.level_of_amounts" if is_amount else f"measure.{target.measure.value}", language)


def day_in_words(day: str, language: Language) -> str:
    """Return a day, YYYY-MM-DD, in a sentence; what is no such day stays as it is."""
    parts = day.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return day
    year, month, number = map(int, parts)
    return text("day.in_words", language, year=year, month=month, number=number)


def source_written(source: Source, language: Language) -> str:
    """Return where a promise was published."""
    date = day_in_words(source.date, language)
    return text("targets.source", language, publisher=source.publisher, title=source.title, date=date)


def direction_of(target: Target) -> int:
    """Return +1 where more is better, -1 where less is; of a standard, more of its items."""
    return target.comparison.direction if target.comparison and target.measure is not Measure.STANDARD else 1


def read_without(problems: Sequence[Problem], language: Language) -> Iterator[Paragraph]:
    """Yield which files were left out, as the first thing to be known of what rests on the others."""
    yield from without_files(files_left_out(problems), language)


def without_files(files: Sequence[str], language: Language) -> Iterator[Paragraph]:
    """Yield that these files were left out; nothing where none was."""
    if files:
        named = text("list.separator", language).join(files)
        yield Paragraph((Cell(text("check.files_left_out", language, files=named), Tone.WARN),))


def data_noticed(problems: Sequence[Problem], left_out: Mapping[str, int], language: Language) -> Iterator[Paragraph]:
    """Yield what was noticed in the data, the first ones by name, and how much was left out and why."""
    for problem in problems[:MOST_LISTED]:
        place = f"{problem.location}: " if problem.location else ""
        yield Paragraph((Cell(place, Tone.MUTED), Cell(problem.message(language), Tone.MUTED)))
    if len(problems) > MOST_LISTED:
        yield Paragraph((Cell(text("problem.more", language, count=len(problems) - MOST_LISTED), Tone.MUTED),))
    for reason, count in left_out.items():
        yield Paragraph((Cell(text(f"left_out.{reason}", language, count=count), Tone.MUTED),))
