"""`leling validate`: is the plan sound?"""

from typing import Annotated

import typer

from leling_targets.cli import options
from leling_targets.cli.speech import said
from leling_targets.i18n import text

PlanArgument = Annotated[str | None, typer.Argument(help=said("plan"), metavar="PLAN", show_default=False)]


def validate(
    plan_file: PlanArgument = None,
    plan: options.PlanFile = None,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
) -> None:
    """Check a plan; what help says of it is in the locales."""
    from leling_targets.cli.output import say
    from leling_targets.cli.running import language_of
    from leling_targets.plan import load_plan

    language = language_of(lang)
    found = load_plan(plan_file or plan)
    if not quiet:
        count, indicators = len(found.targets), len(found.indicators)
        say(text("validate.sound", language, file=found.file, targets=count, indicators=indicators) + "\n")


validate.__doc__ = said("validate")
