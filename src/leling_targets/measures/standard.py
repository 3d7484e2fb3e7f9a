"""Standard: every item on its own. The figure is the share of items that hold; no mean overrides a failing item."""

import numpy as np
from msgspec.structs import replace

from leling_targets.actuals.observations import Observations, is_item
from leling_targets.columns.arithmetic import Flags, Integers, Numbers, holds, ratio
from leling_targets.columns.each_year import Kept
from leling_targets.columns.formed import NO_PERIOD, blank
from leling_targets.columns.history import Codes, period_key
from leling_targets.columns.items import Items, ItemsFormed, newest_of, reported_items
from leling_targets.columns.questions import Questions


def form(questions: Questions, observations: Observations, area: Codes, indicators: int, as_of: int) -> ItemsFormed:
    """Form the share of items that hold, each at its newest period; `area` is the number of each observation's area.

    Source: METHOD, standards: items that hold / items.

    >>> found = form(*items("measure: standard, at_least: 300", {"a": 320, "b": 280}))
    >>> found.formed.actual, found.items["shortfall"].tolist()
    (array([0.5]), [0.0, 20.0])
    """
    q = questions
    by_period = _newest_by_period(q, observations, area, indicators, as_of)
    items = newest_of(by_period).drop(columns="number").reset_index(drop=True)
    row, value = items["question"].to_numpy(), items["value"].to_numpy()
    kept = holds(value, q.goal[row], q.direction[row], q.strict[row])
    short = np.where(kept, 0.0, np.abs(q.goal[row] - value))
    items = items.assign(holds=kept, shortfall=short)
    count: Numbers = np.bincount(row, minlength=len(q)).astype(np.float64)
    holding: Numbers = np.bincount(row, weights=kept.astype(np.float64), minlength=len(q)).astype(np.float64)
    share = ratio(holding, count)
    period = np.full(len(q), NO_PERIOD, dtype=np.int64)
    np.maximum.at(period, row, items["period"].to_numpy())
    deadline = q.deadline
    each = _each_period(q, by_period, np.minimum(as_of, deadline))
    is_usable = (count > 0) & (each.missing_period < 0)
    every = (count > 0) & (holding == count)
    formed = replace(
        blank(len(q)),
        period=period,
        actual=share,
        required=np.ones(len(q)),
        goal=np.ones(len(q)),
        holds=every,
        is_on_path=every,
        is_usable=is_usable,
        is_decided=is_usable & (as_of >= deadline),
        is_failed=each.failed_period != NO_PERIOD,
        failed_period=each.failed_period,
        failed_figure=each.failed_figure,
        missing_year=each.missing_year(q),
        missing_period=each.missing_within(q),
    )
    return ItemsFormed(formed, items, _weighted_mean(items, len(q)))


def _newest_by_period(q: Questions, observations: Observations, area: Codes, indicators: int, as_of: int) -> Items:
    """Return every item at its newest period of each year, quarter or month that has to hold, up to the as-of."""
    position = np.flatnonzero(is_item(observations)) if len(q) else np.zeros(0, dtype=np.int64)
    found = reported_items(q, observations, position, area, indicators)
    question, period = found["question"].to_numpy(), found["period"].to_numpy()
    is_inside = (period >= period_key(q.first_year, 1)[question]) & (period <= q.deadline[question])
    inside = found[is_inside & (period <= as_of)]
    months = np.where(q.is_for_each, q.each, 12)[inside["question"].to_numpy()]
    return newest_of(inside, inside["period"].to_numpy() // months)


def _each_period(q: Questions, by_period: Items, upto: Integers) -> Kept:
    """Return what became of the periods that are over, for standards that must hold in each of them.

    A period holds where every item with a figure in it does; an item without one is no hole.
    """
    failed, figure = np.full(len(q), NO_PERIOD, dtype=np.int64), np.full(len(q), np.nan)
    missing = np.full(len(q), NO_PERIOD, dtype=np.int64)
    if not q.is_for_each.any():
        return Kept(failed, figure, missing)
    row, period = by_period["question"].to_numpy(), by_period["period"].to_numpy()
    kept = holds(by_period["value"].to_numpy(), q.goal[row], q.direction[row], q.strict[row])
    first, months = period_key(q.first_year, 1), np.where(q.is_for_each, q.each, 12)
    for key in range(int(first.min()), int(upto.max()) + 1):
        counts: Flags = q.is_for_each & (key % months == months - 1) & (first <= key) & (key <= upto)
        if not counts.any():
            continue
        is_own = period // months[row] == key // months[row]
        count = np.bincount(row[is_own], minlength=len(q)).astype(np.float64)
        share = ratio(np.bincount(row[is_own & kept], minlength=len(q)).astype(np.float64), count)
        fails = counts & (share < 1) & (failed == NO_PERIOD)
        failed, figure = np.where(fails, key, failed), np.where(fails, share, figure)
        missing = np.where((missing == NO_PERIOD) & counts & (count == 0), key, missing)
    return Kept(failed, figure, missing)


def _weighted_mean(items: Items, rows: int) -> Numbers:
    weighted = items[np.isfinite(items["weight"].to_numpy(dtype=np.float64))]
    row, weight = weighted["question"].to_numpy(), weighted["weight"].to_numpy(dtype=np.float64)
    product = np.bincount(row, weights=weight * weighted["value"].to_numpy(), minlength=rows)
    whole = np.bincount(row, weights=weight, minlength=rows)
    return ratio(product.astype(np.float64), whole.astype(np.float64))
