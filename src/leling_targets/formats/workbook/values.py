"""Figures as a spreadsheet holds them: the number, the pattern that writes it as the text does, and the formula."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from leling_targets.document import Cell, Column, Number, NumberKind, Row
from leling_targets.figures import format_figure
from leling_targets.i18n import Language, text
from leling_targets.visible import visible

NOTHING = "–"
"""What a formula shows that cannot be reckoned."""

_MOST_PATTERNS = 120
"""A spreadsheet knows two hundred patterns of numbers of one's own at most, fewer in some languages."""

_LONGEST_WORDS = 60
_FIGURE = re.compile(r"(?<![0-9A-Za-z.])[+\-−]?(\d[\d,]*(?:\.\d+)?)")
_HAS_MINUS = re.compile(r"[-−]\d")
_KEY = re.compile(r"\{(\w+)\}")


def value_of(number: Number) -> float:
    """Return the value a cell holds: of points their count, of a percentage the fraction."""
    if number.kind is not NumberKind.POINTS:
        return number.value
    return float(Decimal(repr(float(number.value))).scaleb(2))


class Patterns:
    """The number patterns of a workbook: each writes a figure with the words that stand around it in the text."""

    def __init__(self, language: Language) -> None:
        self._points = text("unit.space", language) + text("unit.points", language)
        self._used: set[str] = set()

    def of(self, cell: Cell) -> str:
        """Return the pattern of a cell with a number."""
        number = cell.number
        assert number is not None
        plain = _pattern(number, "", self._points if number.kind is NumberKind.POINTS else "", cell)
        before, after = _words_around(cell, number)
        if number.kind is NumberKind.POINTS:
            after = after or self._points
        worded = _pattern(number, before, after, cell)
        if worded in self._used or len(self._used) < _MOST_PATTERNS:
            self._used.add(worded)
            return worded
        return plain


def _pattern(number: Number, before: str, after: str, cell: Cell) -> str:
    digits = "#,##0" + ("." + "0" * number.decimals if number.decimals else "")
    figure = f"{digits}%" if number.kind is NumberKind.PERCENT else digits
    opening, closing = _quoted(before), _quoted(after)
    positive, negative = f"{opening}{figure}{closing}", f"{opening}-{figure}{closing}"
    if before and number.value < 0 and not cell.formula and not _HAS_MINUS.search(cell.text):
        # The words say which way it went: "up 25 places" of a rank 25 lower.
        return f"{positive};{positive}"
    if number.value == 0 and not any(mark.isdigit() for mark in cell.text):
        # A zero that the text leaves out: the dash of a count of none.
        return f"{positive};{negative};{_quoted(visible(cell.text)[:_LONGEST_WORDS])}"
    if number.is_signed:
        return f"{opening}+{figure}{closing};{negative};{opening}+{figure}{closing}"
    return f"{positive};{negative}" if before else positive


def _quoted(words: str) -> str:
    return "".join(f'"{piece}"' if piece != '"' else '\\"' for piece in re.split('(")', words) if piece)


def _words_around(cell: Cell, number: Number) -> tuple[str, str]:
    """Return what stands before and behind the figure in the text, nothing where the figure is not to be told."""
    shown = visible(cell.text)
    is_percent = number.kind is NumberKind.PERCENT
    found = [one for one in _FIGURE.finditer(shown) if not is_percent or shown[one.end() :].startswith("%")]
    written = abs(value_of(number)) if not is_percent else abs(float(Decimal(repr(float(number.value))).scaleb(2)))
    exact = [one for one in found if one[1] == format_figure(written, number.decimals)]
    chosen = exact[0] if exact else found[0] if len(found) == 1 else None
    if chosen is None:
        return "", ""
    before, after = shown[: chosen.start()], shown[chosen.end() :].removeprefix("%" if is_percent else "")
    return (before, after) if len(before) + len(after) <= _LONGEST_WORDS else ("", "")


def formula_of(cell: Cell, row: Row, columns: Sequence[Column], addresses: Mapping[str, str]) -> str:
    """Return the formula of a cell over the addresses of its row, "" where a figure it asks for is not there.

    Points are held as their count, so that they go into a formula, and come out of it, as the difference of fractions
    they are. Raises KeyError for a key no column has: a defect of the document.
    """
    if not cell.formula or cell.number is None:
        return ""
    numbers = {column.key: one.number for column, one in zip(columns, row, strict=True)}
    if any(numbers[key] is None for key in keys_of(cell)):
        return ""

    def address(key: re.Match[str]) -> str:
        asked = numbers[key[1]]
        is_points = asked is not None and asked.kind is NumberKind.POINTS
        return f"({addresses[key[1]]}/100)" if is_points else addresses[key[1]]

    resolved = _KEY.sub(address, cell.formula)
    if cell.number.kind is NumberKind.POINTS:
        resolved = f"({resolved})*100"
    return f'=IFERROR({resolved},"{NOTHING}")'


def keys_of(cell: Cell) -> set[str]:
    """Return the keys of the columns a cell's formula asks for."""
    return set(_KEY.findall(cell.formula))
