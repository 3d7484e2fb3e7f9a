"""The milestones of projects: matched by code or name, and checked as a schedule worked backward (倒排工期)."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from leling_targets.actuals.sheets import cell_text, is_number
from leling_targets.ledger.body import Body
from leling_targets.ledger.cells import DayColumn, days_of, is_nothing, text_of, texts_of
from leling_targets.ledger.clauses import Told
from leling_targets.ledger.column import constant
from leling_targets.ledger.known_columns import column_of
from leling_targets.ledger.project import LedgerTable, Milestones, Projects
from leling_targets.ledger.tables import days_in, days_under
from leling_targets.ledger.words import listed
from leling_targets.names import closest, fold
from leling_targets.periods import last_day
from leling_targets.problems import Problem, ProblemCode

_DONE = re.compile(
    r"(?:已|全部|全面|如期|按期|提前|超期|逾期)*(?:完成|完工|办结|办理完毕|完毕|到位|开工|竣工|投产|取得|达成|通过)(?:验收)?|是|√|✓|✔|y|yes|1|100%|done"
    r"|completed?|finished|achieved|closed",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"未|尚|没|否|×|✗|no\b|not|in progress|ongoing|open|late|overdue|正在|推进|进行|办理中|施工|滞后|超期|逾期|计划|拟"
    r"|[1-9][0-9]?(?:\.[0-9]+)?%",
    re.IGNORECASE,
)
_DAYS = ("planned", "done", "original")
_COLUMNS = ("project", "milestone", *_DAYS, "done_from", "outcome", "table", "row")


def read_milestones(
    tables_of: Mapping[str, Sequence[Body]],
    projects: Projects,
    tables: Sequence[LedgerTable],
    updated: datetime.date | None,
    problems: list[Problem],
) -> Milestones:
    """Return the milestones of all tables, by their kind; adds every problem of their cells and of their order."""
    bodies = tables_of["milestones"]
    own = [frame for frame in (grid_of(tables_of["projects"]), across(tables_of["projects"], problems)) if len(frame)]
    frames = [*own, *(_milestones_of(body, projects, problems) for body in bodies)]
    if not frames:
        return pd.DataFrame({name: [] for name in _COLUMNS})
    found = pd.concat(frames, ignore_index=True)
    problems.extend(_order(found, projects, tables))
    problems.extend(_to_come(found, projects, tables, updated))
    return found


def _milestones_of(body: Body, projects: Projects, problems: list[Problem]) -> Milestones:
    columns = {key: days_in(body, key, problems) for key in _DAYS}
    days = {key: column.last for key, column in columns.items()}
    names, known = texts_of(body.cells["project"]), _known(projects)
    found = np.array([known.get(fold(name), -1) for name in names], dtype=np.int64)
    for place in np.flatnonzero(found < 0).tolist() if len(projects) else ():
        details = {"found": names[place], "near": listed(closest(names[place], projects["name"].tolist()))}
        problems.append(Problem(ProblemCode.UNKNOWN_PROJECT, body.location(place, "project"), details))
    states = texts_of(body.cells_of("state"))
    is_told = "done" in body.cells or "state" in body.cells
    outcome = _outcomes(body, columns["done"], states, is_told=is_told)
    said = {"milestone": texts_of(body.cells["milestone"]).tolist(), "outcome": outcome}
    frame = pd.DataFrame({"project": found, **said, **days, "done_from": columns["done"].first})
    whole = frame.assign(table=body.table, row=np.array(body.lines, dtype=np.int64))
    return whole[found >= 0]


def _outcomes(body: Body, done: DayColumn, states: Sequence[str], *, is_told: bool) -> list[str]:
    """Return of each milestone whether it is done: by its day, else by 完成情况; where nothing is said, "".

    Where no column of states stands, a blank among days that are filled in says that the day has not come. `is_told`
    says whether the table has a place to tell it.
    """
    if not any(states) and np.isnat(done.last).all() and all(cell.told.says_nothing for cell in done.cells.values):
        return ["" if is_told else "untold"] * len(done.last)
    blank = "" if any(states) else "open"
    return [
        "done" if not np.isnat(day) else "" if place in done.faults else _outcome(state, cell.told, blank)
        for place, (day, state, cell) in enumerate(zip(done.last, states, done.cells, strict=True))
    ]


def _outcome(state: str, told: Told, blank: str) -> str:
    # 逾期完成 is done, late as it was.
    if _DONE.fullmatch(state):
        return "done"
    if _OPEN.match(state):
        return "open"
    if told.finished is not None:
        return "done" if told.finished else "open"
    return "" if state and not is_nothing(state) else blank


def across(bodies: Sequence[Body], problems: list[Problem]) -> Milestones:
    """Return the steps of projects that stand across, each with its day planned and its day done under its name."""
    frames: list[Milestones] = []
    first = 0
    for body in bodies:
        done_places = {body.header.columns[place].step: place for place in body.header.every("step_done")}
        for place in body.header.every("step_planned"):
            if _are_days(body.column(place)):
                frames.append(_step_across(body, place, done_places, first, problems))
        first += len(body.lines)
    if not frames:
        return pd.DataFrame({name: [] for name in _COLUMNS})
    return pd.concat(frames, ignore_index=True).sort_values("project", kind="stable", ignore_index=True)


def _step_across(
    body: Body, place: int, done_places: Mapping[str, int], first: int, problems: list[Problem]
) -> Milestones:
    """Return one step of every project of a table, the first of which is at a position among all projects."""
    name, count = body.header.columns[place].step, len(body.lines)
    done_place = done_places.get(name)
    planned = days_under(body, place, problems)
    done = days_of(constant(None, count)) if done_place is None else days_under(body, done_place, problems)
    frame = pd.DataFrame(
        {
            "project": first + np.arange(count),
            "milestone": name,
            "planned": planned.last,
            "done": done.last,
            "original": np.full(count, "NaT", dtype="datetime64[D]"),
            "done_from": done.first,
            "outcome": _outcomes(body, done, [""] * count, is_told=done_place is not None),
            "table": body.table,
            "row": list(body.lines),
        }
    )
    return frame[~np.isnat(planned.last) | ~np.isnat(done.last)]


def _are_days(cells: Sequence[object]) -> bool:
    """Return whether a column under 计划 may be one of days: bare numbers are amounts, or how many there are."""
    filled = [cell for cell in cells if not is_nothing(text_of(cell))]
    bare = [cell for cell in filled if is_number(cell) or cell_text(cell).strip().replace(".", "", 1).isdigit()]
    return len(bare) * 2 < len(filled) or not filled


def grid_of(bodies: Sequence[Body]) -> Milestones:
    """Return the steps of a schedule worked backward 倒排: texts under 1月 ... 12月, due by the end of the month."""
    rows: list[dict[str, object]] = []
    first = 0
    for body in bodies:
        for place in body.header.every("month_step"):
            heading = body.header.columns[place]
            year = heading.year or body.year
            if year is None or heading.months is None:
                continue
            due = pd.Timestamp(last_day(year, heading.months[0]))
            for position, text in enumerate(texts_of(body.column(place))):
                if text and not is_nothing(text) and not text[0].isdigit():
                    own = {"project": first + position, "milestone": text, "planned": due, "table": body.table}
                    rows.append({**own, "outcome": "untold", "row": int(body.lines[position])})
        first += len(body.lines)
    frame = pd.DataFrame(rows, columns=list(_COLUMNS)).sort_values(["project", "planned"], kind="stable")
    return frame.astype(dict.fromkeys((*_DAYS, "done_from"), "datetime64[s]")).reset_index(drop=True)


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
