"""What adds up or grows, where it must hold in each year: every year then stands for itself.

A total is judged like a flow that starts from nothing; growth by the rate of the year, in mid-year the cumulative one.
"""

import numpy as np
from msgspec.structs import replace

from leling_targets.columns.arithmetic import TargetMilestones, ratio
from leling_targets.columns.chain import as_written, signed
from leling_targets.columns.formed import Formed
from leling_targets.columns.growth import rates_at_periods
from leling_targets.columns.history import History
from leling_targets.columns.questions import Questions
from leling_targets.measures import level
from leling_targets.model import Note


def form_total(questions: Questions, history: History, as_of: int, milestones: TargetMilestones) -> Formed:
    """Form the additions of the newest year, held against the goal of every year (METHOD, each year).

    >>> formed = form_total(*asked("measure: total, at_least: 100, each: year", {"2020": 110, "2021": 95}))
    >>> formed.actual, formed.required, formed.failed_period // 12
    (array([95.]), array([100.]), array([2021]))
    """
    q = replace(questions, is_flow=np.ones(len(questions), dtype=np.bool_), base=np.zeros(len(questions)))
    formed = level.form_level(q, history, as_of, milestones)
    is_gross = (q.direction > 0) & (formed.required > 0)
    return replace(formed, direct_pace=np.where(is_gross, ratio(formed.actual, formed.required), np.nan))


def form_growth(questions: Questions, history: History, as_of: int, milestones: TargetMilestones) -> Formed:
    """Form the rate of the newest year, published, or else formed from the levels of the same months.

    Source: METHOD, each year: level / level of the year before - 1, held against the goal of every year.

    >>> target = "measure: average_growth, at_least: 7%, each: year"
    >>> formed = form_growth(*asked(target, {"2020": "8%", "2021": "9%"}))
    >>> formed.actual, formed.required
    (array([0.09]), array([0.07]))
    """
    written, (questions, history) = questions, signed(questions, history)
    rates = rates_at_periods(questions, history)
    is_formed = np.isnan(history.growth) & np.isfinite(rates)
    always, never = np.ones(len(questions), dtype=np.bool_), np.zeros(len(questions), dtype=np.bool_)
    q = replace(questions, is_growth_only=always, is_flow=never, is_countable=never)
    formed = level.form_level(q, replace(history, growth=rates, derived=is_formed), as_of, milestones)
    is_above = (q.direction > 0) & (q.goal > 0)
    notes = {
        **formed.notes,
        Note.PROVISIONAL: formed.notes[Note.PROVISIONAL] | ((formed.period >= 0) & (formed.period % 12 != 11)),
    }
    found = replace(
        formed,
        base=np.full(len(q), np.nan),
        pace_base=np.full(len(q), np.nan),
        direct_pace=np.where(is_above, ratio(formed.actual, q.goal), np.nan),
        notes=notes,
    )
    return as_written(written, found)
