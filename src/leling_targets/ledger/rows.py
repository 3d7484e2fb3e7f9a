"""The rows under a header: which are entries of the table, and under which title of a part of it they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from leling_targets.actuals.cross.titles import Title
from leling_targets.actuals.sheets import Sheet, cell_text
from leling_targets.ledger.columns import DOUBTFUL, Holds, column_of
from leling_targets.ledger.headers import LedgerHeader
from leling_targets.names import fold

_SUMS = frozenset(fold(word) for word in ["合计", "小计", "总计", "共计", "汇总", "累计", "total", "subtotal", "sum"])
_FILLED = (Holds.TEXT, Holds.DAY)
"""What a merged cell says of every row it stands beside; a merged amount is one amount."""
_TITLE = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|注|说明|填表|备注|制表|审核|notes?\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[(（]\s*共?\s*[0-9]+\s*[个项]\s*(?:项目)?\s*[)）]\s*$")


@dataclass(frozen=True, eq=False)
class Body:
    """The entries of one table: their cells by column, their rows in the sheet, and what stands above them."""

    file: str
    sheet: str
    header: LedgerHeader
    title: Title
    table: int
    """Position among the tables of the ledger."""
    cells: dict[str, Sequence[Any]]
    """By key of the column."""
    lines: Sequence[int]
    titles: Sequence[str]
    """The title of the part of the table each entry stands under, "" for none."""


def body_of(sheet: Sheet, header: LedgerHeader, title: Title, table: int) -> Body:
    """Return the entries under a header; sums, titles of parts, notes and repeated headers are none."""
    places = {heading.key: place for place, heading in reversed(tuple(header.columns.items()))}
    start, lines = header.rows.stop, sheet.lines
    name = next(places[key] for key in ("name", "project", "enterprise") if key in places)
    head = [cell_text(cell) for cell in sheet.rows[start - 1]]
    kept: list[Sequence[Any]] = []
    kept_lines: list[int] = []
    titles: list[str] = []
    part = ""
    filled = _filled(sheet, header, start)
    for number in range(start, len(filled)):
        row = filled[number]
        said = [cell for cell in row if cell is not None and cell != ""]
        if not said or not any(cell_text(cell) for cell in said):
            continue
        # A number alone is a row nobody has filled in yet, and no title of a part.
        if len(said) == 1 and cell_text(said[0]).isdigit():
            continue
        first = cell_text(said[0])
        own = cell_text(row[name]) if name < len(row) else ""
        if fold(own or first) in _SUMS or fold(first) in _SUMS:
            continue
        if len({cell_text(cell) for cell in said}) == 1 and (not own or _is_title(first)):
            part = first
            continue
        if own and own == (head[name] if name < len(head) else ""):
            continue
        kept.append(row)
        kept_lines.append(int(lines[number]))
        titles.append(part)
    cells: dict[str, Sequence[Any]] = {
        key: [row[place] if place < len(row) else None for row in kept] for key, place in places.items()
    }
    return Body(sheet.file.input.name, sheet.name, header, title, table, cells, kept_lines, titles)


def _is_title(text: str) -> bool:
    """Return whether the only text of a row is no entry's name: numbered or counted as parts are, or a note."""
    return bool(_TITLE.match(text) or _COUNTED.search(text))


def _filled(sheet: Sheet, header: LedgerHeader, start: int) -> Sequence[Sequence[Any]]:
    """Return the rows with what a merged cell says in every row it spans."""
    wanted = {place for place, heading in header.columns.items() if _is_filled(header.table, heading.key)}
    spans = [
        (top, left, bottom)
        for (top, left), (bottom, right) in sheet.merged
        if bottom > top >= start and left == right and left in wanted
    ]
    if not spans:
        return sheet.rows
    rows = [list(row) for row in sheet.rows]
    for top, left, bottom in spans:
        for number in range(top + 1, min(bottom + 1, len(rows))):
            rows[number][left] = rows[top][left]
    return rows


def _is_filled(table: str, key: str) -> bool:
    return key != DOUBTFUL and column_of(table, key).holds in _FILLED
