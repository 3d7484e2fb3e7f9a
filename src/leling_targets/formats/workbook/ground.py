"""What a sheet is drawn on: the sheet with the looks and number patterns of its workbook, and the colours of tones."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from leling_targets.document import Tone
from leling_targets.formats.parts.spreadsheet import LONGEST_TEXT, MUTED_COLOR, Looks, height_of
from leling_targets.formats.workbook.values import Patterns
from leling_targets.i18n import Language
from leling_targets.visible import visible

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

INK: Mapping[Tone, str] = MappingProxyType(
    {Tone.GOOD: "#1E6B2E", Tone.WARN: "#7A5200", Tone.BAD: "#9C1C12", Tone.MUTED: MUTED_COLOR}
)
_LETTERS: Mapping[Language, float] = MappingProxyType({"en": 1.2, "zh": 1.0})
_LETTERS_IN_CELL: Mapping[Language, float] = MappingProxyType({"en": 1.1, "zh": 1.0})
"""How many letters of running text take the room of one figure."""

_INDENT = 1

FILLS: Mapping[Tone, str] = MappingProxyType({Tone.GOOD: "#DDF0DF", Tone.WARN: "#FFEFC7", Tone.BAD: "#FADBD8"})


class Ground(Struct, frozen=True):
    """A sheet, and what its workbook shares."""

    sheet: "Worksheet"
    looks: Looks
    patterns: Patterns
    language: Language
    heights: dict[int, float] = {}
    """The heights of rows that have been set, in points."""

    def set_height(self, row: int, height: float) -> None:
        """Make a row so high."""
        self.sheet.set_row(row, height)
        self.heights[row] = height

    def height_of(self, words: str, width: float) -> float:
        """Return how high a row must be for words wrapped in a column so wide."""
        return height_of(words, width * _LETTERS[self.language])

    def height_of_cell(self, words: str, width: float) -> float:
        """Return the same for a cell of a table: indented, and narrow, so that its lines are filled less."""
        return height_of(words, (width - _INDENT) * _LETTERS_IN_CELL[self.language])

    def write_text(self, row: int, column: int, words: str, look: "Format") -> None:
        """Write a text that stays one, whatever it looks like: no formula, no link."""
        if words:
            self.sheet.write_string(row, column, shown(words), look)
        else:
            self.sheet.write_blank(row, column, None, look)


def shown(words: str) -> str:
    """Return a text as a cell takes it."""
    return visible(words)[:LONGEST_TEXT]


def ink(tone: Tone) -> dict[str, object]:
    """Return the properties of a text in a tone."""
    return {"font_color": INK[tone]} if tone in INK else {}
