"""What check and explain do alike: read the plan and the actuals, choose, assess."""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from leling_targets.cli.options import choice
from leling_targets.cli.output import complain
from leling_targets.cli.redacting import actuals_without_names, without_names
from leling_targets.cli.speech import LANGUAGE
from leling_targets.figures import MOST
from leling_targets.i18n import LANGUAGES, Language, text
from leling_targets.model import InputFile, MethodName, Plan, Status
from leling_targets.periods import MonthOnly, Period, read_period
from leling_targets.problems import (
    Location,
    NothingToCheckError,
    Problem,
    ProblemCode,
    Severity,
    UsageError,
    problem_lines,
)
from leling_targets.reasons import reason_of_json, reason_of_system

if TYPE_CHECKING:
    from leling_targets.actuals import Actuals
    from leling_targets.actuals.answers import Answers
    from leling_targets.assess import AsOf, Assessment
    from leling_targets.cli.answering import AskAnswers
    from leling_targets.ledger import Ledger
    from leling_targets.ledger.persons import Redaction
    from leling_targets.model import Accepted

ALL_METHODS = "all"
_LONGEST_INTEGER = 18
"""Digits."""


def language_of(lang: str | None) -> Language:
    """Return the language of results: the one asked for, `zh_CN.UTF-8` too, else the environment's."""
    if not lang:
        return LANGUAGE
    known = next((one for one in LANGUAGES if re.fullmatch(rf"{one}([-_.@].*)?", lang, re.IGNORECASE)), lang)
    return cast(Language, choice(known, LANGUAGES, "--lang"))


def methods_of(name: str) -> tuple[MethodName, ...]:
    """Return the methods a name stands for."""
    found = choice(name, [*(method.value for method in MethodName), ALL_METHODS], "--method")
    return tuple(MethodName) if found == ALL_METHODS else (MethodName(found),)


def as_of_of(written: str | None) -> "AsOf | None":
    """Return the as-of a text names: a year stands for its end."""
    if written is None:
        return None
    from leling_targets.assess import AsOf

    period = read_period(written)
    if isinstance(period, Period):
        return AsOf(period.year, period.last_month)
    if isinstance(period, MonthOnly):
        return AsOf(period.year, period.month)
    raise UsageError([Problem(ProblemCode.AS_OF_UNREADABLE, None, {"found": written})])


def actuals_of(
    files: Sequence[str],
    plan: Plan,
    answers: "Answers",
    language: Language,
    *,
    strict: bool = False,
    quiet: bool = False,
    redaction: "Redaction | None" = None,
) -> "Actuals":
    """Read the actuals, none where no file is given; warnings go to stderr. With a redaction they name nobody."""
    from leling_targets.actuals import Actuals, read_actuals

    if files:
        with without_names(redaction, redact=redaction is not None):
            actuals = read_actuals(files, plan, strict=strict, answers=answers)
    else:
        from leling_targets.ledger.figures import no_observations

        actuals = Actuals(no_observations(plan), (), every=no_observations(plan))
    if redaction is not None:
        actuals = actuals_without_names(actuals, redaction)
    if not quiet:
        warnings = [problem for problem in actuals.problems if problem.severity is Severity.WARNING]
        complain(problem_lines(warnings, language))
    return actuals


def ledger_of(
    files: Sequence[str] | None, plan: Plan, language: Language, *, redact: bool = False, quiet: bool = False
) -> "Ledger | None":
    """Read a project ledger, None without one; warnings go to stderr. With `redact` it holds no person's name."""
    if not files:
        return None
    from leling_targets.ledger import read_ledger

    ledger = read_ledger(files, plan, redact=redact)
    if not quiet:
        warnings = [problem for problem in ledger.problems if problem.severity is Severity.WARNING]
        complain(problem_lines(warnings, language))
    return ledger


def accepted_of(path: str | None, plan: Plan) -> "tuple[Accepted, ...]":
    """Return the accepted gaps of a baseline file, none without one."""
    if path is None:
        return ()
    from leling_targets.gate import load_baseline

    return load_baseline(path, plan)


def earlier_result(path: str) -> dict[str, Any]:
    """Return a result that `leling check --format json` wrote earlier; raises UsageError where a file holds none."""
    place = Location(path)
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"), parse_int=_whole)
        # What JSON has no number for is none of ours: NaN, Infinity, 1e999.
        json.dumps(found, allow_nan=False)
    except OSError as fault:
        details = {"reason": reason_of_system(fault)}
        raise UsageError([Problem(ProblemCode.BAD_RESULT, place, details)]) from None
    except (ValueError, RecursionError) as fault:
        details = {"reason": reason_of_json(fault)}
        raise UsageError([Problem(ProblemCode.BAD_RESULT, place, details)]) from None
    if fault_of_result := _fault_of_result(found):
        raise UsageError([Problem(ProblemCode.BAD_RESULT, place, {"reason": fault_of_result})])
    return dict(found)


def _whole(digits: str) -> int | float:
    """Return a whole number; one beyond what columns hold as a float."""
    return int(digits) if len(digits) <= _LONGEST_INTEGER else float(digits)


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
        if one["actual"] is not None and not (isinstance(one["actual"], int | float) and abs(one["actual"]) < MOST):
            return f"results[{number}]: actual"
    return ""


def result_of(
    path: str,
    answers: "AskAnswers",
    *,
    plan: str | None,
    method: str,
    only: Sequence[str],
    groups: Sequence[str],
    language: Language,
) -> dict[str, Any]:
    """Return the result a file holds, or that of the actuals in it."""
    if path.lower().endswith(".json") and _holds_result(path):
        return earlier_result(path)
    from leling_targets.assess.result import as_values
    from leling_targets.gate import judge_gate
    from leling_targets.plan import load_plan

    promises = load_plan(plan)
    assessment = assessment_of(promises, [path], answers(), method=method, only=only, groups=groups, language=language)
    return as_values(assessment, judge_gate(assessment))


def _holds_result(path: str) -> bool:
    """Return whether a JSON file may be a result: whatever is no list of records, and no answer of an interface."""
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return True
    return isinstance(found, dict) and "returndata" not in found


def read_lines(inputs: Iterable[InputFile], language: Language) -> list[str]:
    """Return a line per file read: its size, its hash and the layout it was read in."""
    separator = text("list.separator", language)
    return [
        text(
            "check.read",
            language,
            name=one.name,
            size=one.size,
            sha256=one.sha256,
            layouts=separator.join(one.layouts),
        )
        for one in inputs
    ]


def check_selection(plan: Plan, only: Sequence[str], groups: Sequence[str]) -> None:
    """Raise UsageError for ids and groups the plan does not have, with the nearest ones."""
    problems: list[Problem] = []
    identifiers = [target.id for target in plan.targets]
    known_groups = [*plan.groups, *(target.group for target in plan.targets)]
    for found, allowed, what in [
        *((one, identifiers, "--only") for one in only),
        *((one, list(dict.fromkeys(known_groups)), "--group") for one in groups),
    ]:
        try:
            choice(found, allowed, what)
        except UsageError as fault:
            problems.extend(fault.problems)
    if problems:
        raise UsageError(problems)


def check_areas(plan: Plan, actuals: "Actuals", asked: Sequence[str]) -> None:
    """Raise NothingToCheckError where a plan with goals for its own area alone meets figures of other areas alone."""
    found = [str(area) for area in actuals.observations["area"].unique()]
    if asked or not found or not plan.area or plan.area in found or any(target.areas for target in plan.targets):
        return
    most = 3
    shown = ", ".join(found[:most]) + (", ..." if len(found) > most else "")
    details = {"area": plan.area, "found": shown}
    raise NothingToCheckError([Problem(ProblemCode.AREA_WITHOUT_FIGURES, None, details)])


def assessment_of(
    plan: Plan,
    files: Sequence[str],
    answers: "Answers",
    *,
    as_of: str | None = None,
    method: str = MethodName.SCHEDULE.value,
    only: Sequence[str] = (),
    groups: Sequence[str] = (),
    areas: Sequence[str] = (),
    strict: bool = False,
    quiet: bool = False,
    language: Language = LANGUAGE,
    ledger: "Ledger | None" = None,
    redaction: "Redaction | None" = None,
) -> "Assessment":
    """Read the actuals and assess them; warnings go to stderr."""
    check_selection(plan, only, groups)
    chosen, upto = methods_of(method), as_of_of(as_of)
    from leling_targets.assess import assess

    actuals = actuals_of(files, plan, answers, language, strict=strict, quiet=quiet, redaction=redaction)
    check_areas(plan, actuals, areas)
    return assess(plan, actuals, as_of=upto, methods=chosen, only=only, groups=groups, areas=areas, ledger=ledger)
