"""What the commands that judge do alike: read the plan and the actuals, choose, assess."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from leling_targets.cli.options import choice
from leling_targets.cli.output import complain
from leling_targets.cli.redacting import (
    accepted_without_names,
    actuals_without_names,
    plan_without_names,
    redaction_by,
    without_names,
)
from leling_targets.cli.speech import LANGUAGE
from leling_targets.i18n import LANGUAGES, Language, text
from leling_targets.model import FailOn, InputFile, MethodName, Plan
from leling_targets.periods import MonthOnly, Period, read_period
from leling_targets.plan import load_plan
from leling_targets.plan.find import BUNDLED_NAME
from leling_targets.problems import (
    LelingError,
    NothingToCheckError,
    Problem,
    ProblemCode,
    Severity,
    UsageError,
    problem_lines,
)

if TYPE_CHECKING:
    from leling_targets.actuals import Actuals
    from leling_targets.actuals.answers import Answers
    from leling_targets.assessment import AsOf, Assessment
    from leling_targets.cli.asked import Asked
    from leling_targets.ledger import Ledger
    from leling_targets.ledger.persons import Redaction
    from leling_targets.model import Accepted

ALL_METHODS = "all"
LISTER = "leling targets"
"""The command that lists what a plan promises."""


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
    from leling_targets.assessment import AsOf

    period = read_period(written)
    if isinstance(period, Period):
        return AsOf(period.year, period.last_month)
    if isinstance(period, MonthOnly):
        return AsOf(period.year, period.month)
    raise UsageError([Problem(ProblemCode.AS_OF_UNREADABLE, None, {"found": written})])


def failing_of(written: str) -> "tuple[FailOn, ...]":
    """Return the statuses a gate fails on."""
    return tuple(FailOn(choice(word.strip(), list(FailOn), "--fail-on")) for word in written.split(","))


def refuse_nothing(files: Sequence[str] | None, projects: Sequence[str], command: str) -> None:
    """Raise UsageError where a command is given neither actuals nor a ledger."""
    if not files and not projects:
        raise UsageError([Problem(ProblemCode.NO_ACTUALS, None, {"command": command})])


@contextmanager
def noticing(plan: Plan, language: Language, *, quiet: bool = False) -> Iterator[list[Problem]]:
    """Keep what is noticed under a plan until it is known whether an error follows.

    With an error it comes before it, and before both that the plan is the bundled one; else it goes to stderr.
    """
    noticed: list[Problem] = []
    try:
        yield noticed
    except LelingError as fault:
        raise type(fault)([*bundled(plan), *(() if quiet else noticed), *fault.problems]) from None
    if not quiet:
        complain(problem_lines([*bundled(plan), *noticed], language))


def bundled(plan: Plan) -> tuple[Problem, ...]:
    """Return that the bundled plan is used for want of another, where it is."""
    return (Problem(ProblemCode.PLAN_BUNDLED),) if plan.file == BUNDLED_NAME else ()


def warnings_of(problems: Iterable[Problem]) -> list[Problem]:
    """Return those problems a reader is to be told beside a result."""
    return [problem for problem in problems if problem.severity is Severity.WARNING]


def plan_of(asked: "Asked") -> Plan:
    """Return the plan asked for; where no person is to be named, what is wrong with it quotes nothing."""
    with without_names(None, redact=asked.redact):
        return load_plan(asked.plan)


def actuals_of(
    files: Sequence[str],
    plan: Plan,
    answers: "Answers",
    noticed: list[Problem],
    *,
    strict: bool = False,
    redaction: "Redaction | None" = None,
) -> "Actuals":
    """Read the actuals, none where no file is given, and add what is noticed. With a redaction they name nobody."""
    from leling_targets.actuals import Actuals, read_actuals

    if files:
        with without_names(redaction, redact=redaction is not None):
            actuals = read_actuals(files, plan, strict=strict, answers=answers)
    else:
        from leling_targets.ledger.observed import no_observations

        actuals = Actuals(no_observations(plan), (), every=no_observations(plan))
    if redaction is not None:
        actuals = actuals_without_names(actuals, redaction)
    noticed.extend(warnings_of(actuals.problems))
    return actuals


def ledger_of(files: Sequence[str], plan: Plan, noticed: list[Problem], *, redact: bool = False) -> "Ledger | None":
    """Read a project ledger, None without one, and add what is noticed. With `redact` it holds no person's name."""
    if not files:
        return None
    from leling_targets.ledger import read_ledger

    ledger = read_ledger(files, plan, redact=redact)
    noticed.extend(warnings_of(ledger.problems))
    return ledger


def accepted_of(path: str | None, plan: Plan) -> "tuple[Accepted, ...]":
    """Return the accepted gaps of a baseline file, none without one."""
    if path is None:
        return ()
    from leling_targets.gate import load_baseline

    return load_baseline(path, plan)


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
            choice(found, allowed, what, LISTER)
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


@dataclass(frozen=True)
class Reading:
    """A plan with what was read for it, ready to be judged as of any period."""

    plan: Plan
    actuals: "Actuals"
    ledger: "Ledger | None"
    asked: "Asked"
    methods: tuple[MethodName, ...]
    redaction: "Redaction | None" = None
    """How persons are left out of it; None where they are named."""

    def judged(self, as_of: "AsOf | None") -> "Assessment":
        """Return how far plan and actuals are apart."""
        from leling_targets.assessment import assess

        return assess(
            self.plan,
            self.actuals,
            as_of=as_of,
            methods=self.methods,
            only=self.asked.only,
            groups=self.asked.groups,
            areas=self.asked.areas,
            ledger=self.ledger,
        )


def reading_of(plan: Plan, files: Sequence[str], asked: "Asked", noticed: list[Problem]) -> Reading:
    """Read all that is asked for, and add what is noticed."""
    check_selection(plan, asked.only, asked.groups)
    methods = methods_of(asked.method)
    ledger = ledger_of(asked.projects, plan, noticed, redact=asked.redact)
    redaction = redaction_by(ledger, plan) if asked.redact else None
    if redaction is not None:
        plan = plan_without_names(plan, redaction)
    actuals = actuals_of(files, plan, asked.answers(), noticed, strict=asked.strict, redaction=redaction)
    check_areas(plan, actuals, asked.areas)
    return Reading(plan, actuals, ledger, asked, methods, redaction)


class Judged(NamedTuple):
    """What was read and judged, and the accepted gaps it is held against."""

    reading: Reading
    assessment: "Assessment"
    accepted: "tuple[Accepted, ...]"


def judged_with_gaps(
    plan: Plan, files: Sequence[str], asked: "Asked", noticed: list[Problem], baseline: str | None
) -> Judged:
    """Read and judge all that is asked for, and add what is noticed; `baseline` is the file of accepted gaps."""
    with without_names(None, redact=asked.redact):
        accepted = accepted_of(baseline, plan)
    upto = as_of_of(asked.as_of)
    reading = reading_of(plan, files, asked, noticed)
    assessment = reading.judged(upto)
    if reading.redaction is not None:
        accepted = accepted_without_names(accepted, reading.redaction)
    return Judged(reading, assessment, accepted)


def assessment_of(plan: Plan, files: Sequence[str], asked: "Asked", noticed: list[Problem]) -> "Assessment":
    """Read the actuals and assess them, and add what is noticed."""
    upto = as_of_of(asked.as_of)
    return reading_of(plan, files, asked, noticed).judged(upto)
