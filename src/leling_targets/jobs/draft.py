"""A plan drafted from the indicators in files."""

from leling_targets.actuals.names_found import names_found
from leling_targets.documents.blank.plan_draft import PlanDraft, compose_draft
from leling_targets.jobs.parts.answering import answers_of
from leling_targets.jobs.parts.reading import Reading
from leling_targets.problems import Problem


def draft(reading: Reading, schema: str) -> tuple[PlanDraft, tuple[Problem, ...]]:
    """Return a plan with a target for each indicator, and what was noticed; an editor checks it by the schema named."""
    found = names_found(reading.files, answers_of(reading.answers))
    return compose_draft(found, reading.files, reading.language, schema), tuple(found.problems)
