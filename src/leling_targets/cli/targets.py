"""`leling targets`: what does the plan promise?"""

from leling_targets.cli import options
from leling_targets.cli.output import say, screen
from leling_targets.cli.running import check_selection, language_of
from leling_targets.cli.speech import said
from leling_targets.plan import load_plan

FORMATS = ("table", "markdown")


def targets(
    plan: options.PlanFile = None,
    only: options.Only = None,
    group: options.Group = None,
    lang: options.Lang = None,
    format_name: options.FormatText = "table",
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
) -> None:
    """Show the plan; the docstring of the command is in the locales."""
    language = language_of(lang)
    options.choice(format_name, FORMATS, "--format")
    shown = screen(color, ascii_only)
    promises = load_plan(plan)
    check_selection(promises, only or (), group or ())
    from leling_targets.documents.targets import compose_targets
    from leling_targets.render import draw

    document = compose_targets(promises, language, only or (), group or ())
    say(draw(document, format_name, **shown._asdict()))


targets.__doc__ = said("targets")
