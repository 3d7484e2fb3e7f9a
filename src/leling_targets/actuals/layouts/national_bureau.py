"""Exports of the national bureau (国家统计局), old site and new: 数据库, 指标, 时间 above a header of periods."""

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.cross.found_figures import read_cross
from leling_targets.actuals.cross.frames import frames_of
from leling_targets.actuals.readings import BY_DEFAULT, Readings
from leling_targets.actuals.sheets import Sheet, cell_text


def recognises(sheet: Sheet) -> bool:
    """Return whether a sheet begins with the name of one of the bureau's databases."""
    return bool(_database(sheet)) and bool(frames_of(sheet.head))


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of an export. Raises ActualsError where it does not say what it measures."""
    # In the monthly database a month is that month alone; what runs from January says 累计 in its name.
    months_are = f"single{BY_DEFAULT}" if "月度" in _database(sheet) else ""
    return read_cross(sheet, answers, layout="national_bureau", months_are=months_are)


def _database(sheet: Sheet) -> str:
    for row in sheet.head[:6]:
        for cell in row[:1]:
            text = cell_text(cell)
            if text.startswith(("数据库：", "数据库:")):
                return text
    return ""
