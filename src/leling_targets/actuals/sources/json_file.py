"""JSON -> a sheet: a list of records is a table with their keys as its header; anything else is left to a layout."""

import json
import math
import re
from collections import Counter
from typing import Any

from msgspec.structs import replace

from leling_targets.actuals.files import RawFile
from leling_targets.actuals.guards.foreign import refused
from leling_targets.actuals.guards.limits import MOST_COLUMNS, Fault, at_most
from leling_targets.actuals.sheets import Grid
from leling_targets.actuals.sources.parts.encoding import as_text, from_gb18030, from_utf16
from leling_targets.i18n import in_languages
from leling_targets.problems import ActualsError, Location, ProblemCode
from leling_targets.reasons import reason_of_json

_MOST_BYTES = 200_000_000
_LONGEST_INTEGER = 300
_HUGE = re.compile(r"[0-9]{300}|[0-9][eE]\+?[0-9]{3}")
"""What a number that no float holds looks like: such a file is read with more care, and more slowly."""
_MOST_CELLS = 20_000_000
_HALF_A_MARK = re.compile(r"\\u[dD][89a-fA-F]")
"""How a character beyond the first 65,536 is written, in two halves; one half alone can be written nowhere."""


def read_json(raw: RawFile) -> Grid:
    """Return the records of a file as rows under a header of their keys, or what else it holds as its document.

    Raises ActualsError where it is no JSON, TooLargeError where it has too many keys or values.
    """
    place = Location(raw.input.name)
    if len(raw.data) > _MOST_BYTES:
        raise refused(ProblemCode.FILE_TOO_LARGE, place, most=_MOST_BYTES // 1_000_000)
    raw = from_utf16(raw)
    document = _parsed(raw)
    if not _are_records(document):
        return Grid(raw, "", [], document=document)
    records: list[dict[str, Any]] = document
    keys = list(dict.fromkeys(key for record in records for key in record))
    at_most(Fault.KEYS, len(keys), MOST_COLUMNS)
    at_most(Fault.CELLS, len(records) * len(keys), _MOST_CELLS)
    return Grid(raw, "", [keys, *([_cell(record.get(key)) for key in keys] for record in records)])


def is_json(raw: RawFile) -> bool:
    """Return whether a text is JSON from beginning to end."""
    if len(raw.data) > _MOST_BYTES:
        return False
    try:
        _parsed(from_utf16(raw))
    except ActualsError:
        return False
    return True


def _parsed(raw: RawFile) -> Any:  # noqa: ANN401
    place = Location(raw.input.name)
    try:
        # A file of one line is no fault of JSON.
        text = raw.data.decode("utf-8")
    except UnicodeDecodeError:
        text = from_gb18030(as_text(raw)).data.decode("utf-8")
    # A value of two bytes takes a hundred in memory.
    at_most(Fault.VALUES, sum(map(text.count, ",[{")), _MOST_CELLS)
    try:
        numbers: dict[str, Any] = {"parse_int": _whole, "parse_float": _decimal} if _HUGE.search(text) else {}
        document = json.loads(text, parse_constant=str, object_pairs_hook=_keys_once, **numbers)
        if _HALF_A_MARK.search(text):
            json.dumps(document, ensure_ascii=False).encode("utf-8")
        return document
    except UnicodeEncodeError:
        raise refused(ProblemCode.JSON_BROKEN, place, reason=in_languages("json.escape")) from None
    except _RepeatedKeyError as fault:
        raise refused(ProblemCode.JSON_BROKEN, place, reason=in_languages("json.key_twice", key=fault.key)) from None
    except (ValueError, RecursionError) as fault:
        place = replace(place, line=getattr(fault, "lineno", None), column=getattr(fault, "colno", None))
        raise refused(ProblemCode.JSON_BROKEN, place, reason=reason_of_json(fault)) from None


def _whole(digits: str) -> int | str:
    """Return a whole number; one so long that no column holds it as it is written, for its cell to be named."""
    return int(digits) if len(digits) < _LONGEST_INTEGER else digits


def _decimal(digits: str) -> float | str:
    number = float(digits)
    return number if math.isfinite(number) else digits


class _RepeatedKeyError(Exception):
    """A key that stands twice in an object: which of its values counts, nobody knows. Never leaves this module."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _keys_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        (key, _), *_ = Counter(key for key, _ in pairs).most_common(1)
        raise _RepeatedKeyError(key[:60])
    return found


def what_it_lacks(document: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Return what a document should be that no layout knows, in both languages."""
    inside = document.items() if isinstance(document, dict) else ()
    key = next((str(key)[:60] for key, value in inside if _are_records(value)), "")
    return in_languages("json.records_under", key=key) if key else in_languages("json.no_records")


def _are_records(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _cell(value: Any) -> Any:  # noqa: ANN401
    if value is None or isinstance(value, str | float | bool):
        return "" if value is None else value
    if isinstance(value, int):
        return value if abs(value) < 10**15 else str(value)
    return json.dumps(value, ensure_ascii=False)
