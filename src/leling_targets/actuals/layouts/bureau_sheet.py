"""Sheets of a statistics bureau: a title with period and units, a header over several rows, 续表, 其中, notes."""

from functools import partial

from leling_targets.actuals.cross.found_figures import read_cross
from leling_targets.actuals.cross.frames import frames_of
from leling_targets.actuals.sheets import Sheet


def recognises(sheet: Sheet) -> bool:
    """Return whether a sheet has a header above figures, however many rows it runs over."""
    return bool(frames_of(sheet.head))


read = partial(read_cross, layout="bureau_sheet")
