"""What files are about, before there is a plan to understand them against: their indicators, years and areas."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pandas as pd
from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.answered import Answered
from leling_targets.actuals.answered_readings import with_answered_cells
from leling_targets.actuals.answers import TOLD_WHEN_STOPPED, Answers, KeptAnswers
from leling_targets.actuals.categories import coded, numbered, where
from leling_targets.actuals.files import RawFile, expand, opened_elsewhere, read_file
from leling_targets.actuals.meanings import with_meanings
from leling_targets.actuals.readings import BY_DEFAULT, Readings
from leling_targets.actuals.recognise import holds_numbers, readings_of
from leling_targets.actuals.shapes import settled_for
from leling_targets.actuals.sheets import Sheet, place_on
from leling_targets.actuals.understood.account import UnreadReason
from leling_targets.actuals.understood.areas import AreaNames, Whose
from leling_targets.actuals.understood.cells import Reported, read_cell
from leling_targets.actuals.understood.task_words import Task, read_task
from leling_targets.actuals.walk import FORM_WORDS
from leling_targets.actuals.worth_keeping import worth_keeping
from leling_targets.figures import Missing
from leling_targets.marks import split_marks
from leling_targets.model import Form
from leling_targets.names import fold, split_form, split_front, split_growth_over_years
from leling_targets.periods import MonthOnly, Period, read_period
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode, Severity
from leling_targets.units import find_unit, is_office, split_unit, units_of

_OF_WHICH = re.compile(r"^\s*其中\s*[:：]?\s*(?=\S)")


@dataclass
class FoundIndicator:
    """An indicator as files know it, with everything they say of its figures."""

    name: str
    """As first written, without unit and marks of form."""
    units: list[str] = field(default_factory=list)
    """Units of its levels, in the order found."""
    forms: set[Form] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    """Kinds of period a name or a header marks: cumulative, single or point."""
    years: set[int] = field(default_factory=set)
    figures: int = 0
    has_items: bool = False
    tells_of_tasks: bool = False
    """Some cells say in words or by a day whether something is done."""
    of: int | None = None
    """Length of the ranked list."""


class FoundNames(Struct, frozen=True):
    """What files are about."""

    indicators: tuple[FoundIndicator, ...]
    areas: tuple[str, ...]
    problems: tuple[Problem, ...]
    answered: tuple[KeptAnswers, ...] = ()


_Share = tuple[FoundIndicator, str]
"""An indicator and the unit, a share, of figures that nothing calls growth or levels: its other figures tell."""


def names_found(files: Iterable[str], answers: Answers) -> FoundNames:
    """Return the indicators of one or more files in the order found; a name over blank cells alone is none.

    Raises ActualsError with every problem of all files, and where there is no indicator in them.
    """
    found: dict[str, FoundIndicator] = {}
    areas: dict[str, None] = {}
    problems: list[Problem] = []
    doubtful: list[_Share] = []
    answered = Answered()
    unreadable: dict[str, tuple[Problem, ...]] = {}
    names, passed_over = opened_elsewhere(expand(files))
    problems.extend(passed_over)
    for name in names:
        try:
            raw = read_file(name)
            settled = settled_for(raw, answers)
            problems.extend(settled.said)
            settled = settled._replace(answers=with_meanings(settled.answers, None))
            content = readings_of(raw, settled.answers)
            sheets, cells = with_answered_cells(content.readings, settled.answers.cells)
            answered.note(raw.input.name, settled, content.headers, cells, partial(_said_by, raw))
            problems.extend([*cells.said, *content.problems])
            problems.extend(_not_read(sheet) for sheet in content.unknown if holds_numbers(sheet))
            for readings in sheets:
                problems.extend(readings.noticed)
                doubtful.extend(_add(found, areas, readings, settled.answers))
        except ActualsError as fault:
            unreadable[name] = fault.problems
    for name, faults in unreadable.items():
        is_left_out = answers.keep_going and bool(found)
        if is_left_out:
            place = (faults[0].location if faults else None) or Location(name)
            problems.append(Problem(ProblemCode.FILE_LEFT_OUT, Location(place.file), {"count": len(faults)}))
        problems.extend(replace(one, is_of_file_left_out=is_left_out) for one in faults)
    problems.extend(answered.unused(answers) if not unreadable else ())
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if not found and not errors:
        errors.append(Problem(ProblemCode.NO_FIGURES, Location(", ".join(names))))
    if errors:
        raise ActualsError([*(one for one in problems if one.code in TOLD_WHEN_STOPPED), *errors])
    for indicator, unit in doubtful:
        _settle(indicator, unit)
    if not areas:
        areas.update(dict.fromkeys(area for area in (answers.area, *answered.areas) if area))
    return FoundNames(tuple(found.values()), tuple(areas), tuple(problems), worth_keeping(answered.kept, ()))


def _said_by(raw: RawFile, answers: Answers) -> object:
    """Return what a file says with some answers, as a value that can be compared."""
    found: dict[str, FoundIndicator] = {}
    areas = dict.fromkeys((answers.area or "",))
    content = readings_of(raw, answers)
    sheets, _ = with_answered_cells(content.readings, answers.cells)
    doubtful = [list(_add(found, areas, readings, answers)) for readings in sheets]
    return repr((content.problems, found, areas, doubtful, [one.unread for one in sheets]))


def _not_read(sheet: Sheet) -> Problem:
    return Problem(ProblemCode.SHEET_NOT_READ, place_on(sheet), {"fault": UnreadReason.NO_LAYOUT.value})


def _add(
    found: dict[str, FoundIndicator], areas: dict[str, None], readings: Readings, answers: Answers
) -> Iterator[_Share]:
    """Note what a sheet is about, or a person says where it is silent; yield the figures nobody says enough of."""
    cells = _figures(readings)
    nobody = AreaNames("")
    meanings = (nobody.meaning(str(spelling)) for spelling in cells["area"].unique() if spelling)
    areas.update(dict.fromkeys(str(area) for area in meanings if area and area not in list(Whose)))
    by = ["indicator", "unit", "own", "form", "kind", "period"]
    groups = cells.groupby(by, observed=True, sort=False)
    found_in = groups.agg(
        count=("is_figure", "sum"), of=("of", "max"), items=("has_item", "any"), tasks=("is_task", "sum")
    )
    for words, of_group in found_in.iterrows():
        assert isinstance(words, tuple)
        spelling, unit, own, word, kind, period = (str(one) for one in words)
        name, form, marked, behind = _parts(spelling)
        if not name:
            continue
        one = found.setdefault(fold(name), FoundIndicator(name))
        one.figures += int(of_group["count"] + of_group["tasks"])
        one.tells_of_tasks |= bool(of_group["tasks"])
        one.has_items |= bool(of_group["items"])
        one.of = int(of_group["of"]) if of_group["of"] > 0 else one.of
        one.kinds.update(mark for mark in (marked, kind.removesuffix(BY_DEFAULT)) if mark)
        one.years.update(_years(period or answers.period or ""))
        if of_group["count"] or not of_group["tasks"]:
            yield from _say_form(one, FORM_WORDS.get(word.lower()) or form, own or unit or behind or answers.unit or "")


def _figures(readings: Readings) -> pd.DataFrame:
    """Return the cells that hold a figure, say that it is missing or that a task is done or not.

    The unit within a cell is its `own`.
    """
    cells = readings.cells
    read = {text: read_cell(text) for text in map(str, cells["text"].cat.categories) if text}
    own_units = {text: one.unit for text, one in read.items() if isinstance(one, Reported)}
    known = numbered(["", "%", *own_units.values()])
    units = np.array([known[own_units.get(str(text), "")] for text in cells["text"].cat.categories], dtype=np.int32)
    own = units.take(cells["text"].cat.codes.to_numpy())
    is_number = np.isfinite(cells["value"].to_numpy())
    is_figure = is_number | where(cells["text"], own_units.__contains__)
    is_missing = where(cells["text"], lambda text: isinstance(read.get(text), Missing))
    is_bare = is_number & where(cells["unit"], lambda unit: not unit)
    if readings.is_percent is not None and is_bare.any():
        rows = np.flatnonzero(is_bare)
        places = (cells[name].to_numpy()[rows].astype(np.int64) for name in ("row", "column"))
        own[rows[readings.is_percent(*places)]] = known["%"]
    has_item = where(cells["item"], bool)
    is_task = where(cells["text"], lambda text: bool(text) and isinstance(read_task(text), Task)) & ~is_figure
    marked = cells.assign(own=coded(own, known), has_item=has_item, is_figure=is_figure, is_task=is_task)
    found: pd.DataFrame = marked[is_figure | is_missing | is_task]
    return found


def _parts(spelling: str) -> tuple[str, str | None, str | None, str]:
    """Return the name within a spelling, and the form, the period kind and the unit it says beside it."""
    bare, _ = split_marks(spelling)
    if split_growth_over_years(bare) is not None:
        return "", None, None, ""
    stem, unit = split_unit(bare)
    rest, form, kind = split_form(stem)
    rest, inner = split_unit(rest)
    return _OF_WHICH.sub("", rest or stem).strip(), form, kind or split_front(rest)[1], unit or inner


def _years(period: str) -> Iterator[int]:
    read = read_period(period)
    if isinstance(read, Period | MonthOnly):
        yield read.year


def _say_form(one: FoundIndicator, form: str | None, written: str) -> Iterator[_Share]:
    """Note the form and the unit of a group of figures; yield those nothing decides yet."""
    units = units_of(written) if written else [""]
    if form == Form.GROWTH.value:
        one.forms.add(Form.GROWTH)
        return
    amounts = [unit for unit in units if not find_unit(unit).is_share]
    if form is None and not amounts:
        yield one, units[0]
        return
    one.forms.add(Form.LEVEL)
    _add_unit(one, (amounts or units)[0])


def _settle(one: FoundIndicator, unit: str) -> None:
    """Percents beside amounts of the same indicator are growth; percents alone are a level."""
    if Form.LEVEL in one.forms and unit not in one.units:
        one.forms.add(Form.GROWTH)
        return
    one.forms.add(Form.LEVEL)
    _add_unit(one, unit)


def _add_unit(one: FoundIndicator, unit: str) -> None:
    if unit and not is_office(unit) and find_unit(unit) not in [find_unit(known) for known in one.units]:
        one.units.append(unit)
