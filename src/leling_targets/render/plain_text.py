"""Names and remarks of a plan's author as text and nothing else, in files that a spreadsheet opens."""

import re
from unicodedata import category

PLACE_TO_BREAK = "\u200b"
"""A space of no width."""

_LONG_WORD = re.compile(r"[!-~]{20,}")
_BREAKS = re.compile(r"([/_.\-]|[^/_.\-]{14})(?=.)")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet would run; a quotation mark before it is one that reading takes off again."""


def printable(text: str) -> str:
    """Return a text whose marks can all be seen: what would move a cursor or break a file is shown as a mark."""
    if text.isprintable():
        return text
    # A full-width space, or one that does not break, is a space.
    return "".join(mark if mark.isprintable() or category(mark) == "Zs" else "�" for mark in text)


def as_text_cell(text: str) -> str:
    """Return a cell of CSV that no spreadsheet takes for a formula; `text_of_cell` of the sources is its reverse."""
    shown = printable(text)
    return f"'{shown}" if _FORMULA.match(shown) else shown


def readable(text: str) -> str:
    """Return a text for a page: spaces of every kind stay, a line break is a space, what cannot be seen is a mark."""
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(mark: str) -> str:
    if mark.isprintable() or category(mark) == "Zs":
        return mark
    return " " if mark.isspace() else "�"


def breakable(text: str) -> str:
    """Return a text for a narrow place: a long word, the name of a file or a link, may break at its dots and dashes."""
    return _LONG_WORD.sub(lambda word: _BREAKS.sub(rf"\1{PLACE_TO_BREAK}", word[0]), readable(text))
