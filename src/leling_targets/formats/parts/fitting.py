"""How wide the columns of a table stand on paper, and whether some have to stand under others."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from leling_targets.document import Table
from leling_targets.formats.parts.plain_text import PLACE_TO_BREAK, breakable, is_broad
from leling_targets.formats.parts.stacking import stacks_of

_CHINESE = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]")
_PADDING = 3.0
_WIDEST = 44.0
_NARROWEST = 8.0
_NEARLY_FULL = 0.6
_AIR = 1.3
_STEPS = 40
_SHORT_TITLE = 12.0
_MOST = 0.85


class Fit(NamedTuple):
    """Columns as they stand on paper, each made of the columns above one another in it, with its share of the room.

    The shares of a small table are less than the whole together: figures far apart are hard to read in one row.
    """

    stacks: tuple[tuple[int, ...], ...]
    shares: tuple[float, ...]


class _Needs(NamedTuple):
    """How wide each column has to be."""

    least: list[float]
    """No word breaks, and no figure."""
    usual: list[float]
    """Most of its cells take one line."""
    whole: list[float]
    """Each of its cells takes one line."""


def fit(table: Table, room: float) -> Fit:
    """Return how a table stands in a room, measured in halves of the height of its letters."""
    stacks: tuple[tuple[int, ...], ...] = tuple((position,) for position in range(len(table.columns)))
    needs = _needs(table, stacks)
    if sum(max(few, min(most, _WIDEST)) for few, most in zip(needs.least, needs.whole, strict=True)) > room:
        stacks = stacks_of(table)
        needs = _needs(table, stacks)
    return Fit(stacks, tuple(width / room for width in _widths(needs, room)))


def _widths(needs: _Needs, room: float) -> list[float]:
    full = sum(needs.whole)
    if full <= room:
        stretched = room / full if full > room * _NEARLY_FULL else _AIR
        return [width * stretched for width in needs.whole]
    if sum(needs.usual) <= room:
        return _shared_out(needs.usual, needs.whole, room)
    return _shared_out(needs.least, needs.usual, room)


def _shared_out(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """Return widths that fill the room: short columns have what they want, the long ones an equal width."""
    low, high = 0.0, room
    for _ in range(_STEPS):
        level = (low + high) / 2
        widths = [min(most, max(few, level)) for few, most in zip(least, wanted, strict=True)]
        low, high = (low, level) if sum(widths) > room else (level, high)
    return [width * room / sum(widths) for width in widths]


def _needs(table: Table, stacks: tuple[tuple[int, ...], ...]) -> _Needs:
    needs = _Needs([], [], [])
    for stack in stacks:
        titles = [table.columns[position].title for position in stack]
        texts = [(row[position].text, table.columns[position].is_numeric) for position in stack for row in table.rows]
        unbroken = max([*map(_longest_word, titles), *(_unbroken(words, is_whole) for words, is_whole in texts)])
        title = max(map(_title_width, titles))
        widths = sorted(text_width(words) for words, _ in texts) or [0.0]
        longest, usual = widths[-1], widths[int(len(widths) * _MOST)]
        needs.least.append(max(unbroken, min(_NARROWEST, longest)) + _PADDING)
        needs.usual.append(max(title, unbroken, usual) + _PADDING)
        needs.whole.append(max(title, unbroken, longest) + _PADDING)
    return needs


def _title_width(title: str) -> float:
    # A long title may stand in two lines; it should not hold a column open for which the figures need less.
    width = text_width(title)
    return width if width <= _SHORT_TITLE else width / 2


def _unbroken(words: str, is_whole: bool) -> float:
    if is_whole and (width := text_width(words)) <= _WIDEST / 2:
        return width
    return _longest_word(words)


def _longest_word(words: str) -> float:
    # A line breaks between any two Chinese characters.
    apart = _CHINESE.sub(" ", breakable(words)).replace(PLACE_TO_BREAK, " ")
    return max(map(text_width, apart.split(" ")))


def text_width(text: str) -> float:
    """Return about how wide a text is, in halves of the height of its letters."""
    return sum(map(_mark_width, text))


@cache
def _mark_width(mark: str) -> float:
    if is_broad(mark):
        return 2.0
    return 1.4 if mark.isupper() or mark in "mw%@&" else 1.1
