"""How far the cells of a worksheet of Excel reach: a quick look that may say too much, and an exact walk.

The quick look takes every reference in the XML, a cell with a value or not, for a used cell. It is right about nearly
every workbook, and where it is alarmed the walk decides, which reads the XML as calamine does: bytes, no entities, any
prefix, the attributes in any order, cells and rows without a reference counted on from the last one.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace

from leling_targets.actuals.guards.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, BrokenError, Extent, Fault

_Numbers: TypeAlias = np.ndarray[Any, Any]

_PLAIN = int.from_bytes(b' r="', "little")
_BEFORE, _AFTER = b"\0" * 8, b"\0" * 32
"""Room to look around the first and the last tag of a piece."""
_LONGEST_TAG = 1_000_000
_REFERENCE = re.compile(rb"([A-Za-z]*+)(\d++)")
_LONGEST = 20
"""Letters or digits of a reference that are read: calamine lets longer ones overflow, here they are far too large."""
_REFERENCES = re.compile(rb"""[\s"']r\s*=\s*["']([^"']*)["']""")
_IS_TEXT = re.compile(rb"""[\s"']t\s*=\s*["']str["']""")
_ANNOUNCED = re.compile(rb"""uniqueCount\s*=\s*["']\s*\+?(\d+)""")
_TOKEN = re.compile(
    rb"""<!--.*?(?:-->|\Z)
    |<!\[CDATA\[.*?(?:\]\]>|\Z)
    |(?P<blank>(?:<c\ r="[A-Za-z]+[0-9]+"(?:\ [a-qs-z]+="[^"<>]*+")*+\ ?/>)++)
    |<(?:[^\s<>/:]+:)?+(?P<name>row|c|v|is)(?=[\s/>])
     (?P<attributes>(?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+)(?:>|\Z)(?P<is_filled>(?!</))?
    |</(?:[^\s<>/:]+:)?+(?P<end>row)(?=[\s>])""",
    re.DOTALL | re.VERBOSE,
)


class Glance(Struct, frozen=True):
    """What the quick look saw."""

    extent: Extent = field(default_factory=Extent)
    is_certain: bool = True
    """No cell reaches beyond the extent."""
    is_sheet: bool = False
    """There is a place for cells; calamine reads none without it."""
    has_formulas: bool = False
    may_hide: bool = False
    has_errors: bool = False
    """A cell may hold an error."""
    most_announced: int = 0
    """The largest number of shared texts the XML announces; calamine makes room for them before it reads them."""

    @property
    def is_alarming(self) -> bool:
        """Return whether only the walk can tell that the sheet is not too large."""
        extent = self.extent
        is_large = extent.columns > MOST_COLUMNS or extent.rows > MOST_ROWS or extent.cells > MOST_CELLS
        return is_large or not self.is_certain


_MAY_HIDE = (b"hidden", b' ht="0', b' width="0')
"""Signs of rows and columns that are not shown, some of no height or width."""
ERROR_MARKS = (b't="e"', b"t='e'")
"""Signs of cells that hold an error."""


_DECLARES = b"<!DOCTYPE"
"""What may name entities; no office program writes it, and calamine leaves out what stands for one."""


def glance(pieces: Iterable[bytes]) -> Glance:
    """Return what a quick look over some XML sees; once that is alarming, the cells are looked at no further."""
    seen = Glance()
    for window, is_whole in _windows(pieces):
        if _DECLARES in window:
            raise BrokenError(Fault.DAMAGED)
        look = _Look(window)
        seen = replace(
            seen,
            is_sheet=seen.is_sheet or b"sheetData" in window,
            has_formulas=seen.has_formulas or look.has_formulas,
            may_hide=seen.may_hide or _has_any(_MAY_HIDE, b"h", window),
            has_errors=seen.has_errors or not is_whole or _has_any(ERROR_MARKS, b"e", window),
            most_announced=max(seen.most_announced, _announced(window)),
        )
        if not seen.is_alarming:
            reach = look.reach() if is_whole else None
            seen = replace(seen, is_certain=reach is not None, extent=seen.extent | (reach or Extent()))
    return seen


def _has_any(signs: Iterable[bytes], letter: bytes, window: bytes) -> bool:
    # Few cells have in their XML the letter that is in each of the signs: to look for it alone is many times faster.
    return letter in window and any(sign in window for sign in signs)


def _announced(window: bytes) -> int:
    # Few texts and no numbers have a q: to look for it alone is many times faster.
    if b"q" not in window or b"uniqueCount" not in window:
        return 0
    return max((int(count[:_LONGEST]) for count in _ANNOUNCED.findall(window)), default=0)


def _windows(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield the pieces, cut between tags, and whether that was possible."""
    carried = b""
    for piece in pieces:
        window = carried + piece
        cut = window.rfind(b"<")
        # A tag longer than that is none of a workbook anybody made; to carry it on and on would take for ever.
        is_whole = cut >= 0 and len(window) - cut < _LONGEST_TAG
        carried = window[cut:] if is_whole else b""
        yield (window[:cut] if is_whole else window), is_whole
    yield carried, True


class _Look:
    """A piece of the XML of a sheet as arrays of its bytes; positions are those of the marks `<`."""

    def __init__(self, window: bytes) -> None:
        padded = _BEFORE + window + _AFTER
        self._bytes = np.frombuffer(padded, np.uint8)
        # Every four and eight bytes, wherever they start: one look-up fetches a whole reference.
        self._fours: _Numbers = np.ndarray((len(padded) - 3,), "<u4", padded, strides=(1,))
        self._eights: _Numbers = np.ndarray((len(padded) - 7,), "<u8", padded, strides=(1,))
        # The tags whose names start with one of the letters a to g: of a number's three tags only that of its cell.
        is_early = (self._bytes[1:] & np.uint8(0xF8)) == np.uint8(0x60)
        self._early = np.flatnonzero((self._bytes[:-1] == ord("<")) & is_early)
        self._colons = np.flatnonzero(self._bytes == ord(":")) if b":" in window else np.empty(0, np.intp)

    def _tags(self, name: str) -> _Numbers:
        """Return the places of the tags of this name, one letter from a to g, without a prefix."""
        places = self._early[self._bytes[self._early + 1] == ord(name)]
        tags: _Numbers = places[self._is_ended(places + 2)]
        return tags

    def _is_ended(self, places: _Numbers) -> _Numbers:
        """Return whether the name of a tag ends before each of these places."""
        after = self._bytes[places]
        ended: _Numbers = (after <= ord(" ")) | (after == ord("/")) | (after == ord(">"))
        return ended

    def _has_prefixed(self, name: str) -> bool:
        named = self._colons[self._bytes[self._colons + 1] == ord(name)]
        return bool(self._is_ended(named + 2).any())

    @property
    def has_formulas(self) -> bool:
        """Return whether there is any, whatever its prefix."""
        return bool(len(self._tags("f"))) or self._has_prefixed("f")

    def reach(self) -> Extent | None:
        """Return how far the cells reach; None where any is written otherwise than `<c r="A1"`."""
        cells = self._tags("c")
        if self._has_prefixed("c") or not (self._fours[cells + 2] == _PLAIN).all():
            return None
        if not len(cells):
            return Extent()
        return None if self._has_more_references() else self._furthest(cells + len('<c r="'))

    def _has_more_references(self) -> bool:
        """Return whether an `r` may stand where it is not the first attribute of a cell or row: the last one counts."""
        equals = np.flatnonzero(self._bytes == ord("="))
        names = self._bytes[equals - 1]
        if (names <= ord(" ")).any():
            return True
        others = equals[names == ord("r")]
        others = others[self._fours[others - 4] != int.from_bytes(b"<c r", "little")]
        others = others[self._fours[others - 6] != int.from_bytes(b"<row", "little")]
        # Names such as `header` and `xmlns:r` end so too.
        before = self._bytes[others - 2]
        return bool(((before <= ord(" ")) | (before == ord('"')) | (before == ord("'"))).any())

    def _furthest(self, places: _Numbers) -> Extent | None:
        """Return the furthest row and column of the references that start here; None where one is odd."""
        is_second_digit, is_third_digit = ((self._bytes[places + ahead] - np.uint8(ord("0"))) < 10 for ahead in (1, 2))
        if not (is_second_digit | is_third_digit).all():
            return None
        reach = Extent()
        for letters, chosen in ((1, places[is_second_digit]), (2, places[~is_second_digit])):
            if len(chosen):
                starts = self._eights[chosen].byteswap()
                columns = column_number(int(starts.max()).to_bytes(8, "big")[:letters])
                rows = _last_row(self._eights[chosen + letters].byteswap())
                if not columns or not rows:
                    return None
                reach |= Extent(rows, columns)
        return reach


def column_number(letters: bytes) -> int:
    """Return the number of a column, A is 1; 0 where these are no capital letters."""
    number = 0
    for letter in letters:
        if not ord("A") <= letter <= ord("Z"):
            return 0
        number = number * 26 + letter - ord("A") + 1
    return number


def _last_row(numbers: _Numbers) -> int:
    """Return the largest of row numbers, each eight bytes that start with its digits and a quotation mark; 0 if odd."""
    largest = 0
    for digits in range(1, 8):
        is_ended = ((numbers >> np.uint64(56 - 8 * digits)) & np.uint64(255)) == ord('"')
        if is_ended.any():
            text = int(numbers[is_ended].max()).to_bytes(8, "big")[:digits]
            if not text.isdigit():
                return 0
            largest = max(largest, int(text))
            numbers = numbers[~is_ended]
    return 0 if len(numbers) else largest


def extent_of(content: bytes) -> Extent:
    """Return how far the cells with a value reach in the XML of a sheet.

    Raises TooLargeError as soon as they reach too far.
    """
    walk = _Walk()
    for token in _TOKEN.finditer(content):
        kind = token.lastgroup
        if kind == "blank":
            walk.pass_blank(token["blank"])
        elif kind == "end":
            walk.leave_row()
        elif kind is not None:
            walk.enter(token)
    return walk.extent


class _Walk:
    """Where calamine stands in a sheet. Rows and columns count from 1."""

    def __init__(self) -> None:
        self.extent = Extent()
        self._row, self._column = 1, 1
        self._cell: tuple[int, int] = (0, 0)
        self._attributes = b""
        self._is_text: bool | None = None

    def enter(self, token: re.Match[bytes]) -> None:
        """Enter a row or a cell, or take note of a value in it."""
        name, attributes = token["name"], token["attributes"]
        if name == b"c":
            self._enter_cell(attributes)
        elif name == b"row":
            reference = _reference(attributes)
            self._row = reference[1] if reference else self._row
            if attributes.endswith(b"/"):
                self.leave_row()
        elif name == b"is" or self._is_value(token):
            row, column = self._cell
            if row > self.extent.rows or column > self.extent.columns:
                self.extent |= Extent(row, column)
                self.extent.check()

    def leave_row(self) -> None:
        """Go on to the start of the next row."""
        self._row, self._column = self._row + 1, 1

    def pass_blank(self, cells: bytes) -> None:
        """Pass cells without a value: all they do is to say where the next one is."""
        self._enter_cell(cells[cells.rfind(b"<c ") + 2 :])

    def _enter_cell(self, attributes: bytes) -> None:
        column, row = _reference(attributes) or (0, 0)
        self._cell = (row, column) if column else (self._row, self._column)
        self._column = self._cell[1] + 1
        self._attributes, self._is_text = attributes, None

    def _is_value(self, token: re.Match[bytes]) -> bool:
        """Return whether a `v` is one: an empty number is not, an empty text is."""
        is_filled = token["is_filled"] is not None and not token["attributes"].endswith(b"/")
        if not is_filled and self._is_text is None:
            # Asked once of a cell, whatever it holds.
            self._is_text = _IS_TEXT.search(self._attributes) is not None
        return is_filled or bool(self._is_text)


def _reference(attributes: bytes) -> tuple[int, int] | None:
    """Return the column, 0 where it is not named, and the row of the last attribute `r`."""
    found = _REFERENCES.findall(attributes)
    reference = _REFERENCE.fullmatch(found[-1]) if found else None
    if reference is None:
        return None
    return column_number(reference[1][:_LONGEST].upper()), int(reference[2].lstrip(b"0")[:_LONGEST] or 0)
