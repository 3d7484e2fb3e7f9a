"""The blocks documents are made of, each in one call: a sentence, a word with what it means, a table of one section."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from leling_targets.document import Cell, Column, Paragraph, Row, Section, Table, Tone
from leling_targets.i18n import Language, text

_NOTHING_UNDER: Final[Mapping[str, str]] = MappingProxyType({})


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
    under: Mapping[str, str] = _NOTHING_UNDER,
    *,
    titles: str = "column",
) -> tuple[Column, ...]:
    """Return columns by their keys, which are those of their titles under `titles` in the locales.

    `under` names the column under which another one stands where there is no room for both.
    """
    return tuple(Column(key, text(f"{titles}.{key}", language), key in numeric, under.get(key)) for key in keys)


def table_of(columns: Iterable[Column], rows: Iterable[Row], caption: str = "") -> Table:
    """Return a table of one section without a title."""
    return Table(tuple(columns), (Section("", tuple(rows)),), caption=caption)
