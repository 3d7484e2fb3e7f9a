"""`leling baseline`: the gaps of today, accepted for a time."""

from typing import TYPE_CHECKING, Annotated

import typer

from leling_targets.cli import options
from leling_targets.cli.answering import AskAnswers, answering
from leling_targets.cli.speech import said
from leling_targets.i18n import text

if TYPE_CHECKING:
    from leling_targets.assess import Assessment
    from leling_targets.model import Accepted

Output = Annotated[
    str | None, typer.Option("--output", "-o", help=said("baseline_output"), metavar="PATH", show_default=False)
]
Reason = Annotated[str, typer.Option("--reason", help=said("reason"), metavar="TEXT", show_default=False)]
Expires = Annotated[str, typer.Option("--expires", help=said("expires"), metavar="DATE", show_default=False)]
Owner = Annotated[str, typer.Option("--owner", help=said("accepted_owner"), metavar="TEXT", show_default=False)]


@answering
def baseline(
    reason: Reason,
    expires: Expires,
    files: options.Files = None,
    owner: Owner = "",
    plan: options.PlanFile = None,
    as_of: options.AsOfText = None,
    method: options.MethodText = "schedule",
    only: options.Only = None,
    group: options.Group = None,
    area: options.Area = None,
    *,
    answers: AskAnswers,
    fail_on: options.FailOnText = "behind",
    lang: options.Lang = None,
    output: Output = None,
) -> None:
    """Write the accepted gaps; what help says of it is in the locales."""
    from pathlib import Path

    from leling_targets.cli.output import say, write_text
    from leling_targets.cli.replacing import check_outputs, inputs_of
    from leling_targets.cli.running import assessment_of, language_of
    from leling_targets.gate import baseline_text, is_date, judge_gate, load_baseline
    from leling_targets.model import FailOn
    from leling_targets.plan import load_plan
    from leling_targets.problems import Problem, ProblemCode, UsageError

    language = language_of(lang)
    if not files:
        raise UsageError([Problem(ProblemCode.NO_ACTUALS)])
    if not is_date(expires):
        raise UsageError([Problem(ProblemCode.EXPIRES_UNREADABLE, None, {"found": expires})])
    failing = [FailOn(options.choice(word.strip(), list(FailOn), "--fail-on")) for word in fail_on.split(",")]
    check_outputs([output] if output else [], inputs_of(files, plan=plan))
    promises = load_plan(plan)
    known = load_baseline(output, promises) if output and Path(output).exists() else ()
    assessment = assessment_of(
        promises,
        files,
        answers(),
        as_of=as_of,
        method=method,
        only=only or (),
        groups=group or (),
        areas=area or (),
        language=language,
    )
    gate = judge_gate(assessment, tuple(failing), known)
    closed = {id(one) for one in gate.unneeded}
    kept = [one for one in known if id(one) not in closed and one not in gate.expired]
    new = [_accept(assessment, area, target, reason, owner, expires) for area, target in gate.failed]
    covered = {(one.target, one.area) for one in new}
    accepted = [*(one for one in kept if (one.target, one.area) not in covered), *new]
    content = baseline_text(accepted, promises)
    if output is None:
        say(content)
        return
    write_text(output, content)
    counts = {"count": len(accepted), "new": len(new), "closed": len(closed)}
    say(text("baseline.written", language, file=output, **counts) + "\n")


def _accept(assessment: "Assessment", area: str, identifier: str, reason: str, owner: str, expires: str) -> "Accepted":
    from leling_targets.model import Accepted, Status

    plan = assessment.plan
    target = plan.target(identifier)
    assert target is not None
    figures = assessment.figures
    row = figures[(figures["area"] == area) & (figures["id"] == identifier)].iloc[0]
    where = "" if area == plan.area or len(assessment.areas) == 1 else area
    return Accepted(identifier, where, Status(str(row["status"])), reason, owner or target.owner, expires)


baseline.__doc__ = said("baseline")
