"""Names and remarks of a plan's author as text and nothing else, and which of its marks are broad."""

import re
from unicodedata import east_asian_width

from leling_targets.visible import visible

PLACE_TO_BREAK = "\u200b"
"""A space of no width."""

_LONG_WORD = re.compile(r"[!-~]{20,}")
_BREAKS = re.compile(r"([/_.\-]|[^/_.\-]{14})(?=.)")
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠﹢﹣﹦﹫]")
"""What a spreadsheet would run, in full width too; a quotation mark before it is one that reading takes off again."""


def as_text_cell(text: str) -> str:
    """Return a cell of CSV that no spreadsheet takes for a formula; `text_of_cell` of the sources is its reverse."""
    shown = visible(text)
    return f"'{shown}" if _FORMULA.match(shown) else shown


def breakable(text: str) -> str:
    """Return a text for a narrow place: a long word, the name of a file or a link, may break at its dots and dashes."""
    return _LONG_WORD.sub(lambda word: _BREAKS.sub(rf"\1{PLACE_TO_BREAK}", word[0]), visible(text))


def is_broad(mark: str) -> bool:
    """Return whether a mark takes a square on paper: Chinese, full width, and what a Chinese font draws as wide.

    A terminal draws the last ones narrow: there Rich's `cell_len` measures.
    """
    return east_asian_width(mark) in "WFA"
