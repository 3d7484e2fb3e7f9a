"""What a person says of the files of a run that the files do not say themselves."""

from dataclasses import dataclass
from enum import StrEnum


class PercentAs(StrEnum):
    """What the bare figures of a column are that could be ratios (0.3 for 30 %) or percents (0.3 for 0.3 %)."""

    RATIO = "ratio"
    PERCENT = "percent"


@dataclass(frozen=True)
class Answers:
    """A person's answers; each is used only where a file is silent."""

    layout: str | None = None
    """The layout every table is read in, instead of the one recognised."""
    sheets: tuple[str, ...] = ()
    """The sheets of workbooks to be read; none: every visible one."""
    indicator: str | None = None
    """What a table measures that names no indicator."""
    unit: str | None = None
    """The unit of figures that have none."""
    area: str | None = None
    """The area of files that name none."""
    percent_as: PercentAs | None = None
