"""The words over a column: heads over several rows, with merged cells or without.

A head holds until the next one at its level, or until one above it begins. Where a row of heads below repeats itself
(Male Female Male Female) each repetition is under one head, wherever over it that stands.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from leling_targets.actuals.every.dated import is_part_of_year
from leling_targets.actuals.every.marks import word_of
from leling_targets.actuals.every.words import said
from leling_targets.actuals.sheets import Merged, Rows, cell_text
from leling_targets.dimensions import is_whole

Level = dict[int, str]
"""The words of a row by their columns."""
_LONGEST_JOINED = 60
_FEWEST_CENTRED = 3
_FEWEST_GROUPS = 2
_MOST_OUTSIDE = 3
"""So many columns on each side may be outside of groups that repeat themselves."""
_CLASS = re.compile(r"[<>≤≥]?\s*\d|(?:under|below|over|above|less than|more than|up to|from)\s+\d", re.IGNORECASE)
"""How a class of size or age begins."""


def heads_over(rows: Rows, lines: Sequence[int], columns: Sequence[int], merged: Merged) -> dict[int, tuple[str, ...]]:
    """Return the words over each column, from the outermost in; `columns` are those heads may hold over."""
    levels = [_level(rows[at], columns) for at in lines]
    held = [dict(level) for level in levels]
    bounds: set[int] = set()
    for place, level in enumerate(levels):
        spread = _merged_over(lines[place], columns, merged)
        lower = levels[place + 1] if place + 1 < len(levels) else {}
        headed = frozenset(column for one in levels[place + 1 :] for column in one)
        if spread:
            held[place] = _spread(level, spread)
        else:
            held[place] = (
                _groups(level, lower, columns)
                or _centred(level, lower, columns)
                or _held(level, columns, bounds, headed)
            )
        bounds |= set(level)
    return {column: _stacked(levels, held, column) for column in columns}


def own_heads(rows: Rows, lines: Iterable[int]) -> dict[int, str]:
    """Return the words in the cells over each column joined, without what holds from elsewhere."""
    found: dict[int, list[str]] = {}
    for at in lines:
        for column, cell in enumerate(rows[at]):
            if text := word_of(cell_text(cell)):
                found.setdefault(column, []).append(text)
    return {column: " ".join(words) for column, words in found.items()}


def _level(row: Sequence[object], columns: Sequence[int]) -> Level:
    return {place: text for place in columns if place < len(row) and (text := word_of(cell_text(row[place])))}


def _merged_over(line: int, columns: Sequence[int], merged: Merged) -> dict[int, int]:
    """Return the first column of the merged cell over each column of a row; none where nothing is merged across."""
    wanted = frozenset(columns)
    return {
        column: left
        for (top, left), (bottom, right) in merged
        if top <= line <= bottom and right > left and left in wanted
        for column in range(left, right + 1)
        if column in wanted
    }


def _spread(level: Level, spread: Mapping[int, int]) -> Level:
    return {**level, **{column: level[left] for column, left in spread.items() if left in level}}


def _groups(level: Level, lower: Level, columns: Sequence[int]) -> Level:
    """Return what each column is under where the row below repeats itself as often as there are words in this one.

    A few columns before and behind may stand outside: Area | 0-14 | 15+ | 0-14 | 15+ | Change.
    """
    if len(level) < _FEWEST_GROUPS:
        return {}
    places = [number for number, column in enumerate(columns) if column in level]
    for outside in range(2 * _MOST_OUTSIDE + 1):
        for before in range(min(outside, _MOST_OUTSIDE, places[0]) + 1):
            end = len(columns) - (outside - before)
            found = _repeated(level, lower, columns[before:end]) if places[-1] < end else {}
            if found:
                # Words that begin their groups hold on as any do.
                size = (end - before) // len(places)
                return {} if outside and all((number - before) % size == 0 for number in places) else found
    return {}


def _repeated(level: Level, lower: Level, columns: Sequence[int]) -> Level:
    words = [lower.get(column, "") for column in columns]
    count = len(level)
    if len(words) % count or not any(words):
        return {}
    size = len(words) // count
    if size < 2 or any(words[at] != words[at % size] for at in range(len(words))) or not all(words[:size]):
        return {}
    groups = [columns[at : at + size] for at in range(0, len(words), size)]
    within = [[column for column in group if column in level] for group in groups]
    if any(len(one) != 1 for one in within):
        return {}
    return {column: level[own[0]] for group, own in zip(groups, within, strict=True) for column in group}


def _centred(level: Level, lower: Level, columns: Sequence[int]) -> Level:
    """Return a lone word over all columns where it stands over the middle of them, and all below it are of one kind.

    Periods, or classes of size: under Employees, 0-9 and 50+ are what 10-49 is. Of other words nobody knows whether the
    first ones stand beside it: Population | Male | Female.
    """
    if len(level) != 1 or len(columns) < _FEWEST_CENTRED:
        return {}
    ((place, word),) = level.items()
    number = columns.index(place)
    if number not in ((len(columns) - 1) // 2, len(columns) // 2) or not all(column in lower for column in columns):
        return {}
    if said(word).unit or said(word).period:
        return {}
    kinds = {_kind(lower[column]) for column in columns if not is_whole(lower[column])}
    is_whole_first = is_whole(lower[columns[0]])
    return dict.fromkeys(columns, word) if len(kinds) == 1 and "" not in kinds and not is_whole_first else {}


def _kind(word: str) -> str:
    """Return of what kind a head is that may stand beside its like: a period, a class of size; "" for any other."""
    if said(word).period or is_part_of_year(word):
        return "period"
    return "class" if _CLASS.match(word) else ""


def _held(level: Level, columns: Sequence[int], bounds: Set[int], headed: Set[int]) -> Level:
    """Return the words of a row, each held until the next, or until one above begins.

    `headed` are the columns with a word in some row below. One without any stands over its own column: it holds on
    over columns without a word of their own only.
    """
    if len(level) == 1 and (word := level.get(columns[0], "")) and not said(word).rest and not said(word).period:
        return dict.fromkeys(columns, word)
    found: Level = {}
    word, is_leaf = "", False
    for column in columns:
        if column in level:
            word, is_leaf = level[column], column not in headed
        elif column in bounds or (is_leaf and column in headed):
            word = ""
        if word:
            found[column] = word
    return found


def _stacked(levels: Sequence[Level], held: Sequence[Level], column: int) -> tuple[str, ...]:
    """Return the words over a column; one broken over several rows of its own column is put together."""
    found: list[str] = []
    is_own = False
    for own, level in zip(levels, held, strict=True):
        word = level.get(column, "")
        if not word or (found and word == found[-1]):
            is_own = is_own and not word
            continue
        if is_own and column in own and word[0].islower() and len(found[-1]) + len(word) < _LONGEST_JOINED:
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
        is_own = column in own
    return tuple(found)
