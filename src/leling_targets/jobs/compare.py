"""What changed from one result to another: those `leling check --format json` wrote, or those of actuals."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from msgspec.structs import replace

from leling_targets.actuals.answers import KeptAnswers
from leling_targets.assessment.result import as_values
from leling_targets.comparison import Result
from leling_targets.comparison import compare as compared
from leling_targets.exit_codes import FAILED, PASSED
from leling_targets.formats import render_comparison
from leling_targets.gate import judge_gate
from leling_targets.i18n import text
from leling_targets.jobs.parts.choosing import LISTER, choice, unknown_natures, unknown_owners
from leling_targets.jobs.parts.earlier import earlier_result, may_be_result
from leling_targets.jobs.parts.judging import judge
from leling_targets.jobs.parts.reading import Made, Reading, of_answers
from leling_targets.jobs.parts.redacting import values_without_names
from leling_targets.ledger.persons import Redaction
from leling_targets.model import Bilingual, InputFile, answers_for, owner_names
from leling_targets.names import fold
from leling_targets.problems import NothingToCheckError, Problem, ProblemCode, UsageError
from leling_targets.words.wording import listed

_MOST_NAMED = 5


class _Read(NamedTuple):
    """A result, and the files it was formed from now."""

    result: Result
    inputs: tuple[InputFile, ...]
    answered: tuple[KeptAnswers, ...] = ()
    redaction: Redaction | None = None
    """How persons are left out of it; None where they are named, and where nobody knows who they are."""


def compare(reading: Reading, fail_on: str, failing: Sequence[str]) -> Made:
    """Hold the results of two files against each other, those that fail the run among the changes."""
    language = reading.language
    with reading.noticing() as noticed:
        earlier, later = (_read(path, reading, noticed) for path in reading.files)
        results = _selected((earlier.result, later.result), reading)
    if redaction := earlier.redaction or later.redaction:
        # What a file holds was written with the names in it.
        results = [values_without_names(one, redaction) for one in results]
    comparison = compared(*results)

    drawn = partial(render_comparison, comparison, language=language)
    names = [one.name.in_language(language) for one in comparison.changes if one.change.value in failing]
    named = listed(names, language, _MOST_NAMED)
    lines = [text("compare.failed", language, fail_on=fail_on, count=len(names), names=named)] if names else []
    inputs, answered = (*earlier.inputs, *later.inputs), (*earlier.answered, *later.answered)
    return Made(drawn, noticed, inputs, lines, FAILED if names else PASSED, answered)


def _read(path: str, reading: Reading, noticed: list[Problem]) -> _Read:
    """Return the result a file holds, or that of the actuals in it, and add what is noticed."""
    if path.lower().endswith(".json") and may_be_result(path):
        return _Read(earlier_result(path), ())
    plan = reading.load()
    with reading.noticing(plan) as own:
        judged = judge(replace(reading, files=(path,)), plan, own)
        own.extend(of_answers(judged.assessment.problems))
    noticed.extend(own)
    assessment = judged.assessment
    return _Read(
        as_values(assessment, judge_gate(assessment)), assessment.inputs, judged.answered, judged.evidence.redaction
    )


def _owners(row: Mapping[str, Any]) -> tuple[Bilingual, ...]:
    """Return who answers for a target; results of earlier versions know one text."""
    plain = [row["owner"]] if row.get("owner") else []
    named = [(one.get("en"), one.get("zh")) for one in row.get("owners") or []] or [(one, one) for one in plain]
    return tuple(Bilingual(str(en or ""), str(zh or "")) for en, zh in named)


def _areas(row: Mapping[str, Any]) -> set[str]:
    """Return the names of the area of a row, folded."""
    return {fold(str(name)) for name in (row.get("area") or "", *(row.get("area_name") or {}).values())}


def _selected(results: Sequence[Result], reading: Reading) -> list[Result]:
    """Return results with what is asked for.

    Raises UsageError for targets, groups, natures and owners in none of them.
    """
    rows = [row for result in results for row in result["results"]]
    for option, key, wanted in (("--only", "id", reading.only), ("--group", "group", reading.group)):
        for word in wanted:
            choice(word, list(dict.fromkeys(str(row.get(key) or "") for row in rows)), option, LISTER)
    natures = list(dict.fromkeys(str(row["nature"]) for row in rows if row.get("nature")))
    if wrong := list(unknown_natures(reading.nature, natures, "--nature")):
        raise UsageError(wrong)
    if wrong := list(unknown_owners(reading.owner, owner_names(one for row in rows for one in _owners(row)))):
        raise UsageError(wrong)
    areas = set(map(fold, reading.area))
    known = {name for row in rows for name in _areas(row)}
    if missing := [area for area in reading.area if fold(area) not in known]:
        raise NothingToCheckError([Problem(ProblemCode.NO_SUCH_AREA, None, {"found": ", ".join(missing)})])
    chosen = (("id", reading.only), ("group", reading.group), ("nature", reading.nature))

    def is_asked(row: Mapping[str, Any]) -> bool:
        return (
            all(not wanted or row.get(key) in wanted for key, wanted in chosen)
            and (not areas or not areas.isdisjoint(_areas(row)))
            and (not reading.owner or answers_for(_owners(row), reading.owner))
        )

    return [{**result, "results": [row for row in result["results"] if is_asked(row)]} for result in results]
