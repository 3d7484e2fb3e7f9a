"""Results to compare with: those `leling check --format json` wrote, or those of actuals."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from leling_targets.cli.earlier import earlier_result, may_be_result
from leling_targets.cli.options import choice
from leling_targets.cli.running import LISTER, as_of_of, noticing, plan_of, reading_of
from leling_targets.comparison import Result
from leling_targets.model import InputFile
from leling_targets.problems import NothingToCheckError, Problem, ProblemCode

if TYPE_CHECKING:
    from leling_targets.cli.asked import Asked
    from leling_targets.ledger.persons import Redaction


class Read(NamedTuple):
    """A result, and the files it was formed from now."""

    result: Result
    inputs: tuple[InputFile, ...]
    redaction: "Redaction | None" = None
    """How persons are left out of it; None where they are named, and where nobody knows who they are."""


def result_of(path: str, asked: "Asked") -> Read:
    """Return the result a file holds, or that of the actuals in it."""
    if path.lower().endswith(".json") and may_be_result(path):
        return Read(earlier_result(path), ())
    from leling_targets.assessment.result import as_values
    from leling_targets.gate import judge_gate

    plan = plan_of(asked)
    with noticing(plan, asked.language, quiet=asked.quiet) as noticed:
        upto = as_of_of(asked.as_of)
        reading = reading_of(plan, [path], asked, noticed)
        assessment = reading.judged(upto)
    return Read(as_values(assessment, judge_gate(assessment)), assessment.inputs, reading.redaction)


def selected(results: Sequence[Result], asked: "Asked") -> list[Result]:
    """Return results with the targets, groups and areas asked for; raises UsageError for those in none of them."""
    rows = [row for result in results for row in result["results"]]
    for option, key, wanted in (("--only", "id", asked.only), ("--group", "group", asked.groups)):
        for word in wanted:
            choice(word, list(dict.fromkeys(str(row.get(key) or "") for row in rows)), option, LISTER)
    known = {str(row.get("area") or "") for row in rows}
    if missing := [area for area in asked.areas if area not in known]:
        raise NothingToCheckError([Problem(ProblemCode.NO_SUCH_AREA, None, {"found": ", ".join(missing)})])
    chosen = (("id", asked.only), ("group", asked.groups), ("area", asked.areas))

    def is_asked(row: Mapping[str, Any]) -> bool:
        return all(not wanted or row.get(key) in wanted for key, wanted in chosen)

    return [{**result, "results": [row for row in result["results"] if is_asked(row)]} for result in results]
