"""The words of cells: levels, parks, kinds of construction and stages of listing, as ledgers write them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from unicodedata import normalize

from msgspec import Struct

from leling_targets.i18n import LANGUAGES, text
from leling_targets.model import Construction, Park, Plan, ProjectLevel, Stage
from leling_targets.names import fold

_SEPARATORS = re.compile(r"[、,，/;；+&\s]+|和|及|兼|与|\band\b", re.IGNORECASE)
_LEVEL_ENDING = re.compile(r"(?:重点)?(?:建设)?(?:工程|项目)?(?:级)?$")
_NUMBER_BEFORE = re.compile(r"^\s*[(（]?第?[一二三四五六七八九十0-9]{1,3}[)）]?\s*[类部]?[、.．:：)）]?\s*(?=[^\s0-9])")
_COUNT_BEHIND = re.compile(r"\s*[(（]?\s*(?:共计?|合计)?\s*[0-9]+\s*[个项]?\s*(?:项目)?\s*[)）]?\s*$")


def _by_word(words: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({fold(word): key for key, listed in words.items() for word in (*listed.split(), key)})


CONSTRUCTIONS: Mapping[str, str] = _by_word(
    {
        Construction.NEW: "新建 新上 新开工 新",
        Construction.EXPANSION: "扩建 改扩建",
        Construction.RECONSTRUCTION: "改建 重建",
        Construction.TECHNICAL_UPGRADE: "技改 技术改造 改建和技术改造 upgrade",
        Construction.RELOCATION: "迁建 搬迁 搬迁改造",
        Construction.CONTINUED: "续建 结转",
    }
)
"""Kinds of construction by their words, folded."""

STAGES: Mapping[str, str] = _by_word(
    {
        Stage.RESTRUCTURED: "改制 股改 股份制改造 完成股改 已改制 完成改制",
        Stage.IN_RESERVE: "储备 后备 入库 上市后备 在储备",
        Stage.IN_TUTORING: "辅导 辅导备案 上市辅导 辅导期 在辅导",
        Stage.LISTED: "上市 已上市 挂牌 上市挂牌 挂牌上市",
    }
)
"""Stages of listing by their words, folded."""


class Levels(Struct, frozen=True):
    """The levels a plan knows, by the words cells use."""

    plan: Plan
    words: Mapping[str, str]

    def of(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the levels a cell names, in the order of the plan, and the words that name none.

        "省、市重点" is two levels. A plan without levels takes every word as one.
        """
        parts = [part for word in _SEPARATORS.split(text) if word for part in self._parts(word)]
        if not self.plan.projects.levels:
            return tuple(dict.fromkeys(parts)), ()
        whole = self.words.get(_bare(text))
        if whole is not None:
            return (whole,), ()
        found = [self.words.get(_bare(part)) for part in parts]
        unknown = tuple(part for part, level in zip(parts, found, strict=True) if level is None)
        known = {level for level in found if level is not None}
        return tuple(level.id for level in self.plan.projects.levels if level.id in known), unknown

    def _parts(self, word: str) -> Sequence[str]:
        """Return the levels written together in a word: 省市重点 is 省 and 市重点."""
        bare = _bare(word)
        if bare in self.words:
            return (word,)
        for end in range(len(bare) - 1, 0, -1):
            if bare[:end] in self.words and bare[end:] in self.words:
                return (bare[:end], bare[end:])
        return (word,)

    def in_title(self, text: str) -> tuple[str, ...]:
        """Return the levels the title of a part of a table names: 一、省重点项目（10个）; none where it names none."""
        return self.of(_COUNT_BEHIND.sub("", text))[0] if self.plan.projects.levels else ()


def levels_of(plan: Plan) -> Levels:
    """Return the levels of a plan by their words."""
    return Levels(plan, _words_of(plan.projects.levels))


def parks_of(plan: Plan) -> Mapping[str, str]:
    """Return the parks of a plan by their words, folded."""
    return _words_of(plan.projects.parks)


def park_in_title(text: str, parks: Mapping[str, str]) -> str:
    """Return the park the title of a part of a table names, "" for none."""
    return parks.get(fold(_COUNT_BEHIND.sub("", text)), "")


def section_of(path: Sequence[str], is_part: Callable[[str], bool]) -> str:
    """Return the part of a table an entry stands in, without its number and its count; "" for levels and parks."""
    bare = [_NUMBER_BEFORE.sub("", _COUNT_BEHIND.sub("", title)).strip() for title in path]
    return next((title for title in reversed(bare) if title and not is_part(title)), "")


def names_part(plan: Plan) -> Callable[[str], bool]:
    """Return what tells whether a text names a level or a park of the plan and nothing else."""
    levels, parks = levels_of(plan), parks_of(plan)

    @cache
    def is_part(text: str) -> bool:
        if park_in_title(text, parks):
            return True
        named, unknown = levels.of(_COUNT_BEHIND.sub("", text)) if plan.projects.levels else ((), ())
        return bool(named) and not unknown

    return is_part


def _words_of(entries: Iterable[ProjectLevel | Park]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries:
        for word in (entry.id, *entry.name, *entry.aliases):
            for form in (fold(word), _bare(word)) if isinstance(entry, ProjectLevel) else (fold(word),):
                found.setdefault(form, entry.id)
    return found


def _bare(word: str) -> str:
    """Return a level without the words that all of them share: 省重点项目, 省级 and 省 are one."""
    folded = fold(word)
    bare = _LEVEL_ENDING.sub("", folded)
    while bare != folded:
        folded, bare = bare, _LEVEL_ENDING.sub("", bare)
    return bare or fold(word)


def one_form(name: str) -> str:
    """Return a name in one width and case and without spaces: what two rows share that speak of one project."""
    return "".join(name.split()).casefold() if name.isascii() else "".join(normalize("NFKC", name).split()).casefold()


def one_forms(names: Sequence[str]) -> list[str]:
    """Return names in the form that `one_form` gives each: most are brought into it all together, many times faster."""
    lines = normalize("NFKC", "\n".join(names)).casefold().split("\n")
    if len(lines) != len(names):
        # A name of several lines, or no name at all.
        return list(map(one_form, names))
    return ["".join(line.split()) if " " in line or not line.isprintable() else line for line in lines]


def listed(words: Iterable[str]) -> tuple[str, ...]:
    """Return words as a list in each language."""
    found = tuple(words)
    return tuple(text("list.separator", language).join(found) for language in LANGUAGES)
