"""Laying out: what was judged of some areas as the frames of an assessment, always in the order of its rows."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.assessment.assessment import period_label, unit_name
from leling_targets.assessment.judging import JudgedRows, Rows, form, is_counted
from leling_targets.assessment.places import OF_PLACES
from leling_targets.columns.arithmetic import GEOMETRIC, LINEAR, SHAPES, Numbers, milestones_at, of_status, path_value
from leling_targets.columns.formed import Formed, completion, gap_of
from leling_targets.columns.questions import Questions
from leling_targets.model import Status, Target
from leling_targets.units import find_unit, multiplier_and_divisor, same_dimension

_WORDS = [status.value for status in Status]
_PER_MU: Final = find_unit("万元/亩")
_SERIES = ("area", "id", "period", "form", "value", "actual", "required", "derived", "source", "sheet", "row", "column")
_OF_TARGET: Mapping[str, Callable[[Target], str]] = MappingProxyType(
    {
        "id": lambda target: target.id,
        "group": lambda target: target.group,
        "owner": lambda target: target.owner,
        "measure": lambda target: target.measure.value,
        "comparison": lambda target: target.comparison.value if target.comparison else "",
        "unit": lambda target: "fraction" if target.traits.by_items else unit_name(target),
    }
)


def figures(rows: Rows, judged: JudgedRows) -> pd.DataFrame:
    """Return the figures; places are formed of all areas, and the notes are still bits."""
    q, f, targets = rows.questions, judged.formed, rows.terms.plan.targets
    status, said = judged.verdicts[0]
    is_standard = q.having(lambda measure: measure.by_threshold)
    months_left = q.deadline - f.period
    direction = np.where(f.is_upper, -q.gap_direction, q.gap_direction)
    # Of a goal with two edges it is the lower one's.
    lower = np.where(q.is_range, q.goal, f.goal)
    # January and February merged are held to twice the month's goal.
    times = np.where(q.is_for_each, np.maximum(f.months / np.maximum(q.each, 1), 1.0), 1.0)
    columns = {
        "area": _worded(q.area, rows.areas),
        **{name: _worded(q.target, [word(target) for target in targets]) for name, word in _OF_TARGET.items()},
        "path": _worded(f.shape, [shape.value for shape in SHAPES]),
        "period": _periods(f.period),
        "deadline": _deadlines(q),
        "lower": np.where(q.is_range, q.goal, np.nan),
        "upper": q.upper,
        **_columns(f, "base", "pace_base", "actual", "change", "required", "year_task", "goal"),
        "gap": gap_of(f.actual, f.required, direction),
        "goal_gap": gap_of(f.actual, f.goal * times, direction),
        "completion": completion(f.actual, lower * times, q.direction, q.is_countable),
        "year_completion": completion(f.actual, f.year_task, q.direction, q.is_countable),
        "schedule_gap": f.schedule_gap,
        "pace": said.pace,
        **_columns(f, "needed", "remaining"),
        "months_left": np.where(np.isfinite(f.remaining), months_left, np.nan),
        "projected": f.projected,
        "place": np.zeros(len(q), dtype=np.int8),
        "placed_by": _constant("", len(q)),
        **_columns(f, "own_average", "listed"),
        "threshold": np.where(is_standard, q.goal, np.nan),
        "weighted_mean": judged.weighted_mean,
        "missing_year": f.missing_year,
        "missing_period": _periods(f.missing_period),
        **{name: getattr(f, name) for name in ("months", "failed_months")},
        "failed_period": _periods(f.failed_period),
        **_columns(f, "failed_figure", "last_year_share"),
        "year_ends": _worded(np.where(judged.year_ends < 0, len(_WORDS), judged.year_ends), [*_WORDS, ""]),
        "is_over": rows.terms.as_of.key >= q.deadline,
        "position": q.target,
        "method": _constant(rows.terms.methods[0].value, len(q)),
        "status": _worded(status, _WORDS),
        "method_status": said.method_status,
        "score": said.score,
        "notes": judged.notes,
        **_natures(rows, q.target),
        **dict(zip(OF_PLACES, (judged.pace, direction), strict=True)),
    }
    return pd.DataFrame(columns, copy=False)


def _deadlines(q: Questions) -> NDArray[Any]:
    """Return the years of the deadlines, and the months of those that lie inside a year: 2021, or 2021-06."""
    if not q.is_inside_year.any():
        return q.last_year
    labels = np.array([period_label(int(key)) for key in q.deadline], dtype=object)
    return np.where(q.is_inside_year, labels, q.last_year.astype(object))


def _natures(rows: Rows, target: NDArray[np.int64]) -> dict[str, pd.Categorical]:
    """Return the nature of every target, where the plan gives some of them one: the last of the columns."""
    plan = rows.terms.plan
    words = [one.nature.value if one.nature else "" for one in plan.targets]
    return {"nature": _worded(target, words)} if plan.natures else {}


def verdicts(rows: Rows, judged: JudgedRows) -> pd.DataFrame:
    """Return the verdicts, method by method."""
    frames = [
        pd.DataFrame(
            {
                **_key(rows),
                "method": _constant(name.value, len(status)),
                "status": _worded(status, _WORDS),
                "method_status": said.method_status,
                "pace": said.pace,
                "score": said.score,
                "final": of_status(status, lambda one: one.is_final),
            },
            copy=False,
        )
        for name, (status, said) in zip(rows.terms.methods, judged.verdicts, strict=True)
    ]
    return pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]


def items(rows: Rows, judged: JudgedRows) -> pd.DataFrame:
    """Return the items of standards, and the tasks of what is done or not."""
    found = judged.items
    row, origin = found["question"].to_numpy(), found["origin"].to_numpy()
    short, weight = (found[name].to_numpy(dtype=np.float64) for name in ("shortfall", "weight"))
    factors = np.array([_ten_thousands(target) for target in rows.terms.plan.targets], dtype=np.float64)
    total = np.where(short > 0, short * weight * factors[rows.questions.target[row]], 0.0)
    return pd.DataFrame(
        {
            **_key(rows, row),
            "item": found["item"].to_numpy(),
            "period": _periods(found["period"].to_numpy()),
            **{name: found[name].to_numpy() for name in ("value", "weight", "holds", "shortfall")},
            "shortfall_total": np.where(is_counted(rows, origin), total, np.nan),
            **_origins(rows, origin),
            **_told(rows, origin),
        }
    )


def _told(rows: Rows, origin: NDArray[np.integer]) -> dict[str, NDArray[Any]]:
    """Return what is said of tasks beside whether they are done, where the plan has any: the last of the columns."""
    if not any(target.traits.by_tasks for target in rows.terms.plan.targets):
        return {}
    found = rows.actuals.observations.iloc[origin]
    return {"done_on": found["done_on"].to_numpy(), "said": found["note"].to_numpy()}


def series(rows: Rows) -> pd.DataFrame:
    """Return, per row and period with a figure, the figure and what was formed and required as of then."""
    history = rows.history
    frames: list[pd.DataFrame] = []
    for column, key in enumerate(history.periods.tolist()):
        _, formed, _, _ = form(rows, key)
        for name, values, origin in (
            ("level", history.level, history.level_origin),
            ("growth", history.growth, history.growth_origin),
        ):
            at = np.flatnonzero(np.isfinite(values[:, column]))
            if not len(at):
                continue
            is_current = formed.period[at] == key
            columns = {
                **_key(rows, at),
                "period": _periods(np.full(len(at), key)),
                "form": _constant(name, len(at)),
                "value": values[at, column],
                "actual": np.where(is_current, formed.actual[at], np.nan),
                "required": np.where(is_current, formed.required[at], np.nan),
                "derived": history.derived[at, column] & (name == "level"),
                "row_number": at,
                **_origins(rows, origin[at, column]),
            }
            frames.append(pd.DataFrame(columns))
    return _by_row(frames, _SERIES)


def paths(rows: Rows, f: Formed) -> pd.DataFrame:
    """Return what the path of each row asks for at every year-end from its base to its deadline, as the actual is.

    Growth and standards have no path of levels, and rows without a base have none either.
    """
    q = rows.questions
    is_total = q.having(lambda measure: measure.adds_up)
    start = np.where(is_total, q.first_year - 1, q.base_year)
    base = np.where(is_total, 0.0, f.base)
    # A change is one less than what it makes of the base.
    is_change = q.having(lambda measure: measure.is_whole_change)
    sign = np.where(q.is_reduction, -1.0, 1.0)
    base = np.where(is_change, 1.0, base)
    lifted = np.where(q.having(lambda measure: measure.is_less_base | measure.is_whole_change), base, 0.0)
    goal = sign * q.goal + lifted
    shape = np.where(is_total & (f.shape < 0), LINEAR, np.where(is_change & (f.shape != LINEAR), GEOMETRIC, f.shape))
    whole = np.where(q.last_year > start, q.end - (start + 1), 1.0)
    has_path = q.having(lambda measure: measure.has_path | measure.is_whole_change) & (q.last_year > start)
    # So much by a month of one year has no way through the years before.
    has_path &= is_total | ~(q.is_flow & q.is_inside_year)
    ends = (start + 1).astype(np.float64), q.end
    frames: list[pd.DataFrame] = []
    for year in range(int(start.min()), int(q.last_year.max()) + 1) if len(q) else ():
        when: Numbers = np.full(len(q), year + 1.0)
        # The tasks of a gain are gains, as its goal is.
        tasks = (base - lifted, when, goal - lifted, ends[1])
        stones = milestones_at(rows.terms.milestones, q.target, ends[0], *tasks) + lifted
        path = sign * (path_value(shape, base, goal, (year - start) / whole, sign * q.direction, stones) - lifted)
        required = np.where(q.is_for_each, q.goal, path)
        at = np.flatnonzero(has_path & (start <= year) & (year * 12 + 11 <= q.deadline) & np.isfinite(required))
        frames.append(pd.DataFrame({**_key(rows, at), "year": year, "required": required[at], "row_number": at}))
    return _by_row(frames, ("area", "id", "year", "required"))


def _constant(word: str, rows: int) -> pd.Categorical:
    """Return a column of one word."""
    return _worded(np.zeros(rows, dtype=np.int32), [word])


def _key(rows: Rows, at: Any = slice(None)) -> dict[str, pd.Categorical]:  # noqa: ANN401
    q = rows.questions
    ids = [target.id for target in rows.terms.plan.targets]
    return {"area": _worded(q.area[at], rows.areas), "id": _worded(q.target[at], ids)}


def _columns(formed: Formed, *names: str) -> dict[str, NDArray[Any]]:
    return {name: getattr(formed, name) for name in names}


def _origins(rows: Rows, position: NDArray[np.integer]) -> dict[str, NDArray[Any]]:
    found = rows.actuals.observations.iloc[position]
    return {name: found[name].to_numpy() for name in ("source", "sheet", "row", "column")}


def _periods(keys: NDArray[np.int64]) -> pd.Categorical:
    """Return period keys as labels."""
    distinct, inverse = np.unique(keys, return_inverse=True)
    return _worded(inverse, [period_label(int(key)) for key in distinct])


def _by_row(frames: Sequence[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    """Return frames of periods as one, row by row and each row's periods in their order."""
    if not frames:
        return pd.DataFrame(columns=list(columns))
    found = pd.concat(frames, ignore_index=True)
    return found.sort_values("row_number", kind="stable", ignore_index=True)[list(columns)]


def _worded(codes: NDArray[np.generic], words: Sequence[str]) -> pd.Categorical:
    """Return positions in a list of words as a categorical; words that stand twice become one."""
    place = {word: number for number, word in enumerate(dict.fromkeys(words))}
    if len(place) < len(words):
        codes = np.array([place[word] for word in words], dtype=np.int64)[codes]
    return pd.Categorical.from_codes(codes.astype(np.int32), categories=pd.Index(list(place), dtype=object))


def _ten_thousands(target: Target) -> float:
    """Return how many 10,000 yuan one of a standard's unit is on each mu; nan for a unit of another kind."""
    if not same_dimension(target.unit, _PER_MU):
        return float("nan")
    multiplier, divisor = multiplier_and_divisor(target.unit, _PER_MU)
    return multiplier / divisor
