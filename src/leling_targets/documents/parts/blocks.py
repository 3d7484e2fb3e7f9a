"""The blocks documents are made of, each in one call: a sentence, a word with what it means, a table of one section."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from leling_targets.document import Block, Cell, Column, Entries, Heading, Paragraph, Row, Section, Table, Tone
from leling_targets.i18n import Language, text
from leling_targets.model import Plan
from leling_targets.words.wording import group_name

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def paragraph_of(words: str, tone: Tone = Tone.PLAIN) -> Paragraph:
    """Return words as a paragraph."""
    return Paragraph((Cell(words, tone),))


def labelled(label: Cell, words: Cell, language: Language) -> Paragraph:
    """Return a label and its words, a colon between them."""
    return Paragraph((label, Cell(text("list.colon", language)), words))


def columns_of(
    keys: Iterable[str],
    language: Language,
    numeric: Collection[str] = (),
    under: Mapping[str, str] = _NOTHING,
    called: Mapping[str, str] = _NOTHING,
    *,
    titles: str = "column",
) -> tuple[Column, ...]:
    """Return columns by their keys, which name their titles under `titles` in the locales but where `called` otherwise.

    `under` names the column under which another one stands where there is no room for both.
    """
    return tuple(
        Column(key, text(f"{titles}.{called.get(key, key)}", language), key in numeric, under.get(key)) for key in keys
    )


def table_of(columns: Iterable[Column], rows: Iterable[Row], caption: str = "") -> Table:
    """Return a table of one section without a title."""
    return Table(tuple(columns), (Section("", tuple(rows)),), caption=caption)


def sections_of(plan: Plan, rows: Iterable[tuple[str, Row]], language: Language) -> tuple[Section, ...]:
    """Return rows, each with the id of its group, in a section a group."""
    groups: dict[str, list[Row]] = {}
    for group, row in rows:
        groups.setdefault(group, []).append(row)
    return tuple(Section(group_name(plan, group, language), tuple(its_rows)) for group, its_rows in groups.items())


def entries_under(title: str, entries: Iterable[Paragraph], level: int = 3) -> Iterator[Block]:
    """Yield a list with its title; nothing where there are no entries."""
    if listed := tuple(entries):
        yield Heading(title, level)
        yield Entries(listed)


def count_of(total: str, parts: Iterable[tuple[str, Tone]], language: Language) -> Paragraph:
    """Return in one line how many there are, and how many of which sort."""
    pieces = [Cell(total)]
    for words, tone in parts:
        pieces += [Cell(text("list.separator", language) if len(pieces) > 1 else ""), Cell(words, tone)]
    return Paragraph((*pieces, Cell(text("sentence.end", language))))
