"""Which paper blocks want: wide tables lie on their side, a wall chart hangs on a larger sheet of its own."""

from enum import Enum
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from leling_targets.document import Block, Chart, Document, Entries, Heading, Paragraph, Table, WallChart


class Paper(Enum):
    """A sheet of paper, in millimetres: how wide, how high, and its margins at the sides, at the top, at the foot."""

    UPRIGHT = 210, 297, 20, 20, 18
    LYING = 297, 210, 12, 16, 14
    WALL = 420, 297, 11, 13, 11
    """A3, to be hung up: one chart on each."""


class Pages(NamedTuple):
    """Blocks in a row on one kind of paper, over as many pages as they need."""

    paper: Paper
    blocks: tuple[Block, ...]

    def leads(self, position: int) -> bool:
        """Whether a paragraph belongs on the page of what follows: it stands between a heading and a chart or table."""
        around = self.blocks[max(position - 1, 0)], self.blocks[min(position + 1, len(self.blocks) - 1)]
        return isinstance(around[0], Heading) and isinstance(around[1], Chart | Table)


def pages_of(document: Document) -> tuple[Pages, ...]:
    """Return the blocks of a document by the paper they want; every wall chart has pages of its own."""
    blocks = document.blocks
    wanted: list[tuple[Paper, int]] = [(Paper.UPRIGHT, 0)] * len(blocks)
    for position, block in enumerate(blocks):
        if isinstance(block, Table) and block.is_wide:
            start, end = _first(blocks, position), _end(blocks, position)
            wanted[start:end] = [(Paper.LYING, 0)] * (end - start)
        elif isinstance(block, WallChart):
            start = _first(blocks, position)
            wanted[start : position + 1] = [(Paper.WALL, position)] * (position + 1 - start)
    runs = groupby(zip(wanted, blocks, strict=True), key=itemgetter(0))
    return tuple(Pages(paper, tuple(block for _, block in run)) for (paper, _), run in runs)


def _first(blocks: tuple[Block, ...], place: int) -> int:
    """Return where what leads to a table or chart begins: with its heading, and the headings straight above that."""
    start = place
    while start and isinstance(blocks[start - 1], Paragraph | Entries):
        start -= 1
    if not (start and isinstance(blocks[start - 1], Heading)):
        return start
    while start and isinstance(blocks[start - 1], Heading):
        start -= 1
    return start


def _end(blocks: tuple[Block, ...], table: int) -> int:
    """Return where what follows a table ends: at the next heading, or at what wants upright paper."""
    end = table + 1
    while end < len(blocks) and isinstance(blocks[end], Paragraph | Entries):
        end += 1
    return end
