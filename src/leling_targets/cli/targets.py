"""`leling targets`: what does the plan promise?"""

from leling_targets.cli import options
from leling_targets.cli.speech import said


def targets(
    plan: options.PlanFile = None,
    only: options.Only = None,
    group: options.Group = None,
    lang: options.Lang = None,
    format_name: options.DrawnFormatText = "table",
    output: options.DrawnOutput = None,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
) -> None:
    """Show the plan; what help says of it is in the locales."""
    from leling_targets.cli.output import format_of, say, screen, write_files
    from leling_targets.cli.replacing import check_outputs, inputs_of
    from leling_targets.cli.running import check_selection, language_of, noticing
    from leling_targets.formats import DRAWN_FORMATS, draw
    from leling_targets.plan import load_plan

    language = language_of(lang)
    options.choice(format_name, DRAWN_FORMATS, "--format")
    shown = screen(color, ascii_only)
    for path in output or ():
        format_of(path, DRAWN_FORMATS)
    check_outputs(output or (), inputs_of(plan=plan))
    promises = load_plan(plan)
    with noticing(promises, language):
        check_selection(promises, only or (), group or ())
    from leling_targets.documents.targets import compose_targets

    document = compose_targets(promises, language, only or (), group or ())
    write_files(output or (), lambda name: draw(document, name), DRAWN_FORMATS)
    say(draw(document, format_name, **shown._asdict()))


targets.__doc__ = said("targets")
