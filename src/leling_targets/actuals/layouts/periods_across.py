"""Periods across: a row for each indicator (or area), a column for each period, newest first or last."""

from functools import partial

from leling_targets.actuals.cross.found_figures import read_cross
from leling_targets.actuals.cross.frames import Frame, frames_of
from leling_targets.actuals.sheets import Sheet


def recognises(sheet: Sheet) -> bool:
    """Return whether a sheet holds one table with a header of one row that names periods with their years."""
    frames = frames_of(sheet.head)
    return bool(frames) and all(_is_plain(frame) for frame in frames[:1]) and len(frames) == 1


read = partial(read_cross, layout="periods_across")


def _is_plain(frame: Frame) -> bool:
    dated = [heading.has_year for heading in frame.headings.values()]
    return len(frame.header) == 1 and frame.labelled_by in ("indicator", "area") and sum(dated) * 2 > len(dated)
