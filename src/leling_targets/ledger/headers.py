"""The header of a table of a ledger: found among the first rows, each column understood with its unit and period."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from leling_targets.actuals.cross.period_texts import months_of, read_whole_period, year_of
from leling_targets.actuals.sheets import Rows, cell_text
from leling_targets.ledger.columns import DOUBTFUL, DOUBTFUL_HEADERS, HEADERS, NEEDED
from leling_targets.names import fold
from leling_targets.units import is_bare_unit, split_unit

_MOST_ROWS_ABOVE = 30
_MOST_HEADER_ROWS = 3
_LONGEST_HEADER = 60
_NOTE_BEHIND = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]\s*$")
_DATED = re.compile(r"(截[至止]到?)?(.*?(?:年度?|月份?|季度|底|末))((?:累计)?(?:计划|投资|完成|实际|已)[^0-9]*)")
_PLANNED = re.compile(r"计划|任务")


@dataclass(frozen=True)
class LedgerHeading:
    """What the header of a column says."""

    key: str
    text: str
    """As it stands there."""
    unit: str = ""
    year: int | None = None
    months: tuple[int, int] | None = None
    """First and last month of the period it names."""


@dataclass(frozen=True)
class LedgerHeader:
    """A header: the table under it, its rows, and its columns; rows and columns count from 0."""

    table: str
    rows: range
    columns: Mapping[int, LedgerHeading]
    texts: Mapping[int, str]
    """What stands above every column, recognised or not."""

    @property
    def keys(self) -> frozenset[str]:
        """Return the keys it has columns of."""
        return frozenset(heading.key for heading in self.columns.values())


def header_of(head: Rows) -> LedgerHeader | None:
    """Return the header among the first rows of a sheet under which most columns are understood; None for none."""
    best: LedgerHeader | None = None
    for header in _candidates(head):
        if best is None or len(header.columns) > len(best.columns):
            best = header
    return best


def _candidates(head: Rows) -> Iterator[LedgerHeader]:
    for start in range(min(len(head), _MOST_ROWS_ABOVE)):
        # A text alone in its row is a title above the table: it belongs to no column, and would name each of them.
        if sum(bool(cell_text(cell)) for cell in head[start]) < 2:
            continue
        for count in range(1, _MOST_HEADER_ROWS + 1):
            rows = head[start : start + count]
            if len(rows) < count or not any(cell_text(cell) for cell in rows[-1]):
                break
            if any(not isinstance(cell, str) and cell_text(cell) for cell in rows[-1]):
                break
            pieces = _above_columns(rows)
            for table in HEADERS:
                header = _understood(table, range(start, start + count), pieces)
                if header is not None:
                    yield header


def _above_columns(rows: Rows) -> list[tuple[str, ...]]:
    """Return what stands above each column, from top to bottom; a merged header spreads over those to its right."""
    width = max(len(row) for row in rows)
    spread: list[list[str]] = []
    for number, row in enumerate(rows):
        texts = [cell_text(cell) for cell in row] + [""] * (width - len(row))
        is_last = number == len(rows) - 1
        if not is_last:
            lower = [cell_text(cell) for cell in rows[number + 1]] + [""] * (width - len(rows[number + 1]))
            for place in range(1, width):
                if not texts[place] and lower[place]:
                    texts[place] = texts[place - 1]
        spread.append(texts)
    return [tuple(dict.fromkeys(row[place] for row in spread if row[place])) for place in range(width)]


def _understood(table: str, rows: range, pieces: Sequence[tuple[str, ...]]) -> LedgerHeader | None:
    columns: dict[int, LedgerHeading] = {}
    for place, above in enumerate(pieces):
        heading = heading_of(table, above) if above else None
        if heading is not None:
            columns[place] = heading
    columns = _without_doubt(columns)
    keys = {heading.key for heading in columns.values()}
    if not all(any(key in keys for key in group) for group in NEEDED[table]):
        return None
    # Rows of data below a header would make its texts longer, and understand no more.
    texts = {place: " ".join(above) for place, above in enumerate(pieces) if above}
    return LedgerHeader(table, rows, columns, texts)


def _without_doubt(columns: dict[int, LedgerHeading]) -> dict[int, LedgerHeading]:
    """Settle since when 累计完成投资 counts, where another column leaves one meaning only."""
    keys = {heading.key for heading in columns.values()}
    left = [key for key in ("year_done", "done") if key not in keys]
    if DOUBTFUL not in keys or len(left) != 1:
        return columns
    return {
        place: LedgerHeading(left[0], one.text, one.unit, one.year, one.months) if one.key == DOUBTFUL else one
        for place, one in columns.items()
    }


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
        if table == "projects":
            if fold(candidate) in DOUBTFUL_HEADERS:
                return LedgerHeading(DOUBTFUL, text, unit)
            dated = _dated(candidate, text, unit)
            if dated is not None:
                return dated
    return None


def _readings(names: Sequence[str]) -> Iterator[str]:
    """Yield the ways to read headers above one another: together, either way round, or the lowest alone."""
    if names:
        yield "".join(names)
        if len(names) > 1:
            yield "".join(reversed(names))
            yield names[-1]
            yield names[0]


def _dated(candidate: str, text: str, unit: str) -> LedgerHeading | None:
    """Return what a header says that carries its period: 2020年1-9月累计完成投资, 2020年计划投资."""
    found = _DATED.fullmatch(re.sub(r"\s+", "", candidate))
    if found is None or read_whole_period(found[2]) is None:
        return None
    rest = found[3]
    if "投资" not in rest and rest not in ("完成", "累计完成", "计划"):
        return None
    done = "done" if found[1] else "year_done"
    key = "year_plan" if _PLANNED.search(rest) else done
    return LedgerHeading(key, text, unit, year_of(found[2]), months_of(found[2]))
