"""What a plan promises."""

from functools import partial

from leling_targets.documents.targets import compose_targets
from leling_targets.formats import draw
from leling_targets.jobs.parts.reading import Made, Reading


def targets(reading: Reading) -> Made:
    """Show what the plan promises."""
    plan = reading.load()
    with reading.noticing(plan) as noticed:
        reading.check_selection(plan)
    chosen = plan.chosen(reading.only, reading.group, reading.nature, reading.owner)
    document = compose_targets(plan, chosen, reading.language)
    return Made(partial(draw, document), noticed)
