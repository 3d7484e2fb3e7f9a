"""What takes a plan and no figures: what it promises, whether it is sound, the sheets to be filled in for it."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from leling_targets.documents.blank.template import AskedPeriod, compose_template
from leling_targets.documents.targets import compose_targets
from leling_targets.formats import draw, draw_template
from leling_targets.i18n import Language, text
from leling_targets.jobs.reading import Made, Reading, bundled
from leling_targets.periods import MonthOnly, UnreadablePeriod, read_period
from leling_targets.plan import load_plan
from leling_targets.problems import PlanError, Problem, ProblemCode, UsageError, problem_lines


def targets(reading: Reading) -> Made:
    """Show what the plan promises."""
    plan = reading.load()
    with reading.noticing(plan) as noticed:
        reading.check_selection(plan)
    return Made(partial(draw, compose_targets(plan, reading.language, reading.only, reading.group)), noticed)


class Validated(NamedTuple):
    """Which of some plans are sound, each with what is said of it, and what is wrong with the others."""

    sound: dict[str, str]
    noticed: list[str]
    """The lines of what was noticed in those that are sound."""
    problems: list[Problem]


def validate(files: Iterable[str | None], language: Language) -> Validated:
    """Read plans, None for the one the other commands would use."""
    found = Validated({}, [], [])
    for name in files:
        try:
            plan = load_plan(name)
        except PlanError as fault:
            found.problems.extend(fault.problems)
            continue
        found.noticed.extend(problem_lines([*bundled(plan), *plan.problems], language))
        counts = {"targets": len(plan.targets), "indicators": len(plan.indicators)}
        found.sound[plan.file] = text("validate.sound", language, file=plan.file, **counts)
    return found


def template(reading: Reading, periods: Sequence[str]) -> tuple[Made, int]:
    """Make the sheet to be filled in for a plan, and count its indicators; raises UsageError where there are none."""
    asked = _periods(periods)
    plan = reading.load()
    with reading.noticing(plan) as noticed:
        reading.check_selection(plan)
        sheet = compose_template(plan, reading.language, reading.only, reading.group, asked)
        if not sheet.main.rows:
            raise UsageError([Problem(ProblemCode.NOTHING_SELECTED)])
    return Made(partial(draw_template, sheet), noticed), sheet.indicators


def ledger_template(reading: Reading, refused: Iterable[str]) -> tuple[Made, int]:
    """Make an empty project ledger; raises UsageError for options that choose among indicators: it has none."""
    details = [{"what": option, "other": "--projects"} for option in refused]
    if details:
        raise UsageError(Problem(ProblemCode.NOT_TOGETHER, None, one) for one in details)
    # Its columns are those of the tables of the ledger; the other sheet needs none of them.
    from leling_targets.documents.blank.ledger_template import compose_ledger_template

    sheet = compose_ledger_template(reading.load(), reading.language)
    return Made(partial(draw_template, sheet)), sheet.indicators


def _periods(written: Iterable[str]) -> list[AskedPeriod]:
    """Return the periods asked for; raises UsageError for those that cannot be read as one."""
    found: list[AskedPeriod] = []
    problems: list[Problem] = []
    for one in written:
        period = read_period(one)
        if isinstance(period, UnreadablePeriod):
            details: dict[str, object] = {"found": one, "fault": period.fault.value}
            problems.append(Problem(ProblemCode.PERIOD_UNREADABLE, None, details))
        elif isinstance(period, MonthOnly):
            # The sheet is read back by its headings, and there a bare month is a question.
            details = {"found": one, "of": "", "year": period.year, "month": period.month}
            problems.append(Problem(ProblemCode.MONTH_AMBIGUOUS, None, details))
        else:
            found.append(AskedPeriod(period, one))
    if problems:
        raise UsageError(problems)
    return found
