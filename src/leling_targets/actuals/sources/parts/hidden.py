"""Rows and columns of a workbook that it does not show: calamine gives them like all others, and says nothing.

One without any height or width is not shown either.
"""

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from leling_targets.actuals.guards.contents import Content
from leling_targets.actuals.guards.xml_walk import walk
from leling_targets.actuals.sources.parts.places import as_far_as_sound, member_of, records_of_sheet, xml_of_sheet
from leling_targets.problems import column_letters

_MOST_NAMED = 10
_TAG = re.compile(rb"<(?:\w+:)?(row|col)\b([^<>]*)>")
_HIDDEN = re.compile(rb"""\s(?:hidden\s*=\s*["'](?:1|true)|(?:ht|width)\s*=\s*["']0*(?:\.0*)?)["']""")
_NOTHING = re.compile(r"0*(?:\.0*)?[a-z]*")
"""A height or a width of nothing, in whatever unit."""
_SIZES: Mapping[str, str] = MappingProxyType(
    {"style:table-row-properties": "style:row-height", "style:table-column-properties": "style:column-width"}
)
_NUMBERS = re.compile(rb"""\s(r|min|max)\s*=\s*["'](\d{1,7})["']""")
_ROW, _COLUMNS = 0x0208, 0x007D
_HEIGHT = 0x7FFF
_NOT_SHOWN = ("collapse", "filter")


class Hidden(NamedTuple):
    """What a sheet hides: numbers of its rows and columns, from 1."""

    rows: Sequence[int] = ()
    columns: Sequence[int] = ()


def hidden_in(data: bytes, content: Content, sheet: str, number: int, height: int, width: int) -> Hidden:
    """Return what a sheet, given by its name and its number from 0, hides within its height and width."""
    readers = {Content.XLSX: _of_xlsx, Content.XLS: _of_xls, Content.ODS: _of_ods}
    found: tuple[set[int], set[int]] = (set(), set())
    for is_column, hidden in as_far_as_sound(readers[content](data, sheet, number)):
        most = width if is_column else height
        found[is_column].update(range(hidden.start, min(hidden.stop, most + 1)))
    return Hidden(sorted(found[False]), sorted(found[True]))


def named_rows(rows: Iterable[int]) -> str:
    """Return numbers as people write them: 3, 5-7."""
    return _named(rows, str)


def named_columns(columns: Iterable[int]) -> str:
    """Return columns by their letters: B, D-F."""
    return _named(columns, column_letters)


def _named(numbers: Iterable[int], name: Callable[[int], str]) -> str:
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda one: one[1] - one[0])]
    said = [name(run[0]) if len(run) == 1 else f"{name(run[0])}-{name(run[-1])}" for run in runs]
    return ", ".join([*said[:_MOST_NAMED], *(["..."] if len(said) > _MOST_NAMED else [])])


def _of_xlsx(data: bytes, sheet: str, _: int) -> Iterator[tuple[bool, range]]:
    row = 0
    for tag in _TAG.finditer(xml_of_sheet(data, sheet)):
        numbers = {name: int(number) for name, number in _NUMBERS.findall(tag[2])}
        row = numbers.get(b"r", row + 1) if tag[1] == b"row" else row
        if not _HIDDEN.search(tag[2]):
            continue
        if tag[1] == b"row":
            yield False, range(row, row + 1)
        else:
            yield True, range(numbers[b"min"], numbers[b"max"] + 1)


def _of_xls(data: bytes, _: str, number: int) -> Iterator[tuple[bool, range]]:
    for kind, body in records_of_sheet(data, number):
        if kind == _ROW and (body[12] & 0x20 or not struct.unpack_from("<H", body, 6)[0] & _HEIGHT):
            (row,) = struct.unpack_from("<H", body)
            yield False, range(row + 1, row + 2)
        elif kind == _COLUMNS and (body[8] & 1 or not struct.unpack_from("<H", body, 4)[0]):
            first, last = struct.unpack_from("<HH", body)
            yield True, range(first + 1, last + 2)


def _of_ods(data: bytes, sheet: str, _: int) -> Iterator[tuple[bool, range]]:
    parts = _OdsParts(sheet)
    walk(member_of(data, "content.xml"), parts.begin)
    yield from parts.hidden


@dataclass
class _OdsParts:
    """The rows and columns of a sheet of an OpenDocument spreadsheet as they come, each from 1."""

    sheet: str
    hidden: list[tuple[bool, range]] = field(default_factory=list)
    """Whether they are columns, and which."""
    _flat: set[str] = field(default_factory=set)
    """The styles that give rows no height or columns no width."""
    _style: str = ""
    _name: str = ""
    _at: dict[str, int] = field(default_factory=dict)

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name in _SIZES and _NOTHING.fullmatch(attributes.get(_SIZES[name], "1")):
            self._flat.add(self._style)
        elif name == "table:table":
            self._name, self._at = attributes.get("table:name", ""), {"row": 1, "column": 1}
        elif name in ("table:table-row", "table:table-column") and self._at:
            part = name.removeprefix("table:table-")
            first = self._at[part]
            self._at[part] += int(attributes.get(f"table:number-{part}s-repeated", "1"))
            is_flat = attributes.get("table:style-name") in self._flat
            if self._name == self.sheet and (is_flat or attributes.get("table:visibility") in _NOT_SHOWN):
                self.hidden.append((part == "column", range(first, self._at[part])))
