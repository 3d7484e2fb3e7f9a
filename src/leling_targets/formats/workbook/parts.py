"""A document cut into sheets: one for what stands before the first part, one for each part."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from leling_targets.document import Block, Document, Heading, ItemChart, LineChart, Tone, WallChart
from leling_targets.i18n import text
from leling_targets.visible import visible

LONGEST_NAME = 31
MOST_CHARTS = 60
"""Charts of a workbook: each takes a spreadsheet a sixth of a second to open, and of five hundred a gigabyte."""

_URGENCY = (Tone.BAD, Tone.WARN, Tone.PLAIN, Tone.GOOD, Tone.MUTED)

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RESERVED = "history"
"""A spreadsheet keeps this name for itself."""


class Part(NamedTuple):
    """The blocks of one sheet."""

    name: str
    blocks: tuple[Block, ...]
    drawn: frozenset[int]
    """Where in the blocks the charts stand that are drawn; the others are told in words."""
    walls: Mapping[int, str]
    """Where in the blocks the wall charts stand, and on what sheets of their own they are drawn."""

    @property
    def charts(self) -> int:
        """Return how many charts there are, drawn or not, besides those with sheets of their own."""
        return sum(isinstance(block, LineChart | ItemChart) for block in self.blocks)


class SheetNames:
    """The names of a workbook's sheets: no two alike, none that a spreadsheet refuses."""

    def __init__(self) -> None:
        self._taken = {_RESERVED}

    def unused(self, wanted: str) -> str:
        """Return a name as near to the one wanted as is free."""
        cleaned = _FORBIDDEN.sub("_", visible(wanted)).strip("' ") or "_"
        name, number = _cut(cleaned, LONGEST_NAME), 1
        while name.casefold() in self._taken:
            number += 1
            ending = f" ({number})"
            name = _cut(cleaned, LONGEST_NAME - len(ending)) + ending
        self._taken.add(name.casefold())
        return name


def parts_of(document: Document, names: SheetNames) -> list[Part]:
    """Return the parts of a document; one at least."""
    cover = text("workbook.cover", document.language)
    cut = list(_cut_at_headings(document.blocks))
    drawn = _charts_chosen([blocks for _, blocks in cut])
    titles = [names.unused(title or cover) for title, _ in cut]
    return [
        Part(name, blocks, frozenset(place for part, place in drawn if part == number), _walls(blocks, names))
        for number, (name, (_, blocks)) in enumerate(zip(titles, cut, strict=True))
    ]


def _walls(blocks: Sequence[Block], names: SheetNames) -> Mapping[int, str]:
    return {
        place: names.unused(block.title)
        for place, block in enumerate(blocks)
        if isinstance(block, WallChart) and block.bars
    }


def _charts_chosen(parts: Sequence[tuple[Block, ...]]) -> list[tuple[int, int]]:
    """Return part and place of the charts that are drawn: of too many, those whose heading gives the worst news."""
    found: list[tuple[int, int, int]] = []
    for number, blocks in enumerate(parts):
        tone = Tone.PLAIN
        for place, block in enumerate(blocks):
            if isinstance(block, Heading):
                tone = block.tone
            elif (isinstance(block, LineChart) and (block.lines or block.bars)) or (
                isinstance(block, ItemChart) and block.items
            ):
                found.append((_URGENCY.index(tone), number, place))
    return [(number, place) for _, number, place in sorted(found)[:MOST_CHARTS]]


def _cut_at_headings(blocks: tuple[Block, ...]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    starts = [number for number, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 2]
    first = starts[0] if starts else len(blocks)
    if first or not starts:
        yield "", blocks[:first]
    for start, end in pairwise([*starts, len(blocks)]):
        heading = blocks[start]
        assert isinstance(heading, Heading)
        yield heading.text, blocks[start:end]


def _cut(name: str, length: int) -> str:
    """Return what of a name has room; a mark beyond the first plane of Unicode counts twice."""
    while len(name.encode("utf-16-le")) // 2 > length:
        name = name[:-1]
    return name.rstrip("' ")
