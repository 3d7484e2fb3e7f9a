"""Figures in a reader's words: the unit a reader of the language uses, rounded once, never against the verdict."""

import math

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.figures import format_figure
from leling_targets.i18n import Language, text
from leling_targets.model import TOLERANCE, Bands, Target
from leling_targets.units import DONE, Unit, find_unit, shape_of

NOTHING = "–"
"""What stands where there is no figure; never an empty cell and never a zero."""

_USUAL_BANDS = Bands()
MOST_DECIMALS = 8


class Tasks(Struct, frozen=True):
    """How many tasks a figure is a share of, and of how many of them nothing is said."""

    count: int
    untold: int = 0


NO_TASKS = Tasks(0)


class Shown(Struct, frozen=True):
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
    tasks: Tasks = NO_TASKS
    """The figure is the share of so many tasks that is done, and written as how many of them."""
    language: Language = "en"
    """The language of what is written of tasks."""


def shown_unit(target: Target, language: Language) -> Shown:
    """Return how the figures of a target are written for a reader of the language."""
    return replace(shown_of(target.unit, language, is_place=target.traits.is_place), even=text("figure.even", language))


def shown_of(unit: Unit, language: Language, *, is_place: bool = False) -> Shown:
    """Return how figures in a unit, or places in a list, are written for a reader of the language."""
    space = text("unit.space", language)
    if is_place:
        return Shown(0, "", text("unit.places", language), 0, space, is_counted=True)
    if unit == DONE:
        return tasks_shown(Tasks(1), language)
    if unit.dimension == "share":
        points = text("unit.points", language)
        return Shown(2, points if unit.id == "percentage_point" else "%", points, 1, space)
    shape = shape_of(unit, language)
    # In English the name says what is counted; in Chinese no count stands without its measure word.
    one = "" if language != "zh" and unit.dimension == "count" else shape.one
    label = space.join(word for word in (shape.scale, one) if word)
    of_parts = max(1 - shape.moved, 0)
    decimals = of_parts if unit.dimension.startswith("money") else max(-shape.moved, 0)
    return Shown(shape.moved, label, label, decimals, space, of_parts, unit.is_counted)


def unit_written(unit: Unit, language: Language) -> str:
    """Return the unit figures are shown in, whole, for where it stands apart from them; "" for bare numbers."""
    shape = shape_of(unit, language)
    return text("unit.space", language).join(word for word in (shape.scale, shape.one) if word)


def label_of(unit: Unit, language: Language) -> str:
    """Return a unit as a reader of the language writes it, in a spelling that is read back as the same unit."""
    labels = (unit.zh, unit.en) if language == "zh" else (unit.en, unit.zh)
    is_read_back = (label for label in labels if find_unit(label).id == unit.id)
    return next(is_read_back, labels[0])


def share_shown(language: Language) -> Shown:
    """Return how a share of items is written: in whole percents where they say it."""
    even = text("figure.even", language)
    return Shown(2, "%", text("unit.points", language), 0, text("unit.space", language), even=even)


def tasks_shown(tasks: Tasks, language: Language) -> Shown:
    """Return how the share of tasks that is done is written: as how many of them, or whether the only one is."""
    some = tasks if tasks.count else Tasks(1)
    gap, space, even = (text(key, language) for key in ("unit.tasks", "unit.space", "figure.even"))
    return Shown(0, "", gap, 0, space, even=even, tasks=some, language=language)


def _tasks_written(share: float, shown: Shown) -> str:
    count, untold = shown.tasks.count, shown.tasks.untold if share < 1 else 0
    if count == 1:
        return text("figure.task_done" if share == 1 else "figure.task_open", shown.language)
    done = round(share * count)
    key = "figure.tasks_untold" if untold else "figure.tasks"
    return text(key, shown.language, done=done, count=count, untold=untold)


def written(value: float | None, shown: Shown, *, signed: bool = False, gap: bool = False, bare: bool = False) -> str:
    """Return a figure as text, rounded half up once; the dash where there is none."""
    if value is None or math.isnan(value):
        return NOTHING
    if shown.tasks.count and not gap:
        return _tasks_written(value, shown)
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
    if count := shown.tasks.count:
        missing = round(actual * count) - round(required * count)
        return written(missing, replace(shown, decimals=0), signed=True, gap=True)
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
