"""The cells of tasks, done or not: their words, days and numbers become 1 and 0 before anything else is understood."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from leling_targets.actuals.categories import Codes, Mask, Numbers, coded, constant, numbered
from leling_targets.actuals.understood.task_words import Task, read_task, task_of_number
from leling_targets.actuals.walk import Walk, only, shown
from leling_targets.figures import Missing
from leling_targets.problems import ProblemCode
from leling_targets.units import find_unit


def read_tasks(walk: Walk, indicator: Codes) -> None:
    """Read the cells of tasks: `value` becomes 1 or 0, `done_on` the day where one is said; the unit is used up.

    What is said of one under way stays in its note. Cells that say neither done nor not done are reported.
    """
    own = walk.having(indicator, lambda one: one.is_of_tasks) & walk.keep & ~walk.says_growth
    if not own.any():
        return
    texts, codes = walk.spellings("text"), walk.codes("text")
    read = {code: read_task(texts[code]) for code in np.unique(codes[own]).tolist() if texts[code]}
    tasks = {code: task for code, task in read.items() if isinstance(task, Task)}
    by_row = {row: tasks[code] for row in np.flatnonzero(own).tolist() if (code := int(codes[row])) in tasks}
    by_row.update(_of_numbers(walk, own))
    unread = own & ~_is_blank(walk, codes, read) & ~only(list(by_row), len(own))
    numbers = walk.numbers("value").copy()
    walk.refuse(
        unread, ProblemCode.TASK_UNREADABLE, lambda row: {"found": shown(texts[codes[row]] or f"{numbers[row]:.10g}")}
    )
    numbers[own] = np.nan
    for row, task in by_row.items():
        numbers[row] = float(task.is_done)
    walk.cells = walk.cells.assign(value=numbers, done_on=constant("", len(own)))
    for column, said in (
        ("done_on", {row: task.day for row, task in by_row.items()}),
        ("note", _remarks(walk, by_row)),
    ):
        _write(walk, column, said)
    walk.put("unit", own, "text", dict.fromkeys(range(len(texts)), ""))
    walk.put("text", own, "text", dict.fromkeys(range(len(texts)), ""))


def untold_tasks(walk: Walk, indicator: Codes, area: Codes, period: Codes, value: Numbers) -> Mask:
    """Return the rows of tasks of a list of which nothing is said: each is one of the list all the same.

    A blank is no report where the whole list of a period is blank and its task is reported of at another one.
    """
    is_task = walk.having(indicator, lambda one: one.is_of_tasks) & ~walk.blank("item") & walk.keep
    if not is_task.any():
        return is_task
    lists = {"area": area, "indicator": indicator}
    rows = pd.DataFrame({**lists, "item": walk.codes("item"), "period": period, "told": np.isfinite(value)})[is_task]
    told = [rows.groupby([*lists, *more])["told"].transform("any") for more in (("period",), ("item",), ())]
    is_one_of_the_list = told[2] & (told[0] | ~told[1])
    found = np.zeros(len(is_task), dtype=np.bool_)
    found[is_task] = (is_one_of_the_list & ~rows["told"]).to_numpy()
    return found


def _of_numbers(walk: Walk, own: Mask) -> dict[int, Task]:
    """Return what the numbers of tasks say, by their row; a number in a cell shown as a percentage is one."""
    number, units, codes = walk.numbers("value"), walk.spellings("unit"), walk.codes("unit")
    rows = np.flatnonzero(own & np.isfinite(number))
    if not len(rows):
        return {}
    is_percent = np.zeros(len(rows), dtype=np.bool_)
    if walk.readings.is_percent is not None:
        places = (walk.cells[name].to_numpy()[rows].astype(np.int64) for name in ("row", "column"))
        is_percent = walk.readings.is_percent(*places)
    found = {
        row: task_of_number(100 * number[row], "%")
        if shown_as_percent
        else _of_bare_number(float(number[row]), units[codes[row]])
        for row, shown_as_percent in zip(rows.tolist(), is_percent.tolist(), strict=True)
    }
    return {row: task for row, task in found.items() if task is not None}


def _of_bare_number(number: float, unit: str) -> Task | None:
    """Return what a number says beside a unit: percent is another number, and 1 of it may be meant for done.

    Any other unit, 项, says nothing.
    """
    if find_unit(unit) != find_unit("%"):
        return task_of_number(number, "")
    return None if number == 1 else task_of_number(number, "%")


def _is_blank(walk: Walk, codes: Codes, read: Mapping[int, object]) -> Mask:
    """Return the rows that say nothing: blank, or marked as missing."""
    missing = [code for code, one in read.items() if isinstance(one, Missing)]
    return np.isnan(walk.numbers("value")) & (walk.blank("text") | np.isin(codes, missing))


def _remarks(walk: Walk, tasks: Mapping[int, Task]) -> dict[int, str]:
    """Return what is said of tasks under way, where the row has no remark of its own."""
    silent = walk.blank("note")
    return {row: task.said for row, task in tasks.items() if task.said and silent[row]}


def _write(walk: Walk, column: str, said: Mapping[int, str]) -> None:
    """Give some rows a text in a column."""
    known = numbered(walk.spellings(column))
    codes = walk.codes(column).astype(np.int32)
    for row, text in said.items():
        codes[row] = known.setdefault(text, len(known))
    walk.cells = walk.cells.assign(**{column: coded(codes, known)})
