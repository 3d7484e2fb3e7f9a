"""Periods down: a row for each period, a column for each indicator; or rows of 指标, 地区, 频度, 单位 above them."""

from functools import partial

from leling_targets.actuals.cross.found_figures import read_cross
from leling_targets.actuals.cross.frames import frames_of
from leling_targets.actuals.sheets import Sheet


def recognises(sheet: Sheet) -> bool:
    """Return whether the rows of a sheet are labelled with periods."""
    frames = frames_of(sheet.head)
    return bool(frames) and frames[0].labelled_by == "period"


read = partial(read_cross, layout="periods_down")
