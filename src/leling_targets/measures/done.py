"""Done: tasks between the figures, each done or not by its newest report; the figure is the share of them done.

A report gives a word or the day the task was done. What the newest report does not say nobody knows: such a task is
neither done nor open, and no verdict is final while it alone is wanting.
"""

import numpy as np
from msgspec.structs import replace

from leling_targets.actuals.observations import Observations, is_level
from leling_targets.columns.arithmetic import Integers, Numbers, ratio
from leling_targets.columns.formed import NO_PERIOD, blank
from leling_targets.columns.history import Codes, period_key
from leling_targets.columns.items import Items, ItemsFormed, newest_of, reported_items
from leling_targets.columns.questions import Questions

_NO_DAY = -1


def form(questions: Questions, observations: Observations, area: Codes, indicators: int, as_of: int) -> ItemsFormed:
    """Form the share of tasks that are done; `area` is the number of each observation's area.

    Source: METHOD, done: tasks done / tasks; nothing is required before the deadline. A task of several has an item; a
    target that is one task itself has the item "".

    >>> found = form(*items("measure: done", {"a": "done", "b": "2021-06-30", "c": "in progress"}))
    >>> found.formed.actual.round(4), found.formed.required, found.items["holds"].tolist()
    (array([0.6667]), array([nan]), [True, True, False])
    """
    q, rows = questions, len(questions)
    deadline = q.deadline
    tasks = _newest(q, observations, area, indicators, as_of, deadline)
    row, is_done = tasks["question"].to_numpy(), tasks["holds"].to_numpy()
    is_known = np.isfinite(tasks["value"].to_numpy())

    def count(mask: "np.typing.NDArray[np.bool_]") -> Numbers:
        found: Numbers = np.bincount(row[mask], minlength=rows).astype(np.float64)
        return found

    every, done, known = count(np.ones(len(row), dtype=np.bool_)), count(is_done), count(is_known)
    period = np.full(rows, NO_PERIOD, dtype=np.int64)
    np.maximum.at(period, row[is_known], tasks["period"].to_numpy()[is_known])
    is_usable = known > 0
    formed = replace(
        blank(rows),
        period=period,
        actual=np.where(is_usable, ratio(done, every), np.nan),
        goal=q.goal,
        holds=is_usable & (done == every),
        is_usable=is_usable,
        is_decided=is_usable & (as_of >= deadline) & ((known == every) | (done < known)),
    )
    return ItemsFormed(formed, tasks, np.full(rows, np.nan))


def _newest(
    q: Questions, observations: Observations, area: Codes, indicators: int, as_of: int, deadline: Integers
) -> Items:
    """Return every task by its newest report of the years that count, or without a value where there is none.

    A report that comes after the deadline with a day before it is one of the deadline: it says what was so then.
    """
    position = np.flatnonzero(is_level(observations)) if len(q) else np.zeros(0, dtype=np.int64)
    found = reported_items(q, observations, position, area, indicators)
    question, period = found["question"].to_numpy(), found["period"].to_numpy()
    day = _day_keys(observations, found["origin"].to_numpy())
    day = np.where(day == _NO_DAY, _NO_DAY, day + q.months_ahead[question])
    until = deadline[question]
    is_counted = (period >= period_key(q.first_year, 1)[question]) & (period <= as_of)
    is_counted &= (period <= until) | ((day != _NO_DAY) & (day <= until))
    is_dated = day != _NO_DAY
    value = np.where(is_dated, day <= np.minimum(as_of, until), found["value"].to_numpy())
    counted = _of_one_kind(found.assign(value=value, period=np.minimum(period, until))[is_counted], len(q))
    is_silent = ~np.isfinite(counted["value"].to_numpy())
    # Of what was ever reported a blank is no newer report; such a blank stands before all that is one.
    order = np.lexsort((~is_silent, counted["number"].to_numpy(), counted["question"].to_numpy()))
    newest = newest_of(counted.iloc[order]).drop(columns="number").reset_index(drop=True)
    done = newest["value"].to_numpy() == 1
    return newest.assign(holds=done, shortfall=1.0 - newest["value"].to_numpy())


def _of_one_kind(tasks: Items, rows: int) -> Items:
    """Return of each row the reports of its list of tasks, or those of the whole: whichever has the newest one.

    A report of the whole is none of the tasks it was later parted into.
    """
    question, period = tasks["question"].to_numpy(), tasks["period"].to_numpy()
    is_whole = tasks["item"].to_numpy() == ""
    is_told = np.isfinite(tasks["value"].to_numpy())
    newest = np.full((2, rows), NO_PERIOD, dtype=np.int64)
    for kind, of_kind in enumerate((~is_whole, is_whole)):
        np.maximum.at(newest[kind], question[of_kind & is_told], period[of_kind & is_told])
    is_by_whole = newest[1] > newest[0]
    found: Items = tasks[is_whole == is_by_whole[question]]
    return found


def _day_keys(observations: Observations, position: Integers) -> Integers:
    """Return the key of the month of the calendar each task was done in, -1 where no day is said."""
    days = observations["done_on"].cat
    keys = [_key(str(day)) for day in days.categories]
    return np.array([*keys, _NO_DAY], dtype=np.int64)[days.codes.to_numpy()[position]]


def _key(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1 if day else _NO_DAY
