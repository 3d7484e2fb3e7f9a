"""Files -> actuals: each sheet read in its layout, understood against a plan, and brought together."""

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.collect import Collected, collect
from leling_targets.actuals.files import (
    SHEET_MARK,
    STANDARD_INPUT,
    STANDARD_INPUT_NAME,
    RawFile,
    expand,
    opened_elsewhere,
    read_file,
)
from leling_targets.actuals.layouts import LAYOUTS, Layout
from leling_targets.actuals.observations import Actuals, Observations
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.settle import joined, settled
from leling_targets.actuals.sheets import Grid, Sheet, cell_text, is_number
from leling_targets.actuals.sources import sheets_of
from leling_targets.actuals.sources.json_file import what_it_lacks
from leling_targets.actuals.understood.account import Part, Reason, Unread, problems_of
from leling_targets.actuals.understood.falling import cumulative_falls
from leling_targets.actuals.understood.magnitude import magnitudes
from leling_targets.actuals.understood.named_areas import areas_in
from leling_targets.actuals.understood.plans import says_growth, says_part, says_plan, says_unit, without_five_years
from leling_targets.actuals.understood.slips import nearly_known
from leling_targets.model import Form, InputFile, Plan
from leling_targets.names import fold, split_form
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode, Severity, column_letters
from leling_targets.units import Unit, split_unit

_ROWS_SHOWN = 5
_ROWS_SEARCHED = 2_000
"""Rows of a sheet nobody knows that are searched for names of the plan."""
_NO_ANSWERS = Answers()


@dataclass
class _Found:
    """What the files of a run gave so far."""

    frames: list[Observations] = field(default_factory=list)
    inputs: list[InputFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    unread: list[Unread] = field(default_factory=list)
    stored: dict[str, Unit] = field(default_factory=dict)
    is_sample: bool = False

    def add(self, other: "_Found") -> None:
        """Take up what another file gave."""
        self.frames.extend(other.frames)
        self.inputs.extend(other.inputs)
        self.problems.extend(other.problems)
        self.left_out.update(other.left_out)
        self.unread.extend(other.unread)
        self.stored = other.stored
        self.is_sample |= other.is_sample


def read_actuals(
    files: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    plan: Plan,
    *,
    strict: bool = False,
    answers: Answers = _NO_ANSWERS,
) -> Actuals:
    """Return the observations of one or more files, `-` for standard input, understood against a plan.

    `file.xlsx::Sheet` is one sheet of a workbook. `answers` settle what the files do not say. With `strict` an unknown
    indicator is an error. Raises ActualsError with every problem of all files.
    """
    named = [files] if isinstance(files, str | os.PathLike) else list(files)
    names, passed_over = opened_elsewhere(expand(named))
    found = _Found(problems=passed_over)
    unreadable: list[Problem] = []
    for name in names:
        one = _read(name, plan, answers, found.stored)
        errors = [problem for problem in one.problems if _is_error(problem, strict)]
        if answers.keep_going and errors:
            unreadable.extend(errors)
            place = errors[0].location or Location(name)
            found.problems.append(Problem(ProblemCode.FILE_LEFT_OUT, Location(place.file), {"count": len(errors)}))
        else:
            found.add(one)
    if found.inputs:
        found.problems.extend(replace(problem, is_of_file_left_out=True) for problem in unreadable)
    else:
        found.problems.extend(unreadable)
    every = joined(found.frames) if found.frames else None
    observations, repeated, revised = settled(every) if every is not None else (None, [], np.zeros(0, dtype=np.bool_))
    promised = {one.id: one.unit for one in plan.indicators.values() if one.unit is not None}
    units = {**found.stored, **promised}
    sizes = magnitudes(observations, plan) if observations is not None else []
    is_asked = not answers.cumulative_may_fall
    falls = cumulative_falls(observations, plan.indicators, units) if observations is not None and is_asked else []
    asked = nearly_known(found.problems, every, plan.indicators)
    problems = _in_order([*asked, *repeated], names)
    errors = [one for one in _in_order([*problems, *falls, *sizes], names) if _is_error(one, strict)]
    if every is None or observations is None or errors:
        raise ActualsError(_named(errors, plan))
    problems = _named([*problems, *sizes, *_not_passed_over(found.unread, answers)], plan)
    inputs = tuple({one.name: one for one in found.inputs}.values())
    left_out = dict(found.left_out)
    return Actuals(
        observations,
        inputs,
        tuple(problems),
        found.is_sample,
        left_out,
        revised,
        every,
        units,
        unread=tuple(found.unread),
    )


def _named(problems: Iterable[Problem], plan: Plan) -> list[Problem]:
    """Return problems that call an indicator by the name it has for people; programs keep its id."""
    names = {one.id: tuple(plan.name_of(one)) for one in plan.indicators.values()}

    def with_name(problem: Problem) -> Problem:
        name = names.get(str(problem.details.get("indicator")))
        return replace(problem, details={**problem.details, "indicator_name": name}) if name else problem

    return [with_name(problem) for problem in problems]


def _not_passed_over(unread: Iterable[Unread], answers: Answers) -> list[Problem]:
    """Return a problem for every column a person passes over that no file has."""
    found = {fold(one.name) for one in unread if one.reason is Reason.PASSED_OVER}
    found.update(
        str(column_letters(one.place.column or 1)).lower() for one in unread if one.reason is Reason.PASSED_OVER
    )
    return [
        Problem(ProblemCode.NO_SUCH_COLUMN, None, {"found": name})
        for name in answers.ignored
        if fold(name) not in found
    ]


def _read(name: str, plan: Plan, answers: Answers, stored: dict[str, Unit]) -> _Found:
    """Return what a file gives; `stored` are the units taken so far."""
    found = _Found(stored=dict(stored))
    try:
        _add_file(found, read_file(name), plan, answers)
    except ActualsError as fault:
        found.problems.extend(fault.problems)
    return found


def _add_file(found: _Found, raw: RawFile, plan: Plan, answers: Answers) -> None:
    """Add the figures of every sheet of a file that a layout recognises."""
    layouts: list[str] = []
    content = readings_of(raw, answers)
    names = frozenset(fold(name) for indicator in plan.indicators.values() for name in indicator.names)
    found.unread.extend(_unread_sheet(sheet, names) for sheet in content.unknown)
    found.problems.extend([*content.problems, *problems_of(found.unread)])
    for readings in content.readings:
        collected = collect(readings, plan, found.stored, answers)
        found.problems.extend([*readings.noticed, *collected.problems])
        if named := _of_another_sort(readings, collected):
            found.problems.extend(named)
            continue
        found.left_out.update(collected.left_out)
        found.unread.extend([*readings.unread, *collected.unread])
        planned = sum(one.count for one in readings.unread if one.reason is Reason.PLANNED)
        found.left_out.update({"planned": planned} if planned else {})
        found.frames.append(collected.observations)
        found.is_sample |= readings.is_sample
        layouts.append(f"{readings.sheet}: {readings.layout}" if readings.sheet else readings.layout)
    found.inputs.append(replace(raw.input, layouts=tuple(layouts)))


def _of_another_sort(readings: Readings, collected: Collected) -> list[Problem]:
    """Return an error for a sheet with figures whose name says that they are of a plan, a part or another time."""
    name, figures = readings.sheet, collected.observations
    if not len(figures) or not name:
        return []
    place = Location(readings.file.input.name, sheet=name)
    are_goals_apart = any(
        one.reason is Reason.PLANNED or (one.reason is Reason.OTHER_FIGURES and says_plan([one.name]))
        for one in readings.unread
    )
    if says_plan([without_five_years(name)]) and not are_goals_apart:
        return [Problem(ProblemCode.PLAN_TABLE, place, {"found": name})]
    is_growth = says_growth(name) and bool((figures["form"] != Form.GROWTH.value).any())
    rest = _without_areas(name)
    # What a sheet's name says of the unit is read.
    if not is_growth and (not says_part(rest) or says_unit(rest)):
        return []
    examples = tuple(str(one) for one in figures["indicator"].unique()[:3])
    return problems_of([Unread(Part.SHEET, name, place, Reason.NAMED_FOR_A_PART, examples)])


def _without_areas(name: str) -> str:
    for area in areas_in(name):
        name = name.replace(area, "", 1)
    return name


@dataclass(frozen=True, eq=False)
class FileReadings:
    """What the sheets of a file hold."""

    readings: tuple[Readings, ...]
    problems: tuple[Problem, ...]
    unknown: tuple[Sheet, ...] = ()
    """Sheets beside others that no layout knows."""


def readings_of(raw: RawFile, answers: Answers) -> FileReadings:
    """Return what every sheet of a file holds that a layout recognises, with the problems found.

    Raises ActualsError where no sheet is recognised.
    """
    sheets = sheets_of(raw, answers)
    chosen = [(sheet, _layout_of(sheet, answers)) for sheet in sheets]
    unknown = tuple(sheet for sheet, layout in chosen if layout is None)
    if len(unknown) == len(sheets):
        raise ActualsError(_no_layout(sheet, answers) for sheet in [*filter(holds_numbers, sheets)] or sheets)
    found: list[Readings] = []
    problems: list[Problem] = []
    for sheet, layout in chosen:
        if layout is None:
            continue
        try:
            readings = LAYOUTS[layout].read(sheet, answers)
        except ActualsError as fault:
            problems.extend(fault.problems)
            continue
        problems.extend(problem for problem in readings.file.noticed if problem not in problems)
        found.append(readings)
    return FileReadings(tuple(found), tuple(problems), unknown)


def _unread_sheet(sheet: Sheet, names: frozenset[str]) -> Unread:
    """Return what a sheet is that no layout knows: harmless where it is words alone, or names nothing of the plan."""
    place = Location(sheet.file.input.name, sheet=sheet.name or None)
    said = [text for row in sheet.rows[:_ROWS_SEARCHED] for cell in row if (text := cell_text(cell))]
    known = [text for text in dict.fromkeys(said) if names & {fold(text), fold(split_form(split_unit(text)[0])[0])}]
    reason = Reason.NO_LAYOUT if known else Reason.NOT_OF_THE_PLAN
    examples = tuple(known[:3] if known else said[:3])
    return Unread(Part.SHEET, sheet.name, place, reason if holds_numbers(sheet) else Reason.WORDS_ONLY, examples)


def _layout_of(sheet: Sheet, answers: Answers) -> str | None:
    def fits(layout: Layout) -> bool:
        return layout.recognises(sheet)

    if answers.layout is not None:
        return answers.layout if fits(LAYOUTS[answers.layout]) else None
    return next((name for name, layout in LAYOUTS.items() if fits(layout)), None)


def holds_numbers(sheet: Sheet) -> bool:
    """Return whether a number stands near the head of a sheet."""
    return any(is_number(cell) for row in sheet.head for cell in row)


def _no_layout(sheet: Sheet, answers: Answers) -> Problem:
    """Say what was looked for in a sheet, and show its first rows."""
    filled = [row for row in sheet.head if any(cell_text(cell) for cell in row)]
    rows = tuple(" | ".join(cell_text(cell) for cell in row[:8])[:160] for row in filled[:_ROWS_SHOWN])
    place = Location(sheet.file.input.name, sheet=sheet.name or None)
    if not rows and isinstance(sheet, Grid) and sheet.document:
        return Problem(ProblemCode.JSON_BROKEN, place, {"reason": what_it_lacks(sheet.document)})
    if not rows:
        return Problem(ProblemCode.EMPTY_FILE, place)
    return Problem(ProblemCode.NO_LAYOUT, place, {"layouts": answers.layout or " ".join(LAYOUTS)}, rows)


def _in_order(problems: list[Problem], names: list[str]) -> list[Problem]:
    """Return problems as they stand in the files and their sheets, in the order the files were named.

    Files left out are named before anything else, and what is wrong with them comes last.
    """
    paths = [name.split(SHEET_MARK)[0] for name in names]
    files = {STANDARD_INPUT_NAME if path == STANDARD_INPUT else path: number for number, path in enumerate(paths)}
    sheets: dict[str, int] = {}
    for problem in problems:
        if problem.location:
            sheets.setdefault(problem.location.sheet or "", len(sheets))

    def position(problem: Problem) -> tuple[int, int, int, int, int]:
        rank = 2 if problem.is_of_file_left_out else int(problem.code is not ProblemCode.FILE_LEFT_OUT)
        place = problem.location
        if place is None:
            return (rank, 0, 0, 0, 0)
        return (rank, files.get(place.file, 0), sheets[place.sheet or ""], place.line or 0, place.column or 0)

    return sorted(problems, key=position)


def _is_error(problem: Problem, strict: bool) -> bool:
    is_strict = strict and problem.code is ProblemCode.UNKNOWN_INDICATOR and not problem.is_of_file_left_out
    return problem.severity is Severity.ERROR or is_strict
