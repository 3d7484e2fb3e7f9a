"""What of a sheet was not read as a figure, and why: every cell with a number in it is accounted for."""

from collections.abc import Mapping, Sequence, Set

from leling_targets.actuals.every.cells import BROKEN, MISSED, NUMBER, PERIOD, WORDED, YEAR
from leling_targets.actuals.every.figures import Kept, Unread
from leling_targets.actuals.sheets import Sheet, cell_text
from leling_targets.problems import column_letters

Place = tuple[int, int]
"""The row and the column of a cell, from 1."""
_LOOKED_AT = frozenset((NUMBER, YEAR, MISSED, BROKEN))
_MAY_BE_WORDS = frozenset((PERIOD, WORDED))
"""Letters of words as often as of figures: in heads, names and titles they are what they should be."""
_MOST = 3


def unread_of(
    sheet: Sheet, letters: Sequence[str], read: Set[Place], kept: Mapping[Place, tuple[Kept, str]]
) -> list[Unread]:
    """Return the cells of a sheet that were not read, together by their reason."""
    found: dict[tuple[Kept, str], list[Place]] = {}
    for line, row in enumerate(letters, 1):
        if _LOOKED_AT.isdisjoint(row) and _MAY_BE_WORDS.isdisjoint(row):
            continue
        for column, letter in enumerate(row, 1):
            place = (line, column)
            if letter not in _LOOKED_AT or place in read:
                continue
            reason, detail = kept.get(place, (Kept.OUTSIDE, ""))
            if letter == MISSED and reason is not Kept.MISSING:
                continue
            found.setdefault((reason, detail), []).append(place)
    for place, why in kept.items():
        if why[0] is Kept.BROKEN and place not in read and place not in found.get(why, ()):
            found.setdefault(why, []).append(place)
    return [_unread(sheet, reason, detail, places) for (reason, detail), places in found.items()]


def _unread(sheet: Sheet, reason: Kept, detail: str, places: Sequence[Place]) -> Unread:
    texts = dict.fromkeys(cell_text(sheet.rows[line - 1][column - 1]) for line, column in places[:100])
    cells = tuple(_cell(sheet, line, column) for line, column in places)
    return Unread(sheet.file.input.name, sheet.name, reason, detail, cells, tuple(texts)[:_MOST])


def _cell(sheet: Sheet, line: int, column: int) -> str:
    return f"{column_letters(column)}{line}" if sheet.name else f"{sheet.lines[line - 1]}:{column}"
