"""What all workbooks share: the library, the looks of their cells, the room a text takes, the printed page."""

import math
from collections.abc import Mapping
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING

from leling_targets.formats.parts.plain_text import is_broad
from leling_targets.i18n import Language
from leling_targets.problems import Problem, ProblemCode, UsageError

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767
"""Characters a cell holds."""

HEADER_FILL, LINE_COLOR, MUTED_COLOR = "#D6E4F0", "#BFBFBF", "#595959"
LINE_HEIGHT, ROW_PADDING = 15.0, 6.0

A3, A4 = 8, 9
"""What a spreadsheet calls sizes of paper."""

_FONTS: Mapping[Language, str] = MappingProxyType({"en": "Calibri", "zh": "宋体"})


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: "Workbook", language: Language) -> None:
        self._workbook = workbook
        self.font = _FONTS[language]
        self._common = {"font_name": self.font, "font_size": 11, "valign": "vcenter"}
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **properties: object) -> "Format":
        """Return the format of some properties beside those all cells share."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({**self._common, **properties})
        return self._made[key]

    def change(self, **properties: object) -> "Format":
        """Return the format of a condition: it changes these properties of a cell and leaves the others alone."""
        key = ("", None), *sorted(properties.items())
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]


def library() -> ModuleType:
    """Return XlsxWriter. Raises UsageError, with the extra to be installed, where it is missing."""
    try:
        import xlsxwriter
    except ImportError:
        details = {"what": ".xlsx", "extra": "excel"}
        raise UsageError([Problem(ProblemCode.EXTRA_MISSING, None, details)]) from None
    return xlsxwriter


def width_of(text: str) -> int:
    """Return how wide a text is, in characters of Latin script."""
    if text.isascii():
        return len(text)
    return sum(2 if is_broad(mark) else 1 for mark in text)


def height_of(text: str, width: float, line_height: float = LINE_HEIGHT) -> float:
    """Return how high a row must be for a text wrapped in a column so wide."""
    needed, room = width_of(text), width - 2
    # Words are not broken, so that each of several lines holds a little less than it could.
    lines = 1 if needed <= room else math.ceil(needed * 1.04 / room)
    return lines * line_height + ROW_PADDING


def set_page(sheet: "Worksheet", paper: int = A4) -> None:
    """Set a sheet up for printing, on numbered pages."""
    sheet.set_paper(paper)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.center_horizontally()
    sheet.set_footer("&C&P / &N")
