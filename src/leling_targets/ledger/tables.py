"""The entries of tables -> frames: projects with their words and amounts, enterprises with their stages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, assert_never

import numpy as np
import pandas as pd

from leling_targets.actuals.cross.titles import Title
from leling_targets.actuals.sheets import cell_text
from leling_targets.i18n import in_languages
from leling_targets.ledger.body import Body, Entries
from leling_targets.ledger.cells import (
    Amounts,
    CellFault,
    DayColumn,
    Faults,
    amounts_of,
    days_of,
    is_broken,
    is_nothing,
    texts_of,
    unit_for,
)
from leling_targets.ledger.column import Column, constant
from leling_targets.ledger.evidence import evidence_of
from leling_targets.ledger.headers import LedgerHeader
from leling_targets.ledger.known_columns import PROJECT_COLUMNS, STORED, Holds, column_of
from leling_targets.ledger.people import people_in
from leling_targets.ledger.planned import as_said, with_terms
from leling_targets.ledger.project import Evidence, Listing, Projects
from leling_targets.ledger.totals import totals_of
from leling_targets.ledger.words import (
    CONSTRUCTIONS,
    STAGES,
    levels_of,
    listed,
    names_part,
    park_in_title,
    parks_of,
    section_of,
)
from leling_targets.model import Construction, Plan
from leling_targets.names import closest, fold
from leling_targets.problems import Problem, ProblemCode, few
from leling_targets.units import Unit, find_unit, same_dimension, units_of

_MOST_MONEY = 100_000_000.0
"""10,000 yuan: a project of a trillion yuan is a unit mistaken."""


_UNKNOWN = {
    "construction": (ProblemCode.UNKNOWN_CONSTRUCTION, listed(["新建", "扩建", "改建", "技改", "迁建", "续建"])),
    "stage": (ProblemCode.UNKNOWN_STAGE, listed(["改制", "储备", "辅导", "上市"])),
}
"""What is said of a word that a column does not know, and the words it knows."""
_NOT_KEPT = ("state", "has_started", "has_finished", "term")
"""Columns that are read for what they show, and not shown themselves."""
_Said = TypeVar("_Said")
_NO_PROJECTS = Body("", "", LedgerHeader("projects", range(0), {}, {}), Title(), 0, {}, [], [], Entries([]))


def read_projects(bodies: Sequence[Body], plan: Plan, problems: list[Problem]) -> tuple[Projects, Evidence]:
    """Return the projects of all tables, and what shows how far they are; adds every problem of their cells."""
    found = [_projects_of(body, plan, problems) for body in bodies or (_NO_PROJECTS,)]
    return joined([projects for projects, _ in found]), joined([evidence for _, evidence in found])


def joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the rows of some frames, one under the other."""
    return pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]


def _projects_of(body: Body, plan: Plan, problems: list[Problem]) -> tuple[Projects, Evidence]:
    count = len(body.lines)
    read = [column for column in PROJECT_COLUMNS if column.holds not in (Holds.IGNORED, Holds.TRACE, Holds.DAY)]
    columns: dict[str, Any] = {column.key: _values(body, column.key, column.holds, problems) for column in read}
    days = {column.key: days_in(body, column.key, problems) for column in PROJECT_COLUMNS if column.holds is Holds.DAY}
    days = with_terms(as_said(days), columns["term"])
    columns |= {key: column.last for key, column in days.items()}
    # What a broken formula leaves is no name.
    columns["name"] = columns["name"].map(lambda text: "" if is_broken(text) else text)
    columns["level"] = _levels(body, columns["level"], plan, problems)
    columns["park"] = _parks(body, columns["park"], plan, problems)
    for key in ("problem", "code", "construction"):
        columns[key] = columns[key].map(lambda text: "" if is_nothing(text) else text)
    known = {**CONSTRUCTIONS, "": ""}
    columns["construction"] = _words(body, "construction", columns["construction"], known, problems)
    columns["leader"] = people_in(columns["leader"])
    problems.extend(_without_land(body, columns, plan))
    amounts = {key: columns[key].copy() for key in ("year_done", "done")}
    evidence, unclear = evidence_of(body, amounts, days, np.datetime64(body.told or "NaT", "D"))
    problems.extend(unclear)
    problems.extend(totals_of(body, columns, lambda column, cells: _amounts(body, column.key, column.holds, cells)[0]))
    year, month = _period(body)
    shown = (column.key for column in PROJECT_COLUMNS if column.key in columns and column.key not in _NOT_KEPT)
    projects = pd.DataFrame({key: _cells(columns[key]) for key in shown}).assign(
        section=_sections(body, plan),
        year=np.full(count, year),
        month=np.full(count, month),
        table=np.full(count, body.table),
        row=np.array(body.lines, dtype=np.int64),
    )
    return projects, evidence


def _values(body: Body, key: str, holds: Holds, problems: list[Problem]) -> Any:  # noqa: ANN401
    """Return the values of a column, those of none where the table has no such column."""
    match holds:
        case Holds.TEXT:
            return texts_of(body.cells_of(key))
        case Holds.MONEY | Holds.AREA | Holds.MONEY_PER_AREA:
            if key not in body.cells:
                return np.full(len(body.lines), np.nan)
            values, faults = _amounts(body, key, holds, body.cells[key])
            problems.extend(_problems_of_faults(body, body.header.places[key], holds, faults))
            return values
        case Holds.DAY | Holds.TRACE | Holds.IGNORED:
            return None
        case _:
            assert_never(holds)


def _cells(column: Any) -> Any:  # noqa: ANN401
    """Return a column as pandas takes it."""
    return column.tolist() if isinstance(column, Column) else column


def days_in(body: Body, key: str, problems: list[Problem]) -> DayColumn:
    """Return the days of a column, none where the table has no such column; adds what is wrong with them."""
    place = body.header.places.get(key)
    return days_of(constant(None, len(body.lines))) if place is None else days_under(body, place, problems)


def days_under(body: Body, place: int, problems: list[Problem]) -> DayColumn:
    """Return the days of the column at a place, with what is wrong with them."""
    found = days_of(body.column(place), body.header.columns[place].year or body.year)
    problems.extend(_problems_of_faults(body, place, Holds.DAY, found.faults))
    return found


def _amounts(body: Body, key: str, holds: Holds, cells: Sequence[Any]) -> tuple[Amounts, Faults]:
    values, faults = amounts_of(cells, _unit_of(body, key, holds), STORED[holds])
    if holds is not Holds.MONEY:
        return values, faults
    huge = {
        place: CellFault(cell_text(cells[place]), "too_large")
        for place in np.flatnonzero(values >= _MOST_MONEY).tolist()
    }
    return values, {**faults, **huge}


def _unit_of(body: Body, key: str, holds: Holds) -> Unit | None:
    """Return the unit of the bare numbers of a column: that of its header, else of the title; land is in mu anyway."""
    heading = body.header.columns[body.header.places[key]]
    if heading.unit:
        return find_unit(heading.unit)
    titled = [find_unit(unit) for unit in units_of(body.title.units)] if body.title.units else []
    units = [unit_for(unit, STORED[holds]) for unit in titled]
    named = next((unit for unit in units if same_dimension(unit, STORED[holds])), None)
    # Land goes by the mu; money goes by 万元 and by 亿元.
    return named or (STORED[Holds.AREA] if holds is Holds.AREA else None)


def _problems_of_faults(body: Body, place: int, holds: Holds, faults: Faults) -> Iterator[Problem]:
    """Yield the faults of the column at a place as problems of their cells."""
    heading = body.header.columns[place]
    # A header may be broken into lines to be narrow: 总投资, then (亿元).
    written = " ".join(heading.text.split())
    for entry, one in faults.items():
        details: dict[str, object] = {"column": written, "found": one.found[:60]}
        code = ProblemCode.AMOUNT_UNREADABLE
        if one.fault == "about":
            yield Problem(ProblemCode.AMOUNT_ABOUT, body.cell(entry, place), details)
            continue
        details["fault"] = one.fault
        if holds is Holds.DAY:
            code = ProblemCode.DAY_UNREADABLE
            details["suggestion"] = in_languages("fault.perhaps", day=one.suggestion) if one.suggestion else ""
        elif one.fault in ("no_unit", "other_unit"):
            code, unit = ProblemCode.UNIT_IMPOSSIBLE, STORED[holds]
            column = column_of(body.header.kind, heading.key)
            details["example"] = (f"{column.en} ({unit.en})", f"{column.zh}({unit.zh})")
        yield Problem(code, body.cell(entry, place), details)


def _without_land(body: Body, columns: Mapping[str, Any], plan: Plan) -> Iterator[Problem]:
    """Yield the projects held to figures per mu of which the ledger gives no land; 不涉及 says that there is none."""
    if "area" not in body.cells or not any(
        one.from_projects and one.from_projects.figure.is_per_mu for one in plan.targets
    ):
        return
    is_held = columns["construction"].where(lambda one: one in ("", Construction.NEW))
    # A figure per mu that the ledger gives can be held to the standard without any land.
    is_blank = texts_of(body.cells["area"]).where(lambda text: not text) & np.isnan(columns["investment_per_mu"])
    for place in np.flatnonzero(is_held & ((columns["area"] == 0) | is_blank)).tolist():
        details = {"name": columns["name"][place]}
        yield Problem(ProblemCode.LAND_MISSING, body.location(place, "area"), details)


def _period(body: Body) -> tuple[int, int]:
    """Return the year and the last month that a header gives the year's figures, 0 for none."""
    year, month = 0, 0
    for heading in body.header.columns.values():
        if heading.key in ("year_plan", "year_done") and heading.year:
            year = heading.year
        if heading.key == "year_done" and heading.months:
            month = heading.months[1]
    return year, month


def _levels(body: Body, texts: Column[str], plan: Plan, problems: list[Problem]) -> Column[str]:
    levels = levels_of(plan)
    known = {text: levels.of(text) if not is_nothing(text) else ((), ()) for text in set(texts.values)}
    titles = {path: _innermost(map(levels.in_title, path)) or () for path in body.paths.values}
    if not any(titles.values()) and "level" not in body.cells:
        # A sheet for every level says so in its name only.
        titles = dict.fromkeys(titles, levels.in_title(body.sheet))
    names = [level.name.zh for level in plan.projects.levels]
    for place in np.flatnonzero(texts.where(lambda text: known[text][1])).tolist():
        _, unknown = known[texts[place]]
        near = closest(unknown[0], names)
        details = {"found": listed(unknown), "near": listed(near), "known": listed(few(names))}
        problems.append(Problem(ProblemCode.UNKNOWN_LEVEL, body.location(place, "level"), details))
    found = texts.beside(body.paths, lambda text, path: " ".join(known[text][0] or titles[path]))
    is_found = found.where(bool)
    if "level" in body.cells and is_found.any():
        for place in np.flatnonzero(~texts.where(bool) & ~is_found).tolist():
            problems.append(Problem(ProblemCode.LEVEL_MISSING, body.location(place, "level")))
    return found


def _sections(body: Body, plan: Plan) -> list[str]:
    is_part = names_part(plan)
    return body.paths.map(lambda path: section_of(path, is_part)).tolist()


def _parks(body: Body, texts: Column[str], plan: Plan, problems: list[Problem]) -> Column[str]:
    parks = parks_of(plan)
    found = texts.map(lambda text: "" if is_nothing(text) else parks.get(fold(text), text)).united()
    titles = body.paths.map(lambda path: _innermost(park_in_title(title, parks) for title in path) or "").united()
    names = [park.name.zh for park in plan.projects.parks]
    ids = {park.id for park in plan.projects.parks}
    for code, text in enumerate(found.values):
        near = closest(text, names) if text and text not in ids else ()
        if near:
            places = np.flatnonzero(found.codes == code)
            details = {"found": text, "near": listed(near), "count": len(places)}
            location = body.location(int(places[0]), "park")
            problems.append(Problem(ProblemCode.UNKNOWN_PARK, location, details))
    return found.beside(titles, lambda text, title: text or title)


def _innermost(found: Iterable[_Said]) -> _Said | None:
    """Return what the last title of some says that says anything."""
    return next((one for one in reversed(list(found)) if one), None)


def _words(body: Body, key: str, texts: Column[str], known: Mapping[str, str], problems: list[Problem]) -> Column[str]:
    """Return what the words of a column stand for, "" for one that is not known."""
    code, near = _UNKNOWN[key]
    for place in np.flatnonzero(texts.where(lambda text: fold(text) not in known)).tolist():
        problems.append(Problem(code, body.location(place, key), {"found": texts[place], "near": near}))
    return texts.map(lambda text: known.get(fold(text), ""))


def read_listing(bodies: Sequence[Body], problems: list[Problem]) -> Listing:
    """Return the enterprises on their way to a listing; adds every problem of their cells."""
    frames = [pd.DataFrame({name: [] for name in ("enterprise", "stage", "since", "updated", "table", "row")})]
    for body in bodies:
        stages = texts_of(body.cells["stage"])
        found = _words(body, "stage", stages, STAGES, problems)
        days = {key: days_in(body, key, problems).last for key in ("since", "updated")}
        names = texts_of(body.cells["enterprise"])
        first: dict[str, int] = {}
        for place, name in enumerate(names):
            if fold(name) in first:
                details = {"found": name, "first": str(body.location(first[fold(name)], "enterprise"))}
                problems.append(Problem(ProblemCode.PROJECT_TWICE, body.location(place, "enterprise"), details))
            first.setdefault(fold(name), place)
        frames.append(
            pd.DataFrame(
                {
                    "enterprise": names.tolist(),
                    "stage": found.tolist(),
                    **days,
                    "table": body.table,
                    "row": list(body.lines),
                }
            )
        )
    return joined(frames[1:] or frames)
