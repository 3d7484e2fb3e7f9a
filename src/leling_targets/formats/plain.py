"""A Document as plain text for logs and scripts: no colour, no lines, a row per line, cells parted by tabs."""

from collections.abc import Mapping

from leling_targets.document import Block, Chart, Document, Entries, Heading, Paragraph, Table
from leling_targets.visible import visible


def draw(document: Document) -> str:
    """Return the document as lines: a heading or paragraph each, a header and a row of a table each."""
    return "".join(f"{line}\n" for block in document.blocks for line in _lines(block))


def lines(sound: Mapping[str, str]) -> str:
    """Return what is said of sound plans, a line each."""
    return "".join(f"{line}\n" for line in sound.values())


def _lines(block: Block) -> list[str]:
    if isinstance(block, Heading | Paragraph):
        return [visible(block.text)]
    if isinstance(block, Entries):
        return [visible(entry.text) for entry in block.entries]
    if isinstance(block, Chart):
        return [visible(block.description)]
    return _rows(block)


def _rows(table: Table) -> list[str]:
    """Return a table's rows; the title of a section is its first cell, so that every line stands by itself."""
    has_titles = any(section.title for section in table.sections)
    head = [column.title for column in table.columns]
    lines = ["\t".join([*([""] if has_titles else []), *head])]
    for section in table.sections:
        title = [visible(section.title)] if has_titles else []
        lines.extend("\t".join([*title, *(visible(cell.text) for cell in row)]) for row in section.rows)
    return lines
