"""The figures of cross tables -> readings: each cell with the period, unit, name and form that apply to it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, compress
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import categories_of, united
from leling_targets.actuals.cross.dated import dated
from leling_targets.actuals.cross.figure_columns import columns_of, open_questions
from leling_targets.actuals.cross.frames import Frame
from leling_targets.actuals.cross.headings import Heading, heading_of
from leling_targets.actuals.cross.others import (
    blank_areas,
    open_areas,
    plan_tables,
    rows_outside,
    unread_of,
    without_ignored,
)
from leling_targets.actuals.cross.period_texts import carried, with_year, year_of
from leling_targets.actuals.cross.sections import Sections, sections_of, titles_of_parts
from leling_targets.actuals.cross.sources import Sources
from leling_targets.actuals.cross.title_units import rows_with_units, with_units_around
from leling_targets.actuals.readings import CHANGE, TEXTS, Readings
from leling_targets.actuals.sheets import Sheet, cell_text, split_numbers, text_column
from leling_targets.actuals.understood.account import Unread, problems_of
from leling_targets.actuals.understood.areas import area_of_sheet
from leling_targets.actuals.understood.open_units import BETWEEN
from leling_targets.actuals.understood.words import is_planned
from leling_targets.names import says_growth, split_form
from leling_targets.problems import ActualsError, Problem, Severity
from leling_targets.units import find_unit, split_unit, units_of

_MERGED = ("indicator", "area", "period")
"""Labels that stand once for several rows below one another."""

_NOTE = re.compile(r"\s*(?:注|说明|备注|附注|资料来源|数据来源|notes?\b|sources?\b)", re.IGNORECASE)
"""A note at the foot of a table, or within it: what stands beside it labels no row."""

_QUARTER_HEADER = re.compile(r"季|quarter", re.IGNORECASE)
_NUMBERS = frozenset((float, int))

_Filled: TypeAlias = NDArray[np.bool_]
"""Which cells of a block hold something, row by row."""


def readings_of(
    sheet: Sheet, frames: Sequence[Frame], layout: str, answers: Answers, *, months_are: str = ""
) -> Readings:
    """Return the figures of all tables of a sheet.

    `months_are` is the kind of period a bare month stands for where the publisher says so for all of its tables.
    Raises ActualsError where a table does not say what it measures or when, and no answer does.
    """
    problems = [*plan_tables(sheet, frames), *open_areas(sheet, frames)]
    if not answers.area:
        problems.extend(blank_areas(sheet, frames))
    unread: list[Unread] = []
    parts: list[pd.DataFrame] = []
    noticed: list[Problem] = []
    for one in (without_ignored(frame, answers.ignored) for frame in frames):
        frame, said = dated(sheet, with_units_around(sheet, one), answers)
        noticed.extend(problem for problem in said if problem not in noticed)
        sections = sections_of(sheet, frame)
        if sections.units and not frame.title.units:
            frame = replace(frame, title=replace(frame.title, units=sections.units))
        unread.extend([*sections.unread, *titles_of_parts(sheet, frame)])
        wanted, left = columns_of(frame, answers, months_are)
        unread.extend(unread_of(sheet, frame, wanted, left, answers.ignored))
        asked = open_questions(sheet, frame, wanted)
        problems.extend(asked)
        if not asked:
            parts.extend(_blocks(sheet, frame, wanted, sections))
    unread.extend(rows_outside(sheet, frames))
    problems.extend(problem for problem in noticed if problem.severity is Severity.ERROR)
    if problems:
        raise ActualsError([*problems, *(one for one in problems_of(unread) if one.severity is Severity.ERROR)])
    labels = _label_places(frames)
    cells = _together(parts)
    return Readings(
        sheet.file,
        layout,
        sheet.name,
        cells,
        sheet.is_sample,
        labels,
        sheet.is_percent,
        said=tuple(noticed),
        unread=tuple(unread),
    )


def _label_places(frames: Sequence[Frame]) -> dict[str, int]:
    """Return where the labels of all tables of a sheet stand, from 1, by role; nothing of those that differ."""
    places: dict[str, set[int]] = {}
    for frame in frames:
        for place, role in frame.labels.items():
            places.setdefault(role, set()).add(place + 1)
    return {role: min(found) for role, found in places.items() if len(found) == 1}


def _blocks(sheet: Sheet, frame: Frame, wanted: Mapping[int, Heading], sections: Sections) -> list[pd.DataFrame]:
    """Return the cells of a table: a block for each set of columns with the same labels beside them."""
    groups: dict[tuple[tuple[str, int], ...], list[int]] = {}
    for place in wanted:
        groups.setdefault(tuple(sorted(frame.labels_of(place).items())), []).append(place)
    labels = _labels(sheet, frame)
    above = {"area": sections.areas} if sections.name_areas else {}
    return [
        _block(
            sheet,
            frame,
            {place: wanted[place] for place in places},
            {**above, **{role: _over(labels[at], above.get(role)) for role, at in beside}},
            Sources(sheet, frame, {place: wanted[place] for place in places}, dict(beside), sections.sources),
        )
        for beside, places in groups.items()
    ]


def _over(own: Sequence[str], above: Sequence[str] | None) -> Sequence[str]:
    """Return the labels of rows, and where they are blank what stands above them."""
    return own if above is None else [text or upper for text, upper in zip(own, above, strict=True)]


def _labels(sheet: Sheet, frame: Frame) -> dict[int, list[str]]:
    """Return the labels of every row by their column."""
    found: dict[int, list[str]] = {place: [] for place in frame.labels}
    merged = [place for place, role in frame.labels.items() if role in _MERGED]
    last: dict[int, str] = {}
    for number in frame.body:
        row = sheet.rows[number]
        own = {place: cell_text(row[place]) if place < len(row) else "" for place in frame.labels}
        if len(merged) > 1 and any(own[place] for place in merged):
            own.update({place: own[place] or last.get(place, "") for place in merged})
        if not any(_NOTE.match(own[place]) for place in merged):
            last = {place: own[place] for place in merged}
        for place, text in own.items():
            found[place].append(text)
    for place in (place for place, role in frame.labels.items() if role == "unit"):
        found[place] = rows_with_units(sheet, frame, place, found[place])
    for place in (place for place, role in frame.labels.items() if role == "indicator"):
        found[place] = _with_growth_named(found[place])
    periods = [place for place in sorted(merged) if frame.labels[place] == "period"]
    if periods:
        said = ([_period_word(word, frame.header_text(place)) for word in found[place]] for place in periods)
        whole = [_period_of(words) for words in zip(*said, strict=True)]
        whole = _with_years(frame, whole)
        found.update(dict.fromkeys(periods, whole))
    return found


def _with_growth_named(names: Sequence[str]) -> list[str]:
    """Return names with 同比增长, which stands in a row of its own, as the growth of the row above."""
    whole: list[str] = []
    former = ""
    for name in names:
        is_growth_alone = bool(name) and not split_form(name)[0].strip()
        whole.append(f"{former}{name}" if is_growth_alone else name)
        former = former if is_growth_alone else name
    return whole


def _period_word(word: str, header: str) -> str:
    """Return a part of a period with what its header says of it: 2 under 季度 is the second quarter."""
    if _QUARTER_HEADER.search(header) and re.fullmatch(r"[1-4一二三四]", word):
        return f"第{word}季度"
    return {"1": "上半年", "2": "下半年"}.get(word, word) if "半年" in header else word


def _period_of(words: Sequence[str]) -> str:
    """Return the period a row is labelled with, in one column or two (年, 月)."""
    is_parted = sum(bool(word) for word in words) > 1
    text = "".join(f"{word}年" if is_parted and word.isdigit() and len(word) == 4 else word for word in words)
    return f"{text}月" if is_parted and text[-1:].isdigit() else text


def _with_years(frame: Frame, periods: Sequence[str]) -> list[str]:
    """Return the periods of rows with the year of the title, or of the row above, where they have none."""
    own = [heading_of(text) for text in periods]
    if not any(heading.period and not heading.has_year for heading in own):
        return list(periods)
    if frame.title.period:
        year = year_of(frame.title.period)
        lacks = [heading.period and not heading.has_year for heading in own]
        return [
            with_year(heading.period, year) if without else text
            for text, heading, without in zip(periods, own, lacks, strict=True)
        ]
    return carried(periods)


def _block(
    sheet: Sheet,
    frame: Frame,
    columns: Mapping[int, Heading],
    said: Mapping[str, Sequence[str]],
    sources: Sources,
) -> pd.DataFrame:
    """Return the filled cells of some columns that have the same labels beside them."""
    places, headings = list(columns), list(columns.values())
    rows = [sheet.rows[number] for number in frame.body]
    flat = _flat(rows, places)
    plain = np.fromiter(map(_NUMBERS.__contains__, map(type, flat)), np.bool_, len(flat))
    numbers = np.full(len(flat), np.nan)
    numbers[plain] = list(compress(flat, plain))
    read, words = split_numbers(text_column(list(compress(flat, ~plain))))
    numbers[~plain] = read
    texts = np.zeros(len(flat), dtype=np.int32)
    texts[~plain] = words.codes
    names = said.get("indicator"), [heading.whole_name or frame.title.indicator for heading in headings]
    # Beside a figure nobody named stands a question; beside a remark nobody named, nothing.
    is_named = _codes(*names, len(rows))[0] > 0
    filled = plain | np.isfinite(numbers) | ((texts > 0) & is_named)
    if "stage" in said:
        filled &= ~np.repeat(np.array([is_planned(word) for word in said["stage"]], dtype=np.bool_), len(places))
    return pd.DataFrame(
        {
            **_meanings(sheet, frame, headings, said, names, filled, sources),
            "release": _releases(rows, frame, columns, said.get("release"), filled),
            "value": numbers[filled],
            "text": pd.Categorical.from_codes(texts[filled], categories=words.categories),
            "row": np.repeat(np.array([sheet.lines[number] for number in frame.body], np.int32), len(places))[filled],
            "column": np.tile(np.array(places, np.int16) + 1, len(rows))[filled],
        },
        copy=False,
    )


def _flat(rows: Sequence[Sequence[object]], places: Sequence[int]) -> list[Any]:
    """Return the cells of some columns, row by row."""
    first, last = places[0], places[-1] + 1
    if last - first == len(places) and all(len(row) >= last for row in rows):
        return list(chain.from_iterable(row[first:last] for row in rows))
    return [row[at] if at < len(row) else "" for row in rows for at in places]


def _meanings(
    sheet: Sheet,
    frame: Frame,
    headings: Sequence[Heading],
    said: Mapping[str, Sequence[str]],
    names: tuple[Sequence[str] | None, Sequence[str]],
    filled: _Filled,
    sources: Sources,
) -> dict[str, pd.Categorical]:
    """Return what is said of every filled cell: by its row where that says something, else by its column."""
    height = len(frame.body)
    by_column: Mapping[str, Sequence[str]] = {
        "area": [heading.area or frame.title.area or area_of_sheet(sheet.name) for heading in headings],
        # What a name itself says of the form is left to whoever knows the plan's names.
        "form": [_form_word(heading) for heading in headings],
        "kind": [heading.kind for heading in headings],
        "period": [heading.period for heading in headings],
    }
    found = {"indicator": _column(*_codes(*names, height), filled)}
    for role in (*TEXTS, "kind", "weight_text", "of_text"):
        if role not in ("indicator", "unit", "release"):
            texts = by_column.get(role, [""] * len(headings))
            found[role] = _column(*_codes(said.get(role.removesuffix("_text")), texts, height), filled)
    codes, known = _codes(said.get("unit"), [heading.unit for heading in headings], height)
    origin = sources.of_unit(said)
    if "unit" in said:
        # A column of growth has its own unit: that of the row is the unit of its levels.
        growth = _is_growth(frame, headings, said, names)
        shares = np.array([bool(word) and find_unit(word).dimension == "share" for word in known])
        beside = np.tile(np.array([known.get(heading.unit, 0) for heading in headings], dtype=np.int32), height)
        codes = np.where(growth & ~shares[codes], beside, codes)
        origin = sources.from_header(origin, growth)
    if frame.title.units:
        applies = (codes == 0) & _takes_title_unit(frame, headings, said, names)
        codes = np.where(applies, known.setdefault(frame.title.units, len(known)), codes)
        origin = sources.from_title(origin, applies)
    found["unit"] = _column(codes, known, filled)
    found["open_unit"] = _column(
        np.where(codes == 0, 1, 0), {"": 0, BETWEEN.join(frame.title.open_units) or BETWEEN: 1}, filled
    )
    found["origin"] = sources.together(said, origin, filled)
    return found


def _form_word(heading: Heading) -> str:
    if heading.name and heading.marked_name:
        return ""
    return CHANGE if heading.may_be_amount and heading.form == "growth" else heading.form


def _takes_title_unit(
    frame: Frame,
    headings: Sequence[Heading],
    said: Mapping[str, Sequence[str]],
    names: tuple[Sequence[str] | None, Sequence[str]],
) -> _Filled:
    """Return which cells the title's unit is said of.

    Not those whose name has a unit of its own, and not growth, which is a share whatever unit a title names.
    """
    labels, known = _codes(*names, len(frame.body))
    applies: _Filled = ~np.array([bool(split_unit(name)[1]) for name in known])[labels]
    if not any(find_unit(unit).dimension == "share" for unit in units_of(frame.title.units)):
        applies &= ~_is_growth(frame, headings, said, names)
    return applies


def _is_growth(
    frame: Frame,
    headings: Sequence[Heading],
    said: Mapping[str, Sequence[str]],
    names: tuple[Sequence[str] | None, Sequence[str]],
) -> _Filled:
    """Return which cells hold growth, by a word of their row, their header or their name."""
    forms, words = _codes(said.get("form"), [heading.form for heading in headings], len(frame.body))
    labels, known = _codes(*names, len(frame.body))
    said_growth = np.array([word == "growth" or says_growth(word) for word in words])[forms]
    named_growth = np.array([says_growth(name) for name in known])[labels]
    found: _Filled = said_growth | named_growth
    return found


def _releases(
    rows: Sequence[Sequence[object]],
    frame: Frame,
    columns: Mapping[int, Heading],
    by_row: Sequence[str] | None,
    filled: _Filled,
) -> pd.Categorical:
    """Return the status of every filled cell: in a column of its own, said of the row, or by a mark of its header."""
    if not any(place in frame.releases for place in columns):
        return _column(*_codes(by_row, [heading.release for heading in columns.values()], len(rows)), filled)
    beside = [(frame.releases.get(place, -1), heading.release) for place, heading in columns.items()]
    texts = [(cell_text(row[at]) if 0 <= at < len(row) else "") or mark for row in rows for at, mark in beside]
    return _column(*_numbered(texts), filled)


def _numbered(texts: Sequence[str]) -> tuple[NDArray[np.int32], dict[str, int]]:
    known = {"": 0}
    return np.array([known.setdefault(text, len(known)) for text in texts], dtype=np.int32), known


def _codes(
    by_row: Sequence[str] | None, by_column: Sequence[str], height: int
) -> tuple[NDArray[np.int32], dict[str, int]]:
    """Return the codes of the texts of every cell of a block, and the texts: a row's own come before a column's."""
    columns, known = _numbered(by_column)
    if by_row is None:
        return np.tile(columns, height), known
    rows = np.array([known.setdefault(text, len(known)) for text in by_row], dtype=np.int32)[:, None]
    return np.where(rows > 0, rows, columns[None, :]).ravel(), known


def _column(codes: NDArray[np.int32], known: Mapping[str, int], filled: _Filled) -> pd.Categorical:
    if len(known) == 1:
        codes = np.zeros(int(filled.sum()), dtype=np.int8)
        return pd.Categorical.from_codes(codes, categories=pd.Index(list(known), dtype=object))
    return pd.Categorical.from_codes(codes[filled], categories=pd.Index(list(known), dtype=object))


def _together(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the cells of all blocks of a sheet as one frame of readings."""
    if not parts:
        words = {name: categories_of(()) for name in (*TEXTS, "kind", "origin", "text", "weight_text", "of_text")}
        numbers = {name: np.zeros(0) for name in ("value", "weight", "of", "row", "column")}
        return pd.DataFrame({**words, **numbers})
    if len(parts) == 1:
        whole: dict[str, object] = {str(name): column for name, column in parts[0].items()}
    else:
        whole = {str(name): _joined([part[name] for part in parts]) for name in parts[0]}
    count = sum(len(part) for part in parts)
    return pd.DataFrame({**whole, "weight": np.full(count, np.nan), "of": np.full(count, np.nan)}, copy=False)


def _joined(columns: list[pd.Series]) -> object:
    if isinstance(columns[0].dtype, pd.CategoricalDtype):
        return united(columns)
    return np.concatenate([column.to_numpy() for column in columns])
