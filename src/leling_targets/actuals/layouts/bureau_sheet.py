"""Sheets of a statistics bureau: a title with period and units, a header over several rows, 续表, 其中, notes."""

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.cross.found_figures import readings_of
from leling_targets.actuals.cross.frames import frames_of
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import Sheet


def recognises(sheet: Sheet) -> bool:
    """Return whether a sheet has a header above figures, however many rows it runs over."""
    return bool(frames_of(sheet.head))


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of a bureau sheet. Raises ActualsError where a table leaves something open."""
    return readings_of(sheet, frames_of(sheet.rows), "bureau_sheet", answers)
