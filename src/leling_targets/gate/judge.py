"""Which verdicts fail a run, given the gaps that are accepted."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from leling_targets.assessment import Assessment, period_label
from leling_targets.assessment.assessment import areas_only_shown
from leling_targets.model import Accepted, FailOn, Gate, Gated, Nature, Status, statuses_that_fail
from leling_targets.periods import period_in_languages
from leling_targets.problems import Problem, ProblemCode

_Key = tuple[str, str]
"""Area and id of a target."""


def judge_gate(
    assessment: Assessment, fail_on: Collection[str] = (FailOn.BEHIND,), accepted: Sequence[Accepted] = ()
) -> Gated:
    """Return whether the gate passes, and the targets that fail it, worst first.

    `fail_on` are words such as `behind`, `no-data` and `binding:lagging`. Only targets whose gate is `fail` can fail
    it, and only areas the plan gives goals. An accepted gap does not, as long as it has not expired by the last day of
    the as-of and is no worse than accepted; one that has expired, or whose gap has closed, fails the gate too. Where
    every target that is due lacks data, none is passed either.
    """
    statuses = _statuses(assessment)
    gaps = _gaps(assessment, statuses, fail_on)
    today = assessment.as_of.last_day
    valid = [one for one in accepted if one.expires >= today]
    found = {key: next((one for one in valid if _covers(one, key, status)), None) for key, status in gaps.items()}
    failed = tuple(key for key, one in found.items() if one is None)
    covered = tuple((*key, one) for key, one in found.items() if one is not None)
    shown = {target.id for target in assessment.targets}
    asked = [one for one in accepted if one.target in shown and (not one.area or one.area in assessment.areas)]
    expired = tuple(one for one in asked if one.expires < today and _is_open(one, gaps))
    unneeded = tuple(one for one in asked if not _is_open(one, gaps))
    nothing = _nothing(assessment, [status for key, status in statuses.items() if found.get(key) is None])
    return Gated(
        ",".join(fail_on),
        not (failed or expired or unneeded or nothing),
        failed,
        covered,
        expired,
        unneeded,
        tuple(key for key, status in statuses.items() if status is Status.NO_DATA and key not in found),
        nothing,
    )


def _statuses(assessment: Assessment) -> dict[_Key, Status]:
    """Return the status of every target a verdict is due of: tracked and not due ones are left out."""
    shown = set(areas_only_shown(assessment.plan, assessment.areas))
    columns = (assessment.figures[name].astype(str) for name in ("area", "id", "status"))
    found = {(area, one): Status(word) for area, one, word in zip(*columns, strict=True) if area not in shown}
    return {key: status for key, status in found.items() if status.is_due}


def _nothing(assessment: Assessment, statuses: Sequence[Status]) -> Problem | None:
    """Return that nothing was judged where no target has data."""
    if not statuses or any(status is not Status.NO_DATA for status in statuses):
        return None
    as_of = period_in_languages(period_label(assessment.as_of.key), assessment.plan.year_starts)
    details = {"count": len(statuses), "as_of": as_of}
    return Problem(ProblemCode.NOTHING_JUDGED, None, details)


def _gaps(assessment: Assessment, statuses: Mapping[_Key, Status], fail_on: Collection[str]) -> dict[_Key, Status]:
    """Return the status of every target that fails the gate unless it is accepted, worst first."""
    failing = {nature: statuses_that_fail(fail_on, nature) for nature in (None, *Nature)}
    strict = {target.id: failing[target.nature] for target in assessment.targets if target.gate is Gate.FAIL}
    gaps = [(key, status) for key, status in statuses.items() if status in strict.get(key[1], ())]
    return dict(sorted(gaps, key=lambda gap: gap[1].order))


def _covers(one: Accepted, key: _Key, status: Status) -> bool:
    return _is_of(one, key) and status.order >= one.status.order


def _is_open(one: Accepted, gaps: Iterable[_Key]) -> bool:
    return any(_is_of(one, key) for key in gaps)


def _is_of(one: Accepted, key: _Key) -> bool:
    return one.target == key[1] and one.area in ("", key[0])
