"""What of a sheet of cross tables is no figure: what became of it, and the tables refused as a whole."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

import numpy as np
from msgspec.structs import replace

from leling_targets.actuals.cross.frames import Frame
from leling_targets.actuals.cross.headings import Heading
from leling_targets.actuals.cross.titles import Title
from leling_targets.actuals.readings import KEY, Dimension
from leling_targets.actuals.sheets import Sheet, cell_text, is_number, place_on, text_at, text_column, texts_of
from leling_targets.actuals.understood.account import Part, Unread, UnreadReason
from leling_targets.actuals.understood.areas import contradicting
from leling_targets.actuals.understood.named_areas import areas_in
from leling_targets.actuals.understood.period_texts import read_whole_period
from leling_targets.actuals.understood.plans import is_nature, is_of_nature, says_plan, says_progress
from leling_targets.actuals.understood.unread_columns import RowLabels, dimension_of, is_ignored, unread_column
from leling_targets.actuals.understood.words import DESCRIBING, is_planned
from leling_targets.figures import Figure, read_figure, says_missing
from leling_targets.names import fold
from leling_targets.problems import Location, Problem, ProblemCode, column_letters

_PARTS = frozenset((*KEY, "unit", "release", "weight", "of", "note"))
"""Labels that are part of a figure, or said of it."""
_SAID_OF_FIGURES = DESCRIBING | {"note", "ignored"}
_EXAMPLES = 3

_IS_A_WAY = re.compile(r"年均|[\[〔［(（]\s*累计\s*[\]〕］)）]|五年累计|年均/累计")
_IS_OF_PLAN = re.compile(r"规划|五年|十[一二三四五六]五|目标|主要指标")
_IS_ACTUAL = re.compile(r"实际|完成|实绩|actual", re.IGNORECASE)


def without_ignored(frame: Frame, ignored: Sequence[str]) -> Frame:
    """Return a table without the columns of labels that a person passes over."""
    labels = {
        place: role
        for place, role in frame.labels.items()
        if not is_ignored(frame.header_text(place), place + 1, ignored)
    }
    return replace(frame, labels=labels)


def unread_of(
    sheet: Sheet, frame: Frame, wanted: Mapping[int, Heading], left: Sequence[int], ignored: Sequence[str]
) -> Iterator[Unread | Dimension]:
    """Yield what became of the columns of a table that are no figures of it, nor labels of those.

    A column that may part the figures is yielded as that, with a text for every row of the body. Where tables stand
    beside one another, nobody knows whose figures it parts.
    """
    width = max((len(sheet.rows[number]) for number in chain(frame.header, frame.body)), default=0)
    beside = (
        [one for place in wanted for one in frame.labels_of(place).items()]
        if wanted
        else ([(role, place) for place, role in frame.labels.items()])
    )
    # A year and a month in two columns are one period.
    used = {*frame.places("period"), *(place for role, place in beside if role in _PARTS)}
    read = {*wanted, *frame.releases.values(), *used}
    body = [number for number in frame.body if _says_more(sheet.rows[number], used)]
    for place in range(width):
        if place in read:
            continue
        header = frame.header_text(place)
        where = place_on(sheet, sheet.lines[frame.header.start], place + 1)
        if is_ignored(header, place + 1, ignored):
            yield Unread(Part.COLUMN, header or column_letters(place + 1), where, UnreadReason.PASSED_OVER)
        elif frame.labels.get(place) == "stage":
            yield from _planned(sheet, frame, body, place, where)
        elif place in left and (frame.headings[place].is_other or frame.headings[place].since):
            yield Unread(Part.COLUMN, header, where, UnreadReason.OTHER_FIGURES)
        else:
            texts = text_column([text_at(sheet.rows[number], place) for number in body])
            role = frame.labels.get(place, "")
            said = role if role in _SAID_OF_FIGURES else "" if role else None
            labels = _labels(sheet, frame, body, place)
            name = header or column_letters(place + 1)
            one = unread_column(name, where, texts, labels, said)
            is_dimension = one is not None and one.may_be_a_dimension and not _are_beside_one_another(frame)
            if is_dimension:
                found = dimension_of(name, where, texts, labels.key)
                every_row = text_column([text_at(sheet.rows[number], place) for number in frame.body])
                yield replace(found, texts=every_row)
            if one is not None and (one.is_harmless or not is_dimension):
                yield one


def _are_beside_one_another(frame: Frame) -> bool:
    roles = [role for role in frame.labels.values() if role in KEY and role != "period"]
    return len(set(roles)) < len(roles)


def _says_more(row: Sequence[object], labels: Collection[int]) -> bool:
    """Return whether a row holds anything but its labels."""
    return any(cell_text(cell) for place, cell in enumerate(row) if place not in labels)


def _planned(sheet: Sheet, frame: Frame, body: Sequence[int], place: int, where: Location) -> Iterator[Unread]:
    said = [text for number in body if is_planned(text := text_at(sheet.rows[number], place))]
    if said:
        yield Unread(
            Part.ROWS, frame.header_text(place), where, UnreadReason.PLANNED, tuple(dict.fromkeys(said)), len(said)
        )


def _labels(sheet: Sheet, frame: Frame, body: Sequence[int], column: int) -> RowLabels:
    """Return what the rows beside a column are told apart by; a blank label is that of the row above."""
    beside = frame.labels_of(column)
    key, indicator = np.zeros(len(body), dtype=np.int64), np.zeros(len(body), dtype=np.int64)
    for role, place in beside.items():
        if role not in KEY:
            continue
        known: dict[str, int] = {}
        last = 0
        codes = np.zeros(len(body), dtype=np.int64)
        for row, number in enumerate(body):
            text = text_at(sheet.rows[number], place)
            last = known.setdefault(fold(text), len(known) + 1) if text else last
            codes[row] = last
        key = key * (len(known) + 1) + codes
        if role == "indicator":
            indicator = codes
    return RowLabels(key, indicator)


def open_areas(sheet: Sheet, frames: Sequence[Frame]) -> Iterator[Problem]:
    """Yield a problem where the title of a table and the name of its sheet say two areas."""
    for frame in frames:
        if "area" in frame.labels.values() or all(heading.area for heading in frame.headings.values()):
            continue
        if (found := contradicting_areas(frame.title, sheet.name)) is not None:
            where = place_on(sheet, sheet.lines[frame.header.start], 1)
            yield Problem(ProblemCode.AREAS_CONTRADICT, where, {"found": found[0], "second": found[1]})
            return


def contradicting_areas(title: Title, name: str) -> tuple[str, str] | None:
    """Return two areas that a title, or a title and the name of a sheet, say of one table."""
    return contradicting((*title.areas, *areas_in(name)))


def blank_areas(sheet: Sheet, frames: Sequence[Frame]) -> Iterator[Problem]:
    """Yield a problem for a table whose first rows name no area and whose later ones do.

    Where the first row names one, a blank below it is a merged cell; else it may be the plan's own area too.
    """
    for frame in frames:
        for place in frame.places("area")[:1]:
            rows = [number for number in frame.body if any(map(cell_text, sheet.rows[number]))]
            named = [bool(text_at(sheet.rows[number], place)) for number in rows]
            if not any(named) or named[0] or all(named[named.index(True) :]):
                continue
            number = rows[named.index(False, named.index(True))]
            where = place_on(sheet, sheet.lines[number], place + 1)
            yield Problem(ProblemCode.AREA_BLANK, where, {"count": named.count(False)})


def plan_tables(sheet: Sheet, frames: Sequence[Frame]) -> Iterator[Problem]:
    """Yield a problem for a table of goals.

    Its title says so, or 预期性, 约束性 beside its rows, or 年均, 累计 under a plan's title. A table that tells goals
    and what was done apart, by its headers or its title, is none.
    """
    for frame in frames:
        headers = [frame.header_text(place) for place in range(len(frame.titles))]
        said = _plan_said(sheet, frame, headers)
        if said and not any(_IS_ACTUAL.search(header) for header in headers) and not _tells_apart(frame):
            where = place_on(sheet, sheet.lines[frame.header.start], 1)
            yield Problem(ProblemCode.PLAN_TABLE, where, {"found": said})


def _plan_said(sheet: Sheet, frame: Frame, headers: Sequence[str]) -> str:
    """Return what says that a table is of goals; "" where nothing does, or the title says that it is of progress."""
    above = frame.title.texts
    if says_progress((*above, sheet.name)):
        return ""
    natures = [place for place, header in enumerate(headers) if is_of_nature(header)]
    texts = (text_at(sheet.rows[number], place) for place in natures for number in frame.body)
    said = says_plan(above) or next((text for text in texts if is_nature(text)), "")
    ways = [header for header in headers if _IS_A_WAY.search(header)]
    is_of_plan = ways and _IS_OF_PLAN.search(f"{' '.join(above)} {sheet.name} {sheet.file.input.name}")
    return said or (ways[0] if is_of_plan else "")


def _tells_apart(frame: Frame) -> bool:
    """Return whether headers tell goals from figures of their own: 2021年, 2025年目标; or rows do."""
    goals = [place for place, heading in frame.headings.items() if heading.is_other]
    is_apart = any(says_plan([frame.header_text(place)]) for place in goals)
    others = any(not heading.is_other and heading.period for heading in frame.headings.values())
    return "stage" in frame.labels.values() or (is_apart and others)


def rows_outside(sheet: Sheet, frames: Sequence[Frame]) -> Iterator[Unread]:
    """Yield the rows outside all tables, above their headers or under none, that hold figures."""
    inside = {number for frame in frames for number in chain(frame.header, frame.body)}
    outside = ((number, row) for number, row in enumerate(sheet.rows) if number not in inside)
    found = [number for number, row in outside if sum(map(_is_figure, row)) > 1]
    if found:
        row = sheet.rows[found[0]]
        label = next(iter(texts_of(row)), "")
        texts = tuple(cell_text(cell) for cell in row if _is_figure(cell))[:_EXAMPLES]
        where = place_on(sheet, sheet.lines[found[0]], 1)
        yield Unread(Part.ROWS, label, where, UnreadReason.HOLDS_FIGURES, texts, len(found))


def _is_figure(cell: object) -> bool:
    """Return whether a cell holds a figure that is no year or month, as titles have them."""
    text = cell_text(cell)
    if read_whole_period(text) is not None:
        return False
    if is_number(cell):
        return True
    return isinstance(cell, str) and not says_missing(text) and isinstance(read_figure(text), Figure)
