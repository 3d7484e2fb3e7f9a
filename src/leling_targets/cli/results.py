"""Results to compare with: those `leling check --format json` wrote, or those of actuals."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from leling_targets.cli.options import choice
from leling_targets.cli.running import LISTER, assessment_of, noticing, plan_of
from leling_targets.comparison import Result
from leling_targets.i18n import in_languages
from leling_targets.model import InputFile, Status
from leling_targets.problems import Location, NothingToCheckError, Problem, ProblemCode, UsageError
from leling_targets.reasons import reason_of_json, reason_of_system

if TYPE_CHECKING:
    from leling_targets.cli.asked import Asked


class Read(NamedTuple):
    """A result, and the files it was formed from now."""

    result: Result
    inputs: tuple[InputFile, ...]


def earlier_result(path: str) -> dict[str, Any]:
    """Return a result that `leling check --format json` wrote earlier; raises UsageError where a file holds none."""
    place = Location(path)
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError([Problem(ProblemCode.FILE_NOT_FOUND, place)]) from None
    except OSError as fault:
        details = {"reason": reason_of_system(fault)}
        raise UsageError([Problem(ProblemCode.BAD_RESULT, place, details)]) from None
    except (ValueError, RecursionError) as fault:
        details = {"reason": reason_of_json(fault)}
        raise UsageError([Problem(ProblemCode.BAD_RESULT, place, details)]) from None
    if fault_of_result := _fault_of_result(found):
        reason = in_languages("json.no_result", found=fault_of_result)
        raise UsageError([Problem(ProblemCode.BAD_RESULT, place, {"reason": reason})])
    return dict(found)


def _fault_of_result(found: object) -> str:
    """Return what a value lacks to be a result, "" for nothing."""
    results = found.get("results") if isinstance(found, dict) else None
    if not isinstance(results, list) or "as_of" not in (found if isinstance(found, dict) else {}):
        return "as_of, results"
    needed = {"area", "id", "status", "actual"}
    for number, one in enumerate(results, 1):
        missing = sorted(needed - one.keys()) if isinstance(one, dict) else sorted(needed)
        if missing:
            return f"results[{number}]: {', '.join(missing)}"
        if one["status"] not in list(Status):
            return f"results[{number}]: status {one['status']}"
    return ""


def result_of(path: str, asked: "Asked") -> Read:
    """Return the result a file holds, or that of the actuals in it."""
    if path.lower().endswith(".json") and _holds_result(path):
        return Read(earlier_result(path), ())
    from leling_targets.assess.result import as_values
    from leling_targets.gate import judge_gate

    plan = plan_of(asked)
    with noticing(plan, asked.language, quiet=asked.quiet) as noticed:
        assessment = assessment_of(plan, [path], asked, noticed)
    return Read(as_values(assessment, judge_gate(assessment)), assessment.inputs)


def selected(results: Sequence[Result], asked: "Asked") -> list[Result]:
    """Return results with the targets, groups and areas asked for; raises UsageError for those in none of them."""
    rows = [row for result in results for row in result["results"]]
    for option, key, wanted in (("--only", "id", asked.only), ("--group", "group", asked.groups)):
        for word in wanted:
            choice(word, list(dict.fromkeys(str(row.get(key) or "") for row in rows)), option, LISTER)
    known = {str(row.get("area") or "") for row in rows}
    if missing := [area for area in asked.areas if area not in known]:
        raise NothingToCheckError([Problem(ProblemCode.NO_SUCH_AREA, None, {"found": ", ".join(missing)})])
    chosen = (("id", asked.only), ("group", asked.groups), ("area", asked.areas))

    def is_asked(row: Mapping[str, Any]) -> bool:
        return all(not wanted or row.get(key) in wanted for key, wanted in chosen)

    return [{**result, "results": [row for row in result["results"] if is_asked(row)]} for result in results]


def _holds_result(path: str) -> bool:
    """Return whether a JSON file may be a result: whatever is no list of records, and no answer of an interface."""
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return True
    return isinstance(found, dict) and "returndata" not in found
