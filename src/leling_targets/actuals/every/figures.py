"""One figure with all that stands over and beside it, and what was not read."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from leling_targets.actuals.answers import KeptAnswers
from leling_targets.actuals.every.blocks import Lines
from leling_targets.actuals.every.columns import Role
from leling_targets.actuals.every.marks import Flag
from leling_targets.actuals.sheets import Rows
from leling_targets.model import InputFile
from leling_targets.problems import Problem, column_letters


class Over(Struct, frozen=True):
    """What all figures of a column of a table share."""

    heads: tuple[str, ...]
    """The words over it, from the outermost in."""
    names: tuple[str, ...]
    """The dimension of each."""
    rest: tuple[str, ...] = ()
    """Words that say neither period, unit nor area."""
    period: str = ""
    unit: str = ""
    area: str = ""
    is_growth: bool = False
    kind: str = ""
    """What words say of the kind of period: as `dated` has it."""
    relation: str = ""
    """How words name the period by that of the table: FORMER or OPEN of `dated`."""
    parts: tuple[str, ...] = ()
    """Words that are a part of a year: March, 一季度."""
    behind: "Over | None" = None
    """The column it says more of, and whose period it has: 3月 of the first of 3月 | 同比 | 1-3月 | 同比."""


class Figure(Struct, frozen=True, eq=False):
    """A figure as it stands in a cell. `line` and `column` count from 1."""

    value: float
    over: Over
    beside: Over
    """The same of its row: the words from the section down."""
    sheet: str
    line: int
    column: int
    unit: str = ""
    """The unit in its own cell or row."""
    flags: tuple[Flag, ...] = ()
    note: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        """Return the words of all its heads: of its column from the outermost in, of its row from the section down."""
        return (*self.over.heads, *self.beside.heads)

    @property
    def dimensions(self) -> Mapping[str, str]:
        """Return the words by the dimension they belong to, as far as it can be told."""
        return dict(zip((*self.over.names, *self.beside.names), self.heads, strict=True))


class Kept(StrEnum):
    """Why a cell with a number, a mark or a broken figure is no figure; the text is `every.<value>` in the locales."""

    HEAD = "head"
    NAME = "name"
    UNIT = "unit"
    NUMBERING = "numbering"
    TITLE = "title"
    NOTE = "note"
    REMARK = "remark"
    OUTSIDE = "outside"
    BROKEN = "broken"
    MISSING = "missing"


class Unread(Struct, frozen=True):
    """Cells of a sheet that were not read as figures, for one reason."""

    file: str
    sheet: str
    reason: Kept
    detail: str
    """Of missing figures: why, the value of a MissingReason; "" else."""
    cells: tuple[str, ...]
    examples: tuple[str, ...]


class Table(Struct, frozen=True, eq=False):
    """The figures of one table of a sheet, and the words above it."""

    figures: Sequence[Figure]
    titles: tuple[str, ...] = ()
    unit: str = ""
    period: str = ""
    area: str = ""
    indicator: str = ""
    """What the words above it say of all its figures, where their heads say nothing."""
    lines: Lines | None = None
    """Where it stands on its sheet."""
    roles: Sequence[Role] = ()
    """What its columns hold."""


class SheetRead(Struct, frozen=True, eq=False):
    """All of a sheet."""

    file: str
    name: str
    tables: Sequence[Table]
    unread: Sequence[Unread]
    is_text: bool
    """It stands in a text, whose cells are named by line and column."""
    rows: Rows = ()
    numbers: Sequence[int] = ()
    """Its cells, and the line of the file each row begins in."""

    def place(self, line: int, column: int) -> str:
        """Return the name of a cell: C5 in a workbook, 5:3 (line, column) in a text."""
        return f"{line}:{column}" if self.is_text else f"{column_letters(column)}{line}"


class Everything(Struct, frozen=True, eq=False):
    """Every figure of some files."""

    sheets: Sequence[SheetRead]
    inputs: Sequence[InputFile] = ()
    noticed: Sequence[Problem] = ()
    """What whoever opened the files noticed."""
    answered: Sequence[KeptAnswers] = ()
    """The answers used, by the shape of their file, where somebody asks after shapes."""
