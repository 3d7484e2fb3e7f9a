"""What the columns of a table hold: names of rows, figures, flags beside them, units, codes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise, zip_longest

from leling_targets.actuals.every.blocks import Lines
from leling_targets.actuals.every.cells import BLANK, BROKEN, DATE, MISSED, NUMBER, PERIOD, TEXT, WORDED, YEAR
from leling_targets.actuals.every.marks import flags_of, word_of
from leling_targets.actuals.sheets import Rows, cell_text


class Role(StrEnum):
    """What a column holds."""

    NAME = "name"
    FIGURES = "figures"
    FLAG = "flag"
    """Marks of the figures on its left."""
    UNIT = "unit"
    NUMBERING = "numbering"
    """Numbers of rows: not even a name."""
    REMARK = "remark"
    EMPTY = "empty"


_UNIT = re.compile(r"(?:units?(?: of measure(?:ment)?| indicators?)?|单位|计量单位|unit_?measure|uom)", re.IGNORECASE)
_CODE = re.compile(
    r".*\b(?:codes?|naics|sic|fips|isic|isco|nace|hs|cas|icd\S*|id|iso\d?)\b.*|.*(?:代码|编码|编号|代号)", re.IGNORECASE
)
_NUMBERING = re.compile(r"(?:no\.?|#|line(?: no\.?)?|序号|行次|编号|row)", re.IGNORECASE)
_FLAG = re.compile(r".*\bflags?\b.*|obs_?status|标志", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?:.*\b)?(?:years?|periods?|time|date|month|quarter|season|time_period)\b.*|.*(?:年份|年度|时间|时期|日期|月份|季度)"
    r"|年|月",
    re.IGNORECASE,
)
_NAMED_BY_NUMBER = re.compile(r"(?:age|grade|size|class|rank|level|.*\bage)\b.*|年龄|年级", re.IGNORECASE)
_FEW = 0.2
"""Of the rows of figures: a column of words with fewer is a remark."""


def roles_of(rows: Rows, letters: Sequence[str], lines: Lines, heads: Mapping[int, str]) -> list[Role]:
    """Return a role per column; `heads` are the words over them, lowest row last."""
    body = [letters[at] for at in lines.body if at in lines.figures]
    columns = ["".join(column) for column in zip_longest(*body, fillvalue=BLANK)]
    found: list[Role] = []
    for place, column in enumerate(columns):
        head = heads.get(place, "")
        has_name = Role.NAME in found
        is_left = Role.FIGURES not in found
        cells = [rows[at][place] for at in lines.body if at in lines.figures and place < len(rows[at])]
        is_again = bool(head) and not is_left and head in (heads.get(at) for at in _names(found))
        role = _role(column, head, cells, has_name=has_name, is_left=is_left)
        found.append(Role.NAME if is_again and role is Role.FIGURES else role)
    return _settled(found, columns)


def _names(found: Sequence[Role]) -> Iterator[int]:
    return (place for place, role in enumerate(found) if role is Role.NAME)


def _role(column: str, head: str, cells: Sequence[object], *, has_name: bool, is_left: bool) -> Role:
    filled = len(column) - column.count(BLANK)
    if not filled:
        return Role.EMPTY
    figures = column.count(NUMBER) + column.count(MISSED) + column.count(BROKEN)
    years, texts = column.count(YEAR), column.count(TEXT) + column.count(DATE)
    if _UNIT.fullmatch(head):
        return Role.UNIT
    if _FLAG.fullmatch(head) and texts >= filled - column.count(MISSED):
        return Role.FLAG
    if _NUMBERING.fullmatch(head) and is_left and column.count(NUMBER) * 2 > filled and _counts(cells):
        return Role.NUMBERING
    if _CODE.fullmatch(head) and is_left:
        return Role.NAME
    dated = years + column.count(PERIOD) + column.count(DATE)
    if dated * 5 >= filled * 4 and (is_left or _PERIOD.fullmatch(head)):
        first = is_left and not has_name
        is_years = column.count(YEAR) < dated or first or _PERIOD.fullmatch(head) or _is_run(cells)
        return Role.NAME if is_years else Role.FIGURES
    worded = column.count(WORDED) + column.count(PERIOD)
    if texts + worded > figures + years:
        return _of_words(column, cells, filled, is_left=is_left)
    if is_left and not has_name and (_NAMED_BY_NUMBER.fullmatch(head) or _PERIOD.fullmatch(head)):
        return Role.NAME
    return Role.FIGURES


def _of_words(column: str, cells: Sequence[object], filled: int, *, is_left: bool) -> Role:
    words = {text for cell in cells if (text := cell_text(cell))}
    if all(flags_of(word) or len(word_of(word)) <= 1 or word.startswith("\\") for word in words):
        return Role.NAME if is_left and not any("\\" in word for word in words) else Role.FLAG
    return Role.NAME if is_left or filled > len(column) * _FEW else Role.REMARK


def _settled(found: list[Role], columns: Sequence[str]) -> list[Role]:
    """Return roles where no column names rows: then the first does, where it rises and another holds figures."""
    figures = [place for place, role in enumerate(found) if role is Role.FIGURES]
    if Role.NAME in found or len(figures) < 2:
        return found
    first = figures[0]
    dated = columns[first].count(YEAR) + columns[first].count(PERIOD) + columns[first].count(WORDED)
    if dated * 2 > len(columns[first]):
        found[first] = Role.NAME
    return found


def _counts(cells: Sequence[object]) -> bool:
    numbers = [int(text) for cell in cells if (text := cell_text(cell)).isdigit()]
    return all(one < other for one, other in pairwise(numbers))


def _is_run(cells: Sequence[object]) -> bool:
    """Return whether years follow one another, as those of names do and figures hardly ever."""
    years = [int(text) for cell in cells if (text := cell_text(cell)).isdigit()]
    steps = [abs(other - one) for one, other in pairwise(years)]
    return len(steps) > 1 and sum(step in (0, 1, 2, 5, 10) for step in steps) * 10 >= len(steps) * 8
