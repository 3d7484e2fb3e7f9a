"""Actuals and what a ledger gives -> one set of actuals; a figure given both ways and differing is an error."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from leling_targets.actuals.categories import stacked
from leling_targets.actuals.observations import Actuals, Observations, figure_location
from leling_targets.ledger.observed import ProjectFigures
from leling_targets.ledger.project import Ledger
from leling_targets.model import Plan
from leling_targets.problems import ActualsError, Problem, ProblemCode

_KEY = ["area", "indicator", "item", "form", "year", "last_month"]
_SINGLE = "single"


def with_figures(actuals: Actuals, plan: Plan, ledger: Ledger, figures: ProjectFigures) -> Actuals:
    """Return the actuals with the figures of a ledger.

    What is reported and formed alike counts once, unrounded as it is formed. Raises ActualsError for every figure that
    is reported otherwise than the ledger gives it: none of the two wins in silence.
    """
    pairs = _given_both_ways(actuals.observations, figures.observations)
    conflicts = list(_conflicts(actuals, plan, ledger, figures, pairs))
    if conflicts:
        raise ActualsError(conflicts)
    keep = np.ones(len(actuals.observations), dtype=np.bool_)
    keep[pairs["reported"].to_numpy(dtype=np.int64)] = False
    reported = actuals.observations[keep].reset_index(drop=True)
    revised = actuals.revised if actuals.revised is not None else np.zeros(len(keep), dtype=np.bool_)
    return replace(
        actuals,
        observations=stacked([reported, figures.observations]),
        revised=np.concatenate([revised[keep], np.zeros(len(figures.observations), dtype=np.bool_)]),
        every=stacked([actuals.every, figures.observations]),
        inputs=(*actuals.inputs, *ledger.inputs),
        problems=(*actuals.problems, *ledger.problems, *figures.problems, *_repeated(actuals, figures, pairs)),
        is_sample=actuals.is_sample or ledger.is_sample,
    )


def _given_both_ways(reported: Observations, formed: Observations) -> pd.DataFrame:
    """Return the positions (`reported`, `formed`) of the figures that are given both ways."""
    usable = reported[reported["period_kind"] != _SINGLE]
    one = usable[_KEY].astype(dict.fromkeys(_KEY[:4], object)).assign(reported=usable.index.to_numpy())
    other = formed[_KEY].astype(dict.fromkeys(_KEY[:4], object)).assign(formed=np.arange(len(formed)))
    return one.merge(other, on=_KEY)[["reported", "formed"]]


def _conflicts(
    actuals: Actuals, plan: Plan, ledger: Ledger, figures: ProjectFigures, pairs: pd.DataFrame
) -> Iterator[Problem]:
    for reported, formed in pairs.itertuples(index=False):
        row, own = actuals.observations.iloc[reported], figures.observations.iloc[formed]
        if _agree(float(row["value"]), float(own["value"])):
            continue
        target = next(one for one in plan.targets if one.indicator == row["indicator"])
        month = int(row["last_month"])
        names = tuple(f"{name} {row['item']}".strip() for name in target.name)
        details = {
            "name": names,
            "period": f"{row['year']}" if month == 12 else f"{row['year']}-{month:02d}",
            "reported": f"{row['value']:.12g}",
            "formed": f"{own['value']:.12g}",
            "ledger": str(figure_location(figures.observations, formed)),
        }
        yield Problem(ProblemCode.BOTH_WAYS, figure_location(actuals.observations, reported), details)


def _agree(reported: float, formed: float) -> bool:
    """Return whether a figure is the other one, rounded to the digits it is reported with."""
    decimals = len(repr(reported).partition(".")[2].rstrip("0"))
    return abs(reported - formed) <= 0.5 * 10.0**-decimals + 1e-9 * abs(formed)


def _repeated(actuals: Actuals, figures: ProjectFigures, pairs: pd.DataFrame) -> Iterator[Problem]:
    for reported, formed in pairs.itertuples(index=False):
        place = figure_location(actuals.observations, reported)
        cells = f"{place}, {figure_location(figures.observations, formed)}"
        details = {"indicator": str(actuals.observations["indicator"].iloc[reported]), "cells": cells}
        yield Problem(ProblemCode.REPEATED_FIGURE, place, details)
