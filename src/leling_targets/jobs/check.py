"""Where does the plan stand? A result, what the gate says of it, and why."""

from collections.abc import Sequence
from functools import partial

from leling_targets.assessment import Assessment
from leling_targets.exit_codes import FAILED, NOTHING_TO_CHECK, PASSED
from leling_targets.formats import render
from leling_targets.gate import judge_gate
from leling_targets.i18n import Language, text
from leling_targets.jobs.parts.judging import judge
from leling_targets.jobs.parts.reading import Made, Reading, bundled, check_failing
from leling_targets.model import Gated, Plan
from leling_targets.problems import Location, Problem, ProblemCode, problem_lines
from leling_targets.words.wording import area_named, listed

_MOST_NAMED = 5


def check(reading: Reading, failing: Sequence[str], baseline: str | None) -> Made:
    """Judge, and hold the verdicts against the statuses a run fails on and the accepted gaps of a file."""
    plan, language = reading.load(), reading.language
    with reading.noticing(plan) as noticed:
        check_failing(failing, plan)
        judged = judge(reading, plan, noticed, baseline)
    assessment = judged.assessment
    gate = judge_gate(assessment, failing, judged.accepted)
    lines, code = _closing(gate, assessment, language)
    if reading.quiet and not gate.passed:
        # Nothing else says it where no result is shown.
        lines = [*problem_lines(bundled(plan), language), *lines]
    drawn = partial(render, assessment, language=language, gate=gate)
    return Made(drawn, noticed, assessment.inputs, lines, code, judged.answered)


def _closing(gate: Gated, assessment: Assessment, language: Language) -> tuple[list[str], int]:
    """Return what is said at the end of a run, and its exit code."""
    if gate.nothing is not None:
        return problem_lines([gate.nothing], language), NOTHING_TO_CHECK
    lines = _without_data(gate, assessment, language)
    if gate.passed:
        return lines, PASSED
    return [*lines, *_reasons(gate, assessment.plan, language)], FAILED


def _without_data(gate: Gated, assessment: Assessment, language: Language) -> list[str]:
    """Return how many targets have no data though none of them fails the gate, and how many rows were left out."""
    if not gate.without_data:
        return []
    rows = assessment.left_out.get("unknown_indicator", 0)
    key = "gate.without_data_and_rows" if rows else "gate.without_data"
    counts = {"count": len(gate.without_data), "total": len(assessment.figures), "rows": rows}
    return [text(key, language, **counts)]


def _reasons(gate: Gated, plan: Plan, language: Language) -> list[str]:
    """Return why the gate failed: in one line, and one for each accepted gap that has expired or closed."""
    problems: list[Problem] = []
    for code, group in (
        (ProblemCode.ACCEPTANCE_EXPIRED, gate.expired),
        (ProblemCode.ACCEPTANCE_NOT_NEEDED, gate.unneeded),
    ):
        for one in group:
            details = {"name": _name(plan, one.area, one.target, language), "expires": one.expires}
            problems.append(Problem(code, Location(one.file, one.line), details))
    lines = problem_lines(problems, language)
    names = [_name(plan, area, identifier, language) for area, identifier in gate.failed]
    if not names:
        counts = {"expired": len(gate.expired), "unneeded": len(gate.unneeded)}
        return [*lines, text("gate.failed_baseline", language, **counts)]
    named = listed(names, language, _MOST_NAMED)
    return [*lines, text("gate.failed", language, fail_on=gate.fail_on, count=len(names), names=named)]


def _name(plan: Plan, area: str, identifier: str, language: Language) -> str:
    target = plan.target(identifier)
    name = target.name.in_language(language) if target else identifier
    return name if area in ("", plan.area) else area_named(plan, area, name, language)
