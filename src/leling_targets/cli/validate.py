"""`leling validate`: are the plans sound?"""

from typing import Annotated

import typer

from leling_targets.cli import options
from leling_targets.cli.speech import said
from leling_targets.formats import VALIDATION_FORMATS
from leling_targets.i18n import text

PlanArguments = Annotated[list[str] | None, typer.Argument(help=said("plans"), metavar="PLAN", show_default=False)]
FormatText = Annotated[str, options.shown_in(VALIDATION_FORMATS)]
Output = Annotated[list[str] | None, options.written_in(VALIDATION_FORMATS)]


def validate(
    plan_files: PlanArguments = None,
    plan: options.PlanFile = None,
    lang: options.Lang = None,
    format_name: FormatText = "plain",
    output: Output = None,
    quiet: options.Quiet = False,
) -> None:
    """Check plans; what help says of it is in the locales."""
    from leling_targets.cli.output import complain, format_of, say, write_files
    from leling_targets.cli.replacing import check_outputs, inputs_of
    from leling_targets.cli.running import bundled, language_of
    from leling_targets.formats import render_validation
    from leling_targets.plan import load_plan
    from leling_targets.problems import PlanError, Problem, problem_lines

    language = language_of(lang)
    options.choice(format_name, VALIDATION_FORMATS, "--format")
    for path in output or ():
        format_of(path, VALIDATION_FORMATS)
    check_outputs(output or (), inputs_of(plan=plan, others=plan_files or (), has_plan=not plan_files))
    problems: list[Problem] = []
    sound: dict[str, str] = {}
    for name in plan_files or (plan,):
        try:
            found = load_plan(name)
        except PlanError as fault:
            problems.extend(fault.problems)
            continue
        complain(problem_lines([*bundled(found), *found.problems], language))
        counts = {"targets": len(found.targets), "indicators": len(found.indicators)}
        sound[found.file] = text("validate.sound", language, file=found.file, **counts)
    if problems and format_name == "plain" and not quiet:
        say("".join(f"{line}\n" for line in sound.values()))
    if problems:
        raise PlanError(problems)
    write_files(output or (), lambda name: render_validation(sound, name), VALIDATION_FORMATS)
    if not quiet:
        say(render_validation(sound, format_name))


validate.__doc__ = said("validate")
