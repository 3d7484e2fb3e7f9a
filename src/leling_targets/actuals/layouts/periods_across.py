"""Periods across: a row for each indicator (or area), a column for each period, newest first or last."""

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.cross.found_figures import readings_of
from leling_targets.actuals.cross.frames import Frame, frames_of
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import Sheet


def recognises(sheet: Sheet) -> bool:
    """Return whether a sheet holds one table with a header of one row that names periods with their years."""
    frames = frames_of(sheet.head)
    return bool(frames) and all(_is_plain(frame) for frame in frames[:1]) and len(frames) == 1


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of a sheet with periods across. Raises ActualsError where a table leaves something open."""
    return readings_of(sheet, frames_of(sheet.rows), "periods_across", answers)


def _is_plain(frame: Frame) -> bool:
    dated = [heading.has_year for heading in frame.headings.values()]
    return len(frame.header) == 1 and frame.names in ("indicator", "area") and sum(dated) * 2 > len(dated)
