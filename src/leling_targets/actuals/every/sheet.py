"""A sheet -> its figures with all their heads, and what of it is no figure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.every.blocks import Lines, holds_units_only, is_note, tables_of
from leling_targets.actuals.every.cells import (
    BLANK,
    BROKEN,
    DATE,
    MISSED,
    NUMBER,
    PERIOD,
    TEXT,
    WORDED,
    YEAR,
    Seen,
    letters_of,
    seen,
    with_legend,
    without_nothing,
)
from leling_targets.actuals.every.columns import Role, roles_of
from leling_targets.actuals.every.figures import Figure, Kept, Over, SheetRead, Table
from leling_targets.actuals.every.heads import heads_over, own_heads
from leling_targets.actuals.cross.titles import title_of
from leling_targets.actuals.every.marks import flags_of, legend_of, word_of
from leling_targets.actuals.every.names import Name, names_of
from leling_targets.actuals.every.unread import Place, unread_of
from leling_targets.actuals.every.words import Said, names_areas, names_other_time, said, unit_of_title
from leling_targets.actuals.sheets import Rows, Sheet, cell_text
from leling_targets.figures import MissingReason

_NUMERIC = (NUMBER, YEAR)


class _Side(Struct, frozen=True):
    """A table beside others: its columns of names and of figures."""

    names: tuple[int, ...]
    figures: tuple[int, ...]


class _Cells(Struct, frozen=True):
    """A sheet as it is walked."""

    sheet: Sheet
    rows: Rows
    letters: Sequence[str]
    legend: Mapping[str, MissingReason]


def read_sheet(sheet: Sheet) -> SheetRead:
    """Return every figure of a sheet."""
    rows = without_nothing(sheet.rows)
    letters = [letters_of(row) for row in rows]
    tables = _whole(rows, tables_of(rows, letters))
    notes = [cell_text(cell) for one in tables for at in one.notes for cell in rows[at] if cell.__class__ is str]
    cells = _Cells(sheet, rows, letters, legend_of(notes))
    found: list[Table] = []
    kept: dict[Place, tuple[Kept, str]] = {}
    for number, lines in enumerate(tables):
        figures, left = _table(cells, lines, is_first=not number)
        found.append(_titled(figures, [*_texts(rows, lines.titles)], found))
        kept.update(left)
        kept.update(_around(cells, lines))
    read = {(one.line, one.column) for table in found for one in table.figures}
    lines_of = sheet.lines
    unread = unread_of(sheet, letters, read, kept)
    return SheetRead(sheet.file.input.name, sheet.name, _numbered(found, lines_of), unread, is_text=not sheet.name)


def _titled(figures: Sequence[Figure], titles: Sequence[str], former: Sequence[Table]) -> Table:
    """Return a table with what the words above it say; a continued one repeats little."""
    title = title_of(titles)
    before = former[0] if former else Table(())
    words = next((word_of(text) for text in titles if len(text) > 3 and not is_note(text)), "")
    return Table(
        figures,
        tuple(titles),
        unit_of_title(titles) or title.units or before.unit,
        title.period or before.period,
        title.area or before.area,
        title.indicator or words or before.indicator,
    )


def _numbered(tables: Sequence[Table], lines: Sequence[int]) -> list[Table]:
    """Return tables whose figures know the lines of the file, where a cell of a text runs over several."""
    if isinstance(lines, range) and lines.start == 1 and lines.step == 1:
        return list(tables)
    return [replace(one, figures=[replace(each, line=int(lines[each.line - 1])) for each in one.figures]) for one in tables]


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


def _table(cells: _Cells, lines: Lines, *, is_first: bool) -> tuple[list[Figure], dict[Place, tuple[Kept, str]]]:
    """Return the figures of a table, and the cells of its body that are none."""
    heads = own_heads(cells.rows, lines.heads)
    roles = roles_of(cells.rows, cells.letters, lines, heads)
    titled = lines if is_first else replace(lines, body=(*_sections(cells.rows, lines.titles), *lines.body))
    found: list[Figure] = []
    kept: dict[Place, tuple[Kept, str]] = {}
    for side in _sides(roles, heads):
        overs = _overs(cells, lines, side)
        for at, name in names_of(cells.rows, titled, side.names):
            _walk(cells, at, _beside(name, heads), overs, roles, found, kept)
    for at in lines.figures:
        kept.update({(at + 1, place + 1): (reason, "") for place, reason in _no_figures(roles, cells.letters[at])})
    return found, kept


def _sections(rows: Rows, titles: Sequence[int]) -> Iterator[int]:
    """Yield the titles over a table in the midst of a sheet that are sections: short, and no notes."""
    for at in titles:
        words = list(_texts(rows, [at]))
        if len(words) == 1 and len(words[0]) <= 80 and not is_note(words[0]):
            yield at


def _sides(roles: Sequence[Role], heads: Mapping[int, str]) -> list[_Side]:
    """Return the tables beside one another: names with a head like the first ones', or behind an empty column, begin one."""
    sides: list[tuple[list[int], list[int]]] = [([], [])]
    for place, role in enumerate(roles):
        names, figures = sides[-1]
        if role is Role.NAME:
            is_again = heads.get(place) == heads.get(sides[0][0][0]) if sides[0][0] else False
            is_apart = place > 0 and roles[place - 1] is Role.EMPTY
            more = Role.FIGURES in roles[place:]
            if figures and more and (is_again or is_apart):
                sides.append(([place], []))
            else:
                names.append(place)
        elif role is Role.FIGURES:
            figures.append(place)
    return [_Side(tuple(names), tuple(figures)) for names, figures in sides if figures]


def _overs(cells: _Cells, lines: Lines, side: _Side) -> dict[int, Over]:
    """Return what stands over each column of figures of a table."""
    start = max((place + 1 for place in side.names if place < side.figures[0]), default=0)
    span = range(start, side.figures[-1] + 1)
    columns = [place for place in span if place not in side.names]
    heads = heads_over(cells.rows, lines.heads, columns, cells.sheet.merged)
    return {
        place: _over(heads[place], ["column" if not at else f"column {at + 1}" for at in range(len(heads[place]))])
        for place in side.figures
    }


def _over(words: Sequence[str], names: Sequence[str]) -> Over:
    """Return what words over or beside figures say together; the innermost that says something wins."""
    parts = [
        said(word) if not names_other_time(name) else Said(word) for word, name in zip(words, names, strict=True)
    ]
    last = {
        part: next((value for one in reversed(parts) if (value := getattr(one, part))), "")
        for part in ("period", "unit", "area", "kind", "relation")
    }
    area = last["area"]
    rest: list[str] = []
    for name, one in zip(names, parts, strict=True):
        if one.rest and names_areas(name):
            area = one.rest
        elif one.rest:
            rest.append(one.rest)
    is_growth = any(one.is_growth for one in parts)
    return Over(tuple(words), tuple(names), tuple(rest), **{**last, "area": area}, is_growth=is_growth)


def _beside(name: Name, heads: Mapping[int, str]) -> Over:
    above = ["section" if not at else f"section {at + 1}" for at in range(len(name.above))]
    taken: list[str] = []
    for number, (place, _) in enumerate(name.own):
        head = heads.get(place) or ("row" if not number else f"row {number + 1}")
        taken.append(head if head not in taken else f"{head} {number + 1}")
    return _over(name.words, [*above, *taken])


def _walk(  # noqa: PLR0913
    cells: _Cells,
    at: int,
    beside: Over,
    overs: Mapping[int, Over],
    roles: Sequence[Role],
    found: list[Figure],
    kept: dict[Place, tuple[Kept, str]],
) -> None:
    """Add the figures of a row, and why its other cells are none."""
    row, line = cells.rows[at], cells.letters[at]
    unit = _unit_of(row, roles)
    has_flags = Role.FLAG in roles
    for place, over in overs.items():
        letter = line[place] if place < len(line) else BLANK
        if letter == BLANK or letter in (TEXT, DATE):
            continue
        cell = row[place]
        if letter in _NUMERIC and cell.__class__ is not str:
            one = None
            value, own, flags, note = float(cell), unit, (), ""
        else:
            one = with_legend(seen(str(cell)), str(cell), cells.legend)
            value, own, flags, note = one.value, one.unit or unit, one.flags, one.note
        if one is not None and (reason := _reason(one)):
            kept[at + 1, place + 1] = reason
            continue
        if one is not None and one.letter == PERIOD:
            value = float(seen_year(str(cell)))
        if has_flags:
            flags, note = _flagged(row, place, roles, flags, note)
        found.append(Figure(value, over, beside, cells.sheet.name, at + 1, place + 1, own, flags, note))


def seen_year(text: str) -> str:
    """Return the digits of a year that stands as a figure."""
    return "".join(mark for mark in text[:4] if mark.isdigit()) or "0"


def _reason(one: Seen) -> tuple[Kept, str] | None:
    """Return why a text is no figure; None for one."""
    if one.letter == MISSED:
        return (Kept.MISSING, one.reason.value if one.reason else "")
    if one.letter in (BROKEN, TEXT):
        return (Kept.BROKEN, "")
    return None


def _flagged(
    row: Sequence[object], place: int, roles: Sequence[Role], flags: tuple, note: str
) -> tuple[tuple, str]:
    """Return the flags and the note of a figure with those of the column of flags on its right."""
    beside = place + 1
    if beside >= len(roles) or roles[beside] is not Role.FLAG or beside >= len(row):
        return flags, note
    text = cell_text(row[beside])
    own = flags_of(text)
    return (*flags, *own), note if own or not text else f"{note} {text}".strip()


def _unit_of(row: Sequence[object], roles: Sequence[Role]) -> str:
    """Return the unit that stands in a column of its own."""
    places = [place for place, role in enumerate(roles) if role is Role.UNIT and place < len(row)]
    return next((text for place in places if (text := cell_text(row[place]))), "")


_KEPT_OF = {
    Role.NAME: Kept.NAME,
    Role.UNIT: Kept.UNIT,
    Role.NUMBERING: Kept.NUMBERING,
    Role.FLAG: Kept.REMARK,
    Role.REMARK: Kept.REMARK,
}


def _no_figures(roles: Sequence[Role], line: str) -> Iterator[tuple[int, Kept]]:
    """Yield the cells of a row that stand in columns of something else."""
    for place, letter in enumerate(line):
        reason = _KEPT_OF.get(roles[place]) if place < len(roles) else None
        if reason and letter not in (BLANK, TEXT):
            yield place, reason


def _around(cells: _Cells, lines: Lines) -> Iterator[tuple[Place, tuple[Kept, str]]]:
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
