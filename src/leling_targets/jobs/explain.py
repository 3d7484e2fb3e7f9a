"""How the figure of a target is formed, and what would change the verdict."""

from functools import partial

from msgspec.structs import replace

from leling_targets.actuals.answers import KeptAnswers
from leling_targets.documents.explain import compose_explanation
from leling_targets.formats import draw
from leling_targets.jobs.parts.judging import judge
from leling_targets.jobs.parts.reading import Made, Reading
from leling_targets.jobs.parts.redacting import plan_without_names, redaction_by
from leling_targets.model import Plan, Target
from leling_targets.problems import Problem


def explain(reading: Reading, plan: Plan, target: Target) -> Made:
    """Explain a target of a plan: what it promises, and with actuals where it stands."""
    assessment, noticed, answered = None, list[Problem](), tuple[KeptAnswers, ...]()
    if reading.files or reading.projects:
        with reading.noticing(plan) as noticed:
            judged = judge(replace(reading, only=(target.id,)), plan, noticed)
        assessment, answered = judged.assessment, judged.answered
        plan = assessment.plan
    elif reading.redact:
        plan = plan_without_names(plan, redaction_by(None, plan))
    document = compose_explanation(plan, plan.target(target.id) or target, assessment, reading.language)
    return Made(partial(draw, document), noticed, assessment.inputs if assessment else (), answered=answered)
