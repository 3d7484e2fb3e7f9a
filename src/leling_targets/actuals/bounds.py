"""Stand-in until the survey of workbooks is merged."""

from dataclasses import dataclass

from leling_targets.actuals.contents import Content
from leling_targets.problems import Location


@dataclass(frozen=True)
class Survey:
    """What a look at a workbook told."""

    has_formulas: bool = True
    has_percent_formats: bool = True


def survey(data: bytes, content: Content, place: Location) -> Survey:
    """Return what a look at a workbook tells."""
    return Survey()
