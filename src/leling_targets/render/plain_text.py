"""Names and remarks of a plan's author as text and nothing else, in files that a spreadsheet opens."""

import re
from unicodedata import category

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
