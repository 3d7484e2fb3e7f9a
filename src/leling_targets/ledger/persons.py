"""Whose names stand in the cells that name persons, and how those names are left out of any text.

A name of two characters is padded in Chinese tables (张　三), a list of names is parted by spaces too (李四海 王小明),
and in running text a person goes by surname and office (张主任). Nothing but these cells tells who is a person.
"""

import re
from collections.abc import Iterable, Iterator
from unicodedata import category

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.ledger.cells import is_nothing
from leling_targets.problems import Location, Problem

_MASK = "○○○"
"""What stands for a person's name within a text."""

_NOT_QUOTED = "…"
_QUOTED = ("found", "name", "first", "project", "milestone", "earlier", "examples", "what", "title")
"""The details of a problem that may hold what stands in a cell."""

_HEADER = re.compile(
    r"领导|负责人|责任人|联系人|经办人|牵头人|包保人|包联人|填[报表]人|姓名|分管|挂包|电话|手机|人员|市长|书记|leader|person|contact|manager",
    re.IGNORECASE,
)
OFFICE = (
    r"(?:[副正]?(?:书记|市长|区长|县长|镇长|乡长|村长|局长|主任|部长|秘书长|主席|组长|科长|处长|股长|院长|经理|总经理|董事长"
    r"|常委|委员|主管|专员|站长|所长|队长|会长|厂长|校长|行长|总监|调研员|同志|先生|女士|老师|工程师|常务))"
)
_OF_OFFICES = re.compile(
    rf"^(?:(?:[市区县镇乡省党]委|政府|人大|政协)?{OFFICE}|联系人|负责人|责任人|牵头人|经办人|(?:分管|包保)?领导)+|{OFFICE}+$"
)
_AN_OFFICE = re.compile(
    r".*(?:局|委|办|厅|处|区|县|镇|乡|中心|公司|集团|政府|街道|管委会|办公室)|[市省县区党]委.*|各.*|待.*|另.*|[^等]?等"
)
_BEHIND_AN_OFFICE = re.compile(r".+(?:局|委|办|厅|处|部|会|中心|公司|集团|政府|镇|乡|街道|室|科|院|所|站|队)(.{2,3})")
OF_TWO = re.compile(r"欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|南宫|独孤|长孙|宇文")
"""Surnames of two characters."""
_PARTS = re.compile(r"[、,，;；/／|｜&＆+＋:：\n]+")
_BRACKETS = re.compile(r"[(（\[［【]([^()（）\[\]［］【】]*)[)）\]］】]?")
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff·•]+")
_LETTER = r"(?![\u3400-\u9fff])[^\W\d_]"
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|['’-](?={_LETTER}))+")
"""A word of another script; Chinese characters beside it are none of its letters."""
_NUMBER = re.compile(r"\+?[0-9](?:[ -]?[0-9]){5,}")
_GAP = r"[\s\u200b-\u200f\u2060\ufeff·•]*"
_NO_NAMES = re.compile(
    r"mr|mrs|ms|dr|prof|mayor|vice|deputy|director|secretary|head|chief|the|of|and|tel|phone|none|tbd|pending",
    re.IGNORECASE,
)


class Redaction(Struct, frozen=True):
    """The names that are left out of texts."""

    chinese: re.Pattern[str] | None = None
    """None where nobody has a name in Chinese."""
    words: frozenset[str] = frozenset()
    """The words of names in other scripts, in small letters."""
    numbers: frozenset[str] = frozenset()
    """The digits of telephones."""
    is_blind: bool = False
    """No file has said yet whose names stand in it: what ends the run quotes nothing."""

    def joined(self, other: "Redaction") -> "Redaction":
        """Return a redaction that leaves out the names of both."""
        patterns = [one.chinese.pattern for one in (self, other) if one.chinese is not None]
        chinese = re.compile("|".join(patterns)) if patterns else None
        return Redaction(chinese, self.words | other.words, self.numbers | other.numbers, is_blind=self.knows_nobody)

    @property
    def knows_nobody(self) -> bool:
        """Return whether no name is known at all."""
        return self.chinese is None and not self.words and not self.numbers

    def text(self, text: str) -> str:
        """Return a text with every name masked."""
        if self.chinese is not None:
            text = self.chinese.sub(_MASK, text)
        if self.words:
            text = _WORD.sub(lambda word: _MASK if _known_as(word[0]) in self.words else word[0], text)
        if self.numbers:
            text = _NUMBER.sub(lambda number: _MASK if _digits(number[0]) in self.numbers else number[0], text)
        return text

    def texts(self, texts: Iterable[str]) -> Iterator[str]:
        """Yield texts with every name masked; what differed before differs still, by a number behind it."""
        known: dict[str, str] = {}
        used: set[str] = set()
        for text in texts:
            if text not in known:
                masked, number = self.text(text), 1
                shown = masked
                while shown in used:
                    number += 1
                    shown = f"{masked} ({number})"
                known[text] = shown
                used.add(shown)
            yield known[text]

    def problem(self, problem: Problem) -> Problem:
        """Return a problem with every name masked in what it quotes, and in where it stands."""

        def masked(value: object) -> object:
            if isinstance(value, tuple):
                return tuple(masked(one) for one in value)
            return self.text(value) if isinstance(value, str) else value

        details = {name: value if name == "fault" else masked(value) for name, value in problem.details.items()}
        place = problem.location
        if place is not None:
            excerpt = self.text(place.excerpt) if place.excerpt is not None else None
            sheet = self.text(place.sheet) if place.sheet else place.sheet
            place = replace(place, file=self.text(place.file), sheet=sheet, excerpt=excerpt)
        return replace(problem, location=place, details=details, rows=tuple(map(self.text, problem.rows)))

    def error(self, problem: Problem) -> Problem:
        """Return a problem that ends the run; where nobody's name is known, it quotes no cell."""
        return without_quotes(problem) if self.is_blind or self.knows_nobody else self.problem(problem)


def without_quotes(problem: Problem) -> Problem:
    """Return a problem that says where something is wrong, and what, and quotes nothing that stands there."""
    details = {
        name: _NOT_QUOTED if name in _QUOTED and isinstance(value, str) else value
        for name, value in problem.details.items()
    }
    place = problem.location
    bare: Location | None = replace(place, excerpt=None) if place is not None else None
    return replace(problem, location=bare, details=details, rows=(_NOT_QUOTED,) if problem.rows else ())


def names_persons(header: str) -> bool:
    """Return whether a header that no column of ours has is one of persons: 分管副市长, 填报人."""
    return _HEADER.search(header) is not None


def redaction_of(cells: Iterable[str]) -> Redaction:
    """Return how the persons that some cells name are left out."""
    chinese: set[str] = set()
    words: set[str] = set()
    numbers: set[str] = set()
    for cell in set(cells):
        plain = "".join(mark for mark in cell if category(mark) != "Cf")
        if is_nothing(plain):
            continue
        numbers.update(_digits(one[0]) for one in _NUMBER.finditer(plain))
        words.update(word for one in _WORD.finditer(plain) for word in _latin(one[0]))
        for part in _PARTS.split(_BRACKETS.sub(r"、\1、", plain)):
            chinese.update(_chinese_names(part))
    return Redaction(_pattern(chinese), frozenset(words), frozenset(numbers))


def _digits(number: str) -> str:
    return "".join(mark for mark in number if mark.isdigit())


def _known_as(word: str) -> str:
    return word.casefold().removesuffix("'s").removesuffix("’s")


def _latin(word: str) -> Iterator[str]:
    if not _CHINESE.search(word) and not _NO_NAMES.fullmatch(word):
        yield _known_as(word)


def _chinese_names(part: str) -> Iterator[str]:
    """Yield the names in a part of a cell."""
    pieces = _CHINESE.findall(part)
    alone = ""
    for piece in (*pieces, ""):
        if len(piece) == 1:
            alone += piece
            continue
        # Characters that stand alone are a padded name; one before a longer piece is the surname of that.
        if len(alone) == 1 and piece:
            yield from _name_in(alone + piece)
        elif len(alone) > 1:
            yield from _padded(alone)
        alone = ""
        yield from _name_in(piece)


def _padded(characters: str) -> Iterator[str]:
    yield characters
    if len(characters) > 3:
        yield from (characters[place : place + 2] for place in range(0, len(characters) - 1, 2))


def _name_in(piece: str) -> Iterator[str]:
    """Yield the name in a piece without spaces: 副市长钱七 is 钱七, 王局长 is known as that alone."""
    bare = _OF_OFFICES.sub("", piece)
    if len(bare) == 1 and bare != piece:
        yield piece
    if len(bare) < 2 or is_nothing(bare):
        return
    if behind := _BEHIND_AN_OFFICE.fullmatch(bare):
        yield behind[1]
    if not _AN_OFFICE.fullmatch(bare):
        yield bare


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds names, padded ones too, and their surnames before an office; tried by the first character."""
    rests: dict[str, set[str]] = {}
    for name in names:
        rests.setdefault(name[0], set()).add(_GAP.join(map(re.escape, name[1:])))
        if len(name) > 4:
            continue
        surname = name[:2] if OF_TWO.match(name) and len(name) > 2 else name[0]
        rests[surname[0]].add(re.escape(surname[1:]) + OFFICE)
    if not rests:
        return None
    return re.compile(
        "|".join(
            f"{re.escape(first)}{_GAP}(?:{'|'.join(sorted(found, key=lambda rest: (-len(rest), rest)))})"
            for first, found in sorted(rests.items())
        )
    )
