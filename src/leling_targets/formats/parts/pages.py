"""Which way the paper lies: wide tables on sheets of their own, with the words before and after them."""

from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from leling_targets.document import Block, Chart, Document, Entries, Heading, Paragraph, Table


class Pages(NamedTuple):
    """Blocks in a row on paper that lies one way, over as many pages as they need."""

    is_landscape: bool
    blocks: tuple[Block, ...]

    def leads(self, position: int) -> bool:
        """Whether a paragraph belongs on the page of what follows: it stands between a heading and a chart or table."""
        around = self.blocks[max(position - 1, 0)], self.blocks[min(position + 1, len(self.blocks) - 1)]
        return isinstance(around[0], Heading) and isinstance(around[1], Chart | Table)


def pages_of(document: Document) -> tuple[Pages, ...]:
    """Return the blocks of a document by the way the paper lies."""
    blocks = document.blocks
    lying = [False] * len(blocks)
    for position, block in enumerate(blocks):
        if isinstance(block, Table) and block.is_wide:
            start, end = _first(blocks, position), _end(blocks, position)
            lying[start:end] = [True] * (end - start)
    runs = groupby(zip(lying, blocks, strict=True), key=itemgetter(0))
    return tuple(Pages(is_landscape, tuple(block for _, block in run)) for is_landscape, run in runs)


def _first(blocks: tuple[Block, ...], table: int) -> int:
    """Return where what leads to a table begins: with its heading, and the headings straight above that."""
    start = table
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
