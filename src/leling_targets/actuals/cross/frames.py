"""Where the tables of a sheet stand: their titles, the rows of their headers, their columns of labels and figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from leling_targets.actuals.cross.headings import Heading, heading_of, merged
from leling_targets.actuals.cross.period_texts import read_whole_period
from leling_targets.actuals.cross.titles import Title, title_of
from leling_targets.actuals.cross.unit_words import said_unit, units_within
from leling_targets.actuals.sheets import Rows, cell_text, is_number
from leling_targets.actuals.understood.words import (
    area_of_office,
    is_area_name,
    is_office_header,
    role_by_content,
    role_of,
    roles_of,
)
from leling_targets.figures import Figure, read_figure, says_missing

_MOST_TITLE_ROWS = 12
_MOST_HEADER_ROWS = 6
_COLUMN_LETTERS = ("甲", "乙", "丙")
_NAMING = ("indicator", "area", "item")
_DESCRIBING = ("beside", "group", "dimension")
_UNNAMED, _UNKNOWN = "unnamed", "unknown"
"""Labels of columns of words without a header, and of those whose header is not known."""


@dataclass(frozen=True)
class Frame:
    """One table of a sheet. Rows and columns count from 0.

    `labels` are the columns beside the figures, by what they hold; `columns` the columns of figures, by what their
    headers say; `releases` the columns that hold the status of the figures in another one.
    """

    title: Title
    header: range
    body: range
    labels: Mapping[int, str]
    columns: Mapping[int, Heading]
    releases: Mapping[int, int] = field(default_factory=dict)
    dated_by: str = "title"
    """Where the period above the table stands: title, sheet (its name) or answer."""
    titles: tuple[str, ...] = ()
    """What stands above each column, from top to bottom."""

    def labels_of(self, column: int) -> dict[str, int]:
        """Return the columns of labels that speak for a column of figures: the nearest to its left, by role."""
        found: dict[str, int] = {}
        for place in sorted(self.labels, reverse=True):
            if place > column:
                found[self.labels[place]] = place
        for place in sorted(self.labels):
            if place < column:
                found[self.labels[place]] = place
        return found

    def header_text(self, column: int) -> str:
        """Return what stands above a column, from top to bottom; "" for nothing."""
        return self.titles[column] if column < len(self.titles) else ""

    @property
    def names(self) -> str:
        """Return what the rows are of: `indicator`, `area` or `period`; "" where nothing tells."""
        roles = set(self.labels.values())
        return next((role for role in ("period", "indicator", "area") if role in roles), "")


def frames_of(rows: Rows) -> list[Frame]:
    """Return the tables of a sheet, one below the other: a repeated header (续表) begins the next one."""
    headers = _headers(rows)
    starts = [
        max(
            _title_start(rows, headers[number - 1].stop, header.start) if number else 0, header.start - _MOST_TITLE_ROWS
        )
        for number, header in enumerate(headers)
    ]
    frames: list[Frame] = []
    former = Title()
    for header, start, stop in zip(headers, starts, [*starts[1:], len(rows)], strict=False):
        texts = (cell_text(cell) for row in rows[start : header.start] for cell in row)
        former = title_of(text for text in texts if text).over(former)
        frame = _frame(rows, former, header, range(header.stop, stop))
        if frame is not None:
            frames.append(frame)
    return frames


def _header_above_periods(rows: Rows) -> list[int]:
    """Return the row above the first of two that begin with a period and hold numbers."""
    last = -1
    for place, row in enumerate(rows[:200]):
        texts = [cell_text(cell) for cell in row[:1]]
        if texts and read_whole_period(texts[0]) and any(_looks_like_number(cell_text(cell)) for cell in row[1:]):
            if last >= 0:
                return [max(last - 1, 0)] if any(cell_text(cell) for cell in rows[max(last - 1, 0)][1:]) else []
            last = place
    return []


def _title_start(rows: Rows, start: int, stop: int) -> int:
    """Return where the title of a later table begins: behind the last row that holds a number."""
    for place in range(stop - 1, start - 1, -1):
        if any(is_number(cell) or _looks_like_number(cell) for cell in rows[place][1:]):
            return place + 1
    return start


def _looks_like_number(cell: object) -> bool:
    return isinstance(cell, str) and cell.strip().replace(".", "", 1).replace("-", "", 1).isdigit()


def _headers(rows: Rows) -> list[range]:
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
    label = next(
        (
            text
            for place, text in enumerate(texts[: filled[0] + 4])
            if place not in units and role_of(text) in ("indicator", "area", "period", "item")
        ),
        "",
    )
    if not label and not is_first and texts[0] and read_whole_period(texts[0]) is None:
        return None
    others = [texts[place] for place in filled if not role_of(texts[place])]
    periods = [text for text in others if _is_period_header(text)]
    says = [text for text in others if heading_of(text).says_what]
    plain_numbers = [text for text in others if _looks_like_number(text) and text not in periods]
    if plain_numbers:
        return None
    if label:
        return label if others or any(role_of(texts[place]) for place in filled[1:]) else None
    first = texts[filled[0]]
    if len(periods) >= 2 and len(says) >= len(others) - 1 and (filled[0] > 0 or is_first):
        return "" if _is_period_header(first) else first
    return None


def _may_be_period(number: float) -> bool:
    return 1900 <= number <= 219_912 and number == int(number)


def _is_period_header(text: str) -> bool:
    found = read_whole_period(text) if text.isdigit() else None
    if text.isdigit():
        return found is not None and len(text) in (4, 6) and "1949" <= text[:4] <= "2199"
    return bool(heading_of(text).period)


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
    texts = [cell_text(cell) for cell in row]
    named = [place for place, text in enumerate(texts) if role_of(text) and role_of(text) not in ("note", "release")]
    return named or [0]


def _is_upper_row(row: Sequence[object], labels: Sequence[int]) -> bool:
    """Return whether a row above the labels belongs to the header: the labels' columns are blank, others say what."""
    texts = [cell_text(cell) for cell in row]
    filled = [text for text in texts if text]
    if not filled or any(place < len(texts) and texts[place] for place in labels):
        return False
    if any("单位" in text or text.lower().startswith("unit") for text in filled):
        return False
    if len(filled) == 1 and (said_unit(filled[0]) or units_within(filled[0])):
        return False
    headings = [heading_of(text) for text in filled]
    return len(filled) > 1 or (headings[0].says_what and not headings[0].name)


def _is_lower_row(row: Sequence[object], labels: Sequence[int]) -> bool:
    """Return whether a row below the labels belongs to the header: no label, no number, some text; or 甲 1 2 3."""
    texts = [cell_text(cell) for cell in row]
    filled = [text for text in texts if text]
    if not filled:
        return False
    if filled[0] in _COLUMN_LETTERS:
        return True
    if any(place < len(texts) and texts[place] and not role_of(texts[place]) for place in labels):
        return False
    return all(not _looks_like_number(text) or _is_period_header(text) for text in filled)


def _frame(rows: Rows, title: Title, header: range, body: range) -> Frame | None:
    """Return what the columns of a table hold; None where none holds figures."""
    if (transposed := _transposed(rows, title, header, body)) is not None:
        return transposed
    stacks = _stacks(rows, header, body)
    labels: dict[int, str] = {}
    columns: dict[int, Heading] = {}
    releases: dict[int, int] = {}
    for place, stack in enumerate(stacks):
        role = next((role_of(text) for text in stack if role_of(text)), "")
        heading = merged(heading_of(text) for text in stack)
        if role == "release" and columns:
            releases[max(columns)] = place
        elif role and not (role in _NAMING and _holds_figures(rows, body, place)):
            labels[place] = role
        elif not stack:
            if _holds_words(rows, body, place):
                labels[place] = _UNNAMED
        elif heading.is_other or heading.says_what or not _holds_words(rows, body, place):
            columns[place] = heading
        else:
            labels[place] = _UNKNOWN
    _settle_roles(rows, body, stacks, labels, columns)
    _name_labels(rows, body, labels, columns)
    for place, role in labels.items():
        if role == "indicator" and _holds_periods(rows, body, place):
            labels[place] = "period"
    if not columns:
        return None
    titles = tuple(" ".join(dict.fromkeys(stack)) for stack in stacks)
    return Frame(title, header, body, labels, columns, releases, titles=titles)


def _transposed(rows: Rows, title: Title, header: range, body: range) -> Frame | None:
    """Return a table whose header rows each say what they hold (指标, 地区, 频度, 单位) above rows of periods."""
    roles = [role_of(cell_text(rows[place][0])) if rows[place] else "" for place in header]
    if sum(bool(role) for role in roles) < 2 or not _holds_periods(rows, body, 0):
        return None
    columns: dict[int, Heading] = {}
    for column in range(1, max(len(rows[place]) for place in header)):
        said = [
            _said_of(cell_text(rows[place][column]), role)
            for place, role in zip(header, roles, strict=True)
            if column < len(rows[place])
        ]
        heading = merged(said)
        if heading != Heading():
            columns[column] = heading
    if not columns:
        return None
    titles = tuple(" ".join(dict.fromkeys(filter(None, stack))) for stack in _columns_of_texts(rows, header))
    return Frame(title, header, body, {0: "period"}, columns, titles=titles)


def _columns_of_texts(rows: Rows, header: range) -> list[list[str]]:
    width = max(len(rows[place]) for place in header)
    return [
        [cell_text(rows[place][column]) if column < len(rows[place]) else "" for place in header]
        for column in range(width)
    ]


def _said_of(text: str, role: str) -> Heading:
    if not text or role == "ignored":
        return Heading()
    return Heading(area=text) if role == "area" else Heading(unit=text) if role == "unit" else heading_of(text)


def _holds_periods(rows: Rows, body: range, column: int) -> bool:
    found = [cell_text(rows[place][column]) for place in body[:200] if column < len(rows[place])]
    filled = [text for text in found if text]
    return sum(_is_period_header(text) or read_whole_period(text) is not None for text in filled) * 2 > len(filled) > 0


def _stacks(rows: Rows, header: range, body: range) -> list[list[str]]:
    """Return the header texts above each column, top first; a text spreads to the right over blank cells.

    The lowest row spreads only where nothing else could say what the column holds.
    """
    width = max(len(rows[place]) for place in header)
    width = max(width, *(len(rows[place]) for place in body)) if len(body) else width
    stacks: list[list[str]] = [[] for _ in range(width)]
    for place in header:
        texts = [cell_text(cell) for cell in rows[place]] + [""] * (width - len(rows[place]))
        if texts and next((text for text in texts if text), "") in _COLUMN_LETTERS:
            continue
        spread = ""
        is_last = place == header[-1]
        for column, text in enumerate(texts):
            spread = text or spread
            if text:
                stacks[column].append(text)
            elif spread and not is_last and not role_of(spread) and _has_text_below(rows, header, place, column):
                stacks[column].append(spread)
    return stacks


def _has_text_below(rows: Rows, header: range, place: int, column: int) -> bool:
    return any(column < len(rows[below]) and cell_text(rows[below][column]) for below in range(place + 1, header.stop))


def _settle_roles(
    rows: Rows, body: range, stacks: Sequence[Sequence[str]], labels: dict[int, str], columns: Mapping[int, Heading]
) -> None:
    """Say what headers are that may mean two things: 项目名称 beside 指标, 单位名称 over one office."""
    before = [place for place in labels if place < min(columns, default=0)]
    settled = roles_of([" ".join(stacks[place]) for place in before])
    labels.update({before[number]: role for number, role in settled.items() if role == "item"})
    for place, role in list(labels.items()):
        texts = _texts(rows, body, place) if role == "area" and is_office_header(" ".join(stacks[place])) else []
        if len(texts) == 1 and not is_area_name(texts[0]) and not area_of_office(texts[0]):
            labels[place] = "beside"


def _name_labels(rows: Rows, body: range, labels: dict[int, str], columns: dict[int, Heading]) -> None:
    """Say what the columns of words hold whose headers do not say it: by what stands in them.

    Of those before the figures one names the rows, if nothing else does: the last without a header, else the first.
    """
    for place, said in labels.items():
        if (
            said == "indicator"
            and role_by_content(_texts(rows, body, place)) == "area"
            and "area" not in labels.values()
        ):
            labels[place] = "area"
    have_units = any(heading.unit for heading in columns.values())
    for place, said in list(labels.items()):
        role = role_by_content(_texts(rows, body, place)) if said in (_UNNAMED, _UNKNOWN, *_DESCRIBING) else ""
        if role == "unit" and have_units:
            # Beside headers that name units of their own it cannot be what it seems.
            continue
        if role and role not in labels.values() and (said not in _DESCRIBING or role in ("unit", "stage")):
            labels[place] = role
    if any(role in ("indicator", "period", "item") for role in labels.values()):
        return
    before = [
        place for place, role in labels.items() if role in (_UNNAMED, _UNKNOWN) and place < min(columns, default=0)
    ]
    unnamed = [place for place in before if labels[place] == _UNNAMED]
    is_named = "area" in labels.values() and not unnamed
    if before and not is_named:
        labels[(unnamed or before[:1])[-1]] = "indicator"


def _texts(rows: Rows, body: range, column: int) -> list[str]:
    found = (cell_text(rows[place][column]) for place in body if column < len(rows[place]))
    return [text for text in dict.fromkeys(found) if text]


def _holds_words(rows: Rows, body: range, column: int) -> bool:
    """Return whether most cells of a column hold words, or periods, and no figures."""
    filled, words = 0, 0
    for place in body[:200]:
        cell = rows[place][column] if column < len(rows[place]) else ""
        text = cell_text(cell)
        if not text or says_missing(text):
            continue
        filled += 1
        words += not (is_number(cell) or _is_figure(text)) or _is_period_header(text)
    return words * 2 > filled


def _holds_figures(rows: Rows, body: range, column: int) -> bool:
    """Return whether a column holds figures and hardly a word."""
    is_filled = any(cell_text(rows[place][column]) for place in body[:200] if column < len(rows[place]))
    return is_filled and not _holds_words(rows, body, column)


def _is_figure(text: str) -> bool:
    return any(mark.isdigit() for mark in text) and isinstance(read_figure(text), Figure)
