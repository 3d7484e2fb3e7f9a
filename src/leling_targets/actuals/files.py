"""Files -> bytes and text: found, bounded, decoded, and known by their hash."""

import glob
import hashlib
import io
import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from leling_targets.i18n import in_languages
from leling_targets.model import InputFile
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode
from leling_targets.reasons import reason_of_system

MOST_BYTES = 1_000_000_000
STANDARD_INPUT = "-"
SHEET_MARK = "::"
STANDARD_INPUT_NAME = "stdin"
_LOCK = re.compile(r"~\$(.+)|\.~lock\.(.+)#")
"""What Excel and WPS, and what LibreOffice puts beside a workbook that is open."""


@dataclass(frozen=True, eq=False)
class RawFile:
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
    place = Location(STANDARD_INPUT_NAME if path == STANDARD_INPUT else path)
    data = _bytes_of(path, place)
    if not data or data.isspace():
        raise ActualsError([Problem(ProblemCode.EMPTY_FILE, place)])
    described = InputFile(place.file, len(data), hashlib.sha256(data).hexdigest())
    suffix = ".csv" if path == STANDARD_INPUT else Path(path).suffix.lower()
    return RawFile(described, suffix, data.removeprefix(b"\xef\xbb\xbf"), sheet)


def _bytes_of(name: str, place: Location) -> bytes:
    try:
        if name == STANDARD_INPUT:
            data = _standard_input()
        else:
            path = Path(name)
            if not path.is_file():
                if not path.exists():
                    raise ActualsError([Problem(ProblemCode.FILE_NOT_FOUND, place)])
                details = {"reason": in_languages("system.is_directory" if path.is_dir() else "system.device")}
                raise ActualsError([Problem(ProblemCode.NOT_A_FILE, place, details)])
            data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b"\0" * (MOST_BYTES + 1)
    except OSError as fault:
        problem = Problem(ProblemCode.NOT_A_FILE, place, {"reason": reason_of_system(fault)})
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
