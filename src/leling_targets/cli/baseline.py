"""`leling baseline`: the gaps of today, accepted for a time."""

from typing import TYPE_CHECKING, Annotated

import typer

from leling_targets.cli import options
from leling_targets.cli.asked import Asked, asking
from leling_targets.cli.speech import said
from leling_targets.i18n import text
from leling_targets.plain_files import as_shown

if TYPE_CHECKING:
    from leling_targets.assessment import Assessment
    from leling_targets.model import Accepted

Output = Annotated[
    str | None, typer.Option("--output", "-o", help=said("baseline_output"), metavar="PATH", show_default=False)
]
Reason = Annotated[str, typer.Option("--reason", help=said("reason"), metavar="TEXT", show_default=False)]
Expires = Annotated[str, typer.Option("--expires", help=said("expires"), metavar="DATE", show_default=False)]
Owner = Annotated[str, typer.Option("--owner", help=said("accepted_owner"), metavar="TEXT", show_default=False)]


@asking()
def baseline(
    reason: Reason,
    expires: Expires,
    files: options.Files = None,
    owner: Owner = "",
    *,
    asked: Asked,
    fail_on: options.FailOnText = "behind",
    output: Output = None,
) -> None:
    """Write the accepted gaps; what help says of it is in the locales."""
    from pathlib import Path

    from leling_targets.cli.output import complain, say, write_text
    from leling_targets.cli.replacing import check_outputs, inputs_of
    from leling_targets.cli.running import (
        failing_of,
        judged_with_gaps,
        noticing,
        plan_of,
        read_lines,
        refuse_nothing,
    )
    from leling_targets.gate import baseline_text, judge_gate

    refuse_nothing(files, asked.projects, "baseline")
    check_outputs([output] if output else [], inputs_of(files, asked.projects, plan=asked.plan))
    _refuse_unsaid(reason, expires)
    failing = failing_of(fail_on)
    promises = plan_of(asked)
    with noticing(promises, asked.language, quiet=asked.quiet) as noticed:
        former = output if output and Path(output).exists() else None
        reading, assessment, known = judged_with_gaps(promises, files or (), asked, noticed, former)
        if reading.redaction is not None:
            reason, owner = map(reading.redaction.text, (reason, owner))
        _refuse_over(expires, assessment.as_of.last_day)
    gate = judge_gate(assessment, failing, known)
    closed = {id(one) for one in gate.unneeded}
    kept = [one for one in known if id(one) not in closed and one not in gate.expired]
    said_of = (as_shown(reason), as_shown(owner), expires)
    new = [_accept(assessment, area, target, *said_of) for area, target in gate.failed]
    covered = {(one.target, one.area) for one in new}
    accepted = [*(one for one in kept if (one.target, one.area) not in covered), *new]
    content = baseline_text(accepted, promises)
    if asked.verbose:
        complain(read_lines(assessment.inputs, asked.language))
    if output is None:
        say(content)
        return
    write_text(output, content)
    counts = {"count": len(accepted), "new": len(new), "closed": len(closed)}
    if not asked.quiet:
        say(text("baseline.written", asked.language, file=output, **counts) + "\n")


def _refuse_unsaid(reason: str, expires: str) -> None:
    """Raise UsageError for a reason that says nothing, and for a last day that is none."""
    from leling_targets.gate import is_date
    from leling_targets.problems import Problem, ProblemCode, UsageError

    problems: list[Problem] = []
    if not reason.strip():
        problems.append(Problem(ProblemCode.REASON_EMPTY, None, {"what": "--reason"}))
    if not is_date(expires):
        problems.append(Problem(ProblemCode.EXPIRES_UNREADABLE, None, {"found": expires}))
    if problems:
        raise UsageError(problems)


def _refuse_over(expires: str, today: str) -> None:
    """Raise UsageError for a last day that is over at the as-of: the gaps would be accepted for no day at all."""
    from leling_targets.problems import Problem, ProblemCode, UsageError

    if expires < today:
        raise UsageError([Problem(ProblemCode.EXPIRES_OVER, None, {"found": expires, "today": today})])


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
