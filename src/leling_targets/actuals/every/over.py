"""What stands over the columns and beside the rows of a table, and what that says of its figures."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.every.blocks import Lines
from leling_targets.actuals.every.dated import FORMER, is_part_of_year
from leling_targets.actuals.every.figures import Over
from leling_targets.actuals.every.heads import heads_over
from leling_targets.actuals.every.names import Name
from leling_targets.actuals.every.words import Said, names_areas, names_codes, names_other_time, said
from leling_targets.actuals.sheets import Rows, Sheet
from leling_targets.dimensions import is_whole
from leling_targets.figures import MissingReason

_NAMES_TOO = frozenset(("may", "june", "april", "august", "mai", "juni", "jan", "jan."))
"""Months that are names of persons too."""


class Side(Struct, frozen=True):
    """A table beside others: its columns of names and of figures."""

    names: tuple[int, ...]
    figures: tuple[int, ...]
    over: tuple[int, ...]
    """Those of figures and those between them, which heads may hold over."""


class Cells(Struct, frozen=True):
    """A sheet as it is walked."""

    sheet: Sheet
    rows: Rows
    letters: Sequence[str]
    legend: Mapping[str, MissingReason]
    footnotes: Mapping[str, str]
    """The texts of footnotes by their marks."""


def overs_of(cells: Cells, lines: Lines, side: Side) -> dict[int, Over]:
    """Return what stands over each column of figures of a table."""
    start = max((place for place in side.names if place < side.figures[0]), default=-1)
    columns = [place for place in side.over if start < place <= side.figures[-1]]
    heads = heads_over(cells.rows, lines.heads, columns, cells.sheet.merged)
    found = [_over(heads[place], _numbered_names("column", len(heads[place]))) for place in side.figures]
    return _related(dict(zip(side.figures, without_persons(found), strict=True)))


def without_persons(overs: Sequence[Over]) -> list[Over]:
    """Return what stands over columns, or beside rows, where May and June are months beside other months only."""
    if any(part.casefold() not in _NAMES_TOO for over in overs for part in over.parts):
        return list(overs)
    return [replace(over, parts=()) if over.parts else over for over in overs]


def _related(overs: dict[int, Over]) -> dict[int, Over]:
    """Return what stands over columns, with that of which each says more: growth and the year before, time and again.

    Where such a head stands once only, it is of the period of the title as likely as of the column on its left.
    """
    open_ones = [place for place, over in overs.items() if _is_of_another(over)]
    times = Counter(overs[place].heads for place in open_ones)
    found = dict(overs)
    former: Over | None = None
    for place, over in overs.items():
        if place not in open_ones:
            former = over if over.period or over.parts or over.kind else None
        elif former is not None and times[over.heads] > 1:
            found[place] = replace(over, behind=former)
    return found


def _is_of_another(over: Over) -> bool:
    """Return whether a column is of growth, or of the year before, and does not say of which period."""
    return (over.is_growth or over.relation == FORMER) and not (over.period or over.parts or over.kind)


@lru_cache(maxsize=1 << 14)
def _over(words: tuple[str, ...], names: tuple[str, ...]) -> Over:
    """Return what words over or beside figures say together; the innermost that says something wins."""
    parts = [said(word) if not names_other_time(name) else Said(word) for word, name in zip(words, names, strict=True)]
    last: dict[str, Any] = {
        part: next((value for one in reversed(parts) if (value := getattr(one, part))), "")
        for part in ("period", "unit", "area", "kind", "relation")
    }
    area = ""
    rest: list[str] = []
    for name, one in zip(names, parts, strict=True):
        if one.rest and names_areas(name) and not area and not is_whole(one.rest):
            area = one.rest
        elif any(map(str.isalpha, one.rest)) and not names_codes(name):
            rest.append(one.rest)
    is_growth = any(one.is_growth for one in parts)
    months = tuple(filter(is_part_of_year, words))
    return Over(words, names, tuple(rest), **{**last, "area": area or last["area"]}, is_growth=is_growth, parts=months)


def beside_of(name: Name, heads: Mapping[int, str]) -> Over:
    above = _numbered_names("section", len(name.above))
    taken: list[str] = []
    for number, (place, _) in enumerate(name.own):
        head = heads.get(place) or ("row" if not number else f"row {number + 1}")
        taken.append(head if head not in taken else f"{head} {number + 1}")
    return _over(name.words, (*above, *taken))


def _numbered_names(name: str, count: int) -> tuple[str, ...]:
    """Return a name for each of some levels: column, column 2, column 3."""
    return tuple(name if not at else f"{name} {at + 1}" for at in range(count))
