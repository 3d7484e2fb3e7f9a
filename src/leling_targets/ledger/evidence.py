"""What a table of projects shows of how far each is: not only by days, but by states, words, money and shares.

A blank cell shows nothing, but for one: where there is a column of actual days, a blank one in a row that was filled in
says that the day has not come.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial, reduce
from typing import Final, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.sheets import cell_text, is_number
from leling_targets.figures import Figure, read_figure
from leling_targets.ledger.body import Body
from leling_targets.ledger.cells import DayColumn, days_of, is_nothing, text_of, texts_of
from leling_targets.ledger.clauses import BEGUN, NOTHING_TOLD, Told
from leling_targets.ledger.column import Column, constant
from leling_targets.ledger.day_headers import days_named
from leling_targets.ledger.known_columns import DOUBTFUL
from leling_targets.ledger.progress import (
    told_by_answer,
    told_by_progress,
    told_by_state,
    told_by_title,
)
from leling_targets.ledger.project import Evidence
from leling_targets.model import Construction, ProjectStatus
from leling_targets.problems import Location, Problem, ProblemCode

_Said = TypeVar("_Said")

_REPORTING: Final = ("state", "has_started", "has_finished", "progress", "year_done", "done", "updated")
"""What is filled in by whoever reports on a project, beside its days."""
_ACTUAL_DAYS: Final = ("started", "finished")
_TRACES: Final = ("month_done", "share", "done_before", DOUBTFUL)
"""Amounts and shares that are not read as figures of ours: above nothing they show that work has begun."""


def evidence_of(
    body: Body, figures: Mapping[str, NDArray[np.float64]], days: Mapping[str, DayColumn], told: np.datetime64
) -> tuple[Evidence, list[Problem]]:
    """Return what a table shows of each of its projects, and what of it was not understood.

    `figures` are the amounts done by key, `days` the columns of days by key, `told` the day the sheet itself is of.
    """
    count = len(body.lines)
    problems: list[Problem] = []
    told_by_row, unclear = _words(body, days, problems)
    unread = _unread_days(body, problems)
    has_begun = told_by_row.where(lambda one: one.started is True)
    for amounts in figures.values():
        has_begun |= amounts > 0
    for place in (place for key in _TRACES for place in body.header.every(key)):
        has_begun |= body.column(place).where(_is_above_nothing)
    is_finished = told_by_row.where(lambda one: one.finished is True)
    is_reported = _is_reported(body, days)
    blank = {key: np.isnat(days[key].last) & _is_blank(body, key) & (key in body.cells) for key in _ACTUAL_DAYS}
    says_not = {
        "started": told_by_row.where(lambda one: one.started is False),
        "finished": told_by_row.where(lambda one: one.finished is False),
    }
    is_unclear = unclear | told_by_row.where(lambda one: one.is_unclear)
    not_started, not_finished = (
        says_not[key] | (blank[key] & is_reported & ~unread[key] & ~is_unclear) for key in _ACTUAL_DAYS
    )
    updated = days["updated"].last
    return pd.DataFrame(
        {
            "has_begun": has_begun,
            "is_finished": is_finished,
            "not_started": not_started & ~has_begun & ~is_finished & ~unclear & ~unread["started"],
            "not_finished": not_finished & ~is_finished & ~unclear & ~unread["finished"],
            "state": told_by_row.map(_state).tolist(),
            "started_from": days["started"].first,
            "finished_from": days["finished"].first,
            "told": np.where(np.isnat(updated), told, updated),
        },
        index=range(count),
    ), problems


def words_of(body: Body) -> Column[Told]:
    """Return what the states and the progress of every row say, its days aside."""
    states = texts_of(body.cells_of("state")).map(lambda text: told_by_state(text) or NOTHING_TOLD)
    return states.beside(texts_of(body.cells_of("progress")).map(told_by_progress), Told.beside)


def _state(told: Told) -> str:
    if told.withdrawn:
        return ProjectStatus.WITHDRAWN.value
    return ProjectStatus.PAUSED.value if told.paused else ""


def _words(
    body: Body, days: Mapping[str, DayColumn], problems: list[Problem]
) -> tuple[Column[Told], NDArray[np.bool_]]:
    """Return what the words of every row say together, and in which rows a state was not understood."""
    count = len(body.lines)
    unclear = np.zeros(count, dtype=np.bool_)
    told = constant(NOTHING_TOLD, count)
    for key in ("state", "has_started", "has_finished"):
        if key not in body.cells:
            continue
        texts = texts_of(body.cells[key])
        said = texts.map(_answer_of(key))
        is_odd = ~texts.where(is_nothing) & said.where(lambda one: one is None)
        for place in np.flatnonzero(is_odd).tolist():
            details = {"found": texts[place][:60]}
            problems.append(Problem(ProblemCode.STATE_UNKNOWN, body.location(place, key), details))
        unclear |= is_odd
        told = _joined(told, said.map(lambda one: one or NOTHING_TOLD), Told.beside)
    # What stands beside and instead of days: 2024.7（已竣工）, 未开工.
    for key in ("started", "finished", "planned_start", "planned_finish"):
        told = _joined(told, days[key].cells.map(lambda cell: cell.told), Told.beside)
    told = _joined(told, _progress(body).map(told_by_progress), Told.beside)
    for key in ("note", "problem"):
        told = _joined(told, texts_of(body.cells_of(key)).map(told_by_progress), _with_remark)
    told = _joined(told, body.paths.map(_of_titles), _within)
    begun = texts_of(body.cells_of("construction")).map(_of_construction)
    return _joined(told, begun, Told.over), unclear


def _answer_of(key: str) -> Callable[[str], Told | None]:
    """Return what reads the states of a column by its key."""
    return told_by_state if key == "state" else partial(told_by_answer, of_finish=key == "has_finished")


def _joined(told: Column[Told], said: Column[_Said], join: Callable[[Told, _Said], Told]) -> Column[Told]:
    """Return what is told with what another column says beside it."""
    return told.beside(said.united(), join).united()


def _with_remark(told: Told, said: Told) -> Told:
    """Return what is told with a remark; it may well speak of work, and is trusted with that there is none any more."""
    return said if (said.paused or said.withdrawn) and not told.finished else told


def _within(told: Told, titles: tuple[Told, ...]) -> Told:
    """Return what is told of an entry with what the titles of its parts say, the innermost first."""
    return reduce(Told.beside, titles, told)


def _of_titles(path: tuple[str, ...]) -> tuple[Told, ...]:
    return tuple(_of_title(title) for title in reversed(path))


def _of_construction(text: str) -> Told:
    is_continued = text.startswith(("续建", "结转")) or text == Construction.CONTINUED
    return BEGUN if is_continued else NOTHING_TOLD


def _of_title(title: str) -> Told:
    """Return what the title of a part says of its projects: 二、续建项目（8个）."""
    bare = re.sub(
        r"^\s*[(（]?[第一二三四五六七八九十0-9]+[)）、.．]\s*|[(（][^()（）]*[)）]\s*$|共?[0-9]+[个项]$", "", title
    )
    return told_by_title(bare.strip())


def _progress(body: Body) -> Column[str]:
    """Return the texts of progress; a number under 形象进度(%) is a share."""
    texts = texts_of(body.cells_of("progress"))
    if "progress" not in body.cells or body.header.columns[body.header.places["progress"]].unit not in ("%", "％"):
        return texts
    return texts.map(lambda text: f"{text}%" if text.replace(".", "", 1).isdigit() else text)


def _is_above_nothing(cell: object) -> bool:
    text = cell_text(cell)
    read = None if is_nothing(text) else read_figure(text)
    return isinstance(read, Figure) and read.value > 0


def _is_blank(body: Body, key: str) -> NDArray[np.bool_]:
    """Return which cells of a column say nothing, be it in words: what cannot be read is not blank."""
    return texts_of(body.cells_of(key)).where(is_nothing)


def _is_reported(body: Body, days: Mapping[str, DayColumn]) -> NDArray[np.bool_]:
    """Return the rows in which somebody has reported: there a blank day has not come.

    Where nothing but days is ever reported, a row without any is one of a project that has not begun.
    """
    count = len(body.lines)
    others, own = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
    for key in (*_REPORTING, *_TRACES):
        others |= body.cells_of(key).where(lambda cell: is_number(cell) or cell_text(cell))
    for key in _ACTUAL_DAYS:
        own |= ~(np.isnat(days[key].last) & _is_blank(body, key))
    reported = others | own
    return reported if others.any() else np.full(count, bool(reported.any()))


def _unread_days(body: Body, problems: list[Problem]) -> dict[str, NDArray[np.bool_]]:
    """Return in which rows a column that was not understood may hold the day of a step, and say so of the column."""
    count = len(body.lines)
    found = {key: np.zeros(count, dtype=np.bool_) for key in _ACTUAL_DAYS}
    for place, text in _other_columns(body):
        filled = ~texts_of(body.column(place)).where(is_nothing)
        if not filled.any() or not _may_hold_days(body.column(place), text):
            continue
        of = days_named(text)
        for key in of:
            found[key] |= filled
        location = Location(body.file, body.head, place + 1, body.sheet or None)
        details = {"found": " ".join(text.split()), "column": of[-1]}
        problems.append(Problem(ProblemCode.COLUMN_MAY_HOLD_DAYS, location, details))
    return found


def _other_columns(body: Body) -> Iterator[tuple[int, str]]:
    """Yield the columns from which nothing is read though their header may name a day."""
    for place, text in body.header.texts.items():
        heading = body.header.columns.get(place)
        is_left = heading is not None and heading.key in ("other_start", "other_finish")
        if heading is None or is_left:
            yield place, text


def _may_hold_days(cells: Sequence[object], header: str) -> bool:
    if not days_named(header):
        return False
    read = days_of([cell for cell in cells if not is_nothing(text_of(cell))])
    days = int((~np.isnat(read.last)).sum())
    return days > 0 and days * 2 >= len(read.cells)
