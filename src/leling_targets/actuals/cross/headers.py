"""The rows of a sheet that are headers of cross tables: what labels them, and how many rows each runs over."""

from collections.abc import Sequence

from leling_targets.actuals.cross.headings import heading_of
from leling_targets.actuals.cross.unit_words import said_unit, units_within
from leling_targets.actuals.sheets import Rows, cell_text, text_at, texts_of
from leling_targets.actuals.understood.period_texts import read_whole_period
from leling_targets.actuals.understood.words import role_of

_MOST_HEADER_ROWS = 6
COLUMN_LETTERS = ("甲", "乙", "丙")
"""What numbers the columns of labels in a row of its own, 甲 乙 1 2 3."""


def headers_of(rows: Rows) -> list[range]:
    """Return the rows of every header: of the first, and of those that repeat its label further down."""
    found: list[range] = []
    first_label = ""
    # A row whose unit is 年 is no header of periods, however blank the rest of it.
    units: frozenset[int] = frozenset()
    for place, row in enumerate(rows):
        floor = found[-1].stop if found else 0
        label = _header_label(row, is_first=not found, units=units) if place >= floor else None
        if label is not None and (not found or not label or role_of(label) or label == first_label):
            first_label = first_label or label
            found.append(_whole_header(rows, place, floor))
            units = _unit_columns(rows, found[-1])
    return found or [_whole_header(rows, place, 0) for place in _header_above_periods(rows)]


def _header_above_periods(rows: Rows) -> list[int]:
    """Return the row above the first of two that begin with a period and hold numbers."""
    last = -1
    for place, row in enumerate(rows[:200]):
        if read_whole_period(text_at(row, 0)) and any(looks_like_number(cell_text(cell)) for cell in row[1:]):
            if last >= 0:
                return [max(last - 1, 0)] if texts_of(rows[max(last - 1, 0)][1:]) else []
            last = place
    return []


def _unit_columns(rows: Rows, header: range) -> frozenset[int]:
    return frozenset(
        column for place in header for column, cell in enumerate(rows[place]) if role_of(cell_text(cell)) == "unit"
    )


def _header_label(row: Sequence[object], *, is_first: bool, units: frozenset[int]) -> str | None:
    """Return the label of a header row ("" where it has none), None where the row is no header."""
    if any(isinstance(cell, float) and not _may_be_period(cell) for cell in row):
        return None
    texts = [cell_text(cell) for cell in row]
    filled = [place for place, text in enumerate(texts) if text]
    if len(filled) < 2:
        return None
    first = [text for place, text in enumerate(texts[: filled[0] + 4]) if place not in units]
    label = next((text for text in first if role_of(text) in ("indicator", "area", "period", "item")), "")
    if not label and not is_first and texts[0] and read_whole_period(texts[0]) is None:
        return None
    others = [texts[place] for place in filled if not role_of(texts[place])]
    periods = [text for text in others if is_period_header(text)]
    if any(looks_like_number(text) and text not in periods for text in others):
        return None
    if label:
        return label if others or any(role_of(texts[place]) for place in filled[1:]) else None
    says = [text for text in others if heading_of(text).says_what]
    if len(periods) < 2 or len(says) < len(others) - 1 or (filled[0] == 0 and not is_first):
        return None
    return "" if is_period_header(texts[filled[0]]) else texts[filled[0]]


def _may_be_period(number: float) -> bool:
    return 1900 <= number <= 219_912 and number == int(number)


def is_period_header(text: str) -> bool:
    """Return whether the text of a header is a period; of numbers, a year or a year and a month."""
    if not text.isdigit():
        return bool(heading_of(text).period)
    return len(text) in (4, 6) and "1949" <= text[:4] <= "2199" and read_whole_period(text) is not None


def looks_like_number(cell: object) -> bool:
    """Return whether a cell is a text of digits, with a point or a sign perhaps."""
    return isinstance(cell, str) and cell.strip().replace(".", "", 1).replace("-", "", 1).isdigit()


def _whole_header(rows: Rows, top: int, floor: int) -> range:
    """Return all rows of a header, given the one that carries its labels."""
    labels = _label_columns(rows[top])
    start, stop = top, top + 1
    while start > floor and top - start < _MOST_HEADER_ROWS and _is_upper_row(rows[start - 1], labels):
        start -= 1
    while stop < len(rows) and stop - top < _MOST_HEADER_ROWS and _is_lower_row(rows[stop], labels):
        stop += 1
    return range(start, stop)


def _label_columns(row: Sequence[object]) -> list[int]:
    roles = [role_of(cell_text(cell)) for cell in row]
    return [place for place, role in enumerate(roles) if role not in ("", "note", "release")] or [0]


def _is_upper_row(row: Sequence[object], labels: Sequence[int]) -> bool:
    """Return whether a row above the labels belongs to the header: the labels' columns are blank, others say what."""
    filled = texts_of(row)
    if not filled or any(text_at(row, place) for place in labels):
        return False
    if any("单位" in text or text.lower().startswith("unit") for text in filled):
        return False
    if len(filled) == 1 and (said_unit(filled[0]) or units_within(filled[0])):
        return False
    headings = [heading_of(text) for text in filled]
    return len(filled) > 1 or (headings[0].says_what and not headings[0].name)


def _is_lower_row(row: Sequence[object], labels: Sequence[int]) -> bool:
    """Return whether a row below the labels belongs to the header: no label, no number, some text; or 甲 1 2 3."""
    filled = texts_of(row)
    if not filled or filled[0] in COLUMN_LETTERS:
        return bool(filled)
    if any(text and not role_of(text) for text in (text_at(row, place) for place in labels)):
        return False
    return all(not looks_like_number(text) or is_period_header(text) for text in filled)
