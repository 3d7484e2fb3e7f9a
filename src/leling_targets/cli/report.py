"""`leling report`: the yearly gap report, for a mayor to read and an office to send on."""

from typing import Annotated

import typer

from leling_targets.cli import options
from leling_targets.cli.asked import Asked, asking
from leling_targets.cli.speech import said
from leling_targets.formats import REPORT_FORMATS
from leling_targets.i18n import text

Output = Annotated[list[str] | None, options.written_in(REPORT_FORMATS, "report_output")]
Title = Annotated[str | None, typer.Option("--title", help=said("title"), metavar="TEXT", show_default=False)]
Since = Annotated[str | None, typer.Option("--since", help=said("since"), metavar="RESULT.json", show_default=False)]


@asking()
def report(
    files: options.Files = None,
    since: Since = None,
    title: Title = None,
    *,
    asked: Asked,
    output: Output = None,
) -> None:
    """Write the report; what help says of it is in the locales."""
    from leling_targets.cli.earlier import earlier_result
    from leling_targets.cli.output import complain, format_of, say, write_files
    from leling_targets.cli.progress import Progress
    from leling_targets.cli.redacting import values_without_names
    from leling_targets.cli.replacing import check_outputs, inputs_of
    from leling_targets.cli.running import as_of_of, noticing, plan_of, read_lines, reading_of, refuse_nothing
    from leling_targets.formats import draw_report

    language, paths = asked.language, list(dict.fromkeys(output or ()))
    refuse_nothing(files, asked.projects, "report")
    for path in paths:
        format_of(path, REPORT_FORMATS)
    check_outputs(paths, inputs_of(files, asked.projects, plan=asked.plan, others=[since]))
    earlier = earlier_result(since) if since else None
    promises = plan_of(asked)
    progress = Progress(len(paths) + 1, quiet=asked.quiet)
    progress.step(", ".join([*(files or ()), *asked.projects]))
    with noticing(promises, language, quiet=asked.quiet) as noticed:
        upto = as_of_of(asked.as_of)
        reading = reading_of(promises, files or (), asked, noticed)
        assessment = reading.judged(upto)
        before = assessment.as_of.a_year_before
        former = reading.judged(before) if before.year >= promises.first_year else None
    if reading.redaction is not None:
        title = reading.redaction.text(title or "")
        earlier = values_without_names(earlier, reading.redaction)
    from leling_targets.documents.report import Contents, compose_report

    document = compose_report(Contents(assessment, former, language, title or "", earlier, reading.ledger))

    def drawn(name: str) -> str | bytes:
        progress.step(REPORT_FORMATS[name].suffix)
        return draw_report(document, name)

    write_files(paths, drawn, REPORT_FORMATS)
    progress.end()
    if not paths:
        say(str(draw_report(document, "markdown")))
    elif not asked.quiet:
        say("".join(text("report.written", language, file=path) + "\n" for path in paths))
    if asked.verbose:
        complain(read_lines(assessment.inputs, language))


report.__doc__ = said("report")
