"""How much room words take, on the generous side: the reader's fonts are not known here."""

import re
from collections.abc import Callable
from unicodedata import combining, east_asian_width

from leling_targets.formats.parts.plain_text import is_broad

FONT_SIZE = 13.0
LINE_HEIGHT = 16.5
ASCENT = 12.5
"""From the top of a line to where its letters stand."""

_NARROW = frozenset("iIjl.,:;|!'()[]tfr ")
_BROAD = frozenset("mwMW@%&—")
_NOT_FIRST = "，。、；：！？）》」』】〕”’％"
_NOT_LAST = "（《「『【〔“‘"
_PIECE = re.compile(r"\s+|\S+")


def width_of(text: str, size: float = FONT_SIZE) -> float:
    """Return the width of a text in pixels; a Chinese character is as wide as it is high."""
    return sum(map(_part_of_em, text)) * size


def _part_of_em(mark: str) -> float:
    if combining(mark):
        return 0.0
    if is_broad(mark):
        return 1.0
    if mark in _NARROW:
        return 0.36
    if mark in _BROAD:
        return 0.95
    return 0.72 if mark.isupper() else 0.6


def wrapped(text: str, room: float, most: int = 2, measure: Callable[[str], float] = width_of) -> tuple[str, ...]:
    """Return a text in lines no wider than the room; what does not fit the last of `most` lines ends in "…"."""
    lines = [""]
    for piece in _pieces(text, room, measure):
        if measure((lines[-1] + piece).rstrip()) <= room:
            lines[-1] += piece
        else:
            lines.append(piece.lstrip())
    whole = [line.rstrip() for line in lines if line.strip()] or [""]
    if len(whole) <= most:
        return tuple(whole)
    last = whole[most - 1]
    while last and measure(last + "…") > room:
        last = last[:-1]
    return (*whole[: most - 1], last.rstrip() + "…")


def balanced(text: str, room: float, most: int = 2, measure: Callable[[str], float] = width_of) -> tuple[str, ...]:
    """Return a text in as many lines as `wrapped` needs, of about one length: the last holds more than a bracket."""
    lines = wrapped(text, room, most, measure)
    while len(lines) > 1 and not lines[-1].endswith("…"):
        narrower = wrapped(text, max(map(measure, lines)) - 1, most + 1, measure)
        # A word that no room is wide enough for stays as it is.
        if len(narrower) > len(lines) or narrower == lines:
            break
        lines = narrower
    return lines


def _pieces(text: str, room: float, measure: Callable[[str], float]) -> list[str]:
    """Return what may stand alone in a line: words, Chinese characters, and parts of what is too wide for any line."""
    pieces: list[str] = []
    for word in _PIECE.findall(text):
        start = 0
        for position in range(1, len(word) + 1):
            part = word[start:position]
            if position == len(word) or _may_break(word, position) or measure(part + word[position]) > room:
                pieces.append(part)
                start = position
    return pieces


def _may_break(word: str, position: int) -> bool:
    before, after = word[position - 1], word[position]
    return (_is_wide(before) or _is_wide(after)) and after not in _NOT_FIRST and before not in _NOT_LAST


def _is_wide(mark: str) -> bool:
    return east_asian_width(mark) in "WF"
