"""`leling validate`: are the plans sound?"""

from typing import Annotated

import typer

from leling_targets.cli import options
from leling_targets.cli.speech import said
from leling_targets.i18n import text

PlanArguments = Annotated[list[str] | None, typer.Argument(help=said("plans"), metavar="PLAN", show_default=False)]


def validate(
    plan_files: PlanArguments = None,
    plan: options.PlanFile = None,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
) -> None:
    """Check plans; what help says of it is in the locales."""
    from leling_targets.cli.output import complain, say
    from leling_targets.cli.running import language_of
    from leling_targets.exit_codes import USAGE
    from leling_targets.plan import load_plan
    from leling_targets.problems import PlanError, problem_lines

    language = language_of(lang)
    are_sound = True
    for name in plan_files or [plan]:
        try:
            found = load_plan(name)
        except PlanError as fault:
            complain(problem_lines(fault.problems, language))
            are_sound = False
            continue
        if not quiet:
            count, indicators = len(found.targets), len(found.indicators)
            say(text("validate.sound", language, file=found.file, targets=count, indicators=indicators) + "\n")
    if not are_sound:
        raise typer.Exit(USAGE)


validate.__doc__ = said("validate")
