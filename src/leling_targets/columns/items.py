"""Items: what was reported of each part of a target on its own, and the figures a measure forms from them."""

import numpy as np
import pandas as pd
from msgspec import Struct

from leling_targets.actuals.observations import Observations
from leling_targets.columns.arithmetic import Flags, Integers, Numbers
from leling_targets.columns.formed import Formed
from leling_targets.columns.history import Codes, keys_of
from leling_targets.columns.questions import Questions

Items = pd.DataFrame
"""One row per item and question: `question` (row number of the questions given), `item`, `period` (key), `value`,
`weight`, `holds` (bool), `shortfall` (how far short, >= 0, in the unit of the items), `origin` (position of the
observation)."""


class ItemsFormed(Struct, frozen=True, eq=False):
    """The figures of some rows, and the items they were formed from."""

    formed: Formed
    items: Items
    weighted_mean: Numbers
    """Sum of value x weight / sum of weight, beside the verdict and never in place of it; nan without weights."""


def reported_items(q: Questions, observations: Observations, position: Integers, area: Codes, indicators: int) -> Items:
    """Return the observations at some positions, those of each question together, its items in one order.

    `number` orders the items by name; `area` is the number of each observation's area. Of one item the newest is last.
    """
    found = observations.iloc[position]
    series = area[position].astype(np.int64) * indicators + found["indicator"].cat.codes.to_numpy()
    question, row = _matching(q.series, series)
    period = keys_of(found).astype(np.int64)[row]
    items = found["item"].cat
    by_name = np.argsort(np.argsort(items.categories.to_numpy().astype(str)))[items.codes.to_numpy()[row]]
    order = np.lexsort((period, by_name, question))
    question, by_name, row, period = question[order], by_name[order], row[order], period[order]
    return pd.DataFrame(
        {
            "question": question,
            "number": by_name,
            "item": found["item"].to_numpy()[row],
            "period": period,
            "value": found["value"].to_numpy()[row],
            "weight": found["weight"].to_numpy()[row],
            "origin": position[row],
        }
    )


def newest_of(items: Items, *alike: Integers) -> Items:
    """Return the last row of every item; of rows that are `alike` in further numbers, the last of those."""
    return items[_is_last(items["question"].to_numpy(), items["number"].to_numpy(), *alike)]


def _is_last(*columns: Integers) -> Flags:
    """Return which rows are the last of those with the same numbers in all columns; such rows stand together."""
    is_last = np.ones(len(columns[0]), dtype=np.bool_)
    is_last[:-1] = np.any([np.diff(column) != 0 for column in columns], axis=0)
    return is_last


def _matching(asked: Integers, found: Integers) -> tuple[Integers, Integers]:
    """Return every pair of positions at which the two hold the same number."""
    order = np.argsort(found, kind="stable")
    first, end = (np.searchsorted(found[order], asked, side=side) for side in ("left", "right"))
    counts = end - first
    offset = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(np.arange(len(asked)), counts), order[np.repeat(first, counts) + offset]
