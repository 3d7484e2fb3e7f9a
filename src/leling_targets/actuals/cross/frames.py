"""Where the tables of a sheet stand: their titles, the rows of their headers, their columns of labels and figures."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from leling_targets.actuals.cross.headers import COLUMN_LETTERS, headers_of, is_period_header, looks_like_number
from leling_targets.actuals.cross.headings import Heading, heading_of, merged
from leling_targets.actuals.cross.titles import Title, title_of
from leling_targets.actuals.sheets import Rows, cell_text, is_number, is_written_figure, text_at, texts_of
from leling_targets.actuals.understood.origins import Origin
from leling_targets.actuals.understood.period_texts import read_whole_period
from leling_targets.actuals.understood.task_words import Task, read_task
from leling_targets.actuals.understood.words import DESCRIBING, is_one_office, role_by_content, role_of, roles_of
from leling_targets.figures import says_missing

_MOST_TITLE_ROWS = 12
_NAMING = ("indicator", "area", "item")
_UNNAMED, _UNKNOWN = "unnamed", "unknown"
"""Labels of columns of words without a header, and of those whose header is not known."""


class Frame(Struct, frozen=True):
    """One table of a sheet. Rows and columns count from 0.

    `labels` are the columns beside the figures, by what they hold; `headings` the columns of figures, by what their
    headers say; `releases` the columns that hold the status of the figures in another one.
    """

    title: Title
    header: range
    body: range
    labels: Mapping[int, str]
    headings: Mapping[int, Heading]
    releases: Mapping[int, int] = {}
    dated_by: Origin = Origin.TITLE
    """Where the period above the table stands."""
    titles: tuple[str, ...] = ()
    """What stands above each column, from top to bottom."""

    def labels_of(self, column: int) -> dict[str, int]:
        """Return the columns of labels that speak for a column of figures: the nearest to its left, by role."""
        places = sorted(self.labels)
        left, right = [place for place in places if place < column], [place for place in places if place > column]
        return {self.labels[place]: place for place in (*reversed(right), *left)}

    def places(self, role: str) -> list[int]:
        """Return the columns of labels that hold something."""
        return [place for place, held in self.labels.items() if held == role]

    def header_text(self, column: int) -> str:
        """Return what stands above a column, from top to bottom; "" for nothing."""
        return self.titles[column] if column < len(self.titles) else ""

    @property
    def labelled_by(self) -> str:
        """Return what its rows are labelled by: `indicator`, `area` or `period`; "" where nothing tells."""
        roles = set(self.labels.values())
        return next((role for role in ("period", "indicator", "area") if role in roles), "")


def frames_of(rows: Rows) -> list[Frame]:
    """Return the tables of a sheet, one below the other: a repeated header (续表) begins the next one."""
    headers = headers_of(rows)
    ends = [0, *(header.stop for header in headers)]
    starts = [
        max(_title_start(rows, end, header.start) if end else 0, header.start - _MOST_TITLE_ROWS)
        for end, header in zip(ends, headers, strict=False)
    ]
    frames: list[Frame] = []
    former = Title()
    for header, start, stop in zip(headers, starts, [*starts[1:], len(rows)], strict=False):
        former = title_of(text for row in rows[start : header.start] for text in texts_of(row)).over(former)
        frame = _frame(rows, former, header, range(header.stop, stop))
        if frame is not None:
            frames.append(frame)
    return frames


def _title_start(rows: Rows, start: int, stop: int) -> int:
    """Return where the title of a later table begins: behind the last row that holds a number."""
    for place in range(stop - 1, start - 1, -1):
        if any(is_number(cell) or looks_like_number(cell) for cell in rows[place][1:]):
            return place + 1
    return start


def _frame(rows: Rows, title: Title, header: range, body: range) -> Frame | None:
    """Return what the columns of a table hold; None where none holds figures."""
    if (transposed := _transposed(rows, title, header, body)) is not None:
        return transposed
    stacks = _stacks(rows, header, body)
    labels: dict[int, str] = {}
    columns: dict[int, Heading] = {}
    releases: dict[int, int] = {}
    named_by = {role_of(text) for stack in stacks for text in stack}
    is_by_period = "period" in named_by and "indicator" not in named_by
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
        elif (
            heading.is_other
            or heading.says_what
            or not _holds_words(rows, body, place)
            or (is_by_period and _tells_of_tasks(rows, body, place))
        ):
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
    roles = [role_of(text_at(rows[place], 0)) for place in header]
    if sum(bool(role) for role in roles) < 2 or not _holds_periods(rows, body, 0):
        return None
    stacks = [[text_at(rows[place], column) for place in header] for column in range(_width(rows, header))]
    columns: dict[int, Heading] = {}
    for column in range(1, len(stacks)):
        parts = zip(header, stacks[column], roles, strict=True)
        heading = merged(_said_of(text, role) for place, text, role in parts if column < len(rows[place]))
        if heading != Heading():
            columns[column] = heading
    if not columns:
        return None
    titles = tuple(" ".join(dict.fromkeys(filter(None, stack))) for stack in stacks)
    return Frame(title, header, body, {0: "period"}, columns, titles=titles)


def _width(rows: Rows, places: range) -> int:
    return max((len(rows[place]) for place in places), default=0)


def _said_of(text: str, role: str) -> Heading:
    if not text or role == "ignored":
        return Heading()
    return Heading(area=text) if role == "area" else Heading(unit=text) if role == "unit" else heading_of(text)


def _holds_periods(rows: Rows, body: range, column: int) -> bool:
    filled = [text for place in body[:200] if (text := text_at(rows[place], column))]
    return sum(is_period_header(text) or read_whole_period(text) is not None for text in filled) * 2 > len(filled) > 0


def _stacks(rows: Rows, header: range, body: range) -> list[list[str]]:
    """Return the header texts above each column, top first; a text spreads to the right over blank cells.

    The lowest row spreads only where nothing else could say what the column holds.
    """
    width = max(_width(rows, header), _width(rows, body))
    stacks: list[list[str]] = [[] for _ in range(width)]
    for place in header:
        texts = [text_at(rows[place], column) for column in range(width)]
        if next(filter(None, texts), "") in COLUMN_LETTERS:
            continue
        spread, below = "", range(place + 1, header.stop)
        for column, text in enumerate(texts):
            spread = text or spread
            may_spread = spread and not role_of(spread) and any(text_at(rows[lower], column) for lower in below)
            if text or may_spread:
                stacks[column].append(spread)
    return stacks


def _settle_roles(
    rows: Rows, body: range, stacks: Sequence[Sequence[str]], labels: dict[int, str], columns: Mapping[int, Heading]
) -> None:
    """Say what headers are that may mean two things: 项目名称 beside 指标, 单位名称 over one office."""
    before = [place for place in labels if place < min(columns, default=0)]
    settled = roles_of([" ".join(stacks[place]) for place in before])
    labels.update({before[number]: role for number, role in settled.items() if role == "item"})
    for place, role in list(labels.items()):
        if role == "area" and is_one_office(" ".join(stacks[place]), _texts(rows, body, place)):
            labels[place] = "beside"


def _name_labels(rows: Rows, body: range, labels: dict[int, str], columns: dict[int, Heading]) -> None:
    """Say what the columns of words hold whose headers do not say it: by what stands in them.

    Of those before the figures one names the rows, if nothing else does: the last without a header, else the first.
    """
    for place, said in labels.items():
        if said == "indicator" and "area" not in labels.values():
            labels[place] = "area" if role_by_content(_texts(rows, body, place)) == "area" else said
    have_units = any(heading.unit for heading in columns.values())
    for place, said in list(labels.items()):
        role = role_by_content(_texts(rows, body, place)) if said in (_UNNAMED, _UNKNOWN, *DESCRIBING) else ""
        if role == "unit" and have_units:
            # Beside headers that name units of their own it cannot be what it seems.
            continue
        if role and role not in labels.values() and (said not in DESCRIBING or role in ("unit", "stage")):
            labels[place] = role
    if any(role in ("indicator", "period", "item") for role in labels.values()):
        return
    first = min(columns, default=0)
    before = [place for place, role in labels.items() if role in (_UNNAMED, _UNKNOWN) and place < first]
    unnamed = [place for place in before if labels[place] == _UNNAMED]
    is_named = "area" in labels.values() and not unnamed
    if before and not is_named:
        labels[(unnamed or before[:1])[-1]] = "indicator"


def _texts(rows: Rows, body: range, column: int) -> list[str]:
    return list(filter(None, dict.fromkeys(text_at(rows[place], column) for place in body)))


def _holds_words(rows: Rows, body: range, column: int) -> bool:
    """Return whether most cells of a column hold words, or periods, and no figures."""
    filled, words = 0, 0
    for place in body[:200]:
        cell = rows[place][column] if column < len(rows[place]) else ""
        text = cell_text(cell)
        if not text or says_missing(text):
            continue
        filled += 1
        words += not (is_number(cell) or is_written_figure(text)) or is_period_header(text)
    return words * 2 > filled


def _tells_of_tasks(rows: Rows, body: range, column: int) -> bool:
    """Return whether all that a column holds are words or days that say whether something is done."""
    filled = [text for place in body[:200] if (text := text_at(rows[place], column)) and not says_missing(text)]
    return bool(filled) and all(isinstance(read_task(text), Task) for text in filled)


def _holds_figures(rows: Rows, body: range, column: int) -> bool:
    """Return whether a column holds figures and hardly a word."""
    return any(text_at(rows[place], column) for place in body[:200]) and not _holds_words(rows, body, column)
