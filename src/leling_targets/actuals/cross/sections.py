"""Rows of a cross table that hold one text and no figure: what they say of the rows below them."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from leling_targets.actuals.cross.frames import Frame
from leling_targets.actuals.cross.titles import unit_line
from leling_targets.actuals.sheets import Sheet, cell_text, place_on
from leling_targets.actuals.understood.account import Part, Unread, UnreadReason
from leling_targets.actuals.understood.areas import agreed, is_own_word
from leling_targets.actuals.understood.named_areas import areas_in, without
from leling_targets.actuals.understood.origins import header
from leling_targets.actuals.understood.period_texts import read_whole_period
from leling_targets.actuals.understood.plans import bare_words, heads_goals, says_part
from leling_targets.names import fold, split_form
from leling_targets.units import is_bare_unit

_NOTE = re.compile(r"\s*[(（]?\s*(?:注|说明|备注|附注|资料来源|数据来源|notes?\b|sources?\b)", re.IGNORECASE)
_BESIDE_AREA = re.compile(
    r"(?:主要|经济|社会|国民|工业|农业|指标|情况|数据|本级|部分|合计|小计|汇总|统计|一览|表|快报|各项"
    r"|total|indicators?|main|of|\W)*",
    re.IGNORECASE,
)
_ALSO_ROWS = frozenset(
    ("小计", "平均", "其他", "其它", "其余", "other", "others", "rest", "average", "mean", "subtotal")
)
"""What rows of their own are called too."""
_LONGEST = 40
"""Characters; a longer text is a remark."""


class Sections(Struct, frozen=True):
    """What rows without figures say of the others, a text for each row of a table's body; "" for nothing."""

    areas: tuple[str, ...]
    sources: tuple[str, ...]
    """The cell each area stands in."""
    units: str = ""
    """The unit of the whole table, in the row below its header."""
    unread: tuple[Unread, ...] = ()


def sections_of(sheet: Sheet, frame: Frame) -> Sections:
    """Return what the rows of a table say that stand above others; those that are not understood are left as errors."""
    areas: list[str] = []
    sources: list[str] = []
    unread: list[Unread] = []
    heads: list[str] = []
    area = source = units = former = ""
    waiting: list[Unread] = []
    is_dated = all(heading.has_year or heading.is_other for heading in frame.headings.values())
    for place, text, has_figures in _rows(sheet, frame):
        if has_figures:
            unread.extend(waiting)
            waiting = []
        elif text and not _NOTE.match(text):
            line = sheet.lines[frame.body[len(areas)]]
            where = place_on(sheet, line, place + 1)
            named = agreed(areas_in(text)) if frame.labelled_by != "area" else ""
            unit = unit_line(text) or (bare_words(text) if is_bare_unit(bare_words(text)) else "")
            if named and _is_of_area(text, areas_in(text)):
                area, source = named, header(place + 1, line)
            elif unit and (unit == (units or frame.title.units) or not (former or units or frame.title.units)):
                units = units or unit
            elif unit or _says_more(text, named, former, is_dated=is_dated):
                waiting.append(Unread(Part.ROWS, text, where, UnreadReason.NAMED_FOR_A_PART, (text,)))
            else:
                heads.append(text)
        former = "figures" if has_figures else text and former and "text"
        areas.append(area)
        sources.append(source)
    if area and any(heading.area for heading in frame.headings.values()):
        where = place_on(sheet, sheet.lines[frame.header.start], 1)
        unread.append(Unread(Part.ROWS, area, where, UnreadReason.NAMED_FOR_A_PART, (area,)))
    if heads:
        where = place_on(sheet, sheet.lines[frame.body.start], 1)
        unread.append(Unread(Part.ROWS, heads[0], where, UnreadReason.HEADS_ROWS, tuple(heads[:3]), len(heads)))
    return Sections(tuple(areas), tuple(sources), units, tuple(unread))


def titles_of_parts(sheet: Sheet, frame: Frame) -> Iterator[Unread]:
    """Yield the texts above a table that say no more than of what part, time or prices its figures are."""
    for text in frame.title.texts:
        if not unit_line(text) and not is_bare_unit(bare_words(text)) and says_part(without(text, areas_in(text))):
            where = place_on(sheet, sheet.lines[frame.header.start], 1)
            yield Unread(Part.ROWS, text, where, UnreadReason.NAMED_FOR_A_PART, (text,))


def _rows(sheet: Sheet, frame: Frame) -> Iterator[tuple[int, str, bool]]:
    """Yield for each row of the body the place of its only text, the text, and whether it holds figures."""
    first = min(frame.headings, default=0)
    for number in frame.body:
        filled: list[tuple[int, str]] = []
        has_figures = has_column = False
        for place, cell in enumerate(sheet.rows[number]):
            if text := cell_text(cell):
                filled.append((place, text))
                has_column = has_column or place in frame.headings
                has_figures = has_column and len(filled) > 1
                if has_figures:
                    # What else stands in a row of figures is asked of nobody here, and rows may be wide.
                    break
        said = {text for _, text in filled}
        is_alone = len(said) == 1 and (filled[0][0] in frame.labels or filled[0][0] <= first)
        text = filled[0][1] if is_alone and not has_figures else ""
        is_period = frame.labelled_by in ("period", "") and read_whole_period(text) is not None
        is_text = 0 < len(text) <= _LONGEST and not is_period
        yield (filled[0][0] if filled else 0), text if is_text else "", has_figures


def _is_of_area(text: str, named: Sequence[str]) -> bool:
    """Return whether a text says little more than the one area it names."""
    return len(named) == 1 and bool(_BESIDE_AREA.fullmatch(without(bare_words(text), named).strip()))


def _says_more(text: str, named: str, former: str, *, is_dated: bool) -> bool:
    """Return whether a row says of the rows below what they do not say themselves."""
    if named and not is_own_word(named):
        return True
    if read_whole_period(text) is not None:
        return not is_dated
    is_growth = not split_form(fold(bare_words(text)))[0].strip() and bool(bare_words(text))
    # The growth of the indicator above it, not published.
    is_part = says_part(text) and bare_words(text).casefold() not in _ALSO_ROWS
    return is_part or heads_goals(text) or (is_growth and former != "figures")
