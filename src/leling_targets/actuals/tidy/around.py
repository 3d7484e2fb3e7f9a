"""What stands around a tidy table: whether it is of goals, the area of its rows, their unit, blank areas."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.categories import Mask, coded, row_key, where
from leling_targets.actuals.cross.others import contradicting_areas
from leling_targets.actuals.cross.unit_words import UnitsSaid, settled_units
from leling_targets.actuals.guards.foreign import refused
from leling_targets.actuals.readings import KEY
from leling_targets.actuals.tidy.table import TidyTable, different_texts
from leling_targets.actuals.understood.areas import area_of_sheet
from leling_targets.actuals.understood.plans import is_nature, is_of_nature, says_plan, says_progress
from leling_targets.problems import ProblemCode

_MOST_NOTES = 10


def refuse_plan(table: TidyTable) -> None:
    """Raise ActualsError where a table is of goals: its title says so, or 预期性 beside its rows, of one period."""
    above = table.title.texts
    if says_progress((*above, table.sheet.name, *table.titles)) or "stage" in table.at:
        return
    said = says_plan(above)
    if not said and len(different_texts(table.column(table.at["period"]))) < 2:
        natures = (place for place, title in enumerate(table.titles) if is_of_nature(title))
        texts = (text for place in natures for text in different_texts(table.column(place)))
        said = next((text for text in texts if is_nature(text)), "")
    if said:
        raise refused(ProblemCode.PLAN_TABLE, table.place(), found=said)


def area_above(table: TidyTable) -> str:
    """Return the area of a table without a column of areas: that of its title, else that its sheet is named for.

    Raises ActualsError where the two differ.
    """
    if (found := contradicting_areas(table.title, table.sheet.name)) is not None:
        raise refused(ProblemCode.AREAS_CONTRADICT, table.place(), found=found[0], second=found[1])
    return table.title.area or area_of_sheet(table.sheet.name)


def units_around(table: TidyTable, cells: Mapping[str, Any]) -> UnitsSaid:
    """Return the unit that stands above a tidy table, or alone in its first or one of its last rows.

    Else it is the one its sheet is named for.
    """
    above, count = table.title, len(cells["value"])
    notes = [
        str(cells["indicator"][row])
        for row in (*range(count)[:1], *range(count)[1:][-_MOST_NOTES:])
        if not str(cells["text"][row]) and np.isnan(cells["value"][row]) and not str(cells["period"][row])
    ]
    found = settled_units(notes, [above.units] if above.units else [])
    if found.units or found.open_units or above.open_units:
        return UnitsSaid(found.units, found.open_units or above.open_units)
    return settled_units([table.sheet.name])


def with_blank_areas(table: TidyTable, frame: pd.DataFrame) -> pd.Categorical:
    """Return the areas, with those of cells that were merged before the table was saved as text.

    Blank is the plan's own area, or the one above. Where one of the two would give a figure twice it is the other;
    where that does not tell it is asked about. Raises ActualsError then.
    """
    areas: pd.Categorical = frame["area"].array
    is_blank = where(frame["area"], lambda name: not name)
    if not is_blank.any():
        return areas
    codes = np.asarray(areas.codes).astype(np.int64)
    above = np.maximum.accumulate(np.where(is_blank, -1, np.arange(len(codes))))
    is_used = holds_anything(frame)
    doubtful = is_blank & is_used & (above >= 0)
    if not doubtful.any():
        return areas
    filled = np.where(is_blank & (above >= 0), codes[np.maximum(above, 0)], codes)
    rest = row_key(frame, KEY[1:])[is_used]
    own, merged = (_is_unique(area[is_used], rest) for area in (codes, filled))
    if own == merged:
        where_it_stands = table.place(table.at["area"], int(frame["row"].to_numpy()[doubtful][0]))
        raise refused(ProblemCode.AREA_BLANK, where_it_stands, count=int(doubtful.sum()))
    return areas if own else coded(filled, areas.categories)


def holds_anything(frame: pd.DataFrame) -> Mask:
    """Return the rows with a figure, or a word in its place."""
    has_figure: Mask = np.isfinite(frame["value"].to_numpy())
    return has_figure | where(frame["text"], bool)


def _is_unique(area: NDArray[Any], rest: NDArray[Any]) -> bool:
    both = rest * (int(area.max(initial=0)) + 1) + area
    return len(pd.unique(both)) == len(both)
