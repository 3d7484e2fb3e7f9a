"""A sheet -> its figures with all their heads, and what of it is no figure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.cross.titles import title_of
from leling_targets.actuals.every.blocks import Lines, holds_units_only, is_note, tables_of
from leling_targets.actuals.every.cells import BLANK, TEXT, letters_of, without_nothing
from leling_targets.actuals.every.columns import Role, roles_of
from leling_targets.actuals.every.figures import Figure, Kept, SheetRead, Table
from leling_targets.actuals.every.heads import own_heads
from leling_targets.actuals.every.marks import footnotes_of, legend_of, word_of
from leling_targets.actuals.every.names import names_of
from leling_targets.actuals.every.over import Cells, Side, beside_of, overs_of, without_persons
from leling_targets.actuals.every.unit_lines import unit_of_title
from leling_targets.actuals.every.unread import Place, unread_of
from leling_targets.actuals.every.walk import no_figures, walk_row
from leling_targets.actuals.every.words import period_of_title
from leling_targets.actuals.sheets import Rows, Sheet, cell_text

_SPACES = 2
"""So many make an indent of a format."""
_UNDER_HEADS = frozenset((Role.FIGURES, Role.FLAG, Role.EMPTY))
"""Columns that a head may hold over, from the left."""


def read_sheet(sheet: Sheet, answers: Answers) -> SheetRead:
    """Return every figure of a sheet; answers say what its titles leave open."""
    rows = _indented(without_nothing(sheet.rows), sheet)
    letters = [letters_of(row) for row in rows]
    tables = _whole(rows, tables_of(rows, letters))
    notes = [cell_text(cell) for one in tables for at in one.notes for cell in rows[at] if cell.__class__ is str]
    cells = Cells(sheet, rows, letters, legend_of(notes), footnotes_of(notes))
    found: list[Table] = []
    kept: dict[Place, tuple[Kept, str]] = {}
    for number, lines in enumerate(tables):
        figures, left, roles = _table(cells, lines, is_first=not number)
        table = _titled(_as_shown(figures, sheet), [*_texts(rows, lines.titles)], found, answers)
        found.append(replace(table, lines=lines, roles=roles))
        kept.update(left)
        kept.update(_around(cells, lines))
    read = {(one.line, one.column) for table in found for one in table.figures}
    unread, tables_read = unread_of(sheet, letters, read, kept), _numbered(found, sheet.lines)
    return SheetRead(sheet.file.input.name, sheet.name, tables_read, unread, not sheet.name, rows, sheet.lines)


def _indented(rows: Rows, sheet: Sheet) -> Rows:
    """Return rows whose texts stand as far in as the format of their cells shows them."""
    indents = sheet.indents() if sheet.indents is not None else {}
    if not indents:
        return rows
    found = [list(row) for row in rows]
    for (at, place), indent in indents.items():
        cell = found[at][place] if at < len(found) and place < len(found[at]) else None
        if isinstance(cell, str) and cell.strip():
            found[at][place] = " " * (_SPACES * indent) + cell
    return found


def _as_shown(figures: Sequence[Figure], sheet: Sheet) -> Sequence[Figure]:
    """Return figures as their cells show them: 0.3 in a cell of percents is 30 %."""
    if sheet.is_percent is None or not figures:
        return figures
    lines, columns = (np.array([getattr(one, name) for one in figures], dtype=np.int64) for name in ("line", "column"))
    shown = sheet.is_percent(lines, columns)
    return [
        replace(one, value=float(f"{one.value * 100:.13g}"), unit="%") if is_percent else one
        for one, is_percent in zip(figures, shown, strict=True)
    ]


def _titled(figures: Sequence[Figure], titles: Sequence[str], former: Sequence[Table], answers: Answers) -> Table:
    """Return a table with what the words above it say; a continued one repeats little."""
    title = title_of(titles)
    said = Table((), (), answers.unit or "", answers.period or "", answers.area or "", answers.indicator or "")
    before = former[0] if former else said
    plain = (text for text in titles if len(text) > 3 and not is_note(text) and text[-1] not in ":：。")
    return Table(
        figures,
        tuple(titles),
        unit_of_title(titles) or ("" if title.units in titles else title.units) or before.unit,
        title.period or period_of_title(titles) or before.period,
        title.area or before.area,
        title.indicator or word_of(next(plain, "")) or before.indicator,
    )


def _numbered(tables: Sequence[Table], lines: Sequence[int]) -> list[Table]:
    """Return tables whose figures know the lines of the file, where a cell of a text runs over several."""
    if isinstance(lines, range) and lines.start == 1 and lines.step == 1:
        return list(tables)
    return [
        replace(one, figures=[replace(each, line=int(lines[each.line - 1])) for each in one.figures]) for one in tables
    ]


def _whole(rows: Rows, tables: Sequence[Lines]) -> list[Lines]:
    """Return tables whose heads in their midst say only units with the heads above those."""
    found: list[Lines] = []
    for one in tables:
        if found and holds_units_only(rows, one.heads):
            kept = [at for at in found[-1].heads if not holds_units_only(rows, [at])]
            named = [at for at in one.heads if cell_text(rows[at][0])]
            found.append(replace(one, heads=(*kept, *one.heads), body=(*named, *one.body)))
        else:
            found.append(one)
    return found


def _texts(rows: Rows, lines: Iterable[int]) -> Iterator[str]:
    for at in lines:
        yield from (text for cell in rows[at] if (text := cell_text(cell)))


def _table(
    cells: Cells, lines: Lines, *, is_first: bool
) -> tuple[list[Figure], dict[Place, tuple[Kept, str]], Sequence[Role]]:
    """Return the figures of a table, the cells of its body that are none, and what its columns hold."""
    heads = own_heads(cells.rows, lines.heads)
    roles = roles_of(cells.rows, cells.letters, lines, heads)
    titled = lines if is_first else replace(lines, body=(*_sections(cells.rows, lines.titles), *lines.body))
    found: list[Figure] = []
    kept: dict[Place, tuple[Kept, str]] = {}
    for side in _sides(roles, heads):
        overs = overs_of(cells, lines, side)
        named = list(names_of(cells.rows, titled, side.names))
        besides = without_persons([beside_of(name, heads) for _, name in named])
        for (at, _), beside in zip(named, besides, strict=True):
            walk_row(cells, at, beside, overs, roles, found, kept)
    for at in lines.figures:
        kept.update({(at + 1, place + 1): (reason, "") for place, reason in no_figures(roles, cells.letters[at])})
    return found, kept, roles


def _sections(rows: Rows, titles: Sequence[int]) -> Iterator[int]:
    """Yield the titles over a table in the midst of a sheet that are sections: short, and no notes."""
    for at in titles:
        words = list(_texts(rows, [at]))
        if len(words) == 1 and len(words[0]) <= 80 and not is_note(words[0]):
            yield at


def _sides(roles: Sequence[Role], heads: Mapping[int, str]) -> list[Side]:
    """Return the tables beside one another: names like the first ones, or behind an empty column, begin one."""
    sides: list[tuple[list[int], list[int], list[int]]] = [([], [], [])]
    for place, role in enumerate(roles):
        names, figures, over = sides[-1]
        if role in _UNDER_HEADS:
            over.append(place)
        if role is Role.NAME:
            is_again = heads.get(place) == heads.get(sides[0][0][0]) if sides[0][0] else False
            is_apart = place > 0 and roles[place - 1] is Role.EMPTY
            more = Role.FIGURES in roles[place:]
            if figures and more and (is_again or is_apart):
                sides.append(([place], [], []))
            else:
                names.append(place)
        elif role is Role.FIGURES:
            figures.append(place)
    return [Side(tuple(names), tuple(figures), tuple(over)) for names, figures, over in sides if figures]


def _around(cells: Cells, lines: Lines) -> Iterator[tuple[Place, tuple[Kept, str]]]:
    """Yield the cells around a table: in its titles, heads, sections and notes."""
    parts = (
        (lines.titles, Kept.TITLE),
        (lines.heads, Kept.HEAD),
        ([at for at in lines.body if at not in lines.figures], Kept.NAME),
        (lines.numbering, Kept.NUMBERING),
        (lines.notes, Kept.NOTE),
    )
    for places, reason in parts:
        for at in places:
            for place, letter in enumerate(cells.letters[at]):
                if letter not in (BLANK, TEXT):
                    yield (at + 1, place + 1), (reason, "")
