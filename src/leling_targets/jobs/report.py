"""The yearly gap report."""

from functools import partial

from leling_targets.documents.report import Contents, compose_report
from leling_targets.formats import draw_report
from leling_targets.jobs.parts.earlier import earlier_result
from leling_targets.jobs.parts.judging import judge
from leling_targets.jobs.parts.reading import Made, Reading
from leling_targets.jobs.parts.redacting import values_without_names


def report(reading: Reading, title: str, since: str | None) -> Made:
    """Compose the report; `since` is the file of an earlier result, what changed since is said."""
    earlier = earlier_result(since) if since else None
    plan = reading.load()
    with reading.noticing(plan) as noticed:
        judged = judge(reading, plan, noticed)
        assessment, evidence = judged.assessment, judged.evidence
        before = assessment.as_of.a_year_before
        year_before = evidence.judged(before) if before.year >= plan.first_year else None
    if evidence.redaction is not None:
        title = evidence.redaction.text(title)
        earlier = values_without_names(earlier, evidence.redaction)
    document = compose_report(Contents(assessment, year_before, reading.language, title, earlier, evidence.ledger))
    return Made(partial(draw_report, document), noticed, assessment.inputs, answered=judged.answered)
