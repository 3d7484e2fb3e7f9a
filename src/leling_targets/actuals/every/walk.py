"""A row of a table -> its figures, and why its other cells are none."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from leling_targets.actuals.every.cells import (
    BLANK,
    BROKEN,
    DATE,
    MISSED,
    TEXT,
    Seen,
    seen,
    with_legend,
)
from leling_targets.actuals.every.columns import Role
from leling_targets.actuals.every.figures import Figure, Kept, Over
from leling_targets.actuals.every.marks import Flag, flags_of, with_footnote
from leling_targets.actuals.every.over import Cells
from leling_targets.actuals.every.unread import Place
from leling_targets.actuals.sheets import cell_text


def walk_row(
    cells: Cells,
    at: int,
    beside: Over,
    overs: Mapping[int, Over],
    roles: Sequence[Role],
    found: list[Figure],
    kept: dict[Place, tuple[Kept, str]],
) -> None:
    """Add the figures of a row, and why its other cells are none."""
    row: Sequence[Any]
    row, line = cells.rows[at], cells.letters[at]
    unit = _unit_of(row, roles)
    has_flags = Role.FLAG in roles
    for place, over in overs.items():
        letter = line[place] if place < len(line) else BLANK
        if letter == BLANK or letter in (TEXT, DATE):
            continue
        cell = row[place]
        is_text = cell.__class__ is str
        one = with_legend(seen(cell), cell, cells.legend) if is_text else Seen(letter, float(cell))
        if reason := _reason(one):
            kept[at + 1, place + 1] = reason
            continue
        flags, note = one.flags, with_footnote(one.note, cells.footnotes)
        if has_flags:
            flags, note = _flagged(row, place, roles, flags, note)
        found.append(
            Figure(one.value, over, beside, cells.sheet.name, at + 1, place + 1, one.unit or unit, flags, note)
        )


def _reason(one: Seen) -> tuple[Kept, str] | None:
    """Return why a text is no figure; None for one."""
    if one.letter == MISSED:
        return (Kept.MISSING, one.reason.value if one.reason else "")
    if one.letter in (BROKEN, TEXT):
        return (Kept.BROKEN, "")
    return None


def _flagged(
    row: Sequence[object], place: int, roles: Sequence[Role], flags: tuple[Flag, ...], note: str
) -> tuple[tuple[Flag, ...], str]:
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


def no_figures(roles: Sequence[Role], line: str) -> Iterator[tuple[int, Kept]]:
    """Yield the cells of a row that stand in columns of something else."""
    for place, letter in enumerate(line):
        reason = _KEPT_OF.get(roles[place]) if place < len(roles) else None
        if reason and letter not in (BLANK, TEXT):
            yield place, reason
