"""Files -> bytes and text: found, bounded, decoded, and known by their hash."""

import glob
import hashlib
import io
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from leling_targets.model import InputFile
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode

MOST_BYTES = 1_000_000_000
STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "standard input"
_BOMS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, eq=False)
class RawFile:
    """The bytes of an input, UTF-8 without a byte order mark."""

    input: InputFile
    suffix: str
    data: bytes
    was_legacy: bool = False
    """The file was in GB18030."""


def expand(names: Iterable[str | os.PathLike[str]]) -> list[str]:
    """Return the files named; a pattern with * stands for the files it fits, in order."""
    found: list[str] = []
    for name in (os.fspath(named) for named in names):
        fitting = sorted(glob.glob(name)) if glob.has_magic(name) and not Path(name).exists() else []  # noqa: PTH207
        found.extend(fitting or [name])
    return found


def read_file(name: str) -> RawFile:
    """Return the bytes of a file, `-` for standard input.

    Raises ActualsError where there is no such file, it is empty, too large, or not text.
    """
    place = Location(STANDARD_INPUT_NAME if name == STANDARD_INPUT else name)
    data = _bytes_of(name, place)
    if not data or data.isspace():
        raise ActualsError([Problem(ProblemCode.EMPTY_FILE, place)])
    described = InputFile(place.file, len(data), hashlib.sha256(data).hexdigest())
    suffix = ".csv" if name == STANDARD_INPUT else Path(name).suffix.lower()
    return RawFile(described, suffix, data.removeprefix(b"\xef\xbb\xbf"))


def _bytes_of(name: str, place: Location) -> bytes:
    try:
        if name == STANDARD_INPUT:
            data = _standard_input()
        else:
            path = Path(name)
            if not path.is_file():
                code = ProblemCode.NOT_A_FILE if path.exists() else ProblemCode.FILE_NOT_FOUND
                raise ActualsError([Problem(code, place)])
            data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b"\0" * (MOST_BYTES + 1)
    except OSError as fault:
        problem = Problem(ProblemCode.NOT_A_FILE, place, {"reason": fault.strerror or str(fault)})
        raise ActualsError([problem]) from None
    if len(data) > MOST_BYTES:
        raise ActualsError([Problem(ProblemCode.FILE_TOO_LARGE, place, {"most": MOST_BYTES // 1_000_000})])
    return data


def _standard_input() -> bytes:
    """Return what standard input holds, little more than the bound of it; nothing where it is closed."""
    pieces: list[bytes] = []
    size = 0
    stream = sys.stdin.buffer if sys.stdin is not None else io.BytesIO()
    while size <= MOST_BYTES and (piece := stream.read(1_048_576)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def as_text(raw: RawFile) -> RawFile:
    """Return the file as text in UTF-8, as far as a look at it tells; whoever reads it finds out.

    Raises ActualsError where it holds bytes no text has.
    """
    if b"\0" in raw.data or raw.data.startswith(_BOMS):
        raise ActualsError([Problem(ProblemCode.NOT_TEXT, Location(raw.input.name))])
    if b"\n" not in raw.data:
        # Old Macs end a line with a carriage return alone; Excel there still offers it.
        return replace(raw, data=raw.data.replace(b"\r", b"\n"))
    return raw


def from_gb18030(raw: RawFile) -> RawFile:
    """Return the file in UTF-8, turned from GB18030, which Excel writes in China.

    Raises ActualsError where it is not that either.
    """
    try:
        return replace(raw, data=raw.data.decode("gb18030").encode("utf-8"), was_legacy=True)
    except UnicodeDecodeError:
        raise ActualsError([Problem(ProblemCode.NOT_TEXT, Location(raw.input.name))]) from None
