"""`leling compare`: what changed from one result to another?"""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from leling_targets.cli import completion, options
from leling_targets.cli.answering import AskAnswers, answering
from leling_targets.cli.speech import said
from leling_targets.i18n import Language, text
from leling_targets.render import COMPARISON_FORMATS

if TYPE_CHECKING:
    from leling_targets.comparison import Changed

Old = Annotated[str, typer.Argument(help=said("old"), metavar="OLD", show_default=False)]
New = Annotated[str, typer.Argument(help=said("new"), metavar="NEW", show_default=False)]
FormatText = Annotated[
    str,
    typer.Option(
        "--format",
        autocompletion=completion.words(COMPARISON_FORMATS),
        help=said("compare_format"),
        metavar="NAME",
    ),
]
FailOnText = Annotated[str, typer.Option("--fail-on", help=said("compare_fail_on"), metavar="CHANGE")]
Output = Annotated[
    list[str] | None, typer.Option("--output", "-o", help=said("compare_output"), metavar="PATH", show_default=False)
]

_FAILING = ("slipped", "gone", "redefined", "revised", "never")


@answering
def compare(
    old: Old,
    new: New,
    plan: options.PlanFile = None,
    method: options.MethodText = "schedule",
    only: options.Only = None,
    group: options.Group = None,
    *,
    answers: AskAnswers,
    lang: options.Lang = None,
    format_name: FormatText = "table",
    output: Output = None,
    fail_on: FailOnText = "never",
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    quiet: options.Quiet = False,
) -> None:
    """Compare two results; what help says of it is in the locales."""
    from leling_targets.cli.output import complain, format_of, say, screen, write_files
    from leling_targets.cli.replacing import check_outputs, inputs_of
    from leling_targets.cli.running import language_of, result_of
    from leling_targets.comparison import compare as compared
    from leling_targets.exit_codes import FAILED
    from leling_targets.render import render_comparison

    language = language_of(lang)
    options.choice(format_name, COMPARISON_FORMATS, "--format")
    failing = [options.choice(word.strip(), _FAILING, "--fail-on") for word in fail_on.split(",")]
    shown = screen(color, ascii_only)
    for path in output or ():
        format_of(path, COMPARISON_FORMATS)
    check_outputs(output or (), inputs_of([old, new], plan=plan))
    read = partial(
        result_of, answers=answers, plan=plan, method=method, only=only or (), groups=group or (), language=language
    )
    comparison = compared(read(old), read(new))
    write_files(output or (), lambda name: render_comparison(comparison, name, language), COMPARISON_FORMATS)
    if not quiet:
        say(render_comparison(comparison, format_name, language, **shown._asdict()))
    failed = [one for one in comparison.changes if one.change.value in failing]
    if failed:
        complain([_reason(failed, fail_on, language)])
        raise typer.Exit(FAILED)


def _reason(failed: "list[Changed]", fail_on: str, language: Language) -> str:
    most = 5
    names = [one.name.in_language(language) for one in failed]
    listed = text("list.separator", language).join(names[:most])
    if len(names) > most:
        listed = text("list.and_more", language, names=listed, count=len(names) - most)
    return text("compare.failed", language, fail_on=fail_on, count=len(names), names=listed)


compare.__doc__ = said("compare")
