"""Columns of days that may be planned or done, settled by their cells; what those leave open is asked."""

import datetime
from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from leling_targets.ledger.body import Body, renamed
from leling_targets.ledger.cells import days_of
from leling_targets.ledger.clauses import Told
from leling_targets.ledger.evidence import words_of
from leling_targets.ledger.known_columns import DOUBTS
from leling_targets.problems import Location, Problem, ProblemCode


def without_doubts(body: Body, today: datetime.date | None, problems: list[Problem]) -> Body:
    """Return a table with those of its days settled that may be planned or done; what cells leave open is asked.

    `today` is the day of the data, None where nothing tells.
    """
    columns = dict(body.header.columns)
    for key in ("doubtful_start", "doubtful_finish"):
        for place in body.header.every(key):
            heading = columns[place]
            days = days_of(body.column(place), heading.year or body.year)
            meant = by_cells(key, days.last, words_of(body), today)
            planned, done = DOUBTS[key]
            if meant != done:
                location = Location(body.file, body.head, place + 1, body.sheet or None)
                details = {"found": " ".join(heading.text.split()), "column": done}
                code = ProblemCode.READ_AS_PLANNED if meant else ProblemCode.PLANNED_OR_DONE
                problems.append(Problem(code, location, details))
            columns[place] = replace(heading, key=meant or planned)
    return renamed(body, columns)


def by_cells(key: str, days: NDArray[np.datetime64], told: Sequence[Told], today: datetime.date | None) -> str | None:
    """Return whether a column of days is of days planned or done, as its key; None where its cells leave it open.

    `days` are those of a column of DOUBTS, `told` what else each row says, `today` the day of the data. A day to come
    has not happened, so that such a column is one of plans; one with blanks among days gone by is one of what came.
    """
    planned, done = DOUBTS[key]
    is_day = ~np.isnat(days)
    if today is None or (days[is_day] > np.datetime64(today, "D")).any():
        return planned
    part = "started" if done == "started" else "finished"
    said = [getattr(one, part) for one in told]
    if any(word is False for word, is_dated in zip(said, is_day.tolist(), strict=True) if is_dated):
        return planned if part == "started" else None
    is_shown = (~is_day).any() or all(word is True for word in said)
    return done if is_shown or part == "started" else None
