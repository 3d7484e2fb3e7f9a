"""Which projects of a ledger a target could count, which of them it counts, and why not the others."""

import datetime
from collections.abc import Callable, Mapping
from typing import Final, assert_never

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.counted import CountedProjects, Enterprises
from leling_targets.ledger.project import DAY, Ledger
from leling_targets.model import Comparison, FromProjects, ProjectEvent, ProjectFigure, Reason, Target

EVENTS: Final = {
    ProjectEvent.SIGNED: "signed",
    ProjectEvent.STARTED: "started",
    ProjectEvent.IN_STATISTICS: "in_statistics",
    ProjectEvent.FINISHED: "finished",
    ProjectEvent.IN_FULL_PRODUCTION: "full_production",
}
"""The day of each event, as a column of projects."""

_NOT_HAPPENED: Final[Mapping[str, str]] = {"started": "not_started", "finished": "not_finished"}
"""What the evidence of a ledger calls it that a step has not come."""

_NUMBERS: Final = ("total_investment", "area", "investment_per_mu", "tax_per_mu", "promised_tax_per_mu")

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
    return pd.DataFrame(
        {
            "id": target.id,
            **{key: listing[key].to_numpy() for key in ("enterprise", "stage")},
            "since": listing["since"].to_numpy(dtype=DAY),
            **_places(ledger, listing, "enterprise"),
        }
    )


def missing_column(asked: FromProjects, ledger: Ledger) -> str:
    """Return the column without which nothing can be said, "" where the ledger has all that is needed."""
    needed = [
        ("level", bool(asked.level)),
        ("park", bool(asked.park)),
        ("total_investment", asked.total_investment is not None),
        (EVENTS[asked.event] if asked.event else "", asked.event is not None),
    ]
    match asked.figure:
        case ProjectFigure.LISTING_PIPELINE:
            return ""
        case ProjectFigure.TAX_PER_MU:
            needed.append(("tax_per_mu", True))
        case ProjectFigure.INVESTMENT_PER_MU:
            is_formed = "investment_per_mu" not in ledger.has
            needed.extend([("total_investment", is_formed), ("area", is_formed)])
        case ProjectFigure.PROJECTS:
            pass
        case _:
            assert_never(asked.figure)
    # A level or a park may stand in the titles of the parts of a table instead.
    stands = {key for key in ("level", "park") if (ledger.projects[key] != "").any()}
    return next((key for key, is_needed in needed if is_needed and key not in ledger.has | stands), "")


def projects_of(target: Target, asked: FromProjects, ledger: Ledger, upto: datetime.date) -> CountedProjects:
    """Return the projects a target could count, and which of them it counts."""
    fitting = _fitting(asked, ledger)
    projects = ledger.projects[fitting]
    day = projects[EVENTS[asked.event]].to_numpy(dtype=DAY) if asked.event else np.full(len(projects), "NaT", DAY)
    value = _values(asked, projects, day, upto)
    reason = np.select(
        [
            _is_unknown(asked, ledger)[fitting],
            *_out_of_time(target, asked, day, upto),
            asked.figure.is_per_mu & np.isnan(value),
            (asked.total_investment is not None) & projects["total_investment"].isna().to_numpy(),
        ],
        [
            one.value
            for one in (Reason.NO_DAY, Reason.NOT_YET, Reason.EARLIER, Reason.LATER, Reason.NO_FIGURE, Reason.NO_FIGURE)
        ],
        default="",
    )
    return pd.DataFrame(
        {
            "id": target.id,
            "project": [code or name for code, name in zip(projects["code"], projects["name"], strict=True)],
            **{key: projects[key].to_numpy() for key in ("name", "level", "park")},
            "event_on": day,
            **{key: projects[key].to_numpy() for key in ("total_investment", "area")},
            "value": value,
            "counted": reason == "",
            "reason": reason.astype(object),
            **_places(ledger, projects, "name"),
        }
    )


def _places(ledger: Ledger, rows: pd.DataFrame, key: str) -> dict[str, object]:
    """Return where some rows stand, each in its column of a key."""
    tables = [ledger.tables[table] for table in rows["table"].tolist()]
    return {
        "source": [table.file for table in tables],
        "sheet": [table.sheet for table in tables],
        "row": rows["row"].to_numpy(),
        "column": [table.columns.get(key, 1) for table in tables],
    }


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


def _out_of_time(
    target: Target, asked: FromProjects, day: NDArray[np.datetime64], upto: datetime.date
) -> list[NDArray[np.bool_]]:
    """Return to which projects the event has not happened, and to which before or after the years that count."""
    none = np.zeros(len(day), dtype=np.bool_)
    if asked.event is None:
        return [none, none, none]
    not_yet = np.isnat(day) | (day > np.datetime64(upto, "D"))
    if not target.traits.adds_up:
        return [not_yet, none, none]
    years = target.year_starts
    first, last = (
        np.datetime64(day, "D") for day in (years.first_day(target.first_year), years.last_day(target.last_year))
    )
    return [not_yet, none if asked.include_earlier else day < first, day > last]


def _is_unknown(asked: FromProjects, ledger: Ledger) -> NDArray[np.bool_]:
    """Return of which projects nothing tells on which day the event happened, nor that it has not happened."""
    key = EVENTS[asked.event] if asked.event else ""
    if key not in _NOT_HAPPENED:
        return np.zeros(len(ledger.projects), dtype=np.bool_)
    has_none = np.isnat(ledger.projects[key].to_numpy(dtype=DAY))
    is_unknown: NDArray[np.bool_] = has_none & ~ledger.evidence[_NOT_HAPPENED[key]].to_numpy(dtype=np.bool_)
    return is_unknown


def _values(
    asked: FromProjects, projects: pd.DataFrame, day: NDArray[np.datetime64], upto: datetime.date
) -> NDArray[np.float64]:
    """Return the figure per mu of every project: investment over land, and tax; before full production the promise."""
    numbers = {key: projects[key].to_numpy(dtype=np.float64) for key in _NUMBERS}
    match asked.figure:
        case ProjectFigure.INVESTMENT_PER_MU:
            area, given = numbers["area"], numbers["investment_per_mu"]
            with np.errstate(divide="ignore", invalid="ignore"):
                formed = np.where(area > 0, numbers["total_investment"] / area, np.nan)
            return np.where(np.isnan(formed), given, formed)
        case ProjectFigure.TAX_PER_MU:
            # Before full production a figure of tax says nothing of the standard, and is no promise either.
            is_due = day <= np.datetime64(upto, "D") if asked.event is not None else np.True_
            return np.where(is_due, numbers["tax_per_mu"], numbers["promised_tax_per_mu"])
        case ProjectFigure.PROJECTS | ProjectFigure.LISTING_PIPELINE:
            return np.full(len(projects), np.nan)
        case _:
            assert_never(asked.figure)
