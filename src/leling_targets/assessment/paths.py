"""What the path of every target asks for at the end of each year, from its base to its deadline: for charts."""

import numpy as np
import pandas as pd

from leling_targets.columns.arithmetic import LINEAR, Numbers, milestones_at, path_value
from leling_targets.columns.formed import Formed
from leling_targets.columns.questions import MEASURES, Questions
from leling_targets.measures import Milestones
from leling_targets.model import Measure

_LEVELS = tuple(MEASURES.index(measure) for measure in (Measure.LEVEL, Measure.INCREASE, Measure.RANK))
_INCREASE, _TOTAL = MEASURES.index(Measure.INCREASE), MEASURES.index(Measure.TOTAL)


def required_by_year(questions: Questions, formed: Formed, milestones: Milestones) -> pd.DataFrame:
    """Return a row per question and year-end of its path: `question` (its row), `year`, `required` (as the actual is).

    Growth and standards have no path of levels, and rows without a base have none either.
    """
    q = questions
    is_total = q.measure == _TOTAL
    is_increase = q.measure == _INCREASE
    start = np.where(is_total, q.first_year - 1, q.base_year)
    base = np.where(is_total, 0.0, formed.base)
    lifted = np.where(is_increase, base, 0.0)
    goal = q.goal + lifted
    shape = np.where(is_total & (formed.shape < 0), LINEAR, formed.shape)
    whole = np.where(q.last_year > start, q.last_year - start, 1).astype(np.float64)
    has_path = (np.isin(q.measure, _LEVELS) & (q.last_year > start)) | is_total
    frames: list[pd.DataFrame] = []
    for year in range(int(start.min()), int(q.last_year.max()) + 1) if len(q) else ():
        when: Numbers = np.full(len(q), year + 1.0)
        ends = (start + 1).astype(np.float64), (q.last_year + 1).astype(np.float64)
        # The tasks of a gain are gains, as its goal is.
        stones = milestones_at(milestones, q.target, ends[0], base - lifted, when, goal - lifted, ends[1]) + lifted
        path = path_value(shape, base, goal, (year - start) / whole, q.direction, stones) - lifted
        required = np.where(q.each_year, q.goal, path)
        rows = np.flatnonzero(has_path & (start <= year) & (year <= q.last_year) & np.isfinite(required))
        frames.append(pd.DataFrame({"question": rows, "year": year, "required": required[rows]}))
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=["question", "year", "required"])
