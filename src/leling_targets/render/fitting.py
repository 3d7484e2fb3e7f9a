"""How wide the columns of a table stand on paper, and whether some have to stand under others."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import east_asian_width

from leling_targets.document import Table
from leling_targets.render.stacking import stacks_of

_PADDING = 3.0
_WIDEST = 44.0
_NARROWEST = 8.0
_NEARLY_FULL = 0.6
_AIR = 1.3
_BREAKS = re.compile(r"\s+")


class Fit(NamedTuple):
    """Columns as they stand on paper, each made of the columns above one another in it, with its share of the room.

    The shares of a small table are less than the whole together: figures far apart are hard to read in one row.
    """

    stacks: tuple[tuple[int, ...], ...]
    shares: tuple[float, ...]


def fit(table: Table, room: float) -> Fit:
    """Return how a table stands in a room, measured in halves of the height of its letters."""
    stacks: tuple[tuple[int, ...], ...] = tuple((position,) for position in range(len(table.columns)))
    least, wanted = _bounds(table, stacks)
    if sum(wanted) > room:
        stacks = stacks_of(table)
        least, wanted = _bounds(table, stacks)
    spare = room - sum(least)
    wishes = [most - few for few, most in zip(least, wanted, strict=True)]
    if sum(wanted) <= room:
        full = room if sum(wanted) > room * _NEARLY_FULL else sum(wanted) * _AIR
        widths = [full * most / sum(wanted) for most in wanted]
    elif spare > 0:
        widths = [few + spare * wish / sum(wishes) for few, wish in zip(least, wishes, strict=True)]
    else:
        widths = [room * few / sum(least) for few in least]
    return Fit(stacks, tuple(width / room for width in widths))


def _bounds(table: Table, stacks: tuple[tuple[int, ...], ...]) -> tuple[list[float], list[float]]:
    """Return the least width of each column, where no word breaks, and the width it would like to have."""
    least: list[float] = []
    wanted: list[float] = []
    for stack in stacks:
        lines = list(_lines(table, stack))
        longest = max(text_width(line) for line, _ in lines)
        unbroken = max(_unbroken(line, is_whole) for line, is_whole in lines)
        most = max(min(longest, _WIDEST), unbroken)
        least.append(max(unbroken, min(_NARROWEST, most)) + _PADDING)
        wanted.append(most + _PADDING)
    return least, wanted


def _lines(table: Table, stack: tuple[int, ...]) -> Iterator[tuple[str, bool]]:
    """Yield what stands in a column, and whether it must not break: a figure."""
    for position in stack:
        column = table.columns[position]
        yield column.title, False
        for row in table.rows:
            yield row[position].text, column.is_numeric


def _unbroken(line: str, is_whole: bool) -> float:
    if is_whole and (width := text_width(line)) <= _WIDEST / 2:
        return width
    # A line breaks between any two Chinese characters, and a word longer than half a column wherever it must.
    words = _BREAKS.split("".join(" " if east_asian_width(mark) in "WF" else mark for mark in line))
    return min(max(text_width(word) for word in words), _WIDEST / 2)


def text_width(text: str) -> float:
    """Return about how wide a text is, in halves of the height of its letters."""
    return sum(_mark_width(mark) for mark in text)


def _mark_width(mark: str) -> float:
    if east_asian_width(mark) in "WFA":
        return 2.0
    return 1.4 if mark.isupper() or mark in "mw%@&" else 1.1
