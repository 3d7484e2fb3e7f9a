"""Where the parts of a workbook stand that calamine does not tell of: the XML of a sheet, its records, its cells."""

import io
import re
import struct
import zipfile
from collections.abc import Iterator, Mapping
from typing import TypeVar

from leling_targets.actuals.guards.limits import BrokenError
from leling_targets.actuals.guards.ole import streams
from leling_targets.actuals.guards.sheet_bounds import column_number
from leling_targets.actuals.guards.xml_walk import local, walk

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SHEET, _END_OF_SHEET = 0x0085, 0x000A
_ODD = (BrokenError, struct.error, LookupError, ValueError)
"""What the parts of a workbook raise that are not where, or as, most programs write them."""

_Found = TypeVar("_Found")


def as_far_as_sound(found: Iterator[_Found]) -> Iterator[_Found]:
    """Yield what is found; the rest of a file that is odd in such a place is as calamine says."""
    try:
        yield from found
    except _ODD:
        return


def address_of(written: str) -> tuple[int, int] | None:
    """Return the row and the column of A1, from 0; None where it is no address."""
    found = _ADDRESS.fullmatch(written)
    return (int(found[2]) - 1, column_number(found[1].encode()) - 1) if found else None


def member_of(data: bytes, name: str) -> bytes:
    """Return a member of a zip. Raises KeyError where there is none of that name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def xml_of_sheet(data: bytes, sheet: str) -> bytes:
    """Return the XML of a sheet of Excel. Raises KeyError where it cannot be told where it stands."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(_path_of(archive, sheet))


def _path_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return where in the archive a sheet of Excel stands. Raises KeyError where it cannot be told."""
    sheets: dict[str, str] = {}
    targets: dict[str, str] = {}

    def of_book(name: str, attributes: Mapping[str, str]) -> None:
        if local(name) == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            sheets.setdefault(attributes.get("name", ""), link)

    def of_links(name: str, attributes: Mapping[str, str]) -> None:
        if local(name) == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    walk(archive.read("xl/workbook.xml"), of_book)
    walk(archive.read("xl/_rels/workbook.xml.rels"), of_links)
    target = targets[sheets[sheet]]
    path = target.removeprefix("/") if target.startswith(("/", "xl/")) else f"xl/{target}"
    # Calamine minds neither capitals nor strokes.
    known = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    return known[path.lower()]


def records_of_sheet(data: bytes, number: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a sheet of an old workbook, given by its number from 0."""
    stream = next(iter(streams(data, ("Workbook", "Book")).values()))
    starts = [struct.unpack_from("<I", body)[0] for kind, body in _records(stream, 0) if kind == _SHEET]
    yield from _records(stream, starts[number])


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part of an old workbook, until it ends."""
    place = start
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == _END_OF_SHEET:
            return
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length
