"""What became of the columns and rows of a tidy table that are no part of a figure."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from leling_targets.actuals.categories import Mask, row_key, where
from leling_targets.actuals.readings import KEY, Dimension
from leling_targets.actuals.tidy.around import holds_anything
from leling_targets.actuals.tidy.table import READ, TidyTable, different_texts
from leling_targets.actuals.understood.account import Part, Unread, UnreadReason
from leling_targets.actuals.understood.named_areas import areas_in
from leling_targets.actuals.understood.plans import heads_goals, says_part
from leling_targets.actuals.understood.unread_columns import RowLabels, dimension_of, unread_column
from leling_targets.actuals.understood.words import is_planned
from leling_targets.names import fold

_ORIGIN = frozenset(("source", "sheet", "cell", "madeby", "sample"))
"""What `leling read` writes beside a figure: where it came from, and that it is invented. Read back, it is no news."""
_LONGEST_SECTION = 40
"""Characters; a longer text is a remark."""


def unread_of(table: TidyTable, frame: pd.DataFrame) -> tuple[list[Unread], list[Dimension]]:
    """Return what became of the columns that are no part of a figure, with rows that say something of others.

    Beside it stand the columns that part the figures: which of their parts counts, the plan says.
    """
    read = {*table.ignored, *(place for role, place in table.at.items() if role in (*READ, "stage"))}
    places = [place for place, title in enumerate(table.titles) if place not in read and fold(title) not in _ORIGIN]
    labels = RowLabels(row_key(frame, KEY), row_key(frame, ("indicator",))) if places else None
    unread: list[Unread] = []
    dimensions: list[Dimension] = []
    for place in places:
        texts = table.column(place).array
        if not isinstance(texts, pd.Categorical) or labels is None:
            continue
        one = unread_column(table.titles[place], table.place(place), texts, labels, table.roles.get(place))
        if one is not None and one.may_be_a_dimension:
            dimensions.append(dimension_of(table.titles[place], table.place(place), texts, labels.key))
        if one is not None and (one.is_harmless or not one.may_be_a_dimension):
            unread.append(one)
    passed = (
        Unread(Part.COLUMN, table.titles[one], table.place(one), UnreadReason.PASSED_OVER) for one in table.ignored
    )
    return [*unread, *_sections(table, frame), *sorted(passed, key=lambda one: one.place.column or 0)], dimensions


def _sections(table: TidyTable, frame: pd.DataFrame) -> Iterator[Unread]:
    """Yield the rows without period and figure that say of the rows below them what these do not say themselves."""
    blank = ~holds_anything(frame)
    if not blank.any():
        return
    blank = blank & where(frame["period"], lambda text: not text)
    names, codes = frame["indicator"].cat.categories, frame["indicator"].cat.codes.to_numpy()
    said = [code for code in np.unique(codes[blank]).tolist() if code >= 0 and _says_more_below(str(names[code]))]
    for row in np.flatnonzero(blank & np.isin(codes, said)).tolist() if said else ():
        if not blank[row:].all():
            text, place = str(names[codes[row]]), table.place(table.at["indicator"], int(frame["row"].iloc[row]))
            yield Unread(Part.ROWS, text, place, UnreadReason.NAMED_FOR_A_PART, (text,))


def _says_more_below(text: str) -> bool:
    return len(text) <= _LONGEST_SECTION and bool(areas_in(text) or says_part(text) or heads_goals(text))


def planned_rows(table: TidyTable) -> tuple[Mask | None, list[Unread]]:
    """Return the rows that a column marks as a plan's, which are no actuals; None where there are none."""
    stage = table.at.get("stage")
    mask = where(table.column(stage), is_planned) if stage is not None else np.zeros(0, dtype=np.bool_)
    if stage is None or not mask.any():
        return None, []
    said = tuple(text for text in different_texts(table.column(stage)) if is_planned(text))
    one = Unread(Part.ROWS, table.titles[stage], table.place(stage), UnreadReason.PLANNED, said, int(mask.sum()))
    return mask, [one]
