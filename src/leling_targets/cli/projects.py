"""`leling projects`: where does every project stand, and who is late?"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from leling_targets.cli import options
from leling_targets.cli.speech import said
from leling_targets.formats import PROJECT_FORMATS, PROJECT_OUTPUTS

if TYPE_CHECKING:
    from leling_targets.ledger import Ledger
    from leling_targets.model import Plan

Ledgers = Annotated[list[str] | None, typer.Argument(help=said("ledger"), metavar="LEDGER", show_default=False)]
Level = Annotated[list[str] | None, typer.Option("--level", help=said("level"), metavar="LEVEL", show_default=False)]
Park = Annotated[list[str] | None, typer.Option("--park", help=said("park"), metavar="PARK", show_default=False)]
Late = Annotated[bool, typer.Option("--late", help=said("late"))]
Chart = Annotated[bool, typer.Option("--chart", help=said("chart"))]
FormatText = Annotated[str, options.shown_in(PROJECT_FORMATS)]
Output = Annotated[list[str] | None, options.written_in(PROJECT_OUTPUTS)]


def projects(
    files: Ledgers = None,
    plan: options.PlanFile = None,
    as_of: options.AsOfText = None,
    level: Level = None,
    park: Park = None,
    late: Late = False,
    chart: Chart = False,
    redact: options.Redact = False,
    lang: options.Lang = None,
    format_name: FormatText = "table",
    output: Output = None,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Show the ledger; what help says of it is in the locales."""
    from leling_targets.cli.output import complain, format_of, say, screen, write_files
    from leling_targets.cli.redacting import NOTE, plan_without_names, redaction_by, without_names
    from leling_targets.cli.replacing import check_outputs, inputs_of
    from leling_targets.cli.running import as_of_of, language_of, ledger_of, noticing, read_lines
    from leling_targets.formats import render_projects
    from leling_targets.ledger.observed import today_of
    from leling_targets.plan import load_plan
    from leling_targets.problems import Problem, ProblemCode, UsageError

    language = language_of(lang)
    if not files:
        raise UsageError([Problem(ProblemCode.NO_LEDGER_GIVEN)])
    options.choice(format_name, PROJECT_FORMATS, "--format")
    shown, upto = screen(color, ascii_only), as_of_of(as_of)
    for path in output or ():
        format_of(path, PROJECT_OUTPUTS)
    check_outputs(output or (), inputs_of(files, plan=plan))
    with without_names(None, redact=redact):
        promises = load_plan(plan)
    with noticing(promises, language, quiet=quiet) as noticed:
        ledger = ledger_of(files, promises, noticed, redact=redact)
        assert ledger is not None, "files were given"
        if redact:
            redaction = redaction_by(ledger, promises)
            promises, park = plan_without_names(promises, redaction), list(map(redaction.text, park or ()))
            ledger = replace(ledger, problems=(NOTE, *ledger.problems))
            noticed.append(NOTE)
        today = today_of(ledger, upto.date if upto else None)
        part = _chosen(ledger, promises, level or (), park or ())
    from leling_targets.documents.projects import ProjectContents

    contents = ProjectContents(promises, part, today, language, is_whole=not (level or park or late))
    if late:
        contents = contents.of_the_late()
    write_files(output or (), lambda name: render_projects(contents, name, is_charted=chart), PROJECT_OUTPUTS)
    if not quiet:
        say(str(render_projects(contents, format_name, is_charted=chart, **shown._asdict())))
    if verbose:
        complain(read_lines(ledger.inputs, language))


def _chosen(ledger: "Ledger", plan: "Plan", levels: Sequence[str], parks: Sequence[str]) -> "Ledger":
    """Return the projects of some levels and parks; raises UsageError for those nobody knows, with the nearest."""
    from leling_targets.ledger.selection import of_levels, of_parks, park_known_as, selected
    from leling_targets.ledger.words import levels_of
    from leling_targets.problems import NothingToCheckError, Problem, ProblemCode

    named = [levels_of(plan).of(level) for level in levels]
    for word in (word for _, unknown in named for word in unknown):
        options.choice(word, [name for one in plan.projects.levels for name in (one.id, *one.name)], "--level")
    wanted = {word: park_known_as(ledger, plan, word) for word in parks}
    for word in (word for word, park in wanted.items() if not park):
        own = [name for one in plan.projects.parks for name in (one.id, *one.name)]
        others = sorted(set(ledger.projects["park"].tolist()) - {""})
        options.choice(word, dict.fromkeys([*own, *others]), "--park")
    if levels:
        ledger = selected(ledger, of_levels(ledger, {one for found, _ in named for one in found}))
    if parks:
        ledger = selected(ledger, of_parks(ledger, set(wanted.values())))
    if not len(ledger.projects):
        raise NothingToCheckError([Problem(ProblemCode.NO_PROJECT_SELECTED)])
    return ledger


projects.__doc__ = said("projects")
