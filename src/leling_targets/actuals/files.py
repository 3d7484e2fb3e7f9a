"""Files -> bytes and text: found, bounded, decoded, and known by their hash."""

import errno
import glob
import hashlib
import io
import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from leling_targets.actuals.guards.foreign import refused
from leling_targets.model import InputFile
from leling_targets.plain_files import as_shown, read_plain, read_stream
from leling_targets.problems import Location, Problem, ProblemCode
from leling_targets.reasons import reason_of_system

MOST_BYTES = 1_000_000_000
STANDARD_INPUT = "-"
SHEET_MARK = "::"
STANDARD_INPUT_NAME = "stdin"
_LOCK = re.compile(r"~\$(.+)|\.~lock\.(.+)#")
"""What Excel and WPS, and what LibreOffice puts beside a workbook that is open."""


class RawFile(Struct, frozen=True, eq=False):
    """The bytes of an input; of a text, without a byte order mark."""

    input: InputFile
    suffix: str
    data: bytes
    sheet: str = ""
    """The sheet asked for behind the name (`file.xlsx::Sheet`), "" for none."""
    noticed: tuple[Problem, ...] = ()
    """What whoever opened it noticed: another encoding than UTF-8, rows a workbook hides."""


def expand(names: Iterable[str | os.PathLike[str]]) -> list[str]:
    """Return the files named; a pattern with * stands for the files it fits, in order, each with the sheet named."""
    found: list[str] = []
    for name in (os.fspath(named) for named in names):
        path, sheet = split_sheet(name)
        fitting = sorted(glob.glob(path)) if glob.has_magic(path) and not Path(path).exists() else []  # noqa: PTH207
        found.extend([f"{one}{SHEET_MARK}{sheet}" if sheet else one for one in fitting] or [name])
    return found


def opened_elsewhere(names: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """Return the names without the lock files of office programs among them, and a note on each of those.

    A pattern fits them too, the program's or the shell's; named alone, such a file is an error of its own.
    """
    locks = {name: found for name in names if (found := _LOCK.fullmatch(Path(split_sheet(name)[0]).name))}
    if len(locks) == len(names):
        return list(names), []
    notes = [
        Problem(ProblemCode.LOCK_FILE, Location(split_sheet(name)[0]), {"file": found[1] or found[2]})
        for name, found in locks.items()
    ]
    return [name for name in names if name not in locks], notes


def split_sheet(name: str) -> tuple[str, str]:
    """Return the file and the sheet of `file.xlsx::Sheet`; "" where none is named, or a file has that very name."""
    if SHEET_MARK not in name or Path(name).exists():
        return name, ""
    path, _, sheet = name.rpartition(SHEET_MARK)
    return path, sheet


def read_file(name: str) -> RawFile:
    """Return the bytes of a file, `-` for standard input.

    `file.xlsx::Sheet` asks for one sheet of it. Raises ActualsError where there is no such file, or it is empty or too
    large.
    """
    path, sheet = split_sheet(name)
    place = Location(STANDARD_INPUT_NAME if path == STANDARD_INPUT else as_shown(path))
    data = _bytes_of(path, place)
    if not data or data.isspace():
        raise refused(ProblemCode.EMPTY_FILE, place)
    described = InputFile(place.file, len(data), hashlib.sha256(data).hexdigest())
    suffix = ".csv" if path == STANDARD_INPUT else Path(path).suffix.lower()
    return RawFile(described, suffix, data.removeprefix(b"\xef\xbb\xbf"), sheet)


def _bytes_of(name: str, place: Location) -> bytes:
    try:
        # Standard input that is closed holds nothing.
        stream = (sys.stdin.buffer if sys.stdin is not None else io.BytesIO()) if name == STANDARD_INPUT else None
        data = read_stream(stream, MOST_BYTES) if stream is not None else read_plain(Path(name), MOST_BYTES)
    except FileNotFoundError:
        raise refused(ProblemCode.FILE_NOT_FOUND, place) from None
    except (OSError, ValueError) as fault:
        # A name with a zero in it, of all things, is no fault of the system.
        reason = reason_of_system(fault if isinstance(fault, OSError) else OSError(errno.EINVAL, ""))
        raise refused(ProblemCode.NOT_A_FILE, place, reason=reason) from None
    if data is None:
        raise refused(ProblemCode.FILE_TOO_LARGE, place, most=MOST_BYTES // 1_000_000)
    return data
