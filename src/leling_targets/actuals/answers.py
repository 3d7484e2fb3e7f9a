"""What a person says of the files of a run that the files do not say themselves."""

from enum import StrEnum

from msgspec import Struct


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


class Answers(Struct, frozen=True):
    """A person's answers; each is used only where a file is silent."""

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
    keep_going: bool = False
    """A file that cannot be read leaves the others readable."""
