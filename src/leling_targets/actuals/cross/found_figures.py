"""The figures of cross tables -> readings: each cell with the period, unit, name and form that apply to it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, compress
from typing import Any

import numpy as np
import pandas as pd
from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import Mask, categories_of, coded, constant, stacked
from leling_targets.actuals.cross import others
from leling_targets.actuals.cross.block import Block, Said, coded_texts
from leling_targets.actuals.cross.cell_origins import from_header, from_title, origins_of, origins_of_units
from leling_targets.actuals.cross.dated import dated
from leling_targets.actuals.cross.dimensions import dimensions_of
from leling_targets.actuals.cross.figure_columns import columns_of, open_questions
from leling_targets.actuals.cross.frames import Frame, frames_of
from leling_targets.actuals.cross.headings import Heading
from leling_targets.actuals.cross.row_labels import row_labels
from leling_targets.actuals.cross.said_columns import named_twice, with_said_columns
from leling_targets.actuals.cross.sections import Sections, sections_of, titles_of_parts
from leling_targets.actuals.cross.title_units import with_units_around
from leling_targets.actuals.readings import CHANGE, TEXTS, Dimension, Readings
from leling_targets.actuals.sheets import Sheet, split_numbers, text_at, text_column
from leling_targets.actuals.understood.account import Unread, problems_of
from leling_targets.actuals.understood.areas import area_of_sheet
from leling_targets.actuals.understood.open_units import BETWEEN
from leling_targets.actuals.understood.words import is_planned
from leling_targets.problems import ActualsError, Problem, Severity
from leling_targets.units import find_unit, split_unit, units_of

_NUMBERS = frozenset((float, int))


def read_cross(sheet: Sheet, answers: Answers, *, layout: str, months_are: str = "") -> Readings:
    """Return the figures of all tables of a sheet.

    `months_are` is the kind of period a bare month stands for where the publisher says so for all of its tables.
    Raises ActualsError where a table does not say what it measures or when, and no answer does.
    """
    frames = frames_of(sheet.rows)
    problems = [*others.plan_tables(sheet, frames), *others.open_areas(sheet, frames)]
    if not answers.area:
        problems.extend(others.blank_areas(sheet, frames))
    unread: list[Unread] = []
    parts: list[pd.DataFrame] = []
    noticed: list[Problem] = []
    parting: list[tuple[Frame, Dimension]] = []
    for found in (others.without_ignored(frame, answers.passed_over) for frame in frames):
        one = with_said_columns(found, answers.columns)
        problems.extend(named_twice(sheet, one, answers.columns))
        frame, said = dated(sheet, with_units_around(sheet, one), answers)
        noticed.extend(problem for problem in said if problem not in noticed)
        sections = sections_of(sheet, frame)
        if sections.units and not frame.title.units:
            frame = replace(frame, title=replace(frame.title, units=sections.units))
        unread.extend([*sections.unread, *titles_of_parts(sheet, frame)])
        wanted, left = columns_of(frame, answers, months_are)
        for part in others.unread_of(sheet, frame, wanted, left, answers.passed_over):
            if isinstance(part, Dimension):
                parting.append((frame, part))
            else:
                unread.append(part)
        asked = open_questions(sheet, frame, wanted)
        problems.extend(asked)
        if not asked:
            parts.extend(map(_cells, _blocks(sheet, frame, wanted, sections)))
    unread.extend(others.rows_outside(sheet, frames))
    problems.extend(problem for problem in noticed if problem.severity is Severity.ERROR)
    if problems:
        raise ActualsError([*problems, *(one for one in problems_of(unread) if one.severity is Severity.ERROR)])
    places, cells = _label_places(frames), stacked(parts) if parts else _no_cells()
    whole = Readings(sheet.file, layout, sheet.name, cells, sheet.is_sample, places, sheet.is_percent)
    dimensions = tuple(dimensions_of(sheet, cells["row"].to_numpy(), parting))
    return replace(whole, said=tuple(noticed), unread=tuple(unread), dimensions=dimensions)


def _label_places(frames: Sequence[Frame]) -> dict[str, int]:
    """Return where the labels of all tables of a sheet stand, from 1, by role; nothing of those that differ."""
    places: dict[str, set[int]] = {}
    for frame in frames:
        for place, role in frame.labels.items():
            places.setdefault(role, set()).add(place + 1)
    return {role: min(found) for role, found in places.items() if len(found) == 1}


def _no_cells() -> pd.DataFrame:
    words = {name: categories_of(()) for name in (*TEXTS, "origin", "text", "weight_text", "of_text")}
    return pd.DataFrame({**words, **{name: np.zeros(0) for name in ("value", "weight", "of", "row", "column")}})


def _blocks(sheet: Sheet, frame: Frame, wanted: Mapping[int, Heading], sections: Sections) -> Iterator[Block]:
    """Yield the blocks of a table: one for each set of columns with the same labels beside them."""
    groups: dict[tuple[tuple[str, int], ...], list[int]] = {}
    for place in wanted:
        groups.setdefault(tuple(sorted(frame.labels_of(place).items())), []).append(place)
    rows = row_labels(sheet, frame)
    above = {"area": sections.areas} if any(sections.areas) else {}
    for beside, places in groups.items():
        labels = {**above, **{role: _over(rows[at], above.get(role)) for role, at in beside}}
        yield Block(sheet, frame, {place: wanted[place] for place in places}, dict(beside), labels, sections.sources)


def _over(own: Sequence[str], above: Sequence[str] | None) -> Sequence[str]:
    """Return the labels of rows, and where they are blank what stands above them."""
    return own if above is None else [text or upper for text, upper in zip(own, above, strict=True)]


def _cells(block: Block) -> pd.DataFrame:
    """Return the filled cells of a block, each with all that is said of it."""
    places, height = list(block.columns), len(block.rows)
    flat = _flat(block.rows, places)
    plain = np.fromiter(map(_NUMBERS.__contains__, map(type, flat)), np.bool_, len(flat))
    numbers = np.full(len(flat), np.nan)
    numbers[plain] = list(compress(flat, plain))
    read, words = split_numbers(text_column(list(compress(flat, ~plain))))
    numbers[~plain] = read
    texts = np.zeros(len(flat), dtype=np.int32)
    texts[~plain] = words.codes
    # Beside a figure nobody named stands a question; beside a remark nobody named, nothing.
    filled = plain | np.isfinite(numbers) | ((texts > 0) & (block.names[0] > 0))
    # An item of a list is one of them, whether or not anything is said of it.
    filled |= (block.names[0] > 0) & (block.said("item", [""] * len(places))[0] > 0)
    if "stage" in block.labels:
        planned = np.array([is_planned(word) for word in block.labels["stage"]], dtype=np.bool_)
        filled &= ~np.repeat(planned, len(places))
    lines = np.array([block.sheet.lines[number] for number in block.frame.body], np.int32)
    nothing = np.full(int(filled.sum()), np.nan)
    return pd.DataFrame(
        {
            **{name: _column(said, filled) for name, said in _meanings(block).items()},
            **_units(block, filled),
            "value": numbers[filled],
            "text": coded(texts[filled], words.categories),
            "row": np.repeat(lines, len(places))[filled],
            "column": np.tile(np.array(places, np.int16) + 1, height)[filled],
            "weight": nothing,
            "of": nothing,
        },
        copy=False,
    )


def _column(said: Said, filled: Mask) -> pd.Categorical:
    codes, known = said
    return constant("", int(filled.sum())) if len(known) == 1 else coded(codes[filled], known)


def _flat(rows: Sequence[Sequence[object]], places: Sequence[int]) -> list[Any]:
    """Return the cells of some columns, row by row."""
    first, last = places[0], places[-1] + 1
    if last - first == len(places) and all(len(row) >= last for row in rows):
        return list(chain.from_iterable(row[first:last] for row in rows))
    return [row[at] if at < len(row) else "" for row in rows for at in places]


def _meanings(block: Block) -> dict[str, Said]:
    """Return what is said of every cell but its unit: by its row where that says something, else by its column."""
    title, headings = block.frame.title, block.headings
    nothing = [""] * len(headings)
    by_column: dict[str, Sequence[str]] = {
        **dict.fromkeys(("item", "version", "note"), nothing),
        "area": [one.area or title.area or area_of_sheet(block.sheet.name) for one in headings],
        # What a name itself says of the form is left to whoever knows the plan's names.
        "form": [_form_word(one) for one in headings],
        "kind": [one.kind for one in headings],
        "period": [one.period for one in headings],
    }
    return {
        "indicator": block.names,
        **{role: block.said(role, texts) for role, texts in by_column.items()},
        **{f"{role}_text": block.said(role, nothing) for role in ("weight", "of")},
        "release": _releases(block),
    }


def _form_word(heading: Heading) -> str:
    if heading.name and heading.marked_name:
        return ""
    return CHANGE if heading.may_be_amount and heading.form == "growth" else heading.form


def _releases(block: Block) -> Said:
    """Return the status of every cell: in a column of its own, said of the row, or by a mark of its header."""
    releases = block.frame.releases
    if not any(place in releases for place in block.columns):
        return block.said("release", [one.release for one in block.headings])
    beside = [(releases.get(place), heading.release) for place, heading in block.columns.items()]
    return coded_texts([("" if at is None else text_at(row, at)) or mark for row in block.rows for at, mark in beside])


def _units(block: Block, filled: Mask) -> dict[str, pd.Categorical]:
    """Return the unit of every filled cell, the units one without any may be in, and where all its parts stand."""
    title, headings = block.frame.title, block.headings
    codes, known = block.said("unit", [one.unit for one in headings])
    origins = origins_of_units(block)
    if "unit" in block.labels:
        # A column of growth has its own unit: that of the row is the unit of its levels.
        shares = np.array([bool(word) and find_unit(word).is_share for word in known])
        of_header = np.tile(np.array([known.get(one.unit, 0) for one in headings], np.int32), len(block.rows))
        codes = np.where(block.grows & ~shares[codes], of_header, codes)
        origins = from_header(block, origins, block.grows)
    if title.units:
        applies = (codes == 0) & _takes_title_unit(block)
        codes = np.where(applies, known.setdefault(title.units, len(known)), codes)
        origins = from_title(origins, applies)
    return {
        "unit": _column((codes, known), filled),
        "open_unit": coded((codes[filled] == 0).astype(np.int8), ["", BETWEEN.join(title.open_units) or BETWEEN]),
        "origin": origins_of(block, origins, filled),
    }


def _takes_title_unit(block: Block) -> Mask:
    """Return which cells the title's unit is said of.

    Not those whose name has a unit of its own, and not growth, which is a share whatever unit a title names.
    """
    codes, names = block.names
    applies: Mask = ~np.array([bool(split_unit(name)[1]) for name in names], dtype=np.bool_)[codes]
    is_of_shares = any(find_unit(unit).is_share for unit in units_of(block.frame.title.units))
    return applies if is_of_shares else applies & ~block.grows
