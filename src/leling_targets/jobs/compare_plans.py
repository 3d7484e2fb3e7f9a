"""What changed from one plan to another: which promises were added, dropped, raised, lowered, redefined."""

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from leling_targets.exit_codes import FAILED, PASSED
from leling_targets.formats import PLAN_FORMATS, render_plan_changes
from leling_targets.i18n import in_languages, text
from leling_targets.jobs.parts.reading import Made, Reading
from leling_targets.model import Plan
from leling_targets.plan import load_plan
from leling_targets.plan.changes import PlanDifference
from leling_targets.plan.changes import compare_plans as compared
from leling_targets.problems import PlanError, Problem, ProblemCode, UsageError
from leling_targets.words.wording import listed

_MOST_NAMED = 5
_OF_FIGURES = ("as_of", "area", "projects", "column")
"""Options that say nothing where no figures are read."""


def are_plans(files: Sequence[str]) -> bool:
    """Return whether files are plans, as their names say; raises UsageError where only some of them are."""
    suffixes = tuple(one.suffix for one in PLAN_FORMATS.values())
    plans = [name for name in files if name.lower().endswith(suffixes)]
    if plans and len(plans) < len(files):
        other = next(name for name in files if name not in plans)
        raise UsageError([Problem(ProblemCode.PLAN_AND_OTHER, None, {"plan": plans[0], "other": other})])
    return bool(plans)


def compare_plans(reading: Reading, fail_on: str, failing: Sequence[str]) -> Made:
    """Hold two plans against each other, those changes of promises that fail the run among them."""
    _refuse_unused(reading)
    language = reading.language
    with reading.noticing() as noticed:
        with reading.unnamed():
            old, new = _plans(reading.files)
        every = {"targets": (*new.targets, *old.targets), "groups": {**old.groups, **new.groups}}
        reading.check_selection(replace(new, **every))
        noticed.extend([*old.problems, *new.problems])
        if reading.redact:
            reading = reading.by_ids(old, new)
            old, new = _without_names(old, new, noticed)
    found = compared(old, new, reading.only, reading.group, reading.nature, reading.owner)
    names = _failing(found, failing, reading)
    named = listed(names, language, _MOST_NAMED)
    lines = [text("plan_changes.failed", language, fail_on=fail_on, names=named)] if names else []
    drawn = partial(render_plan_changes, found, language=language)
    return Made(drawn, noticed, (), lines, FAILED if names else PASSED)


def _refuse_unused(reading: Reading) -> None:
    given = {name: getattr(reading, name) for name in _OF_FIGURES} | dict(reading.answers)
    given["method"] = reading.method != Reading(reading.language).method
    unused = [f"--{name.replace('_', '-')}" for name, word in given.items() if word]
    other = in_languages("plan_changes.two_plans")
    if unused:
        raise UsageError(Problem(ProblemCode.NOT_TOGETHER, None, {"what": one, "other": other}) for one in unused)


def _plans(files: Sequence[str]) -> list[Plan]:
    """Return the plans of files; raises PlanError with what is wrong in all of them."""
    plans: list[Plan] = []
    problems: list[Problem] = []
    for name in files:
        try:
            plans.append(load_plan(name))
        except PlanError as fault:
            problems.extend(fault.problems)
    if problems:
        raise PlanError(problems)
    return plans


def _without_names(old: Plan, new: Plan, noticed: list[Problem]) -> tuple[Plan, Plan]:
    # What masks names reads actuals too, and brings pandas with it.
    from leling_targets.jobs.parts.redacting import NOTE, plan_without_names, redaction_by

    redaction = redaction_by(None, old).joined(redaction_by(None, new))
    noticed[:] = [*map(redaction.problem, noticed), NOTE]
    return plan_without_names(old, redaction), plan_without_names(new, redaction)


def _failing(found: PlanDifference, failing: Sequence[str], reading: Reading) -> list[str]:
    """Return the names of what fails the run, the plan as a whole among them."""
    language = reading.language
    names = [text("plan_changes.head", language)] if any(one.change.value in failing for one in found.head) else []
    return names + [
        one.name.in_language(language)
        for one in found.targets
        if any(change.value in failing for change in one.changes)
    ]
