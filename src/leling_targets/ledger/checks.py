"""What of a ledger contradicts itself, each fault said of its cell; faults of one remedy as one that names the rows."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from leling_targets.i18n import LANGUAGES, text
from leling_targets.ledger.known_columns import column_of
from leling_targets.ledger.project import DAY, LedgerTable, Projects
from leling_targets.ledger.words import one_forms
from leling_targets.periods.day import DayFault
from leling_targets.problems import Location, Problem, ProblemCode
from leling_targets.units import find_unit

_ORDERS = (("planned_start", "planned_finish"), ("started", "finished"), ("started", "full_production"))
"""Days of which the second cannot come before the first."""

_DONE = ("signed", "started", "finished", "in_statistics")
"""Days of what has happened."""

_ROUNDING = 0.01
"""A share: figures that a ledger rounds agree within it."""

_DIFFERS: Mapping[ProblemCode, frozenset[str]] = MappingProxyType(
    {
        ProblemCode.LAND_MISSING: frozenset({"name"}),
        ProblemCode.UNIT_IMPOSSIBLE: frozenset({"found"}),
    }
)
"""The details in which problems of one remedy may differ."""

LEFT_OPEN = frozenset(
    {
        ProblemCode.SINCE_WHEN,
        ProblemCode.DAY_UNREADABLE,
        ProblemCode.AMOUNT_UNREADABLE,
        ProblemCode.UNKNOWN_LEVEL,
        ProblemCode.UNKNOWN_CONSTRUCTION,
        ProblemCode.LAND_MISSING,
        ProblemCode.DAYS_REVERSED,
        ProblemCode.UNKNOWN_PROJECT,
        ProblemCode.MILESTONE_TWICE,
        ProblemCode.MILESTONES_REVERSED,
        ProblemCode.UNKNOWN_STAGE,
        ProblemCode.PROJECT_WITHOUT_NAME,
        ProblemCode.PROJECT_TWICE,
    }
)
"""What is wrong with one project, or with money of one column: the others can be shown without it."""

_Place = Callable[[int, str], Location]


def check_projects(
    projects: Projects, tables: Sequence[LedgerTable], updated: datetime.date | None
) -> Iterator[Problem]:
    """Yield every contradiction in the projects of a ledger."""

    table_of: list[int] = projects["table"].tolist()
    row_of: list[int] = projects["row"].tolist()

    def place(position: int, key: str) -> Location:
        return tables[table_of[position]].location(row_of[position], key)

    for position in _at(projects["name"].to_numpy() == ""):
        yield Problem(ProblemCode.PROJECT_WITHOUT_NAME, place(position, "name"))
    yield from _repeated(projects, place)
    yield from _days(projects, updated, place)
    yield from _amounts(projects, place)


def _at(mask: NDArray[np.bool_]) -> list[int]:
    return [int(position) for position in np.flatnonzero(mask)]


def _title(key: str) -> tuple[str, str]:
    return column_of("projects", key).label


def without_disputed(projects: Projects) -> Projects:
    """Return projects without figures and days that contradict each other: none of the two holds.

    More done this year than was ever done, a finish before its start.
    """
    is_more = (projects["year_done"] > projects["done"] * (1 + _ROUNDING)).to_numpy()
    found = projects.assign(**{key: projects[key].where(~is_more) for key in ("year_done", "done")})
    for first, second in _ORDERS:
        is_reversed = (projects[second] < projects[first]).to_numpy()
        found = found.assign(**{key: found[key].where(~is_reversed) for key in (first, second)})
    return found


def _repeated(projects: Projects, place: _Place) -> Iterator[Problem]:
    """Yield projects that share a code, or a name where one of them has no code.

    Two of one name in different places, or of different units, are two projects: that is said, and no fault.
    """
    names, codes = projects["name"].tolist(), projects["code"].tolist()
    apart = list(zip(projects["park"].tolist(), projects["unit"].tolist(), strict=True))
    first_of_code: dict[str, int] = {}
    first_of_name: dict[str, int] = {}
    folded_codes, folded_names = one_forms(codes), one_forms(names)
    repeated_codes, repeated_names = _repeated_in(folded_codes), _repeated_in(folded_names)
    for position, (folded, folded_name) in enumerate(zip(folded_codes, folded_names, strict=True)):
        if folded not in repeated_codes and folded_name not in repeated_names:
            continue
        name, code = names[position], codes[position]
        if folded and folded in first_of_code:
            details = {"found": code, "first": str(place(first_of_code[folded], "code"))}
            yield Problem(ProblemCode.PROJECT_TWICE, place(position, "code"), details)
        elif folded_name and folded_name in first_of_name and not (code and codes[first_of_name[folded_name]]):
            first = first_of_name[folded_name]
            details = {"found": name, "first": str(place(first, "name"))}
            is_other = any(
                one and other and one != other for one, other in zip(apart[position], apart[first], strict=True)
            )
            code_of = ProblemCode.SAME_NAME if is_other else ProblemCode.PROJECT_TWICE
            yield Problem(code_of, place(position, "name"), details)
        if folded:
            first_of_code.setdefault(folded, position)
        first_of_name.setdefault(folded_name, position)


def _repeated_in(texts: Sequence[str]) -> frozenset[str]:
    """Return what stands in a list more than once, nothing aside."""
    if len(set(texts)) == len(texts):
        return frozenset()
    return frozenset(text for text, count in Counter(texts).items() if text and count > 1)


def _days(projects: Projects, updated: datetime.date | None, place: _Place) -> Iterator[Problem]:
    """Yield days that come in the wrong order, and those of what is said to be done and lies ahead."""
    names = projects["name"].tolist()
    keys = {key for pair in _ORDERS for key in pair} | set(_DONE)
    days = {key: projects[key].to_numpy(dtype=DAY) for key in keys}
    for first, second in _ORDERS:
        for position in _at(days[second] < days[first]):
            details = {
                "name": names[position],
                "first": _title(first),
                "first_day": str(days[first][position]),
                "second": _title(second),
                "second_day": str(days[second][position]),
            }
            yield Problem(ProblemCode.DAYS_REVERSED, place(position, second), details)
    for key in _DONE if updated is not None else ():
        for position in _at(days[key] > np.datetime64(updated, "D")):
            details = {"name": names[position], "column": _title(key), "day": str(days[key][position])}
            yield Problem(ProblemCode.DAY_TO_COME, place(position, key), {**details, "updated": str(updated)})


def _amounts(projects: Projects, place: _Place) -> Iterator[Problem]:
    """Yield figures of a project that cannot both be right."""
    figures = {
        key: projects[key].to_numpy(dtype=np.float64)
        for key in ("total_investment", "area", "investment_per_mu", "year_done", "done")
    }
    with np.errstate(divide="ignore", invalid="ignore"):
        formed = figures["total_investment"] / figures["area"]
        is_off = np.isfinite(formed) & (np.abs(figures["investment_per_mu"] - formed) > _ROUNDING * formed)
    is_more = figures["year_done"] > figures["done"] * (1 + _ROUNDING)
    names = projects["name"].tolist()
    quotient = tuple(" / ".join(pair) for pair in zip(_title("total_investment"), _title("area"), strict=True))
    for key, unit, other, expected, bound, is_wrong in (
        ("investment_per_mu", "万元/亩", quotient, formed, "problem.would_be", is_off),
        ("year_done", "万元", _title("done"), figures["done"], "problem.would_be_at_most", is_more),
    ):
        for position in _at(is_wrong):
            details = {
                "name": names[position],
                "column": _title(key),
                "found": _written(figures[key][position], unit, ".10g"),
                "other": other,
                "expected": tuple(
                    text(bound, language, amount=amount)
                    for language, amount in zip(LANGUAGES, _written(expected[position], unit, ".6g"), strict=True)
                ),
            }
            yield Problem(ProblemCode.FIGURES_DISAGREE, place(position, key), details)


def _written(amount: float, unit: str, digits: str) -> tuple[str, str]:
    """Return an amount with its unit, in English and in Chinese."""
    named = find_unit(unit)
    return f"{amount:{digits}} × {named.en}", f"{amount:{digits}}{named.zh}"


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems with those as one that are of one column and have one remedy: the first, with the other rows."""
    first: dict[object, Problem] = {}
    others: dict[object, list[int]] = {}
    for problem in problems:
        key = _remedy(problem)
        if first.setdefault(key, problem) is not problem and problem.location and problem.location.line:
            others.setdefault(key, []).append(problem.location.line)
    return [replace(problem, likewise=tuple(others.get(key, ()))) for key, problem in first.items()]


def _remedy(problem: Problem) -> object:
    """Return what problems share that are mended in one go; of a problem of no row, itself."""
    place = problem.location
    if place is None or place.line is None:
        return id(problem)
    differs = _DIFFERS.get(problem.code, frozenset())
    if problem.details.get("fault") == DayFault.SERIAL_NUMBER:
        # A column without a date format is given one as a whole.
        differs = frozenset({"found", "suggestion"})
    said = frozenset((name, repr(value)) for name, value in problem.details.items() if name not in differs)
    return (problem.code, place.file, place.sheet, place.column, said)
