"""Standard: every item on its own. The figure is the share of items that hold; no mean overrides a failing item."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from leling_targets.actuals.observations import Observations, is_item
from leling_targets.arithmetic import Numbers, holds, ratio
from leling_targets.history import Codes, keys_of, period_key
from leling_targets.measures.formed import Formed, blank
from leling_targets.questions import Questions

Items = pd.DataFrame
"""One row per item and question: `question` (row number of the questions given), `item`, `period` (key), `value`,
`weight`, `holds` (bool), `shortfall` (how far short, >= 0, in the unit of the standard), `origin` (position of the
observation)."""


@dataclass(frozen=True, eq=False)
class StandardFormed:
    """The figures of the standards, and the items they were formed from."""

    formed: Formed
    items: Items
    weighted_mean: Numbers
    """Sum of value x weight / sum of weight, beside the verdict and never in place of it; nan without weights."""


def form(questions: Questions, observations: Observations, area: Codes, indicators: int, as_of: int) -> StandardFormed:
    """Form the share of items that hold, each at its newest period; `area` is the number of each observation's area."""
    q = questions
    items = _newest_items(q, observations, area, indicators, as_of)
    row, value = items["question"].to_numpy(), items["value"].to_numpy()
    kept = holds(value, q.goal[row], q.direction[row], q.strict[row])
    short = np.where(kept, 0.0, np.abs(q.goal[row] - value))
    items = items.assign(holds=kept, shortfall=short)
    count: Numbers = np.bincount(row, minlength=len(q)).astype(np.float64)
    holding: Numbers = np.bincount(row, weights=kept.astype(np.float64), minlength=len(q)).astype(np.float64)
    share = ratio(holding, count)
    period = np.full(len(q), -1, dtype=np.int64)
    np.maximum.at(period, row, items["period"].to_numpy())
    deadline = period_key(q.last_year, 12)
    is_usable = count > 0
    every = is_usable & (holding == count)
    one = np.where(is_usable, 1.0, np.nan)
    formed = replace(
        blank(len(q)),
        period=period,
        actual=share,
        required=one,
        goal=np.ones(len(q)),
        holds=every,
        is_on_path=every,
        is_usable=is_usable,
        is_decided=is_usable & (as_of >= deadline) & (period // 12 == q.last_year),
    )
    return StandardFormed(formed, items, _weighted_mean(items, len(q)))


def _newest_items(q: Questions, observations: Observations, area: Codes, indicators: int, as_of: int) -> Items:
    position = np.flatnonzero(is_item(observations)) if len(q) else np.zeros(0, dtype=np.int64)
    rows = observations.iloc[position]
    series = area[position].astype(np.int64) * indicators + rows["indicator"].cat.codes.to_numpy()
    found = pd.DataFrame(
        {
            "series": series,
            "item": rows["item"].to_numpy(),
            "period": keys_of(rows).astype(np.int64),
            "value": rows["value"].to_numpy(),
            "weight": rows["weight"].to_numpy(),
            "origin": position,
        }
    )
    found = found[found["period"] <= as_of]
    first, last = period_key(q.first_year, 1), period_key(q.last_year, 12)
    asked = pd.DataFrame({"series": q.series, "question": np.arange(len(q)), "first": first, "last": last})
    merged = asked.merge(found, on="series")
    merged = merged[(merged["period"] >= merged["first"]) & (merged["period"] <= merged["last"])]
    merged = merged.sort_values(["question", "item", "period"], kind="stable")
    return merged.drop_duplicates(["question", "item"], keep="last").drop(columns=["series", "first", "last"])


def _weighted_mean(items: Items, rows: int) -> Numbers:
    weighted = items[np.isfinite(items["weight"].to_numpy(dtype=np.float64))]
    row, weight = weighted["question"].to_numpy(), weighted["weight"].to_numpy(dtype=np.float64)
    product = np.bincount(row, weights=weight * weighted["value"].to_numpy(), minlength=rows)
    whole = np.bincount(row, weights=weight, minlength=rows)
    return ratio(product.astype(np.float64), whole.astype(np.float64))
