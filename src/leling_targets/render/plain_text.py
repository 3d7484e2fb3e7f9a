"""Names and remarks of a plan's author as text and nothing else, in files that a spreadsheet opens."""

from unicodedata import category

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def printable(text: str) -> str:
    """Return a text whose marks can all be seen: what would move a cursor or break a file is shown as a mark."""
    return "".join(mark if mark.isprintable() else "�" for mark in text)


def as_text_cell(text: str) -> str:
    """Return a cell of CSV that no spreadsheet takes for a formula."""
    shown = printable(text)
    return f"'{shown}" if shown.startswith(_FORMULA_STARTS) else shown


def readable(text: str) -> str:
    """Return a text for a page: spaces of every kind stay, a line break is a space, what cannot be seen is a mark."""
    return "".join(map(_seen, text))


def _seen(mark: str) -> str:
    if mark.isprintable() or category(mark) == "Zs":
        return mark
    return " " if mark.isspace() else "�"
