"""A plan drafted from files: from the table of a plan, else from the indicators of figures."""

from msgspec import Struct

from leling_targets.actuals.answers import KeptAnswers
from leling_targets.actuals.names_found import names_found
from leling_targets.documents.blank.goals_draft import comments_of, compose_goals_draft
from leling_targets.documents.blank.plan_draft import compose_draft
from leling_targets.documents.parts.plan_file import PlanDraft
from leling_targets.jobs.parts.answering import said_of
from leling_targets.jobs.parts.reading import Reading
from leling_targets.plan_table.read import plan_table_of
from leling_targets.problems import Problem


class Drafted(Struct, frozen=True):
    """A plan to be completed, and what is to be said of it."""

    plan: PlanDraft
    noticed: tuple[Problem, ...]
    answered: tuple[KeptAnswers, ...] = ()
    comments: tuple[str, ...] | None = None
    """The cells of promises drafted as comments; None where the plan was drafted from figures."""


def draft(reading: Reading, schema: str) -> Drafted:
    """Return a plan with a target for each promise of a plan's table, else for each indicator of the files.

    An editor checks the plan by the schema named.
    """
    answers = said_of(reading, None).answers
    table = plan_table_of(reading.files, answers)
    if table is not None:
        plan = compose_goals_draft(table, reading.files, reading.language, schema)
        return Drafted(plan, table.problems, comments=comments_of(table))
    found = names_found(reading.files, answers)
    plan = compose_draft(found, reading.files, reading.language, schema)
    return Drafted(plan, tuple(found.problems), found.answered)
