"""The rows under a header: which are entries of the table, and under which title of a part of it they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from leling_targets.actuals.cross.titles import Title
from leling_targets.actuals.sheets import Sheet, cell_text
from leling_targets.ledger.columns import DOUBTFUL, Holds, column_of
from leling_targets.ledger.headers import LedgerHeader
from leling_targets.ledger.words import one_form

_SUMS = frozenset(("合计", "小计", "总计", "共计", "汇总", "累计", "total", "subtotal", "sum"))
_FIRST_OF_SUMS = frozenset(word[0] for word in _SUMS)
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
    own_header = head[name] if name < len(head) else ""
    kept: list[Sequence[Any]] = []
    kept_lines: list[int] = []
    titles: list[str] = []
    part = ""
    rows = _filled(sheet, header, start)
    for number in range(start, len(rows)):
        row = rows[number]
        said = _said(row)
        own = cell_text(row[name]) if name < len(row) else ""
        if _is_no_entry(said, own, own_header):
            continue
        if len(said) == 1 and (not own or _is_title(said[0])):
            part = said[0]
            continue
        kept.append(row)
        kept_lines.append(int(lines[number]))
        titles.append(part)
    cells: dict[str, Sequence[Any]] = {
        key: [row[place] if place < len(row) else None for row in kept] for key, place in places.items()
    }
    return Body(sheet.file.input.name, sheet.name, header, title, table, cells, kept_lines, titles)


def _said(row: Sequence[Any]) -> Sequence[str]:
    """Return the first few things the cells of a row say, each of them once: enough to tell an entry from a title."""
    said: dict[str, None] = {}
    for cell in row:
        if cell is not None and cell != "" and (text := cell_text(cell)):
            said[text] = None
            if len(said) > 1:
                break
    return tuple(said)


def _is_no_entry(said: Sequence[str], own: str, header: str) -> bool:
    """Return whether the texts of a row are those of no entry: nothing, a number alone, a sum, the header again."""
    if not said or (len(said) == 1 and said[0].isdigit()):
        return True
    return _is_sum(own) or _is_sum(said[0]) or bool(own and own == header)


def _is_sum(text: str) -> bool:
    return text[:1].lower() in _FIRST_OF_SUMS and one_form(text).rstrip(":") in _SUMS


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
