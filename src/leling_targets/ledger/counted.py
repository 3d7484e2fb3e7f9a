"""Which projects of a ledger a target could count, which of them it counts, and why not the others."""

import datetime
from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.counted import CountedProjects, Enterprises
from leling_targets.ledger.project import Ledger
from leling_targets.model import Comparison, FromProjects, Measure, ProjectEvent, ProjectFigure, Reason, Target

DAY: Final = "datetime64[D]"
EVENTS: Final = {
    ProjectEvent.SIGNED: "signed",
    ProjectEvent.STARTED: "started",
    ProjectEvent.IN_STATISTICS: "in_statistics",
    ProjectEvent.FINISHED: "finished",
    ProjectEvent.IN_FULL_PRODUCTION: "full_production",
}
"""The day of each event, as a column of projects."""

_COMPARE: Final[Mapping[Comparison, Callable[[NDArray[np.float64], float], NDArray[np.bool_]]]] = {
    Comparison.AT_LEAST: np.greater_equal,
    Comparison.MORE_THAN: np.greater,
    Comparison.AT_MOST: np.less_equal,
    Comparison.LESS_THAN: np.less,
}


def enterprises_of(target: Target, ledger: Ledger, upto: datetime.date) -> Enterprises:
    """Return the enterprises on their way to a listing on a day; one whose day is unknown is taken to be there."""
    since = ledger.listing["since"].to_numpy(dtype=DAY)
    listing = ledger.listing[np.isnat(since) | (since <= np.datetime64(upto, "D"))]
    tables = [ledger.tables[table] for table in listing["table"].tolist()]
    return pd.DataFrame(
        {
            "id": target.id,
            "enterprise": listing["enterprise"].to_numpy(),
            "stage": listing["stage"].to_numpy(),
            "since": listing["since"].to_numpy(dtype=DAY),
            "source": [table.file for table in tables],
            "sheet": [table.sheet for table in tables],
            "row": listing["row"].to_numpy(),
            "column": [table.columns.get("enterprise", 1) for table in tables],
        }
    )


def missing_column(asked: FromProjects, ledger: Ledger) -> str:
    """Return the column without which nothing can be said, "" where the ledger has all that is needed."""
    if asked.figure is ProjectFigure.LISTING_PIPELINE:
        return ""
    needed = [
        ("level", bool(asked.level)),
        ("park", bool(asked.park)),
        ("total_investment", asked.total_investment is not None),
        (EVENTS[asked.event] if asked.event else "", asked.event is not None),
        ("tax_per_mu", asked.figure is ProjectFigure.TAX_PER_MU),
    ]
    # A level or a park may stand in the titles of the parts of a table instead.
    stands = {key for key in ("level", "park") if (ledger.projects[key] != "").any()}
    if asked.figure is ProjectFigure.INVESTMENT_PER_MU and "investment_per_mu" not in ledger.has:
        needed.extend([("total_investment", True), ("area", True)])
    return next((key for key, is_needed in needed if is_needed and key not in ledger.has | stands), "")


def projects_of(target: Target, asked: FromProjects, ledger: Ledger, upto: datetime.date) -> CountedProjects:
    """Return the projects a target could count, and which of them it counts."""
    projects = ledger.projects[_fitting(asked, ledger)]
    day = projects[EVENTS[asked.event]].to_numpy(dtype=DAY) if asked.event else np.full(len(projects), "NaT", DAY)
    value = _values(asked, projects, day, upto)
    reason = np.select(
        [
            *_out_of_time(target, asked, day, upto),
            np.isnan(value) if asked.figure.is_per_mu else np.zeros(len(projects), np.bool_),
            _has_no_investment(asked, projects),
        ],
        [
            Reason.NOT_YET.value,
            Reason.EARLIER.value,
            Reason.LATER.value,
            Reason.NO_FIGURE.value,
            Reason.NO_FIGURE.value,
        ],
        default="",
    )
    tables = [ledger.tables[table] for table in projects["table"].tolist()]
    return pd.DataFrame(
        {
            "id": target.id,
            "project": [code or name for code, name in zip(projects["code"], projects["name"], strict=True)],
            "name": projects["name"].to_numpy(),
            "level": projects["level"].to_numpy(),
            "park": projects["park"].to_numpy(),
            "event_on": day,
            "total_investment": projects["total_investment"].to_numpy(),
            "area": projects["area"].to_numpy(),
            "value": value,
            "counted": reason == "",
            "reason": reason.astype(object),
            "source": [table.file for table in tables],
            "sheet": [table.sheet for table in tables],
            "row": projects["row"].to_numpy(),
            "column": [table.columns.get("name", 1) for table in tables],
        }
    )


def _fitting(asked: FromProjects, ledger: Ledger) -> NDArray[np.bool_]:
    """Return which projects are of the level, the park, the construction and the investment asked for."""
    projects = ledger.projects
    fits: NDArray[np.bool_] = np.ones(len(projects), dtype=np.bool_)
    if asked.level:
        fits = fits & np.array([asked.level in levels.split() for levels in projects["level"].tolist()], dtype=np.bool_)
    if asked.park:
        fits = fits & (projects["park"] == asked.park).to_numpy()
    if asked.construction and "construction" in ledger.has:
        fits = fits & projects["construction"].isin([asked.construction.value, ""]).to_numpy()
    if asked.total_investment is not None:
        comparison, bound = asked.total_investment
        amount = projects["total_investment"].to_numpy(dtype=np.float64)
        with np.errstate(invalid="ignore"):
            holds = _COMPARE[comparison](amount, bound)
        # Of an unknown investment nobody can tell: it is listed, and not counted.
        is_possible: NDArray[np.bool_] = holds | np.isnan(amount)
        fits &= is_possible
    return fits


def _has_no_investment(asked: FromProjects, projects: pd.DataFrame) -> NDArray[np.bool_]:
    if asked.total_investment is None:
        return np.zeros(len(projects), dtype=np.bool_)
    return projects["total_investment"].isna().to_numpy()


def _out_of_time(
    target: Target, asked: FromProjects, day: NDArray[np.datetime64], upto: datetime.date
) -> list[NDArray[np.bool_]]:
    """Return to which projects the event has not happened, and to which before or after the years that count."""
    none = np.zeros(len(day), dtype=np.bool_)
    if asked.event is None:
        return [none, none, none]
    not_yet = np.isnat(day) | (day > np.datetime64(upto, "D"))
    if target.measure is not Measure.TOTAL:
        return [not_yet, none, none]
    first, last = np.datetime64(f"{target.first_year}-01-01", "D"), np.datetime64(f"{target.last_year}-12-31", "D")
    return [not_yet, none if asked.include_earlier else day < first, day > last]


def _values(
    asked: FromProjects, projects: pd.DataFrame, day: NDArray[np.datetime64], upto: datetime.date
) -> NDArray[np.float64]:
    """Return the figure per mu of every project: investment over land, and tax; before full production the promise."""
    if asked.figure is ProjectFigure.INVESTMENT_PER_MU:
        area = projects["area"].to_numpy(dtype=np.float64)
        with np.errstate(divide="ignore", invalid="ignore"):
            formed = np.where(area > 0, projects["total_investment"].to_numpy(dtype=np.float64) / area, np.nan)
        return np.where(np.isnan(formed), projects["investment_per_mu"].to_numpy(dtype=np.float64), formed)
    tax = projects["tax_per_mu"].to_numpy(dtype=np.float64)
    if asked.figure is ProjectFigure.TAX_PER_MU and asked.event is not None:
        # Before full production a figure of tax says nothing of the standard, and is no promise either.
        promised = projects["promised_tax_per_mu"].to_numpy(dtype=np.float64)
        return np.where(day <= np.datetime64(upto, "D"), tax, promised)
    return tax if asked.figure is ProjectFigure.TAX_PER_MU else np.full(len(projects), np.nan)
