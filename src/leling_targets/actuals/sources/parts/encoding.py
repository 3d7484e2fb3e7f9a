"""Bytes -> text in UTF-8: as they are, out of UTF-16 or out of GB18030, which Excel writes in China; no mixture."""

import io
import re

from msgspec.structs import replace

from leling_targets.actuals.files import RawFile
from leling_targets.actuals.guards.contents import UTF_16
from leling_targets.actuals.guards.foreign import refused
from leling_targets.problems import Location, Problem, ProblemCode

_LONGEST_LINE = 1_000_000
"""Bytes; a longer line is no row of a table."""
_SIGN_OF_UTF8 = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
"""What stands in Chinese text; in the bytes of another encoding it comes up by chance, but hardly twice in a line."""


def as_text(raw: RawFile) -> RawFile:
    """Return the file as text in UTF-8, as far as a look at it tells; whoever reads it finds out.

    Raises ActualsError where it holds bytes no text has, or a line no table has.
    """
    place = Location(raw.input.name)
    raw = from_utf16(raw)
    if b"\0" in raw.data:
        raise refused(ProblemCode.NOT_TEXT, place)
    # Old Macs end a line with a carriage return alone; Excel there still offers it.
    data = raw.data if b"\n" in raw.data else raw.data.replace(b"\r", b"\n")
    half = _LONGEST_LINE // 2
    for start in range(half, len(data), half):
        # A line over the bound covers one such stretch whole.
        if data.find(b"\n", start, start + half) < 0 and start + half <= len(data):
            line = data.count(b"\n", 0, start) + 1
            raise refused(ProblemCode.LINE_TOO_LONG, replace(place, line=line), most=f"{_LONGEST_LINE:,}")
    return replace(raw, data=data)


def from_gb18030(raw: RawFile) -> RawFile:
    """Return the file in UTF-8, turned from GB18030.

    Raises ActualsError where it is not that either, or where some of its lines are in UTF-8 and others are not.
    """
    other: list[int] = []
    is_surely_utf8 = False
    # Line by line as they come: a list of the lines of a gigabyte takes ten.
    for number, line in enumerate(io.BytesIO(raw.data), 1):
        if line.isascii():
            continue
        if _decodes(line, "utf-8"):
            is_surely_utf8 = is_surely_utf8 or len(_SIGN_OF_UTF8.findall(line.decode("utf-8"))) > 1
        elif _decodes(line, "gb18030"):
            other.append(number)
        else:
            raise refused(ProblemCode.NOT_TEXT, Location(raw.input.name, number))
    if is_surely_utf8:
        shown = [str(number) for number in other[:5]]
        place = Location(raw.input.name, other[0])
        raise refused(ProblemCode.MIXED_ENCODINGS, place, lines=shown, count=len(other))
    try:
        return _turned(raw, raw.data.decode("gb18030"), "GB18030")
    except UnicodeDecodeError as fault:
        line_number = raw.data.count(b"\n", 0, fault.start) + 1
        raise refused(ProblemCode.NOT_TEXT, Location(raw.input.name, line_number)) from None


def decoded(raw: RawFile) -> tuple[RawFile, str]:
    """Return the file in UTF-8, turned from GB18030 where it is in that, and its text. Raises as `from_gb18030`."""
    try:
        return raw, raw.data.decode("utf-8")
    except UnicodeDecodeError:
        raw = from_gb18030(raw)
        return raw, raw.data.decode("utf-8")


def from_utf16(raw: RawFile) -> RawFile:
    """Return the file in UTF-8 where its mark of byte order says UTF-16, as Excel's "Unicode text" does."""
    if not raw.data.startswith(UTF_16):
        return raw
    try:
        return _turned(raw, raw.data.decode("utf-16"), "UTF-16")
    except UnicodeDecodeError:
        raise refused(ProblemCode.NOT_TEXT, Location(raw.input.name)) from None


def _turned(raw: RawFile, text: str, encoding: str) -> RawFile:
    said = Problem(ProblemCode.LEGACY_ENCODING, Location(raw.input.name), {"encoding": encoding})
    return replace(raw, data=text.encode("utf-8"), noticed=(*raw.noticed, said))


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
