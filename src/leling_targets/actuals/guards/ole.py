"""The streams of an OLE container, the box old Excel files come in.

Calamine trusts the tables of the box: a chain that runs in a circle fills the memory, one that leaves the file ends in
a panic. Here either is a broken file.
"""

import struct
from collections.abc import Mapping, Sequence
from itertools import chain

from msgspec import Struct

from leling_targets.actuals.guards.limits import BrokenError, Fault

_END = 0xFFFFFFFE
_FREE = 0xFFFFFFFF
_HEADER = 512
_ENTRY = 128
_NAMED_IN_HEADER = 109
_SMALL = 64
_SMALL_STREAM = 4096
"""Streams below this many bytes lie in the stream of small sectors."""


class _Sectors(Struct, frozen=True, eq=False):
    """Pieces of one size, each naming the one after it."""

    data: bytes
    size: int
    first: int
    """Where sector 0 starts."""
    following: Sequence[int]

    def sector(self, number: int) -> bytes:
        start = self.first + number * self.size
        piece = self.data[start : start + self.size]
        if len(piece) < self.size:
            raise BrokenError(Fault.CUT_OFF)
        return piece

    def chain(self, number: int) -> bytes:
        """Return the sectors from this one on. Raises BrokenError where they end outside or never."""
        pieces: list[bytes] = []
        while number != _END:
            if number >= len(self.following) or len(pieces) > len(self.following):
                raise BrokenError(Fault.DAMAGED)
            pieces.append(self.sector(number))
            number = self.following[number]
        return b"".join(pieces)


def streams(data: bytes, names: Sequence[str]) -> Mapping[str, bytes]:
    """Return those streams of these names there are. Raises BrokenError where the container is not sound."""
    if len(data) < _HEADER:
        raise BrokenError(Fault.CUT_OFF)
    size = {9: 512, 12: 4096}.get(_number(data, 30, "<H"))
    if size is None or _number(data, 32, "<H") != 6:
        raise BrokenError(Fault.DAMAGED)
    sectors = _Sectors(data, size, size, _following(data, size))
    entries = sectors.chain(_number(data, 48))
    if not entries:
        raise BrokenError(Fault.DAMAGED)
    small = _small_sectors(data, sectors, entries)
    found: dict[str, bytes] = {}
    for place in range(0, len(entries), _ENTRY):
        name = entries[place : place + 64].decode("utf-16-le", "ignore").split("\0")[0]
        if name in names and name not in found:
            length = _number(entries, place + 120)
            source = small if length < _SMALL_STREAM else sectors
            found[name] = source.chain(_number(entries, place + 116))[:length]
    return found


def _small_sectors(data: bytes, sectors: _Sectors, entries: bytes) -> _Sectors:
    start = _number(entries, 116)
    content = sectors.chain(start) if start != _FREE else b""
    return _Sectors(content, _SMALL, 0, _numbers(sectors.chain(_number(data, 60))))


def _following(data: bytes, size: int) -> Sequence[int]:
    """Return which sector follows each. The table of that lies in sectors the header names, and a chain after it."""
    plain = _Sectors(data, size, size, ())
    named = list(_numbers(data[76:_HEADER]))
    number, seen = _number(data, 68), set[int]()
    while number not in (_END, _FREE):
        if number in seen:
            raise BrokenError(Fault.DAMAGED)
        seen.add(number)
        *more, number = _numbers(plain.sector(number))
        named.extend(more)
    used = [number for number in named if number != _FREE]
    if len(used) > _NAMED_IN_HEADER + 2 * len(data) // (size * size // 4):
        # Far more than it takes to name every sector of the file.
        raise BrokenError(Fault.DAMAGED)
    return list(chain.from_iterable(_numbers(plain.sector(number)) for number in used))


def _numbers(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _number(data: bytes, place: int, form: str = "<I") -> int:
    return int(struct.unpack_from(form, data, place)[0])
