"""`leling read`: what did the program understand of the files, and where does each figure stand?"""

from functools import partial
from typing import Annotated

import typer

from leling_targets.cli import options
from leling_targets.cli.answering import AskAnswers, answering
from leling_targets.cli.speech import said

Unread = Annotated[bool, typer.Option("--unread", help=said("unread"))]


@answering
def read(
    files: options.Files = None,
    plan: options.PlanFile = None,
    area: options.Area = None,
    *,
    answers: AskAnswers,
    unread: Unread = False,
    lang: options.Lang = None,
    format_name: options.ReadFormatText = "table",
    output: options.ReadOutput = None,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Show what was read; what help says of it is in the locales."""
    from leling_targets.cli.output import complain, format_of, say, screen, write_files
    from leling_targets.cli.replacing import check_outputs, inputs_of
    from leling_targets.cli.running import actuals_of, language_of, noticing, read_lines, refuse_nothing
    from leling_targets.formats import READ_FORMATS, render_actuals, render_unread
    from leling_targets.plan import load_plan

    language = language_of(lang)
    refuse_nothing(files, (), "read")
    options.choice(format_name, READ_FORMATS, "--format")
    shown = screen(color, ascii_only)
    for path in output or ():
        format_of(path, READ_FORMATS)
    check_outputs(output or (), inputs_of(files, plan=plan))
    promises = load_plan(plan)
    with noticing(promises, language, quiet=quiet) as noticed:
        actuals = actuals_of(files or (), promises, answers(), noticed, strict=strict)
        if area:
            from leling_targets.actuals.observations import of_areas

            actuals = of_areas(actuals, area)
    drawn = partial(render_unread, actuals) if unread else partial(render_actuals, promises, actuals)
    write_files(output or (), lambda name: drawn(name, language), READ_FORMATS)
    if not quiet:
        say(drawn(format_name, language, **shown._asdict()))
    if verbose:
        complain(read_lines(actuals.inputs, language))


read.__doc__ = said("read")
