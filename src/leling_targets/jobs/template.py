"""The sheets to be filled in for a plan: one for its indicators, and an empty project ledger."""

from collections.abc import Iterable, Sequence
from functools import partial

from leling_targets.documents.blank.template import AskedPeriod, compose_template
from leling_targets.formats import draw_template
from leling_targets.jobs.parts.reading import Made, Reading
from leling_targets.periods import MonthOnly, UnreadablePeriod, YearStarts, month_question, read_period
from leling_targets.problems import Problem, ProblemCode, UsageError, nothing_selected


def template(reading: Reading, periods: Sequence[str]) -> tuple[Made, int]:
    """Make the sheet to be filled in for a plan, and count its indicators; raises UsageError where there are none."""
    plan = reading.load()
    asked = _periods(periods, plan.year_starts)
    with reading.noticing(plan) as noticed:
        reading.check_selection(plan)
        sheet = compose_template(
            plan, reading.language, reading.only, reading.group, asked, reading.nature, reading.owner
        )
        if not sheet.main.rows:
            raise UsageError([nothing_selected(*reading.further)])
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


def _periods(written: Iterable[str], years: YearStarts) -> list[AskedPeriod]:
    """Return the periods asked for; raises UsageError for those that cannot be read as one."""
    found: list[AskedPeriod] = []
    problems: list[Problem] = []
    for one in written:
        period = read_period(one, years=years)
        if isinstance(period, UnreadablePeriod):
            details: dict[str, object] = {"found": one, "fault": period.fault.value}
            code = ProblemCode.YEARS_UNCLEAR if period.fault.is_of_years else ProblemCode.PERIOD_UNREADABLE
            problems.append(Problem(code, None, details))
        elif isinstance(period, MonthOnly):
            # The sheet is read back by its headings, and there a bare month is a question.
            details = {"found": one, "of": "", **month_question(period, years)}
            problems.append(Problem(ProblemCode.MONTH_AMBIGUOUS, None, details))
        else:
            found.append(AskedPeriod(period, one))
    if problems:
        raise UsageError(problems)
    return found
