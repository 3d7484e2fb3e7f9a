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
    from leling_targets.plan import load_plan
    from leling_targets.problems import PlanError, problem_lines

    language = language_of(lang)
    faults: list[PlanError] = []
    for name in plan_files or (plan,):
        try:
            found = load_plan(name)
        except PlanError as fault:
            faults.append(fault)
            continue
        if not quiet:
            count, indicators = len(found.targets), len(found.indicators)
            say(text("validate.sound", language, file=found.file, targets=count, indicators=indicators) + "\n")
    for earlier in faults[:-1]:
        complain(problem_lines(earlier.problems, language))
    if faults:
        raise faults[-1]


validate.__doc__ = said("validate")
