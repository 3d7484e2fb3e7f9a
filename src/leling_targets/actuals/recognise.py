"""The sheets of a file -> readings: each in the layout that recognises it; what is to be said of those none does."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.exports.forms import with_shares
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.layouts import LAYOUTS
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.said_headers import (
    headers_in,
    named_beside_indicators,
    with_said_dimensions,
    with_said_headers,
)
from leling_targets.actuals.sheets import Grid, Sheet, cell_text, is_number, place_on, texts_of
from leling_targets.actuals.sources import sheets_of
from leling_targets.actuals.sources.json_file import what_it_lacks
from leling_targets.actuals.tidy.table import header_of
from leling_targets.actuals.understood.account import Part, Unread, UnreadReason
from leling_targets.i18n import in_languages
from leling_targets.names import fold, split_form
from leling_targets.problems import ActualsError, Problem, ProblemCode
from leling_targets.units import split_unit

_OF_PEOPLE = " ".join(name for name, one in LAYOUTS.items() if not one.is_export)
_OTHERS = in_languages("recognise.exports")
_ROWS_SHOWN = 5
_ROWS_SEARCHED = 2_000
"""Rows of a sheet nobody knows that are searched for names of the plan."""


class FileReadings(Struct, frozen=True, eq=False):
    """What the sheets of a file hold."""

    readings: tuple[Readings, ...]
    problems: tuple[Problem, ...]
    unknown: tuple[Sheet, ...] = ()
    """Sheets beside others that no layout knows."""
    headers: Mapping[str, str] = {}
    """The headers of all sheets by their folded form, where a person speaks of any."""


def readings_of(raw: RawFile, answers: Answers) -> FileReadings:
    """Return what every sheet of a file holds that a layout recognises, with the problems found.

    Raises ActualsError where no sheet is recognised.
    """
    found_sheets = sheets_of(raw, answers)
    said = answers.columns
    headers = {form: text for one in found_sheets for form, text in headers_in(one).items()} if said else {}
    chosen = [_chosen(sheet, answers) for sheet in found_sheets]
    sheets = [sheet for sheet, _ in chosen]
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
            if LAYOUTS[layout].is_export:
                readings = with_shares(with_said_dimensions(readings, sheet, said))
        except ActualsError as fault:
            problems.extend(fault.problems)
            continue
        if said and layout == "tidy" and (header := header_of(sheet)) is not None:
            problems.extend(named_beside_indicators(sheet, header, said))
        problems.extend(problem for problem in readings.file.noticed if problem not in problems)
        is_of_calendar = LAYOUTS[layout].is_export or LAYOUTS[layout].is_of_calendar
        found.append(replace(readings, is_of_calendar=True) if is_of_calendar else readings)
    return FileReadings(tuple(found), tuple(problems), unknown, headers)


def unread_sheet(sheet: Sheet, names: frozenset[str]) -> Unread:
    """Return what a sheet is that no layout knows: harmless where it is words alone, or names nothing of the plan."""
    said = [text for row in sheet.rows[:_ROWS_SEARCHED] for text in texts_of(row)]
    known = [text for text in dict.fromkeys(said) if names & {fold(text), fold(split_form(split_unit(text)[0])[0])}]
    reason = UnreadReason.NO_LAYOUT if known else UnreadReason.NOT_OF_THE_PLAN
    examples = tuple(known[:3] if known else said[:3])
    reason = reason if holds_numbers(sheet) else UnreadReason.WORDS_ONLY
    return Unread(Part.SHEET, sheet.name, place_on(sheet), reason, examples)


def _chosen(sheet: Sheet, answers: Answers) -> tuple[Sheet, str | None]:
    """Return a sheet and its layout: an export as it stands, any other one with the headers a person puts into words.

    An agency's own headers are what its export is known by.
    """
    layout = _layout_of(sheet, answers)
    if not answers.columns or (layout is not None and LAYOUTS[layout].is_export):
        return sheet, layout
    worded = with_said_headers(sheet, answers.columns)
    return worded, _layout_of(worded, answers)


def _layout_of(sheet: Sheet, answers: Answers) -> str | None:
    names = LAYOUTS if answers.layout is None else [answers.layout]
    return next((name for name in names if LAYOUTS[name].recognises(sheet)), None)


def holds_numbers(sheet: Sheet) -> bool:
    """Return whether a number stands near the head of a sheet."""
    return any(is_number(cell) for row in sheet.head for cell in row)


def _no_layout(sheet: Sheet, answers: Answers) -> Problem:
    """Say what was looked for in a sheet, and show its first rows."""
    place = place_on(sheet)
    filled = [row for row in sheet.head if texts_of(row)]
    rows = tuple(" | ".join(cell_text(cell) for cell in row[:8])[:160] for row in filled[:_ROWS_SHOWN])
    if not rows and isinstance(sheet, Grid) and sheet.document:
        return Problem(ProblemCode.JSON_BROKEN, place, {"reason": what_it_lacks(sheet.document)})
    if not rows:
        return Problem(ProblemCode.EMPTY_FILE, place)
    return Problem(
        ProblemCode.NO_LAYOUT,
        place,
        {"layouts": answers.layout or _OF_PEOPLE, "others": ("", "") if answers.layout else _OTHERS},
        rows,
    )
