"""What one cell of a sheet is, before anybody knows where it stands: a letter per cell, a text of letters per row.

A row of letters is looked at with the string methods, which is what keeps a million cells within seconds.
"""

import datetime
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from leling_targets.actuals.every.marks import MISSING, Flag, split_flag, without_footnote
from leling_targets.actuals.sheets import Rows
from leling_targets.figures import Figure, FigureFault, Missing, MissingReason, read_figure
from leling_targets.periods import MonthOnly, Period, PeriodFault, UnreadablePeriod, read_period
from leling_targets.units import is_bare_unit

BLANK, TEXT, NUMBER, YEAR, PERIOD, MISSED, WORDED, DATE, BROKEN = ".", "t", "n", "y", "p", "m", "w", "d", "x"
"""The letters: a whole number that may be a year; a text that says a period; a mark for what is missing; a figure with
a word behind it that may be a name ("65 years"); a date; what a spreadsheet could not calculate."""

NOTHING = frozenset(("None", "none", "nan", "NaN", "null", "NULL", "<NA>", "\\n"))
"""What programs write into a cell that holds nothing."""

_FIRST, _LAST = 1500, 2199
_PLAIN = re.compile(r"[-+]?(?:\d{1,15}|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_YEARS = re.compile(
    r"(?:FY|fiscal year|CY)?\s*(?:1[5-9]|20|21)\d\d(?:\s*(?:[-–—/]|to|through)\s*(?:\d\d|\d{4}))?\s*,?\s*年?度?"
    r"(?:\s*[-,(]?\s*(?:est|prel|proj|prov|actual|rev|total|fy)\w*\.?\)?|\s*\([^)]*\))?",
    re.IGNORECASE,
)
_CODE = re.compile(r"\d\.\w+\.|[^\W\d_]|\d\s+\d+\.")
"""What 16.3.a and lists of figures in one cell have, and a figure with a slip in it has not."""
_LONGEST = 40
"""Characters; a longer text is neither a figure nor a period."""


class Seen(Struct, frozen=True):
    """What a text in a cell is: its letter and, of a figure, what it holds."""

    letter: str
    value: float = 0.0
    unit: str = ""
    flags: tuple[Flag, ...] = ()
    note: str = ""
    reason: MissingReason | None = None


def without_nothing(rows: Rows) -> Rows:
    """Return rows whose cells are blank where a program wrote that they hold nothing."""
    if all(NOTHING.isdisjoint(row) for row in rows):
        return rows
    return [row if NOTHING.isdisjoint(row) else ["" if cell in NOTHING else cell for cell in row] for row in rows]


def letters_of(row: Sequence[object]) -> str:
    """Return a letter per cell of a row."""
    return "".join(map(letter_of, row))


def letter_of(cell: object) -> str:
    """Return what a cell is."""
    kind = cell.__class__
    if kind is float or kind is int:
        return YEAR if _FIRST <= cell <= _LAST and cell == int(cell) else NUMBER  # type: ignore[operator,call-overload]
    if kind is str:
        return seen(cell).letter if cell else BLANK
    if cell is None:
        return BLANK
    return DATE if isinstance(cell, datetime.date | datetime.time) else TEXT


@lru_cache(maxsize=1 << 18)
def seen(text: str) -> Seen:
    """Return what a text is."""
    plain = text.strip()
    if not plain:
        return Seen(BLANK)
    if len(plain) > _LONGEST:
        return Seen(TEXT)
    if _PLAIN.fullmatch(plain):
        return Seen(YEAR if _YEAR.fullmatch(plain) else NUMBER, float(plain.replace(",", "")))
    if plain in MISSING:
        return Seen(MISSED, reason=MISSING[plain])
    bare, note = without_footnote(plain)
    if says_period(bare):
        year = _YEAR.match(bare)
        return Seen(PERIOD, float(year[0]) if year else 0.0, note=note)
    number, flags = split_flag(bare)
    return _figure(number, flags, note, text=plain)


def _figure(number: str, flags: tuple[Flag, ...], note: str, *, text: str) -> Seen:
    read = read_figure(number)
    if isinstance(read, Missing):
        return Seen(MISSED, reason=read.reason) if not note else Seen(TEXT)
    if isinstance(read, Figure):
        unit = read.unit or ""
        letter = WORDED if unit and not is_bare_unit(unit) else NUMBER
        if letter == NUMBER and _YEAR.fullmatch(number):
            letter = PERIOD
        if number.startswith(("(", "（")):
            # (1) numbers a column as often as it is a negative.
            letter = WORDED
        return Seen(letter, read.value, unit, flags, note or read.note or "")
    is_misplaced = read.fault is FigureFault.MISPLACED_SEPARATOR and not _CODE.search(text)
    is_broken = is_misplaced or read.fault is FigureFault.SPREADSHEET_ERROR
    return Seen(BROKEN) if is_broken else Seen(TEXT)


@lru_cache(maxsize=1 << 16)
def says_period(text: str) -> bool:
    """Return whether a text is a period and nothing else, or several years: 1994-95."""
    if not any(mark.isdigit() for mark in text):
        return False
    if _YEARS.fullmatch(text):
        return True
    read = read_period(text)
    if isinstance(read, UnreadablePeriod):
        return read.fault in (PeriodFault.SEVERAL_YEARS, PeriodFault.FISCAL_YEAR)
    return isinstance(read, Period | MonthOnly) and not _PLAIN.fullmatch(text)


def with_legend(one: Seen, text: str, legend: Mapping[str, MissingReason]) -> Seen:
    """Return what a cell is where a legend says otherwise."""
    reason = legend.get(text.strip())
    return Seen(MISSED, reason=reason) if reason and one.letter in (MISSED, TEXT) else one
