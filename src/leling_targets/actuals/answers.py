"""What a person says of the files of a run that the files do not say themselves."""

from enum import StrEnum

from msgspec import Struct

from leling_targets.problems import ProblemCode


class PercentAs(StrEnum):
    """What the bare figures of a column are that could be ratios (0.3 for 30 %) or percents (0.3 for 0.3 %)."""

    RATIO = "ratio"
    PERCENT = "percent"


class Months(StrEnum):
    """What months are, and dates at their ends, of which nothing says whether they stand alone."""

    CUMULATIVE = "cumulative"
    SINGLE = "single"


class DecimalMark(StrEnum):
    """What parts the decimals of the figures in texts that could be read either way (1,234)."""

    COMMA = "comma"
    POINT = "point"


class CellAnswer(Struct, frozen=True):
    """What a person reads in one odd cell."""

    address: str
    """As messages name it: `actuals.csv:3:2`, `book.xlsx::Sheet!C5`, or without the file."""
    value: str
    """A figure as it would be written in the cell, or `missing`."""
    holds: str | None = None
    """The text it replaces; of an answer kept for later files, which is used only where a cell holds it still."""
    figure: str = ""
    """Whose figure it is, by its labels and its period; another figure in the same cell is not answered by it."""

    @property
    def key(self) -> tuple[str, str | None, str]:
        """Return what it answers: a cell, for what it holds of which figure."""
        return self.address, self.holds, self.figure


class SheetShape(Struct, frozen=True):
    """The words of a sheet that stay from month to month: without periods, dates and figures."""

    name: str
    above: tuple[str, ...]
    """The words of its title."""
    heads: tuple[str, ...]
    """The words of its headers."""


class Shape(Struct, frozen=True):
    """What is alike in files that are filled in anew every month."""

    kind: str
    """The kind of file, by its suffix: delimited, xlsx, ..."""
    sheets: tuple[SheetShape, ...]
    file: str = ""
    """The name of the file without its suffix and periods, where answers hang on whose it is; "" for any."""


class Answers(Struct, frozen=True):
    """A person's answers; each is used only where a file is silent, but those on a column and a cell."""

    layout: str | None = None
    """The layout every table is read in, instead of the one recognised."""
    sheets: tuple[str, ...] = ()
    """The sheets of workbooks to be read; none: every visible one."""
    indicator: str | None = None
    """What a table measures that names no indicator."""
    period: str | None = None
    """The period of figures of which nothing says one; a year alone completes periods without theirs."""
    months: Months | None = None
    """What a bare month of a flow is: January to it, or that month alone."""
    unit: str | None = None
    """The unit of figures that have none."""
    area: str | None = None
    """The area of files that name none."""
    decimal: DecimalMark | None = None
    """What parts the decimals."""
    percent_as: PercentAs | None = None
    cumulative_may_fall: bool = False
    """A figure that runs from January may be lower than a month before: profits, refunds."""
    ignored: tuple[str, ...] = ()
    """Headers of columns that nothing hangs on."""
    columns: tuple[tuple[str, str], ...] = ()
    """Headers, each with the part of a figure its column holds (`PARTS_OF_A_FIGURE`) or the name of an indicator."""
    cells: tuple[CellAnswer, ...] = ()
    keep_going: bool = False
    """A file that cannot be read leaves the others readable."""
    kept: "Keeping | None" = None
    """What was answered for files of the same shape; None where nobody asks after shapes."""

    @property
    def passed_over(self) -> tuple[str, ...]:
        """Return the headers of all columns that are passed over."""
        return (*self.ignored, *(header for header, meaning in self.columns if meaning == IGNORED))


OF_ONE_FILE = ("period",)
"""Answers to what a file of one month leaves open; the next one is of another month."""


class KeptAnswers(Struct, frozen=True):
    """The answers for files of a shape."""

    shape: Shape
    answers: Answers


class Keeping(Struct, frozen=True):
    """The answers kept in a file, for files of several shapes."""

    file: str = ""
    entries: tuple[KeptAnswers, ...] = ()
    is_to_be_kept: bool = False
    """What is answered in this run is kept in its turn."""


TOLD_WITH_FIGURES = (ProblemCode.ANSWERS_USED, ProblemCode.CELL_ANSWERED, ProblemCode.CELL_CHANGED)
"""What is told wherever figures are shown: they hang on what a person said once."""
TOLD_WHEN_STOPPED = (ProblemCode.OTHER_SHAPE, ProblemCode.CELL_CHANGED)
"""Why kept answers are not used: what stops a run may be just what they settled."""

IGNORED = "ignored"
"""What a person says of a column that nothing hangs on."""
PARTS_OF_A_FIGURE = (
    *("indicator", "area", "period", "unit", "value", "item", "form", "release", "version", "note", "weight", "of"),
    IGNORED,
)
"""What a column of a table may hold, as a person says it."""
MISSING = "missing"
"""What a person says of a cell that holds no figure though it looks like one."""
MISSING_WORDS = (MISSING, "无数据")
"""The same in each language."""
