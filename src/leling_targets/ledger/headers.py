"""The header of a table of a ledger: found among the first rows, each column understood with its unit and period."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.cross.titles import unit_line
from leling_targets.actuals.sheets import Merged, Rows, cell_text
from leling_targets.ledger.headings import LedgerHeading, heading_of
from leling_targets.ledger.known_columns import HEADERS, NAMING, NEEDED, column_of
from leling_targets.ledger.settled import by_answers, by_neighbours, form_of
from leling_targets.problems import Problem, ProblemCode, UsageError

_MOST_ROWS_ABOVE = 30
_MOST_HEADER_ROWS = 3
NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


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

    def every(self, key: str) -> list[int]:
        """Return all columns of a key."""
        return [place for place, heading in self.columns.items() if heading.key == key]


def headers_of(rows: Rows, merged: Merged = (), answers: Mapping[str, str] = NO_ANSWERS) -> list[LedgerHeader]:
    """Return the headers of a sheet, each of another table: the best among its first rows, and those further down.

    `answers` says of headers, folded, which column they are, by its key.
    """
    return [_answered(_to_its_end(header, rows, merged), answers) for header in _headers_of(rows)]


def _answered(header: LedgerHeader, answers: Mapping[str, str]) -> LedgerHeader:
    if not answers or header.kind != "projects":
        return header
    columns = by_answers(dict(header.columns), header.texts, answers)
    answered = replace(header, columns=columns)
    if any(answered.places.keys().isdisjoint(group) for group in NEEDED[header.kind]):
        # Without a name, or with nothing else, it would be no table of projects any more.
        said = ", ".join(
            f"{text}={answers[form_of(text)]}" for text in header.texts.values() if form_of(text) in answers
        )
        details = {"found": said, "what": "--column", "known": column_of(header.kind, NAMING[header.kind]).zh}
        raise UsageError([Problem(ProblemCode.UNKNOWN_CHOICE, None, details)])
    return answered


def _to_its_end(header: LedgerHeader, rows: Rows, merged: Merged) -> LedgerHeader:
    """Return a header with the rows that belong to it though nothing more is understood by them: 专项债券 | 企业自筹.

    A cell merged over them says so; without one, a row of texts that is blank where names and numbers stand.
    """
    stop = header.rows.stop
    for (top, _), (bottom, _) in merged:
        if top in header.rows and bottom < header.rows.start + _MOST_HEADER_ROWS:
            stop = max(stop, bottom + 1)
    if stop == header.rows.stop and stop < len(rows) and _goes_on(header, rows[stop - 1], rows[stop]):
        stop += 1
    if stop == header.rows.stop:
        return header
    span = range(header.rows.start, stop)
    return _understood(header.kind, span, _above_columns(rows[span.start : span.stop])) or header


def _goes_on(header: LedgerHeader, head: Sequence[object], row: Sequence[object]) -> bool:
    texts = {place: text for place, cell in enumerate(row) if (text := cell_text(cell))}
    naming = header.places[NAMING[header.kind]]
    # A row of a sheet with one text is a title, a note or a project of which little is known.
    return (
        len(texts) > 1
        and min(texts) > naming
        and all(isinstance(row[place], str) and not any(map(str.isdigit, text)) for place, text in texts.items())
        and any(
            place not in header.columns or not cell_text(head[place] if place < len(head) else None) for place in texts
        )
    )


def _headers_of(rows: Rows) -> list[LedgerHeader]:
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
    columns = by_neighbours({place: heading for place, heading in headings if heading is not None})
    texts = {place: " ".join(above) for place, above in enumerate(pieces) if above}
    header = LedgerHeader(table, rows, columns, texts)
    return None if any(header.places.keys().isdisjoint(group) for group in NEEDED[table]) else header
