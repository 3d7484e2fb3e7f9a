"""The gaps of today, accepted for a time."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from leling_targets.assessment import Assessment
from leling_targets.gate import baseline_text, is_date, judge_gate
from leling_targets.jobs.parts.judging import judge
from leling_targets.jobs.parts.reading import Made, Reading, check_failing
from leling_targets.model import Accepted, Bilingual, Status
from leling_targets.plain_files import as_shown
from leling_targets.problems import Problem, ProblemCode, UsageError


class Acceptance(Struct, frozen=True):
    """What is said of the gaps that are accepted."""

    reason: str
    owner: str
    expires: str

    def refuse_unsaid(self) -> None:
        """Raise UsageError for a reason that says nothing, and for a last day that is none."""
        problems: list[Problem] = []
        if not self.reason.strip():
            problems.append(Problem(ProblemCode.REASON_EMPTY, None, {"what": "--reason"}))
        if not is_date(self.expires):
            problems.append(Problem(ProblemCode.EXPIRES_UNREADABLE, None, {"found": self.expires}))
        if problems:
            raise UsageError(problems)


class Accepting(Made, frozen=True):
    """A file of accepted gaps, and how many of what it holds and held."""

    counts: Mapping[str, int] = {}


def baseline(reading: Reading, said: Acceptance, failing: Sequence[str], earlier: str | None) -> Accepting:
    """Accept the gaps that fail the gate now; those of an earlier file stay unless they have closed or expired.

    Raises UsageError for a last day that is over at the as-of: the gaps would be accepted for no day at all.
    """
    said.refuse_unsaid()
    plan = reading.load()
    with reading.noticing(plan) as noticed:
        check_failing(failing, plan)
        judged = judge(reading, plan, noticed, earlier)
        if redaction := judged.evidence.redaction:
            reason, owner = map(redaction.text, (said.reason, said.owner))
            said = Acceptance(reason, owner, said.expires)
        assessment, today = judged.assessment, judged.assessment.as_of.last_day
        if said.expires < today:
            raise UsageError([Problem(ProblemCode.EXPIRES_OVER, None, {"found": said.expires, "today": today})])
    gate = judge_gate(assessment, failing, judged.accepted)
    closed = {id(one) for one in gate.unneeded}
    kept = [one for one in judged.accepted if id(one) not in closed and one not in gate.expired]
    new = [_accept(assessment, area, target, said) for area, target in gate.failed]
    covered = {(one.target, one.area) for one in new}
    accepted = [*(one for one in kept if (one.target, one.area) not in covered), *new]
    content = baseline_text(accepted, plan)
    counts = {"count": len(accepted), "new": len(new), "closed": len(closed)}
    return Accepting(lambda _: content, noticed, assessment.inputs, answered=judged.answered, counts=counts)


def _accept(assessment: Assessment, area: str, identifier: str, said: Acceptance) -> Accepted:
    plan = assessment.plan
    target = plan.target(identifier)
    assert target is not None
    figures = assessment.figures
    row = figures[(figures["area"] == area) & (figures["id"] == identifier)].iloc[0]
    where = "" if area == plan.area or len(assessment.areas) == 1 else area
    named = as_shown(said.owner)
    owners = (Bilingual(named, named),) if named else target.owners
    return Accepted(identifier, where, Status(str(row["status"])), as_shown(said.reason), owners, said.expires)
