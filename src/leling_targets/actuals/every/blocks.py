"""Where tables stand on a sheet: titles, head rows, rows of figures, sections among them, notes.

Rows are told apart by their letters alone. A run of rows without figures that has words over the columns of figures is
a head; words that stand by themselves above it are titles, below it sections, behind the last figures notes.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from leling_targets.actuals.every.cells import BLANK, BROKEN, DATE, MISSED, NUMBER, PERIOD, TEXT, WORDED, YEAR
from leling_targets.actuals.every.marks import word_of
from leling_targets.actuals.every.unit_lines import says_unit_of_all
from leling_targets.actuals.sheets import Rows, cell_text
from leling_targets.units import is_known_unit

_NOTE = re.compile(
    r"\s*(?:sources?\b|notes?\b|see (?:also )?(?:foot)?notes?"
    r"|\\?\d{1,2}(?:/|\s+\S)|\\\d|[*†‡]|\[|附?注|说明|(?:资料|数据)来源"
    r"|symbols?\b|legend\b|for more|https?:|\([A-Z]{1,2}\)\s|[A-Z]{1,2}\s+(?:Not|Less|Represents|Withheld|Base)\b"
    r"|last updated|date of extraction|(?:data )?extracted on|special value)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\s*(?:table\b|figure\b|表\s*\d|附?表[一二三四五六七八九十\d]|[（(]?\s*(?:计量)?单位)", re.IGNORECASE
)
_LETTERED = re.compile(r"[A-Z]|[甲乙丙丁]|栏次|行次|columns?(?: no\.?)?", re.IGNORECASE)
_STUB_HEAD = re.compile(r"(?:geo|country|state|region|area|year|time|地区|年份|项目|指标)\b.*", re.IGNORECASE)
_COUNT = re.compile(
    r"(\d{1,2})\s*(\+|or (?:more|over)|and (?:more|over|above)|[及或]?以上|[个人]?[及或]以上)?", re.IGNORECASE
)
_MANY = 3
_NEAR = 8
"""Rows that are looked at below the first one of figures."""


class Lines(Struct, frozen=True):
    """A table by the numbers of its rows, from 0."""

    titles: tuple[int, ...]
    heads: tuple[int, ...]
    body: tuple[int, ...]
    """Rows of figures and of sections, in their order."""
    figures: frozenset[int]
    """Those of them that hold figures."""
    numbering: frozenset[int]
    """Rows that only number the columns."""
    notes: tuple[int, ...] = ()


class _Run(Struct, frozen=True):
    """Rows without figures, and the first row of figures below them; None at the end."""

    rows: tuple[int, ...]
    figures: int | None


def is_note(text: str) -> bool:
    """Return whether a text that stands by itself is a note."""
    return bool(_NOTE.match(text))


def tables_of(rows: Rows, letters: Sequence[str]) -> list[Lines]:
    """Return the tables that stand on a sheet below one another."""
    data = _figure_rows(rows, letters)
    numbering = frozenset(at for at, line in enumerate(letters) if at not in data and _numbers_columns(rows[at], line))
    found: list[Lines] = []
    bounds = [-1, *sorted(data), len(rows)]
    pending: list[int] = []
    for above, below in pairwise(bounds):
        run = [at for at in range(above + 1, below) if letters[at].strip(BLANK) and at not in numbering]
        if below == len(rows):
            break
        titles, heads, sections, notes = _parted(rows, letters, run, below, is_first=not found)
        if heads or not found:
            _close(found, pending, notes)
            pending = [*sections, below]
            found.append(Lines(tuple(titles), tuple(heads), (), frozenset(), numbering))
        else:
            pending += [*titles, *sections, below]
    _close(found, pending, [at for at in run if letters[at].strip(BLANK)] if found else [])
    return [_with_figures(one, data) for one in found]


def _close(found: list[Lines], body: Sequence[int], notes: Sequence[int]) -> None:
    if found:
        last = found[-1]
        found[-1] = Lines(last.titles, last.heads, tuple(body), frozenset(), last.numbering, tuple(notes))


def _with_figures(one: Lines, data: frozenset[int]) -> Lines:
    body = tuple(at for at in one.body if at not in one.numbering)
    return Lines(one.titles, one.heads, body, frozenset(body) & data, one.numbering, one.notes)


def _figure_rows(rows: Rows, letters: Sequence[str]) -> frozenset[int]:
    """Return the rows that hold figures; years over columns are a head."""
    found: list[int] = []
    years: tuple[str, ...] = ()
    is_list = False
    for at, line in enumerate(letters):
        if not line.strip(BLANK):
            continue
        follows = found[-1:] == [at - 1]
        is_list = (is_list and follows) or (at > 0 and _is_header(letters[at - 1]))
        if not found and _counts_up(rows[at]):
            years = (line,)
            continue
        is_record = is_list and line[0] == TEXT and TEXT in line[1:] and YEAR in line
        if is_record or _is_figures(rows[at], line, in_body=bool(found) and not years, heads=years, follows=follows):
            found.append(at)
            years = ()
        elif line.count(YEAR) + line.count(PERIOD) > 1 or (YEAR in line[1:]):
            years = (line,)
    return frozenset(found)


def _counts_up(row: Sequence[object]) -> bool:
    """Return whether a row above all figures has 0, 1, 2 over its columns, or 1, 2, 3+: so many children, or rooms."""
    texts = [text for cell in row[1:] if (text := cell_text(cell))]
    counted = [found for text in texts if (found := _COUNT.fullmatch(text))]
    numbers = [int(one[1]) for one in counted]
    # 1 2 3 alone number the columns; a first cell with a number is no head.
    is_told = len(numbers) >= _MANY and (numbers[0] == 0 or counted[-1][2]) and not any(one[2] for one in counted[:-1])
    others = [text for text in texts if not _COUNT.fullmatch(text)]
    is_head = cell_text(row[0]) == "" or not _COUNT.fullmatch(cell_text(row[0]))
    rises = all(other - one == 1 for one, other in pairwise(numbers))
    return bool(is_told) and is_head and rises and not any(map(str.isdigit, "".join(others)))


def _is_header(line: str) -> bool:
    """Return whether a row is the header of a list: words, no blank among them."""
    filled = line.rstrip(BLANK)
    return len(filled) >= _MANY and not filled.strip(TEXT)


def _is_figures(row: Sequence[object], line: str, *, in_body: bool, heads: Sequence[str], follows: bool) -> bool:
    first = len(line) - len(line.lstrip(BLANK))
    behind = line[first + 1 :]
    if NUMBER in line or BROKEN in line:
        # A number alone in the first column names a row, or a page.
        return (bool(behind.strip(BLANK)) or first > 0) and not _numbers_columns(row, line)
    if line[0] == MISSED:
        return False
    has_name = line[first] in (TEXT, YEAR, PERIOD, WORDED, DATE) and MISSED in behind
    if MISSED in line and (has_name or (in_body and line.count(MISSED) > 1)):
        return TEXT not in behind or behind.count(MISSED) >= behind.count(TEXT)
    years = behind.count(YEAR) + behind.count(PERIOD)
    if not years:
        return WORDED in behind and TEXT not in behind and in_body
    if YEAR not in behind:
        return False
    if follows and line[first] == TEXT and TEXT not in behind[behind.index(YEAR) :] and not _is_even(row, line):
        return True
    return _is_years_as_figures(row, line, first, in_body=in_body, heads=heads)


def _is_years_as_figures(row: Sequence[object], line: str, first: int, *, in_body: bool, heads: Sequence[str]) -> bool:
    """Return whether numbers that may be years are figures: 2,000 of something, the year something was built."""
    values = [float(str(cell)) for cell, letter in zip(row, line, strict=False) if letter == YEAR]
    behind = values[1:] if line[first] == YEAR else values
    rises = all(one < other for one, other in pairwise(behind))
    falls = all(one > other for one, other in pairwise(behind))
    is_named = line[first] in (TEXT, PERIOD, YEAR, WORDED)
    if TEXT in line[first + 1 :]:
        return False
    repeats = len(behind) > _MANY and len(set(behind)) < len(behind)
    in_order = (rises or falls or repeats) and len(behind) > 1
    if in_body:
        return is_named and not (in_order and len(behind) >= _MANY)
    return is_named and bool(heads) and line[first] != BLANK and not in_order


def _is_even(row: Sequence[object], line: str) -> bool:
    """Return whether years follow one another in even steps, as those over columns do."""
    years = [float(str(cell)) for cell, letter in zip(row, line, strict=False) if letter == YEAR]
    steps = {other - one for one, other in pairwise(years)}
    return len(steps) == 1 and steps != {0.0}


def _numbers_columns(row: Sequence[object], line: str) -> bool:
    """Return whether a row numbers the columns: 1 2 3 4, or (1) (2) (3)."""
    plain = [cell_text(cell).strip("()（）[] ") for cell, letter in zip(row, line, strict=False) if letter != BLANK]
    numbers = [one for one in plain if not _LETTERED.fullmatch(one)]
    is_lettered = len(numbers) < len(plain) and not plain[0].isascii()
    plain = numbers
    if len(plain) < (1 if is_lettered else _MANY) or not all(one.isdigit() and len(one) <= 3 for one in plain):
        return False
    start = int(plain[0])
    return start <= 2 and [int(one) for one in plain] == list(range(start, start + len(plain)))


def _parted(
    rows: Rows, letters: Sequence[str], run: Sequence[int], below: int, *, is_first: bool
) -> tuple[list[int], list[int], list[int], list[int]]:
    """Return titles, heads, sections and notes (of the table above) among rows without figures."""
    first = _first_figure(letters, below)
    wide = [at for at in run if _is_head(rows[at], letters[at], first, is_first=is_first)]
    if not is_first and len(wide) == 1 and letters[wide[0]].strip(BLANK) in (TEXT, WORDED):
        wide = []
    if not wide:
        notes = [at for at in run if not is_first and is_note(_alone(rows[at]))]
        return [], [], [at for at in run if at not in notes], []
    if is_first:
        wide = _without_facts(letters, wide)
    while _has_unit_over_heads(rows, wide, first):
        # In the corner over the table, above its heads.
        wide = wide[1:]
    top, end = wide[0], wide[-1]
    last = run[-1]
    if last > end and below - last == 1 and last - end == 1 and _STUB_HEAD.fullmatch(_alone(rows[last])):
        end = last
    above = [at for at in run if at < top]
    if is_first:
        return above, [at for at in run if top <= at <= end], [at for at in run if at > end], []
    notes, titles = _notes_and_titles(rows, above)
    return titles, [at for at in run if top <= at <= end], [at for at in run if at > end], notes


def _has_unit_over_heads(rows: Rows, wide: Sequence[int], first: int) -> bool:
    """Return whether the first of some head rows says the unit of all figures, and the heads stand below it."""
    if len(wide) < 2 or holds_units_only(rows, wide[1:]):
        return False
    heads = [text for at in wide[1:] for cell in rows[at] if (text := cell_text(cell))]
    if not says_unit_of_all(rows[wide[0]], first, heads):
        return False
    # A word beside it is the head of the names unless those have one below.
    return not _is_filled(rows[wide[0]][:first]) or _is_filled(rows[wide[1]][:first])


def _is_filled(cells: Sequence[object]) -> bool:
    return any(cell_text(cell) for cell in cells)


def _without_facts(letters: Sequence[str], wide: list[int]) -> list[int]:
    """Return head rows without the facts above them, a name and what it is in each row, a blank row below them."""
    start = 0
    for place, at in enumerate(wide[:-1]):
        line = letters[at]
        is_fact = line[0] in (TEXT, WORDED) and len(line.replace(BLANK, "")) == 2
        if not is_fact:
            break
        is_apart = not letters[at + 1].strip(BLANK)
        named = [one for one in wide[place + 1 :] if letters[one][0] != BLANK and letters[one][1:].strip(BLANK)]
        if is_apart and named:
            start = place + 1
    return wide[start:]


def _notes_and_titles(rows: Rows, above: Sequence[int]) -> tuple[list[int], list[int]]:
    last = max((place for place, at in enumerate(above) if is_note(_alone(rows[at]))), default=-1)
    return list(above[: last + 1]), list(above[last + 1 :])


def _first_figure(letters: Sequence[str], below: int) -> int:
    """Return the first column that holds a figure in a row; the first column of all is a name as a rule.

    What may be a year is a figure where other numbers stand below it: 2000 above 1200.
    """
    line = letters[below]
    found = next((at for at, letter in enumerate(line) if at and letter in (NUMBER, MISSED, BROKEN)), 1)
    under = letters[below + 1 : below + _NEAR]
    like_years = (at for at in range(1, found) if line[at] == YEAR)
    return next((at for at in like_years if any(one[at : at + 1] == NUMBER for one in under)), found)


def _is_head(row: Sequence[object], line: str, first: int, *, is_first: bool) -> bool:
    """Return whether a row without figures has words over the columns of figures."""
    over = line[first:].replace(BLANK, "")
    if not over:
        return is_first and first > 1 and len(line.replace(BLANK, "")) > 1
    if len(line.replace(BLANK, "")) == 1:
        text = _alone(row)
        return not (is_note(text) or _TITLE.match(text) or len(text) > 100 or text.startswith("["))
    if is_first:
        return not _TITLE.match(_alone(row)) or len(over) > 2
    before = line[:first].replace(BLANK, "")
    return not before or len(over) * 2 > len(line[first:].rstrip(BLANK)) or len(over) > 1 + len(before)


def _alone(row: Sequence[object]) -> str:
    return next((text for cell in row if (text := cell_text(cell))), "")


def holds_units_only(rows: Rows, heads: Sequence[int]) -> bool:
    """Return whether head rows in the midst of a table say nothing but units."""
    words = [word_of(text).strip("()（）[]") for at in heads for cell in rows[at][1:] if (text := cell_text(cell))]
    return bool(words) and all(is_known_unit(one) for one in words)
