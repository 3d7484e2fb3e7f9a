"""The gate: which verdicts fail a run."""

from collections.abc import Mapping
from types import MappingProxyType

from leling_targets.assess import Assessment
from leling_targets.model import FailOn, Gate, Gated, Status

_FAILING: Mapping[FailOn, tuple[Status, ...]] = MappingProxyType(
    {
        FailOn.MISSED: (Status.MISSED,),
        FailOn.BEHIND: (Status.MISSED, Status.BEHIND),
        FailOn.LAGGING: (Status.MISSED, Status.BEHIND, Status.LAGGING),
        FailOn.NO_DATA: (Status.NO_DATA,),
        FailOn.NEVER: (),
    }
)


def judge_gate(assessment: Assessment, fail_on: tuple[FailOn, ...] = (FailOn.BEHIND,)) -> Gated:
    """Return whether the gate passes, and the targets that fail it, worst first.

    Only targets whose gate is `fail` can fail it.
    """
    failing = [status for word in fail_on for status in _FAILING[word]] if FailOn.NEVER not in fail_on else []
    strict = {target.id for target in assessment.targets if target.gate is Gate.FAIL}
    figures = assessment.figures
    failed: list[tuple[str, str]] = []
    for status in Status:
        if status in failing:
            rows = figures[figures["status"] == status.value]
            found = zip(rows["area"].astype(str), rows["id"].astype(str), strict=True)
            failed.extend((area, identifier) for area, identifier in found if identifier in strict)
    return Gated(",".join(word.value for word in fail_on), not failed, tuple(failed))
