"""The published methods on our figures: levels, increases and growth indices of full years, nothing else."""

import numpy as np

from leling_targets.columns.arithmetic import Flags, Integers, Numbers, of_status, power, ratio
from leling_targets.columns.growth import index_by_year, level_or_nan
from leling_targets.columns.history import History, period_key
from leling_targets.columns.questions import Questions
from leling_targets.methods import PUBLISHED
from leling_targets.methods.cases import Cases, Judgement
from leling_targets.model import MethodName, Status, Target


def covered_rows(questions: Questions) -> Flags:
    """Return which rows a published method can judge at all."""
    q = questions
    # They know one goal, dated by a year.
    is_plain = ~q.is_range & ~q.is_following & ~q.is_inside_year & np.isin(q.each, (0, 12))
    return q.having(lambda measure: measure.by_published_methods) & is_plain


def judge_published(
    name: MethodName,
    questions: Questions,
    history: History,
    targets: tuple[Target, ...],
    as_of: int,
    schedule: Integers,
    said: Judgement,
) -> tuple[Integers, Judgement]:
    """Return the status of each row by a published method, and what the method says itself.

    What our comparison has settled stays settled; the method's band decides in between. Rows it does not cover keep
    the status of `schedule` and what is `said` by it.
    """
    rows = np.flatnonzero(covered_rows(questions))
    needs_levels = name is MethodName.DESTATIS
    judged = PUBLISHED[name].judge(_cases(questions.take(rows), history.take(rows), targets, as_of, needs_levels))
    words, pace, score = said.method_status.copy(), said.pace.copy(), said.score.copy()
    words[rows], pace[rows], score[rows] = judged.method_status, judged.pace, judged.score
    meaning = {word: status.order for word, status in PUBLISHED[name].status.items()}
    translated = np.array([meaning.get(word, -1) for word in words], dtype=np.int64)
    is_open = of_status(schedule, lambda one: one.is_open)
    # A rule of its own may find a figure where ours has none; past the deadline its absence has decided.
    is_open |= (schedule == Status.NO_DATA.order) & (as_of < questions.deadline)
    # What has not begun lacks no data.
    is_silent = (as_of < questions.first_year * 12) & (translated == Status.NO_DATA.order)
    status = np.where(is_open & (translated >= 0) & ~is_silent, translated, schedule)
    return status, Judgement(words, pace, score)


def _cases(
    questions: Questions, history: History, targets: tuple[Target, ...], as_of: int, needs_levels: bool
) -> Cases:
    q = questions
    last = (as_of + 1) // 12 - 1
    first = int(min([last, *q.base_year.tolist(), *(history.years[:1].tolist())]))
    years: Integers = np.arange(first, last + 1)
    level = np.where(q.is_growth_only[:, None], history.growth, history.level)
    values = history.yearly(level, years)
    base = np.where(np.isfinite(q.base), q.base, history.at(level, period_key(q.base_year, 12)))
    at_base = years[None, :] == q.base_year[:, None]
    values = np.where(at_base & np.isfinite(q.base)[:, None], q.base[:, None], values)
    is_growth = q.having(lambda measure: measure.is_yearly_rate)
    if is_growth.any():
        form = _index_of_levels if needs_levels else index_by_year
        values[is_growth] = form(q.take(is_growth), history.take(np.flatnonzero(is_growth)), years)
    is_increase = q.having(lambda measure: measure.is_less_base)
    # Without a base there is no goal for an increase, and it must not be judged as a mere direction.
    values[is_increase & np.isnan(base)] = np.nan
    whole = (q.last_year - q.base_year).astype(np.float64)
    goal: Numbers = np.where(is_growth, power(1 + q.goal, whole), np.where(is_increase, base + q.goal, q.goal))
    bands = [targets[number].method_bands.get(MethodName.UN2022.value, (np.nan,) * 3) for number in q.target]
    return Cases(
        history=values,
        years=years,
        base_year=q.base_year,
        goal=goal,
        goal_year=q.last_year,
        direction=q.direction,
        each_year=q.is_for_each,
        limit=q.limit,
        step=np.where(is_growth, 1.0, [targets[number].published_step for number in q.target]),
        bands=np.array(bands, dtype=np.float64).reshape(len(q), 3),
    )


def _index_of_levels(questions: Questions, history: History, years: Integers) -> Numbers:
    """Return the (n, y) levels over that of the base year, the years before it too: a trend looks back beyond it."""
    level = level_or_nan(questions, history)
    base = history.at(level, period_key(questions.base_year, 12))
    return ratio(history.yearly(level, years), np.where(base > 0, base, np.nan)[:, None])
