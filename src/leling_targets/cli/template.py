"""`leling template`: the sheet to be filled in for a plan, or an empty project ledger."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from leling_targets.cli import options
from leling_targets.cli.speech import said
from leling_targets.formats import TEMPLATE_FORMATS
from leling_targets.i18n import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from leling_targets.documents.blank.template import AskedPeriod

Output = Annotated[list[str] | None, options.written_in(TEMPLATE_FORMATS, "template_output")]
Periods = Annotated[
    list[str] | None, typer.Option("--period", help=said("template_period"), metavar="PERIOD", show_default=False)
]
Projects = Annotated[bool, typer.Option("--projects", help=said("template_projects"))]
Force = Annotated[bool, typer.Option("--force", help=said("force"))]


def template(
    plan: options.PlanFile = None,
    projects: Projects = False,
    period: Periods = None,
    only: options.Only = None,
    group: options.Group = None,
    lang: options.Lang = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Make the sheet; what help says of it is in the locales."""
    from leling_targets.cli.output import format_of, refuse_existing, say, write_files
    from leling_targets.cli.replacing import check_outputs, inputs_of
    from leling_targets.cli.running import check_selection, language_of, noticing
    from leling_targets.documents.blank.template import compose_template
    from leling_targets.formats import draw_template
    from leling_targets.plan import load_plan
    from leling_targets.problems import Problem, ProblemCode, UsageError

    language, paths = language_of(lang), list(dict.fromkeys(output or ()))
    for path in paths:
        format_of(path, TEMPLATE_FORMATS)
    check_outputs(paths, inputs_of(plan=plan))
    if not force:
        refuse_existing(paths)
    if projects:
        _refuse_beside_projects({"--period": period, "--only": only, "--group": group})
        from leling_targets.documents.blank.ledger_template import compose_ledger_template

        sheet = compose_ledger_template(load_plan(plan), language)
    else:
        periods = _periods(period or ())
        promises = load_plan(plan)
        with noticing(promises, language):
            check_selection(promises, only or (), group or ())
            sheet = compose_template(promises, language, only or (), group or (), periods)
            if not sheet.main.rows:
                raise UsageError([Problem(ProblemCode.NOTHING_SELECTED)])
    if not paths:
        say(_shown(str(draw_template(sheet, "csv"))))
    write_files(paths, lambda name: draw_template(sheet, name), TEMPLATE_FORMATS)
    for path in paths:
        # The next command finds a plan named by the environment as this one did.
        is_named = plan and plan != os.environ.get("LELING_PLAN")
        command = f"leling {'projects' if projects else 'check'} {path}" + (f" --plan {plan}" if is_named else "")
        key = "template.ledger_written" if projects else "template.written"
        say(text(key, language, file=path, count=sheet.indicators, command=command) + "\n")


def _refuse_beside_projects(given: "Mapping[str, list[str] | None]") -> None:
    """Raise UsageError for options that choose among indicators: a ledger has none."""
    from leling_targets.problems import Problem, ProblemCode, UsageError

    chosen = [option for option, value in given.items() if value]
    if chosen:
        details = [{"what": option, "other": "--projects"} for option in chosen]
        raise UsageError(Problem(ProblemCode.NOT_TOGETHER, None, one) for one in details)


def _periods(written: "Iterable[str]") -> "list[AskedPeriod]":
    """Return the periods asked for; raises UsageError for those that cannot be read as one."""
    from leling_targets.documents.blank.template import AskedPeriod
    from leling_targets.periods import MonthOnly, UnreadablePeriod, read_period
    from leling_targets.problems import Problem, ProblemCode, UsageError

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


def _shown(content: str) -> str:
    """Return CSV for stdout: with the byte order mark where it goes into a file that can hold it."""
    from leling_targets.formats.template_csv import BYTE_ORDER_MARK

    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    keeps_mark = encoding == "utf8" and not sys.stdout.isatty()
    return content if keeps_mark else content.removeprefix(BYTE_ORDER_MARK)


template.__doc__ = said("template")
