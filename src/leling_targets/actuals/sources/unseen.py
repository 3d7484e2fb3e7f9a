"""Cells that calamine gives as blank and that are not: error values, and formulas no program has calculated."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from leling_targets.actuals.contents import Content
from leling_targets.actuals.ole import streams

Unseen = tuple[int, int, str]
"""Row and column of a cell, from 0, and what stands in it."""

_FORMULA_LAST = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</"
)
_ERROR_MARKS, _FORMULA_MARKS = (b't="e"', b"t='e'"), (b"<f", b":f")
_ERROR_CELL = re.compile(rb"""\st=["']e["']""")
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

_ERRORS: Mapping[int, str] = MappingProxyType(
    {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
)
SHEET, _FORMULA, _ERROR_OR_BOOLEAN, _END_OF_SHEET = 0x0085, 0x0006, 0x0205, 0x000A

_ODS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_ODS_ERROR = b'calcext:value-type="error"'


def unseen_cells(data: bytes, content: Content, sheet: str, number: int) -> Iterator[Unseen]:
    """Yield the cells of a sheet, given by its name and its number from 0, that are not as blank as they seem."""
    readers: Mapping[Content, Callable[[bytes, str, int], Iterator[Unseen]]] = {
        Content.XLSX: _of_xlsx,
        Content.XLS: _of_xls,
        Content.ODS: _of_ods,
    }
    try:
        yield from readers[content](data, sheet, number)
    except (ParseError, struct.error, KeyError):
        # The rest of a file that is odd in such a place is as calamine says.
        return


def _of_xlsx(data: bytes, sheet: str, number: int) -> Iterator[Unseen]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read(path_of(archive, sheet))
    # Looking for a few bytes is many times faster than looking for a pattern, and settles most sheets.
    may_err, may_calculate = (any(mark in content for mark in marks) for marks in (_ERROR_MARKS, _FORMULA_MARKS))
    if not (may_err and _ERROR_CELL.search(content)) and not (may_calculate and _FORMULA_LAST.search(content)):
        return
    for _, element in iterparse(io.BytesIO(content)):
        if not element.tag.endswith("}c"):
            continue
        address = _ADDRESS.fullmatch(element.get("r", ""))
        if address and (text := _unseen_text(element)):
            yield int(address[2]) - 1, _column(address[1]), text
        element.clear()


def _unseen_text(element: Element) -> str:
    parts = {part.tag.rpartition("}")[2]: part for part in element}
    value = parts["v"].text if "v" in parts else None
    if element.get("t") == "e":
        return value or "#N/A"
    is_text = element.get("t") == "str" and "v" in parts
    return f"={parts['f'].text or ''}" if "f" in parts and not is_text and not value else ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def path_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return where in the archive a sheet stands. Raises KeyError where it cannot be told."""
    book = fromstring(archive.read("xl/workbook.xml"))
    links = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for element in book.iter():
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            link = next((value for key, value in element.items() if key.endswith("}id")), "")
            target = targets[link]
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(sheet)


def _of_xls(data: bytes, sheet: str, number: int) -> Iterator[Unseen]:
    stream = next(iter(streams(data, ("Workbook", "Book")).values()))
    starts = [struct.unpack_from("<I", body)[0] for kind, body in records(stream, 0) if kind == SHEET]
    for kind, body in records(stream, starts[number]):
        if kind == _ERROR_OR_BOOLEAN and body[7]:
            error = body[6]
        elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
            error = body[8]
        else:
            continue
        row, column = struct.unpack_from("<HH", body)
        yield row, column, _ERRORS.get(error, "#N/A")


def records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part of an old workbook, until it ends."""
    place = start
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == _END_OF_SHEET:
            return
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _of_ods(data: bytes, sheet: str, number: int) -> Iterator[Unseen]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml")
    if _ODS_ERROR not in content:
        return
    table = _ODS % "table"
    name, row, column = "", 0, 0
    for event, element in iterparse(io.BytesIO(content), ("start", "end")):
        tag = element.tag.removeprefix(table)
        if event == "start" and tag in ("table", "table-row"):
            name, row = (element.get(f"{table}name", ""), 0) if tag == "table" else (name, row)
            column = 0
        elif event == "end" and tag == "table-row":
            row += int(element.get(f"{table}number-rows-repeated", "1"))
            element.clear()
        elif event == "end" and tag in ("table-cell", "covered-table-cell"):
            is_error = any(key.endswith("}value-type") and value == "error" for key, value in element.items())
            if is_error and name == sheet:
                yield row, column, "".join(element.itertext()).strip() or "#N/A"
            column += int(element.get(f"{table}number-columns-repeated", "1"))
