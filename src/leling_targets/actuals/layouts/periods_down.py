"""Periods down: a row for each period, a column for each indicator; or rows of 指标, 地区, 频度, 单位 above them."""

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.cross.found_figures import readings_of
from leling_targets.actuals.cross.frames import frames_of
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import Sheet


def recognises(sheet: Sheet) -> bool:
    """Return whether the rows of a sheet are labelled with periods."""
    frames = frames_of(sheet.head)
    return bool(frames) and frames[0].names == "period"


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of a sheet with periods down. Raises ActualsError where a table leaves something open."""
    return readings_of(sheet, frames_of(sheet.rows), "periods_down", answers)
