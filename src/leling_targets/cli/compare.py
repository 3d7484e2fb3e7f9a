"""`leling compare`: what changed from one result to another?"""

from typing import TYPE_CHECKING, Annotated

import typer

from leling_targets.cli import completion, options
from leling_targets.cli.asked import Asked, asking
from leling_targets.cli.speech import listed, said
from leling_targets.formats import COMPARISON_FORMATS
from leling_targets.i18n import Language, text

if TYPE_CHECKING:
    from leling_targets.comparison import Changed

_FAILING = ("slipped", "gone", "redefined", "revised", "never")


Old = Annotated[str, typer.Argument(help=said("old"), metavar="OLD", show_default=False)]
New = Annotated[str, typer.Argument(help=said("new"), metavar="NEW", show_default=False)]
FormatText = Annotated[str, options.shown_in(COMPARISON_FORMATS)]
FailOnText = Annotated[
    str,
    typer.Option(
        "--fail-on",
        autocompletion=completion.last_of(_FAILING),
        help=said("compare_fail_on", changes=listed(_FAILING)),
        metavar="CHANGE",
    ),
]
Output = Annotated[list[str] | None, options.written_in(COMPARISON_FORMATS)]


@asking()
def compare(
    old: Old,
    new: New,
    *,
    asked: Asked,
    format_name: FormatText = "table",
    output: Output = None,
    fail_on: FailOnText = "never",
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
) -> None:
    """Compare two results; what help says of it is in the locales."""
    from leling_targets.cli.output import complain, format_of, say, screen, write_files
    from leling_targets.cli.redacting import values_without_names
    from leling_targets.cli.replacing import check_outputs, inputs_of
    from leling_targets.cli.results import result_of, selected
    from leling_targets.cli.running import read_lines
    from leling_targets.comparison import compare as compared
    from leling_targets.exit_codes import FAILED
    from leling_targets.formats import render_comparison

    language = asked.language
    options.choice(format_name, COMPARISON_FORMATS, "--format")
    failing = [options.choice(word.strip(), _FAILING, "--fail-on") for word in fail_on.split(",")]
    shown = screen(color, ascii_only)
    for path in output or ():
        format_of(path, COMPARISON_FORMATS)
    check_outputs(output or (), inputs_of([old, new], asked.projects, plan=asked.plan))
    earlier, later = result_of(old, asked), result_of(new, asked)
    results = selected((earlier.result, later.result), asked)
    if redaction := earlier.redaction or later.redaction:
        # What a file holds was written with the names in it.
        results = [values_without_names(one, redaction) for one in results]
    comparison = compared(*results)
    write_files(output or (), lambda name: render_comparison(comparison, name, language), COMPARISON_FORMATS)
    if not asked.quiet:
        say(render_comparison(comparison, format_name, language, **shown._asdict()))
    if asked.verbose:
        complain(read_lines((*earlier.inputs, *later.inputs), language))
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
