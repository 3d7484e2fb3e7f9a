"""A result that `leling check --format json` wrote earlier: read, bounded, and held to what is read of it."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from leling_targets.comparison import Result
from leling_targets.model import MethodName, Status
from leling_targets.periods import NamedFor
from leling_targets.plain_files import read_plain
from leling_targets.problems import Location, Problem, ProblemCode, UsageError
from leling_targets.reasons import reason_of_json, reason_of_system

_MOST_BYTES = 200_000_000
_LONGEST_NUMBER = 300
_AS_OF = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])|/[0-9]{4})?")

Check = Callable[[Any], bool]


def _none_or(*kinds: type) -> Check:
    """Return what holds for null and values of some kinds; true and false are no numbers."""
    return lambda value: value is None or (isinstance(value, kinds) and not isinstance(value, bool))


_IS_TEXT, _IS_NUMBER, _IS_MAPPING = _none_or(str), _none_or(int, float), _none_or(dict)


def _are_mappings(value: Any) -> bool:  # noqa: ANN401
    return value is None or (isinstance(value, list) and all(isinstance(one, dict) for one in value))


_NEEDED: Mapping[str, Check] = MappingProxyType(
    {
        "as_of": lambda value: isinstance(value, str) and _AS_OF.fullmatch(value) is not None,
        "method": lambda value: value in list(MethodName),
        "results": lambda value: isinstance(value, list),
    }
)
_NEEDED_OF_TARGET: Mapping[str, Check] = MappingProxyType(
    {
        "area": _IS_TEXT,
        "id": lambda value: isinstance(value, str),
        "status": lambda value: value in list(Status),
        "actual": _IS_NUMBER,
    }
)
_MAY_BE: Mapping[str, Check] = MappingProxyType(
    {
        "name": _IS_MAPPING,
        "area_name": _IS_MAPPING,
        "owners": _are_mappings,
        "owner": _IS_TEXT,
        "unit": _IS_TEXT,
        "period": _IS_TEXT,
        "base": _IS_NUMBER,
        "series": _are_mappings,
    }
)


def earlier_result(path: str) -> Result:
    """Return the result a file holds; raises UsageError where it holds none."""
    place = Location(path)
    try:
        found = _values(path)
    except OSError as fault:
        reason = reason_of_system(fault)
    except (ValueError, RecursionError) as fault:
        reason = reason_of_json(fault)
    else:
        lacking = _lacking(found)
        if not lacking:
            return cast(Result, found)
        reason = (lacking, lacking)
    raise UsageError([Problem(ProblemCode.BAD_RESULT, place, {"reason": reason})])


def may_be_result(path: str) -> bool:
    """Return whether a JSON file may be a result: whatever is no list of records, and no answer of an interface."""
    try:
        found = _values(path)
    except (OSError, ValueError, RecursionError):
        return True
    return isinstance(found, dict) and "returndata" not in found


def _values(path: str) -> object:
    data = read_plain(Path(path), _MOST_BYTES)
    if data is None:
        raise UsageError([Problem(ProblemCode.FILE_TOO_LARGE, Location(path), {"most": _MOST_BYTES // 1_000_000})])
    return json.loads(data.decode("utf-8"), parse_int=_number, parse_float=_number, parse_constant=_number)


def _number(written: str) -> int | float:
    """Return a number of JSON; one no program wrote as a figure is a fault of the file."""
    number = float(written)
    if not abs(number) < 10.0**_LONGEST_NUMBER:
        raise ValueError
    return int(written) if written.lstrip("-").isdigit() else number


def _lacking(found: object) -> str:
    """Return what a value lacks to be a result, "" for nothing."""
    if not isinstance(found, dict):
        return ", ".join(_NEEDED)
    if wrong := _wrong(found, _NEEDED, {"problems": _are_problems, "plan": _is_plan}):
        return wrong
    for number, one in enumerate(found["results"], 1):
        if not isinstance(one, dict):
            return f"results[{number}]: {', '.join(_NEEDED_OF_TARGET)}"
        if wrong := _wrong(one, _NEEDED_OF_TARGET, _MAY_BE):
            return f"results[{number}]: {wrong}"
    return ""


def _wrong(found: Mapping[str, Any], needed: Mapping[str, Check], optional: Mapping[str, Check]) -> str:
    """Return the keys that are missing, else those with a value that cannot be theirs."""
    missing = [key for key in needed if key not in found]
    return ", ".join(missing or [key for key, fits in {**needed, **optional}.items() if not fits(found.get(key))])


def _are_problems(value: Any) -> bool:  # noqa: ANN401
    return _are_mappings(value) and all(_IS_MAPPING(one.get("place")) for one in value or [])


def _is_plan(value: Any) -> bool:  # noqa: ANN401
    """Return whether what a result says of its plan may say when its years begin."""
    said = value.get("year_starts") if isinstance(value, dict) else None
    if said is None:
        return _IS_MAPPING(value)
    return isinstance(said, dict) and said.get("month") in range(2, 13) and said.get("named_for") in (None, *NamedFor)
