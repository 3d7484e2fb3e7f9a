"""`leling report`: the yearly gap report, for a mayor to read and an office to send on."""

from functools import partial
from typing import Annotated

import typer

from leling_targets.cli import options
from leling_targets.cli.answering import AskAnswers, answering
from leling_targets.cli.speech import said
from leling_targets.i18n import text

Output = Annotated[
    list[str] | None, typer.Option("--output", "-o", help=said("report_output"), metavar="PATH", show_default=False)
]
Title = Annotated[str | None, typer.Option("--title", help=said("title"), metavar="TEXT", show_default=False)]
Since = Annotated[str | None, typer.Option("--since", help=said("since"), metavar="RESULT.json", show_default=False)]


@answering
def report(
    files: options.Files = None,
    plan: options.PlanFile = None,
    as_of: options.AsOfText = None,
    method: options.MethodText = "schedule",
    only: options.Only = None,
    group: options.Group = None,
    area: options.Area = None,
    since: Since = None,
    title: Title = None,
    *,
    answers: AskAnswers,
    projects: options.Projects = None,
    redact: options.Redact = False,
    lang: options.Lang = None,
    output: Output = None,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
) -> None:
    """Write the report; what help says of it is in the locales."""
    from leling_targets.cli.output import format_of, say, write_files
    from leling_targets.cli.progress import Progress
    from leling_targets.cli.redacting import plan_without_names, redaction_by, values_without_names, without_names
    from leling_targets.cli.running import (
        actuals_of,
        as_of_of,
        check_areas,
        check_selection,
        earlier_result,
        language_of,
        ledger_of,
        methods_of,
    )
    from leling_targets.plan import load_plan
    from leling_targets.problems import Problem, ProblemCode, UsageError
    from leling_targets.render import REPORT_FORMATS, draw_report

    language, paths = language_of(lang), list(dict.fromkeys(output or ()))
    if not files and not projects:
        raise UsageError([Problem(ProblemCode.NO_ACTUALS)])
    for path in paths:
        format_of(path, REPORT_FORMATS)
    earlier = earlier_result(since) if since else None
    with without_names(None, redact=redact):
        promises = load_plan(plan)
    check_selection(promises, only or (), group or ())
    methods, upto = methods_of(method), as_of_of(as_of)
    progress = Progress(len(paths) + 1, quiet=quiet)
    progress.step(", ".join([*(files or ()), *(projects or ())]))
    ledger = ledger_of(projects, promises, language, redact=redact, quiet=quiet)
    redaction = redaction_by(ledger) if redact else None
    if redaction is not None:
        promises = plan_without_names(promises, redaction)
        title, earlier = redaction.text(title or ""), values_without_names(earlier, redaction)
    actuals = actuals_of(files or (), promises, answers(), language, strict=strict, quiet=quiet, redaction=redaction)
    check_areas(promises, actuals, area or ())
    from leling_targets.assess import assess
    from leling_targets.documents.report import Contents, compose_report

    judge = partial(
        assess,
        promises,
        actuals,
        methods=methods,
        only=only or (),
        groups=group or (),
        areas=area or (),
        ledger=ledger,
    )
    assessment = judge(as_of=upto)
    before = assessment.as_of.a_year_before
    former = judge(as_of=before) if before.year >= promises.first_year else None
    document = compose_report(Contents(assessment, former, language, title or "", earlier, ledger))

    def drawn(name: str) -> str | bytes:
        progress.step(REPORT_FORMATS[name].suffix)
        return draw_report(document, name)

    write_files(paths, drawn, REPORT_FORMATS)
    progress.end()
    if not paths:
        say(str(draw_report(document, "markdown")))
    elif not quiet:
        say("".join(text("report.written", language, file=path) + "\n" for path in paths))


report.__doc__ = said("report")
