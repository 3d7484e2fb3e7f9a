"""How a document falls into parts, and parts into groups under a heading of their own: what a page is laid out by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leling_targets.document import Block, Document, Heading, ItemChart, LineChart, Table, Tone, WallChart


@dataclass
class Group:
    """Blocks under one small heading: a target with its chart."""

    heading: Heading | None = None
    identifier: str = ""
    blocks: list[Block] = field(default_factory=list)

    @property
    def is_boxed(self) -> bool:
        """Return whether it is set off from its neighbours: a target."""
        return self.heading is not None and (self.heading.tone is not Tone.PLAIN or bool(self.charts))

    @property
    def charts(self) -> list[Block]:
        """Return its charts, which stand beside its words; a wall chart is too wide for that."""
        return [block for block in self.blocks if isinstance(block, LineChart | ItemChart)]

    @property
    def words(self) -> list[Block]:
        """Return what does not stand beside its words."""
        return [block for block in self.blocks if not isinstance(block, LineChart | ItemChart)]

    @property
    def is_hung(self) -> bool:
        """Return whether it is a sheet of its own, to be hung on a wall."""
        return any(isinstance(block, WallChart) for block in self.blocks)

    @property
    def is_lying(self) -> bool:
        """Return whether it is printed on pages that lie on their side."""
        return any(isinstance(block, Table) and block.is_wide for block in self.blocks)


@dataclass
class Part:
    """A part of the document with its groups; the first one has no heading."""

    heading: Heading | None = None
    identifier: str = ""
    groups: list[Group] = field(default_factory=lambda: [Group()])

    @property
    def is_hung(self) -> bool:
        """Return whether it holds nothing but sheets for a wall: each has a title, and no room for two."""
        return not self.groups[0].blocks and any(group.is_hung for group in self.groups[1:2])


def parts_of(document: Document) -> list[Part]:
    """Return the parts of a document after its title; what stands before the first part's heading is a part too."""
    parts = [Part()]
    for block in _after_title(document.blocks):
        if isinstance(block, Heading) and block.level <= 2:
            parts.append(Part(block))
        elif isinstance(block, Heading):
            parts[-1].groups.append(Group(block))
        else:
            parts[-1].groups[-1].blocks.append(block)
    _identify(parts)
    return parts


def _after_title(blocks: Sequence[Block]) -> Iterator[Block]:
    is_title_past = False
    for block in blocks:
        if isinstance(block, Heading) and not is_title_past:
            is_title_past = True
        else:
            yield block


def _identify(parts: Sequence[Part]) -> None:
    """Give every heading a name to be linked by, and none twice."""
    used: set[str] = set()
    for number, part in enumerate(parts):
        if part.heading is not None:
            part.identifier = _unused(part.heading.key or f"part-{number}", used)
        for group in part.groups:
            if group.heading is not None and group.heading.key:
                group.identifier = _unused(group.heading.key, used)


def _unused(wanted: str, used: set[str]) -> str:
    found, number = wanted, 1
    while found in used:
        number += 1
        found = f"{wanted}-{number}"
    used.add(found)
    return found
