"""Actuals and what a ledger gives -> one set of actuals; a figure given both ways and differing is an error."""

import datetime

import numpy as np
import pandas as pd
from msgspec.structs import replace

from leling_targets.actuals.categories import stacked
from leling_targets.actuals.observations import Actuals, Observations, figure_location
from leling_targets.ledger.observed import figures_of
from leling_targets.ledger.project import Ledger
from leling_targets.model import Plan
from leling_targets.problems import ActualsError, Problem, ProblemCode

_KEY = ["area", "indicator", "item", "form", "year", "last_month"]
_SINGLE = "single"


def with_ledger(actuals: Actuals, plan: Plan, ledger: Ledger, as_of: datetime.date | None) -> Actuals:
    """Return the actuals with what a ledger gives up to a day: its figures, and what they are counted from.

    What is reported and formed alike counts once, unrounded as it is formed. Raises ActualsError for every figure that
    is reported otherwise than the ledger gives it: none of the two wins in silence. Raises UsageError where no day is
    known.
    """
    figures = figures_of(plan, ledger, as_of)
    pairs = _given_both_ways(actuals.observations, figures.observations)
    twice = [_given_twice(actuals, plan, figures, *pair) for pair in pairs.itertuples(index=False)]
    if conflicts := [one for one in twice if one.code is ProblemCode.BOTH_WAYS]:
        raise ActualsError(conflicts)
    count, added = len(actuals.observations), len(figures.observations)
    keep, none = np.ones(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
    keep[pairs["reported"].to_numpy(dtype=np.int64)] = False
    revised = none if actuals.revised is None else actuals.revised
    return replace(
        actuals,
        observations=stacked([actuals.observations[keep].reset_index(drop=True), figures.observations]),
        revised=np.concatenate([revised[keep], np.zeros(added, dtype=np.bool_)]),
        every=stacked([actuals.every, figures.observations]),
        inputs=(*actuals.inputs, *ledger.inputs),
        problems=(*actuals.problems, *ledger.problems, *figures.problems, *twice),
        is_sample=actuals.is_sample or ledger.is_sample,
        counted=np.concatenate([none[keep], np.ones(added, dtype=np.bool_)]),
        projects=figures.projects,
        enterprises=figures.enterprises,
    )


def _given_both_ways(reported: Observations, formed: Observations) -> pd.DataFrame:
    """Return the positions (`reported`, `formed`) of the figures that are given both ways."""
    usable = reported[reported["period_kind"] != _SINGLE]
    one = usable[_KEY].astype(dict.fromkeys(_KEY[:4], object)).assign(reported=usable.index.to_numpy())
    other = formed[_KEY].astype(dict.fromkeys(_KEY[:4], object)).assign(formed=np.arange(len(formed)))
    return one.merge(other, on=_KEY)[["reported", "formed"]]


def _given_twice(actuals: Actuals, plan: Plan, figures: Actuals, reported: int, formed: int) -> Problem:
    """Return that a figure stands twice, or that the two differ."""
    row, own = actuals.observations.iloc[reported], figures.observations.iloc[formed]
    place, other = figure_location(actuals.observations, reported), figure_location(figures.observations, formed)
    if _agree(float(row["value"]), float(own["value"])):
        details = {"indicator": str(row["indicator"]), "cells": f"{place}, {other}"}
        return Problem(ProblemCode.REPEATED_FIGURE, place, details)
    target = next(one for one in plan.targets if one.indicator == row["indicator"])
    month = int(row["last_month"])
    names = tuple(f"{name} {row['item']}".strip() for name in target.name)
    both = {"reported": f"{row['value']:.12g}", "formed": f"{own['value']:.12g}", "ledger": str(other)}
    period = plan.year_starts.month_label(f"{row['year']}" if month == 12 else f"{row['year']}-{month:02d}")
    return Problem(ProblemCode.BOTH_WAYS, place, {"name": names, "period": period, **both})


def _agree(reported: float, formed: float) -> bool:
    """Return whether a figure is the other one, rounded to the digits it is reported with."""
    decimals = len(repr(reported).partition(".")[2].rstrip("0"))
    return abs(reported - formed) <= 0.5 * 10.0**-decimals + 1e-9 * abs(formed)
