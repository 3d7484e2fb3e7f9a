"""The bytes of a plain file, bounded: a pipe is not waited for, and what has no end is not read to it."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

_PIECE = 1 << 20


def read_plain(path: Path, most: int) -> bytes | None:
    """Return what a file holds, None where that is more than some bytes. Raises OSError, also for what is no file."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        kind = errno.EISDIR if stat.S_ISDIR(mode) else errno.ENODEV
        raise OSError(kind, os.strerror(kind))
    with path.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > most:
            return None
        # What the system says of the size is not true of every file, and of one that grows no longer.
        found = stream.read(size)
        rest = read_stream(stream, most - len(found))
    return None if rest is None else found + rest if rest else found


def read_stream(stream: BinaryIO, most: int) -> bytes | None:
    """Return what a stream holds to its end, None where that is more than some bytes."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_PIECE):
        size += len(piece)
        if size > most:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def as_shown(path: str) -> str:
    """Return the name of a file as text that can be written anywhere: of its bytes that are no text, marks stand."""
    return os.fsencode(path).decode("utf-8", "replace")
