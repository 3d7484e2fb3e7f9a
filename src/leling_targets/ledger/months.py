"""A ledger kept month by month, on a sheet or in a file for each: one is the ledger, the one before it its past."""

import datetime
from collections.abc import Sequence

import numpy as np

from leling_targets.ledger.body import Body
from leling_targets.ledger.cells import days_of, texts_of
from leling_targets.ledger.project import DAY, Projects
from leling_targets.ledger.words import one_forms
from leling_targets.problems import Location, Problem, ProblemCode

_SAME = 0.5
"""A share: sheets that have so many of their projects in common are one ledger at different times."""


def day_of(body: Body) -> datetime.date | None:
    """Return the newest day that a table or one of its rows says it is of; None where nothing tells."""
    days = days_of(body.cells.get("updated", ()), body.year).last
    newest = days[~np.isnat(days)].max().item() if (~np.isnat(days)).any() else None
    return max(filter(None, (newest, body.told)), default=None)


def of_the_newest_month(
    bodies: Sequence[Body], as_of: datetime.date | None, problems: list[Problem]
) -> tuple[list[Body], str]:
    """Return the tables without those of other months, and where the month before stands; "" for none.

    Tables of projects are of one ledger where they share most of their projects and are of different days. The newest
    is read, of those up to the day asked about where there are any.
    """
    filled = [body for body in bodies if body.header.kind == "projects" and body.lines]
    dated = sorted(((day, body) for body in filled if (day := day_of(body)) is not None), key=lambda one: one[0])
    upto = [one for one in dated if as_of is None or one[0] <= as_of] or dated
    if not upto:
        return list(bodies), ""
    newest, last = upto[-1]
    older = [(day, body) for day, body in dated if day != newest]
    names = _names(last) if older else frozenset()
    others = [(day, body) for day, body in older if _is_same(_names(body), names)]
    for _, body in others:
        details = {"newest": str(Location(last.file, sheet=last.sheet or None)), "day": newest.isoformat()}
        problems.append(Problem(ProblemCode.OTHER_MONTH, Location(body.file, sheet=body.sheet or None), details))
    left_out = [body for _, body in others]
    former = next((body for day, body in reversed(others) if day < newest), None)
    earlier = "" if former is None else f"{former.file}::{former.sheet}" if former.sheet else former.file
    return [body for body in bodies if body not in left_out], earlier


def with_months(projects: Projects, updated: datetime.date | None) -> Projects:
    """Return projects with the month that the year's figures run to: that of the header, else of the row's update."""
    day = projects["updated"].to_numpy(dtype=DAY)
    if updated is not None:
        day = np.where(np.isnat(day), np.datetime64(updated, "D"), day)
    months = day.astype("datetime64[M]").astype(np.int64)
    is_dated = ~np.isnat(day)
    year = np.where(is_dated, months // 12 + 1970, 0)
    month = np.where(is_dated, months % 12 + 1, 0)
    own_year, own_month = projects["year"].to_numpy(), projects["month"].to_numpy()
    is_own = own_month > 0
    return projects.assign(
        year=np.where(own_year > 0, own_year, year),
        # Of another year than that of the update, the year is over.
        month=np.where(is_own, own_month, np.where((own_year > 0) & (own_year < year), 12, month)),
    )


def _names(body: Body) -> frozenset[str]:
    keys = ("code", "name") if "code" in body.cells else ("name",)
    return frozenset(form for key in keys for form in one_forms(texts_of(body.cells[key])) if form)


def _is_same(names: frozenset[str], others: frozenset[str]) -> bool:
    return len(names & others) >= _SAME * min(len(names), len(others)) > 0
