"""The header of a table of a ledger: found among the first rows, each column understood with its unit and period."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.cross.titles import unit_line
from leling_targets.actuals.sheets import Rows, cell_text
from leling_targets.actuals.understood.period_texts import months_of, read_whole_period, year_of
from leling_targets.ledger.known_columns import DOUBTFUL, HEADERS, NAMING, NEEDED, column_of
from leling_targets.names import fold
from leling_targets.units import is_bare_unit, split_unit

_MOST_ROWS_ABOVE = 30
_MOST_HEADER_ROWS = 3
_LONGEST_HEADER = 60
_NOTE_BEHIND = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]\s*$")
_DATED = re.compile(r"(截[至止]到?)?(.*?(?:年度?|月份?|季度|底|末))((?:累计)?(?:计划|投资|完成|实际|已)[^0-9]*)")
_PLANNED = re.compile(r"计划|任务|预计")
_WHOLE = ("合计", "总计", "小计", "总额", "总数")


class LedgerHeading(Struct, frozen=True):
    """What the header of a column says."""

    key: str
    text: str
    """As it stands there."""
    unit: str = ""
    year: int | None = None
    months: tuple[int, int] | None = None
    """First and last month of the period it names."""


class LedgerHeader(Struct, frozen=True):
    """A header: what table is under it, its rows, and its columns; rows and columns count from 0."""

    kind: str
    """`projects`, `milestones` or `listing`, as in `LedgerTable.kind`."""
    rows: range
    columns: Mapping[int, LedgerHeading]
    texts: Mapping[int, str]
    """What stands above every column, recognised or not."""

    @property
    def places(self) -> dict[str, int]:
        """Return the first column of each key it has: the one that is read."""
        return {heading.key: place for place, heading in reversed(tuple(self.columns.items()))}


def headers_of(rows: Rows) -> list[LedgerHeader]:
    """Return the headers of a sheet, each of another table: the best among its first rows, and those further down."""
    first = _best(rows, range(min(len(rows), _MOST_ROWS_ABOVE)))
    if first is None:
        return []
    found = [first]
    for number in range(first.rows.stop, len(rows)):
        # Only a row that names the names of entries can begin another table; a repeated header begins none.
        if _NAMING_HEADERS.isdisjoint(rows[number]):
            continue
        former = found[-1].rows
        if number < former.stop or rows[number] in rows[former.start : former.stop]:
            continue
        header = _best(rows, range(number, number + 1))
        if header is not None and _texts(header) != _texts(found[-1]):
            found.append(header)
    return found


_NAMING_HEADERS: Final = frozenset(header for kind, key in NAMING.items() for header in column_of(kind, key).headers)


def _texts(header: LedgerHeader) -> set[tuple[int, str]]:
    return {(place, heading.key) for place, heading in header.columns.items()}


def _best(rows: Rows, starts: range) -> LedgerHeader | None:
    """Return the header that begins in one of some rows under which most is understood, of those the shortest."""
    return max(_candidates(rows, starts), key=_understanding, default=None)


def _understanding(header: LedgerHeader) -> tuple[int, int, int]:
    said = sum(bool(heading.unit) + (heading.year is not None) for heading in header.columns.values())
    return len(header.columns), said, -len(header.rows)


def _candidates(head: Rows, starts: range) -> Iterator[LedgerHeader]:
    for start in starts:
        # A text alone in its row is a title above the table: it belongs to no column, and would name each of them.
        if sum(bool(cell_text(cell)) for cell in head[start]) < 2:
            continue
        for count in range(1, _MOST_HEADER_ROWS + 1):
            rows = head[start : start + count]
            if len(rows) < count or not any(cell_text(cell) for cell in rows[-1]):
                break
            if any(not isinstance(cell, str) and cell_text(cell) for cell in rows[-1]) or _is_above(rows[0]):
                break
            pieces = _above_columns(rows)
            for table in HEADERS:
                header = _understood(table, range(start, start + count), pieces)
                if header is not None:
                    yield header


def _is_above(row: Sequence[object]) -> bool:
    """Return whether a row stands above a table and is no row of its header: a title alone, or a line of units."""
    texts = [cell_text(cell) for cell in row]
    is_alone = bool(texts) and bool(texts[0]) and not any(texts[1:])
    return is_alone or any(unit_line(text) for text in texts if text)


def _above_columns(rows: Rows) -> list[tuple[str, ...]]:
    """Return what stands above each column, from top to bottom; a merged header spreads over those to its right."""
    width = max(len(row) for row in rows)
    spread = [[cell_text(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    for number in range(len(spread) - 1):
        for place in range(1, width):
            if not spread[number][place] and any(lower[place] for lower in spread[number + 1 :]):
                spread[number][place] = spread[number][place - 1]
    return [tuple(dict.fromkeys(row[place] for row in spread if row[place])) for place in range(width)]


def _understood(table: str, rows: range, pieces: Sequence[tuple[str, ...]]) -> LedgerHeader | None:
    headings = ((place, heading_of(table, above)) for place, above in enumerate(pieces) if above)
    columns = _without_doubt({place: heading for place, heading in headings if heading is not None})
    texts = {place: " ".join(above) for place, above in enumerate(pieces) if above}
    header = LedgerHeader(table, rows, columns, texts)
    return None if any(header.places.keys().isdisjoint(group) for group in NEEDED[table]) else header


def _without_doubt(columns: dict[int, LedgerHeading]) -> dict[int, LedgerHeading]:
    """Settle since when 累计完成投资 counts, where another column leaves one meaning only."""
    keys = {heading.key for heading in columns.values()}
    left = [key for key in ("year_done", "done") if key not in keys]
    if DOUBTFUL not in keys or len(left) != 1:
        return columns
    return {place: replace(one, key=left[0]) if one.key == DOUBTFUL else one for place, one in columns.items()}


@lru_cache(maxsize=4096)
def heading_of(table: str, pieces: tuple[str, ...]) -> LedgerHeading | None:
    """Return what the texts above a column say together; None where they are no header of the table."""
    text = " ".join(pieces)
    if len(text) > _LONGEST_HEADER:
        return None
    unit, names = "", []
    for piece in pieces:
        if is_bare_unit(piece):
            unit = piece
            continue
        name, own = split_unit(" ".join(piece.split()))
        unit = own or unit
        names.append(_NOTE_BEHIND.sub("", name) or name)
    for candidate in _readings(names):
        key = HEADERS[table].get(fold(candidate))
        if key is not None:
            return LedgerHeading(key, text, unit)
        if table == "projects" and (dated := _dated(candidate, text, unit)) is not None:
            return dated
    return None


def _readings(names: Sequence[str]) -> Iterator[str]:
    """Yield the ways to read headers above one another: together, the lowest with one above it, or alone.

    The upper one alone would pass over what the lower says: 总投资 above 银行贷款 is not the total.
    """
    if not names:
        return
    *uppers, lowest = names
    yield "".join(names)
    if not uppers:
        return
    yield "".join(reversed(names))
    for upper in reversed(uppers):
        yield upper + lowest
        yield lowest + upper
    if any(_PLANNED.search(upper) for upper in uppers):
        yield f"计划{lowest}"
    yield uppers[-1] if lowest in _WHOLE else lowest


def _dated(candidate: str, text: str, unit: str) -> LedgerHeading | None:
    """Return what a header says that carries its period: 2020年1-9月累计完成投资, 2020年计划投资."""
    found = _DATED.fullmatch(re.sub(r"\s+", "", candidate))
    if found is None or read_whole_period(found[2]) is None:
        return None
    rest = found[3]
    if "投资" not in rest and rest not in ("完成", "累计完成", "计划"):
        return None
    # 截至9月底累计完成投资 counts from January as often as from the start.
    done = DOUBTFUL if found[1] else "year_done"
    key = "year_plan" if _PLANNED.search(rest) else done
    return LedgerHeading(key, text, unit, year_of(found[2]), months_of(found[2]))
