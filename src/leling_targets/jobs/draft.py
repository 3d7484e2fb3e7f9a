"""A plan drafted from the indicators in files."""

from leling_targets.actuals.answers import KeptAnswers
from leling_targets.actuals.names_found import names_found
from leling_targets.documents.blank.plan_draft import PlanDraft, compose_draft
from leling_targets.jobs.parts.answering import said_of
from leling_targets.jobs.parts.reading import Reading
from leling_targets.problems import Problem


def draft(reading: Reading, schema: str) -> tuple[PlanDraft, tuple[Problem, ...], tuple[KeptAnswers, ...]]:
    """Return a plan with a target for each indicator, what was noticed, and the answers to be kept.

    An editor checks the plan by the schema named.
    """
    found = names_found(reading.files, said_of(reading, None).answers)
    return compose_draft(found, reading.files, reading.language, schema), tuple(found.problems), found.answered
