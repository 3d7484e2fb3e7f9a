"""The members of a zip, unpacked no further than their headers say, in pieces."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from msgspec import Struct

from leling_targets.actuals.guards.limits import (
    MOST_MEMBERS,
    MOST_UNPACKED,
    BrokenError,
    Fault,
    LockedError,
    TooLargeError,
    at_most,
)

_PIECE = 1 << 20
_PACKED_PIECE = 1 << 18
_LOCAL_HEADER = 30
_IS_ENCRYPTED = 1
LISTED = b"PK\x01\x02"
"""What stands before the name of every member in the table of contents."""
MOST_LISTED = 4 * MOST_MEMBERS
"""The library keeps a thousand bytes of each before anybody counts; a zip within the zip may have some of its own."""


class Member(Struct, frozen=True, eq=False):
    """One file inside a zip."""

    name: str
    packed: memoryview
    size: int
    """Bytes unpacked, as the zip says; `pieces` holds it to that."""
    is_deflated: bool

    def pieces(self) -> Iterator[bytes]:
        """Yield the content piece by piece.

        Raises BrokenError where it is damaged or not as long as the zip says.
        """
        if not self.is_deflated:
            yield bytes(self.packed)
            return
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        size = 0
        for start in range(0, max(len(self.packed), 1), _PACKED_PIECE):
            rest: bytes | memoryview = self.packed[start : start + _PACKED_PIECE]
            while rest and not unpacking.eof:
                try:
                    piece = unpacking.decompress(rest, _PIECE)
                except zlib.error:
                    raise BrokenError(Fault.DAMAGED) from None
                rest = unpacking.unconsumed_tail
                size += len(piece)
                if size > self.size:
                    raise BrokenError(Fault.FALSE_SIZES)
                yield piece
        if not unpacking.eof:
            raise BrokenError(Fault.DAMAGED)
        if size != self.size:
            raise BrokenError(Fault.FALSE_SIZES)

    def content(self) -> bytes:
        """Return the content in one. Raises BrokenError as `pieces` does."""
        return b"".join(self.pieces())


def members(data: bytes) -> Sequence[Member]:
    """Return the members of a zip, the order and doubles as they are.

    Raises BrokenError where it is no whole zip, TooLargeError where there is more in it than may be, LockedError.
    """
    if (listed := data.count(LISTED)) > MOST_LISTED:
        raise TooLargeError(Fault.PARTS, listed, MOST_MEMBERS)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            entries = opened.infolist()
    except Exception:
        # Only zipfile knows all it can stumble over: bad fields raise ValueError, struct.error, NotImplementedError…
        raise BrokenError(Fault.CUT_OFF) from None
    at_most(Fault.PARTS, len(entries), MOST_MEMBERS)
    at_most(Fault.UNPACKED_MEGABYTES, sum(entry.file_size for entry in entries), MOST_UNPACKED, unit=1_000_000)
    whole = memoryview(data)
    return [_member(entry, whole) for entry in entries]


def _member(entry: zipfile.ZipInfo, whole: memoryview) -> Member:
    if entry.flag_bits & _IS_ENCRYPTED:
        raise LockedError
    start = entry.header_offset
    header = bytes(whole[start : start + _LOCAL_HEADER]) if start >= 0 else b""
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise BrokenError(Fault.DAMAGED)
    begin = start + _LOCAL_HEADER + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    packed = whole[begin : begin + entry.compress_size]
    is_deflated = entry.compress_type == zipfile.ZIP_DEFLATED
    if len(packed) != entry.compress_size or not (is_deflated or entry.compress_type == zipfile.ZIP_STORED):
        raise BrokenError(Fault.DAMAGED)
    if not is_deflated and entry.file_size != entry.compress_size:
        raise BrokenError(Fault.FALSE_SIZES)
    return Member(entry.filename, packed, entry.file_size, is_deflated)
