"""A Document as Markdown, for a pull request or a wiki."""

import re
from collections.abc import Iterable

from leling_targets.document import Block, Chart, Document, Entries, Heading, Paragraph, Table, WallChart
from leling_targets.formats.parts.wall_table import table_of_wall
from leling_targets.visible import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")
_LEADING = re.compile(r"^(\s*\d*)([-+](?=\s|$)|-(?=-)|=|(?<=\d)[.)](?=\s|$))")
"""What begins an entry of a list or draws a line."""


def draw(document: Document) -> str:
    """Return the document as GitHub-flavoured Markdown; what looks like markup in a name stays text."""
    return "\n\n".join(_block(block) for block in document.blocks) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_escaped(block.text)}"
    if isinstance(block, Paragraph):
        return _escaped(block.text)
    if isinstance(block, Entries):
        return "\n".join(f"- {_escaped(entry.text)}" for entry in block.entries)
    if isinstance(block, WallChart) and block.bars:
        words = [block.description, block.summary.text if block.summary else "", block.foot]
        return "\n\n".join([_table(table_of_wall(block)), *(_escaped(one) for one in words if one)])
    if isinstance(block, Chart):
        return f"*{_escaped(block.title)}*: {_escaped(block.description)}"
    return _table(block)


def _table(table: Table) -> str:
    lines = [
        _line(column.title for column in table.columns),
        _line("---:" if column.is_numeric else "---" for column in table.columns),
    ]
    for section in table.sections:
        if section.title:
            lines.append(_line([f"**{_escaped(section.title)}**", *[""] * (len(table.columns) - 1)]))
        lines.extend(_line(_escaped(cell.text) for cell in row) for row in section.rows)
    return "\n".join(lines)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escaped(text: str) -> str:
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", visible(text)))
