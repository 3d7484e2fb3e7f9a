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
    Comparison,
    Measure,
    PathShape,
    Status,
    Target,
)
from leling_targets.problems import Problem, files_left_out
from leling_targets.units import Unit

if TYPE_CHECKING:
    from leling_targets.assess import AsOf

FigureRow = Mapping[str, Any]
"""A row of the figures of an Assessment, by column."""

NOTHING = "–"
"""What stands where there is no figure; never an empty cell and never a zero."""

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


_ENGLISH_MONEY: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        "亿元": (-1, "bn yuan"),
        "万元": (-2, "m yuan"),
        "千元": (-3, "m yuan"),
        "百万元": (0, "m yuan"),
        "十亿元": (0, "bn yuan"),
        "万元/亩": (-2, "m yuan/mu"),
        "亿元/亩": (2, "m yuan/mu"),
    }
)
"""An English reader counts in millions and billions; the decimal point moves, the digits stay."""


_ENGLISH_SCALES: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        "1,000": (0, "thousand"),
        "10,000": (-2, "million"),
        "100,000": (-1, "million"),
        "million": (0, "million"),
        "10 million": (1, "million"),
        "100 million": (-1, "billion"),
        "billion": (0, "billion"),
        "10 billion": (1, "billion"),
        "100 billion": (2, "billion"),
        "trillion": (0, "trillion"),
    }
)
"""The scales of units, and how an English reader counts in them."""


def shown_unit(target: Target, language: Language) -> Shown:
    """Return how the figures of a target are written for a reader of the language."""
    return shown_of(target.unit, target.measure, language)


def shown_of(unit: Unit, measure: Measure, language: Language) -> Shown:
    """Return how figures of a measure in a unit are written for a reader of the language."""
    space = text("unit.space", language)
    if unit.dimension == "share":
        points = text("unit.points", language)
        return Shown(2, points if unit.id == "percentage_point" else "%", points, 1, space)
    if measure is Measure.RANK:
        return Shown(0, "", text("unit.places", language), 0, space)
    if language == "en" and unit.zh in _ENGLISH_MONEY:
        shift, label = _ENGLISH_MONEY[unit.zh]
        return Shown(shift, label, label, max(1 - shift, 0))
    counted = unit.dimension == "count"
    scale = next((one for one in _ENGLISH_SCALES if f"{unit.en} ".startswith(f"{one} ")), "")
    if language == "en" and scale:
        shift, word = _ENGLISH_SCALES[scale]
        what = "" if counted else unit.en.removeprefix(scale)
        return Shown(shift, f"{word}{what}", f"{word}{what}", max(1 - shift, 0))
    # In English the name says what is counted; in Chinese no count stands without its measure word.
    label = unit.zh if language == "zh" else "" if counted else unit.en
    return Shown(0, label, label, 1 if unit.dimension.startswith("money") else 0, space)


def share_shown(language: Language) -> Shown:
    """Return how a share of items is written: in whole percents where they say it."""
    return Shown(2, "%", text("unit.points", language), 0, text("unit.space", language))


def written(value: float | None, shown: Shown, *, signed: bool = False, gap: bool = False, bare: bool = False) -> str:
    """Return a figure as text, rounded half up once; the dash where there is none."""
    if value is None or math.isnan(value):
        return NOTHING
    digits = format_figure(moved(value, shown.shift), max(shown.decimals, 0))
    sign = "+" if signed and not digits.startswith("-") else ""
    label = shown.gap_label if gap else shown.label
    if bare or not label:
        return f"{sign}{digits}"
    return f"{sign}{digits}%" if label == "%" else f"{sign}{digits}{shown.space}{label}"


def moved(value: float, shift: int) -> float:
    """Return value x 10 ** shift, the digits untouched."""
    from decimal import Decimal

    return float(Decimal(repr(float(value))).scaleb(shift)) if shift else float(value)


def decimals_of(value: float, most: int) -> int:
    """Return as few decimals as say a number exactly, `most` where that takes more."""
    return next((count for count in range(most) if abs(round(value, count) - value) <= TOLERANCE), most)


def with_decimals(shown: Shown, actual: float, *thresholds: float) -> Shown:
    """Return the writing with as many decimals as keep every shown difference on its true side.

    A whole count is written whole; 29.96 short of 30 is not written 30.0.
    """
    known = [value for value in (actual, *thresholds) if not math.isnan(value)]
    decimals = shown.decimals
    if decimals == 0 and any(abs(moved(value, shown.shift) % 1) > TOLERANCE for value in known):
        decimals = 1
    if not math.isnan(actual):
        while decimals < MOST_DECIMALS and any(
            _is_contradicted(moved(actual, shown.shift), moved(threshold, shown.shift), decimals)
            for threshold in thresholds
            if not math.isnan(threshold)
        ):
            decimals += 1
    return replace(shown, decimals=decimals)


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
    decimals = max(shown.decimals, 0)
    difference = direction * difference_shown(moved(actual, shown.shift), moved(required, shown.shift), decimals)
    return written(difference, replace(shown, shift=0), signed=True, gap=True)


def percent_written(share: float, decimals: int = 1) -> str:
    """Return a share as a percentage, the dash where there is none."""
    return NOTHING if math.isnan(share) else f"{format_figure(moved(share, 2), decimals)}%"


def pace_written(pace: float, decimals: int = 0) -> str:
    """Return a pace as a percentage with at least some decimals, that is 100% only where the pace is 1."""
    if math.isnan(pace):
        return NOTHING
    while decimals < MOST_DECIMALS and _is_contradicted(moved(pace, 2), 100.0, decimals):
        decimals += 1
    return percent_written(pace, decimals)


def needed_written(row: FigureRow, shown: Shown, language: Language) -> str:
    """Return the pace needed per year from here on: a rate on a growing path, an amount on any other."""
    needed = row["needed"]
    if math.isnan(needed):
        return NOTHING
    if row["status"] == Status.MET_EARLY:
        return text("figure.nothing_more", language)
    if row["path"] in (PathShape.GROWTH, PathShape.GEOMETRIC):
        figure = written(needed, Shown(2, "%", "%", 1), signed=True)
    else:
        figure = written(needed, with_decimals(shown, needed), signed=True, gap=True)
    return text("figure.per_year", language, figure=figure)


SIGNS: Mapping[Comparison, str] = MappingProxyType(
    {
        Comparison.AT_LEAST: "≥",
        Comparison.MORE_THAN: ">",
        Comparison.AT_MOST: "≤",
        Comparison.LESS_THAN: "<",
    }
)
"""The sign of each comparison with a figure."""


def promised(target: Target, goal: float, language: Language) -> str:
    """Return what a target promises, in a few words: "≥ 30% a year by 2022"."""
    when = _deadline(target, language)
    if target.measure is Measure.TRACKED or target.comparison is None:
        if target.reference is None:
            return text("promise.none", language)
        figure = written(target.reference, with_decimals(shown_unit(target, language), target.reference))
        return text("promise.reference", language, figure=figure)
    if target.comparison in SIGNS:
        figure = f"{SIGNS[target.comparison]}{text('unit.space', language)}{goal_written(target, goal, language)}"
    else:
        figure = text(f"promise.{target.comparison.value}", language)
    return text(f"promise.{target.measure.value}", language, figure=figure, when=when, of=_of(target, language)).strip()


def goal_written(target: Target, goal: float, language: Language) -> str:
    """Return the goal with as few decimals as say it exactly."""
    shown = shown_unit(target, language)
    return written(goal, replace(shown, decimals=decimals_of(moved(goal, shown.shift), MOST_DECIMALS)))


def _of(target: Target, language: Language) -> str:
    return text("promise.of", language, of=target.of) if target.of else ""


def _deadline(target: Target, language: Language) -> str:
    if target.each_year or target.measure is Measure.STANDARD:
        return text("promise.each_year" if target.each_year else "promise.each_item", language)
    key = "promise.in_year" if target.in_one_year else "promise.by_year"
    return text(key, language, year=target.last_year)


def status_written(status: Status, language: Language) -> str:
    """Return the mark and the word of a status; the mark exists in every Chinese code page."""
    return f"{text(f'mark.{status.value}', language)} {text(f'status.{status.value}', language)}"


def as_of_written(as_of: "AsOf", language: Language) -> str:
    """Return an as-of in a sentence: 2021 for the end of 2021, else 2021-09; in Chinese 2021年, 2021年9月."""
    if as_of.month == 12:
        return text("as_of.year", language, year=as_of.year)
    return text("as_of.month", language, year=as_of.year, month=as_of.month)


def direction_of(target: Target) -> int:
    """Return +1 where more is better, -1 where less is."""
    return target.comparison.direction if target.comparison else 1


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
