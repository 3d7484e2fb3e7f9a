"""From a row of a plan's table to promises: which measure a cell means, and the keys a plan writes it with."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.figures import Figure, read_figure, read_goal
from leling_targets.model import Comparison, Kind, Measure
from leling_targets.periods.day import UnreadableDay, read_day
from leling_targets.plan_table.columns import Column, Head, Role
from leling_targets.plan_table.goals import Goal, NotRead, read_base, read_cell_goal, why_not
from leling_targets.plan_table.likely import (
    is_better_low,
    is_growth,
    is_of_a_state,
    is_rank,
    is_reduction,
    kind_of_promise,
    says_added,
    says_yearly_average,
)
from leling_targets.plan_table.nouns import Amount, Followed, Value
from leling_targets.plan_table.rows import Row
from leling_targets.units import find_unit, same_dimension

Keys = tuple[tuple[str, Value], ...]

_NEARLY = 1e-9
_END_OF_YEAR = (
    r"(?:(?:the )?end of |FY ?|Dec(?:ember)? |31[./]12[./])?(?:19|20)[0-9]{2}"
    r"\s*年?(?:年?[底末]|度|12月(?:31日|[底末])?)?(?:之?前)?"
)


class Base(Struct, frozen=True):
    """The figure of the base year beside a goal."""

    text: str
    value: float
    unit: str
    year: int | None


class Formed(Struct, frozen=True):
    """What a cell promises, as keys of a plan."""

    measure: Measure
    keys: Keys
    remarks: tuple[str, ...] = ()
    unit: str = ""
    """The unit of its amounts; "" of a rate or a place."""


class Cell(Struct, frozen=True):
    """A cell of goals in its row."""

    row: Row
    column: Column
    text: str
    base: Base | None
    levels: tuple[tuple[int | None, Goal], ...]
    """What the columns of goals of the same row promise, by year."""
    years: int | None
    """How many years the plan has."""

    @property
    def unit(self) -> str:
        """Return the unit of its row."""
        return self.row.unit


class Terms(Struct, frozen=True):
    """What notes under a table say of its marks and brackets."""

    years: dict[str, int]
    """The year of a figure with a mark."""
    round_is_total: bool = False


def cells_of(row: Row, head: Head, terms: Terms, years: int | None) -> Iterator[tuple[Cell, Goal | NotRead]]:
    """Yield the cells of a row that promise something, with what they say; none of a row that promises nothing."""
    base = base_of(row, head, terms)
    read = [
        (column, text, goal)
        for column in head.columns
        if column.role in (Role.GOAL, Role.RATE) and (text := row.cells.get(column.place, ""))
        if (goal := read_cell_goal(text, round_is_total=terms.round_is_total)) is not None
    ]
    levels = tuple(
        (column.year, goal)
        for column, _, goal in read
        if column.role is Role.GOAL and isinstance(goal, Goal) and goal.figures and not goal.is_over_all_years
    )
    tasks = {column.year for column, _, _ in read if column.is_yearly_task and column.year}
    levels = tuple((year, goal) for year, goal in levels if year not in tasks or year == max(tasks))
    seen: list[str] = []
    for column, text, goal in read:
        if isinstance(goal, NotRead) and text in seen:
            # One merged cell over several columns says it once.
            continue
        seen.append(text)
        yield Cell(row, column, text, base, levels, years), goal


def base_of(row: Row, head: Head, terms: Terms) -> Base | None:
    """Return the newest figure of the base columns of a row."""
    for column in sorted(head.of(Role.BASE), key=lambda one: one.year or 0, reverse=True):
        text = row.cells.get(column.place, "")
        if (found := read_base(text)) is not None:
            figure, mark, own = found
            digits = re.search(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?", text.translate({0xFF0E: "."}))
            written = digits[0].replace(",", "") if digits and _is_same(digits[0], figure) else f"{figure.value:.12g}"
            return Base(written, figure.value, figure.unit or "", own or terms.years.get(mark) or column.year)
    return None


def _is_same(digits: str, figure: Figure) -> bool:
    return float(digits.replace(",", "")) == figure.value


def formed(cell: Cell, goal: Goal) -> Formed | NotRead | None:
    """Return the promise of a cell; None where it says no more than another cell of its row does."""
    name, unit = cell.row.name, goal.unit or cell.unit
    if is_rank(name, cell.unit) or goal.is_place:
        return why_not(cell.text) if goal.follows else _place(cell, goal)
    if goal.should:
        return _direction(cell, goal)
    if goal.multiple:
        return _multiple(goal)
    is_total = goal.is_over_all_years or cell.row.is_over_all_years
    is_total = is_total or (cell.column.role is Role.RATE and cell.column.is_over_all_years)
    if goal.follows:
        return why_not(cell.text) if is_total else _following(cell, goal)
    if goal.change and _is_share(unit) and not _in_points(unit):
        return _change(cell, goal, is_total=is_total)
    if is_reduction(cell.row.parts):
        return _reduction(cell, goal, is_total=is_total)
    if _is_fall_in_percent(cell, goal):
        return Formed(Measure.CUMULATIVE_CHANGE, _goal_keys(goal, "%", Comparison.AT_MOST))
    if is_growth(name):
        return _growth(cell, goal, is_total=is_total)
    if is_total:
        is_open = goal.is_reached_in_all and cell.base is not None and not says_added(name)
        return NotRead("goal_level_or_total") if is_open else _total(cell, goal)
    if goal.change:
        return NotRead("goal_words")
    if cell.column.role is Role.RATE or goal.is_yearly:
        return _yearly(cell, goal)
    return _level(cell, goal)


def _is_fall_in_percent(cell: Cell, goal: Goal) -> bool:
    """Return whether -30% is promised of an amount; a share itself may be below zero, if hardly ever."""
    if cell.column.role is not Role.GOAL or not _is_share(goal.unit) or _in_points(goal.unit):
        return False
    is_of_a_share = _is_share(cell.unit) or (cell.base is not None and _is_share(cell.base.unit))
    return not is_of_a_share and all(figure.startswith("-") for figure in goal.figures)


def _is_share(unit: str) -> bool:
    return bool(unit) and find_unit(unit).is_share


def _in_points(unit: str) -> bool:
    return find_unit(unit).id == "percentage_point"


def _place(cell: Cell, goal: Goal) -> Formed | NotRead:
    if goal.is_around or len(goal.figures) != 1 or goal.comparison in (Comparison.AT_LEAST, Comparison.MORE_THAN):
        return NotRead("goal_rank")
    if goal.unit and find_unit(goal.unit).id != "rank":
        return NotRead("goal_rank")
    comparison = goal.comparison or Comparison.AT_MOST
    # What is promised a place in a list may itself be a score, and so is its base.
    is_base_a_place = cell.base is not None and is_rank(cell.row.name, cell.unit) and cell.base.value.is_integer()
    base: Keys = (("base", int(cell.base.value)),) if cell.base and is_base_a_place else ()
    figure = int(goal.value) if goal.value.is_integer() else goal.figures[0]
    return Formed(Measure.RANK, ((comparison.value, figure), *base))


def _direction(cell: Cell, goal: Goal) -> Formed | NotRead:
    if is_growth(cell.row.name) or is_reduction(cell.row.parts):
        return NotRead("goal_direction")
    kind = kind_of_promise(cell.row.name, cell.unit)
    each: Keys = (("each", "year"),) if goal.is_every_year else ()
    unit: Keys = (("unit", cell.unit),) if cell.unit else ()
    base = () if each else _base_keys(cell, cell.unit)
    return Formed(Measure.LEVEL, (("kind", kind.value), *unit, ("should", goal.should), *each, *base), unit=cell.unit)


def _multiple(goal: Goal) -> Formed:
    read = read_goal(goal.multiple)
    is_less = isinstance(read, Figure) and read.value < 1
    comparison = goal.comparison or (Comparison.AT_MOST if is_less else Comparison.AT_LEAST)
    return Formed(Measure.CUMULATIVE_CHANGE, ((comparison.value, goal.multiple),))


def _following(cell: Cell, goal: Goal) -> Formed | NotRead:
    """Return a promise to do as another indicator does: growth as growth, a level as a level of the same kind."""
    name, comparison = cell.row.name, goal.comparison or Comparison.AT_LEAST
    if is_reduction(cell.row.parts):
        return why_not(cell.text)
    remarks = ("taken_in_step",) if goal.is_in_step else ("taken_nearly_in_step",) if goal.is_nearly_in_step else ()
    followed = Followed(goal.follows, plus=_written(goal.plus, "%")[0] if goal.plus else None)
    keys: Keys = ((comparison.value, followed),)
    if is_growth(name) or is_growth(goal.follows):
        return Formed(Measure.AVERAGE_GROWTH, keys, remarks)
    if cell.column.role is Role.RATE or goal.is_yearly:
        return Formed(Measure.AVERAGE_GROWTH, keys, remarks) if not _is_share(cell.unit) else why_not(cell.text)
    if goal.plus and not _is_share(cell.unit):
        return why_not(cell.text)
    unit: Keys = (("unit", cell.unit),) if cell.unit else ()
    kind: Keys = (("kind", kind_of_promise(name, cell.unit).value),)
    return Formed(Measure.LEVEL, (*kind, *unit, *keys, *_base_keys(cell, cell.unit)), remarks, cell.unit)


def _change(cell: Cell, goal: Goal, *, is_total: bool) -> Formed | NotRead:
    """Return a change by so many percent: 55% below 1990, 年均增长6%."""
    is_rate = is_growth(cell.row.name) or is_reduction(cell.row.parts)
    if _is_share(cell.unit) and not is_rate and not goal.since:
        return NotRead("goal_percent_or_points")
    is_yearly = goal.is_yearly or (cell.column.role is Role.RATE and not is_total)
    measure = Measure.AVERAGE_GROWTH if is_yearly and not is_total else Measure.CUMULATIVE_CHANGE
    since: Keys = (("base_year", goal.since),) if goal.since else ()
    if is_reduction(cell.row.parts):
        return Formed(measure, (*_goal_keys(goal, "%", Comparison.AT_LEAST), ("counts", "reduction"), *since))
    if goal.change > 0:
        return Formed(measure, (*_goal_keys(goal, "%", Comparison.AT_LEAST), *since))
    turned = _turned(goal)
    if turned is None:
        return NotRead("goal_words")
    return Formed(measure, (*_goal_keys(turned, "%", Comparison.AT_MOST), *since))


_TURNED = {
    Comparison.AT_LEAST: Comparison.AT_MOST,
    Comparison.MORE_THAN: Comparison.LESS_THAN,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.LESS_THAN: Comparison.MORE_THAN,
}


def _turned(goal: Goal) -> Goal | None:
    """Return a fall by so much as a change below zero: a fall of at least 5 % is a change of at most -5 %."""
    if any(figure.startswith("-") for figure in goal.figures):
        return None
    figures = tuple(f"-{figure}" for figure in reversed(goal.figures))
    return replace(goal, figures=figures, comparison=_TURNED[goal.comparison] if goal.comparison else None)


def _reduction(cell: Cell, goal: Goal, *, is_total: bool) -> Formed | NotRead:
    """Return a promise on an indicator that is itself a reduction: its figures are written without their sign."""
    unit = goal.unit or cell.column.unit or cell.unit or "%"
    figures = tuple(figure.removeprefix("-") for figure in goal.figures)
    comparison = goal.comparison
    if any(figure.startswith("-") for figure in goal.figures) and comparison:
        comparison = _TURNED[comparison]
    plain = replace(goal, figures=figures, comparison=comparison)
    if not _is_share(unit):
        if not is_total:
            return NotRead("goal_yearly_or_total")
        return Formed(Measure.TOTAL, _goal_keys(plain, unit, Comparison.AT_LEAST), unit=unit)
    keys: Keys = (*_goal_keys(plain, "%", Comparison.AT_LEAST), ("counts", "reduction"))
    if is_total:
        return Formed(Measure.CUMULATIVE_CHANGE, keys)
    if goal.is_yearly or cell.column.role is Role.RATE:
        return Formed(Measure.AVERAGE_GROWTH, keys)
    if cell.base is not None:
        return NotRead("goal_yearly_or_total")
    return Formed(Measure.CUMULATIVE_CHANGE, keys, ("taken_over_all_years",))


def _growth(cell: Cell, goal: Goal, *, is_total: bool) -> Formed | NotRead:
    unit = goal.unit or cell.unit or "%"
    if not _is_share(unit):
        return NotRead("goal_unit")
    comparison = Comparison.AT_MOST if is_better_low(cell.row.name) else Comparison.AT_LEAST
    keys = _goal_keys(goal, "%", comparison)
    if is_total:
        return Formed(Measure.CUMULATIVE_CHANGE, keys)
    if cell.column.role is Role.RATE or goal.is_yearly or says_yearly_average(cell.row.name):
        return Formed(Measure.AVERAGE_GROWTH, keys)
    return Formed(Measure.AVERAGE_GROWTH, keys, ("taken_as_average",))


def _total(cell: Cell, goal: Goal) -> Formed | NotRead | None:
    """Return what is promised over all years in brackets: a change, a gain, or a sum."""
    unit, name = goal.unit or cell.unit or cell.column.unit, cell.row.name
    if not unit:
        return NotRead("goal_unit")
    if _is_share(unit) and not _is_share(cell.unit) and cell.unit and not _in_points(unit):
        return Formed(Measure.CUMULATIVE_CHANGE, _goal_keys(goal, "%", _by_sign(goal)))
    if _restates_gain(cell, goal):
        return None
    if _restates_change(cell, goal):
        return Formed(Measure.CUMULATIVE_CHANGE, _goal_keys(goal, "%", _by_sign(goal)))
    if goal.value < 0 and _is_share(unit) and not is_of_a_state(name, ""):
        return Formed(Measure.CUMULATIVE_CHANGE, _goal_keys(goal, "%", Comparison.AT_MOST))
    if goal.value < 0 and not is_of_a_state(name, unit):
        # -[12] of a concentration may be percent or so much of its unit.
        return NotRead("goal_total_open")
    comparison = Comparison.AT_MOST if goal.value < 0 or is_better_low(name) else Comparison.AT_LEAST
    if is_of_a_state(name, unit) and not says_added(name):
        kind: Keys = (("kind", Kind.STOCK.value),)
        own_unit = cell.unit if _is_share(cell.unit) and _is_share(unit) else unit
        keys = (*kind, *_goal_keys(goal, own_unit, comparison), *_base_keys(cell, own_unit))
        return Formed(Measure.INCREASE, keys, unit=own_unit)
    return Formed(Measure.TOTAL, _goal_keys(goal, unit, comparison), unit=unit)


def _by_sign(goal: Goal) -> Comparison:
    """Return the comparison of a change that says none: a fall is to be so large at least, and so is a rise."""
    return Comparison.AT_MOST if goal.value < 0 else Comparison.AT_LEAST


def _restates_change(cell: Cell, goal: Goal) -> bool:
    """Return whether the base and the goal beside it say the same change in percent."""
    if cell.base is None or len(cell.levels) != 1 or len(goal.figures) != 1 or not cell.base.value:
        return False
    change = (cell.levels[0][1].value / cell.base.value - 1) * 100
    return bool(abs(change - goal.value) < 10**-goal.decimals * (1 + _NEARLY))


def _restates_gain(cell: Cell, goal: Goal) -> bool:
    """Return whether the base and the goal beside it already say the gain."""
    if cell.base is None or len(cell.levels) != 1 or len(goal.figures) != 1:
        return False
    level = cell.levels[0][1]
    decimals = max(level.decimals, goal.decimals, len(cell.base.text.partition(".")[2]))
    return bool(abs(level.value - cell.base.value - goal.value) < 10**-decimals * (1 + _NEARLY))


def _yearly(cell: Cell, goal: Goal) -> Formed | NotRead | None:
    """Return what stands under 年均: growth of an amount; of a share a change in points, or a figure for each year."""
    unit = goal.unit or cell.column.unit or ("" if cell.unit else "%")
    if not _is_share(cell.unit) and _is_share(unit or "%"):
        return Formed(Measure.AVERAGE_GROWTH, _goal_keys(goal, "%", _by_sign(goal)))
    if _is_share(cell.unit):
        if cell.levels and cell.base and _restates_average(cell, goal):
            return None
        is_plainly_a_figure = goal.comparison is not None or goal.is_around or len(goal.figures) == 2
        if not cell.levels and is_plainly_a_figure and not _in_points(goal.unit or "%"):
            keys = _goal_keys(goal, cell.unit, _by_name(cell))
            return Formed(Measure.LEVEL, (*keys, ("each", "year")), ("taken_for_each_year",), cell.unit)
    return NotRead("goal_points_or_level")


def _restates_average(cell: Cell, goal: Goal) -> bool:
    """Return whether base and goal already say the change in points a year."""
    if cell.base is None or len(cell.levels) != 1 or len(goal.figures) != 1 or not cell.years:
        return False
    change = (cell.levels[0][1].value - cell.base.value) / cell.years
    return bool(abs(change - goal.value) < 10**-goal.decimals * (1 + _NEARLY))


def _level(cell: Cell, goal: Goal) -> Formed | NotRead:
    unit, name = goal.unit or cell.unit or cell.column.unit, cell.row.name
    if cell.unit and unit and not same_dimension(find_unit(cell.unit), find_unit(unit)):
        return NotRead("goal_unit")
    if says_added(name) and cell.base is None and not _is_share(unit):
        return Formed(Measure.TOTAL, _goal_keys(goal, unit, _by_name(cell)), ("taken_over_all_years",), unit)
    kind = kind_of_promise(name, unit)
    if says_added(name):
        kind = Kind.FLOW
    comparison = _towards(cell, goal, unit)
    base = _base_keys(cell, unit)
    return Formed(Measure.LEVEL, (("kind", kind.value), *_goal_keys(goal, unit, comparison), *base), unit=unit)


def _by_name(cell: Cell) -> Comparison:
    return Comparison.AT_MOST if is_better_low(cell.row.name) else Comparison.AT_LEAST


def _towards(cell: Cell, goal: Goal, unit: str) -> Comparison:
    """Return the comparison of a goal that says none: away from the base, else as its name has it."""
    base = cell.base
    if base is None or len(goal.figures) != 1 or base.value == goal.value:
        return _by_name(cell)
    if base.unit and unit and base.unit != unit:
        return _by_name(cell)
    return Comparison.AT_MOST if goal.value < base.value else Comparison.AT_LEAST


def _base_keys(cell: Cell, unit: str) -> Keys:
    """Return the base figure where it is in the unit of the goal, or can be."""
    base = cell.base
    if base is None:
        return ()
    own = base.unit or cell.unit
    if own and unit and not same_dimension(find_unit(own), find_unit(unit)):
        return ()
    return (("base", _written(base.text, own or unit)[0]),)


def _goal_keys(goal: Goal, unit: str, comparison: Comparison) -> Keys:
    """Return the goal of a promise, and its unit where it cannot stand with the figure."""
    written = [_written(figure, unit) for figure in goal.figures]
    beside: Keys = (("unit", unit),) if unit and not all(with_unit for _, with_unit in written) else ()
    figures = tuple(text for text, _ in written)
    if len(figures) == 2:
        return (*beside, ("between", figures))
    if goal.is_around:
        tolerance = _written(goal.tolerance, unit)[0] if goal.tolerance else None
        return (*beside, ("around", figures[0]), ("tolerance", tolerance))
    return (*beside, ((goal.comparison or comparison).value, figures[0]))


def _written(figure: str, unit: str) -> tuple[Amount, bool]:
    """Return a figure as a plan writes it, and whether its unit, if any, stands with it and reads back."""
    bare = float(figure) if "." in figure else int(figure)
    if not unit:
        return bare, True
    sign = re.match(r"[¥$€£]\s?", unit)
    text = f"{sign[0].strip()}{figure}{unit[sign.end() :]}" if sign else f"{figure} {unit}"
    text = f"{figure}{unit}" if unit in ("%", "‰") else text
    read = read_goal(text)
    is_read = isinstance(read, Figure) and not read.note and read.value == float(figure) and bool(read.unit)
    return (text, True) if is_read and find_unit(str(read.unit)) == find_unit(unit) else (bare, False)  # type: ignore[union-attr]


def year_in(text: str) -> int | None:
    """Return the year a cell of deadlines, or of base years, says; None for none, or several.

    >>> year_in("2030年底"), year_in("by 2027"), year_in("ongoing")
    (2030, 2027, None)
    """
    years = set(re.findall(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])", text))
    if len(years) == 1:
        return int(years.pop())
    read = read_figure(text)
    return (
        int(read.value) if isinstance(read, Figure) and 1900 <= read.value < 2200 and read.value.is_integer() else None
    )


class Deadline(Struct, frozen=True):
    """When a row is to be done."""

    year: int
    month: int | None = None
    """Its month, where that is not the last of the year."""
    is_inside: bool = False
    """It says more than a year: a month, or a day nobody can read."""


def deadline_in(text: str) -> Deadline | None:
    """Return the deadline a cell says; None for none, or several years.

    >>> deadline_in("2026-06"), deadline_in("2030年底"), deadline_in("30 June 2026").is_inside
    (Deadline(year=2026, month=6, is_inside=True), Deadline(year=2030, month=None, is_inside=False), True)
    """
    year = year_in(text)
    if year is None:
        return None
    plain = re.sub(r"^\s*(?:by|before|until|到|至)\s*", "", text, flags=re.IGNORECASE)
    day = read_day(plain)
    if isinstance(day, UnreadableDay) or day.year != year:
        return Deadline(year, is_inside=re.fullmatch(rf"\W*{_END_OF_YEAR}\W*", plain, re.IGNORECASE) is None)
    return Deadline(year, day.month, is_inside=True) if day.month < 12 else Deadline(year)


def years_named(texts: Sequence[str]) -> list[int]:
    """Return the years some cells name, those that name none left out."""
    return [year for text in texts if (year := year_in(text)) is not None]
