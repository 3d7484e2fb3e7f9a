"""`leling explain`: how is a figure formed, and what would change the verdict?"""

from typing import TYPE_CHECKING, Annotated

import typer

from leling_targets.cli import completion, options
from leling_targets.cli.speech import said

if TYPE_CHECKING:
    from leling_targets.model import Plan, Target

TargetArgument = Annotated[
    str, typer.Argument(help=said("target"), metavar="TARGET", show_default=False, autocompletion=completion.targets)
]


def explain(
    target: TargetArgument,
    files: options.Files = None,
    plan: options.PlanFile = None,
    as_of: options.AsOfText = None,
    method: options.MethodText = "all",
    area: options.Area = None,
    layout: options.LayoutText = None,
    sheet: options.SheetNames = None,
    indicator: options.IndicatorName = None,
    unit: options.UnitText = None,
    percent_as: options.PercentAsText = None,
    lang: options.Lang = None,
    format_name: options.DrawnFormatText = "table",
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
) -> None:
    """Explain a target; what help says of it is in the locales."""
    from leling_targets.cli.output import say, screen
    from leling_targets.cli.running import answers_of, area_of_files, assessment_of, language_of
    from leling_targets.plan import load_plan
    from leling_targets.render import DRAWN_FORMATS, draw

    language = language_of(lang)
    options.choice(format_name, DRAWN_FORMATS, "--format")
    shown = screen(color, ascii_only)
    promises = load_plan(plan)
    found = _find(promises, target)
    assessment = None
    if files:
        answers = answers_of(layout, sheet, indicator, unit, percent_as, area_of_files(promises, area))
        assessment = assessment_of(
            promises, files, answers, as_of=as_of, method=method, only=(found.id,), areas=area or (), language=language
        )
    from leling_targets.documents.explain import compose_explanation

    document = compose_explanation(promises, found, assessment, language)
    say(draw(document, format_name, **shown._asdict()))


def _find(plan: "Plan", written: str) -> "Target":
    """Return the target of an id or a name; raises UsageError with the nearest ones."""
    from leling_targets.names import closest, fold
    from leling_targets.problems import Problem, ProblemCode, UsageError

    for target in plan.targets:
        if fold(written) in (fold(target.id), fold(target.name.en), fold(target.name.zh)):
            return target
    names = [name for target in plan.targets for name in (target.id, target.name.zh, target.name.en)]
    near = ", ".join(closest(written, names)) or "leling targets"
    raise UsageError([Problem(ProblemCode.NO_SUCH_TARGET, None, {"found": written, "near": near})])


explain.__doc__ = said("explain")
