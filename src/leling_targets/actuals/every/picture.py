"""A sheet as it is, each cell with the part it plays in what was understood."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from leling_targets.actuals.every.cells import BLANK, TEXT, letter_of
from leling_targets.actuals.every.columns import Role
from leling_targets.actuals.every.figures import Figure, SheetRead, Table
from leling_targets.actuals.sheets import cell_text


class Part(StrEnum):
    """What a cell is in a table; the word people read is `seen.<value>` in the locales."""

    FIGURE = "figure"
    HEAD = "head"
    NAME = "name"
    SECTION = "section"
    UNIT = "unit"
    FLAG = "flag"
    TITLE = "title"
    NOTE = "note"
    MISSING = "missing"
    UNREAD = "unread"
    """A number or a text among figures that was not read."""
    PLAIN = "plain"
    """Blank, or words outside any table."""


class Shown(Struct, frozen=True):
    """A cell of a picture."""

    text: str
    part: Part
    level: int = 0
    """Which row of heads, or which column of names, it belongs to, from 0."""
    figure: Figure | None = None


_OF_ROLE: Mapping[Role, Part] = {
    Role.NAME: Part.NAME,
    Role.UNIT: Part.UNIT,
    Role.FLAG: Part.FLAG,
    Role.NUMBERING: Part.NOTE,
    Role.REMARK: Part.NOTE,
}


def picture_of(sheet: SheetRead, most: int) -> Iterator[tuple[int, list[Shown]]]:
    """Yield the first rows of a sheet, with the number each has in its file."""
    figures = {(one.line, one.column): one for table in sheet.tables for one in table.figures}
    missing = {cell for one in sheet.unread if one.reason == "missing" for cell in one.cells}
    rows_of = {at: (part, level, table) for table in sheet.tables for at, part, level in _rows(table)}
    for at, row in enumerate(sheet.rows[:most]):
        number = int(sheet.numbers[at])
        part, level, table = rows_of.get(at, (Part.PLAIN, 0, None))
        shown = []
        for place, cell in enumerate(row):
            # Indents say what is a part of what.
            text = cell.rstrip() if isinstance(cell, str) else cell_text(cell)
            figure = figures.get((number, place + 1))
            if figure is not None:
                shown.append(Shown(text, Part.FIGURE, 0, figure))
            elif sheet.place(number, place + 1) in missing:
                shown.append(Shown(text, Part.MISSING))
            else:
                shown.append(_shown(cell, text, part, level, place, table.roles if table else ()))
        yield number, shown


def _rows(table: Table) -> Iterator[tuple[int, Part, int]]:
    """Yield the rows of a table with the part their cells play."""
    if table.lines is None:
        return
    lines = table.lines
    yield from ((at, Part.TITLE, 0) for at in lines.titles)
    yield from ((at, Part.HEAD, level) for level, at in enumerate(lines.heads))
    yield from ((at, Part.FIGURE if at in lines.figures else Part.SECTION, 0) for at in lines.body)
    yield from ((at, Part.NOTE, 0) for at in (*lines.notes, *lines.numbering))


def _shown(cell: object, text: str, part: Part, level: int, place: int, roles: Sequence[Role]) -> Shown:
    letter = letter_of(cell)
    if letter == BLANK:
        return Shown(text, Part.PLAIN)
    if part is Part.FIGURE:
        role = roles[place] if place < len(roles) else Role.EMPTY
        names = sum(one is Role.NAME for one in roles[:place])
        return Shown(text, _OF_ROLE.get(role, Part.UNREAD), names)
    is_outside = part is Part.PLAIN and letter != TEXT
    return Shown(text, Part.UNREAD if is_outside else part, level)
