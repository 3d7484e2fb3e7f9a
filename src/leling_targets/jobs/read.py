"""What the program understood of files, and where each figure stands."""

from functools import partial

from leling_targets.actuals.observations import of_areas
from leling_targets.formats import render_actuals, render_unread
from leling_targets.jobs.parts.judging import actuals_of
from leling_targets.jobs.parts.reading import Made, Reading


def read(reading: Reading, *, is_unread: bool) -> Made:
    """Show the figures read, or what was not read and why that is harmless."""
    plan = reading.load()
    with reading.noticing(plan) as noticed:
        actuals = actuals_of(reading, plan, noticed)
        if reading.area:
            actuals = of_areas(actuals, reading.area)
    drawn = partial(render_unread, actuals) if is_unread else partial(render_actuals, plan, actuals)
    return Made(partial(drawn, language=reading.language), noticed, actuals.inputs)
