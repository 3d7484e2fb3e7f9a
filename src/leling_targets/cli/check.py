"""`leling check`: where does the plan stand?"""

from collections.abc import Iterable

import typer

from leling_targets.cli import options
from leling_targets.cli.output import complain, say, screen, write_files
from leling_targets.cli.running import assessment_of, language_of
from leling_targets.cli.speech import said
from leling_targets.exit_codes import FAILED
from leling_targets.i18n import Language, text
from leling_targets.model import Gated, InputFile, Plan
from leling_targets.plan import load_plan
from leling_targets.problems import Problem, ProblemCode, UsageError
from leling_targets.render import FORMATS


def check(
    files: options.Files = None,
    plan: options.PlanFile = None,
    as_of: options.AsOfText = None,
    method: options.MethodText = "schedule",
    only: options.Only = None,
    group: options.Group = None,
    area: options.Area = None,
    lang: options.Lang = None,
    format_name: options.FormatText = "table",
    output: options.Output = None,
    fail_on: options.FailOnText = "behind",
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Run the check; the docstring of the command is in the locales."""
    language = language_of(lang)
    if not files:
        raise UsageError([Problem(ProblemCode.NO_ACTUALS)])
    options.choice(format_name, FORMATS, "--format")
    shown = screen(color, ascii_only)
    promises = load_plan(plan)
    assessment = assessment_of(
        promises,
        files,
        as_of=as_of,
        method=method,
        only=only or (),
        groups=group or (),
        areas=area or (),
        strict=strict,
        quiet=quiet,
        language=language,
    )
    from leling_targets.gate import FailOn, judge_gate
    from leling_targets.render import render

    words = [options.choice(word.strip(), [one.value for one in FailOn], "--fail-on") for word in fail_on.split(",")]
    gate = judge_gate(assessment, tuple(FailOn(word) for word in words))

    write_files(output or (), lambda name: render(assessment, name, language, gate))
    if not quiet:
        say(render(assessment, format_name, language, gate, **shown._asdict()))
    if verbose:
        complain(_details(assessment.inputs, language))
    if not gate.passed:
        complain([_reason(gate, promises, language)])
        raise typer.Exit(FAILED)


def _details(inputs: Iterable[InputFile], language: Language) -> list[str]:
    return [text("check.read", language, name=one.name, size=one.size, sha256=one.sha256) for one in inputs]


def _reason(gate: Gated, plan: Plan, language: Language) -> str:
    targets = [plan.target(identifier) for identifier in gate.failed]
    names = [target.name.in_language(language) for target in targets if target is not None]
    listed = text("list.separator", language).join(names[:5])
    more = text("list.more", language, count=len(names) - 5) if len(names) > 5 else ""
    return text("gate.failed", language, fail_on=gate.fail_on, count=len(names), names=f"{listed} {more}".strip())


check.__doc__ = said("check")
