"""What the program understood of files, and where each figure stands."""

from functools import partial

from leling_targets.actuals.every.read import everything_in
from leling_targets.actuals.observations import of_areas
from leling_targets.exit_codes import NOTHING_TO_CHECK, PASSED
from leling_targets.formats import render_actuals, render_every, render_unread
from leling_targets.jobs.parts.answering import said_of
from leling_targets.jobs.parts.judging import actuals_of
from leling_targets.jobs.parts.reading import Made, Reading, of_answers, warnings_of
from leling_targets.problems import Problem, ProblemCode, UsageError


def read(reading: Reading, *, is_unread: bool) -> Made:
    """Show the figures read, or what was not read and why that is harmless."""
    plan = reading.load()
    with reading.noticing(plan) as noticed:
        actuals = actuals_of(reading, plan, said_of(reading, plan), noticed)
        if reading.area:
            actuals = of_areas(actuals, tuple(map(plan.area_of, reading.area)))
    drawn = partial(render_unread, actuals) if is_unread else partial(render_actuals, plan, actuals)
    return Made(partial(drawn, language=reading.language), noticed, actuals.inputs, answered=actuals.answered)


_OF_A_PLAN = ("layout", "months", "percent_as", "cumulative_may_fall", "ignore_column", "keep_going")
"""Answers to questions that only a plan raises."""


def _refuse_unused(reading: Reading) -> None:
    """Raise UsageError for options that say nothing of figures read without a plan."""
    given = {"plan": reading.plan, "area": reading.area, "strict": reading.strict}
    given |= {"column": reading.column}
    given |= {name: reading.answers.get(name) for name in _OF_A_PLAN}
    unused = [f"--{name.replace('_', '-')}" for name, word in given.items() if word]
    if unused:
        raise UsageError(Problem(ProblemCode.NOT_TOGETHER, None, {"what": one, "other": "--every"}) for one in unused)


def read_every(reading: Reading, *, is_unread: bool) -> Made:
    """Show every figure of files without a plan, or what was not read and why; numbers not read are always told."""
    from leling_targets.documents.every import every_lines

    _refuse_unused(reading)
    with reading.noticing() as noticed:
        everything = everything_in(reading.files, said_of(reading, None).answers)
        noticed.extend([*warnings_of(everything.noticed), *of_answers(everything.noticed)])
    lines = () if reading.quiet else tuple(every_lines(everything, reading.language))
    drawn = partial(render_every, everything, language=reading.language, is_unread=is_unread)
    has_figures = any(table.figures for sheet in everything.sheets for table in sheet.tables)
    return Made(
        drawn, noticed, everything.inputs, lines, PASSED if has_figures else NOTHING_TO_CHECK, everything.answered
    )
