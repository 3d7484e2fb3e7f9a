"""The rows under a header: which are entries of the table, and under which titles of its parts they stand."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import repeat
from typing import Any, assert_never

from leling_targets.actuals.cross.titles import Title
from leling_targets.actuals.sheets import Sheet, cell_text
from leling_targets.ledger.body import Body, Entries, SumRow, cell_at, columns_of
from leling_targets.ledger.column import known_once
from leling_targets.ledger.headers import LedgerHeader
from leling_targets.ledger.known_columns import NAMING, Holds, column_of
from leling_targets.ledger.plain_rows import plain_rows
from leling_targets.names import fold

_FILLED = (Holds.TEXT, Holds.DAY)
"""What a merged cell says of every row it stands beside; a merged amount is one amount."""
_AMOUNTS = (Holds.MONEY, Holds.AREA, Holds.MONEY_PER_AREA, Holds.IGNORED)
"""What the title of a part may hold beside its name: the sums of the part."""
_SHARED = ("leader", "person", "unit")
"""What a project may have several of, a row for each."""
_SUM = re.compile(r"(?:.*(?:合计|小计|总计|共计)|汇总|累计|(?:sub)?total|sum)(?:共?[0-9]+.*)?")
_PART = re.compile(
    r"\s*(?:其中(?!小)\s*[:：]?|(?:分项|子项)(?:目|工程)?\s*[0-9一二三四五六七八九十]*\s*[:：、.]|[—-]{2,})|of which\b",
    re.IGNORECASE,
)
_PART_NUMBER = re.compile(r"[0-9]{1,3}[-.][0-9]{1,2}|[(（][0-9]{1,2}[)）]|[①-⑳]")
"""Rows that are parts of the project above them: not added again, and no projects of their own."""
_COUNTED = re.compile(r"[(（]\s*共?\s*[0-9]+\s*[个项]\s*(?:项目)?\s*[)）]\s*$")
_NOTE = re.compile(
    r"\s*(?:(?:备?注|说明|填表说明)\s*[0-9]*\s*[:：.、]"
    r"|(?:填[表报]|制表|审[核签批]|报送|负责人|主要负责人|单位负责人|联系人|联系电话|notes?|remarks?)[^:：]{0,6}[:：])",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r".*(?:续表|[(（]续\s*[0-9一二三四五六七八九十]*表?[)）])|[(（]?\s*(?:计量)?单位\s*[:：].*"
    r"|.*(?:台账|一览表|名单|(?:汇总|明细|进度|情况|节点|统计|推进|计划|安排)表)"
)
"""What stands above a table, or above the rest of one that goes on: 续表, 单位：万元, 重点项目台账."""
_CHINESE_NUMBER = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?")
_RANKS = (
    re.compile(r"\s*(?:第?[一二三四五六七八九十]{1,3}\s*[、.．]|第[一二三四五六七八九十]{1,3}[部类]分?)"),
    re.compile(r"\s*[(（][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"\s*[0-9]{1,2}\s*[、.．)）]"),
)
"""How titles are numbered, the widest part first: 一、 then （一） then 1、; one without a number is within all."""

_LARGEST_COUNTED = 1_000_000
"""So large a number is looked at as it is written."""


class _Kind(Enum):
    ENTRY = auto()
    TITLE = auto()
    SUM = auto()
    PART = auto()
    LEFT_OUT = auto()
    """A sum, a note, a header once more, a row nobody has filled in."""


def body_of(
    sheet: Sheet, header: LedgerHeader, stop: int, title: Title, table: int, is_part: Callable[[str], bool]
) -> Body:
    """Return the entries under a header, as far as a row; sums, titles of parts, notes and repeated headers are none.

    `is_part` tells whether a text alone names a part of a table, as a level or a park does.
    """
    reader = _Reader(sheet, header, is_part)
    kept: list[int] = []
    titles: list[tuple[str, ...]] = []
    path: tuple[str, ...] = ()
    sums: list[SumRow] = []
    parts: list[int] = []
    is_in_parts = False
    filled, continued = _filled(sheet, header, stop)
    rows = list(filled)
    under = Entries(rows[header.rows.stop : stop])
    for number, (is_plain, may_be_part) in enumerate(reader.at_first_sight(under), header.rows.stop):
        kind, text = (_Kind.ENTRY, "") if is_plain else reader.read(rows[number])
        former = rows[kept[-1]] if kept else None
        if kind is _Kind.ENTRY and may_be_part and reader.is_part(rows[number], is_in_parts, former):
            kind = _Kind.PART
        is_in_parts = kind is _Kind.PART
        if kind in (_Kind.TITLE, _Kind.SUM):
            rank = _rank(text) if kind is _Kind.TITLE else -1
            sums.append(SumRow(int(sheet.lines[number]), text, rows[number], len(kept), rank))
        match kind:
            case _Kind.TITLE:
                path = _under(path, text)
            case _Kind.ENTRY:
                joined = reader.joined(rows[number], former) if former is not None and number in continued else None
                if joined is None:
                    kept.append(number)
                    titles.append(path)
                else:
                    rows[kept[-1]] = joined
            case _Kind.PART:
                parts.append(int(sheet.lines[number]))
            case _Kind.LEFT_OUT | _Kind.SUM:
                pass
            case _:
                assert_never(kind)
    if len(kept) < len(under) or continued:
        under = Entries([rows[number] for number in kept])
    cells = columns_of(under, header)
    if header.kind == "milestones":
        cells["project"] = known_once(_carried_on(cells["project"]))
    lines = [int(sheet.lines[number]) for number in kept]
    name, head = sheet.file.input.name, int(sheet.lines[header.rows.stop - 1])
    return Body(name, sheet.name, header, title, table, cells, lines, titles, under, head, sums=sums, parts=parts)


class _Reader:
    """What the rows of one table are."""

    def __init__(self, sheet: Sheet, header: LedgerHeader, is_part: Callable[[str], bool]) -> None:
        self._name = header.places[NAMING[header.kind]]
        self._number = header.places.get("number")
        self._is_part = is_part
        self._head = [[cell_text(cell) for cell in row] for row in sheet.rows[header.rows.start : header.rows.stop]]
        self._above = {cell_text(cell) for row in sheet.rows[: header.rows.start] for cell in row} - {""}
        self._keys = {place: heading.key for place, heading in header.columns.items()}
        self._holds = {place: column_of(header.kind, heading.key).holds for place, heading in header.columns.items()}
        self._head_names = {cell_at(row, self._name) for row in sheet.rows[header.rows.start : header.rows.stop]}
        self._telling = [place for place, holds in self._holds.items() if holds in _FILLED and place != self._name]

    def at_first_sight(self, rows: Entries) -> Iterator[tuple[bool, bool]]:
        """Return of each row whether it is an entry at first sight, and whether it may be a part of one above."""
        is_plain = plain_rows(rows, self._name, self._telling, self._head_names).tolist()
        if self._number is None:
            return zip(is_plain, repeat(True), strict=False)
        # 其中村改造项目 with a number of its own is a project.
        return zip(is_plain, (~rows.column(self._number).where(_is_plain_number)).tolist(), strict=True)

    def read(self, row: Sequence[Any]) -> tuple[_Kind, str]:
        """Return what a row is that is no entry at first sight, and the text of a title."""
        said = {place: text for place, cell in enumerate(row) if cell is not None and (text := cell_text(cell))}
        if not said:
            return _Kind.LEFT_OUT, ""
        place, first = next(iter(said.items()))
        own = said.get(self._name, "")
        if any(_NOTE.match(text) for text in (own, first)) and not self._is_plain_numbered(row):
            return _Kind.LEFT_OUT, ""
        if any(_is_sum(text) for text in (own, first)) and not self._has_days(said):
            return _Kind.SUM, next(text for text in (own, first) if _is_sum(text))
        if self._is_unfilled(said) or self._is_header(said):
            return _Kind.LEFT_OUT, ""
        if len(set(said.values())) == 1:
            if not (self._is_title(first) if own else place < self._name):
                return _Kind.ENTRY, ""
            return (_Kind.LEFT_OUT if self._runs_on(first) else _Kind.TITLE), first
        title = self._title_beside_sums(said, own or first)
        return (_Kind.TITLE, title) if title else (_Kind.ENTRY, "")

    def is_part(self, row: Sequence[Any], is_after_a_part: bool, former: Sequence[Any] | None) -> bool:
        """Return whether what may be one is a part of the project above it: 其中：, 1.1, what goes on unnumbered."""
        name = cell_text(cell_at(row, self._name))
        if (found := _PART.match(name)) and (found[0].strip()[-1:] in ":：" or not self._has_words(row)):
            return True
        if former is None or self._number is None:
            return False
        number = cell_text(cell_at(row, self._number))
        if is_after_a_part and not number:
            return True
        return bool(_PART_NUMBER.fullmatch(number)) and self._is_plain_numbered(former)

    def _has_words(self, row: Sequence[Any]) -> bool:
        """Return whether a row tells more than a name and amounts: a leader, a day, a state."""
        return any(cell_text(cell_at(row, place)) for place in self._telling)

    def _is_plain_numbered(self, row: Sequence[Any]) -> bool:
        return self._number is not None and cell_text(cell_at(row, self._number)).isdigit()

    def joined(self, row: Sequence[Any], former: Sequence[Any]) -> list[Any] | None:
        """Return the row above with what another row of its merged name adds to it; None for one of another matter.

        A project of two rows may have a leader, a person or a unit in each.
        """
        found = list(former)
        for place, holds in self._holds.items():
            own, above = cell_text(cell_at(row, place)), cell_text(cell_at(former, place))
            if holds is Holds.IGNORED or own in ("", above):
                continue
            if self._keys[place] not in _SHARED:
                return None
            found[place] = f"{above}、{own}" if above else own
        return found

    def _has_days(self, said: Mapping[int, str]) -> bool:
        """Return whether a row holds days: a sum has none, and a project may be called one."""
        return any(self._holds.get(place) is Holds.DAY for place in said)

    def _is_unfilled(self, said: Mapping[int, str]) -> bool:
        """Return whether a row holds its number only."""
        return all(
            (place == self._number or place < self._name) and (text.isdigit() or _CHINESE_NUMBER.fullmatch(text))
            for place, text in said.items()
        )

    def _is_header(self, said: Mapping[int, str]) -> bool:
        """Return whether a row is one of the header's once more."""
        return any(
            all(place < len(head) and head[place] == text for place, text in said.items()) for head in self._head
        )

    def _is_title(self, text: str) -> bool:
        """Return whether a text where names stand, alone in its row, is the title of a part."""
        is_numbered = any(pattern.match(text) for pattern in _RANKS[:2])
        return is_numbered or bool(_COUNTED.search(text)) or self._is_part(text) or self._runs_on(text)

    def _runs_on(self, text: str) -> bool:
        return text in self._above or _RUNNING.fullmatch(text) is not None

    def _title_beside_sums(self, said: Mapping[int, str], named: str) -> str:
        """Return the title of a part whose sums stand in its row: 一 | 省重点项目 | | 640000; "" where it is none."""
        number = said.get(self._number, "") if self._number is not None else ""
        if number.isdigit() or not all(
            place <= self._name or self._holds.get(place, Holds.IGNORED) in _AMOUNTS for place in said
        ):
            return ""
        if number != named and _CHINESE_NUMBER.fullmatch(number):
            return f"{number}{named}" if number[-1] in ")）、.．" else f"{number}、{named}"
        return named if _COUNTED.search(named) or self._is_part(named) else ""


def _is_plain_number(cell: object) -> bool:
    # Most are, and need not be written out to be known.
    if isinstance(cell, float) and 0 <= cell < _LARGEST_COUNTED:
        return cell.is_integer()
    return cell_text(cell).isdigit()


def _is_sum(text: str) -> bool:
    return _SUM.fullmatch(fold(text)) is not None


def _under(path: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return the titles in force under a new one: it ends the parts of its own rank and those within them."""
    rank = _rank(text)
    return (*(title for title in path if _rank(title) < rank), text)


def _rank(text: str) -> int:
    return next((rank for rank, pattern in enumerate(_RANKS) if pattern.match(text)), len(_RANKS))


def _carried_on(cells: Sequence[Any]) -> list[Any]:
    """Return cells with what the one above says in every blank one: what is left of a merged cell."""
    found: list[Any] = []
    for cell in cells:
        found.append(found[-1] if found and not cell_text(cell) else cell)
    return found


def _filled(sheet: Sheet, header: LedgerHeader, stop: int) -> tuple[Sequence[Sequence[Any]], frozenset[int]]:
    """Return the rows with what a merged cell says in every row it spans, and which rows go on with a merged name.

    In a table of projects a merged name is one project over several rows, in the others it is said of every row.
    """
    start = header.rows.stop
    wanted = {
        place: heading.key
        for place, heading in header.columns.items()
        if column_of(header.kind, heading.key).holds in _FILLED
    }
    spans = [
        (top, left, min(bottom, stop - 1))
        for (top, left), (bottom, right) in sheet.merged
        if bottom > top >= start and left == right and left in wanted
    ]
    if not spans:
        return sheet.rows, frozenset()
    rows = [list(row) for row in sheet.rows]
    continued: set[int] = set()
    for top, left, bottom in spans:
        for number in range(top + 1, bottom + 1):
            rows[number][left] = rows[top][left]
        if wanted[left] == "name":
            continued.update(range(top + 1, bottom + 1))
    return rows, frozenset(continued)
