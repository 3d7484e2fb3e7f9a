"""What an explanation is asked of: a code, or a target of a plan. It takes no figures."""

from leling_targets.documents.codes import Code, code_names, find_code, looks_like_code, nearest_codes
from leling_targets.jobs.parts.choosing import LISTER
from leling_targets.jobs.parts.reading import Reading
from leling_targets.model import Plan, Target
from leling_targets.names import closest, fold
from leling_targets.plan import load_plan
from leling_targets.problems import PlanError, Problem, ProblemCode, UsageError


def subject_of(reading: Reading, written: str) -> Code | tuple[Plan, Target]:
    """Return what is asked about: a code, or a target with its plan; raises UsageError with the nearest ones.

    A code as messages write it, in capitals, needs no plan. Otherwise a target comes first, for an id may be p012 or
    stale; whoever asks what is wrong with a plan that cannot be read means the code.
    """
    code = find_code(written)
    if written.isupper() and code:
        return code
    with reading.unnamed():
        try:
            plan = load_plan(reading.plan)
        except PlanError:
            if code:
                return code
            raise
        if target := _find(plan, written):
            return plan, target
        if code:
            return code
        with reading.noticing(plan):
            raise _unknown(written, plan)


def _find(plan: Plan, written: str) -> Target | None:
    asked = fold(written)
    named = (one for one in plan.targets if asked in (fold(one.id), fold(one.name.en), fold(one.name.zh)))
    return next(named, None)


def _unknown(written: str, plan: Plan) -> UsageError:
    if looks_like_code(written):
        details = {"found": written, "near": ", ".join(nearest_codes(written))}
        return UsageError([Problem(ProblemCode.NO_SUCH_CODE, None, details)])
    names = [name for target in plan.targets for name in (target.id, target.name.zh, target.name.en)]
    near = ", ".join(closest(written, [*names, *code_names()]))
    return UsageError([Problem(ProblemCode.NO_SUCH_TARGET, None, {"found": written, "near": near, "lister": LISTER})])
