"""The names of rows, from the section down: sections, indents, of which, a name broken over two rows."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from leling_targets.actuals.every.blocks import Lines, is_note
from leling_targets.actuals.every.marks import MISSING, word_of
from leling_targets.actuals.sheets import Rows, cell_text

_BROKEN_BEHIND = re.compile(
    r".*(?:[-,&/]|\b(?:and|or|of|the|for|per|in|with|to|by|from|on|at|less than))\s*", re.IGNORECASE
)
_OF_WHICH = re.compile(r"\s*(?:其中|of which|including)\s*[:：，,]?\s*", re.IGNORECASE)
_NUMBERED = (
    re.compile(r"\s*[一二三四五六七八九十]{1,3}、"),
    re.compile(r"\s*[(（][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"\s*\d{1,2}[.、．](?!\d)"),
    re.compile(r"\s*[(（]\d{1,2}[)）]"),
)
"""Numbering by its level: 一、 （一） 1. (1)."""


_WITHIN_BRACKETS = re.compile(r"[(（\[].*?[)）\]]")


class Name(Struct, frozen=True):
    """What a row is called: the sections it is in, the rows it is a part of, its own words."""

    above: tuple[str, ...]
    own: tuple[tuple[int, str], ...]
    """The words in its columns of names, by column."""

    @property
    def words(self) -> tuple[str, ...]:
        """Return all of them, from the section down."""
        return (*self.above, *(word for _, word in self.own))


class _Style(Struct, frozen=True):
    """How a section is written, which tells its level."""

    indent: int
    is_loud: bool
    is_centred: bool


def names_of(rows: Rows, lines: Lines, columns: Sequence[int]) -> Iterator[tuple[int, Name]]:
    """Yield the name of each row of figures of a table; `columns` are those of names, from the left."""
    sections: list[tuple[_Style, str]] = []
    parents: list[tuple[int, str]] = []
    held: dict[int, str] = {}
    broken, former_was_section, holds_deeper = "", False, False
    for number, at in enumerate(lines.body):
        if at not in lines.figures:
            text = _section(rows[at])
            following = lines.body[number + 1] if number + 1 < len(lines.body) else None
            if following in lines.figures and _is_broken(text, _first(rows[following], columns)):
                broken = f"{broken} {text}".strip()
            elif former_was_section and text[:1].islower() and not sections[-1][1].endswith((":", "：")):
                sections[-1] = (sections[-1][0], f"{sections[-1][1]} {word_of(text)}")
            elif not is_note(text):
                sections = _with_section(sections, _style(rows[at]), word_of(text), follows=former_was_section)
                parents, held, former_was_section = [], {}, True
            continue
        own = _own(rows[at], columns, held, broken)
        indent = _indent(rows[at], columns, parents)
        if former_was_section:
            holds_deeper = bool(sections) and indent > sections[-1][0].indent
        if holds_deeper and sections and indent <= sections[-1][0].indent:
            # What is written as far out as a section whose parts are indented stands beside it.
            sections.pop()
        while parents and parents[-1][0] >= indent:
            parents.pop()
        inner = tuple(word for _, word in parents) if len(columns) == 1 or indent else ()
        yield at, Name((*(word for _, word in sections), *inner), own)
        if own:
            parents.append((indent, own[0][1] if len(columns) == 1 else own[-1][1]))
        broken, former_was_section = "", False


def _section(row: Sequence[object]) -> str:
    return next((text for cell in row if (text := cell_text(cell))), "")


def _first(row: Sequence[object], columns: Sequence[int]) -> str:
    return next((text for place in columns if place < len(row) and (text := cell_text(row[place]))), "")


def _is_broken(text: str, following: str) -> bool:
    """Return whether a row's words go on in the next: it ends in a comma, or that begins in small letters."""
    if text.endswith((":", "：")) or not following:
        return False
    return following[0].islower() or following[0] in "([" or bool(_BROKEN_BEHIND.fullmatch(text))


def _style(row: Sequence[object]) -> _Style:
    place = next(at for at, cell in enumerate(row) if cell_text(cell))
    raw = str(row[place])
    level = next((at for at, saying in enumerate(_NUMBERED) if saying.match(raw)), 0)
    return _Style(_spaces(raw) or level, _WITHIN_BRACKETS.sub("", raw).isupper(), place > 1)


def _with_section(
    sections: Sequence[tuple[_Style, str]], style: _Style, word: str, *, follows: bool
) -> list[tuple[_Style, str]]:
    """Return the sections from a row on: one of the same style ends the former, one of another may be within it."""
    own = (style, word)
    styles = [one for one, _ in sections]
    if style in styles and not (follows and styles[-1] == style):
        return [*sections[: styles.index(style)], own]
    if style in styles:
        return [*sections, own]
    is_inner = follows or any(
        style.indent > one.indent or (one.is_loud and not style.is_loud) or (one.is_centred and not style.is_centred)
        for one in styles[-1:]
    )
    return [*sections, own] if is_inner else [own]


def _own(
    row: Sequence[object], columns: Sequence[int], held: dict[int, str], broken: str
) -> tuple[tuple[int, str], ...]:
    """Return the words of a row; a blank beside a word further in repeats the word above it."""
    said = {place: cell_text(row[place]) for place in columns if place < len(row)}
    words = {place: word for place, text in said.items() if text not in MISSING and (word := word_of(text))}
    last = max(words, default=-1)
    for place in columns:
        if place in words:
            for inner in [one for one in held if one > place]:
                del held[inner]
            held[place] = words[place]
        elif place < last and place in held:
            words[place] = held[place]
    if broken and words:
        first = min(words)
        words[first] = f"{broken} {words[first]}"
    return tuple(sorted((place, _OF_WHICH.sub("", word, count=1) or word) for place, word in words.items()))


def _indent(row: Sequence[object], columns: Sequence[int], parents: Sequence[tuple[int, str]]) -> int:
    """Return how far in the name of a row stands, by spaces, by numbering, by "of which"."""
    place = next((one for one in columns if one < len(row) and cell_text(row[one])), None)
    if place is None:
        return parents[-1][0] if parents else 0
    raw = str(row[place])
    numbered = next((at for at, saying in enumerate(_NUMBERED) if saying.match(raw)), None)
    if _OF_WHICH.match(raw):
        return (parents[-1][0] if parents else 0) + 1
    return _spaces(raw) if numbered is None else numbered * 10


def _spaces(raw: str) -> int:
    """Return the width of the space before a text; a full-width one is two."""
    before = raw[: len(raw) - len(raw.lstrip())]
    return sum(2 if mark == "\u3000" else 1 for mark in before)
