"""The gap table 差距表: every target of an area with its figures, worst first in each group."""

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from leling_targets.document import Cell, Number, Row, Table, Tone
from leling_targets.documents.parts.blocks import columns_of, sections_of
from leling_targets.documents.report.contents import Contents
from leling_targets.documents.report.figure_table import (
    amount,
    change,
    gap,
    held_to,
    needed,
    note_words,
    pace,
    percentage,
    schedule_gap,
    unit_of,
)
from leling_targets.i18n import text
from leling_targets.model import MethodName
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.promises import measure_written
from leling_targets.words.shown import NOTHING
from leling_targets.words.verdicts import score_cell, verdict_written
from leling_targets.words.wording import area_name, as_of_written, owners_written

_KEYS = (
    *("number", "target", "unit", "promised", "measure", "base", "required", "actual", "as_of", "change"),
    *("completion", "year_completion", "gap", "schedule_gap", "goal_gap", "needed", "projected", "status", "pace"),
    *("score", "owner", "source", "remarks"),
)
_WHERE_SAID = ("schedule_gap", "score")
"""Columns that are left out where no row has anything in them."""
_TEXTS = ("target", "unit", "promised", "measure", "as_of", "status", "pace", "owner", "source", "remarks")
_UNDER: Mapping[str, str] = MappingProxyType(
    {
        "unit": "target",
        "measure": "promised",
        "required": "base",
        "as_of": "actual",
        "change": "as_of",
        "year_completion": "completion",
        "schedule_gap": "gap",
        "goal_gap": "gap",
        "projected": "needed",
        "pace": "status",
        "score": "pace",
        "source": "owner",
        "remarks": "source",
    }
)
"""Where there is no room for all side by side, each of these stands under its neighbour."""


def gap_table(contents: Contents, area: str) -> Table:
    """Return the gap table of an area."""
    language = contents.language
    rows = contents.by_area[area]
    keys = [key for key in _KEYS if key not in _WHERE_SAID or any(not math.isnan(getattr(row, key)) for row in rows)]
    is_published = contents.assessment.method is not MethodName.SCHEDULE
    numeric = [key for key in keys if key not in _TEXTS]
    columns = columns_of(keys, language, numeric, _UNDER, {"pace": "ratio"} if is_published else {})
    cells = ((row.target.group, _row(contents, row, keys)) for row in rows)
    sections = sections_of(contents.assessment.plan, cells, language)
    as_of = as_of_written(contents.assessment.as_of, language)
    named = area_name(contents.assessment.plan, area, language)
    caption = text("report.gap_table_caption", language, area=named, as_of=as_of)
    return Table(columns, sections, caption=caption, is_wide=True)


def _row(contents: Contents, row: FigureRow, keys: Sequence[str]) -> Row:
    language, target = contents.language, row.target
    shown, number = row.shown(language), contents.numbers[row.key]
    paragraph = target.source.paragraph
    source = text("source.paragraph", language, paragraph=paragraph) if paragraph else NOTHING
    cells = (
        Cell(str(number), Tone.MUTED, number=Number(float(number))),
        Cell(row.name(language)),
        Cell(unit_of(target, language), Tone.MUTED),
        Cell(row.promise(language)),
        Cell(measure_written(target, language), Tone.MUTED),
        amount(row.promised_base, shown),
        held_to(row, row.required, shown),
        amount(row.actual, shown),
        Cell(row.when(language), Tone.MUTED),
        change(row, language),
        percentage(row.completion, has_bar=True),
        percentage(row.year_completion),
        gap(row, row.required, shown, row.tone),
        schedule_gap(row, language),
        gap(row, row.goal_of_actual, shown, Tone.MUTED),
        needed(row, language),
        amount(row.projected, shown),
        Cell(verdict_written(row, language), row.tone),
        pace(row),
        score_cell(row),
        Cell(owners_written(target.owners, language) or NOTHING, Tone.MUTED),
        Cell(source, Tone.MUTED),
        Cell(text("list.semicolon", language).join(note_words(row, language)) or NOTHING, Tone.MUTED),
    )
    return tuple(cell for key, cell in zip(_KEYS, cells, strict=True) if key in keys)
