"""What a sheet to be filled in is: columns, rows of cells, and words of advice; how it looks is left to a format."""

from dataclasses import dataclass
from enum import StrEnum

from leling_targets.i18n import Language


class Part(StrEnum):
    """What a column of the sheet holds."""

    NAME = "name"
    ITEM = "item"
    FORM = "form"
    UNIT = "unit"
    WEIGHT = "weight"
    OF = "of"
    FIGURE = "figure"
    STATUS = "status"
    NOTE = "note"


class Digits(StrEnum):
    """How a figure that is written into a cell should look."""

    PERCENT = "percent"
    """30 for 30 %: the unit column says what it is, the cell holds a plain number."""
    COUNT = "count"
    AMOUNT = "amount"
    AS_WRITTEN = "as_written"


@dataclass(frozen=True)
class SheetColumn:
    """A column: what it holds, and its heading as the reader of such sheets knows it."""

    part: Part
    title: str


@dataclass(frozen=True)
class Field:
    """A cell of the sheet, as it is before anybody fills it in."""

    content: str | int = ""
    is_open: bool = True
    """Whether something may be written there."""
    is_asked: bool = True
    """Whether the plan has any use for what would stand there."""
    digits: Digits = Digits.AS_WRITTEN
    choices: tuple[str, ...] = ()
    """The words offered; none where anything may be written."""
    hint: str = ""
    """What is said to somebody about to write into the cell."""


@dataclass(frozen=True)
class SheetRow:
    """A row; every row has one field per column."""

    fields: tuple[Field, ...]
    starts_group: bool = False


@dataclass(frozen=True)
class Advice:
    """A topic and what there is to say of it; a heading where nothing is."""

    topic: str
    text: str = ""


@dataclass(frozen=True)
class Template:
    """A sheet to be filled in, in one language."""

    language: Language
    sheet_name: str
    title: str
    task: str
    """What to do, in one line."""
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    advice_name: str
    advice: tuple[Advice, ...]
    remarks: tuple[str, ...]
    """What to do, in a few lines, where there is no room for the advice."""
    created_year: int
    """The date a file says it is from: the clock would make every copy another one."""
    indicators: int
