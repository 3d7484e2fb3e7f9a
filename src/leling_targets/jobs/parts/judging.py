"""What the jobs that judge do alike: read the plan, the actuals and the ledger, choose, assess."""

from collections.abc import Sequence

from msgspec import Struct

from leling_targets.actuals import Actuals, read_actuals
from leling_targets.actuals.answers import KeptAnswers
from leling_targets.assessment import AsOf, Assessment, assess
from leling_targets.gate import load_baseline
from leling_targets.jobs.parts.answering import Said, said_of
from leling_targets.jobs.parts.choosing import choice
from leling_targets.jobs.parts.reading import Reading, warnings_of
from leling_targets.jobs.parts.redacting import (
    accepted_without_names,
    actuals_without_names,
    plan_without_names,
    redaction_by,
)
from leling_targets.ledger import Ledger
from leling_targets.ledger.persons import Redaction
from leling_targets.model import Accepted, MethodName, Plan
from leling_targets.periods import MonthOnly, Period, read_period
from leling_targets.problems import NothingToCheckError, Problem, ProblemCode, UsageError

ALL_METHODS = "all"
_MOST_NAMED = 3
"""Areas a message names."""


class Evidence(Struct, frozen=True):
    """A plan with what was read for it, ready to be judged as of any period."""

    plan: Plan
    actuals: Actuals
    ledger: Ledger | None
    reading: Reading
    methods: tuple[MethodName, ...]
    redaction: Redaction | None = None
    """How persons are left out of it; None where they are named."""

    def judged(self, as_of: AsOf | None) -> Assessment:
        """Return how far plan and actuals are apart."""
        return assess(
            self.plan,
            self.actuals,
            as_of=as_of,
            methods=self.methods,
            only=self.reading.only,
            groups=self.reading.group,
            natures=self.reading.nature,
            areas=self.reading.area,
            owners=self.reading.owner,
            ledger=self.ledger,
        )


class Judged(Struct, frozen=True):
    """What was read, and the verdicts on it."""

    evidence: Evidence
    assessment: Assessment
    accepted: tuple[Accepted, ...] = ()
    """The accepted gaps it is held against."""

    @property
    def answered(self) -> tuple[KeptAnswers, ...]:
        """Return the answers used, by the shape of their file, where they are to be kept."""
        ledger = self.evidence.ledger
        return (*self.evidence.actuals.answered, *(ledger.answered if ledger is not None else ()))


def judge(reading: Reading, plan: Plan, noticed: list[Problem], baseline: str | None = None) -> Judged:
    """Read and judge all that is asked for, and add what is noticed; `baseline` is the file of accepted gaps."""
    with reading.unnamed():
        accepted = load_baseline(baseline, plan) if baseline is not None else ()
    upto = read_as_of(reading.as_of, plan)
    evidence = evidence_of(reading, plan, noticed)
    assessment = evidence.judged(upto)
    if evidence.redaction is not None:
        accepted = accepted_without_names(accepted, evidence.redaction)
    return Judged(evidence, assessment, accepted)


def evidence_of(reading: Reading, plan: Plan, noticed: list[Problem]) -> Evidence:
    """Read all that is asked for, and add what is noticed."""
    reading.check_selection(plan)
    word = choice(reading.method, [*(method.value for method in MethodName), ALL_METHODS], "--method")
    methods = tuple(MethodName) if word == ALL_METHODS else (MethodName(word),)
    said = said_of(reading, plan)
    ledger = ledger_of(reading.projects, reading, plan, said, noticed) if reading.projects else None
    redaction = redaction_by(ledger, plan) if reading.redact else None
    if redaction is not None:
        reading, plan = reading.by_ids(plan), plan_without_names(plan, redaction)
    actuals = actuals_of(reading, plan, said, noticed, redaction)
    _check_areas(plan, actuals, reading.area)
    return Evidence(plan, actuals, ledger, reading, methods, redaction)


def read_as_of(written: str | None, plan: Plan) -> AsOf | None:
    """Return the as-of a text names: a year stands for its end. Raises UsageError for a text that names none."""
    if written is None:
        return None
    period = read_period(written, years=plan.year_starts)
    if isinstance(period, Period):
        return AsOf(period.year, period.last_month, plan.year_starts)
    if isinstance(period, MonthOnly):
        return AsOf(period.year, period.month, plan.year_starts)
    if period.fault.is_of_years:
        details = {"found": written, "fault": period.fault.value}
        raise UsageError([Problem(ProblemCode.YEARS_UNCLEAR, None, details)])
    raise UsageError([Problem(ProblemCode.AS_OF_UNREADABLE, None, {"found": written})])


def actuals_of(
    reading: Reading, plan: Plan, said: Said, noticed: list[Problem], redaction: Redaction | None = None
) -> Actuals:
    """Read the actuals, none where no file is given, and add what is noticed. With a redaction they name nobody."""
    if reading.files:
        with reading.unnamed(redaction):
            actuals = read_actuals(reading.files, plan, strict=reading.strict, answers=said.answers)
    else:
        from leling_targets.ledger.observed import no_observations

        actuals = Actuals(no_observations(plan), (), every=no_observations(plan))
    if redaction is not None:
        actuals = actuals_without_names(actuals, redaction)
    noticed.extend(warnings_of(actuals.problems))
    return actuals


def ledger_of(
    files: Sequence[str], reading: Reading, plan: Plan, said: Said, noticed: list[Problem], *, leave_open: bool = False
) -> Ledger:
    """Read a project ledger, and add what is noticed. Where nobody is to be named it holds no person's name.

    With `leave_open` a cell that cannot be read is left open: figures of the plan are never formed of such a ledger.
    """
    from leling_targets.ledger.read import read_ledger

    upto = read_as_of(reading.as_of, plan)
    ledger = read_ledger(
        files,
        plan,
        as_of=upto.date if upto else None,
        columns=said.of_ledgers,
        kept=said.answers.kept,
        redact=reading.redact,
        leave_open=leave_open,
    )
    noticed.extend(warnings_of(ledger.problems))
    return ledger


def _check_areas(plan: Plan, actuals: Actuals, asked: Sequence[str]) -> None:
    """Raise NothingToCheckError where a plan with goals for its own area alone meets figures of other areas alone."""
    found = [str(area) for area in actuals.observations["area"].unique()]
    if asked or not found or not plan.area or plan.area in found or any(target.areas for target in plan.targets):
        return
    details = {"area": plan.area_name(plan.area), "found": plan.areas_named(found, _MOST_NAMED)}
    raise NothingToCheckError([Problem(ProblemCode.AREA_WITHOUT_FIGURES, None, details)])
