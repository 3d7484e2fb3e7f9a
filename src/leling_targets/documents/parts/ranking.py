"""The ranking of areas in one target: their order, the columns before those of the check, and the words on both."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from msgspec.structs import replace

from leling_targets.document import Block, Cell, Column, Heading, Paragraph, Row, Tone
from leling_targets.documents.parts.blocks import paragraph_of, table_of
from leling_targets.i18n import Language, text
from leling_targets.model import Criterion, Plan, Status, Target
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.shown import NOTHING, pace_written, shown_unit
from leling_targets.words.wording import area_name

_MOST_PACE_DECIMALS = 2
_LARGEST_FIRST, _SMALLEST_FIRST = "ranking.by_most", "ranking.by_least"
_BY: Mapping[str, str] = MappingProxyType(
    {
        Criterion.PACE: "ranking.by_pace",
        Criterion.GAP_SHARE: "ranking.by_gap_share",
        Criterion.GOAL_GAP_SHARE: "ranking.by_goal_gap_share",
        Criterion.ACTUAL: _LARGEST_FIRST,
    }
)
_UNDER = {"promised": "area", "as_of": "promised", "required": "actual"}
"""The columns that stand elsewhere than in the check."""


def ranked(rows: Sequence[FigureRow], plan: Plan) -> list[FigureRow]:
    """Return the rows of one target best first: the whole before its parts, those without a place last."""

    def standing(row: FigureRow) -> tuple[bool, bool, bool, int]:
        return (row.area != plan.whole, not row.place, row.status is Status.NO_DATA, row.place)

    return sorted(rows, key=standing)


def shared_decimals(target: Target, rows: Sequence[FigureRow], language: Language) -> int:
    """Return the decimals all figures of a ranking have at least: one more where one of them needs it."""
    plain = shown_unit(target, language)
    needed = {row.shown(language).decimals for row in rows}
    return min(max(needed, default=plain.decimals), plain.decimals + 1)


def pace_decimals(rows: Sequence[FigureRow]) -> int:
    """Return the decimals of the paces, as few as tell places apart that were given by them, and never many."""
    by_pace = [row for row in rows if row.placed_by == Criterion.PACE]
    apart = [(one.pace, next_.pace) for one, next_ in pairwise(by_pace) if one.place != next_.place]
    return next(
        (
            decimals
            for decimals in range(_MOST_PACE_DECIMALS)
            if all(pace_written(one, decimals) != pace_written(other, decimals) for one, other in apart)
        ),
        _MOST_PACE_DECIMALS,
    )


def ranking_blocks(
    target: Target,
    plan: Plan,
    columns: Sequence[Column],
    rows: Sequence[tuple[FigureRow, Row]],
    language: Language,
) -> list[Block]:
    """Return the ranking: `columns` and the cells beside each row are the check's, place and area replace the first."""
    titles = (
        Column("place", text("ranking.place", language), is_numeric=True),
        Column("area", text("ranking.area", language)),
        *(replace(column, under=_UNDER.get(column.key, column.under)) for column in columns[1:]),
    )
    cells = tuple(
        (Cell(str(row.place or NOTHING)), Cell(area_name(plan, row.area, language) or NOTHING), *its_cells[1:])
        for row, its_cells in rows
    )
    name = target.name.in_language(language)
    return [
        Heading(text("ranking.title", language, target=name)),
        _criterion(target, plan, [row for row, _ in rows], language),
        table_of(titles, cells),
    ]


def _criterion(target: Target, plan: Plan, rows: Sequence[FigureRow], language: Language) -> Paragraph:
    """Return what the areas are ranked by, and which of them have no place."""
    placed = [row for row in rows if row.place]
    if not placed:
        return paragraph_of(text("ranking.by_none", language), Tone.MUTED)
    key = _BY[placed[0].placed_by]
    if key == _LARGEST_FIRST and placed[0].direction < 0:
        key = _SMALLEST_FIRST
    words = [text(key, language)]
    if any(one.place == other.place for one, other in pairwise(placed)):
        words.append(text("ranking.shared", language))
    if any(not row.place and row.area != plan.whole for row in rows):
        words.append(text("ranking.without", language))
    if any(row.area == plan.whole for row in rows):
        words.append(text("ranking.whole", language, area=area_name(plan, plan.whole or NOTHING, language)))
    return paragraph_of(text("sentence.space", language).join(words), Tone.MUTED)
