"""The units that the texts around a table name: above it, in the name of its sheet, under it, beside other figures."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from msgspec.structs import replace

from leling_targets.actuals.cross.frames import Frame
from leling_targets.actuals.cross.headings import Heading
from leling_targets.actuals.cross.unit_words import settled_units, units_within
from leling_targets.actuals.sheets import Sheet, cell_text, is_number, is_written_figure, text_at, texts_of
from leling_targets.actuals.understood.open_units import is_same
from leling_targets.actuals.understood.words import role_of
from leling_targets.units import find_unit, is_known_unit, units_of

_MOST_NOTES = 40
_NOTE = re.compile(r"\s*(?:注|说明|备注|附注|notes?\b)", re.IGNORECASE)


def with_units_around(sheet: Sheet, frame: Frame) -> Frame:
    """Return a table with the unit that its title, its notes or the name of its sheet say its figures are in.

    What may be a unit of theirs, and what other figures beside them are in, are the open units of its title.
    """
    frame = _with_merged_headers(sheet, frame)
    title = frame.title
    notes = list(_notes(sheet, frame))
    under = settled_units(notes)
    named = settled_units([sheet.name, PurePath(sheet.file.input.name).stem])
    units, open_units = title.units, list(title.open_units)
    if units and (contradicting := [one for one in (*under.every, *under.within) if _differs(one, units)]):
        units, open_units = "", [*units_of(units), *contradicting]
    elif not units and not open_units:
        units, open_units = under.units or named.units, [*under.open_units, *named.open_units]
    corner = [one for place in frame.labels for one in units_within(frame.header_text(place))]
    beside = [*corner, *_units_of_rows(sheet, frame), *_units_of_columns(frame)]
    return replace(frame, title=replace(title, units=units, open_units=tuple(dict.fromkeys([*open_units, *beside]))))


def rows_with_units(sheet: Sheet, frame: Frame, place: int, texts: Sequence[str]) -> list[str]:
    """Return the units of a column of units, row by row, with those of merged cells in every row they run over."""
    whole = list(texts)
    for (top, left), (bottom, _) in sheet.merged:
        if left == place and top in frame.body:
            for number in range(top + 1, bottom + 1):
                if number in frame.body:
                    at = number - frame.body.start
                    whole[at] = whole[at] or whole[top - frame.body.start]
    return whole


def _differs(one: str, units: str) -> bool:
    """Return whether a unit is like one of those listed, and another one."""
    own = [find_unit(unit) for unit in units_of(units)]
    found = find_unit(one)
    return not any(is_same(found, unit) for unit in own) and any(found.dimension == unit.dimension for unit in own)


def _notes(sheet: Sheet, frame: Frame) -> Iterator[str]:
    """Yield the texts that stand alone in their rows: under the last figure, and right under the header."""
    for number in (*frame.body[:1], *_rows_under(sheet, frame)):
        texts = texts_of(sheet.rows[number])
        is_note = texts and (_NOTE.match(texts[0]) or (role_of(texts[0]) == "unit" and len(texts) == 2))
        # What stands alone above the next table is that one's title.
        if is_note or (len(texts) == 1 and (number == frame.body.start or frame.body.stop == len(sheet.rows))):
            yield from texts


def _rows_under(sheet: Sheet, frame: Frame) -> Iterator[int]:
    for number in [*reversed(frame.body)][:_MOST_NOTES]:
        row = sheet.rows[number]
        if any(is_number(row[at]) or is_written_figure(cell_text(row[at])) for at in frame.headings if at < len(row)):
            return
        yield number


def _units_of_rows(sheet: Sheet, frame: Frame) -> Iterator[str]:
    """Yield the units in the columns of units: where a row has none, it may be that of a row above, once written."""
    for place in frame.places("unit"):
        texts = dict.fromkeys(text_at(sheet.rows[number], place) for number in frame.body)
        yield from (one for text in texts if text for one in units_of(text) if is_known_unit(one))


def _units_of_columns(frame: Frame) -> Iterator[str]:
    for heading in frame.headings.values():
        if heading.unit and heading.form != "growth":
            yield from units_of(heading.unit)


def _with_merged_headers(sheet: Sheet, frame: Frame) -> Frame:
    """Return a table whose row of units, merged over several columns, says the unit of each."""
    columns = dict(frame.headings)
    for (top, left), (_, right) in sheet.merged:
        if top not in frame.header or left >= len(sheet.rows[top]):
            continue
        text = cell_text(sheet.rows[top][left])
        if text and is_known_unit(text) and not role_of(text):
            for place in range(left + 1, right + 1):
                if not columns.get(place, Heading(unit=text)).unit:
                    columns[place] = replace(columns[place], unit=text)
    return replace(frame, headings=columns)
