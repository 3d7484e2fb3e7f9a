"""Cells that calamine gives as blank and that are not: error values, and formulas no program has calculated."""

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from leling_targets.actuals.guards.contents import Content
from leling_targets.actuals.guards.sheet_bounds import ERROR_MARKS
from leling_targets.actuals.guards.xml_walk import local, walk
from leling_targets.actuals.sources.parts.places import (
    address_of,
    as_far_as_sound,
    member_of,
    records_of_sheet,
    xml_of_sheet,
)

_Unseen = tuple[int, int, str]
"""Row and column of a cell, from 0, and what stands in it."""

# Nothing here is looked at twice: what has matched is not given back, and no tag is looked through beyond the next.
_FORMULA_LAST = re.compile(
    rb"(?:</(?:\w++:)?+f>|<(?:\w++:)?+f(?:/|\s[^<>]*+(?<=/))>)\s*+"
    rb"(?:(?:<(?:\w++:)?+v\s*+/>|<(?:\w++:)?+v></(?:\w++:)?+v>)\s*+)?+</"
)
_FORMULA_MARKS = (b"<f", b":f")
_ERROR_CELL = re.compile(rb"""\st=["']e["']""")
_ERRORS: Mapping[int, str] = MappingProxyType(
    {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
)
_FORMULA, _ERROR_OR_BOOLEAN = 0x0006, 0x0205
_ODS_CELLS = ("table:table-cell", "table:covered-table-cell")
_ODS_ERROR = b'calcext:value-type="error"'


def unseen_cells(data: bytes, content: Content, sheet: str, number: int) -> Iterator[_Unseen]:
    """Yield the cells of a sheet, given by its name and its number from 0, that are not as blank as they seem."""
    readers = {Content.XLSX: _of_xlsx, Content.XLS: _of_xls, Content.ODS: _of_ods}
    return as_far_as_sound(readers[content](data, sheet, number))


def _of_xlsx(data: bytes, sheet: str, number: int) -> Iterator[_Unseen]:
    content = xml_of_sheet(data, sheet)
    # Looking for a few bytes is many times faster than looking for a pattern, and settles most sheets.
    may_err, may_calculate = (any(mark in content for mark in marks) for marks in (ERROR_MARKS, _FORMULA_MARKS))
    if not (may_err and _ERROR_CELL.search(content)) and not (may_calculate and _FORMULA_LAST.search(content)):
        return
    cells = _Cells()
    walk(content, cells.begin, cells.end, cells.text)
    yield from cells.found


@dataclass
class _Cells:
    """The cells of a sheet of Excel as they come."""

    found: list[_Unseen] = field(default_factory=list)
    _address: tuple[int, int] | None = None
    _kind: str = ""
    _texts: dict[str, list[str]] = field(default_factory=dict)
    """The formula (`f`) and the value (`v`) of the cell, where it has them."""
    _part: str = ""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        self._part = local(name)
        if self._part == "c":
            self._address = address_of(attributes.get("r", ""))
            self._kind, self._texts = attributes.get("t", ""), {}
        elif self._part in ("f", "v"):
            self._texts[self._part] = []

    def text(self, piece: str) -> None:
        if self._part in ("f", "v"):
            self._texts[self._part].append(piece)

    def end(self, name: str) -> None:
        self._part = ""
        if local(name) == "c" and self._address and (shown := self._shown()):
            self.found.append((*self._address, shown))

    def _shown(self) -> str:
        texts = {part: "".join(pieces) for part, pieces in self._texts.items()}
        if self._kind == "e":
            return texts.get("v") or "#N/A"
        is_text = self._kind == "str" and "v" in texts
        return f"={texts['f']}" if "f" in texts and not is_text and not texts.get("v") else ""


def _of_xls(data: bytes, sheet: str, number: int) -> Iterator[_Unseen]:
    for kind, body in records_of_sheet(data, number):
        if kind == _ERROR_OR_BOOLEAN and body[7]:
            error = body[6]
        elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
            error = body[8]
        else:
            continue
        row, column = struct.unpack_from("<HH", body)
        yield row, column, _ERRORS.get(error, "#N/A")


def _of_ods(data: bytes, sheet: str, number: int) -> Iterator[_Unseen]:
    content = member_of(data, "content.xml")
    if _ODS_ERROR not in content:
        return
    cells = _OdsCells(sheet)
    walk(content, cells.begin, cells.end, cells.text)
    yield from cells.found


@dataclass
class _OdsCells:
    """The cells of a sheet of an OpenDocument spreadsheet as they come."""

    sheet: str
    found: list[_Unseen] = field(default_factory=list)
    _name: str = ""
    _row: int = 0
    _column: int = 0
    _times: tuple[int, int] = (1, 1)
    """How often the row stands there, and the cell."""
    _shown: list[str] | None = None
    """The text of a cell that is an error, None in any other."""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table:table":
            self._name, self._row = attributes.get("table:name", ""), 0
        elif name == "table:table-row":
            self._column = 0
            self._times = int(attributes.get("table:number-rows-repeated", "1")), 1
        elif name in _ODS_CELLS:
            self._times = self._times[0], int(attributes.get("table:number-columns-repeated", "1"))
            is_error = any(key.endswith(":value-type") and value == "error" for key, value in attributes.items())
            self._shown = [] if is_error and self._name == self.sheet else None

    def text(self, piece: str) -> None:
        if self._shown is not None:
            self._shown.append(piece)

    def end(self, name: str) -> None:
        if name == "table:table-row":
            self._row += self._times[0]
        elif name in _ODS_CELLS:
            if self._shown is not None:
                self.found.append((self._row, self._column, "".join(self._shown).strip() or "#N/A"))
            self._shown = None
            self._column += self._times[1]
