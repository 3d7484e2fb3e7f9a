"""Columns of cells -> texts, days and amounts, each with what cannot be read; equal cells are looked at once."""

import datetime
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from leling_targets.actuals.sheets import cell_text, is_number
from leling_targets.figures import MOST, Figure, FigureFault, Unreadable, is_beyond, read_figure, says_missing
from leling_targets.ledger.clauses import NOTHING_TOLD, Told
from leling_targets.ledger.column import Column, known_once
from leling_targets.ledger.known_columns import NOTHING
from leling_targets.ledger.progress import told_by_progress
from leling_targets.periods.day import DayFault, UnreadableDay, read_window
from leling_targets.units import Unit, convert, find_unit, multiplier_and_divisor, same_dimension

Cells = Sequence[Any]
Days = NDArray[np.datetime64]
"""Days (datetime64[D]), NaT for none."""
Amounts = NDArray[np.float64]

_FIRST = datetime.date(1970, 1, 1).toordinal()
_NONE = np.iinfo(np.int64).min
"""NaT as a number of days."""

_MONEY, _PER_MU = find_unit("元"), find_unit("元/亩")

_NOTED = re.compile(r"(.*?[0-9年月日底内])\s*[(（\[【]([^()（）]*)[)）\]】]")
_SAID_BEHIND = re.compile(
    r"(.*?[0-9年月日])\s*((?:已|全面|正式)?(?:开工|动工|竣工|完工|建成|投产|完成)(?:投产|建设|验收)?)"
)
_MOVED = re.compile(r"调整|延期|延至|延长|推迟|顺延|变更|改为|extended|postponed|moved", re.IGNORECASE)
_DAY_IN = re.compile(r"(?:19|20)[0-9]{2}[年./-][0-9]{1,2}(?:[月./-](?:[0-9]{1,2}日?|底)?)?")
_HARMLESS = re.compile(
    r"\s*(?:前|底前?|之前|左右|含|年|月|日|实际|actual|竣工|开工|完工|试生产|投产|周[一二三四五六日]|星期[一二三四五六日])?\s*"
)
_SAYS_SO = re.compile(r"已|未|尚|在建|正在|停|缓|取消")
_UNTIL = re.compile(r"(?<=[年月日底末季度])(?:之|以)?[前内](?:完成|竣工|完工|建成|开工|投产)?$")
_PLANNED_BEFORE = re.compile(r"(?:计划|预计|拟|力争|确保|争取|暂定)(?:于|在)?\s*(?=[0-9今年本])")
_PLANNED_WORD = re.compile(r"计划|预计|拟|暂定|planned|expected|forecast", re.IGNORECASE)
_JANUARY_OR_OCTOBER = re.compile(r"[0-9]{4}\.1")
_END_OF_YEAR = re.compile(r"(?:今年|本年|当年|年)(?:内|底|末|底前|末前|内完成)?")
_NO_YEAR = re.compile(r"(?:[0-9]{1,2}\s*月|[一二三四]季度|[上下]半年|第[一二三四]季度)")

_ABOUT = re.compile(
    r"(?=[约大近逾超]|.*[余多左以]|about|ca\.|approx|~)(?:大?约|近|逾|超过?|about|ca\.|approx\.?|~)?\s*(?P<figure>[0-9][0-9,.]*)"
    r"\s*[余多]?(?P<unit>[万亿元亩公顷]{1,4})?\s*[余多]?(?:左右|以上|上下)?",
    re.IGNORECASE,
)
"""A figure that says of itself that it is not exact."""


class CellFault(Struct, frozen=True):
    """What a cell holds that should be something else."""

    found: str
    fault: str
    """Why it cannot be read, as `fault.<name>` in the locales."""
    suggestion: str = ""
    """What may be meant, "" where nothing can be said."""
    about: float = math.nan
    """What is read of it all the same: of 约10.5 the figure."""


Faults = Mapping[int, CellFault]
"""By the position of the cell in its column."""


def texts_of(cells: Cells) -> Column[str]:
    """Return what each cell says, in one line; "" for blank."""
    return known_once(cells).map(text_of)


def text_of(cell: object) -> str:
    """Return what a cell says, in one line; "" for blank."""
    return " ".join(cell.split() if cell.__class__ is str else cell_text(cell).split())


class DayCell(Struct, frozen=True):
    """What a cell says that should hold a day."""

    first: datetime.date | None = None
    """The first day it may mean; of a month that of the month."""
    last: datetime.date | None = None
    told: Told = NOTHING_TOLD
    """What its words say beside or instead of a day: 已开工, 2024.7（已竣工）."""
    is_planned: bool = False
    """It says of itself that the day is one planned: 2025.6（计划）."""
    doubt: CellFault | None = None
    """What is to be asked of it though it can be read: 2021.1 is January, or October without its zero."""


class DayColumn(Struct, frozen=True):
    """A column of days: NaT where there is none."""

    first: Days
    """The first day each cell may mean."""
    last: Days
    cells: Column[DayCell]
    faults: Faults


_NO_DAY = DayCell()


def days_of(cells: Cells, year: int | None = None) -> DayColumn:
    """Return the days in the cells; `year` is that of a day without one, None where nothing tells."""
    found = known_once(cells).map(lambda cell: _day_in(cell, year))
    doubts = found.map(lambda one: one if isinstance(one, CellFault) else one.doubt)
    read = found.map(lambda one: _NO_DAY if isinstance(one, CellFault) else one)
    first, last = _days(one.first for one in read.values), _days(one.last for one in read.values)
    return DayColumn(first.take(read.codes), last.take(read.codes), read, _faults(doubts))


def _faults(found: Column[CellFault | None]) -> dict[int, CellFault]:
    """Return the faults of a column by their places, in order."""
    places = np.flatnonzero(found.where(lambda one: one is not None)).tolist()
    return {place: one for place in places if (one := found[place]) is not None}


def _days(days: Iterable[datetime.date | None]) -> Days:
    # numpy takes dates one by one, and numbers at once.
    numbers = [_NONE if day is None else day.toordinal() - _FIRST for day in days]
    return np.array(numbers, dtype=np.int64).astype("datetime64[D]")


def amounts_of(cells: Cells, unit: Unit | None, stored: Unit) -> tuple[Amounts, Faults]:
    """Return the amount in each cell, in the stored unit; `unit` is that of bare numbers, None where nothing tells.

    A number without any unit is a fault, and so is a unit of another kind, and less than nothing.
    """
    column = known_once(cells)
    is_bare = np.array([is_number(cell) for cell in column.values], dtype=np.bool_)
    unit = unit_for(unit, stored) if unit is not None else None
    fits = unit is not None and same_dimension(unit, stored)
    values = np.full(len(column.values), np.nan)
    if unit is not None and fits:
        multiplier, divisor = multiplier_and_divisor(unit, stored)
        with np.errstate(over="ignore"):
            bare = np.array([cell for cell in column.values if is_number(cell)], np.float64)
            # To nothing added: of -0 and 0, which are equal, one stands for both.
            values[is_bare] = bare * multiplier / divisor + 0.0
    is_odd = (values < 0) | (values >= MOST) | ((values > 0) & (values <= 1 / MOST))
    faults: list[CellFault | None] = [None] * len(values)
    for place in np.flatnonzero(~is_bare | is_odd | (not fits)).tolist():
        read = _amount_in(column.values[place], unit, stored)
        if isinstance(read, CellFault):
            faults[place], values[place] = read, read.about
        elif read is not None:
            values[place] = read
    return values.take(column.codes), _faults(Column(faults, column.codes))


def unit_for(unit: Unit, stored: Unit) -> Unit:
    """Return a unit as it is meant for amounts of a kind: 亩均投资(万元) is in 10,000 yuan per mu."""
    is_short = unit.dimension == _MONEY.dimension and stored.dimension == _PER_MU.dimension
    return find_unit(f"{unit.zh}/亩") if is_short else unit


def is_broken(text: str) -> bool:
    """Return whether a text is what a spreadsheet shows for a formula that fails, such as #REF!."""
    read = read_figure(text) if text.startswith("#") else None
    return isinstance(read, Unreadable) and read.fault is FigureFault.SPREADSHEET_ERROR


def is_nothing(text: str) -> bool:
    """Return whether a text says that there is nothing."""
    return not text or text.lower() in NOTHING or says_missing(text)


def _day_in(cell: object, year: int | None) -> DayCell | CellFault:
    if isinstance(cell, datetime.date):
        day = cell.date() if isinstance(cell, datetime.datetime) else cell
        return DayCell(day, day)
    text = " ".join(cell_text(cell).split())
    if is_nothing(text):
        return DayCell(told=told_by_progress(text)) if text else _NO_DAY
    words, told, is_planned = _beside(text)
    if words is None:
        return CellFault(text, DayFault.NOT_A_DAY.value)
    read = read_window(words)
    if isinstance(read, UnreadableDay) and year is not None and (dated := _with_year(words, year)):
        read = read_window(dated)
    if not isinstance(read, UnreadableDay):
        doubt = CellFault(text, DayFault.AMBIGUOUS_MONTH.value) if _JANUARY_OR_OCTOBER.fullmatch(words) else None
        return DayCell(*read, told=told, is_planned=is_planned, doubt=doubt)
    if told.says_nothing and not is_planned:
        told = told_by_progress(text)
    # 已开工 says that it has begun, and not when.
    return CellFault(text, read.fault.value, read.suggestion) if told.says_nothing else DayCell(told=told)


def _beside(text: str) -> tuple[str | None, Told, bool]:
    """Return a text without the words that stand beside its day, what they say, and whether they call it planned.

    None stands for a note that changes the day in a way that is not understood: （已批准延期）, （一期）.
    """
    noted = _NOTED.fullmatch(text)
    words, note = (noted[1], noted[2]) if noted else (text, "")
    if _MOVED.search(note):
        moved = _DAY_IN.search(note)
        return (moved[0] if moved else None), NOTHING_TOLD, False
    if noted and not (
        _PLANNED_WORD.search(note) or _HARMLESS.fullmatch(note) or not told_by_progress(note).says_nothing
    ):
        return None, NOTHING_TOLD, False
    behind = _SAID_BEHIND.fullmatch(words)
    if behind:
        words, note = behind[1], f"{behind[2]}{note}"
    before = _PLANNED_BEFORE.match(words)
    is_planned = before is not None or _PLANNED_WORD.search(note) is not None
    # 2024年12月竣工 is a plan as well as a report: only 已竣工 says that it has come.
    told = told_by_progress(note) if _SAYS_SO.search(note) and not is_planned else NOTHING_TOLD
    return _UNTIL.sub("", words[before.end() :] if before else words), told, is_planned


def _with_year(words: str, year: int) -> str:
    """Return a day that lacks its year with one: 9月底, 年内, 12月20日; "" for what is none."""
    if _END_OF_YEAR.fullmatch(words):
        return f"{year}年底"
    return f"{year}年{words}" if _NO_YEAR.match(words) else ""


def _amount_in(cell: object, unit: Unit | None, stored: Unit) -> float | CellFault | None:
    text = cell_text(cell)
    if is_nothing(text):
        return None
    about = _ABOUT.fullmatch(text)
    read = read_figure(about["figure"] + (about["unit"] or "") if about else text)
    if isinstance(read, Unreadable):
        return CellFault(text, read.fault.value)
    assert isinstance(read, Figure)
    own = unit_for(find_unit(read.unit), stored) if read.unit else unit
    if own is None:
        return CellFault(text, "no_unit")
    if not same_dimension(own, stored):
        return CellFault(text, "other_unit")
    value = convert(read.value, own, stored)
    if is_beyond(value):
        return CellFault(text, FigureFault.BEYOND.value)
    if value < 0:
        return CellFault(text, "negative")
    return CellFault(text, "about", about=value) if about else value
