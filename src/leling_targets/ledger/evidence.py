"""What a table of projects shows of how far each is: not only by days, but by states, words, money and shares.

A blank cell shows nothing, but for one: where there is a column of actual days, a blank one in a row that was filled in
says that the day has not come.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.sheets import cell_text
from leling_targets.figures import Figure, read_figure
from leling_targets.ledger.body import Body
from leling_targets.ledger.cells import DayColumn, days_of, is_nothing, texts_of
from leling_targets.ledger.clauses import NOTHING_TOLD, Told
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
    has_begun = np.array([one.started is True for one in told_by_row], dtype=np.bool_)
    for amounts in figures.values():
        has_begun |= amounts > 0
    for place in (place for key in _TRACES for place in body.header.every(key)):
        has_begun |= np.array([_is_above_nothing(cell) for cell in body.column(place)], dtype=np.bool_)
    is_finished = np.array([one.finished is True for one in told_by_row], dtype=np.bool_)
    is_reported = _is_reported(body, days)
    blank = {key: np.isnat(days[key].last) & _is_blank(body, key) & (key in body.cells) for key in _ACTUAL_DAYS}
    says_not = {
        "started": np.array([one.started is False for one in told_by_row], dtype=np.bool_),
        "finished": np.array([one.finished is False for one in told_by_row], dtype=np.bool_),
    }
    is_unclear = unclear | np.array([one.is_unclear for one in told_by_row], dtype=np.bool_)
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
            "state": [_state(one) for one in told_by_row],
            "started_from": days["started"].first,
            "finished_from": days["finished"].first,
            "told": np.where(np.isnat(updated), told, updated),
        },
        index=range(count),
    ), problems


def words_of(body: Body) -> list[Told]:
    """Return what the states and the progress of every row say, its days aside."""
    states, progress = (texts_of(body.cells.get(key, [None] * len(body.lines))) for key in ("state", "progress"))
    return [
        (told_by_state(state) or NOTHING_TOLD).beside(told_by_progress(text))
        for state, text in zip(states, progress, strict=True)
    ]


def _state(told: Told) -> str:
    if told.withdrawn:
        return ProjectStatus.WITHDRAWN.value
    return ProjectStatus.PAUSED.value if told.paused else ""


def _words(body: Body, days: Mapping[str, DayColumn], problems: list[Problem]) -> tuple[list[Told], NDArray[np.bool_]]:
    """Return what the words of every row say together, and in which rows a state was not understood."""
    count = len(body.lines)
    unclear = np.zeros(count, dtype=np.bool_)
    told = [NOTHING_TOLD] * count
    for key in ("state", "has_started", "has_finished"):
        for place, text in enumerate(texts_of(body.cells.get(key, ()))):
            said = told_by_state(text) if key == "state" else told_by_answer(text, of_finish=key == "has_finished")
            if is_nothing(text) and said is None:
                continue
            if said is None:
                unclear[place] = True
                problems.append(Problem(ProblemCode.STATE_UNKNOWN, body.location(place, key), {"found": text[:60]}))
            else:
                told[place] = told[place].beside(said)
    for place, one in enumerate(told):
        told[place] = _with_days(one, days, place)
    for place, text in enumerate(_progress(body)):
        told[place] = told[place].beside(told_by_progress(text))
    for key in ("note", "problem"):
        for place, text in enumerate(texts_of(body.cells.get(key, ()))):
            said = told_by_progress(text)
            # A remark may well speak of work; what it is trusted with is that there is none any more.
            if (said.paused or said.withdrawn) and not told[place].finished:
                told[place] = said
    for place, path in enumerate(body.titles):
        for title in reversed(path):
            told[place] = told[place].beside(_of_title(title))
    for place, text in enumerate(texts_of(body.cells.get("construction", ()))):
        if text.startswith(("续建", "结转")) or text == Construction.CONTINUED:
            told[place] = told[place].over(Told(started=True))
    return told, unclear


def _with_days(told: Told, days: Mapping[str, DayColumn], place: int) -> Told:
    """Return what is told with what stands beside and instead of days: 2024.7（已竣工）, 未开工."""
    for key in ("started", "finished", "planned_start", "planned_finish"):
        told = told.beside(days[key].cells[place].told)
    return told


def _of_title(title: str) -> Told:
    """Return what the title of a part says of its projects: 二、续建项目（8个）."""
    bare = re.sub(
        r"^\s*[(（]?[第一二三四五六七八九十0-9]+[)）、.．]\s*|[(（][^()（）]*[)）]\s*$|共?[0-9]+[个项]$", "", title
    )
    return told_by_title(bare.strip())


def _progress(body: Body) -> list[str]:
    """Return the texts of progress; a number under 形象进度(%) is a share."""
    texts = texts_of(body.cells.get("progress", ()))
    if not texts or body.header.columns[body.header.places["progress"]].unit not in ("%", "％"):
        return texts
    return [f"{text}%" if text.replace(".", "", 1).isdigit() else text for text in texts]


def _is_above_nothing(cell: object) -> bool:
    text = cell_text(cell)
    read = None if is_nothing(text) else read_figure(text)
    return isinstance(read, Figure) and read.value > 0


def _is_blank(body: Body, key: str) -> NDArray[np.bool_]:
    """Return which cells of a column say nothing, be it in words: what cannot be read is not blank."""
    cells = body.cells.get(key)
    if cells is None:
        return np.ones(len(body.lines), dtype=np.bool_)
    return np.array([is_nothing(text) for text in texts_of(cells)], dtype=np.bool_)


def _is_reported(body: Body, days: Mapping[str, DayColumn]) -> NDArray[np.bool_]:
    """Return the rows in which somebody has reported: there a blank day has not come.

    Where nothing but days is ever reported, a row without any is one of a project that has not begun.
    """
    count = len(body.lines)
    others, own = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
    for key in (*_REPORTING, *_TRACES):
        others |= np.array([bool(text) for text in texts_of(body.cells.get(key, [None] * count))], dtype=np.bool_)
    for key in _ACTUAL_DAYS:
        own |= ~(np.isnat(days[key].last) & _is_blank(body, key))
    reported = others | own
    return reported if others.any() else np.full(count, bool(reported.any()))


def _unread_days(body: Body, problems: list[Problem]) -> dict[str, NDArray[np.bool_]]:
    """Return in which rows a column that was not understood may hold the day of a step, and say so of the column."""
    count = len(body.lines)
    found = {key: np.zeros(count, dtype=np.bool_) for key in _ACTUAL_DAYS}
    for place, text in _other_columns(body):
        filled = np.array([bool(one) and not is_nothing(one) for one in texts_of(body.column(place))], dtype=np.bool_)
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
    read = days_of([cell for cell in cells if not is_nothing(" ".join(cell_text(cell).split()))])
    days = int((~np.isnat(read.last)).sum())
    return days > 0 and days * 2 >= len(read.cells)
