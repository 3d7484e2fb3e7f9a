"""`leling explain`: how is a figure formed, and what would change the verdict? Or: what does a code mean?"""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from leling_targets.cli import completion, options
from leling_targets.cli.asked import Asked, asking
from leling_targets.cli.speech import LANGUAGE, said

if TYPE_CHECKING:
    from leling_targets.documents.codes import Code
    from leling_targets.model import Plan, Target
    from leling_targets.problems import UsageError

TargetArgument = Annotated[
    str, typer.Argument(help=said("target"), metavar="TARGET", show_default=False, autocompletion=completion.targets)
]


@asking(without=("only", "group", "quiet"))
def explain(
    target: TargetArgument,
    files: options.Files = None,
    *,
    asked: Asked,
    format_name: options.DrawnFormatText = "table",
    output: options.DrawnOutput = None,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
) -> None:
    """Explain a target or a code; what help says of it is in the locales."""
    from leling_targets.cli.output import complain, format_of, say, screen, write_files
    from leling_targets.cli.redacting import plan_without_names, redaction_by, without_names
    from leling_targets.cli.replacing import check_outputs, inputs_of
    from leling_targets.cli.running import assessment_of, noticing, read_lines
    from leling_targets.formats import DRAWN_FORMATS, draw

    language = asked.language
    options.choice(format_name, DRAWN_FORMATS, "--format")
    shown = screen(color, ascii_only)
    for path in output or ():
        format_of(path, DRAWN_FORMATS)
    check_outputs(output or (), inputs_of(files, asked.projects, plan=asked.plan))
    with without_names(None, redact=asked.redact):
        subject = _subject(target, asked.plan)
    if not isinstance(subject, tuple):
        from leling_targets.documents.codes import compose_code

        document = compose_code(subject, language)
    else:
        promises, found = subject
        assessment = None
        if files or asked.projects:
            with noticing(promises, language) as noticed:
                assessment = assessment_of(promises, files or (), replace(asked, only=(found.id,)), noticed)
            promises = assessment.plan
        elif asked.redact:
            promises = plan_without_names(promises, redaction_by(None, promises))
        found = promises.target(found.id) or found
        from leling_targets.documents.explain import compose_explanation

        document = compose_explanation(promises, found, assessment, language)
        if asked.verbose and assessment is not None:
            complain(read_lines(assessment.inputs, language))
    write_files(output or (), lambda name: draw(document, name), DRAWN_FORMATS)
    say(draw(document, format_name, **shown._asdict()))


def _subject(written: str, plan_file: str | None) -> "Code | tuple[Plan, Target]":
    """Return what is asked about: a code, or a target with its plan; raises UsageError with the nearest ones.

    A code as messages write it, in capitals, needs no plan. Otherwise a target comes first, for an id may be p012 or
    stale; whoever asks what is wrong with a plan that cannot be read means the code.
    """
    from leling_targets.cli.running import noticing
    from leling_targets.documents.codes import find_code
    from leling_targets.plan import load_plan
    from leling_targets.problems import PlanError

    if written.isupper() and (code := find_code(written)):
        return code
    try:
        plan = load_plan(plan_file)
    except PlanError:
        if code := find_code(written):
            return code
        raise
    if target := _find(plan, written):
        return plan, target
    if code := find_code(written):
        return code
    with noticing(plan, LANGUAGE):
        raise _unknown(written, plan)


def _find(plan: "Plan", written: str) -> "Target | None":
    from leling_targets.names import fold

    asked = fold(written)
    named = (one for one in plan.targets if asked in (fold(one.id), fold(one.name.en), fold(one.name.zh)))
    return next(named, None)


def _unknown(written: str, plan: "Plan") -> "UsageError":
    from leling_targets.cli.running import LISTER
    from leling_targets.documents.codes import code_names, looks_like_code, nearest_codes
    from leling_targets.names import closest
    from leling_targets.problems import Problem, ProblemCode, UsageError

    if looks_like_code(written):
        details = {"found": written, "near": ", ".join(nearest_codes(written))}
        return UsageError([Problem(ProblemCode.NO_SUCH_CODE, None, details)])
    names = [name for target in plan.targets for name in (target.id, target.name.zh, target.name.en)]
    near = ", ".join(closest(written, [*names, *code_names()]))
    return UsageError([Problem(ProblemCode.NO_SUCH_TARGET, None, {"found": written, "near": near, "lister": LISTER})])


explain.__doc__ = said("explain")
