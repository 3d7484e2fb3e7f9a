"""Files -> actuals: each sheet read in its layout, understood against a plan, and brought together."""

import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

import pandas as pd
from msgspec.structs import replace

from leling_targets.actuals.answered import Answered
from leling_targets.actuals.answered_readings import with_answered_cells
from leling_targets.actuals.answers import TOLD_WHEN_STOPPED, Answers
from leling_targets.actuals.categories import stacked
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
from leling_targets.actuals.meanings import mistyped, with_meanings
from leling_targets.actuals.observations import Actuals, Observations
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.recognise import readings_of, unread_sheet
from leling_targets.actuals.settle import settled
from leling_targets.actuals.shapes import settled_for
from leling_targets.actuals.understood.account import Part, Unread, UnreadReason, problems_of
from leling_targets.actuals.understood.falling import cumulative_falls
from leling_targets.actuals.understood.magnitude import magnitudes
from leling_targets.actuals.understood.named_areas import areas_in, without
from leling_targets.actuals.understood.plans import names_growth, says_part, says_plan, says_unit, without_five_years
from leling_targets.actuals.understood.slips import nearly_known
from leling_targets.actuals.worth_keeping import worth_keeping
from leling_targets.model import Form, InputFile, Plan
from leling_targets.names import fold
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode, Severity, column_letters
from leling_targets.units import Unit

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
    answered: Answered = field(default_factory=Answered)

    def add(self, other: "_Found") -> None:
        """Take up what another file gave."""
        self.frames += other.frames
        self.inputs += other.inputs
        self.problems += other.problems
        self.left_out.update(other.left_out)
        self.unread += other.unread
        self.stored = other.stored
        self.is_sample |= other.is_sample
        self.answered.add(other.answered)


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
    found = _all_files(names, plan, answers, strict=strict)
    found.problems[:0] = passed_over
    # What a file that cannot be read has nobody knows; where it is left out, nothing hangs on it.
    is_known = answers.keep_going or found.answered.files == len(names)
    unused = [*found.answered.mistyped.values(), *(found.answered.unused(answers) if is_known else ())]
    if not found.frames:
        problems = _in_order([*nearly_known(found.problems, None, plan), *unused], names)
        raise ActualsError(_named((one for one in problems if _stops(one, strict)), plan))
    every = stacked(found.frames)
    observations, repeated, revised = settled(every)
    units = {**found.stored, **{one.id: one.unit for one in plan.indicators.values() if one.unit is not None}}
    sizes = magnitudes(observations, plan)
    every_fall = cumulative_falls(observations, plan, units)
    falls = _not_answered(every_fall, found.answered.may_fall)
    problems = _in_order([*unused, *nearly_known(found.problems, every, plan), *repeated], names)
    errors = [one for one in _in_order([*problems, *falls, *sizes], names) if _stops(one, strict)]
    if any(_is_error(one, strict) for one in errors):
        raise ActualsError(_named(errors, plan))
    problems = _named([*problems, *sizes, *_not_passed_over(found.unread, answers)], plan)
    return Actuals(
        observations,
        tuple({one.name: one for one in found.inputs}.values()),
        tuple(problems),
        found.is_sample,
        dict(found.left_out),
        revised,
        every,
        units,
        tuple(found.unread),
        answered=worth_keeping(found.answered.kept, {one.location.file for one in every_fall if one.location}),
        year_starts=plan.year_starts,
    )


def _all_files(names: Iterable[str], plan: Plan, answers: Answers, *, strict: bool) -> _Found:
    """Return what files give; one with errors is left out where a person goes on without it, and some other gives."""
    found = _Found()
    unreadable: list[Problem] = []
    for name in names:
        one = _read(name, plan, answers, found.stored)
        errors = [problem for problem in one.problems if _is_error(problem, strict)]
        if answers.keep_going and errors:
            unreadable.extend(errors)
            found.answered.meet(one.answered)
            place = errors[0].location or Location(name)
            found.problems.append(Problem(ProblemCode.FILE_LEFT_OUT, Location(place.file), {"count": len(errors)}))
        else:
            found.add(one)
    found.problems.extend(replace(problem, is_of_file_left_out=bool(found.inputs)) for problem in unreadable)
    return found


def _not_answered(falls: Iterable[Problem], may_fall: Collection[str]) -> list[Problem]:
    """Return the cumulative figures that fall, without those of files in which they may."""
    return [one for one in falls if one.location is None or one.location.file not in may_fall]


def _named(problems: Iterable[Problem], plan: Plan) -> list[Problem]:
    """Return problems that call an indicator by the name it has for people; programs keep its id."""
    names = {one.id: tuple(plan.name_of(one)) for one in plan.indicators.values()}

    def with_name(problem: Problem) -> Problem:
        name = names.get(str(problem.details.get("indicator")))
        return replace(problem, details={**problem.details, "indicator_name": name}) if name else problem

    return [with_name(problem) for problem in problems]


def _not_passed_over(unread: Iterable[Unread], answers: Answers) -> list[Problem]:
    """Return a problem for every column a person passes over that no file has."""
    passed_over = [one for one in unread if one.reason is UnreadReason.PASSED_OVER]
    found = {fold(one.name) for one in passed_over}
    found.update(column_letters(one.place.column or 1).lower() for one in passed_over)
    missing = [name for name in answers.ignored if fold(name) not in found]
    return [Problem(ProblemCode.NO_SUCH_COLUMN, None, {"found": name}) for name in missing]


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
    settled = settled_for(raw, answers)
    found.problems.extend(settled.said)
    found.answered.mistyped.update(mistyped(settled.answers, plan, answers.kept))
    answers = with_meanings(settled.answers, plan)
    settled = settled._replace(answers=answers)
    content = readings_of(raw, answers)
    sheets, cells = with_answered_cells(content.readings, answers.cells)
    found.answered.note(raw.input.name, settled, content.headers, cells, partial(_said_by, raw, plan, found.stored))
    found.problems.extend(cells.said)
    names = frozenset(fold(name) for indicator in plan.indicators.values() for name in indicator.names)
    found.unread.extend(unread_sheet(sheet, names) for sheet in content.unknown)
    found.problems.extend([*content.problems, *problems_of(found.unread)])
    for readings in sheets:
        collected = collect(readings, plan, found.stored, answers)
        found.problems.extend([*readings.noticed, *collected.problems])
        if named := _of_another_sort(readings, collected):
            found.problems.extend(named)
            continue
        found.left_out.update(collected.left_out)
        found.unread.extend([*readings.unread, *collected.unread])
        planned = sum(one.count for one in readings.unread if one.reason is UnreadReason.PLANNED)
        found.left_out.update({"planned": planned} if planned else {})
        found.frames.append(collected.observations)
        found.is_sample |= readings.is_sample
        layouts.append(f"{readings.sheet}: {readings.layout}" if readings.sheet else readings.layout)
    found.inputs.append(replace(raw.input, layouts=tuple(layouts)))


def _said_by(raw: RawFile, plan: Plan, stored: Mapping[str, Unit], answers: Answers) -> object:
    """Return what a file says with some answers, as a value that can be compared."""
    content = readings_of(raw, answers)
    units = dict(stored)
    said: list[object] = [content.problems]
    for readings in with_answered_cells(content.readings, answers.cells)[0]:
        one = collect(readings, plan, units, answers)
        figures = pd.util.hash_pandas_object(one.observations, index=False).to_numpy().tobytes()
        said.append((figures, one.problems, one.unread, readings.noticed, readings.unread))
    return said


def _of_another_sort(readings: Readings, collected: Collected) -> list[Problem]:
    """Return an error for a sheet with figures whose name says that they are of a plan, a part or another time."""
    name, figures = readings.sheet, collected.observations
    if not len(figures) or not name:
        return []
    are_goals_apart = any(
        one.reason is UnreadReason.PLANNED or (one.reason is UnreadReason.OTHER_FIGURES and says_plan([one.name]))
        for one in readings.unread
    )
    if says_plan([without_five_years(name)]) and not are_goals_apart:
        return [Problem(ProblemCode.PLAN_TABLE, readings.place, {"found": name})]
    is_growth = names_growth(name) and bool((figures["form"] != Form.GROWTH.value).any())
    rest = without(name, areas_in(name))
    # What a sheet's name says of the unit is read.
    if not is_growth and (not says_part(rest) or says_unit(rest)):
        return []
    examples = tuple(str(one) for one in figures["indicator"].unique()[:3])
    return problems_of([Unread(Part.SHEET, name, readings.place, UnreadReason.NAMED_FOR_A_PART, examples)])


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


def _stops(problem: Problem, strict: bool) -> bool:
    """Return whether a problem is told where a run is stopped: an error, or why kept answers are not used."""
    return _is_error(problem, strict) or problem.code in TOLD_WHEN_STOPPED


def _is_error(problem: Problem, strict: bool) -> bool:
    is_strict = strict and problem.code is ProblemCode.UNKNOWN_INDICATOR and not problem.is_of_file_left_out
    return problem.severity is Severity.ERROR or is_strict
