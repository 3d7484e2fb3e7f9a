"""`leling check`: where does the plan stand?"""

from typing import TYPE_CHECKING

from leling_targets.cli import options
from leling_targets.cli.answering import AskAnswers, answering
from leling_targets.cli.speech import said
from leling_targets.i18n import Language, text

if TYPE_CHECKING:
    from leling_targets.model import Gated, Plan


@answering
def check(
    files: options.Files = None,
    plan: options.PlanFile = None,
    as_of: options.AsOfText = None,
    method: options.MethodText = "schedule",
    only: options.Only = None,
    group: options.Group = None,
    area: options.Area = None,
    *,
    answers: AskAnswers,
    projects: options.Projects = None,
    redact: options.Redact = False,
    lang: options.Lang = None,
    format_name: options.FormatText = "table",
    output: options.Output = None,
    fail_on: options.FailOnText = "behind",
    baseline: options.BaselineFile = None,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Run the check; what help says of it is in the locales."""
    import typer

    from leling_targets.cli.output import append_summary, complain, format_of, say, screen, write_files
    from leling_targets.cli.redacting import accepted_without_names, plan_without_names, redaction_by, without_names
    from leling_targets.cli.running import (
        accepted_of,
        assessment_of,
        language_of,
        ledger_of,
        read_lines,
    )
    from leling_targets.exit_codes import FAILED
    from leling_targets.model import FailOn
    from leling_targets.plan import load_plan
    from leling_targets.problems import Problem, ProblemCode, UsageError
    from leling_targets.render import FORMATS, render

    language = language_of(lang)
    if not files and not projects:
        raise UsageError([Problem(ProblemCode.NO_ACTUALS)])
    options.choice(format_name, FORMATS, "--format")
    failing = [FailOn(options.choice(word.strip(), list(FailOn), "--fail-on")) for word in fail_on.split(",")]
    shown = screen(color, ascii_only)
    for path in output or ():
        format_of(path)
    with without_names(None, redact=redact):
        promises = load_plan(plan)
        accepted = accepted_of(baseline, promises)
    ledger = ledger_of(projects, promises, language, redact=redact, quiet=quiet)
    redaction = redaction_by(ledger) if redact else None
    if redaction is not None:
        promises = plan_without_names(promises, redaction)
        accepted = accepted_without_names(accepted, redaction)
    assessment = assessment_of(
        promises,
        files or (),
        answers(),
        as_of=as_of,
        method=method,
        only=only or (),
        groups=group or (),
        areas=area or (),
        strict=strict,
        quiet=quiet,
        language=language,
        ledger=ledger,
        redaction=redaction,
    )
    from leling_targets.gate import judge_gate

    gate = judge_gate(assessment, tuple(failing), accepted)
    write_files(output or (), lambda name: render(assessment, name, language, gate))
    if not quiet:
        say(render(assessment, format_name, language, gate, **shown._asdict()))
    if format_name == "github":
        append_summary(lambda: render(assessment, "markdown", language, gate), language)
    if verbose:
        complain(read_lines(assessment.inputs, language))
    if not gate.passed:
        complain(_reasons(gate, promises, language))
        raise typer.Exit(FAILED)


def _reasons(gate: "Gated", plan: "Plan", language: Language) -> list[str]:
    """Return why the gate failed: in one line, and one for each accepted gap that has expired or closed."""
    from leling_targets.problems import Location, Problem, ProblemCode, problem_lines

    problems: list[Problem] = []
    for code, group in (
        (ProblemCode.ACCEPTANCE_EXPIRED, gate.expired),
        (ProblemCode.ACCEPTANCE_NOT_NEEDED, gate.unneeded),
    ):
        for one in group:
            details = {"name": _name(plan, one.area, one.target, language), "expires": one.expires}
            problems.append(Problem(code, Location(one.file, one.line), details))
    lines = problem_lines(problems, language)
    names = [_name(plan, area, identifier, language) for area, identifier in gate.failed]
    if not names:
        counts = {"expired": len(gate.expired), "unneeded": len(gate.unneeded)}
        return [*lines, text("gate.failed_baseline", language, **counts)]
    most = 5
    listed = text("list.separator", language).join(names[:most])
    if len(names) > most:
        listed = text("list.and_more", language, names=listed, count=len(names) - most)
    return [*lines, text("gate.failed", language, fail_on=gate.fail_on, count=len(names), names=listed)]


def _name(plan: "Plan", area: str, identifier: str, language: Language) -> str:
    target = plan.target(identifier)
    name = target.name.in_language(language) if target else identifier
    return name if area in ("", plan.area) else f"{area} {name}"


check.__doc__ = said("check")
