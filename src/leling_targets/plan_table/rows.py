"""The rows of a plan's table: indicators with what stands beside them, groups over them, notes below."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.every.marks import word_of
from leling_targets.actuals.sheets import Rows, Sheet, cell_text, is_number, text_at
from leling_targets.figures import says_missing
from leling_targets.plan_table.columns import Column, Head, Role
from leling_targets.plan_table.likely import is_growth_alone
from leling_targets.units import is_known_unit, split_unit

_NOTE = re.compile(
    r"\s*(?:[附备]?注(?:释)?\s*[:：0-9①-⑳]|说明\s*[:：]|(?:资料|数据)?来源\s*[:：]|notes?\b|sources?\b|[*†‡①-⑳¹²³])",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"^\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）]\s*[.．、]?|[一二三四五六七八九十]{1,3}\s*[、.．]|[(（][0-9]{1,2}[)）]|[0-9]{1,2}\s*[、)）]"
    r"|[0-9]{1,2}[.．](?![0-9])|[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}\.?(?=\s)|[①-⑳]\s*|其中\s*[:：]?|[★▲●○◆■]\s*)+"
)
_COUNT_BEHIND = re.compile(r"\s*[(（][^()（）]*[0-9]+\s*[项个][^()（）]*[)）]\s*$")
_BETWEEN_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff（）(),，、])\s+(?=[\u4e00-\u9fff（）(])")
_OWN_UNIT = re.compile(r"\s*[(（\[【〔]\s*(?:单位[:：]\s*)?([^()（）\[\]【】〔〕]{1,16})\s*[)）\]】〕]\s*$")
_MORE_UNITS = re.compile(
    r"[十百千万亿]*(?:岁|年|座|处|所|分|册|部|条|首|支|批|期|场|店|株|部|篇|片|幅|间|栋|班次?|床位?|标准?箱|人天)"
    r"|[^\d/]{1,8}/[^\d/]{1,10}|years?|days?|(?:t|kg|g|m3|m²|kwh|mwh|litres?)(?: ?/ ?\w+| per \w+)?|μg/m[³3]|mt ?co2e?",
    re.IGNORECASE,
)
_OVER_ALL_BEHIND = re.compile(r"\s*[\[(（〔【]\s*(?:[五5三3]年)?累计\s*[\])）〕】]\s*$")


class Row(Struct, frozen=True):
    """An indicator with what its row says."""

    at: int
    """Its row, from 0."""
    parts: tuple[str, ...]
    """Its name, in the columns it stands in, without units and numbering."""
    unit: str
    group: str
    cells: dict[int, str]
    """What stands in its cells by column; a merged cell stands in all it goes over."""
    is_over_all_years: bool = False
    """The name itself says so."""

    @property
    def name(self) -> str:
        """Return its name in one."""
        joined = " " if all(part.isascii() for part in self.parts) else "·"
        return joined.join(self.parts)


class Body(Struct, frozen=True):
    """What stands below the head of a table."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    last: int
    """The last row looked at, from 0."""


def body_of(sheet: Sheet, head: Head) -> Body:
    """Return the rows of a table, and the notes that end it."""
    rows = sheet.rows
    filled = _Merged(sheet)
    found: list[Row] = []
    group, former, grown = "", "", ""
    names, groups = head.of(Role.NAME), head.of(Role.GROUP)
    figures = [column.place for column in head.columns if column.role in (Role.BASE, Role.GOAL, Role.RATE)]
    others = {column.place for column in head.columns} - {one.place for one in (*names, *groups)}
    for at in range(head.last + 1, len(rows)):
        said = {place: text for place in range(len(rows[at])) if (text := filled.text(at, place))}
        own = {place: text for place in range(len(rows[at])) if (text := text_at(rows[at], place))}
        if not said or _repeats(head, said):
            continue
        words = list(dict.fromkeys(said.values()))
        if len(words) == 1 and _NOTE.match(words[0]):
            # Another table may stand below the notes.
            return Body(tuple(found), tuple(_notes(rows, at)), at)
        if len(set(own.values())) == 1 and not any(place in own and _holds(own[place]) for place in figures):
            is_alone = not set(own) & others or _is_over(filled, at, head)
            if is_alone:
                text = words[0] if len(words) == 1 else next(iter(own.values()))
                if found or not _is_unit_line(text):
                    group, former = group_word(text), ""
                continue
        parts = [said[column.place] for column in names if said.get(column.place)]
        if not parts:
            continue
        beside = [said.get(column.place, "") for column in groups]
        former = next((word for word in reversed(beside) if word), former)
        row = _row(at, list(dict.fromkeys(parts)), group_word(former) or group, head, said)
        if not is_growth_alone(row.name):
            grown = row.name
        elif grown:
            row = replace(row, parts=(f"{grown}{' ' * grown.isascii()}{row.name}",))
        found.append(row)
    return Body(tuple(found), (), len(rows) - 1)


class _Merged:
    """What a cell says, or the merged one it is of."""

    def __init__(self, sheet: Sheet) -> None:
        self._rows = sheet.rows
        self._sheet = sheet
        self._first = {
            (row, column): (top, left)
            for (top, left), (bottom, right) in sheet.merged
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }

    def text(self, row: int, column: int) -> str:
        at, place = self._first.get((row, column), (row, column))
        return shown_text(self._sheet, at, place)

    def over(self, row: int, column: int) -> tuple[int, int]:
        return self._first.get((row, column), (row, column))


def shown_text(sheet: Sheet, row: int, column: int) -> str:
    """Return what a cell says as it is shown: 0.06 in a cell of percents is 6%."""
    if row >= len(sheet.rows) or column >= len(sheet.rows[row]):
        return ""
    cell = sheet.rows[row][column]
    if is_number(cell):
        import numpy as np

        place = np.array([row + 1], dtype=np.int64), np.array([column + 1], dtype=np.int64)
        if sheet.is_percent is not None and bool(sheet.is_percent(*place)[0]):
            return f"{cell * 100:.12g}%"
        return f"{cell:.12g}"
    return cell_text(cell)


def group_word(text: str) -> str:
    """Return the name of a group without its numbering and the count of its indicators.

    >>> group_word("（一）经济发展（6项）"), group_word("二、创新驱动")
    ('经济发展', '创新驱动')
    """
    plain = word_of(" ".join(text.split()))
    if re.search(r"[\u4e00-\u9fff]", plain):
        plain = re.sub(r"\s+", "", plain)
    return _COUNT_BEHIND.sub("", _NUMBERING.sub("", plain)).strip(" :：")


def _holds(text: str) -> bool:
    return any(map(str.isdigit, text)) or says_missing(text)


def _is_over(filled: _Merged, at: int, head: Head) -> bool:
    """Return whether one merged cell goes over the columns of names and of goals of a row."""
    places = [column.place for column in head.columns if column.role in (Role.NAME, Role.GOAL, Role.RATE)]
    return len({filled.over(at, place) for place in places}) == 1 and len(places) > 1


def _is_unit_line(text: str) -> bool:
    return re.match(r"\s*[(（]?\s*(?:计量)?单位\s*[:：]", text) is not None


def _repeats(head: Head, said: dict[int, str]) -> bool:
    """Return whether a row is the head once more, or says no more than 续表."""
    texts = list(said.values())
    if len(texts) == 1 and re.fullmatch(r"[(（]?续\s*表.*", texts[0]):
        return True
    own = {column.place: column.head for column in head.columns}
    return len(texts) > 1 and all(" ".join(text.split()) in own.get(place, "") for place, text in said.items())


def _notes(rows: Rows, start: int) -> Iterator[str]:
    for row in rows[start:]:
        yield from dict.fromkeys(" ".join(text.split()) for cell in row if (text := cell_text(cell)))


def _row(at: int, parts: Sequence[str], group: str, head: Head, said: dict[int, str]) -> Row:
    units = [said[column.place] for column in head.of(Role.UNIT) if column.place in said]
    unit = next((word.replace("％", "%") for word in units if not says_missing(word)), "")
    names: list[str] = []
    is_over_all = False
    for part in parts:
        plain = _plain_name(part)
        shorter = _OVER_ALL_BEHIND.sub("", plain)
        is_over_all, plain = is_over_all or shorter != plain, shorter
        bare, own = _split_unit(plain)
        shorter = _OVER_ALL_BEHIND.sub("", bare)
        is_over_all, bare = is_over_all or shorter != bare, shorter
        unit = unit or own.replace("％", "%")
        names.append(bare)
    cells = {column.place: said[column.place] for column in head.columns if column.place in said}
    return Row(at, tuple(dict.fromkeys(filter(None, names))), unit, group, cells, is_over_all)


def _plain_name(text: str) -> str:
    plain = word_of(" ".join(text.split()))
    plain = _BETWEEN_CHINESE.sub("", plain)
    return (_NUMBERING.sub("", plain) or plain).strip()


def _split_unit(name: str) -> tuple[str, str]:
    """Return a name and the unit behind it, 岁 and 微克/立方米 among them, which stand for a word elsewhere."""
    bare, unit = split_unit(name)
    if unit:
        return bare.strip(), unit
    found = _OWN_UNIT.search(name)
    if found and re.match(r"[%％]\s*of\b", found[1]):
        return name, "%"
    if found and found.start() and (_MORE_UNITS.fullmatch(found[1].strip()) or is_known_unit(found[1])):
        return name[: found.start()].strip(), found[1].strip()
    return name, ""


def column_words(head: Head, row: Row, columns: Sequence[Column]) -> tuple[str, ...]:
    """Return what a row says in some columns, each with its head."""
    return tuple(f"{one.head}: {' '.join(row.cells[one.place].split())}" for one in columns if row.cells.get(one.place))
