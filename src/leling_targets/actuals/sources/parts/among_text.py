"""Tables that stand among prose, as in a report: cells that go over rows and columns, the words before and behind."""

from collections.abc import Sequence

from msgspec import Struct

from leling_targets.actuals.files import RawFile
from leling_targets.actuals.guards.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Fault, at_most
from leling_targets.actuals.sheets import Grid, Sheet

MOST_WORDS = 12
"""Paragraphs before a table, and behind it, that are kept: its title is near, and so are its notes."""


class TableAmongText(Struct, frozen=True, eq=False):
    """A table with the paragraphs around it, in their order."""

    sheet: Sheet
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


class Span(Struct, frozen=True):
    """A cell as a text says it: its words, and over how many rows and columns it goes."""

    words: str
    columns: int = 1
    rows: int = 1


def grid_of(raw: RawFile, name: str, rows: Sequence[Sequence[Span]]) -> Grid:
    """Return a table of cells; one that goes over several is merged, and its first cell alone holds the words.

    Raises TooLargeError for a table wider or longer than any.
    """
    at_most(Fault.ROWS, len(rows), MOST_ROWS)
    words: dict[tuple[int, int], str] = {}
    taken: set[tuple[int, int]] = set()
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = []
    width = 0
    for top, row in enumerate(rows):
        left = 0
        for cell in row:
            while (top, left) in taken:
                left += 1
            right, bottom = left + max(cell.columns, 1) - 1, min(top + max(cell.rows, 1), len(rows)) - 1
            at_most(Fault.COLUMNS, right + 1, MOST_COLUMNS)
            at_most(Fault.CELLS, len(taken) + (right - left + 1) * (bottom - top + 1), MOST_CELLS)
            taken.update((line, column) for line in range(top, bottom + 1) for column in range(left, right + 1))
            words[top, left] = cell.words
            if right > left or bottom > top:
                merged.append(((top, left), (bottom, right)))
            left, width = right + 1, max(width, right + 1)
    cells = [[words.get((top, left), "") for left in range(width)] for top in range(len(rows))]
    return Grid(raw, name, cells, merged=tuple(merged))


def around(raw: RawFile, pieces: Sequence[str | Sequence[Sequence[Span]]]) -> list[TableAmongText]:
    """Return the tables among pieces, paragraphs and tables in their order; tables are called #1, #2 and so on."""
    places = [at for at, piece in enumerate(pieces) if not isinstance(piece, str)]
    found: list[TableAmongText] = []
    for number, at in enumerate(places):
        former = places[number - 1] + 1 if number else 0
        following = places[number + 1] if number + 1 < len(places) else len(pieces)
        above = [piece for piece in pieces[former:at] if isinstance(piece, str)]
        below = [piece for piece in pieces[at + 1 : following] if isinstance(piece, str)]
        rows = pieces[at]
        assert not isinstance(rows, str), "places are those of tables"
        sheet = grid_of(raw, f"#{number + 1}", rows)
        found.append(TableAmongText(sheet, tuple(above[-MOST_WORDS:]), tuple(below[:MOST_WORDS])))
    return found
