"""Which figures of an outlook are actual, which are estimates of years gone by, and which are forecasts."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.categories import Codes
from leling_targets.actuals.exports.codes import Mark
from leling_targets.actuals.sheets import CellColumns
from leling_targets.marks import PROVISIONAL

_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_MARKS = (Mark(), Mark(PROVISIONAL, note="estimated"), Mark(note="forecast"))


def year_in(text: str) -> int:
    """Return the earliest year a text names, 0 for none: of a fiscal year, FY2024/25, the one it begins in."""
    return min(map(int, _YEAR.findall(text)), default=0)


def years_in(under: CellColumns, places: Iterable[int]) -> NDArray[np.int64]:
    """Return the earliest year that some columns name, per row: what one of them calls an estimate is none the less so.

    0 where none of them names any.
    """
    earliest = np.zeros(len(under.frame), dtype=np.int64)
    for place in places:
        column = pd.Categorical(under.frame[place])
        own = np.array([year_in(str(text)) for text in column.categories], dtype=np.int64).take(column.codes)
        earliest = np.where((earliest > 0) & (own > 0), np.minimum(earliest, own), np.maximum(earliest, own))
    return earliest


def marks_of_estimates(
    year: NDArray[np.int64], last_actual: NDArray[np.int64], edition: NDArray[np.int64]
) -> tuple[Codes, Sequence[Mark]]:
    """Return the mark of every figure, given its year, the last year of actual data, and the year of the edition.

    0 is unknown: where no last year is given all are estimates, as the IMF says of its outlook; where no edition is,
    nobody knows which estimates are of years gone by, and they count as forecasts. A forecast is no actual.
    """
    is_estimate = year > last_actual
    is_gone_by = (edition > 0) & (year < edition)
    return np.where(is_estimate, np.where(is_gone_by, 1, 2), 0).astype(np.int8), _MARKS
