"""Which verdicts fail a run, given the gaps that are accepted."""

from collections.abc import Mapping, Sequence

from leling_targets.assessment import Assessment
from leling_targets.assessment.engine import areas_only_shown
from leling_targets.model import Accepted, FailOn, Gate, Gated, Status
from leling_targets.periods import period_in_languages
from leling_targets.problems import Problem, ProblemCode


def judge_gate(
    assessment: Assessment, fail_on: tuple[FailOn, ...] = (FailOn.BEHIND,), accepted: Sequence[Accepted] = ()
) -> Gated:
    """Return whether the gate passes, and the targets that fail it, worst first.

    Only targets whose gate is `fail` can fail it, and only areas the plan gives goals. An accepted gap does not, as
    long as it has not expired by the last day of the as-of and is no worse than accepted; one that has expired, or
    whose gap has closed, fails the gate too. Where every target that is due lacks data, none is passed either.
    """
    gaps = _gaps(assessment, fail_on)
    today = assessment.as_of.last_day
    valid = [one for one in accepted if one.expires >= today]
    failed: list[tuple[str, str]] = []
    covered: list[tuple[str, str, Accepted]] = []
    for area, identifier, status in gaps:
        found = next((one for one in valid if _covers(one, area, identifier, status)), None)
        if found is None:
            failed.append((area, identifier))
        else:
            covered.append((area, identifier, found))
    shown = {target.id for target in assessment.targets}
    asked = [one for one in accepted if one.target in shown and (not one.area or one.area in assessment.areas)]
    is_open = {id(one): _is_open(one, gaps) for one in asked}
    expired = tuple(one for one in asked if one.expires < today and is_open[id(one)])
    unneeded = tuple(one for one in asked if not is_open[id(one)])
    statuses = _statuses(assessment)
    settled = {*failed, *((area, identifier) for area, identifier, _ in covered)}
    without_data = [key for key, status in statuses.items() if status is Status.NO_DATA and key not in settled]
    accepted_keys = {(area, identifier) for area, identifier, _ in covered}
    nothing = _nothing(assessment, {key: status for key, status in statuses.items() if key not in accepted_keys})
    return Gated(
        ",".join(word.value for word in fail_on),
        not (failed or expired or unneeded or nothing),
        tuple(failed),
        tuple(covered),
        expired,
        unneeded,
        tuple(without_data),
        nothing,
    )


def _statuses(assessment: Assessment) -> dict[tuple[str, str], Status]:
    """Return the status of every target that is judged, by area and id: tracked and not due ones are not."""
    shown = set(areas_only_shown(assessment.plan, assessment.areas))
    columns = (assessment.figures[name].astype(str) for name in ("area", "id", "status"))
    found = {(area, identifier): Status(status) for area, identifier, status in zip(*columns, strict=True)}
    return {key: status for key, status in found.items() if status.is_due and key[0] not in shown}


def _nothing(assessment: Assessment, statuses: Mapping[tuple[str, str], Status]) -> Problem | None:
    """Return that nothing was judged where no target has data."""
    if not statuses or any(status is not Status.NO_DATA for status in statuses.values()):
        return None
    return Problem(
        ProblemCode.NOTHING_JUDGED, None, {"count": len(statuses), "as_of": period_in_languages(str(assessment.as_of))}
    )


def _gaps(assessment: Assessment, fail_on: tuple[FailOn, ...]) -> list[tuple[str, str, Status]]:
    """Return area, id and status of every target that fails the gate unless it is accepted, worst first."""
    failing = [status for word in fail_on for status in word.statuses] if FailOn.NEVER not in fail_on else []
    strict = {target.id for target in assessment.targets if target.gate is Gate.FAIL}
    shown = set(areas_only_shown(assessment.plan, assessment.areas))
    figures = assessment.figures
    found: list[tuple[str, str, Status]] = []
    for status in Status:
        if status in failing:
            rows = figures[figures["status"] == status.value]
            pairs = zip(rows["area"].astype(str), rows["id"].astype(str), strict=True)
            found.extend(
                (area, identifier, status) for area, identifier in pairs if identifier in strict and area not in shown
            )
    return found


def _covers(one: Accepted, area: str, identifier: str, status: Status) -> bool:
    is_it = one.target == identifier and one.area in ("", area)
    return is_it and status.order >= one.status.order


def _is_open(one: Accepted, gaps: Sequence[tuple[str, str, Status]]) -> bool:
    return any(one.target == identifier and one.area in ("", area) for area, identifier, _ in gaps)
