"""What is to be filled in: sheets of columns and cells, and words of advice; how it looks is left to a format."""

from enum import StrEnum

from msgspec import Struct

from leling_targets.i18n import Language


class Part(StrEnum):
    """What a column of the sheet holds."""

    NUMBER = "number"
    NAME = "name"
    ITEM = "item"
    FORM = "form"
    UNIT = "unit"
    WEIGHT = "weight"
    OF = "of"
    FIGURE = "figure"
    STATUS = "status"
    WORD = "word"
    """A word or two."""
    DAY = "day"
    NOTE = "note"
    """A sentence."""


class Digits(StrEnum):
    """How a figure that is written into a cell should look."""

    PERCENT = "percent"
    """30 for 30 %: the unit column says what it is, the cell holds a plain number."""
    COUNT = "count"
    AMOUNT = "amount"
    AS_WRITTEN = "as_written"
    DAY = "day"
    """A day, and nothing but a day."""


class Others(StrEnum):
    """What becomes of words that are not among those offered."""

    REFUSED = "refused"
    DOUBTED = "doubted"
    """Asked about, and taken where they are meant."""
    WELCOME = "welcome"


class SheetColumn(Struct, frozen=True):
    """A column: what it holds, and its heading as the reader of such sheets knows it."""

    part: Part
    title: str
    room: int = 0
    """How many characters of Latin script its cells take; 0 where what stands there already tells."""
    is_needed: bool = False
    """Whether a row says too little without it."""
    starts_page: bool = False
    """Whether a page begins with it, where a sheet is wider than one."""


class Field(Struct, frozen=True):
    """A cell of the sheet, as it is before anybody fills it in."""

    content: str | int = ""
    is_open: bool = True
    """Whether something may be written there."""
    is_asked: bool = True
    """Whether the plan has any use for what would stand there."""
    digits: Digits = Digits.AS_WRITTEN
    choices: tuple[str, ...] = ()
    """The words offered; none where anything may be written."""
    names_of: str = ""
    """The sheet whose names are offered, "" for none."""
    others: Others = Others.REFUSED
    is_from_zero: bool = False
    """Whether it takes no figure below zero, and no word but the one below."""
    word: str = ""
    """What may stand there in place of a figure."""
    hint: str = ""
    """What is said to somebody about to write into the cell."""


class SheetRow(Struct, frozen=True):
    """A row; every row has one field per column."""

    fields: tuple[Field, ...]
    starts_group: bool = False
    is_spare: bool = False
    """Whether it is there for room alone: a text file has room enough without it."""


class Advice(Struct, frozen=True):
    """A topic and what there is to say of it; a heading where nothing is."""

    topic: str
    text: str = ""


class Offered(Struct, frozen=True):
    """Words offered in cells that stand in no rule themselves: a reader sees all of them, below the advice."""

    title: str
    words: tuple[str, ...]


class BlankSheet(Struct, frozen=True):
    """A table to be filled in."""

    name: str
    title: str
    task: str
    """What to do, in one line."""
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    leading: int = 1
    """How many columns stay in sight, and come again on every page."""


class Template(Struct, frozen=True):
    """A file to be filled in, in one language."""

    language: Language
    sheets: tuple[BlankSheet, ...]
    """The main one first: a text file holds that alone."""
    advice_name: str
    advice: tuple[Advice, ...]
    remarks: tuple[str, ...]
    """What to do, in a few lines, where there is no room for the advice."""
    created_year: int
    """The date a file says it is from: the clock would make every copy another one."""
    indicators: int = 0
    offered_heading: str = ""
    offered: tuple[Offered, ...] = ()

    @property
    def main(self) -> BlankSheet:
        """Return the sheet that stands for all of it."""
        return self.sheets[0]
