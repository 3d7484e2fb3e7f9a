"""Which figures of an outlook are actual, which are estimates of years gone by, and which are forecasts."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leling_targets.actuals.categories import Codes
from leling_targets.actuals.exports.codes import Mark
from leling_targets.marks import PROVISIONAL

_YEAR = re.compile(r"[12][0-9]{3}")
_MARKS = (Mark(), Mark(PROVISIONAL, note="estimated"), Mark(note="forecast"))


def year_in(text: str) -> int:
    """Return the first year a text names, 0 for none: of a fiscal year, FY2024/25, the one it begins in."""
    found = _YEAR.search(text)
    return int(found[0]) if found else 0


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
