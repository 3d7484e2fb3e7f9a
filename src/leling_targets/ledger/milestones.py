"""The milestones of projects: matched by code or name, and checked as a schedule worked backward (倒排工期)."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from leling_targets.ledger.cells import texts_of
from leling_targets.ledger.known_columns import column_of
from leling_targets.ledger.project import LedgerTable, Milestones, Projects
from leling_targets.ledger.rows import Body
from leling_targets.ledger.tables import days_in
from leling_targets.ledger.words import listed
from leling_targets.names import closest, fold
from leling_targets.problems import Problem, ProblemCode

_DAYS = ("planned", "done", "original")
_COLUMNS = ("project", "milestone", *_DAYS, "table", "row")


def read_milestones(
    bodies: Sequence[Body],
    projects: Projects,
    tables: Sequence[LedgerTable],
    updated: datetime.date | None,
    problems: list[Problem],
) -> Milestones:
    """Return the milestones of all tables; adds every problem of their cells, their projects and their order."""
    if not bodies:
        return pd.DataFrame({name: [] for name in _COLUMNS})
    found = pd.concat([_milestones_of(body, projects, problems) for body in bodies], ignore_index=True)
    problems.extend(_order(found, projects, tables))
    problems.extend(_to_come(found, projects, tables, updated))
    return found


def _milestones_of(body: Body, projects: Projects, problems: list[Problem]) -> Milestones:
    days = {key: days_in(body, key, problems) for key in _DAYS}
    names, known = texts_of(body.cells["project"]), _known(projects)
    found = np.array([known.get(fold(name), -1) for name in names], dtype=np.int64)
    for place in np.flatnonzero(found < 0).tolist() if len(projects) else ():
        details = {"found": names[place], "near": listed(closest(names[place], projects["name"].tolist()))}
        problems.append(Problem(ProblemCode.UNKNOWN_PROJECT, body.location(place, "project"), details))
    frame = pd.DataFrame({"project": found, "milestone": texts_of(body.cells["milestone"]), **days})
    whole = frame.assign(table=body.table, row=np.array(body.lines, dtype=np.int64))
    return whole[found >= 0]


def _known(projects: Projects) -> dict[str, int]:
    """Return the projects by code and by name, folded; a name two projects share is left to their codes."""
    folded = [fold(name) for name in projects["name"].tolist()]
    counts = Counter(folded)
    known = {name: place for place, name in enumerate(folded) if name and counts[name] == 1}
    known.update({fold(code): place for place, code in enumerate(projects["code"].tolist()) if code})
    return known


def _to_come(
    milestones: Milestones, projects: Projects, tables: Sequence[LedgerTable], updated: datetime.date | None
) -> Iterator[Problem]:
    """Yield the milestones that are said to be reached on a day that lies ahead."""
    if updated is None:
        return
    for row in milestones[milestones["done"] > pd.Timestamp(updated)].to_dict("records"):
        details = {
            "name": f"{projects['name'].iloc[int(row['project'])]} {row['milestone']}",
            "column": column_of("milestones", "done").label,
            "day": row["done"].date().isoformat(),
            "updated": updated.isoformat(),
        }
        yield Problem(ProblemCode.DAY_TO_COME, tables[int(row["table"])].location(row["row"], "done"), details)


def _order(milestones: Milestones, projects: Projects, tables: Sequence[LedgerTable]) -> list[Problem]:
    """Return where a later milestone is planned before an earlier one, stands twice, or comes after the finish."""
    problems: list[Problem] = []
    for project, group in milestones.groupby("project", sort=False):
        position = int(str(project))
        name = projects["name"].iloc[position]
        finish = projects["planned_finish"].iloc[position]
        former_day: pd.Timestamp | None = None
        former_name = ""
        seen: set[str] = set()
        for row in group.to_dict("records"):
            table = tables[int(row["table"])]
            details = {"project": name, "milestone": row["milestone"]}
            if fold(row["milestone"]) in seen:
                place = table.location(row["row"], "milestone")
                problems.append(Problem(ProblemCode.MILESTONE_TWICE, place, details))
            seen.add(fold(row["milestone"]))
            planned, place = row["planned"], table.location(row["row"], "planned")
            if pd.isna(planned):
                continue
            day = planned.date().isoformat()
            if former_day is not None and planned < former_day:
                earlier = {"earlier": former_name, "earlier_day": former_day.date().isoformat()}
                problems.append(Problem(ProblemCode.MILESTONES_REVERSED, place, {**details, "day": day, **earlier}))
            elif pd.notna(finish) and planned > finish:
                deadline = {"day": day, "finish": finish.date().isoformat()}
                problems.append(Problem(ProblemCode.MILESTONE_AFTER_FINISH, place, {**details, **deadline}))
            former_day, former_name = planned, row["milestone"]
    return problems
