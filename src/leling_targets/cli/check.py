"""`leling check`: where does the plan stand?"""

from typing import TYPE_CHECKING

from leling_targets.cli import options
from leling_targets.cli.asked import Asked, asking
from leling_targets.cli.speech import said
from leling_targets.exit_codes import FAILED, NOTHING_TO_CHECK, PASSED
from leling_targets.i18n import Language, text
from leling_targets.problems import Location, Problem, ProblemCode, problem_lines

if TYPE_CHECKING:
    from leling_targets.assessment import Assessment
    from leling_targets.model import Gated, Plan


@asking()
def check(
    files: options.Files = None,
    *,
    asked: Asked,
    format_name: options.FormatText = "table",
    output: options.Output = None,
    fail_on: options.FailOnText = "behind",
    baseline: options.BaselineFile = None,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
) -> None:
    """Run the check; what help says of it is in the locales."""
    import typer

    from leling_targets.cli.output import append_summary, complain, format_of, say, screen, write_files
    from leling_targets.cli.replacing import check_outputs, inputs_of
    from leling_targets.cli.running import (
        bundled,
        failing_of,
        judged_with_gaps,
        noticing,
        plan_of,
        read_lines,
        refuse_nothing,
    )
    from leling_targets.formats import FORMATS, render

    refuse_nothing(files, asked.projects, "check")
    language = asked.language
    options.choice(format_name, FORMATS, "--format")
    failing, shown = failing_of(fail_on), screen(color, ascii_only)
    for path in output or ():
        format_of(path)
    inputs = inputs_of(files, asked.projects, plan=asked.plan, others=[baseline])
    check_outputs(output or (), inputs)
    promises = plan_of(asked)
    with noticing(promises, language, quiet=asked.quiet) as noticed:
        _, assessment, accepted = judged_with_gaps(promises, files or (), asked, noticed, baseline)
    from leling_targets.gate import judge_gate

    gate = judge_gate(assessment, failing, accepted)
    write_files(output or (), lambda name: render(assessment, name, language, gate))
    if not asked.quiet:
        say(render(assessment, format_name, language, gate, **shown._asdict()))
    if format_name == "github":
        append_summary(lambda: render(assessment, "markdown", language, gate), language, inputs)
    if asked.verbose:
        complain(read_lines(assessment.inputs, language))
    if asked.quiet and not gate.passed:
        # Nothing else says it where no result is shown.
        complain(problem_lines(bundled(promises), language))
    lines, code = _closing(gate, assessment, language)
    complain(lines)
    if code != PASSED:
        raise typer.Exit(code)


def _closing(gate: "Gated", assessment: "Assessment", language: Language) -> tuple[list[str], int]:
    """Return what is said at the end of a run, and its exit code."""
    if gate.nothing is not None:
        return problem_lines([gate.nothing], language), NOTHING_TO_CHECK
    lines = _without_data(gate, assessment, language)
    if gate.passed:
        return lines, PASSED
    return [*lines, *_reasons(gate, assessment.plan, language)], FAILED


def _without_data(gate: "Gated", assessment: "Assessment", language: Language) -> list[str]:
    """Return how many targets have no data though none of them fails the gate, and how many rows were left out."""
    if not gate.without_data:
        return []
    rows = assessment.left_out.get("unknown_indicator", 0)
    key = "gate.without_data_and_rows" if rows else "gate.without_data"
    counts = {"count": len(gate.without_data), "total": len(assessment.figures), "rows": rows}
    return [text(key, language, **counts)]


def _reasons(gate: "Gated", plan: "Plan", language: Language) -> list[str]:
    """Return why the gate failed: in one line, and one for each accepted gap that has expired or closed."""
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
